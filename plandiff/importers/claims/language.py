"""Whether a text is in the language of the word lists: by the small words that every text has."""

import re
from collections.abc import Iterable

from plandiff.files.lists import WordLists
from plandiff.importers.scripts import can_be_in

_SMALL = (
    "be",
    "have",
    "do",
    "modals",
    "determiners",
    "prepositions",
    "joining",
    "pronouns",
    "breaks",
)
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 0.25  # of the words: English prose has 40%, Dutch 20%, others fewer
_ENOUGH = 15  # words to tell by; of fewer only the letters are looked at


def is_in(language: str, paragraphs: Iterable[str], lists: WordLists) -> bool:
    """Whether a text is in the language, given by its code, that the lists are of."""
    text = tuple(paragraphs)
    words = [word.casefold() for one in text for word in _WORD.findall(one)]
    if len(words) < _ENOUGH:
        return can_be_in(language, text)
    small = {word for name in _SMALL for word in lists.get(f"grammar/{name}", ())}
    return sum(word in small for word in words) >= _LEAST * len(words)
