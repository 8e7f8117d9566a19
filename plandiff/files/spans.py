"""Where each node ends, and whether it stands in brackets: what an edit has to know."""

import re
from collections.abc import Mapping as Table
from typing import Any, NamedTuple

import yaml

from plandiff.files.nodes import Items, Mapping, Node, Scalar, events

_HEADER = re.compile(r"[|>][-+0-9]*")
_STARTS = {yaml.SequenceStartEvent: Items, yaml.MappingStartEvent: Mapping}
_ENDS = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})


class Span(NamedTuple):
    """A node in the text, as indexes: without the comments and empty lines after it."""

    start: int
    end: int
    flow: bool = False  # in brackets or braces


Spans = Table[tuple[type, int, int], Span]  # by kind of node, line and column


def spans_in(text: str) -> Spans:
    """The span of every node of a text that `parse` has read."""
    found: dict[tuple[type, int, int], Span] = {}
    opened: list[Any] = []
    end = 0
    for event in events(text):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            end = _end(text, event)
            found[_key(Scalar, event)] = Span(event.start_mark.index, end)
        elif kind in _STARTS:
            opened.append(event)
        elif kind in _ENDS:
            start = opened.pop()
            end = event.end_mark.index if start.flow_style else end
            span = Span(start.start_mark.index, end, start.flow_style)
            found[_key(_STARTS[type(start)], start)] = span
    return found


def span_of(node: Node, spans: Spans) -> Span:
    """The span of one node."""
    return spans[type(node), node.line, node.column]


def _key(kind: type, event: Any) -> tuple[type, int, int]:  # noqa: ANN401 - as in nodes
    return kind, event.start_mark.line + 1, event.start_mark.column + 1


def _end(text: str, event: Any) -> int:  # noqa: ANN401 - as in nodes
    """Where a text ends; the empty lines below a block belong to it only after `|+`."""
    start: int = event.start_mark.index
    end: int = event.end_mark.index
    header = _HEADER.match(text, start) if event.style in {"|", ">"} else None
    if header and "+" not in header[0]:
        return start + len(text[start:end].rstrip())
    return end
