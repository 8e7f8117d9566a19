"""What changed in a point in a few words, for a row of a table."""

from collections.abc import Iterable, Iterator

from plandiff.changes.shifts import ONLY_WORDING
from plandiff.changes.values import PieceChange, Row
from plandiff.reports.finding_words import only_words, shifts_in_short
from plandiff.reports.mattering import gone_and_new
from plandiff.text import shorten

_PHRASE = 36  # characters of one side of an edit
_PHRASES = 3  # edits that are named
_ALONE = {"removed": "gone", "added": "new"}  # fates of a text that has no counterpart
_LINE = 72  # columns of a text that is gone or new


def summary(row: Row) -> str:
    """What matters, then the pieces that are gone or new; where only words changed, these.

    `figure up: limited to 600,000 personnel → capped at 800,000 · scope gained: in peacetime`
    """
    if row.finding.fate in _ALONE:
        return ""
    shifts = [shift for change in row.pieces for shift in change.shifts]
    told = shifts_in_short([shift for shift in shifts if shift.kind != ONLY_WORDING])
    pieces = [
        f"{name}: {words}"
        for name, words in gone_and_new(row.pieces, several=len(row.matches) > 1)
    ]
    if not shifts:
        return _few([*_edits(row.pieces), *pieces])
    if row.kinds == (ONLY_WORDING,):
        return f"{only_words(shifts)}: {_few(_edits(row.pieces))}"
    return " · ".join((*told, *pieces))


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
    return f"{_ALONE[row.finding.fate]}: {_begun(text)}" if text and not said else ""


def _begun(text: str) -> str:
    """The whole words that it begins with."""
    cut = shorten(text, _LINE)
    return text if cut == text else f"{cut[:-1].rpartition(' ')[0] or cut[:-1]}…"


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
    words = " ".join(text.split())
    return words if len(words) <= _PHRASE else f"{words[: _PHRASE - 1].rstrip()}…"
