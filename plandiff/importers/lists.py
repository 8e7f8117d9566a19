"""The lists of points in a text: which labels make one, where each begins and ends."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plandiff.importers.ending import doubted_after, end_of, unlike_others
from plandiff.importers.inline_lists import split_inline
from plandiff.importers.labels import label_of
from plandiff.importers.lines import ends_sentence
from plandiff.importers.outline import LONGEST_BARE_TITLE, Draft, draft_of
from plandiff.importers.runs import (
    Mark,
    Run,
    follows,
    goes_down,
    is_first,
    marks_of,
    runs_of,
)
from plandiff.importers.source import Block
from plandiff.importers.tables import streams
from plandiff.importers.word_labels import words_apart

PRINTED_ABOVE = "printed above it: "  # begins the note of a heading
_LEAST_POINTS = 3  # in a list, unless it is all there is: two numbers may be anything
_MOST_RUNS = 150  # that are looked at, the longest
# How a line begins that leads to another story; what it names stands after it.
_HINT = re.compile(
    r"(?:read (?:also|more|next)|see also|also read|related|читайте (?:також|ще)|також читайте"
    r"|читати також|читайте также|читать также|также читайте|по темі|по теме)"
    r"\s*(?:[:\u2013\u2014-]|$)",
    re.IGNORECASE,
)
# What a page puts between paragraphs, in a line of its own.
_INSERTED = re.compile(
    r"(?:(?:story|article) continues below.{0,30}|advertisements?|реклама"
    r"|(?:sign up|subscribe|підпи(?:шіться|суйтес[ья])|подпи(?:шитесь|сывайтесь))\b.{0,60}"
    r"|(?:photo|image|picture|фото)(?: by)?\s*[:/].{0,80})",
    re.IGNORECASE,
)
_BOX_HEADING = re.compile(r"related(?: (?:stories|articles|news|topics))?:?", re.IGNORECASE)
# What stands above a numbered box.
_BOX_TITLE = re.compile(
    r"(?:most (?:read|popular|viewed)|popular|trending|top stories|in this article|contents"
    r"|notes|footnotes|references|sources|comments"
    r"|найчитаніше|популярне|зміст|примітки|джерела|коментарі"
    r"|самое читаемое|популярное|содержание|примечания|источники|комментарии)\b.{0,20}",
    re.IGNORECASE,
)
_FAR_MORE = 3  # times as many numbers make a list within a point a list of its own
_MOST_LINKED = 0.8  # of the points, for a list to be a menu or a table of contents
_AFTER = 3  # blocks after a list that are kept, to tell whether it was cut off


class _Whole(NamedTuple):
    """A run, where its last point ends, and whether it stands within a point of another list."""

    run: Run
    end: int
    nested: bool = False


class Found(NamedTuple):
    """A list of points as it stands in a source.

    `marks` are its labels, one for each draft. `above` is the text before it, `below` are those
    after it.
    """

    drafts: tuple[Draft, ...]
    marks: Run
    line: int  # where it begins; 0 where unknown
    above: str
    below: tuple[str, ...]
    box: bool  # a menu, a table of contents, a box of other stories, footnotes
    nested: bool  # within a point of another list
    hints: int = 0  # lines among its points that lead to other stories, left out
    doubted: tuple[str, ...] = ()  # what follows it, and may belong to its last point
    joined: bool = False  # made of lists that stand here one by one, too
    unlike: tuple[tuple[str, str], ...] = ()  # labels, and paragraphs such as few points have
    before: tuple[Block, ...] = ()  # all that stands before the list, and after it
    after: tuple[Block, ...] = ()


def lists_in(blocks: Sequence[Block]) -> list[Found]:
    """Every list of points, in the order in which they begin."""
    found: list[Found] = []
    for number, stream in enumerate(streams(blocks)):
        parts, hints = _parts_of(stream)
        runs = _likely(run for run in runs_of(marks_of(parts)) if len(run) > 1)
        lists = _whole_lists(parts, runs)
        if number:  # what is in no table was in the first stream already
            lists = [one for one in lists if parts[one.run[0].at].cell]
        for whole in lists:
            one = _found(parts, whole, runs)
            passed = hints[whole.end - 1] - hints[whole.run[0].at]
            found.append(one._replace(hints=passed))
        found += [_joined(parts, chain, runs) for chain in _chains(parts, lists)]
    return sorted(found, key=lambda one: one.line)


def _parts_of(stream: Iterable[Block]) -> tuple[list[Block], list[int]]:
    """The blocks with their inline lists split, without hints; and how many hints before each."""
    parts: list[Block] = []
    hints: list[int] = []
    passed = 0
    for block in words_apart(stream):
        if _is_hint(block, parts[-1] if parts else None):
            passed += 1
            continue
        parts += split_inline(block)
        hints += [passed] * (len(parts) - len(hints))
    return parts, hints


def _is_hint(block: Block, before: Block | None) -> bool:
    """Whether a paragraph leads to another story: `Read also: …`, or nothing but a link.

    So do a line of advertising and the credit of a picture lead away from the points.

    Not so where it is the text of a number that stands alone.
    """
    if label_of(block) or block.kind != "paragraph":
        heads = block.kind == "heading" and _BOX_HEADING.fullmatch(block.text)
        linked = block.kind == "item" and block.linked and not label_of(block)
        return bool(heads or linked)
    label = label_of(before) if before else None
    is_text = label is not None and not label.rest.text
    if is_text:
        return bool(_HINT.match(block.text))
    inserted = _INSERTED.fullmatch(block.text) and not block.text.endswith((".", ";"))
    return bool(_HINT.match(block.text) or inserted) or block.linked


def gaps_in(run: Run) -> list[tuple[Mark, Mark]]:
    """The neighbours of which the second is not the next number after the first."""
    if goes_down(run):
        return []
    return [pair for pair in pairwise(run) if not follows(pair[1].reading, pair[0].reading)]


def _likely(runs: Iterable[Run]) -> list[Run]:
    """The runs of labels in their likeliest readings, the longest first.

    A label may be read in several ways, but stands in one run: in one without gaps, if it can.
    """
    likely: list[Run] = []
    taken: set[int] = set()
    for run in sorted(runs, key=lambda run: (bool(gaps_in(run)), -len(run))):
        places = {mark.at for mark in run}
        if 2 * len(places & taken) < len(places):
            likely.append(run)
            taken |= places
    return sorted(likely, key=lambda run: (-len(run), run[0].at))[:_MOST_RUNS]


# -- which runs are lists ---------------------------------------------------------------------


def _whole_lists(parts: Sequence[Block], runs: Sequence[Run]) -> list[_Whole]:
    """The runs that may be lists of points, and are not the sections of one.

    `runs` are those of the text, the longest first.
    """
    ended = [_Whole(run, end_of(parts, run)) for run in runs if len(run) > 1]
    long = [one for one in ended if len(one.run) >= _LEAST_POINTS or _is_all(parts, one)]
    lists: list[_Whole] = []
    for one in long:
        is_section = any(_are_sections(one.run, other.run) for other in lists)
        if not is_section and not any(_is_under(one.run, other) for other in runs):
            lists.append(one._replace(nested=any(_is_part(one.run, other) for other in long)))
    return lists


def _is_all(parts: Sequence[Block], whole: _Whole) -> bool:
    """Whether two points, 1 and 2, are all there is, but for a line above them."""
    first, last = whole.run[0], whole.run[-1]
    is_short = len(whole.run) == 2 and first.reading.series == "1" and last.reading.value == 2
    return is_short and is_first(first.reading) and first.at < 2 and whole.end == len(parts)


def _is_part(run: Run, other: _Whole) -> bool:
    """Whether a run numbers the parts of one point of another list.

    Not so where numbers outnumber the others by far: 28 points in an article of five chapters.
    """
    bounds = [*(mark.at for mark in other.run), other.end]
    at = bisect_left(bounds, run[0].at)
    inside = 0 < at < len(bounds) and bounds[at - 1] < run[0].at and run[-1].at < bounds[at]
    many = run[0].reading.series == "1" and len(run) > _FAR_MORE * len(other.run)
    return inside and not many


def _is_under(run: Run, other: Run) -> bool:
    """Whether a run prints the labels of another before its own: 1.1, 1.2, 2.1 under 1, 2."""
    above = {mark.label.printed for mark in other}
    return run[0].reading.above in above and other[0].at < run[0].at


def _are_sections(run: Run, longer: Run) -> bool:
    """Whether labels head the sections of a list whose points are numbered through them.

    I. Security  1. … 2. …  II. Economy  3. … 4. …
    """
    if run[0].reading.above:
        return False
    inside = [mark for mark in run if longer[0].at < mark.at < longer[-1].at]
    in_one_point = any(
        one.at < run[0].at and run[-1].at < other.at for one, other in pairwise(longer)
    )
    return bool(inside) and is_first(run[0].reading) and not gaps_in(run) and not in_one_point


def _chains(parts: Sequence[Block], lists: Iterable[_Whole]) -> list[list[_Whole]]:
    """Lists of which each begins anew under a heading right after the one before it."""
    chains: list[list[_Whole]] = []
    whole = (one for one in lists if not one.nested and not parts[one.run[0].at].cell)
    for one in sorted(whole, key=lambda one: one.run[0].at):
        if chains and _begins_anew(parts, one, chains[-1][-1]):
            chains[-1].append(one)
        else:
            chains.append([one])
    return [chain for chain in chains if len(chain) > 1]


def _begins_anew(parts: Sequence[Block], one: _Whole, before: _Whole) -> bool:
    """Whether a list is printed as the one before it, with nothing but headings between them."""
    first, other = one.run[0], before.run[0]
    between = parts[before.end : first.at]
    return (
        first.style == other.style
        and is_first(first.reading)
        and is_first(other.reading)
        and bool(between)
        and all(block.kind == "heading" for block in between)
    )


# -- its points -------------------------------------------------------------------------------


def _found(parts: Sequence[Block], whole: _Whole, runs: Iterable[Run]) -> Found:
    """A list with its points."""
    run, end, nested = whole
    heads = {mark.at for other in runs if _are_sections(other, run) for mark in other}
    first = run[0].at
    above = parts[first - 1].printed if first else ""
    return Found(
        tuple(_drafts(parts, run, end, heads - {mark.at for mark in run})),
        run,
        parts[first].line,
        above,
        tuple(block.printed for block in parts[end : end + _AFTER]),
        box=_is_linked(parts, run) or bool(_BOX_TITLE.fullmatch(above)),
        nested=nested,
        doubted=doubted_after(parts, run, end),
        unlike=unlike_others(parts, run),
        before=tuple(parts[:first]),
        after=tuple(parts[end:]),
    )


def _joined(parts: Sequence[Block], chain: Sequence[_Whole], runs: Iterable[Run]) -> Found:
    """The lists of a chain as one; the heading of each is a note of its first point."""
    found = [_found(parts, whole, runs) for whole in chain]
    drafts: list[Draft] = []
    for one, whole in zip(found, chain, strict=True):
        note = f"{PRINTED_ABOVE}{one.above}"
        first = one.drafts[0]
        if one.above and note not in first.notes and parts[whole.run[0].at - 1].kind == "heading":
            first = first._replace(notes=(note, *first.notes))
        drafts += [first, *one.drafts[1:]]
    return found[0]._replace(
        drafts=tuple(drafts),
        marks=tuple(mark for one in found for mark in one.marks),
        below=found[-1].below,
        after=found[-1].after,
        doubted=found[-1].doubted,
        unlike=(),
        joined=True,
    )


def _drafts(parts: Sequence[Block], run: Run, end: int, heads: set[int]) -> Iterator[Draft]:
    """The points of a list; what stands above one as the heading of a section is its note."""
    spans = list(pairwise((*(one.at for one in run), end)))
    cuts = [_section_start(parts, start, stop, heads) for start, stop in spans]
    above = _first_heading(parts, run[0].at, heads) if cuts != [stop for _, stop in spans] else ()
    for mark, (start, stop), cut in zip(run, spans, cuts, strict=True):
        draft = draft_of(mark.label, parts[start + 1 : cut])
        notes = tuple(f"{PRINTED_ABOVE}{block.printed}" for block in above)
        yield draft._replace(notes=(*notes, *draft.notes))
        above = tuple(parts[cut:stop])


def _first_heading(parts: Sequence[Block], first: int, heads: set[int]) -> tuple[Block, ...]:
    """The heading above the first point of a list that has others further down."""
    is_heading = first and (first - 1 in heads or parts[first - 1].kind == "heading")
    return (parts[first - 1],) if is_heading else ()


def _section_start(parts: Sequence[Block], start: int, stop: int, heads: set[int]) -> int:
    """Where, between a label and the next, the heading of a section stands; else `stop`."""
    label = label_of(parts[start])
    has_text = parts[start].kind != "heading" and bool(label and label.rest.text)
    for at in range(start + 1, stop):
        block = parts[at]
        is_heading = block.kind == "heading" and has_text and not label_of(block)
        if is_heading or at in heads:
            return at
        if has_text and at == stop - 1 and _looks_like_heading(block, parts[at - 1]):
            return at
        has_text |= block.kind != "heading"
    return stop


def _looks_like_heading(block: Block, before: Block) -> bool:
    """Whether the last paragraph of a point is the heading of what comes next.

    A few words without an end, all bold or after a sentence that has one.
    """
    few = len(block.text.split()) <= LONGEST_BARE_TITLE and not block.text.endswith(",")
    set_off = block.bold >= len(block.text) or ends_sentence(before.text)
    return (
        few
        and set_off
        and not ends_sentence(block.text)
        and block.kind == "paragraph"
        and not label_of(block)
    )


def _is_linked(parts: Sequence[Block], run: Run) -> bool:
    """Whether nearly all points are links."""
    texts = [mark.at if mark.label.rest.text else mark.at + 1 for mark in run]
    linked = sum(parts[at].linked for at in texts if at < len(parts))
    return linked > _MOST_LINKED * len(run)
