"""The letters on the pages of a PDF, each with its place. Loaded only when a PDF is read."""

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import islice, repeat
from math import hypot, pi
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from plandiff.errors import SourceError

_MOST_PAGES = 1000
_MOST_LETTERS = 3_000_000  # 1000 full pages; each takes 10 microseconds
_MOST_OBJECTS = 20_000  # of a page that are looked at for lines; a map has millions
_MANY_SHAPES = (
    100  # on a page without a text: a frame and a table have fewer, a line of letters 60
)
_DEEPEST = 4  # forms in forms, where a picture is looked for
_THIN = 2.0  # points, the thickest line that strikes out a word
_LOOKED_AT = 200  # letters of a page, for how its text stands
_PASSWORD_ERROR = 4
_FONT_NAME = 128  # bytes
_COLOURED = 40  # of 255, by which red, green and blue differ in what is not grey
_MOST_ANNOTATIONS = 2000  # of a page
_LONGEST_ANNOTATION = 20_000  # bytes; a longer one is not given at all
STRUCK, FILLED_IN = "struck-out passage", "filled-in field"
# What annotations are to a reader, and where they hold their texts, by pdfium's numbers.
_ANNOTATIONS = {
    **dict.fromkeys((1, 3, 9, 10, 11, 13, 14), ("comment", b"Contents")),
    12: (STRUCK, b"Contents"),
    20: (FILLED_IN, b"V"),
}
_PAGES_FIX = "Save the pages with the text as a PDF of their own."


class Letter(NamedTuple):
    """A letter: its sign, where its baseline begins, where it ends, and the object that drew it.

    Measures are points from the lower left corner of the page. `at` counts on the page.
    """

    sign: str
    x: float
    y: float
    right: float
    size: float  # of its font
    drawn: int
    at: int


class Rule(NamedTuple):
    """A thin line from left to right; `coloured` is neither black nor grey."""

    left: float
    right: float
    y: float
    coloured: bool = False


class Bar(NamedTuple):
    """A thin line upwards."""

    x: float
    bottom: float
    top: float


class Annotation(NamedTuple):
    """What was put on a page afterwards: what it is, and its text, which may be empty."""

    what: str
    text: str


class Page:
    """A page: its letters in the order in which it draws them, and what else is on it.

    `turns` is by how many quarters of a circle, against the clock, its text stands turned; all
    places are those on the page turned back.
    """

    def __init__(self, page: Any, text: Any, turns: int = 0) -> None:  # noqa: ANN401 - no types
        self._page, self._text, self._turns = page.raw, text.raw, turns
        self.size = raw.FPDFText_CountChars(self._text)

    def _back(self, x: float, y: float) -> tuple[float, float]:
        """A place on the page turned back."""
        return ((x, y), (y, -x), (-x, -y), (-y, x))[self._turns]

    def letters(self) -> Iterator[Letter]:
        """The letters, without what pdfium put between them."""
        x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        drawn, size = 0, 0.0
        for index in range(self.size):
            sign = raw.FPDFText_GetUnicode(self._text, index)
            if raw.FPDFText_IsGenerated(self._text, index) == 1 or not sign:
                continue
            raw.FPDFText_GetCharOrigin(self._text, index, x, y)
            raw.FPDFText_GetLooseCharBox(self._text, index, box)
            before, drawn = drawn, self._drawn(index)
            if drawn != before or not size:
                size = self._size(index)
            end = max(self._back(box.left, box.bottom)[0], self._back(box.right, box.top)[0])
            yield Letter(chr(sign), *self._back(x.value, y.value), end, size, drawn, index)

    def _drawn(self, index: int) -> int:
        """The number of the object that drew a letter."""
        found = ctypes.cast(raw.FPDFText_GetTextObject(self._text, index), ctypes.c_void_p)
        return found.value or 0

    def _size(self, index: int) -> float:
        """The size of a letter's font as it stands on the page."""
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, matrix)
        return float(raw.FPDFText_GetFontSize(self._text, index)) * hypot(matrix.b, matrix.d)

    def angle(self, letter: Letter) -> float:
        """By how much a letter is turned with the clock, in radians from 0 to a full turn."""
        angle = float(raw.FPDFText_GetCharAngle(self._text, letter.at))
        return (angle + self._turns * pi / 2) % (2 * pi)

    def most_turns(self) -> int:
        """By how many quarters against the clock most letters are turned on the page itself."""
        seen = (
            round(-2 / pi * raw.FPDFText_GetCharAngle(self._text, at)) % 4
            for at in range(0, self.size, self.size // _LOOKED_AT + 1)
            if raw.FPDFText_IsGenerated(self._text, at) != 1
        )
        return max(Counter(seen).most_common(1), default=(0, 0))[0]

    def is_bold(self, letter: Letter) -> bool:
        """Whether a letter is of a bold font, by the name of the font."""
        name = ctypes.create_string_buffer(_FONT_NAME)
        raw.FPDFText_GetFontInfo(self._text, letter.at, name, _FONT_NAME, None)
        return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))

    def rules(self) -> Iterator[Rule]:
        """The thin lines on the page that run from left to right."""
        for drawn, (left, right), (bottom, top) in self._shapes():
            if top - bottom <= _THIN < right - left:
                yield Rule(left, right, (top + bottom) / 2, _is_coloured(drawn))

    def bars(self) -> Iterator[Bar]:
        """The thin lines on the page that run upwards."""
        for _, (left, right), (bottom, top) in self._shapes():
            if right - left <= _THIN < top - bottom:
                yield Bar((left + right) / 2, bottom, top)

    def _shapes(self) -> Iterator[tuple[Any, list[float], list[float]]]:
        """What is drawn on the page, with its sides: from left to right, from bottom to top."""
        sides = [ctypes.c_float() for _ in range(4)]
        for index in range(self._objects()):
            drawn = raw.FPDFPage_GetObject(self._page, index)
            if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_PATH:
                raw.FPDFPageObj_GetBounds(drawn, *sides)
                ends = [self._back(sides[at].value, sides[at + 1].value) for at in (0, 2)]
                across, upwards = (sorted(side) for side in zip(*ends, strict=True))
                yield drawn, across, upwards

    def annotations(self) -> Iterator[Annotation]:
        """The comments on the page, what was filled in, and what was struck out."""
        for at in range(min(int(raw.FPDFPage_GetAnnotCount(self._page)), _MOST_ANNOTATIONS)):
            one = raw.FPDFPage_GetAnnot(self._page, at)
            what, key = _ANNOTATIONS.get(raw.FPDFAnnot_GetSubtype(one), ("", b""))
            text = _string(one, key) if what else ""
            raw.FPDFPage_CloseAnnot(one)
            if what and (text or what == STRUCK):
                yield Annotation(what, text)

    def has_pictures(self) -> bool:
        """Whether a picture is on the page, or so many shapes that they may be letters."""
        kinds = Counter(
            raw.FPDFPageObj_GetType(one) for one in islice(self._drawn_objects(), _MOST_OBJECTS)
        )
        return bool(kinds[raw.FPDF_PAGEOBJ_IMAGE]) or kinds[raw.FPDF_PAGEOBJ_PATH] >= _MANY_SHAPES

    def _drawn_objects(self) -> Iterator[Any]:
        """What is on the page, and in what is put on it, to a depth."""
        objects = (raw.FPDFPage_GetObject(self._page, at) for at in range(self._objects()))
        waiting = [(objects, 0)]
        while waiting:
            some, depth = waiting.pop()
            for one in some:
                yield one
                if raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                    parts = range(max(0, raw.FPDFFormObj_CountObjects(one)))
                    inner = (
                        raw.FPDFFormObj_GetObject(form, at)
                        for form, at in zip(repeat(one), parts, strict=False)
                    )
                    waiting.append((inner, depth + 1))

    def _objects(self) -> int:
        return min(int(raw.FPDFPage_CountObjects(self._page)), _MOST_OBJECTS)


def _is_coloured(drawn: Any) -> bool:  # noqa: ANN401 - no types
    """Whether a shape is drawn or filled in a colour."""
    parts = [ctypes.c_uint() for _ in range(4)]
    for colour_of in (raw.FPDFPageObj_GetStrokeColor, raw.FPDFPageObj_GetFillColor):
        values = [part.value for part in parts[:3]] if colour_of(drawn, *parts) else [0]
        if max(values) - min(values) > _COLOURED:
            return True
    return False


def _string(annotation: Any, key: bytes) -> str:  # noqa: ANN401 - no types
    """A text that an annotation holds."""
    length = min(raw.FPDFAnnot_GetStringValue(annotation, key, None, 0), _LONGEST_ANNOTATION)
    held = ctypes.create_string_buffer(length)
    given = ctypes.cast(held, ctypes.POINTER(raw.FPDF_WCHAR))
    raw.FPDFAnnot_GetStringValue(annotation, key, given, length)
    return held.raw.decode("utf-16-le", "replace").rstrip("\0")


class Document:
    """A PDF that was opened. `name` is for messages."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open it.

        Raises:
            SourceError: it is damaged, under a password, or has too many pages.
        """
        self._name = name
        try:
            self._document: Any = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if error.err_code == _PASSWORD_ERROR:
                what, fix = "it is protected by a password", "Save it without one."
                raise SourceError(f"{name}: {what}", fix) from None
            raise _damaged(name) from None
        if len(self._document) > _MOST_PAGES:
            self._document.close()
            raise SourceError(f"{name}: more than {_MOST_PAGES:,} pages", _PAGES_FIX)

    def title(self) -> str:
        """The title that the file gives itself; empty without one."""
        return str(self._document.get_metadata_value("Title"))

    def pages(self) -> Iterator[Page]:
        """The pages in order; each is gone when the next is asked for.

        Raises:
            SourceError: a page is damaged, or there are too many letters.
        """
        letters = 0
        with closing(self._document):
            for number in range(len(self._document)):
                with closing(self._opened(number)) as opened:
                    letters += opened.page.size
                    if letters > _MOST_LETTERS:
                        what = f"{self._name}: more than {_MOST_LETTERS:,} letters"
                        raise SourceError(what, _PAGES_FIX)
                    yield opened.page

    def _opened(self, number: int) -> "_Opened":
        """A page, turned as its text stands, whatever way the file says that it is shown.

        By that way pdfium puts the lines in order.
        """
        try:
            page = self._document[number]
            opened = _Opened(page, page.get_textpage())
            turns = opened.page.most_turns()
            if turns != page.get_rotation() // 90 % 4:
                opened.text.close()
                page.set_rotation(90 * turns)
                opened = _Opened(page, page.get_textpage())
        except pypdfium2.PdfiumError:
            raise _damaged(self._name) from None
        opened.page = Page(page, opened.text, turns)
        return opened


class _Opened:
    """A page as pdfium has it, to be closed."""

    def __init__(self, page: Any, text: Any) -> None:  # noqa: ANN401 - no types
        self._pdfium, self.text, self.page = page, text, Page(page, text)

    def close(self) -> None:
        self.text.close()
        self._pdfium.close()


def _damaged(name: str) -> SourceError:
    what = f"{name}: the file is damaged or cut off"
    return SourceError(what, "Get it again from where it came from.")
