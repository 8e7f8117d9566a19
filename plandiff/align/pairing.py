"""The alignment: which units of two lists of texts belong together, and how sure that is.

Many-to-many where a unit was split or merged. A unit without a counterpart stays alone: two
leftovers are never paired for want of a better.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from plandiff.align.candidates import Scores, candidates
from plandiff.align.matching import IN_ORDER, one_to_one
from plandiff.align.splits import with_splits
from plandiff.align.units import Corpus, corpus, similarity


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
) -> tuple[Pair, ...]:
    """The pairs of two lists of texts, sorted by index.

    `evidence` is added to the likeness of pairs (their titles, their labels). Pairs set
    `by_hand` are taken as they are, and their units have no other partner.
    """
    units = corpus(old, new)
    scores = _with_evidence(candidates(units), evidence or {}, units)
    held_old, held_new = {one for one, _ in by_hand}, {one for _, one in by_hand}
    free = {
        (one, other): score
        for (one, other), score in scores.items()
        if one not in held_old and other not in held_new
    }
    chosen = one_to_one(free, len(old), len(new))
    pairs = with_splits(units, chosen, held_old, held_new)
    return _described(units, pairs, frozenset(chosen), by_hand, scores)


def _with_evidence(
    scores: Scores, evidence: Mapping[tuple[int, int], float], units: Corpus
) -> Scores:
    together = dict(scores)
    for pair, weight in evidence.items():
        alike = scores.get(pair)
        if alike is None:
            alike = similarity(units.old[pair[0]], units.new[pair[1]])
        together[pair] = min(1.0, alike + weight)
    return together


def _described(
    units: Corpus,
    pairs: Iterable[tuple[int, int]],
    chosen: Collection[tuple[int, int]],
    by_hand: AbstractSet[tuple[int, int]],
    scores: Scores,
) -> tuple[Pair, ...]:
    """The pairs with their scores, margins and how they were made; sorted."""
    rivals = _best_two(scores)
    described = []
    for pair in sorted({*pairs, *by_hand}):
        alike = similarity(units.old[pair[0]], units.new[pair[1]])
        next_best = max(_rival(rivals[side], at, pair) for side, at in enumerate(pair))
        margin = max(alike, scores.get(pair, 0.0)) - next_best
        how = "from" if pair in by_hand else _how(pair, alike, chosen)
        described.append(Pair(*pair, alike, margin, how))
    return tuple(described)


def _how(pair: tuple[int, int], alike: float, chosen: Collection[tuple[int, int]]) -> str:
    if alike == 1.0:
        return "same text"
    if pair not in chosen:
        return "split"
    return "pairing" if alike > IN_ORDER else "title or label"


_Best = dict[int, list[tuple[float, tuple[int, int]]]]


def _best_two(scores: Scores) -> tuple[_Best, _Best]:
    """The two best scored pairs of each old and of each new unit."""
    sides: tuple[_Best, _Best] = ({}, {})
    for pair, score in scores.items():
        for side, at in zip(sides, pair, strict=True):
            best = side.setdefault(at, [])
            best.append((score, pair))
            best.sort(reverse=True)
            del best[2:]
    return sides


def _rival(best: _Best, at: int, pair: tuple[int, int]) -> float:
    """The best score of a unit with any other partner."""
    return max((score for score, other in best.get(at, ()) if other != pair), default=0.0)
