"""Lineages with a cell per version; the synopsis of some versions, the history of one point."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plandiff.changes.comparing import refuse_later
from plandiff.changes.looking import no_such_point
from plandiff.changes.pieces import pieces_of
from plandiff.changes.reported import register_of, rows_of
from plandiff.changes.values import Row
from plandiff.evidence import Statement, by_point, statements_of
from plandiff.lineage.links import Linked, Links, base_of, in_order, linked
from plandiff.lineage.values import Cell, History, Lineage, Synopsis
from plandiff.model import Point, Reference, Report, Version, line_of, walk


class _Study(NamedTuple):
    """All versions in order, what each says, their rows, and the lineages of their points."""

    versions: Mapping[str, Version]
    statements: Mapping[str, Mapping[Reference, Sequence[Statement]]]
    links: Links
    linked: Mapping[str, Linked]
    points: Mapping[Reference, Point]


def synopsis(
    ids: Sequence[str],
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    as_of: str = "",
) -> Synopsis:
    """These versions side by side, in the order given.

    Lineages are followed through all `versions`, whichever are shown. Rows are in the order of
    the first text; what a later one adds follows what it follows there.

    Raises:
        CompareError: one of them is of a later day than `as_of`.
    """
    for id_ in ids:
        refuse_later(versions[id_], as_of)
    study = _study(versions, reports, as_of)
    shown = [study.versions[id_] for id_ in dict.fromkeys(ids)]
    lineages = (_lineage(members, shown, study) for members in _members(study))
    rows = tuple(one for one in lineages if any(_is_seen(cell) for cell in one.cells))
    return Synopsis(tuple(shown), rows, as_of, reports)


def history(
    reference: Reference,
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    as_of: str = "",
) -> History:
    """One point through all versions, in their order; asked for by any of its points.

    Raises:
        CompareError: the version is of a later day than `as_of`.
        NotFoundError: it has no such point.
    """
    refuse_later(versions[reference.version], as_of)
    study = _study(versions, reports, as_of)
    label = "/".join(reference.labels)
    version = study.versions[reference.version]
    if reference.point not in study.points or label not in dict(walk(version.points)):
        raise no_such_point(version, label)
    root = study.links.root(reference.point)
    members = next(of for of in _members(study) if study.links.root(of[0]) == root)
    shown = tuple(study.versions.values())
    return History(reference, shown, _lineage(members, shown, study), as_of, reports)


def _is_seen(cell: Cell) -> bool:
    """Whether a cell holds anything of its own."""
    return cell.state in {"text", "reported"}


def _study(versions: Mapping[str, Version], reports: Mapping[str, Report], as_of: str) -> _Study:
    known = [one for one in versions.values() if not as_of or one.date.first <= as_of]
    ordered = in_order(known)
    register = register_of(versions, reports)
    statements = {one.id: statements_of(one, register, as_of) for one in ordered}
    links, found = linked(ordered, statements)
    points = {
        Reference(version.id, (point.label,)): point
        for version in ordered
        if version.published
        for point in version.points
        if not point.is_stub
    }
    told = {id_: by_point(said) for id_, said in statements.items()}
    study = _Study({one.id: one for one in ordered}, told, links, found, points)
    return study._replace(linked={**found, **_reported(study, statements, as_of)})


def _reported(
    study: _Study, statements: Mapping[str, Sequence[Statement]], as_of: str
) -> dict[str, Linked]:
    """The rows of versions without text, each against the nearest text that it revises."""
    found = {}
    for version in study.versions.values():
        base = base_of(version, study.versions)
        if not version.published and base:
            rows = rows_of(study.versions[base], version, statements[version.id], as_of)
            found[version.id] = Linked(base, rows)
    return found


# -- which points, in which order -------------------------------------------------------------


def _members(study: _Study) -> list[list[Reference]]:
    """The points of each lineage in the order of the versions; lineages as the texts run.

    What a later text adds stands behind the point that it follows there. Points that are only
    reported as added come last.
    """
    by_root: dict[Reference, list[Reference]] = {}
    follows: dict[Reference | None, list[Reference]] = {}
    last: Reference | None = None
    version = ""
    for point in study.points:
        if point.version != version:
            version, last = point.version, None
        root = study.links.root(point)
        if root not in by_root:
            by_root[root] = []
            follows.setdefault(last, []).append(root)
        by_root[root].append(point)
        last = root
    ordered = _laid_out(follows)
    reported = [
        [row.reference]
        for id_, of in study.linked.items()
        if not study.versions[id_].published
        for row in of.rows
        if row.reference.version == id_
    ]
    return [by_root[root] for root in ordered] + reported


def _laid_out(follows: Mapping[Reference | None, Sequence[Reference]]) -> list[Reference]:
    """Everything in order, each followed by what was put behind it, the latest put first.

    The first text is a chain, each behind the one before; so is any run that a text adds.
    """
    laid_out: list[Reference] = []
    waiting = list(follows.get(None, ()))
    while waiting:
        root = waiting.pop()
        laid_out.append(root)
        waiting += follows.get(root, ())
    return laid_out


# -- cells ------------------------------------------------------------------------------------


def _lineage(members: Sequence[Reference], shown: Iterable[Version], study: _Study) -> Lineage:
    titles = dict.fromkeys(_title(point, study) for point in members[:1])
    cells = tuple(_cell(members, version, study) for version in shown)
    return Lineage(" / ".join(titles), cells)


def _title(reference: Reference, study: _Study) -> str:
    point = study.points.get(reference)
    return point.title if point else "/".join(reference.labels)


def _cell(members: Sequence[Reference], version: Version, study: _Study) -> Cell:
    told = study.statements[version.id]
    statements = tuple(said for point in members for said in told.get(point, ()))
    if not version.published:
        return _reported_cell(members, version, study)._replace(statements=statements)
    points = tuple(point for point in members if point.version == version.id)
    if not points:
        state = _why_empty(members, version, study)
        return Cell(version.id, (), state, statements=statements)
    pieces = tuple(piece for at in points for piece in pieces_of(study.points[at], at))
    cell = Cell(version.id, points, "text", pieces, statements=statements)
    return _compared(cell, set(members), study)


def _compared(cell: Cell, members: set[Reference], study: _Study) -> Cell:
    """The cell with the rows that link it to the texts before it."""
    own = set(cell.points)
    base, rows, found = study.linked[cell.version]
    here = tuple(row for row in rows if row.reference in members and _concerns(row, own))
    again = tuple(row for row in found if _concerns(row, own))
    if any(row.matches for row in here) or not again:
        return cell._replace(base=base, rows=here)
    old = again[0].reference.version
    if old in line_of(study.versions[cell.version], study.versions):
        return cell._replace(base=old, rows=again, returned=True)
    return cell._replace(like=old)


def _concerns(row: Row, points: set[Reference]) -> bool:
    return row.reference in points or any(match.reference in points for match in row.matches)


def _reported_cell(members: Sequence[Reference], version: Version, study: _Study) -> Cell:
    base, rows, _ = study.linked.get(version.id, Linked())
    here = tuple(row for row in rows if row.reference in members)
    told = any(row.finding.fate != "unreported" for row in here)
    return Cell(version.id, (), "reported" if told else "not reported", base=base, rows=here)


def _why_empty(members: Sequence[Reference], version: Version, study: _Study) -> str:
    """Why a text has nothing of a lineage."""
    line = line_of(version, study.versions)
    if not any(point.version in line for point in members):
        return "not in this text"
    base = base_of(version, study.versions)
    between = [version.id, *line[: line.index(base)]]
    rows = (row for id_ in between if id_ in study.linked for row in study.linked[id_].rows)
    if any(row.reference in members and _is_transferred(row) for row in rows):
        return "moved to another document"
    return "removed"


def _is_transferred(row: Row) -> bool:
    """Whether it is told, with no word against it, that a point went to another document."""
    told = {one.claim.says for one in row.statements if one.status == "current" and not one.scope}
    return told == {"transferred"}
