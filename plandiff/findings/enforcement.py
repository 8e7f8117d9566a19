"""Enforcement: a sanction, oversight, a guarantor, a court gained or lost."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.lexicon import Hit
from plandiff.findings.pairing import Grounds, counterparts
from plandiff.findings.sides import Side, free, is_content, tokens_in

_NONE = frozenset({"harmless", "prefixes"})  # sorts of negations that negate no means
_SNAPBACK, _SANCTION = "snapback", "sanction"  # sorts of means
_OF_ALL = 3  # tokens between the two: snapback of all UN sanctions
_ADJECTIVES = 1  # words between a negation and the means that it denies: no security guarantee


class Means(NamedTuple):
    """A means of enforcement, by its sort: sanction, oversight, guarantor, court.

    `beside` tells that it is nothing of its own: the text denies it (no guarantee will apply), or
    it is what another snaps back.
    """

    name: str
    passage: Passage
    beside: bool = False

    @property
    def key(self) -> str:
        """What is equal in two equal ones."""
        return self.name


def means_in(side: Side) -> list[Means]:
    """The means of enforcement that a text names, in order; not the lifting of sanctions."""
    none = tokens_in((hit.first, hit.end) for hit in side.found("not_enforcement").values())
    hits = free(side.found("enforcement").values(), none)
    names = side.found("parties").values() if len(hits) > 1 else ()
    bodies = {at: name for name in names for at in range(name.first + 1, name.end)}
    return [
        Means(
            hit.name,
            side.passage(hit.first, hit.end),
            _is_denied(side, hit) or _is_its_own(hits, at),
        )
        for at, hit in enumerate(hits)
        if not (at and hit.first in bodies and bodies[hit.first].first <= hits[at - 1].first)
    ]  # a court of arbitration is one


def _is_its_own(hits: Sequence[Hit], at: int) -> bool:
    """Whether a sanction is what another snaps back: snapback of all | sanctions."""
    before, hit = hits[at - 1], hits[at]
    sorts = (before.name, hit.name)
    return at > 0 and sorts == (_SNAPBACK, _SANCTION) and hit.first - before.end <= _OF_ALL


def _is_denied(side: Side, hit: Hit) -> bool:
    """Whether a means is what the one negation of its sentence is about.

    no security | guarantee      shall not be | monitored
    Two undo each other: no ship sails without | inspection.
    """
    sentence = side.sentences[hit.first]
    marks = [
        one
        for one in side.found("negation").values()
        if one.name not in _NONE and side.sentences[one.first] == sentence
    ]
    if len(marks) != 1 or not marks[0].end <= hit.first:
        return False
    between = range(marks[0].end, hit.first)
    return (
        all(side.tokens[at].kind != "sign" for at in between)
        and sum(is_content(side, at) for at in between) <= _ADJECTIVES
    )


def enforcement_shifts(
    old: Sequence[Means], new: Sequence[Means], grounds: Grounds
) -> list[Shift]:
    """The sorts that one text names and the other does not, once each.

    None that is denied: what goes is then the negation; nor what another snaps back.
    """
    was, now = {one.name for one in old}, {one.name for one in new}
    lost = _first_of_each(one for one in old if one.name not in now and not one.beside)
    gained = _first_of_each(one for one in new if one.name not in was and not one.beside)
    pairs = counterparts(lost, gained, grounds, _together, _unrelated)
    return [_shift(one, other) for one, other in pairs]


def _first_of_each(means: Iterable[Means]) -> list[Means]:
    found: dict[str, Means] = {}
    for one in means:
        found.setdefault(one.name, one)
    return list(found.values())


def _together(_: Means, __: Means) -> bool:
    return True


def _unrelated(_: Means, __: Means) -> bool:
    return False


def _shift(old: Means | None, new: Means | None) -> Shift:
    passages = (old and old.passage, new and new.passage)
    if old and new:
        return Shift("enforcement", "changed", f"{old.name} → {new.name}", *passages)
    present = old or new
    way = "lost" if old else "gained"
    return Shift("enforcement", way, f"{present.name if present else ''} {way}", *passages)
