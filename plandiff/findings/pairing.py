"""Which things of the old text and of the new one are each other's counterparts."""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from plandiff.align.edit import Edit
from plandiff.changes.shifts import Passage

_MOST_COMPARED = 10_000  # pairs of leftovers; beyond, only those at the same place are compared


if TYPE_CHECKING:  # to make a protocol takes as long as all the rest of the module
    from typing import Protocol

    class Placed(Protocol):
        """Something of a text: where it stands, and what makes two of them equal."""

        @property
        def passage(self) -> Passage:
            """Its words and where they stand."""

        @property
        def key(self) -> Hashable:
            """What is equal in two equal ones."""


Thing = TypeVar("Thing", bound="Placed")
Likeness = Callable[[Thing, Thing], bool]


class Ground(NamedTuple):
    """The edits between two texts, to look up what lies in them and what stands untouched."""

    edits: tuple[Edit, ...]
    starts: tuple[int, ...]  # of the edits, in the text that is asked about


class Grounds(NamedTuple):
    """The edits seen from each text."""

    old: Ground
    new: Ground


def grounds_of(edits: Sequence[Edit]) -> Grounds:
    """The edits of a change, both ways."""
    turned = tuple(Edit(*edit[2:], *edit[:2]) for edit in edits)
    return Grounds(
        Ground(tuple(edits), tuple(edit.old_start for edit in edits)),
        Ground(turned, tuple(edit.old_start for edit in turned)),
    )


def edits_of(ground: Ground, passage: Passage) -> range:
    """The edits that change a passage; an insertion does where it stands inside."""
    _, start, end = passage
    at = bisect_right(ground.starts, start)
    first = at - 1 if at and ground.edits[at - 1].old_end > start else at
    last = first
    while last < len(ground.edits) and ground.edits[last].old_start < end:
        last += 1
    return range(first, last)


def moved_to(ground: Ground, start: int) -> int:
    """Where a character stands in the other text, if no edit changes it."""
    at = bisect_right(ground.starts, start)
    if not at:
        return start
    edit = ground.edits[at - 1]
    return start - edit.old_end + edit.new_end


def counterparts(
    old: Sequence[Thing],
    new: Sequence[Thing],
    grounds: Grounds,
    together: Likeness[Thing],
    related: Likeness[Thing],
) -> list[tuple[Thing | None, Thing | None]]:
    """Pairs of old and new; a side is None where there is no counterpart.

    First what stands untouched at the same place, then what is equal, in order; then what
    stands in the same edit and may belong `together`; then what is `related` anywhere.
    """
    if not old or not new:
        return [*((one, None) for one in old), *((None, other) for other in new)]
    most = min(len(old), len(new))
    pairs: list[tuple[int, int]] = _untouched(old, new, grounds)
    if len(pairs) < most:
        pairs += _equal(old, new, pairs)
    if len(pairs) < most:
        same_edit = _in_same_edit(old, new, grounds)
        pairs += _leftovers(
            old,
            new,
            pairs,
            lambda one, other: same_edit(one, other) and together(old[one], new[other]),
        )
    if len(pairs) < most:
        pairs += _leftovers(old, new, pairs, lambda one, other: related(old[one], new[other]))
    gone = set(range(len(old))) - {one for one, _ in pairs}
    come = set(range(len(new))) - {other for _, other in pairs}
    return [
        *((old[one], new[other]) for one, other in sorted(pairs)),
        *((old[one], None) for one in sorted(gone)),
        *((None, new[other]) for other in sorted(come)),
    ]


def _untouched(
    old: Sequence[Thing], new: Sequence[Thing], grounds: Grounds
) -> list[tuple[int, int]]:
    places = {
        thing.passage.start: at
        for at, thing in enumerate(new)
        if not edits_of(grounds.new, thing.passage)
    }
    moved = (
        (at, moved_to(grounds.old, thing.passage.start))
        for at, thing in enumerate(old)
        if not edits_of(grounds.old, thing.passage)
    )
    return [(at, places[start]) for at, start in moved if start in places]


def _equal(
    old: Sequence[Thing], new: Sequence[Thing], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    olds, news = _left(old, new, pairs)
    waiting: dict[Hashable, list[int]] = {}
    for other in reversed(news):
        waiting.setdefault(new[other].key, []).append(other)
    return [(one, waiting[old[one].key].pop()) for one in olds if waiting.get(old[one].key)]


def _left(
    old: Sequence[Thing], new: Sequence[Thing], pairs: Sequence[tuple[int, int]]
) -> tuple[list[int], list[int]]:
    olds, news = {one for one, _ in pairs}, {other for _, other in pairs}
    return (
        [at for at in range(len(old)) if at not in olds],
        [at for at in range(len(new)) if at not in news],
    )


def _in_same_edit(
    old: Sequence[Thing], new: Sequence[Thing], grounds: Grounds
) -> Callable[[int, int], bool]:
    olds = [edits_of(grounds.old, thing.passage) for thing in old]
    news = [edits_of(grounds.new, thing.passage) for thing in new]

    def same(one: int, other: int) -> bool:
        first, second = olds[one], news[other]
        return first.start < second.stop and second.start < first.stop

    return same


def _leftovers(
    old: Sequence[Thing],
    new: Sequence[Thing],
    pairs: Sequence[tuple[int, int]],
    like: Callable[[int, int], bool],
) -> list[tuple[int, int]]:
    olds, news = _left(old, new, pairs)
    if not olds or not news:
        return []
    return [(olds[i], news[j]) for i, j in nearest(olds, news, like)]


def nearest(
    old: Sequence[Any], new: Sequence[Any], like: Callable[[Any, Any], bool]
) -> list[tuple[int, int]]:
    """Things of both sides that are alike, by index, nearest in rank first, none twice.

    Read backwards it is the same. Where there are very many, only those of equal rank.
    """
    if len(old) * len(new) > _MOST_COMPARED:
        ranked = [(at, at) for at in range(min(len(old), len(new)))]
    else:
        ranked = [(i, j) for i in range(len(old)) for j in range(len(new))]
        ranked.sort(key=lambda pair: (abs(pair[0] - pair[1]), sum(pair)))
    found: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = set(), set()
    for i, j in ranked:
        if i not in used[0] and j not in used[1] and like(old[i], new[j]):
            found.append((i, j))
            used[0].add(i)
            used[1].add(j)
    return found
