"""What matters in each step of a lineage, and the path that its values take."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from plandiff.changes.shifts import Passage
from plandiff.changes.values import Piece, PieceChange
from plandiff.findings.basis import Basis, basis_of
from plandiff.findings.filling import with_shifts
from plandiff.findings.lexicon import Lexicon
from plandiff.lineage.values import Cell, Lineage
from plandiff.model import Version
from plandiff.progress import watched

#: The kinds that have a value: what was written before is worth telling beside what is now.
VALUED = ("figure", "time")


class Stop(NamedTuple):
    """A value in one version: its words, empty where there is none, and how it came to that.

    `direction` is empty at the first stop, and where the words stayed.
    """

    version: str
    words: str
    direction: str = ""


class Path(NamedTuple):
    """One value from the text that has it first to the last that follows."""

    kind: str
    stops: tuple[Stop, ...]


def with_findings(
    lineages: Iterable[Lineage], versions: Mapping[str, Version], lexicons: Mapping[str, Lexicon]
) -> tuple[Lineage, ...]:
    """The lineages with what matters in each text since the one that it is compared with."""

    @cache
    def basis(old: str, new: str) -> Basis:
        return basis_of(versions[old], versions[new], lexicons)

    def filled(cell: Cell) -> Cell:
        if cell.state != "text" or not cell.base or cell.like:
            return cell
        how = basis(cell.base, cell.version)
        return cell._replace(rows=tuple(with_shifts(row, how) for row in cell.rows))

    return tuple(
        lineage._replace(cells=tuple(map(filled, lineage.cells)))
        for lineage in watched(tuple(lineages), "Reading what matters")
    )


def paths_of(lineage: Lineage) -> tuple[Path, ...]:
    """The path of each figure and time that changes; one for each branch of the versions.

    A value goes on where what changes in one step stands on the words of the step before, or
    where no edit touches these.
    """
    trails: dict[_Trail, None] = {}
    continued: set[_Trail] = set()
    for cell in lineage.cells:
        for change in cell.changes:
            here = [one for one in trails if one.version == cell.base and _is_in(one, change.old)]
            for before, after in _steps(here, change, cell):
                trails |= dict.fromkeys((before, after))
                continued.add(before)
    ends = (one for one in trails if one not in continued)
    return tuple(dict.fromkeys(Path(one.kind, one.stops) for one in ends))


class _Trail(NamedTuple):
    """A path so far, and where its last words stand."""

    kind: str
    stops: tuple[Stop, ...]
    piece: Piece | None
    passage: Passage | None

    @property
    def version(self) -> str:
        return self.stops[-1].version

    def to(self, stop: Stop, piece: Piece | None, passage: Passage | None) -> "_Trail":
        return _Trail(self.kind, (*self.stops, stop), piece, passage)


def _steps(
    here: Iterable[_Trail], change: PieceChange, cell: Cell
) -> Iterator[tuple[_Trail, _Trail]]:
    """Each trail that a change takes on, or begins, and how it goes on."""
    shifts = [shift for shift in change.shifts if shift.kind in VALUED]
    taken = set()
    for shift in shifts:
        same = (one for one in here if one.kind == shift.kind and _overlap(one.passage, shift.old))
        begun = _Trail(shift.kind, (_stop(cell.base, shift.old),), change.old, shift.old)
        before = next(same, begun)
        taken.add(before)
        stop = _stop(cell.version, shift.new)._replace(direction=shift.direction)
        yield before, before.to(stop, change.new, shift.new)
    for trail in here:
        kept = _kept(trail, change)
        if kept and trail not in taken:
            yield trail, trail.to(_stop(cell.version, kept), change.new, kept)


def _stop(version: str, passage: Passage | None) -> Stop:
    return Stop(version, " ".join(passage.words.split()) if passage else "")


def _is_in(trail: _Trail, piece: Piece | None) -> bool:
    """Whether the last words of a trail stand in a piece: a split may have cut it otherwise."""
    if not (piece and trail.piece and trail.passage):
        return False
    words, start, end = trail.passage
    return piece.name == trail.piece.name and piece.text[start:end] == words


def _overlap(one: Passage | None, other: Passage | None) -> bool:
    return bool(one and other and one.start < other.end and other.start < one.end)


def _kept(trail: _Trail, change: PieceChange) -> Passage | None:
    """The last words of a trail in the new text, where no edit touches them."""
    if not (change.new and trail.passage):
        return None
    words, start, end = trail.passage
    if any(edit.old_start < end and start < edit.old_end for edit in change.edits):
        return None
    before = [edit for edit in change.edits if edit.old_end <= start]
    by = sum(edit.new_end - edit.new_start - edit.old_end + edit.old_start for edit in before)
    text = change.new.text[start + by : end + by]
    return Passage(text, start + by, end + by) if text == words else None
