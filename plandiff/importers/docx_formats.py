"""The numbers of lists as Word writes them.

Source: ECMA-376, part 1, 17.18.59 (ST_NumberFormat).
"""

import re
from collections.abc import Callable

from plandiff.importers.numerals import LATIN, roman

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_MOST_REPEATED = 50  # times that a letter stands for itself; no list is as long
_UNITS = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
_ZEROS = re.compile(r"0+[1-9]")


def shown(value: int, format_: str, pattern: str = "") -> str:
    """A number in a format; in digits where it has no other form, or the format is unknown.

    `pattern` is that of a `custom` format, as `001, 002, 003`.
    """
    if format_ in {"none", "bullet"}:
        return ""
    if format_ == "custom":
        zeros = _ZEROS.match(pattern)
        return str(value).zfill(len(zeros.group()) if zeros else 1)
    write = _FORMATS.get(format_)
    return (write(value) if write else "") or str(value)


def is_known(format_: str) -> bool:
    """Whether numbers of a format are shown as Word does."""
    return format_ in _FORMATS or format_ in {"none", "bullet", "custom", "decimal"}


def _repeated(value: int, alphabet: str) -> str:
    """`a` for 1, `z` for 26, `aa` for 27, `bb` for 28."""
    times, at = divmod(value - 1, len(alphabet))
    return alphabet[at] * (times + 1) if value > 0 and times < _MOST_REPEATED else ""


def _zero(value: int) -> str:
    return f"{value:02}"


def _ordinal(value: int) -> str:
    """`1st`, `2nd`, `11th`."""
    ending = "th" if value % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(value % 10)
    return f"{value}{ending or 'th'}"


def _words(value: int) -> str:
    """`Twenty-one`; empty for what is not below a hundred."""
    if not 0 < value < 100:
        return ""
    if value < len(_UNITS):
        return _UNITS[value].capitalize()
    tens, units = divmod(value, 10)
    return "-".join(filter(None, (_TENS[tens], _UNITS[units]))).capitalize()


def _ordinal_words(value: int) -> str:
    """`Twenty-first`; empty for what is not below a hundred."""
    *before, last = _words(value).casefold().split("-")
    if not last:
        return ""
    regular = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return "-".join((*before, _ORDINALS.get(last, regular))).capitalize()


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": _zero,
    "lowerLetter": lambda value: _repeated(value, LATIN),
    "upperLetter": lambda value: _repeated(value, LATIN).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda value: roman(value).upper(),
    "russianLower": lambda value: _repeated(value, _RUSSIAN),
    "russianUpper": lambda value: _repeated(value, _RUSSIAN).upper(),
    "ordinal": _ordinal,
    "cardinalText": _words,
    "ordinalText": _ordinal_words,
}
