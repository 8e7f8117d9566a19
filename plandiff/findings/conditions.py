"""Conditions: if, unless, once, provided, subject to, in return for."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.lexicon import Hit
from plandiff.findings.pairing import Grounds, counterparts
from plandiff.findings.sides import Side, alike, clause_end, content, free

_CLAUSE_SIGNS = frozenset(",;:.")
_MOST_BEFORE_LEAVE = 8  # tokens from `with` to `consent`
_MOST_WORDS = 18  # of a condition
_SAME = 0.75  # share of content that two wordings of one condition have in common
_SAME_BUT_SHORTER = 0.65  # the same, where one only leaves out what the other says
_RELATED = 0.3  # and two conditions of which one may have become the other
_WHOLE = frozenset({"on conditions"})  # names of those that need nothing after them
#: Names of which one says what another does: if he objects, when he objects, at his objection.
_AS_MUCH = {
    frozenset(pair)
    for pair in (("if", "when"), ("after", "when"), ("when", "while"), ("if", "subject to"))
}
_CONTRAST = frozenset({"while", "whilst"})  # after a comma, what they open is no condition
_OF_PLACES = "throughout"
_OF_OTHERS = "subject to"  # the name of those that say of whose will they are: with the consent of


class Condition(NamedTuple):
    """A condition: how it is put, and what it is about."""

    name: str
    about: frozenset[str]
    passage: Passage
    used: range

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """What is equal in two equal conditions."""
        return self.name, self.about


def conditions_in(side: Side, used: Collection[int], places: Collection[int]) -> list[Condition]:
    """The conditions of a text in order; what is inside one is part of it.

    `places` are the tokens of places: throughout Libya is none.
    """
    found: list[Condition] = []
    hits = free(side.found("conditions").values(), used)
    if side.found("leave"):
        hits = sorted([*hits, *_by_leave(side, {hit.first for hit in hits})])
    for hit in hits:
        if found and hit.first < found[-1].used.stop:
            continue
        if _is_contrast(side, hit) or _is_where(side, hit, places):
            continue
        whole = hit.name in _WHOLE or hit.end - 1 in side.found("leave")
        end = hit.end if whole else clause_end(side, hit.end, _MOST_WORDS)
        about = content(side, _about_from(side, hit), end)
        about = about or content(side, hit.first + 1, hit.end)
        if about or whole:
            passage = side.passage(hit.first, end)
            found.append(Condition(hit.name, about, passage, range(hit.first, end)))
    return found


def _by_leave(side: Side, taken: Collection[int]) -> Iterator[Hit]:
    """With somebody's leave: with | the owner's prior written consent."""
    for leave in side.found("leave"):
        for at in range(leave - 1, max(leave - _MOST_BEFORE_LEAVE, 0) - 1, -1):
            if side.word(at) == "with" and at not in taken:
                yield Hit(at, leave + 1, _OF_OTHERS)
            if side.word(at) == "with" or side.word(at) in _CLAUSE_SIGNS:
                break


def _is_contrast(side: Side, hit: Hit) -> bool:
    """Whether a word only sets two things against each other: Oman pays, while Iraq builds."""
    return (
        hit.name == "while"
        and side.word(hit.first) in _CONTRAST
        and side.word(hit.first - 1) == ","
    )


def _is_where(side: Side, hit: Hit, places: Collection[int]) -> bool:
    """Whether a word for how long says where: throughout the Gambia."""
    if hit.name != "while" or side.word(hit.first) != _OF_PLACES:
        return False
    return hit.end + (side.word(hit.end) == "the") in places


def _about_from(side: Side, hit: Hit) -> int:
    """Where what a condition is about starts: with | the consent of, subject to | the law."""
    inside = hit.name == _OF_OTHERS and hit.first in side.function
    return hit.first + 1 if inside else hit.end


def condition_shifts(
    old: Sequence[Condition], new: Sequence[Condition], grounds: Grounds
) -> list[Shift]:
    """What became of the conditions, in the order of the old text, then the new."""
    pairs = counterparts(old, new, grounds, _together, _related)
    return [shift for one, other in pairs if (shift := _shift(one, other))]


def _together(_: Condition, __: Condition) -> bool:
    return True


def _related(one: Condition, other: Condition) -> bool:
    return alike(one.about, other.about) >= _RELATED


def _shift(old: Condition | None, new: Condition | None) -> Shift | None:
    if old is None or new is None:
        way = "gained" if old is None else "lost"
        return Shift("condition", way, way, old and old.passage, new and new.passage)
    if not _is_same(old.about, new.about):
        return Shift("condition", "changed", "another condition", old.passage, new.passage)
    if old.name != new.name and frozenset({old.name, new.name}) not in _AS_MUCH:
        direction = f"{old.name} → {new.name}"
        return Shift("condition", "changed", direction, old.passage, new.passage)
    return None


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = one <= other or other <= one
    return alike(one, other) >= (_SAME_BUT_SHORTER if shorter else _SAME)
