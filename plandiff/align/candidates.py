"""Which pairs are worth scoring: all of a small text, the few likely ones of a large one.

Cost grows with the units, not with their square: identical texts are paired by their words,
the rest by rare words and word pairs that both hold, each unit within a budget.
Source: measured to 30,000 units (the project's performance study): words alone lose a third
of the pairs of templated text, a fixed limit on how common a word may be loses most.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from plandiff.align.units import Corpus, Unit, similarity

ALL_PAIRS = 20_000  # cells that are scored without asking: 140 units against 140
_BUDGET = 256  # entries of the index that one unit may look at
_BEST = 6  # candidates kept for each unit, from either side
_WORTH = 0.1  # of the best one's shared weight that another candidate must have
_COPIES = 2  # how far the ranks of two copies of one text may differ

Scores = dict[tuple[int, int], float]
_Featured = dict[int, dict[str, None]]  # the features of units, by index


def candidates(corpus: Corpus) -> Scores:
    """The similarity of every pair worth a look, by (old, new) index."""
    scores = dict.fromkeys(_identical(corpus), 1.0)
    same_old, same_new = {old for old, _ in scores}, {new for _, new in scores}
    old = [at for at in range(len(corpus.old)) if at not in same_old]
    new = [at for at in range(len(corpus.new)) if at not in same_new]
    likely: Iterable[tuple[int, int]]
    if len(old) * len(new) <= ALL_PAIRS:
        likely = ((one, other) for one in old for other in new)
    else:
        likely = sorted(_likely(corpus, old, new))
    for one, other in likely:
        scores[one, other] = similarity(corpus.old[one], corpus.new[other])
    return scores


def _identical(corpus: Corpus) -> Iterable[tuple[int, int]]:
    """Pairs of texts with the same words; of many copies, those at about the same rank."""
    by_key: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((corpus.old, corpus.new)):
        for at, unit in enumerate(units):
            if unit.key:
                by_key[unit.key][side].append(at)
    for old, new in by_key.values():
        for rank, one in enumerate(old):
            for other in new[max(0, rank - _COPIES) : rank + _COPIES + 1]:
                yield one, other


def _likely(corpus: Corpus, old: Sequence[int], new: Sequence[int]) -> set[tuple[int, int]]:
    """For each unit of either side the few that share the most rare features with it."""
    olds = {at: _features(corpus.old[at]) for at in old}
    news = {at: _features(corpus.new[at]) for at in new}
    back = _nearest(news, olds)
    return {*_nearest(olds, news), *((one, other) for other, one in back)}


def _nearest(asking: _Featured, asked: _Featured) -> Iterable[tuple[int, int]]:
    index: dict[str, list[int]] = {}
    for at, features in asked.items():
        for feature in features:
            index.setdefault(feature, []).append(at)
    for at, features in asking.items():
        known = [entries for feature in features if (entries := index.get(feature))]
        known.sort(key=len)  # rare ones first; equally rare ones as they stand in the text
        shared: dict[int, float] = {}
        looked_at = 0
        for entries in known:
            looked_at += len(entries)
            if looked_at > _BUDGET and shared:
                break
            weight = 1 / len(entries)
            for other in entries[:_BUDGET]:
                shared[other] = shared.get(other, 0.0) + weight
        least = max(shared.values(), default=0.0) * _WORTH
        ranked = sorted((-round(x, 9), other) for other, x in shared.items() if x >= least)
        yield from ((at, other) for _, other in ranked[:_BEST])


def _features(unit: Unit) -> dict[str, None]:
    """The stems of a unit, and each two words that follow each other, in order."""
    return dict.fromkeys((*unit.stems, *map("".join, pairwise(unit.code))))
