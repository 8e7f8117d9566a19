"""What a change of claims does to the findings on points."""

from collections.abc import Mapping
from typing import NamedTuple

from plandiff.changes.naming import name_of
from plandiff.changes.reported import register_of
from plandiff.evidence import Finding, by_point, finding_of, statements_of
from plandiff.model import Reference, Report, Version


class Effect(NamedTuple):
    """A point of which something else is said than before: what is found of it, then and now.

    `title` is the start of its text where it has none.
    """

    point: Reference
    title: str
    before: Finding
    after: Finding


class State(NamedTuple):
    """The versions and reports of a set by id, at one moment."""

    versions: Mapping[str, Version]
    reports: Mapping[str, Report]


def effects_of(version_id: str, before: State, after: State) -> tuple[Effect, ...]:
    """The points of which a version's claims say something else than before, in their order."""
    then, now = (
        by_point(statements_of(one.versions[version_id], register_of(*one), ""))
        for one in (before, after)
    )
    changed = [ref for ref in dict.fromkeys((*now, *then)) if now.get(ref) != then.get(ref)]
    return tuple(
        Effect(
            point,
            _title(point, after.versions),
            finding_of(then.get(point, ())),
            finding_of(now.get(point, ())),
        )
        for point in changed
    )


def _title(reference: Reference, versions: Mapping[str, Version]) -> str:
    points = versions[reference.version].points if reference.version in versions else ()
    point = next((point for point in points if point.label == reference.labels[0]), None)
    return name_of(point) if point else ""
