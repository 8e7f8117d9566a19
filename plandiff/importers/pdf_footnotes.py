"""Footnotes of a PDF: lines below a short rule, or in small print, at the end of a page.

Their marks are raised figures; the notes go to the blocks where these stand, as in a Word file.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from plandiff.importers.pdf_hyphens import Hyphens, without_hyphens
from plandiff.importers.pdf_lines import Line
from plandiff.importers.source import Block, LeftOut, Note

_SMALL = 0.95  # of the usual size of the font
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_MARK = re.compile(rf"\s?([{_RAISED}]{{1,3}})")
_NUMBER = re.compile(rf"([{_RAISED}]{{1,3}})\s*|(\d{{1,3}})\s*(?=[^\W\d_])")
_AS_DIGITS = str.maketrans(_RAISED, "0123456789")

#: The notes of each page by their numbers.
Notes = Mapping[int, Mapping[int, str]]


class Parted(NamedTuple):
    """The lines of the text, and the footnotes of each page."""

    lines: list[Line]
    notes: dict[int, dict[int, str]]


def parted(lines: Sequence[Line]) -> Parted:
    """The lines that are text, and the footnotes, from the lines without headers and footers."""
    sizes = [line.size for line in lines if not line.below]
    usual = median(sizes) if sizes else 0.0
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    text: list[Line] = []
    notes: dict[int, dict[int, str]] = {}
    hyphens = Hyphens(line.text for line in lines)
    open_note: tuple[int, int] | None = None  # which the next page may go on with
    for page, on_page in pages.items():
        start = _start(on_page, usual, goes_on=open_note is not None)
        text += on_page[:start]
        number = 0
        for line in on_page[start:]:
            found = _number_of(line)
            if found and (not number or found[0] == number + 1):
                number, words = found
                open_note = page, number
                notes.setdefault(page, {})[number] = words
            elif open_note:
                of, at = open_note
                notes[of][at] = hyphens.joined(notes[of][at], line.printed)
        open_note = open_note if start < len(on_page) else None
    return Parted(text, notes)


def _start(lines: Sequence[Line], usual: float, *, goes_on: bool) -> int:
    """Where the footnotes of a page begin; after its last line where it has none.

    Below a rule they have marks in the text above, or small print; without a rule they have both.
    Such as go on from the page before begin with no number.
    """
    marks = {int(mark.translate(_AS_DIGITS)) for line in lines for mark in _marks(line)}
    for at, line in enumerate(lines):
        rest = lines[at:]
        if line.cell or any(one.cell for one in rest):
            continue
        found = _number_of(line)
        are_small = all(one.size < _SMALL * usual for one in rest)
        is_marked = found is not None and found[0] in marks
        if line.below and not any(one.below for one in lines[:at]):
            if (found and are_small) or is_marked or (goes_on and are_small):
                return at
        elif are_small and is_marked and at and lines[at - 1].size >= _SMALL * usual:
            return at
    return len(lines)


def _marks(line: Line) -> Iterator[str]:
    """The raised figures in a line, but not those that it begins with."""
    return (found[1] for found in _MARK.finditer(line.text) if found.start(1))


def _number_of(line: Line) -> tuple[int, str] | None:
    """The number that a footnote begins with, and its text; None for what begins with none."""
    if line.marker:
        figures = line.marker.translate(_AS_DIGITS)
        return (int(figures), line.text) if figures.isdecimal() else None
    found = _NUMBER.match(line.text)
    if not found:
        return None
    return int((found[1] or found[2]).translate(_AS_DIGITS)), line.text[found.end() :]


def with_notes(blocks: Iterable[Block], notes: Notes) -> tuple[list[Block], list[LeftOut]]:
    """The blocks with their footnotes in place of the marks; and the notes without a mark."""
    left = {page: dict(of_page) for page, of_page in notes.items()}
    found = [_with_notes(block, left) for block in blocks] if left else list(blocks)
    rest = [without_hyphens(text) for of_page in left.values() for text in of_page.values()]
    return found, [LeftOut("footnote", len(rest), words=tuple(rest))] if rest else []


def _with_notes(block: Block, left: Mapping[int, dict[int, str]]) -> Block:
    """A block with the notes whose marks stand in it, which are taken out of `left`."""
    text, notes, bold = "", [], block.bold
    begun = 0
    for found in _MARK.finditer(block.text):
        number = int(found[1].translate(_AS_DIGITS))
        page = next(
            (one for one in (block.line - 1, block.line) if number in left.get(one, ())), -1
        )
        if page < 0:
            continue
        text += block.text[begun : found.start()]
        begun = found.end()
        bold -= found.end() - found.start() if found.end() <= block.bold else 0
        notes.append(Note(len(text), without_hyphens(left[page].pop(number))))
    return block._replace(text=text + block.text[begun:], bold=bold, notes=tuple(notes))
