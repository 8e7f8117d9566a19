"""Which version and which points a claim would stand under, as far as that can be told."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plandiff.importers.claims.nouns import phrase_start
from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, any_in, low, marks_in
from plandiff.importers.claims.said import Said
from plandiff.importers.claims.tokens import tokens
from plandiff.importers.claims.topics import Topic
from plandiff.model import SAYS_OF_A_PARTY, Reference, Version

_INDEFINITE = frozenset({"a", "an", "another"})
_NEAR = 8  # tokens around the deciding words in which a version is named
# Words of titles that name no version.
_COMMON = frozenset(
    {"plan", "point", "points", "text", "framework", "draft", "proposal", "the", "of", "a", "and"}
)


class Known(NamedTuple):
    """The versions that an article can be about, none younger than it.

    `base` are the version whose points are meant by number and topic, or none; `new` those
    that edit it: what became of its points stands there. `day` is the article's, or empty.
    """

    versions: tuple[Version, ...]
    base: tuple[Version, ...]
    new: tuple[Version, ...]
    day: str = ""

    @property
    def drafts(self) -> tuple[Version, ...]:
        """The new versions that are known from reports alone; all of them if none is."""
        return tuple(version for version in self.new if not version.published) or self.new


class Placed(NamedTuple):
    """Versions and points that a claim may belong to; it is decided where there is one."""

    under: tuple[str, ...]
    points: tuple[Reference, ...]


def known(versions: Mapping[str, Version], date: str = "") -> Known:
    """The versions up to a day (YYYY-MM-DD; empty for all), with the one that others edit.

    The base is the version with points that the last unpublished one edits, else the last
    with points.
    """
    there = tuple(one for one in versions.values() if not date or one.date.first <= date)
    texts = {one.id: one for one in there if one.published and one.points}
    edited = [one.revises for one in there if not one.published and one.revises in texts]
    base = tuple(texts[id_] for id_ in (edited or [*texts])[-1:])
    new = tuple(one for one in there if base and one.revises == base[0].id)
    return Known(there, base, new, date)


def place(said: Said, reading: Reading, there: Known, topics: Sequence[Topic]) -> Placed:
    """Where a claim would stand."""
    if said.says == "count" and not said.about:
        return Placed(_ids(_with_so_many(said, reading, there)), ())
    of_a_text = said.says in {"contains", "drew_on"} or said.says in SAYS_OF_A_PARTY
    versions = _described(said, reading, there) if of_a_text else _outcome(said, reading, there)
    return Placed(_ids(versions), _points(said, there, topics))


def _ids(versions: Iterable[Version]) -> tuple[str, ...]:
    return tuple(version.id for version in versions)


def _points(said: Said, there: Known, topics: Sequence[Topic]) -> tuple[Reference, ...]:
    """Points by topic, or by number if the base has all of them."""
    if said.topic >= 0:
        return topics[said.topic].points
    for base in there.base:
        if {point.label for point in base.points}.issuperset(said.labels):
            return tuple(Reference(base.id, (label,)) for label in said.labels)
    return ()


def _outcome(said: Said, reading: Reading, there: Known) -> Sequence[Version]:
    """What became of a point: in the new versions that the sentence names, else in the drafts."""
    return _named(there.new, said, reading) or there.drafts


def _described(said: Said, reading: Reading, there: Known) -> Sequence[Version]:
    """What is said of a text: of the one named, the old or the new one; else of any of these."""
    named = _named(there.versions, said, reading)
    near = (said.start - _NEAR, said.end + 2)
    if named:
        return named
    if any_in(reading, *near, "new_document"):
        return there.drafts
    if any_in(reading, *near, "old_document"):
        return there.base
    return (*there.base, *there.drafts)


def _with_so_many(said: Said, reading: Reading, there: Known) -> Sequence[Version]:
    """A count: of the versions with so many points, or called so; else of the new ones."""
    fitting = [one for one in there.versions if _has_so_many(one, said.value)]
    named = _named(fitting, said, reading)
    if said.presupposed and not named and set(there.base).intersection(fitting):
        return there.base
    return named or fitting or _outcome(said, reading, there)


def _has_so_many(version: Version, value: int | None) -> bool:
    counted = version.published and len(version.points) == value
    return counted or f"{value}-point" in version.title


def _named(versions: Iterable[Version], said: Said, reading: Reading) -> list[Version]:
    """The versions that the words before "plan", "draft" and the like name: a European draft.

    Of what drew on a paper, the paper itself names nothing.
    """
    words: set[str] = set()
    first = reading.clauses[said.start][0] if said.says == "drew_on" else said.start - _NEAR
    for mark in marks_in(reading, "documents", first, said.end + _NEAR):
        start = phrase_start(reading, mark.start, 0)
        if said.says != "drew_on" or not said.of[0] <= mark.start < said.of[1]:
            words.update(low(reading, at) for at in range(start, mark.start))
            if low(reading, mark.end) == "of":  # "the plan of 28 points"
                words.add(low(reading, mark.end + 1))
    return [version for version in versions if words & _names(version)]


def _names(version: Version) -> set[str]:
    """The words of a title that tell it from another's: european, 28, geneva, non."""
    return {one.low for one in tokens(version.title) if one.low.isalnum()} - _COMMON


def is_of_the_set(said: Said, reading: Reading, there: Known) -> bool:
    """Whether the text that is spoken of can be one of the versions; not "a Saudi proposal".

    A text is told by who made it, as far as that is said, and by "a separate" before it.
    """
    if said.says == "transferred":
        return True  # the other document is where it went
    clause = reading.clauses[said.start]
    first, last = max(clause[0], said.start - _NEAR), said.end + _NEAR
    if said.says == "drew_on":
        first, last = clause
    texts = [
        mark
        for mark in marks_in(reading, "documents", first, last)
        if not said.of[0] <= mark.start < said.of[1]
    ]
    return (
        not there.versions or not texts or any(_may_be_known(reading, one, there) for one in texts)
    )


def _may_be_known(reading: Reading, text: Mark, there: Known) -> bool:
    start = phrase_start(reading, text.start, 0)
    words = {low(reading, at) for at in range(start, text.end)}
    if words & _INDEFINITE and any_in(reading, start, text.start, "elsewhere"):
        return False
    if not _is_of_a_version(reading, start, text.start, there):
        return False
    makers = {
        mark.value
        for mark in marks_in(reading, "parties", start, text.start)
        if "adjectives" in mark.roles or low(reading, mark.end) == "'s"
    }
    if not makers:
        return True
    named = any(words & _names(version) for version in there.versions)
    return named or any(makers.intersection(version.authors) for version in there.versions)


def _is_of_a_version(reading: Reading, start: int, end: int, there: Known) -> bool:
    """Whether a version is of the year or month that "last year's plan" names."""
    for at in range(start, end - 2):
        word, possessive = low(reading, at + 1), low(reading, at + 2) == "'s"
        if low(reading, at) == "last" and word in {"year", "month"} and possessive and there.day:
            before = _before(there.day, word)
            return any(
                one.date.first[: len(before)] <= before <= one.date.last for one in there.versions
            )
    return True


def _before(day: str, what: str) -> str:
    """The year (YYYY) or the month (YYYY-MM) before a day (YYYY-MM-DD)."""
    year, month = int(day[:4]), int(day[5:7])
    if what == "year":
        return f"{year - 1:04}"
    return f"{year:04}-{month - 1:02}" if month > 1 else f"{year - 1:04}-12"


def paper(said: Said, reading: Reading, there: Known, under: Sequence[str]) -> str:
    """The id of the one version that a paper drawn on can be; empty where none or several can.

    `under` are those that can have drawn on it: it is not the only one of them, none that edits
    one of them, and none that came after all of them.
    """
    last = max((one.date.last for one in there.versions if one.id in under), default="")
    known = [one for one in there.versions if not last or one.date.first <= last]
    known = [one for one in known if (one.id,) != tuple(under) and one.revises not in under]
    found = [one for one in known if _is_paper(one, said, reading)]
    return found[0].id if len(found) == 1 else ""


def _is_paper(version: Version, said: Said, reading: Reading) -> bool:
    """Whether the paper is of the version's author; where nobody is named, of its kind."""
    parties = {mark.value for mark in marks_in(reading, "parties", *said.of)}
    if parties:
        return {*version.authors} == parties
    places = (low(reading, at) for at in range(*said.of) if _is_a_name(reading, at))
    return version.kind in said.source.casefold() and _names(version).issuperset(places)


def _is_a_name(reading: Reading, at: int) -> bool:
    """Whether a word is that of a place or a day: "the Istanbul draft"."""
    return reading.tokens[at].word[0].isupper() and not reading.kinds[at]
