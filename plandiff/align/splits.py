"""Points that were split or merged: a free unit joins a pair that explains it.

A free unit belongs to a pair's unit when it is made of words that the partner has not claimed
already, and when the partners joined in order explain that unit better than before.
Source: the project's engine study; judged on all words, 112 near-identical annex paragraphs
scored 0.00 on removed points, on unclaimed words 0.99.
"""

import heapq
from bisect import insort
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from plandiff.align import indel
from plandiff.align.candidates import inverted
from plandiff.align.matching import Pair
from plandiff.align.units import Corpus, Unit

# Fitted on the development part of the treaties; splits are rare elsewhere.
_SHARE = 0.60  # of the free unit's weight that must be unclaimed words of the other
_GAIN_NEAR = 0.04  # how much better the explanation must become, beside a partner …
_GAIN_FAR = 0.12  # … and anywhere
_NEAR = 3  # places
_RARE = 8  # stems of a free unit that are looked up
_FEW = 0.4  # of those stems that a host must have to be tried
_HOSTS = 12  # units tried for each free one


class _Side(NamedTuple):
    """One direction: free units of `many` may join the partners of a unit of `one`."""

    one: Sequence[Unit]
    many: Sequence[Unit]
    partners: dict[int, list[int]]  # of a unit of `one`, in order
    hosts: dict[int, list[int]]  # of a unit of `many`
    flipped: bool  # `one` is the new side


def with_splits(
    corpus: Corpus,
    pairs: Iterable[Pair],
    held_old: Collection[int] = (),
    held_new: Collection[int] = (),
) -> list[Pair]:
    """The pairs and those of free units that a pair explains, best gain first; sorted.

    Held units are neither free nor in these pairs.
    """
    found = set(pairs)
    held = (held_new, held_old)
    sides = (_side(corpus, found, flipped=False), _side(corpus, found, flipped=True))
    heap = [
        (-round(gain, 9), free + host, at, free, host)
        for at, side in enumerate(sides)
        for free, host in _likely(side)
        if free not in held[at] and (gain := _gain(side, free, host, corpus.weights)) is not None
    ]
    heapq.heapify(heap)
    while heap:
        known, _, at, free, host = heapq.heappop(heap)
        side = sides[at]
        if free in side.hosts:
            continue
        gain = _gain(side, free, host, corpus.weights)
        if gain is None:
            continue
        if gain < -known - 1e-8:  # a partner that joined since has claimed some of it
            heapq.heappush(heap, (-round(gain, 9), free + host, at, free, host))
            continue
        pair = (free, host) if side.flipped else (host, free)
        found.add(pair)
        for one in sides:
            _join(one, pair)
    return sorted(found)


def _side(corpus: Corpus, pairs: Iterable[Pair], *, flipped: bool) -> _Side:
    one, many = (corpus.new, corpus.old) if flipped else (corpus.old, corpus.new)
    side = _Side(one, many, {}, {}, flipped)
    for pair in sorted(pairs):
        _join(side, pair)
    return side


def _join(side: _Side, pair: Pair) -> None:
    host, member = reversed(pair) if side.flipped else pair
    insort(side.partners.setdefault(host, []), member)
    insort(side.hosts.setdefault(member, []), host)


def _likely(side: _Side) -> Iterable[Pair]:
    """For each free unit the hosts that share most of its rarest stems."""
    rarest = {
        free: unit.rarest(_RARE) for free, unit in enumerate(side.many) if free not in side.hosts
    }
    wanted = set(chain.from_iterable(rarest.values()))
    index = inverted(
        {
            host: wanted.intersection(side.one[host].stems)
            for host, (partner, *_) in sorted(side.partners.items())
            if side.one[host].code != side.many[partner].code  # else nothing is left to explain
        }
    )
    for free, stems in rarest.items():
        shared = Counter(chain.from_iterable(index.get(one, ()) for one in stems))
        least = _FEW * len(stems)
        if max(shared.values(), default=0) < least:  # the rule: seldom does any share so many
            continue
        likely = [host for host, number in shared.items() if number >= least]
        for host in sorted(likely, key=lambda one: (-shared[one], one))[:_HOSTS]:
            yield free, host


def _gain(side: _Side, free: int, host: int, weights: Mapping[str, float]) -> float | None:
    """How much better the host is explained with the free unit; None where it does not belong."""
    members = side.partners[host]
    if any(len(side.hosts[member]) > 1 for member in members):
        return None  # a split of a merge is no reading
    if _share(side, free, host, weights) < _SHARE:
        return None
    whole = side.one[host]
    before = _explained(whole, [side.many[member] for member in members], weights)
    after = _explained(whole, [side.many[one] for one in sorted((*members, free))], weights)
    least = _GAIN_NEAR if min(abs(free - one) for one in members) <= _NEAR else _GAIN_FAR
    return after - before if after - before > least else None


def _share(side: _Side, free: int, host: int, weights: Mapping[str, float]) -> float:
    """How much of the free unit's weight is words of the host that no partner has claimed."""
    left = Counter(side.one[host].stems)
    for member in side.partners[host]:
        left.subtract(side.many[member].stems)
    wanted = side.many[free].stems
    total = sum(count * weights[one] for one, count in wanted.items())
    held = sum(min(count, max(left[one], 0)) * weights[one] for one, count in wanted.items())
    return held / total if total else 0.0


def _explained(whole: Unit, parts: Sequence[Unit], weights: Mapping[str, float]) -> float:
    """How well the parts in order make up the whole: weighted Dice and word order, averaged."""
    stems: Counter[str] = Counter()
    for part in parts:
        stems.update(part.stems)
    shared = sum(
        min(count, stems[one]) * weights[one] for one, count in whole.stems.items() if one in stems
    )
    total = sum(n * weights[one] for of in (whole.stems, stems) for one, n in of.items())
    dice = 2 * shared / total if total else 0.0
    code = "".join(part.code for part in parts)
    return (dice + indel.similarity(whole.code, code)) / 2
