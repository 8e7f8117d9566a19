"""What matters in a point, piece by piece, and which pieces are gone or new: for every format."""

from collections.abc import Sequence

from plandiff.changes.shifts import ONLY_WORDING
from plandiff.changes.values import PieceChange, Row
from plandiff.reports.finding_words import Told, shifts_told
from plandiff.reports.redline import doubts, label_of

_OWN = "its own text"
_REPLACED = "replaced as a whole"
_SEVERITY = "high"  # a part that is gone or new may be owed, and by whom is not read


def pieces_told(changes: Sequence[PieceChange], *, several: bool) -> list[tuple[str, Told]]:
    """What matters in each piece under its label, then which pieces are gone and new.

    With `several` new points, the new pieces are named whole. That only words changed is said of
    a point's own text by name where more than that changed in the point.
    """
    told = [
        (label_of(change, several=several), one)
        for change in changes
        for one in shifts_told(change.shifts)
    ]
    beside = [
        ("", Told(heading, ", ".join(labels), _SEVERITY))
        for heading, labels in gone_and_new(changes, several=several)
    ]
    if not beside and all(one.heading == ONLY_WORDING for _, one in told):
        return told
    named = [(label or (_OWN if one.heading == ONLY_WORDING else ""), one) for label, one in told]
    return named + beside


def gone_and_new(
    changes: Sequence[PieceChange], *, several: bool
) -> tuple[tuple[str, list[str]], ...]:
    """The pieces without a counterpart, by name; none of a point that is gone or new as a whole.

    `("gone", ["its own text", "b"])`, `("new", ["v1/24/d → e3/26"])`; one phrase without names
    where no piece of a point has a counterpart.
    """
    gone, new = [], []
    for change in changes:
        label = label_of(change, several=several) or _OWN
        if change.new is None:
            gone.append(label)
        elif change.old is None or change.fate == "moved":
            new.append(label)
    if len(changes) in {len(gone), len(new)}:
        return ()
    if len(changes) == len(gone) + len(new):
        return ((_REPLACED, []),)
    return tuple((name, labels) for name, labels in (("gone", gone), ("new", new)) if labels)


def confirmed_in_words(row: Row) -> str:
    """That not all of the texts of a row is confirmed; empty where all is."""
    return "not all confirmed" if any(map(doubts, row.pieces)) else ""
