"""A synopsis and a history as JSON: docs/json.md says what each key means."""

from typing import Any

from plandiff.lineage.matters import paths_of
from plandiff.lineage.values import Cell, History, Lineage, Synopsis
from plandiff.reports.json_parts import (
    Keys,
    change_json,
    finding_json,
    match_json,
    piece_json,
    version_json,
    written,
)


def render_synopsis(synopsis: Synopsis) -> str:
    """The versions side by side: a list of lineages, each with a cell per version."""
    keys = Keys()
    value = {
        "as_of": synopsis.as_of or None,
        "versions": [version_json(one) for one in synopsis.versions],
        "lineages": [_lineage(lineage, keys) for lineage in synopsis.lineages],
    }
    return written("synopsis", value, keys, synopsis.reports)


def render_history(history: History) -> str:
    """One lineage through all versions."""
    keys = Keys()
    value = {
        "asked": str(history.asked),
        "as_of": history.as_of or None,
        "versions": [version_json(one) for one in history.versions],
        **_lineage(history.lineage, keys),
        "values": [
            {"kind": path.kind, "stops": [stop._asdict() for stop in path.stops]}
            for path in paths_of(history.lineage)
        ],
    }
    return written("history", value, keys, history.reports)


def _lineage(lineage: Lineage, keys: Keys) -> dict[str, Any]:
    return {"title": lineage.title, "cells": [_cell(cell, keys) for cell in lineage.cells]}


def _cell(cell: Cell, keys: Keys) -> dict[str, Any]:
    return {
        "version": cell.version,
        "points": [str(point) for point in cell.points],
        "state": cell.state,
        "fate": cell.fate or None,
        "base": cell.base or None,
        "like": cell.like or None,
        "returned": cell.returned,
        "reported": finding_json(cell.finding) if cell.finding else None,
        "matches": [
            {"old": str(row.reference), **match_json(one)}
            for row in cell.rows
            for one in row.matches
        ],
        "text": [piece_json(one) for one in cell.pieces],
        "changes": [change_json(one) for one in cell.changes],
        "claims": keys.of(cell.statements),
    }
