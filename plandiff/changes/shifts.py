"""What is found in a revised pair, and what could not be read there.

A finding is called a shift here, as commitment shifts are in the field; `evidence.Finding` is
another thing: what became of a point, and how well that is supported.
"""

from collections.abc import Iterable
from typing import NamedTuple

ONLY_WORDING = "wording only"
#: The kinds, in the order in which a reader is told of them.
KINDS = (
    "figure",
    "negation",
    "force",
    "party",
    "enforcement",
    "time",
    "place",
    "condition",
    "scope",
    ONLY_WORDING,
)
#: How grave a kind is: what is owed and by whom, then its circumstances, then words alone.
SEVERITIES = ("high", "middle", "low")
_SEVERITY = dict.fromkeys(KINDS, "high") | {
    "time": "middle",
    "place": "middle",
    "condition": "middle",
    "scope": "middle",
    ONLY_WORDING: "low",
}
#: The ways in which something shifts, each with what it is when old and new are swapped.
TURNED = {
    "up": "down",
    "down": "up",
    "longer": "shorter",
    "shorter": "longer",
    "later": "earlier",
    "earlier": "later",
    "stronger": "weaker",
    "weaker": "stronger",
    "gained": "lost",
    "lost": "gained",
    "moved": "moved",
    "changed": "changed",
}


class Passage(NamedTuple):
    """Some words of a text, as written, and where they stand: a half-open span of characters."""

    words: str
    start: int
    end: int


class Shift(NamedTuple):
    """One thing that matters in a revision.

    `way` is one of TURNED; `direction` says it in a few plain words (`up by 200,000, 33%`).
    A side is None where it has nothing of the kind. `whom` is, of force, who is bound, or who
    benefits or is spoken of where nobody is named as bound; else empty.
    """

    kind: str
    way: str
    direction: str
    old: Passage | None
    new: Passage | None
    whom: str = ""

    @property
    def severity(self) -> str:
        """One of SEVERITIES: by kind alone, never by length."""
        return _SEVERITY[self.kind]


class Unread(NamedTuple):
    """Kinds that are not read between two texts, and why."""

    kinds: tuple[str, ...]
    why: str


def listed(names: Iterable[str]) -> str:
    """`Russia, Ukraine and NATO`."""
    *first, last = (*names, "")[:-1] or ("",)
    return f"{', '.join(first)} and {last}" if first else last
