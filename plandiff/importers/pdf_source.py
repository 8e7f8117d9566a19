"""A PDF to a source: lines put together from letters, without headers and page numbers.

Pictures of pages are not read: there is no recognition of letters here.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plandiff.errors import SourceError
from plandiff.importers.decoding import storable
from plandiff.importers.labels import label_of
from plandiff.importers.pdf import KIND
from plandiff.importers.pdf_cells import numbers_apart, over_pages
from plandiff.importers.pdf_footnotes import parted, with_notes
from plandiff.importers.pdf_furniture import without_furniture, words_of
from plandiff.importers.pdf_letters import FILLED_IN, STRUCK, Annotation, Document
from plandiff.importers.pdf_lines import Line, page_text
from plandiff.importers.pdf_paragraphs import paragraphs
from plandiff.importers.source import Block, LeftOut, Source

_END, _OBJECT = b"startxref", b" obj"
_FEW_LINES = 12  # on a page that may be a picture: its number, headers, a stamp
_HIGHER = 0.8  # of the size of the font, for a line that begins a text beside another
_MOST_HEADERS = 4  # that are told one by one
_LEAST_ROWS = 4  # of a page; columns of a page are fewer
_MOST_UNKNOWN = 0.2  # of the letters, for a text to be none
_FILE_NAMES = (".doc", ".docx", ".odt", ".rtf", ".html", ".pdf", ".indd", ".tex")
_PROGRAMS = ("Microsoft Word - ", "untitled", "about:blank", "file:")


def source_of(name: str, data: bytes) -> Source:
    """A PDF. Who published it, and when, it does not say.

    Raises:
        SourceError: it is damaged, under a password, too long, a scan, or in unknown letters.
    """
    if not _is_whole(data):
        what = f"{name}: the file is damaged or cut off"
        raise SourceError(what, "Get it again from where it came from.")
    document = Document(name, data)
    title = storable(document.title())
    lines: list[Line] = []
    pictures: list[int] = []
    turned: list[str] = []
    numbers: list[str] = []
    put_on: list[Annotation] = []
    starts: dict[int, Sequence[float]] = {}  # of the columns of a table, by page
    struck = inserted = pages = 0
    for pages, page in enumerate(document.pages(), start=1):
        text = page_text(page, pages - 1, starts.get(pages - 2, ()))
        lines += text.lines
        starts[pages - 1] = text.starts
        turned += [text.turned] if text.turned else []
        struck += text.struck
        inserted += text.inserted
        numbers += text.numbers
        put_on += page.annotations()
        if len(text.lines) < _FEW_LINES and page.has_pictures():
            pictures.append(pages)
    kept, furniture = without_furniture(lines, pages)
    if not (kept or pictures):  # pages that are all alike
        kept, furniture = lines, []
    kept, footnotes = parted(kept)
    kept = over_pages(kept, starts)
    with_text = {line.page + 1 for line in kept}
    pictures = [page for page in pictures if page not in with_text]
    cells = numbers_apart([block for block in paragraphs(kept) if block.printed])
    found, unmarked = with_notes(cells, footnotes)
    blocks = tuple(found)
    _check(name, blocks, pictures, len(turned))
    left_out = [*unmarked, *_furniture(furniture), *_annotations(put_on)]
    struck += sum(one.what == STRUCK for one in put_on)
    left_out += [_left_out("line number", numbers)] if numbers else []
    left_out += [_left_out("text set askew", turned)] if turned else []
    return Source(
        name,
        KIND,
        blocks,
        title=_title(title, blocks),
        left_out=tuple(left_out),
        notes=tuple(_notes(pictures, struck, inserted, _rows_of_texts(kept))),
        is_document=True,
        lines_are="page",
    )


def _is_whole(data: bytes) -> bool:
    """Whether a file has its end. Servers add to it, or lose its last line; nobody minds.

    A file that was added to and cut has the end of its first part, and more objects after it.
    """
    end = data.rfind(_END)
    return end >= 0 and _OBJECT not in data[end:]


def _check(name: str, blocks: Sequence[Block], pictures: Sequence[int], turned: int) -> None:
    """Refuse what has no text, or one that nobody could read."""
    if not blocks and pictures:
        fix = "Run it through a program that recognises letters (OCR), and look the text over."
        raise SourceError(f"{name}: this is a scan, its pages are pictures without a text", fix)
    if not blocks and turned:
        raise SourceError(f"{name}: all text in it stands askew", "Print it anew as PDF, upright.")
    if not blocks:
        raise SourceError(f"{name}: there is no text in it", "Name another file.")
    text = "".join(block.text for block in blocks)
    unknown = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in text)
    if unknown > _MOST_UNKNOWN * len(text):
        fix = "Run it through a program that recognises letters (OCR), and look the text over."
        raise SourceError(f"{name}: its fonts do not say which letters they show", fix)


def _furniture(lines: Sequence[Line]) -> Iterator[LeftOut]:
    """The headers and footers, those of the same words together; and the page numbers."""
    by_words: dict[str, list[str]] = {}
    for line in lines:
        by_words.setdefault(words_of(line), []).append(line.printed)
    numbers = by_words.pop("", [])
    rows = sorted(by_words.values(), key=len, reverse=True)
    rest = [text for row in rows[_MOST_HEADERS:] for text in row]
    for row in filter(None, (*rows[:_MOST_HEADERS], rest)):
        yield _left_out("page header or footer", row)
    if numbers:
        yield _left_out("page number", numbers)


def _annotations(found: Sequence[Annotation]) -> Iterator[LeftOut]:
    """The comments and what was filled in; a comment may be on what it strikes out."""
    comments = [one.text for one in found if one.what != FILLED_IN and one.text]
    filled_in = [one.text for one in found if one.what == FILLED_IN]
    if comments:
        yield _left_out("comment", comments)
    if filled_in:
        yield _left_out(FILLED_IN, filled_in)


def _left_out(what: str, texts: Sequence[str]) -> LeftOut:
    return LeftOut(what, len(texts), words=tuple(map(storable, texts)))


def _notes(pictures: Sequence[int], struck: int, inserted: int, rows: int) -> Iterator[str]:
    if pictures:
        numbers = ", ".join(map(str, pictures[:10])) + (" and more" if pictures[10:] else "")
        some = "page" if len(pictures) == 1 else "pages"
        yield f"{some} {numbers} without a text: a picture is not read"
    if struck:
        lines = "1 line" if struck == 1 else f"{struck} lines"
        yield (
            f"words are struck out in {lines}, as where tracked changes are printed; they stand"
            " in the text, beside what replaced them"
        )
    if inserted and not struck:
        lines = "1 line" if inserted == 1 else f"{inserted} lines"
        yield (
            f"words are underlined in a colour in {lines}, beside a bar in the margin, as where"
            " tracked changes are printed; look whether they belong to the text"
        )
    if rows:
        yield (
            f"texts stand side by side in {rows} rows of a table; they are read row by row, as one"
            " text: keep what is of one version"
        )


def _rows_of_texts(lines: Sequence[Line]) -> int:
    """How many rows of what is no table hold texts side by side: the next begins higher up, right.

    So does the next column of a page, but not so often. A number alone is no text.
    """
    rows = Counter(
        line.page
        for before, line in pairwise(lines)
        if line.page == before.page
        and line.cell is None
        and line.y > before.y + _HIGHER * line.size
        and line.left > before.left + line.size
        and not _is_number(before)
    )
    return sum(number for number in rows.values() if number >= _LEAST_ROWS)


def _is_number(line: Line) -> bool:
    label = label_of(Block(line.printed, bold=len(line.printed)))
    return label is not None and not label.rest.text


def _title(given: str, blocks: Sequence[Block]) -> str:
    """The title of the file, unless a program made it up; else the first heading of no point."""
    made_up = given.casefold().endswith(_FILE_NAMES) or given.startswith(_PROGRAMS)
    if given and not made_up:
        return given
    headings = (block for block in blocks if block.kind == "heading")
    return next((block.text for block in headings if not label_of(block)), "")
