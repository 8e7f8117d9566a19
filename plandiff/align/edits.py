"""The words that differ between two texts, as spans of characters.

The law: the new text is the old one with each old span replaced by its new span, byte for
byte; and the other way round.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rapidfuzz.distance import Indel

from plandiff.align.edit import Edit
from plandiff.align.words import tokens_and_spaces

_MOST_CELLS = 100_000_000  # of one comparison: its bit matrix takes an eighth of it in bytes
_ANCHOR = 3  # tokens in a row that split what is larger


class _Cut(NamedTuple):
    """A text cut into tokens, with a space, maybe empty, before each of them and at the end.

    The n-th space is from `ends[n]` to `starts[n]`, the n-th token from there to `ends[n + 1]`.
    """

    text: str
    tokens: list[str]
    spaces: list[str]
    starts: list[int]
    ends: list[int]


def word_edits(old: str, new: str) -> list[Edit]:
    """What differs, in order, no two edits touching; empty only for equal texts.

    Edits hold whole words, numbers (`600,000`) and signs, and the white space that goes with
    them. Source: the project's engine study; Indel over words, neighbours merged and slid
    together, with no further clean-up, was nearest to the edits that people marked.
    """
    if old == new:
        return []
    one, other = _cut(old), _cut(new)
    edits = slid_together(one.tokens, other.tokens, list(_token_edits(one.tokens, other.tokens)))
    return list(_in_characters(one, other, _with_spaces(one, other, edits)))


def _cut(text: str) -> _Cut:
    pieces = tokens_and_spaces(text)
    bounds = [0, *accumulate(map(len, pieces))]
    return _Cut(text, pieces[1::2], pieces[::2], bounds[1::2], bounds[::2])


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
        old_at, new_at = old_start, new_start
        script = Indel.editops(old[old_start:old_end], new[new_start:new_end])
        for one, other, size in script.as_matching_blocks():
            old_to, new_to = old_start + one, new_start + other
            if old_at < old_to or new_at < new_to:
                yield Edit(old_at, old_to, new_at, new_to)
            old_at, new_at = old_to + size, new_to + size


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


def _with_spaces(old: _Cut, new: _Cut, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The edits, and an empty one at each token before which only the white space differs."""
    old_at = new_at = 0
    past_the_end = Edit(len(old.spaces), len(old.spaces), len(new.spaces), len(new.spaces))
    for edit in (*edits, past_the_end):
        old_spaces = old.spaces[old_at : edit.old_start]
        new_spaces = new.spaces[new_at : edit.new_start]
        if old_spaces != new_spaces:
            for at, (one, other) in enumerate(zip(old_spaces, new_spaces, strict=True)):
                if one != other:
                    yield Edit(old_at + at, old_at + at, new_at + at, new_at + at)
        if edit is not past_the_end:
            yield edit
        # The space after an edit is part of it.
        old_at, new_at = edit.old_end + 1, edit.new_end + 1


def _in_characters(old: _Cut, new: _Cut, edits: Iterator[Edit]) -> Iterator[Edit]:
    """Edits over tokens as spans of text, trimmed of the white space that both sides share."""
    for old_from, old_to, new_from, new_to in edits:
        old_start, old_end = old.ends[old_from], old.starts[old_to]
        new_start, new_end = new.ends[new_from], new.starts[new_to]
        if old.text[old_start:old_end] == new.text[new_start:new_end]:
            continue
        start = _shared(old.spaces[old_from], new.spaces[new_from])
        most = min(old_end - old_start, new_end - new_start) - start
        end = _shared(old.spaces[old_to][::-1], new.spaces[new_to][::-1])
        end = min(end, most)  # where only white space is left, both ends share it
        yield Edit(old_start + start, old_end - end, new_start + start, new_end - end)


def _shared(one: str, other: str) -> int:
    """How many characters both start with."""
    if one == other:
        return len(one)
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


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
