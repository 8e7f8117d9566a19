"""The body of a Word file to blocks: paragraphs with their numbers, tables, content controls."""

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from plandiff.importers.decoding import storable
from plandiff.importers.docx_numbers import Level, Numbers
from plandiff.importers.docx_styles import indent_of, is_heading, title_of
from plandiff.importers.docx_text import Piece, Reader, before_change
from plandiff.importers.docx_xml import Element, child, name_of, number
from plandiff.importers.source import Block, Cell, Kind, Note

_NEAR = 100  # twentieths of a point, by which indents that are meant alike may differ
_LONGEST_HEADING = 20  # words of a heading that ends like a sentence: a numbered clause is longer
_NOT_READ = frozenset({"Fallback", "sdtPr", "sdtEndPr", "sectPr", "tblPr", "tblGrid"})
_CHANGED_CELLS = {"cellDel": "del", "cellIns": "ins"}


class Body:
    """A document while its blocks are read in order."""

    def __init__(self, numbers: Numbers, reader: Reader) -> None:
        self._numbers = numbers
        self._reader = reader
        self._tables = 0
        self._open: list[Element] = []  # a paragraph, and those before whose end was deleted
        self._indents: list[tuple[int, int]] = []  # of numbered paragraphs: depth, indent

    def blocks(self, element: Element, cell: Cell | None = None) -> Iterator[Block]:
        """The blocks in an element that holds paragraphs: the body, a cell, a note."""
        yield from self._within(element, cell)
        yield from self._close(cell)

    def _within(self, element: Element, cell: Cell | None) -> Iterator[Block]:
        """The blocks in an element, tables and content controls among them."""
        for one in element:
            name = name_of(one)
            if name == "p":
                self._open.append(one)
                if not self._is_gone(child(one, "pPr", "rPr")):
                    yield from self._close(cell)
            elif name == "tbl":
                yield from self._close(cell)
                yield from self._table(one)
            elif name not in _NOT_READ:
                yield from self._within(one, cell)

    # -- tables -------------------------------------------------------------------------------

    def _table(self, table: Element) -> Iterator[Block]:
        number_of_table, row = self._tables, -1
        self._tables += 1
        for one in _descend(table, "tr"):
            if self._is_gone(child(one, "trPr")):
                continue
            row += 1
            column = number(child(one, "trPr", "gridBefore")) or 0
            for cell in _descend(one, "tc"):
                properties = child(cell, "tcPr")
                if not self._is_gone(properties):
                    yield from self.blocks(cell, Cell(number_of_table, row, column))
                column += max(1, number(child(properties, "gridSpan")) or 1)

    def _is_gone(self, properties: Element | None) -> bool:
        """Whether a row, a cell or the end of a paragraph was deleted, or not yet inserted."""
        changes = () if properties is None else map(name_of, properties)
        return any(_CHANGED_CELLS.get(name, name) in self._reader.gone for name in changes)

    # -- paragraphs ---------------------------------------------------------------------------

    def _close(self, cell: Cell | None) -> Iterator[Block]:
        """The blocks of a paragraph whose end was reached.

        Where the end of the one before was deleted, that is its beginning; the number, the style
        and the rest are those of the last.
        """
        if not self._open:
            return
        paragraphs, self._open = self._open, []
        properties = before_change(child(paragraphs[-1], "pPr"), original=self._reader.original)
        chain = self._reader.styles.chain(properties)
        pieces = [piece for one in paragraphs for piece in self._reader.pieces(one, chain)]
        if pieces or not self._is_gone(child(paragraphs[-1], "pPr", "rPr")):
            yield from self._lines(properties, chain, pieces, cell)

    def _lines(
        self,
        properties: Element | None,
        chain: list[Element],
        pieces: Sequence[Piece],
        cell: Cell | None,
    ) -> Iterator[Block]:
        """The blocks of a paragraph, one for each of its lines; one that has a number counts."""
        is_empty = not any(piece.text.strip() for piece in pieces)
        is_new = self._reader.original and child(properties, "numPr", "ins") is not None
        numbered = self._numbers.of(None if is_new else properties, chain)
        if numbered is None:
            if not is_empty:
                depth = self._depth(indent_of(properties, *(child(one, "pPr") for one in chain)))
                yield from _blocks(pieces, Block("", depth=depth, cell=cell), properties, chain)
            return
        level = self._numbers.level(numbered)
        marker = self._numbers.next(numbered)
        self._note_indent(numbered.level, properties, level, chain)
        block = Block("", "item", numbered.level, marker, cell=cell)
        if is_empty and marker:
            yield block
        elif not is_empty:
            yield from _blocks(pieces, block, properties, chain)

    def _note_indent(
        self, depth: int, properties: Element | None, level: Level, chain: list[Element]
    ) -> None:
        styles = (child(style, "pPr") for style in chain)
        indent = indent_of(properties, level.properties, *styles)
        self._indents = [one for one in self._indents if one[0] < depth]
        self._indents.append((depth, indent))

    def _depth(self, indent: int) -> int:
        """The depth of a paragraph without a number: that of what it stands below."""
        around = (depth for depth, other in self._indents[::-1] if 0 < other <= indent + _NEAR)
        return next(around, 0)


def _descend(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, those in content controls too."""
    for one in element:
        if name_of(one) == name:
            yield one
        elif name_of(one) not in {*_NOT_READ, "tr", "tc", "tbl"}:
            yield from _descend(one, name)


def _blocks(
    pieces: Sequence[Piece], first: Block, properties: Element | None, chain: list[Element]
) -> Iterator[Block]:
    """A block for each line of a paragraph; only the first has the number."""
    heading = is_heading(properties, chain)
    contents = any(title_of(style).startswith("toc ") for style in chain)
    block = first
    for line in _split(pieces):
        text = storable("".join(piece.text for piece in line))
        if not text:
            continue
        bold = storable("".join(one.text for one in takewhile(_is_bold, line)))
        kind: Kind = "heading" if heading and _may_be_heading(text) else block.kind
        linked = contents or all(piece.linked for piece in line if piece.text.strip())
        notes = tuple(_notes(line))
        yield block._replace(text=text, kind=kind, bold=len(bold), linked=linked, notes=notes)
        block = block._replace(kind="paragraph", marker="")


def _notes(line: Sequence[Piece]) -> Iterator[Note]:
    """The footnotes whose marks stand in a line."""
    before = ""
    for piece in line:
        before += piece.text
        if piece.note:
            yield Note(len(storable(before)), piece.note)


def _split(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of each line."""
    for is_break, line in groupby(pieces, lambda piece: piece.text == "\n"):
        if not is_break:
            yield list(line)


def _is_bold(piece: Piece) -> bool:
    return piece.bold or not piece.text.strip()


def _may_be_heading(text: str) -> bool:
    """Whether a text in a style of headings is one, and no clause that is numbered by it."""
    return len(text.split()) <= _LONGEST_HEADING or not text.endswith((".", ";"))
