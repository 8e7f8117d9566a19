"""Lists of words made ready to be found in a text, all of them in one pass."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plandiff.findings.tokens import Token, tokens_of

#: Entries by path, as `bounds/ceiling`; all that stands below a path begins with it.
WordLists = Mapping[str, tuple[str, ...]]

#: Lists of words that stand alone: no phrases, no beginnings.
SINGLE = (
    "function",
    "auxiliaries",
    "connecting",
    "subordinating",
    "complementisers",
    "clause_ends",
    "passive",
    "participles",
    "number_joiners",
)
#: The words that open a clause: those of three lists.
OPENERS = "openers"
_OPENING = ("subordinating", "connecting", "clause_ends")
_new = tuple.__new__  # what Hit(...) calls, without the call between
_WIDEST_GAP = 4  # words that `…` may stand for
_GAP = "…"


#: An entry as it is written in its list, and the path of that.
Entry = tuple[str, str]


class Phrase(NamedTuple):
    """An entry behind its first word: the words that follow, its list, and its name below that."""

    rest: tuple[str, ...]
    list: str
    name: str


class Begun(NamedTuple):
    """The entries that start with a word: of it alone, by the next word, and with no fixed one."""

    alone: tuple[Phrase, ...]
    by_next: Mapping[str, Sequence[Phrase]]
    other: tuple[Phrase, ...]


class Lexicon(NamedTuple):
    """The words of one language. `lists` are the names of those that have entries.

    `words` and `beginnings` hold the entries by their first word, or by what it begins with, each
    with the path of its list; `lengths` are those of the beginnings. `alone` are the lists of
    SINGLE, looked up word by word: they are every second word of a text. `begun` remembers what
    each word met so far starts: texts repeat their words.
    """

    language: str
    lists: frozenset[str]
    entries: WordLists
    words: Mapping[str, Sequence[Entry]]
    beginnings: Mapping[str, Sequence[Entry]]
    lengths: Sequence[int]
    alone: Mapping[str, frozenset[str]]
    begun: dict[str, Begun | None]

    def has(self, name: str) -> bool:
        """Whether a list has entries."""
        return name in self.lists

    def called(self, name: str) -> str:
        """A name as it stands in a sentence: the United States."""
        return f"the {name}" if name in self.entries.get("with_article", ()) else name


class Hit(NamedTuple):
    """Tokens (half-open) that are an entry of a list, and its name below that list."""

    first: int
    end: int
    name: str


#: By list, then by the token that they start with.
Hits = Mapping[str, Mapping[int, Hit]]


def lexicon_of(language: str, lists: Iterable[WordLists]) -> Lexicon:
    """A lexicon of lists with the same paths, joined; entries without typography (`folded`)."""
    entries: dict[str, tuple[str, ...]] = {}
    for one in lists:
        for path, words in one.items():
            entries[path] = (*entries.get(path, ()), *words)
    alone = {name: frozenset(word.casefold() for word in entries.pop(name, ())) for name in SINGLE}
    names = {path.partition("/")[0] for path in entries} | {name for name in alone if alone[name]}
    alone[OPENERS] = frozenset().union(*(alone[name] for name in _OPENING))
    whole, beginnings = _by_first_word(entries)
    lengths = sorted({len(beginning) for beginning in beginnings})
    return Lexicon(language, frozenset(names), entries, whole, beginnings, lengths, alone, {})


def _by_first_word(
    entries: WordLists,
) -> tuple[Mapping[str, Sequence[Entry]], Mapping[str, Sequence[Entry]]]:
    """The entries by a whole first word, and by the beginning of one.

    Only the first word is looked at: most entries start no word of a text (see `_begun`).
    """
    whole: defaultdict[str, list[Entry]] = defaultdict(list)
    begun: defaultdict[str, list[Entry]] = defaultdict(list)
    for path, listed in entries.items():
        for entry in listed:
            first = entry.partition(" ")[0]
            if first.isalpha():
                whole[first].append((entry, path))
                continue
            if first[-1] != "*" or not first[:-1].isalpha():  # signs in it
                first = _words_of(entry)[0]
            if first[-1] == "*" and len(first) > 1:
                begun[first[:-1]].append((entry, path))
            else:
                whole[first].append((entry, path))
    return whole, begun


def _words_of(entry: str) -> list[str]:
    """The words of an entry as tokens are written; a capital stays one, `*` ends its word."""
    words = entry.split(" ")
    if all(word.rstrip("*").isalpha() for word in words):  # nearly all: no need to look for signs
        return words
    words = []
    for token in tokens_of(entry.replace(_GAP, f" {_GAP} ")):
        if token.word in {"...", _GAP}:
            words.append(_GAP)
        elif token.word == "*" and token.tight and words:
            words[-1] += "*"
        else:
            words.append(token.written)
    return words or [entry]


def hits_in(tokens: Sequence[Token], lexicon: Lexicon) -> Hits:
    """What stands in a text: of each list the longest entry at each place, none overlapping."""
    found: dict[str, dict[int, Hit]] = {}
    until: dict[str, int] = {}
    begun = lexicon.begun
    last = len(tokens) - 1
    for at, token in enumerate(tokens):
        written = token.written
        if written not in begun:
            begun[written] = _begun(token, lexicon)
        starts = begun[written]
        if starts is None:
            continue
        alone, by_next, other = starts
        ended = [(at + 1, phrase) for phrase in alone]
        after = tokens[at + 1] if at < last else token
        if other or after.word in by_next or after.written in by_next:
            ended += _longer(tokens, at + 1, by_next, other)
        for end, (_, name, entry) in ended:
            if until.get(name, 0) <= at:
                found.setdefault(name, {})[at] = _new(Hit, (at, end, entry))
                until[name] = end
            elif at in found[name] and found[name][at].end < end:
                found[name][at] = _new(Hit, (at, end, entry))
                until[name] = end
    return found


def _longer(
    tokens: Sequence[Token],
    at: int,
    by_next: Mapping[str, Sequence[Phrase]],
    other: Sequence[Phrase],
) -> list[tuple[int, Phrase]]:
    """The entries that go on with a token, and where each ends."""
    found: list[tuple[int, Phrase]] = []  # without a gap first: of two as long they count
    if at < len(tokens):
        word, written = tokens[at].word, tokens[at].written
        phrases = by_next.get(word, ())
        if written != word and written in by_next:
            phrases = [*phrases, *by_next[written]]
        for phrase in phrases:
            end = at + 1 if len(phrase.rest) == 1 else _end(tokens, at, phrase.rest)
            if end:
                found.append((end, phrase))
    found += [(end, phrase) for phrase in other if (end := _end(tokens, at, phrase.rest))]
    return found


def _begun(token: Token, lexicon: Lexicon) -> Begun | None:
    """The entries that start with a word, as a small one and with the capitals it has, if any."""
    entries: list[Entry] = []
    for word in dict.fromkeys((token.word, token.written)):
        entries += lexicon.words.get(word, ())
        for length in lexicon.lengths:
            if length <= len(word):
                entries += lexicon.beginnings.get(word[:length], ())
    if not entries:
        return None
    phrases = [_phrase(*entry) for entry in entries]
    by_next: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if phrase.rest and _is_fixed(phrase.rest[0]):
            by_next.setdefault(phrase.rest[0], []).append(phrase)
    return Begun(
        tuple(phrase for phrase in phrases if not phrase.rest),
        by_next,
        tuple(phrase for phrase in phrases if phrase.rest and not _is_fixed(phrase.rest[0])),
    )


def _phrase(entry: str, path: str) -> Phrase:
    """An entry without its first word."""
    top, _, name = path.partition("/")
    return _new(Phrase, (tuple(_words_of(entry)[1:]), top, name))


def _is_fixed(word: str) -> bool:
    """Whether a word of an entry is one word: no gap, and not all that begins so."""
    return word != _GAP and not word.endswith("*")


def _end(tokens: Sequence[Token], at: int, rest: Sequence[str]) -> int:
    """Where the rest of an entry ends that goes on with a token, or 0 where it does not."""
    for number, word in enumerate(rest):
        if word == _GAP:
            return _end_behind_gap(tokens, at, rest[number + 1 :])
        if at == len(tokens) or not _is_word(tokens[at], word):
            return 0
        at += 1
    return at


def _end_behind_gap(tokens: Sequence[Token], at: int, rest: Sequence[str]) -> int:
    """The same behind a gap of one word or more, the narrowest that fits."""
    for here in range(at, min(at + _WIDEST_GAP, len(tokens) - 1)):
        if tokens[here].kind == "sign":
            return 0
        if end := _end(tokens, here + 1, rest):
            return end
    return 0


def _is_word(token: Token, word: str) -> bool:
    if word == token.word or word == token.written:  # noqa: PLR1714 - a set for each would cost
        return True
    if word[-1] != "*" or len(word) == 1:
        return False
    return token.word.startswith(word[:-1]) or token.written.startswith(word[:-1])
