"""The change report in Markdown: CommonMark with tables, sources numbered at the end."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from plandiff.changes.concordance import Entry, derivations, destinations
from plandiff.changes.values import Comparison, PieceChange, Row
from plandiff.contradictions import Contradiction
from plandiff.evidence import Statement
from plandiff.model import Page, Reference, Report, Version
from plandiff.reports.finding_words import shifts_told
from plandiff.reports.markup import escaped, link, marked, section, table
from plandiff.reports.outline import (
    GROUPS,
    entry_in_words,
    facts,
    holders_in_words,
    known_until,
    notes_in_words,
    pairing_in_words,
    place_in_words,
    read_in_ids,
    rows_with,
    support_in_words,
    title_in_words,
    told_in_short,
)
from plandiff.reports.redline import counterparts, doubts, label_of, redline
from plandiff.reports.sources import Cited, cited, statements_in, texts_in
from plandiff.reports.totals import consequence, finding_in_lines, plain_classes_in_words
from plandiff.reports.wording import (
    Reports,
    attribution_and_basis,
    capital,
    dates_in_words,
    known_otherwise,
    marks,
    merged,
    outlet_of,
    published_in,
    read_in,
    row_word,
    sides_in_words,
    subject_in_words,
    titles_of,
    told,
    what_is_said,
)


class Wishes(NamedTuple):
    """How the report is wished for.

    `title` replaces its own; `only` holds row words, empty for all; `kept` tells whether kept
    points are shown; `redline` is a style of `markup.REDLINES`.
    """

    title: str = ""
    only: Sequence[str] = ()
    kept: bool = True
    redline: str = "markdown"


def render(comparison: Comparison, wishes: Wishes = Wishes()) -> str:  # noqa: B008 (frozen)
    """The whole report; the same bytes for the same inputs.

    With `only`, what is compared, the finding, and the points that have one of these words.
    """
    rows = comparison.chosen(wishes.only, kept=wishes.kept)
    said = [one for row in rows for one in row.statements]
    said = said if wishes.only else statements_in(comparison)
    sources = cited(said, comparison.reports, texts_in(comparison, rows))
    lines = [
        *_head(comparison, wishes.title, sources),
        *section("The finding", _finding(comparison, rows, sources, wishes)),
        *_groups(rows, sources, wishes.redline),
    ]
    if not wishes.only:
        lines += _the_rest(comparison, rows, sources)
    lines += section("Sources", source_list(sources))
    return "\n".join(lines)


# -- what is compared, the finding ----------------------------------------------------------------


def _head(comparison: Comparison, title: str, sources: Cited) -> list[str]:
    rows = [tuple(map(escaped, fact)) for fact in facts(comparison)]
    lines = [f"# {escaped(title or title_in_words(comparison))}", ""]
    lines += [*table(("", "Old", "New"), rows), ""]
    lines += [escaped(consequence(comparison)), ""]
    until = known_until(comparison, sources)
    lines += [until, ""] if until else []
    for version in dict.fromkeys((comparison.asked, comparison.old, comparison.new)):
        lines += _about(version, sources, noted=not comparison.as_of)
    return lines


def _about(version: Version, sources: Cited, *, noted: bool) -> list[str]:
    """Where a version's text was read, and our note on it."""
    read = _read_in(version.reports, sources)
    known = "Its text was read in" if version.published else "It is reported in"
    words = [f"{known} {read}."] if read else []
    words += [escaped(version.note)] if version.note and noted else []
    return [f"**{escaped(version.id)}**: {' '.join(words)}", ""] if words else []


def _read_in(ids: Iterable[str], sources: Cited) -> str:
    """`Axios [1], Reuters [2]`."""
    known = (id_ for id_ in ids if id_ in sources.numbers)
    return ", ".join(
        f"{escaped(outlet_of(sources.reports[id_]))} {note(id_, sources)}" for id_ in known
    )


def _finding(
    comparison: Comparison, rows: Sequence[Row], sources: Cited, wishes: Wishes
) -> list[str]:
    """Three lines to quote, and the table of fates."""
    lines = [f"- {escaped(line)}" for line in finding_in_lines(comparison)]
    if not comparison.between_texts:
        lines += ["", f"In plain classes: {escaped(plain_classes_in_words(comparison))}."]
    if wishes.only:
        lines += ["", f"Below stand only: {escaped(', '.join(wishes.only))}."]
    last = "What changed" if comparison.between_texts else "Who says what"
    fates = table(("Point", "Title", "Fate", last), (_fate(row, sources) for row in rows))
    return [*lines, "", *(fates or ["No point."])]


def _fate(row: Row, sources: Cited) -> tuple[str, ...]:
    fate = " · ".join((row_word(row.finding), *row.beside))
    cells = (counterparts(row), row.title, fate)
    return (*map(escaped, cells), " · ".join(map(escaped, told_in_short(row, sources.reports))))


# -- point by point -------------------------------------------------------------------------------


def _groups(rows: Sequence[Row], sources: Cited, style: str) -> list[str]:
    lines: list[str] = []
    for title, fates in GROUPS:
        here = rows_with(rows, fates)
        if title == "Open":
            lines += section("Moved, split or merged", _moved(rows))
            lines += section(title, _open(rows, here, sources, style))
        elif title == "Kept":
            lines += section(title, _kept(here, sources, style))
        else:
            lines += section(title, _rows(here, sources, style))
    return lines


def _rows(rows: Iterable[Row], sources: Cited, style: str) -> list[str]:
    lines: list[str] = []
    for row in rows:
        words = ", ".join((row_word(row.finding).lower(), *row.beside))
        head = f"{counterparts(row)} {row.title}: {words}"
        lines += [*([""] if lines else []), f"### {escaped(head)}", ""]
        lines += what_matters(row.pieces, several=len(row.matches) > 1)
        lines += (
            [escaped(support_in_words(row)), ""]
            if row.finding.standing != "text"
            else _compared(row, sources, style)
        )
        lines += _list(row.statements, sources, with_point=False)
        for words in notes_in_words(row):
            lines += ["", escaped(words)]
        while not lines[-1]:
            lines.pop()
    return lines


def what_matters(changes: Iterable[PieceChange], *, several: bool) -> list[str]:
    """What matters in each piece, a line for each kind and way."""
    lines = []
    for change in changes:
        label = label_of(change, several=several)
        for one in shifts_told(change.shifts):
            words = f": {escaped(one.words)}" if one.words else ""
            piece = f"{escaped(label)}: " if label else ""
            lines.append(f"- {piece}**{escaped(one.heading)}**{words}")
    return [*lines, ""] if lines else []


def _compared(row: Row, sources: Cited, style: str) -> list[str]:
    """The redline of each piece, and how sure the pair is."""
    lines = []
    for change in row.pieces:
        label = label_of(change, several=len(row.matches) > 1)
        line = marked(redline(change, full=True), style)
        line = f"- {escaped(label)}: {line}" if label else f"- {line}"
        lines.append("".join((line, *(f" {escaped(f'[{doubt}]')}" for doubt in doubts(change)))))
    read = _read_in(read_in_ids(row), sources)
    paired = pairing_in_words(row, sources.reports)
    beside = [escaped(paired)] if paired else []
    beside += [f"Read in {read}."] if read else []
    return [*lines, "", *([" ".join(beside), ""] if beside else [])]


def _moved(rows: Iterable[Row]) -> list[str]:
    return [
        f"- {escaped(f'{counterparts(row)} {row.title}')}: {', '.join(words)}"
        for row in rows
        if (words := place_in_words(row))
    ]


def _open(rows: Iterable[Row], waiting: Sequence[Row], sources: Cited, style: str) -> list[str]:
    """Points that are deferred or argued over, and those on which parties hold different texts."""
    lines = [f"- {escaped(words)}" for row in rows if (words := holders_in_words(row))]
    detail = _rows(waiting, sources, style)
    return [*lines, *([""] if lines and detail else []), *detail]


def _kept(rows: Sequence[Row], sources: Cited, style: str) -> list[str]:
    """A line for each point that both texts hold; what is only reported in full."""
    known = [row for row in rows if row.finding.standing == "text"]
    lines = []
    for row in known:
        beside = f" ({', '.join(row.beside)})" if row.beside else ""
        lines.append(f"- {escaped(f'{counterparts(row)} {row.title}{beside}')}")
    return lines + _rows([row for row in rows if row not in known], sources, style)


# -- the rest -------------------------------------------------------------------------------------


def _the_rest(comparison: Comparison, rows: Sequence[Row], sources: Cited) -> list[str]:
    """Contradictions, counts, positions, what nobody reported, the concordance."""
    titles = titles_of(comparison.old)
    unreported = [row for row in rows if row.finding.fate == "unreported"]
    return [
        *section("Contradictions", _contradictions(comparison, titles, sources)),
        *section("Counts of points", _list(comparison.counts_apart, sources)),
        *section("Positions", _list(comparison.positions, sources)),
        *section("Said of the text as a whole", _list(comparison.remarks, sources)),
        *section("Said of a later text", _list(comparison.later, sources)),
        *section("Replaced or withdrawn", _list(comparison.replaced, sources)),
        *section("In no report", _unreported(unreported, comparison.reports)),
        *section("Concordance", _concordance(comparison)),
    ]


def _unreported(rows: Iterable[Row], reports: Reports) -> list[str]:
    lines = []
    for row in rows:
        inferred = known_otherwise(row, reports)
        words = f"{row.reference} {row.title}{f' ({inferred})' if inferred else ''}"
        lines.append(f"- {escaped(words)}")
    return lines


def _concordance(comparison: Comparison) -> list[str]:
    old, new = comparison.old.id, comparison.new.id
    lines = [f"### {escaped(f'{old} to {new}')}", ""]
    lines += table(("Old", "Title", "New", "Change"), map(_entry, destinations(comparison)))
    lines += ["", f"### {escaped(f'{new} to {old}')}", ""]
    if not comparison.between_texts:
        lines.append("Its own points were never published; those that are reported as added:")
        lines.append("")
    back = table(("New", "Title", "Old", "Change"), map(_entry, derivations(comparison)))
    return lines + (back or ["None."])


def _entry(entry: Entry) -> tuple[str, ...]:
    others = ", ".join(map(str, entry.others)) or "–"
    return tuple(map(escaped, (str(entry.point), entry.title, others, entry_in_words(entry))))


def _contradictions(
    comparison: Comparison, titles: Mapping[Reference, str], sources: Cited
) -> list[str]:
    lines: list[str] = []
    for found in comparison.contradictions:
        lines += [*([""] if lines else []), f"### {escaped(subject_in_words(found, titles))}", ""]
        lines += _side_by_side(found, sources)
        if found.beside:
            lines += ["", "Beside these:", "", *_list(found.beside, sources)]
    return lines


def _side_by_side(found: Contradiction, sources: Cited) -> list[str]:
    heads = [escaped(heading) for heading in sides_in_words(found, sources.reports)]
    columns = [[_cell(said, sources) for said in side.statements] for side in found.sides]
    return table(heads, zip_longest(*columns, fillvalue=""))


def _cell(said: Statement, sources: Cited) -> str:
    added = f": {escaped(told(said))}" if told(said) else ""
    noted = f". {escaped(said.claim.note)}" if said.claim.note else ""
    return f"{_source(said, sources)}{_space(escaped(marks(said)))}{added}{noted}"


# -- statements and sources -----------------------------------------------------------------------


def _list(
    statements: Iterable[Statement], sources: Cited, *, with_point: bool = True
) -> list[str]:
    return [f"- {statement(said, sources, with_point=with_point)}" for said in merged(statements)]


def statement(said: Statement, sources: Cited, *, with_point: bool) -> str:
    """What is said, on whose word, with the source's number and our note."""
    claim = said.claim
    point = f"{said.point} " if said.point and with_point else ""
    what = f"**{escaped(point + what_is_said(said))}**"
    added = f": {escaped(told(said))}" if told(said) else ""
    verb = f" (as reported: {escaped(claim.verb)})" if claim.verb else ""
    note = f" {escaped(claim.note)}" if claim.note else ""
    later = " [said of a later text]" if said.status == "later state" and not with_point else ""
    marked_as = escaped(f"{marks(said)}{later}")
    return f"{what}{added}{verb}{_space(marked_as)}. {_source(said, sources)}.{note}"


def _space(text: str) -> str:
    return f" {text}" if text else ""


def _source(said: Statement, sources: Cited) -> str:
    """`A White House official (official, not named), New York Times, 25 November 2025 [31]`."""
    words = f"{attribution_and_basis(said)}, {published_in(said, sources.reports)}"
    pages = read_in(said, sources.reports)
    read = f", read in {pages}" if pages else ""
    number = note(said.claim.report, sources)
    return f"{escaped(capital(words))} {number}{escaped(read)}"


def note(report: str, sources: Cited) -> str:
    """The number of a source, leading to it."""
    number = sources.numbers[report]
    return rf"[\[{number}\]](#source-{number})"


def source_list(sources: Cited) -> list[str]:
    """The sources as a numbered list, each with an anchor."""
    return [
        f'{number}. <a id="source-{number}"></a>{_report(sources.reports[id_], sources)}'
        for id_, number in sources.numbers.items()
    ]


def _report(report: Report, sources: Cited) -> str:
    known = {"", "unknown"}
    words = [f"{escaped(outlet_of(report))}, {dates_in_words(report.date)}"]
    if report.outlet.startswith("unknown") and report.author:
        words.append("Outlet unknown")
    if report.title not in known:
        words.append(escaped(report.title))
    by = sources.attributions[report.id]
    words += [f"Attribution: {escaped('; '.join(by))}"] if by else []
    if report.relays:
        words.append(f"Relays {_relayed(report.relays, sources)}")
    address = "Address unknown" if report.url in known else link(report.url, report.url)
    words.append(address)
    if report.read_in:
        words.append(f"Read in: {', '.join(_page(page) for page in report.read_in)}")
    if report.note:
        words.append(escaped(report.note).removesuffix("."))
    return f"{'. '.join(words)}."


def _relayed(id_: str, sources: Cited) -> str:
    report = sources.reports.get(id_)
    words = escaped(outlet_of(report) if report else id_)
    return f"{words} {note(id_, sources)}" if id_ in sources.numbers else words


def _page(page: Page) -> str:
    return f"{link(page.outlet, page.url)} ({dates_in_words(page.date)}, {page.part})"
