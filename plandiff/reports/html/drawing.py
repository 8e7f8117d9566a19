"""The picture itself: where each stop and stream of a course lies, as numbers for the template.

A column is a stack of bars, high as their texts are long; a stream is a band between two bars,
bounded by two cubic curves. What is gone tapers off on its way, what is new grows from nothing,
what is disputed forks: one strand goes on, the other ends.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plandiff.model import Reference
from plandiff.reports.html.course import GONE, KINDS, SLOT, Course, Head, Stop, Stream

# Units down are CSS pixels. Units across are stretched to the width of the screen.
STEP = 300  # from column to column
_TOP = 44  # room for the headings, two lines
_BAR = 16  # of a bar: room for a line of small letters
_LETTERS = 60  # letters of text for one more unit of a bar
_MOST = 14  # units that a long text adds
_SLOT = 7  # of a place that a stream passes
_GAP = 4
_NUMBER = 3  # letters of a label that has room beside the narrowest picture
_WIDEST_GAP = 28  # where a column has few bars
_REACH = 0.36  # how far what is gone goes before it ends, in steps
_MOVED = 0.74  # where the sign of what moved stands on its way, clear of the others


class Bar(NamedTuple):
    """A stop in its place."""

    stop: Stop
    top: int
    height: int

    @property
    def middle(self) -> int:
        """Its middle, down."""
        return self.top + self.height // 2


class Band(NamedTuple):
    """A band of one kind, as the outline of an SVG path."""

    kind: str
    path: str


class Ribbon(NamedTuple):
    """A stream in its place; `across` and `down` is where its sign stands, across in percent."""

    stream: Stream
    bands: tuple[Band, ...]
    sign: str
    across: str
    down: int


class Drawing(NamedTuple):
    """The whole picture; bars by column."""

    heads: tuple[Head, ...]
    bars: tuple[tuple[Bar, ...], ...]
    ribbons: tuple[Ribbon, ...]
    width: int
    height: int
    kinds: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    step: int = STEP

    @property
    def lettered(self) -> bool:
        """Whether a label is longer than a number."""
        return any(len(bar.stop.name) > _NUMBER for column in self.bars for bar in column)

    @property
    def in_part(self) -> bool:
        """Whether anything holds for a part of a point."""
        return any(ribbon.stream.in_part for ribbon in self.ribbons)

    @property
    def share(self) -> tuple[str, ...]:
        """Where each column stands across, in percent."""
        last = max(len(self.heads) - 1, 1)
        return tuple(_percent(at, last) for at in range(len(self.heads)))


def drawn(course: Course) -> Drawing:
    """Every stop and stream in its place; the same numbers for the same course."""
    heights = [[_height(stop) for stop in column.values()] for column in course.stops]
    tallest = max((sum(column) + _GAP * len(column) for column in heights), default=0)
    columns = [
        _stacked(stops, own, tallest) for stops, own in zip(course.stops, heights, strict=True)
    ]
    ends = _ends(course.streams, columns)
    ways = [_way(at, one, ends, columns) for at, one in enumerate(course.streams)]
    width = STEP * max(len(columns) - 1, 1)
    ribbons = [_ribbon(*both, width) for both in zip(course.streams, ways, strict=True)]
    ribbons.sort(key=lambda ribbon: ribbon.stream.moved)  # what crosses others lies on top
    bars = tuple(tuple(bar for bar in column.values()) for column in columns)
    drawn_kinds = {word for one in ribbons for word in (one.stream.kind, one.sign)}
    kinds = [kind for kind in KINDS if kind in drawn_kinds]
    height = _TOP + tallest
    return Drawing(
        course.heads, bars, tuple(ribbons), width, height, tuple(kinds), course.left_out
    )


def _height(stop: Stop) -> int:
    if stop == SLOT:
        return _SLOT
    return _BAR + min(stop.size // _LETTERS, _MOST)


def _stacked(
    stops: Mapping[Reference, Stop], heights: Sequence[int], tallest: int
) -> dict[Reference, Bar]:
    """A column of bars, spread over the height of the tallest, within reason."""
    room = tallest - sum(heights)
    gap = min(room // max(len(heights), 1), _WIDEST_GAP) if heights else 0
    top = _TOP + (room - gap * len(heights)) // 2
    bars = {}
    for (reference, stop), height in zip(stops.items(), heights, strict=True):
        bars[reference] = Bar(stop, top, height)
        top += height + gap
    return bars


class _End(NamedTuple):
    """One end of a stream: its column, and the part of the bar that it takes."""

    column: int
    top: int
    height: int


def _ends(
    streams: Sequence[Stream], columns: Sequence[Mapping[Reference, Bar]]
) -> dict[tuple[int, bool], _End]:
    """Both ends of each stream by its index, the start being False: bars are shared by streams."""
    shared: dict[tuple[int, Reference, bool], list[int]] = {}
    for at, stream in enumerate(streams):
        if stream.start:
            shared.setdefault((*stream.start, False), []).append(at)
        if stream.end:
            shared.setdefault((stream.column, stream.end, True), []).append(at)
    ends = {}
    for (column, reference, is_end), sharing in shared.items():
        bar = columns[column][reference]
        ordered = sorted(sharing, key=lambda at: _other(streams[at], columns, is_end=is_end))
        for place, at in enumerate(ordered):
            top = bar.top + bar.height * place // len(ordered)
            bottom = bar.top + bar.height * (place + 1) // len(ordered)
            ends[at, is_end] = _End(column, top, bottom - top)
    return ends


def _other(stream: Stream, columns: Sequence[Mapping[Reference, Bar]], *, is_end: bool) -> int:
    """How far down the next place of a stream lies, seen from one end; nothing lies highest."""
    if stream.passing:
        column = stream.column - (1 if is_end else len(stream.passing))
        return columns[column][stream.passing[0]].top
    if is_end:
        return columns[stream.start[0]][stream.start[1]].top if stream.start else 0
    return columns[stream.column][stream.end].top if stream.end else 0


def _way(
    at: int,
    stream: Stream,
    ends: Mapping[tuple[int, bool], _End],
    columns: Sequence[Mapping[Reference, Bar]],
) -> tuple[_End, ...]:
    """Where a stream goes: the bar that it leaves, the places that it passes, the bar it meets."""
    first = stream.column - len(stream.passing)
    passed = (columns[first + step][place] for step, place in enumerate(stream.passing))
    places = [_End(first + step, bar.top, bar.height) for step, bar in enumerate(passed)]
    start, end = ends.get((at, False)), ends.get((at, True))
    return (*((start,) if start else ()), *places, *((end,) if end else ()))


# -- shapes -------------------------------------------------------------------------------------


def _ribbon(stream: Stream, way: Sequence[_End], width: int) -> Ribbon:
    bands = tuple(_bands(stream, way))
    x, y = _sign_place(stream, way)
    sign = "moved" if stream.moved else stream.kind
    return Ribbon(stream, bands, sign, _percent(x, width), y)


def _bands(stream: Stream, way: Sequence[_End]) -> Iterable[Band]:
    if not way:
        return
    if stream.start is None:
        yield Band(stream.kind, _growth(way[0]))
    elif stream.end is None:
        yield Band(stream.kind, _taper(way, stream.column))
    elif stream.in_part or stream.kind == "disputed":
        upper, lower = zip(*map(_halves, way), strict=True)
        ends = stream.kind in GONE or stream.kind == "disputed"
        yield Band(stream.kind, _taper(upper[:-1], stream.column) if ends else _along(upper))
        yield Band("unreported" if stream.in_part else stream.kind, _along(lower))
    else:
        yield Band(stream.kind, _along(way))


def _halves(end: _End) -> tuple[_End, _End]:
    half = end.height // 2
    return (
        _End(end.column, end.top, half),
        _End(end.column, end.top + half, end.height - half),
    )


def _along(way: Sequence[_End]) -> str:
    """A band from a bar over the places that it passes to another bar."""
    back = [(one.column * STEP, one.top + one.height) for one in reversed(way)]
    return f"{_edge(_tops(way))}V{back[0][1]}{_curves(back)}Z"


def _taper(way: Sequence[_End], column: int) -> str:
    """A band that ends in a point before it reaches a column."""
    last = way[-1]
    tip = (_tip(column), last.top + last.height // 2)
    back = [tip, *((one.column * STEP, one.top + one.height) for one in reversed(way))]
    return f"{_edge([*_tops(way), tip])}{_curves(back)}Z"


def _growth(end: _End) -> str:
    """A band that begins in a point before a column."""
    base, root = end.column * STEP, (_root(end.column), end.top + end.height // 2)
    there = _edge([root, (base, end.top)])
    return f"{there}V{end.top + end.height}{_curves([(base, end.top + end.height), root])}Z"


def _tops(way: Iterable[_End]) -> list[tuple[int, int]]:
    return [(one.column * STEP, one.top) for one in way]


def _edge(points: Sequence[tuple[int, int]]) -> str:
    x, y = points[0]
    return f"M{x} {y}{_curves(points)}"


def _curves(points: Sequence[tuple[int, int]]) -> str:
    """Cubic curves through points, level at each."""
    return "".join(
        f"C{(x + next_x) // 2} {y} {(x + next_x) // 2} {next_y} {next_x} {next_y}"
        for (x, y), (next_x, next_y) in pairwise(points)
    )


def _tip(column: int) -> int:
    return int((column - 1 + _REACH) * STEP)


def _root(column: int) -> int:
    return int((column - _REACH) * STEP)


def _sign_place(stream: Stream, way: Sequence[_End]) -> tuple[int, int]:
    """Where the sign stands: at the tip of what ends, amid the last step of what goes on."""
    if not way:
        return 0, 0
    if stream.start is None:
        return _root(stream.column), way[0].top + way[0].height // 2
    if stream.end is None:
        return _tip(stream.column), way[-1].top + way[-1].height // 2
    if stream.kind in GONE:  # in part: of the upper half
        return _tip(stream.column), way[-2].top + way[-2].height // 4
    return _amid(way[-2], way[-1], _MOVED if stream.moved else 0.5)


def _amid(start: _End, end: _End, share: float) -> tuple[int, int]:
    """The middle of a band after a share of its way."""
    late = share * share * (3 - 2 * share)  # a cubic whose ends are level
    across = 1.5 * share * (1 - share) + share**3
    top, bottom = start.top + start.height / 2, end.top + end.height / 2
    x = (start.column + (end.column - start.column) * across) * STEP
    return round(x), round(top + (bottom - top) * late)


def _percent(part: int, whole: int) -> str:
    """A share in percent with two digits, as CSS writes it."""
    return f"{100 * part / whole:.2f}%"
