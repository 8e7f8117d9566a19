"""What every format says of lineages, as plain text."""

from plandiff.changes.values import PieceChange
from plandiff.lineage.matters import Stop, paths_of
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


def in_short(history: History) -> str:
    """`v1/6; e3/6 revised; v2 disputed; v3/4 revised`: the versions that speak of it."""
    steps = []
    for cell in history.lineage.cells:
        if cell.state in {"text", "reported", "removed", "moved to another document"}:
            at = ", ".join(map(str, cell.points)) or cell.version
            words = fate_in_words(cell)
            steps.append(at if words == "in the text" else f"{at} {words}")
    return "; ".join(steps)


def part_in_words(history: History) -> str:
    """That the whole point is shown, where a part was asked for; else empty."""
    asked = history.asked
    return f"{asked} is a part of {asked.point}: this is the whole point." if asked.part else ""


def paths_in_words(history: History) -> tuple[str, ...]:
    """The path of each value: `figure: v1 600,000 → v3 800,000 (up by 200,000, 33%)`."""
    return tuple(
        f"{path.kind}: {' → '.join(map(_stop_in_words, path.stops))}"
        for path in paths_of(history.lineage)
    )


def _stop_in_words(stop: Stop) -> str:
    """`v1 600,000`, `v1/14/a $100 billion`, `v3 none`."""
    known = stop.direction not in {"", "another time", "gained", "lost"}  # the words say that
    told = f" ({stop.direction})" if known else ""
    is_part = stop.point.count("/") > 1
    at = " ".join(
        (stop.point if is_part else stop.version, *([f"(by {stop.by})"] * bool(stop.by)))
    )
    return f"{at} {stop.words or 'none'}{told}"


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
