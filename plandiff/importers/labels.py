"""The label that a block begins with: `1.`, `(a)`, `Article 4`, `10.a`, `3bis`, `iv)`.

What looks like a label need not be one: a paragraph may begin with a date, an amount, an initial.
The plain cases are told here, the others by the row in which a label stands (`runs`).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plandiff.importers.numerals import LATIN, letters, roman_value
from plandiff.importers.source import Block
from plandiff.importers.stubs import stub_in

# Words that stand before a number. Those ending in a sign need no space after them.
_WORDS = (
    "point", "article", "art.", "paragraph", "para.", "item", "clause", "section", "provision",
    "principle", "part", "chapter", "step", "no.", "№", "#", "§",
    "пункт", "п.", "стаття", "статья", "ст.", "параграф", "положення", "положение", "принцип",
    "розділ", "раздел", "частина", "часть",
)  # fmt: skip
_SIGNS = ("№", "#", "§")
# Latin ordinals that mark a provision put in later, in their order: 3bis comes after 3.
_INSERTS = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies",
)  # fmt: skip
_INSERT_SPELLINGS = {
    **{word: at for at, word in enumerate(_INSERTS, start=1)},
    "quat": 3,
    "alt": 1,  # another wording of the same provision
}
_UKRAINIAN = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_ALPHABETS = {"latin": LATIN, "ukrainian": _UKRAINIAN, "russian": _RUSSIAN}
# After z come aa, ab, ac.
_SECOND_ROUND = {
    word: number
    for number in range(len(LATIN) + 1, 2 * len(LATIN) + 1)
    for word in (letters(number), letters(number).upper())
}
_OFTEN_SKIPPED = "ґєіїйёъыь"  # lists leave these letters out as often as not
# Letters of the two keyboards that look the same stand for each other in lists.
_TWINS = dict(zip("aceiopxyасеіорху", "асеіорхуaceiopxy", strict=True))
_ROMAN_TWINS = {"\u0456": "i", "\u0445": "x", "\u0406": "I", "\u0425": "X"}  # Cyrillic i and kha
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may\b|june?\b|july?\b|aug|sept?|oct|nov|dec"
    r"|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд"
    r"|янв|фев|март|апрел|ма[йя]\b|июн|июл|авг|сент|окт|нояб|дек)\w*(?P<year>\.?,?\s+\d{4})?",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"(?:thousand|million|billion|trillion|per\s?cent|percent|km|metres|times|%"
    r"|тис|тыс|млн|млрд|мільйон|миллион|мільярд|миллиард|відсотк|процент|км)",
    re.IGNORECASE,
)

_WORD = "|".join(re.escape(word) + (r"\s+" if word[-1].isalpha() else r"\s?") for word in _WORDS)
_SMALL = "[a-z\u0430-\u045f\u0491]"
_LETTER = "[A-Za-z\u0400-\u045f\u0490\u0491]"
_LATIN_ORDINAL = rf"[ ]?(?:{'|'.join(sorted(_INSERT_SPELLINGS, key=len, reverse=True))})"
_NUMBER = (
    rf"(?P<above>\d{{1,3}}(?:\.\d{{1,3}})*)\.(?P<part>{_SMALL}(?!\w)|\d{{1,3}}(?!\d))"
    rf"|(?P<decimal>\d{{1,3}})(?P<insert>(?:{_LATIN_ORDINAL}|{_SMALL})(?!\w))?(?!\d)"
    rf"|(?P<letters>a[a-z]|A[A-Z]|[ivxlIVXL{''.join(_ROMAN_TWINS)}]{{1,7}}|{_LETTER})(?!\w)"
)
_LABEL = re.compile(
    rf"(?:[\"'“„«](?=\d))?(?P<word>(?i:(?:{_WORD})(?:no\.\s?|№\s?|#)?))?(?P<open>\()?\s?(?P<number>{_NUMBER})"
    r"(?P<close>\s?\.?\)|\s?[.:](?!\d)|\s?[\u2013\u2014\u2212-](?=\s|$)|[\u2013\u2014](?=[^\W\d]))?"
)
_KEYCAP = re.compile("(?:[0-9]\ufe0f?\u20e3){1,3}|\U0001f51f")
_LONGEST_TITLE = 8  # words of a line that begins with a word and a number, for it to be a title
_AFTER = re.compile(r"\s*(?:[\u2013\u2014\u2212-]\s+)*")
_DASHES = "\u2013\u2014\u2212-"
# Signs without a width, which may stand before a number: joiners, marks of direction, BOM.
_HIDDEN = "".join(
    map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF))
)


class Reading(NamedTuple):
    """A way to read a number: in which series, and where in it.

    `above` is what `10.a` prints before its own letter. `insert` counts what was put in later:
    1 for `3bis` and `3a`.
    """

    series: str
    value: int
    insert: int = 0
    above: str = ""


class Label(NamedTuple):
    """What stands at the beginning of a block, and the block without it.

    `form` is the signs around the number, or the word before it.
    """

    printed: str
    form: str
    readings: tuple[Reading, ...]
    rest: Block


def next_values(reading: Reading) -> Iterator[int]:
    """The values that may follow: the next, and in an alphabet those after skipped letters."""
    alphabet = _ALPHABETS.get(reading.series.rsplit(".")[-1][:-2], "")
    value = reading.value + 1
    yield value
    while value <= len(alphabet) and alphabet[value - 1] in _OFTEN_SKIPPED:
        value += 1
        yield value


def label_of(block: Block) -> Label | None:
    """The label that a block begins with, or None."""
    if block.marker:
        return _of_marker(block)
    hidden = len(block.text) - len(block.text.lstrip(_HIDDEN))
    shown = _without(block, hidden)
    return _at_start(shown) or _in_brackets(shown) or _of_keycap(block) or _of_stub(block)


def _of_marker(block: Block) -> Label | None:
    """The label that stands apart; one that the text repeats is taken off there too."""
    alone = Block(block.marker, bold=len(block.marker))
    apart = _at_start(alone) or _of_keycap(alone)
    if not apart:
        return None
    rest = block._replace(marker="")
    again = _at_start(rest)
    if again and again.printed == apart.printed:
        rest = again.rest
    return apart._replace(rest=rest)


def _of_keycap(block: Block) -> Label | None:
    """A number of key signs, as messengers have them."""
    found = _KEYCAP.match(block.text)
    if not found:
        return None
    number = "".join(sign for sign in found.group() if sign.isdigit()) or "10"
    readings = (Reading("1", int(number)),)
    return Label(number, "keycap", readings, _without(block, found.end()))


def _of_stub(block: Block) -> Label | None:
    """The number that a stub names, where none stands before it: `Point 3 … is deleted`."""
    stub = stub_in(block.text)
    number = _LABEL.fullmatch(stub.number) if stub else None
    if not number:
        return None
    return Label(number["number"], "stub", tuple(_readings(number)), block)


def _at_start(block: Block) -> Label | None:
    found = _LABEL.match(block.text)
    if not found or not _ends_well(found, block) or _is_date(found, block.text):
        return None
    readings = tuple(_readings(found))
    if not readings:
        return None
    after = _AFTER.match(block.text, found.end())
    rest = _without(block, after.end() if after else found.end())
    return Label(" ".join(found["number"].split()), _form(found), readings, rest)


def _in_brackets(block: Block) -> Label | None:
    """The label of a provision that is not agreed: `[2. Each Party …]`. The brackets stay."""
    opened = len(block.text) - len(block.text.lstrip("["))
    label = _at_start(_without(block, opened)) if opened else None
    if not label or not label.form or not label.rest.text:
        return None
    text, bold = "[" * opened + label.rest.text, label.rest.bold
    notes = tuple(note._replace(at=note.at + opened) for note in label.rest.notes)
    rest = label.rest._replace(text=text, bold=bold and bold + opened, notes=notes)
    return label._replace(rest=rest)


def _without(block: Block, length: int) -> Block:
    """A block without its first characters."""
    cut = length + len(block.text[length:]) - len(block.text[length:].lstrip())
    notes = tuple(note._replace(at=max(0, note.at - cut)) for note in block.notes)
    return block._replace(text=block.text[cut:], bold=max(0, block.bold - cut), notes=notes)


def _form(found: re.Match[str]) -> str:
    if found["word"]:
        return found["word"].split()[0].casefold()
    close = (found["close"] or "").strip()
    if ")" in close:
        return "()" if found["open"] else ")"
    return "–" if close and close in _DASHES else close


# -- what is no label -------------------------------------------------------------------------


def _ends_well(found: re.Match[str], block: Block) -> bool:
    """Whether what follows a number lets it be a label: not `28-point`, `1.5 million`, `V Day`."""
    close, rest = (found["close"] or "").strip(), block.text[found.end() :]
    if found["open"] and ")" not in close:
        return False
    if not close:
        return _stands_alone(found, block)
    if close in _DASHES or close == ":":
        return _may_have_a_dash(found) and not rest.lstrip()[:1].isdigit()
    return not rest or rest[0].isspace() or (_starts_anew(rest) and not found["letters"])


def _stands_alone(found: re.Match[str], block: Block) -> bool:
    """Whether a number without a sign after it is set off otherwise.

    It is all there is, or all that is bold, or begins a heading or a line like one, as
    `Article 4 Prisoners`; `1.1` needs a space only.
    """
    rest = block.text[found.end() :]
    if not rest or (found["decimal"] and block.bold == found.end()):
        return not found["letters"] or bool(found["word"]) or found["letters"].isupper()
    if not rest[0].isspace():
        return False
    if found["part"]:
        return not _QUANTITY.match(rest.lstrip())
    apart = block.kind == "heading" or block.bold > found.end()
    word = (found["word"] or "").strip()
    titled = bool(word) and len(block.text.split()) <= _LONGEST_TITLE and rest[-1].isalnum()
    numbered = apart and bool(word or found["decimal"])
    return (numbered or titled or word[-1:] in _SIGNS) and _starts_anew(rest.lstrip())


def _may_have_a_dash(found: re.Match[str]) -> bool:
    """Whether a dash or a colon may follow: not a letter, which is a word or a speaker there."""
    letters = found["letters"]
    return not letters or bool(found["word"]) or bool(letters.isupper() and _roman(letters))


def _starts_anew(text: str) -> bool:
    return text[:1].isupper() or text[:1] in "\"'«“„‘(["


def _is_date(found: re.Match[str], text: str) -> bool:
    """Whether it begins a date: `21 November`, or `21. November 2025`."""
    month = _MONTH.match(text[found.end() :].lstrip())
    if not month or not found["decimal"] or found["word"]:
        return False
    return not found["close"] or bool(month["year"])


# -- readings ---------------------------------------------------------------------------------


def _readings(found: re.Match[str]) -> Iterator[Reading]:
    """Every way to read the number."""
    if found["part"]:
        above, part = found["above"], found["part"]
        own = [Reading("1", int(part))] if part.isdigit() else _of_letters(part)
        depth = above.count(".") + 1
        yield from (one._replace(series=f"{depth}.{one.series}", above=above) for one in own)
    elif found["decimal"]:
        yield Reading("1", int(found["decimal"]), _insert(found["insert"] or ""))
    else:
        yield from _of_letters(found["letters"])


def _insert(written: str) -> int:
    """The order of `bis`, `ter`, `a`, `b` after a number; 0 for nothing."""
    word = written.strip()
    if word in _INSERT_SPELLINGS or not word:
        return _INSERT_SPELLINGS.get(word, 0)
    return next((reading.value for reading in _of_letters(word)), 0)


def _of_letters(written: str) -> Iterator[Reading]:
    """A letter in each alphabet that has it, a numeral in roman."""
    case = "A" if written.isupper() else "a"
    small = written.casefold()
    if len(small) == 1:
        for name, alphabet in _ALPHABETS.items():
            for sign in (small, _TWINS.get(small, "")):
                if sign and sign in alphabet:
                    yield Reading(f"{name} {case}", alphabet.index(sign) + 1)
                    break
    if written in _SECOND_ROUND:
        yield Reading(f"latin {case}", _SECOND_ROUND[written])
    if _roman(written):
        yield Reading(f"roman {case}", _roman(written))


def _roman(written: str) -> int:
    """The value of a roman numeral in letters of one size; 0 for anything else."""
    numeral = "".join(_ROMAN_TWINS.get(sign, sign) for sign in written)
    one_size = numeral in (numeral.lower(), numeral.upper())
    return roman_value(numeral.lower()) if one_size else 0
