"""Dates and years in a text."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plandiff.findings.lexicon import Hit
from plandiff.findings.sides import Side

_FIRST_YEAR, _LAST_YEAR = 1900, 2100  # a bare number between these is a year
_BEFORE_DATES = frozenset({"-", "the"})  # between a part and its date: mid-2027
_AFTER_DAYS = frozenset({".", "de", "di", "do", "del", "of"})  # 1. Juni, 1 de junio de 2026
_SHORTEST_MONTH = 3  # letters
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_DOTTED = r"(\d{1,2})\.(\d{1,2})\.(\d{4})"  # compiled where it is needed


class Date(NamedTuple):
    """A day, month or year; what is not said is 0. `first` and `end` are tokens (half-open).

    `part` is the hundredth of the month or year in which a part of it lies: late 2026. `named` is
    a month as written, in a language of which no months are known.
    """

    year: int
    month: int
    day: int
    first: int
    end: int
    part: int = 0
    named: str = ""


def dates_in(side: Side) -> list[Date]:
    """The dates of a text, in order."""
    parts = side.ending("parts")
    return [_in_part(side, date, parts) if parts else date for date in _dates(side)]


def _in_part(side: Side, date: Date, parts: Mapping[int, Hit]) -> Date:
    """The date with the part of it that stands before: the end of March, mid-2027."""
    before = side.word(date.first - 1)
    hit = parts.get(date.first - (before in _BEFORE_DATES))
    if hit is None or date.day:
        return date
    return date._replace(first=hit.first, part=int(hit.name))


def _dates(side: Side) -> Iterator[Date]:
    months = side.found("months")
    until = 0
    for at, token in enumerate(side.tokens):
        if at < until or (token.kind != "number" and at not in months):
            continue
        found = _dotted(side, at) or _iso(side, at) or _with_month(side, at)
        found = found or _month_unread(side, at) or _year(side, at)
        if found:
            until = found.end
            yield found


def _dotted(side: Side, at: int) -> Date | None:
    """24.11.2025."""
    word = side.word(at)
    found = re.fullmatch(_DOTTED, word) if "." in word else None
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    return Date(year, month, day, at, at + 1) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _iso(side: Side, at: int) -> Date | None:
    """2025-11-24."""
    if side.word(at + 1) != "-" or side.word(at + 3) != "-":
        return None
    words = [side.word(at + ahead) for ahead in (0, 2, 4)]
    if [len(word) for word in words] != [4, 2, 2] or not all(word.isdecimal() for word in words):
        return None
    year, month, day = (int(word) for word in words)
    return Date(year, month, day, at, at + 5) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _with_month(side: Side, at: int) -> Date | None:
    """24 November 2025, 24th of November, November 24, 2025, November 2025."""
    months = side.found("months")
    if (day := _day(side, at)) and (month := _past(side, at + day[1], "of")) in months:
        hit = months[month]
        return _with_year(side, Date(0, int(hit.name), day[0], at, hit.end))
    if at not in months:
        return None
    hit = months[at]
    if day := _day(side, hit.end):
        return _with_year(side, Date(0, int(hit.name), day[0], at, hit.end + day[1]))
    dated = _with_year(side, Date(0, int(hit.name), 0, at, hit.end))
    known = dated.year or at + 1 < hit.end or at in side.ending("parts")
    return dated if known or _is_when(side, at) else None


def _month_unread(side: Side, at: int) -> Date | None:
    """1. Juni 2026, 1 de junio de 2026: the month as written, where no months are known."""
    day = None if side.lexicon.has("months") else _day(side, at)
    if day is None:
        return None
    month = at + day[1]
    month += side.word(month) in _AFTER_DAYS
    if month >= len(side.tokens) or len(side.word(month)) < _SHORTEST_MONTH:
        return None
    year = month + 1
    year += side.word(year) in _AFTER_DAYS
    if side.tokens[month].kind != "word" or not _as_year(side, year):
        return None
    return Date(_as_year(side, year), 0, day[0], at, year + 1, named=side.word(month))


def _is_when(side: Side, at: int) -> bool:
    """Whether a month alone is a time: in May, the first Monday of June."""
    return side.word(at - 1) == "of" or at in side.ending("relations")


def _past(side: Side, at: int, word: str) -> int:
    return at + (side.word(at) == word)


def _day(side: Side, at: int) -> tuple[int, int] | None:
    """A day of a month, and how many tokens it takes: 24, 24th."""
    word = side.word(at)
    if not word.isdecimal() or not 1 <= int(word) <= 31 or len(word) > 2:
        return None
    return int(word), 1 + (side.word(at + 1) in _ORDINALS)


def _with_year(side: Side, date: Date) -> Date:
    after = _past(side, date.end, ",")
    year = _as_year(side, after)
    return date._replace(year=year, end=_past_unit(side, after + 1)) if year else date


def _year(side: Side, at: int) -> Date | None:
    """A bare year: not one that counts something, nor a label."""
    year = _as_year(side, at)
    if not year or at in side.ending("labels") or at in side.ending("money"):
        return None
    if any(at + 1 in side.found(name) for name in ("units", "multiples", "money")):
        return None
    return Date(year, 0, 0, at, _past_unit(side, at + 1))


def _past_unit(side: Side, at: int) -> int:
    """After the word for year, where one follows its number: 2026 року."""
    hit = side.found("durations").get(at)
    return hit.end if hit and hit.name == "year" else at


def _as_year(side: Side, at: int) -> int:
    word = side.word(at)
    whole = len(word) == 4 and word.isdecimal() and side.tokens[at].kind == "number"
    return int(word) if whole and _FIRST_YEAR <= int(word) <= _LAST_YEAR else 0
