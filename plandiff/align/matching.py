"""From scored candidates to one-to-one pairs: the chain in order, then the moves.

Both leave a unit alone rather than give it a poor partner.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from plandiff.align.candidates import Scores

# Fitted on the development part of the treaties and essays; the optimum is flat.
IN_ORDER = 0.30  # a pair of the chain must be more alike than this
MOVED = 0.40  # a pair out of order must be more alike than this
_RIVAL = 0.10  # how much more alike a partner elsewhere may be before a chain pair pays for it
_HAIR = 1e-12  # less than any difference that counts
_MOST_STEPS = 4_000  # of one search for a better matching; then the best so far stands

Pair = tuple[int, int]


def one_to_one(likeness: Scores, old_units: int, new_units: int) -> list[Pair]:
    """The pairs, sorted: the heaviest chain of candidates, then the best of those still free."""
    scores = _without_ties(likeness, old_units, new_units)
    chain = heaviest_chain(_weights(scores), new_units)
    old_taken, new_taken = {old for old, _ in chain}, {new for _, new in chain}
    free: dict[int, dict[int, float]] = defaultdict(dict)
    for (old, new), score in scores.items():
        if score > MOVED and old not in old_taken and new not in new_taken:
            free[old][new] = score - MOVED
    return sorted([*chain, *best_matching(free)])


def _without_ties(scores: Scores, old_units: int, new_units: int) -> Scores:
    """Scores a hair apart, the same from both sides: nearest to its old place, then earliest.

    Else equal texts would pair one way from old to new and another way back.
    """
    return {
        (old, new): score
        - 1e-6 * ((old + 0.5) / old_units - (new + 0.5) / new_units) ** 2
        - 1e-8 * (old + new) / (old_units + new_units)
        for (old, new), score in scores.items()
    }


def _weights(scores: Scores) -> Scores:
    """What each candidate adds to the chain; less where one side has a far better partner."""
    best_old: dict[int, float] = defaultdict(float)
    best_new: dict[int, float] = defaultdict(float)
    for (old, new), score in scores.items():
        best_old[old] = max(best_old[old], score)
        best_new[new] = max(best_new[new], score)
    weights = {}
    for (old, new), score in scores.items():
        lost = max(best_old[old], best_new[new]) - score - _RIVAL
        weights[old, new] = score - IN_ORDER - max(0.0, lost)
    return weights


def heaviest_chain(weights: Mapping[Pair, float], new_units: int) -> list[Pair]:
    """The heaviest set of pairs that increase strictly on both sides; weights above 0 count.

        (0, 1) and (2, 2) make a chain; (1, 3) crosses (2, 2), and the lighter of them is out

    A Fenwick tree holds the best chain that ends at or before each new unit: O(k log n).
    """
    pairs = sorted((pair for pair, weight in weights.items() if weight > 0), key=_old_then_last)
    best: list[tuple[float, int]] = [(0.0, -1)] * (new_units + 1)
    before: list[int] = []
    for at, (_, new) in enumerate(pairs):
        total, previous = _up_to(best, new)
        before.append(previous)
        ends = (total + weights[pairs[at]], at)
        place = new + 1
        while place <= new_units:
            if ends[0] > best[place][0] + _HAIR:
                best[place] = ends
            place += place & -place
    chain = []
    _, at = _up_to(best, new_units)
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _old_then_last(pair: Pair) -> tuple[int, int]:
    """By old; within one old, later new ones first, so that they cannot follow each other."""
    return pair[0], -pair[1]


def _up_to(best: Sequence[tuple[float, int]], place: int) -> tuple[float, int]:
    found = (0.0, -1)
    while place > 0:
        if best[place][0] > found[0]:
            found = best[place]
        place -= place & -place
    return found


def best_matching(weights: Mapping[int, Mapping[int, float]]) -> list[Pair]:
    """The one-to-one pairs of greatest total weight; `weights` are by old, then new, above 0.

    Successive best augmenting paths: each old unit in turn takes a partner, those in its way
    take another or go free, whatever weighs most in the end. A search that grows beyond
    _MOST_STEPS keeps the best it has found.
    """
    partner_of_old: dict[int, int] = {}
    partner_of_new: dict[int, int] = {}
    for start in sorted(weights):
        for old, new in _best_path(start, weights, partner_of_new):
            if new is None:
                partner_of_old.pop(old, None)
            else:
                partner_of_old[old], partner_of_new[new] = new, old
    return sorted(partner_of_old.items())


def _best_path(
    start: int,
    weights: Mapping[int, Mapping[int, float]],
    partner_of_new: Mapping[int, int],
) -> list[tuple[int, int | None]]:
    """New partners for the old units on the best path from `start`; None sets one free."""
    gains = {start: 0.0}  # of the best way to make room at each old unit
    came_from: dict[int, tuple[int, int]] = {}  # old unit: who takes its partner, and that one
    best_gain = 0.0
    best_end: tuple[int, int | None] = (start, None)
    waiting, steps = [start], 0
    while waiting and steps < _MOST_STEPS:
        old = waiting.pop(0)
        if gains[old] > best_gain + _HAIR:
            best_gain, best_end = gains[old], (old, None)
        for new, weight in weights[old].items():
            steps += 1
            gain = gains[old] + weight
            holder = partner_of_new.get(new)
            if holder is None:
                if gain > best_gain + _HAIR:
                    best_gain, best_end = gain, (old, new)
            elif holder != old:
                room = gain - weights[holder][new]
                if room > gains.get(holder, 0.0 if holder == start else -1e9) + _HAIR:
                    gains[holder] = room
                    came_from[holder] = (old, new)
                    waiting.append(holder)
    return _walk_back(best_end, start, came_from)


def _walk_back(
    end: tuple[int, int | None], start: int, came_from: Mapping[int, tuple[int, int]]
) -> list[tuple[int, int | None]]:
    old, new = end
    if new is None and old == start:
        return []
    path: list[tuple[int, int | None]] = [(old, new)]
    while old != start:
        old, new = came_from[old]
        path.append((old, new))
    return path
