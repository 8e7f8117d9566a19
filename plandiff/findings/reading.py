"""What matters in a revised pair: every kind read, in the order in which a reader is told."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from plandiff.align.edit import Edit
from plandiff.changes.shifts import KINDS, Passage, Shift
from plandiff.changes.values import PieceChange
from plandiff.findings.basis import Basis
from plandiff.findings.brackets import with_alternatives
from plandiff.findings.commitments import bindingness_shifts, force_shifts
from plandiff.findings.conditions import Condition, condition_shifts, conditions_in
from plandiff.findings.dates import dates_in
from plandiff.findings.edited import edited_scope
from plandiff.findings.enforcement import Means, enforcement_shifts, means_in
from plandiff.findings.figures import Figure, figure_shifts, figures_in
from plandiff.findings.force import Force, forces_in
from plandiff.findings.lexicon import Lexicon
from plandiff.findings.named import name_shifts
from plandiff.findings.names import Group, groups_in
from plandiff.findings.negation import Negation, negation_shifts, negations_in
from plandiff.findings.only_then import without_only_then
from plandiff.findings.pairing import Grounds, edits_of, grounds_of
from plandiff.findings.quantities import quantities_in
from plandiff.findings.scope import Scope, scope_shifts, scopes_in
from plandiff.findings.sides import Side, alike, read_side, tokens_in
from plandiff.findings.times import Time, time_shifts, times_in
from plandiff.text import folded

#: What is told of a sub-point that is gone or new: for the rest, its text says enough.
_OF_A_WHOLE = frozenset({"figure"})
_SAME_EVENT = 0.5  # share of content that a condition and what a time is counted from share


class _Read(NamedTuple):
    """All that matters in one text."""

    side: Side
    figures: Sequence[Figure]
    times: Sequence[Time]
    groups: Sequence[Group]
    forces: Sequence[Force]
    negations: Sequence[Negation]
    conditions: Sequence[Condition]
    scopes: Sequence[Scope]
    means: Sequence[Means]


def findings_in(change: PieceChange, basis: Basis) -> tuple[Shift, ...]:
    """What matters in a change, by kind and then by place; nothing where the two are the same.

    Of a revised pair in which nothing else is found, that its wording changed. Of a sub-point
    that is gone or new, the figures that go or come with it.
    """
    old, new = (piece.text if piece else "" for piece in (change.old, change.new))
    if folded(old) == folded(new):
        return ()
    edits = change.edits or (Edit(0, len(old), 0, len(new)),)
    shifts = _shifts(old, new, edits, basis)
    if not old or not new:
        return tuple(shift for shift in shifts if shift.kind in _OF_A_WHOLE)
    return tuple(shifts) or (wording_only(old, new, edits, basis),)


def _shifts(old: str, new: str, edits: Sequence[Edit], basis: Basis) -> list[Shift]:
    was, now = _read(old, basis.old), _read(new, basis.new)
    if basis.old.language != basis.new.language:
        was, now = _without_words(was), _without_words(now)
    grounds = grounds_of(edits)
    negations = negation_shifts((was.side, was.negations), (now.side, now.negations), grounds)
    forces = force_shifts((was.side, was.forces), (now.side, now.forces), grounds)
    forces = _not_turned(forces, negations, grounds) if negations else forces
    conditions = [
        shift
        for shift in condition_shifts(was.conditions, now.conditions, grounds)
        if not _is_anchor(shift.old, was, now)
        and not _is_anchor(shift.new, now, was)
        and not _is_negated(shift, negations)
    ]
    scopes = scope_shifts((was.side, was.scopes), (now.side, now.scopes), grounds)
    if negations:
        negations, conditions, scopes = without_only_then(
            (was.conditions, was.scopes, was.side),
            (now.conditions, now.scopes, now.side),
            negations,
            conditions,
            scopes,
        )
    found = [
        *figure_shifts((was.side, was.figures), (now.side, now.figures), grounds),
        *_outside(negations, conditions, scopes),
        *forces,
        *bindingness_shifts(was.side, now.side),
        *name_shifts((was.side, was.groups), (now.side, now.groups), grounds),
        *enforcement_shifts(was.means, now.means, grounds),
        *(
            one
            for one in time_shifts(was.times, now.times, grounds)
            if not _is_there(one, old, new)
        ),
        *conditions,
        *_without(scopes, [*forces, *conditions], negations, grounds),
    ]
    found += edited_scope(was.side, now.side, edits, found)
    read = basis.kinds
    told = [with_alternatives(shift, old, new) for shift in found if shift.kind in read]
    return sorted(told, key=_place)


def _read(text: str, lexicon: Lexicon) -> _Read:
    """All that matters in a text; what is part of a figure or a time is nothing else besides."""
    side = read_side(text, lexicon)
    dates = dates_in(side)
    dated = {at for date in dates for at in range(date.first, date.end)}
    quantities = quantities_in(side, dated)
    figures, times = figures_in(side, quantities), times_in(side, dates, quantities)
    used = {at for span in _spans(figures, times) for at in span}
    groups = groups_in(side, used)
    names = (name for group in groups for name in group.names if not name.collective)
    named = tokens_in((name.first, name.end) for name in names)
    conditions = conditions_in(side, _with(side, used, "conditions", "not_conditions"), named)
    inside = {at for one in conditions for at in one.used}
    agreeing = inside - _of_lists(side, "modals") if inside else inside
    return _Read(
        side,
        figures,
        times,
        groups,
        forces_in(side, groups, used | agreeing),
        negations_in(
            side, _with(side, used | named, "negation", "bindingness", "scope", "conditions")
        ),
        conditions,
        scopes_in(side, _with(side, used, "scope", "collective", "force", "not_scope")),
        means_in(side),
    )


def _spans(figures: Sequence[Figure], times: Sequence[Time]) -> list[range]:
    return [*(figure.used for figure in figures), *(time.used for time in times)]


def _with(side: Side, used: set[int], needed: str, *names: str) -> set[int]:
    """What is used, and the tokens of other lists that the needed one gives way to."""
    return used | _of_lists(side, *names) if needed in side.hits else used


def _of_lists(side: Side, *names: str) -> set[int]:
    """The tokens that stand in entries of some lists."""
    there = (side.hits[name] for name in names if name in side.hits)
    return tokens_in((hit.first, hit.end) for hits in there for hit in hits.values())


def _without_words(read: _Read) -> _Read:
    """Without what only words of one language say: unknown units, what times are counted from."""
    return read._replace(
        figures=[
            one._replace(quantity=one.quantity._replace(noun=frozenset(), unread=""))
            for one in read.figures
        ],
        times=[time._replace(anchor=None) for time in read.times],
        groups=[group for group in read.groups if all(name.listed for name in group.names)],
    )


def _is_there(shift: Shift, old: str, new: str) -> bool:
    """Whether the words that one text alone has as a time are part of one in the other."""
    if shift.old and shift.new:
        return False
    passage, other = (shift.old, new) if shift.old else (shift.new, old)
    return passage is not None and bool(
        re.search(rf"\b{re.escape(passage.words)}\b", other, re.IGNORECASE)
    )


def _is_negated(condition: Shift, negations: Sequence[Shift]) -> bool:
    """Whether a condition only turned into its negation: with consent, without it."""
    way = {"lost": "gained", "gained": "lost"}.get(condition.way)
    passage = condition.old or condition.new
    return passage is not None and any(
        negation.way == way
        and (mark := negation.old or negation.new)
        and mark.words.casefold().startswith("without")
        and passage.words.casefold().startswith("with ")
        for negation in negations
    )


def _is_anchor(passage: Passage | None, here: _Read, there: _Read) -> bool:
    """Whether a condition is the event that a time of the other text is counted from."""
    about = next((one.about for one in here.conditions if one.passage == passage), None)
    return about is not None and any(
        time.anchor and alike(time.anchor[1], about) >= _SAME_EVENT for time in there.times
    )


def _outside(
    negations: Sequence[Shift], conditions: Sequence[Shift], scopes: Sequence[Shift]
) -> list[Shift]:
    """Negations, less those in a condition itself gained or lost, or told as a change of scope.

    if nobody objects      limited → unlimited
    """
    whole = [shift for shift in conditions if shift.way in {"gained", "lost"}]
    whole += [shift for shift in scopes if shift.way == "changed"]
    return [
        one
        for one in negations
        if not any(_inside(one.old, all_.old) or _inside(one.new, all_.new) for all_ in whole)
    ]


def _not_turned(
    forces: Sequence[Shift], negations: Sequence[Shift], grounds: Grounds
) -> list[Shift]:
    """Shifts of force, less those of one text in the edit of a negation: has the power, has no."""
    turned = _edited([shift for shift in negations if shift.way != "moved"], grounds)
    return [
        shift
        for shift in forces
        if not (
            turned
            and shift.way in {"stronger", "weaker"}
            and not (shift.old and shift.new)
            and _edited([shift], grounds) & turned
        )
    ]


def _without(
    scopes: Sequence[Shift], others: Sequence[Shift], negations: Sequence[Shift], grounds: Grounds
) -> list[Shift]:
    """Words of scope, less those of a clause or condition that is told, or of a negation.

    no party may → each party may: `each` only takes the place of `no`.
    """
    clauses = [
        shift for shift in others if shift.way in {"gained", "lost"} or shift.kind == "condition"
    ]
    turned = _edited(negations, grounds)
    return [
        scope
        for scope in scopes
        if not any(
            _meets(scope.old, clause.old) or _meets(scope.new, clause.new) for clause in clauses
        )
        and not (scope.way in {"gained", "lost"} and _edited([scope], grounds) & turned)
    ]


def _edited(shifts: Sequence[Shift], grounds: Grounds) -> set[int]:
    """The edits in which shifts stand."""
    return {
        edit
        for shift in shifts
        for ground, passage in ((grounds.old, shift.old), (grounds.new, shift.new))
        if passage
        for edit in edits_of(ground, passage)
    }


def _inside(part: Passage | None, whole: Passage | None) -> bool:
    return bool(part and whole and whole.start <= part.start and part.end <= whole.end)


def _meets(one: Passage | None, other: Passage | None) -> bool:
    return bool(one and other and one.start < other.end and other.start < one.end)


def _place(shift: Shift) -> tuple[int, int, int]:
    far = max(passage.end for passage in (shift.old, shift.new) if passage)
    starts = [passage.start if passage else far for passage in (shift.old, shift.new)]
    return (KINDS.index(shift.kind), starts[0], starts[1])


def wording_only(old: str, new: str, edits: Sequence[Edit], basis: Basis) -> Shift:
    """That the words changed and nothing else was found; and what was not read, if anything."""
    unread = [kind for one in basis.unread for kind in one.kinds]
    if not (basis.old.has("months") and basis.new.has("months")):
        unread.append("numbers and months in words")
    direction = "wording only"
    if unread:
        direction = f"nothing found; not read: {', '.join(unread)}"
    first, last = edits[0], edits[-1]
    return Shift(
        "wording only",
        "changed",
        direction,
        _passage(old, first.old_start, last.old_end),
        _passage(new, first.new_start, last.new_end),
    )


def _passage(text: str, start: int, end: int) -> Passage | None:
    return Passage(text[start:end], start, end) if start < end else None
