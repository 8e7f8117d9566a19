"""Numbers of lines in the margin of a PDF, as drafts have them: they are no text."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plandiff.importers.labels import label_of
from plandiff.importers.pdf_letters import Letter
from plandiff.importers.source import Block

_LEAST = 4  # on a page
_MOST_FIGURES = 4
_APART = 0.4  # of the size of the font, from a number to its line
_REACH = 15.0  # the same, from a number to where a line beside it may begin
_SAME_LINE = 0.5  # the same, up or down
_MOSTLY = 0.9  # of the numbers are in order
_RUN_ON = 0.2  # of the lines go on in the middle of a sentence, or have a number of their own

Row = Sequence[Letter]


class _Number(NamedTuple):
    """A number at the beginning of a row, and where the text after it begins; 0 for no text."""

    at: int
    value: int
    end: int
    left: float
    right: float
    y: float


def without_line_numbers(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The rows of a page without the numbers of its lines, and these.

    They stand in a column and go up by ones, or by fives; between two of them are no more lines
    than that. The number of a point has as many lines as the point; where each has one, lines that
    go on in the middle of a sentence tell, or have numbers of their own.
    """
    gone: dict[int, int] = {}
    numbers: list[str] = []
    for column in _columns(sorted(_numbers(rows), key=lambda one: one.left)):
        if len(column) >= _LEAST and _are_of_lines(sorted(column, key=_down), rows):
            gone.update((one.at, one.end) for one in column)
            numbers += [str(one.value) for one in sorted(column, key=_down)]
    kept = (row if at not in gone else row[gone[at] :] for at, row in enumerate(rows))
    left = [row for at, row in enumerate(kept) if row and gone.get(at) != 0]
    return left, numbers


def _down(number: _Number) -> float:
    return -number.y


def _numbers(rows: Sequence[Row]) -> Iterator[_Number]:
    """The numbers that rows begin with, or are."""
    for at, row in enumerate(rows):
        figures = 0
        while figures < len(row) and row[figures].sign.isdecimal():
            figures += 1
        rest = figures
        while rest < len(row) and row[rest].sign.isspace():
            rest += 1
        is_alone = rest == len(row)
        is_apart = is_alone or row[rest].x - row[figures - 1].right > _APART * row[0].size
        if 0 < figures <= _MOST_FIGURES and is_apart:
            value = int("".join(letter.sign for letter in row[:figures]))
            end = 0 if is_alone else rest
            yield _Number(at, value, end, row[0].x, row[figures - 1].right, row[0].y)


def _columns(numbers: Sequence[_Number]) -> list[list[_Number]]:
    """Those that stand one above the other; they come from left to right."""
    columns: list[list[_Number]] = []
    for one in numbers:
        if columns and one.left < max(other.right for other in columns[-1]):
            columns[-1].append(one)
        else:
            columns.append([one])
    return columns


def _are_of_lines(column: Sequence[_Number], rows: Sequence[Row]) -> bool:
    """Whether numbers, from the top of a page, count the lines to the right of them."""
    texts = [text for _, text in sorted(_texts(column, rows), key=lambda one: -one[0])]
    heights = sorted((y for y, _ in _texts(column, rows)), reverse=True)
    pairs = list(pairwise(column))
    steps = [other.value - one.value for one, other in pairs]
    step = max(set(steps), key=steps.count)
    between = [
        sum(one.y - _SAME_LINE >= y > other.y - _SAME_LINE for y in heights)
        for one, other in pairs
    ]
    in_order = sum(
        other == step >= lines > 0 or (step > 1 and other == step >= lines)
        for other, lines in zip(steps, between, strict=True)
    )
    if step < 1 or in_order < _MOSTLY * len(pairs):
        return False
    run_on = sum(
        other[:1].islower() and one[-1:] not in ".;:,?!" for one, other in pairwise(texts)
    )
    numbered = sum(label_of(Block(text)) is not None for text in texts)
    return step > 1 or max(run_on, numbered) >= _RUN_ON * len(texts)


def _texts(column: Sequence[_Number], rows: Sequence[Row]) -> Iterator[tuple[float, str]]:
    """The lines beside a column of numbers: their heights and texts."""
    right = max(one.right for one in column)
    ends = {one.at: one.end for one in column}
    for at, row in enumerate(rows):
        text = row[ends[at] :] if ends.get(at) else row
        if ends.get(at) != 0 and right < text[0].x < right + _REACH * text[0].size:
            yield text[0].y, "".join(letter.sign for letter in text).strip()
