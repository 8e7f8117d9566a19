"""What a reader gives: who published a source, and the text of its main part, block by block."""

from typing import Literal, NamedTuple

Kind = Literal["heading", "paragraph", "item"]


class Cell(NamedTuple):
    """Where a block stands in a table; all count from 0, tables through the whole source."""

    table: int
    row: int
    column: int


class Block(NamedTuple):
    """A paragraph, a heading or an item of a list.

    `text` has neither markup nor line breaks. `marker` is a number that stands apart from it: one
    that a list counts, or one in an element of its own, as `4.`; the first block of an item has
    it, the others are paragraphs of the same depth. `depth` is the number of lists around it. An
    item without a text is a block with a marker alone.
    """

    text: str
    kind: Kind = "paragraph"
    depth: int = 0
    marker: str = ""
    bold: int = 0  # how many of its first characters are set in bold
    line: int = 0  # in the file, from 1; 0 where unknown
    cell: Cell | None = None
    linked: bool = False  # nothing in it but links

    @property
    def printed(self) -> str:
        """The text with the marker before it, as the source shows it."""
        return f"{self.marker} {self.text}".strip()


class LeftOut(NamedTuple):
    """Parts of a source that are not its main text: what they are, how many, what they hold."""

    what: str
    number: int
    blocks: tuple[Block, ...] = ()


class Source(NamedTuple):
    """A saved source, read. What it does not tell is empty.

    `date` is a day (YYYY-MM-DD), `language` a code such as `uk`. `notes` say what was done to
    the text in reading it.
    """

    file: str
    kind: str
    blocks: tuple[Block, ...]
    outlet: str = ""
    title: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    sha256: str = ""  # of the file, in hexadecimal digits
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
