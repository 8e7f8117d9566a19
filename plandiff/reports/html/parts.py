"""What pages are made of: statements with their notes, redlines, points, sources."""

from collections.abc import Container, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from plandiff.changes.values import PieceChange
from plandiff.contradictions import Contradiction
from plandiff.evidence import Statement
from plandiff.model import Reference, Report
from plandiff.reports.finding_words import Told, shifts_told
from plandiff.reports.html.names import anchor
from plandiff.reports.html.pages import Link
from plandiff.reports.redline import Mark, doubts, label_of, redline
from plandiff.reports.sources import Cited
from plandiff.reports.wording import (
    Reports,
    attribution,
    attribution_and_basis,
    capital,
    dates_in_words,
    marks,
    merged,
    outlet_of,
    read_in,
    sides_in_words,
    subject_in_words,
    told,
    what_is_said,
)

# -- statements and their notes -------------------------------------------------------------------


class Note(NamedTuple):
    """A source cited at one place: its number and id, and the id of this place."""

    number: int
    source: str
    place: str


class Said(NamedTuple):
    """One statement, in the words that all formats share; empty where there is nothing.

    `point` leads to the point it bears on, where that is told and the page has it.
    """

    point: Link | None
    what: str
    added: str
    verb: str
    marks: str
    who: str
    outlet: str
    dates: str
    read: str
    remark: str
    note: Note


NOWHERE: Mapping[Reference, str] = MappingProxyType({})


class Notes:
    """The places at which sources are cited, counted while a page is made."""

    def __init__(
        self,
        sources: Cited,
        here: Container[Reference] = (),
        elsewhere: Mapping[Reference, str] = NOWHERE,
    ) -> None:
        """Of these sources.

        `here` are the points that the page has a place for, `elsewhere` pages of others.
        """
        self.sources = sources
        self._here, self._elsewhere = here, elsewhere
        self._places: dict[str, list[str]] = {}

    def cite(self, report: str) -> Note:
        """The note of a source at one more place."""
        number = self.sources.numbers[report]
        places = self._places.setdefault(report, [])
        places.append(f"use{number}.{len(places) + 1}")
        return Note(number, f"source{number}", places[-1])

    def places(self, report: str) -> Sequence[str]:
        """Where a source was cited so far, in order."""
        return self._places.get(report, ())

    def said(self, statements: Iterable[Statement], *, with_point: bool = True) -> list[Said]:
        """The statements, one per claim and point, what gives a fate first."""
        return [self._said(one, with_point=with_point) for one in merged(statements)]

    def side(self, statements: Iterable[Statement]) -> list[Said]:
        """The statements of one side of a contradiction: its heading says what they say."""
        return [self._said(one, with_point=False)._replace(what="", verb="") for one in statements]

    def _said(self, said: Statement, *, with_point: bool) -> Said:
        claim, reports = said.claim, self.sources.reports
        later = said.status == "later state" and not with_point
        outlet = outlet_of(reports[claim.report])
        return Said(
            self._link(said.point) if said.point and with_point else None,
            what_is_said(said),
            told(said),
            claim.verb,
            f"{marks(said)}{' [said of a later text]' if later else ''}".strip(),
            capital(attribution_and_basis(said)),
            "" if outlet == attribution(said) else outlet,
            dates_in_words(said.dates),
            read_in(said, reports),
            claim.note,
            self.cite(claim.report),
        )

    def _link(self, point: Reference) -> Link:
        inside = f"#{anchor(point)}" if point in self._here else ""
        return Link(str(point), inside or self._elsewhere.get(point, ""))


class Opposed(NamedTuple):
    """A contradiction: its subject, what each side says, and what stands beside."""

    subject: str
    sides: tuple[tuple[str, list[Said]], ...]
    beside: list[Said]


def opposed(found: Contradiction, titles: Mapping[Reference, str], notes: Notes) -> Opposed:
    """A contradiction with its sides in order."""
    headings = sides_in_words(found, notes.sources.reports)
    sides = zip(headings, (notes.side(side.statements) for side in found.sides), strict=True)
    return Opposed(subject_in_words(found, titles), tuple(sides), notes.said(found.beside))


class Source(NamedTuple):
    """A source as the list of sources has it; `places` are the ids of where it is cited."""

    number: int
    id: str
    report: Report
    outlet: str
    attributions: str
    relays: Link | None
    places: Sequence[str]


def source_list(notes: Notes) -> list[Source]:
    """All sources cited, in the order of their numbers; made when everything is cited."""
    return [
        _source(id_, number, notes.sources, notes.places(id_))
        for id_, number in notes.sources.numbers.items()
    ]


def all_sources(said: Cited, reports: Reports) -> list[Source]:
    """All reports, cited or not, numbered in their order."""
    numbers = {id_: number for number, id_ in enumerate(reports, 1)}
    return [_source(id_, numbers[id_], said._replace(numbers=numbers), ()) for id_ in reports]


def _source(id_: str, number: int, sources: Cited, places: Sequence[str]) -> Source:
    report = sources.reports[id_]
    attributions = "; ".join(sources.attributions.get(id_, ()))
    relayed = _relayed(report, sources)
    return Source(
        number, f"source{number}", report, outlet_of(report), attributions, relayed, places
    )


def _relayed(report: Report, sources: Cited) -> Link | None:
    """The report that one relays; without an address where it is not among the sources."""
    if not report.relays:
        return None
    original = sources.reports.get(report.relays)
    number = sources.numbers.get(report.relays)
    words = outlet_of(original) if original else report.relays
    return Link(words, f"#source{number}" if number else "")


# -- redlines -------------------------------------------------------------------------------------


class Redlined(NamedTuple):
    """The words of one piece, both sides in order; `label` is empty for a point's own text.

    `doubts` say what of it is not confirmed.
    """

    label: str
    marks: tuple[Mark, ...]
    doubts: tuple[str, ...]


def redlines(changes: Iterable[PieceChange], *, several: bool) -> list[Redlined]:
    """The pieces of a point; with `several` new points, the new pieces are named whole."""
    return [
        Redlined(label_of(change, several=several), redline(change, full=True), doubts(change))
        for change in changes
    ]


class Mattering(NamedTuple):
    """What matters in one piece, of one kind and way; `label` as of its redline."""

    label: str
    told: Told


def mattering(changes: Iterable[PieceChange], *, several: bool) -> list[Mattering]:
    """What matters in the pieces of a point, in their order."""
    return [
        Mattering(label_of(change, several=several), told)
        for change in changes
        for told in shifts_told(change.shifts)
    ]


class Chip(NamedTuple):
    """A point as it is called, and its id where this is its place; empty where another is."""

    words: str
    id: str


class Languages(NamedTuple):
    """The languages of an old and a new text; empty where not known."""

    old: str
    new: str
