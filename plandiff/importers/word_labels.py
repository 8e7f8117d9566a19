"""Labels of a word and a number with nothing between them and the text: `Article 1 The bridge …`.

One alone may begin a sentence. Those that follow one another are labels.
"""

import re
from collections.abc import Iterable

from plandiff.importers.labels import label_of
from plandiff.importers.source import Block

_LEAST = 3  # in a row
_WORDED = re.compile(
    r"(?P<label>(?P<word>(?i:point|article|paragraph|clause|section|provision|principle|пункт"
    r"|стаття|статья|параграф|положення|положение|принцип|розділ|раздел))\s+(?P<number>\d{1,3}))"
    r"\s+(?P<rest>[^\W\d_].*)"
)


def begins_with_word(text: str) -> bool:
    """Whether a line begins so, with a capital after the number."""
    return _found(Block(text)) is not None


def words_apart(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with such labels as their markers, where three or more follow one another."""
    apart = list(blocks)
    rows: dict[str, list[list[tuple[int, int]]]] = {}
    for at, block in enumerate(apart):
        found = _found(block)
        if found:
            value, of_word = int(found["number"]), rows.setdefault(found["word"].casefold(), [[]])
            if of_word[-1] and value != of_word[-1][-1][1] + 1:
                of_word.append([])
            of_word[-1].append((at, value))
    for row in (row for of_word in rows.values() for row in of_word if len(row) >= _LEAST):
        for at, _ in row:
            if not label_of(apart[at]):
                apart[at] = _with_marker(apart[at])
    return apart


def _found(block: Block) -> re.Match[str] | None:
    found = None if block.marker else _WORDED.match(block.text)
    return found if found and found["rest"][0].isupper() else None


def _with_marker(block: Block) -> Block:
    found = _found(block)
    if not found:
        return block
    cut = found.start("rest")
    return block._replace(marker=found["label"], text=found["rest"], bold=max(0, block.bold - cut))
