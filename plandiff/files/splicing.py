"""Keys and list items put into YAML text in its own manner, every other character left alone."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plandiff.files.decoding import BREAK
from plandiff.files.emit import (
    Listing,
    Pairs,
    Words,
    block_lines,
    content_words,
    flow_words,
    folded,
    item_lines,
    pair_words,
)
from plandiff.files.nodes import Items, Mapping, Node
from plandiff.files.spans import Span, Spans, span_of

_COMMENT_LINE = re.compile(r"( *)#[^\r\n]*(?:\r\n|\r|\n|\Z)")
_COMMA = re.compile(r"(?:\s|#[^\r\n]*)*,")
_EMPTY_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)")
_KEY_OR_DASH = re.compile(r"[-?] |[^\s,\[\]{}]+:(?:\s|$)")
_DEEPER = " " * 4  # before what goes on with brackets that the line above has opened


class Layout(NamedTuple):
    """A text with its nodes and where they stand."""

    text: str
    root: Mapping
    spans: Spans

    def span(self, node: Node) -> Span:
        """Where a node stands."""
        return span_of(node, self.spans)


class Splice(NamedTuple):
    """A stretch of the text, mostly an empty one, and what is to stand there."""

    start: int
    end: int
    text: str


class _Manner(NamedTuple):
    """How a list of mappings is written: its dashes right of the key, the gap after each.

    `flow` puts each item in braces, `brackets` the list itself in brackets.
    """

    offset: int = 2
    gap: str = " "
    flow: bool = False
    brackets: bool = False


def spliced(text: str, splices: Sequence[Splice]) -> str:
    """The text with the splices made."""
    parts, at = [], 0
    for splice in sorted(splices, key=lambda one: one.start):
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join((*parts, text[at:]))


# -- what is put ------------------------------------------------------------------------------


def put_item(
    layout: Layout, mapping: Mapping, key: str, item: Pairs, before: str = ""
) -> list[Splice]:
    """An item at the end of the list under a key; a new key stands before `before`, or last."""
    value = _value(mapping, key)
    if value is None:
        return _put_list(layout, mapping, key, item, before)
    if not isinstance(value, Items) or not value.nodes:
        return _fill_list(layout, mapping, value, key, item)
    if layout.span(value).flow:
        last = layout.span(value.nodes[-1])
        return _put_after(layout.text, last, flow_words(item))
    lines = _item_lines(item, _manner_of(layout, 0, value), " " * (value.column - 1))
    if _are_apart(layout, value):
        lines = ["", *lines]
    return [_put_below(layout.text, layout.span(value).end, value.column, lines)]


def put_text(layout: Layout, mapping: Mapping, key: str, text: str) -> list[Splice]:
    """A text under a key of a mapping that has none, or nothing there."""
    value = _value(mapping, key)
    if value is not None:
        return [_fill(layout, value, content_words(text))]
    span = layout.span(mapping)
    if span.flow:
        return _put_after(layout.text, _last_pair(layout, mapping), pair_words(key, text))
    lines = block_lines([(key, text)], " " * (mapping.column - 1))
    return [_put_below(layout.text, span.end, mapping.column, lines)]


def _are_apart(layout: Layout, items: Items) -> bool:
    """Whether empty lines stand between the items of a list."""
    if len(items.nodes) < 2:
        return False
    one, two = (layout.span(node) for node in items.nodes[-2:])
    return bool(_EMPTY_LINE.search(layout.text, one.end, two.start))


def _value(mapping: Mapping, key: str) -> Node | None:
    return next((value for word, value in mapping.pairs if word.value == key), None)


def _last_pair(layout: Layout, mapping: Mapping) -> Span:
    key, value = mapping.pairs[-1]
    return Span(layout.span(key).start, layout.span(value).end)


def _put_list(
    layout: Layout, mapping: Mapping, key: str, item: Pairs, before: str
) -> list[Splice]:
    """A key that is not there yet, with a list of one item."""
    if layout.span(mapping).flow:
        words = pair_words(key, Listing([item]))
        return _put_after(layout.text, _last_pair(layout, mapping), words)
    lines = _new_list(_manner(layout, key), " " * (mapping.column - 1), key, item)
    keys = [word.value for word, _ in mapping.pairs]
    number = keys.index(before) if before in keys else len(keys)
    if number == 0:
        start = _line_start(layout.text, layout.span(mapping).start)
        return [_lines_at(layout.text, start, lines)]
    end = layout.span(mapping.pairs[number - 1][1]).end
    return [_put_below(layout.text, end, mapping.column, lines)]


def _new_list(manner: _Manner, indent: str, key: str, item: Pairs) -> list[str]:
    if manner.brackets:
        word, *words = pair_words(key, Listing([item]))
        return folded(f"{indent}{word}", words, f"{indent}{_DEEPER}")
    return [f"{indent}{key}:", *_item_lines(item, manner, indent + " " * manner.offset)]


def _fill_list(
    layout: Layout, mapping: Mapping, value: Node, key: str, item: Pairs
) -> list[Splice]:
    """The first item of a list that is empty, or where nothing stands after the key."""
    if layout.span(mapping).flow or isinstance(value, Items):
        return [_fill(layout, value, content_words(Listing([item])))]
    span = layout.span(value)
    manner = _manner(layout, key)._replace(brackets=False)
    lines = _item_lines(item, manner, " " * (mapping.column - 1 + manner.offset))
    start = span.start - (span.end > span.start)  # a word for nothing goes, with its space
    below = _put_below(layout.text, span.end, mapping.column, lines)
    return [Splice(start, span.end, ""), below]


def _fill(layout: Layout, value: Node, words: Words) -> Splice:
    """Words in the place of a value that is empty."""
    word, *others = words
    span = layout.span(value)
    if span.flow:  # an empty list: its brackets stay, and comments in them
        at = span.end - 1
        inside = _run_on(layout.text, at, word.removeprefix("["), others).removesuffix("]")
        return Splice(at, at, inside)
    head = word if span.end > span.start else f" {word}"
    return Splice(*span[:2], _run_on(layout.text, span.start, head, others))


# -- the manner of a file ---------------------------------------------------------------------


def _manner(layout: Layout, key: str) -> _Manner:
    """How the file writes its lists under a key, else how it writes lists of mappings at all."""
    found = list(_lists(layout, layout.root))
    same = [(column, items) for word, column, items in found if word == key]
    dashed = [(column, items) for _, column, items in found if not layout.span(items).flow]
    if same:
        return _manner_of(layout, *same[0])
    if dashed:
        return _manner_of(layout, *dashed[0])._replace(flow=False)
    return _Manner()


def _lists(layout: Layout, node: Node) -> Iterator[tuple[str, int, Items]]:
    """Every list of mappings under a key, with the key's column, from the top down.

    None inside of brackets: how those are written was no choice.
    """
    if not isinstance(node, Mapping) or layout.span(node).flow:
        return
    for key, value in node.pairs:
        if isinstance(value, Items) and value.nodes and isinstance(value.nodes[0], Mapping):
            yield key.value, key.column, value
            for item in value.nodes:
                yield from _lists(layout, item)


def _manner_of(layout: Layout, column: int, items: Items) -> _Manner:
    """How one list is written under a key at a column."""
    first = items.nodes[0]
    flow = layout.span(items.nodes[-1]).flow
    if layout.span(items).flow:
        return _Manner(brackets=True, flow=True)
    gap = first.column - items.column - 1 if first.line == items.line else 1
    return _Manner(items.column - column, " " * gap, flow)


def _item_lines(item: Pairs, manner: _Manner, indent: str) -> list[str]:
    if not manner.flow:
        return item_lines(item, indent, manner.gap)
    word, *words = flow_words(item)
    head = f"{indent}-{manner.gap}"
    return folded(f"{head}{word}", words, " " * (len(head) + 1))


# -- lines ------------------------------------------------------------------------------------


def _put_below(text: str, end: int, column: int, lines: list[str]) -> Splice:
    """Lines below what ends at an index, and below the comments on it.

    A comment right below belongs to it where it stands further right than `column`.
    """
    at = end if end and text[end - 1] in "\r\n" else _line_end(text, end)[1]
    comment = _COMMENT_LINE.match(text, at)
    while comment and len(comment[1]) >= column:
        at = comment.end()
        comment = _COMMENT_LINE.match(text, at)
    return _lines_at(text, at, lines)


def _lines_at(text: str, at: int, lines: list[str]) -> Splice:
    """Lines at the start of a line, or after the end of a text that ends without a break."""
    ending = _ending(text, at)
    if at and text[at - 1] not in "\r\n":
        return Splice(at, at, "".join(f"{ending}{line}" for line in lines))
    return Splice(at, at, "".join(f"{line}{ending}" for line in lines))


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> tuple[int, int]:
    """Where the line of an index ends, before and after its break."""
    found = BREAK.search(text, at)
    return found.span() if found else (len(text), len(text))


def _ending(text: str, at: int) -> str:
    """How the line above ends, if one ends right before; else how the first line ends."""
    for ending in ("\r\n", "\n", "\r"):
        if text.endswith(ending, 0, at):
            return ending
    found = BREAK.search(text)
    return found[0] if found else "\n"


# -- in brackets ------------------------------------------------------------------------------


def _put_after(text: str, last: Span, words: Words) -> list[Splice]:
    """Words in brackets after the last of what stands there, with the commas they need."""
    comma = _COMMA.match(text, last.end)
    before = text[_line_start(text, last.start) : last.start]
    if before.isspace() or not before:
        return _put_on_own_line(text, last, comma.end() if comma else 0, words, before)
    if comma:
        return [Splice(comma.end(), comma.end(), _run_on(text, comma.end(), "", words))]
    return [Splice(last.end, last.end, _run_on(text, last.end, ",", words))]


def _run_on(text: str, at: int, head: str, words: Words) -> str:
    """What to put at an index: `head` right there, then the words, on more lines if need be."""
    line = text[_line_start(text, at) : at]
    lines = folded(f"{line}{head}", words, _deeper(line))
    return _ending(text, at).join(lines)[len(line) :]


def _deeper(line: str) -> str:
    """The indentation below a line whose brackets stay open."""
    bare = line.lstrip(" \t")
    indent = line[: len(line) - len(bare)]
    return f"{indent}{_DEEPER}" if _KEY_OR_DASH.match(bare) else indent


def _put_on_own_line(text: str, last: Span, comma: int, words: Words, indent: str) -> list[Splice]:
    """Words on a line below, like the one above them; `comma` is where its comma ends, or 0."""
    word, *others = words
    ending = _ending(text, last.start)
    stop = comma or last.end
    written = ending + ending.join(folded(f"{indent}{word}", others, f"{indent} "))
    at = _line_end(text, stop)[0]
    rest = text[stop:at].lstrip()
    if rest and not rest.startswith("#"):  # the bracket closes on this line
        at = stop
    if comma:
        return [Splice(at, at, f"{written},")]
    return [Splice(stop, stop, ","), Splice(at, at, written)]
