"""Phrases of the word lists, found in the tokens of a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.importers.claims.tokens import ELLIPSIS, Token, tokens

_WIDEST = 8  # words of a clause that an ellipsis in an entry stands for
_NOT_IN_AELLIPSIS = frozenset('.,;:?!()"\u2014')
_SHORTEST_STEM = 2


class Mark(NamedTuple):
    """A phrase in a sentence: what it stands for, and its tokens, half-open."""

    kind: str
    value: str
    roles: frozenset[str]
    start: int
    end: int


class Entry(NamedTuple):
    """A phrase to look for. A word with a capital matches only such; a `*` ends a stem."""

    words: tuple[str, ...]
    kind: str
    value: str
    roles: frozenset[str]


class Phrases(NamedTuple):
    """Entries by their first word, and by the stem that the first word begins with."""

    whole: Mapping[str, tuple[Entry, ...]]
    stems: Mapping[str, tuple[Entry, ...]]


def entry(phrase: str, kind: str, value: str = "", role: str = "") -> Entry:
    """An entry of a word list."""
    words: list[str] = []
    for token in tokens(phrase):
        if token.word == "*" and words:
            words[-1] += "*"
        else:
            words.append(token.word)
    return Entry(tuple(words), kind, value, frozenset({role} if role else ()))


def phrases(entries: Iterable[Entry]) -> Phrases:
    """The entries, to be looked up."""
    whole: dict[str, list[Entry]] = defaultdict(list)
    stems: dict[str, list[Entry]] = defaultdict(list)
    for one in dict.fromkeys(entries):
        if one.words:
            first = one.words[0].casefold()
            if first.endswith("*"):
                stems[first[:-1]].append(one)
            else:
                whole[first].append(one)
    return Phrases(
        {word: tuple(found) for word, found in whole.items()},
        {stem: tuple(found) for stem, found in stems.items()},
    )


def found(known: Phrases, sentence: Sequence[Token]) -> dict[str, list[Mark]]:
    """The marks of each kind in order, the longest at each place; of a kind, none overlap."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for at in range(len(sentence)):
        for mark in _longest_here(known, sentence, at):
            before = marks[mark.kind]
            if not before or before[-1].end <= mark.start:
                before.append(mark)
    return marks


def _longest_here(known: Phrases, sentence: Sequence[Token], at: int) -> Iterator[Mark]:
    """Of each kind the longest mark that begins at a token; of equals the first listed."""
    best: dict[str, Mark] = {}
    for one in _beginning_with(known, sentence[at].low):
        end = _end(one, sentence, at)
        if end and (one.kind not in best or best[one.kind].end < end):
            best[one.kind] = Mark(one.kind, one.value, one.roles, at, end)
    yield from best.values()


def _beginning_with(known: Phrases, word: str) -> Iterator[Entry]:
    yield from known.whole.get(word, ())
    for size in range(_SHORTEST_STEM, min(len(word), 20) + 1):
        yield from known.stems.get(word[:size], ())


def _end(one: Entry, sentence: Sequence[Token], at: int) -> int:
    """Where the entry ends if it begins at a token, else 0."""
    place = at
    gap = False
    for word in one.words:
        if word == ELLIPSIS:
            gap = True
            continue
        place = _next(word, sentence, place, _WIDEST if gap else 0)
        if not place:
            return 0
        gap = False
    return place


def _next(word: str, sentence: Sequence[Token], place: int, gap: int) -> int:
    """The place behind a word of an entry, at most `gap` words further on, else 0."""
    for at in range(place, min(place + gap + 1, len(sentence))):
        if _is(word, sentence[at]):
            return at + 1
        if sentence[at].word in _NOT_IN_AELLIPSIS:
            return 0
    return 0


def _is(word: str, token: Token) -> bool:
    there = token.low if word == word.casefold() else token.word
    return there.startswith(word[:-1]) if word.endswith("*") else there == word
