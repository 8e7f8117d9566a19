"""What a point is made of, piece by piece, and which pieces of two points belong together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from plandiff.align.edit import Edit
from plandiff.align.edits import word_edits
from plandiff.align.pairing import Pair, align
from plandiff.changes.values import Piece, PieceChange
from plandiff.model import Point, Reference
from plandiff.text import folded

_SAME_LABEL = 0.15  # what the same label adds inside a pair: sub-points are seldom renumbered
_FOUND_ELSEWHERE = 0.60  # how alike a piece in another point must be to be the same content


def pieces_of(point: Point, reference: Reference) -> tuple[Piece, ...]:
    """The pieces of a point in order: own text, alternatives, sub-points, closing words.

    A stub has none: its text is not there.
    """
    return tuple(_pieces(point, reference))


def _pieces(point: Point, reference: Reference) -> Iterator[Piece]:
    if point.text:
        by_hand = (
            point.comes_from if reference.part else None
        )  # that of a whole point pairs points
        yield Piece(reference, "", point.text, point.unconfirmed, comes_from=by_hand)
    for alternative in point.alternatives:
        unconfirmed = alternative.unconfirmed or point.unconfirmed
        yield Piece(reference, alternative.by, alternative.text, unconfirmed)
    for sub in point.points:
        yield from _pieces(sub, Reference(reference.version, (*reference.labels, sub.label)))
    if point.closing:
        yield Piece(reference, "", point.closing, point.unconfirmed, closing=True)


def whole_text(pieces: Iterable[Piece]) -> str:
    """What pairs: own text, alternatives and sub-points joined."""
    return " ".join(piece.text for piece in pieces)


def piece_changes(
    old: Sequence[Piece], new: Sequence[Piece], *, strict: bool
) -> tuple[PieceChange, ...]:
    """The pieces of one or more points that belong together, in the order of `old`, then `new`.

    A split piece stands in parts beside each of its counterparts, and so does a merged one.
    """
    if not old or not new:
        return (
            *(PieceChange("removed", piece, None) for piece in old),
            *(PieceChange("added", None, piece) for piece in new),
        )
    if len(old) == len(new) == 1:  # the points are a pair already, and this is all there is
        return (_changed(old[0], new[0], strict=strict),)
    pairs = align(
        [piece.text for piece in old],
        [piece.text for piece in new],
        evidence=_evidence(old, new),
        by_hand=_by_hand(old, new),
        alone={at for at, piece in enumerate(new) if piece.comes_from == ()},
    )
    changes = [
        change
        for olds, news in _connected(pairs)
        for change in _together([old[at] for at in olds], [new[at] for at in news], strict=strict)
    ]
    paired_old, paired_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    changes += [
        PieceChange("removed", p, None) for at, p in enumerate(old) if at not in paired_old
    ]
    changes += [PieceChange("added", None, p) for at, p in enumerate(new) if at not in paired_new]
    order_old = {piece.name: at for at, piece in enumerate(old)}
    order_new = {piece.name: at for at, piece in enumerate(new)}
    return tuple(sorted(changes, key=lambda one: _place(one, order_old, order_new)))


_Name = tuple[Reference, str, bool]


def _connected(pairs: Iterable[Pair]) -> Iterator[tuple[list[int], list[int]]]:
    """The old and new pieces that hang together; a piece that was split is never merged too."""
    news_of: dict[int, list[int]] = {}
    olds_of: dict[int, list[int]] = {}
    for pair in pairs:
        news_of.setdefault(pair.old, []).append(pair.new)
        olds_of.setdefault(pair.new, []).append(pair.old)
    yield from (([old], news) for old, news in news_of.items() if len(olds_of[news[0]]) == 1)
    yield from ((olds, [new]) for new, olds in olds_of.items() if len(olds) > 1)


def _together(
    old: Sequence[Piece], new: Sequence[Piece], *, strict: bool
) -> Iterator[PieceChange]:
    """A pair, or a piece cut where its counterparts part, each beside one of them."""
    olds = _cut(old[0], new) if len(new) > 1 else old
    news = _cut(new[0], old) if len(old) > 1 else new
    for one, other in zip(olds, news, strict=True):
        yield _changed(one, other, strict=strict)


def _cut(whole: Piece, parts: Sequence[Piece]) -> list[Piece]:
    """A piece in as many as there are parts, cut where the parts in order meet."""
    joined = " ".join(part.text for part in parts)
    edits = word_edits(whole.text, joined)
    ends = list(accumulate(len(part.text) + 1 for part in parts[:-1]))
    cuts = [0, *(_mapped(edits, end) for end in ends), len(whole.text)]
    return [whole._replace(text=whole.text[a:b].strip()) for a, b in pairwise(cuts)]


def _mapped(edits: Sequence[Edit], place: int) -> int:
    """The place in the old text of a place in the new one; behind an edit that it stands in."""
    moved = 0
    for edit in edits:
        if edit.new_start >= place:
            break
        if edit.new_end > place:
            return edit.old_end
        moved = edit.old_end - edit.new_end
    return place + moved


def _by_hand(old: Sequence[Piece], new: Sequence[Piece]) -> set[tuple[int, int]]:
    """The pairs that sub-points set with `from`; a piece that was split is never merged too."""
    places = {
        piece.reference: at for at, piece in enumerate(old) if not piece.by and not piece.closing
    }
    pairs: set[tuple[int, int]] = set()
    used: set[int] = set()
    merged: set[int] = set()
    for at, piece in enumerate(new):
        olds = {places[one] for one in piece.comes_from or () if one in places}
        olds -= used if len(olds) > 1 else merged
        merged |= olds if len(olds) > 1 else set()
        used |= olds
        pairs |= {(one, at) for one in olds}
    return pairs


def _evidence(old: Sequence[Piece], new: Sequence[Piece]) -> dict[tuple[int, int], float]:
    """The same label below the point, or the same party, speaks for a pair."""
    by_name: dict[tuple[str, str, bool], list[int]] = {}
    for at, piece in enumerate(new):
        by_name.setdefault((piece.reference.part, piece.by, piece.closing), []).append(at)
    return {
        (at, other): _SAME_LABEL
        for at, piece in enumerate(old)
        for other in by_name.get((piece.reference.part, piece.by, piece.closing), ())
    }


def _place(
    change: PieceChange, order_old: Mapping[_Name, int], order_new: Mapping[_Name, int]
) -> tuple[int, int]:
    last = len(order_old)
    return (
        order_old[change.old.name] if change.old else last,
        order_new[change.new.name] if change.new else -1,
    )


def _changed(old: Piece, new: Piece, *, strict: bool) -> PieceChange:
    """Two pieces that belong together: kept when they are the same but for typography."""
    edits = tuple(word_edits(old.text, new.text))
    same = not edits or folded(old.text) == folded(new.text)
    kept = not edits if strict else same
    return PieceChange("kept" if kept else "revised", old, new, edits, bool(edits) and same)


def found_elsewhere(
    changes: Iterable[PieceChange], everything_old: Sequence[Piece], *, strict: bool
) -> dict[Piece, PieceChange]:
    """Added pieces whose content an old piece of another point holds, by the added piece.

    That old piece may be gone from its own point, or kept there and said again. Two whole
    points are no such case: whether they belong together is settled. Nor are pieces that are set
    by hand to come from nowhere.
    """
    added = [change.new for change in changes if change.new and change.old is None]
    added = [piece for piece in added if piece.comes_from != ()]
    if not any(map(_is_part, added)):
        everything_old = [piece for piece in everything_old if _is_part(piece)]
    if not everything_old:
        return {}
    pairs = align([piece.text for piece in everything_old], [piece.text for piece in added])
    found = ((everything_old[pair.old], added[pair.new], pair.score) for pair in pairs)
    return {
        new: _changed(old, new, strict=strict)._replace(fate="moved")
        for old, new, score in found
        if score >= _FOUND_ELSEWHERE and (_is_part(old) or _is_part(new))
    }


def _is_part(piece: Piece) -> bool:
    """Whether it is less than its whole point: a sub-point, one party's text, closing words."""
    return bool(piece.reference.part or piece.by or piece.closing)
