"""Where the cells of an HTML table stand, with those that span rows and columns."""

import re

from plandiff.importers.numbering import Attributes
from plandiff.importers.source import Cell

_NUMBER = re.compile(r"\s*(\d{1,4})")
_MOST_COLUMNS = 50  # that are kept count of: no table of points is wider


class Table:
    """One table while its rows are read; `number` counts those of the page."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._row, self._column = -1, 0
        self._taken: dict[int, int] = {}  # columns, and how many rows from above still fill them

    def add_row(self) -> None:
        """Begin the next row."""
        self._row, self._column = self._row + 1, 0
        self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}

    def add_cell(self, attributes: Attributes) -> Cell:
        """Where the next cell of the row stands."""
        while self._column in self._taken:
            self._column += 1
        cell = Cell(self.number, max(self._row, 0), self._column)
        end = self._column + _span(attributes, "colspan")
        rows = _span(attributes, "rowspan")
        if rows > 1:
            self._taken |= dict.fromkeys(range(cell.column, min(end, _MOST_COLUMNS)), rows)
        self._column = end
        return cell


def _span(attributes: Attributes, name: str) -> int:
    found = _NUMBER.match(attributes.get(name, ""))
    return max(1, int(found.group(1))) if found else 1
