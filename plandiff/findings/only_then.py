"""Double negations: shall not … until, may … only once; not without consent, only by consent."""

from collections.abc import Sequence

from plandiff.changes.shifts import Shift
from plandiff.findings.conditions import Condition
from plandiff.findings.scope import Scope
from plandiff.findings.sides import Side

_UNTIL = frozenset({"until", "unless", "before"})
_ONLY, _EXCEPT = "only", "except"
_TWICE = 2  # negations, of which one is what only a condition takes away
_WITHOUT = "without"

Held = tuple[Sequence[Condition], Sequence[Scope], Side]
Shifts = list[Shift]


def without_only_then(
    old: Held, new: Held, negations: Shifts, conditions: Shifts, scopes: Shifts
) -> tuple[Shifts, Shifts, Shifts]:
    """Negations, conditions and scopes, less those of which both texts say the same.

    One negates until or unless something, or twice; the other allows only then.
    """
    for here, there, way in ((old, new, "lost"), (new, old, "gained")):
        turned = [shift for shift in negations if shift.way == way]
        until = any(one.name in _UNTIL for one in here[0])
        until |= any(one.name == _EXCEPT for one in here[1])
        only = any(one.name == _ONLY for one in there[1])
        twice = len(turned) == _TWICE == len(negations) and any(map(_is_without, turned))
        needed = twice and bool(there[2].found("needed"))  # not without consent, consent is needed
        if turned and (needed or (only and (until or twice))):
            negations = [shift for shift in negations if shift not in turned]
            conditions = [one for one in conditions if one.direction == "another condition"]
            scopes = [one for one in scopes if not _is_only(one)]
    return negations, conditions, scopes


def _is_without(negation: Shift) -> bool:
    passage = negation.old or negation.new
    return passage is not None and passage.words.casefold().startswith(_WITHOUT)


def _is_only(scope: Shift) -> bool:
    """Whether a shift is of `only` or `except` alone, gained or lost."""
    passage = scope.old or scope.new
    alone = passage if scope.way != "changed" else None
    return alone is not None and alone.words.lower().startswith((_ONLY, _EXCEPT))
