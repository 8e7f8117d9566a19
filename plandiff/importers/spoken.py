"""Which language a text is in, where nothing says so: by its smallest words.

Only languages of which the package has word lists are told: a wrong one would do more harm than
none. Small words tell a language as well as letters in threes do from some fifteen words on
(Grefenstette 1995, "Comparing two language identification schemes"). The shares are ours, from
plans and from translations of one: 0.40 to 0.50 of the words in English, 0.13 at most in its
neighbours; 0.17 to 0.20 in Ukrainian and Russian, where letters tell the neighbours apart.
"""

import re
from collections.abc import Iterable, Sequence

from plandiff.files.lists import languages, own_lists
from plandiff.importers.scripts import can_be_in

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 12  # words to tell by
_SHARE = {"en": 0.25}  # of the words, for a language that shares few of them with its neighbours
_LEAST = 0.12
#: Letters that a text of the language has, and letters that it cannot have.
_LETTERS = {"uk": ("і", "ыэёъўјқ"), "ru": ("ыэ", "іїєґўјқ")}


def spoken_in(texts: Iterable[str]) -> str:
    """The code of the language of some texts; empty where their words do not tell."""
    words = _words(texts)
    return _language(words) if len(words) >= _FEWEST else ""


def is_in(language: str, texts: Sequence[str]) -> bool:
    """Whether texts are in a language, given by its code; of a few words, whether they can be."""
    words = _words(texts)
    return _language(words) == language if len(words) >= _FEWEST else can_be_in(language, texts)


def _words(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in _WORD.findall(text.casefold())]


def _language(words: list[str]) -> str:
    shares = {language: _share(words, language) for language in languages("words")}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _SHARE.get(best, _LEAST) else ""


def _share(words: list[str], language: str) -> float:
    """How many of the words are small words of a language; none where the letters forbid it."""
    own, foreign = _LETTERS.get(language, ("", ""))
    signs = {sign for word in words for sign in word}
    if (own and not signs & set(own)) or signs & set(foreign):
        return 0.0
    small = set(own_lists(f"words.{language}").get("function", ()))
    return sum(word in small for word in words) / len(words)
