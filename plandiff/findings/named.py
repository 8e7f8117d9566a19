"""What became of the parties and places that two texts name."""

from collections import Counter
from collections.abc import Iterator, Sequence

from plandiff.changes.shifts import Passage, Shift, listed
from plandiff.findings.actors import Act, acts_in
from plandiff.findings.names import NAME_LISTS, Group, Name, is_noun
from plandiff.findings.pairing import Grounds, counterparts, edits_of
from plandiff.findings.sides import Side, alike, content, stem
from plandiff.findings.unlisted import with_unlisted

_BOTH = "the parties"  # the collective that two names may stand behind

_REWORDED = 0.5  # share of content of two texts of which one says the other in other words
_MUCH_LONGER = 40  # characters of an edit besides the names in it

Named = tuple[Side, Sequence[Group]]


def name_shifts(old: Named, new: Named, grounds: Grounds) -> list[Shift]:
    """Parties and places gained, lost, put in another's place, or in other roles."""
    replaced = list(_replaced(old, new, grounds))
    if len(replaced) > 1:
        replaced = _in_one_role(replaced, old[0], new[0])
    shifts = with_unlisted(replaced, old, new, grounds)
    roles = _moved(old, new)
    return [*shifts, *([roles] if roles else [])]


def _replaced(old: Named, new: Named, grounds: Grounds) -> Iterator[Shift]:
    counts = tuple(
        Counter(name.name for group in groups for name in group.names) for _, groups in (old, new)
    )
    told: set[tuple[str, str]] = set()
    for one, other in _pairs(old[1], new[1], grounds):
        if one and other and _is_both(one, other):
            continue
        if one and other and _is_other_joint((old[0], one), (new[0], other)):
            yield _joint(one, other)
        lost = _only_in(one, other, counts[0], counts[1])
        gained = _only_in(other, one, counts[1], counts[0])
        apart = bool(one and other and one.set & other.set)
        for was, now in _zipped(lost, gained, apart=apart):
            key = (_names(was), _names(now))
            if key in told or _is_within_other((old[0], was), (new[0], now)):
                continue
            if not _is_guarantor((old[0], was), (new[0], now)):
                told.add(key)
                yield _shift(old[0], new[0], was, now)


def _in_one_role(shifts: Sequence[Shift], old: Side, new: Side) -> list[Shift]:
    """The shifts, of one name lost and one gained in the same role of a reworded text one shift.

    chaired by Mali; Chad shall chair it      at Aden; at Hodeidah
    """
    found = list(shifts)
    for kind in ("party", "place"):
        lost, gained = (
            [shift for shift in shifts if (shift.kind, shift.way) == (kind, way)]
            for way in ("lost", "gained")
        )
        if len(lost) != 1 or len(gained) != 1 or not (lost[0].old and gained[0].new):
            continue
        was, now = lost[0].old, gained[0].new
        if _role(old, was) != _role(new, now) or _likeness(old, new) < _REWORDED:
            continue
        direction = " → ".join(
            shift.direction.removesuffix(f" {shift.way}") for shift in (lost[0], gained[0])
        )
        found[found.index(lost[0])] = Shift(kind, "changed", direction, was, now)
        found.remove(gained[0])
    return found


def _role(side: Side, passage: Passage) -> str:
    """The small word before a name; none for who acts, as the subject or after `by`."""
    at = next(here for here, one in enumerate(side.tokens) if one.end > passage.start)
    at -= 1 + (side.word(at - 1) == "the")
    opens = at < 0 or side.sentences[at] != side.sentences[at + 1] or at not in side.function
    return "" if opens or at in side.found("agents") else side.word(at)


def _likeness(old: Side, new: Side) -> float:
    return alike(*(content(side, 0, len(side.tokens)) for side in (old, new)))


def _is_within_other(was: tuple[Side, Sequence[Name]], now: tuple[Side, Sequence[Name]]) -> bool:
    """Whether the other text has a name as well, though not as one: 30 days after Norway ratifies.

    Or in short: the Council for the Security Council; Parties for the Parties.
    """
    if was[1] and now[1]:
        return False
    (side, names), (other, _) = (was, now) if was[1] else (now, was)
    return all(_stands_in(side, name, other) for name in names)


def _stands_in(side: Side, name: Name, other: Side) -> bool:
    if any(hit.name == name.name for listed in NAME_LISTS for hit in other.found(listed).values()):
        return True
    last = name.end - 1
    if name.name == _BOTH:
        noun = side.same.get(last) or stem(side.word(last))
        return any(
            (other.same.get(at) or stem(token.word)) == noun
            for at, token in enumerate(other.tokens)
        )
    if _is_in_name(side, name, other) or _is_same_capital(side, name, other):
        return True
    short = last > name.first
    return short and any(
        other.tokens[at].written == side.tokens[last].written and other.word(at - 1) == "the"
        for at in other.found("short_forms")
    )


def _is_same_capital(side: Side, name: Name, other: Side) -> bool:
    """Whether a capital that acts is a place in the other text: Kyiv hosts it, in Kyiv."""
    if name.first not in side.found("capitals"):
        return False
    return any(hit.name == name.name for hit in other.found("capitals").values())


def _is_in_name(side: Side, name: Name, other: Side) -> bool:
    """Whether a state only names a body that the other text has: the Ukraine Fund, the fund."""
    end = name.end
    while end < len(side.tokens) and side.tokens[end].written[0].isupper():
        end += 1
    rest = [token.word for token in side.tokens[name.end : end]]
    if not rest or end - 1 not in side.found("short_forms") or not is_noun(side, name):
        return False
    return any(
        [token.word for token in other.tokens[at : at + len(rest)]] == rest
        for at in range(len(other.tokens))
    )


def _is_guarantor(was: tuple[Side, Sequence[Name]], now: tuple[Side, Sequence[Name]]) -> bool:
    """Whether nobody is named, but a means of enforcement gained or lost: the guarantors."""
    return not (was[1] and now[1]) and all(
        name.collective
        and any(at in side.found("enforcement") for at in range(name.first, name.end))
        for side, names in (was, now)
        for name in names
    )


def _pairs(
    old: Sequence[Group], new: Sequence[Group], grounds: Grounds
) -> Iterator[tuple[Group | None, Group | None]]:
    """Groups that took each other's place; in a passage written anew no two did."""
    for one, other in counterparts(old, new, grounds, _same_kind, _share_names):
        if one and other and not one.set & other.set and _is_anew(one, other, grounds):
            yield one, None
            yield None, other
        else:
            yield one, other


def _is_anew(one: Group, other: Group, grounds: Grounds) -> bool:
    """Whether both stand in edits that are much longer than they are."""
    edits = [grounds.old.edits[at] for at in edits_of(grounds.old, one.passage)]
    sides = ((edit.old_end - edit.old_start, edit.new_end - edit.new_start) for edit in edits)
    names = len(one.passage.words), len(other.passage.words)
    return any(
        was > names[0] + _MUCH_LONGER and now > names[1] + _MUCH_LONGER for was, now in sides
    )


def _same_kind(one: Group, other: Group) -> bool:
    return one.kind == other.kind


def _share_names(one: Group, other: Group) -> bool:
    return one.kind == other.kind and bool(one.set & other.set)


def _only_in(
    group: Group | None, other: Group | None, counts: Counter[str], others: Counter[str]
) -> list[Name]:
    """The names of a group that its counterpart has not, and that stand there more often.

    Without a counterpart, those that the other text does not name at all.
    """
    if group is None:
        return []
    if other is None:
        return [name for name in group.names if not _is_known(name, others)]
    missing = [name for name in group.names if name.name not in other.set]
    return [name for name in missing if counts[name.name] > others[name.name]]


def _is_known(name: Name, others: Counter[str]) -> bool:
    """Whether the other text names it; `both sides` may stand for any two that it names."""
    return bool(others[name.name]) or (name.collective and len(others) > 1)


def _is_both(one: Group, other: Group) -> bool:
    """Whether one group is `both sides` and the other two names that it may stand for."""
    sets = (one.set, other.set)
    return frozenset({_BOTH}) in sets and any(len(names) == 2 for names in sets)


def _is_other_joint(was: tuple[Side, Group], now: tuple[Side, Group]) -> bool:
    """Whether the same names are all bound in one text, and one of them in the other.

    Where either sentence negates, `and` and `or` may say the same.
    """
    (old, one), (new, other) = was, now
    if one.either == other.either or one.set != other.set or one.kind != "party":
        return False
    return not any(_is_negated(side, group.first) for side, group in ((old, one), (new, other)))


def _is_negated(side: Side, at: int) -> bool:
    marks = side.found("negation").values()
    return any(
        side.sentences[mark.first] == side.sentences[at] and mark.name != "prefixes"
        for mark in marks
    )


def _joint(one: Group, other: Group) -> Shift:
    """Russia and Ukraine → Russia or Ukraine."""
    direction = f"{one.passage.words} → {other.passage.words}"
    return Shift("party", "changed", direction, one.passage, other.passage)


def _zipped(
    lost: Sequence[Name], gained: Sequence[Name], *, apart: bool
) -> Iterator[tuple[Sequence[Name], Sequence[Name]]]:
    """What took whose place: all for all, or one for one where the groups share other names."""
    if lost and gained and (not apart or len(lost) == len(gained) == 1):
        yield lost, gained
    else:
        yield from (((name,), ()) for name in lost)
        yield from (((), (name,)) for name in gained)


def _names(names: Sequence[Name]) -> str:
    return listed(dict.fromkeys(name.name for name in names))


def _shift(old: Side, new: Side, was: Sequence[Name], now: Sequence[Name]) -> Shift:
    kind = (*was, *now)[0].kind
    passages = (_passage(old, was), _passage(new, now))
    if was and now:
        return Shift(kind, "changed", f"{_names(was)} → {_names(now)}", *passages)
    way = "lost" if was else "gained"
    named = next((name for name in (*was, *now) if name.collective), None)
    words = (old if was else new).passage(named.first, named.end).words if named else ""
    return Shift(kind, way, f"{words or _names((*was, *now))} {way}", *passages)


def _passage(side: Side, names: Sequence[Name]) -> Passage | None:
    return side.passage(names[0].first, names[-1].end) if names else None


def _moved(old: Named, new: Named) -> Shift | None:
    """The same parties in other roles: Ukraine pays Russia, Russia pays Ukraine."""
    named = [
        {name.name for group in groups if group.kind == "party" for name in group.names}
        for _, groups in (old, new)
    ]
    both = named[0] & named[1]
    if len(both) < 2 or _in_same_roles(old, new):
        return None
    if not old[0].lexicon.has("passive"):
        return _in_other_cases(old, new, both)
    was, now = acts_in(*old), acts_in(*new)
    for one, other in _of_one_verb(was, now):
        left = [name for name in one if name.name in both - {name.name for name in other}]
        come = [name for name in other if name.name in both - {name.name for name in one}]
        if left and come:
            passages = (_passage(old[0], left[:1]), _passage(new[0], come[:1]))
            direction = f"{_names(left)} → {_names(come)} as the one to act"
            return Shift("party", "moved", direction, *passages)
    return None


def _in_other_cases(old: Named, new: Named, both: set[str]) -> Shift | None:
    """Two parties that changed places and case while the rest stayed: Армения Азербайджану.

    Where only their order changed, their roles did not: that needs no other case.
    """
    names = [
        [name for group in groups for name in group.names if name.name in both]
        for _, groups in (old, new)
    ]
    if any(len(named) != 2 for named in names) or names[0][0].name != names[1][1].name:
        return None
    forms = [
        {name.name: side.passage(name.first, name.end).words for name in named}
        for (side, _), named in zip((old, new), names, strict=True)
    ]
    rest = [
        content(side, 0, named[0].first) | content(side, named[0].end, named[1].first)
        for (side, _), named in zip((old, new), names, strict=True)
    ]
    if any(forms[0][name] == forms[1][name] for name in both) or alike(*rest) < 1:
        return None
    passages = (_passage(old[0], names[0][:1]), _passage(new[0], names[1][:1]))
    direction = f"{names[0][0].name} → {names[1][0].name} as the one to act"
    return Shift("party", "moved", direction, *passages)


def _in_same_roles(old: Named, new: Named) -> bool:
    """Whether the parties follow each other as before, with `by` before as many of them."""
    orders = [[group.set for group in groups if group.kind == "party"] for _, groups in (old, new)]
    agents = [len(side.found("agents")) for side, _ in (old, new)]
    return orders[0] == orders[1] and agents[0] == agents[1]


def _of_one_verb(
    was: Sequence[Act], now: Sequence[Act]
) -> Iterator[tuple[Sequence[Name], Sequence[Name]]]:
    """Who does the same thing in each text; then who does anything."""
    for verb in dict.fromkeys(act.verb for act in was if act.verb):
        sides = [
            [name for act in acts if act.verb == verb for name in act.parties]
            for acts in (was, now)
        ]
        if all(sides):
            yield sides[0], sides[1]
    yield (
        [name for act in was for name in act.parties],
        [name for act in now for name in act.parties],
    )
