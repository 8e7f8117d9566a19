"""Numbers in figures and in words, and the signs between them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plandiff.findings.lexicon import Hit
from plandiff.findings.sides import Side

Number = int | float

# Compiled where they are needed: few numbers are more than digits.
_THOUSANDS = r"\d{1,3}(?:[ \u00a0,'.]\d{3}|[\u2009\u202f]\d{3})+"
_DECIMAL = r"\d+[.,]\d+"
_LARGEST_SCALE = 10**12  # what is multiplied by more is no number of a plan
_MOST_DIGITS = 18  # of a number that counts something


class Numeral(NamedTuple):
    """A number and its tokens (half-open); `scale` is what its last words multiply by."""

    value: Number
    first: int
    end: int
    scale: int = 1


def numerals_in(side: Side) -> list[Numeral]:
    """The numbers of a text in order, labels, ordinals and years included."""
    return list(_numerals(side))


def _numerals(side: Side) -> Iterator[Numeral]:
    shares, words, ones = (side.found(name) for name in ("shares", "numbers", "one"))
    until = 0
    for at, token in enumerate(side.tokens):
        if at < until or not (token.kind == "number" or at in words or at in ones or at in shares):
            continue
        if at in shares:
            until = shares[at].end
            if part := of_multiple(side, shares[at]):
                until = part.end
                yield part
        elif found := _numeral(side, at):
            until = found.end
            yield found


def _numeral(side: Side, at: int) -> Numeral | None:
    """The number that starts at a token: parts of falling scale, as two million five hundred."""
    value: Number = 0
    end, scale = at, 0
    while part := _part(side, end, figures=end == at):
        if scale and part.value >= scale:
            break
        value, end, scale = value + part.value, part.end, part.scale
        if scale < 1000:
            break
    if end > at and end in side.found("and_half"):
        value, end = value + (scale or 1) / 2, side.found("and_half")[end].end
    return Numeral(plain(value), at, end, max(scale, 1)) if end > at else None


def of_multiple(side: Side, share: Hit) -> Numeral | None:
    """Half a million, three quarters of a billion."""
    at = share.end + (side.word(share.end) == "of")
    at += at in side.found("one")
    by = side.found("multiples").get(at)
    if by is None:
        return None
    value = plain(float(share.name) * int(by.name) / 100)
    return Numeral(value, share.first, by.end, int(by.name))


class _Part(NamedTuple):
    """A number below a thousand, or any in figures, with the multiple that follows it."""

    value: Number
    end: int
    scale: int


def _part(side: Side, at: int, *, figures: bool) -> _Part | None:
    base = _in_figures(side, at) if figures else None
    base = base or _in_words(side, at) or (_one(side, at) if figures else None)
    if base is None:
        return None
    value, end = base.value, base.end
    scale = 1
    multiples = side.found("multiples")
    while end in multiples and scale < _LARGEST_SCALE:
        by = int(multiples[end].name)
        value, scale, end = value * by, scale * by, multiples[end].end
        end += _abbreviated(side, end)
    return _Part(value, end, scale)


def _in_figures(side: Side, at: int) -> Numeral | None:
    if at >= len(side.tokens) or side.tokens[at].kind != "number":
        return None
    value = number_of(side.tokens[at].written)
    return None if value is None else Numeral(value, at, at + 1)


def number_of(written: str) -> Number | None:
    """`600,000`, `600 000`, `2.5`, `2,5` as a number; None for what is none, as `24.11.2025`.

    Three figures after a single sign are thousands, unless the part before it is 0.
    """
    if len(written) > _MOST_DIGITS:
        return None
    if written.isdecimal():
        return int(written)
    if re.fullmatch(_THOUSANDS, written) and not written.startswith("0"):
        return int(re.sub(r"\D", "", written))
    if re.fullmatch(_DECIMAL, written):
        return float(written.replace(",", "."))
    return None


def _in_words(side: Side, at: int) -> Numeral | None:
    """`six hundred and twenty-five`: up to a thousand."""
    numbers, multiples = side.found("numbers"), side.found("multiples")
    if at not in numbers:
        return None
    value, end = int(numbers[at].name), numbers[at].end
    while True:
        joined = end + (side.word(end) == "-" or side.is_in(end, "number_joiners"))
        if end in multiples and multiples[end].name == "100" and value < 100:
            value, end = value * 100, multiples[end].end
        elif joined in numbers and _goes_on(value, int(numbers[joined].name)):
            value, end = value + int(numbers[joined].name), numbers[joined].end
        else:
            return Numeral(value, at, end)


def _goes_on(value: int, more: int) -> bool:
    """Whether a number word is part of the number: twenty-five, six hundred and fifty."""
    tens, below_hundred = value % 10 == 0 and value % 100 >= 20, value >= 100 and value % 100 == 0
    return 0 < more < (100 if below_hundred else 10 if tens else 0)


def _one(side: Side, at: int) -> Numeral | None:
    """`a thousand`: the article alone counts as one."""
    ones, multiples = side.found("one"), side.found("multiples")
    if at in ones and ones[at].end in multiples:
        return Numeral(1, at, ones[at].end)
    return None


def _abbreviated(side: Side, at: int) -> bool:
    """Whether a full stop belongs to an abbreviation: a small letter goes on after it."""
    after = side.tokens[at + 1].written[:1] if at + 1 < len(side.tokens) else ""
    return side.word(at) == "." and after.islower()


def plain(value: Number) -> Number:
    """Whole where it is whole, else without what only the arithmetic left."""
    near = round(value, 6)
    return int(near) if near == int(near) else near
