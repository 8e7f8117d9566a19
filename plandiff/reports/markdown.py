"""A comparison as plain Markdown: CommonMark and tables, sources numbered at the end.

Everything from a file passes `escaped` or `link`, so that a source's markup stays text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple
from urllib.parse import quote

from plandiff.changes.values import Comparison, PieceChange, Row
from plandiff.evidence import Contradiction, Statement
from plandiff.model import Page, Reference, Report
from plandiff.reports.redline import (
    Mark,
    beside_the_fate,
    changed_rows,
    counterparts,
    how_sure,
    label_of,
    redline,
    summary,
)
from plandiff.reports.wording import (
    Reports,
    attribution_and_basis,
    counts_in_words,
    dates_in_words,
    known_otherwise,
    marks,
    merged,
    outlet_of,
    plain_classes_in_words,
    published_in,
    read_in,
    row_sources,
    row_word,
    sides_in_words,
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
from plandiff.text import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&#!@])")
_AT_START = re.compile(r"^(\d{1,9})([.)])|^([-+=:>])")
_ADDRESS = re.compile(r"(https?|ftp):(?=//)|\bwww\.(?=\S)", re.IGNORECASE)


def render(comparison: Comparison) -> str:
    """The whole report; the same bytes for the same inputs."""
    cited = _cited(comparison)
    titles = titles_of(comparison.old)
    unreported = comparison.rows_with("unreported")
    parts = [
        _head(comparison),
        _section("The finding", _finding(comparison)),
        _section("Point by point", _table(comparison.rows, cited)),
        _section("Changes", _changes(comparison.rows, cited)),
        _section("What is reported of each point", _details(comparison.rows, cited)),
        _section("Contradictions", _contradictions(comparison, titles, cited)),
        _section("Counts of points", _counts(comparison, cited)),
        _section("Positions", _list(comparison.positions, cited)),
        _section("Said of the text as a whole", _list(comparison.remarks, cited)),
        _section("Said of a later text", _list(comparison.later, cited)),
        _section("Replaced or withdrawn", _list(comparison.replaced, cited)),
        _section(
            "In no report",
            [f"- {escaped(f'{row.reference} {row.title}')}" for row in unreported],
        ),
        _section("Sources", _sources(cited)),
    ]
    return "\n".join(part for part in parts if part)


class _Cited(NamedTuple):
    """The number of each source, and the sources by id."""

    numbers: Mapping[str, int]
    reports: Reports


def escaped(text: str) -> str:
    """A text as Markdown that shows just that text: one line, no markup, no link of its own."""
    line = " ".join(clean(text).split())
    line = _SPECIAL.sub(r"\\\1", line)
    line = _ADDRESS.sub(lambda found: re.sub(r"([:.])$", r"\\\1", found.group()), line)
    return _AT_START.sub(_start_escaped, line)


def _start_escaped(found: re.Match[str]) -> str:
    number, stop, sign = found.groups()
    return f"{number}\\{stop}" if number else f"\\{sign}"


def link(text: str, address: str) -> str:
    """A link for a web address; for anything else, `javascript:` included, the text alone."""
    if not re.match(r"https?://[^\s/]", address):
        return escaped(text)
    return f"[{escaped(text)}](<{quote(address, safe=_IN_ADDRESSES)}>)"


_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~-._"


def _cited(comparison: Comparison) -> _Cited:
    """The sources used, numbered by date."""
    statements = [said for row in comparison.rows for said in row.statements]
    statements += [said for side in comparison.counts.said for said in side.statements]
    statements += [*comparison.counts.removed, *comparison.positions, *comparison.remarks]
    statements += [*comparison.later, *comparison.replaced]
    used = {said.claim.report for said in statements}
    ordered = [id_ for id_ in comparison.reports if id_ in used]
    numbers = {id_: number for number, id_ in enumerate(ordered, 1)}
    return _Cited(numbers, comparison.reports)


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join([f"## {title}", "", *lines, ""]) if lines else ""


def _head(comparison: Comparison) -> str:
    old, new = comparison.asked, comparison.new
    lines = [
        f"# {escaped(old.title)} → {escaped(new.title)}",
        "",
        f"- **{escaped(old.id)}** {escaped(title_of(old))}. {wording_in_words(old)}",
        f"- **{escaped(new.id)}** {escaped(title_of(new))}. {wording_in_words(new)}",
    ]
    if comparison.as_of:
        lines.append(
            f"- As known on {escaped(comparison.as_of)}: what was said later is left out."
        )
    return "\n".join([*lines, ""])


def _finding(comparison: Comparison) -> list[str]:
    counts = counts_in_words(comparison.counts, comparison.reports)
    lines = [] if comparison.between_texts else [" ".join(map(escaped, counts))]
    lines += [f"**{escaped(totals_in_words(comparison))}.**"]
    if not comparison.between_texts:
        lines += [f"In plain classes: {escaped(plain_classes_in_words(comparison))}."]
    return "\n\n".join(line for line in lines if line).split("\n")


def _table(rows: Sequence[Row], cited: _Cited) -> list[str]:
    lines = [
        "| Point | Title | Fate | Standing | What changed, or who says what |",
        "|---|---|---|---|---|",
    ]
    for row in rows:
        textual = row.finding.standing == "text"
        told = (summary(row),) if textual else row_sources(row, cited.reports, cited.numbers)
        told = tuple(filter(None, (*told, known_otherwise(row))))
        cells = (
            counterparts(row),
            row.title,
            " · ".join((row_word(row.finding), *beside_the_fate(row))),
            standing_in_words(row.finding),
            " · ".join(told),
        )
        lines.append(f"| {' | '.join(escaped(text) for text in cells)} |")
    return lines


def _changes(rows: Sequence[Row], cited: _Cited) -> list[str]:
    """The redline of each changed point between two texts."""
    lines: list[str] = []
    for row in changed_rows(rows) if any(row.pieces for row in rows) else ():
        fate = " · ".join((row_word(row.finding), *beside_the_fate(row)))
        head = f"{counterparts(row)} {row.title}: {fate}"
        lines += [*([""] if lines else []), f"### {escaped(head)}", ""]
        lines += [f"- {_redline(change, row)}" for change in row.pieces]
        sure = [f"{match.reference}: {how_sure(match)}" for match in row.matches]
        lines += ["", f"{escaped('; '.join(sure))}."] if sure else []
        lines += ["", *_list(row.statements, cited, with_point=False)] if row.statements else []
    return lines


def _redline(change: PieceChange, row: Row) -> str:
    """`a: will be ~~limited~~ **capped**`."""
    label = label_of(change, row)
    words = [_marked(mark) for mark in redline(change, full=True)]
    line = "".join(words).strip()
    return f"{escaped(label)}: {line}" if label else line


def _marked(mark: Mark) -> str:
    """A piece with its mark set tight around the words, as Markdown needs it."""
    text = mark.text.strip()
    if mark.kind == "equal" or not text:
        inner = escaped(text)
    else:
        sign = "~~" if mark.kind == "removed" else "**"
        inner = f"{sign}{escaped(text)}{sign}"
    before = " " if mark.text[:1].isspace() else ""
    after = " " if text and mark.text[-1:].isspace() else ""
    # Two marks that touch would run into one: a space keeps them apart.
    gap = " " if mark.kind == "added" and not before else ""
    return f"{gap}{before}{inner}{after}"


def _details(rows: Sequence[Row], cited: _Cited) -> list[str]:
    lines: list[str] = []
    for row in rows:
        if row.pieces or not (row.statements or row.note):
            continue
        head = f"{row.reference} {row.title}: {row_word(row.finding)}"
        lines += [*([""] if lines else []), f"### {escaped(head)}", ""]
        standing = standing_in_words(row.finding)
        tally = tally_in_words(row.finding) if row.finding.fate == "disputed" else ""
        words = "; ".join(word for word in (standing, tally) if word)
        lines += [f"{escaped(words[:1].upper() + words[1:])}.", ""]
        lines += _list(row.statements, cited, with_point=False)
        if row.note:
            lines += ["", f"Note: {escaped(row.note)}"]
    return lines


def _list(statements: Iterable[Statement], cited: _Cited, *, with_point: bool = True) -> list[str]:
    return [f"- {_statement(said, cited, with_point=with_point)}" for said in merged(statements)]


def _statement(said: Statement, cited: _Cited, *, with_point: bool) -> str:
    """What is said, on whose word, with the source's number and our note."""
    claim = said.claim
    point = f"{said.point} " if said.point and with_point else ""
    what = f"**{escaped(point + what_is_said(said))}**"
    added = f": {escaped(told(said))}" if told(said) else ""
    verb = f" (as reported: {escaped(claim.verb)})" if claim.verb else ""
    note = f" {escaped(claim.note)}" if claim.note else ""
    later = " [said of a later text]" if said.status == "later state" and not with_point else ""
    marked = escaped(f"{marks(said)}{later}")
    return f"{what}{added}{verb}{_space(marked)}. {_source(said, cited)}.{note}"


def _space(text: str) -> str:
    return f" {text}" if text else ""


def _source(said: Statement, cited: _Cited) -> str:
    """`A White House official (official, not named), New York Times, 25 November 2025 [31]`."""
    words = f"{attribution_and_basis(said)}, {published_in(said, cited.reports)}"
    pages = read_in(said, cited.reports)
    numbered = f"{words[:1].upper()}{words[1:]} [{cited.numbers[said.claim.report]}]"
    return escaped(f"{numbered}, read in {pages}" if pages else numbered)


def _contradictions(
    comparison: Comparison, titles: Mapping[Reference, str], cited: _Cited
) -> list[str]:
    lines: list[str] = []
    for found in comparison.contradictions:
        lines += [*([""] if lines else []), f"### {escaped(subject_in_words(found, titles))}", ""]
        lines += _side_by_side(found, cited)
        if found.beside:
            lines += ["", "Beside these:", "", *_list(found.beside, cited)]
    return lines


def _side_by_side(found: Contradiction, cited: _Cited) -> list[str]:
    heads = [escaped(heading) for heading in sides_in_words(found, cited.reports)]
    columns = [[_cell(said, cited) for said in side.statements] for side in found.sides]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return lines + [f"| {' | '.join(row)} |" for row in zip_longest(*columns, fillvalue="")]


def _cell(said: Statement, cited: _Cited) -> str:
    added = f": {escaped(told(said))}" if told(said) else ""
    return f"{_source(said, cited)}{_space(escaped(marks(said)))}{added}"


def _counts(comparison: Comparison, cited: _Cited) -> list[str]:
    counts = comparison.counts
    said = [one for side in counts.said for one in side.statements]
    return _list((*said, *counts.removed), cited)


def _sources(cited: _Cited) -> list[str]:
    reports = cited.reports
    return [f"{number}. {_report(reports[id_], reports)}" for id_, number in cited.numbers.items()]


def _report(report: Report, reports: Reports) -> str:
    known = {"", "unknown"}
    words = [f"{escaped(outlet_of(report))}, {dates_in_words(report.date)}"]
    if report.outlet.startswith("unknown"):
        words.append("Outlet unknown")
    if report.title not in known:
        words.append(escaped(report.title))
    if report.relays:
        relayed = reports.get(report.relays)
        words.append(f"Relays {escaped(outlet_of(relayed) if relayed else report.relays)}")
    address = "Address unknown" if report.url in known else link(report.url, report.url)
    words.append(address)
    if report.read_in:
        words.append(f"Read in: {', '.join(_page(page) for page in report.read_in)}")
    if report.note:
        words.append(escaped(report.note).removesuffix("."))
    return f"{'. '.join(words)}."


def _page(page: Page) -> str:
    return f"{link(page.outlet, page.url)} ({dates_in_words(page.date)}, {page.part})"
