"""Numbers in digits and in words, and ordinals."""

from collections.abc import Mapping
from typing import NamedTuple

from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, low
from plandiff.importers.claims.tokens import ordinal_number, whole_number

_SMALLEST_FIGURE = 100  # what a figure is at least, to be no date and no share


class Number(NamedTuple):
    """A number in a sentence: its value, and its tokens, half-open."""

    value: int
    ordinal: bool
    start: int
    end: int


def numbers(reading: Reading) -> list[Number]:
    """The numbers of a sentence in order: 28, nine, twenty-eight, 21st, seventh, 800 thousand."""
    words = {mark.start: mark for mark in reading.marks.get("numbers", ())}
    ordinals = {mark.start: mark for mark in reading.marks.get("ordinals", ())}
    found: list[Number] = []
    for at in range(len(reading.tokens)):
        if found and at < found[-1].end:
            continue
        one = _in_digits(reading, at) or _in_words(reading, at, words, ordinals)
        if one:
            found.append(_scaled(reading, one))
    return found


def figure(reading: Reading, start: int, end: int, *, anywhere: bool = False) -> int | None:
    """The number that something is set to or at between two tokens: raised to 800,000.

    `anywhere`: also one that neither "to" nor "at" leads to ("now speaks of 800,000").
    """
    for number in numbers(reading):
        leads = anywhere or low(reading, number.start - 1) in {"to", "at"}
        large = number.value >= _SMALLEST_FIGURE and not number.ordinal
        if start <= number.start < end and leads and large:
            return number.value
    return None


def _in_digits(reading: Reading, at: int) -> Number | None:
    token = reading.tokens[at]
    value = whole_number(token)
    if value is not None:
        return Number(value, ordinal=False, start=at, end=at + 1)
    value = ordinal_number(token)
    return None if value is None else Number(value, ordinal=True, start=at, end=at + 1)


def _in_words(
    reading: Reading, at: int, words: Mapping[int, Mark], ordinals: Mapping[int, Mark]
) -> Number | None:
    if at in ordinals:
        return Number(int(ordinals[at].value), ordinal=True, start=at, end=ordinals[at].end)
    if at not in words:
        return None
    value, end = int(words[at].value), words[at].end
    if value % 10 == 0 and 20 <= value < 100:  # twenty-eight, twenty eighth
        unit = end + (low(reading, end) == "-")
        for marks, ordinal in ((ordinals, True), (words, False)):
            if unit in marks and int(marks[unit].value) < 10:
                return Number(value + int(marks[unit].value), ordinal, at, marks[unit].end)
    return Number(value, ordinal=False, start=at, end=end)


def _scaled(reading: Reading, one: Number) -> Number:
    """800 thousand is 800,000."""
    for mark in reading.marks.get("scales", ()):
        if mark.start == one.end and not one.ordinal:
            return one._replace(value=one.value * int(mark.value), end=mark.end)
    return one
