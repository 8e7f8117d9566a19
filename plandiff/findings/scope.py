"""Scope: what narrows or widens a provision without a condition: in peacetime, only, de facto."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from plandiff.findings.pairing import Grounds, counterparts
from plandiff.findings.sides import Side, free
from plandiff.findings.values import Passage, Shift


class Scope(NamedTuple):
    """A word or phrase of scope: its dimension, as `how long`, and what it says in it."""

    dimension: str
    name: str
    first: int
    passage: Passage

    @property
    def key(self) -> tuple[str, str]:
        """What is equal in two equal ones."""
        return self.dimension, self.name


def scopes_in(side: Side, used: Collection[int]) -> list[Scope]:
    """The words of scope of a text, in order."""
    found = []
    for hit in free(side.found("scope").values(), used):
        dimension, _, name = hit.name.partition("/")
        found.append(Scope(dimension, name, hit.first, side.passage(hit.first, hit.end)))
    return found


def scope_shifts(old: Sequence[Scope], new: Sequence[Scope], grounds: Grounds) -> list[Shift]:
    """What became of the words of scope, in the order of the old text, then the new."""
    pairs = counterparts(old, new, grounds, _one_dimension, _unrelated)
    return [shift for one, other in pairs if (shift := _shift(one, other))]


def _one_dimension(one: Scope, other: Scope) -> bool:
    return one.dimension == other.dimension


def _unrelated(_: Scope, __: Scope) -> bool:
    return False


def _shift(old: Scope | None, new: Scope | None) -> Shift | None:
    if old is None or new is None:
        way = "gained" if old is None else "lost"
        return Shift("scope", way, way, old and old.passage, new and new.passage)
    if old.key == new.key:
        return None
    return Shift("scope", "changed", f"{old.name} → {new.name}", old.passage, new.passage)
