"""The words by which findings are read: those of the package, and what a user's lists add."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from plandiff.errors import Problem, ReadError
from plandiff.files.folder import Folder
from plandiff.files.lists import WordList, WordLists, joined, languages, own_lists, read_lists
from plandiff.findings.lexicon import Lexicon, lexicon_of
from plandiff.text import did_you_mean, folded

_LANGUAGE = r"[a-z]{2,3}"
#: Languages in whose texts names stand in Latin letters, and the first sign that is in none.
_IN_LATIN_LETTERS = frozenset({"en"})
_PAST_LATIN = "\u0370"
_NAMES = ("states", "parties", "places", "capitals")
#: Lists below which a user may add names of their own, and how these are written.
_OPEN = (
    r"numbers/\d{1,3}|multiples/10{2,12}|shares/\d{1,3}(\.\d+)?"
    r"|frequencies/\d+ (day|week|month|year)"
    r"|(units|money|collective|same|times)/[^/]+|scope/[^/]+/[^/]+"
)


def lexicons(wanted: Collection[str], *folders: Folder) -> Mapping[str, Lexicon]:
    """The words of the wanted languages that have any; under an empty name, those of none.

    `lists/words.yaml` and `lists/names.yaml` beside the plans add to those of the package. Those
    of several folders are joined: a name that only one text knew would be gained or lost.

    Raises:
        ReadError: a user's list has problems.
    """
    words, names = (
        [one for folder in dict.fromkeys(folders) for one in sound_lists(folder, name, faults)]
        for name, faults in _FAULTS
    )
    shared = own_lists("words.any")
    named = own_lists("names")
    if _IN_LATIN_LETTERS.issuperset(wanted):
        named = {path: tuple(filter(_is_latin, entries)) for path, entries in named.items()}
    named = joined(named, names)
    return {
        "": lexicon_of("", [shared]),
        **{
            language: lexicon_of(language, [shared, lists, named])
            for language in sorted(wanted)
            if (lists := joined(_own(language), _of_language(words, language)))
        },
    }


def _is_latin(entry: str) -> bool:
    """Whether an entry is in Latin letters, by its first: half of the names are in others."""
    return entry < _PAST_LATIN


def problems_in_lists(folder: Folder) -> tuple[Problem, ...]:
    """All that is wrong in the user's lists beside the plans."""
    problems: list[Problem] = []
    for name, faults in _FAULTS:
        try:
            sound_lists(folder, name, faults)
        except ReadError as error:
            problems += error.problems
    return tuple(problems)


Faults = Callable[[Sequence[WordList]], Iterator[Problem]]


def sound_lists(folder: Folder, name: str, faults: Faults) -> list[WordList]:
    """The lists of a user's file beside the plans; none where it is not there.

    Raises:
        ReadError: they have problems, those of every list or those that `faults` finds.
    """
    above = os.path.dirname(os.path.abspath(folder.plans))
    lists = _if_there(os.path.join(above, "lists", name))
    if problems := [*_every_word(lists), *faults(lists)]:
        raise ReadError(problems)
    return lists


def _if_there(path: str) -> list[WordList]:
    lists = read_lists(path) if os.path.lexists(path) else []
    return [one._replace(entries=tuple(map(_folded, one.entries))) for one in lists]


def _folded(entry: str) -> str:
    """An entry without what is only typography, as those of the package are; a gap stays one."""
    return folded(entry).replace("...", "…")


def _own(language: str) -> WordLists:
    known = language in languages("words") and language != "any"
    return own_lists(f"words.{language}") if known else {}


def _of_language(words: Iterable[WordList], language: str) -> Iterator[WordList]:
    """A user's lists of one language, by the paths that the package's have."""
    for one in words:
        if one.path.startswith(f"{language}/"):
            yield one._replace(path=one.path.partition("/")[2])


def _not_words(words: Sequence[WordList]) -> Iterator[Problem]:
    """Lists that nothing would read: of no language, or by a name that no list has."""
    known = list(own_lists("words.en")) if words else []
    for one in words:
        language, _, path = one.path.partition("/")
        if not re.fullmatch(_LANGUAGE, language):
            what = f"{language!r} is no language"
            yield Problem(one.place, what, "Put the lists below the code of one, as 'en:'.")
        elif not path:
            what = f"{language!r} holds lists, and no words itself"
            yield Problem(one.place, what, "Write 'units:' below it, or another list.")
        elif below := [name for name in known if name.startswith(f"{path}/")]:
            what = f"{path!r} holds lists, and no words itself"
            names = dict.fromkeys(name[len(path) + 1 :].partition("/")[0] for name in below)
            yield Problem(one.place, what, f"Write them below one: {', '.join(names)}.")
        elif path not in known and not re.fullmatch(_OPEN, path):
            fix = did_you_mean(path, known, "docs/findings.md has the lists.")
            yield Problem(one.place, f"there is no list {path!r}", fix)


def _every_word(lists: Iterable[WordList]) -> Iterator[Problem]:
    for one in lists:
        if any(not entry.strip("* ") for entry in one.entries):
            yield Problem(one.place, "'*' alone is every word", "Write letters before it.")


def _not_names(names: Sequence[WordList]) -> Iterator[Problem]:
    """Lists that are no names of states, parties or places."""
    for one in names:
        sort, _, name = one.path.partition("/")
        if one.path == "with_article":
            continue
        if sort not in _NAMES or not name or "/" in name:
            what = f"{one.path!r} is no name of a state, party or place"
            fix = "Write 'places:', below it the name, and its spellings as a list."
            yield Problem(one.place, what, fix)


#: The file of a user's names, and what looks for its faults; the same of all that are read here.
NAMES: tuple[str, Faults] = ("names.yaml", _not_names)
_FAULTS = (("words.yaml", _not_words), NAMES)
