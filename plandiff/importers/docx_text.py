"""The text of a paragraph in Word, without what was deleted, is hidden or the code of a field."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plandiff.importers.docx_forms import shown_in_form
from plandiff.importers.docx_styles import Styles, is_set
from plandiff.importers.docx_xml import Element, attribute, child, name_of

_DELETED = frozenset({"del", "moveFrom"})
_INSERTED = frozenset({"ins", "moveTo"})
_TRACKED = frozenset(
    {*_DELETED, *_INSERTED, "cellDel", "cellIns", "pPrChange", "rPrChange", "numberingChange"}
)
# What stands in a paragraph and has no text of its own.
_NO_TEXT = frozenset({"pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "Fallback"})
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "\u2011"}
_BREAKS = frozenset({"br", "cr"})
_MARKS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DRAWN = frozenset({"AlternateContent", "drawing", "pict", "object"})
_BOX = "txbxContent"
_ON = frozenset({"1", "true", "on"})
_SIGN = "sign that only its font shows"
_OF_SYMBOLS = ("Wingdings", "Webdings")  # fonts with pictures in place of all letters
_PRIVATE = range(0xE000, 0xF900)  # signs of a font of symbols, which mean nothing without it
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_COUNTED = ("LISTNUM", "AUTONUM")  # fields whose number stands nowhere in the file


NoteKey = tuple[str, str]  # `footnote` or `endnote`, and the id


class Piece(NamedTuple):
    """A piece of text set in one way; `text` is a line break alone where a line ends.

    The mark of a footnote is a piece without a text, which has that of the `note`.
    """

    text: str
    bold: bool = False
    linked: bool = False
    note: str = ""


class Reader:
    """How the text of a document is read, and what was met on the way."""

    def __init__(
        self, styles: Styles, *, original: bool, notes: Mapping[NoteKey, str] | None = None
    ) -> None:
        """`original` reads what stood there before the tracked changes; `notes` are footnotes."""
        self.styles = styles
        self._notes = notes or {}
        self.original = original
        self.gone = _INSERTED if original else _DELETED
        self.languages: Counter[str] = Counter()  # letters of each, where a run says it
        self.left_out: dict[str, list[str]] = {}  # passages not in the text, by what they are
        self.boxes: list[Element] = []  # found in paragraphs, to be read apart
        self.has_counted_fields = False
        self._fields: list[bool] = []  # the open ones, and whether their code is still read
        self._last = ""  # what the last run is that was left out; empty after one that was not

    def pieces(self, element: Element, chain: list[Element]) -> Iterator[Piece]:
        """The pieces of a paragraph; `chain` are its styles."""
        self._last = ""
        yield from self._within(element, chain, linked=False)

    def _within(self, element: Element, chain: list[Element], *, linked: bool) -> Iterator[Piece]:
        for one in element:
            name = name_of(one)
            if name in _NO_TEXT or name in self.gone:
                self._note_code(one)
            elif name == "r":
                yield from self._run(one, chain, linked=linked)
            elif name == _BOX:
                self.boxes.append(one)
            elif name == "t":  # of a formula
                yield Piece(one.text or "", linked=linked)
            else:
                yield from self._within(one, chain, linked=linked or name == "hyperlink")

    def _run(self, run: Element, chain: list[Element], *, linked: bool) -> Iterator[Piece]:
        """The pieces of a run, unless it is hidden or struck out."""
        properties = before_change(child(run, "rPr"), original=self.original)
        own = self.styles.chain(properties, "rStyle")
        reason = self._why_not_shown(properties, own)
        bold = is_set("b", properties, own, chain)
        height = {"superscript": _RAISED, "subscript": _LOWERED}.get(
            attribute(child(properties, "vertAlign")), {}
        )
        passage, is_mark = "", False
        for one in run:
            chosen = "" if any(self._fields) or reason else shown_in_form(one)
            if chosen:
                yield Piece(chosen, bold, linked)
            text = self._text_of(one)
            if any(self._fields):
                continue
            if reason:
                drawn = self._within(one, chain, linked=linked) if name_of(one) in _DRAWN else ()
                passage += text + "".join(piece.text for piece in drawn)
            elif name_of(one) in _MARKS:
                is_mark = attribute(one, "customMarkFollows") in _ON  # a sign such as *
                note = self._notes.get((_MARKS[name_of(one)], attribute(one, "id")), "")
                yield Piece("", linked=linked, note=note)
            elif text and not is_mark:
                self.languages[attribute(child(properties, "lang"))] += len(text.strip())
                yield Piece(text.translate(height), bold, linked)
            elif name_of(one) in _DRAWN:
                yield from self._within(one, chain, linked=linked)
        self._note_passage(reason, passage)

    def _note_passage(self, what: str, text: str) -> None:
        """Keep what a run holds that is not shown; runs side by side make one passage."""
        if not text.strip():
            self._last = self._last if what else ""
            return
        passages = self.left_out.setdefault(what, [])
        if what == self._last:
            text = passages.pop() + text
        passages.append(text)
        self._last = what

    def _why_not_shown(self, properties: Element | None, chain: list[Element]) -> str:
        """What a run is that the document does not show, or shows struck out; else empty."""
        if is_set("vanish", properties, chain):
            return "hidden passage"
        is_struck = any(is_set(name, properties, chain) for name in ("strike", "dstrike"))
        return "struck-out passage" if is_struck else ""

    def _text_of(self, one: Element) -> str:
        """The text of one part of a run; empty for what has none."""
        name = name_of(one)
        if name in {"t", "delText"}:
            return one.text or ""
        if name in _BREAKS:
            return "\n" if attribute(one, "type") in {"", "textWrapping"} else " "
        if name == "fldChar":
            self._field(attribute(one, "fldCharType"))
        elif name == "sym":
            font, code = attribute(one, "font"), attribute(one, "char")
            sign = _symbol(font, code)
            if not sign:
                self.left_out.setdefault(_SIGN, []).append(f"{font} {code}".strip())
            return sign
        self._note_code(one)
        return _SIGNS.get(name, "")

    def _field(self, kind: str) -> None:
        """Keep count of the fields whose code, not their result, is being read."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _note_code(self, one: Element) -> None:
        is_code = name_of(one) == "instrText"
        self.has_counted_fields |= is_code and (one.text or "").strip().startswith(_COUNTED)


def before_change(properties: Element | None, *, original: bool) -> Element | None:
    """The properties of a run or a paragraph; for the original those before they were changed."""
    kind = "" if properties is None else name_of(properties)
    change = child(properties, f"{kind}Change")
    return child(change, kind) if original and change is not None else properties


def has_tracked_changes(body: Element) -> bool:
    """Whether anything in a text was inserted, deleted or set otherwise under the eyes of Word."""
    return any(name_of(one) in _TRACKED for one in body.iter())


def _symbol(font: str, code: str) -> str:
    """A sign by its number in hexadecimal digits; empty for one that only its font knows."""
    try:
        at = int(code, 16)
    except ValueError:
        return ""
    is_sign = 0 < at < 0x110000 and at not in _PRIVATE and not 0xD800 <= at < 0xE000
    is_sign &= not font.startswith(_OF_SYMBOLS)
    return chr(at) if is_sign else ""
