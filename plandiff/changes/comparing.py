"""Which two versions can be compared, and their comparison."""

from collections.abc import Mapping, Sequence

from plandiff.changes.reported import (
    counts_of,
    distinct,
    is_position,
    is_remark,
    register_of,
    rows_of,
)
from plandiff.changes.values import Comparison
from plandiff.errors import CompareError
from plandiff.evidence import contradictions_in, statements_of
from plandiff.model import Report, Version


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
    rows = rows_of(old, new, statements, as_of)
    return Comparison(
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
    )


def _refuse(old: Version, new: Version, versions: Mapping[str, Version], as_of: str) -> None:
    """Raise for two versions that cannot be compared, saying what can."""
    before_new, before_old = _line(new, versions), _line(old, versions)
    if new.id in before_old:
        what = f"{old.id} comes after {new.id}, which it revises"
        raise CompareError(what, f"Turn them round: {new.id} {old.id}")
    if old.id == new.id:
        raise CompareError(f"{old.id} and {new.id} are the same version", "Name two.")
    refuse_later(new, as_of)
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


def refuse_later(version: Version, as_of: str) -> None:
    """Raise for a version of a later day than the one asked about."""
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
