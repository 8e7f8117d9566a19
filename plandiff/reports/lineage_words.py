"""What every format says of lineages, as plain text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plandiff.changes.values import PieceChange
from plandiff.lineage.matters import Path, Stop, paths_of
from plandiff.lineage.values import Cell, History
from plandiff.reports.wording import Reports, row_sources, standing_in_words

#: States of a version that says nothing of a lineage.
NOTHING = frozenset({"not in this text", "not reported", "not in the part known", "no text"})
HOW_TO_READ = (
    "Each text is compared with the one that it revises, or the nearest before that has a text; a "
    "cell without text says why."
)


def fate_in_words(cell: Cell) -> str:
    """`revised, moved`, `disputed (weak)`, `removed · reported`, `not in this text`.

    Where several points became different things, each with what became of it.
    """
    if cell.finding:
        standing = standing_in_words(cell.finding)
        told = standing.startswith(cell.finding.fate)  # disputed is its own standing
        return standing if told else f"{cell.finding.word} · {standing}"
    if cell.state != "text":
        return cell.state
    if cell.like:
        return f"like {_likest(cell)}, not a revision of it"
    fates = [row.finding.fate for row in cell.rows]
    if "removed" in fates:
        return ", ".join(f"{row.reference} {row.finding.fate}" for row in cell.rows)
    beside = dict.fromkeys(word for row in cell.rows for word in row.beside)
    return ", ".join(word for word in (cell.fate, *beside) if word) or "in the text"


def _likest(cell: Cell) -> str:
    """`v1/6 (0.21)`: the points that it is like, and how much."""
    return ", ".join(
        f"{row.reference} ({max(match.score for match in row.matches):.2f})" for row in cell.rows
    )


class Stage(NamedTuple):
    """What one version that speaks of a lineage has: the points, and what became of them.

    `words` are empty where it stands in the text and nothing is compared.
    """

    cell: Cell
    at: str
    words: str


def stages(history: History) -> Iterator[Stage]:
    """The versions that speak of a lineage, in their order."""
    for cell in history.lineage.cells:
        if cell.state in {"text", "reported", "removed", "moved to another document"}:
            at = ", ".join(map(str, cell.points)) or cell.version
            words = fate_in_words(cell)
            yield Stage(cell, at, "" if words == "in the text" else words)


def in_short(history: History) -> str:
    """`v1/6; e3/6 revised; v2 disputed; v3/4 revised`: the versions that speak of it."""
    return "; ".join(f"{one.at} {one.words}".rstrip() for one in stages(history))


def part_in_words(history: History) -> str:
    """That the whole point is shown, where a part was asked for; else empty."""
    asked = history.asked
    return f"{asked} is a part of {asked.point}: this is the whole point." if asked.part else ""


def paths_in_words(history: History) -> tuple[str, ...]:
    """The path of each value: `figure: v1 600,000 → v3 800,000 (up by 200,000, 33%)`.

    Before it is gained there is nothing to tell: `figure: v3 40 km (gained)`.
    """
    return tuple(
        f"{path.kind}: {' → '.join(_stop_in_words(one) for one in _told_stops(path))}"
        for path in paths_of(history.lineage)
    )


def _told_stops(path: Path) -> Sequence[Stop]:
    return path.stops if path.stops[0].words else path.stops[1:]


def _stop_in_words(stop: Stop) -> str:
    """`v1 600,000`, `v1/14/a $100 billion`, `v3 none`."""
    known = stop.direction not in {"", "another time", "lost"}  # the words say that
    told = f"({stop.direction})" if known else ""
    at = stop.point if stop.point.count("/") > 1 else stop.version
    by = f"(by {stop.by})" if stop.by else ""
    return " ".join(filter(None, (at, by, stop.words or "none", told)))


def told_by(cell: Cell, reports: Reports) -> tuple[str, ...]:
    """Who says what of it, a phrase for each thing said; nothing where a text decides."""
    if cell.state not in {"reported", "moved to another document"}:
        return ()
    several = len(cell.rows) > 1
    return tuple(
        f"{row.reference} {phrase}" if several else phrase
        for row in cell.rows
        for phrase in row_sources(row, reports)
    )


def shown_changes(cell: Cell) -> tuple[PieceChange, ...]:
    """What changed since the base; where there is nothing to compare with, the text as it is."""
    if cell.state != "text":
        return ()
    return cell.changes or tuple(PieceChange("kept", piece, piece) for piece in cell.pieces)
