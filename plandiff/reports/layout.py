"""Lines for a terminal: cells folded to a width, side by side, every text made safe.

All text passes `cell` or `painted`, so nothing from a source reaches the terminal uncleaned.
"""

import re
from collections.abc import Callable, Sequence
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
    lines = []
    for at in range(max(len(lines) for lines, _ in cells)):
        line: list[Span] = []
        for index, (cell_lines, columns) in enumerate(cells):
            spans = cell_lines[at] if at < len(cell_lines) else ()
            line += spans
            if index < len(cells) - 1:
                used = sum(width(span.text) for span in spans)
                line.append(Span(" " * (columns - used + gap)))
        lines.append(tuple(line))
    return lines


def flow(spans: Sequence[Span], columns: int) -> list[Line]:
    """Styled text folded to a width at its spaces; words longer than a line are cut."""
    lines: list[list[Span]] = [[]]
    used = 0
    for span in spans:
        text = _SPACES.sub(" ", clean(span.text))
        measure = len if text.isascii() else width
        if used and used + measure(text) <= columns:  # most: it fits whole
            lines[-1].append(Span(text, span.style))
            used += measure(text)
            continue
        line = ""  # what this span adds to the current line
        for at, word in enumerate(text.split(" ")):
            if at and used:
                line, used = f"{line} ", used + 1
            if not word or used + measure(word) <= columns:
                line, used = line + word, used + measure(word)
                continue
            for part_at, part in enumerate(wrap(word, max(columns, 1))):
                if used and (part_at or used + measure(part) > columns):
                    lines[-1].append(Span(line, span.style))
                    lines.append([])
                    line, used = "", 0
                line, used = line + part, used + measure(part)
        lines[-1].append(Span(line, span.style))
    return [tuple(span for span in line if span.text) for line in lines]


_SPACES = re.compile("  +")


def stacked(cells: Sequence[tuple[Cell, int]]) -> list[Line]:
    """Cells under each other, all but the first indented: for narrow terminals."""
    first, *others = (lines for lines, _ in cells)
    return [*first, *((Span("  "), *line) for lines in others for line in lines)]


def painted(lines: Sequence[Line], paint: Callable[[str, str], str]) -> str:
    """The lines as one text, each span cleaned and painted in its style, ends trimmed."""
    return "".join(f"{_painted(line, paint)}\n" for line in lines)


def _painted(line: Line, paint: Callable[[str, str], str]) -> str:
    texts = [clean(span.text) for span in line]
    while texts and not texts[-1].strip():
        texts.pop()
    if texts:
        texts[-1] = texts[-1].rstrip()
    pieces = zip(texts, line, strict=False)  # without the spans of the end that are blank
    return "".join(paint(text, s.style) if s.style and text else text for text, s in pieces)
