"""Lists inside a paragraph: `1) one; 2) two; 3) three`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from plandiff.importers.labels import label_of
from plandiff.importers.lines import ends_sentence
from plandiff.importers.runs import Mark, Run, exact_runs, is_first
from plandiff.importers.source import Block

# Where a label may stand. Whether it is one is told as at the beginning of a block.
_MAYBE = re.compile(r"(?:^|(?<=\s))(?=\(?[^\W_]{1,5}[.)])")
_LONGEST = 40  # characters to tell a label by
_ITEM_WORD = re.compile(r"(?!(?:and|або|или|та)\b)[^\W\d_]{3,}", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:[;,.:!?…]|\b(?:and|or|та|або|или|і|й|и))$", re.IGNORECASE)
_NEXT_SENTENCE = re.compile("(?:[^\\W\\d_]{3}|\\d)[.!?][»”\"')]*\\s+(?=[^\\W\\d_])")
_MOST_LEVELS = 2  # of lists within the items of a list


def split_inline(block: Block, levels: int = _MOST_LEVELS) -> Iterator[Block]:
    """A block as it is, or its beginning and the items of the list in it.

    The items stand a level deeper, unless the block begins with the first of them.
    """
    run = _inline_run(block) if levels else ()
    if not run:
        yield block
        return
    starts = [mark.at for mark in run]
    begins = starts[0] == 0 and not block.marker
    intro = block.text[: starts[0]].rstrip()
    if not begins:
        before = block.part(0, starts[0])
        yield before._replace(text=intro, bold=min(block.bold, len(intro)))
    for start, end in pairwise((*starts, len(block.text))):
        part = block.part(start, end)
        depth = block.depth + (not begins)
        item = part._replace(text=part.text.rstrip(), kind="item", depth=depth, marker="")
        after = _sentence_after(item.text) if end == len(block.text) and not begins else 0
        after *= all(";" in block.text[one:other] for one, other in pairwise(starts))
        if after:
            first = item.part(0, after)
            yield from split_inline(first._replace(text=first.text.rstrip()), levels - 1)
            rest = block.part(start + after, end)
            yield rest._replace(marker="", kind="paragraph", bold=0)
        else:
            yield from split_inline(item, levels - 1)


def _sentence_after(text: str) -> int:
    """Where a sentence begins after the first; 0 for nowhere.

    Of items parted by semicolons the last is one sentence: the paragraph goes on after it.
    """
    found = _NEXT_SENTENCE.search(text)
    return found.end() if found and text[found.end()].isupper() else 0


def _inline_run(block: Block) -> Run:
    """The labels of the list inside a paragraph; empty where there is none."""
    runs = [run for run in exact_runs(_marks(block.text)) if _is_list(run, block)]
    return max(runs, key=lambda run: (len(run), -run[0].at), default=())


def _marks(text: str) -> Iterator[Mark]:
    """What may be labels inside a text; `at` counts characters."""
    for found in _MAYBE.finditer(text):
        at = found.start()
        label = label_of(Block(text[at : at + _LONGEST]))
        if label and (")" in label.form or (label.form == "." and _begins_sentence(text, at))):
            for reading in label.readings:
                if ")" in label.form or reading.series == "1":
                    yield Mark(at, 0, label, reading)


def _begins_sentence(text: str, at: int) -> bool:
    return at == 0 or ends_sentence(text[max(0, at - _LONGEST) : at].rstrip())


def _is_list(run: Run, block: Block) -> bool:
    """Whether labels inside a paragraph number what stands after them.

    Not so in `under (a), (b) and (c)`, nor in `points 1) and 2) of the plan`.
    """
    starts = [mark.at for mark in run]
    begins = starts[0] == 0 and not block.marker
    if len(run) < 2 or not (begins or is_first(run[0].reading)):
        return False
    items = [block.text[start:end] for start, end in pairwise((*starts, len(block.text)))]
    if not all(_ITEM_WORD.search(item) for item in items):
        return False
    intro = block.text[: starts[0]].rstrip()
    parted = all(_BETWEEN.search(item.rstrip()) for item in items[:-1])
    return len(run) > 2 or (parted and (not intro or intro.endswith(":")))
