"""Lines for a terminal: cells folded to a width, side by side, every text made safe.

All text passes `cell` or `painted`, so nothing from a source reaches the terminal uncleaned.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from plandiff.text import clean, width, wrap

GAP = 2


class Span(NamedTuple):
    """A piece of a line in one style: a name that the painter knows, or none."""

    text: str
    style: str = ""


Line = tuple[Span, ...]
Cell = Sequence[Line]


def cell(text: str, columns: int, style: str = "") -> list[Line]:
    """A text folded to a width; an empty text is one empty line."""
    return [(Span(line, style),) for line in wrap(clean(text), max(columns, 1))]


def hanging(head: str, text: str, columns: int, style: str = "") -> list[Line]:
    """A text whose further lines stand under its first, after `head`."""
    indent = width(clean(head))
    return beside([(cell(head, indent, style), indent), (cell(text, columns - indent), 0)], gap=0)


def beside(cells: Sequence[tuple[Cell, int]], gap: int = GAP) -> list[Line]:
    """Cells side by side, each padded to its width; the last one is not padded."""
    *padded, (last, _) = cells
    lines = []
    for at in range(max(len(lines) for lines, _ in cells)):
        line: list[Span] = []
        for cell_lines, columns in padded:
            used = 0
            for span in cell_lines[at] if at < len(cell_lines) else ():
                line.append(span)
                used += width(span.text)
            line.append(_blank(columns - used + gap))
        if at < len(last):
            line += last[at]
        lines.append(tuple(line))
    return lines


@cache
def _blank(columns: int) -> Span:
    return Span(" " * columns)


def flow(spans: Sequence[Span], columns: int) -> list[Line]:
    """Styled text folded to a width at its spaces; words longer than a line are cut."""
    lines: list[list[Span]] = [[]]
    used = 0
    for span in spans:
        text = _SPACES.sub(" ", clean(span.text))
        fold = _folded_ascii if text.isascii() else _folded
        first, *others = fold(text, columns, used)
        lines[-1].append(Span(first, span.style))
        lines += [[Span(line, span.style)] for line in others]
        used = width(others[-1]) if others else used + width(first)
    return [tuple(span for span in line if span.text) for line in lines]


def _folded_ascii(text: str, columns: int, used: int) -> list[str]:
    """A text in lines, the first of which has so much on it already."""
    lines = []
    start = 0 if used or text[:1] != " " else 1
    size = len(text.rstrip())
    room = max(columns - used, 0)
    while size - start > room:
        space = text.rfind(" ", start, start + room + 1)
        end = space if space >= start else start if used else start + columns
        lines.append(text[start:end])
        start = end + (space >= start)
        used, room = 0, columns
    return [*lines, text[start:]]


def _folded(text: str, columns: int, used: int) -> list[str]:
    """The same word by word, for text of which not every character takes one column."""
    lines = [""]
    for at, word in enumerate(text.split(" ")):
        if at and used:
            lines[-1], used = f"{lines[-1]} ", used + 1
        if not word or used + width(word) <= columns:
            lines[-1], used = lines[-1] + word, used + width(word)
            continue
        for part_at, part in enumerate(wrap(word, max(columns, 1))):
            if used and (part_at or used + width(part) > columns):
                lines.append("")
                used = 0
            lines[-1], used = lines[-1] + part, used + width(part)
    return lines


_SPACES = re.compile("  +")


def stacked(cells: Sequence[tuple[Cell, int]]) -> list[Line]:
    """Cells under each other, all but the first indented: for narrow terminals."""
    first, *others = (lines for lines, _ in cells)
    return [*first, *((Span("  "), *line) for lines in others for line in lines)]


def painted(lines: Sequence[Line], paint: Callable[[str, str], str]) -> str:
    """The lines as one text, each span cleaned and painted in its style, ends trimmed."""
    return "".join(f"{_painted(line, paint)}\n" for line in lines)


def _painted(line: Line, paint: Callable[[str, str], str]) -> str:
    if not "".join([span.text for span in line]).isprintable():
        line = tuple(Span(clean(span.text), span.style) for span in line)
    end = len(line)
    while end and not line[end - 1].text.strip():
        end -= 1
    if not end:
        return ""
    *before, (last, style) = line[:end]
    texts = [paint(one.text, one.style) if one.style and one.text else one.text for one in before]
    last = last.rstrip()
    return "".join([*texts, paint(last, style) if style else last])
