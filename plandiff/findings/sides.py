"""A text read once: its tokens, its sentences, and which lists they are in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage
from plandiff.findings.lexicon import Hit, Hits, Lexicon, hits_in
from plandiff.findings.tokens import Token, sentences_of, tokens_of

_STEM = 5  # letters by which two forms of a word are known as one
_NONE: Mapping[int, Hit] = {}
_CLAUSE_SIGNS = frozenset(",;:.!?()[]")


class Side(NamedTuple):
    """The old or the new text, read. `lexicon` holds the words of its language.

    `function` are the tokens that carry no content, `same` the name of those that mean the same.
    """

    text: str
    tokens: Sequence[Token]
    sentences: Sequence[int]
    hits: Hits
    lexicon: Lexicon
    function: Collection[int]
    same: Mapping[int, str]

    def found(self, name: str) -> Mapping[int, Hit]:
        """Where the entries of a list stand, in order, by the token that they start with."""
        return self.hits.get(name, _NONE)

    def ending(self, name: str) -> dict[int, Hit]:
        """The same by the token after them."""
        return {hit.end: hit for hit in self.found(name).values()}

    def passage(self, first: int, end: int) -> Passage:
        """The words of some tokens, as they stand in the text."""
        start, stop = self.tokens[first].start, self.tokens[end - 1].end
        return Passage(self.text[start:stop], start, stop)

    def is_in(self, at: int, name: str) -> bool:
        """Whether a token is a word of a list of words that stand alone."""
        return self.word(at) in self.lexicon.alone[name]

    def word(self, at: int) -> str:
        """A token's word in small letters, empty before the first and after the last."""
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""


def read_side(text: str, lexicon: Lexicon) -> Side:
    """A text with all that its language's lists find in it."""
    tokens = tokens_of(text)
    hits = hits_in(tokens, lexicon)
    words = lexicon.alone["function"]
    function = {at for at, token in enumerate(tokens) if token.word in words}
    same = {
        at: hit.name
        for hit in hits.get("same", _NONE).values()
        for at in range(hit.first, hit.end)
    }
    return Side(text, tokens, sentences_of(tokens), hits, lexicon, function, same)


def tokens_in(spans: Iterable[tuple[int, int]]) -> set[int]:
    """The tokens of half-open spans."""
    return {at for first, end in spans for at in range(first, end)}


def free(hits: Iterable[Hit], used: Collection[int]) -> list[Hit]:
    """The hits that share no token with what is used."""
    return [hit for hit in hits if not any(at in used for at in range(hit.first, hit.end))]


def clause_end(side: Side, at: int, most: int) -> int:
    """Where the clause around a token ends: a sign, a word that ends clauses, `most` tokens on."""
    last = min(len(side.tokens), at + most)
    ends = side.lexicon.alone["clause_ends"]
    for here in range(at, last):
        if side.tokens[here].word in _CLAUSE_SIGNS or side.tokens[here].word in ends:
            return here
    return last


def content(side: Side, first: int, end: int) -> frozenset[str]:
    """What tokens are about: stems of their words of content, one for all that mean the same."""
    return frozenset(
        f"={side.same[at]}" if at in side.same else stem(side.tokens[at].word)
        for at in range(first, end)
        if at in side.same or is_content(side, at)
    )


def stem(word: str) -> str:
    """The start by which forms of a word are known as one; without the s of a plural or verb."""
    short = len(word) <= _STEM and len(word) > 3 and word.endswith("s") and word[-2] != "s"
    start = word[:-1] if short else word[:_STEM]
    return f"{start[:-1]}i" if start[-1:] == "y" else start  # apply, applied


def is_content(side: Side, at: int) -> bool:
    """Whether a token is a word or number that is in no list of function words."""
    token = side.tokens[at]
    return token.kind != "sign" and at not in side.function and len(token.word) > 1


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of two contents is shared, from 0 to 1; two empty ones are the same."""
    together = one | other
    return len(one & other) / len(together) if together else 1.0
