"""What something can be said of: points named by number, counts, known topics, parts."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from plandiff.importers.claims.nouns import is_for_something_else
from plandiff.importers.claims.numbers import Number, numbers
from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low
from plandiff.importers.claims.tokens import DASH

_LABEL = re.compile(r"[0-9]{1,3}[a-z]{0,3}")
_RANGE = frozenset({"to", "through", "-", DASH})
_SEPARATORS = frozenset({",", "and", "or", "&", *_RANGE})
_WIDEST_RANGE = 60  # points
_POINT = frozenset({"point", "points", "pointer"})
_OF = 3  # tokens between a word for a part and what it is about
_NEAR = 6  # tokens in which a poll or a game makes points no points of a plan
_LARGEST_COUNT = 999


class Argument(NamedTuple):
    """A stretch of a sentence that can be kept or removed.

    `kind` is points (`labels` are theirs), count (`value` of so many), topic (`topic` is its
    number among the known ones), or part: a word for a part that nobody names. A count is
    `presupposed` where the text takes it for known ("the 28 points"); `vague` is its printed
    form where it is no exact number ("at least nine"), `partial` where it is of some points
    among others ("nine of the 28 points"). A topic is `worldly` where it is as often
    something in the world as in a text ("elections").
    """

    kind: str
    start: int
    end: int
    labels: tuple[str, ...] = ()
    value: int = 0
    topic: int = -1
    presupposed: bool = False
    vague: tuple[int, int] | None = None
    worldly: bool = False
    partial: bool = False


def arguments(reading: Reading) -> list[Argument]:
    """All arguments of a sentence in order; where two overlap, the more exact one stays."""
    there = numbers(reading)
    named = list(_named_points(reading, there))
    counts = list(_counts(reading, there))
    topics = [
        Argument(
            "topic",
            mark.start,
            mark.end,
            topic=int(mark.value),
            worldly="worldly" in mark.roles,
        )
        for mark in reading.marks.get("topic", ())
        if "limited" not in mark.roles
        or any_in(reading, mark.start - _NEAR, mark.end + 2, "limiting")
        or any_in(reading, mark.start - _OF, mark.start, "parts")  # "the clause on the army"
    ]
    parts = [
        Argument("part", mark.start, mark.end)
        for mark in reading.marks.get("parts", ())
        if not has(reading, mark.start, "tallies")  # "the number of points"
        and not (low(reading, mark.start) in _POINT and _is_elsewhere(reading, mark.start))
    ]
    chosen: list[Argument] = []
    taken: set[int] = set()
    for one in chain(named, counts, topics, parts):
        span = range(one.start, one.end)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(one)
    chosen = [one for one in chosen if one.kind != "other"]
    return sorted(chosen, key=lambda one: one.start)


# -- points by number -------------------------------------------------------------------------


def _named_points(reading: Reading, there: Sequence[Number]) -> Iterator[Argument]:
    """Point 7, points 13, 15 and 17, points 5-8, the 21st point, and "the fifth" beside them."""
    found = [
        *filter(None, (_labels_after(reading, mark) for mark in _point_words(reading))),
        *_ordinal_points(reading, there),
    ]
    yield from found
    if any(one.kind == "points" for one in found):
        yield from _ordinals_alone(reading, there)


def _point_words(reading: Reading) -> Sequence[Mark]:
    return reading.marks.get("point_words", ())


def _labels_after(reading: Reading, mark: Mark) -> Argument | None:
    at = mark.end + (low(reading, mark.end) in {".", "#"})
    labels, end = _label_list(reading, at, many="many" in mark.roles)
    if not labels or low(reading, end) in {"%", "percent"}:
        return None
    if low(reading, end) == "of" and not any_in(
        reading, end + 1, end + _NEAR, "documents", "papers", "numbers", "point_words"
    ):
        digits = any(low(reading, at).isdigit() for at in range(end + 1, end + _NEAR))
        if not digits:  # "point 7 of the indictment"
            return Argument("other", mark.start, end)
    return Argument("points", mark.start, end, labels=tuple(labels))


def _label_list(reading: Reading, at: int, *, many: bool) -> tuple[list[str], int]:
    """The labels from a token on, and where they end."""
    labels: list[str] = []
    end = at
    between: list[str] = []
    while True:
        word = low(reading, at)
        if _LABEL.fullmatch(word):
            labels += _with_range(labels, between, word)
            end, between = at + 1, []
        elif not labels or not many or word not in _SEPARATORS or len(between) > 1:
            return labels, end
        else:
            between.append(word)
        at += 1


def _with_range(labels: Sequence[str], between: Sequence[str], last: str) -> list[str]:
    """The labels that another one adds: all up to it where a range leads there."""
    if labels and _RANGE.intersection(between) and labels[-1].isdigit() and last.isdigit():
        first, end = int(labels[-1]), int(last)
        if first < end <= first + _WIDEST_RANGE:
            return [str(number) for number in range(first + 1, end + 1)]
    return [last]


def _ordinal_points(reading: Reading, there: Sequence[Number]) -> Iterator[Argument]:
    """The 21st point; the seventh and eighth points."""
    waiting: list[Number] = []
    for one in (number for number in there if number.ordinal):
        if waiting and not _only_separators(reading, waiting[-1].end, one.start):
            waiting = []
        waiting.append(one)
        if low(reading, one.end) in _POINT and _is_definite(reading, waiting[0].start):
            labels = tuple(str(number.value) for number in waiting)
            yield Argument("points", waiting[0].start, one.end + 1, labels=labels)


def _only_separators(reading: Reading, start: int, end: int) -> bool:
    words = {low(reading, at) for at in range(start, end)}
    return words <= {",", "and", "or", "the"} and end - start < 4


def _is_definite(reading: Reading, at: int) -> bool:
    return has(reading, at - 1, "definite") or low(reading, at - 1) == "'s"


def _ordinals_alone(reading: Reading, there: Sequence[Number]) -> Iterator[Argument]:
    """Ordinals with nothing behind them that they could belong to: "and rewrote the fifth"."""
    for one in there:
        alone = not is_word(reading, one.end) or has(
            reading, one.end, "joining", "be", "have", "breaks", "prepositions"
        )
        if one.ordinal and alone and low(reading, one.start - 1) == "the":
            yield Argument("points", one.start, one.end, labels=(str(one.value),))


# -- counts -----------------------------------------------------------------------------------


def _counts(reading: Reading, there: Sequence[Number]) -> Iterator[Argument]:
    """28-point, the 28 points, nine of the 28 points, from 28 points to 19."""
    plain = [one for one in there if not one.ordinal and 0 < one.value <= _LARGEST_COUNT]
    found = {one.start: count for one in plain if (count := _count(reading, one))}
    for one in plain:
        if one.start not in found and (count := _elliptical(reading, one, found)):
            found[one.start] = count
    for count in found.values():
        other = _is_elsewhere(reading, count.start, count.end)
        yield count._replace(kind="other") if other else count


def _is_elsewhere(reading: Reading, start: int, end: int = 0) -> bool:
    """Whether these are points of a poll, a game or a market."""
    return any_in(reading, start - _NEAR, (end or start + 1) + _NEAR, "not_points")


def _count(reading: Reading, one: Number) -> Argument | None:
    """A number with its points behind it."""
    hyphen = low(reading, one.end) in {"-", DASH}
    at = one.end + hyphen
    if not hyphen:
        while has(reading, at, "before_points") and at < one.end + 3:
            at += 1
    if low(reading, at) not in _POINT:
        return None
    adjective = hyphen or (low(reading, at) != "points" and one.value > 1)
    if (low(reading, one.start - 1) == "at" and one.value == 1) or _is_some(reading, one):
        return None  # "at one point", "the first four points"
    if adjective and _is_of_the_world(reading, at + 1):
        return Argument("other", one.start, at + 1)
    known = not _is_become(reading, one) if adjective else _is_presupposed(reading, one, at)
    vague = None if adjective else _vague(reading, one, at + 1)
    return Argument("count", one.start, at + 1, value=one.value, presupposed=known, vague=vague)


def _is_of_the_world(reading: Reading, at: int) -> bool:
    """Whether what has the points is no text of this kind: a 10-point formula, a 28-point win.

    It is one where nothing, or a word for a document, stands behind: "the 28-point US plan".
    """
    end = at
    while end < at + _NEAR and (
        is_word(reading, end) or low(reading, end) in {",", "-", '"', "'"}
    ):
        if has(reading, end, "documents", "papers", "counted"):
            return is_for_something_else(reading, end + 1)
        if has(reading, end, "be", "have", "says", "prepositions", "breaks", "joining"):
            break
        end += 1
    return end > at and not has(reading, at, "be", "have", "says", "prepositions", "breaks")


def _is_become(reading: Reading, one: Number) -> bool:
    """Whether a text is said to be one of so many points: it became a 19-point one."""
    at = one.start - 1
    at -= low(reading, at) in {"a", "an"}
    return at < one.start - 1 and has(reading, at, "becoming")


def _is_some(reading: Reading, one: Number) -> bool:
    return low(reading, one.start - 1) in {"first", "last", "next", "final", "another"}


def _is_presupposed(reading: Reading, one: Number, point: int) -> bool:
    """The 28 points, all 28 points, its original 28 points, from 28 points to."""
    at = one.start - 1
    while has(reading, at, "old_document", "before_points") and not _stops(reading, at):
        at -= 1
    if _vague(reading, one, point):
        return False  # "as many as nine points"
    become = has(reading, point + 1, "have") and has(reading, point + 2, "becoming", "reducing")
    against = _is_compared(reading, one)
    if become or against or low(reading, at) in {"from", "as"} or has(reading, at, "beginning"):
        return True
    definite = has(reading, at, "definite") and low(reading, at) != "that"  # "said that nine"
    return low(reading, point) == "points" and (definite or low(reading, at) == "'s")


def _is_compared(reading: Reading, one: Number) -> bool:
    """Whether another number is held against it: instead of 28, instead of the original 28."""
    at = one.start
    while has(reading, at - 1, "old_document", "determiners"):
        at -= 1
    return any(mark.end in {one.start, at} for mark in reading.marks.get("compared", ()))


def _stops(reading: Reading, at: int) -> bool:
    return has(reading, at, "definite") or low(reading, at) in {"of", "or", "so"}


def _vague(reading: Reading, one: Number, end: int) -> tuple[int, int] | None:
    """Where a number is not exact ("at least nine", "15 to 20"), the tokens that say so."""
    two = one.start - 2
    if (
        low(reading, one.start - 1) in {"to", "and", "or", "-", DASH}
        and low(reading, two).isdigit()
    ):
        first = low(reading, two - 1)
        if first != "from":
            return two - (first == "between"), end
    for mark in reading.marks.get("approximately", ()):
        if mark.end == one.start:
            return mark.start, end
    return None


def _elliptical(reading: Reading, one: Number, found: dict[int, Argument]) -> Argument | None:
    """A number whose points stand elsewhere: from 28 to 19 points, 28 points to 19."""
    before, after = low(reading, one.start - 1), low(reading, one.end)
    bare = Argument("count", one.start, one.end, value=one.value)
    if after == "of" or (after == "out" and low(reading, one.end + 1) == "of"):
        return _share(reading, one, found)
    if _is_of_those(reading, one, found):
        return bare._replace(partial=True, vague=_vague(reading, one, one.end))
    compared = _is_compared(reading, one)
    if compared and (after == "to" or _stands_alone(reading, one, found)):
        return bare._replace(presupposed=True)
    of_a_list = before == "of" and has(reading, one.start - 2, "documents")
    if before == "to" and one.start - 2 in {number.end - 1 for number in found.values()}:
        return bare  # "from 28 to 19"
    told = before in {"to", "at"} or has(reading, one.start - 1, "have", "reducing")
    if (told or of_a_list) and _stands_alone(reading, one, found):
        return bare
    adverb = has(reading, one.start - 1, "adverbs")
    there = (
        has(reading, one.start - 1 - adverb, "be")
        and low(reading, one.start - 2 - adverb) == "there"
    )
    ends = after == "in" or _stands_alone(reading, one, found)  # "there are 19 in this one"
    return bare if there and ends and found else None


def _is_of_those(reading: Reading, one: Number, found: dict[int, Argument]) -> bool:
    """Of the 28 points, nine were; 14 points are agreed and five remain open."""
    vague = _vague(reading, one, one.end)
    before = (vague[0] if vague else one.start) - 1
    if has(reading, before, "adverbs"):
        before -= 1
    joins = low(reading, before) in {",", ";", "and", "while", "but", DASH}
    verb = has(reading, one.end, "be", "have", "copulas")
    return bool(found) and joins and verb and min(found) < one.start


def _stands_alone(reading: Reading, one: Number, found: dict[int, Argument]) -> bool:
    """Whether no noun follows a number, and points are counted in the sentence."""
    after = ("breaks", "joining", "says", "be", "have")
    ends = not is_word(reading, one.end) or has(reading, one.end, *after)
    counted = bool(found) or any(token.low == "points" for token in reading.tokens)
    return ends and counted and one.value <= _WIDEST_RANGE


def _share(reading: Reading, one: Number, found: dict[int, Argument]) -> Argument | None:
    """Nine of the 28 points, nine of the points, nine of them."""
    at = one.end + 1 + (low(reading, one.end) == "out")
    while has(reading, at, "determiners", "before_points", "old_document") and at < one.end + 6:
        at += 1
    for here in range(at, at + 4):  # "of the plan's seven security points"
        if low(reading, here) == "'s" and here + 1 < len(reading.tokens):
            at = here + 1
    if has(reading, at, "numbers") and low(reading, at + 2) == "points" and at not in found:
        at += 2
    whole = at in found or low(reading, at) == "points"
    if not whole and low(reading, at) != "them":
        return None
    if has(reading, one.start - 1, "all_but"):
        return Argument("other", one.start, one.end)
    vague = _vague(reading, one, at)
    return Argument("count", one.start, one.end, value=one.value, vague=vague, partial=True)
