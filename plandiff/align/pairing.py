"""The alignment: which units of two lists of texts belong together, and how sure that is.

Many-to-many where a unit was split or merged. A unit without a counterpart stays alone: two
leftovers are never paired for want of a better.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from plandiff.align.candidates import Scores, candidates
from plandiff.align.matching import IN_ORDER, one_to_one
from plandiff.align.splits import with_splits
from plandiff.align.units import corpus, similarity


class Pair(NamedTuple):
    """A unit of `old` and one of `new`, by index, and how they came together.

    `score` is the likeness of the texts from 0 to 1, 1 for the same words. `margin` is by how
    much the pair, evidence included, is above the next best one of either unit; negative where
    another would have been nearer. `how` is `same text`, `pairing`, `title or label` (the texts
    alone would not have paired), `split` (a free unit that joined a pair) or `from` (by hand).
    """

    old: int
    new: int
    score: float
    margin: float
    how: str


def align_texts(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of two lists of texts, by index, sorted; from the texts alone."""
    return [(pair.old, pair.new) for pair in align(old, new)]


def align(
    old: Sequence[str],
    new: Sequence[str],
    *,
    evidence: Mapping[tuple[int, int], float] | None = None,
    by_hand: AbstractSet[tuple[int, int]] = frozenset(),
    alone: AbstractSet[int] = frozenset(),
) -> tuple[Pair, ...]:
    """The pairs of two lists of texts, sorted by index.

    `evidence` is added to the likeness of pairs (their titles, their labels). Pairs set
    `by_hand` are taken as they are, and their units have no other partner; the units of `new`
    that are set `alone` have none.
    """
    units = corpus(old, new)
    likeness = candidates(units, evidence or ())
    scores = _with_evidence(likeness, evidence or {})
    held_old, held_new = {one for one, _ in by_hand}, {*(one for _, one in by_hand), *alone}
    free = {
        (one, other): score
        for (one, other), score in scores.items()
        if one not in held_old and other not in held_new
    }
    chosen = frozenset(one_to_one(free, len(old), len(new)))
    pairs = {*with_splits(units, chosen, held_old, held_new), *by_hand}
    for one, other in pairs - likeness.keys():
        likeness[one, other] = similarity(units.old[one], units.new[other])
    old_rivals, new_rivals = _rivals(scores, pairs)
    return tuple(
        Pair(
            *pair,
            likeness[pair],
            max(likeness[pair], scores.get(pair, 0.0))
            - max(old_rivals.get(pair[0], 0.0), new_rivals.get(pair[1], 0.0)),
            "from" if pair in by_hand else _how(pair, likeness[pair], chosen),
        )
        for pair in sorted(pairs)
    )


def _with_evidence(likeness: Scores, evidence: Mapping[tuple[int, int], float]) -> Scores:
    return {pair: min(1.0, alike + evidence.get(pair, 0.0)) for pair, alike in likeness.items()}


def _how(pair: tuple[int, int], alike: float, chosen: Collection[tuple[int, int]]) -> str:
    if alike == 1.0:
        return "same text"
    if pair not in chosen:
        return "split"
    return "pairing" if alike > IN_ORDER else "title or label"


def _rivals(
    scores: Scores, pairs: Collection[tuple[int, int]]
) -> tuple[Mapping[int, float], Mapping[int, float]]:
    """The best score of each old and of each new unit with one that it is not paired with.

    A unit's other halves are no rivals: what was split or merged belongs together.
    """
    sides: tuple[dict[int, float], dict[int, float]] = ({}, {})
    for pair, score in scores.items():
        if pair not in pairs:
            for side, at in zip(sides, pair, strict=True):
                side[at] = max(score, side.get(at, 0.0))
    return sides
