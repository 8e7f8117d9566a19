"""Lines of a plain text to paragraphs: what was broken to fit a page is joined again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plandiff.files.decoding import BREAK
from plandiff.importers.decoding import SOFT_HYPHEN, storable
from plandiff.importers.labels import label_of
from plandiff.importers.source import Block
from plandiff.importers.word_labels import begins_with_word

#: What may stand behind a sentence to mark a footnote.
NOTE_MARKS = "⁰¹²³⁴⁵⁶⁷⁸⁹*†‡"
_END = re.compile(f"[.!?;:…][»”\"')\\]{NOTE_MARKS}]*$")
#: A sign that an item begins with in place of a number.
BULLET = re.compile("^[\u2022\u2023\u25aa\u25cf\u25e6\u00b7*\u2013\u2014-]\\s+(?=\\S)")
_INDENT = 3  # columns for a level; numbers set flush right differ by one or two
_LONGEST_END = 10  # signs that may end a sentence together
_TAB = 4  # columns
# Lines of a text that was broken to fit a page: mail and print lie within these.
_LEAST_WIDTH, _MOST_WIDTH = 50, 110  # characters
_WIDE = 0.9  # of the lines are no longer than the page is wide


class Line(NamedTuple):
    """A line, without the white space at its ends; `number` counts from 1."""

    text: str
    number: int
    indent: int = 0  # columns
    after_gap: bool = False  # whether an empty line stands before it


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not empty."""
    found: list[Line] = []
    gap = True
    for number, raw in enumerate(BREAK.split(text), start=1):
        line = line_of(raw, number, after_gap=gap)
        gap = not line.text
        if line.text:
            found.append(line)
    return found


def line_of(raw: str, number: int, *, after_gap: bool) -> Line:
    """A line as it stands in a file."""
    line = raw.expandtabs(_TAB).rstrip()
    text = line.lstrip()
    return Line(text, number, len(line) - len(text), after_gap)


def paragraphs(lines: Sequence[Line]) -> Iterator[Block]:
    """A block for each paragraph, and for each line that begins with a label or a bullet."""
    width = _page_width(lines)
    part: list[Line] = []
    for line in lines:
        if part and not _goes_on(part[-1], line, width):
            yield _block(part)
            part = []
        part.append(line)
    if part:
        yield _block(part)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does, or as what introduces the next."""
    return bool(_END.search(text[-_LONGEST_END:]))


def begins_point(text: str, before: str) -> bool:
    """Whether a line begins with a label or a bullet, and no sentence runs on into it.

    `before` is the line above. A bracket after a number says enough: `in` / `30. Then` may be a
    sentence, `in` / `b) then` is none.
    """
    label = label_of(Block(text))
    if label and ")" in label.form:
        return True
    begins = label or BULLET.match(text) or begins_with_word(text)
    return ends_sentence(before) and bool(begins)


def _page_width(lines: Iterable[Line]) -> int:
    """The width that lines were broken to, in characters; 0 where they were not.

    That of the longest; where that is too long for a page, as an address may be, of most.
    """
    lengths = sorted(len(line.text) + line.indent for line in lines)
    longest, usual = lengths[-1:], lengths[int(_WIDE * (len(lengths) - 1)) :][:1]
    widths = (width for width in (*longest, *usual) if width <= _MOST_WIDTH)
    width = next(widths, 0)
    return width if width >= _LEAST_WIDTH else 0


def _goes_on(line: Line, following: Line, width: int) -> bool:
    """Whether a line was broken only because the next word did not fit."""
    if line.text.endswith(SOFT_HYPHEN) and not following.after_gap:
        return True
    if following.after_gap or not width:
        return False
    word = following.text.split(" ", 1)[0]
    is_full = line.indent + len(line.text) + 1 + len(word) > width
    return is_full and not begins_point(following.text, line.text)


def _block(lines: Sequence[Line]) -> Block:
    gaps = ("" if line.text.endswith(SOFT_HYPHEN) else " " for line in lines)
    whole = "".join(f"{line.text}{gap}" for line, gap in zip(lines, gaps, strict=True))
    text, first = storable(whole), lines[0]
    depth = (first.indent + 1) // _INDENT
    bullet = BULLET.match(text)
    if bullet:
        return Block(text[bullet.end() :], "item", depth, line=first.number)
    return Block(text, depth=depth, line=first.number)
