"""Comparisons and synopses as CSV for spreadsheets: a header, then a row per change or lineage.

UTF-8 with the mark that spreadsheets look for, lines ended as RFC 4180 has it, and no cell that
a spreadsheet would take for a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from plandiff.changes.values import Comparison, Match, Piece, Row
from plandiff.lineage.values import Cell, Synopsis
from plandiff.reports.finding_words import shifts_told
from plandiff.reports.in_short import summary
from plandiff.reports.redline import how_sure, label_of
from plandiff.reports.wording import (
    known_otherwise,
    row_sources,
    standing_in_words,
    tally_in_words,
)
from plandiff.text import clean

_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # first signs of a formula, as OWASP lists them

COLUMNS = (
    "old", "old title", "new", "new title", "fate", "parts", "beside", "standing", "tally",
    "plain class", "what changed", "kinds", "findings", "how sure",
    "known otherwise", "who says what", "reports", "old text", "new text", "note",
)  # fmt: skip


def render(comparison: Comparison, only: Sequence[str] = (), *, kept: bool = True) -> str:
    """A row per change: each old point with each counterpart, then those that were added.

    With `only`, the points that have a row word of it; kept ones only if wished.
    """
    rows = comparison.chosen(only, kept=kept)
    return _written(COLUMNS, (line for row in rows for line in _lines(row, comparison)))


def render_synopsis(synopsis: Synopsis) -> str:
    """A row per lineage; for each version its points, what happened to them, and the text."""
    head = ["title"]
    for version in synopsis.versions:
        head += [f"{version.id} points", f"{version.id} fate", f"{version.id} text"]
    lines = (
        [lineage.title, *(words for cell in lineage.cells for words in _cell(cell))]
        for lineage in synopsis.lineages
    )
    return _written(head, lines)


def _lines(row: Row, comparison: Comparison) -> Iterator[Sequence[str]]:
    for match in row.matches or (None,):
        yield _line(row, match, comparison)


def _line(row: Row, match: Match | None, comparison: Comparison) -> Sequence[str]:
    added = row.finding.fate == "added"
    old = ("", "") if added else (str(row.reference), row.title)
    new = (str(match.reference), match.title) if match else ("", "")
    new = (str(row.reference), row.title) if added else new
    olds = (change.old for change in row.pieces if change.old and change.fate != "moved")
    news = (change.new for change in row.pieces if change.new)
    return (
        *old,
        *new,
        row.finding.fate,
        ", ".join(row.finding.parts),
        ", ".join(row.beside),
        standing_in_words(row.finding),
        tally_in_words(row.finding),
        row.rolled_up,
        summary(row),
        ", ".join(row.kinds),
        _findings(row, match),
        how_sure(match) if match else "",
        known_otherwise(row, comparison.reports),
        "; ".join(row_sources(row, comparison.reports)),
        ", ".join(dict.fromkeys(said.claim.report for said in row.statements)),
        _text(olds),
        _text(one for one in news if match is None or one.point == match.reference),
        row.note,
    )


def _findings(row: Row, match: Match | None) -> str:
    """What matters, a line each, below the label of its piece; with a counterpart, of it alone."""
    lines = []
    for change in row.pieces:
        if match and change.new and change.new.point != match.reference:
            continue
        label = label_of(change, several=len(row.matches) > 1)
        lines += [f"{label} {one.line}".strip() for one in shifts_told(change.shifts)]
    return "\n".join(lines)


def _cell(cell: Cell) -> Sequence[str]:
    return ", ".join(map(str, cell.points)), cell.fate, _text(cell.pieces)


def _text(pieces: Iterable[Piece]) -> str:
    """The pieces of a point, a line each, with their labels below it."""
    lines = []
    for piece in dict.fromkeys(pieces):
        what = "at the end" if piece.closing else piece.by
        label = " ".join(word for word in (piece.reference.part, what) if word)
        text = " ".join(piece.text.split())
        lines.append(f"{label}: {text}" if label else text)
    return "\n".join(lines)


def _written(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\r\n")
    for line in (head, *lines):
        writer.writerow([harmless(cell) for cell in line])
    return _MARK + output.getvalue()


def harmless(cell: str) -> str:
    """A cell with its control signs shown, and no formula: one gets an apostrophe before it."""
    text = "\n".join(map(clean, cell.split("\n")))
    return f"'{text}" if text.startswith(_FORMULA) else text
