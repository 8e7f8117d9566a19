"""Two versions and the evidence to a Comparison: what happened to each point."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from plandiff.errors import CompareError, NotFoundError
from plandiff.evidence import (
    NAMES_OF_FATES,
    Contradiction,
    Finding,
    Register,
    Side,
    Statement,
    contradictions_in,
    count_said,
    finding_of,
    statements_of,
)
from plandiff.model import (
    OUT_OF_THE_TEXT,
    SAYS_OF_A_PARTY,
    Claim,
    Point,
    Reference,
    Report,
    Version,
    claims_of,
    walk,
)

#: The row words, in the order of the opening totals. `--only` takes them.
ROW_WORDS = (
    *chain.from_iterable((word, f"{word} in part") for word in NAMES_OF_FATES),
    "unreported",
)
_ROLLED_UP = {
    "removed": "removed",
    "removed or transferred": "removed",
    "transferred": "removed",
    "revised": "revised",
    "revised in part": "revised",
    "removed in part": "revised",
    "kept": "kept",
}


class Row(NamedTuple):
    """One old point, or one that the new version adds: `reference` is then of the new one.

    `statements` are all that is said of it in the new version, in the order of the file.
    `silent_parts` are the sub-points that nothing is said of, where others decide the fate.
    `note` is what we say of it, empty in a comparison as of a day: it may know more.
    """

    reference: Reference
    title: str
    finding: Finding
    statements: tuple[Statement, ...]
    silent_parts: tuple[str, ...] = ()
    note: str = ""

    @property
    def rolled_up(self) -> str:
        """Removed, revised, kept, or not known: the plain classes."""
        return _ROLLED_UP.get(self.finding.word, "not known")


class Counts(NamedTuple):
    """What is said of the number of points.

    `leading` is the number that most origins give, None without any or where none leads.
    `removed` are counts of points gone; `lists_them` whether one report names as many.
    """

    old: int
    leading: int | None
    said: tuple[Side, ...]
    removed: tuple[Statement, ...]
    later: tuple[Side, ...]
    lists_them: bool


class Comparison(NamedTuple):
    """What happened between two versions, one row per point of the old one, in its order."""

    old: Version
    new: Version
    as_of: str
    rows: tuple[Row, ...]
    counts: Counts
    contradictions: tuple[Contradiction, ...]
    positions: tuple[Statement, ...]
    remarks: tuple[Statement, ...]
    later: tuple[Statement, ...]
    replaced: tuple[Statement, ...]
    reports: Mapping[str, Report]

    @property
    def totals(self) -> tuple[tuple[str, int], ...]:
        """How many rows have each row word, in the order of ROW_WORDS."""
        counts = ((word, self.rows_with(word)) for word in ROW_WORDS)
        return tuple((word, len(rows)) for word, rows in counts if rows)

    def rows_with(self, word: str) -> tuple[Row, ...]:
        """The rows of one row word, in order."""
        return tuple(row for row in self.rows if row.finding.word == word)

    @property
    def differs(self) -> bool:
        """Whether any point is known or said to be anything but kept."""
        return any(row.finding.fate not in {"kept", "unreported"} for row in self.rows)


class VersionView(NamedTuple):
    """A version with what is said of it.

    `rows` are those of a version known only from reports, empty for one with a text.
    """

    version: Version
    statements: tuple[Statement, ...]
    rows: tuple[Row, ...]
    contradictions: tuple[Contradiction, ...]


class Outcome(NamedTuple):
    """What one version's claims say of a point, and our note on it there.

    `finding` is None where they give no fate.
    """

    version: Version
    finding: Finding | None
    statements: tuple[Statement, ...]
    note: str = ""


class PointView(NamedTuple):
    """A point or sub-point with all that is said of it, version by version."""

    version: Version
    label: str
    point: Point
    outcomes: tuple[Outcome, ...]


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
    _refuse_later(version, as_of)
    version = version._replace(note="") if as_of else version
    statements = statements_of(version, register_of(versions, reports), as_of)
    known = {ref for point in version.points for ref in point.comes_from or ()}
    rows = [
        row
        for id_ in dict.fromkeys(ref.version for ref in known)
        for row in _rows(versions[id_], version, statements, as_of)
        if not version.published and (row.reference in known or row.reference.version != id_)
    ]
    return VersionView(version, statements, tuple(rows), contradictions_in(statements))


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
    _refuse_later(version, as_of)
    points = dict(walk(version.points))
    label = "/".join(labels)
    if not version.published:
        what = f"{version_id} has no labels of its own: its text was never published"
        raise NotFoundError(
            what,
            f"Name the point that it comes from, or see the version: plandiff show {version_id}",
        )
    if label not in points:
        what = f"{version_id} has no point {label!r}"
        raise NotFoundError(what, f"See them: plandiff show {version_id}")
    register = register_of(versions, reports)
    reference = Reference(version_id, labels)
    outcomes = (
        _outcome(reference, told_in, statements_of(told_in, register, as_of), as_of)
        for told_in in versions.values()
        if not as_of or told_in.date.first <= as_of
    )
    return PointView(version, label, points[label], tuple(found for found in outcomes if found))


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


def _by_point(statements: Iterable[Statement]) -> dict[Reference, list[Statement]]:
    by_point: dict[Reference, list[Statement]] = {}
    for said in statements:
        if said.point:
            by_point.setdefault(said.point, []).append(said)
    return by_point


def register_of(versions: Mapping[str, Version], reports: Mapping[str, Report]) -> Register:
    """Every claim of these versions by id, with the reports."""
    claims = chain.from_iterable(claims_of(version) for version in versions.values())
    return Register({claim.id: claim for claim in claims if claim.id}, reports)


def compare(
    old_id: str,
    new_id: str,
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    as_of: str = "",
) -> Comparison:
    """What became of the points of `old` in `new`, a version known only from reports.

    `versions` must hold both and what they revise; `reports` those behind their claims.

    Raises:
        CompareError: the two cannot be compared, or not this way round.
    """
    old, new = versions[old_id], versions[new_id]
    _refuse(old, new, versions, as_of)
    register = register_of(versions, reports)
    statements = statements_of(new, register, as_of)
    rows = _rows(old, new, statements, as_of)
    return Comparison(
        old,
        new,
        as_of,
        rows,
        _counts(len(old.points), statements),
        contradictions_in(statements),
        _distinct(one for one in statements if _is_position(one)),
        _distinct(one for one in statements if one.point is None and _is_remark(one)),
        _distinct(one for one in statements if one.status == "later state"),
        _distinct(one for one in statements if one.status not in {"current", "later state"}),
        reports,
    )


def _is_position(said: Statement) -> bool:
    return said.status == "current" and said.claim.says in SAYS_OF_A_PARTY


def _is_remark(said: Statement) -> bool:
    return said.status == "current" and said.claim.says not in {*SAYS_OF_A_PARTY, "count"}


def _distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """One statement per claim, in order."""
    seen: dict[Claim, Statement] = {}
    for one in statements:
        seen.setdefault(one.claim, one)
    return tuple(seen.values())


def _refuse(old: Version, new: Version, versions: Mapping[str, Version], as_of: str) -> None:
    """Raise for two versions that cannot be compared, saying what can."""
    before_new, before_old = _line(new, versions), _line(old, versions)
    if new.id in before_old:
        what = f"{old.id} comes after {new.id}, which it revises"
        raise CompareError(what, f"Turn them round: {new.id} {old.id}")
    if old.id == new.id:
        raise CompareError(f"{old.id} and {new.id} are the same version", "Name two.")
    _refuse_later(new, as_of)
    if old.published and new.published:
        what = f"{old.id} and {new.id} both have a text, and lining up texts is not built yet"
        fix = f"See each of them: plandiff show {old.id}; plandiff show {new.id}"
        raise CompareError(what, fix)
    if new.published or not old.published:
        _refuse_old_without_text(old, new, before_new)
    if old.id not in before_new:
        what = f"{new.id} has no text, and {old.id} is no version that {new.id} revises"
        raise CompareError(what, _compares_with(before_new, versions))
    nearest = next(version for version in before_new if versions[version].published)
    if nearest != old.id:
        what = f"{new.id} revises {nearest}, and lining up {old.id} with that is not built yet"
        raise CompareError(what, f"Compare it with that one: plandiff compare {nearest} {new.id}")


def _refuse_later(version: Version, as_of: str) -> None:
    if as_of and version.date.first > as_of:
        what = f"{version.id} is of {version.date.written}, after {as_of}"
        raise CompareError(what, "Give a later --as-of, or none.")


def _refuse_old_without_text(old: Version, new: Version, before_new: Sequence[str]) -> None:
    if old.id in before_new:
        what = (
            f"{old.id} has no text, and lining up {new.id} with what came before is not built yet"
        )
        raise CompareError(what, f"See what is reported of it: plandiff show {old.id}")
    what = f"{old.id} has no text, and {new.id} does not revise it"
    raise CompareError(what, f"See it: plandiff show {old.id}")


def _compares_with(before: Sequence[str], versions: Mapping[str, Version]) -> str:
    """What an unpublished version can be compared with."""
    texts = [version for version in before if versions[version].published]
    return f"It compares with: {texts[0]}." if texts else "It revises no version with a text."


def _line(version: Version, versions: Mapping[str, Version]) -> list[str]:
    """The versions that one revises, nearest first."""
    line: list[str] = []
    while version.revises in versions and version.revises not in line:
        line.append(version.revises)
        version = versions[version.revises]
    return line


def _rows(
    old: Version, new: Version, statements: Sequence[Statement], as_of: str
) -> tuple[Row, ...]:
    by_point = _by_point(statements)
    notes = {ref: point.note for point in new.points for ref in point.comes_from or ()}
    added = [point for point in new.points if point.comes_from == ()]
    named = [(Reference(old.id, (point.label,)), point) for point in old.points]
    named += [(Reference(new.id, (point.label or point.title,)), point) for point in added]
    rows = []
    for reference, point in named:
        said = tuple(by_point.get(reference, ()))
        note = "" if as_of else notes.get(reference, point.note if point in added else "")
        finding = finding_of(said)
        rows.append(
            Row(reference, point.title, finding, said, _silent(point, finding, said), note)
        )
    return tuple(rows)


def _silent(point: Point, finding: Finding, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The sub-points of a fate in part that no statement is about."""
    told = {one.part.split("/")[0] for one in statements}
    labels = (sub.label for sub in point.points) if finding.parts else ()
    return tuple(label for label in labels if label not in told)


def _counts(old_points: int, statements: Sequence[Statement]) -> Counts:
    counts = [one for one in statements if one.claim.says == "count"]
    current = [one for one in counts if one.status == "current"]
    whole = [one for one in current if not one.claim.about]
    said = _by_count(whole)
    origins = {
        side.says: len({one.origin for one in side.statements})
        for side in said
        if side.statements[0].claim.value is not None
    }
    first, second, *_ = *sorted(origins.values(), reverse=True), 0, 0
    leading = next((int(word) for word, n in origins.items() if n == first > second), None)
    removed = tuple(one for one in current if one.claim.about == "removed")
    gone = [one.claim.value for one in removed if one.claim.value is not None]
    gone += [old_points - leading] if leading is not None else []
    return Counts(
        old_points,
        leading,
        said,
        removed,
        _by_count(one for one in counts if one.status == "later state"),
        bool(gone) and _most_named(statements) >= min(gone),
    )


def _by_count(statements: Iterable[Statement]) -> tuple[Side, ...]:
    """Statements by what they count, the most common first."""
    sides: dict[str, list[Statement]] = {}
    for one in statements:
        sides.setdefault(count_said(one), []).append(one)
    ordered = sorted(sides.items(), key=lambda side: -len(side[1]))
    return tuple(Side(word, tuple(of)) for word, of in ordered)


def _most_named(statements: Iterable[Statement]) -> int:
    """The most points that one report says are out of the text."""
    named: dict[str, set[Reference]] = {}
    for one in statements:
        out = one.claim.says in OUT_OF_THE_TEXT and one.status == "current"
        if out and one.point and not one.scope:
            named.setdefault(one.claim.report, set()).add(one.point)
    return max((len(points) for points in named.values()), default=0)
