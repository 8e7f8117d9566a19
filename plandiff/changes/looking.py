"""One version, or one point, with all that is said of it."""

from collections.abc import Iterable, Mapping, Sequence

from plandiff.changes.comparing import refuse_later
from plandiff.changes.reported import register_of, rows_of
from plandiff.changes.values import Outcome, PointView, VersionView
from plandiff.contradictions import contradictions_in
from plandiff.errors import NotFoundError
from plandiff.evidence import Finding, Statement, finding_of, statements_of
from plandiff.model import Point, Reference, Report, Version, walk


def look_at_version(
    version_id: str,
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    as_of: str = "",
) -> VersionView:
    """A version and what is said in its file, as known on a day.

    Raises:
        CompareError: the version is of a later day.
    """
    version = versions[version_id]
    refuse_later(version, as_of)
    version = version._replace(note="") if as_of else version
    register = register_of(versions, reports)
    statements = statements_of(version, register, as_of)
    drawn_on = tuple(
        (other.id, said)
        for other in versions.values()
        for said in statements_of(other, register, as_of)
        if said.claim.says == "drew_on" and said.claim.source.split("/")[0] == version_id
    )
    known = {ref for point in version.points for ref in point.comes_from or ()}
    rows = [
        row
        for id_ in dict.fromkeys(ref.version for ref in known)
        for row in rows_of(versions[id_], version, statements, as_of)
        if not version.published and (row.reference in known or row.reference.version != id_)
    ]
    contradictions = contradictions_in(statements)
    return VersionView(version, statements, tuple(rows), contradictions, drawn_on)


def look_at_point(
    version_id: str,
    labels: tuple[str, ...],
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    as_of: str = "",
) -> PointView:
    """A point or sub-point, and all that any version's claims say of it.

    Raises:
        NotFoundError: the version has no such point.
    """
    version = versions[version_id]
    refuse_later(version, as_of)
    points = dict(walk(version.points))
    label = "/".join(labels)
    if not version.published or label not in points:
        raise no_such_point(version, label)
    register = register_of(versions, reports)
    reference = Reference(version_id, labels)
    outcomes = (
        _outcome(reference, told_in, statements_of(told_in, register, as_of), as_of)
        for told_in in versions.values()
        if not as_of or told_in.date.first <= as_of
    )
    return PointView(version, label, points[label], tuple(found for found in outcomes if found))


def no_such_point(version: Version, label: str) -> NotFoundError:
    """The error for a point that a version does not have, or cannot have."""
    see = f"plandiff show {version.id}"
    if not version.published:
        what = f"{version.id} has no labels of its own: its text was never published"
        return NotFoundError(what, f"Name the point that it comes from, or see the version: {see}")
    return NotFoundError(f"{version.id} has no point {label!r}", f"See them: {see}")


def _outcome(
    reference: Reference, told_in: Version, statements: Sequence[Statement], as_of: str
) -> Outcome | None:
    """What one version says of a point; None where it says nothing and does not revise it."""
    stubs = [p for p in told_in.points if reference.point in (p.comes_from or ())]
    own = {claim for _, point in _under(told_in, reference) for claim in point.claims}
    said = tuple(
        one
        for one in statements
        if one.claim in own or (one.point == reference.point and _bears_on(one, reference))
    )
    note = "" if as_of else " ".join(point.note for point in stubs if point.note)
    if stubs and told_in.published:
        return Outcome(told_in, Finding("removed", "text"), said, note)
    if stubs:
        whole = [one for one in statements if one.point == reference.point]
        return Outcome(told_in, finding_of(whole), said, note)
    return Outcome(told_in, None, said) if said else None


def _bears_on(said: Statement, reference: Reference) -> bool:
    """Whether a statement on the point is about this part of it, or about the whole."""
    return not reference.part or said.part in {"", reference.part}


def _under(version: Version, reference: Reference) -> Iterable[tuple[str, Point]]:
    """The point itself and its sub-points, where the reference is of this version."""
    label = "/".join(reference.labels)
    return (
        (path, point)
        for path, point in walk(version.points)
        if version.id == reference.version and (path == label or path.startswith(f"{label}/"))
    )
