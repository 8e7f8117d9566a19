"""A synopsis and a history for a terminal."""

from collections.abc import Sequence

from plandiff.lineage.values import Cell, History, Lineage, Synopsis
from plandiff.reports.in_short import summary
from plandiff.reports.layout import Line, Span, beside, cell, hanging, painted
from plandiff.reports.lineage_words import (
    HOW_TO_READ,
    NOTHING,
    fate_in_words,
    in_short,
    part_in_words,
    paths_in_words,
    shown_changes,
    told_by,
)
from plandiff.reports.mattering import confirmed_in_words
from plandiff.reports.terminal import FATE_STYLES, PROSE, listed, paint, piece_lines, shift_lines
from plandiff.reports.wording import title_of, wording_in_words

_TITLE = 20  # columns of the titles
_COLUMN = 16  # the least width of a version's column; below it, cells stand under each other


def render_synopsis(synopsis: Synopsis, columns: int, *, full: bool = False) -> str:
    """The versions side by side, a row per lineage; `full` shows the redlined texts."""
    prose = min(columns, PROSE)
    lines: list[Line] = []
    for version in synopsis.versions:
        words = f"{title_of(version)}. {wording_in_words(version)}"
        lines += hanging(f"{version.id}  ", words, prose)
    lines += [*cell(HOW_TO_READ, prose, "dim"), ()]
    number = len(synopsis.versions)
    width = (columns - _TITLE - 2 * number) // number
    for lineage in synopsis.lineages:
        if width < _COLUMN:
            lines += [*_stacked(lineage, synopsis, columns, full=full), ()]
        else:
            lines += [*_side_by_side(lineage, synopsis, width, full=full), ()]
    return painted(lines[:-1], paint)


def _side_by_side(lineage: Lineage, synopsis: Synopsis, width: int, *, full: bool) -> list[Line]:
    cells = [(cell(lineage.title, _TITLE, "bold"), _TITLE)]
    cells += [(_cell(one, synopsis, width, full=full), width) for one in lineage.cells]
    return beside(cells)


def _stacked(lineage: Lineage, synopsis: Synopsis, columns: int, *, full: bool) -> list[Line]:
    lines = cell(lineage.title, columns, "bold")
    for one in lineage.cells:
        head = f"{one.version}: " if not one.points else ""
        inner = _cell(one, synopsis, columns - 2 - len(head), full=full)
        cells = [(cell(head, len(head)), len(head)), (inner, 0)] if head else [(inner, 0)]
        lines += [(Span("  "), *line) for line in beside(cells, gap=0)]
    return lines


def _cell(one: Cell, synopsis: Synopsis, columns: int, *, full: bool) -> list[Line]:
    words = " ".join((*map(str, one.points), fate_in_words(one)))
    lines = cell(words, columns, _style(one))
    if full:
        for change in shown_changes(one):
            lines += piece_lines(change, columns, several=len(one.points) > 1, full=True)
        changed = []
    else:
        said = (words for row in one.rows for words in (summary(row), confirmed_in_words(row)))
        changed = [words for words in said if words]
    told = " · ".join((*changed, *told_by(one, synopsis.reports)))
    return lines + (cell(told, columns) if told else [])


def _style(one: Cell) -> str:
    if one.finding:
        return FATE_STYLES[one.finding.fate]
    return FATE_STYLES.get(one.fate, "dim" if one.state != "text" else "bold")


def render_history(history: History, columns: int, *, full: bool = False) -> str:
    """One point through all versions: its path, then version by version text and sources.

    `full` shows unchanged stretches whole.
    """
    prose = min(columns, PROSE)
    lines = cell(f"{history.asked.point}  {history.lineage.title}", prose, "bold")
    if whole := part_in_words(history):
        lines += cell(whole, prose, "dim")
    lines += cell(in_short(history), prose)
    for words in paths_in_words(history):
        kind, _, stops = words.partition(" ")
        lines += hanging(f"{kind} ", stops, prose, "grave")
    for version, one in zip(history.versions, history.lineage.cells, strict=True):
        here = _version(one, history, prose, full=full)
        head = cell(f"{version.id}  {title_of(version)}", prose, "heading")
        lines += [(), *head, *here] if here else []
    silent = _silent(history)
    lines += [(), *cell(f"Nothing of it: {silent}.", prose, "dim")] if silent else []
    return painted(lines, paint)


def _version(one: Cell, history: History, columns: int, *, full: bool) -> list[Line]:
    if _has_nothing(one):
        return []
    words = " ".join((*map(str, one.points), fate_in_words(one)))
    lines = cell(words, columns, _style(one))
    several = len(one.points) > 1
    lines += shift_lines(one.changes, columns, several=several)
    whole = full or not one.changes  # a first text is no redline to be folded
    for change in shown_changes(one):
        lines += piece_lines(change, columns, several=several, full=whole)
    said = (one if history.lineage.several else one._replace(point=None) for one in one.statements)
    return lines + listed(said, history.reports, columns)


def _has_nothing(one: Cell) -> bool:
    return one.state in NOTHING and not one.statements


def _silent(history: History) -> str:
    """The versions that say nothing of it, and why."""
    cells: Sequence[Cell] = history.lineage.cells
    return " · ".join(f"{one.version}: {one.state}" for one in cells if _has_nothing(one))
