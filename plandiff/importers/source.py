"""What a reader gives: who published a source, and the text of its main part, block by block."""

from typing import Literal, NamedTuple

Kind = Literal["heading", "paragraph", "item"]


class Cell(NamedTuple):
    """Where a block stands in a table; all count from 0, tables through the whole source."""

    table: int
    row: int
    column: int


class Note(NamedTuple):
    """A footnote: after how many characters of a block its mark stands, and its text."""

    at: int
    text: str


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
    notes: tuple[Note, ...] = ()  # footnotes, in the order of their marks

    def part(self, start: int, end: int) -> "Block":
        """A part of the text, from one character up to another, with the footnotes in it.

        A mark at the end of a part belongs to it, one at its start to what stands before.
        """
        inside = (note for note in self.notes if start < note.at <= end or note.at == start == 0)
        return self._replace(
            text=self.text[start:end],
            bold=max(0, min(self.bold, end) - start),
            notes=tuple(note._replace(at=note.at - start) for note in inside),
        )

    @property
    def printed(self) -> str:
        """The text with the marker before it, as the source shows it."""
        return f"{self.marker} {self.text}".strip()


class LeftOut(NamedTuple):
    """Parts of a source that are not its main text: what they are, how many, what they hold.

    `words` are their texts where they are no blocks, as a struck-out passage in a line is none.
    """

    what: str
    number: int
    blocks: tuple[Block, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def begins(self) -> str:
        """What stands in the first of them; empty where that was not kept."""
        texts = (*self.words, *(block.printed for block in self.blocks))
        return next(filter(None, texts), "")


class Source(NamedTuple):
    """A saved source, read. What it does not tell is empty.

    `date` is a day (YYYY-MM-DD), `language` a code such as `uk`. `notes` say what was done to
    the text in reading it. `is_document` where it is one by itself, and no page about one: all of
    it counts. `lines_are` is what the lines of its blocks count.
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
    is_document: bool = False
    lines_are: Literal["line", "page"] = "line"
