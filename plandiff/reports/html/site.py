"""The whole set as pages that lead to each other: made one after the other, none kept.

Every address is a file name in one folder, so that the pages work from a file system and from
any path of a server.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import NamedTuple

from plandiff.changes.comparing import compare
from plandiff.changes.looking import look_at_version
from plandiff.changes.reported import register_of
from plandiff.evidence import Statement, statements_of
from plandiff.findings.filling import with_findings
from plandiff.findings.lexicon import Lexicon
from plandiff.lineage.following import synopsis
from plandiff.lineage.links import base_of, in_order
from plandiff.lineage.matters import with_findings as lineages_filled
from plandiff.lineage.values import Cell, History, Lineage, Synopsis
from plandiff.model import Reference, Report, Version
from plandiff.reports.html.branches import course_through
from plandiff.reports.html.drawing import Drawing, drawn
from plandiff.reports.html.lineages import Stride, called, path_of, render_history, render_synopsis
from plandiff.reports.html.names import page_name
from plandiff.reports.html.pages import Around, Link, page
from plandiff.reports.html.parts import Source, all_sources
from plandiff.reports.html.report import render
from plandiff.reports.html.version import render_version
from plandiff.reports.outline import title_in_words
from plandiff.reports.sources import cited
from plandiff.reports.totals import totals_in_words
from plandiff.reports.wording import dates_in_words, day_in_words, outlet_of, text_in_words

TITLE = "Versions of a negotiated document"
_INDEX, _SYNOPSIS, _TIMELINE, _SOURCES = (
    f"{name}.html" for name in ("index", "synopsis", "timeline", "sources")
)
_NAVIGATION = (
    Link("Versions", _INDEX),
    Link("Synopsis", _SYNOPSIS),
    Link("Timeline", _TIMELINE),
    Link("Sources", _SOURCES),
)
#: The most versions that the first page draws; the synopsis draws any number.
_MOST_DRAWN = 12


class Page(NamedTuple):
    """A page of the site: its file name and its text."""

    name: str
    text: str


class Compared(NamedTuple):
    """A comparison as the index has it: where it stands, of what, and what it comes to."""

    link: Link
    titles: str
    totals: str


class Listed(NamedTuple):
    """A version as the index has it."""

    version: Version
    href: str
    dates: str
    text: str
    points: str


class Pointed(NamedTuple):
    """A lineage as the index has it: its page, and its path in short."""

    link: Link
    title: str
    path: list[Stride]


class Event(NamedTuple):
    """A version or a report on the timeline."""

    version: str
    words: str
    href: str
    summary: str


class Used(NamedTuple):
    """A source, and the pages that rest on it."""

    source: Source
    summary: str
    places: tuple[Link, ...]


class _Set(NamedTuple):
    """Everything that the pages are made of.

    `known` and `reports` are all; `versions` those up to the day asked about, in order, `said`
    what each of them says, and `sources` the reports up to that day or cited.
    """

    known: Mapping[str, Version]
    reports: Mapping[str, Report]
    versions: tuple[Version, ...]
    said: Mapping[str, Sequence[Statement]]
    sources: Mapping[str, Report]
    as_of: str
    followed: Synopsis
    around: Around


def pages(
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    lexicons: Mapping[str, Lexicon],
    as_of: str = "",
    title: str = TITLE,
) -> Iterator[Page]:
    """Every page of the site, one at a time; the same bytes for the same inputs.

    `lexicons` are the words by which what matters is read, by language.
    """
    whole = _whole(versions, reports, as_of, title)
    filled = lineages_filled(whole.followed.lineages, versions, lexicons)
    whole = whole._replace(followed=whole.followed._replace(lineages=filled))
    compared = []
    for old, new in _pairs(whole):
        comparison = with_findings(compare(old, new, versions, reports, as_of), lexicons)
        name = page_name("compare", old, new)
        link = Link(f"{old} → {new}", name)
        totals = totals_in_words(comparison)
        compared.append(Compared(link, title_in_words(comparison), totals))
        yield Page(name, render(comparison, around=whole.around))
    yield from _versions(whole)
    yield from _histories(whole)
    yield Page(_SYNOPSIS, render_synopsis(_seen(whole.followed), whole.around, title="Synopsis"))
    yield Page(_TIMELINE, _timeline(whole))
    yield Page(_SOURCES, _sources(whole))
    yield Page(_INDEX, _index(whole, compared))


def _whole(
    versions: Mapping[str, Version], reports: Mapping[str, Report], as_of: str, title: str
) -> _Set:
    known = in_order(one for one in versions.values() if not as_of or one.date.first <= as_of)
    register = register_of(versions, reports)
    said = {one.id: statements_of(one, register, as_of) for one in known}
    used = {one.claim.report for statements in said.values() for one in statements}
    sources = {
        id_: one
        for id_, one in reports.items()
        if not as_of or one.date.first <= as_of or id_ in used
    }
    followed = synopsis([one.id for one in known], versions, reports, as_of)
    around = Around(
        title,
        _NAVIGATION,
        {point: name for one in followed.lineages for point, name in _named(one)},
        {one.id: page_name("version", one.id) for one in known},
    )
    return _Set(versions, reports, known, said, sources, as_of, followed, around)


def _named(lineage: Lineage) -> Iterator[tuple[Reference, str]]:
    """Every point of a lineage with the page of the lineage."""
    first = called(lineage)
    name = page_name("point", first.version, *first.labels[:1])
    yield from ((point, name) for point in (first, *lineage.points))


# -- comparisons, versions, histories -------------------------------------------------------------


def _pairs(whole: _Set) -> list[tuple[str, str]]:
    """The comparisons along the line of revision, by id: each version with what it revises.

    One without text is compared with the nearest text; where neither has one, there is none.
    """
    known = {version.id: version for version in whole.versions}
    return [
        (version.revises if version.published else base, version.id)
        for version in whole.versions
        if (base := base_of(version, known))
    ]


def _versions(whole: _Set) -> Iterator[Page]:
    for version in whole.versions:
        view = look_at_version(version.id, whole.known, whole.reports, whole.as_of)
        links = [
            Link(f"{old} → {new}", page_name("compare", old, new))
            for old, new in _pairs(whole)
            if version.id in {old, new}
        ]
        text = render_version(view, whole.reports, links, whole.around)
        yield Page(page_name("version", version.id), text)


def _histories(whole: _Set) -> Iterator[Page]:
    for lineage in whole.followed.lineages:
        history = _history(lineage, whole.followed)
        text = render_history(history, whole.around)
        yield Page(whole.around.histories[history.asked], text)


def _history(lineage: Lineage, followed: Synopsis) -> History:
    return History(called(lineage), followed.versions, lineage, followed.as_of, followed.reports)


def _seen(followed: Synopsis) -> Synopsis:
    """The synopsis without versions that have nothing of any lineage."""
    cells = (cell for one in followed.lineages for cell in one.cells)
    return _narrowed(followed, {cell.version for cell in cells if cell.points or cell.rows})


def _in_line(whole: _Set) -> set[str]:
    """The versions that revise a text, and those that are revised."""
    return {id_ for pair in _pairs(whole) for id_ in pair}


def _narrowed(followed: Synopsis, ids: Container[str]) -> Synopsis:
    """The synopsis of some of its versions, and of the lineages that they have."""
    kept = [at for at, version in enumerate(followed.versions) if version.id in ids]
    lineages = (
        one._replace(cells=tuple(one.cells[at] for at in kept)) for one in followed.lineages
    )
    return followed._replace(
        versions=tuple(followed.versions[at] for at in kept),
        lineages=tuple(
            one for one in lineages if any(cell.points or cell.rows for cell in one.cells)
        ),
    )


# -- index, timeline, sources ---------------------------------------------------------------------


def _index(whole: _Set, compared: Sequence[Compared]) -> str:
    latest = whole.as_of or max((one.date.last for one in whole.sources.values()), default="")
    lineages = whole.followed.lineages
    return page(
        "index.html",
        whole.around.title,
        whole.around,
        here="Versions",
        description=f"{len(whole.versions)} versions and what became of {len(lineages)} points",
        latest=day_in_words(latest) if latest else "",
        as_of=whole.as_of,
        versions=[_listed(version, whole.around) for version in whole.versions],
        reports=len(whole.sources),
        drawing=_drawing(whole) if 0 < len(_in_line(whole)) <= _MOST_DRAWN else None,
        compared=compared,
        points=[_pointed(one, whole) for one in lineages],
    )


def _drawing(whole: _Set) -> Drawing:
    def home(lineage: Lineage, _: Cell) -> str:
        return whole.around.histories[called(lineage)]

    seen = whole.followed
    return drawn(course_through(seen.versions, seen.lineages, home))


def _listed(version: Version, around: Around) -> Listed:
    return Listed(
        version,
        around.versions[version.id],
        dates_in_words(version.date),
        text_in_words(version),
        str(len(version.points)) if version.published else "–",
    )


def _pointed(lineage: Lineage, whole: _Set) -> Pointed:
    name = called(lineage)
    path = path_of(_history(lineage, whole.followed))
    return Pointed(Link(str(name), whole.around.histories[name]), lineage.title, path)


def _timeline(whole: _Set) -> str:
    dated = [(one.date, _version_event(one, whole)) for one in whole.versions]
    dated += [(one.date, _report_event(one, whole)) for one in whole.sources.values()]
    dated.sort(key=lambda item: (item[0].first, item[0].last))
    days = [
        (dates_in_words(dates), [event for _, event in together])
        for dates, together in groupby(dated, key=lambda item: item[0])
    ]
    described = "Versions and reports by day"
    return page(
        "timeline.html",
        "Timeline",
        whole.around,
        here="Timeline",
        description=described,
        days=days,
    )


def _version_event(version: Version, whole: _Set) -> Event:
    summary = f"{version.kind}, {text_in_words(version)}"
    return Event(version.id, version.title, whole.around.versions[version.id], summary)


def _report_event(report: Report, whole: _Set) -> Event:
    number = list(whole.sources).index(report.id) + 1
    title = "" if report.title == "unknown" else report.title
    words = ": ".join(word for word in (outlet_of(report), title) if word)
    return Event("", words, f"{_SOURCES}#source{number}", report.summary)


def _sources(whole: _Set) -> str:
    places: dict[str, dict[Link, None]] = {}
    for version in whole.versions:
        for one in whole.said[version.id]:
            place = _place(one, version, whole.around)
            places.setdefault(one.claim.report, {})[place] = None
    said = chain.from_iterable(whole.said.values())
    used = [
        Used(one, one.report.summary, tuple(places.get(one.report.id, ())))
        for one in all_sources(cited(said, whole.reports), whole.sources)
    ]
    described = "Every report, and the pages that rest on it"
    return page(
        "sources.html",
        "Sources",
        whole.around,
        here="Sources",
        description=described,
        sources=used,
    )


def _place(said: Statement, version: Version, around: Around) -> Link:
    """The page where a statement stands: that of its point, else that of the version."""
    if said.point and said.point in around.histories:
        return Link(str(said.point), around.histories[said.point])
    return Link(version.id, around.versions[version.id])
