"""Which two versions can be compared, and their comparison."""

from collections.abc import Iterable, Mapping, Sequence

from plandiff.changes.reported import (
    counts_of,
    distinct,
    is_position,
    is_remark,
    register_of,
    rows_of,
)
from plandiff.changes.values import Comparison, Elsewhere, Row
from plandiff.contradictions import contradictions_in
from plandiff.errors import CompareError
from plandiff.evidence import Statement, by_point, statements_of
from plandiff.model import Report, Version, line_of


def compare(
    old_id: str,
    new_id: str,
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    as_of: str = "",
    *,
    strict: bool = False,
    later: str = "",
) -> Comparison:
    """What became of the points of `old` in `new`, from the texts, or from what is reported.

    `versions` must hold both and what they revise; `reports` those behind their claims. Where
    `old` has no text, its points are those of the version with a text that it revises. With
    `strict`, typography counts. With `later`, points that no report speaks of are looked up in
    that later text.

    Raises:
        CompareError: the two cannot be compared, or not this way round.
    """
    asked, new = versions[old_id], versions[new_id]
    _refuse(asked, new, versions, as_of)
    old = _with_text(asked, versions)
    register = register_of(versions, reports)
    statements = statements_of(new, register, as_of)
    if later:
        _refuse_as_later(new, versions[later], versions, as_of)
    if new.published:
        rows = _text_rows(old, new, statements, strict=strict)
    else:
        rows = rows_of(old, new, statements, as_of)
    if not asked.published:
        between = rows_of(old, asked, statements_of(asked, register, as_of), as_of)
        rows = _with_reported(rows, asked.id, between)
    if as_of:
        rows = tuple(_without_notes(row) for row in rows)
    if later:
        rows = _with_later(rows, later, _text_rows(old, versions[later], (), strict=strict))
    return Comparison(
        asked,
        old,
        new,
        as_of,
        rows,
        counts_of(len(old.points), statements),
        contradictions_in(statements),
        distinct(one for one in statements if is_position(one)),
        distinct(one for one in statements if one.point is None and is_remark(one)),
        distinct(one for one in statements if one.status == "later state"),
        distinct(one for one in statements if one.status not in {"current", "later state"}),
        reports,
        later,
        asked.id in {new.id, *line_of(new, versions)},
    )


def _text_rows(
    old: Version, new: Version, statements: Sequence[Statement], *, strict: bool
) -> tuple[Row, ...]:
    # The engine is loaded where two texts meet: it takes a tenth of the rest's start-up.
    from plandiff.changes.texts import text_rows  # noqa: PLC0415

    return text_rows(old, new, by_point(statements), strict=strict)


def _without_notes(row: Row) -> Row:
    """A row without our notes, which may know more than a day did."""
    matches = tuple(match._replace(note="") for match in row.matches)
    return row._replace(note="", matches=matches)


def _with_reported(rows: Iterable[Row], asked: str, between: Iterable[Row]) -> tuple[Row, ...]:
    """Rows of old points with what is reported of them in a version between the two texts."""
    known = {row.reference: Elsewhere(asked, row) for row in between}
    return tuple(row._replace(reported=known.get(row.reference)) for row in rows)


def _with_later(rows: Iterable[Row], later: str, laters: Iterable[Row]) -> tuple[Row, ...]:
    """Unreported rows with their rows in a later text."""
    known = {row.reference: Elsewhere(later, row) for row in laters}
    return tuple(
        row._replace(later=known.get(row.reference)) if row.finding.fate == "unreported" else row
        for row in rows
    )


def _refuse(old: Version, new: Version, versions: Mapping[str, Version], as_of: str) -> None:
    """Raise for two versions that cannot be compared, saying what can."""
    before_new, before_old = line_of(new, versions), line_of(old, versions)
    if new.id in before_old:
        what = f"{old.id} comes after {new.id}, which it revises"
        raise CompareError(what, f"Turn them round: {new.id} {old.id}")
    refuse_later(new, as_of)
    if old.published and new.published:
        return
    if old.id == new.id:
        raise CompareError(f"{old.id} and {new.id} are the same version", "Name two.")
    if old.id not in before_new:
        without = old if not old.published else new
        other = new if without is old else old
        what = f"{without.id} has no text, and is in no line of revisions with {other.id}"
        raise CompareError(what, _compares_with(without, versions))
    if not _with_text(old, versions).published:
        what = f"{old.id} has no text, and revises none that has one"
        raise CompareError(what, f"See what is reported of it: plandiff show {old.id}")
    nearest = _with_text(new, versions).id
    if not new.published and nearest != old.id:
        what = f"{new.id} has no text, and its points are those of {nearest}"
        raise CompareError(what, f"Compare it with that one: plandiff compare {nearest} {new.id}")


def _refuse_as_later(
    new: Version, later: Version, versions: Mapping[str, Version], as_of: str
) -> None:
    """Raise for a text in which the unreported points of `new` cannot be looked up."""
    if new.published:
        what = f"{new.id} has a text: nothing in it is unreported"
        raise CompareError(what, "Leave out --later.")
    if not later.published:
        raise CompareError(f"{later.id} has no text to look into", "Name one with a text.")
    if new.id not in line_of(later, versions):
        raise CompareError(f"{later.id} does not revise {new.id}", "Name a later text of it.")
    refuse_later(later, as_of)


def refuse_later(version: Version, as_of: str) -> None:
    """Raise for a version of a later day than the one asked about."""
    if as_of and version.date.first > as_of:
        what = f"{version.id} is of {version.date.written}, after {as_of}"
        raise CompareError(what, "Give a later --as-of, or none.")


def _with_text(version: Version, versions: Mapping[str, Version]) -> Version:
    """The version itself, or the nearest one with a text that it revises."""
    line = (versions[id_] for id_ in (version.id, *line_of(version, versions)))
    return next((one for one in line if one.published), version)


def _compares_with(version: Version, versions: Mapping[str, Version]) -> str:
    """What a version without text can be compared with."""
    others = [id_ for id_ in line_of(version, versions) if versions[id_].published]
    others += [
        id_
        for id_, one in versions.items()
        if one.published and version.id in line_of(one, versions)
    ]
    if not others:
        return f"See what is reported of it: plandiff show {version.id}"
    return f"It compares with: {', '.join(others)}."
