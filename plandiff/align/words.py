"""What counts as one word: for pairing, and for a redline."""

import re

# A number is one word, however its thousands are set apart: 600,000, 600 000, 50:50, 2.5.
_NUMBER = (
    r"(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"
    r"|\d+(?:[.,:\u00a0\u2009\u202f]\d+)*"
)
_SCALE = r"(?:thousand|million|billion|trillion|bn|\u043c\u043b\u043d|\u043c\u043b\u0440\u0434)\b"
_WORD = rf"{_NUMBER}|\w+(?:['\u2019]\w+)*"
# An amount reads as one: $100 billion, €90bn, 2.5 million, 50%.
_UNIT = rf"[ \u00a0]?(?:{_SCALE}|%)"
_AMOUNT = rf"[$\u20ac\u00a3][ \u00a0]?(?:{_NUMBER})(?:{_UNIT})?|(?:{_NUMBER}){_UNIT}"
#: A word, a number, an amount, or a sign: what a redline never cuts.
TOKEN = re.compile(rf"{_AMOUNT}|{_WORD}|[^\w\s]")
_WORDS = re.compile(_WORD)


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, case folded, without its signs."""
    return [word.casefold() for word in _WORDS.findall(text)]
