"""Markdown inside a paragraph: marks taken off, and how much of the beginning was bold."""

import html
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from plandiff.importers.decoding import storable

# No part looks past a sign that could begin it again, so that the time is linear.
_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|`(?P<code>[^`]*)`"
    r"|<(?P<url>https?://[^<>\s]*)>"
    r"|(?P<nothing>!\[[^\[\]]*\]\([^()]*\)|</?[a-zA-Z][^<>]*>)"
    r"|\[\^(?P<note>[^\[\]]*)\]"
    r"|\[(?P<link>[^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])"
    r"|~~(?P<struck>[^~]*)~~"
    r"|(?P<mark>\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w))"
)
_ALL_LINKS = re.compile(r"(?:[\s,;|]*\[[^\[\]]*\]\([^()]*\))+[\s.]*$")
_BOLD = ("**", "__", "***")


class Inline(NamedTuple):
    """A text without its marks; `bold` counts the characters at its beginning that were bold."""

    text: str
    bold: int
    linked: bool  # nothing but links
    struck: tuple[str, ...]  # passages struck out, which are left out
    marks: tuple[tuple[int, str], ...] = ()  # of footnotes: after how many characters, and which


def inline(raw: str) -> Inline:
    """A paragraph of Markdown as plain text."""
    pieces: list[str] = []
    closers: dict[int, int] = {}  # piece that opens an emphasis, to the one that closes it
    openers: dict[str, list[int]] = {}
    end = 0
    struck: list[str] = []
    marks: list[tuple[int, str]] = []  # pieces
    for found in _TOKEN.finditer(raw):
        pieces += (html.unescape(raw[end : found.start()]), _plain(found))
        end = found.end()
        struck += filter(None, [found["struck"]])
        if found["note"]:
            marks.append((len(pieces), found["note"]))
        if found["mark"]:
            _pair(found, len(pieces) - 1, openers, closers)
    pieces.append(html.unescape(raw[end:]))
    bold = _bold_end(pieces, closers)
    for at in (at for pair in closers.items() for at in pair):
        pieces[at] = ""
    beginning = storable("".join(pieces[:bold]))
    linked = bool(_ALL_LINKS.match(raw))
    text, passages = storable("".join(pieces)), tuple(map(storable, struck))
    places = tuple((len(storable("".join(pieces[:at]))), name) for at, name in marks)
    return Inline(text, len(beginning), linked, passages, places)


def _plain(found: re.Match[str]) -> str:
    """What a mark of Markdown leaves in the text; a sign of emphasis stays for now."""
    if any(found[kind] is not None for kind in ("nothing", "struck", "note")):
        return ""
    if found["link"] is not None:
        return inline(found["link"]).text
    plain = found["escaped"] or found["code"] or found["url"] or found["mark"]
    return plain or ""


def _pair(
    found: re.Match[str], at: int, openers: dict[str, list[int]], closers: dict[int, int]
) -> None:
    """Note a sign of emphasis: it closes one that is open, or opens one, or is itself."""
    sign, raw = found["mark"], found.string
    before, after = raw[found.start() - 1 : found.start()], raw[found.end() : found.end() + 1]
    if openers.get(sign) and not before.isspace():
        closers[openers[sign].pop()] = at
    elif after and not after.isspace():
        openers.setdefault(sign, []).append(at)


def _bold_end(pieces: Sequence[str], closers: Mapping[int, int]) -> int:
    """Up to which piece a text is bold from its beginning."""
    end = at = 0
    while at < len(pieces):
        if pieces[at] in _BOLD and at in closers:
            at = end = closers[at]
        elif pieces[at].strip():
            break
        at += 1
    return end
