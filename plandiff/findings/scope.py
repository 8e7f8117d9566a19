"""Scope: what narrows or widens a provision without a condition: in peacetime, only, de facto."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.lexicon import Hit
from plandiff.findings.pairing import Grounds, counterparts
from plandiff.findings.sides import Side, clause_end, content, free, is_content, stem

#: Dimensions of which the words say something of the word that follows.
_OF_WHAT_FOLLOWS = frozenset(
    {"quantity", "extent", "terms", "possible", "together", "open list", "exception", "only"}
)
#: What is in it is part of it.
_WITH_WHAT_FOLLOWS = frozenset({"except"})
_MOST_EXCEPTED = 10  # tokens after `except` that are shown with it
_INCLUDED = frozenset({"including", "included"})  # not: in particular
_BEFORE_INCLUDED = 4  # tokens before `included` that are shown with it
_BEFORE_WHOLE = 10  # tokens in which the whole stands of which something is included
#: Words that say of a thing how many have it; of one that is itself new they narrow nothing.
_OF_A_THING = "together"
#: The name of words for which `any` may stand, and those that may.
_EVERY = "all"
_ANY = frozenset({"any", "each", "every", "whatever", "whichever"})
_ONE_BY_ONE = frozenset({"each", "every"})
_ALIKE = 4  # letters that all forms of a word share
_ENDING = 2  # letters that make an adverb
_CAN_BE = "able"
_LONG = 7  # letters of words of which the ending may change too
_SHOWN = 6  # tokens after it in which those words stand
_SHOWN_WORDS = 2


class Scope(NamedTuple):
    """A word or phrase of scope: its dimension, as `how long`, and what it says in it.

    `mark` are its own tokens; the passage shows the next words too, and from `first` those before.
    """

    dimension: str
    name: str
    passage: Passage
    mark: range
    first: int

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
        end = _shown_until(side, hit, hit.name)
        first = _shown_from(side, hit)
        passage, mark = side.passage(first, end), range(hit.first, hit.end)
        found.append(Scope(dimension, name, passage, mark, first))
        until = end if name in _WITH_WHAT_FOLLOWS else 0
    return found


def _is_in_name(side: Side, hit: Hit) -> bool:
    """Whether a word of scope is part of a name by its capitals: the Joint Committee."""
    at = hit.first
    after = side.tokens[at + 1].written if at + 1 < len(side.tokens) else ""
    opens = at == 0 or side.sentences[at - 1] != side.sentences[at]
    return not opens and side.tokens[at].written[0].isupper() and after[:1].isupper()


def _shown_from(side: Side, hit: Hit) -> int:
    """Where a passage starts: where `included` stands behind what it is about, before that."""
    if side.word(hit.first) not in _INCLUDED or not _closes(side, hit):
        return hit.first
    first = hit.first
    while first > max(hit.first - _BEFORE_INCLUDED, 0) and side.tokens[first - 1].kind != "sign":
        first -= 1
    return first


def _closes(side: Side, hit: Hit) -> bool:
    """Whether a sign or the end of the text follows: children included."""
    return hit.end == len(side.tokens) or side.tokens[hit.end].kind == "sign"


def _excepted_until(side: Side, hit: Hit) -> int:
    """Where what is excepted ends: except for | chlorinated chicken."""
    force = side.found("force")
    end = clause_end(side, hit.end, _MOST_EXCEPTED)
    stops = (at for at in range(hit.end, end) if at in force or side.is_in(at, "passive"))
    return next(stops, end)


def _shown_until(side: Side, hit: Hit, path: str) -> int:
    """Where a passage ends that shows what the word is about: all remaining | prisoners."""
    dimension, _, name = path.partition("/")
    if name in _WITH_WHAT_FOLLOWS:
        return _excepted_until(side, hit)
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


def scope_shifts(
    old: tuple[Side, Sequence[Scope]], new: tuple[Side, Sequence[Scope]], grounds: Grounds
) -> list[Shift]:
    """What became of the words of scope, in the order of the old text, then the new."""
    pairs = counterparts(old[1], new[1], grounds, _one_dimension, _unrelated)
    return [
        shift
        for one, other in pairs
        if (shift := _shift(one, other))
        and not (other is None and one and _is_said(one, old[0], new[0]))
        and not (one is None and other and _is_said(other, new[0], old[0]))
    ]


def _is_said(scope: Scope, here: Side, there: Side) -> bool:
    """Whether the other text says the same in another form: strictly observe, strict observance.

    Or with `any` for `all`: all actions that harm, any action that harms.
    """
    if _is_of_another(scope, here, there) or _is_listed(scope, here, there):
        return True
    if any(hit.name == scope.name for hit in there.found("scope_said").values()):
        return not any(hit.name == scope.name for hit in here.found("scope_said").values())
    words = [here.word(at) for at in scope.mark if at not in here.function]
    if words:
        text = there.text.casefold()
        near = all(one[:_ALIKE] in text for one in words)  # else no form of it is there
        return near and all(0 < _times(here, one) <= _times(there, one) for one in words)
    if scope.name != _EVERY:
        return False
    nouns = _of(here, scope)
    if here.word(scope.mark.start) in _ONE_BY_ONE and _has_plural(there, here, nouns[:1]):
        return True
    return _has_any(there, {stem(here.word(at)) for at in nouns})


def _is_of_another(scope: Scope, here: Side, there: Side) -> bool:
    """Whether a word is of a thing that the other text lacks: joint projects, beside mines.

    What is new is then the thing; nothing that stays is done jointly.
    """
    if scope.dimension != _OF_A_THING:
        return False
    nouns = {stem(here.word(at)) for at in _of(here, scope)}
    adverb = here.word(scope.mark.stop - 1).endswith("ly")
    alone = scope.mark.stop - scope.mark.start == 1 and not adverb
    return alone and bool(nouns) and nouns.isdisjoint(stem(one.word) for one in there.tokens)


def _is_listed(scope: Scope, here: Side, there: Side) -> bool:
    """Whether the other text lists what this one includes: civilians, children included.

    Beside something of the whole; else that is gone: tanks, including T-72s; T-72s.
    """
    if here.word(scope.mark.start) not in _INCLUDED:
        return False
    behind = scope.first < scope.mark.start
    part = range(scope.first, scope.mark.start)
    if not behind:
        part = range(scope.mark.stop, clause_end(here, scope.mark.stop, _MOST_EXCEPTED))
    known = content(there, 0, len(there.tokens))
    about = content(here, part.start, part.stop)
    whole = content(here, max(scope.first - _BEFORE_WHOLE, 0), scope.first)
    if not about or not about <= known or whole.isdisjoint(known):
        return False
    joiners = {at for hit in there.found("joiners").values() for at in range(hit.first, hit.end)}
    return any(
        _is_joined(there, at, joiners)
        for at in range(len(there.tokens))
        if content(there, at, at + 1) & about
    )


def _is_joined(side: Side, at: int, joiners: Collection[int]) -> bool:
    """Whether a comma or `and` stands beside a word."""
    return any(side.word(near) == "," or near in joiners for near in (at - 1, at + 1))


def _has_plural(there: Side, here: Side, nouns: Sequence[int]) -> bool:
    """Whether a text has the plural for each of a thing: each member shall, members shall."""
    plurals = {f"{here.word(at)}{ending}" for at in nouns for ending in ("s", "es")}
    return any(token.word in plurals for token in there.tokens)


def _times(side: Side, word: str) -> int:
    """How often a text has a word, in any form."""
    return sum(_is_form(token.word, word) for token in side.tokens)


def _is_form(one: str, other: str) -> bool:
    """Whether two words are forms of one: strict, strictly; mutual, mutually; not partial, party.

    Letters shared from the start, closer than a stem: the words of scope are short and alike.
    """
    if one[:_ALIKE] != other[:_ALIKE]:
        return False
    shorter = min(len(one), len(other))
    if abs(len(one) - len(other)) <= _ENDING and one[:shorter] == other[:shorter]:
        return True
    if other.endswith(_CAN_BE) and one.startswith(other.removesuffix(_CAN_BE)):
        return True  # renewable, may be renewed
    return shorter >= _LONG and one[: shorter - 1] == other[: shorter - 1]


def _of(side: Side, scope: Scope) -> list[int]:
    """The words of content that a word of scope stands before."""
    end = min(scope.mark.stop + _SHOWN_WORDS, len(side.tokens))
    return [at for at in range(scope.mark.stop, end) if is_content(side, at)]


def _has_any(side: Side, nouns: Collection[str]) -> bool:
    """Whether a text has `any` before one of these words."""
    return any(
        token.word in _ANY
        and any(stem(side.word(here)) in nouns for here in range(at + 1, at + 1 + _SHOWN_WORDS))
        for at, token in enumerate(side.tokens)
    )


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
