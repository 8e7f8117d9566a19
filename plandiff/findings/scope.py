"""Scope: what narrows or widens a provision without a condition: in peacetime, only, de facto."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.lexicon import Hit
from plandiff.findings.pairing import Grounds, counterparts
from plandiff.findings.sides import Side, free, is_content

#: Dimensions of which the words say something of the word that follows.
_OF_WHAT_FOLLOWS = frozenset(
    {"quantity", "extent", "terms", "possible", "together", "open list", "exception", "only"}
)
#: What is in it is part of it.
_WITH_WHAT_FOLLOWS = frozenset({"except"})
_SHOWN = 6  # tokens after it in which those words stand
_SHOWN_WORDS = 2


class Scope(NamedTuple):
    """A word or phrase of scope: its dimension, as `how long`, and what it says in it."""

    dimension: str
    name: str
    passage: Passage

    @property
    def key(self) -> tuple[str, str]:
        """What is equal in two equal ones."""
        return self.dimension, self.name


def scopes_in(side: Side, used: Collection[int]) -> list[Scope]:
    """The words of scope of a text, in order."""
    found = []
    until = 0
    for hit in free(side.found("scope").values(), used):
        if hit.first < until or _is_in_name(side, hit):  # except in an emergency
            continue
        dimension, _, name = hit.name.partition("/")
        passage = side.passage(hit.first, _shown_until(side, hit, dimension))
        found.append(Scope(dimension, name, passage))
        until = _shown_until(side, hit, dimension) if name in _WITH_WHAT_FOLLOWS else 0
    return found


def _is_in_name(side: Side, hit: Hit) -> bool:
    """Whether a word of scope is part of a name by its capitals: the Joint Committee."""
    at = hit.first
    after = side.tokens[at + 1].written if at + 1 < len(side.tokens) else ""
    opens = at == 0 or side.sentences[at - 1] != side.sentences[at]
    return not opens and side.tokens[at].written[0].isupper() and after[:1].isupper()


def _shown_until(side: Side, hit: Hit, dimension: str) -> int:
    """Where a passage ends that shows what the word is about: all remaining | prisoners."""
    phrase = hit.end - hit.first > 1
    if dimension not in _OF_WHAT_FOLLOWS or (phrase and hit.end - 1 in side.function):
        return hit.end
    shown = hit.end
    words = 0
    for at in range(hit.end, min(hit.end + _SHOWN, len(side.tokens))):
        hyphen = side.word(at) == "-" and side.tokens[at].tight
        if words == _SHOWN_WORDS or (side.tokens[at].kind == "sign" and not hyphen):
            break
        if is_content(side, at):
            words += not side.tokens[at].tight
            shown = at + 1
        elif words and not hyphen:
            break
    return shown


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
