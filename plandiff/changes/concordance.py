"""Where each point went, and where each came from: the tables of lawyers, both ways.

Source: tables of destinations and of derivations beside consolidating acts, and the Lisbon
tables of equivalences. Both are kept because readers come from either side.
"""

from typing import NamedTuple

from plandiff.changes.naming import name_of
from plandiff.changes.values import Comparison, Row
from plandiff.model import Reference


class Entry(NamedTuple):
    """A point, its counterparts in order, and what happened in a word or more.

    `words` are the fate and what stands beside it: revised, moved. A stub, where the document
    itself says that a point is gone, is `stub`.
    """

    point: Reference
    title: str
    others: tuple[Reference, ...]
    words: tuple[str, ...]


def destinations(comparison: Comparison) -> tuple[Entry, ...]:
    """One entry for every old point, in the old order."""
    rows = {row.reference: row for row in comparison.rows}
    entries = []
    for point in comparison.old.points:
        at = Reference(comparison.old.id, (point.label,))
        row = rows.get(at)
        others = tuple(match.reference for match in row.matches) if row else ()
        words = (row.finding.word, *row.beside) if row else ("stub",)
        entries.append(Entry(at, name_of(point), others, words))
    return tuple(entries)


def derivations(comparison: Comparison) -> tuple[Entry, ...]:
    """One entry for every new point, in the new order; of a version without text, those added."""
    if not comparison.between_texts:
        added = (row for row in comparison.rows if row.reference.version == comparison.new.id)
        return tuple(Entry(row.reference, row.title, (), (row.finding.word,)) for row in added)
    sources: dict[Reference, list[Row]] = {}
    for row in comparison.rows:
        for match in row.matches:
            sources.setdefault(match.reference, []).append(row)
    entries = []
    for point in comparison.new.points:
        at = Reference(comparison.new.id, (point.label,))
        rows = sources.get(at, [])
        if point.is_stub:
            entries.append(Entry(at, name_of(point), point.comes_from or (), ("stub",)))
            continue
        words = tuple(
            dict.fromkeys(word for row in rows for word in (row.finding.word, *row.beside))
        )
        olds = tuple(row.reference for row in rows)
        entries.append(Entry(at, name_of(point), olds, words or ("added",)))
    return tuple(entries)
