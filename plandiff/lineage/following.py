"""Lineages with a cell per version; the synopsis of some versions, the history of one point."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plandiff.changes.comparing import refuse_later
from plandiff.changes.looking import no_such_point
from plandiff.changes.naming import name_of
from plandiff.changes.pieces import pieces_of
from plandiff.changes.reported import register_of, rows_of
from plandiff.changes.values import Row, counted_beyond
from plandiff.evidence import Statement, by_point, statements_of
from plandiff.lineage.links import (
    Linked,
    Links,
    base_of,
    by_reference,
    in_order,
    linked,
)
from plandiff.lineage.values import Cell, History, Lineage, Synopsis
from plandiff.model import Point, Reference, Report, Version, line_of, walk


class _Study(NamedTuple):
    """All versions in order, what each says, their rows, and the lineages of their points.

    `points` are those of texts and those only reported as added, in the order of the versions;
    `partial` are the texts of which more points are counted than stand in the file.
    """

    versions: Mapping[str, Version]
    statements: Mapping[str, Mapping[Reference, Sequence[Statement]]]
    links: Links
    linked: Mapping[str, Linked]
    points: Mapping[Reference, Point]
    partial: frozenset[str]


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
    walked = dict(walk(version.points))
    if not version.published or label not in walked:
        raise no_such_point(version, label)
    followed = reference.point
    if walked[reference.labels[0]].is_stub:  # the document only says that it is gone
        followed = next(iter(walked[reference.labels[0]].comes_from or ()), reference).point
    if followed not in study.points:
        raise no_such_point(version, label)
    root = study.links.root(followed)
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
    known_by_id = {one.id: one for one in ordered}
    told = {id_: by_point(said) for id_, said in statements.items()}
    reported = _reported(known_by_id, statements, as_of)
    points = _points(ordered, links)
    partial = frozenset(one.id for one in ordered if counted_beyond(one, statements[one.id]))
    return _Study(known_by_id, told, links, {**found, **reported}, points, partial)


def _points(versions: Iterable[Version], links: Links) -> Mapping[Reference, Point]:
    """The points of all versions by reference; one reported as added meets its later text.

    A later text's new point with the same title is taken for it: there is nothing else to go by.
    """
    points: dict[Reference, Point] = {}
    waiting: dict[str, Reference] = {}
    for version in versions:
        for point in version.points:
            at = Reference(version.id, (point.label or point.title,))
            if version.published and not point.is_stub:
                points[at] = point
                same = waiting.get(point.title.casefold()) if point.title else None
                if same and links.root(at) == at:
                    links.join(same, at)
            elif not version.published and point.comes_from == ():
                points[at] = point
                waiting.setdefault(point.title.casefold(), at)
    return points


def _reported(
    versions: Mapping[str, Version], statements: Mapping[str, Sequence[Statement]], as_of: str
) -> dict[str, Linked]:
    """The rows of versions without text, each against the nearest text that it revises."""
    found = {}
    for version in versions.values():
        base = base_of(version, versions)
        if not version.published and base:
            rows = rows_of(versions[base], version, statements[version.id], as_of)
            found[version.id] = Linked(base, by_reference(rows))
    return found


# -- which points, in which order -------------------------------------------------------------


def _members(study: _Study) -> list[list[Reference]]:
    """The points of each lineage in the order of the versions; lineages as the texts run.

    What a later text adds stands behind the point that it follows there. What stands before
    everything else comes first where the text revises another, last where it does not, and
    last too what is only reported as added.
    """
    by_root: dict[Reference, list[Reference]] = {}
    follows: dict[Reference | None, list[Reference]] = {}
    beside: list[Reference] = []  # lineages that begin a text beside the line
    last: Reference | None = None
    version = ""
    for point in study.points:
        if point.version != version:
            version, last = point.version, None
        root = study.links.root(point)
        if root not in by_root:
            by_root[root] = []
            begins = last is None and len(by_root) > 1
            base = study.linked.get(version, Linked()).base
            if begins and not (base and study.versions[version].published):
                beside.append(root)
            else:
                follows.setdefault(last, []).append(root)
        by_root[root].append(point)
        last = root
    ordered = _laid_out(follows, [*reversed(beside), *follows.get(None, ())])
    return [by_root[root] for root in ordered]


def _laid_out(
    follows: Mapping[Reference | None, Sequence[Reference]], first: Sequence[Reference]
) -> list[Reference]:
    """Everything in order, each followed by what was put behind it, the latest put first.

    A text is a chain, each point behind the one before; so is any run that a text adds. The
    last of `first` comes first.
    """
    laid_out: list[Reference] = []
    waiting = list(first)
    while waiting:
        root = waiting.pop()
        laid_out.append(root)
        waiting += follows.get(root, ())
    return laid_out


# -- cells ------------------------------------------------------------------------------------


def _lineage(members: Sequence[Reference], shown: Iterable[Version], study: _Study) -> Lineage:
    first = [point for point in members if point.version == members[0].version]
    titles = dict.fromkeys(name_of(study.points[point]) for point in first)
    cells = tuple(_cell(members, version, study) for version in shown)
    return Lineage(" / ".join(title for title in titles if title), cells)


def _cell(members: Sequence[Reference], version: Version, study: _Study) -> Cell:
    told = study.statements[version.id]
    statements = tuple(said for point in members for said in told.get(point, ()))
    if not version.published:
        return _reported_cell(members, version, study)._replace(statements=statements)
    points = tuple(point for point in members if point.version == version.id)
    if not points:
        return _empty_cell(members, version, study)._replace(statements=statements)
    pieces = tuple(piece for at in points for piece in pieces_of(study.points[at], at))
    return _compared(
        Cell(version.id, points, "text", pieces, statements=statements), members, study
    )


def _compared(cell: Cell, members: Sequence[Reference], study: _Study) -> Cell:
    """The cell with the rows that link it to the texts before it."""
    base, rows, found = study.linked[cell.version]
    here = _rows(rows, members)
    again = _rows(found, cell.points)
    if any(row.matches for row in here) or not again:
        return cell._replace(base=base, rows=here)
    old = again[0].reference.version
    if old in line_of(study.versions[cell.version], study.versions):
        return cell._replace(base=old, rows=again, returned=True)
    return cell._replace(like=old, rows=again)


def _rows(held: Mapping[Reference, Sequence[Row]], points: Iterable[Reference]) -> tuple[Row, ...]:
    """The rows that hold any of these points, each once, in order."""
    return tuple({row.reference: row for at in points for row in held.get(at, ())}.values())


def _reported_cell(members: Sequence[Reference], version: Version, study: _Study) -> Cell:
    base, rows, _ = study.linked.get(version.id, Linked())
    if not base:
        return Cell(version.id, (), "no text")
    here = _rows(rows, members)
    told = any(row.finding.fate != "unreported" for row in here)
    return Cell(version.id, (), "reported" if told else "not reported", base=base, rows=here)


def _empty_cell(members: Sequence[Reference], version: Version, study: _Study) -> Cell:
    """A text that has nothing of a lineage, and why."""
    line = line_of(version, study.versions)
    if version.id in study.partial:
        return Cell(version.id, (), "not in the part known")
    if not any(
        point.version in line and study.versions[point.version].published for point in members
    ):
        return Cell(version.id, (), "not in this text")
    tellers = (study.linked[id_].rows for id_ in (version.id, *line) if id_ in study.linked)
    moved = tuple(row for held in tellers for row in _rows(held, members) if _is_transferred(row))
    if moved:
        return Cell(version.id, (), "moved to another document", rows=moved)
    return Cell(version.id, (), "removed")


def _is_transferred(row: Row) -> bool:
    """Whether it is told, with no word against it, that a point went to another document."""
    told = {one.claim.says for one in row.statements if one.status == "current" and not one.scope}
    return "transferred" in told and told <= {"transferred", "remark"}
