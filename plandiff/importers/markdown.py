"""Markdown: headings, lists, tables, bold; numbers as written, not as a page would count them.

Only a list that says `1.` throughout is counted: its writer left that to the page.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from plandiff.files.decoding import BREAK
from plandiff.importers.decoding import decode
from plandiff.importers.labels import label_of
from plandiff.importers.lines import Line, begins_point, line_of
from plandiff.importers.markdown_inline import inline
from plandiff.importers.metadata import Metadata, day_of, language_of, web_address
from plandiff.importers.source import Block, Cell, LeftOut, Note, Source

KIND = "Markdown (.md)"
_SUFFIXES = (".md", ".markdown")

_HEADING = re.compile(r"#{1,6}(?:\s+|$)")
_CLOSING = re.compile(r"(?:^|\s)#+$")
_UNDERLINE = re.compile(r"(?:=+|-{2,})$")
_RULE = re.compile(r"[*_-](?:\s*[*_-]){2,}$")
_FENCE = re.compile(r"`{3,}|~{3,}")
_QUOTE = re.compile(r"(?:>\s?)+")
_ITEM = re.compile(r"(?:(\d{1,3}[.)])|[*+\u2022\u2013-])\s+(?=\S)")
_FOOTNOTE = re.compile(r"\[\^([^\[\]]+)\]:")
_CELLS = re.compile(r"(?<!\\)\|")
_DELIMITER = re.compile(r"[|:\s-]*-[|:\s-]*$")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HARD_BREAKS = ("  ", "\\")
_NESTED = 2  # columns that an item stands in from the one around it
_FRONT = re.compile(r"---[ \t]*\n(?P<keys>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_KEY = re.compile(r"(?P<key>\w+)[ \t]*:[ \t]*(?P<value>\S.*)$", re.MULTILINE)


def recognises(name: str, data: bytes) -> bool:
    """Whether a file says by its name that it is Markdown."""
    del data
    return name.casefold().endswith(_SUFFIXES)


def read(name: str, data: bytes) -> Source:
    """A Markdown text, with what its front matter says of it.

    Raises:
        SourceError: its encoding cannot be told.
    """
    decoded = decode(name, data)
    text = BREAK.sub("\n", decoded.text)
    front = _FRONT.match(text)
    skipped = front.end() if front else 0
    page = _Page()
    for line, broken in _lines(text[skipped:], 1 + text.count("\n", 0, skipped)):
        page.add(line, broken=broken)
    page.close()
    about = _about(front["keys"] if front else "", page.blocks)
    return Source(
        name,
        KIND,
        tuple(map(page.with_notes, _counted(page.blocks))),
        left_out=tuple(page.left_out()),
        notes=decoded.notes,
        **about._asdict(),
    )


def _lines(text: str, first: int) -> Iterator[tuple[Line, bool]]:
    """The lines that are not empty, and whether the page breaks the line before each."""
    gap = broken = False
    for number, raw in enumerate(text.split("\n"), start=first):
        for at, part in enumerate(_LINE_BREAK.split(raw)):
            line = line_of(part.removesuffix("\\"), number, after_gap=gap)
            if line.text:
                yield line, broken or at > 0
                gap = False
        gap = gap or not raw.strip()
        broken = raw.endswith(_HARD_BREAKS)


class _Page:
    """What was read so far, and the paragraph that the next line may go on with."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._footnotes: dict[str, Block] = {}
        self._struck: list[str] = []
        self._open = Block("")  # the paragraph, but for its text
        self._text: list[str] = []
        self._around: list[int] = []  # the columns of the items that it stands in
        self._cell = Cell(-1, -1, -1)  # the last one read
        self._is_code = False

    def left_out(self) -> Iterator[LeftOut]:
        """What is not in the blocks."""
        marked = {note.text for block in self.blocks for note in block.notes}
        rest = tuple(block for name, block in self._footnotes.items() if name not in marked)
        if rest:
            yield LeftOut("footnote", len(rest), rest)
        if self._struck:
            yield LeftOut("struck-out passage", len(self._struck), words=tuple(self._struck))

    def with_notes(self, block: Block) -> Block:
        """A block of the page with the texts of its footnotes in place of their names."""
        there = ((note, self._footnotes.get(note.text)) for note in block.notes)
        notes = (note._replace(text=footnote.text) for note, footnote in there if footnote)
        return block._replace(notes=tuple(notes))

    def add(self, line: Line, *, broken: bool) -> None:
        """Read a line; `broken` if the page breaks the line before it."""
        quote = _QUOTE.match(line.text)
        if quote:
            line = line._replace(text=line.text[quote.end() :])
        fresh = not self._text or line.after_gap or broken
        if _FENCE.match(line.text):
            self.close()
            self._is_code = not self._is_code
        elif self._is_code:
            self._start(line.text, Block("", line=line.number))
        elif fresh or self._starts(line):
            self._begin(line)
        elif _UNDERLINE.match(line.text) and not self._open.depth:
            self._open = self._open._replace(kind="heading")
            self.close()
        else:
            self._text.append(line.text)

    def _starts(self, line: Line) -> bool:
        """Whether a line starts a block though no empty line stands before it."""
        if _RULE.match(line.text):  # under a paragraph it makes that a heading
            return bool(self._open.depth) or not _UNDERLINE.match(line.text)
        signs = (_HEADING, _ITEM, _FOOTNOTE)
        is_sign = line.text.startswith("|") or any(sign.match(line.text) for sign in signs)
        return is_sign or begins_point(line.text, self._text[-1])

    def _begin(self, line: Line) -> None:
        """Start the block that a line begins."""
        heading, item = _HEADING.match(line.text), _ITEM.match(line.text)
        if heading or _RULE.match(line.text):
            self._around.clear()
        block = Block("", depth=self._depth(line, is_item=bool(item)), line=line.number)
        if heading:
            text = _CLOSING.sub("", line.text[heading.end() :])
            self._start(text, block._replace(kind="heading"))
            self.close()
        elif _RULE.match(line.text):
            self.close()
        elif line.text.startswith("|"):
            self._add_row(line)
        elif item:
            block = block._replace(kind="item", marker=item.group(1) or "")
            self._start(line.text[item.end() :], block)
        else:
            self._start(line.text, block)

    def _depth(self, line: Line, *, is_item: bool) -> int:
        """How many items a block stands in; one that is an item counts itself."""
        if line.after_gap or is_item:
            while self._around and line.indent < self._around[-1] + _NESTED:
                self._around.pop()
        if is_item:
            self._around.append(line.indent)
        return len(self._around)

    def _add_row(self, line: Line) -> None:
        """Read a row of a table; the line under its head is none."""
        self.close()
        if _DELIMITER.match(line.text):
            return
        last = self._cell
        goes_on = self.blocks and self.blocks[-1].cell and not line.after_gap
        row = last.row + 1 if goes_on else 0
        table = last.table if goes_on else last.table + 1
        for column, raw in enumerate(_CELLS.split(line.text.strip("|"))):
            self._cell = Cell(table, row, column)
            self._start(raw.replace("\\|", "|"), Block("", line=line.number, cell=self._cell))
        self.close()

    def _start(self, text: str, block: Block) -> None:
        self.close()
        self._open, self._text = block, [text]

    def close(self) -> None:
        """End the paragraph."""
        if not self._text:
            return
        raw, self._text = "\n".join(self._text), []
        footnote = _FOOTNOTE.match(raw)
        read = inline(raw[footnote.end() :] if footnote else raw)
        self._struck += read.struck
        block = self._open._replace(text=read.text, bold=read.bold, linked=read.linked)
        if footnote:
            self._footnotes.setdefault(footnote.group(1), block)
        elif block.text or block.marker:
            self.blocks.append(block._replace(notes=tuple(Note(*mark) for mark in read.marks)))


def _counted(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the numbers of lists that say `1.` throughout counted."""
    last: dict[int, tuple[str, int]] = {}  # by depth: what the last item said, and counts as
    for block in blocks:
        last = {depth: said for depth, said in last.items() if depth <= block.depth}
        if block.kind == "heading":
            last = {}
        if block.marker[:-1] == "1":
            said, count = last.get(block.depth, ("", 0))
            count = count + 1 if said == block.marker else 1
            last[block.depth] = (block.marker, count)
            yield block._replace(marker=f"{count}{block.marker[-1]}")
            continue
        if block.marker:
            last[block.depth] = (block.marker, 0)
        yield block


# -- what it says of itself -------------------------------------------------------------------


def _about(front: str, blocks: Sequence[Block]) -> Metadata:
    """What the front matter says, and the first heading where it has no title."""
    said = {
        found["key"].casefold(): found["value"].strip().strip("\"'")
        for found in _KEY.finditer(front)
    }

    def first(*keys: str) -> str:
        return next((said[key] for key in keys if said.get(key)), "")

    addresses = (web_address(said.get(key, "")) for key in ("url", "link", "source"))
    outlet = first("outlet", "publisher", "site", "source")
    headings = (one.text for one in blocks if one.kind == "heading" and not label_of(one))
    return Metadata(
        outlet="" if web_address(outlet) else outlet,
        title=first("title") or next(headings, ""),
        author=first("author", "authors").strip("[]"),
        date=day_of(first("date", "published")),
        url=next(filter(None, addresses), ""),
        language=language_of(first("language", "lang")),
    )
