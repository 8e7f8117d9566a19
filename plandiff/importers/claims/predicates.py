"""Verbs and phrases that give a fate: were struck out, off the table, left to the presidents."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.importers.claims.nouns import phrase_start
from plandiff.importers.claims.numbers import figure
from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low, marks_in
from plandiff.importers.claims.tokens import DASH
from plandiff.importers.claims.verbs import (
    AS_ARRANGED,
    NONE,
    Group,
    asserted,
    group_before,
    hedged,
    voice,
)

_FARTHEST = 16  # tokens from a verb to its figure, its leaders or its destination
_JOINED = 8  # tokens in which leaders are named together
_ASIDE = 16  # tokens of an aside between a participle and the verb behind it
_INVERTED = 6  # tokens between a participle and the verb behind it
_VERBAL = ("copulas", "adverbs", "negations", "be", "have", "modals")
_FINITE = ("modals", "be", "have", "do", "copulas")
_LINKING = frozenset({"be", "copulas"})
_ACTS = frozenset(
    {"acts", "acts_with_leaders", "acts_of_becoming"}
)  # verbs of what they are said of
# They stand behind "is".
_STATES = frozenset({"states", "states_with_leaders", "states_with_a_destination"})
_SETTLED = frozenset({"with_leaders", "to_be_settled"})
_PHRASES = frozenset({"said_after", "said_before", "fronted", "nouns", *_STATES})
_TO_SOMEONE = frozenset({"to", "for", "by", "between", "with", "at", "until"})
_TO_AN_OCCASION = frozenset({"to", "until", "till", "at", "by"})
_TO_A_PLACE = frozenset({"to", "for", "into", "in", "under", "as", "by", "on"})
# A text is described so: "the new draft will drop it", "it will no longer be in the text".
_AS_DESCRIBED = frozenset({"will"})
_WITH = 8  # tokens between "with" and what it says is so: "with point 9 gone"


class Predicate(NamedTuple):
    """A verb or phrase that gives a fate. `listed` names the word list that it is from.

    `to` are the tokens of those it is left to or of where it goes, `figure` what a value is
    set to; None where there is none.
    """

    says: str
    listed: str
    mark: Mark
    group: Group
    voice: str
    to: tuple[int, int] | None = None
    figure: int | None = None


#: Predicates that "and" or "or" joins: "removed or revised". Most hold one.
Compound = tuple[Predicate, ...]


def compounds(reading: Reading) -> Iterator[Compound]:
    """The predicates of a sentence in order, those that are joined as one."""
    waiting: Compound = ()
    for one in _predicates(reading):
        if waiting and _joined(reading, waiting[-1], one):  # it is used as the first
            waiting += (one._replace(voice=waiting[0].voice, group=waiting[0].group),)
            continue
        if waiting:
            yield waiting
        waiting = (one,)
    if waiting:
        yield waiting


def _joined(reading: Reading, first: Predicate, second: Predicate) -> bool:
    between = range(first.mark.end, second.mark.start)
    words = {low(reading, at) for at in between}
    return (
        second.group.empty
        and not words.isdisjoint({"and", "or"})
        and all(_may_join(reading, at) for at in between)
    )


def _may_join(reading: Reading, at: int) -> bool:
    word = low(reading, at)
    return word == "," or word.endswith("ly") or has(reading, at, "joining", "adverbs")


def _predicates(reading: Reading) -> list[Predicate]:
    """One for each place: those that fulfil a condition first, then the longest."""
    found = [
        predicate
        for kind in reading.marks
        if kind.startswith("fates/")
        for mark in reading.marks[kind]
        if (predicate := _predicate(reading, kind, mark))
    ]
    found.sort(key=lambda one: (one.to is None and one.figure is None, _size(one)))
    taken: set[int] = set()
    chosen = []
    for one in found:
        ends = {one.mark.start, one.mark.end - 1}
        if taken.isdisjoint(ends):
            taken |= ends
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.mark.start)


def _size(one: Predicate) -> int:
    return one.mark.start - one.mark.end


def _predicate(reading: Reading, kind: str, mark: Mark) -> Predicate | None:
    """A mark as a predicate, None where it is none here, or lacks what its list asks for."""
    listed = kind.rpartition("/")[2]
    group = group_before(reading, _verb_of(reading, listed, mark))
    used = listed if listed in _PHRASES else voice(mark, group)
    none = not used or has(reading, mark.end - 1, "no_fate")
    if none or (used == "bare" and _is_attribute(reading, mark, group)):
        return None
    if listed in _ACTS:
        if used not in {"active", "bare"}:
            return None
        used = "said_after"
    if used in _STATES and not _is_linked(reading, mark, group):
        return None
    plain = Predicate(mark.value, listed, mark, group, used)
    if used == "states" and mark.value == "transferred":
        return plain._replace(to=(mark.start, mark.end))
    if listed in _CONDITIONS:
        return _CONDITIONS[listed](reading, plain)
    return _deferred_to(reading, plain) or plain


def _deferred_to(reading: Reading, one: Predicate) -> Predicate | None:
    """What is deferred, with those who are to decide or the occasion that it is left for."""
    if one.says != "deferred":
        return None
    return _to_leaders(reading, one) or _to_an_occasion(reading, one)


def _is_linked(reading: Reading, mark: Mark, group: Group) -> bool:
    """Whether a state is said of something: behind "is", before it, or "with point 9 gone"."""
    if has(reading, mark.start, "copulas"):
        return False  # "came out"
    if not group.kinds.isdisjoint(_LINKING):
        return True
    ahead = range(reading.clauses[mark.start][0], mark.start)
    begins = all(has(reading, at, "adverbs") or not is_word(reading, at) for at in ahead)
    if begins and linked(reading, mark.end):
        return True
    for at in range(group.start - 1, max(group.start - _WITH, -1), -1):
        if low(reading, at) == "with":
            return at == 0 or not is_word(reading, at - 1)
        if has(reading, at, "be", "have", "says", "breaks"):
            return False
    return False


def _verb_of(reading: Reading, listed: str, mark: Mark) -> int:
    """Where the verb of a state ends: before "the main" in "remains the main sticking point"."""
    for at in range(mark.start - 1, mark.start - 4, -1):
        if listed == "states" and has(reading, at, "determiners"):
            return at
        if has(reading, at, *_VERBAL) or not is_word(reading, at):
            break
    return mark.start


def _is_attribute(reading: Reading, mark: Mark, group: Group) -> bool:
    """Whether it stands before its noun, or is one: "the revised plan", "the troop cap"."""
    noun = "base" in mark.roles and has(reading, mark.start, "topic", "parts")
    before_it = group.start - 1
    return noun or has(reading, before_it, "determiners") or low(reading, before_it) == "'s"


def linked(reading: Reading, at: int) -> int:
    """Behind the verb in "gone too is the demand", "dropped from the text were"; 0 for none.

    An aside between commas may stand before the verb: "retained, according to a draft, is".
    """
    end = at + _INVERTED
    while at < end and has(reading, at, "adverbs", "prepositions", "determiners", "documents"):
        at += 1
    if low(reading, at) == ",":
        comma = at + 1
        while comma < at + _ASIDE and low(reading, comma) not in {",", ""}:
            comma += 1
        at = comma + 1
    return at + 1 if has(reading, at, "be") else 0


# -- conditions: leaders, a destination, a figure ---------------------------------------------


def _end_of_search(reading: Reading, one: Predicate) -> int:
    return min(reading.clauses[one.mark.start][1], one.mark.end + _FARTHEST)


def _to_leaders(reading: Reading, one: Predicate) -> Predicate | None:
    """Left to the presidents; must be decided between Zelensky and Trump."""
    leaders = list(marks_in(reading, "leaders", one.mark.end, _end_of_search(reading, one)))
    if leaders:
        between = {low(reading, at) for at in range(one.mark.end, leaders[0].start)}
        if not between.isdisjoint(_TO_SOMEONE):
            return one._replace(to=_together(reading, one.mark.end, leaders))
    return _by_leaders(reading, one)


def _to_an_occasion(reading: Reading, one: Predicate) -> Predicate | None:
    """Postponed to a second phase; will be decided in the next round."""
    start = one.mark.end
    for mark in marks_in(
        reading, "occasions", start, min(start + _JOINED, _end_of_search(reading, one))
    ):
        first = phrase_start(reading, mark.start, start)
        leads = low(reading, first - 1) in _TO_AN_OCCASION or has(
            reading, first - 1, "prepositions"
        )
        if leads and any_in(reading, first, mark.start, "occasional"):
            first += has(reading, first, "determiners")
            return one._replace(to=(first, mark.end))
    return None


def _to_settling_leaders(reading: Reading, one: Predicate) -> Predicate | None:
    """Must be decided between Zelensky and Trump; not "was discussed by them"."""
    arranged = not one.group.words.isdisjoint(AS_ARRANGED | {"would"})
    if not arranged:
        return _by_leaders(reading, one)
    return _deferred_to(reading, one)


def _of_leaders(reading: Reading, one: Predicate) -> Predicate | None:
    """A matter for the two presidents."""
    near = marks_in(reading, "leaders", one.mark.end, one.mark.end + _JOINED)
    leaders = list(near)
    return one._replace(to=_together(reading, one.mark.end, leaders)) if leaders else None


def _by_leaders(reading: Reading, one: Predicate) -> Predicate | None:
    """Zelensky and Trump will settle; for Trump and Zelensky to decide."""
    start, end = reading.clauses[one.mark.start][0], one.group.start
    leaders = list(marks_in(reading, "leaders", max(start, end - _JOINED), end))
    if one.listed not in _SETTLED or not leaders or leaders[-1].end != end:
        return None
    arranged = not one.group.words.isdisjoint(AS_ARRANGED)
    return one._replace(to=_together(reading, start, leaders)) if arranged else None


def _together(reading: Reading, lowest: int, leaders: Sequence[Mark]) -> tuple[int, int]:
    """From the first of the leaders, with the words before it, to the last that is joined."""
    end = leaders[0].end
    for mark in leaders[1:]:
        if any_in(reading, end, mark.start, "breaks", "be", "says") or mark.start - end > 4:
            break
        end = mark.end
    return phrase_start(reading, leaders[0].start, lowest), end


def _to_a_place(reading: Reading, one: Predicate) -> Predicate | None:
    """Moved to a separate track; put into a side letter; dealt with separately."""
    start = one.mark.end
    for mark in marks_in(reading, "destinations", start, _end_of_search(reading, one)):
        leading = {low(reading, at) for at in range(start, mark.start)}
        elsewhere = any_in(reading, mark.start - 4, mark.end + 3, "elsewhere")
        leads = one.listed == "states_with_a_destination" or not leading.isdisjoint(_TO_A_PLACE)
        if low(reading, mark.start) == "separately" or (elsewhere and leads):
            return one._replace(to=(phrase_start(reading, mark.start, start), mark.end))
    return None


def _as_a_place(reading: Reading, one: Predicate) -> Predicate | None:
    """Now form a separate annex."""
    start = one.mark.end
    for mark in marks_in(reading, "destinations", start, start + _JOINED):
        if any_in(reading, mark.start - 3, mark.start, "elsewhere"):
            return one._replace(to=(phrase_start(reading, mark.start, start), mark.end))
    return None


def _to_a_figure(reading: Reading, one: Predicate) -> Predicate | None:
    """Raised to 800,000."""
    value = figure(reading, one.mark.end, _end_of_search(reading, one))
    return None if value is None else one._replace(figure=value)


def _set_to_a_figure(reading: Reading, one: Predicate) -> Predicate | None:
    """Capped at 800,000; not "the plan caps it at 800,000", which says what the plan holds."""
    return _to_a_figure(reading, one) if one.voice == "passive" else None


_CONDITIONS: Mapping[str, Callable[[Reading, Predicate], Predicate | None]] = {
    "with_leaders": _to_leaders,
    "to_be_settled": _to_settling_leaders,
    "states_with_leaders": _of_leaders,
    "acts_with_leaders": _of_leaders,
    "states_with_a_destination": _to_a_place,
    "acts_of_becoming": _as_a_place,
    "with_a_destination": _to_a_place,
    "with_a_figure": _to_a_figure,
    "set_to_a_figure": _set_to_a_figure,
}


# -- whether it is asserted -------------------------------------------------------------------


def is_asserted(reading: Reading, one: Predicate) -> bool:
    """Whether a fate is said to be so: not wished, feared, planned, denied or asked for."""
    if any_in(reading, *reading.clauses[one.mark.start], "refuting"):
        return False
    match one:
        case Predicate(listed="nouns"):
            return _is_confirmed(reading, one)
        case Predicate(voice="ing") if not _follows(reading, one):
            return False
        case Predicate(voice="bare") if _goes_on_from_a_modal(reading, one):
            return False
        case _:
            return asserted(reading, one.group, _allowed(reading, one))


def _allowed(reading: Reading, one: Predicate) -> Collection[str]:
    """The modals with which it is a fate all the same."""
    if one.to and (one.listed in _CONDITIONS or one.voice == "states"):
        reported = any_in(reading, 0, one.group.start, "says")  # "said it would be decided by"
        return (AS_ARRANGED | {"would"} if reported else AS_ARRANGED) - _unarranged(reading, one)
    described = one.listed in _PHRASES or has(reading, one.group.start - 1, "documents")
    return _AS_DESCRIBED if described and one.says == "removed" else NONE


def _unarranged(reading: Reading, one: Predicate) -> frozenset[str]:
    """The word "to" where it tells no arrangement: "a decision to move it"."""
    group = one.group
    told = group.kinds & {"be", "have", "copulas"} or has(reading, group.start - 1, "leaders")
    return NONE if told or one.voice != "active" else frozenset({"to"})


def _is_confirmed(reading: Reading, one: Predicate) -> bool:
    """Agreed on the removal of; after the removal of; not "demanded the removal of"."""
    near = any_in(reading, one.mark.start - 4, one.mark.start, "confirming")
    end = reading.clauses[one.mark.start][1]
    told = near or any_in(reading, one.mark.end, end, "confirming_after")
    return told and not reading.question and not hedged(reading, one.mark.start)


def _follows(reading: Reading, one: Predicate) -> bool:
    """Whether an -ing form tells what happened: by removing, after removing, ", removing"."""
    word = low(reading, one.group.start - 1)
    if not word:  # "removing it, they met a demand"; not "removing it would cost"
        signs = range(one.mark.end, reading.clauses[one.mark.start][1])
        ends = (at for at in signs if low(reading, at) == "," or has(reading, at, *_FINITE))
        return low(reading, next(ends, -1)) == ","
    return word in {",", "by", "after", "and", "while", DASH, ""} or "be" in one.group.kinds


def _goes_on_from_a_modal(reading: Reading, one: Predicate) -> bool:
    """Whether a bare form goes on from an earlier one: "would cede X and reduce Y"."""
    if not one.mark.roles.isdisjoint({"past", "participle", "present"}):
        return False
    start = reading.clauses[one.mark.start][0]
    return any(
        has(reading, at, "modals") or low(reading, at) == "to"
        for at in range(start, one.group.start)
    )
