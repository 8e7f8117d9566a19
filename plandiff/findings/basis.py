"""How two texts can be read beside each other: by whose words, and what is not read, and why."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import KINDS, Unread
from plandiff.findings.lexicon import Lexicon
from plandiff.model import Version

#: The list without which a kind is not read in a language. Figures and times need none: digits,
#: signs and dates in digits are read in every language.
_NEEDS = {
    "negation": "negation",
    "force": "force",
    "party": "collective",
    "enforcement": "enforcement",
    "place": "located",
    "condition": "conditions",
    "scope": "scope",
}
#: Kinds whose words cannot be set beside those of another language.
_OF_ONE_LANGUAGE = ("negation", "force", "enforcement", "condition", "scope")
_COMPARABLE = frozenset({"verbatim", "restated"})  # wordings, each with its like


class Basis(NamedTuple):
    """How two texts are read: by the words of their languages; and what is not read, and why."""

    old: Lexicon
    new: Lexicon
    unread: tuple[Unread, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that are read."""
        unread = {kind for one in self.unread for kind in one.kinds}
        return tuple(kind for kind in KINDS if kind not in unread)


def basis_of(old: Version, new: Version, lexicons: Mapping[str, Lexicon]) -> Basis:
    """How two versions are read; `lexicons` by language, under an empty one that of none."""
    words = [lexicons.get(language_of(version), lexicons[""]) for version in (old, new)]
    unread = [*_not_listed(old, new, words), *_two_languages(old, new)]
    told: set[str] = set()
    fresh = []
    for kinds, why in (*unread, *_wordings(old, new)):
        left = tuple(kind for kind in kinds if kind not in told)
        told.update(left)
        fresh += [Unread(left, why)] if left else []
    return Basis(words[0], words[1], tuple(fresh))


def language_of(version: Version) -> str:
    """`en` of `en-GB`."""
    return version.language.partition("-")[0].lower()


def _not_listed(old: Version, new: Version, words: Sequence[Lexicon]) -> list[Unread]:
    found = []
    for version, lexicon in zip((old, new), words, strict=True):
        kinds = tuple(kind for kind, needed in _NEEDS.items() if not lexicon.has(needed))
        named = f"in {version.language!r}" if version.language else "in a language not given"
        also = "" if lexicon.has("months") else ", nor are numbers and months in words"
        if kinds:
            why = f"{version.id} is {named}, where they are not read{also}"
            found.append(Unread(kinds, why))
    return found


def _two_languages(old: Version, new: Version) -> list[Unread]:
    if language_of(old) == language_of(new):
        return []
    why = f"{old.id} and {new.id} are in different languages"
    return [Unread(_OF_ONE_LANGUAGE, why)]


def _wordings(old: Version, new: Version) -> list[Unread]:
    """Force is compared only between two verbatim or two restated texts: translation loses it."""
    if old.wording == new.wording and old.wording in _COMPARABLE:
        return []
    if old.wording == new.wording:
        return [Unread(("force",), f"both texts are {old.wording}: not comparable")]
    why = f"{old.id} is {old.wording} and {new.id} is {new.wording}: not comparable"
    return [Unread(("force",), why)]
