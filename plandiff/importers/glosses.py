"""What an outlet puts into a point that is no text of it: words of the editor, other versions.

Each rule is a function; the words that they know stand here, in English, Ukrainian and Russian.
"""

import re
from collections.abc import Iterator

_DASH = "[\u2013\u2014-]"
_SIGNATURE = re.compile(
    rf"{_DASH}\s*(?:ed(?:itor)?(?:['’]s)?\.?(?:\s+note)?|ред|прим\.?(?:\s+[^\s.]+)?)\.?$",
    re.IGNORECASE,
)
_SUPERSCRIPTION = re.compile(
    rf"(?:ed(?:itor)?(?:['’]s)?(?:\.|\s+note)|(?:від|от)\s+редак\w+|прим\w*\.?\s+ред\w*\.?)\s*(?:{_DASH}|:)",
    re.IGNORECASE,
)
# Whose version an outlet compares with, as a rule; others it names in brackets only.
_FIRST_PLAN = (
    r"(?:u\.?s\.?|united\s+states|american|washington|trump|white\s+house|original|leaked"
    r"|\d+-point)"
)
_OTHERS = r"(?:russian|kremlin|ukrainian|european|e3|initial|first|previous|earlier)"
_VERSION = r"(?:plan|version|draft|proposal|variant|wording|text)\b"
_FIRST_PLAN_SLAVIC = r"(?:американ|оригінальн|оригинальн)\w*"
_OTHERS_SLAVIC = (
    r"(?:росій|российс|українс|украинс|європейс|европейс|початков|первісн|первонач"
    r"|попередн|предыдущ|изначальн|исходн|прежн)\w*"
)
_VERSION_SLAVIC = r"(?:план|верс|варіант|вариант|про[єе]кт|пропозиц|предложен|редакц|текст)\w*"
_FIRST_OWNER = r"(?:сша|трамп\w*)\b"
_OTHER_OWNERS = r"(?:рф|росі\w*|росси\w*|єс|ес|європ\w*|европ\w*|кремл\w*)\b"


def _version_of(whose: str, whose_slavic: str, owner: str) -> str:
    """A pattern for `the US plan`, `американський план`, `план США`."""
    return (
        rf"(?:(?:the\s+)?{whose}(?:['’]s)?\s+(?:[\w-]+\s+){{0,2}}?{_VERSION}"
        rf"|{whose_slavic}\s+(?:[\w-]+\s+)?{_VERSION_SLAVIC}"
        rf"|{_VERSION_SLAVIC}\s+{owner})"
    )


_IN = r"(?:in|under|from|than|unlike|у|в|во|за|від|от|из|із|з)\s+"
_FIRST = _version_of(_FIRST_PLAN, _FIRST_PLAN_SLAVIC, _FIRST_OWNER)
_OTHER = _version_of(
    f"(?:{_FIRST_PLAN}|{_OTHERS})",
    f"(?:{_FIRST_PLAN_SLAVIC}|{_OTHERS_SLAVIC})",
    f"(?:{_FIRST_OWNER}|{_OTHER_OWNERS})",
)
_IN_OTHER = rf"{_IN}(?:{_OTHER}|the\s+original\b|оригінал\w*|оригинал\w*)"
_BEGINS_WITH_FIRST = re.compile(rf"(?:as\s+)?(?:{_IN})?{_FIRST}", re.IGNORECASE)
_BEGINS_WITH_OTHER = re.compile(rf"(?:as\s+)?(?:{_IN_OTHER}|{_OTHER})", re.IGNORECASE)
_MENTIONS_OTHER = re.compile(rf"(?<!\w){_IN_OTHER}", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:previously|originally|formerly|was|раніше|спочатку|було|ранее|изначально|было)"
    rf"\s*(?:{_DASH}|:|(?=\d))",
    re.IGNORECASE,
)
_OPENING, _CLOSING = "([", ")]"


def is_signed(text: str) -> bool:
    """Whether a text says that it is the editor's: `600,000 – Ed.`, `Editor's note: …`."""
    return bool(_SIGNATURE.search(text) or _SUPERSCRIPTION.match(text))


def is_gloss(words: str) -> bool:
    """Whether words in brackets are no text: signed, or about another version.

    `in the US version 600,000`, `600,000 in the US plan`, `previously: 600,000`.
    """
    inside = words.strip()
    about = (
        _BEGINS_WITH_OTHER.match(inside),
        _MENTIONS_OTHER.search(inside),
        _BEFORE.match(inside),
    )
    return is_signed(inside) or any(about)


def is_comment(paragraph: str) -> bool:
    """Whether a paragraph after a point's own is no text: marked so, or about the first plan.

    `The US plan limited the army to 600,000.` Of other versions a point itself may speak.
    """
    return is_marked(paragraph) or bool(_BEGINS_WITH_FIRST.match(paragraph))


def is_marked(paragraph: str) -> bool:
    """Whether a paragraph is signed as the editor's, or a gloss in brackets as a whole."""
    inside = without_brackets(paragraph)
    return is_gloss(inside) if inside != paragraph else is_signed(paragraph)


def without_brackets(paragraph: str) -> str:
    """What stands in the brackets around a whole paragraph; else the paragraph."""
    in_brackets = list(_bracketed(paragraph)) == [(0, len(paragraph))]
    return paragraph[1:-1] if in_brackets else paragraph


def without_glosses(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without the glosses in brackets, and the glosses without their brackets."""
    kept, end = "", 0
    glosses = []
    for start, stop in _bracketed(text):
        inside = text[start + 1 : stop - 1]
        if is_gloss(inside):
            kept = _joined(kept, text[end:start])
            glosses.append(inside.strip())
            end = stop
    return _joined(kept, text[end:]), tuple(glosses)


def _joined(before: str, after: str) -> str:
    """Two texts between which a gloss stood, with the space that belongs between them."""
    rest = after.strip()
    if before.endswith((".", "!", "?", "…")) and rest.startswith("."):
        rest = rest[1:].lstrip()
    space = " " if before and rest and rest[0] not in ".,;:!?)»”" else ""
    return before + space + rest


def _bracketed(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the outermost brackets; one that is never closed begins none."""
    begun: list[int] = []
    spans: list[tuple[int, int]] = []
    for at, sign in enumerate(text):
        if sign in _OPENING:
            begun.append(at)
        elif sign in _CLOSING and begun:
            start = begun.pop()
            while spans and spans[-1][0] > start:
                spans.pop()
            spans.append((start, at + 1))
    yield from spans
