"""A version that a source gives, for a terminal: its points, and what to look at."""

from collections.abc import Iterator, Sequence

from plandiff.importers.points import Offer, Proposal
from plandiff.model import Point
from plandiff.reports.layout import Line, Span, beside, cell, hanging, painted
from plandiff.reports.proposals import source_lines
from plandiff.reports.terminal import PROSE, paint, section
from plandiff.text import shorten, width

_LABEL = 8  # the most columns of a label
_STEP = 2  # columns that sub-points stand further in
_MOST = 60  # points that are shown


def render_found(proposal: Proposal, columns: int) -> str:
    """What a page says of itself, the points that were found in it, and what to look at."""
    prose = min(columns, PROSE)
    lines = source_lines(proposal.source, prose)
    offers = proposal.lists
    if len(offers) > 1:
        lines += section("Lists", list(_offers(offers, proposal.number, prose)), columns)
    lines += section(_headed(proposal), _point_lines(proposal.points, prose), columns)
    notes = [line for label, note in proposal.notes for line in _note(label, note, prose)]
    lines += section("Taken out of the text, kept as notes", notes, columns)
    remarks = [line for one in proposal.remarks for line in hanging("- ", str(one), prose)]
    lines += section("Look at this", remarks, columns)
    return painted([*lines, ()], paint)


def _headed(proposal: Proposal) -> str:
    number = len(proposal.points)
    return f"{number} point{'' if number == 1 else 's'}"


def _offers(offers: Sequence[Offer], chosen: int, columns: int) -> Iterator[Line]:
    for number, offer in enumerate(offers, start=1):
        what = f"{offer.points} points, {offer.first} to {offer.last}"
        where = f", line {offer.line}" if offer.line else ""
        above = f", after “{offer.above}”" if offer.above else ""
        taken = " (taken)" if number == chosen else ""
        yield from hanging(f"{number}  ", f"{what}{where}{above}{taken}", columns)


def _note(label: str, note: str, columns: int) -> list[Line]:
    return hanging(f"{label}  ", note, columns)


def _point_lines(points: Sequence[Point], columns: int) -> list[Line]:
    lines: list[Line] = []
    for point in points[:_MOST]:
        lines += _one_point(point, columns, 0)
    more = len(points) - _MOST
    return lines + (cell(f"… and {more} more", columns, "dim") if more > 0 else [])


def _one_point(point: Point, columns: int, depth: int) -> list[Line]:
    """A point on a line, its parts below it."""
    indent = _STEP * depth
    label = shorten(point.label, _LABEL)
    room = max(columns - indent - _LABEL - 2, 1)
    gone = "(gone)" if point.is_stub else ""
    text = " · ".join(word for word in (point.title, point.text) if word) or gone
    pair = [
        (cell(label, _LABEL, "bold"), max(min(_LABEL, width(label)), 4)),
        (cell(shorten(text, room), room), 0),
    ]
    lines = [(Span(" " * indent), *line) for line in beside(pair, gap=1)]
    for one in point.alternatives:
        lines += beside(
            [(cell("", indent + 6), indent + 6), (cell(f"{one.by}: {one.text}", room), 0)]
        )
    for part in point.points:
        lines += _one_point(part, columns, depth + 1)
    if point.closing:
        words = cell(shorten(point.closing, room), room)
        lines += beside([(cell("", indent + 6), indent + 6), (words, 0)])
    return lines
