"""Text to a tree of nodes with places: the part of YAML that plandiff reads.

Built from libyaml's events, which costs a quarter of PyYAML's loader at 10,000 points and
keeps every place (design: measured). Scalars stay as typed: `1.10`, `no` and `50:50` are
texts. Tags, anchors, aliases and merge keys are refused: they hide what a file says, and
aliases are how a small file becomes a huge one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from plandiff.errors import Place, Problem
from plandiff.files.decoding import (
    Refusal,
    RefusedError,
    Spot,
    control_character,
    decoded,
    line_starts,
    spot_in,
)
from plandiff.text import shorten

MOST_BYTES = 32 * 1024 * 1024
MOST_NODES = 1_000_000
DEEPEST = 64

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STARTS = frozenset({yaml.MappingStartEvent, yaml.SequenceStartEvent})
_NOTHING = frozenset({"~", "null"})
_SIGN = re.compile(r"(?<!\S)#")  # where a comment may start
_TIGHT_SIGN = re.compile(r"(?<!\S)#[^\s#]")
_TIGHT_KEY = re.compile(r"\w+:\S")


class Scalar(NamedTuple):
    """A word, number or text, as typed. `plain` tells that it stands without quotes."""

    value: str
    line: int
    column: int
    plain: bool


class Items(NamedTuple):
    """A list."""

    nodes: list["Node"]
    line: int
    column: int


class Mapping(NamedTuple):
    """Keys with their values, in order, duplicates included."""

    pairs: list[tuple[Scalar, "Node"]]
    line: int
    column: int


Node = Scalar | Items | Mapping
_new = tuple.__new__  # what Scalar(...) calls, without the call between


def parse(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The file's one document, or None where it cannot be read, and what is wrong with it."""
    problems: list[Problem] = []
    try:
        text, problems = decoded(data, file)
        return _document(text, file, problems), problems
    except RefusedError as refused:
        line, column, what, fix = refused.refusal
        return None, [*problems, Problem(Place(file, line, column), what, fix)]


def events(text: str) -> Iterator[Any]:
    """The parser's events of a text that `parse` has read, with their marks."""
    return iter(yaml.parse(text, Loader=_LOADER))


def quoted(word: str) -> str:
    """A user's word in a message: in quotes, one line, its control characters escaped."""
    return repr(shorten(word[:200], 60))


def is_empty(node: Node) -> bool:
    """Whether nothing stands there: a bare key, `~`, `null`, blanks in quotes, an empty list."""
    if isinstance(node, Scalar):
        word = node.value.strip()
        return not word or (len(word) < 5 and node.plain and word in _NOTHING)
    return isinstance(node, Items) and not node.nodes


def _document(text: str, file: str, problems: list[Problem]) -> Node:
    builder = _Builder(text, file, problems)
    loader = _LOADER(text)
    try:
        for event in iter(loader.get_event, None):
            # Most events are plain words: they take the short way (measured: a third faster).
            if type(event) is not yaml.ScalarEvent or not builder.take_word(event):
                builder.take(event)
    except yaml.MarkedYAMLError as error:
        from plandiff.files.syntax import explain  # noqa: PLC0415 - only after a mistake

        raise RefusedError(explain(error, text, builder.quote, builder.bracket)) from None
    except (ValueError, OverflowError):  # only the parser in Python: an escape beyond Unicode
        spot = spot_in(line_starts(text), builder.end)
        what, fix = "this is not YAML from here on", "Look for a '\\' in quotes."
        raise RefusedError(Refusal(*spot, what, fix)) from None
    finally:
        loader.dispose()
    if builder.root is None or is_empty(builder.root):
        what = "the file is empty"
        raise RefusedError(Refusal(1, 1, what, "Start it with 'id:', or delete it."))
    builder.warn_of_comments()
    return builder.root


class _Builder:
    """Takes events one by one; `root` is the document when all are taken."""

    def __init__(self, text: str, file: str, problems: list[Problem]) -> None:
        self.text, self.file, self.problems = text, file, problems
        self.root: Node | None = None
        self.documents = self.count = 0
        self.open: list[tuple[list[Node], int, int]] = []
        self.brackets: list[str] = []  # of each that is open: "[", "{", or "" without brackets
        self.quote: Spot | None = None  # where the last text in quotes starts
        self.last: yaml.ScalarEvent | None = None
        # Start and end of each scalar, kept only where a comment may be none.
        self.spans: list[tuple[int, int]] | None = (
            [] if "#" in text and _TIGHT_SIGN.search(text) else None
        )

    @property
    def end(self) -> int:
        """Where the last scalar ends, an index into the text."""
        return _span(self.last)[1] if self.last else 0

    @property
    def bracket(self) -> Spot | None:
        """Where the innermost open bracket stands, None outside of brackets."""
        return Spot(*self.open[-1][1:]) if self.brackets and self.brackets[-1] else None

    def take_word(self, event: Any) -> bool:  # noqa: ANN401 - as below
        """Add a plain word inside a list or mapping; False where there is more to look at."""
        value = event.value
        if not (event.implicit[0] and value and self.open) or self.spans is not None:
            return False
        if event.tag is not None or event.anchor is not None or self.count >= MOST_NODES:
            return False
        self.count += 1
        self.last = event
        mark = event.start_mark
        word = _new(Scalar, (value, mark.line + 1, mark.column + 1, True))
        self.open[-1][0].append(word)
        return True

    def take(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's stubs cannot narrow it
        """Add what one event brings."""
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        kind = type(event)  # by type, not by class pattern: this runs for every word
        if kind is yaml.ScalarEvent:
            self._take_scalar(event, line, column)
        elif kind in _STARTS:
            self._start(event, line, column)
        elif kind is yaml.MappingEndEvent:
            self.brackets.pop()
            flat, start, at = self.open.pop()
            self._add(Mapping(self._pairs(flat), start, at))
        elif kind is yaml.SequenceEndEvent:
            self.brackets.pop()
            self._add(Items(*self.open.pop()))
        elif kind is yaml.AliasEvent:
            self._take_alias(event, line, column)
        elif kind is yaml.DocumentStartEvent:
            self._start_document(line, column)

    def _take_scalar(self, event: yaml.ScalarEvent, line: int, column: int) -> None:
        plain = event.implicit[0]
        if not plain:
            self._check_quoted(event, line, column)
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event.tag, event.anchor, line, column)
        elif not event.value and plain and (key := self._key_without_colon(event)):
            self._take_back(key)
            return
        self.last = event
        if self.spans is not None:
            self.spans.append(_span(event))
        # A lone mark, as in `text: !now`, is a fault already, and not an empty text besides.
        self._add(Scalar(event.value or event.tag or event.anchor or "", line, column, plain))

    def _check_quoted(self, event: yaml.ScalarEvent, line: int, column: int) -> None:
        """Control characters come in as escapes too, between double quotes."""
        self.quote = Spot(line, column)
        control = control_character(event.value) if event.style == '"' else None
        if control:
            self._problem(line, column, f"{control[0]} in this text, as an escape", "Delete it.")

    def _key_without_colon(self, event: yaml.ScalarEvent) -> Scalar | None:
        """The word that this empty value belongs to, if no colon follows it: `{a: b, word}`."""
        flat = self.open[-1][0] if self.brackets[-1:] == ["{"] else []
        key = flat[-1] if len(flat) % 2 else None
        if isinstance(key, Scalar) and self.text.find(":", self.end, _span(event)[0]) < 0:
            return key
        return None

    def _take_back(self, key: Scalar) -> None:
        self.open[-1][0].pop()
        what = f"{quoted(key.value)} stands there without ': '"
        fix = "Add ': ', or put quotes around the text that it is part of."
        if _TIGHT_KEY.match(key.value):
            what, fix = f"no space after the ':' in {quoted(key.value)}", "Write ': '."
        self._problem(key.line, key.column, what, fix)

    def _take_alias(self, event: yaml.AliasEvent, line: int, column: int) -> None:
        fix = "Write the value out, or put quotes around it if it is text."
        self._problem(line, column, f"the alias '*{event.anchor}' is not read", fix)
        self._add(Scalar(f"*{event.anchor}", line, column, plain=False))

    def _start_document(self, line: int, column: int) -> None:
        self.documents += 1
        if self.documents > 1:
            what = "a second document starts here ('---')"
            raise RefusedError(Refusal(line, column, what, "Put it in a file of its own."))

    def _start(
        self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, line: int, column: int
    ) -> None:
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event.tag, event.anchor, line, column)
        if len(self.open) >= DEEPEST:
            what = f"lists and keys stand more than {DEEPEST} deep in each other"
            fix = "Points need three or four levels."
            raise RefusedError(Refusal(line, column, what, fix))
        self.open.append(([], line, column))
        bracket = "{" if isinstance(event, yaml.MappingStartEvent) else "["
        self.brackets.append(bracket if event.flow_style else "")

    def _add(self, node: Node) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            what = f"the file holds more than {MOST_NODES:,} values"
            raise RefusedError(Refusal(node.line, node.column, what, "Split it."))
        if self.open:
            self.open[-1][0].append(node)
        else:
            self.root = node

    def _refuse_marks(self, tag: str | None, anchor: str | None, line: int, column: int) -> None:
        """Tags and anchors; what stands behind them is read all the same."""
        fix = "Take it out, or put quotes around the whole text."
        if tag is not None:
            shown = quoted(tag.replace("tag:yaml.org,2002:", "!!"))
            self._problem(line, column, f"the tag {shown} is not read", fix)
        if anchor is not None:
            self._problem(line, column, f"the anchor '&{anchor}' is not read", fix)

    def _pairs(self, flat: list[Node]) -> list[tuple[Scalar, Node]]:
        """Keys with values; what cannot be a key is a problem and left out."""
        pairs = []
        seen: dict[str, Scalar] = {}
        for key, value in zip(flat[::2], flat[1::2], strict=True):
            if not isinstance(key, Scalar):
                self._problem(key.line, key.column, "a key must be a word", "Write 'word: …'.")
            elif key.value == "<<" and key.plain:
                what = "the merge key '<<' is not read"
                self._problem(key.line, key.column, what, "Write the keys out.")
            elif key.value in seen:
                first = seen[key.value]
                used = f"the key {quoted(key.value)} is used twice"
                what = f"{used}, first at {first.line}:{first.column}"
                self._problem(key.line, key.column, what, "Keep one of them.")
            else:
                seen[key.value] = key
                pairs.append((key, value))
        return pairs

    def warn_of_comments(self) -> None:
        """Words after ' #' may be meant as text: a comment has a space after its sign."""
        for line, column in _tight_comments(self.text, self.spans) if self.spans else ():
            what = "what follows this '#' is a comment, and is not read"
            fix = "Put quotes around the whole text, or a space after '#'."
            place = Place(self.file, line, column)
            self.problems.append(Problem(place, what, fix, warning=True))

    def _problem(self, line: int, column: int, what: str, fix: str) -> None:
        self.problems.append(Problem(Place(self.file, line, column), what, fix))


def _span(event: yaml.Event) -> tuple[int, int]:
    """Where an event starts and ends, as indexes into the text."""
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _tight_comments(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Spot]:
    """Where a comment like `#5` follows something on its line; `spans` are those of scalars."""
    starts = [start for start, _ in spans]
    lines = line_starts(text)
    commented = 0
    for found in _SIGN.finditer(text):
        at = found.start()
        scalar = bisect_right(starts, at) - 1
        line, column = spot_in(lines, at)
        if line == commented or (scalar >= 0 and at < spans[scalar][1]):
            continue
        commented = line
        if text[at - column + 1 : at].strip() and _TIGHT_SIGN.match(text, at):
            yield Spot(line, column)
