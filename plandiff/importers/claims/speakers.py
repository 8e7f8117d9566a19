"""Who says what a sentence says: the source, and how it knows."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plandiff.importers.claims.outlets import outlet_of
from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low, printed
from plandiff.importers.claims.sources import GUESS, NOBODY, Source, classify
from plandiff.importers.claims.tokens import DASH
from plandiff.importers.claims.verbs import group_before

_LONGEST = 16  # tokens of a source's name and description
_HEADING = 5  # tokens of a source beside a headline
_BY_SIGHT = {"seen": "document_seen", "published": "document_published"}
_RELAYING = frozenset({"secondary_report", "not_given"})


class Attribution(NamedTuple):
    """A source with the tokens that name it and its verb; `ahead` of what it says, or behind.

    One that stands beside a headline says all of it, `everywhere`.
    """

    source: Source
    start: int
    end: int
    ahead: bool
    everywhere: bool = False


def attributions(reading: Reading, last: Source, outlet: str = "") -> list[Attribution]:
    """The attributions of a sentence in order.

    `last` is who "he said" goes back to, `outlet` which one "the agency" does.
    """
    found = [
        *_by_saying(reading, last),
        *_by_phrase(reading, last),
        *_by_account(reading),
        *_beside_a_headline(reading),
        *_by_sight(reading),
    ]
    found = [_at_an_outlet(reading, one, outlet) for one in found]
    return sorted(found, key=lambda one: one.start)


def _at_an_outlet(reading: Reading, one: Attribution, before: str) -> Attribution:
    """An attribution with the outlet that it is passed on from; the sentence's own comes first."""
    reported = one.source.basis == "secondary_report"
    name = outlet_of(reading, one.start, one.end, before, reported=reported)
    return one._replace(source=one.source._replace(outlet=name)) if name else one


def covering(reading: Reading, there: Sequence[Attribution], at: int) -> Attribution | None:
    """The nearest attribution that covers what stands at a token, outlets last."""
    found = [one for one in there if _covers(reading, one, at)]
    return min(found, key=lambda one: _rank(one, at), default=None)


def is_guessed(reading: Reading, there: Sequence[Attribution], at: int) -> bool:
    """Whether who says it only expects it: predicts, hopes, fears."""
    one = covering(reading, there, at)
    return one is not None and any_in(reading, one.start, one.end, "guessing")


def speaker(reading: Reading, there: Sequence[Attribution], at: int) -> Source:
    """Who says what stands at a token."""
    best = covering(reading, there, at)
    if best:
        return best.source
    return GUESS if any_in(reading, *reading.clauses[at], "seeming") else NOBODY


# -- where attributions stand -----------------------------------------------------------------


def _by_saying(reading: Reading, last: Source) -> Iterator[Attribution]:
    """Kyslytsia told the FT that …; …, a Ukrainian official said; "…," said Bevz."""
    previous = NOBODY
    for mark in reading.marks.get("says", ()):
        other = mark.end - mark.start == 1 and has(reading, mark.start, "fate_verbs", "positions")
        if other and not _introduces(reading, mark.end):
            continue
        group = group_before(reading, mark.start)
        if "be" in group.kinds and low(reading, mark.end) == "to":
            continue  # "are said to have settled"
        if has(reading, mark.end, "prepositions") and not is_word(reading, mark.end + 1):
            continue  # "which Moscow had insisted on,"
        start, end = _inverted(reading, mark) or _before(reading, group.start)
        source = classify(reading, start, end, last) if start < end else previous
        if source == NOBODY and _is_somebody(reading, start, end, mark):
            source = Source(printed(reading, start, end), "familiar_source")
        if "reporting" in mark.roles and _is_outlet(reading, start, end, source):
            source = Source(printed(reading, start, end), "secondary_report")
        only_outlets = "plain" not in mark.roles and start < mark.start
        if source == NOBODY or (only_outlets and source.basis not in _RELAYING):
            continue
        previous = source
        start, end = min(start, mark.start), max(end, mark.end)
        yield Attribution(source, start, end, not _closes_the_clause(reading, start, end))


def _is_somebody(reading: Reading, start: int, end: int, says: Mark) -> bool:
    """Whether someone without a name speaks who is in no list: "a town clerk"; not "a poll"."""
    someone = end > start and has(reading, start, "someone")
    return someone and "plain" in says.roles and not has(reading, says.start, "of_things")


def _is_outlet(reading: Reading, start: int, end: int, source: Source) -> bool:
    """Whether an unlisted name that "reported" is an outlet's: the Sun, NOS; not a person's."""
    word = reading.tokens[end - 1].word if start < end else ""
    unknown: bool = word[:1].isupper() and not has(reading, end - 1, "parties", "officials")
    named = end - start == 1 or low(reading, start) == "the"
    return unknown and named and (source == NOBODY or bool(source.person))


def _inverted(reading: Reading, mark: Mark) -> tuple[int, int] | None:
    """The source behind its verb, in "…," said Bevz; not that in "Bevz, who knows, said"."""
    if low(reading, mark.start - 1) not in {'"', "'", ","} or not is_word(reading, mark.end):
        return None
    end = _behind(reading, mark.end)
    source = classify(reading, mark.end, end)
    if source == NOBODY and has(reading, mark.end, "someone"):
        source = Source(printed(reading, mark.end, end), "familiar_source")
    last = not is_word(reading, end) or has(reading, end, "right_of_a_source")
    closes = not is_word(reading, end + 1) and not is_word(reading, end)
    named = source.basis not in _RELAYING or (source.basis == "secondary_report" and closes)
    return (mark.end, end) if last and named else None


def _introduces(reading: Reading, at: int) -> bool:
    """Whether a statement follows, and no object: "added that", "added, "."""
    return low(reading, at) == "that" or not is_word(reading, at)


def _before(reading: Reading, verb: int) -> tuple[int, int]:
    """The tokens of the noun phrase that ends before a verb, or before an aside before it."""
    clause = reading.clauses[verb][0] if verb < len(reading.clauses) else 0
    end = verb
    if low(reading, end - 1) == ",":
        comma = end - 1
        opening = [at for at in range(clause, comma) if low(reading, at) == ","]
        end = opening[-1] if opening else comma
        if not opening or not is_word(reading, end - 1):
            return comma, comma
        if all(reading.tokens[at].word[0].isupper() for at in range(end + 1, comma)):
            return end + 1, comma  # "the chairman, Oleksandr Merezhko, said"
    start = end
    while start > max(clause, end - _LONGEST) and _is_of_a_source(reading, start - 1):
        start -= 1
    return start, end


def _is_of_a_source(reading: Reading, at: int) -> bool:
    if low(reading, at) in {"-", "'s", "."}:
        return True
    return is_word(reading, at) and not has(
        reading, at, "says", "be", "clauses", "left_of_a_source"
    )


def _behind(reading: Reading, start: int) -> int:
    """Where the noun phrase ends that begins at a token."""
    end = start
    while end < min(len(reading.tokens), start + _LONGEST) and _goes_on(reading, end):
        end += 1
    return end


def _goes_on(reading: Reading, at: int) -> bool:
    if low(reading, at) in {"-", "'s"} or (
        low(reading, at) == "on" and has(reading, at - 1, "briefed")
    ):
        return True
    return is_word(reading, at) and not has(
        reading, at, "right_of_a_source", "be", "have", "clauses"
    )


def _closes_the_clause(reading: Reading, start: int, end: int) -> bool:
    """Whether an attribution stands behind what it covers: nothing but whom it told follows."""
    at = end
    if start == 0 or low(reading, start - 1) not in {",", '"', "'", "\u2014"}:
        return False
    while at < len(reading.tokens) and at < end + _LONGEST:
        if not is_word(reading, at) and low(reading, at) not in {"-", "'s"}:
            return True
        if has(reading, at, "clauses"):
            return True
        if low(reading, at) == "that":
            return False
        at += 1
    return at == len(reading.tokens)


def _by_phrase(reading: Reading, last: Source) -> Iterator[Attribution]:
    """According to people familiar with it; as per three officials; citing a source."""
    for mark in reading.marks.get("according_to", ()):
        end = _behind(reading, mark.end)
        source = classify(reading, mark.end, end, last) if end > mark.end else NOBODY
        if source != NOBODY:
            ahead = mark.start in (0, reading.clauses[mark.start][0]) or _is_aside(reading, mark)
            yield Attribution(source, mark.start, end, ahead)


def _by_account(reading: Reading) -> Iterator[Attribution]:
    """By Kyiv's account; in the official's telling."""
    for mark in reading.marks.get("by_account", ()):
        end = mark.end - 1 - (low(reading, mark.end - 2) == "'s")
        source = classify(reading, mark.start + 1, end) if end > mark.start + 1 else NOBODY
        if source != NOBODY:
            ahead = mark.start == reading.clauses[mark.start][0]
            yield Attribution(source, mark.start, mark.end, ahead)


def _beside_a_headline(reading: Reading) -> Iterator[Attribution]:
    """US drops amnesty - Axios; Zelensky: point 7 is gone."""
    signs = [at for at, token in enumerate(reading.tokens) if token.word in {DASH, "|", ":"}]
    if not signs:
        return
    end = len(reading.tokens)
    while end and not is_word(reading, end - 1):
        end -= 1
    for start, stop in ((0, signs[0]), (signs[-1] + 1, end)):
        bare = not any_in(reading, start, stop, "be", "have", "says", "fate_verbs")
        known = any_in(reading, start, stop, "parties", "outlets", "officials", "sources", "media")
        if (
            0 < stop - start <= _HEADING
            and known
            and bare
            and _is_at_its_end(reading, start, stop)
        ):
            source = classify(reading, start, stop)
            if source != NOBODY:
                yield Attribution(source, start, stop, ahead=False, everywhere=True)


def _is_at_its_end(reading: Reading, start: int, stop: int) -> bool:
    """Whether a source stands there alone: before a colon, or behind a dash."""
    return low(reading, stop) == ":" if start == 0 else low(reading, start - 1) != ":"


def _is_aside(reading: Reading, mark: Mark) -> bool:
    """Whether what is said follows: "ABC News, citing an official, put it at 19"."""
    end = _behind(reading, mark.end)
    goes_on = any_in(
        reading, end, len(reading.tokens), "be", "have", "says", "modals", "fate_verbs"
    )
    aside = low(reading, mark.start - 1) == "," and low(reading, end) == ","
    return aside and goes_on and mark.start < 6


def _by_sight(reading: Reading) -> Iterator[Attribution]:
    """A draft seen by Reuters: the document itself is the source."""
    marks = [*reading.marks.get("published", ()), *reading.marks.get("seen", ())]
    for mark in marks:
        start = mark.start - 1 - (low(reading, mark.start - 1) in {",", "as"})
        if low(reading, mark.start - 2) == "which" and has(reading, mark.start - 1, "be"):
            at = mark.start - 2 - 3 * (low(reading, mark.start - 3) == "of")
            source = Source(printed(reading, at, _behind(reading, mark.end)), _BY_SIGHT[mark.kind])
            yield Attribution(source, at, _behind(reading, mark.end), ahead=True)
            continue  # "the draft, a copy of which was seen by AFP, keeps"
        if has(reading, mark.start, "documents"):  # "text published"
            start = mark.start
        end = _outlet_end(reading, mark.end)
        fronted = mark.start == 0 and low(reading, end) == ","
        if fronted and any_in(reading, end, end + _HEADING, "documents"):
            yield Attribution(
                Source(printed(reading, 0, end), _BY_SIGHT[mark.kind]), 0, end, ahead=True
            )
        elif has(reading, start, "documents", "recordings", "papers"):
            while has(reading, start - 1, "determiners", "old_document", "new_document"):
                start -= 1
            by = printed(reading, start, end)
            yield Attribution(Source(by, _BY_SIGHT[mark.kind]), start, end, start < 2)


def _outlet_end(reading: Reading, start: int) -> int:
    """Where those end who saw a text: before "no longer contains"."""
    end = _behind(reading, start)
    known = (*reading.marks.get("outlets", ()), *reading.marks.get("own_outlet", ()))
    listed = [mark.end for mark in known if start <= mark.start < end]
    return max(listed, default=end)


# -- what an attribution covers ---------------------------------------------------------------


def _covers(reading: Reading, one: Attribution, at: int) -> bool:
    if one.everywhere:
        return True
    same = reading.clauses[min(one.start, len(reading.clauses) - 1)] == reading.clauses[at]
    if one.ahead:
        return same and (one.start <= at)
    return one.end > at if not same else True


def _rank(one: Attribution, at: int) -> tuple[bool, bool, int]:
    return one.source.basis in _RELAYING, one.ahead and one.start > at, abs(one.start - at)
