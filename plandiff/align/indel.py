"""Indel: what two sequences share when items are only inserted and deleted.

rapidfuzz finds it ten times as fast as Python does, but to import rapidfuzz takes longer than to
score a thousand pairs of points here (8 ms, a tenth of comparing thirty points). So work
begins here, and goes on there when there is more; with the same results, down to which of
several shortest scripts is taken.
Source: Hyyrö, Bit-parallel LCS-length computation revisited (2004), with rapidfuzz's way
back through its rows.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from types import ModuleType

#: Where a block of equal items starts in one sequence and in the other, and its size.
Block = tuple[int, int, int]

_PATIENCE = 100_000  # items of scored pairs: 4 to 6 ms, less than the import takes
_WITH_BLOCKS = 3  # an item takes so much longer where the blocks are asked for


class _Work:
    """What may still be done here. It only ever decides who does the same work."""

    left = _PATIENCE


def expect(items: int) -> None:
    """Be told of this many items that are about to be compared: too many are not begun here."""
    if items > _Work.left:
        _Work.left = 0


def similarity(one: str, other: str) -> float:
    """The share of characters that two texts have in common, in order; 1 for two empty ones."""
    if not _Work.left:
        alike: float = _rapidfuzz().Indel.normalized_similarity(one, other)
        return alike
    items = len(one) + len(other)
    _Work.left = max(_Work.left - items, 0)
    return 1 - (items - 2 * _in_common(one, other)) / items if items else 1.0


def equal_blocks(old: Sequence[str], new: Sequence[str]) -> Iterable[Block]:
    """The blocks that a shortest script leaves, in order; at the end an empty one."""
    items = _WITH_BLOCKS * (len(old) + len(new))
    if items > _Work.left:
        _Work.left = 0
        blocks: Iterable[Block] = _rapidfuzz().Indel.editops(old, new).as_matching_blocks()
        return blocks
    _Work.left -= items
    return _blocks(old, new)


@cache
def _rapidfuzz() -> ModuleType:
    from rapidfuzz import distance  # noqa: PLC0415 - see above

    return distance


def _places(items: Sequence[str]) -> dict[str, int]:
    """A bit for each place of an item."""
    places: dict[str, int] = {}
    bit = 1
    for item in items:
        places[item] = places.get(item, 0) | bit
        bit <<= 1
    return places


_places_in_text = lru_cache(maxsize=64)(_places)  # one text is scored with many


def _in_common(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    places = _places_in_text(one)
    free = every = (1 << len(one)) - 1
    for item in filter(places.__contains__, other):
        taken = free & places[item]
        free = (free + taken | free - taken) & every
    return len(one) - free.bit_count()


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The blocks; what both begin and end with is not searched."""
    least = min(len(old), len(new))
    start = next((at for at in range(least) if old[at] != new[at]), least)
    rest = least - start
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    old_end, new_end = len(old) - end, len(new) - end
    blocks = [(0, 0, start)] if start else []
    between = _blocks_between(old[start:old_end], new[start:new_end])
    blocks += [(start + one, start + other, size) for one, other, size in between]
    if end:
        blocks.append((old_end, new_end, end))
    return [*blocks, (len(old), len(new), 0)]


def _blocks_between(old: Sequence[str], new: Sequence[str]) -> list[Block]:
    """The blocks, found from the last one on."""
    rows = _rows(old, new)
    one, other = len(old), len(new)
    blocks: list[Block] = []
    equal, first = 0, (0, 0)
    while one and other:
        if rows[other - 1] >> one - 1 & 1:  # an old item that is not in the new sequence
            one -= 1
        else:
            other -= 1
            if not other or rows[other - 1] >> one - 1 & 1:
                one -= 1
                equal, first = equal + 1, (one, other)
                continue
        if equal:
            blocks.append((*first, equal))
            equal = 0
    if equal:
        blocks.append((*first, equal))
    return blocks[::-1]


def _rows(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """For each new item the old ones that make no sequence longer: a bit each."""
    places = _places(old)
    free = every = (1 << len(old)) - 1
    rows = []
    for item in new:
        if item in places:
            taken = free & places[item]
            free = (free + taken | free - taken) & every
        rows.append(free)
    return rows
