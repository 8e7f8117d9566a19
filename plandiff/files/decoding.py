"""Bytes to text: UTF-8 and the characters that YAML allows, lines as editors count them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from plandiff.errors import Place, Problem

BREAK = re.compile(r"\r\n|\r|\n")
#: A character that YAML does not allow.
NOT_IN_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ODD_BREAK = re.compile("[\x85\u2028\u2029]")  # breaks to YAML, none to editors and to grep


class Refusal(NamedTuple):
    """Why a file cannot be read, and where; lines and columns count from 1."""

    line: int
    column: int
    what: str
    fix: str


class RefusedError(Exception):
    """Stops the reading of one file; `refusal` becomes its problem."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.what)


class Spot(NamedTuple):
    """A position in the text, from 1."""

    line: int
    column: int


def decoded(data: bytes, file: str) -> tuple[str, list[Problem]]:
    """The text of a file, and warnings about signs that are read otherwise than they stand.

    Raises:
        RefusedError: it is no text that YAML could hold.
    """
    text = _utf8(data)
    problems = []
    if text.startswith("\ufeff"):
        what = "the file starts with a byte order mark (BOM)"
        problems.append(Problem(Place(file), what, "Save it as UTF-8 without BOM.", warning=True))
        text = text[1:]
    if text.replace("\n", "").isprintable():  # nearly always, and told in no time
        return text, problems
    control = control_character(text)
    if control:
        name, at = control
        raise RefusedError(Refusal(*_position(text, at), f"{name} in the file", "Delete it."))
    problems += _odd_breaks(text, file)
    return _ODD_BREAK.sub(" ", text), problems


def control_character(text: str) -> tuple[str, int] | None:
    """The first character that YAML does not allow, by name, and where it stands."""
    found = NOT_IN_YAML.search(text)
    if not found:
        return None
    code = ord(found.group())
    return f"control character U+{code:04X}" if code else "NUL", found.start()


def line_starts(text: str) -> list[int]:
    """The index of each line's first character."""
    return [0, *(found.end() for found in BREAK.finditer(text))]


def spot_in(starts: list[int], at: int) -> Spot:
    """Line and column of an index, given the starts of all lines."""
    line = bisect_right(starts, at)
    return Spot(line, at - starts[line - 1] + 1)


def _position(text: str, at: int) -> Spot:
    return spot_in(line_starts(text[:at]), at)


def _utf8(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]:
        raise RefusedError(Refusal(1, 1, "this is UTF-16, not UTF-8", "Save the file as UTF-8."))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        what = f"byte 0x{data[error.start]:02X} is not UTF-8"
        spot = _position(before.removeprefix("\ufeff"), len(before.removeprefix("\ufeff")))
        raise RefusedError(Refusal(*spot, what, "Save the file as UTF-8.")) from None


def _odd_breaks(text: str, file: str) -> Iterator[Problem]:
    """Warnings where lines end otherwise than in LF, at the first of each kind."""
    carriage = text.find("\r")
    if carriage >= 0:
        windows = text.startswith("\r\n", carriage)
        what = f"lines end in {'CR LF, as on Windows' if windows else 'CR, as on old Macs'}"
        fix = "Nothing is lost; save with LF to keep all files alike."
        yield Problem(Place(file, *_position(text, carriage)), what, fix, warning=True)
    odd = _ODD_BREAK.search(text)
    if odd:
        what = f"a hidden line break (U+{ord(odd.group()):04X}) is read as a space"
        place = Place(file, *_position(text, odd.start()))
        yield Problem(place, what, "Put a space in its place.", warning=True)
