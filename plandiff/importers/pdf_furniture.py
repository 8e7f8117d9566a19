"""Headers, footers and page numbers of a PDF: what stands on most pages and is no text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, islice
from statistics import median

from plandiff.importers.labels import label_of
from plandiff.importers.numerals import roman_value
from plandiff.importers.pdf_lines import Line
from plandiff.importers.source import Block

_EDGE = (
    3  # lines at the top and at the bottom of a page, beside those known to be none of its text
)
_MIDDLE = 8  # lines from the edges, farther than any header reaches
_MOST = 0.5  # of the pages, or of those on the left or right, for what stands on them
_NUMBER = re.compile(r"\d+|\b[ivxl]+\b|\b[IVXL]+\b")
_MOST_NUMBERS = 8  # in a header: a date, a time, the page and how many there are
_PAGE_NUMBER = re.compile(r"\W*(\d{1,4})\W*")
_APART = 2.0  # sizes of the font from the text, for a number to be that of the page
_OTHER = 0.1  # of a size, from which it is another


def without_furniture(lines: Sequence[Line], pages: int) -> tuple[list[Line], list[Line]]:
    """The lines of the text, and the headers, footers and page numbers.

    Those are near the edge of most pages, or of most pages on the left or the right, with the same
    words; a number in them is the same too, or goes up with the pages. `Article 9` goes up as well
    where every page has one article: what begins with a point number is text. So is what stands
    in the middle of pages as often, as `No text.` in a table.
    """
    found: set[Line] = set()
    inside = Counter(words_of(line) for line in lines if min(line.top, line.bottom) >= _MIDDLE)
    del inside[""]
    while True:
        near = _Nearest(line for line in lines if line not in found)
        edge = [line for line in _edge(lines, found) if line not in found]
        more = _repeated(edge, pages, near, inside) | {
            line for line in edge if near.is_page_number(line)
        }
        more |= _in_place_of(edge, found | more)
        if not more:
            break
        found |= more
    kept = [line for line in lines if line not in found]
    return kept, [line for line in lines if line in found]


def _edge(lines: Iterable[Line], found: Iterable[Line]) -> Iterator[Line]:
    """The first and last lines of each page, counted without those that are found."""
    tops, bottoms = defaultdict(set), defaultdict(set)
    for line in found:
        tops[line.page].add(line.top)
        bottoms[line.page].add(line.bottom)
    for line in lines:
        top = line.top - _unbroken(tops[line.page])
        bottom = line.bottom - _unbroken(bottoms[line.page])
        if top < _EDGE or bottom < _EDGE:
            yield line


def _unbroken(places: set[int]) -> int:
    """How many of 0, 1, 2 … there are without a gap."""
    return next(at for at in range(len(places) + 1) if at not in places)


def _repeated(
    edge: Iterable[Line], pages: int, near: "_Nearest", inside: Mapping[str, int]
) -> set[Line]:
    """The lines that stand on most pages, or on most left or right ones, at the same height.

    `inside` is how often words stand in the middle of pages.
    """
    everywhere: dict[tuple[str, ...], list[Line]] = defaultdict(list)
    for line in edge:
        for key in _keys(line, near):
            everywhere[key].append(line)
    rows = [row for row in everywhere.values() if inside.get(words_of(row[0]), 0) < len(row)]
    found: set[Line] = set()
    for lines in rows:
        if _are_on_most(lines, pages):
            found.update(lines)
            continue
        sides = defaultdict(list)
        for line in lines:
            sides[line.page % 2, round(line.y)].append(line)
        for (side, _), same in sides.items():
            of_side = (pages + 1 - side) // 2
            if len({line.page for line in same}) > max(1, _MOST * of_side):
                found.update(same)
    return found


def _are_on_most(lines: Sequence[Line], pages: int) -> bool:
    """Whether lines stand on most pages, at one height, or as the first or last of three pages."""
    outer = {line.page for line in lines if 0 in (line.top, line.bottom)}
    heights: dict[int, set[int]] = defaultdict(set)
    for line in lines:
        for height in (round(line.y), round(line.y) + 1):  # so that near ones meet
            heights[height].add(line.page)
    most = max(map(len, heights.values()))
    return most > max(1, _MOST * pages) or len(outer) > max(2, _MOST * pages)


def _keys(line: Line, near: "_Nearest") -> Iterator[tuple[str, ...]]:
    """What two lines have alike if they are the same header: its words, its numbers.

    A number is kept as it is, or, two of them at most, as how far it is from that of the page.
    """
    text = line.printed
    label = label_of(Block(text, bold=len(text)))
    is_bare = label is not None and not label.rest.text
    is_text = bool(label and (label.form or is_bare)) and not near.is_apart_number(line)
    numbers = list(islice(_NUMBER.finditer(text), _MOST_NUMBERS + 1))
    if len(numbers) > _MOST_NUMBERS:
        numbers = []
    if is_bare and is_text:
        return
    words = _split(text, [found.span() for found in numbers])
    places = range(len(numbers))
    for counted in chain(
        combinations(places, 0), combinations(places, 1), combinations(places, 2)
    ):
        if is_text and label and 0 in counted and numbers[0].group() in label.printed:
            continue
        written = (
            f"+{_value(one.group()) - line.page}" if at in counted else one.group()
            for at, one in enumerate(numbers)
        )
        yield (*words, *written)


def words_of(line: Line) -> str:
    """The words of a line, without its numbers; empty where it has no word."""
    words = _NUMBER.sub("#", line.printed)
    return words if any(sign.isalpha() for sign in words) else ""


def _split(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """The parts of a text between others."""
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def _value(number: str) -> int:
    return int(number[:9]) if number.isdigit() else roman_value(number.lower())


def _in_place_of(edge: Iterable[Line], found: Iterable[Line]) -> set[Line]:
    """The first and last lines that stand where a header stands on other pages, in its size.

    So a header that changes from chapter to chapter, or stands on one left page alone.
    """
    places = {(round(line.y), line.size) for line in found if 0 in (line.top, line.bottom)}
    return {
        line
        for line in edge
        if 0 in (line.top, line.bottom)
        and (round(line.y), line.size) in places
        and not label_of(Block(line.printed))
    }


class _Nearest:
    """The lines of each page, to see how far one stands from the rest."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._pages: dict[int, list[Line]] = defaultdict(list)
        for line in lines:
            self._pages[line.page].append(line)
        sizes = [line.size for page in self._pages.values() for line in page]
        self._usual = median(sizes) if sizes else 0.0

    def is_page_number(self, line: Line) -> bool:
        """Whether a line is the number of its page and nothing else."""
        found = _PAGE_NUMBER.fullmatch(line.printed)
        is_that = found is not None and int(found.group(1)) == line.page + 1
        return is_that and 0 in (line.top, line.bottom) and self.is_apart_number(line)

    def is_apart_number(self, line: Line) -> bool:
        """Whether a line is a number and nothing else, apart from the text."""
        is_number = _NUMBER.fullmatch(line.printed.strip(" .()[]-\u2013\u2014|/"))
        if not is_number or line.size > self._usual * (1 + _OTHER):
            return False
        others = (one for one in self._pages[line.page] if round(one.y) != round(line.y))
        nearest = min(others, key=lambda one: abs(one.y - line.y), default=None)
        if nearest is None:
            return True
        is_far = abs(nearest.y - line.y) > _APART * max(line.size, nearest.size)
        return is_far or abs(nearest.left - line.left) > _APART * line.size
