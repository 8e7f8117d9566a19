"""Who acts in a text: subjects of active verbs, and agents after `by`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.findings.lexicon import OPENERS
from plandiff.findings.names import Group, Name
from plandiff.findings.sides import Side, is_content, stem

_CLAUSE_SIGNS = frozenset(",;:()[]")
_VERB_TOKENS = 4  # in which `be` stands after a verb starts, and the participle after `be`
_BEFORE_OF = 4  # tokens before a name in which an organ stands: the Armed Forces of Ukraine


class Actors(NamedTuple):
    """The parties of a text by sentence, first tokens of those after `by`, where force ends."""

    parties: Mapping[int, Sequence[Group]]
    agents: Collection[int]
    forced: Collection[int]


class Subject(NamedTuple):
    """Who is spoken of before a verb: tokens, the parties among them, and whether they act."""

    first: int
    end: int
    parties: tuple[Name, ...]
    passive: bool
    acts: bool


class Act(NamedTuple):
    """Parties that are bound or give, and the stem of what they do."""

    parties: tuple[Name, ...]
    verb: str


def actors_in(side: Side, groups: Sequence[Group]) -> Actors:
    """The parties of a text, ready to be found before a verb or after `by`."""
    parties: dict[int, list[Group]] = {}
    for group in groups:
        if group.kind == "party":
            parties.setdefault(side.sentences[group.first], []).append(group)
    by = side.ending("agents")
    agents = {
        group.first
        for group in groups
        if group.first in by or (side.word(group.first - 1) == "the" and group.first - 1 in by)
    }
    forced = {hit.end for hit in side.found("force").values()}
    return Actors(parties, agents, forced)


def subject_of(side: Side, actors: Actors, at: int, after: int) -> Subject:
    """The subject of the verb that starts at a token, as far as word order shows it.

    `after` is the token after its word of force: is obliged to | pay.

    Russia, Ukraine and NATO | will      it | will lose: the party named before it
    """
    first = _subject_start(side, actors, at)
    before = [group for group in actors.parties.get(side.sentences[at], ()) if group.end <= at]
    inside = [group for group in before if group.end > first]
    if inside:
        first = min(first, inside[0].first)
    names = tuple(name for group in inside for name in group.names)
    names = names or _behind_pronoun(side, before, range(first, at))
    passive = is_passive(side, after)
    receiving = side.found("receives")
    receives = any(here in receiving for here in range(at, after + 2))
    acts = bool(names) and not passive and not receives and _is_actor(side, names, at)
    return Subject(first, at, names, passive, acts)


def _subject_start(side: Side, actors: Actors, at: int) -> int:
    """Where the words before a verb start: after a sign, a joiner, or what opens a clause."""
    openers = side.lexicon.alone[OPENERS]
    here = at
    while here > 0 and side.sentences[here - 1] == side.sentences[at]:
        before = here - 1
        word = side.tokens[before].word
        if word in _CLAUSE_SIGNS or word in openers or here in actors.forced:
            break
        here = before
    return here


def _behind_pronoun(side: Side, before: Sequence[Group], tokens: range) -> tuple[Name, ...]:
    """The first party of the sentence, where a pronoun of its number stands for it."""
    pronouns = side.found("pronouns")
    numbers = [pronouns[at].name for at in tokens if at in pronouns]
    if not numbers or not before:
        return ()
    several = len(before[0].set) > 1
    return before[0].names if several == (numbers[0] == "plural") else ()


def _is_actor(side: Side, names: Sequence[Name], at: int) -> bool:
    """Whether the subject is the parties themselves or their organs: not Russian assets.

    Ukraine | will      Ukrainian forces | will      the Armed Forces of Ukraine | will
    """
    first, last = names[0].first, names[-1].end
    if last > at:  # behind a pronoun
        return True
    if any(is_content(side, here) for here in range(last, at)):
        return _has_organ(side, range(last, at))
    return side.word(first - 1) != "of" or _has_organ(side, range(first - _BEFORE_OF, first))


def _has_organ(side: Side, tokens: range) -> bool:
    return any(at in side.found("organs") for at in tokens)


def is_passive(side: Side, at: int) -> bool:
    """Whether a verb that starts at a token is passive: will be confirmed, are given."""
    be = [here for here in range(at, at + _VERB_TOKENS) if side.is_in(here, "passive")]
    for here in range(be[0] + 1, min(be[0] + _VERB_TOKENS, len(side.tokens))) if be else ():
        if side.is_in(here, "participles") or side.word(here).endswith("ed"):
            return True
        if is_content(side, here) and not side.word(here).endswith("ly"):
            return False
    return False


def agents_of(side: Side, actors: Actors, tokens: range) -> tuple[Name, ...]:
    """The parties by whom something is done, among tokens of one sentence: paid by Russia."""
    found = actors.parties.get(side.sentences[tokens.start], ()) if tokens else ()
    groups = (group for group in found if group.first in tokens and group.first in actors.agents)
    return tuple(name for group in groups for name in group.names)


def acts_in(side: Side, groups: Sequence[Group]) -> list[Act]:
    """Who does what, in order; nothing in a language of which the passive is not known."""
    if not side.lexicon.has("passive"):
        return []
    actors = actors_in(side, groups)
    force = side.found("force")
    forced = {side.sentences[at] for at in force}
    verbs = [(at, hit.end) for at, hit in force.items()]
    verbs += [(at, at) for at in _first_verbs(side, groups) if side.sentences[at] not in forced]
    subjects = [(subject_of(side, actors, at, after), after) for at, after in verbs]
    acts = [
        *(
            Act(subject.parties, _verb_after(side, end))
            for subject, end in subjects
            if subject.acts
        ),
        *(
            Act(group.names, _verb_before(side, group.first))
            for group in groups
            if group.first in actors.agents and group.kind == "party"
        ),
    ]
    return sorted(acts, key=lambda act: act.parties[0].first)


def _first_verbs(side: Side, groups: Sequence[Group]) -> Iterator[int]:
    """Of each sentence that a party opens, the token after it, where a verb may stand."""
    for group in groups:
        start = group.first - (side.word(group.first - 1) == "the")
        opens = start == 0 or side.sentences[start - 1] != side.sentences[start]
        follows = group.end < len(side.tokens) and side.tokens[group.end].kind == "word"
        if group.kind == "party" and opens and follows:
            yield group.end


def _verb_after(side: Side, at: int) -> str:
    """The stem of the verb from a token on: will | not pay."""
    for here in range(at, len(side.tokens)):
        if is_content(side, here) and not side.is_in(here, "auxiliaries"):
            return verb_at(side, here)
    return ""


def _verb_before(side: Side, at: int) -> str:
    """The stem of the verb before an agent: paid by | Russia."""
    for here in range(at - 1, -1, -1):
        if is_content(side, here):
            return verb_at(side, here)
    return ""


def verb_at(side: Side, at: int) -> str:
    """The stem of a word, one for all that mean the same."""
    return side.same.get(at) or stem(side.tokens[at].word)
