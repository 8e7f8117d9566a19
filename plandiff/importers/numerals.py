"""Numbers as lists print them: roman numerals and letters, both ways."""

import re

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
# No list has a hundred points; c, d and m alone are letters.
_LIST_ROMAN = re.compile(r"(?=.)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
LATIN = "abcdefghijklmnopqrstuvwxyz"


def roman(number: int) -> str:
    """`xiv` for 14; an empty text where there is no such numeral."""
    if not 0 < number <= _MOST_ROMAN:
        return ""
    written, rest = "", number
    for value, sign in _ROMAN:
        written += sign * (rest // value)
        rest %= value
    return written


def roman_value(numeral: str) -> int:
    """14 for `xiv`; 0 for anything but a numeral below 90 in small letters."""
    if not _LIST_ROMAN.fullmatch(numeral):
        return 0
    value, rest = 0, numeral
    for worth, sign in _ROMAN:
        while rest.startswith(sign):
            value += worth
            rest = rest[len(sign) :]
    return value


def letters(number: int) -> str:
    """`a` for 1, `z` for 26, `aa` for 27; an empty text for less than 1."""
    written, rest = "", number
    while rest > 0:
        rest, sign = divmod(rest - 1, len(LATIN))
        written = LATIN[sign] + written
    return written
