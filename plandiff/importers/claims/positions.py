"""What a party supports, accepts, opposes, has reservations about, or denies."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plandiff.importers.claims.arguments import Argument
from plandiff.importers.claims.nouns import is_for_something_else, phrase_start
from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low, marks_in, printed
from plandiff.importers.claims.said import Said
from plandiff.importers.claims.targets import behind
from plandiff.importers.claims.verbs import (
    AS_LAID_DOWN,
    NONE,
    Group,
    asserted,
    group_before,
    hedged,
    voice,
)

_FARTHEST = 12  # tokens from a verb to what it is said of, and of an aside
_ASIDE = 3  # tokens from "the plan" to what it is to do
_EXACT = frozenset({"points", "topic"})
_NEAR = 6  # tokens between a verb of saying and "that it"
_REFUSING = frozenset({"never", "cannot", "can't", "won't", "not", "doesn't", "don't"})
_NOT_YET = frozenset({"have", "has", "had", "did"})  # "has not accepted" is no refusal
_ELSEWHERE = frozenset({"away", "off", "out", "down"})  # "backed away from its plan"
_NAMES = frozenset({"states", "bodies", "people"})
_DESCRIBED_BY = frozenset({"adjectives", "states", "bodies", "people"})


class _Subject(NamedTuple):
    """A party, and the tokens that name it."""

    party: str
    start: int
    end: int


def positions(
    reading: Reading, there: Sequence[Argument], speakers: Sequence[tuple[int, int]] = ()
) -> Iterator[Said]:
    """The positions that a sentence reports; `speakers` are the tokens of who speaks in it."""
    for mark in reading.marks.get("positions", ()):
        group = group_before(reading, mark.start)
        voiced = voice(mark, group)
        beside = voiced == "ing" and low(reading, group.start - 1) == ","
        used = beside or voiced in {"active", "bare"} or "phrases" in mark.roles
        used = used and not _governs_a_verb(reading, mark)
        used = used and low(reading, mark.end) not in _ELSEWHERE
        says = _position(reading, mark, group) if used else ""
        before = _subject_of_saying if beside else _subject_before
        subject = before(reading, group.start) if says else None
        if says and low(reading, group.start - 1) == "we":
            subject = _of_a_speaker(reading, speakers, group.start)
        if subject:
            yield from _said(reading, there, mark, says, subject)
    for kind in ("positions_of", "positions_had"):
        for mark in reading.marks.get(kind, ()):
            yield from _by_whom(reading, there, mark)
    for mark in reading.marks.get("positions_held", ()):
        yield from _held(reading, there, mark)


def _governs_a_verb(reading: Reading, mark: Mark) -> bool:
    """Whether it is no position on a text: "agreed to drop", not "agreed to the deal"."""
    if has(reading, mark.end, "fate_verbs") and low(reading, mark.end).endswith("ing"):
        return True
    return low(reading, mark.end - 1) == "to" and has(reading, mark.end, "fate_verbs", "contents")


def _position(reading: Reading, mark: Mark, group: Group) -> str:
    """What the verb says of the party with what stands before it; empty for nothing."""
    if "negations" not in group.kinds:
        allowed = AS_LAID_DOWN if mark.value == "opposes" else NONE  # "would oppose" opposes
        return mark.value if asserted(reading, group, allowed) else ""
    refused = mark.value in {"supports", "accepts"} and not group.words.isdisjoint(_REFUSING)
    if not refused or not group.words.isdisjoint(_NOT_YET) or reading.question:
        return ""
    return "" if hedged(reading, group.start) else "opposes"


# -- whose position ---------------------------------------------------------------------------


def _subject_before(reading: Reading, at: int) -> _Subject | None:
    """The party that is the subject of a verb at a token."""
    if low(reading, at - 1) == ",":
        at = _before_aside(reading, at - 1)
    if has(reading, at - 1, "pronouns"):
        return _who_said(reading, at - 1)
    if has(reading, at - 1, "joining", "clauses"):
        return _of_the_verb_before(reading, at - 1)
    return _ending_at(reading, at)


def _before_aside(reading: Reading, comma: int) -> int:
    """Before the comma that opens an aside, "Kyiv, which was not asked,"; else the same."""
    for at in range(comma - 1, max(reading.clauses[comma][0], comma - _FARTHEST), -1):
        if low(reading, at) == ",":
            return at
    return comma


def _of_a_speaker(
    reading: Reading, speakers: Sequence[tuple[int, int]], at: int
) -> _Subject | None:
    """The party that "we" are: that of a Polish minister who says so."""
    for start, end in speakers:
        for mark in marks_in(reading, "parties", start, end):
            return _Subject(mark.value, at - 1, at)
    return None


def _subject_of_saying(reading: Reading, at: int) -> _Subject | None:
    """The party of "Zelensky said, rejecting point 21"."""
    for mark in reversed(list(marks_in(reading, "says", max(at - _NEAR, 0), at))):
        return _ending_at(reading, group_before(reading, mark.start).start)
    return None


def _who_said(reading: Reading, pronoun: int) -> _Subject | None:
    """The party that "said it", "said on Tuesday that they"."""
    for at in range(pronoun - 1, max(pronoun - _NEAR, -1), -1):
        if has(reading, at, "says"):
            return _ending_at(reading, group_before(reading, at).start)
        if low(reading, pronoun - 1) != "that" or not is_word(reading, at):
            return None
    return None


def _of_the_verb_before(reading: Reading, at: int) -> _Subject | None:
    """The party of an earlier verb, in "Moscow says that … and has rejected"."""
    for mark in reversed(list(marks_in(reading, "parties", 0, at))):
        acts = is_word(reading, mark.end) and not has(
            reading, mark.end, "prepositions", "joining", "parties", "documents", "breaks"
        )
        if acts and mark.roles & _NAMES and not _is_beside(reading, mark):
            return _Subject(mark.value, mark.start, mark.end)
    return None


def _ending_at(reading: Reading, end: int) -> _Subject | None:
    """The party whose name ends at a token: Kyiv, President Putin, Ukrainian officials."""
    start = end
    while has(reading, start - 1, "stands_for_party"):
        start -= 1
    for mark in reading.marks.get("parties", ()):
        if _is_named(reading, mark, start, end) and not _is_beside(reading, mark):
            return _Subject(mark.value, mark.start, end)
    return None


def _is_named(reading: Reading, mark: Mark, start: int, end: int) -> bool:
    """Whether a name ends there, by itself or with "officials" behind it from `start` on."""
    if mark.end == end:
        people = "adjectives" in mark.roles and low(reading, mark.start - 1) == "the"
        return bool(mark.roles & _NAMES) or people  # "the Germans", "the French"
    possessive = low(reading, start - 1) == "'s"
    return mark.end == start - possessive and bool(mark.roles & _DESCRIBED_BY)


def _is_beside(reading: Reading, mark: Mark) -> bool:
    """Whether the name belongs to another noun: lawmakers in Washington, allies of Kyiv."""
    return has(reading, mark.start - 1, "prepositions") or low(reading, mark.start - 1) == "to"


# -- on what ----------------------------------------------------------------------------------


def _said(
    reading: Reading, there: Sequence[Argument], mark: Mark, says: str, subject: _Subject
) -> Iterator[Said]:
    verb = printed(reading, subject.end, mark.end)
    said = Said("position", says, subject.start, mark.end, party=subject.party, verb=verb)
    if says == "denies":
        yield from _denied(reading, said, subject)
        return
    highest = min(reading.clauses[mark.start][1], mark.end + _FARTHEST)
    start = mark.end
    while says == "reserves" and has(reading, start, "prepositions"):
        start += 1
    stretches = (
        (start, highest),
        (mark.start + 1, mark.end),
    )  # the second as in "calls X a no-go"
    for start, end in stretches:
        found = list(_objects(reading, there, said, start, end))
        if found:
            yield from found
            return


def _objects(
    reading: Reading, there: Sequence[Argument], said: Said, start: int, end: int
) -> Iterator[Said]:
    """The position on a point, a topic or a document that is named between two tokens."""
    objects = [one for one in behind(reading, there, start, end) if one.kind != "part"]
    exact = next((one for one in objects if one.kind in _EXACT), None)
    about = _document_behind(reading, start, end)
    if exact:
        yield _on(reading, said, exact)
    elif about and all(one.presupposed for one in objects):  # "18 of the points" is a count
        topic = _topic_behind(reading, there, about[1], end)
        if topic:
            yield _on(reading, said, topic)
        else:
            yield said._replace(end=max(said.end, about[1]), about=printed(reading, *about))


def _topic_behind(
    reading: Reading, there: Sequence[Argument], start: int, end: int
) -> Argument | None:
    """The topic of "the plan to use frozen assets", "a proposal on elections"."""
    if not has(reading, start, "prepositions") and low(reading, start) != "to":
        return None
    near = (one for one in there if start < one.start <= start + _ASIDE and one.end <= end)
    return next((one for one in near if one.kind in _EXACT), None)


def _on(reading: Reading, said: Said, one: Argument) -> Said:
    """A position on a point or topic."""
    text = "" if one.labels else printed(reading, one.start, one.end)
    start, end = min(said.start, one.start), max(said.end, one.end)
    return said._replace(start=start, end=end, labels=one.labels, topic=one.topic, text=text)


def _denied(reading: Reading, said: Said, subject: _Subject) -> Iterator[Said]:
    """What is denied, if it is about the document; a denial is its own statement."""
    start = said.end + (low(reading, said.end) == "that")
    end = min(reading.clauses[said.start][1], start + _FARTHEST)
    while end > start and not is_word(reading, end - 1):
        end -= 1
    if any_in(reading, start, end, "documents", "parts", "topic", "papers"):
        about = printed(reading, start, end)
        yield said._replace(end=end, about=about, by=(subject.start, subject.end))


def _document_behind(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """The phrase that begins at a token, if it is about the document or points of it."""
    last = start
    for at in range(start, end):
        if not _is_inside(reading, at):
            break
        if has(reading, at, "other_documents") or is_for_something_else(reading, at + 1):
            return None
        if has(reading, at, "documents") or _is_of_a_text(reading, at):
            last = at + 1
    return (start, last) if last > start else None


def _is_inside(reading: Reading, at: int) -> bool:
    if not is_word(reading, at):
        return low(reading, at) in {"-", "'s", '"'}
    if low(reading, at) == "to":
        return has(reading, at - 1, "parts")  # "the changes to the plan"
    verb = has(reading, at, "fate_verbs") and not has(reading, at, "new_document", "parts")
    return not verb and not has(reading, at, "breaks", "says", "be", "have", "modals")


def _is_of_a_text(reading: Reading, at: int) -> bool:
    marks = reading.marks.get("parts", ())
    return any(mark.start == at and "strong" in mark.roles for mark in marks)


# -- the party behind -------------------------------------------------------------------------


def _by_whom(reading: Reading, there: Sequence[Argument], mark: Mark) -> Iterator[Said]:
    """Unacceptable to Kyiv; accepted by Moscow; backed by European leaders."""
    group = group_before(reading, mark.start)
    first = 1 if low(reading, 0) in {"for", "to"} else mark.end  # "for Moscow it is unacceptable"
    parties = marks_in(reading, "parties", min(first, mark.end), mark.end + 4)
    party = next((one for one in parties if one.roles & _NAMES), None)
    linked = group.kinds & {"be", "copulas"} or mark.kind == "positions_had"
    if linked and party and asserted(reading, group):
        verb = printed(reading, group.start, mark.end)
        said = Said("position", mark.value, mark.start, party.end, party=party.value, verb=verb)
        yield from _of_what_stands_before(reading, there, said, group.start)


def _held(reading: Reading, there: Sequence[Argument], mark: Mark) -> Iterator[Said]:
    """The plan has Washington's full backing."""
    near = marks_in(reading, "parties", max(mark.start - _NEAR, 0), mark.start)
    party = next((one for one in near if one.roles & _NAMES), None)
    if (
        not party
        or low(reading, party.end) != "'s"
        or any_in(reading, party.end, mark.start, "breaks", "be", "have", "prepositions")
    ):
        return
    has_it = party.start - 1
    group = group_before(reading, has_it)
    if has(reading, has_it, "have") and asserted(reading, group):
        verb = printed(reading, group.start, mark.end)
        said = Said("position", mark.value, group.start, mark.end, party=party.value, verb=verb)
        yield from _of_what_stands_before(reading, there, said, group.start)


def _of_what_stands_before(
    reading: Reading, there: Sequence[Argument], said: Said, verb: int
) -> Iterator[Said]:
    """A position on the points, the topic or the document that is the subject."""
    before = [one for one in there if verb - _FARTHEST <= one.start and one.end <= verb]
    objects = [one for one in before if one.kind in _EXACT]
    if objects:
        yield _on(reading, said, objects[-1])
    elif has(reading, verb - 1, "documents") or _is_of_a_text(reading, verb - 1):
        start = phrase_start(reading, verb - 1, reading.clauses[verb - 1][0])
        yield said._replace(start=min(start, said.start), about=printed(reading, start, verb))
