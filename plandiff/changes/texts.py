"""Two versions with texts: which points belong together, and what changed inside each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plandiff.align.matching import heaviest_chain
from plandiff.align.pairing import Pair, align
from plandiff.align.words import words_of
from plandiff.changes.naming import name_of
from plandiff.changes.pieces import found_elsewhere, piece_changes, pieces_of, whole_text
from plandiff.changes.values import Match, Piece, PieceChange, Row
from plandiff.evidence import Finding, Statement
from plandiff.model import Point, Reference, Version
from plandiff.progress import watched

# Titles are ours: the same title speaks for a pair, a shared label only beside a related title.
_SAME_TITLE = 0.20
_SAME_LABEL = 0.10
_RELATED = 0.5  # share of words that two titles must have in common
_COMMON = 12  # titles that may share a word before it is no evidence any more


class Side(NamedTuple):
    """Points that can pair, as a rule those of one version, with their pieces."""

    references: tuple[Reference, ...]
    points: tuple[Point, ...]
    pieces: tuple[tuple[Piece, ...], ...]

    @property
    def texts(self) -> list[str]:
        """What pairs, a text for each point."""
        return [whole_text(pieces) for pieces in self.pieces]


def text_rows(
    old: Version,
    new: Version,
    statements: Mapping[Reference, Sequence[Statement]],
    *,
    strict: bool = False,
) -> tuple[Row, ...]:
    """A row for each point of `old`, then for each that `new` adds, in order.

    `statements` are what `new` says of points of `old` and its own; the text decides all the same.
    """
    return rows_between(side_of(old), side_of(new), statements, strict=strict)


def rows_between(
    olds: Side,
    news: Side,
    statements: Mapping[Reference, Sequence[Statement]],
    *,
    strict: bool = False,
) -> tuple[Row, ...]:
    """The same of any points: a row for each of `olds`, then for each that `news` adds."""
    pairs = pairs_of(olds, news)
    changes = _piece_changes(olds, news, pairs, strict=strict)
    matches = _matches(pairs, olds, news)
    told: set[Reference] = set()  # a merged point's statements stand with its first counterpart
    rows = []
    for at, point in zip(olds.references, olds.points, strict=True):
        here = [at, *(match.reference for match in matches.get(at, ()))]
        said = tuple(one for of in here if of not in told for one in statements.get(of, ()))
        told.update(here)
        fate = _fate(matches.get(at, ()), changes.get(at, ()))
        row = Row(at, name_of(point), Finding(fate, "text"), said, note=point.note)
        rows.append(
            row._replace(
                matches=matches.get(at, ()), pieces=changes.get(at, ()), reports=point.reports
            )
        )
    paired = {pair.new for pair in pairs}
    for index, (at, point) in enumerate(zip(news.references, news.points, strict=True)):
        if index not in paired:
            said = tuple(statements.get(at, ()))
            row = Row(at, name_of(point), Finding("added", "text"), said, note=point.note)
            rows.append(row._replace(pieces=changes.get(at, ()), reports=point.reports))
    return tuple(rows)


def _fate(matches: Sequence[Match], pieces: Sequence[PieceChange]) -> str:
    if not matches:
        return "removed"
    alone = len(matches) == 1 and not matches[0].merged
    return "kept" if alone and all(one.fate == "kept" for one in pieces) else "revised"


def side_of(version: Version) -> Side:
    """Its points in order, without stubs: a stub says that something is gone."""
    points = [point for point in version.points if not point.is_stub]
    references = tuple(Reference(version.id, (point.label,)) for point in points)
    pieces = (pieces_of(point, at) for point, at in zip(points, references, strict=True))
    return Side(references, tuple(points), tuple(pieces))


def pairs_of(old: Side, new: Side) -> tuple[Pair, ...]:
    """The pairs of points, from texts, titles and labels, and those set by hand."""
    old_at = {reference: at for at, reference in enumerate(old.references)}
    by_hand = {
        (old_at[reference.point], at)
        for at, point in enumerate(new.points)
        for reference in point.comes_from or ()
        if reference.point in old_at
    }
    alone = {at for at, point in enumerate(new.points) if point.comes_from == ()}
    evidence = title_evidence(old.points, new.points)
    return align(old.texts, new.texts, evidence=evidence, by_hand=by_hand, alone=alone)


def title_evidence(old: Sequence[Point], new: Sequence[Point]) -> dict[tuple[int, int], float]:
    """What titles and labels say for pairs of points, by index.

    A word that many titles have (`Article`) says nothing, and a number neither.
    """
    by_word: dict[str, list[int]] = {}
    titles = [_title_words(point) for point in new]
    for at, words in enumerate(titles):
        for word in words:
            by_word.setdefault(word, []).append(at)
    telling = {word: those for word, those in by_word.items() if len(those) <= _COMMON}
    found = {}
    for at, point in enumerate(old):
        words = _title_words(point)
        for other in {other for word in words for other in telling.get(word, ())}:
            alike = 2 * len(words & titles[other]) / (len(words) + len(titles[other]))
            if alike >= _RELATED:
                same_label = _SAME_LABEL if point.label == new[other].label else 0.0
                found[at, other] = alike * _SAME_TITLE + same_label
    return found


def _title_words(point: Point) -> frozenset[str]:
    return frozenset(word for word in words_of(point.title) if not word.isdigit())


def _matches(pairs: Sequence[Pair], old: Side, new: Side) -> Mapping[Reference, tuple[Match, ...]]:
    """The counterparts of each old point, in the order of the new text."""
    often = Counter(pair.new for pair in pairs)
    weights = {(pair.old, pair.new): pair.score for pair in pairs}
    in_order = set(heaviest_chain(weights, len(new.points)))
    chained = {one for one, _ in in_order}, {other for _, other in in_order}
    found: dict[Reference, tuple[Match, ...]] = {}
    for pair in pairs:
        split = (pair.old, pair.new) not in in_order and (
            pair.old in chained[0] or pair.new in chained[1]
        )
        match = Match(
            new.references[pair.new],
            name_of(new.points[pair.new]),
            pair.score,
            pair.margin,
            pair.how,
            moved=(pair.old, pair.new) not in in_order and not split,
            merged=often[pair.new] > 1,
            reports=new.points[pair.new].reports,
            note=new.points[pair.new].note,
        )
        reference = old.references[pair.old]
        found[reference] = (*found.get(reference, ()), match)
    return found


def _piece_changes(
    old: Side, new: Side, pairs: Sequence[Pair], *, strict: bool
) -> Mapping[Reference, tuple[PieceChange, ...]]:
    """What happened to each piece, by the old point it stands with, or the new one it adds."""
    changes: list[PieceChange] = []
    groups = list(_groups(pairs, len(old.points), len(new.points)))
    for olds, news in watched(groups, "Reading changes"):
        old_pieces = [piece for at in olds for piece in old.pieces[at]]
        new_pieces = [piece for at in news for piece in new.pieces[at]]
        changes += piece_changes(old_pieces, new_pieces, strict=strict)
    everything_old = [piece for pieces in old.pieces for piece in pieces]
    elsewhere = found_elsewhere(changes, everything_old, strict=strict)
    gone_elsewhere = {one.old for one in elsewhere.values()}
    home = {new.references[pair.new]: old.references[pair.old] for pair in reversed(pairs)}
    placed: dict[Reference, tuple[PieceChange, ...]] = {}
    for change in changes:
        if change.fate == "removed" and change.old in gone_elsewhere:
            continue  # it is shown where it went
        found = elsewhere.get(change.new, change) if change.new else change
        point = change.old.point if change.old else change.new.point if change.new else None
        if point:
            at = home.get(point, point)
            placed[at] = (*placed.get(at, ()), found)
    return placed


def _groups(pairs: Iterable[Pair], olds: int, news: int) -> Iterable[tuple[list[int], list[int]]]:
    """The points that hang together, those without a counterpart alone; in order."""
    of_old: dict[int, list[int]] = {at: [] for at in range(olds)}
    of_new: dict[int, list[int]] = {at: [] for at in range(news)}
    for pair in pairs:
        of_old[pair.old].append(pair.new)
        of_new[pair.new].append(pair.old)
    seen: set[int] = set()
    for start in of_old:
        if start in seen:
            continue
        olds_of, news_of, reached = set[int](), set[int](), [start]
        while reached:  # pairs set by hand may hang together in long chains
            old = reached.pop()
            olds_of.add(old)
            for new in set(of_old[old]) - news_of:
                news_of.add(new)
                reached += of_new[new]
        seen |= olds_of
        yield sorted(olds_of), sorted(news_of)
    yield from (([], [new]) for new, partners in of_new.items() if not partners)
