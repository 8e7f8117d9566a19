"""Comparisons with what matters in each of their changes."""

from collections.abc import Mapping, Sequence

from plandiff.changes.shifts import Shift
from plandiff.changes.values import Comparison, PieceChange, Row
from plandiff.findings.basis import Basis, basis_of
from plandiff.findings.lexicon import Lexicon
from plandiff.findings.reading import findings_in, wording_only
from plandiff.progress import watched

#: Kinds in which the same words are the same thing; a `not` of another part is not.
_KNOWN_BY_THEIR_WORDS = frozenset({"party", "place", "enforcement"})


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

    return row._replace(pieces=_together(tuple(map(read, row.pieces)), basis))


def _together(changes: Sequence[PieceChange], basis: Basis) -> tuple[PieceChange, ...]:
    """Without what went from one part of a piece that was split or merged into another part."""
    return tuple(_beside_its_parts(change, changes, basis) for change in changes)


def _beside_its_parts(
    change: PieceChange, changes: Sequence[PieceChange], basis: Basis
) -> PieceChange:
    old, new = change.old, change.new
    if not change.shifts or not old or not new:
        return change
    parts = [
        (one.old.text, one.new.text)
        for one in changes
        if one is not change and one.old and one.new
        if one.old.name == old.name or one.new.name == new.name
    ]
    left = tuple(shift for shift in change.shifts if not _passed_on(shift, parts))
    if len(left) == len(change.shifts):
        return change
    return change._replace(shifts=left or (wording_only(old.text, new.text, change.edits, basis),))


def _passed_on(shift: Shift, parts: Sequence[tuple[str, str]]) -> bool:
    """Whether what is gained or lost here stood, or stands now, in another part."""
    if shift.kind not in _KNOWN_BY_THEIR_WORDS:
        return False
    if shift.way == "lost" and shift.old:
        return any(shift.old.words in now for _, now in parts)
    return shift.way == "gained" and any(shift.new.words in was for was, _ in parts if shift.new)
