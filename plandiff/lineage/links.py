"""Which points of many texts are one.

v1 ── e3            each text is compared with the nearest one that it revises; what is
 └─ (v2) ── v3      still free is looked for among the points it has nothing of: of earlier
                    ancestors (removed and returned), else of earlier texts beside the line
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.changes.texts import Side, rows_between, side_of
from plandiff.changes.values import Row
from plandiff.evidence import Statement, by_point
from plandiff.model import Reference, Version, line_of
from plandiff.progress import watched


class Linked(NamedTuple):
    """How a version hangs on those before it: the rows against `base`, then the points found.

    `base` is the id of the nearest text that it revises, empty without one. `found` are rows
    of points of other texts that its free points were found in. Rows are by each point that
    they hold, old and new.
    """

    base: str = ""
    rows: Mapping[Reference, Sequence[Row]] = {}
    found: Mapping[Reference, Sequence[Row]] = {}


def by_reference(rows: Iterable[Row]) -> Mapping[Reference, Sequence[Row]]:
    """Rows by their old point and by each counterpart, in order."""
    held: dict[Reference, list[Row]] = {}
    for row in rows:
        for at in (row.reference, *(match.reference for match in row.matches)):
            held.setdefault(at, []).append(row)
    return held


def in_order(versions: Iterable[Version]) -> tuple[Version, ...]:
    """The versions by date, but none before what it revises, whatever their dates say."""
    known = {version.id: version for version in versions}
    ordered: dict[str, Version] = {}
    for version in sorted(known.values(), key=lambda one: (one.date.first, one.id)):
        for id_ in (*reversed(line_of(version, known)), version.id):
            ordered.setdefault(id_, known[id_])
    return tuple(ordered.values())


def base_of(version: Version, versions: Mapping[str, Version]) -> str:
    """The id of the nearest text that a version revises, or an empty text."""
    line = line_of(version, versions)
    return next((id_ for id_ in line if versions[id_].published), "")


class Links:
    """Points joined into lineages while texts are linked one after the other."""

    def __init__(self) -> None:
        self._above: dict[Reference, Reference] = {}
        self._versions: dict[Reference, set[str]] = {}

    def root(self, point: Reference) -> Reference:
        """The point that stands for the lineage of this one."""
        while (above := self._above.setdefault(point, point)) != point:
            self._above[point] = self._above[above]  # halves the way for the next time
            point = above
        return point

    def join_rows(self, rows: Iterable[Row]) -> None:
        """Make each old point and its counterparts one lineage."""
        for row in rows:
            for match in row.matches:
                self.join(row.reference, match.reference)

    def join(self, one: Reference, other: Reference) -> None:
        """Make two points one lineage."""
        first, second = self.root(one), self.root(other)
        if first != second:
            self._above[second] = first
            self._versions[first] = self._known(first) | self._known(second)

    def is_in(self, point: Reference, version: str) -> bool:
        """Whether the lineage of a point has a point in this version."""
        return version in self._known(self.root(point))

    def _known(self, root: Reference) -> set[str]:
        return self._versions.setdefault(root, {root.version})


def linked(
    versions: Sequence[Version], statements: Mapping[str, Sequence[Statement]]
) -> tuple[Links, dict[str, Linked]]:
    """The lineages of the points of all texts, and how each text hangs on those before it.

    `versions` are in order; `statements` are what each says, by id.
    """
    known = {version.id: version for version in versions}
    links, found = Links(), dict[str, Linked]()
    sides: dict[str, Side] = {}
    for version in watched(versions, "Following points"):
        if version.published:
            side, base = side_of(version), base_of(version, known)
            base = base if base in sides else ""  # versions may revise each other in a circle
            line = line_of(version, known)
            said = by_point(statements[version.id])
            rows = rows_between(sides[base], side, said) if base else ()
            links.join_rows(rows)
            again = _found(side, base, line, sides, links, version.id)
            links.join_rows(again)
            found[version.id] = Linked(base, by_reference(rows), by_reference(again))
            sides[version.id] = side
    return links, found


def _found(
    new: Side, base: str, line: Sequence[str], sides: dict[str, Side], links: Links, id_: str
) -> tuple[Row, ...]:
    """Rows of earlier points that free points of `new` are found in.

    The points of the base take part, so that a free point meets what would suit it better.
    """
    free = {at for at in new.references if links.root(at) == at}
    lost = list(_lost(base, line, sides, links, id_))
    if not free or not lost:
        return ()
    places = {id_: {at: n for n, at in enumerate(side.references)} for id_, side in sides.items()}
    olds = [sides[base]] if base else []
    olds += [_only(sides[at.version], places[at.version][at]) for at in lost]
    wanted = set(lost)
    return tuple(
        _in_no_order(row)
        for row in rows_between(_joined(olds), new, {})
        if row.reference in wanted
        and row.matches
        and all(match.reference in free for match in row.matches)
    )


def _in_no_order(row: Row) -> Row:
    """A row without a word on its place: the text that it was found in has another order."""
    matches = tuple(match._replace(moved=False) for match in row.matches)
    return row._replace(matches=matches)


def _lost(
    base: str, line: Sequence[str], sides: dict[str, Side], links: Links, id_: str
) -> Iterator[Reference]:
    """A point of each lineage that a version has nothing of: the nearest copy.

    Ancestors come first, the nearest before others, then texts beside the line, the latest
    first; the base itself has been looked into.
    """
    ancestors = [one for one in line if one in sides and one != base]
    beside = [one for one in reversed(sides) if one not in line]
    seen: set[Reference] = set()
    for version in (*ancestors, *beside):
        for at in sides[version].references:
            root = links.root(at)
            if root not in seen and not links.is_in(at, id_):
                seen.add(root)
                yield at


def _only(side: Side, index: int) -> Side:
    return Side((side.references[index],), (side.points[index],), (side.pieces[index],))


def _joined(sides: Sequence[Side]) -> Side:
    return Side(
        tuple(at for side in sides for at in side.references),
        tuple(point for side in sides for point in side.points),
        tuple(pieces for side in sides for pieces in side.pieces),
    )
