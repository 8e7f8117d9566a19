"""The elements of a Word file: their names, their values, the parts that they stand in."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{WORD}}}"
_OFF = frozenset({"0", "false", "off", "none"})


def name_of(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first element below, one name of Word's for each level; None where there is none."""
    for name in path:
        if element is None:
            return None
        element = element.find(_W + name)
    return element


def children(element: Element, name: str) -> Iterator[Element]:
    """The elements of a name of Word's directly below."""
    return element.iterchildren(_W + name)


def attribute(element: Element | None, name: str = "val") -> str:
    """An attribute of Word's; empty where there is none."""
    return "" if element is None else element.get(_W + name, "")


def number(element: Element | None, name: str = "val") -> int | None:
    """A whole number in an attribute of Word's; None where there is none."""
    written = attribute(element, name)
    digits = written.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        return None
    return int(written)


def switch(properties: Element | None, name: str) -> bool | None:
    """Whether a property is switched on or off; None where it is not set."""
    found = child(properties, name)
    return None if found is None else attribute(found) not in _OFF
