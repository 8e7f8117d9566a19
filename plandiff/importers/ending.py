"""Where the last point of a list ends: no number follows it, but the article may go on."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from plandiff.importers.glosses import is_comment, is_marked
from plandiff.importers.labels import label_of
from plandiff.importers.lines import BULLET, ends_sentence
from plandiff.importers.outline import is_title, sub_run
from plandiff.importers.runs import Mark, Run, is_first, marks_of
from plandiff.importers.source import Block

_LEAST_ALIKE = 4  # points to one that has what the others have not
_LONGEST = 120  # blocks that the last point of a list may have


def end_of(parts: Sequence[Block], run: Run) -> int:
    """The index after the last block of the last point.

    What stands deeper belongs to it, and sub-points, and glosses; of other paragraphs as many as
    the points of this list mostly have after their first.
    """
    last = run[-1]
    titled = _are_titled(parts, run) or _is_titled_alone(parts, run)
    start = last.at + (2 if titled else 1)
    following = parts[start : start + _LONGEST]
    needs_text = not last.label.rest.text or parts[last.at].kind == "heading"
    plains = _plains(parts, run)
    usual = max(median_low(plains), needs_text)
    sub = _sub_points(following, last, usual) or _like_earlier(parts, run, following, max(plains))
    glossed = any(is_comment(part.text) for part in parts[run[0].at + 1 : last.at])
    is_gloss = is_comment if glossed else is_marked  # else the article goes on about that plan
    plain = 0
    for at, block in enumerate(following):
        inside = _is_inside(block, parts[last.at])
        may_be_text = not label_of(block) and (block.kind != "heading" or not plain)
        if at in sub or at < min(sub, default=0):
            plain = usual
        elif inside or (not parts[last.at].cell and plain < usual and may_be_text):
            plain += block.kind != "heading"
        elif not is_gloss(block.text):
            return start + at
    return start + len(following)


def doubted_after(parts: Sequence[Block], run: Run, end: int) -> tuple[str, ...]:
    """What stands after the last point and may be its own: an earlier point has as much.

    Paragraphs up to the number of the longest point, and the first of a numbering. Nothing after
    the item of a list, which says itself where it ends.
    """
    last, after = run[-1], parts[end : end + 1]
    in_line = parts[last.at].kind == "item" and not parts[last.at].marker
    if in_line and after and after[0].depth < last.depth and after[0].line == parts[last.at].line:
        return (after[0].printed,)  # the same paragraph went on
    if last.depth or parts[last.at].cell:
        return ()
    if any(is_first(mark.reading) for mark in marks_of(after)):
        return (after[0].printed,)
    skipped = 2 if _are_titled(parts, run) else 1
    spans = (parts[one.at + skipped : other.at] for one, other in pairwise(run))
    most = max(len(list(_leading(span))) for span in spans)
    room = most - _plain(parts[last.at + skipped : end])
    return tuple(block.printed for block in _leading(parts[end : end + max(0, room)]))


def unlike_others(parts: Sequence[Block], run: Run) -> tuple[tuple[str, str], ...]:
    """Labels and paragraphs after the texts of a few points, where the others have none.

    They may be a comment of the outlet. Nothing of lists of fewer than four points.
    """
    first = parts[run[0].at]
    if len(run) < _LEAST_ALIKE or run[0].depth or first.cell or _are_titled(parts, run):
        return ()
    found = [
        (one.label.printed, block.printed)
        for one, other in pairwise(run)
        if one.label.rest.text
        and ends_sentence(one.label.rest.text)
        and not one.label.rest.text.endswith(":")
        for block in list(_leading(parts[one.at + 1 : other.at]))[:1]
    ]
    return tuple(found) if len(found) * _LEAST_ALIKE <= len(run) else ()


def _leading(blocks: Iterable[Block]) -> Iterator[Block]:
    """The paragraphs right after a label, without what begins with a sign."""
    for block in blocks:
        is_plain = block.kind == "paragraph" and not (label_of(block) or BULLET.match(block.text))
        if not is_plain or is_comment(block.text):
            return
        yield block


def _are_titled(parts: Sequence[Block], run: Run) -> bool:
    """Whether numbers stand alone, mostly with a title under them, and then the text."""
    if any(mark.label.rest.text for mark in run) or run[-1].at + 1 == len(parts):
        return False
    pairs = list(pairwise(run))
    titled = sum(other.at - one.at > 2 and is_title(parts[one.at + 1]) for one, other in pairs)
    return 2 * titled > len(pairs) and is_title(parts[run[-1].at + 1])


def _is_titled_alone(parts: Sequence[Block], run: Run) -> bool:
    """Whether the last number stands alone above a title, though the others have none.

    Not so where the points are no sentences, and any of them looks like a title.
    """
    after = [parts[mark.at + 1] for mark in run if mark.at + 1 < len(parts)]
    if any(mark.label.rest.text for mark in run) or len(after) < len(run):
        return False
    return is_title(after[-1]) and all(ends_sentence(block.text) for block in after[:-1])


def _plains(parts: Sequence[Block], run: Run) -> list[int]:
    """How many paragraphs each point but the last has after its first block."""
    skipped = 2 if _are_titled(parts, run) else 1
    return [_plain(parts[one.at + skipped : other.at]) for one, other in pairwise(run)]


def _plain(blocks: Iterable[Block]) -> int:
    """The paragraphs before a heading or a label."""
    number = 0
    for block in blocks:
        if label_of(block) or (block.kind == "heading" and number):
            break
        number += block.kind != "heading" and not is_comment(block.text)
    return number


def _is_inside(block: Block, first: Block) -> bool:
    """Whether a block stands in the same row of a table, or in the same item of a list."""
    if first.cell:
        return block.cell is not None and block.cell[:2] == first.cell[:2]
    same_item = bool(first.depth) and block.depth == first.depth and block.kind == "paragraph"
    return block.depth > first.depth or (same_item and not label_of(block))


def _sub_points(following: Sequence[Block], last: Mark, usual: int) -> frozenset[int]:
    """Where the labels of the last point's parts stand among the blocks after it.

    Numbers below a number are parts where they stand deeper, or where the point leads up to them:
    `3. Three:` above `1)`.
    """
    run = sub_run(following, last.label.printed)
    if not run or run[0].at > usual:
        return frozenset()
    above = following[run[0].at - 1].text if run[0].at else last.label.rest.text
    leads_up = run[0].style != last.style and above.endswith(":")
    other_kind = run[0].reading.series != last.reading.series or run[0].depth > last.depth
    return frozenset(mark.at for mark in run) if other_kind or leads_up else frozenset()


def _like_earlier(
    parts: Sequence[Block], run: Run, following: Sequence[Block], most: int
) -> frozenset[int]:
    """The same for parts that are printed as those of an earlier point are: Article 1, 1., 2.

    `most` is the number of paragraphs that a point of this list has above its parts at most.
    """
    own = sub_run(following, run[-1].label.printed)
    if not own or own[0].at > most or own[0].style == run[-1].style:
        return frozenset()
    if any(block.kind == "heading" for block in following[: own[0].at]):
        return frozenset()
    earlier = (
        sub_run(parts[one.at + 1 : other.at], one.label.printed) for one, other in pairwise(run)
    )
    alike = any(sub and sub[0].style == own[0].style for sub in earlier)
    return frozenset(mark.at for mark in own) if alike else frozenset()
