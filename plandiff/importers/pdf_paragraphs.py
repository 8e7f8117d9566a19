"""Lines of pages to paragraphs: words and sentences joined again."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median

from plandiff.importers.decoding import storable
from plandiff.importers.labels import label_of
from plandiff.importers.lines import BULLET, begins_point, ends_sentence
from plandiff.importers.pdf_hyphens import Hyphens, without_hyphens
from plandiff.importers.pdf_lines import Line
from plandiff.importers.source import Block, Cell, Kind

# All of the size of the font.
_NEAR = 0.5  # what is meant to stand alike may differ by so much
_OTHER = 0.1  # from which a size is another
_FAR_IN = 8  # from the left of a line, farther than the text after any number
_OFF_MIDDLE = 3  # by which the middles of lines that are centred alike may differ
_GAP = 1.35  # of the usual step from line to line begins a paragraph
_LARGE = 1.15  # of the usual size is a heading
_LONGEST_HEADING = 20  # words


def paragraphs(lines: Sequence[Line]) -> Iterator[Block]:
    """A block for each paragraph; `line` counts the pages, from 1."""
    hyphens = Hyphens(line.text for line in lines)
    usual = median(line.size for line in lines) if lines else 0.0
    columns = [column for part in _tables(lines) for column in _parts(part)]
    step = _usual_step(columns)
    part: list[Line] = []
    part_edge = 0.0
    edges = _edges_of_tables(lines)
    for column in columns:
        edge = max((line.right for line in column if line.size < _LARGE * usual), default=0)
        cell = column[0].cell
        edge = edges[cell.table, cell.column] if cell else edge
        for line in column:
            if part and not _goes_on(part, line, step, part_edge):
                yield _block(part, usual, hyphens)
                part = []
            part.append(line)
            part_edge = edge
    if part:
        yield _block(part, usual, hyphens)


def _tables(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines, those of each table apart."""
    for _, part in groupby(lines, lambda line: line.cell.table if line.cell else None):
        yield list(part)


def _parts(lines: list[Line]) -> Iterator[list[Line]]:
    """The columns of pages, or the cells of a table; a cell may go on over the page."""
    if not lines[0].cell:
        yield from _even(list(_columns(lines)))
        return
    cells: dict[Cell | None, list[Line]] = {}
    for line in lines:
        cells.setdefault(line.cell, []).append(line)
    yield from cells.values()


def _edges_of_tables(lines: Iterable[Line]) -> dict[tuple[int, int], float]:
    """Where the lines of each column of a table end, by table and column."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        if line.cell:
            place = line.cell.table, line.cell.column
            edges[place] = max(line.right, edges.get(place, 0.0))
    return edges


def _columns(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """The lines from the top of a page or a column to its end."""
    column: list[Line] = []
    for line in lines:
        if column and (line.page != column[-1].page or line.y > column[-1].y + line.size):
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def _even(columns: Sequence[list[Line]]) -> Iterator[list[Line]]:
    """The columns, what stands over two of them apart: it has another width."""
    for at, column in enumerate(columns):
        following = columns[at + 1][0] if at + 1 < len(columns) else None
        if following is None or following.page != column[-1].page:
            yield column
            continue
        edge = following.left
        for _, same in groupby(((line.right > edge, line) for line in column), key=itemgetter(0)):
            yield [line for _, line in same]


def _usual_step(columns: Iterable[Sequence[Line]]) -> float:
    """How far the lines of a paragraph stand apart, in sizes of the font; 0 where unknown."""
    steps = sorted(
        (before.y - line.y) / max(line.size, 1)
        for column in columns
        for before, line in pairwise(column)
        if before.y - line.y > _NEAR * line.size
    )
    return steps[len(steps) // 4] if steps else 0


def _goes_on(part: Sequence[Line], line: Line, step: float, edge: float) -> bool:
    """Whether a line was broken only because the next word did not fit."""
    last = part[-1]
    if line.cell != last.cell or _begins_block(line, last) or _is_set_apart(part, line):
        return False
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) / max(len(line.text), 1) * (len(word) + 1)
    is_full = last.right + width > edge - _NEAR * last.size
    if last.page != line.page or line.y > last.y:
        return is_full and (line.text[:1].islower() or not ends_sentence(last.text))
    is_near = last.y - line.y <= _GAP * max(step, 1) * line.size
    return is_full and is_near


def _begins_block(line: Line, last: Line) -> bool:
    """Whether a line begins with a number or a bullet, and no sentence runs on into it."""
    label = label_of(Block(line.text, bold=line.bold)) if line.bold else None
    is_bold_number = label is not None and ends_sentence(last.text)
    return bool(line.marker or is_bold_number) or begins_point(line.text, last.text)


def _is_set_apart(part: Sequence[Line], line: Line) -> bool:
    """Whether a line is bold, of another size, or set in the middle, as a heading is."""
    all_bold = all(one.bold >= len(one.text) for one in part)
    is_bold = line.bold >= len(line.text) and " " in line.text
    is_resized = abs(line.size - part[-1].size) > _OTHER * line.size
    return (is_bold and not all_bold) or is_resized or _is_set_in_the_middle(part[-1], line)


def _is_set_in_the_middle(last: Line, line: Line) -> bool:
    """Whether one of two lines begins far to the right of the other, not centred with it."""
    is_below = last.page == line.page and line.y < last.y
    is_far = abs(line.begins - last.begins) > _FAR_IN * line.size
    middles = (last.left + last.right) / 2, (line.left + line.right) / 2
    return is_below and is_far and abs(middles[0] - middles[1]) > _OFF_MIDDLE * line.size


def _block(part: Sequence[Line], usual: float, hyphens: Hyphens) -> Block:
    first = part[0]
    text, bold, is_bold = "", 0, True
    for line in part:
        joined = hyphens.joined(text, line.text)
        if is_bold:
            bold = len(joined) - len(line.text) + line.bold
            is_bold = line.bold >= len(line.text)
        text = joined
    text = storable(without_hyphens(text))
    bullet = BULLET.match(text)
    if bullet:
        return Block(text[bullet.end() :], "item", line=first.page + 1, cell=first.cell)
    is_large = first.size > _LARGE * usual and len(text.split()) <= _LONGEST_HEADING
    kind: Kind = "heading" if is_large else "paragraph"
    bold = min(bold, len(text))
    return Block(text, kind, marker=first.marker, bold=bold, line=first.page + 1, cell=first.cell)
