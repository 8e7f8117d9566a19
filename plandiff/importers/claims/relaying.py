"""What an article passes on from another outlet: whose story it is, and which claim of it."""

from collections.abc import Iterator, Mapping
from datetime import date

from plandiff.evidence import root_of
from plandiff.files.lists import WordLists
from plandiff.model import Claim, Report, Version, claims_of

_DAYS = 7  # within which a story is passed on; later it is taken for another one
_NAMES = "outlet_names/"


def same_outlet(first: str, second: str, lists: WordLists) -> bool:
    """Whether two names are those of one outlet: FT, the Financial Times."""
    return bool(first) and _outlet(first, lists) == _outlet(second, lists)


def _outlet(name: str, lists: WordLists) -> str:
    plain = name.casefold().removeprefix("the ").strip()
    for path, others in lists.items():
        if path.startswith(_NAMES):
            known = path.removeprefix(_NAMES).casefold()
            if plain in {known, *(other.casefold() for other in others)}:
                return known
    return plain


def story_of(outlet: str, day: str, reports: Mapping[str, Report], lists: WordLists) -> str:
    """The report on record that an article of a day (YYYY-MM-DD) passes on from an outlet.

    The last one before it; empty where there is none. One without an address may have been put
    on record from another article that passes it on, so that its own day can be earlier.
    """
    found = [
        (abs(days), one.id)
        for one in reports.values()
        if not one.relays and same_outlet(one.outlet, outlet, lists)
        for days in (_days(one.date.first, day),)
        if -1 <= days <= _DAYS or (abs(days) <= _DAYS and one.url in {"", "unknown"})
    ]
    return min(found, default=(0, ""))[1]


def _days(first: str, second: str) -> int:
    """The days from one day to another; a month counts from its first day."""
    try:
        return (date.fromisoformat(second) - date.fromisoformat(first)).days
    except ValueError:  # the article has no day
        return _DAYS + 1


def repeated(
    claim: Claim,
    under: str,
    story: str,
    versions: Mapping[str, Version],
    known: Mapping[str, Report],
) -> str:
    """The claim on record of a story that says the same of one version; empty for none.

    Where several do, that of an equal attribution comes first. A person who is named is an
    origin without it.
    """
    if claim.who or not story or under not in versions:
        return ""
    same = list(_of_the_story(claim, versions[under], root_of(story, known), known))
    same.sort(key=lambda one: one.by.casefold() != claim.by.casefold())
    return same[0].id if same else ""


def _of_the_story(
    claim: Claim, version: Version, root: str, known: Mapping[str, Report]
) -> Iterator[Claim]:
    there = list(claims_of(version))
    replaced = {one.corrects for one in there}
    for one in there:
        counts = one.id and not one.withdrawn and one.id not in replaced
        if counts and content(one) == content(claim) and _is_of(one, root, known):
            yield one


def _is_of(claim: Claim, story: str, known: Mapping[str, Report]) -> bool:
    """Whether a claim is of a story, or of another one of its outlet in the same week."""
    root = root_of(claim.report, known)
    if root == story or not {root, story} <= known.keys():
        return root == story
    one, other = known[root], known[story]
    near = abs(_days(one.date.first, other.date.first)) <= _DAYS
    return near and one.outlet.casefold() == other.outlet.casefold()


def content(claim: Claim) -> tuple[object, ...]:
    """What a claim says, whoever says it and in whatever words."""
    return claim.says, frozenset(claim.of), claim.about, claim.value, claim.party, claim.source
