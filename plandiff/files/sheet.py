"""One file while it is being read: what is wrong with it, what it mentions, what it defines.

Mentions and definitions are kept with their places, so that references between files can be
checked when all files are there (`check`), at the very word that is wrong. A reader gives None
where it found a fault that leaves nothing to read, so that one fault is told once.
"""

import re
from collections.abc import Callable, Collection, Iterable
from collections.abc import Mapping as Table
from typing import Any, Literal, NamedTuple

from plandiff.errors import Place, Problem
from plandiff.files.days import parse_dates, why_no_date
from plandiff.files.nodes import Items, Mapping, Node, Scalar, is_empty, quoted
from plandiff.model import KINDS, PARTS_READ, SAYS, WORDINGS, Dates, Reference
from plandiff.text import clean, closest

Kind = Literal[
    "version",
    "revises",
    "report",
    "outcome report",
    "relays",
    "page",
    "point",
    "from",
    "claim",
    "corrected claim",
]
NOT_CONFIRMED = "not confirmed"  # how a bare `unconfirmed: true` reads
_TIGHT_KEY = re.compile(r"\w+:\S")
_CHOICES = {"kind": KINDS, "wording": WORDINGS, "says": SAYS, "part": PARTS_READ}
_SAMPLES = {"date": "2025-11-20", "from": "v1/6"}
# Cyrillic letters that look like Latin ones: typed with the keyboard switched.
_LOOK_ALIKES = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456",
    "abekmhopctyxi",
)
_LEAST_LETTERS = 3  # of a word to guess at: numbers and shorter words are near to too many
_MOST_LETTERS = 100
_MOST_CHOICES = 1000  # to compare a word with
_MOST_LISTED = 12


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


# -- words in messages ------------------------------------------------------------------------


def listed(words: Collection[str]) -> str:
    """Words in a message: the first dozen, their control characters escaped."""
    shown = ", ".join(clean(word) for word in list(words)[:_MOST_LISTED])
    more = len(words) - _MOST_LISTED
    return f"{shown} and {more} more" if more > 0 else shown


def advice(word: str, choices: Collection[str], otherwise: str) -> str:
    """The advice after a word that is not in a list: the nearest choice, else `otherwise`."""
    near = nearest(word, choices)
    if not near:
        return otherwise
    foreign = near.isascii() and any(s.isalpha() and not s.isascii() for s in word)
    alphabet = ", in Latin letters" if foreign else ""
    return f"Did you mean {near!r}{alphabet}?"


def nearest(word: str, choices: Collection[str]) -> str:
    """The choice that a word was most likely to be, or an empty text."""
    if len(choices) > _MOST_CHOICES or len(word) > _MOST_LETTERS:
        return ""
    twin = next((choice for choice in choices if _folded(choice) == _folded(word)), "")
    guessable = sum(sign.isalpha() for sign in word) >= _LEAST_LETTERS
    return twin or (closest(word, choices) if guessable else "")


def _folded(word: str) -> str:
    return word.strip().casefold().translate(_LOOK_ALIKES)


def _kind(node: Node) -> str:
    if isinstance(node, Mapping):
        return "keys"
    return "a list" if isinstance(node, Items) else f"the text {quoted(node.value)}"


# -- mappings ---------------------------------------------------------------------------------


def read_keys(
    sheet: Sheet, node: Node, known: Fields, required: Iterable[str], what: str
) -> dict[str, Any] | None:
    """The values of a mapping by field name; None where it is no mapping at all.

    Unknown, missing and mistyped keys are problems of the sheet; what can be read is read.
    """
    if not isinstance(node, Mapping):
        _refuse_other_than_keys(sheet, node, what)
        return None
    values: dict[str, Any] = {}
    missing = dict.fromkeys(required)
    for key, child in node.pairs:
        if key.value not in known:
            missing.pop(_refuse_key(sheet, key, known), None)  # it is misspelt, not missing
        elif not is_empty(child):
            missing.pop(key.value, None)
            name, reader = known[key.value]
            value = reader(sheet, child)
            if value is not None:
                values[name] = value
    for key_name in missing:
        sheet.fault(node, f"{what} has no {key_name!r}", _addition(key_name))
    return values


def present(node: Node) -> dict[str, Node]:
    """Each key of a mapping that has something after it, and what stands there."""
    pairs = node.pairs if isinstance(node, Mapping) else ()
    return {key.value: child for key, child in pairs if not is_empty(child)}


def _refuse_other_than_keys(sheet: Sheet, node: Node, what: str) -> None:
    if is_empty(node):
        sheet.fault(node, "an item with nothing in it", "Fill it in, or take it out.")
        return
    tight = isinstance(node, Scalar) and _TIGHT_KEY.match(node.value)
    fix = "Put a space after each ':'." if tight else "Write 'key: value' lines."
    sheet.fault(node, f"{what} needs keys, found {_kind(node)}", fix)


def _refuse_key(sheet: Sheet, key: Scalar, known: Fields) -> str:
    """Note an unknown key; the one that it was to be, or an empty text."""
    otherwise = f"Known here: {', '.join(known)}."
    if not key.value.isprintable():
        otherwise = "Type it again: it holds a sign that cannot be seen."
    fix = advice(key.value, known, otherwise)
    sheet.fault(key, f"unknown key {quoted(key.value)}", fix)
    return nearest(key.value, known)


def _addition(key: str) -> str:
    if key in _CHOICES:
        return f"Add '{key}:' with one of: {', '.join(_CHOICES[key])}."
    return f"Add '{key}: {_SAMPLES.get(key, '…')}'."


# -- readers ----------------------------------------------------------------------------------


def text(sheet: Sheet, node: Node) -> str | None:
    """A text on one line of thought: white space around it is not part of it."""
    if isinstance(node, Scalar) and not is_empty(node):
        return node.value.strip()
    if is_empty(node):
        sheet.fault(node, "an item with nothing in it", "Fill it in, or take it out.")
        return None
    fix = "Write one text, in quotes if it starts with a bracket."
    sheet.fault(node, f"a text is needed, found {_kind(node)}", fix)
    return None


def one_or_more(reader: Reader) -> Reader:
    """A list, or one item alone."""

    def read(sheet: Sheet, node: Node) -> tuple[Any, ...]:
        read_ = [reader(sheet, child) for child in items_of(node)]
        return tuple(value for value in read_ if value is not None)

    return read


def items_of(node: Node) -> list[Node]:
    """The items of a list, or the one that stands alone."""
    return node.nodes if isinstance(node, Items) else [node]


def list_items(sheet: Sheet, node: Node | None) -> list[Node]:
    """The items under a key; anything but a list is a problem."""
    if node is None:
        return []
    if not isinstance(node, Items):
        fix = "Start each item with '- '."
        sheet.fault(node, f"a list is needed, found {_kind(node)}", fix)
        return []
    return node.nodes


def list_of(reader: Reader) -> Reader:
    """A list; one item alone is a fault, and read."""

    def read(sheet: Sheet, node: Node) -> Any:  # noqa: ANN401 - what the reader gives
        if isinstance(node, Items):
            return one_or_more(reader)(sheet, node)
        fix = "Put it in brackets, as [one] or [one, two]."
        sheet.fault(node, f"a list is needed, found {_kind(node)}", fix)
        return one_or_more(reader)(sheet, node) if isinstance(node, Scalar) else ()

    return read


texts = list_of(text)


def flag(sheet: Sheet, node: Node) -> bool:
    """Written `true`; `false` is the same as no key."""
    word = text(sheet, node)
    if word is not None and word not in {"true", "false"}:
        fix = "Write 'true' or 'false'."
        sheet.fault(node, f"{quoted(word)} is neither true nor false", fix)
    return word == "true"


def unconfirmed(sheet: Sheet, node: Node) -> str | None:
    """What is not confirmed; a bare `true` is about the whole."""
    word = text(sheet, node)
    if word is None or word in {"true", "false"}:
        return {"true": NOT_CONFIRMED, "false": ""}.get(word or "")
    if word.casefold() in {"yes", "no", "true", "false"}:
        fix = "Write 'true', or what is not confirmed."
        sheet.fault(node, f"{quoted(word)} does not say what is not confirmed", fix)
    return word


def whole_number(sheet: Sheet, node: Node) -> int | None:
    """A whole number in digits."""
    word = text(sheet, node)
    if word is None:
        return None
    digits = word.isascii() and word.isdigit()
    if digits and len(word) <= 15:
        return int(word)
    what = f"{quoted(word)} {'is too large a number' if digits else 'is no whole number'}"
    sheet.fault(node, what, "Write digits only, as 800000, or put it in 'text'.")
    return None


def one_of(words: tuple[str, ...]) -> Reader:
    """A word from a closed list."""

    def read(sheet: Sheet, node: Node) -> str | None:
        word = text(sheet, node)
        if word is not None and word not in words:
            fix = advice(word, words, f"Known: {', '.join(words)}.")
            sheet.fault(node, f"{quoted(word)} is not one of the words for this key", fix)
        return word

    return read


def constant(word: str) -> Reader:
    """A key that knows one word, and is true when it is there."""

    def read(sheet: Sheet, node: Node) -> bool | None:
        found = text(sheet, node)
        if found is not None and found != word:
            sheet.fault(node, f"{quoted(found)} is not known here", f"Write '{word}'.")
        return None if found is None else True

    return read


def dates(sheet: Sheet, node: Node) -> Dates | None:
    """A day, a month, or a range of either."""
    word = text(sheet, node)
    if word is None:
        return None
    parsed = parse_dates(word)
    if parsed is None:
        what, fix = why_no_date(word)
        sheet.fault(node, f"{quoted(word)} {what}", fix)
    return parsed


# -- readers of names -------------------------------------------------------------------------


def naming(kind: Kind) -> Reader:
    """A text that names something elsewhere: kept as a mention, to be checked."""

    def read(sheet: Sheet, node: Node) -> str | None:
        word = text(sheet, node)
        if word is not None:
            sheet.mention(kind, word, node)
        return word

    return read


def naming_point(kind: Literal["point", "from"]) -> Reader:
    """A point, as `v1/6`, or a part of it, as `v1/14/a`: kept as a mention."""

    def read(sheet: Sheet, node: Node) -> Reference | None:
        word = text(sheet, node)
        if word is None:
            return None
        version, *labels = word.split("/")
        if not labels or "" in (version, *labels):
            sheet.fault(node, f"{quoted(word)} names no point", "Write it as v1/6 or v1/14/a.")
            return None
        sheet.mention(kind, word, node)
        return Reference(version, tuple(labels))

    return read


def naming_document(sheet: Sheet, node: Node) -> str | None:
    """A version, as `v1`, or a point of it, as `v1/6`: kept as a mention."""
    word = text(sheet, node)
    if word is None:
        return None
    if "" in word.split("/"):
        what = f"{quoted(word)} names neither a version nor a point"
        sheet.fault(node, what, "Write it as v1 or v1/6.")
        return None
    sheet.mention("version", word, node)
    return word
