"""The picture over many versions: lineages along the lines of revision, side branches apart.

v1 ─┬─ e3        a stream comes from the nearest column that its version revises; on its way
    └──── v3     it passes the columns between, which hold a narrow place for it
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.changes.values import Match, Row
from plandiff.lineage.values import Cell, Lineage
from plandiff.model import Reference, Version, line_of
from plandiff.reports.html.course import (
    ALIKE,
    GONE,
    SLOT,
    Course,
    Stop,
    Stream,
    head_of,
    is_gone,
    is_new,
    kind_of,
    label_of,
    spoken,
    stream_of,
    told_in_words,
    told_stream,
)
from plandiff.reports.lineage_words import fate_in_words

Home = Callable[[Lineage, Cell], str]
_Rank = tuple[int, bool, int]  # in a column: by text, what passes behind what stands, by lineage


class _Here(NamedTuple):
    """What one column has of a lineage."""

    column: int
    stops: Mapping[Reference, Stop]

    @property
    def size(self) -> int:
        """The largest of its texts."""
        return max((stop.size for stop in self.stops.values()), default=0)


def kind_in(cell: Cell) -> str:
    """How what one version has of a lineage is drawn."""
    finding = cell.finding
    return ALIKE if cell.like else kind_of(finding.fate if finding else cell.fate)


def course_through(
    versions: Sequence[Version], lineages: Sequence[Lineage], home: Home, *, beside: bool = False
) -> Course:
    """Lineages through versions; `home` is where the page has what one version says of one.

    Versions that have nothing of any are left out, and, unless they are wanted `beside`, those
    that stand in no line of revision with another: the others would be drawn round them.
    """
    kept = [at for at in range(len(versions)) if any(_counts(one.cells[at]) for one in lineages)]
    empty = [version for at, version in enumerate(versions) if at not in kept]
    apart: list[Version] = []
    if not beside:
        kept, apart = _in_line(versions, kept)
    shown = [versions[at] for at in kept]
    columns = [_Column(version) for version in shown]
    streams: list[Stream] = []
    for number, lineage in enumerate(lineages):
        cells = [lineage.cells[at] for at in kept]
        found, leading = _followed(lineage, cells, shown, home)
        for here in found:
            columns[here.column].stand(here.stops, number)
        streams += [_passing(stream, columns, number) for stream in leading]
    stops = tuple(column.in_order() for column in columns)
    left_out = (
        *_left_out(empty, "nothing of this" if len(lineages) == 1 else "nothing of these points"),
        *_left_out(apart, "beside the line: revises none of these and is revised by none"),
    )
    return Course(tuple(map(head_of, shown)), stops, tuple(streams), left_out)


def _in_line(versions: Sequence[Version], kept: Sequence[int]) -> tuple[list[int], list[Version]]:
    """Of the versions kept those in line with another, and the others; all where none is."""
    known = {version.id: version for version in versions}
    ids = {versions[at].id for at in kept}
    lines = {id_: ids.intersection(line_of(known[id_], known)) for id_ in ids}
    linked = {id_ for id_, line in lines.items() if line}.union(*lines.values())
    if not linked:
        return list(kept), []
    apart = [versions[at] for at in kept if versions[at].id not in linked]
    return [at for at in kept if versions[at].id in linked], apart


def _left_out(versions: Sequence[Version], why: str) -> tuple[str, ...]:
    """The versions that are not drawn for one reason: `p20, np (nothing of these points)`."""
    return (f"{', '.join(one.id for one in versions)} ({why})",) if versions else ()


def _counts(cell: Cell) -> bool:
    return bool(cell.points or cell.rows) or kind_of(cell.state) in GONE


class _Column:
    """The stops and passing places of one version, ranked while lineages are followed."""

    def __init__(self, version: Version) -> None:
        self._order = {point.label: index for index, point in enumerate(version.points)}
        self._published = version.published
        self._ranked: dict[Reference, tuple[_Rank, Stop]] = {}
        self._last = -1

    def stand(self, stops: Mapping[Reference, Stop], number: int) -> None:
        """Add the stops of a lineage: in the order of the text, without one of the lineages."""
        for reference, stop in stops.items():
            label = reference.labels[0]
            self._last = self._order[label] if self._published else number
            self._ranked[reference] = ((self._last, False, number), stop)

    def let_pass(self, reference: Reference, number: int) -> None:
        """Add a place for what passes, behind the stops of the lineage before it."""
        self._ranked[reference] = ((self._last, True, number), SLOT)

    def in_order(self) -> dict[Reference, Stop]:
        """All places from top to bottom."""
        ranked = sorted(self._ranked.items(), key=lambda item: item[1][0])
        return {reference: stop for reference, (_, stop) in ranked}


def _passing(stream: Stream, columns: Sequence[_Column], number: int) -> Stream:
    """The stream with a place in each column between its ends."""
    if stream.start is None:
        return stream
    first, point = stream.start
    passed = range(first + 1, stream.column)
    name = (*point.labels, "→", str(stream.column), str(stream.end))  # no label of a point
    place = Reference(point.version, name)
    for column in passed:
        columns[column].let_pass(place, number)
    return stream._replace(passing=(place,) * len(passed))


# -- one lineage ----------------------------------------------------------------------------------


def _followed(
    lineage: Lineage, cells: Sequence[Cell], versions: Sequence[Version], home: Home
) -> tuple[list[_Here], list[Stream]]:
    """Its stops by column, and its streams."""
    found: dict[str, _Here] = {}
    gone: dict[str, int] = {}  # the columns of versions that it is gone in
    streams: list[Stream] = []
    known = {version.id: version for version in versions}
    for column, (cell, version) in enumerate(zip(cells, versions, strict=True)):
        href, line = home(lineage, cell), line_of(version, known)
        before = _source(cell, line, found)
        ended = [id_ for id_ in line if gone.get(id_, -1) > before.column]
        if kind_of(cell.state) not in GONE:
            streams += _streams(column, cell, before, lineage.title, href)
        elif not ended:
            streams += _out(column, cell, before, lineage.title, href)
        elif cells[gone[ended[0]]].rows and cells[gone[ended[0]]].state == "reported":
            streams = [_borne_out(stream, gone[ended[0]], cell) for stream in streams]
        if _is_out(cell):
            gone[cell.version] = column
        stops = dict(_stops(cell, before.size, lineage.title, href))
        if stops:
            found[cell.version] = _Here(column, stops)
    return list(found.values()), streams


def _is_out(cell: Cell) -> bool:
    """Whether a version has no more of a lineage: its text shows it, or reports say it of all."""
    told = cell.state == "reported" and all(is_gone(row.finding) for row in cell.rows)
    return told or kind_of(cell.state) in GONE


def _borne_out(stream: Stream, column: int, cell: Cell) -> Stream:
    """What reports tell to be gone in a column, with the text that shows it."""
    if stream.column != column or stream.end is not None:
        return stream
    return stream._replace(words=f"{stream.words}; not in {cell.version} either")


def _source(cell: Cell, line: Sequence[str], found: Mapping[str, _Here]) -> _Here:
    """Where a cell comes from: the nearest column in its line; what it is like; else nothing.

    What is only known to be gone comes from the last column that had it.
    """
    for version in (*line, cell.base, cell.like):
        if version in found:
            return found[version]
    gone = kind_of(cell.state) in GONE
    return list(found.values())[-1] if gone and found else _Here(0, {})


def _stops(cell: Cell, size: int, title: str, href: str) -> Iterator[tuple[Reference, Stop]]:
    for point in cell.points:
        own = sum(len(piece.text) for piece in cell.pieces if piece.point == point)
        yield point, Stop(label_of(point), title, href, own)
    for row in cell.rows if not cell.points else ():
        if not is_gone(row.finding):
            yield row.reference, Stop("", told_in_words(row.finding), href, size)


def _streams(column: int, cell: Cell, before: _Here, title: str, href: str) -> Iterable[Stream]:
    """What leads into one cell; nothing leads into the first column."""
    if not column:
        return ()
    if cell.points:
        return _into_text(column, cell, before, title, href)
    return _into_reports(column, cell, before, href)


def _into_reports(column: int, cell: Cell, before: _Here, href: str) -> Iterator[Stream]:
    """To what is told of each point, from that point, else from all that came of it."""
    for row in cell.rows:
        starts = [row.reference] if row.reference in before.stops else list(before.stops)
        for start in starts[:1] if is_new(row) else starts:
            yield told_stream((column, cell.version), row, (before.column, start), href)


def _out(column: int, cell: Cell, before: _Here, title: str, href: str) -> Iterator[Stream]:
    """What is gone in a version; a version after it says nothing new."""
    for point in before.stops:
        words = spoken(f"{point} {title}", cell.version, fate_in_words(cell))
        start = (before.column, point)
        yield Stream(start, column, None, kind_of(cell.state), words, href)


def _into_text(column: int, cell: Cell, before: _Here, title: str, href: str) -> Iterator[Stream]:
    """To each point of a text from its counterparts; from all earlier points where none is."""
    linked = set[Reference]()
    for row, match in ((one, match) for one in cell.rows for match in one.matches):
        if row.reference in before.stops and match.reference in cell.points:
            start = (before.column, row.reference)
            yield _matched(cell, row, match)._replace(start=start, column=column, href=href)
            linked.add(match.reference)
    kind, fate = kind_in(cell), fate_in_words(cell)
    for point in cell.points:
        if point not in linked and (linked or kind == "added"):
            words = spoken(f"{point} {title}", "", fate)
            yield Stream(None, column, point, "added", words, href)
        elif point not in linked:
            for old in before.stops:
                words = spoken(f"{old} → {point} {title}", "", fate)
                yield Stream((before.column, old), column, point, kind, words, href)


def _matched(cell: Cell, row: Row, match: Match) -> Stream:
    """From a point to its counterpart; what is like another, or returned, is no revision."""
    stream = stream_of(row, match, cell.version)
    if not (cell.like or cell.returned):
        return stream
    words = spoken(f"{row.reference} → {match.reference} {row.title}", "", fate_in_words(cell))
    return stream._replace(kind=kind_in(cell), words=words, moved=False)
