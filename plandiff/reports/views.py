"""One version, one point, and the list of versions, for a terminal."""

from collections.abc import Sequence

from plandiff.changes.values import Outcome, PointView, Row, VersionView
from plandiff.evidence import Statement
from plandiff.model import SAYS_OF_A_PARTY, Point, Version
from plandiff.reports.layout import Line, Span, beside, cell, hanging, painted, stacked
from plandiff.reports.redline import not_confirmed
from plandiff.reports.terminal import (
    FATE_STYLES,
    NARROW,
    PROSE,
    contradictions,
    listed,
    paint,
    section,
)
from plandiff.reports.wording import (
    Reports,
    attribution_and_basis,
    dates_in_words,
    fate_and_standing,
    marks,
    merged,
    printed_by,
    published_in,
    read_in,
    readable_in,
    statement_in_words,
    tally_in_words,
    title_of,
    titles_of,
    told,
    what_is_said,
    wording_in_words,
)

# -- one version ------------------------------------------------------------------------------


def render_version(view: VersionView, reports: Reports, columns: int) -> str:
    """A version: what it is, its points, and what is said of it."""
    prose = min(columns, PROSE)
    version = view.version
    lines = _version_head(version, reports, prose)
    points: list[Line] = []
    for row in view.rows:
        points += _reported_point(row, reports, prose)
    if version.published:
        for point in version.points:
            points += [*([()] if points else []), *_point_text(point, point.label, prose)]
    lines += section("Points", points, prose)
    titles = {row.reference: row.title for row in view.rows} or titles_of(version)
    shown = contradictions(view.contradictions, titles, {}, reports, columns)
    lines += section("Contradictions", shown, prose)
    current = [one for one in view.statements if one.status == "current"]
    own = [one for one in current if one.point is None]
    if version.published:
        lines += section("Said of its points", listed(_of_points(current), reports, prose), prose)
    said = {
        "Counts of points": [one for one in own if one.claim.says == "count"],
        "Positions": [one for one in own if one.claim.says in SAYS_OF_A_PARTY],
        "Said of the whole": [one for one in own if one.claim.says not in _APART],
        "Said of a later text": _with_status(view, "later state"),
        "Replaced or withdrawn": _with_status(view, "earlier", "withdrawn", "corrected"),
    }
    for title, statements in said.items():
        lines += section(title, _with_notes(statements, reports, prose), prose)
    drawn_on = [
        line
        for id_, one in view.drawn_on
        for line in hanging(f"{id_}  ", statement_in_words(one, reports), prose)
    ]
    lines += section("Drawn on by", drawn_on, prose)
    return painted(lines, paint)


def _with_notes(statements: Sequence[Statement], reports: Reports, columns: int) -> list[Line]:
    """Statements one under the other, each with its note."""
    lines: list[Line] = []
    for said in merged(statements):
        lines += hanging("· ", statement_in_words(said, reports), columns)
        note = cell(said.claim.note, columns - 2, "dim") if said.claim.note else []
        lines += [(Span("  "), *line) for line in note]
    return lines


_APART = frozenset({"count", *SAYS_OF_A_PARTY})


def _of_points(statements: Sequence[Statement]) -> list[Statement]:
    return [one for one in statements if one.point is not None]


def _with_status(view: VersionView, *statuses: str) -> list[Statement]:
    return [one for one in view.statements if one.status in statuses]


def _version_head(version: Version, reports: Reports, columns: int) -> list[Line]:
    lines = hanging(f"{version.id}  ", title_of(version), columns, "bold")
    facts = [version.kind]
    facts += [f"by {', '.join(version.authors)}"] if version.authors else []
    facts += [f"revises {version.revises}"] if version.revises else []
    number = len(version.points)
    facts += [f"{number} point{'' if number == 1 else 's'}"] if version.published else []
    lines += cell(" · ".join(facts), columns)
    lines += cell(wording_in_words(version), columns)
    told_in = readable_in(version.reports, reports)
    if told_in:
        known = "Published in" if version.published else "Reported in"
        lines += cell(f"{known} {'; '.join(told_in)}.", columns)
    return lines + (cell(version.note, columns, "dim") if version.note else [])


def _point_text(point: Point, label: str, columns: int) -> list[Line]:
    """A point with its sub-points indented, alternatives and what is not confirmed."""
    empty = not (point.text or point.points or point.alternatives)
    words = [f"{point.title}." if point.title else "", point.text, "(no text)" if empty else ""]
    indent = len(label) + 2
    lines = hanging(f"{label}  ", " ".join(word for word in words if word), columns, "bold")
    inner: list[Line] = []
    for alternative in point.alternatives:
        inner += hanging(f"{alternative.by}: ", alternative.text, columns - indent, "bold")
        inner += _unconfirmed(alternative.unconfirmed, columns - indent)
    for sub in point.points:
        inner += _point_text(sub, sub.label, columns - indent)
    inner += cell(point.closing, columns - indent) if point.closing else []
    if point.comes_from:
        inner += cell(f"from {', '.join(map(str, point.comes_from))}", columns - indent, "dim")
    inner += _unconfirmed(point.unconfirmed, columns - indent)
    return [*lines, *((Span(" " * indent), *line) for line in inner)]


def _unconfirmed(what: str, columns: int) -> list[Line]:
    if not what:
        return []
    return cell(f"[{not_confirmed(what)}]", columns, "waiting")


def _reported_point(row: Row, reports: Reports, columns: int) -> list[Line]:
    """A point of a version without text: its fate, and under it what is said of it."""
    style = FATE_STYLES[row.finding.fate]
    fate = fate_and_standing(row.finding)
    if columns < NARROW:
        cells = [
            (hanging(f"{row.reference}  ", row.title, columns, "bold"), 0),
            (cell(fate, columns - 2, style), 0),
        ]
        lines = stacked(cells)
    else:
        title = min(30, columns // 2)
        cells = [
            (cell(str(row.reference), 7, "bold"), 7),
            (cell(row.title, title), title),
            (cell(fate, columns - title - 11, style), 0),
        ]
        lines = beside(cells)
    for said in merged(one for one in row.statements if one.status == "current"):
        words = statement_in_words(said._replace(point=None), reports)
        lines += [(Span("  "), *line) for line in hanging("· ", words, columns - 2)]
    return lines


# -- one point --------------------------------------------------------------------------------


def render_point(view: PointView, reports: Reports, columns: int) -> str:
    """A point: text, readings, reports, and every claim about it, version by version."""
    version, label, point, outcomes = view
    prose = min(columns, PROSE)
    lines = cell(f"{version.id}/{label}  {point.title}", prose, "bold")
    lines += cell(f"{title_of(version)}. {wording_in_words(version)}", prose, "dim")
    lines += [(), *_point_text(point._replace(title=""), label, prose)]
    if point.note:
        lines += [(), *hanging("Note: ", point.note, prose, "dim")]
    if point.reports:
        read = "; ".join(readable_in(point.reports, reports))
        lines += [(), *hanging("Readable in: ", read, prose, "dim")]
    readings = [
        line
        for reading in point.readings
        for line in hanging(f"{printed_by(reading, reports)}: ", reading.text, prose)
    ]
    lines += section("Other published wordings", readings, prose)
    for outcome in outcomes:
        lines += _outcome(version, outcome, reports, prose)
    return painted(lines, paint)


def _outcome(version: Version, outcome: Outcome, reports: Reports, columns: int) -> list[Line]:
    told_in, finding, statements, note = outcome
    lines: list[Line] = []
    if finding is None:
        heading = "Said of it" if told_in.id == version.id else f"Said of it in {told_in.id}"
    else:
        heading = f"What became of it in {told_in.id}, {title_of(told_in)}"
        tally = tally_in_words(finding) if finding.fate == "disputed" else ""
        words = " · ".join(word for word in (fate_and_standing(finding), tally) if word)
        lines = cell(words, columns, FATE_STYLES[finding.fate])
    for said in merged(statements):
        lines += _whole_claim(said, reports, columns)
    lines += hanging("Note: ", note, columns, "dim") if note else []
    return section(heading, lines, columns)


def _whole_claim(said: Statement, reports: Reports, columns: int) -> list[Line]:
    """A claim with all that is known of where it comes from."""
    claim = said.claim
    name = f"{claim.id}  " if claim.id else "· "
    added = f": {told(said)}" if told(said) else ""
    verb = f" (as reported: {claim.verb})" if claim.verb else ""
    later = " [said of a later text]" if said.status == "later state" else ""
    words = f"{what_is_said(said)}{added}{verb}{marks(said)}{later}"
    lines = hanging(name, words, columns, "bold")
    pages = read_in(said, reports)
    details = (
        attribution_and_basis(said),
        f"{published_in(said, reports)}{f'; read in {pages}' if pages else ''}",
        f"against {', '.join(claim.against)}" if claim.against else "",
        f"withdrawn: {claim.withdrawn}" if claim.withdrawn else "",
        claim.note,
    )
    indent = len(name)
    inner = [line for words in details if words for line in cell(words, columns - indent)]
    return [*lines, *((Span(" " * indent), *line) for line in inner)]


# -- all versions ----------------------------------------------------------


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
            paint,
        )
    title = min(
        columns - ids - date - 6 - 12 - 8, max([len(v.title) for v in versions], default=5)
    )
    rows = [("id", "date", "title", "points", "wording", "heading")]
    rows += [(v.id, dates[v.id], v.title, _points(v), v.wording, "") for v in versions]
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
        paint,
    )


def _size(version: Version) -> str:
    return f"{_points(version)} points · {version.wording}"


def _points(version: Version) -> str:
    """How many points its text has here; a dash where there is no text."""
    return str(len(version.points)) if version.published else "–"
