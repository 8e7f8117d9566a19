"""A paragraph cut into sentences, none of its characters lost."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plandiff.files.lists import WordLists

_STOP = re.compile(r"[.!?\u2026]+[\"'\u2019\u201d\u00bb)\]]*(?=\s)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'\u2018\u201c\u00ab]*$")
_WORD_AFTER = re.compile(r"\s*[\"'\u2018\u201c\u00ab(\[]*([^\W_]*)")
_FARTHEST = 24  # characters of an abbreviation, and of what follows it
#: Longer sentences are cut, so that the work grows with the text and no faster.
LONGEST = 2000  # characters


class Abbreviations(NamedTuple):
    """Words whose full stop ends no sentence: before a name, before a number, anywhere.

    One of `ending` may end a sentence too: it does before one of `starters`.
    """

    names: frozenset[str]
    numbers: frozenset[str]
    inside: frozenset[str]
    ending: frozenset[str]
    starters: frozenset[str]


def abbreviations(lists: WordLists) -> Abbreviations:
    """The abbreviations of the word lists."""

    def words(name: str) -> frozenset[str]:
        return frozenset(word.casefold() for word in lists.get(name, ()))

    return Abbreviations(
        words("abbreviations/before_a_name"),
        words("abbreviations/before_a_number"),
        words("abbreviations/inside"),
        words("abbreviations/ending"),
        words("starters"),
    )


def sentences(paragraph: str, known: Abbreviations) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, with the white space behind it; together the whole text."""
    start = 0
    for end in _ends(paragraph, known):
        while end - start > LONGEST:
            cut = _cut(paragraph, start)
            yield start, cut
            start = cut
        yield start, end
        start = end


def _ends(paragraph: str, known: Abbreviations) -> Iterator[int]:
    """Where sentences end, in order; the last is the end of the paragraph."""
    end = 0
    for stop in _STOP.finditer(paragraph):
        if _is_end(paragraph, stop, known):
            end = _behind_space(paragraph, stop.end())
            yield end
    if end < len(paragraph):
        yield len(paragraph)


def _behind_space(paragraph: str, at: int) -> int:
    while at < len(paragraph) and paragraph[at].isspace():
        at += 1
    return at


def _cut(paragraph: str, start: int) -> int:
    """Where a sentence that is too long is cut: behind its last space that fits."""
    space = paragraph.rfind(" ", start, start + LONGEST)
    return space + 1 if space > start else start + LONGEST


def _is_end(paragraph: str, stop: re.Match[str], known: Abbreviations) -> bool:
    """Whether a sentence ends here: U.S. officials, Lt. Gen. Keith, No. 5 and 3 p.m. go on."""
    after = _WORD_AFTER.match(paragraph, stop.end(), stop.end() + _FARTHEST)
    following = after[1] if after else ""
    if following[:1].islower():
        return False
    if stop[0] != ".":
        return True
    before = _WORD_BEFORE.search(paragraph, max(0, stop.start() - _FARTHEST), stop.start())
    word = before[0].casefold() if before else ""
    if word in known.names or word in known.inside:
        return False
    if word in known.numbers:
        return not following[:1].isdigit()
    if word in known.ending or (len(word) == 1 and word.isalpha()):
        return following.casefold() in known.starters
    return True
