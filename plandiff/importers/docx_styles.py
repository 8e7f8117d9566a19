"""The styles of a Word file, and what a paragraph inherits from them."""

from collections.abc import Iterator

from plandiff.importers.docx_xml import Element, attribute, child, children, number, switch

_MOST_BASES = 20  # styles based on one another; Word allows 10
_NO_OUTLINE = 9  # the level of body text


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Element | None) -> None:
        """`root` is the part with the styles, None where there is none."""
        found = () if root is None else children(root, "style")
        self._by_id = {attribute(style, "styleId"): style for style in found}
        self._default = next(
            (
                id_
                for id_, style in self._by_id.items()
                if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1"
            ),
            "",
        )

    def chain(self, properties: Element | None, kind: str = "pStyle") -> list[Element]:
        """The style that properties name, and those it is based on, the nearest first.

        A paragraph that names none has the default one.
        """
        named = attribute(child(properties, kind))
        return list(self.based(named or (self._default if kind == "pStyle" else "")))

    def based(self, id_: str) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_MOST_BASES):
            style = self._by_id.get(id_)
            if style is None:
                return
            yield style
            id_ = attribute(child(style, "basedOn"))


def id_of(style: Element) -> str:
    """The id of a style, by which paragraphs and numbers name it."""
    return attribute(style, "styleId")


def title_of(style: Element) -> str:
    """The name of a style in small letters, as Word shows it."""
    return attribute(child(style, "name")).casefold()


def is_heading(properties: Element | None, chain: list[Element]) -> bool:
    """Whether a paragraph stands in the outline of the document, or is its title."""
    own = number(child(properties, "outlineLvl"))
    levels = (number(child(style, "pPr", "outlineLvl")) for style in chain)
    level = own if own is not None else next((one for one in levels if one is not None), None)
    if level is not None:
        return level < _NO_OUTLINE
    return any(title_of(style) in {"title", "subtitle"} for style in chain)


def is_set(name: str, properties: Element | None, *chains: list[Element]) -> bool:
    """Whether a text has a property such as bold: its own, or of the nearest style that says."""
    own = switch(properties, name)
    if own is not None:
        return own
    styles = (switch(child(style, "rPr"), name) for chain in chains for style in chain)
    return next((one for one in styles if one is not None), False)


def indent_of(*properties: Element | None) -> int:
    """How far a paragraph stands in from the left, in twentieths of a point.

    The first of the properties that says it counts; 0 where none does.
    """
    for one in properties:
        indent = child(one, "ind")
        for name in ("left", "start"):
            found = number(indent, name)
            if found is not None:
                return found
    return 0
