"""The words that differ between two texts, as spans of characters.

The law: the new text is the old one with each old span replaced by its new span, byte for
byte; and the other way round.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from plandiff.align.edit import Edit
from plandiff.align.indel import Block, equal_blocks
from plandiff.align.words import may_go_on, pieces

_MOST_CELLS = 100_000_000  # of one comparison: its bit matrix takes an eighth of it in bytes
_ANCHOR = 3  # tokens in a row that split what is larger

_new = tuple.__new__  # what Edit(...) calls, without the call between

#: An edit on the way: plain tuples are made four times as fast.
_Span = tuple[int, int, int, int]


def word_edits(old: str, new: str) -> list[Edit]:
    """What differs, in order, no two edits touching; empty only for equal texts.

    Edits hold whole words, numbers (`600,000`) and signs, and the white space that goes with
    them. Source: the project's engine study; Indel over words, neighbours merged and slid
    together, with no further clean-up, was nearest to the edits that people marked.
    """
    if old == new:
        return []
    # What is between two spaces is no word.
    by_tokens = "  " in f" {old} " or "  " in f" {new} "
    spans = _by_tokens(old, new, 0, 0) if by_tokens else _by_words(old, new)
    return [_new(Edit, span) for span in spans]


def _by_words(old: str, new: str) -> Iterator[_Span]:
    """What differs: words between spaces, and in those the tokens, where some may be equal.

    To cut but these into tokens takes half the time of cutting everything.
    """
    olds, news = old.split(" "), new.split(" ")
    old_at = new_at = done = 0
    for old_from, old_to, new_from, new_to in _word_spans(olds, news):
        same = len("".join(olds[done:old_from])) + old_from - done
        old_at, new_at, done = old_at + same, new_at + same, old_to
        gone, come = "".join(olds[old_from:old_to]), "".join(news[new_from:new_to])
        old_end = old_at + len(gone) + old_to - old_from
        new_end = new_at + len(come) + new_to - new_from
        if not gone or not come:
            back = done == len(olds)  # where no word follows, the space before goes along
            yield old_at - back, old_end - back, new_at - back, new_end - back
        elif (
            (gone + come).isalpha()  # each word is a token, and none stayed
            or (gone.isalpha() and not any(map(come.__contains__, olds[old_from:old_to])))
            or (come.isalpha() and not any(map(gone.__contains__, news[new_from:new_to])))
        ):
            yield old_at, old_end - 1, new_at, new_end - 1
        else:
            old_at, new_at = max(old_at - 1, 0), max(new_at - 1, 0)
            yield from _by_tokens(old[old_at:old_end], new[new_at:new_end], old_at, new_at)
        old_at, new_at = old_end, new_end


def _word_spans(olds: Sequence[str], news: Sequence[str]) -> list[_Span]:
    """Spans of words that differ, at whose edges no token goes on (`5 million`)."""
    spans = _token_spans(olds, news)
    edges = [olds[a - 1][-1] + olds[b - 1][-1] + news[c - 1][-1] for a, b, _, c in spans]
    return _grown(olds, news, spans, edges) if may_go_on("".join(edges)) else spans


def _grown(
    olds: Sequence[str], news: Sequence[str], spans: Sequence[_Span], edges: Sequence[str]
) -> list[_Span]:
    """Spans with the equal words at their edges that a token goes on into; joined if they meet."""
    grown: list[_Span] = []
    last = 0
    limits = [*(span[0] for span in spans[1:]), len(olds)]
    for span, edge, limit in zip(spans, edges, limits, strict=True):
        start, end, new_start, new_end = span
        if last < start and not may_go_on(edge):
            grown.append(span)
            last = end
            continue
        while start > last and may_go_on(olds[start - 1][-1]):
            start, new_start = start - 1, new_start - 1
        if grown and start == last:
            start, _, new_start, _ = grown.pop()
        while end < limit and may_go_on(olds[end - 1][-1] + news[new_end - 1][-1]):
            end, new_end = end + 1, new_end + 1
        grown.append((start, end, new_start, new_end))
        last = end
    return grown


def _by_tokens(old_text: str, new_text: str, old_at: int, new_at: int) -> list[_Span]:
    """What differs between the pieces of two texts that stand at these places."""
    olds, news = pieces(old_text), pieces(new_text)
    spans: list[_Span] = []
    old_done = new_done = 0
    tokens = [*map(str.lstrip, olds[:-1])], [*map(str.lstrip, news[:-1])]
    for old_from, old_to, new_from, new_to in _token_spans(*tokens):
        same, other = olds[old_done:old_from], news[new_done:new_from]
        size = len("".join(same))
        if same != other:
            spans += _white_spans(same, other, old_at, new_at, after_span=bool(spans))
            new_at += len("".join(other)) - size
        old_at, new_at, old_done, new_done = old_at + size, new_at + size, old_to, new_to
        gone, come = "".join(olds[old_from:old_to]), "".join(news[new_from:new_to])
        words = gone[:1] == come[:1] == " " and not gone[1:2].isspace()
        if words and olds[old_to] == news[new_to]:  # mostly; the rest would give the same
            spans.append((old_at + 1, old_at + len(gone), new_at + 1, new_at + len(come)))
        else:
            old_text, new_text = gone + _white(olds[old_to]), come + _white(news[new_to])
            spans.append(_trimmed(old_text, new_text, old_at, new_at))
        old_at, new_at = old_at + len(gone), new_at + len(come)
    same, other = olds[old_done:], news[new_done:]
    if same != other:
        spans += _white_spans(same, other, old_at, new_at, after_span=bool(spans))
    return spans


def _white_spans(
    olds: Sequence[str], news: Sequence[str], old_at: int, new_at: int, *, after_span: bool
) -> Iterator[_Span]:
    """Where only the white space before a token differs; after a span it is part of that one."""
    for one, other in zip(olds, news, strict=True):
        if one != other and not after_span:
            yield _trimmed(_white(one), _white(other), old_at, new_at)
        old_at, new_at, after_span = old_at + len(one), new_at + len(other), False


def _white(piece: str) -> str:
    """The white space of a piece."""
    return piece[: len(piece) - len(piece.lstrip())]


def _trimmed(old: str, new: str, old_at: int, new_at: int) -> _Span:
    """Two texts that stand at these places, without the white space that both share."""
    most = min(len(old), len(new))
    start = end = 0
    while start < most and old[start] == new[start] and old[start].isspace():
        start += 1
    most -= start  # where only white space is left, both ends share it
    while end < most and old[-1 - end] == new[-1 - end] and old[-1 - end].isspace():
        end += 1
    return old_at + start, old_at + len(old) - end, new_at + start, new_at + len(new) - end


def _token_spans(old: Sequence[str], new: Sequence[str]) -> list[_Span]:
    """Spans of tokens that differ, in order, equal tokens between any two; slid together."""
    spans: list[_Span] = []
    old_at = new_at = 0
    one_sided = False
    for one, other, size in _equal_blocks(old, new):
        if old_at < one or new_at < other:
            one_sided = one_sided or old_at == one or new_at == other
            spans.append((old_at, one, new_at, other))
        old_at, new_at = one + size, other + size
    return slid_together(old, new, spans) if one_sided else spans


def _equal_blocks(old: Sequence[str], new: Sequence[str]) -> Iterable[Block]:
    """Where each block starts on both sides, and its size; at the end an empty one."""
    if len(old) * len(new) > _MOST_CELLS:
        return _blocks_between_anchors(old, new)
    return equal_blocks(old, new)


def _blocks_between_anchors(old: Sequence[str], new: Sequence[str]) -> Iterator[Block]:
    """The blocks of each stretch, none where it is still too long."""
    for old_start, old_end, new_start, new_end in _stretches(old, new):
        if (old_end - old_start) * (new_end - new_start) <= _MOST_CELLS:
            blocks = equal_blocks(old[old_start:old_end], new[new_start:new_end])
            for one, other, size in blocks:
                if size:
                    yield old_start + one, new_start + other, size
    yield len(old), len(new), 0


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[_Span]:
    """What is between runs of tokens that each text has just once; it starts with one."""
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


def slid_together(old: Sequence[str], new: Sequence[str], spans: Sequence[_Span]) -> list[_Span]:
    """Spans joined where a one-sided one can move over the equal run between two.

    A [B C] B [D]   the insertion B C may stand one later: A B [C B D]
    """
    joined: list[_Span] = []
    one_sided = False
    for span in spans:
        current, before = span, one_sided
        one_sided = span[0] == span[1] or span[2] == span[3]
        if before or one_sided:
            while joined and (together := _joined(old, new, joined[-1], current)):
                joined.pop()
                current = together
        joined.append(current)
    return joined


def _joined(old: Sequence[str], new: Sequence[str], first: _Span, second: _Span) -> _Span | None:
    """Both as one span where the run between them can be moved over, else None."""
    run = second[0] - first[1]
    items, start, end = _one_side(old, new, second)
    if end - start >= run and items[end - run : end] == items[start - run : start]:
        return first[0], second[1] - run, first[2], second[3] - run
    items, start, end = _one_side(old, new, first)
    if end - start >= run and items[start : start + run] == items[end : end + run]:
        return first[0] + run, second[1], first[2] + run, second[3]
    return None


def _one_side(
    old: Sequence[str], new: Sequence[str], span: _Span
) -> tuple[Sequence[str], int, int]:
    """The side of a span that is not empty, and where it stands there; nothing if neither is."""
    old_start, old_end, new_start, new_end = span
    if old_start == old_end:
        return new, new_start, new_end
    return (old, old_start, old_end) if new_start == new_end else (old, 0, 0)


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
