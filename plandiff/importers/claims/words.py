"""The word lists, ready to be looked for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.files.lists import WordLists
from plandiff.importers.claims.phrases import Entry, Phrases, entry, phrases
from plandiff.importers.claims.sentences import Abbreviations, abbreviations

_FORMS = ("base", "present", "past", "participle", "ing")
#: Lists of verbs; every other list is of phrases as they stand.
VERBS = frozenset(
    {
        "verbs",
        "acts",
        "with_a_figure",
        "set_to_a_figure",
        "with_leaders",
        "to_be_settled",
        "acts_with_leaders",
        "acts_of_becoming",
        "with_a_destination",
    }
)
# Lists whose path says more than the kind: its second part is the value, the last the role.
_WITH_VALUE = frozenset(
    {
        "positions",
        "positions_of",
        "positions_had",
        "positions_held",
        "parties",
        "numbers",
        "ordinals",
        "scales",
    }
)
_AUXILIARIES = ("be", "have", "do", "modals")
_NOT_LOOKED_FOR = frozenset(
    {
        "abbreviations",
        "starters",
        "irregular",
        "topics",
        "topics_with_a_limit",
        "worldly_topics",
        "outlet_names",
    }
)

#: Forms of verbs that follow no rule, by the first: base, present, past, participle, -ing.
Irregular = Mapping[str, Sequence[Sequence[str]]]


class Words(NamedTuple):
    """What the rules look for in a language, and the lists that it comes from."""

    lists: WordLists
    phrases: Phrases
    abbreviations: Abbreviations


def words(lists: WordLists) -> Words:
    """The word lists of a language, to look for."""
    known = irregular(lists)
    entries = [one for path, found in lists.items() for one in _entries(path, found, known)]
    entries += _fronted(lists)
    auxiliaries = [word for name in _AUXILIARIES for word in lists.get(f"grammar/{name}", ())]
    return Words(lists, phrases(_merged(entries), auxiliaries), abbreviations(lists))


def irregular(lists: WordLists) -> Irregular:
    """The verbs listed with their five forms; one that has two ways stands twice."""
    found: dict[str, list[list[str]]] = {}
    for line in lists.get("irregular", ()):
        written = _five(line)
        found.setdefault(written[0], []).append(written)
    return found


def _five(line: str) -> list[str]:
    return [form.strip() for form in line.split("/")]


def _entries(path: str, listed: tuple[str, ...], known: Irregular) -> Iterator[Entry]:
    """A list's entries: `fates/removed/verbs` is of that kind, the others of their first name."""
    parts = path.split("/")
    if parts[0] in _NOT_LOOKED_FOR:
        return
    kind, value = _kind_and_value(parts)
    for phrase in listed:
        if parts[-1] in VERBS:
            for role, form in forms(phrase, known):
                yield entry(form, kind, value, role)._replace(verb=True)
        else:
            yield entry(phrase, kind, value, parts[-1])


def _fronted(lists: WordLists) -> Iterator[Entry]:
    """What is said of something fronted: "on X there is no agreement" is "no agreement on X"."""
    fronting = set(lists.get("grammar/fronting", ()))
    for path, listed in lists.items():
        first, _, rest = path.partition("/")
        says, _, last = rest.partition("/")
        for phrase in listed if (first, last) == ("fates", "said_before") else ():
            bare, _, preposition = phrase.rpartition(" ")
            if bare and preposition in fronting:
                yield entry(bare, f"fates/{says}/fronted", says, "fronted")


def _kind_and_value(parts: list[str]) -> tuple[str, str]:
    if parts[0] == "grammar":
        return parts[1], ""
    if parts[0] == "fates":
        return "/".join(parts), parts[1]
    return parts[0], parts[1] if parts[0] in _WITH_VALUE else ""


def _merged(entries: list[Entry]) -> Iterator[Entry]:
    """Entries of one phrase, kind and value as one, with the roles of all."""
    found: dict[tuple[tuple[str, ...], str, str], Entry] = {}
    for one in entries:
        key = (one.words, one.kind, one.value)
        if key in found:
            one = one._replace(roles=found[key].roles | one.roles)  # noqa: PLW2901
        found[key] = one
    yield from found.values()


def forms(verb: str, known: Irregular) -> Iterator[tuple[str, str]]:
    """The forms of a verb with their names; it is inflected in its first word."""
    first, _, rest = verb.partition(" ")
    for written in known.get(first) or [_regular(first)]:
        for role, form in zip(_FORMS, written, strict=True):
            yield role, f"{form} {rest}".strip()


def _regular(verb: str) -> tuple[str, str, str, str, str]:
    """remove, removes, removed, removed, removing; deny, denies; pass, passes; agree, agreeing."""
    if verb.endswith("e"):
        ing = verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]
        return verb, f"{verb}s", f"{verb}d", f"{verb}d", f"{ing}ing"
    if verb.endswith("y") and verb[-2:-1] not in set("aeou"):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb[:-1]}ied", f"{verb}ing"
    hisses = verb.endswith(("s", "x", "z", "ch", "sh"))
    present = f"{verb}es" if hisses else f"{verb}s"
    return verb, present, f"{verb}ed", f"{verb}ed", f"{verb}ing"
