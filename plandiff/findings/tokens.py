"""Words, numbers and signs of a text with their places, folded so that typography is no matter."""

import re
from typing import NamedTuple

from plandiff.text import folded

# (A set of three or more signs beyond Latin-1 takes longer to compile than all the rest.)
_THOUSANDS = r"(?<!\d)\d{1,3}(?:[ \u00a0]\d{3}|[\u2009\u202f]\d{3})+(?!\d)"
_NUMBER = rf"{_THOUSANDS}|\d+(?:[.,'\u2019]\d+)*"
_INITIALS = r"(?:[^\W\d_]\.){2,}"  # U.S.
# Accents set apart, soft hyphens and joiners belong to words; so do apostrophes, but not 's.
_LETTERS = r"[^\W_\u00b2\u00b3]*+"
_JOINING = r"\u00ad|[\u0300-\u036f]|[\u200b-\u200d]|\u2060"
_APOSTROPHE = r"['\u2019\u02bc](?!s\b)(?=[^\W\d_])"
_WORD = rf"[^\W\d_]{_LETTERS}(?:(?:{_JOINING}|{_APOSTROPHE}){_LETTERS})*+[\u00b2\u00b3]?"
# Every sign is white space, or in one of the three groups; found all at once: half the time.
_TOKEN = re.compile(rf"(\s*)(?:({_INITIALS}|{_WORD})|({_NUMBER})|([^\w\s]|_))")
_new = tuple.__new__  # what Token(...) calls, without the call between
_SENTENCE_ENDS = frozenset(".;:!?")


class Token(NamedTuple):
    """A word, number or sign. `word` is in small letters, `written` with its capitals.

    `tight` tells that nothing stands between it and the token before. The span is of characters.
    """

    word: str
    written: str
    kind: str
    start: int
    end: int
    tight: bool


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text, in order; none of what only hides or joins."""
    tokens = []
    end = 0
    for space, word, number, sign in _TOKEN.findall(text):
        written = word or number or sign
        start = end + len(space)
        end = start + len(written)
        if not written.isascii():
            written = folded(written)
        if word and "." in written:
            written = written.replace(".", "")
        if written:
            kind = "word" if word else "number" if number else "sign"
            token = (written.casefold(), written, kind, start, end, start > 0 and not space)
            tokens.append(_new(Token, token))
    return tokens


def sentences_of(tokens: list[Token]) -> list[int]:
    """For each token, the number of the sentence, or part up to `;` or `:`, that it stands in."""
    number, numbers = 0, []
    for token in tokens:
        numbers.append(number)
        number += token.word in _SENTENCE_ENDS
    return numbers
