"""Lists of words made ready to be found in a text, all of them in one pass."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.findings.tokens import Token, tokens_of
from plandiff.text import folded

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


_Ends = tuple[tuple[str, str], ...]


class _Node:
    """What may follow here: exact words, words that begin so, a gap; and the lists that end."""

    __slots__ = ("beginnings", "ends", "exact", "gap", "lengths")

    def __init__(self) -> None:
        self.exact: dict[str, _Node] = {}
        self.beginnings: dict[str, _Node] = {}
        self.lengths: tuple[int, ...] = ()
        self.gap: _Node | None = None
        self.ends: list[tuple[str, str]] = []


class Lexicon(NamedTuple):
    """The words of one language. `lists` are the names of those that have entries.

    `alone` are the lists of SINGLE, looked up word by word: they are every second word of a text.
    `begun` remembers where each word met so far leads to: texts repeat their words.
    """

    language: str
    lists: frozenset[str]
    root: _Node
    entries: WordLists
    alone: Mapping[str, frozenset[str]]
    begun: dict[str, tuple[_Ends, tuple[_Node, ...]]]

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
    """A lexicon of lists with the same paths, joined."""
    root = _Node()
    entries: dict[str, tuple[str, ...]] = {}
    for one in lists:
        for path, words in one.items():
            entries[path] = (*entries.get(path, ()), *words)
    alone = {
        name: frozenset(folded(word).casefold() for word in entries.pop(name, ()))
        for name in SINGLE
    }
    for path, words in entries.items():
        top, _, name = path.partition("/")
        for entry in words:
            _add(root, entry, (top, name))
    names = {path.split("/")[0] for path in entries} | {name for name in alone if alone[name]}
    alone[OPENERS] = frozenset().union(*(alone[name] for name in _OPENING))
    return Lexicon(language, frozenset(names), root, entries, alone, {})


def _add(root: _Node, entry: str, end: tuple[str, str]) -> None:
    node = root
    for word in _words_of(entry):
        if word == "…":
            node.gap = node.gap or _Node()
            node = node.gap
        elif word.endswith("*") and len(word) > 1:
            beginning = word[:-1]
            node.lengths = tuple(sorted({*node.lengths, len(beginning)}))
            node = node.beginnings.setdefault(beginning, _Node())
        else:
            node = node.exact.setdefault(word, _Node())
    if node is not root and end not in node.ends:
        node.ends.append(end)


def _words_of(entry: str) -> list[str]:
    """The words of an entry as tokens are written; a capital stays one, `*` ends its word."""
    if entry.rstrip("*").isalpha():  # nearly all: no need to look for signs
        return [folded(entry)]
    words: list[str] = []
    for token in tokens_of(entry.replace("…", " … ")):
        if token.word in {"...", "…"}:
            words.append("…")
        elif token.word == "*" and token.tight and words:
            words[-1] += "*"
        else:
            words.append(token.written)
    return words


def hits_in(tokens: Sequence[Token], lexicon: Lexicon) -> Hits:
    """What stands in a text: of each list the longest entry at each place, none overlapping."""
    found: dict[str, dict[int, Hit]] = {}
    until: dict[str, int] = {}
    begun = lexicon.begun
    for at, token in enumerate(tokens):
        if token.written not in begun:
            begun[token.written] = _begun(token, lexicon.root)
        alone, nodes = begun[token.written]
        entries = [(at + 1, end) for end in alone]
        if nodes:
            entries += _ends_behind(tokens, at + 1, nodes)
        for end, (name, entry) in entries:
            if until.get(name, 0) <= at:
                found.setdefault(name, {})[at] = _new(Hit, (at, end, entry))
                until[name] = end
            elif at in found[name] and found[name][at].end < end:
                found[name][at] = _new(Hit, (at, end, entry))
                until[name] = end
    return found


def _begun(token: Token, root: _Node) -> tuple[_Ends, tuple[_Node, ...]]:
    """The entries that are a word alone, and the nodes where longer ones go on."""
    nodes = tuple(_followers(token, root))
    alone = tuple(end for node in nodes for end in node.ends)
    return alone, tuple(node for node in nodes if node.exact or node.beginnings or node.gap)


def _ends_behind(
    tokens: Sequence[Token], at: int, nodes: Iterable[_Node]
) -> Iterator[tuple[int, tuple[str, str]]]:
    """The entries that go on from nodes with a token or a gap, and where each ends."""
    for node in nodes:
        if at < len(tokens) and (node.exact or node.beginnings):
            for following in _followers(tokens[at], node):
                for end in following.ends:
                    yield at + 1, end
                yield from _ends_behind(tokens, at + 1, (following,))
        if node.gap:
            yield from _over_gap(tokens, at, node.gap)


def _over_gap(
    tokens: Sequence[Token], at: int, node: _Node
) -> Iterator[tuple[int, tuple[str, str]]]:
    """The entries that go on behind a gap of one word or more."""
    for start in range(at, min(at + _WIDEST_GAP, len(tokens) - 1)):
        if tokens[start].kind == "sign":
            return
        for following in _followers(tokens[start + 1], node):
            for end in following.ends:
                yield start + 2, end
            yield from _ends_behind(tokens, start + 2, (following,))


def _followers(token: Token, node: _Node) -> Iterator[_Node]:
    """The nodes that a token leads to: as a small word, and with the capitals it has."""
    word, written = token.word, token.written
    if (exact := node.exact.get(word)) is not None:
        yield exact
    if written != word and (exact := node.exact.get(written)) is not None:
        yield exact
    for length in node.lengths:
        if (begun := node.beginnings.get(word[:length])) is not None and len(word) >= length:
            yield begun
        if written != word and (begun := node.beginnings.get(written[:length])) is not None:
            yield begun
