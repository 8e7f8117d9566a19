"""A sentence cut into words, numbers and signs."""

import re
from typing import NamedTuple

from plandiff.text import folded

# U.S. is one token, so is 600,000; a possessive 's and a hyphen are tokens of their own.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?[^\W_]*"
    r"|['\u2019]s\b"
    r"|[^\W_]+(?:['\u2019](?!s\b)[^\W_]+)*"
    r"|\S"
)
#: What every dash becomes; a hyphen inside a word stays one.
DASH = "\u2014"
ELLIPSIS = "\u2026"
_DASHES = frozenset({"-", "\u2013", "\u2014", "\u2015"})
_GROUPS = re.compile(r"(?<=\d)[,\u00a0\u202f](?=\d)")
_ORDINAL = re.compile(r"([0-9]{1,6})(?:st|nd|rd|th)")
_DIGITS = re.compile(r"[0-9]{1,9}")


class Token(NamedTuple):
    """A word, number or sign: `word` with its capitals, `low` without; its place in the text."""

    word: str
    low: str
    start: int
    end: int


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of a stretch of text, with their places in the whole text."""
    stop = len(text) if end is None else end
    return [_token(found) for found in _TOKEN.finditer(text, start, stop)]


def _token(found: re.Match[str]) -> Token:
    word = found[0]
    if word in _DASHES:
        word = DASH if word != "-" or _stands_alone(found) else "-"
    elif not word.isascii() and word != ELLIPSIS:
        word = folded(word)
    if "." in word and word[0].isalpha():
        word = word.replace(".", "")  # U.S. and US are one word
    return Token(word, word.casefold(), found.start(), found.end())


def _stands_alone(found: re.Match[str]) -> bool:
    around = found.string[max(found.start() - 1, 0) : found.end() + 1]
    return len(around) == 3 and around[0].isspace() and around[2].isspace()


def whole_number(token: Token) -> int | None:
    """The number that a token is in digits, its thousands set apart or not; else None."""
    digits = _GROUPS.sub("", token.word)
    return int(digits) if _DIGITS.fullmatch(digits) else None


def ordinal_number(token: Token) -> int | None:
    """21 for `21st`; None for what is no ordinal in digits."""
    found = _ORDINAL.fullmatch(token.low)
    return int(found[1]) if found else None
