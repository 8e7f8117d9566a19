"""The cells of tables in a PDF: over pages, and their numbers as a column."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from plandiff.importers.labels import label_of
from plandiff.importers.pdf_lines import Line
from plandiff.importers.source import Block, Cell

_ALIKE = 2.0  # points by which the columns of one table may differ from page to page

Place = tuple[int, int]  # a row and a column, both from 0


def over_pages(lines: Sequence[Line], starts: Mapping[int, Sequence[float]]) -> list[Line]:
    """The lines, a table that goes on over the page as one; `starts` are its columns by page.

    A row goes on where its text on the next page begins without a number, as others do not.
    """
    moved: dict[int, tuple[int, int]] = {}  # by page: the table, and how many rows stand before
    found: list[Line] = []
    for before, line in pairwise((None, *lines)):
        if line is None or line.cell is None:
            found += [line] if line else []
            continue
        last = before.cell if before else None
        is_next = before is not None and line.page == before.page + 1
        if before and last and is_next and _are_alike(starts[before.page], starts[line.page]):
            table, offset = moved.get(before.page, (last.table, 0))
            row = last.row + offset + (not _goes_on(lines, line))
            moved[line.page] = table, row - line.cell.row
        table, offset = moved.get(line.page, (line.cell.table, 0))
        cell = Cell(table, line.cell.row + offset, line.cell.column)
        found.append(line._replace(cell=cell))
    return found


def _are_alike(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(x - y) < _ALIKE for x, y in zip(one, other, strict=True)
    )


def _goes_on(lines: Sequence[Line], first: Line) -> bool:
    """Whether the first row of a table on a page is the rest of one on the page before."""
    firsts: dict[tuple[int, int, int], Line] = {}
    for line in lines:
        if line.cell:
            firsts.setdefault(line.cell, line)
    own = [one for cell, one in firsts.items() if first.cell and cell[:2] == first.cell[:2]]
    for one in own:
        alike = [
            bool(label_of(Block(other.printed)))
            for cell, other in firsts.items()
            if one.cell and cell[2] == one.cell.column
        ]
        if 2 * sum(alike) > len(alike):
            return label_of(Block(one.printed)) is None
    return False


def numbers_apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; numbers before the first texts of a table that number them all, as a column."""
    numbered = {table for table in _tables(blocks) if _are_of_rows(blocks, table)}
    for block in blocks:
        if block.cell is None or block.cell.table not in numbered:
            yield block
            continue
        if block.cell.column == 0 and _is_number(block):
            yield block
            continue
        if block.cell.column == 0 and block.marker:
            yield block._replace(text=block.marker, marker="", bold=len(block.marker))
        if block.text:
            cell = block.cell._replace(column=block.cell.column + 1)
            yield block._replace(marker="", cell=cell)


def _tables(blocks: Sequence[Block]) -> set[int]:
    return {block.cell.table for block in blocks if block.cell}


def _is_number(block: Block) -> bool:
    """Whether a block is a number and nothing else."""
    label = None if block.marker else label_of(block)
    return label is not None and not label.rest.text


def _are_of_rows(blocks: Sequence[Block], table: int) -> bool:
    """Whether the first texts of most rows have a number apart, and the others have none."""
    firsts: dict[Place, Block] = {}
    for block in blocks:
        if block.cell and block.cell.table == table:
            firsts.setdefault((block.cell.row, block.cell.column), block)
    rows = {row for row, _ in firsts}
    numbered = sum(
        bool(one.marker or _is_number(one)) for (_, column), one in firsts.items() if column == 0
    )
    others = sum(bool(label_of(one)) for (_, column), one in firsts.items() if column)
    return 2 * numbered > len(rows) and 2 * others <= len(rows)
