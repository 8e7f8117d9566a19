"""Texts as the aligner sees them: words, stems and their weights, and how alike two are.

Source: measured on treaties and essay drafts (the project's engine study): cosine of TF-IDF
over stems and Indel similarity of the word sequences, averaged, beat either alone, and any
character measure by four points.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from plandiff.align.words import words_of

_STEM = 6  # letters that stand for a word; longer endings are grammar


class Unit:
    """One text to be paired.

    `code` is its words as one character each, so that sequences compare as strings. `stems`
    counts them.
    """

    __slots__ = ("_vector", "_weights", "code", "key", "stems")

    def __init__(
        self, key: str, code: str, stems: Mapping[str, int], weights: Mapping[str, float]
    ) -> None:
        self.key, self.code, self.stems, self._weights = key, code, stems, weights
        self._vector: tuple[dict[str, float], float] | None = None

    @property
    def vector(self) -> tuple[Mapping[str, float], float]:
        """The weight of each stem, and the length of that vector; made when first asked for."""
        if self._vector is None:
            weights = self._weights
            vector = {one: (1 + math.log(n)) * weights[one] for one, n in self.stems.items()}
            self._vector = (vector, math.sqrt(sum(x * x for x in vector.values())))
        return self._vector


class Corpus(NamedTuple):
    """The units of both sides, and the weight of every stem in them: rare ones weigh more."""

    old: Sequence[Unit]
    new: Sequence[Unit]
    weights: Mapping[str, float]


def stem(word: str) -> str:
    """A word without its ending: six letters, or no final s."""
    if len(word) > _STEM:
        return word[:_STEM]
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def corpus(old: Sequence[str], new: Sequence[str]) -> Corpus:
    """The texts of both sides as units, weighed against each other.

    Weights: tf = 1 + ln count, idf = ln((1 + N) / (1 + df)) + 1 over the N units of both sides.
    """
    words = [words_of(text) for text in (*old, *new)]
    stem_of = {word: stem(word) for word in {word for of in words for word in of}}
    stems = [Counter([stem_of[word] for word in of]) for of in words]
    found_in = Counter(one for of in stems for one in of)
    weights = {
        one: math.log((1 + len(words)) / (1 + number)) + 1 for one, number in found_in.items()
    }
    codes: dict[str, str] = {}
    units = [_unit(of, counts, weights, codes) for of, counts in zip(words, stems, strict=True)]
    return Corpus(units[: len(old)], units[len(old) :], weights)


def _unit(
    words: Sequence[str],
    stems: Mapping[str, int],
    weights: Mapping[str, float],
    codes: dict[str, str],
) -> Unit:
    code = []
    for word in words:
        character = codes.get(word)
        if character is None:
            character = codes[word] = _character(len(codes))
        code.append(character)
    return Unit(" ".join(words), "".join(code), stems, weights)


def _character(number: int) -> str:
    """A character for the n-th word, leaving out the surrogates."""
    return chr(number if number < 0xD800 else number + 0x800)


def similarity(one: Unit, other: Unit) -> float:
    """How alike two units are, from 0 to 1; 1 only for the same words in the same order.

    A unit without words is like nothing.
    """
    if one.key == other.key:
        return 1.0 if one.key else 0.0
    return (cosine(one, other) + Indel.normalized_similarity(one.code, other.code)) / 2


def cosine(one: Unit, other: Unit) -> float:
    """The cosine of the two vectors, 0 where one is empty."""
    (small, length), (large, other_length) = one.vector, other.vector
    if not length or not other_length:
        return 0.0
    if len(small) > len(large):
        small, large = large, small
    shared = sum(weight * large[stem] for stem, weight in small.items() if stem in large)
    return shared / (length * other_length)
