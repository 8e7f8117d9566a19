"""Whether a text can be in the language that a file says: by its letters alone."""

from collections.abc import Iterable
from itertools import islice

# ISO 639-1 codes; those in `_EITHER` are printed in both alphabets.
_CYRILLIC = frozenset({"be", "bg", "ky", "mk", "ru", "tg", "uk"})
_EITHER = frozenset({"az", "bs", "kk", "mn", "mo", "ro", "sh", "sr", "tk", "tt", "uz"})
_MOST = 0.5  # of the letters, for a text to be in an alphabet
_LETTERS = ("\u0400", "\u052f")  # the first and the last Cyrillic letter
_ENOUGH = 100_000  # letters to tell by
_LATIN_ENDS = "\u024f"


def can_be_in(language: str, texts: Iterable[str]) -> bool:
    """Whether most letters of the texts are those of a language, given by its code.

    Word processors write the language of their menus into every file.
    """
    if not language or language in _EITHER:
        return True
    signs = (sign for text in texts for sign in text if sign.isalpha())
    letters = list(islice(signs, _ENOUGH))
    cyrillic = sum(_LETTERS[0] <= sign <= _LETTERS[1] for sign in letters)
    latin = sum(sign <= _LATIN_ENDS for sign in letters)
    others = latin if language in _CYRILLIC else cyrillic
    return others <= _MOST * len(letters)
