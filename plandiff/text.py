"""Text as such: made safe to show, measured, folded to a width, searched for a near word."""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

# Categories that a terminal could act on, or that hide or reorder what stands beside them.
_UNSAFE = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"})
_HARMLESS = frozenset("\n\t\u00ad\u200c\u200d")  # soft hyphen and the two joiners belong to words

# Signs that differ in typography alone: quotation marks, dashes, spaces, yo.
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2039\u203a\u02bc`\u00b4", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u00ad": None,
        "\u200b": None,
        "\ufeff": None,
        "\u0451": "\u0435",  # the Russian letter yo is often printed as ye
        "\u0401": "\u0415",
    }
)


def folded(text: str) -> str:
    """The text without what is only typography.

    White space, quotation marks, dashes, no-break spaces, soft hyphens, Unicode forms, yo and ye.
    """
    composed = unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY))
    return " ".join(composed.translate(_TYPOGRAPHY).split())


def clean(text: str) -> str:
    """The text with every control, format and private character shown as a visible sign.

    C0 controls become their pictures (ESC is ␛), anything else `<U+202E>`. Line breaks and
    tabs become a space.
    """
    if text.isprintable():  # no control, format, private or separator sign but the space
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in "\n\t":
        return " "
    if character in _HARMLESS or unicodedata.category(character) not in _UNSAFE:
        return character
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return f"<U+{code:04X}>"


def width(text: str) -> int:
    """The columns that a text takes in a terminal: wide characters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    if character < "\u0300" and character != "\u00ad":
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most `columns`; words longer than a line are cut.

    An empty text gives one empty line.
    """
    words = text.split()
    if text.isascii():  # most: a column for each character
        return _ascii_lines(" ".join(words), columns)
    lines = [""]
    used = 0
    for word in _pieces(words, columns):
        size = width(word)
        if used and used + 1 + size > columns:
            lines.append(word)
            used = size
        else:
            lines[-1] += f" {word}" if used else word
            used += size + (1 if used else 0)
    return lines


def _ascii_lines(text: str, columns: int) -> list[str]:
    """The same of a text with single spaces, line by line and not word by word."""
    lines = []
    start = 0
    while len(text) - start > columns:
        space = text.rfind(" ", start, start + columns + 1)
        end = space if space > start else start + columns
        lines.append(text[start:end])
        start = end + (space > start)
    return [*lines, text[start:]]


def _pieces(words: Iterable[str], columns: int) -> Iterator[str]:
    for word in words:
        rest = word
        while width(rest) > columns:
            cut = _fitting(rest, columns)
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _fitting(word: str, columns: int) -> int:
    """How many of a word's first characters fit, at least one."""
    if word.isascii():
        return max(min(len(word), columns), 1)
    used = 0
    for at, character in enumerate(word):
        used += _columns(character)
        if used > columns:
            return max(at, 1)
    return len(word)


def shorten(text: str, columns: int) -> str:
    """The text, cut to `columns` with an ellipsis where it is longer."""
    if width(text) <= columns:
        return text
    return text[: _fitting(text, columns - 1)].rstrip() + "…"


def closest(word: str, choices: Iterable[str]) -> str:
    """The choice that a misspelt word most likely meant, or an empty text.

    At most a third of its letters may differ, a swap counting once (optimal string
    alignment); of one or two letters none, or every short word would be near every other.
    """
    # Only needed after a mistake; it would add a tenth to every start (tests/bench/startup.py).
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    most = max(1, len(word) // 3) if len(word) > 2 else 0

    def differs(choice: str) -> int:
        return OSA.distance(word.casefold(), choice.casefold())

    near = [choice for choice in choices if differs(choice) <= most]
    return min(near, key=differs, default="")


def did_you_mean(word: str, choices: Iterable[str], otherwise: str) -> str:
    """The advice after a word that is not in a list: the nearest choice, else `otherwise`."""
    near = closest(word, choices)
    return f"Did you mean {near!r}?" if near else otherwise
