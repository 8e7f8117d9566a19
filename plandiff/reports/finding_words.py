"""What matters in a revised pair, said in words: a line for each kind and way."""

from collections.abc import Iterable, Sequence

from plandiff.findings.values import Passage, Shift, Unread, listed
from plandiff.text import shorten

_LONGEST = 160  # columns of a passage that is told in a line
_ALONE = frozenset({"gained", "lost"})  # ways in which one side has nothing
#: Kinds that are told with the clause that brings or takes them.
_PARTS = frozenset({"negation", "time", "condition", "scope"})
_NAMES = frozenset({"party", "place"})  # told by the names of their lists
#: Kinds of which the words on both sides say all that the direction does.
_SAID_BY_WORDS = frozenset({"condition", "scope", "enforcement", "negation"})
_SAYS_NOTHING = frozenset({"another time"})


def shifts_in_words(shifts: Sequence[Shift]) -> tuple[str, ...]:
    """A line for each kind and way, in the order of the shifts, whole clauses last.

    `figure: limited to 600,000 personnel → capped at 800,000, up by 200,000, 33%`
    `scope gained: under its command; permanently; in peacetime`
    What a clause that is gained or lost brings or takes with it stands in its line.
    """
    clauses = [shift for shift in shifts if _is_clause(shift)]
    lines: dict[str, list[str]] = {}
    for shift in sorted(shifts, key=_is_clause):  # whole clauses are long, and told last
        if not any(_is_part(shift, clause) for clause in clauses):
            parts = [one for one in shifts if _is_part(one, shift)]
            lines.setdefault(_heading(shift), []).append(_told(shift, parts))
    return tuple(_line(heading, told) for heading, told in lines.items())


def unread_in_words(unread: Iterable[Unread]) -> tuple[str, ...]:
    """A sentence for each reason: `Not read: force; v1 is restated and v3 is verbatim …`."""
    return tuple(f"Not read: {listed(one.kinds)}; {one.why}." for one in unread)


def _line(heading: str, told: Sequence[str]) -> str:
    """What is told under a heading; words that stand in others there are not told again."""
    whole = [one for at, one in enumerate(told) if not any(one in other for other in told[:at])]
    words = "; ".join(word for word in whole if word)
    return f"{heading}: {words}" if words else heading


def _heading(shift: Shift) -> str:
    """`figure`, `party gained`."""
    return f"{shift.kind} {shift.way}" if shift.way in _ALONE else shift.kind


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
    if shift.kind == "wording only":
        return "" if shift.direction == "wording only" else shift.direction
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


def _words(passage: Passage | None) -> str:
    """The words as they stand, on one line, shortened where they are long."""
    return shorten(" ".join(passage.words.split()), _LONGEST) if passage else "–"
