"""Bytes to a tree of nodes with places: the part of YAML that plandiff reads.

Built from libyaml's events, which costs a quarter of PyYAML's loader at 10,000 points and
keeps every place (design: measured). Scalars stay as typed: `1.10`, `no` and `50:50` are
texts. Tags, aliases and merge keys are refused: they hide what a file says, and aliases are
how a small file becomes a huge one.
"""

import re
from typing import NamedTuple

import yaml

from plandiff.errors import Place, Problem

MOST_BYTES = 32 * 1024 * 1024
MOST_NODES = 1_000_000
DEEPEST = 64

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_IN_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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


class _RefusedError(Exception):
    """What stops the reading of one file, as a problem."""

    def __init__(self, line: int, column: int, what: str, fix: str) -> None:
        self.line, self.column, self.what, self.fix = line, column, what, fix


def parse(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The file's one document, or None where it cannot be read, and what is wrong with it."""
    problems: list[Problem] = []
    try:
        text = _decoded(data, file, problems)
        return _document(text, file, problems), problems
    except _RefusedError as refused:
        place = Place(file, refused.line, refused.column)
        problems.append(Problem(place, refused.what, refused.fix))
        return None, problems


def _decoded(data: bytes, file: str, problems: list[Problem]) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _RefusedError(1, 1, "this is UTF-16, not UTF-8", "Save the file as UTF-8.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _position(data[: error.start].decode("utf-8"))
        what = f"byte 0x{data[error.start]:02X} is not UTF-8"
        raise _RefusedError(line, column, what, "Save the file as UTF-8.") from None
    if text.startswith("\ufeff"):
        what = "the file starts with a byte order mark (BOM)"
        problems.append(Problem(Place(file), what, "Save it as UTF-8 without BOM.", warning=True))
        text = text[1:]
    odd = _NOT_IN_YAML.search(text)
    if odd:
        name = "NUL" if odd.group() == "\0" else f"control character U+{ord(odd.group()):04X}"
        line, column = _position(text[: odd.start()])
        raise _RefusedError(line, column, f"{name} in the file", "Delete it.")
    carriage = text.find("\r")
    if carriage >= 0:
        line, column = _position(text[:carriage])
        what = "lines end in CR LF, as on Windows"
        fix = "Nothing is lost; save with LF to keep all files alike."
        problems.append(Problem(Place(file, line, column), what, fix, warning=True))
    return text


def _position(before: str) -> tuple[int, int]:
    """Line and column of what follows this text, both from 1."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def _document(text: str, file: str, problems: list[Problem]) -> Node:
    builder = _Builder(file, problems)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from None
    except RecursionError:  # only the loader in pure Python, where libyaml is missing
        raise _too_deep(1, 1) from None
    if builder.root is None or _is_nothing(builder.root):
        raise _RefusedError(1, 1, "the file is empty", "Start it with 'id:', or delete it.")
    return builder.root


def _is_nothing(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and node.value in {"", "~", "null"}


class _Builder:
    """Takes events one by one; `root` is the document when all are taken."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file, self.problems = file, problems
        self.root: Node | None = None
        self.documents = self.count = 0
        self.open: list[tuple[list[Node], int, int]] = []

    def take(self, event: yaml.Event) -> None:
        """Add what one event brings."""
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        match event:
            case yaml.ScalarEvent():
                self._refuse_tag(event.tag, line, column)
                self._add(Scalar(event.value, line, column, bool(event.implicit[0])))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._refuse_tag(event.tag, line, column)
                self._start(line, column)
            case yaml.MappingEndEvent():
                flat, start, at = self.open.pop()
                self._add(Mapping(self._pairs(flat), start, at))
            case yaml.SequenceEndEvent():
                self._add(Items(*self.open.pop()))
            case yaml.AliasEvent():
                what = f"the alias '*{event.anchor}' is not read"
                fix = "Write the value out, or put quotes around it if it is text."
                raise _RefusedError(line, column, what, fix)
            case yaml.DocumentStartEvent():
                self._start_document(line, column)
            case _:
                pass  # the ends of document and stream

    def _start_document(self, line: int, column: int) -> None:
        self.documents += 1
        if self.documents > 1:
            what = "a second document starts here ('---')"
            raise _RefusedError(line, column, what, "Put it in a file of its own.")

    def _start(self, line: int, column: int) -> None:
        if len(self.open) >= DEEPEST:
            raise _too_deep(line, column)
        self.open.append(([], line, column))

    def _add(self, node: Node) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            what = f"the file holds more than {MOST_NODES:,} values"
            raise _RefusedError(node.line, node.column, what, "Split it.")
        if self.open:
            self.open[-1][0].append(node)
        else:
            self.root = node

    def _refuse_tag(self, tag: str | None, line: int, column: int) -> None:
        if tag is not None:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            self._problem(line, column, f"the tag {shown!r} is not read", "Take the tag out.")

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
                what = f"the key {key.value!r} is used twice, first at {first.line}:{first.column}"
                self._problem(key.line, key.column, what, "Keep one of them.")
            else:
                seen[key.value] = key
                pairs.append((key, value))
        return pairs

    def _problem(self, line: int, column: int, what: str, fix: str) -> None:
        self.problems.append(Problem(Place(self.file, line, column), what, fix))


def _too_deep(line: int, column: int) -> _RefusedError:
    what = f"lists and keys stand more than {DEEPEST} deep in each other"
    return _RefusedError(line, column, what, "Points need three or four levels.")


# libyaml's words for what people do wrong most often, in ours. First match counts.
_EXPLAINED = (
    ("tab character", "a tab is used to indent", "Use spaces."),
    ("mapping values are not allowed", "a second ': ' in one line", "Put quotes around the text."),
    ("unexpected end of stream", "a quote is not closed", "Close it."),
    ("expected ',' or ']'", "a list in brackets is not closed", "Close it with ']'."),
    ("expected ',' or '}'", "keys in braces are not closed", "Close them with '}'."),
    ("expected key", "this line does not line up with the keys above", "Indent it like them."),
    ("expected '-' indicator", "this line does not line up with the list", "Start it with '- '."),
    ("could not find expected ':'", "a key without ': ' after it", "Add ': ', or use quotes."),
    ("expected alphabetic or numeric", "a text starts with '*' or '&'", "Put quotes around it."),
)


def _explained(error: yaml.MarkedYAMLError, text: str) -> _RefusedError:
    problem = error.problem or "unreadable"
    opened = "unexpected end" in problem or "expected ','" in problem
    mark = (error.context_mark if opened else None) or error.problem_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    what, fix = problem, "Mend the line."
    if "cannot start any token" in problem:
        sign = _character(text, line, column)
        what, fix = f"a text cannot start with {sign!r}", "Put quotes around it."
        problem = "tab character" if sign == "\t" else problem
    for words, ours, advice in _EXPLAINED:
        if words in problem:
            what, fix = ours, advice
            break
    return _RefusedError(line, column, f"this is not YAML: {what}", fix)


def _character(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    return lines[line - 1][column - 1 : column] if line <= len(lines) else ""
