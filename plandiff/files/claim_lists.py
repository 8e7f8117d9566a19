"""The words by which claims are found in articles: the package's, and what a user's lists add."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from plandiff.errors import Problem, ReadError
from plandiff.files.folder import Folder
from plandiff.files.lexicons import NAMES, sound_lists
from plandiff.files.lists import WordList, WordLists, joined, own_lists, word_lists
from plandiff.text import did_you_mean

_FORMS = 5  # of a verb: base, present, past, participle, -ing
#: Lists below which a user may add names of their own.
_OPEN = re.compile(
    r"(topics|topics_with_a_limit|outlet_names)/[^/]+"
    r"|parties/[^/]+/(states|bodies|adjectives|people)|(numbers|ordinals|scales)/\d{1,12}"
)
_LATIN = re.compile(r"[A-Z][A-Za-z.' -]*\*?")
# How a word for a people ends; other names of a state are those of the state itself.
_ADJECTIVE = re.compile(r"(ese|ish|ch|ans?|i|is|ic|eek|lgian|ench|utch|wiss|[a-z]\*)$")


def claim_lists(language: str, folder: Folder) -> WordLists:
    """The word lists of a language, with `lists/claims.yaml` beside the plans.

    States and parties of the package's names and of `lists/names.yaml` are parties too, where
    the lists do not have them already.

    Raises:
        NotFoundError: there are none in this language.
        ReadError: a user's list has problems.
    """
    own = word_lists("claims", language)
    added = sound_lists(folder, "claims.yaml", partial(_not_claims, own=own))
    names = sound_lists(folder, *NAMES)
    return with_names(joined(own, added), joined(own_lists("names"), names))


def problems_in_claim_lists(language: str, folder: Folder) -> tuple[Problem, ...]:
    """All that is wrong in `lists/claims.yaml` beside the plans."""

    def faults(added: Sequence[WordList]) -> Iterator[Problem]:
        return _not_claims(added, word_lists("claims", language) if added else {})

    try:
        sound_lists(folder, "claims.yaml", faults)
    except ReadError as error:
        return tuple(error.problems)
    return ()


def with_names(lists: WordLists, names: WordLists) -> WordLists:
    """Lists with the states and parties of the names that they do not have: `parties/…/states`."""
    known = {
        entry.casefold().removesuffix("*")
        for path, entries in lists.items()
        if path.startswith("parties/")
        for entry in entries
    }
    found = dict(lists)
    for listed, entries in names.items():
        sort, _, name = listed.partition("/")
        there = {entry.casefold().removesuffix("*") for entry in entries} & known
        if (sort == "parties" and not there and name) or sort == "states":
            for role, words in _roles(name, entries, state=sort == "states").items():
                path = f"parties/{name}/{role}"
                new = [word for word in words if word.casefold().removesuffix("*") not in known]
                if new:
                    found[path] = (*found.get(path, ()), *new)
    return found


def _roles(name: str, entries: Sequence[str], *, state: bool) -> Mapping[str, list[str]]:
    """The names in Latin letters as those of the party itself, and the words for its people."""
    found: dict[str, list[str]] = {"states": [name], "adjectives": []}
    for entry in entries:
        if not _LATIN.fullmatch(entry) or entry == name:
            continue
        people = state and " " not in entry and _ADJECTIVE.search(entry)
        found["adjectives" if people else "states"].append(entry)
    return found


def _not_claims(added: Sequence[WordList], own: WordLists) -> Iterator[Problem]:
    """Lists that nothing would read, and verbs without their forms."""
    for one in added:
        if one.path not in own and not _OPEN.fullmatch(one.path):
            advice = "plandiff/lists/claims.en.yaml has the lists."
            fix = did_you_mean(one.path, own, advice)
            yield Problem(one.place, f"there is no list {one.path!r}", fix)
        elif one.path == "irregular":
            for line in one.entries:
                if line.count("/") != _FORMS - 1:
                    what = f"{line!r} has not the five forms of a verb"
                    fix = "Write them as: rewrite / rewrites / rewrote / rewritten / rewriting."
                    yield Problem(one.place, what, fix)
