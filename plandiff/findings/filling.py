"""Comparisons with what matters in each of their changes."""

from collections.abc import Mapping

from plandiff.changes.values import Comparison, PieceChange, Row
from plandiff.findings.basis import Basis, basis_of
from plandiff.findings.lexicon import Lexicon
from plandiff.findings.reading import findings_in
from plandiff.progress import watched


def with_findings(comparison: Comparison, lexicons: Mapping[str, Lexicon]) -> Comparison:
    """The comparison with its findings, and what is not read; as it is where one has no text.

    `lexicons` by language, under an empty one that of none.
    """
    if not comparison.between_texts:
        return comparison
    basis = basis_of(comparison.old, comparison.new, lexicons)
    rows = watched(comparison.rows, "Reading what matters")
    return comparison._replace(
        rows=tuple(with_shifts(row, basis) for row in rows), unread=basis.unread
    )


def with_shifts(row: Row, basis: Basis) -> Row:
    """The row with what matters in its pairs, and in what a revised point gains and loses."""
    revised = row.finding.fate == "revised"

    def read(change: PieceChange) -> PieceChange:
        paired = change.old and change.new
        if change.fate == "kept" or not (paired or revised):
            return change
        return change._replace(shifts=findings_in(change, basis))

    return row._replace(pieces=tuple(map(read, row.pieces)))
