"""The numbers that an HTML list shows.

Source: the HTML standard, "The li element" (ordinal value) and "The ol element" (starting value).
"""

import re
from typing import Protocol

from plandiff.importers.numerals import letters, roman

_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_STYLE = re.compile(r"list-style(?:-type)?\s*:([^;]*)", re.IGNORECASE)
_TYPES = {
    "decimal": "1", "lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A",
    "upper-latin": "A", "lower-roman": "i", "upper-roman": "I", "none": "", "disc": "",
    "circle": "", "square": "",
}  # fmt: skip


class Attributes(Protocol):
    """The attributes of an element, by name."""

    def get(self, name: str, /, default: str) -> str:
        """The value of one; `default` where it has none."""

    def __contains__(self, name: object, /) -> bool: ...


class ListNumbers:
    """The numbers of one list while its items are read in order."""

    def __init__(self, attributes: Attributes, *, items: int, ordered: bool) -> None:
        """`items` are those of the list itself, which a reversed one counts down from."""
        self.is_reversed = "reversed" in attributes
        self._type = _type(attributes, "1" if ordered else "")
        self._next = _integer(attributes.get("start", ""), items if self.is_reversed else 1)

    def marker(self, attributes: Attributes) -> str:
        """The marker of the next item, as `4.` or `iv.`; empty where the page shows no number."""
        value = _integer(attributes.get("value", ""), self._next)
        self._next = value + (-1 if self.is_reversed else 1)
        shown = _shown(value, _type(attributes, self._type))
        return f"{shown}." if shown else ""


def _type(attributes: Attributes, otherwise: str) -> str:
    """`1`, `a`, `A`, `i` or `I`; empty for none and for bullets."""
    style = _STYLE.search(attributes.get("style", ""))
    for word in style.group(1).casefold().split() if style else ():
        if word in _TYPES:
            return _TYPES[word]
    given = attributes.get("type", "")
    return given if given in {"1", "a", "A", "i", "I"} else otherwise


def _integer(written: str, otherwise: int) -> int:
    found = _INTEGER.match(written)
    return int(found.group(1)) if found else otherwise


def _shown(value: int, kind: str) -> str:
    """A number in digits, letters or roman; what has no letters or numeral is in digits."""
    if not kind:
        return ""
    special = {"a": letters, "i": roman}.get(kind.casefold())
    written = special(value) if special else ""
    return (written.upper() if kind.isupper() else written) or str(value)
