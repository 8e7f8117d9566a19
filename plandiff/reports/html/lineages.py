"""A synopsis and a history as pages: the same content as in Markdown, in the same order."""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from plandiff.lineage.values import Cell, History, Lineage, Synopsis
from plandiff.model import Reference, Version
from plandiff.reports.html.branches import course_through, kind_in
from plandiff.reports.html.drawing import drawn
from plandiff.reports.html.names import anchor, section_of
from plandiff.reports.html.pages import ALONE, Around, page
from plandiff.reports.html.parts import (
    Chip,
    Languages,
    Mattering,
    Notes,
    Redlined,
    Said,
    mattering,
    redlines,
    source_list,
)
from plandiff.reports.lineage_words import (
    HOW_TO_READ,
    NOTHING,
    fate_in_words,
    in_short,
    part_in_words,
    paths_in_words,
    shown_changes,
    stages,
    told_by,
)
from plandiff.reports.sources import cited
from plandiff.reports.wording import Reports, dates_in_words, wording_in_words


class Shown(NamedTuple):
    """What one version has of a lineage, ready for a page."""

    version: str
    points: tuple[Chip, ...]
    kind: str
    words: str
    redlines: list[Redlined]
    languages: Languages
    told: tuple[str, ...]


class Followed(NamedTuple):
    """One row of a synopsis; `history` is empty where there is no page of it.

    `name` is the point that it is called by, where no version gave it a title.
    """

    id: str
    name: str
    title: str
    cells: tuple[Shown, ...]
    history: str


class Column(NamedTuple):
    """A version at the head of a column, or in the list of versions."""

    id: str
    title: str
    dates: str
    wording: str
    href: str


class Stride(NamedTuple):
    """One version on the path of a lineage; `words` are empty where it just stands in the text."""

    at: str
    kind: str
    words: str


class Step(NamedTuple):
    """What one version has of a lineage, and all that is said of it there.

    Where it has neither, it is no `whole` section but a row of the table alone.
    """

    id: str
    version: Column
    shown: Shown
    matters: list[Mattering]
    said: list[Said]
    whole: bool


# -- a synopsis -----------------------------------------------------------------------------------


def render_synopsis(synopsis: Synopsis, around: Around = ALONE, *, title: str = "") -> str:
    """A row per lineage, a column per version; each text redlined against its ancestor."""
    named = " · ".join(version.title for version in synopsis.versions)
    course = course_through(synopsis.versions, synopsis.lineages, _home)
    return page(
        "synopsis.html",
        title or named,
        around,
        here="Synopsis",
        description=f"{len(synopsis.lineages)} points through {named}",
        lead=HOW_TO_READ,
        versions=[_column(version, around) for version in synopsis.versions],
        drawing=drawn(course),
        rows=[_followed(one, synopsis, around) for one in synopsis.lineages],
    )


def _column(version: Version, around: Around) -> Column:
    return Column(
        version.id,
        version.title,
        dates_in_words(version.date),
        wording_in_words(version),
        around.versions.get(version.id, ""),
    )


def called(lineage: Lineage) -> Reference:
    """The point that a lineage is called by: its first, or the one that is told of first."""
    told = (row.reference for cell in lineage.cells for row in cell.rows)
    return next(chain(lineage.points, told))


def _home(lineage: Lineage, _: Cell) -> str:
    return f"#{anchor(called(lineage))}"


def _followed(lineage: Lineage, synopsis: Synopsis, around: Around) -> Followed:
    name = called(lineage)
    shown = (_shown(cell, synopsis.versions, synopsis.reports, name) for cell in lineage.cells)
    page_of = around.histories.get(name, "")
    return Followed(anchor(name), str(name), lineage.title, tuple(shown), page_of)


def _shown(
    cell: Cell, versions: Iterable[Version], reports: Reports, elsewhere: Reference | None = None
) -> Shown:
    """What one version has; the point `elsewhere` has its place in the heading of the row."""
    spoken = {version.id: version.language for version in versions}
    chips = (Chip(str(at), "" if at == elsewhere else anchor(at)) for at in cell.points)
    return Shown(
        cell.version,
        tuple(chips),
        kind_in(cell),
        fate_in_words(cell),
        redlines(shown_changes(cell), several=len(cell.points) > 1),
        Languages(spoken.get(cell.base, ""), spoken[cell.version]),
        told_by(cell, reports),
    )


# -- a history ------------------------------------------------------------------------------------


def render_history(history: History, around: Around = ALONE) -> str:
    """One point through all versions: its path, then version by version text and sources."""
    lineage = history.lineage
    said = [one for cell in lineage.cells for one in cell.statements]
    notes = Notes(cited(said, history.reports), set(lineage.points), around.histories)
    steps = [
        _step(cell, version, history, notes, around)
        for cell, version in zip(lineage.cells, history.versions, strict=True)
    ]
    course = course_through(history.versions, [lineage], _section, beside=True)
    return page(
        "history.html",
        f"{history.asked.point} {lineage.title}",
        around,
        description=f"{lineage.title} through all versions: {in_short(history)}",
        part=part_in_words(history),
        path=path_of(history),
        paths=paths_in_words(history),
        drawing=drawn(course),
        steps=steps,
        sources=source_list(notes),
    )


def path_of(history: History) -> list[Stride]:
    """The versions that speak of a lineage, and what became of it in each."""
    return [Stride(one.at, kind_in(one.cell), one.words) for one in stages(history)]


def _section(_: Lineage, cell: Cell) -> str:
    return f"#{section_of(cell.version)}"


def _step(cell: Cell, version: Version, history: History, notes: Notes, around: Around) -> Step:
    """What one version has, and whether that is anything to read."""
    silent = cell.state in NOTHING and not cell.statements
    return Step(
        section_of(cell.version),
        _column(version, around),
        _shown(cell, history.versions, history.reports),
        mattering(cell.changes, several=len(cell.points) > 1),
        notes.said(cell.statements, with_point=history.lineage.several),
        whole=not silent,
    )
