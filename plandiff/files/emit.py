"""Values to YAML text in the house format, that of the files in plans/ and seeds/.

What is written reads back equal; only white space around a text is lost, which no reader of
ours keeps. A text stands without quotes where both of PyYAML's parsers then read the same.
"""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from plandiff.errors import WriteError
from plandiff.files.decoding import control_character
from plandiff.files.nodes import quoted
from plandiff.files.read import ALTERNATIVE, CLAIM, PAGE, POINT, READING, REPORT, VERSION, subject
from plandiff.files.sheet import NOT_CONFIRMED, Fields
from plandiff.model import Claim, Dates, Point, Reference, Report, Version

WIDTH = 108  # columns of a line that can be broken; as the files in plans/ have it

_SHORT = 72  # columns; up to that, 'single quotes' read better than \", and no break is needed
_LONE_SPACE = re.compile(r"(?<=\S) (?=\S)")
# What a text without quotes may not start with, not hold, and not hold in brackets.
_STARTS = re.compile(r"[,\[\]{}#&*!|>'\"%@`]|[-?:](?=\s|$)")
_HOLDS = re.compile(r":(?=\s|$)|\s#|[\t\r\x85\u2028\u2029]|://")  # addresses: a habit
_NOT_IN_BRACKETS = re.compile(r"^:|[,?\[\]{}\n]")
_LOOSE = re.compile(r"[^\S\n]\n|\n[^\S\n]")  # white space where a line ends or starts
_NOTHING = frozenset({"~", "null"})
_ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r", "\x85": "\\N",
    "\u2028": "\\L", "\u2029": "\\P",
}  # fmt: skip
_ESCAPED = re.compile("|".join(re.escape(sign) for sign in _ESCAPES))
_FLAGS = {"state": "later", "reading": "ours", "weak": "true"}

Words = list[str]  # pieces of a text, a space between them; a line may break there only


class Listing(NamedTuple):
    """A list of mappings, a key a line or `flow`: one line each; `apart` by an empty line."""

    each: list["Pairs"]
    flow: bool = False
    apart: bool = False


Content = str | Sequence[str] | Listing
Pairs = list[tuple[str, Content]]


# -- files ------------------------------------------------------------------------------------


def version_text(version: Version) -> str:
    """The file of a version.

    Raises:
        WriteError: a text holds a character that YAML does not know.
    """
    root = Reference(version.id, ())
    claims = Listing([claim_pairs(claim, ()) for claim in version.claims])
    points = Listing([point_pairs(point, root) for point in version.points], apart=True)
    return _file(_pairs(version, VERSION, claims=claims, points=points))


def report_text(report: Report) -> str:
    """The file of a report.

    Raises:
        WriteError: a text holds a character that YAML does not know.
    """
    pages = Listing([_pairs(page, PAGE) for page in report.read_in], flow=True)
    return _file(_pairs(report, REPORT, read_in=pages))


def _file(pairs: Pairs) -> str:
    return "".join(f"{line}\n" for line in block_lines(pairs, ""))


# -- values to keys and contents --------------------------------------------------------------


def claim_pairs(claim: Claim, under: tuple[Reference, ...]) -> Pairs:
    """A claim; `under` is what it is about if it does not say, where it is to stand."""
    return _pairs(claim._replace(of=()) if claim.of == under else claim, CLAIM)


def point_pairs(point: Point, above: Reference) -> Pairs:
    """A point with all that is below it; `above` is the version or the point it stands in."""
    here = Reference(above.version, (*above.labels, point.label or point.title))
    about = subject(point, above)
    pairs = _pairs(
        point,
        POINT,
        points=Listing([point_pairs(part, here) for part in point.points]),
        alternatives=Listing([_pairs(one, ALTERNATIVE) for one in point.alternatives]),
        readings=Listing([_pairs(one, READING) for one in point.readings]),
        claims=Listing([claim_pairs(claim, about) for claim in point.claims]),
        **{"from": _origin(point)},
    )
    # Where there is no label, what it comes from is its name, and stands first.
    return pairs if point.label else sorted(pairs, key=lambda pair: pair[0] != "from")


def _origin(point: Point) -> Content:
    if point.comes_from is None:
        return ""
    words = [str(reference) for reference in point.comes_from] or ["none"]
    return words if len(words) > 1 else words[0]


def _pairs(value: Any, known: Fields, **made: Content) -> Pairs:  # noqa: ANN401 - any noun
    """Each key that has a content, in the order of the format; `made` are contents by key."""
    contents = [
        (key, made[key] if key in made else _content(key, getattr(value, name)))
        for key, (name, _) in known.items()
    ]
    return [
        (key, content)
        for key, content in contents
        if (content.each if isinstance(content, Listing) else content)
    ]


def _content(key: str, value: Any) -> Content:  # noqa: ANN401 - any field of a noun
    if isinstance(value, bool):
        return _FLAGS[key] if value else ""
    if key == "unconfirmed" and value == NOT_CONFIRMED:
        return "true"
    if isinstance(value, Dates):
        return value.written
    if isinstance(value, tuple):
        return [word for word in (str(item).strip() for item in value) if word]
    return "" if value is None else str(value).strip()


# -- keys and contents to lines ---------------------------------------------------------------


def block_lines(pairs: Pairs, indent: str) -> list[str]:
    """A mapping with a line for each key, lists of mappings below their key."""
    lines = []
    for key, content in pairs:
        head, inner = f"{indent}{key}:", f"{indent}  "
        if isinstance(content, Listing):
            lines += [head, *_list_lines(content, inner)]
        elif isinstance(content, str):
            lines += _text_lines(head, _paragraphs(content), inner)
        else:
            lines += _text_lines(head, [_bracketed(content)], inner)
    return lines


def _list_lines(items: Listing, indent: str) -> list[str]:
    lines = []
    for number, pairs in enumerate(items.each):
        lines += [""] if items.apart and number else []
        if items.flow:
            lines.append(f"{indent}- {' '.join(flow_words(pairs))}")
        else:
            lines += item_lines(pairs, indent)
    return lines


def item_lines(pairs: Pairs, indent: str, gap: str = " ") -> list[str]:
    """A mapping as an item of a list: `indent` stands before its dash, `gap` after it."""
    inner = f"{indent} {gap}"
    first, *others = block_lines(pairs, inner)
    return [f"{indent}-{gap}{first.removeprefix(inner)}", *others]


def _text_lines(head: str, paragraphs: list[Words], indent: str) -> list[str]:
    """A text after its key; its paragraphs stand an empty line apart."""
    (word, *words), *others = paragraphs
    lines = folded(f"{head} {word}", words, indent)
    for start, *rest in others:
        lines += ["", *(folded(f"{indent}{start}", rest, indent) if start else [])]
    return lines


def folded(first: str, words: Words, indent: str) -> list[str]:
    """Lines of at most WIDTH columns where the words allow it: `first`, then the words."""
    lines = [first]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append(f"{indent}{word}")
        else:
            lines[-1] += f" {word}"
    return lines


# -- in brackets ------------------------------------------------------------------------------


def flow_words(pairs: Pairs) -> Words:
    """A mapping in braces."""
    return _enclosed("{", [pair_words(key, content) for key, content in pairs], "}")


def pair_words(key: str, content: Content) -> Words:
    """A key with its content, as it stands in braces; a short one in one piece."""
    start, *rest = content_words(content)
    words = [f"{key}: {start}", *rest]
    whole = " ".join(words)
    return words if len(whole) > _SHORT else [whole]


def content_words(content: Content) -> Words:
    """A text or a list, as it stands in brackets."""
    if isinstance(content, Listing):
        return _enclosed("[", [flow_words(pairs) for pairs in content.each], "]")
    return _inline(content) if isinstance(content, str) else _bracketed(content)


def _bracketed(texts: Sequence[str]) -> Words:
    """A list of texts in brackets; no line breaks inside a text."""
    return _enclosed("[", [[" ".join(_inline(text))] for text in texts], "]")


def _enclosed(opening: str, parts: list[Words], closing: str) -> Words:
    words = [word for *start, last in parts for word in (*start, f"{last},")]
    words[0] = f"{opening}{words[0]}"
    words[-1] = f"{words[-1][:-1]}{closing}"
    return words


# -- one text ---------------------------------------------------------------------------------


def _paragraphs(text: str) -> list[Words]:
    """A text after a key: a paragraph for each of its lines."""
    _check(text)
    if "\n" in text and not _LOOSE.search(text):
        whole = text if _is_plain(text) else _in_quotes(text, "\n")
        return [_LONE_SPACE.split(line) for line in whole.split("\n")]
    plain = "\n" not in text and _is_plain(text)
    return [_LONE_SPACE.split(text if plain else _in_quotes(text))]


def _inline(text: str) -> Words:
    """A text in brackets."""
    _check(text)
    plain = _is_plain(text) and not _NOT_IN_BRACKETS.search(text)
    return _LONE_SPACE.split(text if plain else _in_quotes(text))


def _check(text: str) -> None:
    control = control_character(text)
    if control:
        what = f"the text {quoted(text)} holds a sign that no file can hold: {control[0]}"
        raise WriteError(what, "Take it out.")


def _is_plain(text: str) -> bool:
    """Whether a text can stand without quotes after a key."""
    return not (text in _NOTHING or _STARTS.match(text) or _HOLDS.search(text))


def _in_quotes(text: str, kept: str = "") -> str:
    """A text in quotes; of the signs to escape, `kept` stands as it is."""
    if '"' in text and "'" not in text and len(text) <= _SHORT and text.isprintable():
        return f"'{text}'"
    escaped = _ESCAPED.sub(lambda sign: sign[0] if sign[0] in kept else _ESCAPES[sign[0]], text)
    return f'"{escaped}"'
