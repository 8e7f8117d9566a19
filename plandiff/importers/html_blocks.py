"""The elements of a page to blocks of text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from plandiff.importers.decoding import storable
from plandiff.importers.html_parts import Element, Parts, walk
from plandiff.importers.html_table import Table
from plandiff.importers.labels import label_of
from plandiff.importers.lines import lines_of, paragraphs
from plandiff.importers.numbering import ListNumbers
from plandiff.importers.source import Block, Cell, Kind, LeftOut

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "legend"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_CELLS = frozenset({"td", "th"})
# Elements that begin a line of their own.
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header",
        "hgroup", "hr", "li", "main", "nav", "p", "pre", "search", "section", "table", "tbody",
        "tfoot", "thead", "tr", *_CELLS, *_HEADINGS, *_LISTS,
    }
)  # fmt: skip
_EFFECTS = {
    **dict.fromkeys(_HEADINGS, "heading"),
    **dict.fromkeys(("b", "strong"), "bold"),
    "sup": "raised",
    "sub": "lowered",
    "pre": "preformatted",
}
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MOST_LINES = 65_535  # libxml2 counts no further
_OUTSIDE = "part outside the main text"


def blocks_of(body: Element, parts: Parts) -> tuple[tuple[Block, ...], tuple[LeftOut, ...]]:
    """The blocks of the main text, and what stands beside it."""
    page = _Page(body, parts)
    for event, element in walk(body):
        if event == "start":
            page.start(element)
        elif event == "end":
            page.end(element)
        else:
            page.add(element.tail)
    return tuple(page.main), tuple(page.left_out())


class _Run(NamedTuple):
    """A piece of text set in one way. `own` numbers the element it stands in; 0 for none."""

    text: str
    bold: bool
    linked: bool
    own: int


class _Part:
    """A part of a page while it is read: its blocks, and the line that is still open."""

    def __init__(self, element: Element, what: str, blocks: list[Block], depth: int) -> None:
        self.element, self.what, self.blocks, self.depth = element, what, blocks, depth
        self.runs: list[_Run] = []
        self.marker = ""  # of an item that has no text yet
        self.is_item = False  # whether the open line begins one
        self.line = 0


class _Page:
    """A page while it is read, element by element."""

    def __init__(self, body: Element, parts: Parts) -> None:
        self.main: list[Block] = []
        self._parts = parts
        self._others: dict[str, list[Block]] = {}
        self._number_of: Counter[str] = Counter()  # parts of each kind that are left out
        self._open = [_Part(body, _OUTSIDE, self._others.setdefault(_OUTSIDE, []), 0)]
        self._lists: list[ListNumbers] = []
        self._tables: list[Table] = []
        self._tables_seen = 0
        self._cells: list[Cell] = []
        self._within: Counter[str] = Counter()  # open elements, by what they do to a text
        self._inline = [0]  # open inline elements, in each open block
        self._own = 0
        self._line = 0

    def left_out(self) -> Iterator[LeftOut]:
        """What is not in the main text, by what it is."""
        for what, blocks in self._others.items():
            if blocks:
                yield LeftOut(what, max(1, self._number_of[what]), tuple(blocks))

    def start(self, element: Element) -> None:
        """Read the start of an element, and its text."""
        tag = element.tag
        self._line = element.sourceline or 0
        if tag in _BLOCKS or tag == "br":
            self._end_line()
        self._open_part(element)
        if tag in _BLOCKS:
            self._inline.append(0)
            self._start_block(element)
        else:
            self._own += not self._inline[-1]
            self._inline[-1] += 1
        self._within.update(_effects(element))
        self.add(element.text)

    def end(self, element: Element) -> None:
        """Read the end of an element, and the text after it."""
        if element.tag in _BLOCKS:
            self._end_line()
            self._end_block(element)
            self._inline.pop()
        else:
            self._inline[-1] -= 1
        self._within.subtract(_effects(element))
        if self._open[-1].element is element and len(self._open) > 1:
            self._end_line()
            self._open.pop()
        self.add(element.tail)

    def _open_part(self, element: Element) -> None:
        """Begin the main text, or a part that is left out; there is none inside such a part."""
        what, depth = self._parts.others.get(element, ""), len(self._lists)
        if element is self._parts.main:
            self._open.append(_Part(element, "", self.main, depth))
        elif what and self._open[-1].what in {"", _OUTSIDE}:
            self._number_of[what] += 1
            self._open.append(_Part(element, what, self._others.setdefault(what, []), depth))

    # -- lists and tables ---------------------------------------------------------------------

    def _start_block(self, element: Element) -> None:
        tag = element.tag
        if tag == "li":
            self._start_item(element)
        elif tag in _LISTS:
            items = len(element.findall("li")) if "reversed" in element.attrib else 0
            self._lists.append(ListNumbers(element.attrib, items=items, ordered=tag == "ol"))
        elif tag == "table":
            self._tables.append(Table(self._tables_seen))
            self._tables_seen += 1
        elif tag == "tr" and self._tables:
            self._tables[-1].add_row()
        elif tag in _CELLS and self._tables:
            self._cells.append(self._tables[-1].add_cell(element.attrib))

    def _end_block(self, element: Element) -> None:
        tag = element.tag
        if tag == "li":
            self._end_item()
        elif tag in _LISTS:
            self._lists.pop()
        elif tag == "table":
            self._tables.pop()
        elif tag in _CELLS and self._tables:
            self._cells.pop()

    def _start_item(self, element: Element) -> None:
        self._end_item()  # the item around it, where that has no text before its list
        part = self._open[-1]
        part.marker = self._lists[-1].marker(element.attrib) if self._lists else ""
        part.is_item, part.line = True, self._line

    def _end_item(self) -> None:
        """Note an item without a text; it has a number all the same."""
        part = self._open[-1]
        if part.marker:
            part.blocks.append(Block("", "item", self._depth(), part.marker, line=part.line))
        part.marker, part.is_item = "", False

    def _depth(self) -> int:
        return len(self._lists) - self._open[-1].depth

    # -- text ---------------------------------------------------------------------------------

    def add(self, text: str | None) -> None:
        """Add a text to the open line."""
        part, within = self._open[-1], self._within
        if not text or (not part.runs and not text.strip()):
            return
        if not part.runs:
            part.line = self._line if self._line < _MOST_LINES else 0
        signs = _RAISED if within["raised"] else _LOWERED if within["lowered"] else {}
        own = self._own if self._inline[-1] else 0
        run = _Run(text.translate(signs), within["bold"] > 0, within["link"] > 0, own)
        part.runs.append(run)

    def _end_line(self) -> None:
        """Make a block of the open line, or blocks of the lines of a `pre`."""
        part = self._open[-1]
        runs, part.runs = part.runs, []
        if self._within["preformatted"]:
            blocks = list(paragraphs(lines_of("".join(run.text for run in runs))))
        else:
            blocks = [_block(runs, part.marker)]
        for block in blocks:
            if block.text:
                part.blocks.append(self._placed(block))
                part.marker, part.is_item = "", False

    def _placed(self, block: Block) -> Block:
        """A block with what stands around it."""
        part = self._open[-1]
        kind: Kind = "item" if part.is_item else block.kind
        return block._replace(
            kind="heading" if self._within["heading"] else kind,
            depth=block.depth + self._depth(),
            marker=part.marker or block.marker,
            line=part.line,
            cell=self._cells[-1] if self._cells else None,
        )


def _effects(element: Element) -> Iterator[str]:
    """What an element does to the texts in it."""
    tag = element.tag
    if tag in _EFFECTS:
        yield _EFFECTS[tag]
    if "style" in element.attrib and _BOLD_STYLE.search(element.attrib["style"]):
        yield "bold"
    if tag == "a" and "href" in element.attrib:
        yield "link"


def _block(runs: Sequence[_Run], marker: str) -> Block:
    """A line as a block; a number that stands apart is its marker, unless it has one."""
    number = [] if marker else _own_number(runs)
    rest = runs[len(number) :]
    bold = _text_of(takewhile(_is_bold, rest))
    linked = all(run.linked for run in runs if run.text.strip())
    return Block(_text_of(rest), marker=_text_of(number), bold=len(bold), linked=linked)


def _text_of(runs: Iterable[_Run]) -> str:
    return storable("".join(run.text for run in runs))


def _is_bold(run: _Run) -> bool:
    return run.bold or not run.text.strip()


def _own_number(runs: Sequence[_Run]) -> list[_Run]:
    """The number that a line begins with, set apart from the rest; empty where there is none.

    <span>1</span> Text     in an element of its own
    1. <b>Title.</b> Text   with a sign after it, before what is bold
    """
    first = list(takewhile(lambda run: run.own == runs[0].own, runs))
    number, rest = _text_of(first), "".join(run.text for run in runs[len(first) :])
    label = label_of(Block(number, bold=len(number)))
    if not rest.strip() or not label or label.rest.text:
        return []
    is_apart = first[0].own and (rest[0].isspace() or first[-1].text[-1].isspace())
    is_signed = not number[-1].isalnum()
    return first if is_signed or is_apart or rest[0].isupper() else []
