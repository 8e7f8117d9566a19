"""What matters in a revised pair, said in words: a line for each kind and way."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import KINDS, ONLY_WORDING, Passage, Shift, Unread, listed
from plandiff.text import shorten

#: What is said instead of wording only where not every kind was read.
NOTHING_FOUND = "nothing found"
_LONGEST = 160  # columns of a passage that is told in a line
_SHORT = 36  # the same where many points stand under each other
_FEW, _ROOM = 2, 64  # shifts of a kind and way that are told there in any case; columns for more
_MOST = 4  # kinds and ways that are told there
_ALONE = frozenset({"gained", "lost"})  # ways in which one side has nothing
#: Kinds that are told with the clause that brings or takes them.
_PARTS = frozenset({"negation", "time", "condition", "scope"})
_NAMES = frozenset({"party", "place"})  # told by the names of their lists
#: Kinds of which the words on both sides say all that the direction does.
_SAID_BY_WORDS = frozenset({"condition", "scope", "enforcement", "negation"})
_SAYS_NOTHING = frozenset({"another time"})


class Told(NamedTuple):
    """The shifts of one kind and way: what they are called, what shifted, how grave that is."""

    heading: str
    words: str
    severity: str

    @property
    def line(self) -> str:
        """Both in one line."""
        return f"{self.heading}: {self.words}" if self.words else self.heading


def shifts_told(shifts: Sequence[Shift]) -> tuple[Told, ...]:
    """Each kind and way, in the order of the shifts, whole clauses last.

    `figure: limited to 600,000 personnel → capped at 800,000, up by 200,000, 33%`
    `scope gained: under its command; permanently; in peacetime`
    What a clause that is gained or lost brings or takes with it stands with it.
    """
    last = sorted(shifts, key=_is_clause)  # whole clauses are long
    return tuple(
        Told(heading, "; ".join(_each_once(told)), told_of.severity)
        for heading, told_of, told in _by_heading(last, _heading, _told)
    )


def shifts_in_short(shifts: Sequence[Shift]) -> tuple[str, ...]:
    """What matters most in a few words each, by kind, and what there is beside it.

    `figure up: 600,000 → 800,000`, `also force weaker, time`. No kind is told twice before each is
    told once.
    """
    ordered = sorted(shifts, key=lambda shift: KINDS.index(shift.kind))
    found = list(_by_heading(ordered, _whole_heading, _told_in_short))
    kinds = [told_of.kind for _, told_of, _ in found]
    first = sorted(range(len(found)), key=lambda at: kinds.index(kinds[at]) != at)[:_MOST]
    told = []
    for at in sorted(first):
        heading, _, words = found[at]
        line = "; ".join(_that_fit(_each_once(words)))
        told.append(f"{heading}: {line}" if line else heading)
    left = [(kinds[at], heading) for at, (heading, *_) in enumerate(found) if at not in first]
    left += [(kind, kind) for kind in {shift.kind for shift in shifts} - set(kinds)]  # in a clause
    also = [heading for _, heading in sorted(left, key=lambda one: KINDS.index(one[0]))]
    return (*told, *([f"also {', '.join(also)}"] if also else []))


def _that_fit(words: Sequence[str]) -> list[str]:
    """The first of them, as many as fit, and how many more there are."""
    most = next(
        (at for at in range(_FEW, len(words)) if len("; ".join(words[: at + 1])) > _ROOM),
        len(words),
    )
    more = len(words) - most
    return [*words[:most], *([f"{more} more"] if more else [])]


def _by_heading(
    shifts: Sequence[Shift],
    heading: Callable[[Shift], str],
    tell: Callable[[Shift, Sequence[Shift]], str],
) -> Iterator[tuple[str, Shift, list[str]]]:
    """The shifts told under their headings, with the first shift of each."""
    clauses = [shift for shift in shifts if _is_clause(shift)]
    found: dict[str, tuple[Shift, list[str]]] = {}
    for shift in shifts:
        if not any(_is_part(shift, clause) for clause in clauses):
            parts = [one for one in shifts if _is_part(one, shift)]
            found.setdefault(heading(shift), (shift, []))[1].append(tell(shift, parts))
    yield from ((name, first, told) for name, (first, told) in found.items())


def unread_in_words(unread: Iterable[Unread]) -> tuple[str, ...]:
    """A sentence for each reason: `Not read: force; v1 is restated and v3 is verbatim …`."""
    return tuple(f"Not read: {listed(one.kinds)}; {one.why}." for one in unread)


def _each_once(told: Sequence[str]) -> list[str]:
    """What is told under a heading; words that stand in others there are not told again."""
    return [
        one for at, one in enumerate(told) if one and not any(one in other for other in told[:at])
    ]


def _heading(shift: Shift) -> str:
    """`figure`, `party gained`."""
    if _is_blind(shift):
        return f"{NOTHING_FOUND}; not read"
    return f"{shift.kind} {shift.way}" if shift.way in _ALONE else shift.kind


def only_words(shifts: Sequence[Shift]) -> str:
    """What is said of a point in which nothing but words changed, as far as it was read."""
    return NOTHING_FOUND if any(map(_is_blind, shifts)) else ONLY_WORDING


def _is_blind(shift: Shift) -> bool:
    """Whether nothing was found where not everything was read."""
    return shift.kind == ONLY_WORDING and shift.direction != ONLY_WORDING


def _whole_heading(shift: Shift) -> str:
    """`figure up`, `party`, `party gained`."""
    return shift.kind if shift.way == "changed" else f"{shift.kind} {shift.way}"


def _told_in_short(shift: Shift, parts: Sequence[Shift]) -> str:  # noqa: ARG001 - see _told
    if shift.kind == ONLY_WORDING:
        return ""
    if shift.kind in _NAMES:
        return _alone(shift, ()) if shift.way in _ALONE else shift.direction
    sides = (shift.old, shift.new) if shift.way not in _ALONE else (shift.old or shift.new,)
    return " → ".join(_words(passage, _SHORT) for passage in sides)


def _is_clause(shift: Shift) -> bool:
    return shift.kind == "force" and shift.way in _ALONE


def _is_part(shift: Shift, clause: Shift) -> bool:
    """Whether a shift stands in a clause that is gained or lost, and came or went with it."""
    if not _is_clause(clause) or shift.way != clause.way or shift.kind not in _PARTS:
        return False
    sides = ((shift.old, clause.old), (shift.new, clause.new))
    return any(
        part and whole and whole.start <= part.start and part.end <= whole.end
        for part, whole in sides
    )


def _told(shift: Shift, parts: Sequence[Shift]) -> str:
    if shift.kind == ONLY_WORDING:
        return (
            shift.direction.removeprefix(f"{NOTHING_FOUND}; not read: ")
            if _is_blind(shift)
            else ""
        )
    if shift.way in _ALONE:
        return _alone(shift, parts)
    if shift.kind in _NAMES:
        return shift.direction
    words = f"{_words(shift.old)} → {_words(shift.new)}"
    return ", ".join(one for one in (words, _direction(shift)) if one)


def _direction(shift: Shift) -> str:
    """What the direction adds to the words on both sides."""
    first, _, rest = shift.direction.partition("; ")
    redundant = shift.kind in _SAID_BY_WORDS or first in _SAYS_NOTHING
    return rest if redundant else shift.direction


def _alone(shift: Shift, parts: Sequence[Shift]) -> str:
    """What is gained or lost: `monitoring (oversight)`, a commitment with what it brings."""
    words = _words(shift.old or shift.new)
    what, _, rest = shift.direction.partition("; ")
    if shift.kind in _NAMES:
        return shift.direction.replace(f" {shift.way}", "", 1).replace("; ", ", ")
    if shift.kind == "enforcement":
        return f"{words} ({what.removesuffix(f' {shift.way}')})"
    if _is_clause(shift):
        told = f"{what.removeprefix(f'{shift.way}: ')}, “{words}”"
        return f"{told}, and with it {_names(parts)}" if parts else told
    return f"{words}, {rest}" if rest else words


def _names(parts: Sequence[Shift]) -> str:
    """`a negation and a condition`."""
    kinds = dict.fromkeys(part.kind for part in parts)
    return listed(f"{'its ' if kind == 'scope' else 'a '}{kind}" for kind in kinds)


def _words(passage: Passage | None, longest: int = _LONGEST) -> str:
    """The words as they stand, on one line, shortened where they are long."""
    return shorten(" ".join(passage.words.split()), longest) if passage else "–"
