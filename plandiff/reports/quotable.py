"""The finding of a comparison, in lines that can be quoted as they stand."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plandiff.changes.values import Comparison, Row
from plandiff.evidence import Finding
from plandiff.model import Reference, Version
from plandiff.reports.finding_words import shifts_told
from plandiff.reports.totals import counts_in_words, kinds_in_words, totals_in_words
from plandiff.reports.wording import capital, dates_in_words

_MOST = 12  # points that one line names
#: Fates whose points are named: of these a reader asks which.
_NAMED = ("removed", "removed or transferred", "transferred", "disputed", "added")
_PLACES = ("moved", "split", "merged")
_FIGURE = "figure"


class Named(NamedTuple):
    """A point as a line names it; what is told `beside` brings its own comma or brackets."""

    at: Reference
    title: str
    beside: str = ""

    @property
    def name(self) -> str:
        """`v1/26 Amnesty`."""
        return f"{self.at} {self.title}".rstrip()


class Line(NamedTuple):
    """One line of the finding: a sentence, or a word before the points that it holds for.

    `more` is how many points there are beside those that are named.
    """

    words: str
    named: tuple[Named, ...] = ()
    more: int = 0

    @property
    def text(self) -> str:
        """`Removed: v1/3 Invasion and NATO expansion · v1/26 Amnesty.`."""
        if not self.named:
            return self.words
        names = [one.name + one.beside for one in self.named] + (
            [f"{self.more} more"] if self.more else []
        )
        return f"{self.words}: {' · '.join(names)}."


def finding_in_lines(comparison: Comparison) -> tuple[Line, ...]:
    """What it comes to, then the points that went, came or are disputed, by name."""
    named = _by_fate(comparison)
    if not comparison.between_texts:
        return (*map(Line, _reported(comparison)), *named)
    kinds = kinds_in_words(comparison)
    return (
        Line(_of_texts(comparison)),
        *named,
        *_by_place(comparison.rows),
        *_figures(comparison.rows),
        *([Line(kinds)] if kinds else []),
    )


def in_a_sentence(comparison: Comparison) -> str:
    """The line that holds the totals."""
    lines = _reported(comparison) if not comparison.between_texts else [_of_texts(comparison)]
    return lines[-1]


def pairs_in_words(comparison: Comparison) -> str:
    """How the points of two texts were paired; empty where one has no text."""
    if not comparison.between_texts:
        return ""
    hows = [match.how for row in comparison.rows for match in row.matches]
    by_title, by_hand = hows.count("title or label"), hows.count("from")
    how = [f"{len(hows) - by_title - by_hand} by their texts"]
    how += [f"{by_title} by title or label too"] if by_title else []
    how += [f"{by_hand} set by hand"] if by_hand else []
    return (
        f"{_number(len(hows), 'pair')} of points: {', '.join(how)}. Likeness is that of the "
        "texts, from 0 to 1; how far a pair is above the next counts titles and labels too."
    )


# -- what it comes to -----------------------------------------------------------------------------


def _reported(comparison: Comparison) -> tuple[str, str, str]:
    new = comparison.new
    speaking = {
        said.claim.report
        for row in comparison.rows
        for said in row.statements
        if said.status == "current"
    }
    speak = "speaks" if len(speaking) == 1 else "speak"
    known = f"{_dated(new)}: its text was never published; "
    known += f"{_number(len(speaking), 'report')} {speak} of single points of it."
    counts = " ".join(counts_in_words(comparison.counts, comparison.reports))
    totals = totals_in_words(comparison)
    points = _number(len(comparison.old.points), "point")
    return (
        known,
        counts or f"No report says how many points {new.id} has.",
        f"Of {points} of {_dated(comparison.old)}: {totals[:1].lower()}{totals[1:]}.",
    )


def _of_texts(comparison: Comparison) -> str:
    totals = dict(comparison.totals)
    old, new = comparison.old, comparison.new
    gone, revised, kept = (totals.get(word, 0) for word in ("removed", "revised", "kept"))
    added = totals.get("added", 0)
    restated = ", as we restate them" if "restated" in {old.wording, new.wording} else ""
    known = f"Of {_number(gone + revised + kept, 'point')} of {_dated(old)}, {_dated(new)} "
    if comparison.in_line:
        return (
            f"{known}keeps {kept}, revises {revised}, removes {gone} and adds {added}{restated}."
        )
    known += f"keeps {kept} and revises {revised}{restated}; "
    return f"{known}{gone} have no counterpart there, and {added} of its own have none here."


def _dated(version: Version) -> str:
    """`Geneva framework (23 November 2025)`."""
    return f"{version.title or version.id} ({dates_in_words(version.date)})"


def _number(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


# -- the points by name ---------------------------------------------------------------------------


def _by_fate(comparison: Comparison) -> Iterator[Line]:
    """The points of each fate that is asked for by name, whole ones first."""
    headings = {"removed": "No counterpart", "added": f"Only in {comparison.new.id}"}
    headings = {} if comparison.in_line else headings
    for fate in _NAMED:
        rows = [row for row in comparison.rows if row.finding.fate == fate]
        for word in dict.fromkeys(sorted((row.finding.word for row in rows), key=len)):
            said = comparison.between_texts or fate == "disputed"
            heading = headings.get(word, f"{capital(word)}{'' if said else ', as reported'}")
            here = (row for row in rows if row.finding.word == word)
            yield from _line(heading, (_named(row, _how_known(row.finding)) for row in here))


def _how_known(finding: Finding) -> str:
    """` (a, b; our reading)`: of which parts, and how well where not just reported."""
    standing = "corroborated" if finding.standing == "corroborated" else ""
    known = [", ".join(finding.parts), standing, finding.caveat]
    words = "; ".join(word for word in known if word)
    return f" ({words})" if words else ""


def _by_place(rows: Iterable[Row]) -> Iterator[Line]:
    for place in _PLACES:
        yield from _line(capital(place), (_named(row) for row in rows if place in row.beside))


def _figures(rows: Iterable[Row]) -> Iterator[Line]:
    """The figures that changed, each with its point."""
    told = ((row, "".join(f", {words}" for words in _figures_told(row))) for row in rows)
    yield from _line("Figures", (_named(row, words) for row, words in told if words))


def _figures_told(row: Row) -> Iterator[str]:
    """`limited to 600,000 personnel → capped at 800,000, up by 200,000, 33%`, `lost: 50%`."""
    shifts = [shift for change in row.pieces for shift in change.shifts if shift.kind == _FIGURE]
    for told in shifts_told(shifts):
        way = told.heading.removeprefix(_FIGURE).strip()
        yield f"{way}: {told.words}" if way else told.words


def _named(row: Row, beside: str = "") -> Named:
    return Named(row.reference, row.title, beside)


def _line(heading: str, named: Iterable[Named]) -> Iterator[Line]:
    points = tuple(named)
    if points:
        yield Line(heading, points[:_MOST], max(len(points) - _MOST, 0))
