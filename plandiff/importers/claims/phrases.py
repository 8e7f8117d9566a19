"""Phrases of the word lists, found in the tokens of a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.importers.claims.tokens import ELLIPSIS, Token, tokens

_WIDEST = 8  # words of a clause that an ellipsis in an entry stands for
_NOT_IN_AELLIPSIS = frozenset('.,;:?!()"\u2014')
_NOTHING: frozenset[str] = frozenset()
_SHORTEST_STEM = 2


class Mark(NamedTuple):
    """A phrase in a sentence: what it stands for, and its tokens, half-open."""

    kind: str
    value: str
    roles: frozenset[str]
    start: int
    end: int


class Entry(NamedTuple):
    """A phrase to look for. A word with a capital matches only such; a `*` ends a stem.

    `cased` is whether it has a word with a capital, `verb` whether it is a form of a verb.
    """

    words: tuple[str, ...]
    cased: bool
    kind: str
    value: str
    roles: frozenset[str]
    verb: bool = False


class Phrases(NamedTuple):
    """Entries by their first word, and by the stem that the first word begins with.

    No ellipsis of a verb stretches over one of the `auxiliaries`: another verb begins there.
    """

    whole: Mapping[str, tuple[Entry, ...]]
    stems: Mapping[str, tuple[Entry, ...]]
    auxiliaries: frozenset[str] = frozenset()


def entry(phrase: str, kind: str, value: str = "", role: str = "") -> Entry:
    """An entry of a word list."""
    role_set = frozenset({role} if role else ())
    if (
        phrase.isascii() and phrase.replace(" ", "").isalpha()
    ):  # most are: nothing to cut but spaces
        return Entry(tuple(phrase.split()), phrase != phrase.casefold(), kind, value, role_set)
    words: list[str] = []
    for token in tokens(phrase):
        if token.word == "*" and words:
            words[-1] += "*"
        else:
            words.append(token.word)
    return Entry(tuple(words), phrase != phrase.casefold(), kind, value, role_set)


def phrases(entries: Iterable[Entry], auxiliaries: Iterable[str] = ()) -> Phrases:
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
        frozenset(auxiliaries),
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
        end = _end(one, sentence, at, known.auxiliaries if one.verb else _NOTHING)
        if end and (one.kind not in best or best[one.kind].end < end):
            best[one.kind] = Mark(one.kind, one.value, one.roles, at, end)
    yield from best.values()


def _beginning_with(known: Phrases, word: str) -> Iterator[Entry]:
    yield from known.whole.get(word, ())
    for size in range(_SHORTEST_STEM, min(len(word), 20) + 1):
        yield from known.stems.get(word[:size], ())


def _end(
    one: Entry, sentence: Sequence[Token], at: int, stops: frozenset[str], number: int = 0
) -> int:
    """Where the entry ends if its word of a number begins at a token, else 0."""
    place = at
    for here, word in enumerate(one.words[number:], start=number + 1):
        if word == ELLIPSIS:
            last = here == len(one.words)
            return place if last else _behind_a_gap(one, sentence, place, stops, here)
        if place < len(sentence) and word == sentence[place].low:
            place += 1
            continue
        if at < place < len(sentence) and sentence[place].word == "-":
            place += 1  # "frozen-assets clause"
        if place >= len(sentence) or not _is(word, sentence[place], cased=one.cased):
            return 0
        place += 1
    return place


def _behind_a_gap(
    one: Entry, sentence: Sequence[Token], place: int, stops: frozenset[str], number: int
) -> int:
    """Where the entry ends whose word of a number stands somewhere behind a token, else 0.

    In "put the clause on elections on hold" that is the second "on". It is not looked for behind
    a sign or one of `stops`.
    """
    for at in range(place, min(place + _WIDEST + 1, len(sentence))):
        if _is(one.words[number], sentence[at], cased=one.cased):
            end = _end(one, sentence, at, stops, number)
            if end:
                return end
        if sentence[at].word in _NOT_IN_AELLIPSIS or sentence[at].low in stops:
            return 0
    return 0


def _is(word: str, token: Token, *, cased: bool) -> bool:
    there = token.word if cased and word != word.casefold() else token.low
    return there.startswith(word[:-1]) if word.endswith("*") else there == word
