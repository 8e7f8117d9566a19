"""The words that differ between two texts, as spans of characters.

The law: the new text is the old one with each old span replaced by its new span, byte for
byte; and the other way round.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from rapidfuzz.distance import Indel

from plandiff.align.edit import Edit
from plandiff.align.words import TOKEN

_MOST_CELLS = 100_000_000  # of one comparison: its bit matrix takes an eighth of it in bytes
_ANCHOR = 3  # tokens in a row that split what is larger


def word_edits(old: str, new: str) -> list[Edit]:
    """What differs, in order, no two edits touching; empty only for equal texts.

    Edits hold whole words, numbers (`600,000`) and signs, and the white space that goes with
    them. Source: the project's engine study; Indel over words, neighbours merged and slid
    together, with no further clean-up, was nearest to the edits that people marked.
    """
    old_spans = [found.span() for found in re.finditer(TOKEN, old)]
    new_spans = [found.span() for found in re.finditer(TOKEN, new)]
    old_tokens = [old[start:end] for start, end in old_spans]
    new_tokens = [new[start:end] for start, end in new_spans]
    edits = slid_together(old_tokens, new_tokens, list(_token_edits(old_tokens, new_tokens)))
    return list(_gaps(old, new, old_spans, new_spans, edits))


def _token_edits(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Edits over tokens in order, neighbours merged."""
    last: Edit | None = None
    for edit in _raw_edits(old, new):
        if last and (last.old_end, last.new_end) == (edit.old_start, edit.new_start):
            last = Edit(last.old_start, edit.old_end, last.new_start, edit.new_end)
            continue
        if last:
            yield last
        last = edit
    if last:
        yield last


def _raw_edits(old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    """Edits by shortest script; between anchors where the texts are too long for that."""
    for old_start, old_end, new_start, new_end in _pieces(old, new):
        if (old_end - old_start) * (new_end - new_start) > _MOST_CELLS:
            yield Edit(old_start, old_end, new_start, new_end)
            continue
        script = Indel.opcodes(old[old_start:old_end], new[new_start:new_end])
        for step in script:
            if step.tag != "equal":
                yield Edit(
                    old_start + step.src_start,
                    old_start + step.src_end,
                    new_start + step.dest_start,
                    new_start + step.dest_end,
                )


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """The whole, or stretches that start at a run of tokens that each text has just once."""
    if len(old) * len(new) <= _MOST_CELLS:
        yield 0, len(old), 0, len(new)
        return
    old_at, new_at = _runs_found_once(old), _runs_found_once(new)
    last_old = last_new = 0
    for run, place in old_at.items():
        if new_at.get(run, -1) > last_new and place > last_old:
            yield last_old, place, last_new, new_at[run]
            last_old, last_new = place, new_at[run]
    yield last_old, len(old), last_new, len(new)


def _runs_found_once(tokens: Sequence[str]) -> dict[tuple[str, ...], int]:
    """Runs of _ANCHOR tokens that occur once, and where, in order."""
    runs = [tuple(tokens[at : at + _ANCHOR]) for at in range(len(tokens) - _ANCHOR + 1)]
    often = Counter(runs)
    return {run: at for at, run in enumerate(runs) if often[run] == 1}


def slid_together(old: Sequence[str], new: Sequence[str], edits: Sequence[Edit]) -> list[Edit]:
    """Edits joined where a one-sided one can move over the equal run between two.

    A [B C] B [D]   the insertion B C may stand one later: A B [C B D]
    """
    joined: list[Edit] = []
    for edit in edits:
        current = edit
        while joined and (together := _joined(old, new, joined[-1], current)):
            joined.pop()
            current = together
        joined.append(current)
    return joined


def _joined(old: Sequence[str], new: Sequence[str], first: Edit, second: Edit) -> Edit | None:
    """Both as one edit where the run between them can be moved over, else None."""
    run = second.old_start - first.old_end
    if _repeats(old, new, second, run, at_end=True):
        return Edit(first.old_start, second.old_end - run, first.new_start, second.new_end - run)
    if _repeats(old, new, first, run, at_end=False):
        return Edit(first.old_start + run, second.old_end, first.new_start + run, second.new_end)
    return None


def _repeats(
    old: Sequence[str], new: Sequence[str], edit: Edit, run: int, *, at_end: bool
) -> bool:
    """Whether a one-sided edit ends (starts) with the very run that stands before (after) it."""
    if edit.old_start == edit.old_end:
        tokens, start, end = new, edit.new_start, edit.new_end
    elif edit.new_start == edit.new_end:
        tokens, start, end = old, edit.old_start, edit.old_end
    else:
        return False
    if end - start < run:
        return False
    if at_end:
        return tokens[end - run : end] == tokens[start - run : start]
    return tokens[start : start + run] == tokens[end : end + run]


def _gaps(
    old: str,
    new: str,
    old_spans: Sequence[tuple[int, int]],
    new_spans: Sequence[tuple[int, int]],
    edits: Sequence[Edit],
) -> Iterator[Edit]:
    """What differs between each two equal tokens, trimmed of the white space that both share."""
    old_after = new_after = old_at = new_at = 0
    for edit in (*edits, Edit(len(old_spans), len(old_spans), len(new_spans), len(new_spans))):
        while old_at < edit.old_start:
            old_start, old_end = old_spans[old_at]
            new_start, new_end = new_spans[new_at]
            yield from _trimmed(old, new, Edit(old_after, old_start, new_after, new_start))
            old_after, new_after = old_end, new_end
            old_at, new_at = old_at + 1, new_at + 1
        old_at, new_at = edit.old_end, edit.new_end
    yield from _trimmed(old, new, Edit(old_after, len(old), new_after, len(new)))


def _trimmed(old: str, new: str, gap: Edit) -> Iterator[Edit]:
    """The gap without the white space that both sides start and end with; none if equal."""
    one, other = old[gap.old_start : gap.old_end], new[gap.new_start : gap.new_end]
    if one == other:
        return
    start = _shared_space(one, other)
    end = _shared_space(one[start:][::-1], other[start:][::-1])
    yield Edit(gap.old_start + start, gap.old_end - end, gap.new_start + start, gap.new_end - end)


def _shared_space(one: str, other: str) -> int:
    """How many characters of white space both start with."""
    pairs = zip(one, other, strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1] and pair[0].isspace(), pairs)))


def applied(text: str, other: str, edits: Sequence[Edit]) -> str:
    """The old text with the edits made: the new one."""
    pieces, at = [], 0
    for edit in edits:
        pieces += [text[at : edit.old_start], other[edit.new_start : edit.new_end]]
        at = edit.old_end
    return "".join((*pieces, text[at:]))


def inverted(edits: Sequence[Edit]) -> list[Edit]:
    """The edits read backwards: from new to old."""
    return [Edit(*edit[2:], *edit[:2]) for edit in edits]
