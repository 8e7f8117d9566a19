"""Rows and counts of a version that is known only from reports."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from plandiff.changes.naming import name_of
from plandiff.changes.values import Counts, Row
from plandiff.contradictions import Side, count_said
from plandiff.evidence import Finding, Register, Statement, by_point, finding_of
from plandiff.model import (
    OUT_OF_THE_TEXT,
    SAYS_OF_A_PARTY,
    Claim,
    Point,
    Reference,
    Report,
    Version,
    claims_of,
)


def register_of(versions: Mapping[str, Version], reports: Mapping[str, Report]) -> Register:
    """Every claim of these versions by id, with the reports."""
    claims = chain.from_iterable(claims_of(version) for version in versions.values())
    return Register({claim.id: claim for claim in claims if claim.id}, reports)


def is_position(said: Statement) -> bool:
    """Whether it is a position of a party, as of this text."""
    return said.status == "current" and said.claim.says in SAYS_OF_A_PARTY


def is_remark(said: Statement) -> bool:
    """Whether it is said of the text and is neither a count nor a position."""
    return said.status == "current" and said.claim.says not in {*SAYS_OF_A_PARTY, "count"}


def distinct(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """One statement per claim and point or part, in order."""
    seen: dict[tuple[Claim, Reference | None, str], Statement] = {}
    for one in statements:
        seen.setdefault((one.claim, one.point, one.part), one)
    return tuple(seen.values())


def rows_of(
    old: Version, new: Version, statements: Sequence[Statement], as_of: str
) -> tuple[Row, ...]:
    """A row for each point of `old`, then for those that `new` adds."""
    told = by_point(statements)
    notes = {ref: point.note for point in new.points for ref in point.comes_from or ()}
    added = [point for point in new.points if point.comes_from == ()]
    named = [(Reference(old.id, (point.label,)), point) for point in old.points]
    named += [(Reference(new.id, (point.label or point.title,)), point) for point in added]
    rows = []
    for reference, point in named:
        said = tuple(told.get(reference, ()))
        note = "" if as_of else notes.get(reference, point.note if point in added else "")
        finding = finding_of(said)
        rows.append(
            Row(reference, name_of(point), finding, said, _silent(point, finding, said), note)
        )
    return tuple(rows)


def _silent(point: Point, finding: Finding, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The sub-points of a fate in part that no statement is about."""
    told = {one.part.split("/")[0] for one in statements}
    labels = (sub.label for sub in point.points) if finding.parts else ()
    return tuple(label for label in labels if label not in told)


def counts_of(old_points: int, statements: Sequence[Statement]) -> Counts:
    """What is said of the number of points, of which the old version has `old_points`."""
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
