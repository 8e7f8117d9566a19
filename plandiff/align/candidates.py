"""Which pairs are worth scoring: all of a small text, the few likely ones of a large one.

Cost grows with the units, not with their square: identical texts are paired by their words,
the rest by rare words and word pairs that both hold, each unit within a budget.
Source: measured to 30,000 units (the project's performance study): words alone lose a third
of the pairs of templated text, a fixed limit on how common a word may be loses most. Of the
words a few rare ones are enough, and counting what is shared finds more than weighing it.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, chain, islice, product
from operator import add

from plandiff.align.indel import expect
from plandiff.align.units import Corpus, Unit, similarity
from plandiff.progress import watched

ALL_PAIRS = 20_000  # cells that are scored without asking: 140 units against 140
_RARE = 8  # stems of a unit that are looked up
_BUDGET = 256  # entries of the index that one unit may look at
_BEST = 6  # candidates kept for each unit, from either side
_WORTH = 1 / 3  # of what the best one shares; another candidate must share more
_COPIES = 2  # how far the ranks of two copies of one text may differ

Scores = dict[tuple[int, int], float]
Featured = Mapping[int, Iterable[str]]  # the features of units, by index


def candidates(corpus: Corpus, asked_for: Iterable[tuple[int, int]] = ()) -> Scores:
    """The similarity of every pair worth a look, and of those asked for, by (old, new) index."""
    scores = dict.fromkeys(_identical(corpus), 1.0)
    same_old, same_new = {old for old, _ in scores}, {new for _, new in scores}
    old = [at for at in range(len(corpus.old)) if at not in same_old]
    new = [at for at in range(len(corpus.new)) if at not in same_new]
    likely: Iterable[tuple[int, int]]
    if len(old) * len(new) <= ALL_PAIRS:
        likely = product(old, new)
    else:
        likely = sorted(_likely(corpus, old, new))
    pairs = [*likely, *asked_for]
    units = [*corpus.old, *corpus.new]
    expect(2 * len(pairs) * sum(len(unit.code) for unit in units) // max(len(units), 1))
    for one, other in watched(pairs, "Scoring pairs"):
        if (one, other) not in scores:
            scores[one, other] = similarity(corpus.old[one], corpus.new[other])
    return scores


def _identical(corpus: Corpus) -> Iterable[tuple[int, int]]:
    """Pairs of texts with the same words; of many copies, those at about the same rank."""
    by_words: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, units in enumerate((corpus.old, corpus.new)):
        for at, unit in enumerate(units):
            if unit.code:
                by_words[unit.code][side].append(at)
    for old, new in by_words.values():
        for rank, one in enumerate(old):
            for other in new[max(0, rank - _COPIES) : rank + _COPIES + 1]:
                yield one, other


def _likely(corpus: Corpus, old: Sequence[int], new: Sequence[int]) -> set[tuple[int, int]]:
    """For each unit of either side the few that share most of its rare features."""
    olds: Featured = {at: _features(corpus.old[at]) for at in old}
    news: Featured = {at: _features(corpus.new[at]) for at in new}
    known = set(chain.from_iterable(olds.values()))
    known.intersection_update(chain.from_iterable(news.values()))
    olds, news = _limited(olds, known), _limited(news, known)
    return {*_nearest(olds, news), *((one, other) for other, one in _nearest(news, olds))}


def _features(unit: Unit) -> dict[str, None]:
    """The rarest stems of a unit, and each two words that follow each other, in order."""
    return dict.fromkeys(chain(unit.rarest(_RARE), map(add, unit.code, unit.code[1:])))


def _limited(featured: Featured, known: AbstractSet[str]) -> Featured:
    return {at: [one for one in features if one in known] for at, features in featured.items()}


def _nearest(asking: Featured, asked: Featured) -> Iterator[tuple[int, int]]:
    index = inverted(asked)
    for at, features in watched(list(asking.items()), "Looking for pairs"):
        entries = sorted(map(index.__getitem__, features), key=len)
        shared = Counter(_within_budget(entries))
        # Stable: of those that share as much, whoever shares the rarer ones comes first.
        nearest = sorted(shared, key=shared.__getitem__, reverse=True)[:_BEST]
        yield from ((at, one) for one in nearest if shared[one] > shared[nearest[0]] * _WORTH)


def _within_budget(entries: Sequence[Sequence[int]]) -> Iterable[int]:
    """The units of as many whole entries as the budget allows; of the first at least a part."""
    whole = bisect(list(accumulate(map(len, entries))), _BUDGET)
    return islice(chain.from_iterable(entries[: max(whole, 1)]), _BUDGET)


def inverted(featured: Featured) -> Mapping[str, Sequence[int]]:
    """The units that have each feature, in order."""
    index: dict[str, list[int]] = defaultdict(list)
    for at, features in featured.items():
        for feature in features:
            index[feature].append(at)
    return index
