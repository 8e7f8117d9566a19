"""Comparisons, versions and points for a terminal, at any width from 40 columns."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import click

from plandiff.changes.values import Comparison, PieceChange, Row
from plandiff.contradictions import Contradiction, Side
from plandiff.evidence import Statement
from plandiff.model import Reference, Report
from plandiff.reports.finding_words import shifts_told
from plandiff.reports.in_short import summary
from plandiff.reports.layout import (
    Line,
    Span,
    beside,
    cell,
    flow,
    hanging,
    painted,
    stacked,
)
from plandiff.reports.redline import (
    CLOSE,
    changed_rows,
    counterparts,
    doubts,
    how_sure,
    label_of,
    redline,
)
from plandiff.reports.totals import (
    counts_in_words,
    kinds_in_words,
    plain_classes_in_words,
    totals_in_words,
    what_follows,
)
from plandiff.reports.wording import (
    known_otherwise,
    merged,
    point_references,
    row_sources,
    row_word,
    sides_in_words,
    standing_in_words,
    statement_in_words,
    subject_in_words,
    title_of,
    wording_in_words,
)
from plandiff.text import clean, width

NARROW = 72  # below this, a row's columns stand under each other
PROSE = 100  # running text stays readable up to this width
_SIDE = 26  # the least width of one side of a contradiction

Reports = Mapping[str, Report]

# What starts each style; click.style itself would take a tenth of the time of a report.
_STYLES = {
    "bold": click.style("", bold=True, reset=False),
    "dim": click.style("", dim=True, reset=False),
    "heading": click.style("", bold=True, underline=True, reset=False),
    "removed": click.style("", fg="red", bold=True, reset=False),
    "disputed": click.style("", fg="magenta", bold=True, reset=False),
    "revised": click.style("", fg="yellow", bold=True, reset=False),
    "added": click.style("", fg="green", reset=False),
    "kept": click.style("", fg="green", bold=True, reset=False),
    "waiting": click.style("", fg="cyan", bold=True, reset=False),
    "grave": click.style("", fg="blue", bold=True, reset=False),
}
_PLAIN = click.style("")  # ends any of them
_SEVERITY_STYLES = {"high": "grave", "middle": "bold", "low": "dim"}
FATE_STYLES = {
    "removed": "removed",
    "removed or transferred": "removed",
    "transferred": "removed",
    "disputed": "disputed",
    "revised": "revised",
    "kept": "kept",
    "added": "kept",
    "deferred": "waiting",
    "open": "waiting",
    "unreported": "dim",
}


def paint(text: str, style: str) -> str:
    """A text in one of the styles."""
    return f"{_STYLES[style]}{text}{_PLAIN}"


# -- comparison -------------------------------------------------------------------------------


def render_comparison(
    comparison: Comparison, columns: int, only: Collection[str] = (), *, full: bool = False
) -> str:
    """The finding, a row per point, then contradictions, counts, positions and the unreported.

    Between two texts the redline of every changed point follows the rows; `full` shows its
    unchanged stretches whole. With `only` (row words), the finding and the rows that have one
    of them, with their redlines.
    """
    chosen = [row for row in comparison.rows if not only or row.finding.word in only]
    lines = [*_finding(comparison, columns), (), *_rows(chosen, comparison.reports, columns)]
    lines += section("Changes", _changes(chosen, comparison.reports, columns, full=full), columns)
    if only:
        note = f"{len(chosen)} of {len(comparison.rows)} points; only {', '.join(only)}."
        return painted([*lines, (), *cell(note, columns, "dim")], paint)
    prose = min(columns, PROSE)
    titles = {row.reference: row.title for row in comparison.rows}
    notes = {row.reference: row.note for row in comparison.rows if row.note}
    shown = contradictions(comparison.contradictions, titles, notes, comparison.reports, columns)
    reports = comparison.reports
    for title, section_lines in (
        ("Contradictions", shown),
        ("Counts of points", listed(comparison.counts_apart, reports, prose)),
        ("Positions", listed(comparison.positions, reports, prose)),
        ("Said of the text as a whole", listed(comparison.remarks, reports, prose)),
        ("Said of a later text", listed(comparison.later, reports, prose)),
        ("Replaced or withdrawn", listed(comparison.replaced, reports, prose)),
        ("In no report", _unreported(comparison, prose)),
    ):
        lines += section(title, section_lines, columns)
    ids = f"{comparison.old.id} {comparison.new.id}"
    first = next((row.reference for row in comparison.rows if row.statements), None)
    if first:
        hint = (
            f"Every claim with its notes and pages: plandiff show {first}, plandiff report {ids}"
        )
        lines += [(), *cell(hint, prose, "dim")]
    return painted(lines, paint)


def _unreported(comparison: Comparison, columns: int) -> list[Line]:
    rows = comparison.rows_with("unreported")
    return cell(point_references(rows), columns) if rows else []


def section(title: str, lines: Sequence[Line], columns: int) -> list[Line]:
    """Lines under a heading, after an empty line; nothing where there are none."""
    return [(), *cell(title.upper(), columns, "heading"), *lines] if lines else []


def _finding(comparison: Comparison, columns: int) -> list[Line]:
    old, new = comparison.asked, comparison.new
    prose = min(columns, PROSE)
    indent = max(len(old.id), len(new.id)) + 2
    lines = hanging(old.id.ljust(indent), title_of(old), prose, "bold")
    known = "" if comparison.between_texts else f". {wording_in_words(new)}"
    lines += hanging(new.id.ljust(indent), f"{title_of(new)}{known}", prose, "bold")
    for sentence in what_follows(comparison):
        lines += cell(sentence, prose)
    lines.append(())
    counted = not comparison.between_texts
    for sentence in counts_in_words(comparison.counts, comparison.reports) if counted else ():
        lines += cell(sentence, prose)
    lines += cell(f"{totals_in_words(comparison)}.", prose, "bold")
    if comparison.between_texts:
        kinds = kinds_in_words(comparison)
        return lines + (cell(kinds, prose) if kinds else [])
    return lines + cell(f"In plain classes: {plain_classes_in_words(comparison)}.", prose, "dim")


def _changes(rows: Sequence[Row], reports: Reports, columns: int, *, full: bool) -> list[Line]:
    """The redline of each changed point between two texts, its sub-points indented."""
    prose = min(columns, PROSE)
    lines: list[Line] = []
    for row in changed_rows(rows) if any(row.pieces for row in rows) else ():
        lines += [()] if lines else []
        words = " · ".join((row_word(row.finding), *row.beside))
        lines += cell(f"{counterparts(row)}  {row.title}", prose, "bold")
        lines += cell(words, prose, FATE_STYLES[row.finding.fate])
        several = len(row.matches) > 1
        lines += shift_lines(row.pieces, prose, several=several)
        for change in row.pieces:
            lines += piece_lines(change, prose, several=several, full=full)
        for match in row.matches:
            sure = how_sure(match)
            lines += cell(f"{match.reference}: {sure}" if several else sure, prose, "dim")
        lines += listed(row.statements, reports, prose)
    return lines


def shift_lines(changes: Iterable[PieceChange], columns: int, *, several: bool) -> list[Line]:
    """What matters, a line for each kind and way, under the label of its piece."""
    lines: list[Line] = []
    for change in changes:
        label = label_of(change, several=several)
        for told in shifts_told(change.shifts):
            name = f"{label} {told.heading}" if label else told.heading
            head = f"{name}: " if told.words else f"{name} "
            lines += hanging(head, told.words, columns, _SEVERITY_STYLES[told.severity])
    return lines


def piece_lines(change: PieceChange, columns: int, *, several: bool, full: bool) -> list[Line]:
    """The redline of a piece under its label, indented; with `several` new points, named whole."""
    label = label_of(change, several=several)
    head = " ".join(
        word for word in (label, "(the same content)" if change.fate == "moved" else "") if word
    )
    indent = min(width(clean(head)) + 2, columns // 3) if head else 0
    spans = [
        Span(_MARKS[mark.kind].format(mark.text), "" if mark.kind == "equal" else mark.kind)
        for mark in redline(change, full=full)
    ]
    lines = flow(spans, columns - indent - 2)
    for doubt in doubts(change):
        lines += cell(f"[{doubt}]", columns - indent - 2, "waiting")
    beginning = [(cell(head, indent - 1), indent)] if head else []
    return [(Span("  "), *line) for line in beside([*beginning, (lines, 0)], gap=0)]


# Readable without colour too, as wdiff prints them.
_MARKS = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}


def _rows(rows: Sequence[Row], reports: Reports, columns: int) -> list[Line]:
    if not rows:
        return cell("No point.", columns)
    if columns < NARROW:
        return [line for row in rows for line in _narrow_row(row, reports, columns)]
    told = [(counterparts(row), row.title, _fate_words(row)) for row in rows]
    widest = [max(map(len, column)) for column in zip(*told, strict=True)]
    most = (24, columns * 3 // 10, 14 if columns < 120 else 24)
    label, title, fate = map(min, widest, most)
    rest = columns - label - title - fate - 3 * 2
    return [
        line
        for row, (points, named, fated) in zip(rows, told, strict=True)
        for line in beside(
            [
                (cell(points, label), label),
                (cell(named, title), title),
                (cell(fated, fate, FATE_STYLES[row.finding.fate]), fate),
                (_sources(row, reports, rest), rest),
            ]
        )
    ]


def _fate_words(row: Row) -> str:
    """`REVISED moved`."""
    return " ".join((row_word(row.finding), *row.beside))


def _narrow_row(row: Row, reports: Reports, columns: int) -> list[Line]:
    cells = [
        (hanging(f"{counterparts(row)}  ", row.title, columns), 0),
        (cell(_fate_words(row), columns - 2, FATE_STYLES[row.finding.fate]), 0),
    ]
    sources = _sources(row, reports, columns - 2)
    return stacked([*cells, (sources, 0)] if any(sources) and sources[0][0].text else cells)


def _sources(row: Row, reports: Reports, columns: int) -> list[Line]:
    if row.finding.standing == "text":
        close = any(match.margin < CLOSE and match.how != "from" for match in row.matches)
        told: tuple[str, ...] = (
            summary(row),
            "close call" if close else "",
            known_otherwise(row, reports),
        )
    else:
        standing = "" if row.finding.fate in _TOLD_BY_THE_FATE else standing_in_words(row.finding)
        told = (standing, *row_sources(row, reports), known_otherwise(row, reports))
    return cell(" · ".join(filter(None, told)), columns)


# The fate of these is their standing.
_TOLD_BY_THE_FATE = frozenset({"disputed", "unreported"})


def contradictions(
    found: Sequence[Contradiction],
    titles: Mapping[Reference, str],
    notes: Mapping[Reference, str],
    reports: Reports,
    columns: int,
) -> list[Line]:
    """Contradictions with their sides side by side, and our notes on the points."""
    prose = min(columns, PROSE)
    lines: list[Line] = []
    for one in found:
        lines += [*([()] if lines else []), *cell(subject_in_words(one, titles), columns, "bold")]
        lines += _side_by_side(one, reports, columns)
        if one.beside:
            lines += cell("Beside these:", columns, "dim")
            lines += listed(one.beside, reports, prose)
        for note in (notes[point] for point in one.subject if point in notes):
            lines += hanging("Note: ", note, prose, "dim")
    return lines


def _side_by_side(found: Contradiction, reports: Reports, columns: int) -> list[Line]:
    """The sides in as many columns as fit, the rest below."""
    fitting = max(1, min(len(found.sides), (columns + 2) // (_SIDE + 2)))
    side = (columns - 2 * (fitting - 1)) // fitting
    headings = sides_in_words(found, reports)
    cells = [
        (_side(one, heading, reports, side), side)
        for one, heading in zip(found.sides, headings, strict=True)
    ]
    lines: list[Line] = []
    for start in range(0, len(cells), fitting):
        lines += beside(cells[start : start + fitting])
    return lines


def _side(side: Side, heading: str, reports: Reports, columns: int) -> list[Line]:
    lines = cell(heading, columns, FATE_STYLES.get(side.says, "bold"))
    for said in side.statements:
        lines += hanging("· ", statement_in_words(said, reports, with_claim=False), columns)
    return lines


def listed(statements: Iterable[Statement], reports: Reports, columns: int) -> list[Line]:
    """Statements one under the other, each with its source."""
    return [
        line
        for said in merged(statements)
        for line in hanging("· ", statement_in_words(said, reports), columns)
    ]
