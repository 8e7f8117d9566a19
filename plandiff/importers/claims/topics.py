"""The topics that the known versions have points on, by which a sentence may name a point."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from plandiff.importers.claims.phrases import Entry, Phrases, entry, phrases
from plandiff.importers.claims.words import Words
from plandiff.model import Point, Reference, Version

_BEFORE_A_PLACE = (" in ", " of ", " for ", " on ")


class Topic(NamedTuple):
    """A topic word or a title, and the points that carry it."""

    name: str
    points: tuple[Reference, ...]


class Topics(NamedTuple):
    """Topics, and the phrases that name them; a mark's value is the topic's number."""

    known: tuple[Topic, ...]
    phrases: Phrases


def topics(versions: Iterable[Version], words: Words) -> Topics:
    """The topics of these versions' points: titles first, so that of equal phrases they win."""
    found: dict[str, list[Reference]] = {}
    worldly = set(words.lists.get("worldly_topics", ()))
    named: list[tuple[str, str, str]] = []  # phrase, topic, role
    for here, point in _points_of(versions):
        for phrase in _phrases_of(point.title):
            found.setdefault(point.title, []).append(here)
            named.append((phrase, point.title, ""))
        if worldly.issuperset(point.topics) and (" " not in point.title or not point.topics):
            worldly.add(point.title)  # nothing says that it is of a text alone
        for slug in point.topics:
            found.setdefault(slug, []).append(here)
    for slug in found:
        for name, role in (("topics", ""), ("topics_with_a_limit", "limited")):
            named += [(phrase, slug, role) for phrase in words.lists.get(f"{name}/{slug}", ())]
    known = tuple(Topic(name, tuple(dict.fromkeys(points))) for name, points in found.items())
    return Topics(known, phrases(_entries(named, [topic.name for topic in known], worldly)))


def _points_of(versions: Iterable[Version]) -> Iterator[tuple[Reference, Point]]:
    for version in versions:
        for point in version.points:
            yield Reference(version.id, (point.label,)), point


def _entries(
    named: Iterable[tuple[str, str, str]], names: Sequence[str], worldly: Collection[str]
) -> Iterator[Entry]:
    numbers = {name: str(number) for number, name in enumerate(names)}
    for phrase, name, role in named:
        one = entry(phrase, "topic", numbers[name], role)
        yield one._replace(roles=one.roles | {"worldly"}) if name in worldly else one


def _phrases_of(title: str) -> Iterator[str]:
    """A title as it may stand in a sentence: whole, and what stands before a place."""
    low = title[:1].lower() + title[1:] if title[1:2].islower() else title
    yield low
    yield from _turned(low)
    for word in _BEFORE_A_PLACE:
        first, found, _ = low.partition(word)
        if found and " " in first:
            yield first


def _turned(title: str) -> Iterator[str]:
    """A title of two nouns the other way round: "exchange of prisoners", "troop withdrawal"."""
    words = title.split()
    if len(words) == 2:
        first, second = words
        yield f"{second} of {first}"
        yield f"{second} of {first}s"
        yield f"{second} on {first}"
    elif len(words) == 3 and words[1] in {"of", "on", "for"}:
        yield f"{words[2]} {words[0]}"
        yield f"{words[2].removesuffix('s')} {words[0]}"
