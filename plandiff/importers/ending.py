"""Where the last point of a list ends: no number follows it, but the article may go on."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low

from plandiff.importers.glosses import is_comment, is_marked
from plandiff.importers.labels import label_of
from plandiff.importers.outline import is_title, sub_run
from plandiff.importers.runs import Mark, Run
from plandiff.importers.source import Block

_LONGEST = 120  # blocks that the last point of a list may have


def end_of(parts: Sequence[Block], run: Run) -> int:
    """The index after the last block of the last point.

    What stands deeper belongs to it, and sub-points, and glosses; of other paragraphs as many as
    the points of this list mostly have after their first.
    """
    last = run[-1]
    start = last.at + (2 if _are_titled(parts, run) else 1)
    following = parts[start : start + _LONGEST]
    needs_text = not last.label.rest.text or parts[last.at].kind == "heading"
    usual = max(_usual(parts, run), needs_text)
    sub = _sub_points(following, last, usual)
    glossed = any(is_comment(part.text) for part in parts[run[0].at + 1 : last.at])
    is_gloss = is_comment if glossed else is_marked  # else the article goes on about that plan
    plain = 0
    for at, block in enumerate(following):
        inside = _is_inside(block, parts[last.at])
        may_be_text = not label_of(block) and (block.kind != "heading" or not plain)
        if at in sub:
            plain = usual
        elif inside or (not parts[last.at].cell and plain < usual and may_be_text):
            plain += block.kind != "heading"
        elif not is_gloss(block.text):
            return start + at
    return start + len(following)


def _are_titled(parts: Sequence[Block], run: Run) -> bool:
    """Whether numbers stand alone, mostly with a title under them, and then the text."""
    if any(mark.label.rest.text for mark in run) or run[-1].at + 1 == len(parts):
        return False
    pairs = list(pairwise(run))
    titled = sum(other.at - one.at > 2 and is_title(parts[one.at + 1]) for one, other in pairs)
    return 2 * titled > len(pairs) and is_title(parts[run[-1].at + 1])


def _usual(parts: Sequence[Block], run: Run) -> int:
    """How many paragraphs the points but the last mostly have after their first block."""
    skipped = 2 if _are_titled(parts, run) else 1
    spans = (parts[one.at + skipped : other.at] for one, other in pairwise(run))
    return median_low(_plain(span) for span in spans)


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
    """Where the labels of the last point's parts stand among the blocks after it."""
    run = sub_run(following, last.label.printed)
    if not run or run[0].at > usual:
        return frozenset()
    other_kind = run[0].reading.series != last.reading.series or run[0].depth > last.depth
    return frozenset(mark.at for mark in run) if other_kind else frozenset()
