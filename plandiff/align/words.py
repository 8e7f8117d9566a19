"""What counts as one word: for pairing, and for a redline."""

import re

_LETTERS = r"[^\W\d]\w*+(?:['\u2019]\w++)*+"  # possessive: a tenth faster
# A number is one word, however its thousands are set apart: 600,000, 600 000, 50:50, 2.5.
# (A set of three or more signs beyond Latin-1 takes longer to compile than all the rest.)
_NUMBER = (
    r"(?:(?<!\d)\d{1,3}(?:[ \u00a0]\d{3}|[\u2009\u202f]\d{3})+(?!\d)"
    r"|\d+(?:[.,:\u00a0]\d+|[\u2009\u202f]\d+)*)"
)
# An amount reads as one: $100 billion, €90bn, 2.5 million, 50%.
_CURRENCY = r"(?:[$\u00a3][ \u00a0]?|\u20ac[ \u00a0]?)"
_SCALE = r"(?:thousand|million|billion|trillion|bn|\u043c\u043b\u043d|\u043c\u043b\u0440\u0434)\b"
_UNIT = rf"[ \u00a0]?(?:{_SCALE}|%)"
_AMOUNT = rf"{_CURRENCY}?{_NUMBER}(?:{_UNIT})?"
_TOKEN = rf"(?:{_LETTERS}|{_AMOUNT}|[^\w\s])"
_PIECE = re.compile(rf"\s*{_TOKEN}|\s+")
_GOES_ON = re.compile(r"[\d$\u20ac\u00a3]")
_WORD = re.compile(rf"{_LETTERS}|{_NUMBER}")


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, case folded, without its signs and soft hyphens."""
    # All folded at once: no word holds a line break.
    words = "\n".join(_WORD.findall(text.replace("\u00ad", ""))).casefold()
    return words.split("\n") if words else []


def pieces(text: str) -> list[str]:
    """The text cut into tokens, each with the white space before it; joined they give the text.

    A token is a word, a number, an amount or a sign: what a redline never cuts. The last piece
    is white space alone, mostly empty.
    """
    found = _PIECE.findall(text)
    if not found or not found[-1].isspace():
        found.append("")
    return found


def may_go_on(text: str) -> bool:
    """Whether a token may go on over a space after one of these characters."""
    return _GOES_ON.search(text) is not None
