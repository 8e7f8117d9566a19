"""A version as a page: its points as they stand, and what is said of it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plandiff.changes.values import Row, VersionView
from plandiff.evidence import Statement
from plandiff.model import SAYS_OF_A_PARTY, Point, Reference, Version
from plandiff.reports.html.course import kind_of
from plandiff.reports.html.names import anchor
from plandiff.reports.html.pages import ALONE, Around, Link, page
from plandiff.reports.html.parts import Notes, Said, opposed, source_list
from plandiff.reports.sources import cited
from plandiff.reports.wording import (
    Reports,
    dates_in_words,
    fate_and_standing,
    printed_by,
    readable_in,
    titles_of,
    wording_in_words,
)

_APART = frozenset({"count", *SAYS_OF_A_PARTY})


class Wording(NamedTuple):
    """A text by someone: of a party, or of an outlet; `language` is that of the text here."""

    by: str
    text: str
    language: str
    unconfirmed: str = ""


class Text(NamedTuple):
    """A point or sub-point as it stands, with what is known of it beside."""

    id: str
    label: str
    title: str
    text: str
    alternatives: tuple[Wording, ...]
    points: tuple["Text", ...]
    closing: str
    origins: str
    unconfirmed: str
    readings: tuple[Wording, ...]
    readable: str
    note: str
    history: str


class Told(NamedTuple):
    """A point of a version without text: its fate, and what is said of it."""

    id: str
    point: str
    title: str
    kind: str
    words: str
    said: list[Said]
    history: str


def render_version(
    view: VersionView, reports: Reports, comparisons: Sequence[Link] = (), around: Around = ALONE
) -> str:
    """A version: what it is, its points, and what is said of it and of them."""
    version = view.version
    notes = Notes(cited(_all(view), reports), _places(view), around.histories)
    points = [
        _text(point, Reference(version.id, (point.label,)), version, reports, around)
        for point in (version.points if version.published else ())
    ]
    told = [_told(row, notes, around) for row in view.rows]
    titles = {row.reference: row.title for row in view.rows} or titles_of(version)
    opposing = [opposed(found, titles, notes) for found in view.contradictions]
    return page(
        "version.html",
        f"{version.id} {version.title}",
        around,
        description=f"Of {dates_in_words(version.date)}. {wording_in_words(version)}",
        version=version,
        wording=wording_in_words(version),
        facts=_facts(version, reports),
        comparisons=comparisons,
        points=points,
        told=told,
        opposed=opposing,
        listed=[(title, notes.said(said)) for title, said in _listed(view) if said],
        sources=source_list(notes),
    )


def _places(view: VersionView) -> set[Reference]:
    """The points that the page has a place for."""
    version = view.version
    own = {Reference(version.id, (point.label,)) for point in version.points}
    return {row.reference for row in view.rows} | (own if version.published else set())


def _all(view: VersionView) -> list[Statement]:
    return [*view.statements, *(said for _, said in view.drawn_on)]


def _facts(version: Version, reports: Reports) -> list[tuple[str, str]]:
    known = "Published in" if version.published else "Reported in"
    facts = [
        ("Date", dates_in_words(version.date)),
        ("Kind", version.kind),
        ("By", ", ".join(version.authors) or "not known"),
        ("Revises", version.revises),
        ("Points", str(len(version.points)) if version.published else ""),
        (known, "; ".join(readable_in(version.reports, reports))),
    ]
    return [(name, fact) for name, fact in facts if fact]


# -- points ---------------------------------------------------------------------------------------


def _text(point: Point, at: Reference, version: Version, reports: Reports, around: Around) -> Text:
    parts = (Reference(at.version, (*at.labels, sub.label)) for sub in point.points)
    return Text(
        "" if at.part else anchor(at),
        point.label,
        point.title,
        point.text,
        tuple(
            Wording(one.by, one.text, version.language, _unconfirmed(one.unconfirmed))
            for one in point.alternatives
        ),
        tuple(
            _text(sub, part, version, reports, around)
            for sub, part in zip(point.points, parts, strict=True)
        ),
        point.closing,
        ", ".join(map(str, point.comes_from or ())),
        _unconfirmed(point.unconfirmed),
        tuple(_readings(point, version, reports)),
        "; ".join(readable_in(point.reports, reports)),
        point.note,
        around.histories.get(at, ""),
    )


def _unconfirmed(what: str) -> str:
    return what if what in {"", "not confirmed"} else f"not confirmed: {what}"


def _readings(point: Point, version: Version, reports: Reports) -> Iterator[Wording]:
    """Other published wordings; those that we restate are in our words, whatever was printed."""
    for one in point.readings:
        language = version.language if version.wording == "restated" else one.language
        yield Wording(printed_by(one, reports), one.text, language)


def _told(row: Row, notes: Notes, around: Around) -> Told:
    current = (one for one in row.statements if one.status == "current")
    return Told(
        anchor(row.reference),
        str(row.reference),
        row.title,
        kind_of(row.finding.fate),
        fate_and_standing(row.finding).lower(),
        notes.said(current, with_point=False),
        around.histories.get(row.reference, ""),
    )


# -- what is said of it ---------------------------------------------------------------------------


def _listed(view: VersionView) -> Iterator[tuple[str, Sequence[Statement]]]:
    """The sections of statements, as `show` has them."""
    current = [one for one in view.statements if one.status == "current"]
    own = [one for one in current if one.point is None]
    if view.version.published:
        yield "Said of its points", [one for one in current if one.point is not None]
    yield "Counts of points", [one for one in own if one.claim.says == "count"]
    yield "Positions", [one for one in own if one.claim.says in SAYS_OF_A_PARTY]
    yield "Said of the whole", [one for one in own if one.claim.says not in _APART]
    yield "Said of a later text", _with_status(view, "later state")
    yield "Replaced or withdrawn", _with_status(view, "earlier", "withdrawn", "corrected")
    yield "Drawn on by", [said for _, said in view.drawn_on]


def _with_status(view: VersionView, *statuses: str) -> list[Statement]:
    return [one for one in view.statements if one.status in statuses]
