"""Tables of points: a column of numbers beside columns of texts, each a list of its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.importers.labels import label_of
from plandiff.importers.source import Block

_MOST = 0.5  # of the rows, for a column to be one of numbers
_LONGEST_TITLE = 8  # words of a cell in a column of titles


class Columns(NamedTuple):
    """What the columns of a table hold; None for a column that there is not."""

    numbers: int | None
    titles: int | None
    texts: tuple[int, ...]

    def of_list(self, number: int) -> set[int]:
        """The columns that make one list, from 0; a table with fewer gives its last."""
        text = self.texts[min(number, len(self.texts) - 1)]
        return {column for column in (self.numbers, self.titles, text) if column is not None}

    def all(self) -> set[int | None]:
        """The columns of all lists."""
        return {self.numbers, self.titles, *self.texts}


def streams(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks in order, once for each column of texts that a table has side by side."""
    tables = columns_of(blocks)
    for number in range(max((len(one.texts) for one in tables.values()), default=1)):
        yield [part for block in blocks for part in _in_list(block, tables, number)]


def _in_list(block: Block, tables: Mapping[int, Columns], number: int) -> Iterator[Block]:
    """A block, if its column belongs to a list; a title as a heading."""
    columns = tables.get(block.cell.table) if block.cell else None
    if block.cell is None or columns is None:
        yield block
    elif block.cell.column in columns.of_list(number):
        is_title = block.cell.column == columns.titles
        yield block._replace(kind="heading") if is_title else block


def other_columns(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of tables of points that are in no list: comments beside the points."""
    tables = columns_of(blocks)
    beside = []
    for block in blocks:
        columns = tables.get(block.cell.table) if block.cell else None
        if block.cell and columns and block.cell.column not in columns.all():
            beside.append(block)
    return beside


def columns_of(blocks: Sequence[Block]) -> dict[int, Columns]:
    """The columns of each table that holds points side by side with something else."""
    tables: dict[int, dict[int, dict[int, Block]]] = {}
    for block in blocks:
        if block.cell:
            table = tables.setdefault(block.cell.table, {})
            table.setdefault(block.cell.column, {}).setdefault(block.cell.row, block)
    found = {number: _columns(table) for number, table in tables.items() if len(table) > 1}
    return {number: columns for number, columns in found.items() if columns}


def _columns(table: Mapping[int, Mapping[int, Block]]) -> Columns | None:
    """What the columns of one table hold; None where no column numbers anything.

    `table` has the first block of each cell, by column and row.
    """
    rows = len({row for cells in table.values() for row in cells})
    labels = {at: [label_of(cell) for cell in cells.values()] for at, cells in table.items()}
    bare = {at: sum(bool(one and not one.rest.text) for one in of) for at, of in labels.items()}
    begun = {at: sum(bool(one and one.rest.text) for one in of) for at, of in labels.items()}
    numbers = next((at for at in sorted(table) if bare[at] > 1 and bare[at] >= _MOST * rows), None)
    if numbers is None:
        texts = tuple(at for at in sorted(table) if begun[at] > 1 and begun[at] >= _MOST * rows)
        beside = tuple(at for at in sorted(table) if at not in texts)
        if len(texts) == 1 and beside and _are_titles(table[texts[0]]):
            return Columns(None, texts[0], beside)
        return Columns(None, None, texts) if texts else None
    others = [at for at in sorted(table) if at != numbers]
    titles = others[0] if len(others) > 1 and _are_titles(table[others[0]]) else None
    return Columns(numbers, titles, tuple(at for at in others if at != titles))


def _are_titles(cells: Mapping[int, Block]) -> bool:
    """Whether a column next to the numbers holds a few words in each cell, and no sentence."""
    return all(
        len(cell.text.split()) <= _LONGEST_TITLE and not cell.text.endswith(".")
        for cell in cells.values()
    )
