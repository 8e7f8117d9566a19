"""The numbers that Word counts for paragraphs, as it shows them.

A definition (abstractNum) has nine levels and one count for each; lists (num) that share a
definition go on counting together, unless one starts anew.
Source: ECMA-376, part 1, 17.9 (numbering).
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plandiff.importers.docx_formats import is_known, shown
from plandiff.importers.docx_styles import Styles, id_of
from plandiff.importers.docx_xml import Element, attribute, child, children, number, switch

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MOST_LINKS = 5  # from a definition to the style that holds the real one, and on


class Level(NamedTuple):
    """How one level is numbered. `restart` is the level that starts it anew; 0 for none."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""  # of a custom format
    text: str = ""
    restart: int | None = None  # from 1; None for any above it
    legal: bool = False  # every number in digits
    style: str = ""  # the paragraphs that it numbers
    properties: Element | None = None  # of its paragraphs


class _List(NamedTuple):
    """A list: its definition, the levels as it has them, and where it starts them anew."""

    definition: str
    levels: tuple[Level, ...]
    starts: Mapping[int, int]


class Numbered(NamedTuple):
    """The list and the level that number a paragraph; levels count from 0."""

    list_id: str
    level: int


class Numbers:
    """The numbering of a document, while its paragraphs are read in order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """`root` is the part with the numbering, None where there is none."""
        self._styles = styles
        self._lists = {} if root is None else _lists(root, styles)
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        self.unknown: set[str] = set()  # formats that are shown in digits instead

    def of(self, properties: Element | None, chain: Iterable[Element]) -> Numbered | None:
        """What numbers a paragraph with these properties and styles; None for nothing."""
        own = child(properties, "numPr")
        list_id, level = attribute(child(own, "numId")), number(child(own, "ilvl"))
        names: list[str] = []
        nearest: int | None = None  # a style may name the level, the one below it the list
        for style in chain if not list_id else ():
            names.append(id_of(style))
            inherited = child(style, "pPr", "numPr")
            list_id = attribute(child(inherited, "numId"))
            nearest = number(child(inherited, "ilvl")) if nearest is None else nearest
            if list_id:
                level = self._level_of(list_id, names) if level is None else level
                level = nearest if level is None else level
                break
        if list_id not in self._lists:  # 0 is the list that there is not
            return None
        return Numbered(list_id, min(max(level or 0, 0), _LEVELS - 1))

    def level(self, numbered: Numbered) -> Level:
        """How the paragraph's level is numbered."""
        return self._lists[numbered.list_id].levels[numbered.level]

    def next(self, numbered: Numbered) -> str:
        """The number of the next paragraph, with the signs around it; empty for a bullet."""
        one = self._lists[numbered.list_id]
        counts = self._counts.setdefault(one.definition, [None] * _LEVELS)
        if numbered.list_id not in self._begun:
            self._begun.add(numbered.list_id)
            for at in one.starts:
                counts[at] = None
        for at in range(numbered.level + 1):  # a level that was left out counts as begun
            if counts[at] is None:
                counts[at] = one.starts.get(at, one.levels[at].start) - (at == numbered.level)
        counts[numbered.level] = (counts[numbered.level] or 0) + 1
        for at in range(numbered.level + 1, _LEVELS):
            restart = one.levels[at].restart
            if restart is None or numbered.level < restart:
                counts[at] = None
        return self._label(one.levels, numbered.level, counts)

    def _label(self, levels: tuple[Level, ...], at: int, counts: list[int | None]) -> str:
        own = levels[at]
        if own.format == "bullet":
            return ""

        def one(found: re.Match[str]) -> str:
            place = int(found.group(1)) - 1
            count, level = counts[place], levels[place]
            if count is None:
                return ""
            if not is_known(level.format):
                self.unknown.add(level.format)
            format_ = "decimal" if own.legal and level.format != "decimalZero" else level.format
            return shown(count, format_, level.pattern)

        return _PLACE.sub(one, own.text).strip()

    def _level_of(self, list_id: str, names: Iterable[str]) -> int | None:
        """The level that numbers the paragraphs of a style, the first that any has."""
        one = self._lists.get(list_id)
        by_style = {level.style: at for at, level in enumerate(one.levels)} if one else {}
        return next((by_style[name] for name in names if name in by_style), None)


# -- definitions ------------------------------------------------------------------------------


def _lists(root: Element, styles: Styles) -> dict[str, _List]:
    """The lists by id."""
    definitions = {attribute(one, "abstractNumId"): one for one in children(root, "abstractNum")}
    nums = {attribute(one, "numId"): one for one in children(root, "num")}
    found: dict[str, _List] = {}
    for id_, num in nums.items():
        definition = _definition(num, nums, definitions, styles)
        if id_ != "0" and definition in definitions:
            levels = _levels(definitions[definition], dict(enumerate([Level()] * _LEVELS)))
            starts: dict[int, int] = {}
            for override in children(num, "lvlOverride"):
                start = number(child(override, "startOverride"))
                if start is not None:
                    starts[number(override, "ilvl") or 0] = start
                levels = _levels(override, levels)
            starts = {at: start for at, start in starts.items() if at in levels}
            found[id_] = _List(definition, tuple(levels.values()), starts)
    return found


def _definition(
    num: Element, nums: Mapping[str, Element], definitions: Mapping[str, Element], styles: Styles
) -> str:
    """The id of the definition of a list, over styles that stand between."""
    id_ = attribute(child(num, "abstractNumId"))
    for _ in range(_MOST_LINKS):
        link = attribute(child(definitions.get(id_), "numStyleLink"))
        style = next(iter(styles.based(link)), None) if link else None
        following = nums.get(attribute(child(style, "pPr", "numPr", "numId")))
        if following is None:
            break
        id_ = attribute(child(following, "abstractNumId"))
    return id_


def _levels(around: Element, before: Mapping[int, Level]) -> dict[int, Level]:
    """The levels, those that an element has in place of the ones before."""
    levels = dict(before)
    for element in children(around, "lvl"):
        at = number(element, "ilvl")
        if at in levels:
            levels[at] = _level(element)
    return levels


def _level(element: Element) -> Level:
    format_ = next(element.iter("{*}numFmt"), None)  # newer formats stand before an older one
    start = number(child(element, "start"))
    return Level(
        start=0 if start is None else start,
        format=attribute(format_) or "decimal",
        pattern=attribute(format_, "format"),
        text=attribute(child(element, "lvlText")),
        restart=number(child(element, "lvlRestart")),
        legal=bool(switch(element, "isLgl")),
        style=attribute(child(element, "pStyle")),
        properties=child(element, "pPr"),
    )
