"""A change of words as marked pieces, for any format: equal, removed, added."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plandiff.changes.values import Match, Piece, PieceChange, Row

NOT_CONFIRMED = "not confirmed"  # what files say for `unconfirmed: true`
_LONG = 24  # words of an equal stretch that are shown whole
_AROUND = 8  # words that stay at either end of a longer one
CLOSE = 0.05  # a margin below which a pair is a close call


class Mark(NamedTuple):
    """A piece of text and what became of it: equal, removed or added."""

    text: str
    kind: str


def redline(change: PieceChange, *, full: bool) -> tuple[Mark, ...]:
    """The words of both sides in order; long equal stretches are folded unless `full`."""
    if change.old is None or change.new is None:
        piece, kind = (change.old, "removed") if change.old else (change.new, "added")
        return (Mark(piece.text, kind),) if piece else ()
    return tuple(mark for mark in _marks(change, full=full) if mark.text)


def _marks(change: PieceChange, *, full: bool) -> Iterator[Mark]:
    old = change.old.text if change.old else ""
    new = change.new.text if change.new else ""
    at = 0
    for edit in change.edits:
        yield Mark(_folded(old[at : edit.old_start], full=full), "equal")
        yield Mark(old[edit.old_start : edit.old_end], "removed")
        yield Mark(new[edit.new_start : edit.new_end], "added")
        at = edit.old_end
    yield Mark(_folded(old[at:], full=full), "equal")


def _folded(text: str, *, full: bool) -> str:
    words = text.split(" ")
    if full or len(words) <= _LONG:
        return text
    return " ".join((*words[:_AROUND], "[…]", *words[-_AROUND:]))


def label_of(change: PieceChange, *, several: bool = False) -> str:
    """Which piece it is: `a`, `a → b`, `by Ukraine`, `at the end`, or empty: the point's own text.

    With `several` new points, the new ones are named whole.
    """
    if change.fate == "moved":
        return " → ".join(str(piece.reference) for piece in (change.old, change.new) if piece)
    names = [_name(change.old, whole=False) if change.old else ""]
    names += [_name(change.new, whole=several) if change.new else ""]
    return " → ".join(dict.fromkeys(name for name in names if name))


def _name(piece: Piece, *, whole: bool) -> str:
    label = str(piece.reference) if whole else piece.reference.part
    what = f"by {piece.by}" if piece.by else "at the end" if piece.closing else ""
    return " ".join(word for word in (label, what) if word)


def doubts(change: PieceChange) -> tuple[str, ...]:
    """What of either side is not confirmed: `e3/15 not confirmed: from memory`."""
    pieces = (piece for piece in (change.old, change.new) if piece and piece.unconfirmed)
    words = (f"{piece.reference} {not_confirmed(piece.unconfirmed)}" for piece in pieces)
    return tuple(dict.fromkeys(words))


def not_confirmed(what: str) -> str:
    """`not confirmed: …`, or just that where the file says no more."""
    return what if what == NOT_CONFIRMED else f"{NOT_CONFIRMED}: {what}"


def how_sure(match: Match) -> str:
    """`likeness 0.47, 0.17 above the next; by title or label; a close call`."""
    words = f"likeness {match.score:.2f}, {abs(match.margin):.2f}"
    words += " above the next" if match.margin >= 0 else " below another"
    said = [words] if match.how != "from" else []
    said += {"from": ["set by hand"], "title or label": ["by title or label"]}.get(match.how, [])
    said += ["a close call"] if match.how != "from" and match.margin < CLOSE else []
    return "; ".join(said)


def counterparts(row: Row) -> str:
    """`v1/12 → v3/8, v3/9`, or the point alone."""
    others = ", ".join(str(match.reference) for match in row.matches)
    return f"{row.reference} → {others}" if others else str(row.reference)


def changed_rows(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with something to show in detail: all but the kept ones."""
    return tuple(row for row in rows if row.finding.fate != "kept")
