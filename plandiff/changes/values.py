"""What a comparison holds, and what is seen of one version or one point."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from plandiff.align.edit import Edit
from plandiff.changes.shifts import KINDS, ONLY_WORDING, Shift, Unread
from plandiff.contradictions import Contradiction, Side
from plandiff.evidence import NAMES_OF_FATES, Finding, Statement
from plandiff.model import Point, Reference, Report, Version

#: The row words, in the order of the opening totals. `--only` takes them.
ROW_WORDS = (
    *chain.from_iterable((word, f"{word} in part") for word in NAMES_OF_FATES),
    "unreported",
)
_ROLLED_UP = {
    "removed": "removed",
    "removed or transferred": "removed",
    "transferred": "removed",
    "revised": "revised",
    "revised in part": "revised",
    "removed in part": "revised",
    "kept": "kept",
    "added": "added",
    "added in part": "added",
}


class Piece(NamedTuple):
    """The own text of a point or sub-point, or one party's alternative (`by`).

    `closing` tells that it stands after the sub-points. `comes_from` is what a sub-point's `from`
    sets by hand: old pieces, or none (an empty tuple).

    Of a piece that was split or merged, `text` is the part that stands beside its counterpart.
    `unconfirmed` is empty, or says what of it is not confirmed.
    """

    reference: Reference
    by: str
    text: str
    unconfirmed: str = ""
    closing: bool = False
    comes_from: tuple[Reference, ...] | None = None

    @property
    def point(self) -> Reference:
        """The whole point that it is part of."""
        return self.reference.point

    @property
    def name(self) -> tuple[Reference, str, bool]:
        """What tells it from all other pieces of its version."""
        return self.reference, self.by, self.closing


class PieceChange(NamedTuple):
    """A piece beside its counterpart; one of them is None where there is none.

    `fate` is kept, revised, removed, added, or moved (its counterpart stands in another
    point). `edits` are over the two texts; `typographic` tells that all of them are. `shifts` are
    what matters in it, where that was read.
    """

    fate: str
    old: Piece | None
    new: Piece | None
    edits: tuple[Edit, ...] = ()
    typographic: bool = False
    shifts: tuple[Shift, ...] = ()


class Match(NamedTuple):
    """A counterpart of an old point in the new text, and how sure that is (align.pairing.Pair).

    `moved` tells that the pair is out of order, `merged` that the new point has more than one.
    `reports` are those that its text was read in, `note` is ours on the new point.
    """

    reference: Reference
    title: str
    score: float
    margin: float
    how: str
    moved: bool
    merged: bool
    reports: tuple[str, ...] = ()
    note: str = ""


class Row(NamedTuple):
    """One old point, or one that the new version adds: `reference` is then of the new one.

    `statements` are all that the new version says of it and of its counterparts, in the order
    of the file.
    `silent_parts` are the sub-points that nothing is said of, where others decide the fate.
    `note` is what we say of it, empty in a comparison as of a day: it may know more.
    Between two texts, `matches` are its counterparts and `pieces` what changed inside,
    `reports` those that its text was read in; `reported` is its row in the old version asked
    about, where that has no text. `later` is its row in a later text, where nothing is
    reported: an inference, no report.
    """

    reference: Reference
    title: str
    finding: Finding
    statements: tuple[Statement, ...]
    silent_parts: tuple[str, ...] = ()
    note: str = ""
    matches: tuple[Match, ...] = ()
    pieces: tuple[PieceChange, ...] = ()
    reported: "Elsewhere | None" = None
    later: "Elsewhere | None" = None
    reports: tuple[str, ...] = ()

    @property
    def rolled_up(self) -> str:
        """Removed, revised, kept, or not known: the plain classes; added for what is new."""
        return _ROLLED_UP.get(self.finding.word, "not known")

    @property
    def beside(self) -> tuple[str, ...]:
        """What stands beside the fate: moved, split, merged, typography."""
        possible = (
            (any(match.moved for match in self.matches), "moved"),
            (len(self.matches) > 1, "split"),
            (any(match.merged for match in self.matches), "merged"),
            (any(change.typographic for change in self.pieces), "typography"),
        )
        return tuple(word for holds, word in possible if holds)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of what matters in it, in the order of KINDS.

        Wording only where there is nothing else: no other kind, no piece that is gone or new.
        """
        found = {shift.kind for change in self.pieces for shift in change.shifts}
        if len(found) > 1 or any(
            change.old is None or change.new is None for change in self.pieces
        ):
            found.discard(ONLY_WORDING)
        return tuple(kind for kind in KINDS if kind in found)


class Elsewhere(NamedTuple):
    """The row of the same old point in another version than the one compared with."""

    version: str
    row: Row


class Counts(NamedTuple):
    """What is said of the number of points.

    `leading` is the number that most origins give, None without any or where none leads.
    `removed` are counts of points gone; `lists_them` whether one report names as many.
    """

    old: int
    leading: int | None
    said: tuple[Side, ...]
    removed: tuple[Statement, ...]
    later: tuple[Side, ...]
    lists_them: bool


def counted_beyond(version: Version, statements: Iterable[Statement]) -> int:
    """How many points are counted in a text, where fewer stand in its file; else 0."""
    counts = (
        one.claim.value or 0
        for one in statements
        if one.claim.says == "count" and not one.claim.about and one.status == "current"
    )
    most = max(counts, default=0)
    return most if version.published and most > len(version.points) else 0


class Comparison(NamedTuple):
    """What happened between two versions, one row per point of the old one, in its order.

    `asked` is the old version asked about; `old` is another where that one has no text.
    `later_text` is the id of the one that unreported points were looked up in, or empty.
    `in_line` tells whether the new version revises the old one, itself or through others.
    `unread` are the kinds of what matters that were not read, and why; None where nothing was.
    """

    asked: Version
    old: Version
    new: Version
    as_of: str
    rows: tuple[Row, ...]
    counts: Counts
    contradictions: tuple[Contradiction, ...]
    positions: tuple[Statement, ...]
    remarks: tuple[Statement, ...]
    later: tuple[Statement, ...]
    replaced: tuple[Statement, ...]
    reports: Mapping[str, Report]
    later_text: str = ""
    in_line: bool = True
    unread: tuple[Unread, ...] | None = None

    @property
    def between_texts(self) -> bool:
        """Whether both have a text, or only the old one."""
        return self.new.published

    @property
    def counts_apart(self) -> tuple[Statement, ...]:
        """The counts of points that stand in no contradiction."""
        clashing = {
            said.claim
            for found in self.contradictions
            for said in (*(one for side in found.sides for one in side.statements), *found.beside)
        }
        said = (one for side in self.counts.said for one in side.statements)
        return (*(one for one in said if one.claim not in clashing), *self.counts.removed)

    @property
    def counted_beyond(self) -> int:
        """How many points are counted in the new text, where fewer stand here; else 0."""
        said = (one for side in self.counts.said for one in side.statements)
        return counted_beyond(self.new, said)

    @property
    def totals(self) -> tuple[tuple[str, int], ...]:
        """How many rows have each row word, in the order of ROW_WORDS."""
        counts = Counter(row.finding.word for row in self.rows)
        return tuple((word, counts[word]) for word in ROW_WORDS if counts[word])

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """In how many rows each kind of what matters was found, in the order of KINDS."""
        counts = Counter(kind for row in self.rows for kind in row.kinds)
        return tuple((kind, counts[kind]) for kind in KINDS if counts[kind])

    def rows_with(self, word: str) -> tuple[Row, ...]:
        """The rows of one row word, in order."""
        return tuple(row for row in self.rows if row.finding.word == word)

    def chosen(self, only: Collection[str] = (), *, kept: bool = True) -> tuple[Row, ...]:
        """The rows with one of these row words, all without any; kept ones only if wished."""
        return tuple(
            row
            for row in self.rows
            if (not only or row.finding.word in only) and (kept or row.finding.word != "kept")
        )

    @property
    def differs(self) -> bool:
        """Whether any point is known or said to be anything but kept."""
        return any(row.finding.fate not in {"kept", "unreported"} for row in self.rows)


class VersionView(NamedTuple):
    """A version with what is said of it.

    `rows` are those of a version known only from reports, empty for one with a text.
    `drawn_on` are claims of other versions, by id, that say that they drew on this one.
    """

    version: Version
    statements: tuple[Statement, ...]
    rows: tuple[Row, ...]
    contradictions: tuple[Contradiction, ...]
    drawn_on: tuple[tuple[str, Statement], ...] = ()


class Outcome(NamedTuple):
    """What one version's claims say of a point, and our note on it there.

    `finding` is None where they give no fate.
    """

    version: Version
    finding: Finding | None
    statements: tuple[Statement, ...]
    note: str = ""


class PointView(NamedTuple):
    """A point or sub-point with all that is said of it, version by version."""

    version: Version
    label: str
    point: Point
    outcomes: tuple[Outcome, ...]
