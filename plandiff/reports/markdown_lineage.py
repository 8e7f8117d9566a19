"""A synopsis and a history in Markdown."""

from collections.abc import Iterable, Sequence

from plandiff.lineage.values import Cell, History, Synopsis
from plandiff.model import Version
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
from plandiff.reports.markdown import source_list, statement, what_matters
from plandiff.reports.markup import escaped, marked, section, table
from plandiff.reports.redline import doubts, label_of, redline
from plandiff.reports.sources import Cited, cited
from plandiff.reports.wording import capital, dates_in_words, merged, title_of, wording_in_words

_BREAK = "<br>"  # a table cell knows no other


def render_synopsis(synopsis: Synopsis, style: str = "markdown") -> str:
    """A row per lineage, a column per version; each text redlined against its ancestor."""
    versions = synopsis.versions
    heads = [f"{version.id}: {title_of(version)}" for version in versions]
    rows = (
        [escaped(lineage.title), *(_cell(cell, synopsis, style) for cell in lineage.cells)]
        for lineage in synopsis.lineages
    )
    title = " · ".join(version.title for version in versions)
    lines = [f"# {escaped(title)}", ""]
    for one in versions:
        facts = f"{title_of(one)}. {wording_in_words(one)}"
        lines.append(f"- **{escaped(one.id)}** {escaped(facts)}")
    lines += ["", escaped(HOW_TO_READ), ""]
    lines += table(["", *map(escaped, heads)], rows) or ["No point in any of them."]
    return "\n".join([*lines, ""])


def _cell(cell: Cell, synopsis: Synopsis, style: str) -> str:
    words = escaped(fate_in_words(cell))
    if not cell.points:
        told = map(escaped, told_by(cell, synopsis.reports))
        return _BREAK.join((f"*{words}*", *told))
    head = f"**{escaped(', '.join(map(str, cell.points)))}** {words}".strip()
    return _BREAK.join((head, *_text(cell, style)))


def _text(cell: Cell, style: str) -> Iterable[str]:
    """The redline of each piece; where there is nothing to compare with, its text."""
    for change in shown_changes(cell):
        label = label_of(change, several=len(cell.points) > 1)
        text = marked(redline(change, full=True), style)
        line = f"{escaped(label)}: {text}" if label else text
        yield "".join((line, *(f" {escaped(f'[{doubt}]')}" for doubt in doubts(change))))


def render_history(history: History, style: str = "markdown") -> str:
    """One point through all versions: its path, then version by version text and sources."""
    lineage = history.lineage
    said = [one for cell in lineage.cells for one in cell.statements]
    sources = cited(said, history.reports)
    versions = {version.id: version for version in history.versions}
    lines = [f"# {escaped(f'{history.asked.point} {lineage.title}')}", ""]
    whole = part_in_words(history)
    lines += [escaped(whole), ""] if whole else []
    lines += [escaped(in_short(history)), ""]
    heads = ("Version", "Date", "Points", "What became of it")
    lines += [*table(heads, (_step(cell, versions[cell.version]) for cell in lineage.cells)), ""]
    paths = [f"- {escaped(words)}" for words in paths_in_words(history)]
    lines += [*paths, ""] if paths else []
    for cell in lineage.cells:
        here = _version(cell, sources, style, with_point=lineage.several)
        version = versions[cell.version]
        lines += section(escaped(f"{version.id}: {title_of(version)}"), here)
    lines += section("Sources", source_list(sources))
    return "\n".join(lines)


def _step(cell: Cell, version: Version) -> Sequence[str]:
    points = ", ".join(map(str, cell.points)) or "–"
    words = (
        f"{version.id} {version.title}",
        dates_in_words(version.date),
        points,
        fate_in_words(cell),
    )
    return tuple(map(escaped, words))


def _version(cell: Cell, sources: Cited, style: str, *, with_point: bool) -> list[str]:
    """What one version has of it, and all that is said there; nothing where it has neither."""
    if cell.state in NOTHING and not cell.statements:
        return []
    words = fate_in_words(cell)
    lines = [f"{escaped(capital(words))}.", ""]
    lines += what_matters(cell.changes, several=len(cell.points) > 1)
    lines += [f"- {line}" for line in _text(cell, style)]
    told = merged(cell.statements)
    said = [f"- {statement(one, sources, with_point=with_point)}" for one in told]
    lines += ["", *said] if said and cell.pieces else said
    while lines and not lines[-1]:
        lines.pop()
    return lines
