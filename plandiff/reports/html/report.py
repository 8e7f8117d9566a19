"""The change report as a page: the same content as in Markdown, in the same order."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.changes.concordance import Entry, derivations, destinations
from plandiff.changes.values import Comparison, Row
from plandiff.model import Reference
from plandiff.reports.html.course import course_of, kind_of
from plandiff.reports.html.drawing import drawn
from plandiff.reports.html.names import anchor, slug
from plandiff.reports.html.pages import ALONE, Around, Link, page
from plandiff.reports.html.parts import (
    Chip,
    Languages,
    Mattering,
    Note,
    Notes,
    Opposed,
    Redlined,
    Said,
    mattering,
    opposed,
    redlines,
    source_list,
)
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
from plandiff.reports.quotable import Line, finding_in_lines, in_a_sentence, pairs_in_words
from plandiff.reports.redline import counterparts
from plandiff.reports.sources import cited, statements_in, texts_in
from plandiff.reports.totals import consequence, plain_classes_in_words
from plandiff.reports.wording import Reports, known_otherwise, outlet_of, row_word, titles_of


class Quoted(NamedTuple):
    """One line of the finding: a sentence, or a word before points; how many more there are."""

    words: str
    named: tuple[tuple[Link, str], ...]
    more: int


class Counted(NamedTuple):
    """How many points are of one kind, how many of these in part, and where they stand."""

    number: int
    in_part: int
    href: str


class About(NamedTuple):
    """A version: how it is known, the outlets where its text was read, and our note on it."""

    id: str
    known: str
    read: tuple[tuple[str, Note], ...]
    note: str


class Entered(NamedTuple):
    """One row of the table of fates; `id` is empty where the detail below is the point's place."""

    id: str
    point: Link
    others: tuple[Chip, ...]
    title: str
    kind: str
    words: str
    told: tuple[str, ...]


class Detail(NamedTuple):
    """One point whole: its redline or how it is known, what is said of it, our note."""

    id: str
    point: str
    others: tuple[Chip, ...]
    title: str
    kind: str
    words: str
    support: str
    matters: list[Mattering]
    redlines: list[Redlined]
    pairing: str
    read: tuple[tuple[str, Note], ...]
    said: list[Said]
    notes: tuple[str, ...]
    history: str


class Section(NamedTuple):
    """A part of the page under a heading: lines that lead to points, points, statements."""

    title: str
    lines: tuple[Link, ...] = ()
    details: tuple[Detail, ...] = ()
    said: tuple[Said, ...] = ()


class Concordance(NamedTuple):
    """Where each point of one version went, or came from."""

    title: str
    heads: tuple[str, str, str, str]
    entries: tuple[tuple[str, str, str, str], ...]
    lead: str = ""


class _Making(NamedTuple):
    """What every part of one report needs while it is made.

    `homes` are the points under which each point is shown first.
    """

    notes: Notes
    around: Around
    homes: Mapping[Reference, Reference]


def render(
    comparison: Comparison,
    *,
    title: str = "",
    only: Sequence[str] = (),
    kept: bool = True,
    around: Around = ALONE,
) -> str:
    """The whole page; the same bytes for the same inputs.

    `title` replaces its own; `only` holds row words, empty for all; `kept` tells whether kept
    points are shown.
    """
    rows = comparison.chosen(only, kept=kept)
    said = statements_in(comparison)
    cited_here = [one for row in rows for one in row.statements] if only else said
    here = {row.reference for row in rows}
    texts = texts_in(comparison, rows)
    notes = Notes(cited(cited_here, comparison.reports, texts), here, around.histories)
    about = _about(comparison, notes)
    making = _Making(notes, around, _homes(rows))
    groups = _filled(_groups(rows, making))
    opposing = [] if only else _opposing(comparison, notes)
    rest = [] if only else _filled(_rest(comparison, rows, making))
    both_ways = [] if only else _both_ways(comparison)
    return page(
        "report.html",
        title or title_in_words(comparison),
        around,
        description=in_a_sentence(comparison),
        facts=facts(comparison),
        consequence=consequence(comparison),
        until=known_until(comparison, cited(said, comparison.reports, texts)),
        about=about,
        pairs=pairs_in_words(comparison),
        finding=[_quoted(line, here) for line in finding_in_lines(comparison)],
        classes="" if comparison.between_texts else plain_classes_in_words(comparison),
        only=", ".join(only),
        between_texts=comparison.between_texts,
        languages=Languages(comparison.old.language, comparison.new.language),
        drawing=drawn(course_of(comparison, rows)),
        tally=_tally(rows, [*groups, *rest]),
        table=[_entered(row, making) for row in rows],
        groups=groups,
        opposed=opposing,
        rest=rest,
        concordances=both_ways,
        sources=source_list(notes),
    )


def _quoted(line: Line, here: Container[Reference]) -> Quoted:
    named = (
        (Link(one.name, f"#{anchor(one.at)}" if one.at in here else ""), one.beside)
        for one in line.named
    )
    return Quoted(line.words, tuple(named), line.more)


def _tally(rows: Sequence[Row], sections: Sequence[Section]) -> dict[str, Counted]:
    """How many points are of each kind that the picture shows, each leading to its section."""
    shown = {one.title for one in sections}
    homes = {fate: title for title, fates in GROUPS for fate in fates} | {
        "unreported": "In no report",
        "moved": "Moved, split or merged",
    }
    found: dict[str, Counted] = {}
    for row in rows:
        fates = [row.finding.fate, *(word for word in row.beside if word == "moved")]
        for fate in fates:
            kind = "moved" if fate == "moved" else kind_of(fate)
            before = found.get(kind, Counted(0, 0, ""))
            href = f"#{slug(homes[fate])}" if homes.get(fate) in shown else ""
            in_part = before.in_part + bool(row.finding.parts)
            found[kind] = Counted(before.number + 1, in_part, href)
    return found


def _about(comparison: Comparison, notes: Notes) -> list[About]:
    """Each version compared, with its sources and our note; that may know more than a day did."""
    found = []
    for one in dict.fromkeys((comparison.asked, comparison.old, comparison.new)):
        read = _read_in(one.reports, notes)
        note = "" if comparison.as_of else one.note
        known = "Its text was read in" if one.published else "It is reported in"
        if read or note:
            found.append(About(one.id, known, read, note))
    return found


def _read_in(ids: Iterable[str], notes: Notes) -> tuple[tuple[str, Note], ...]:
    """The outlets of these reports, each with its note."""
    reports = notes.sources.reports
    return tuple((outlet_of(reports[id_]), notes.cite(id_)) for id_ in ids if id_ in reports)


def _homes(rows: Sequence[Row]) -> dict[Reference, Reference]:
    """The row that each point is shown in first: its own, where it has one."""
    homes = {row.reference: row.reference for row in rows}
    for row in rows:
        for match in row.matches:
            homes.setdefault(match.reference, row.reference)
    return homes


def _filled(sections: Iterable[Section]) -> list[Section]:
    return [one for one in sections if one.lines or one.details or one.said]


def _to(row: Row, words: str) -> Link:
    return Link(words, f"#{anchor(row.reference)}")


# -- the table of fates, and the points -----------------------------------------------------------


def _entered(row: Row, making: _Making) -> Entered:
    return Entered(
        "" if _has_detail(row) else anchor(row.reference),
        Link(str(row.reference), f"#{anchor(row.reference)}"),
        tuple(one._replace(id="") if _has_detail(row) else one for one in _others(row, making)),
        row.title,
        kind_of(row.finding.fate),
        " · ".join((row_word(row.finding).lower(), *row.beside)),
        told_in_short(row, making.notes.sources.reports),
    )


def _has_detail(row: Row) -> bool:
    """Whether a point is shown whole: kept texts and what nobody reported stand in the table."""
    fate, standing = row.finding.fate, row.finding.standing
    return fate != "unreported" and not (fate == "kept" and standing == "text")


def _others(row: Row, making: _Making) -> tuple[Chip, ...]:
    """The counterparts, each with its id in its first place."""
    return tuple(
        Chip(str(at), anchor(at) if making.homes[at] == row.reference != at else "")
        for at in (match.reference for match in row.matches)
    )


def _groups(rows: Sequence[Row], making: _Making) -> Iterator[Section]:
    for title, fates in GROUPS:
        here = rows_with(rows, fates)
        lines: Iterable[Link] = ()
        if title == "Open":
            yield Section("Moved, split or merged", tuple(_moved(rows)))
            lines = (_to(row, words) for row in rows if (words := holders_in_words(row)))
        if title == "Kept":
            lines = (_to(row, _kept(row)) for row in here if not _has_detail(row))
        details = (_detail(row, making) for row in here if _has_detail(row))
        yield Section(title, tuple(lines), tuple(details))


def _moved(rows: Iterable[Row]) -> Iterator[Link]:
    for row in rows:
        words = place_in_words(row)
        if words:
            yield _to(row, f"{counterparts(row)} {row.title}: {', '.join(words)}")


def _kept(row: Row) -> str:
    beside = f" ({', '.join(row.beside)})" if row.beside else ""
    return f"{counterparts(row)} {row.title}{beside}"


def _detail(row: Row, making: _Making) -> Detail:
    of_texts, several = row.finding.standing == "text", len(row.matches) > 1
    return Detail(
        anchor(row.reference),
        str(row.reference),
        _others(row, making),
        row.title,
        kind_of(row.finding.fate),
        ", ".join((row_word(row.finding).lower(), *row.beside)),
        "" if of_texts else support_in_words(row),
        mattering(row.pieces, several=several),
        redlines(row.pieces, several=several) if of_texts else [],
        pairing_in_words(row, making.notes.sources.reports) if of_texts else "",
        _read_in(read_in_ids(row) if of_texts else (), making.notes),
        making.notes.said(row.statements, with_point=False),
        notes_in_words(row),
        making.around.histories.get(row.reference, ""),
    )


# -- the rest -------------------------------------------------------------------------------------


def _opposing(comparison: Comparison, notes: Notes) -> list[Opposed]:
    titles = titles_of(comparison.old)
    return [opposed(found, titles, notes) for found in comparison.contradictions]


def _rest(comparison: Comparison, rows: Sequence[Row], making: _Making) -> Iterator[Section]:
    listed = (
        ("Counts of points", comparison.counts_apart),
        ("Positions", comparison.positions),
        ("Said of the text as a whole", comparison.remarks),
        ("Said of a later text", comparison.later),
        ("Replaced or withdrawn", comparison.replaced),
    )
    for title, statements in listed:
        yield Section(title, said=tuple(making.notes.said(statements)))
    unreported = rows_with(rows, ("unreported",))
    reports = comparison.reports
    yield Section("In no report", tuple(_to(row, _unreported(row, reports)) for row in unreported))


def _unreported(row: Row, reports: Reports) -> str:
    inferred = known_otherwise(row, reports)
    return f"{row.reference} {row.title}{f' ({inferred})' if inferred else ''}"


def _both_ways(comparison: Comparison) -> list[Concordance]:
    old, new = comparison.old.id, comparison.new.id
    lead = "Its own points were never published; those that are reported as added:"
    there = tuple(map(_listed, destinations(comparison)))
    back = tuple(map(_listed, derivations(comparison)))
    return [
        Concordance(f"{old} to {new}", ("Old", "Title", "New", "Change"), there),
        Concordance(
            f"{new} to {old}",
            ("New", "Title", "Old", "Change"),
            back,
            "" if comparison.between_texts else lead,
        ),
    ]


def _listed(entry: Entry) -> tuple[str, str, str, str]:
    others = ", ".join(map(str, entry.others)) or "–"
    return str(entry.point), entry.title, others, entry_in_words(entry)
