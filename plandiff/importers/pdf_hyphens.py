"""Words broken at the end of a line, and those that have a hyphen of their own.

`well-` / `known` is either. The words of the document tell: one that it has elsewhere with the
hyphen keeps it, one that it has without is joined. The rest goes by what the document does else.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

_UNSURE = ("-", "\x02")  # the second is what pdfium makes of it
#: Signs that stand for no letter where a line ends.
_SURE = ("\u00ad", "\u2010")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+|[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# Running English has a hyphen of its own at one line end in a hundred; print that breaks words, at
# one in ten.
_OFTEN = 0.05  # of all lines
_LEAST = 3  # lines, to speak of often
_OF_UNKNOWN = 0.25  # as many known to be broken as this part of those that nothing is known of


class Hyphens:
    """What a document does with hyphens at the end of its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        texts = list(lines)
        self._words = Counter(
            word.casefold().replace("\u2010", "-")
            for text in texts
            for word in _WORD.findall(text)
        )
        self._has_its_own = any("\u2010" in word for text in texts for word in _WORD.findall(text))
        self._breaks_words = self._does_break_words(texts)

    def joined(self, text: str, more: str) -> str:
        """Two lines as one, a word that was broken between them whole."""
        if not text:
            return more
        stem = text[:-1]
        if not text.endswith((*_UNSURE, *_SURE)) or not stem[-1:].isalpha():
            return f"{text} {more}"
        if more[:1].islower() and self._is_broken(text, more):
            return stem + more
        return f"{stem}-{more}"

    def _is_broken(self, text: str, more: str) -> bool:
        if self._is_sure(text):
            return True
        known = self._known(text[:-1], more)
        return self._breaks_words if known is None else known

    def _is_sure(self, text: str) -> bool:
        """Whether the sign at the end stands for a break alone."""
        return text.endswith("\u00ad") or (text.endswith("\u2010") and not self._has_its_own)

    def _known(self, stem: str, more: str) -> bool | None:
        """Whether the document has the word whole elsewhere; None where it has it not at all."""
        head, tail = _LAST_WORD.search(stem), _FIRST_WORD.match(more)
        if not head or not tail:
            return False
        if self._words[(head.group() + tail.group()).casefold()]:
            return True
        return False if self._words[f"{head.group()}-{tail.group()}".casefold()] else None

    def _does_break_words(self, texts: list[str]) -> bool:
        """Whether the document breaks words: often, or those that it has whole elsewhere."""
        broken = kept = unknown = 0
        for text, more in pairwise(texts):
            ends = text.endswith((*_UNSURE, *_SURE)) and text[-2:-1].isalpha()
            if not ends or not more[:1].islower():
                continue
            known = True if self._is_sure(text) else self._known(text[:-1], more)
            broken += known is True
            kept += known is False
            unknown += known is None
        is_often = broken + unknown >= max(_LEAST, _OFTEN * len(texts))
        is_known = broken > kept and broken >= _OF_UNKNOWN * unknown
        return is_known or (is_often and not kept)


def without_hyphens(text: str) -> str:
    """A text without the hyphens that only the end of a line would show, others as `-`."""
    return text.replace("\u00ad", "").replace("\x02", "-").replace("\u2010", "-")
