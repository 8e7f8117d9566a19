"""Persons by name, each in one spelling: that of the claims on record, else the fullest here."""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from plandiff.files.lists import WordLists

_NAME = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
# How a name is written from one outlet to the next: Zelenskyy, Zelenskiy, Kyslytsya.
_BEFORE = frozenset({"mr", "mrs", "ms", "dr", "and", "with", "but", "while", "as", "when", "for"})
_ALIKE = ((re.compile("(?:yy|iy|ii|ij|yi|y|i)$"), "y"), (re.compile("y(?=[aeou])"), "i"))


# Lists whose words stand before a name as a title.
_TITLES = (
    "stands_for_party",
    "officials",
    "office_holders",
    "speaking_bodies",
    "leaders",
    "media",
)


class People(NamedTuple):
    """Full names on record by the sound of the surname, the words of the article, titles."""

    known: dict[str, tuple[str, ...]]
    text: str
    titles: frozenset[str]


def people(named: Iterable[str], paragraphs: Iterable[str], lists: WordLists) -> People:
    """Those whom claims and versions on record name, and the article in which others may be."""
    entries = (entry for kind in _TITLES for entry in lists.get(kind, ()))
    titles = {word.casefold().rstrip("*") for entry in entries for word in entry.split()}
    known: dict[str, tuple[str, ...]] = {}
    for name in sorted({*named} - {""}):
        known.setdefault(_sound(name.split()[-1]), ())
        known[_sound(name.split()[-1])] += (name,)
    return People(known, "\n".join(paragraphs), frozenset(titles))


def spelt(name: str, there: People) -> str:
    """A person's name in its one spelling; empty where there is no name."""
    words = _NAME.findall(name)
    if not words:
        return ""
    for word in reversed(words):
        fits = [one for one in there.known.get(_sound(word), ()) if _may_be(words, word, one)]
        if fits:
            return fits[0] if len(fits) == 1 else name
    return _in_full(name, there) if len(words) == 1 else name


def _may_be(words: list[str], surname: str, known: str) -> bool:
    """Whether first names do not tell two persons apart: Dmitri and Dmitry, not Ivan."""
    given, first = words[: words.index(surname)], known.split(maxsplit=1)[0]
    return not given or " " not in known or _sound(given[0])[:1] == _sound(first)[:1]


def _in_full(surname: str, there: People) -> str:
    """A surname with the first name that stands before it anywhere in the article."""
    found = set(re.findall(rf"\b([A-Z][a-z]+) {re.escape(surname)}\b", there.text))
    firsts = {first for first in found if first.casefold() not in there.titles | _BEFORE}
    return f"{firsts.pop()} {surname}" if len(firsts) == 1 else surname


def _sound(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(sign for sign in plain if sign.isalpha())
    for ending, sign in _ALIKE:
        letters = ending.sub(sign, letters)
    return letters
