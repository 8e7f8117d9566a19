"""Commitments between two texts: stronger or weaker, and for whom; gained or lost."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.force import LADDER, Force
from plandiff.findings.lexicon import Hit
from plandiff.findings.pairing import Ground, Grounds, counterparts, edits_of
from plandiff.findings.sides import Side, alike, content, stem

_COMMITMENT = LADDER.index("commitment")
# Share of a clause's content that the other text lacks, of a clause that is new.
_NEW = 0.5
_NEW_WITH_ITS_VERB = 0.8  # the same, where the other has its verb and not all of it is edited
# Share of content from which clauses for the same party are one, and where each text has only one.
_LIKE_CLAUSE = (0.4, 0.25)
_OTHER_CLAUSE = 0.2  # share of content up to which two clauses are different ones


class _Known(NamedTuple):
    """A text and all that it speaks of: its content, and what may be the verb of a clause."""

    side: Side
    content: frozenset[str]
    verbs: frozenset[str]


def force_shifts(
    old: tuple[Side, Sequence[Force]], new: tuple[Side, Sequence[Force]], grounds: Grounds
) -> list[Shift]:
    """Stronger or weaker, and what is bound anew or no longer; the old text's order, then new."""
    lone = len(old[1]) == len(new[1]) == 1

    def related(one: Force, other: Force) -> bool:
        """Whether two clauses ask the same, or of the same party something alike."""
        return _same_act(one, other) or (
            (lone or _same_whom(one, other))
            and _likeness(one, other, old[0], new[0]) >= _LIKE_CLAUSE[lone]
        )

    pairs = list(_apart(counterparts(old[1], new[1], grounds, _together, related), old[0], new[0]))
    compared = [_compared(one, other) for one, other in pairs if one and other]
    shifts = [shift for shift in compared if shift]
    if any(one is None or other is None for one, other in pairs):
        was, now = _known(old[0]), _known(new[0])
        alone = [
            _alone(one, was, now, grounds.old, "lost") for one, other in pairs if one and not other
        ]
        alone += [
            _alone(one, now, was, grounds.new, "gained")
            for other, one in pairs
            if one and not other
        ]
        told = {(shift.way, shift.whom) for shift in shifts}  # strives to, where feasible → shall
        shifts += [shift for shift in alone if shift and (shift.way, shift.whom) not in told]
    return shifts


def _known(side: Side) -> _Known:
    about = content(side, 0, len(side.tokens))
    function = side.function
    stems = {stem(one.word) for at, one in enumerate(side.tokens) if at not in function}
    return _Known(side, about, frozenset(stems.union(side.same.values())))


def _apart(
    pairs: Sequence[tuple[Force | None, Force | None]], old: Side, new: Side
) -> Iterator[tuple[Force | None, Force | None]]:
    """The pairs, less those of the same word of force in clauses that have nothing in common."""
    for one, other in pairs:
        if one and other and not _same_clause(one, other, old, new):
            yield one, None
            yield None, other
        else:
            yield one, other


def _same_clause(one: Force, other: Force, old: Side, new: Side) -> bool:
    """Whether two clauses bind the same, ask the same or share some of their content."""
    if _together(one, other):
        return True
    return _likeness(one, other, old, new) > _OTHER_CLAUSE


def _likeness(one: Force, other: Force, old: Side, new: Side) -> float:
    """How much content two clauses share, from 0 to 1."""
    about = [
        content(side, force.clause.start, force.clause.stop)
        for side, force in ((old, one), (new, other))
    ]
    return alike(*about)


def _together(one: Force, other: Force) -> bool:
    return _same_act(one, other) or _same_whom(one, other)


def _same_whom(one: Force, other: Force) -> bool:
    return bool(one.bound.whom) and _bare(one.bound.whom) == _bare(other.bound.whom)


def _bare(whom: str) -> str:
    """Who is bound without an article or a capital: Workers, the workers."""
    return whom.removeprefix("the ").casefold()


def _same_act(one: Force, other: Force) -> bool:
    return bool(one.head) and one.head == other.head


def _compared(old: Force, new: Force) -> Shift | None:
    """Not where a negation turned one of them round: that is told as such."""
    if old.rung == new.rung or old.negated != new.negated:
        return None
    if (old.loose or new.loose) and min(old.rung, new.rung) >= _COMMITMENT:
        return None
    way = "stronger" if new.rung > old.rung else "weaker"
    return Shift("force", way, _for(way, new), old.passage, new.passage, new.bound.whom)


def _for(way: str, force: Force) -> str:
    """`weaker for Ukraine`; who is only spoken of is not bound."""
    if force.bound.acts and force.bound.whom:
        return f"{way} for {force.bound.whom}"
    return f"{way}; nobody is named as bound"


def _alone(force: Force, here: _Known, there: _Known, ground: Ground, way: str) -> Shift | None:
    """A clause that is gone or new; or said outright in the other text, without such a word."""
    clause = here.side.passage(force.clause.start, force.clause.stop)
    if _is_new(force, here, there, ground):
        sides = (clause, None) if way == "lost" else (None, clause)
        return None if force.inside else _shift(way, _undertaking(way, force), sides, force)
    if force.rung >= _COMMITMENT or force.negated or force.head not in there.verbs:
        return None
    sides = (force.passage, None) if way == "lost" else (None, force.passage)
    way = "stronger" if way == "lost" else "weaker"
    return _shift(way, _for(way, force), sides, force)


def _shift(
    way: str, direction: str, sides: tuple[Passage | None, Passage | None], force: Force
) -> Shift:
    return Shift("force", way, direction, *sides, force.bound.whom)


def _is_new(force: Force, here: _Known, there: _Known, ground: Ground) -> bool:
    """Whether the other text lacks a clause; more of it where that has its verb."""
    about = content(here.side, force.clause.start, force.clause.stop)
    missing = len(about - there.content) / len(about) if about else 0
    clause = here.side.passage(force.clause.start, force.clause.stop)
    edits = [ground.edits[at] for at in edits_of(ground, clause)]
    whole = any(edit.old_start <= clause.start and clause.end <= edit.old_end for edit in edits)
    said = force.head in there.verbs and not whole
    return missing >= (_NEW_WITH_ITS_VERB if said else _NEW)


def _undertaking(way: str, force: Force) -> str:
    """`gained: a commitment for Turkey`, `lost: a permission`."""
    what = {"permitted": "permission", "expected": "expectation", "recommended": "recommendation"}
    noun = what.get(LADDER[force.rung], "commitment")
    article = "an" if noun[0] in "aeiou" else "a"
    whom = f" for {force.bound.whom}" if force.bound.acts and force.bound.named else ""
    return f"{way}: {article} {noun}{whom}"


def bindingness_shifts(old: Side, new: Side) -> list[Shift]:
    """Whether the text calls itself legally binding, politically binding, or not."""
    was, now = (_highest(side) for side in (old, new))
    if was is None and now is None:
        return []
    rungs = [LADDER.index(hit.name) if hit else -1 for hit in (was, now)]
    if rungs[0] == rungs[1]:
        return []
    way = "stronger" if rungs[1] > rungs[0] else "weaker"
    passages = (
        old.passage(was.first, was.end) if was else None,
        new.passage(now.first, now.end) if now else None,
    )
    return [Shift("force", way, way, *passages)]


def _highest(side: Side) -> Hit | None:
    """The strongest thing that a text says of its own binding force."""
    hits = list(side.found("bindingness").values())
    return max(hits, key=lambda hit: LADDER.index(hit.name), default=None)
