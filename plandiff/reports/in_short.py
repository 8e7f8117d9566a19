"""What changed in a point in a few words, for a row of a table."""

from collections.abc import Iterable, Iterator

from plandiff.changes.shifts import ONLY_WORDING
from plandiff.changes.values import PieceChange, Row
from plandiff.reports.finding_words import only_words, shifts_in_short
from plandiff.reports.mattering import gone_and_new
from plandiff.text import shorten

_PHRASE = 36  # columns of one side of an edit
_PHRASES = 3  # edits that are named
_ALONE = {"removed": "gone", "added": "new"}  # fates of a text that has no counterpart
_LINE = 72  # columns of a text that is gone or new


def summary(row: Row) -> str:
    """What matters, then the pieces that are gone or new; where only words changed, these.

    First of all that the parties hold texts of their own: what follows is then of one of them.
    `figure up: limited to 600,000 personnel → capped at 800,000 · scope gained: in peacetime`
    """
    if row.finding.fate in _ALONE:
        return ""
    shifts = [shift for change in row.pieces for shift in change.shifts]
    told = shifts_in_short([shift for shift in shifts if shift.kind != ONLY_WORDING])
    held = _held(row)
    pieces = [
        f"{name}: {words}" if words else name
        for name, words in gone_and_new(row.pieces, several=len(row.matches) > 1)
    ]
    if not shifts:
        return " · ".join(filter(None, (held, _few([*_edits(row.pieces), *pieces]))))
    if row.kinds == (ONLY_WORDING,):
        told = (f"{only_words(shifts)}: {_few(_edits(row.pieces))}",)
    return " · ".join(filter(None, (held, *told, *pieces)))


def _held(row: Row) -> str:
    """`no agreed text: Ukraine, United States each hold one`, of the new point."""
    news = [change.new for change in row.pieces if change.new]
    holders = dict.fromkeys(piece.by for piece in news if piece.by)
    if not holders:
        return ""
    part = "" if all(piece.by for piece in news) else "in part "
    hold = "each hold one" if len(holders) > 1 else "holds one"
    return f"{part}no agreed text: {', '.join(holders)} {hold}"


def gone_or_new(row: Row) -> str:
    """How the text of a point begins that is removed or added: `gone: It is expected that …`.

    Empty for others, and where the point is called by the beginning of its text.
    """
    if row.finding.fate not in _ALONE:
        return ""
    pieces = (change.old or change.new for change in row.pieces)
    texts = (" ".join(piece.text.split()) for piece in pieces if piece)
    text = next(filter(None, texts), "")
    said = row.title and text.startswith(row.title.removesuffix("…"))
    return f"{_ALONE[row.finding.fate]}: {shorten(text, _LINE)}" if text and not said else ""


def _edits(changes: Iterable[PieceChange]) -> Iterator[str]:
    """What differs in the pieces that both texts have: `600,000 → 800,000`, `+ in peacetime`."""
    for change in changes:
        if change.old is None or change.new is None or change.fate == "moved":
            continue
        for edit in change.edits:
            old = _short(change.old.text[edit.old_start : edit.old_end])
            new = _short(change.new.text[edit.new_start : edit.new_end])
            yield f"{old} → {new}" if old and new else f"+ {new}" if new else f"− {old}"


def _few(phrases: Iterable[str]) -> str:
    """The first of them, and how many more there are."""
    told = list(phrases)
    more = len(told) - _PHRASES
    return " · ".join(told[:_PHRASES] + ([f"{more} more"] if more > 0 else []))


def _short(text: str) -> str:
    return shorten(" ".join(text.split()), _PHRASE)
