"""From a source to a proposed version: its points, what was taken out of them, what to look at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plandiff.errors import SourceError
from plandiff.importers.lists import PRINTED_ABOVE, Found, lists_in
from plandiff.importers.outline import Draft, as_note
from plandiff.importers.remarks import (
    Remark,
    counts_in,
    is_cut_short,
    on_left_out,
    remarks_on,
)
from plandiff.importers.source import LeftOut, Source
from plandiff.importers.spoken import spoken_in
from plandiff.importers.tables import other_columns
from plandiff.model import Claim, Point, Reference, walk

_MOST_LISTS = 9  # that are offered
_EXCERPT = 60  # characters of the text above a list
# Remarks by which points of the document can be missing from the list.
_DOUBTFUL = frozenset({"gap", "start", "count", "cut off"})


class Offer(NamedTuple):
    """A list that could be meant: where it is, and how much it holds."""

    points: int
    first: str  # its first label
    last: str
    line: int  # 0 where unknown
    above: str  # how the text before it begins
    part: str  # empty in the main text, else what part of the page it stands in


class Proposal(NamedTuple):
    """A version as a source gives it. No points where it gives no list.

    `lists` are those that could be meant, the likeliest first; `number` is the one taken, from
    1. Claims of stubs have no id yet: who writes them down gives it.
    """

    source: Source
    points: tuple[Point, ...]
    remarks: tuple[Remark, ...]
    lists: tuple[Offer, ...] = ()
    number: int = 0

    @property
    def spoken(self) -> str:
        """The language of the points: by their words, else as the source says; or empty.

        The template of a page often says another language than the text is in.
        """
        parts = [point for _, point in walk(self.points)]
        held = (one.text for point in parts for one in point.alternatives)
        texts = (*(f"{point.title} {point.text}" for point in parts), *held)
        return spoken_in(texts) or self.source.language

    @property
    def doubts(self) -> str:
        """What makes it doubtful that the list is whole, for the note of the version; or empty."""
        there = [one.text.partition(". ")[0] for one in self.remarks if one.kind in _DOUBTFUL]
        return f"Of the source: {'; '.join(there)}." if there else ""

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """What was taken out of the texts: labels joined by slashes, and the note."""
        return tuple((label, point.note) for label, point in walk(self.points) if point.note)


class Target(NamedTuple):
    """What a proposal is for: the new version, the one it revises, the report that prints it."""

    version: str
    revises: str = ""
    report: str = ""


class _Candidate(NamedTuple):
    found: Found
    part: str


def propose(source: Source, target: Target, number: int = 1) -> Proposal:
    """The version that a source gives, from its first list or the one that is asked for.

    Raises:
        SourceError: there is no list of that number.
    """
    counts = counts_in(source)
    candidates = _candidates(source, counts)[:_MOST_LISTS]
    about_source = [Remark("source", f"{note}.") for note in source.notes]
    if not candidates:
        what = "no list of points was found"
        fix = f"Take single reports from it: plandiff claim --from {source.file}"
        return Proposal(source, (), (Remark("none", f"{what}. {fix}"), *about_source))
    if not 0 < number <= len(candidates):
        most = len(candidates)
        fix = f"Name one from 1 to {most}." if most > 1 else "There is one list in it."
        raise SourceError(f"{source.file}: no list {number}", fix)
    chosen = candidates[number - 1]
    offers = tuple(map(_offer, candidates))
    drafts = _without_note(chosen.found.drafts, f"{PRINTED_ABOVE}{source.title}")
    points = tuple(_points(drafts, target, ()))
    if is_cut_short(chosen.found) and points:
        cut = points[-1]._replace(unconfirmed="its end, which the source cuts off")
        points = (*points[:-1], cut)
    beside = [part for part in source.left_out if part.what != chosen.part]
    on_list = (*_on_choice(offers, number), *remarks_on(chosen.found, counts))
    around = _around(chosen.found, source) if source.is_document else ()
    parts = (*around, *_cells_beside(source), *_loose_footnotes(source, points), *beside)
    aside = on_left_out(parts)
    remarks = (*on_list, *about_source, *aside)
    return Proposal(source, points, remarks, offers, number)


def _loose_footnotes(source: Source, points: tuple[Point, ...]) -> Iterator[LeftOut]:
    """The footnotes of the main text whose marks stand in no point of the list."""
    kept = {line for _, point in walk(points) for line in point.note.split("\n")}
    noted = [note.text for block in source.blocks for note in block.notes]
    loose = tuple(text for text in noted if as_note(text) not in kept)
    if loose:
        yield LeftOut("footnote outside the points", len(loose), words=loose)


def _around(found: Found, source: Source) -> Iterator[LeftOut]:
    """The paragraphs of a document that are in no point: a preamble, an annex."""
    for where, blocks in (("above", found.before), ("below", found.after)):
        words = [one.printed for one in blocks if one.kind != "heading"]
        words = [text for text in words if text != source.title]
        if words:
            yield LeftOut(f"paragraph {where} the list", len(words), words=tuple(words))


def _cells_beside(source: Source) -> Iterator[LeftOut]:
    """What stands in the columns of tables that are no list, as comments do."""
    cells = tuple(other_columns(source.blocks))
    if cells:
        yield LeftOut("cell beside the points", len(cells), cells)


def _without_note(drafts: Sequence[Draft], note: str) -> list[Draft]:
    """The points without a note that is none of theirs, as the title of the page is."""
    return [
        draft._replace(notes=tuple(one for one in draft.notes if one != note)) for draft in drafts
    ]


def _candidates(source: Source, counts: Sequence[int]) -> list[_Candidate]:
    """The lists that could be meant, the likeliest first.

    Those of the main text; of its other parts where it has none. One that is a part of a point,
    or stands beside the text, where it holds as many points as the source speaks of and no other
    does. Boxes of links and the like only where there is nothing else.
    """

    def is_counted(one: _Candidate) -> bool:
        return len(one.found.drafts) in counts

    def merit(one: _Candidate) -> tuple[bool, bool, int, int]:
        drafts = one.found.drafts
        return (is_counted(one), not one.found.joined, len(drafts), _size(drafts))

    parts = [("", source.blocks), *((part.what, part.blocks) for part in source.left_out)]
    found = [
        _Candidate(one, part)
        for part, blocks in parts
        for one in lists_in(blocks)
        if not all(draft.is_empty for draft in one.drafts)
    ]
    lists = [one for one in found if not one.found.box]
    likely = [one for one in lists if not (one.part or one.found.nested)]
    if not any(map(is_counted, likely)):
        likely += [one for one in lists if (one.part or one.found.nested) and is_counted(one)]
    whole = [one for one in lists if not one.found.nested]
    boxes = [one for one in found if not one.part]
    return sorted(likely or whole or boxes, key=merit, reverse=True)


def _size(drafts: Sequence[Draft]) -> int:
    """The characters of the texts."""
    return sum(len(draft.text + draft.closing) + _size(draft.points) for draft in drafts)


def _offer(one: _Candidate) -> Offer:
    found = one.found
    number = sum(not draft.is_empty for draft in found.drafts)
    first, last = found.drafts[0].label, found.drafts[-1].label
    return Offer(number, first, last, found.line, found.above[:_EXCERPT], one.part)


def _on_choice(offers: Sequence[Offer], number: int) -> Iterator[Remark]:
    """What is to be said of the choice among lists."""
    if len(offers) > 1:
        sizes = ", ".join(str(offer.points) for offer in offers)
        what = f"{len(offers)} lists could be meant, of {sizes} points; this is list {number}"
        yield Remark("several", f"{what}. Take another with --list N.")
    part = offers[number - 1].part
    if part:
        what = f"the list does not stand in the main text of the page ({part})"
        yield Remark("elsewhere", f"{what}. Look whether it is the right one.")


# -- points -----------------------------------------------------------------------------------


def _points(drafts: Sequence[Draft], target: Target, above: tuple[str, ...]) -> Iterator[Point]:
    """The points as the model has them, without those that are printed empty."""
    used: Counter[str] = Counter()
    for draft in drafts:
        if draft.is_empty:
            continue
        used[draft.label] += 1
        twice = used[draft.label] > 1
        label = f"{draft.label} ({used[draft.label]})" if twice else draft.label
        notes = (f"printed as {draft.label}", *draft.notes) if twice else draft.notes
        yield _point(draft._replace(label=label, notes=notes), target, (*above, label))


def _point(draft: Draft, target: Target, labels: tuple[str, ...]) -> Point:
    point = Point(
        draft.label,
        draft.title,
        draft.text,
        points=tuple(_points(draft.points, target, labels)),
        closing=draft.closing,
        alternatives=draft.alternatives,
        note="\n".join(draft.notes),
    )
    return _as_stub(point, draft, target, labels) if draft.stub else point


def _as_stub(point: Point, draft: Draft, target: Target, labels: tuple[str, ...]) -> Point:
    """A point that the source says is gone: where it came from, and the claim that it is."""
    if not draft.stub:
        return point
    numbers = (draft.stub.number or draft.label, *draft.stub.also)
    above = labels[:-1]
    old = tuple(Reference(target.revises, (*above, one)) for one in numbers if target.revises)
    claim = Claim(
        id="",
        says="removed",
        basis="document_published",
        report=target.report,
        of=old or (Reference(target.version, labels),),
        verb=draft.stub.verb,
        by="the published text",
    )
    return point._replace(comes_from=old or None, claims=(claim,))
