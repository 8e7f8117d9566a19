"""A comparison as JSON: docs/json.md says what each key means.

`format` is 0 while the keys may still change.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from plandiff.changes.values import Comparison, Counts, Match, Piece, PieceChange, Row
from plandiff.evidence import Contradiction, Finding, Side, Statement
from plandiff.model import Dates, Report, Version

FORMAT = 0


def render(comparison: Comparison, only: Sequence[str] = ()) -> str:
    """The comparison as one JSON object; with `only`, the points that have a row word of it."""
    rows = [row for row in comparison.rows if not only or row.finding.word in only]
    keys = _Keys()
    value = {
        "format": FORMAT,
        "asked": comparison.asked.id,
        "old": _version(comparison.old),
        "new": _version(comparison.new),
        "as_of": comparison.as_of or None,
        "later_text": comparison.later_text or None,
        "totals": dict(comparison.totals),
        "counts": _counts(comparison.counts, keys),
        "points": [_point(row, keys) for row in rows],
        "contradictions": [_contradiction(found, keys) for found in comparison.contradictions],
        "positions": keys.of(comparison.positions),
        "remarks": keys.of(comparison.remarks),
        "later": keys.of(comparison.later),
        "replaced": keys.of(comparison.replaced),
    }
    value["claims"] = {key: _claim(said) for key, said in keys.statements.items()}
    used = {said.claim.report for said in keys.statements.values()}
    value["reports"] = {
        id_: _report(report) for id_, report in comparison.reports.items() if id_ in used
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


class _Keys:
    """A key for every claim that is mentioned: its id, or a number where it has none."""

    def __init__(self) -> None:
        self.statements: dict[str, Statement] = {}
        self._nameless: dict[object, str] = {}

    def of(self, statements: Iterable[Statement]) -> list[str]:
        """The keys of these statements, each claim once, in order."""
        return list(dict.fromkeys(self._key(said) for said in statements))

    def _key(self, said: Statement) -> str:
        key = said.claim.id
        if not key:
            key = self._nameless.setdefault(said.claim, f"#{len(self._nameless) + 1}")
        self.statements.setdefault(key, said)
        return key


def _dates(dates: Dates) -> str:
    return dates.written


def _version(version: Version) -> dict[str, Any]:
    return {
        "id": version.id,
        "title": version.title,
        "kind": version.kind,
        "date": _dates(version.date),
        "authors": list(version.authors),
        "wording": version.wording,
        "points": len(version.points) if version.published else None,
    }


def _point(row: Row, keys: _Keys) -> dict[str, Any]:
    return {
        "point": str(row.reference),
        "title": row.title,
        **_finding(row.finding),
        "tally": dict(row.finding.tally),
        "silent_parts": list(row.silent_parts),
        "rolled_up": row.rolled_up,
        "note": row.note or None,
        "matches": [_match(match) for match in row.matches],
        "pieces": [_piece_change(change) for change in row.pieces],
        "reported": _finding(row.reported) if row.reported else None,
        "inferred": _inferred(row.later) if row.later else None,
        "claims": keys.of(row.statements),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "fate": finding.fate,
        "parts": list(finding.parts),
        "standing": finding.standing,
        "caveat": finding.caveat or None,
    }


def _inferred(later: Row) -> dict[str, Any]:
    fate = later.finding.fate
    return {"fate": fate, "matches": [_match(match) for match in later.matches]}


def _match(match: Match) -> dict[str, Any]:
    return {
        "point": str(match.reference),
        "score": round(match.score, 4),
        "margin": round(match.margin, 4),
        "how": match.how,
        "moved": match.moved,
        "merged": match.merged,
    }


def _piece_change(change: PieceChange) -> dict[str, Any]:
    return {
        "fate": change.fate,
        "old": _piece(change.old),
        "new": _piece(change.new),
        "edits": [list(edit) for edit in change.edits],
        "typographic": change.typographic,
    }


def _piece(piece: Piece | None) -> dict[str, Any] | None:
    if piece is None:
        return None
    return {"point": str(piece.reference), "by": piece.by or None, "text": piece.text}


def _counts(counts: Counts, keys: _Keys) -> dict[str, Any]:
    return {
        "old": counts.old,
        "leading": counts.leading,
        "said": [_side(side, keys) for side in counts.said],
        "removed": keys.of(counts.removed),
        "later": [_side(side, keys) for side in counts.later],
        "a_report_lists_the_removed": counts.lists_them,
    }


def _contradiction(found: Contradiction, keys: _Keys) -> dict[str, Any]:
    return {
        "points": [str(point) for point in found.subject],
        "about": found.about or None,
        "sides": [_side(side, keys) for side in found.sides],
        "beside": keys.of(found.beside),
        "caveat": found.caveat or None,
    }


def _side(side: Side, keys: _Keys) -> dict[str, Any]:
    return {"says": side.says, "claims": keys.of(side.statements)}


def _claim(said: Statement) -> dict[str, Any]:
    claim = said.claim
    value: dict[str, Any] = {
        "says": claim.says,
        "of": [str(point) for point in claim.of],
        "about": claim.about,
        "value": claim.value,
        "text": claim.text,
        "verb": claim.verb,
        "from": claim.source,
        "party": claim.party,
        "to": claim.to,
        "by": claim.by,
        "who": claim.who,
        "repeats": claim.repeats,
        "basis": claim.basis,
        "report": claim.report,
        "in": list(claim.pages),
        "date": _dates(said.dates),
        "status": said.status,
        "weak": claim.weak,
        "our_reading": claim.our_reading,
        "against": list(claim.against),
        "withdrawn": claim.withdrawn,
        "corrects": claim.corrects,
        "note": claim.note,
    }
    return {key: one for key, one in value.items() if one not in ("", [], None, False)}


def _report(report: Report) -> dict[str, Any]:
    value: dict[str, Any] = {
        "outlet": report.outlet,
        "author": report.author,
        "title": report.title,
        "date": _dates(report.date),
        "url": report.url,
        "relays": report.relays,
        "read_in": [
            {
                "id": page.id,
                "outlet": page.outlet,
                "url": page.url,
                "date": _dates(page.date),
                "part": page.part,
            }
            for page in report.read_in
        ],
        "summary": report.summary,
        "note": report.note,
    }
    return {key: one for key, one in value.items() if one not in ("", [])}
