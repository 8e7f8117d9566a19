"""Verbs with what stands before them: voice, tense, and whether they assert anything.

"was removed" asserts a removal; "could be removed", "wants it removed", "if it is removed",
"was not removed" and "refused to remove" do not.
"""

from collections.abc import Collection
from typing import NamedTuple

from plandiff.importers.claims.nouns import aside_before
from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, any_in, has, low, marks_in

_FARTHEST = 10  # tokens of a verb group before its verb
_AUXILIARY = ("be", "have", "do", "modals", "negations", "adverbs", "copulas")
_VERBAL = frozenset({"be", "have", "do", "modals", "copulas"})
_HYPOTHETICAL = frozenset({"could", "may", "might", "would", "should", "can", "ought", "'d"})
_FUTURE = frozenset({"will", "shall", "must", "'ll", "won't"})
#: What a decision about the future sounds like: "must be decided by the presidents".
AS_ARRANGED = _FUTURE | {"to"}
#: What a text lays down: "the plan would limit".
AS_LAID_DOWN = _FUTURE | {"would"}
NONE: frozenset[str] = frozenset()


class Group(NamedTuple):
    """The auxiliaries, negations and adverbs before a verb, half-open up to the verb."""

    start: int
    end: int
    words: frozenset[str]
    kinds: frozenset[str]

    @property
    def empty(self) -> bool:
        """Whether nothing stands there but adverbs."""
        return not self.kinds & _VERBAL and "to" not in self.words


def group_before(reading: Reading, verb: int) -> Group:
    """What belongs to the verb that begins at a token: "have since been", "will no longer"."""
    start = reading.clauses[verb][0]
    at = verb
    while at > max(start, verb - _FARTHEST) and _belongs(reading, at - 1):
        at -= 1
    words = frozenset(low(reading, here) for here in range(at, verb))
    kinds = frozenset().union(*(reading.kinds[here] for here in range(at, verb)))
    return Group(at, verb, words, kinds)


def _belongs(reading: Reading, at: int) -> bool:
    return (
        has(reading, at, *_AUXILIARY)
        or low(reading, at) == "to"
        or (low(reading, at).endswith("ly") and not has(reading, at, "parties"))
    )


def voice(mark: Mark, group: Group) -> str:
    """How a verb is used: passive, active, bare (either), ing; empty where it is none."""
    roles = mark.roles
    if "ing" in roles and not roles & {"base", "past", "participle"}:
        return "ing"
    if "be" in group.kinds:
        return "passive" if "participle" in roles else ""
    if "have" in group.kinds:
        return "active" if "participle" in roles else ""
    if group.kinds & {"do", "modals"} or "to" in group.words:
        return "active" if "base" in roles else ""
    return "bare"


def asserted(reading: Reading, group: Group, allowed: Collection[str] = NONE) -> bool:
    """Whether what the verb says is said to be so; `allowed` are modals that do not unsay it."""
    if reading.question or _is_negated(group) or _is_conditional(group, allowed):
        return False
    if "to" in group.words and "to" not in allowed and not _is_done(reading, group):
        return False
    return not hedged(reading, group.start)


def _is_negated(group: Group) -> bool:
    return "negations" in group.kinds


def _is_conditional(group: Group, allowed: Collection[str]) -> bool:
    if (group.words & (_HYPOTHETICAL | _FUTURE)) - frozenset(allowed):
        return True
    # "demands that it be removed": the bare form has no other use.
    return "be" in group.words and "modals" not in group.kinds and "to" not in group.words


def _is_done(reading: Reading, group: Group) -> bool:
    """Whether "to remove" is a thing done: agreed to, managed to; not wanted to, refused to."""
    to = max(at for at in range(group.start, group.end) if low(reading, at) == "to")
    at = to - 1
    while has(reading, at, "adverbs", "negations") and at >= group.start:
        at -= 1
    if not has(reading, at, "done"):
        return False
    before = group_before(reading, at)
    return not _is_negated(before) and not _is_conditional(before, NONE)


def hedged(reading: Reading, at: int) -> bool:
    """Whether a wish, condition, doubt or question before a token governs it, in its clause.

    Someone who says so ends the search: what is said is asserted anew.
    """
    start = reading.clauses[max(min(at, len(reading.tokens) - 1), 0)][0]
    at = aside_before(reading, start, at)
    if low(reading, start) in {"had", "were"} and start < at:
        return True  # "had point 21 been dropped, Moscow would have left"
    hedges = {
        mark.start
        for mark in marks_in(reading, "hedges", start, at)
        if not has(
            reading, mark.start - 1, "determiners"
        )  # "the demand that", "the plan's call for"
        and low(reading, mark.start - 1) != "'s"
    }
    for here in range(at - 1, start - 1, -1):
        if _asks(reading, here) or here in hedges:
            return True
        if has(reading, here, "says"):
            return _unsaid(reading, here, start)
        if low(reading, here) == "," and low(reading, here + 1) in {"and", "so", "then"}:
            return False
    return False


def _asks(reading: Reading, at: int) -> bool:
    """Whether a question begins: "which points were removed"; not "the points which were"."""
    word = low(reading, at)
    if word in {"which", "what", "whose"}:
        return has(reading, at + 1, "parts", "documents", "topic", "numbers", "old_document")
    return word == "how" and low(reading, at + 1) in {"many", "much", "far"}


def _unsaid(reading: Reading, says: int, start: int) -> bool:
    """Whether a verb of saying is itself denied or asked for: has not said, nobody said."""
    group = group_before(reading, says)
    if _is_negated(group) or group.words & _HYPOTHETICAL:
        return True
    return any_in(reading, max(start, group.start - 3), group.start, "hedges", "negations")
