"""How many points a document is said to have."""

from collections.abc import Collection, Iterator, Sequence

from plandiff.importers.claims.arguments import Argument
from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low, printed
from plandiff.importers.claims.said import Said
from plandiff.importers.claims.verbs import asserted, group_before, hedged

_NEAR = 6  # tokens before a number in which it is denied
_OTHER = 8  # tokens around a number in which another document is named
_AS_DESCRIBED = frozenset({"will"})


def counts(
    reading: Reading, there: Sequence[Argument], used: Collection[tuple[int, int]]
) -> Iterator[Said]:
    """Counts of a sentence that no fate has used up; `used` are starts and ends of those."""
    for one in there:
        if one.kind != "count" or (one.start, one.end) in used:
            continue
        if about := _difference(reading, one):
            if not reading.question and not hedged(reading, one.start):
                yield _said(reading, one)._replace(about=about, presupposed=False)
            continue
        left = one.partial and any_in(reading, one.end, one.end + 2, "making_up")
        if left and not is_word(reading, one.end + 2) and not hedged(reading, one.start):
            yield _said(reading, one)
            continue
        if one.partial or any_in(reading, *reading.clauses[one.start], "refuting"):
            continue
        other = any_in(reading, one.start - _OTHER, one.end + _OTHER, "other_documents")
        if not other and (one.presupposed or _is_counted(reading, there, one)):
            yield _said(reading, one)


def _difference(reading: Reading, one: Argument) -> str:
    """What became of points where a text is said to have more or fewer: nine points lighter."""
    by = low(reading, one.start - 1) == "by"
    for about, kind, verb in (("removed", "fewer", "shrinking"), ("added", "more", "growing")):
        inside = any_in(reading, one.start + 1, one.end, kind) and not one.vague
        changed = by and any_in(reading, one.start - _NEAR, one.start, verb)
        if has(reading, one.end, kind) or inside or changed:
            return about
    return ""


def _said(reading: Reading, one: Argument) -> Said:
    said = Said("count", "count", one.start, one.end, presupposed=one.presupposed)
    if one.vague:
        return said._replace(text=printed(reading, *one.vague))
    near = 1 if one.presupposed else _NEAR  # "no 19-point plan"
    if any_in(reading, one.start - near, one.start, "negations"):
        text = f"not {printed(reading, one.start, one.end)}"
        return said._replace(text=text, presupposed=False)
    return said._replace(value=one.value)


def _is_counted(reading: Reading, there: Sequence[Argument], one: Argument) -> bool:
    """Whether a number of points is said of a document: reduced to, has, runs to 19 points."""
    if reading.question or hedged(reading, one.start) or _is_planned(reading, one):
        return False
    if any_in(reading, one.end, one.end + 3, "making_up"):
        return True
    return _is_told(reading, one) and _is_of_a_document(reading, there, one)


def _is_told(reading: Reading, one: Argument) -> bool:
    """Whether a verb or a word before it makes the number that of a whole: "a list of 19"."""
    of_a_document = has(reading, one.start - 1, "prepositions") and has(
        reading, one.start - 2, "documents"
    )
    counting = any_in(reading, 0, one.start, "reducing")
    return counting or of_a_document or any_in(reading, one.start - 3, one.start, "be")


def _is_of_a_document(reading: Reading, there: Sequence[Argument], one: Argument) -> bool:
    """Whether the sentence is about a document, or counts points elsewhere."""
    others = any(other.kind == "count" and other is not one for other in there)
    bare = low(reading, one.end - 1) != "points"
    points = bare and any_in(reading, 0, one.start, "point_words")
    if others or points or any_in(reading, 0, one.start, "tallies"):
        return True
    if low(reading, one.end) == "in" and low(reading, one.end + 1) in {"it", "this", "there"}:
        return True
    if any_in(reading, 0, len(reading.tokens), "documents"):
        return True
    return low(reading, one.end - 1) == "pointer" or _is_of_the_old(reading, one)


def _is_of_the_old(reading: Reading, one: Argument) -> bool:
    """Whether a text is meant by "the original had", "the latest one runs to"."""
    return any(
        has(reading, at, "old_document", "new_document")
        and has(reading, at - 1, "definite")
        and has(reading, at + 1, "have", "reducing", "be", "numbers")
        for at in range(1, one.start)
    )


def _is_planned(reading: Reading, one: Argument) -> bool:
    """Whether a modal or an infinitive before the number makes it a plan: could be cut to 19."""
    for at in range(one.start - 1, reading.clauses[one.start][0], -1):
        if has(reading, at, "reducing"):
            group = group_before(reading, at)
            said = group._replace(kinds=group.kinds - {"negations"})
            return not asserted(reading, said, _AS_DESCRIBED)
        if has(reading, at, "modals"):
            return low(reading, at) != "will"
    return False
