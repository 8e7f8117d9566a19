"""Letters of a page to lines, as they were drawn; columns come one after another."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median, median_low
from typing import NamedTuple

from plandiff.importers.labels import label_of
from plandiff.importers.pdf_letters import Bar, Letter, Page, Rule
from plandiff.importers.pdf_line_numbers import without_line_numbers
from plandiff.importers.pdf_tables import pieces_of
from plandiff.importers.source import Block, Cell

# All of the size of the font.
_SAME_LINE = 0.5  # up or down, raised letters among them
_SPACE = 0.15  # between letters, from which it is a space
_LEAST_GAPS = 8  # between the letters of a line, to say how far they stand apart
_FAR = 1.0  # from a number to the text that it stands apart from
_FARTHER = 1.5  # times as far as any other words of a line that is spread out
_LONGEST_HEAD = 16  # letters of a number that stands apart
_ALIKE = 1.0  # points by which beginnings that are meant to stand alike may differ
_LEAST_NUMBERED = 3  # rows with a number, for a column of them
_MOST_FIGURES = 3  # of a point number
_BACK = 0.5  # to the left, from which a line begins anew
_RAISED_FROM = 0.2  # above the baseline
_STRUCK = (0.12, 0.5)  # above the baseline, where a line strikes out what it crosses
_UNDER = 0.35  # below the baseline, where a line underlines
_SHORT = 0.6  # of the width of the text, for a line above footnotes
_FROM_LEFT = 6.0  # points from the beginning of the text to that of such a line
_UPRIGHT = 0.05  # radians that a page may have been put askew in a scanner
_FULL_TURN = 6.2832
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SIGNED = re.compile(r".*[.):]$|\d+\.[a-z\u0430-\u044f\d]$")


class Line(NamedTuple):
    """A line of a page; `top` and `bottom` count the lines before and after it there, by height.

    `size` is that of its font, `bold` how many of its first letters are bold, `marker` a number
    that stands apart from the rest.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: int = 0
    marker: str = ""
    page: int = 0
    top: int = 0
    bottom: int = 0
    cell: Cell | None = None  # of a table
    below: bool = False  # a short rule, as one above footnotes
    begins: float = 0.0  # where the text begins, after the marker

    @property
    def printed(self) -> str:
        """The text with the marker before it."""
        return f"{self.marker} {self.text}".strip()


class PageText(NamedTuple):
    """The lines of a page, what stands askew in it, how many lines are struck out or inserted.

    `starts` are where the columns of a table begin; the table is the number of the page. `numbers`
    are those of lines in the margin.
    """

    lines: list[Line]
    turned: str
    struck: int
    inserted: int
    starts: list[float]
    numbers: list[str]


def page_text(page: Page, number: int, starts: Sequence[float] = ()) -> PageText:
    """The text of a page; `number` counts the pages from 0.

    `starts` are where the columns of a table begin on the page before.
    """
    rows: list[Sequence[Letter]] = []
    turned: list[Letter] = []
    for letters in _rows(page.letters()):
        if _UPRIGHT < page.angle(letters[0]) < _FULL_TURN - _UPRIGHT:
            turned += letters
        else:
            rows.append(letters)
    rows, numbers = without_line_numbers(rows)
    columns = _columns(rows)
    pieces, starts = pieces_of(rows, starts)
    found = ((_line(one.letters, page.is_bold, columns), one.place) for one in pieces)
    lines = [
        line._replace(page=number, cell=Cell(number, *place) if place else None)
        for line, place in found
        if line.printed
    ]
    heights = sorted({round(line.y) for line in lines}, reverse=True)
    places = {y: at for at, y in enumerate(heights)}
    placed = [
        line._replace(top=places[round(line.y)], bottom=len(heights) - 1 - places[round(line.y)])
        for line in lines
    ]
    rules = list(page.rules()) if placed else []
    y = _separator(placed, rules)
    placed = [line._replace(below=line.y < y) for line in placed]
    struck, inserted = _struck(placed, rules), _inserted(placed, rules, page.bars)
    return PageText(placed, _askew(turned), struck, inserted, starts, numbers)


def _separator(lines: Sequence[Line], rules: Iterable[Rule]) -> float:
    """How high the lowest short rule stands that begins where texts do; 0 for none.

    One right below a text underlines it.
    """
    left = min((line.left for line in lines), default=0.0)
    width = max((line.right for line in lines), default=0.0) - left
    return min(
        (
            rule.y
            for rule in rules
            if abs(rule.left - left) < _FROM_LEFT
            and rule.right - rule.left < _SHORT * width
            and not any(_is_underlined(line, rule) for line in lines)
        ),
        default=0.0,
    )


def _is_underlined(line: Line, rule: Rule) -> bool:
    is_near = -_UNDER * line.size < rule.y - line.y < _STRUCK[1] * line.size
    return is_near and rule.left < line.right and rule.right > line.left


def _askew(letters: Sequence[Letter]) -> str:
    """What stands askew, the texts of which each was drawn at once."""
    texts = ("".join(one.sign for one in text) for _, text in groupby(letters, _drawn))
    return " ".join(" ".join(texts).split())


def _drawn(letter: Letter) -> int:
    return letter.drawn


def _rows(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """The letters of each line. A letter drawn twice, to look bold, is one.

    The letters of a ligature stand at one place too, but one object draws them.
    """
    row: list[Letter] = []
    for letter in letters:
        if row and letter[:3] == row[-1][:3] and letter.drawn != row[-1].drawn:
            continue
        if row and not _is_beside(letter, row):
            yield row
            row = []
        if row or not letter.sign.isspace():
            row.append(letter)
    if row:
        yield row


def _is_beside(letter: Letter, row: Sequence[Letter]) -> bool:
    """Whether a letter goes on with a line."""
    last = row[-1]
    height = max(letter.size, last.size, 1)
    is_level = any(abs(letter.y - other.y) < _SAME_LINE * height for other in (last, row[0]))
    return is_level and letter.x > last.x - _BACK * height


def _line(
    row: Sequence[Letter], is_bold: Callable[[Letter], bool], columns: Iterable[float] = ()
) -> Line:
    """A line with spaces where there is room for them.

    `columns` are places where texts begin that have their numbers before them.
    """
    size = Counter(letter.size for letter in row).most_common(1)[0][0]
    text = "".join(_signs(row, size))
    head = _head(row, size, is_bold) or _head_before(columns, row, size)
    apart = "".join(letter.sign for letter in row[:head]).strip()
    rest = "".join(_signs(row[head:], size)) if head else text
    bold = 0
    for letter in row[head:]:
        if not (letter.sign.isspace() or is_bold(letter)):
            break
        bold += 1
    text = " ".join(rest.split())
    begun = "".join(_signs(row[head : head + bold], size))
    return Line(
        text,
        row[0].x,
        max(letter.right for letter in row),
        row[0].y,
        size,
        bold=min(len(" ".join(begun.split())), len(text)),
        marker=apart,
        begins=row[head].x,
    )


def _signs(row: Sequence[Letter], size: float) -> Iterator[str]:
    """The signs of a line; figures above it as such: they mark a note."""
    before: Letter | None = None
    heights = [letter.y for letter in row if letter.sign.isalnum()]
    baseline = median_low(heights) if heights else 0.0
    space = _spacing(row) + _SPACE * size
    for letter in row:
        if before and letter.x - before.right > space:
            yield " "
        is_raised = letter.y - baseline > _RAISED_FROM * size
        yield letter.sign.translate(_RAISED) if is_raised else letter.sign
        before = letter


def _spacing(row: Sequence[Letter]) -> float:
    """How far the letters of words stand apart, where a whole line is spaced out; else 0."""
    gaps = [
        letter.x - before.right
        for before, letter in pairwise(row)
        if not (before.sign + letter.sign).count(" ")
    ]
    return max(0.0, median(gaps)) if len(gaps) >= _LEAST_GAPS else 0.0


def _head(row: Sequence[Letter], size: float, is_bold: Callable[[Letter], bool]) -> int:
    """How many letters make a number that stands apart from the text; 0 without one.

    It was drawn apart from it, however near (`3.a` and `first`), stands far from it, or before
    what is bold.
    """
    far = _far(row, size)
    may_become_bold = not is_bold(row[0])
    for at in range(1, min(len(row), _LONGEST_HEAD)):
        before, letter = row[at - 1], row[at]
        is_drawn_apart = at > 1 and letter.drawn != before.drawn == row[0].drawn
        is_drawn_apart &= not (before.sign + letter.sign).count(" ")
        becomes_bold = may_become_bold and letter.sign.isalpha() and is_bold(letter)
        if at == far or is_drawn_apart or becomes_bold:
            head = "".join(one.sign for one in row[:at]).strip()
            label = label_of(Block(head, bold=len(head)))
            is_number = label and not label.rest.text and (at == far or _SIGNED.match(head))
            return at if is_number and (at == far or not letter.sign.isdigit()) else 0
    return 0


def _columns(rows: Sequence[Sequence[Letter]]) -> list[float]:
    """Where texts begin that have bare numbers before them, as in a table without lines.

    In three rows at least a second word begins there after a number; and in another the first, or
    the numbers have one figure and two.
    """
    numbered = [
        (row[at].x, sum(one.sign.isdigit() for one in row[:at]))
        for row in rows
        if (at := _after_number(row))
    ]
    begun = sorted(row[0].x for row in rows)
    columns = []
    for x in dict.fromkeys(round(x, 1) for x, _ in numbered):
        lengths = [length for other, length in numbered if abs(x - other) < _ALIKE]
        is_begun = bisect_left(begun, x + _ALIKE) > bisect_left(begun, x - _ALIKE)
        if len(lengths) >= _LEAST_NUMBERED and (is_begun or len(set(lengths)) > 1):
            columns.append(x)
    return columns


def _head_before(columns: Iterable[float], row: Sequence[Letter], size: float) -> int:
    """How many letters make a number before a text that begins where others do; 0 without one."""
    at = _after_number(row)
    is_one = at and any(abs(row[at].x - x) < _ALIKE for x in columns)
    return at if is_one and row[at].x - row[0].x < _LONGEST_HEAD * size else 0


def _after_number(row: Sequence[Letter]) -> int:
    """Where the word after a bare number begins; 0 without a number or a word."""
    for at, letter in enumerate(row[: _MOST_FIGURES + 2]):
        is_apart = at > 0 and letter.x - row[at - 1].right > _SPACE * letter.size
        if at and (is_apart or row[at - 1].sign.isspace()) and not letter.sign.isspace():
            return at
        if not (letter.sign.isdigit() or (at and letter.sign.isspace())):
            return 0
    return 0


def _far(row: Sequence[Letter], size: float) -> int:
    """Where the second word begins, if farther from the first than other words stand apart."""
    gaps: list[tuple[float, int]] = []
    before = row[0]
    for at, letter in enumerate(row[1:], start=1):
        if letter.sign.isspace():
            continue
        gap = letter.x - before.right
        if gap > _SPACE * size:
            gaps.append((gap, at))
        before = letter
    if not gaps or gaps[0][0] < _FAR * size:
        return 0
    others = max((gap for gap, _ in gaps[1:]), default=0.0)
    return gaps[0][1] if gaps[0][0] > _FARTHER * others else 0


def _struck(lines: Sequence[Line], rules: Iterable[Rule]) -> int:
    """How many lines have a thin line through them."""
    found = set()
    for rule in rules:
        for at, line in enumerate(lines):
            low, high = (line.y + part * line.size for part in _STRUCK)
            if low < rule.y < high and rule.left < line.right and rule.right > line.left:
                found.add(at)
    return len(found)


def _inserted(
    lines: Sequence[Line], rules: Sequence[Rule], bars: Callable[[], Iterable[Bar]]
) -> int:
    """How many lines have words underlined in a colour, and a bar beside them in one margin.

    So tracked changes are printed. A table has bars on both sides, a link has none.
    """
    underlined = [
        line
        for line in lines
        if any(rule.coloured and _is_underlined(line, rule) for rule in rules)
    ]
    if not underlined:
        return 0
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    found = list(bars())
    number = 0
    for line in underlined:
        beside = [bar.x for bar in found if bar.bottom <= line.y + line.size / 2 <= bar.top]
        number += any(x < left for x in beside) != any(x > right for x in beside)
    return number
