"""The parts that every JSON shares: versions, pairs, pieces, claims, reports.

docs/json.md says what each key means, and schemas/plandiff-1.json holds it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from plandiff.changes.shifts import Passage, Shift
from plandiff.changes.values import Match, Piece, PieceChange
from plandiff.evidence import Finding, Statement
from plandiff.model import Report, Version

#: Of the keys: it rises when one changes or goes, not when one is added.
FORMAT = 1


def written(
    kind: str, value: Mapping[str, Any], keys: "Keys", reports: Mapping[str, Report]
) -> str:
    """One JSON object: the format, the value, then the claims that it names, and their reports."""
    used = {said.claim.report for said in keys.statements.values()}
    whole = {
        "format": FORMAT,
        "kind": kind,
        **value,
        "claims": {key: _claim(said) for key, said in keys.statements.items()},
        "reports": {id_: _report(report) for id_, report in reports.items() if id_ in used},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


class Keys:
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


def version_json(version: Version) -> dict[str, Any]:
    """A version as a small object."""
    return {
        "id": version.id,
        "title": version.title,
        "kind": version.kind,
        "date": version.date.written,
        "authors": list(version.authors),
        "wording": version.wording,
        "points": len(version.points) if version.published else None,
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """Fate, parts, standing and caveat."""
    return {
        "fate": finding.fate,
        "parts": list(finding.parts),
        "standing": finding.standing,
        "caveat": finding.caveat or None,
    }


def match_json(match: Match) -> dict[str, Any]:
    """A counterpart, and how sure it is."""
    return {
        "point": str(match.reference),
        "score": round(match.score, 4),
        "margin": round(match.margin, 4),
        "how": match.how,
        "moved": match.moved,
        "merged": match.merged,
        "reports": list(match.reports),
        "note": match.note or None,
    }


def change_json(change: PieceChange) -> dict[str, Any]:
    """A piece beside its counterpart, with the spans that differ."""
    return {
        "fate": change.fate,
        "old": piece_json(change.old),
        "new": piece_json(change.new),
        "edits": [list(edit) for edit in change.edits],
        "typographic": change.typographic,
        "findings": [_shift(one) for one in change.shifts],
    }


def _shift(shift: Shift) -> dict[str, Any]:
    return {
        "kind": shift.kind,
        "way": shift.way,
        "severity": shift.severity,
        "direction": shift.direction,
        "whom": shift.whom or None,
        "old": _passage(shift.old),
        "new": _passage(shift.new),
    }


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    return passage._asdict() if passage else None


def piece_json(piece: Piece | None) -> dict[str, Any] | None:
    """A piece of a point; null for none."""
    if piece is None:
        return None
    closing = {"closing": True} if piece.closing else {}
    return {
        "point": str(piece.reference),
        "by": piece.by or None,
        "text": piece.text,
        "unconfirmed": piece.unconfirmed or None,
        **closing,
    }


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
        "date": said.dates.written,
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
        "date": report.date.written,
        "url": report.url,
        "relays": report.relays,
        "read_in": [
            {
                "id": page.id,
                "outlet": page.outlet,
                "url": page.url,
                "date": page.date.written,
                "part": page.part,
            }
            for page in report.read_in
        ],
        "summary": report.summary,
        "note": report.note,
    }
    return {key: one for key, one in value.items() if one not in ("", [])}
