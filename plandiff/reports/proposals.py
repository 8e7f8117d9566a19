"""What a saved source gives, for a terminal: its own data, claims that it may make."""

from collections.abc import Mapping
from typing import NamedTuple

from plandiff.importers.claims.proposing import Proposed
from plandiff.importers.source import Source
from plandiff.model import Reference, Version
from plandiff.reports.layout import Line, Span, cell, flow, painted
from plandiff.reports.layout import beside as side_by_side
from plandiff.reports.terminal import PROSE, paint
from plandiff.reports.wording import basis_in_words

_KEY = 10  # columns of the names of fields


def render_source(source: Source, columns: int) -> str:
    """What a page says of itself."""
    return painted([*source_lines(source, min(columns, PROSE)), ()], paint)


def source_lines(source: Source, columns: int, spoken: str = "") -> list[Line]:
    """What a page says of itself; what it does not say is left out.

    `spoken` is the language of its text by its words.
    """
    lines = cell(f"{source.file}, read as {source.kind}", columns, "bold")
    told = (
        ("outlet", source.outlet),
        ("title", source.title),
        ("date", source.date),
        ("author", source.author),
        ("address", source.url),
        ("language", _language(source.language, spoken)),
    )
    for name, value in told:
        lines += field_lines(name, value, columns) if value else []
    silent = ", ".join(name for name, value in told[:3] if not value)
    if silent:
        lines += cell(f"It does not say: {silent}.", columns, "dim")
    return lines


def _language(said: str, spoken: str) -> str:
    """`en`; `uk, by its words; the page says ru`."""
    if spoken in {"", said}:
        return said
    return f"{spoken}, by its words" + (f"; the page says {said}" if said else "")


def field_lines(name: str, value: str, columns: int) -> list[Line]:
    """A name and a value in two columns."""
    pair = [(cell(name, _KEY, "dim"), _KEY), (cell(value, max(columns - _KEY - 4, 1)), 0)]
    return [(Span("  "), *line) for line in side_by_side(pair)]


class Beside(NamedTuple):
    """What is shown beside a proposal.

    `place` is its number among how many, `relays` the story that it passes on, in words, and
    `known` the id of the claim on record that it is; both may be empty.
    """

    place: tuple[int, int]
    relays: str = ""
    known: str = ""


def render_proposed(
    one: Proposed,
    beside: Beside,
    source: Source,
    versions: Mapping[str, Version],
    columns: int,
) -> str:
    """A claim that an article may make: its sentence, the deciding words marked, its fields.

    One that is on record already has that in place of its fields.
    """
    prose = min(columns, PROSE)
    line = source.blocks[one.place.paragraph].line
    where = f", line {line}" if line else f", paragraph {one.place.paragraph + 1}"
    number, total = beside.place
    lines = cell(f"{number} of {total}{where}", prose, "bold")
    lines += [(Span("  "), *spans) for spans in flow(_marked(one, source), prose - 2)]
    if beside.known:
        lines += cell(f"  already on record as {beside.known}", prose)
        return painted([*lines, ()], paint)
    for name, value in (*_fields(one, versions), ("relays", beside.relays)):
        lines += field_lines(name, value, prose) if value else []
    return painted([*lines, ()], paint)


def _marked(one: Proposed, source: Source) -> list[Span]:
    text = source.blocks[one.place.paragraph].printed
    return [
        Span(text[one.place.start : one.words.start]),
        Span(text[one.words.start : one.words.end], "heading"),
        Span(text[one.words.end : one.place.end]),
    ]


def _fields(one: Proposed, versions: Mapping[str, Version]) -> list[tuple[str, str]]:
    claim = one.claim
    value = "" if claim.value is None else f"{claim.value:,}"
    to = f"to {claim.to}" if claim.to else ""
    what = " ".join(word for word in (claim.says, value, to) if word)
    points = claim.of or one.points
    titles = [f"{point} {_title(point, versions)}".strip() for point in points]
    reading = " (the article names the subject: our reading)" if one.by_topic else ""
    by = claim.by or "not given"
    return [
        ("says", what),
        ("about", claim.about),
        ("party", claim.party),
        ("document", claim.source),
        ("text", claim.text),
        ("of", (", ".join(titles) if claim.of else _choice(titles)) + reading if titles else ""),
        ("version", _choice(one.under) or "not known: you will be asked"),
        ("by", f"{by} ({basis_in_words(claim.basis)})"),
        ("who", claim.who),
    ]


def _choice(words: list[str] | tuple[str, ...]) -> str:
    return " or ".join(words)


def _title(reference: Reference, versions: Mapping[str, Version]) -> str:
    points = versions[reference.version].points if reference.version in versions else ()
    return next((point.title for point in points if point.label == reference.labels[0]), "")
