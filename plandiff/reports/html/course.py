"""What the picture shows: the points of each version, and what became of each on the way.

A column per version; a *stop* is a point in a column, a *stream* what leads from a stop to one
in a later column: kept, revised, gone on the way, or new.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plandiff.changes.naming import name_of
from plandiff.changes.pieces import pieces_of, whole_text
from plandiff.changes.values import Comparison, Match, Row
from plandiff.evidence import Finding
from plandiff.model import Reference, Version
from plandiff.reports.html.names import anchor
from plandiff.reports.redline import counterparts
from plandiff.reports.wording import row_word, short_dates, standing_in_words

#: How each fate is drawn and coloured; the words beside it are never left to that.
_KINDS = {
    "removed": "removed",
    "removed or transferred": "transferred",
    "transferred": "transferred",
    "moved to another document": "transferred",
    "disputed": "disputed",
    "revised": "revised",
    "returned": "returned",
    "deferred": "open",
    "open": "open",
    "kept": "kept",
    "added": "added",
    "unreported": "unreported",
    "not reported": "unreported",
}
#: The kinds of what was compared with nothing: alike elsewhere, or just there.
ALIKE, PLAIN = "alike", "plain"
#: All kinds, in the order of the legend; `moved` stands beside one of the others.
KINDS = (*dict.fromkeys(_KINDS.values()), ALIKE, PLAIN, "moved")
#: The kinds of streams that end on their way.
GONE = frozenset({"removed", "transferred"})


class Stop(NamedTuple):
    """A point in a column: its label, what stands beside it, its size in letters.

    Without a `bar` it is a place for words alone: `words` a fate, `more` its standing.
    """

    name: str
    words: str
    href: str
    size: int
    bar: bool = True
    more: str = ""


#: The place of a stream in a column that it passes.
SLOT = Stop("", "", "", 0, bar=False)


class Stream(NamedTuple):
    """What leads from a stop to one in a later column, by the points there.

    `start` is None for what is new, `end` for what is gone before its column. `in_part` tells
    that the kind holds for a part, and nothing is said of the rest. `passing` are its places
    in the columns between.
    """

    start: tuple[int, Reference] | None
    column: int
    end: Reference | None
    kind: str
    words: str
    href: str
    in_part: bool = False
    moved: bool = False
    passing: tuple[Reference, ...] = ()


class Head(NamedTuple):
    """The heading of a column: the id of a version, its title and its date."""

    version: str
    title: str
    dates: str


class Course(NamedTuple):
    """All of it: the versions, a column each, the stops of each in order, and the streams.

    `left_out` says which versions have no column, and why.
    """

    heads: tuple[Head, ...]
    stops: tuple[Mapping[Reference, Stop], ...]
    streams: tuple[Stream, ...]
    left_out: tuple[str, ...] = ()


def kind_of(fate: str) -> str:
    """How a fate, or the state of a version without the point, is drawn."""
    return _KINDS.get(fate, PLAIN)


def head_of(version: Version) -> Head:
    """The heading of a version's column."""
    return Head(version.id, version.title, short_dates(version.date))


def spoken(name: str, version: str, fate: str) -> str:
    """A ribbon in words: `v1/3 Invasion, in e3: removed`; without a version named already."""
    return f"{name.rstrip()}{f', in {version}' if version else ''}: {fate}"


def label_of(point: Reference) -> str:
    """What a version calls a point: its label."""
    return "/".join(point.labels)


# -- two versions -------------------------------------------------------------------------------


def course_of(comparison: Comparison, rows: Sequence[Row]) -> Course:
    """The points of two versions; of the new one without text, what is told of the old ones."""
    old, new = comparison.old, comparison.new
    heads, sizes = (_head_for(comparison.asked, old), head_of(new)), _sizes(old)
    if not new.published:
        streams = (told_stream((1, new.id), row, (0, row.reference), _anchor(row)) for row in rows)
        return Course(heads, (_stops_told_of(rows, sizes), _stops_told(rows, sizes)), (*streams,))
    homes = {match.reference: _anchor(row) for row in rows for match in row.matches}
    homes.update((row.reference, _anchor(row)) for row in rows)
    streams = (stream_of(row, match, new.id) for row in rows for match in row.matches or (None,))
    told = {row.reference: _reported(row) for row in rows}
    stops = {at: one._replace(more=told.get(at, "")) for at, one in _stops(old, homes).items()}
    return Course(heads, (stops, _stops(new, homes)), (*streams,))


def _head_for(asked: Version, old: Version) -> Head:
    """The heading of the old column: where the version asked about has no text, of another."""
    head = head_of(old)
    return head if asked == old else head._replace(version=f"{old.id}, for {asked.id}")


def _reported(row: Row) -> str:
    """`disputed in v2`: what is reported of a point in the version asked about."""
    if row.reported is None or row.reported.row.finding.fate == "unreported":
        return ""
    return f"{_fate(row.reported.row.finding)} in {row.reported.version}"


def _anchor(row: Row) -> str:
    return f"#{anchor(row.reference)}"


def is_new(row: Row) -> bool:
    """Whether a row is of a point that only the new version has."""
    return row.finding.fate == "added"


def _sizes(version: Version) -> dict[Reference, int]:
    """The length of each point's text."""
    references = ((Reference(version.id, (point.label,)), point) for point in version.points)
    return {at: len(whole_text(pieces_of(point, at))) for at, point in references}


def _stops(version: Version, homes: Mapping[Reference, str]) -> dict[Reference, Stop]:
    """The points of a text in its order, those that have a place on the page."""
    sizes = _sizes(version)
    return {
        at: Stop(point.label, name_of(point), homes[at], sizes[at])
        for point in version.points
        if (at := Reference(version.id, (point.label,))) in homes
    }


def stream_of(row: Row, match: Match | None, version: str) -> Stream:
    """What became of a point of a text in a later version: of one counterpart, or of none."""
    name = f"{counterparts(row)} {row.title}"
    there = "" if match or is_new(row) else version
    words = spoken(name, there, ", ".join((row.finding.word, *row.beside)))
    start = None if is_new(row) else (0, row.reference)
    end = row.reference if is_new(row) else match.reference if match else None
    kind = kind_of(row.finding.fate)
    moved = bool(match and match.moved)
    return Stream(start, 1, end, kind, words, _anchor(row), moved=moved)


def _stops_told_of(rows: Iterable[Row], sizes: Mapping[Reference, int]) -> dict[Reference, Stop]:
    """The old points, and a gap for each that is told to be new."""
    return {
        row.reference: SLOT
        if is_new(row)
        else Stop(label_of(row.reference), row.title, _anchor(row), sizes[row.reference])
        for row in rows
    }


def _stops_told(rows: Iterable[Row], sizes: Mapping[Reference, int]) -> dict[Reference, Stop]:
    """What is told of each old point, where it stood."""
    return {
        row.reference: Stop(
            "",
            _fate(row.finding),
            _anchor(row),
            sizes.get(row.reference, 0),
            bar=not is_gone(row.finding),
            more=_standing(row.finding),
        )
        for row in rows
    }


def told_stream(
    into: tuple[int, str], row: Row, start: tuple[int, Reference], href: str
) -> Stream:
    """What is told of a point on its way into a version without text, a column and an id."""
    column, version = into
    name = f"{row.reference} {row.title}"
    return Stream(
        None if is_new(row) else start,
        column,
        None if is_gone(row.finding) else row.reference,
        kind_of(row.finding.fate),
        spoken(name, version, told_in_words(row.finding)),
        href,
        in_part=bool(row.finding.parts),
    )


def is_gone(finding: Finding) -> bool:
    """Whether a whole point is told to be out of the text."""
    return kind_of(finding.fate) in GONE and not finding.parts


def _fate(finding: Finding) -> str:
    """`removed in part (a)`, `in no report`."""
    return "in no report" if finding.fate == "unreported" else row_word(finding).lower()


def _standing(finding: Finding) -> str:
    """`reported (weak)`; what disputed or unreported does not say already."""
    return finding.caveat if finding.standing == finding.fate else standing_in_words(finding)


def told_in_words(finding: Finding) -> str:
    """`removed in part (a) · reported`, `disputed · weak`."""
    return " · ".join(word for word in (_fate(finding), _standing(finding)) if word)
