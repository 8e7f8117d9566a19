"""What matters in a point, piece by piece, and which pieces are gone or new: for every format."""

from collections.abc import Iterator, Sequence

from plandiff.changes.shifts import ONLY_WORDING
from plandiff.changes.values import PieceChange, Row
from plandiff.reports.finding_words import Told, shifts_told
from plandiff.reports.redline import doubts, label_of

_OWN = "its own text"
_WHOLE = frozenset("/ ")  # in what is more than a label: `v3/8/a`, `a by Ukraine`
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
        ("", Told(heading, words, _SEVERITY))
        for heading, words in gone_and_new(changes, several=several)
    ]
    if not beside and all(one.heading == ONLY_WORDING for _, one in told):
        return told
    named = [(label or (_OWN if one.heading == ONLY_WORDING else ""), one) for label, one in told]
    return named + beside


def gone_and_new(changes: Sequence[PieceChange], *, several: bool) -> tuple[tuple[str, str], ...]:
    """The pieces without a counterpart, by name; none of a point that is gone or new as a whole.

    `("gone", "its own text, sub-points a, b")`, `("new", "v1/24/d → e3/26")`; one phrase without
    names where no piece of a point has a counterpart.
    """
    gone, new = [], []
    for change in changes:
        label = label_of(change, several=several)
        if change.new is None:
            gone.append(label)
        elif change.old is None or change.fate == "moved":
            new.append(label)
    if len(changes) in {len(gone), len(new)}:
        return ()
    if len(changes) == len(gone) + len(new):
        return ((_REPLACED, ""),)
    return tuple(
        (name, ", ".join(_called(labels)))
        for name, labels in (("gone", gone), ("new", new))
        if labels
    )


def _called(labels: Sequence[str]) -> Iterator[str]:
    """Its own text first, then sub-points by their labels, then what is named whole."""
    subs = [label for label in labels if label and _WHOLE.isdisjoint(label)]
    if "" in labels:
        yield _OWN
    if subs:
        yield f"sub-point{'' if len(subs) == 1 else 's'} {', '.join(subs)}"
    others = (label for label in labels if label and label not in subs)
    yield from (f"text {label}" if label.startswith("by ") else label for label in others)


def confirmed_in_words(row: Row) -> str:
    """That not all of the texts of a row is confirmed; empty where all is."""
    return "not all confirmed" if any(map(doubts, row.pieces)) else ""
