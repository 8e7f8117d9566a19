"""A comparison as JSON: docs/json.md says what each key means."""

from collections.abc import Sequence
from typing import Any

from plandiff.changes.values import Comparison, Counts, Row
from plandiff.contradictions import Contradiction, Side
from plandiff.reports.json_parts import (
    Keys,
    change_json,
    finding_json,
    match_json,
    version_json,
    written,
)


def render(comparison: Comparison, only: Sequence[str] = (), *, kept: bool = True) -> str:
    """The comparison as one JSON object.

    With `only`, the points that have a row word of it; kept ones only if wished.
    """
    rows = comparison.chosen(only, kept=kept)
    keys = Keys()
    value = {
        "asked": comparison.asked.id,
        "old": version_json(comparison.old),
        "new": version_json(comparison.new),
        "as_of": comparison.as_of or None,
        "later_text": comparison.later_text or None,
        "in_line": comparison.in_line,
        "totals": dict(comparison.totals),
        "findings": _findings(comparison),
        "counts": _counts(comparison.counts, keys),
        "points": [_point(row, keys) for row in rows],
        "contradictions": [_contradiction(found, keys) for found in comparison.contradictions],
        "positions": keys.of(comparison.positions),
        "remarks": keys.of(comparison.remarks),
        "later": keys.of(comparison.later),
        "replaced": keys.of(comparison.replaced),
    }
    return written("comparison", value, keys, comparison.reports)


def _point(row: Row, keys: Keys) -> dict[str, Any]:
    return {
        "point": str(row.reference),
        "title": row.title,
        **finding_json(row.finding),
        "tally": dict(row.finding.tally),
        "silent_parts": list(row.silent_parts),
        "rolled_up": row.rolled_up,
        "note": row.note or None,
        "reports": list(row.reports),
        "matches": [match_json(match) for match in row.matches],
        "kinds": list(row.kinds),
        "pieces": [change_json(change) for change in row.pieces],
        "reported": _reported(row.reported.row, keys) if row.reported else None,
        "inferred": _inferred(row.later.row) if row.later else None,
        "claims": keys.of(row.statements),
    }


def _findings(comparison: Comparison) -> dict[str, Any] | None:
    if comparison.unread is None:
        return None
    unread = [{"kinds": list(one.kinds), "why": one.why} for one in comparison.unread]
    return {"points": dict(comparison.kinds), "unread": unread}


def _reported(between: Row, keys: Keys) -> dict[str, Any]:
    return {**finding_json(between.finding), "claims": keys.of(between.statements)}


def _inferred(later: Row) -> dict[str, Any]:
    fate = later.finding.fate
    return {"fate": fate, "matches": [match_json(match) for match in later.matches]}


def _counts(counts: Counts, keys: Keys) -> dict[str, Any]:
    return {
        "old": counts.old,
        "leading": counts.leading,
        "said": [_side(side, keys) for side in counts.said],
        "removed": keys.of(counts.removed),
        "later": [_side(side, keys) for side in counts.later],
        "a_report_lists_the_removed": counts.lists_them,
    }


def _contradiction(found: Contradiction, keys: Keys) -> dict[str, Any]:
    return {
        "points": [str(point) for point in found.subject],
        "about": found.about or None,
        "sides": [_side(side, keys) for side in found.sides],
        "beside": keys.of(found.beside),
        "caveat": found.caveat or None,
    }


def _side(side: Side, keys: Keys) -> dict[str, Any]:
    return {"says": side.says, "claims": keys.of(side.statements)}
