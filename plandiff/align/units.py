"""Texts as the aligner sees them: words, stems and their weights, and how alike two are.

Source: measured on treaties and essay drafts (the project's engine study): cosine of TF-IDF
over stems and Indel similarity of the word sequences, averaged, beat either alone, and any
character measure by four points.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

from plandiff.align import indel
from plandiff.align.words import words_of

_STEM = 6  # letters that stand for a word; longer endings are grammar


class Unit:
    """One text to be paired.

    `code` is its words as one character each, so that sequences compare as strings. `stems`
    counts them; `weights` are those of all stems.
    """

    __slots__ = ("_vector", "code", "stems", "weights")

    def __init__(self, code: str, stems: Mapping[str, int], weights: Mapping[str, float]) -> None:
        self.code, self.stems, self.weights = code, stems, weights
        self._vector: tuple[Mapping[str, float], float] | None = None

    @property
    def vector(self) -> tuple[Mapping[str, float], float]:
        """The weight of each stem, and the length of that vector; made when first asked for."""
        if self._vector is None:
            weights = self.weights
            vector = {
                one: weights[one] if n == 1 else (1 + math.log(n)) * weights[one]
                for one, n in self.stems.items()
            }
            self._vector = (vector, math.hypot(*vector.values()))
        return self._vector

    def rarest(self, number: int) -> list[str]:
        """The stems that weigh most in all texts, equal ones as they stand in this one."""
        return sorted(self.stems, key=self.weights.__getitem__, reverse=True)[:number]


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
    """The texts of both sides as units, weighed against each other; the same words are one unit.

    Weights: tf = 1 + ln count, idf = ln((1 + N) / (1 + df)) + 1 over the N texts of both sides.
    """
    character_of = defaultdict[str, str](map(_character, count()).__next__)  # in order of coming
    code_of = {
        text: "".join(map(character_of.__getitem__, words_of(text)))
        for text in dict.fromkeys((*old, *new))
    }
    codes = [code_of[text] for text in (*old, *new)]
    stem_of = {character: stem(word) for word, character in character_of.items()}
    stems = {code: Counter(map(stem_of.__getitem__, code)) for code in dict.fromkeys(codes)}
    found_in = Counter(chain.from_iterable(map(stems.__getitem__, codes)))
    weights = {
        one: math.log((1 + len(codes)) / (1 + number)) + 1 for one, number in found_in.items()
    }
    of_code = {code: Unit(code, counts, weights) for code, counts in stems.items()}
    units = [of_code[code] for code in codes]
    return Corpus(units[: len(old)], units[len(old) :], weights)


def _character(number: int) -> str:
    """A character for the n-th word, leaving out the surrogates."""
    return chr(number if number < 0xD800 else number + 0x800)


def similarity(one: Unit, other: Unit) -> float:
    """How alike two units are, from 0 to 1; 1 only for the same words in the same order.

    A unit without words is like nothing.
    """
    if one.code == other.code:
        return 1.0 if one.code else 0.0
    return (cosine(one, other) + indel.similarity(one.code, other.code)) / 2


def cosine(one: Unit, other: Unit) -> float:
    """The cosine of the two vectors, 0 where one is empty."""
    (small, length), (large, other_length) = one.vector, other.vector
    if len(small) > len(large):
        small, large = large, small
    shared = sum(weight * large[stem] for stem, weight in small.items() if stem in large)
    return shared / (length * other_length) if shared else 0.0
