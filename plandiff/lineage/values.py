"""What a lineage holds: a cell per version, with the text there or why there is none."""

from collections.abc import Mapping
from typing import NamedTuple

from plandiff.changes.values import Piece, PieceChange, Row
from plandiff.evidence import Finding, Statement
from plandiff.model import Reference, Report, Version

#: What a version has of a lineage: its text, what is reported of it, or why there is nothing.
STATES = (
    "text",
    "reported",
    "not reported",
    "removed",
    "moved to another document",
    "not in this text",
    "not in the part known",
    "no text",
)


class Cell(NamedTuple):
    """What one version has of a lineage; `state` is one of STATES.

    `points` are its points there, `pieces` what they are made of, in order. `base` is the
    nearest ancestor with a text that holds the lineage, empty where there is none, and `rows`
    are those of the comparison with it: with a redline where there is a text, with the finding
    where there are reports; where a text has nothing, those that tell why. `like` names an
    earlier text outside the line of revisions that has the like of it, which is no revision;
    `rows` are then those with it. `returned` tells that the points were missing in between.
    `statements` are all that is said of the lineage in this version.
    """

    version: str
    points: tuple[Reference, ...]
    state: str
    pieces: tuple[Piece, ...] = ()
    base: str = ""
    rows: tuple[Row, ...] = ()
    like: str = ""
    returned: bool = False
    statements: tuple[Statement, ...] = ()

    @property
    def fate(self) -> str:
        """Kept, revised, added, returned; what is reported; else the state.

        Empty for a text with nothing to compare it with.
        """
        if self.finding:
            return self.finding.word
        if self.state != "text":
            return self.state
        if self.returned:
            return "returned"
        if self.like:
            return ""
        fates = {row.finding.fate for row in self.rows}
        return fates.pop() if len(fates) == 1 else "revised" if fates else ""

    @property
    def finding(self) -> Finding | None:
        """What is reported in a version without text: of the first point that is spoken of."""
        told = (row.finding for row in self.rows if row.finding.fate != "unreported")
        return next(told, None) if self.state == "reported" else None

    @property
    def changes(self) -> tuple[PieceChange, ...]:
        """What changed since `base`, piece by piece; empty where there is nothing to compare."""
        compared = self.state == "text" and not self.like
        return tuple(change for row in self.rows for change in row.pieces if compared)


class Lineage(NamedTuple):
    """One point followed through versions: a cell for each, in the order of the versions."""

    title: str
    cells: tuple[Cell, ...]

    @property
    def points(self) -> tuple[Reference, ...]:
        """All its points, in the order of the versions."""
        return tuple(point for cell in self.cells for point in cell.points)

    @property
    def several(self) -> bool:
        """Whether any version has more than one point of it: it was split or merged."""
        return any(len(cell.points) > 1 for cell in self.cells)


class Synopsis(NamedTuple):
    """Versions side by side: a column each, a row per lineage in the order of the texts.

    `as_of` is the last day that counts, or empty.
    """

    versions: tuple[Version, ...]
    lineages: tuple[Lineage, ...]
    as_of: str
    reports: Mapping[str, Report]


class History(NamedTuple):
    """One lineage through all versions, asked for by one of its points."""

    asked: Reference
    versions: tuple[Version, ...]
    lineage: Lineage
    as_of: str
    reports: Mapping[str, Report]
