"""The nouns: versions, points, claims, reports. All immutable.

They are NamedTuples because start-up decides: click needs a third of the time of a
comparison already, and a frozen dataclass costs several times a NamedTuple to define.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

KINDS = (
    "idea",
    "non-paper",
    "proposal",
    "counter-proposal",
    "draft",
    "framework",
    "agreement",
)
WORDINGS = ("verbatim", "translated", "restated", "unpublished")

# What a claim says. In the text and out of it clash; the others say nothing of a fate.
IN_THE_TEXT = ("kept", "revised", "deferred", "open")
OUT_OF_THE_TEXT = ("removed", "transferred")
SAYS_OF_A_POINT = (*OUT_OF_THE_TEXT, *IN_THE_TEXT, "added", "contains", "remark")
SAYS_OF_A_VERSION = ("count", "drew_on", "authored", "remark", "contains")
SAYS_OF_A_PARTY = ("supports", "accepts", "opposes", "reserves", "denies")
SAYS = tuple(dict.fromkeys((*SAYS_OF_A_POINT, *SAYS_OF_A_VERSION, *SAYS_OF_A_PARTY)))

#: How a statement is known, strongest first.
BASES = (
    "document_published",
    "document_seen",
    "official_on_record",
    "official_anonymous",
    "briefed_source",
    "familiar_source",
    "secondary_report",
    "inference",
    "not_given",
)
PARTS_READ = ("full", "excerpt")


class Dates(NamedTuple):
    """A day, a month or a range, as written; `first` and `last` are its days (YYYY-MM-DD)."""

    written: str
    first: str
    last: str


class Reference(NamedTuple):
    """A point or a part of it: `v1/10/a` is version v1, labels 10 and a."""

    version: str
    labels: tuple[str, ...]

    @property
    def point(self) -> "Reference":
        """The whole point that this stands in."""
        return Reference(self.version, self.labels[:1])

    @property
    def part(self) -> str:
        """The labels below the point, joined by a slash; empty for the whole point."""
        return "/".join(self.labels[1:])

    def __str__(self) -> str:
        return "/".join((self.version, *self.labels))


class Claim(NamedTuple):
    """What a report says of a version, a point or a party, and on whose word.

    `of` is never empty for a claim of points: it holds the point that the claim stands under
    if the file names none. `about` narrows it to one aspect. `pages` are the pages of the
    report where we read it, empty for all of them.
    """

    id: str
    says: str
    basis: str
    report: str
    of: tuple[Reference, ...] = ()
    about: str = ""
    value: int | None = None
    text: str = ""
    verb: str = ""
    source: str = ""  # `from` in the file: the document drawn on, an id or a reference
    party: str = ""
    to: str = ""
    by: str = ""
    who: str = ""
    repeats: str = ""
    pages: tuple[str, ...] = ()
    date: Dates | None = None
    later_state: bool = False
    our_reading: bool = False
    weak: bool = False
    against: tuple[str, ...] = ()
    withdrawn: str = ""
    corrects: str = ""
    note: str = ""


class Alternative(NamedTuple):
    """The text that one party holds on a point where the parties differ."""

    by: str
    text: str
    unconfirmed: str = ""
    reports: tuple[str, ...] = ()
    note: str = ""


class Reading(NamedTuple):
    """Another published wording of the same point: shown, never compared.

    `pages` are those of the report that print it so, where others do not.
    """

    report: str
    text: str
    language: str = ""
    pages: tuple[str, ...] = ()


class Point(NamedTuple):
    """One point, or a sub-point, of a version.

    `closing` is its text after its sub-points, empty where there are none. `comes_from` holds the
    hand-set pairs; it is None where nothing is set and empty where the file says `from: none`.
    `unconfirmed` is empty, or says what is not confirmed.
    """

    label: str
    title: str = ""
    text: str = ""
    topics: tuple[str, ...] = ()
    points: tuple["Point", ...] = ()
    closing: str = ""
    comes_from: tuple[Reference, ...] | None = None
    alternatives: tuple[Alternative, ...] = ()
    readings: tuple[Reading, ...] = ()
    reports: tuple[str, ...] = ()
    unconfirmed: str = ""
    note: str = ""
    claims: tuple[Claim, ...] = ()

    @property
    def is_stub(self) -> bool:
        """Whether it has no text: the document only says that it is gone."""
        return not (self.text or self.points or self.alternatives)


class Version(NamedTuple):
    """One state of the document. `claims` are about the version as a whole or several points."""

    id: str
    title: str
    kind: str
    date: Dates
    wording: str
    authors: tuple[str, ...] = ()
    language: str = ""
    revises: str = ""
    reports: tuple[str, ...] = ()
    note: str = ""
    claims: tuple[Claim, ...] = ()
    points: tuple[Point, ...] = ()

    @property
    def published(self) -> bool:
        """Whether its text is known, in whatever wording."""
        return self.wording != "unpublished"


class Page(NamedTuple):
    """A page where a report was read."""

    id: str
    outlet: str
    url: str
    date: Dates
    part: str


class Report(NamedTuple):
    """One story by one outlet or person. `relays` is the id of the report that it repeats."""

    id: str
    outlet: str
    date: Dates
    title: str = ""
    author: str = ""
    url: str = ""
    relays: str = ""
    read_in: tuple[Page, ...] = ()
    summary: str = ""
    language: str = ""
    note: str = ""
    file: str = ""
    sha256: str = ""
    captured: str = ""


def walk(points: tuple[Point, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[str, Point]]:
    """Every point and sub-point in order, each with its labels joined by slashes."""
    for point in points:
        labels = (*above, point.label)
        yield "/".join(labels), point
        yield from walk(point.points, labels)


def claims_of(version: Version) -> Iterator[Claim]:
    """Every claim of a version: its own first, then those under its points, in order."""
    yield from version.claims
    for _, point in walk(version.points):
        yield from point.claims


def line_of(version: Version, versions: Mapping[str, Version]) -> list[str]:
    """The ids of the versions that one revises, nearest first; each once, also in a circle."""
    line: list[str] = []
    while version.revises in versions and version.revises not in line:
        line.append(version.revises)
        version = versions[version.revises]
    return line
