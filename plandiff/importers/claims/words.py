"""The word lists, ready to be looked for."""

from collections.abc import Iterator
from typing import NamedTuple

from plandiff.files.lists import WordLists
from plandiff.importers.claims.phrases import Entry, Phrases, entry, phrases
from plandiff.importers.claims.sentences import Abbreviations, abbreviations

_FORMS = ("base", "present", "past", "participle", "ing")
#: Lists of verbs; every other list is of phrases as they stand.
_VERBS = frozenset(
    {"verbs", "with_a_figure", "set_to_a_figure", "with_leaders", "with_a_destination"}
)
# Lists whose path says more than the kind: its second part is the value, the last the role.
_WITH_VALUE = frozenset({"positions", "positions_of", "parties", "numbers", "ordinals", "scales"})
_NOT_LOOKED_FOR = frozenset(
    {"abbreviations", "starters", "topics", "topics_with_a_limit", "worldly_topics"}
)


class Words(NamedTuple):
    """What the rules look for in a language, and the lists that it comes from."""

    lists: WordLists
    phrases: Phrases
    abbreviations: Abbreviations


def words(lists: WordLists) -> Words:
    """The word lists of a language, to look for."""
    entries = [one for path, found in lists.items() for one in _entries(path, found)]
    return Words(lists, phrases(_merged(entries)), abbreviations(lists))


def _entries(path: str, listed: tuple[str, ...]) -> Iterator[Entry]:
    """A list's entries: `fates/removed/verbs` is of that kind, the others of their first name."""
    parts = path.split("/")
    if parts[0] in _NOT_LOOKED_FOR:
        return
    kind, value = _kind_and_value(parts)
    for phrase in listed:
        if parts[-1] in _VERBS:
            for role, form in forms(phrase):
                yield entry(form, kind, value, role)
        else:
            yield entry(phrase, kind, value, parts[-1])


def _kind_and_value(parts: list[str]) -> tuple[str, str]:
    if parts[0] == "grammar":
        return parts[1], ""
    if parts[0] == "fates":
        return "/".join(parts), parts[1]
    return parts[0], parts[1] if parts[0] in _WITH_VALUE else ""


def _merged(entries: list[Entry]) -> Iterator[Entry]:
    """Entries of one phrase, kind and value as one, with the roles of all."""
    roles: dict[Entry, frozenset[str]] = {}
    for one in entries:
        bare = one._replace(roles=frozenset())
        roles[bare] = roles.get(bare, frozenset()) | one.roles
    for bare, found in roles.items():
        yield bare._replace(roles=found)


def forms(verb: str) -> Iterator[tuple[str, str]]:
    """The forms of a verb with their names; a regular one is inflected in its first word."""
    written = [form.strip() for form in verb.split("/")]
    if len(written) == len(_FORMS):
        yield from zip(_FORMS, written, strict=True)
        return
    first, _, rest = written[0].partition(" ")
    for role, form in zip(_FORMS, _regular(first), strict=True):
        yield role, f"{form} {rest}".strip()


def _regular(verb: str) -> tuple[str, str, str, str, str]:
    """remove, removes, removed, removed, removing; deny, denies; pass, passes."""
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2:-1] not in set("aeou"):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    hisses = verb.endswith(("s", "x", "z", "ch", "sh"))
    present = f"{verb}es" if hisses else f"{verb}s"
    return verb, present, f"{verb}ed", f"{verb}ed", f"{verb}ing"
