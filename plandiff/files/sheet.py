"""One file while it is being read: what is wrong with it, what it mentions, what it defines.

Mentions and definitions are kept with their places, so that references between files can be
checked when all files are there (`check`), at the very word that is wrong.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Table
from datetime import date
from typing import Any, Literal, NamedTuple

from plandiff.errors import Place, Problem
from plandiff.files.nodes import Items, Mapping, Node, Scalar
from plandiff.model import Dates, Reference
from plandiff.text import did_you_mean, shorten

Kind = Literal[
    "version", "revises", "report", "outcome report", "relays", "page", "point", "from", "claim"
]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


class Mention(NamedTuple):
    """A word in a file that names something elsewhere.

    An "outcome report" is one that cannot be older than the version it speaks of.
    """

    kind: Kind
    target: str
    place: Place


class Sheet:
    """What was found while reading one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.mentions: list[Mention] = []
        self.claims: list[tuple[str, Place]] = []  # ids of claims, where each stands

    def place(self, node: Node) -> Place:
        """Where a node stands."""
        return Place(self.file, node.line, node.column)

    def fault(self, node: Node, what: str, fix: str, *, warning: bool = False) -> None:
        """Note a problem at a node."""
        self.problems.append(Problem(self.place(node), what, fix, warning))

    def refuse(self, what: str, fix: str) -> None:
        """Note a problem of the whole file."""
        self.problems.append(Problem(Place(self.file), what, fix))

    def mention(self, kind: Kind, target: str, node: Node) -> None:
        """Note that a word names something elsewhere."""
        self.mentions.append(Mention(kind, target, self.place(node)))


Reader = Callable[[Sheet, Node], Any]
Fields = Table[str, tuple[str, Reader]]


def fields(readers: Table[str, Reader], **renamed: str) -> Fields:
    """Keys of the file to names of the value's fields and their readers."""
    return {key: (renamed.get(key, key), reader) for key, reader in readers.items()}


def quoted(word: str) -> str:
    """A user's word in a message: in quotes, one line, its control characters escaped."""
    return repr(shorten(word, 60))


def is_empty(node: Node) -> bool:
    """Whether a key stands there with nothing after it: the same as no key."""
    return isinstance(node, Scalar) and node.plain and node.value in {"", "~", "null"}


def read_keys(
    sheet: Sheet, node: Node, known: Fields, required: Iterable[str], what: str
) -> dict[str, Any] | None:
    """The values of a mapping by field name; None where it is no mapping at all.

    Unknown, missing and mistyped keys are problems of the sheet; what can be read is read.
    """
    if not isinstance(node, Mapping):
        sheet.fault(node, f"{what} needs keys, found {_kind(node)}", "Write 'key: value' lines.")
        return None
    values: dict[str, Any] = {}
    for key, child in node.pairs:
        if key.value not in known:
            advice = did_you_mean(key.value, known, f"Known here: {', '.join(known)}.")
            sheet.fault(key, f"unknown key {quoted(key.value)}", advice)
        elif not is_empty(child):
            name, reader = known[key.value]
            values[name] = reader(sheet, child)
    present = {key.value for key, child in node.pairs if not is_empty(child)}
    for key_name in required:
        if key_name not in present:
            sheet.fault(node, f"{what} has no {key_name!r}", f"Add '{key_name}: …'.")
    return values


def _kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return "keys"
    return "a list" if isinstance(node, Items) else f"the text {quoted(node.value)}"


def text(sheet: Sheet, node: Node) -> str:
    """A text on one line of thought: white space around it is not part of it."""
    if isinstance(node, Scalar):
        return node.value.strip()
    sheet.fault(node, f"a text is needed, found {_kind(node)}", "Write one text.")
    return ""


def texts(sheet: Sheet, node: Node) -> tuple[str, ...]:
    """A list of texts."""
    if isinstance(node, Items):
        return tuple(text(sheet, child) for child in node.nodes)
    sheet.fault(node, f"a list is needed, found {_kind(node)}", "Write [one, two].")
    return ()


def one_or_more(reader: Reader) -> Reader:
    """A list, or one item alone."""

    def read(sheet: Sheet, node: Node) -> tuple[Any, ...]:
        nodes = node.nodes if isinstance(node, Items) else [node]
        return tuple(reader(sheet, child) for child in nodes)

    return read


def flag(sheet: Sheet, node: Node) -> bool:
    """Written `true`; `false` is the same as no key."""
    word = text(sheet, node)
    if word not in {"true", "false"}:
        sheet.fault(node, f"{quoted(word)} is neither true nor false", "Write 'true'.")
    return word == "true"


def unconfirmed(sheet: Sheet, node: Node) -> str:
    """What is not confirmed; a bare `true` is about the whole."""
    word = text(sheet, node)
    return {"true": "not confirmed", "false": ""}.get(word, word)


def whole_number(sheet: Sheet, node: Node) -> int | None:
    """A whole number in digits."""
    word = text(sheet, node)
    if word.isascii() and word.isdigit() and len(word) <= 15:
        return int(word)
    fix = "Write digits only, as 800000, or put it in 'text'."
    sheet.fault(node, f"{quoted(word)} is no whole number", fix)
    return None


def one_of(words: tuple[str, ...]) -> Reader:
    """A word from a closed list."""

    def read(sheet: Sheet, node: Node) -> str:
        word = text(sheet, node)
        if word not in words:
            advice = did_you_mean(word, words, f"Known: {', '.join(words)}.")
            sheet.fault(node, f"{quoted(word)} is not one of the words for this key", advice)
        return word

    return read


def constant(word: str) -> Reader:
    """A key that knows one word, and is true when it is there."""

    def read(sheet: Sheet, node: Node) -> bool:
        if text(sheet, node) != word:
            sheet.fault(node, f"{quoted(text(sheet, node))} is not known here", f"Write '{word}'.")
        return True

    return read


def dates(sheet: Sheet, node: Node) -> Dates | None:
    """A day, a month, or a range of either."""
    word = text(sheet, node)
    parsed = parse_dates(word)
    if parsed is None:
        fix = "Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23."
        sheet.fault(node, f"{quoted(word)} is no date", fix)
    return parsed


def parse_dates(word: str) -> Dates | None:
    """`2025-11-20`, `2025-11` or `2025-11-20/2025-11-23`, else None."""
    ends = [_days(end) for end in word.split("/")]
    if len(ends) > 2 or None in ends:
        return None
    first, last = ends[0], ends[-1]
    if first is None or last is None or first[0] > last[1]:
        return None
    return Dates(word, first[0], last[1])


def _days(word: str) -> tuple[str, str] | None:
    """First and last day of a day or month."""
    if not _DAY.fullmatch(word):
        return None
    try:
        first = date.fromisoformat(word if len(word) == 10 else f"{word}-01")
    except ValueError:
        return None
    if len(word) == 10:
        return word, word
    return f"{word}-01", f"{word}-{monthrange(first.year, first.month)[1]:02}"


def reference(sheet: Sheet, node: Node) -> Reference:
    """A point, as `v1/6`, or a part of it, as `v1/14/a`."""
    word = text(sheet, node)
    version, *labels = word.split("/")
    if not labels or "" in (version, *labels):
        sheet.fault(node, f"{quoted(word)} names no point", "Write it as v1/6 or v1/14/a.")
    return Reference(version, tuple(labels))


def naming(kind: Kind) -> Reader:
    """A text that names something elsewhere: kept as a mention, to be checked."""

    def read(sheet: Sheet, node: Node) -> str:
        word = text(sheet, node)
        sheet.mention(kind, word, node)
        return word

    return read


def naming_point(kind: Literal["point", "from"]) -> Reader:
    """A reference that is kept as a mention."""

    def read(sheet: Sheet, node: Node) -> Reference:
        found = reference(sheet, node)
        if found.labels:
            sheet.mention(kind, str(found), node)
        return found

    return read
