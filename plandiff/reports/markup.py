"""Markdown that shows a text as it is: escapes, links, tables, and the marks of a redline.

Everything from a file passes `escaped` or `link`, so that a source's markup stays text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from plandiff.reports.addresses import web_address
from plandiff.reports.redline import Mark
from plandiff.text import clean

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~&#!@])")
_AT_START = re.compile(r"^(\d{1,9})([.)])|^([-+=:>])")
_ADDRESS = re.compile(r"(https?|ftp):(?=//)|\bwww\.(?=\S)", re.IGNORECASE)

#: What stands around removed and added words, by the name of the style.
REDLINES = {
    "markdown": (("~~", "~~"), ("**", "**")),
    "html": (("<del>", "</del>"), ("<ins>", "</ins>")),
    "critic": (("{--", "--}"), ("{++", "++}")),
    "plain": ((r"\[-", r"-\]"), ("{+", "+}")),
}


def escaped(text: str) -> str:
    """A text as Markdown that shows just that text: one line, no markup, no link of its own."""
    line = " ".join(clean(text).split())
    line = _SPECIAL.sub(r"\\\1", line)
    line = _ADDRESS.sub(lambda found: re.sub(r"([:.])$", r"\\\1", found.group()), line)
    return _AT_START.sub(_start_escaped, line)


def _start_escaped(found: re.Match[str]) -> str:
    number, stop, sign = found.groups()
    return f"{number}\\{stop}" if number else f"\\{sign}"


def link(text: str, address: str) -> str:
    """A link for a web address; for anything else, `javascript:` included, the text alone."""
    leads = web_address(address)
    return f"[{escaped(text)}](<{leads}>)" if leads else escaped(text)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table; the cells are Markdown already. Nothing without a row."""
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *lines] if lines else []


def section(title: str, lines: Sequence[str], level: int = 2) -> list[str]:
    """Lines under a heading, an empty line after each; nothing where there are none."""
    return [f"{'#' * level} {title}", "", *lines, ""] if lines else []


def marked(marks: Sequence[Mark], style: str) -> str:
    """The words of both sides in one of the styles of REDLINES, every one escaped.

    In the style `markdown` a space is set where a mark would touch a letter and not be read as
    one; the other styles show the text to the letter.
    """
    pieces = [piece for mark in marks for piece in _pieces(mark, style)]
    line = ""
    for at, (text, sign) in enumerate(pieces):
        if style == "markdown" and at and _runs_together(pieces[at - 1], (text, sign)):
            line += " "
        start, end = sign
        line += f"{start}{text if text.isspace() else escaped(text)}{end}"
    return line.strip()


_Piece = tuple[str, Sequence[str]]  # a text without space around it, or just a space; its signs


def _pieces(mark: Mark, style: str) -> Iterator[_Piece]:
    """A mark as space, words and space: a mark must sit tight around its words."""
    inner = clean(mark.text).strip()
    bare = ("", "")
    if mark.text[:1].isspace():
        yield " ", bare
    if inner:
        removed, added = REDLINES[style]
        yield inner, {"removed": removed, "added": added}.get(mark.kind, bare)
        if mark.text[-1].isspace():
            yield " ", bare


def _runs_together(before: _Piece, after: _Piece) -> bool:
    """Whether a sign between two pieces that touch would not be read as one.

    Beside another sign, or with a punctuation mark inside it and a letter outside.
    """
    (left, left_sign), (right, right_sign) = before, after
    if left.isspace() or right.isspace() or not (left_sign[1] or right_sign[0]):
        return False
    ends, begins = _is_punctuation(left[-1]), _is_punctuation(right[0])
    if left_sign[1] and right_sign[0]:
        return True
    return ends and not begins if left_sign[1] else begins and not ends


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
