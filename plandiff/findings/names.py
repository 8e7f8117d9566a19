"""Parties and places: who is named, who acts, and where."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage
from plandiff.findings.lexicon import OPENERS, Hit
from plandiff.findings.sides import Side, is_content, tokens_in

_GROUP_GAP = 3  # tokens between two names of one group: Russia, and the US
_GROUP_SIGNS = frozenset(",-/&")
_BESIDE_NAMES = frozenset({"the", "'", "s"})
NAME_LISTS = ("states", "parties", "places", "collective")
_ROOT = 3  # letters that a state's name and its adjective share: Poland, Polish
_SHORTEST_ACRONYM = 3  # letters
_OF_STATES = frozenset({"republic", "kingdom", "federation", "emirates", "states"})
_ROMAN = frozenset("IVXLCDM")
_SHORTEST_UNKNOWN = 4  # letters of a name that is in no list
_NOT_NAMES = ("not_places", "months", "labels", "units", "money", "times", "numbers", "durations")


class Name(NamedTuple):
    """A party or place as it stands in a text; `name` is that of its list.

    `collective` tells that it is none of its own, as both sides; `listed` that a list has it.
    """

    kind: str
    name: str
    first: int
    end: int
    collective: bool = False
    listed: bool = True


class Group(NamedTuple):
    """Names of one kind that stand together, in any order: Russia, Ukraine and NATO.

    `either` tells that one of them is enough: Russia or Ukraine.
    """

    kind: str
    names: tuple[Name, ...]
    passage: Passage
    either: bool = False

    @property
    def first(self) -> int:
        """The first token."""
        return self.names[0].first

    @property
    def end(self) -> int:
        """The token after the last."""
        return self.names[-1].end

    @property
    def set(self) -> frozenset[str]:
        """Who or where, once each."""
        return frozenset(name.name for name in self.names)

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        """What is equal in two equal groups."""
        return self.kind, self.set


def groups_in(side: Side, used: Collection[int]) -> list[Group]:
    """The parties and places of a text in order, those that stand together as one group.

    `used` are tokens that are part of something else, as in US$100.
    """
    hits = [(name, hit) for name, hit in _hits(side) if hit.first not in used]
    if side.found("money"):
        money = tokens_in((hit.first, hit.end) for hit in side.found("money").values())
        hits = [(name, hit) for name, hit in hits if hit.first not in money]  # Swiss francs
    groups: list[list[Name]] = []
    for list_name, hit in hits:
        before = groups[-1] if groups else []
        joined = bool(before) and _stand_together(side, before[-1].end, hit.first)
        kind = _kind(side, list_name, hit, before[-1].kind if joined else "")
        collective, listed = list_name == "collective", bool(list_name)
        called = (
            _place_called(side, hit) if kind == "place" and list_name != "places" else hit.name
        )
        name = Name(kind, called, hit.first, hit.end, collective, listed)
        before_the = hit.first - (side.word(hit.first - 1) == "the")
        if kind == "place" and (side_of := side.ending("directions").get(before_the)):
            name = name._replace(name=f"{side_of.name} {hit.name}", first=side_of.first)
        again = joined and hit.name in {one.name for one in before}
        if joined and before[-1].kind == kind and not again:
            before.append(name)
        else:
            groups.append([name])
    return [
        Group(
            names[0].kind,
            tuple(names),
            side.passage(names[0].first, names[-1].end),
            len(names) > 1 and _is_either(side, names),
        )
        for names in groups
    ]


def _is_either(side: Side, names: Sequence[Name]) -> bool:
    """Whether `or` joins names and no `and` does: not in `and/or`."""
    joiners, either = side.found("joiners"), side.found("one_of_two")
    between = [at for at in range(names[0].end, names[-1].first) if at in joiners]
    return bool(between) and all(at in either for at in between)


def _hits(side: Side) -> list[tuple[str, Hit]]:
    """Names with their list, in order: the longest at each place, then capitals after `in`."""
    listed = [
        (name, hit)
        for name in NAME_LISTS
        for hit in side.found(name).values()
        if name != "places" or not _names_document(side, hit)
    ]
    listed.sort(key=lambda one: (one[1].first, -one[1].end))
    chosen: list[tuple[str, Hit]] = []
    for one in listed:
        if not chosen or chosen[-1][1].end <= one[1].first:
            chosen.append(one)
    capitals = side.found("capitals")
    if capitals:
        chosen = [_as_government(side, *one, capitals) for one in chosen]
    known = {at for _, hit in chosen for at in range(hit.first, hit.end)}
    chosen += [("", hit) for hit in _unknown_places(side, known)]
    return sorted(chosen, key=lambda one: one[1].first)


def _as_government(
    side: Side, list_name: str, hit: Hit, capitals: Mapping[int, Hit]
) -> tuple[str, Hit]:
    """A place as the state whose government it stands for: Kyiv | agrees, by the consent of Kyiv.

    Not where something is done to it, or there: Kyiv will be rebuilt, in Kyiv.
    """
    capital = capitals.get(hit.first)
    if list_name != "places" or capital is None or capital.end != hit.end:
        return list_name, hit
    first, end = _joined(side, hit)
    asked = first in side.ending("asked")
    acts = asked or _has_organ(side, hit.end) or _acts(side, first, end)
    return ("states", capital) if acts else (list_name, hit)


def _joined(side: Side, hit: Hit) -> tuple[int, int]:
    """The tokens of a name and of those joined to it: Kyiv and Moscow."""
    first, end = hit.first, hit.end
    joiners = side.found("joiners")
    names = {one.first: one.end for name in NAME_LISTS for one in side.found(name).values()}
    while end in joiners and joiners[end].end in names:
        end = names[joiners[end].end]
    joined = {one.end: one.first for one in joiners.values()}
    starts = {stop: start for start, stop in names.items()}
    while first in joined and joined[first] in starts:
        first = starts[joined[first]]
    return first, end


def _has_organ(side: Side, end: int) -> bool:
    """Whether a name has an organ: Kyiv | 's army."""
    owns = side.word(end) == "'" and side.word(end + 1) == "s"
    return owns and end + 2 in side.found("organs")


def _acts(side: Side, first: int, end: int) -> bool:
    """Whether names open a clause that binds them: Kyiv and Moscow | will."""
    opens = (
        first == 0
        or side.tokens[first - 1].kind == "sign"
        or side.word(first - 1) in side.lexicon.alone[OPENERS]
    )
    force = side.found("force").get(end) or side.found("reporting").get(end)
    return opens and force is not None and not side.is_in(force.end, "passive")


def _place_called(side: Side, hit: Hit) -> str:
    """A state that is a place by the name of its capital is that: in Riyadh, no Saudi Arabia."""
    place = side.found("places").get(hit.first)
    return place.name if place and place.end == hit.end else hit.name


def _names_document(side: Side, hit: Hit) -> bool:
    """Whether a place only names what was agreed there: the Geneva Conventions, Treaty of Rome."""
    if hit.end in side.found("named_after"):
        return True
    return side.word(hit.first - 1) == "of" and hit.first - 2 in side.found("named_after")


def _unknown_places(side: Side, known: set[int]) -> Iterator[Hit]:
    """Names with a capital after `in`, `near` and the like, or before `region`, in no list."""
    starts = {hit.end + (side.word(hit.end) == "the") for hit in side.found("near").values()}
    starts |= {start for at in side.found("territory") if (start := _name_start(side, at)) < at}
    starts |= set(_joined_to_places(side))
    most = len(side.tokens)
    starts = {at for at in starts if at < most and _is_name(side, at)}
    if not starts:
        return
    other = known | {
        at
        for name in _NOT_NAMES
        for hit in side.found(name).values()
        for at in range(hit.first, hit.end)
    }
    for first in sorted(starts):
        end = first
        while end < most and end not in other and _is_name(side, end):
            end += 1
        if end > first:
            yield Hit(first, end, " ".join(token.written for token in side.tokens[first:end]))


def _joined_to_places(side: Side) -> Iterator[int]:
    """Where a name may start that stands in a list with a place: in Tripoli, | Misrata and."""
    joiners = side.found("joiners")
    for hit in side.found("places").values():
        if hit.end in joiners:
            yield joiners[hit.end].end
        if side.word(hit.end) == ",":
            end = hit.end + 1
            while end < len(side.tokens) and _is_name(side, end):
                end += 1
            if end in joiners:
                yield hit.end + 1


def _name_start(side: Side, at: int) -> int:
    """Where the words with a capital before a token start."""
    while at > 1 and _is_name(side, at - 1):
        at -= 1
    return at


def _is_name(side: Side, at: int) -> bool:
    token = side.tokens[at]
    return (
        at > 0
        and token.kind == "word"
        and len(token.word) >= _SHORTEST_UNKNOWN
        and token.written[0].isupper()
        and not token.written.isupper()
        and side.sentences[at] == side.sentences[at - 1]
    )


def is_unlisted_name(side: Side, words: Sequence[int]) -> bool:
    """Whether words that no list has are a name by their capitals: Homs, FAO, Nordic Council.

    One word that opens a sentence has its capital for that.
    """
    written = [side.tokens[at].written for at in words]
    if not all(
        side.tokens[at].kind == "word" and one[0].isupper()
        for at, one in zip(words, written, strict=True)
    ):
        return False
    if len(written) > 1:
        return all(len(one) > 2 for one in written)
    if written[0].isupper():
        return len(written[0]) >= _SHORTEST_ACRONYM and not set(written[0]) <= _ROMAN
    return _is_name(side, words[0])


def _stand_together(side: Side, end: int, first: int) -> bool:
    """Whether only joiners, commas, `the` and words such as `region` stand between two names."""
    if not 0 < first - end <= _GROUP_GAP:
        return False
    joiners, territory = side.found("joiners"), side.found("territory")
    joins = False
    at = end
    while at < first:
        word = side.word(at)
        if at in joiners:
            at = joiners[at].end - 1
            joins = True
        elif word in _GROUP_SIGNS:
            joins = True
        elif at not in territory and word not in _BESIDE_NAMES:
            return False
        at += 1
    return joins


def _kind(side: Side, list_name: str, hit: Hit, before: str) -> str:
    """Party or place: a state is a place after `in`, or as a territory."""
    if list_name in {"places", ""}:
        return "place"
    if list_name != "states":
        return "party"
    if hit.end in side.found("territory") or (
        side.word(hit.end) == "'" and hit.end + 2 in side.found("territory")
    ):
        return "place"
    if before == "place" and is_noun(side, hit):
        return "place"
    at = hit.first - (side.word(hit.first - 1) == "the")
    return "place" if at in side.ending("located") and is_noun(side, hit) else "party"


def is_noun(side: Side, hit: Hit | Name) -> bool:
    """Whether a state's name is no adjective: in Poland, not in Polish hands."""
    written = side.passage(hit.first, hit.end).words
    if written == hit.name or written.isupper() or side.word(hit.end - 1) in _OF_STATES:
        return True
    if not written[0].isupper() or written[:_ROOT] == hit.name[:_ROOT]:
        return False
    return hit.end >= len(side.tokens) or not is_content(side, hit.end)
