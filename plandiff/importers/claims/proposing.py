"""From the paragraphs of an article to proposed claims, each with the sentence it stands in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import NamedTuple

from plandiff.importers.claims.arguments import arguments
from plandiff.importers.claims.contents import contents
from plandiff.importers.claims.counts import counts
from plandiff.importers.claims.drawing import drawn
from plandiff.importers.claims.fates import fates
from plandiff.importers.claims.outlets import last_outlet, outlet_near
from plandiff.importers.claims.people import People, people, spelt
from plandiff.importers.claims.placing import Known, is_of_the_set, known, paper, place
from plandiff.importers.claims.positions import positions
from plandiff.importers.claims.predicates import compounds, is_asserted
from plandiff.importers.claims.reading import (
    Reading,
    any_in,
    low,
    printed,
    quotes_opened,
    read,
    without,
)
from plandiff.importers.claims.said import Said
from plandiff.importers.claims.sentences import sentences
from plandiff.importers.claims.sources import NOBODY, Source, classify, person_at
from plandiff.importers.claims.speakers import (
    Attribution,
    attributions,
    is_guessed,
    speaker,
)
from plandiff.importers.claims.topics import Topics, topics
from plandiff.importers.claims.words import Words
from plandiff.model import Claim, Reference, Version, claims_of, walk

_NEAR = 8  # tokens of a sentence in which it is said that a person spoke to an outlet


class Span(NamedTuple):
    """Characters of a paragraph, half-open; paragraphs count from 0."""

    paragraph: int
    start: int
    end: int


class Proposed(NamedTuple):
    """A claim that an article may make, for a person to take, correct or drop.

    The claim has no id and no report yet. `words` is what decided, inside `place`, which is
    that of the sentence. `under` are the ids of the versions that it may stand under and
    `points` those it may be of; one version is a decision, and `claim.of` holds points that
    are decided; `by_topic` says that the article named a subject and no number, so that the
    points are our reading. `outlet` is the one relayed, as printed.
    """

    claim: Claim
    rule: str
    sentence: str
    place: Span
    words: Span
    under: tuple[str, ...]
    points: tuple[Reference, ...]
    outlet: str
    by_topic: bool = False


class _Context(NamedTuple):
    words: Words
    topics: Topics
    known: Known
    people: People
    spoken_of: str  # all that the versions say: no name in it is of other negotiations


class Found(NamedTuple):
    """The claims that an article may make, and where something may be claimed of nothing known.

    `unclear` are sentences with a verb of a fate and a word for a text from which
    nothing is proposed.
    """

    proposed: tuple[Proposed, ...]
    unclear: tuple[Span, ...]


def propose(
    paragraphs: Iterable[str], versions: Mapping[str, Version], words: Words, date: str = ""
) -> tuple[Proposed, ...]:
    """The claims that an article may make, as in `claims_in`."""
    return claims_in(paragraphs, versions, words, date).proposed


def claims_in(
    paragraphs: Iterable[str], versions: Mapping[str, Version], words: Words, date: str = ""
) -> Found:
    """The claims that an article may make, in its order, each once.

    `versions` are those already on record, by id, in order of date; `date` is the article's
    (YYYY-MM-DD), so that no younger version is meant. Nothing is decided and nothing written.
    """
    there = known(versions, date)
    named = (
        name
        for one in versions.values()
        for name in (*one.authors, *(claim.who for claim in claims_of(one)))
    )
    text = tuple(paragraphs)
    persons = people(named, text, words.lists)
    said = _spoken_of(there.versions)
    context = _Context(words, topics(there.base, words), there, persons, said)
    found: dict[object, Proposed] = {}
    unclear: list[Span] = []
    before = _Before()
    for number, paragraph in enumerate(text):
        heard, before = _heard(paragraph, context, before)
        for one in heard:
            several = list(_proposed(one, context, number))
            for proposed in several:
                found.setdefault(_same(proposed), proposed)
            if not several and _may_claim(one.reading):
                unclear.append(_place(one.reading, number))
    return Found(tuple(found.values()), tuple(unclear))


def _may_claim(reading: Reading) -> bool:
    """Whether a verb of a fate is said to be so, beside a word for a text or a part of it."""
    if not any_in(reading, 0, len(reading.tokens), "documents", "parts"):
        return False
    return any(is_asserted(reading, one[0]) for one in compounds(reading))


def _place(reading: Reading, paragraph: int) -> Span:
    return Span(paragraph, reading.tokens[0].start, reading.tokens[-1].end)


class _Heard(NamedTuple):
    """A sentence, who speaks in it, and who does where it does not say: the quote goes on."""

    reading: Reading
    speakers: tuple[Attribution, ...]
    otherwise: Source = NOBODY


class _Before(NamedTuple):
    """Who "he" is in the next sentence, and what outlet "the agency"."""

    person: Source = NOBODY
    outlet: str = ""


def _heard(paragraph: str, context: _Context, last: _Before) -> tuple[list[_Heard], _Before]:
    """The sentences of a paragraph, and who was named last after it."""
    heard: list[_Heard] = []
    for start, end in sentences(paragraph, context.words.abbreviations):
        phrases = (context.words.phrases, context.topics.phrases)
        reading = read(paragraph, start, end, phrases)
        speakers = tuple(attributions(reading, last.person, last.outlet))
        reading = without(reading, "other_documents", _not_other(reading, speakers, context))
        last = _Before(
            _described(
                _last_person(reading, speakers, last.person, context), last.person, context
            ),
            _last_outlet(reading, speakers) or last.outlet,
        )
        heard.append(_Heard(reading, speakers))
    return _with_quotes(heard), last


def _not_other(
    reading: Reading, speakers: Sequence[Attribution], context: _Context
) -> list[tuple[int, int]]:
    """Where a name of other negotiations tells of none: of who speaks, or known to the set."""
    known = (
        (mark.start, mark.end)
        for mark in reading.marks.get("other_documents", ())
        if printed(reading, mark.start, mark.end).casefold() in context.spoken_of
    )
    return [*((one.start, one.end) for one in speakers), *known]


def _spoken_of(versions: Iterable[Version]) -> str:
    """All that the versions on record are called and say, in small letters."""
    texts = (
        text
        for version in versions
        for text in (
            version.title,
            *version.authors,
            *(f"{point.title} {point.text}" for _, point in walk(version.points)),
        )
    )
    return "\n".join(texts).casefold()


def _with_quotes(heard: Sequence[_Heard]) -> list[_Heard]:
    """A quotation that a sentence leaves open is the words of whoever closes it."""
    left_open = accumulate((quotes_opened(one.reading) for one in heard), _quotes)
    done: list[_Heard] = []
    speaks = NOBODY
    for one, still in reversed(list(zip(heard, left_open, strict=True))):
        speaks = speaks if still else NOBODY
        done.append(one._replace(otherwise=speaks))
        closing = [speaker.source for speaker in one.speakers if not speaker.ahead]
        speaks = closing[0] if closing else speaks
    return done[::-1]


def _quotes(before: int, opened: int) -> int:
    """Quotations open after a sentence: one at most, since straight quotes do not tell."""
    return (before + opened) % 2 if opened >= 0 else 0


def _same(one: Proposed) -> object:
    """What makes two proposals one: all but the wording and the place."""
    claim = one.claim._replace(verb="", text="" if one.points else one.claim.text)
    return claim, one.under, one.points


def _described(now: Source, before: Source, context: _Context) -> Source:
    """Who was named last, with how the same person was described before."""
    names = {spelt(one.person, context.people) for one in (now, before)}
    if now is before or not now.person or len(names) > 1:
        return now
    words = dict.fromkeys(f"{before.known_as} {before.by}".split())
    return now._replace(known_as=" ".join(words))


def _last_outlet(reading: Reading, there: Sequence[Attribution]) -> str:
    """The outlet that a sentence names last; one that no list has only where it says something."""
    told = (one.source.outlet for one in there if one.source.basis == "secondary_report")
    return last_outlet(reading) or next(filter(None, told), "")


def _last_person(
    reading: Reading, there: Sequence[Attribution], last: Source, context: _Context
) -> Source:
    """Who "he" or "she" would be in the next sentence."""
    people = [one.source for one in there if one.source.basis != "secondary_report"]
    if people:
        return people[-1]
    for one in there:
        of = person_at(reading, one.end + (low(reading, one.end) == "that"))
        if one.ahead and of.person:  # "Reuters reported that Kyslytsia had left. He said"
            known = spelt(of.person, context.people)
            if known == spelt(last.person, context.people):
                return last
            sure = any(known in names for names in context.people.known.values())
            return of._replace(outlet=one.source.outlet) if sure else NOBODY
    named = person_at(reading)  # "Kyslytsia spoke to the FT. He said"
    near = outlet_near(reading, 0, 1) if any_in(reading, 1, _NEAR, "speaking_to") else ""
    return named._replace(outlet=near) if named.person else last


def _proposed(heard: _Heard, context: _Context, paragraph: int) -> Iterator[Proposed]:
    reading = heard.reading
    there = arguments(reading)
    of_fates = list(fates(reading, there))
    used = {said.of for said in of_fates}
    others = chain(
        counts(reading, there, used),
        contents(reading, there, used),
        positions(reading, there, [(one.start, one.end) for one in heard.speakers]),
        drawn(reading),
    )
    for said in sorted((*of_fates, *others), key=lambda one: one.start):
        guessed = not said.presupposed and is_guessed(reading, heard.speakers, said.end - 1)
        if is_of_the_set(said, reading, context.known) and not guessed:
            yield _placed(said, heard, context, paragraph)


def _placed(said: Said, heard: _Heard, context: _Context, paragraph: int) -> Proposed:
    reading = heard.reading
    source = _source(said, heard)
    placed = place(said, reading, context.known, context.topics.known)
    at = _place(reading, paragraph)
    decided = placed.points if said.labels or len(placed.points) == 1 else ()
    return Proposed(
        claim=_claim(said, reading, source, (decided, placed.under), context),
        rule=said.rule,
        sentence=" ".join(reading.text[at.start : at.end].split()),
        place=at,
        words=Span(paragraph, reading.tokens[said.start].start, reading.tokens[said.end - 1].end),
        under=placed.under,
        points=placed.points,
        outlet=source.outlet,
        by_topic=bool(placed.points) and not said.labels,
    )


def _source(said: Said, heard: _Heard) -> Source:
    if said.presupposed:
        return NOBODY
    if said.by:
        return classify(heard.reading, *said.by)
    found = speaker(heard.reading, heard.speakers, said.end - 1)
    return heard.otherwise if found == NOBODY else found


def _claim(
    said: Said,
    reading: Reading,
    source: Source,
    where: tuple[tuple[Reference, ...], tuple[str, ...]],
    context: _Context,
) -> Claim:
    of, under = where
    drawn_from = paper(said, reading, context.known, under) if said.source else ""
    return Claim(
        id="",
        says=said.says,
        basis=source.basis,
        report="",
        of=of,
        about=said.about,
        value=said.value,
        text=said.text or (said.source if drawn_from else ""),
        verb=said.verb,
        source=drawn_from or said.source,
        party=said.party,
        to=said.to,
        by=source.by,
        who=spelt(source.person, context.people),
    )
