"""Word (.docx): paragraphs with the numbers that Word shows, tables, tracked changes accepted.

Headers, footers and comments are kept apart from the text; footnotes are notes of its blocks.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from plandiff.errors import SourceError
from plandiff.importers.decoding import storable
from plandiff.importers.docx_body import Body
from plandiff.importers.docx_numbers import Numbers
from plandiff.importers.docx_package import OLE, ZIP, Package
from plandiff.importers.docx_styles import Styles
from plandiff.importers.docx_text import NoteKey, Reader, has_tracked_changes
from plandiff.importers.docx_xml import Element, attribute, child, children, name_of
from plandiff.importers.labels import label_of
from plandiff.importers.metadata import Metadata, language_of
from plandiff.importers.scripts import can_be_in
from plandiff.importers.source import Block, LeftOut, Source

KIND = "Word (.docx)"
# Parts that stand beside the text, by how Word calls them.
_BESIDE = {
    "header": "page header", "footer": "page footer", "comments": "comment",
}  # fmt: skip
_NOTES = ("footnote", "endnote")
_NO_NOTE = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_ACCEPTED = "its tracked changes are read as accepted; --original reads the text before them"
_UNCHANGED = "it has no tracked changes; --original makes no difference"
_ORIGINAL = "its tracked changes are left out: this is the text before them"
_PROGRAMS = frozenset({"python-docx", "Word Document"})  # what programs write in place of a name


def recognises(name: str, data: bytes) -> bool:
    """Whether a file is a ZIP file or an old Office file, whatever its name."""
    del name
    return data.startswith((ZIP, OLE))


def read(name: str, data: bytes, *, original: bool = False) -> Source:
    """A Word file, with its tracked changes accepted; `original` is the text before them.

    Raises:
        SourceError: it is damaged, under a password, no Word file, too large, or has no text.
    """
    package = Package(name, data)
    main = package.main()
    body = child(main, "body")
    styles = Styles(_first(package.of_main("styles")))
    numbers = Numbers(_first(package.of_main("numbering")), styles)
    apart = Reader(styles, original=original)
    footnotes = _footnotes(package, apart)
    reader = Reader(styles, original=original, notes=footnotes)
    blocks = () if body is None else tuple(Body(numbers, reader).blocks(body))
    parts = (main, *(part for kind in _NOTES for part in package.of_main(f"{kind}s")))
    is_tracked = any(map(has_tracked_changes, parts))
    if not blocks:
        raise SourceError(*_without_text(name, tracked=is_tracked, original=original))
    notes = tuple(_notes(reader, numbers))
    if is_tracked or original:
        about_changes = _UNCHANGED if not is_tracked else _ORIGINAL if original else _ACCEPTED
        notes = (about_changes, *notes)
    taken = {note.text for block in blocks for note in block.notes}
    unmarked = [text for text in footnotes.values() if text not in taken]
    left_out = tuple(_left_out(package, main, reader, apart, unmarked))
    about = _about(package, blocks, reader.languages)
    found = Source(name, KIND, blocks, left_out=left_out, notes=notes, **about._asdict())
    return found._replace(is_document=True)


def _without_text(name: str, *, tracked: bool, original: bool) -> tuple[str, str]:
    """Why there is no text to read, and what to do."""
    if tracked and original:
        what = f"{name}: before its tracked changes there was no text in it"
        return what, "Leave out --original."
    if tracked:
        what = f"{name}: with its tracked changes accepted there is no text in it"
        return what, "Read the text before them with --original."
    fix = "If it shows pictures of pages, type or scan their text into a .txt file."
    return f"{name}: there is no text in the document", fix


def _first(parts: Sequence[Element]) -> Element | None:
    return parts[0] if parts else None


def _notes(reader: Reader, numbers: Numbers) -> Iterator[str]:
    """What is to be said of how the text was read."""
    if numbers.unknown:
        names = ", ".join(sorted(numbers.unknown))
        yield f"numbers of an unknown format ({storable(names)}) are shown in digits"
    if reader.has_counted_fields:
        yield "numbers that a field counts (LISTNUM, AUTONUM) are not read"


# -- what stands beside the text --------------------------------------------------------------


def _footnotes(package: Package, apart: Reader) -> dict[NoteKey, str]:
    """The text of each footnote, on one line; those without a text are no footnotes."""
    found: dict[NoteKey, str] = {}
    for kind in _NOTES:
        for part in package.of_main(f"{kind}s"):
            for one in children(part, kind):
                text = " ".join(block.printed for block in _blocks_apart(apart, one))
                if text and attribute(one, "type") not in _NO_NOTE:
                    found[kind, attribute(one, "id")] = text
    return found


def _left_out(
    package: Package, main: Element, reader: Reader, apart: Reader, footnotes: Sequence[str]
) -> Iterator[LeftOut]:
    """What is not in the text: comments, headers, boxes, what is hidden or struck out.

    `footnotes` are those whose mark does not stand in the text; `apart` reads what does not.
    """
    if footnotes:
        yield LeftOut("footnote", len(footnotes), tuple(map(Block, footnotes)))
    for kind, what in _BESIDE.items():
        parts = [one for part in package.of_main(kind) for one in _texts_of(part)]
        texts = [tuple(_blocks_apart(apart, part)) for part in parts]
        texts = list(dict.fromkeys(filter(None, texts)))  # a header may stand in every section
        if texts:
            yield LeftOut(what, len(texts), tuple(block for text in texts for block in text))
    for what, parts in (
        ("watermark", package.of_main("header")),
        ("drawn text", [main]),
    ):
        drawn = tuple(dict.fromkeys(text for part in parts for text in _drawn(part)))
        if drawn:
            yield LeftOut(what, len(drawn), words=drawn)
    boxes = [*reader.boxes, *apart.boxes]
    if boxes:
        blocks = tuple(block for box in boxes for block in _blocks_apart(apart, box))
        yield LeftOut("text box", len(boxes), blocks)
    for what in {**reader.left_out, **apart.left_out}:
        passages = (*reader.left_out.get(what, ()), *apart.left_out.get(what, ()))
        yield LeftOut(what, len(passages), words=tuple(map(storable, passages)))


def _drawn(part: Element) -> Iterator[str]:
    """Texts that are drawn along a line, as watermarks are."""
    for one in part.iter("{*}textpath"):
        text = storable(one.get("string", ""))
        if text.strip():
            yield text


def _texts_of(part: Element) -> list[Element]:
    """Each comment of a part, or the part itself."""
    return list(children(part, "comment")) or [part]


def _blocks_apart(apart: Reader, element: Element) -> Iterator[Block]:
    """The blocks of what stands apart, whose lists have no say in the numbers of the text."""
    return Body(Numbers(None, apart.styles), apart).blocks(element)


# -- what it says of itself -------------------------------------------------------------------


def _about(package: Package, blocks: Sequence[Block], languages: Counter[str]) -> Metadata:
    """What the properties of the file say, and the first heading where they have no title.

    `languages` are those of its runs, by their letters; one that most are in comes first.

    When a file was made is not when a text was published: no date is taken.
    """
    said: dict[str, str] = {}
    for path in filter(package.has, package.related("", "core-properties")):
        for one in package.part(path):
            said.setdefault(name_of(one), storable(one.text or ""))
    said = {key: value for key, value in said.items() if value not in _PROGRAMS}
    headings = (one.text for one in blocks if one.kind == "heading" and not label_of(one))
    most = languages.most_common(1)
    spoken = next((name for name, letters in most if 2 * letters > languages.total()), "")
    if not can_be_in(language_of(spoken), (block.text for block in blocks)):
        spoken = ""
    return Metadata(
        title=said.get("title") or next(headings, ""),
        author=said.get("creator", ""),
        language=language_of(spoken) or language_of(said.get("language", "")),
    )
