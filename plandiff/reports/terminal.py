"""Comparisons, versions and points for a terminal, at any width from 40 columns."""

from collections.abc import Callable, Collection, Mapping, Sequence

import click

from plandiff.changes import Comparison, PointView, Row, VersionView
from plandiff.evidence import Contradiction, Finding, Side, Statement
from plandiff.model import Point, Reference, Report, Version
from plandiff.reports.layout import Line, Span, beside, cell, hanging, painted, stacked
from plandiff.reports.wording import (
    attribution,
    basis_in_words,
    counts_in_words,
    dates_in_words,
    lists_in_words,
    marks,
    outlet_of,
    point_references,
    published_in,
    read_in,
    rolled_up_in_words,
    row_sources,
    row_word,
    side_in_words,
    standing_in_words,
    subject_in_words,
    tally_in_words,
    title_of,
    titles_of,
    told,
    totals_in_words,
    what_is_said,
    wording_in_words,
)

NARROW = 72  # below this, a row's columns stand under each other
_PROSE = 100  # running text stays readable up to this width
_SIDE = 26  # the least width of one side of a contradiction

Reports = Mapping[str, Report]

_STYLES: Mapping[str, Callable[[str], str]] = {
    "bold": lambda text: click.style(text, bold=True),
    "dim": lambda text: click.style(text, dim=True),
    "heading": lambda text: click.style(text, bold=True, underline=True),
    "removed": lambda text: click.style(text, fg="red", bold=True),
    "disputed": lambda text: click.style(text, fg="magenta", bold=True),
    "revised": lambda text: click.style(text, fg="yellow", bold=True),
    "kept": lambda text: click.style(text, fg="green", bold=True),
    "waiting": lambda text: click.style(text, fg="cyan", bold=True),
}
_FATE_STYLES = {
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


def _paint(text: str, style: str) -> str:
    return _STYLES[style](text)


# -- comparison -------------------------------------------------------------------------------


def render_comparison(comparison: Comparison, columns: int, only: Collection[str] = ()) -> str:
    """The finding, a row per point, then contradictions, counts, positions and the unreported.

    With `only` (row words), the finding and the rows that have one of them.
    """
    chosen = [row for row in comparison.rows if not only or row.finding.word in only]
    lines = [*_finding(comparison, columns), (), *_rows(chosen, comparison.reports, columns)]
    if only:
        note = f"{len(chosen)} of {len(comparison.rows)} points; only {', '.join(only)}."
        return painted([*lines, (), *cell(note, columns, "dim")], _paint)
    titles = titles_of(comparison.old)
    prose = min(columns, _PROSE)
    lines += _section("Contradictions", _contradictions(comparison, titles, columns))
    lines += _section("Counts of points", _counts(comparison, prose))
    lines += _section("Positions", _list(comparison.positions, comparison.reports, prose))
    lines += _section(
        "Said of the text as a whole", _list(comparison.remarks, comparison.reports, prose)
    )
    lines += _section("Said of a later text", _list(comparison.later, comparison.reports, prose))
    lines += _section(
        "Replaced or withdrawn", _list(comparison.replaced, comparison.reports, prose)
    )
    unreported = comparison.rows_with("unreported")
    lines += _section(
        "In no report", cell(point_references(unreported), prose) if unreported else []
    )
    return painted(lines, _paint)


def _section(title: str, lines: Sequence[Line]) -> list[Line]:
    return [(), (Span(title.upper(), "heading"),), *lines] if lines else []


def _finding(comparison: Comparison, columns: int) -> list[Line]:
    old, new = comparison.old, comparison.new
    prose = min(columns, _PROSE)
    indent = max(len(old.id), len(new.id)) + 2
    lines = hanging(old.id.ljust(indent), title_of(old), prose, "bold")
    lines += hanging(
        new.id.ljust(indent), f"{title_of(new)}. {wording_in_words(new)}", prose, "bold"
    )
    if comparison.as_of:
        lines += cell(f"As known on {comparison.as_of}: what was said later is left out.", prose)
    lines.append(())
    counts = "; ".join(counts_in_words(comparison.counts, comparison.reports))
    listed = lists_in_words(comparison.counts)
    if counts or listed:
        lines += cell(" ".join(word for word in (counts and f"{counts}.", listed) if word), prose)
    lines += cell(f"{totals_in_words(comparison)}.", prose, "bold")
    return lines + cell(f"Rolled up: {rolled_up_in_words(comparison)}.", prose, "dim")


def _rows(rows: Sequence[Row], reports: Reports, columns: int) -> list[Line]:
    if not rows:
        return cell("No point.", columns)
    label = max(len(str(row.reference)) for row in rows)
    if columns < NARROW:
        return [line for row in rows for line in _narrow_row(row, reports, columns)]
    title = min(max(len(row.title) for row in rows), columns // 4)
    fate = 14 if columns < 100 else 24
    rest = columns - label - title - fate - 3 * 2
    return [
        line
        for row in rows
        for line in beside(
            [
                (cell(str(row.reference), label), label),
                (cell(row.title, title), title),
                (cell(row_word(row.finding), fate, _FATE_STYLES[row.finding.fate]), fate),
                (_sources(row, reports, rest), rest),
            ]
        )
    ]


def _narrow_row(row: Row, reports: Reports, columns: int) -> list[Line]:
    cells = [
        (hanging(f"{row.reference}  ", row.title, columns), 0),
        (cell(row_word(row.finding), columns - 2, _FATE_STYLES[row.finding.fate]), 0),
    ]
    if row.statements:
        cells.append((_sources(row, reports, columns - 2), 0))
    return stacked(cells)


def _sources(row: Row, reports: Reports, columns: int) -> list[Line]:
    sources = row_sources(row, reports)
    if row.finding.fate not in {"disputed", "unreported"} or row.finding.caveat:
        return cell(" · ".join((standing_in_words(row.finding), *sources)), columns)
    return cell(" · ".join(sources), columns)


def _contradictions(
    comparison: Comparison, titles: Mapping[Reference, str], columns: int
) -> list[Line]:
    lines: list[Line] = []
    for found in comparison.contradictions:
        caveat = f" ({found.caveat})" if found.caveat else ""
        subject = f"{subject_in_words(found, titles)}{caveat}"
        lines += [*([()] if lines else []), *cell(subject, columns, "bold")]
        lines += _side_by_side(found, comparison.reports, columns)
        if found.beside:
            lines += cell("Beside these:", columns, "dim")
            lines += _list(found.beside, comparison.reports, min(columns, _PROSE))
    return lines


def _side_by_side(found: Contradiction, reports: Reports, columns: int) -> list[Line]:
    """The sides in as many columns as fit, the rest below."""
    fitting = max(1, min(len(found.sides), (columns + 2) // (_SIDE + 2)))
    side = (columns - 2 * (fitting - 1)) // fitting
    lines: list[Line] = []
    for start in range(0, len(found.sides), fitting):
        group = found.sides[start : start + fitting]
        lines += beside([(_side(one, found, reports, side), side) for one in group])
    return lines


def _side(side: Side, found: Contradiction, reports: Reports, columns: int) -> list[Line]:
    lines = cell(side_in_words(side, found), columns, _FATE_STYLES.get(side.says, "bold"))
    for said in side.statements:
        lines += hanging("· ", _statement(said, reports, with_claim=False), columns)
    return lines


def _statement(said: Statement, reports: Reports, *, with_claim: bool = True) -> str:
    """One statement with its source: what, on whose word, where, when, and its marks."""
    point = f"{said.point} " if said.point and with_claim else ""
    what = f"{point}{what_is_said(said)}: " if with_claim else ""
    added = f"“{told(said)}” " if told(said) else ""
    marked = f" [{', '.join(marks(said))}]" if marks(said) else ""
    where = published_in(said, reports)
    who = attribution(said)
    source = where if outlet_of(reports[said.claim.report]) == who else f"{who}, {where}"
    return f"{what}{added}{'— ' if added else ''}{source}{marked}"


def _list(statements: Sequence[Statement], reports: Reports, columns: int) -> list[Line]:
    return [
        line for said in statements for line in hanging("· ", _statement(said, reports), columns)
    ]


def _counts(comparison: Comparison, columns: int) -> list[Line]:
    counts = comparison.counts
    said = [one for side in counts.said for one in side.statements]
    return _list((*said, *counts.removed), comparison.reports, columns)


# -- one version ------------------------------------------------------------------------------


def render_version(view: VersionView, reports: Reports, columns: int) -> str:
    """A version: what it is, what is said of it, and its points."""
    version, statements, findings = view
    prose = min(columns, _PROSE)
    lines = _version_head(version, reports, prose)
    own = [said for said in statements if said.point is None]
    points: list[Line] = []
    for point in version.points:
        if version.published:
            points += [*([()] if points else []), *_point_text(point, point.label, prose)]
        else:
            points += _reported_point(point, findings, prose)
    heading = "Points" if version.points else "No points: only what is said of the whole"
    lines += _section(heading, points or [()])
    lines += _section("Said of the version", _list(own, reports, prose))
    several = [said for said in statements if said.point is not None]
    if not version.published:
        lines += _section("Said of its points", _list(several, reports, prose))
    return painted(lines, _paint)


def _version_head(version: Version, reports: Reports, columns: int) -> list[Line]:
    lines = hanging(f"{version.id}  ", title_of(version), columns, "bold")
    facts = [version.kind]
    facts += [f"by {', '.join(version.authors)}"] if version.authors else []
    facts += [f"revises {version.revises}"] if version.revises else []
    facts += [f"{len(version.points)} points"] if version.points else []
    lines += cell(" · ".join(facts), columns)
    lines += cell(wording_in_words(version), columns)
    if version.reports:
        lines += cell(f"Published in: {_outlets(version.reports, reports)}.", columns)
    return lines + (cell(version.note, columns, "dim") if version.note else [])


def _outlets(ids: Sequence[str], reports: Reports) -> str:
    return ", ".join(dict.fromkeys(outlet_of(reports[id_]) for id_ in ids if id_ in reports))


def _point_text(point: Point, label: str, columns: int) -> list[Line]:
    """A point with its sub-points indented, alternatives and what is not confirmed."""
    title = f"{point.title}. " if point.title else ""
    indent = len(label) + 2
    lines = hanging(f"{label}  ", f"{title}{point.text}".strip(), columns, "bold")
    inner: list[Line] = []
    for alternative in point.alternatives:
        inner += hanging(f"{alternative.by}: ", alternative.text, columns - indent, "bold")
        inner += _unconfirmed(alternative.unconfirmed, columns - indent)
    for sub in point.points:
        inner += _point_text(sub, sub.label, columns - indent)
    if point.comes_from:
        inner += cell(f"from {', '.join(map(str, point.comes_from))}", columns - indent, "dim")
    inner += _unconfirmed(point.unconfirmed, columns - indent)
    return [*lines, *((Span(" " * indent), *line) for line in inner)]


def _unconfirmed(what: str, columns: int) -> list[Line]:
    if not what:
        return []
    words = what if what == "not confirmed" else f"not confirmed: {what}"
    return cell(f"[{words}]", columns, "waiting")


def _reported_point(point: Point, findings: Mapping[str, Finding], columns: int) -> list[Line]:
    reference = ", ".join(map(str, point.comes_from or ())) or "added"
    finding = findings.get(reference)
    if finding is None:
        return hanging(f"{reference.ljust(7)} ", point.title, columns)
    word = row_word(finding)
    style = _FATE_STYLES[finding.fate]
    standing = f" · {standing_in_words(finding)}" if finding.fate != finding.standing else ""
    title = min(30, columns // 2)
    return beside(
        [
            (cell(reference, 7), 7),
            (cell(point.title, title), title),
            (cell(f"{word}{standing}", columns - title - 11, style), 0),
        ]
    )


# -- one point --------------------------------------------------------------------------------


def render_point(view: PointView, reports: Reports, columns: int) -> str:
    """A point: text, readings, reports, and every claim about it, version by version."""
    version, label, point, outcomes = view
    prose = min(columns, _PROSE)
    lines = cell(f"{version.id}/{label}  {point.title}", prose, "bold")
    lines += cell(f"{title_of(version)}. {wording_in_words(version)}", prose, "dim")
    lines += [(), *_point_text(point._replace(title=""), label, prose)]
    if point.note:
        lines += [(), *hanging("Note: ", point.note, prose, "dim")]
    if point.reports:
        lines += [(), *hanging("Readable in: ", _outlets(point.reports, reports), prose, "dim")]
    readings = [
        line
        for reading in point.readings
        for line in hanging(f"{outlet_of(reports[reading.report])}: ", reading.text, prose)
    ]
    lines += _section("Other published wordings", readings)
    for told_in, finding, statements in outcomes:
        lines += _outcome(version, told_in, finding, statements, reports, prose)
    return painted(lines, _paint)


def _outcome(
    version: Version,
    told_in: Version,
    finding: Finding | None,
    statements: Sequence[Statement],
    reports: Reports,
    columns: int,
) -> list[Line]:
    if finding is None:
        heading = f"Said of it in {told_in.id}" if told_in.id != version.id else "Said of it"
        lines = []
    else:
        heading = f"What became of it in {told_in.id}, {title_of(told_in)}"
        lines = cell(
            " · ".join(
                word
                for word in (
                    row_word(finding),
                    ""
                    if finding.fate == finding.standing and not finding.caveat
                    else standing_in_words(finding),
                    tally_in_words(finding) if finding.fate == "disputed" else "",
                )
                if word
            ),
            columns,
            _FATE_STYLES[finding.fate],
        )
    for said in statements:
        lines += _whole_claim(said, reports, columns)
    return _section(heading, lines)


def _whole_claim(said: Statement, reports: Reports, columns: int) -> list[Line]:
    """A claim with all that is known of where it comes from."""
    claim = said.claim
    name = f"{claim.id}  " if claim.id else "· "
    added = f": “{told(said)}”" if told(said) else ""
    verb = f" (as reported: {claim.verb})" if claim.verb else ""
    marked = f" [{', '.join(marks(said))}]" if marks(said) else ""
    lines = hanging(name, f"{what_is_said(said)}{added}{verb}{marked}", columns, "bold")
    indent = len(name)
    details = [
        f"{attribution(said)} ({basis_in_words(said)})",
        f"{published_in(said, reports)}{_read_in(said, reports)}",
        f"repeats {claim.repeats}" if claim.repeats else "",
        f"against {', '.join(claim.against)}" if claim.against else "",
        f"withdrawn: {claim.withdrawn}" if claim.withdrawn else "",
        claim.note,
    ]
    inner = [line for text in details if text for line in cell(text, columns - indent)]
    return [*lines, *((Span(" " * indent), *line) for line in inner)]


def _read_in(said: Statement, reports: Reports) -> str:
    pages = read_in(said, reports)
    return f"; read in {pages}" if pages else ""


# -- all versions, and what is wrong ----------------------------------------------------------


def render_list(versions: Sequence[Version], columns: int) -> str:
    """A line per version: id, date, title, points, wording."""
    ids = max([len(version.id) for version in versions], default=2)
    dates = {version.id: dates_in_words(version.date) for version in versions}
    date = max([len(words) for words in dates.values()], default=4)
    if columns < NARROW:
        return painted(
            [
                line
                for version in versions
                for line in stacked(
                    [
                        (hanging(f"{version.id}  ", version.title, columns, "bold"), 0),
                        (cell(f"{dates[version.id]} · {_size(version)}", columns - 2), 0),
                    ]
                )
            ],
            _paint,
        )
    title = columns - ids - date - 6 - 12 - 8
    rows = [("id", "date", "title", "points", "wording", "heading")]
    rows += [
        (v.id, dates[v.id], v.title, str(len(v.points) or "–"), v.wording, "") for v in versions
    ]
    return painted(
        [
            line
            for id_, day, name, points, wording, style in rows
            for line in beside(
                [
                    (cell(id_, ids, style or "bold"), ids),
                    (cell(day, date, style), date),
                    (cell(name, title, style), title),
                    (cell(points.rjust(6), 6, style), 6),
                    (cell(wording, 12, style), 12),
                ]
            )
        ],
        _paint,
    )


def _size(version: Version) -> str:
    return f"{len(version.points) or 'no'} points · {version.wording}"
