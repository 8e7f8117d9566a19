"""What a text or a point of it is said to hold: "point 7 bars", "the plan calls for elections"."""

from collections.abc import Collection, Iterator, Sequence

from plandiff.importers.claims.arguments import Argument
from plandiff.importers.claims.nouns import aside_before
from plandiff.importers.claims.numbers import figure
from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, any_in, has, low, marks_in, printed
from plandiff.importers.claims.said import Said
from plandiff.importers.claims.targets import behind
from plandiff.importers.claims.verbs import AS_LAID_DOWN, Group, asserted, group_before, voice

_FARTHEST = 12  # tokens from a verb to what the text holds, and from there to its figure
_LONGEST = 8  # tokens of "Under the new draft,"


def contents(
    reading: Reading, there: Sequence[Argument], used: Collection[tuple[int, int]]
) -> Iterator[Said]:
    """What a sentence says is in a text; `used` are points and topics that a fate has used up."""
    free = [one for one in there if (one.start, one.end) not in used]
    for mark in reading.marks.get("contents", ()):
        group = group_before(reading, mark.start)
        says = _what(group)
        known = group._replace(kinds=group.kinds - {"negations"}) if says == "removed" else group
        if voice(mark, group) in {"active", "bare"} and asserted(reading, known, AS_LAID_DOWN):
            for said in _contained(reading, free, mark, group.start):
                yield said if says == "contains" else said._replace(rule="fate", says=says)
    yield from _under_a_text(reading, free)


def _what(group: Group) -> str:
    """What holding it still, or no longer, says of a topic."""
    if "longer" in group.words:
        return "removed"
    return "kept" if "still" in group.words else "contains"


def _contained(
    reading: Reading, free: Sequence[Argument], mark: Mark, start: int
) -> Iterator[Said]:
    """Of a point, that it holds something; of a text, which topics."""
    verb = printed(reading, start, mark.end)
    points = [one for one in free if one.kind == "points" and _ends_at(reading, one.end, start)]
    if points:
        one = points[-1]
        end = min(reading.clauses[mark.start][1], mark.end + _FARTHEST)
        said = Said("contents", "contains", one.start, mark.end, labels=one.labels, verb=verb)
        yield said._replace(value=figure(reading, mark.end, end))
    elif _is_of_a_text(reading, start) and not _is_other(reading, start):
        for one in _held(reading, free, mark):
            yield _topic(reading, one, verb, start)


def _ends_at(reading: Reading, end: int, verb: int) -> bool:
    """Whether a phrase stands directly before a verb, or with an aside between two commas."""
    aside = low(reading, end) == "," and low(reading, verb - 1) == "," and end < verb - 1
    return end == verb or aside


def _is_of_a_text(reading: Reading, verb: int) -> bool:
    """Whether a document is the subject, here or of the verb before: "bars X and obliges"."""
    if has(reading, verb - 1, "documents"):
        return True
    verb = _before_sight(reading, verb)
    if has(reading, verb - 1, "documents"):
        return True
    start = reading.clauses[verb][0]
    before = list(marks_in(reading, "contents", start, verb))
    aside = aside_before(reading, start, verb)
    if aside < verb and has(reading, aside - 1, "documents"):
        return True  # "the plan, which was leaked, would"
    again = (has(reading, verb - 1, "joining") or low(reading, verb - 1) == ",") and before
    return bool(again) and _is_of_a_text(reading, group_before(reading, before[-1].start).start)


def _before_sight(reading: Reading, verb: int) -> int:
    """Before "seen by AFP" in "a copy of the draft seen by AFP no longer contains"."""
    for kind in ("seen", "published"):
        for mark in reading.marks.get(kind, ()):
            named = all(
                reading.tokens[at].word[0].isupper() or has(reading, at, "determiners", "outlets")
                for at in range(mark.end, verb)
            )
            if mark.end <= verb and named:
                return mark.start - (low(reading, mark.start - 1) == ",")
    return verb


def _is_other(reading: Reading, verb: int) -> bool:
    return any_in(reading, verb - _LONGEST, verb, "other_documents")


def _held(reading: Reading, free: Sequence[Argument], mark: Mark) -> Iterator[Argument]:
    """The topics behind a verb, or behind "that", or of what a party is "to" do."""
    start, highest = mark.end, min(reading.clauses[mark.start][1], mark.end + _FARTHEST)
    topics = [one for one in free if one.kind == "topic"]
    if low(reading, start) == "that":
        yield from [one for one in topics if start < one.start < highest][:1]
        return
    if has(reading, start, "parties") and low(reading, start + 1) == "to":
        start += 3
    inside = [one for one in topics if mark.start < one.start and one.end < mark.end]
    for one in inside or behind(reading, free, start, highest):
        if one.kind == "topic":
            yield one


def _topic(reading: Reading, one: Argument, verb: str, start: int) -> Said:
    end = min(reading.clauses[one.start][1], one.end + _FARTHEST)
    return Said(
        "contents",
        "contains",
        start,
        one.end,
        topic=one.topic,
        text=printed(reading, one.start, one.end),
        verb=verb,
        value=figure(reading, one.end, end),
    )


def _under_a_text(reading: Reading, free: Sequence[Argument]) -> Iterator[Said]:
    """Under the draft, Ukraine would cap its army at 800,000; under point 21, Ukraine would."""
    comma = next((at for at in range(_LONGEST) if low(reading, at) == ","), 0)
    if low(reading, 0) != "under" or reading.question or _is_other(reading, comma):
        return
    points = [one for one in free if one.kind == "points" and one.end <= comma]
    topics = [one for one in free if one.kind == "topic" and one.start > comma]
    for one in points[:1]:
        yield Said("contents", "contains", one.start, comma, labels=one.labels)
    for one in topics[:1] if any_in(reading, 1, comma, "documents") else ():
        yield _topic(reading, one, "", comma + 1)
