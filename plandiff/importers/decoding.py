"""Bytes to text, from whatever alphabet a page was saved in; and text that YAML can hold."""

import codecs
import re
from collections.abc import Sequence
from typing import NamedTuple

from plandiff.errors import SourceError
from plandiff.files.decoding import NOT_IN_YAML

SOFT_HYPHEN = "\u00ad"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 8192  # bytes; browsers look at 1024, some pages put scripts first
# Families of encodings that a page may name; the rest are no alphabets (hex, idna, utf-7).
_ALPHABETS = ("cp", "iso8859", "koi8", "mac", "gb", "big5", "shift", "euc", "tis", "kz", "ptcp")
# Latin-1 is what servers say of anything; browsers read it as this.
_LATIN = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_GUESSES = [
    "cp1251", "koi8_u", "koi8_r", "cp866", "iso8859_5",
    "cp1252", "cp1250", "iso8859_2", "cp1253", "cp1254",
]  # fmt: skip
_TAG = re.compile(rb"<[^<>]{0,2000}>")
_SAMPLE = 200_000  # bytes to guess from
_MOST_BROKEN = 0.05  # of the letters beyond ASCII, for a text to be damaged UTF-8
_BINARY = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


class Decoded(NamedTuple):
    """The text of a file, and notes of what was done to get it."""

    text: str
    notes: tuple[str, ...]


def is_binary(data: bytes) -> bool:
    """Whether this is no text: a PDF, a Word file, a picture, or NUL bytes without UTF-16."""
    if data.startswith(_BINARY):
        return True
    return b"\0" in data[:_DECLARED_WITHIN] and not _marked(data)


def decode(name: str, data: bytes) -> Decoded:
    """The text of a file, without what YAML cannot hold.

    In this order: the byte order mark, UTF-8 where the bytes are UTF-8, what the page declares,
    a guess.

    Raises:
        SourceError: no encoding fits.
    """
    encoding, notes = _encoding(name, data)
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    found = NOT_IN_YAML.findall(text)
    if found:
        notes = (*notes, _taken_out(found))
    return Decoded(NOT_IN_YAML.sub("", text), notes)


def storable(text: str) -> str:
    """The text on one line, without what YAML cannot hold, and without soft hyphens.

    A soft hyphen says where a word may be broken; it is no letter of it.
    """
    return " ".join(NOT_IN_YAML.sub("", text.replace(SOFT_HYPHEN, "")).split())


def _taken_out(found: Sequence[str]) -> str:
    names = ", ".join(sorted({f"U+{ord(sign):04X}" for sign in found})[:5])
    some = (
        "1 control character was" if len(found) == 1 else f"{len(found)} control characters were"
    )
    return f"{some} taken out ({names})"


def _encoding(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """The encoding of a file, as Python calls it, and what is to be said of it."""
    marked = _marked(data)
    if marked or _fits(data, "utf-8"):
        return marked or "utf-8", ()
    if _is_damaged_utf8(data):
        return "utf-8", ("some bytes are damaged; they stand as \ufffd",)
    declared = _declared(data)
    if declared and not _is_garbled(data, declared):
        return declared, ()
    found = _guess(data) or declared
    if not found:
        fix = "Open it in a browser or an editor and save it as UTF-8."
        raise SourceError(f"{name}: its encoding cannot be told", fix)
    said = f"; the page says {declared}" if declared else "; the file does not say"
    return found, (f"read as {found.replace('_', '-')}{said}",)


def _marked(data: bytes) -> str:
    """The encoding that a byte order mark names; empty without one."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all letters are those of UTF-8: of another encoding nearly none are."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond = sum(not sign.isascii() for sign in text)
    return broken <= _MOST_BROKEN * beyond


def _declared(data: bytes) -> str:
    """The encoding that the page names and its bytes fit; empty where there is none."""
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not found:
        return ""
    try:
        name = codecs.lookup((found.group(1) or found.group(2)).decode("ascii")).name
    except (LookupError, UnicodeDecodeError):
        return ""
    name = _LATIN.get(name, name)
    return name if name.startswith(_ALPHABETS) and _fits(data, name) else ""


def _is_garbled(data: bytes, encoding: str) -> bool:
    """Whether a text in this encoding looks like one in another.

    Cyrillic read as Latin has hardly a letter of English; KOI8 and Windows-1251 read as each
    other swap capitals and small letters.
    """
    letters = [sign for sign in _sample(data).decode(encoding, "replace") if sign.isalpha()]
    beyond = [sign for sign in letters if not sign.isascii()]
    capitals = sum(sign.isupper() for sign in beyond)
    is_latin = all(sign < "\u0250" for sign in beyond)
    return 2 * (len(beyond) if is_latin else capitals) > len(letters)


def _guess(data: bytes) -> str:
    """The encoding that the bytes look like; empty where none does."""
    # Only needed for pages that do not say; most are UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(_sample(data), cp_isolation=_GUESSES).best()
    return best.encoding if best and _fits(data, best.encoding) else ""


def _sample(data: bytes) -> bytes:
    """The first part of a page without its tags, whose English would hide the letters."""
    return _TAG.sub(b" ", data[:_SAMPLE])
