"""What a report says of its rows, and in which order, as plain text: what prose formats share."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from plandiff.changes.concordance import Entry
from plandiff.changes.values import Comparison, Row
from plandiff.model import Version
from plandiff.reports.in_short import gone_or_new, summary
from plandiff.reports.mattering import confirmed_in_words
from plandiff.reports.redline import how_sure
from plandiff.reports.sources import Cited, latest_day
from plandiff.reports.wording import (
    Reports,
    capital,
    dates_in_words,
    day_in_words,
    known_otherwise,
    row_sources,
    standing_in_words,
    tally_in_words,
    text_in_words,
)

#: The sections of the detail, and the row words that each holds (in part included).
GROUPS = (
    ("Removed", ("removed", "removed or transferred", "transferred")),
    ("Disputed", ("disputed",)),
    ("Revised", ("revised",)),
    ("Added", ("added",)),
    ("Open", ("deferred", "open")),
    ("Kept", ("kept",)),
)


class Fact(NamedTuple):
    """One thing to know of the two versions, side by side."""

    name: str
    old: str
    new: str


def facts(comparison: Comparison) -> tuple[Fact, ...]:
    """What is compared: id, title, date, authors, text, points."""
    known: tuple[tuple[str, Callable[[Version], str]], ...] = (
        ("Version", lambda version: version.id),
        ("Title", lambda version: version.title),
        ("Date", lambda version: dates_in_words(version.date)),
        ("By", lambda version: ", ".join(version.authors) or "not known"),
        ("Text", text_in_words),
        ("Points", _points_in_words),
    )
    old, new = comparison.asked, comparison.new
    return tuple(Fact(name, fact(old), fact(new)) for name, fact in known)


def _points_in_words(version: Version) -> str:
    """`28`; `28, 1 of them only a note that a point is gone`; `not known`."""
    if not version.published:
        return "not known"
    gone = sum(point.is_stub for point in version.points)
    note = f", {gone} of them only a note that a point is gone" if gone else ""
    return f"{len(version.points)}{note}"


def title_in_words(comparison: Comparison) -> str:
    """`US 28-point plan → Geneva framework`; a version without a title is called by its id."""
    asked, new = comparison.asked, comparison.new
    return f"{asked.title or asked.id} → {new.title or new.id}"


def known_until(comparison: Comparison, sources: Cited) -> str:
    """Up to which day the data goes, in a sentence; empty without any source."""
    if comparison.as_of:
        return f"As known on {day_in_words(comparison.as_of)}: what was said later is left out."
    latest = latest_day(sources)
    return (
        f"Data as of {day_in_words(latest)}, the day of the latest report used." if latest else ""
    )


def told_in_short(row: Row, reports: Reports) -> tuple[str, ...]:
    """What changed in a few words, or who says what, a phrase each."""
    if row.finding.standing == "text":
        told: tuple[str, ...] = (summary(row) or gone_or_new(row), confirmed_in_words(row))
    else:
        standing = standing_in_words(row.finding)
        told = ("" if standing == row.finding.fate else standing, *row_sources(row, reports))
    return tuple(words for words in (*told, known_otherwise(row, reports)) if words)


def support_in_words(row: Row) -> str:
    """Standing, tally, and of which parts nothing is said: `Reported; no report of c, d, e.`."""
    silent = f"no report of {', '.join(row.silent_parts)}" if row.silent_parts else ""
    words = [standing_in_words(row.finding), tally_in_words(row.finding), silent]
    line = "; ".join(word for word in words if word)
    return f"{capital(line)}."


def pairing_in_words(row: Row, reports: Reports) -> str:
    """How sure each pair is, and what is known otherwise: a sentence, or nothing."""
    sure = (f"{match.reference}: {how_sure(match)}" for match in row.matches)
    words = "; ".join(word for word in (*sure, known_otherwise(row, reports)) if word)
    return f"{words}." if words else ""


def notes_in_words(row: Row) -> tuple[str, ...]:
    """Our notes on a point and its counterparts: `Note on v3/15: …`."""
    noted = ((row.reference, row.note), *((one.reference, one.note) for one in row.matches))
    return tuple(f"Note on {at}: {words}" for at, words in noted if words)


def read_in_ids(row: Row) -> tuple[str, ...]:
    """The reports that the texts of a point and its counterparts were read in."""
    ids = (*row.reports, *(id_ for one in row.matches for id_ in one.reports))
    return tuple(dict.fromkeys(ids))


def place_in_words(row: Row) -> tuple[str, ...]:
    """What stands beside the fate and is no typography: moved, split, merged."""
    return tuple(word for word in row.beside if word != "typography")


def holders_in_words(row: Row) -> str:
    """`v3/12 Nuclear plant: different texts of Ukraine, Russia`; empty where it has one text."""
    holders = dict.fromkeys(one.new.by for one in row.pieces if one.new and one.new.by)
    others = ", ".join(str(match.reference) for match in row.matches) or row.reference
    return f"{others} {row.title}: different texts of {', '.join(holders)}" if holders else ""


def entry_in_words(entry: Entry) -> str:
    """What happened to a point, as a concordance says it."""
    return ", ".join("in no report" if word == "unreported" else word for word in entry.words)


def rows_with(rows: Iterable[Row], fates: Iterable[str]) -> list[Row]:
    """The rows of one section, in order."""
    wanted = set(fates)
    return [row for row in rows if row.finding.fate in wanted]
