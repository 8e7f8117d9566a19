"""Force: how binding a provision is, stronger or weaker, and for whom."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage, listed
from plandiff.findings.actors import Actors, Subject, actors_in, agents_of, subject_of, verb_at
from plandiff.findings.lexicon import Hit
from plandiff.findings.names import Group
from plandiff.findings.sides import Side, clause_end, free, is_content, tokens_in

#: The ladder, from the weakest rung up. Source: the project's study of treaty practice (shall,
#: will, undertake, endeavour, should, expect, may), on which `will` of a plan is a commitment.
LADDER = ("permitted", "expected", "recommended", "qualified", "commitment", "binding")
_ARTICLES = frozenset({"the", "a", "an"})
_ADDRESSEE_WORDS = 14  # among which those stand who are called upon
_NAMES = ("states", "parties", "collective")
_NEGATION_GAP = 2  # tokens after a word of force in which its `not` stands


class Marker(NamedTuple):
    """Words of force that stand as one, from `first` to `end`.

    will endeavour to      it is expected that | Russia will      may

    Where one governs another, `verb` and `after` are the start and end of the other. `loose`
    tells that it binds as the word of either of the two highest rungs does.
    """

    rung: int
    first: int
    end: int
    verb: int
    after: int
    loose: bool = False


class Bound(NamedTuple):
    """Whom a clause binds, or speaks of.

    `acts` tells that they are bound, not only spoken of; `named` that they are a party or a
    body; `agents` that they stand after `by`.
    """

    whom: str
    acts: bool
    named: bool
    agents: bool


class Force(NamedTuple):
    """How binding a clause is, whom it binds, and what is to be done.

    `inside` tells that it is what another clause agrees or expects; `clause` are its tokens;
    `loose` as in its marker.
    """

    rung: int
    bound: Bound
    negated: bool
    inside: bool
    head: str
    clause: range
    passage: Passage
    loose: bool

    @property
    def key(self) -> tuple[object, ...]:
        """What is equal in two equal words of force."""
        return self.rung, self.bound.whom, self.negated, self.head


def forces_in(side: Side, groups: Sequence[Group], used: Collection[int]) -> list[Force]:
    """How binding each clause of a text is, in order."""
    markers = _markers(side, used)
    actors = actors_in(side, groups)
    subjects = [subject_of(side, actors, marker.verb, marker.after) for marker in markers]
    inside = [at > 0 and _is_inside(side, subject) for at, subject in enumerate(subjects)]
    outer = [at for at, within in enumerate(inside) if not within]
    forces: list[Force] = []
    for at, (marker, subject) in enumerate(zip(markers, subjects, strict=True)):
        end = next((subjects[two].first for two in outer if two > at), len(side.tokens))
        stop = _sentence_end(side, marker.verb, max(end, marker.after))
        bound = _bound(side, actors, subject, range(marker.verb, stop))
        if subject.first == subject.end and forces and not bound.agents:
            bound = forces[-1].bound  # will open it and shall register
        forces.append(
            Force(
                marker.rung,
                bound,
                _is_negated(side, marker),
                inside[at],
                _head(side, marker.after, stop),
                _clause(side, markers[at - 1] if at else None, subject, marker, stop),
                side.passage(marker.first, marker.end),
                marker.loose,
            )
        )
    return forces


def _is_inside(side: Side, subject: Subject) -> bool:
    """Whether a clause is what another agrees to: agrees that | it will not join."""
    return side.is_in(subject.first - 1, "complementisers")


def _bound(side: Side, actors: Actors, subject: Subject, clause: range) -> Bound:
    """Whom a clause binds: its subject, or in the passive the agent, if one is named."""
    agents = agents_of(side, actors, clause) if subject.passive else ()
    names = dict.fromkeys(name.name for name in agents or subject.parties)
    parties = listed(side.lexicon.called(name) for name in names)
    organs = side.found("organs")
    body = any(at in organs for at in range(subject.first, subject.end))
    return Bound(
        parties or _as_written(side, subject.first, subject.end),
        bool(agents) or subject.acts or not (subject.parties or subject.passive),
        bool(parties) or body,
        bool(agents),
    )


def _clause(
    side: Side, before: Marker | None, subject: Subject, marker: Marker, stop: int
) -> range:
    """A clause from its subject, or from the start of a sentence that it opens.

    Without the signs and joiners that lead on to the next.
    """
    first = min(subject.first, marker.first)
    sentence = bisect_left(side.sentences, side.sentences[first])
    goes_on = subject.first == subject.end and side.is_in(first - 1, "connecting")
    if not goes_on and (before is None or before.first < sentence):
        first = sentence
    while stop > first + 1 and (
        side.tokens[stop - 1].kind == "sign"
        or any(side.is_in(stop - 1, name) for name in ("connecting", "complementisers"))
    ):
        stop -= 1
    return range(first, stop)


def _markers(side: Side, used: Collection[int]) -> list[Marker]:
    """Words of force as one where they follow each other, the weakest of them counting."""
    masked = tokens_in((hit.first, hit.end) for hit in side.found("not_force").values())
    reported, loose, govern = map(side.found, ("reported", "as_binding", "governing"))
    markers: list[Marker] = []
    governing: Marker | None = None
    for hit in free(side.found("force").values(), masked.union(used)):
        rung = _rung(side, hit) if hit.first in reported else LADDER.index(hit.name)
        found = _addressed(side, Marker(rung, *hit[:2], *hit[:2], hit.first in loose))
        if found is None:
            continue
        one = found
        before = markers[-1] if markers else None
        if governing and side.sentences[governing.first] == side.sentences[one.first]:
            one = one._replace(rung=min(one.rung, governing.rung))
            if before == governing:  # it is expected that … will: the first takes its place
                markers.pop()
                one = governing._replace(rung=one.rung, verb=one.verb, after=one.after)
        elif before and _only_auxiliaries(side, before.end, one.first):
            markers.pop()
            one = Marker(min(before.rung, one.rung), before.first, one.end, before.verb, one.end)
        markers.append(one)
        if hit.first in govern:
            governing = one
    return markers


def _rung(side: Side, hit: Hit) -> int:
    """Where `would` stands on the ladder: said it would is a commitment."""
    sentence = side.sentences[hit.first]
    said = any(at < hit.first and side.sentences[at] == sentence for at in side.found("reporting"))
    return LADDER.index("commitment" if said else hit.name)


def _addressed(side: Side, marker: Marker) -> Marker | None:
    """A marker that speaks to those who follow it, read as what they are to do.

    None where it opens no sentence and nobody is to do anything: requires a majority.

    Calls upon | all States | to inspect      Demands that | Rwanda | withdraw
    """
    at = marker.end
    if marker.first not in side.found("addressing"):
        return marker
    stop = clause_end(side, at, _ADDRESSEE_WORDS)
    if side.is_in(at - 1, "complementisers"):
        starts = (at, at + (side.word(at) in _ARTICLES))
        ends = [
            hits[here].end for hits in map(side.found, _NAMES) for here in starts if here in hits
        ]
        verb = max(ends, default=0) or next(
            (here + 1 for here in range(at, stop) if is_content(side, here)), stop
        )
        return marker._replace(verb=verb, after=verb)
    to = next((here for here in range(at, stop) if side.word(here) == "to"), None)
    if to is None or to == at:
        return marker if side.tokens[marker.first].written[0].isupper() else None
    return marker._replace(verb=to, after=to + 1)


def _only_auxiliaries(side: Side, end: int, first: int) -> bool:
    return all(side.is_in(at, "auxiliaries") for at in range(end, first))


def _sentence_end(side: Side, at: int, most: int) -> int:
    """Where the sentence around a token ends, at most there."""
    for here in range(at, most):
        if side.sentences[here] != side.sentences[at]:
            return here
    return most


def _as_written(side: Side, first: int, end: int) -> str:
    """A subject that names no party, as it stands; an article that opens a sentence is small."""
    words = side.passage(first, end).words if first < end else ""
    return words[:1].lower() + words[1:] if side.word(first) in _ARTICLES else words


def _is_negated(side: Side, marker: Marker) -> bool:
    negation = side.found("negation")
    near = range(marker.first, marker.after + _NEGATION_GAP)
    return any(at in negation and negation[at].name != "harmless" for at in near)


def _head(side: Side, at: int, stop: int) -> str:
    """The stem of what is to be done; not what commas set apart: shall, within a year, | pay."""
    if side.word(at) == ",":
        at = next((here for here in range(at + 1, stop) if side.word(here) == ","), at)
    for here in range(at, stop):
        if is_content(side, here) and not side.is_in(here, "auxiliaries"):
            return verb_at(side, here)
    return ""
