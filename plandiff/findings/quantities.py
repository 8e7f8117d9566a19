"""Numbers that count something, with what they count: 600,000 personnel, $100 billion, 60 days."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from plandiff.findings.numerals import Number, Numeral, numerals_in, of_multiple, plain
from plandiff.findings.sides import Side, is_content, stem

PERCENT = "%"
POINTS = "percentage points"
RATIO = "ratio"
#: Units of which one may take the place of another, but never of a count.
SHARES = frozenset({PERCENT, POINTS, "per mille", RATIO})
_NOUN_WORDS = 3  # after a number, among which its unit stands
_RATIO_SIGNS = frozenset(":/-")
_MILLION = 10**6
_LIST_SIGNS = frozenset(',[]()/|"')
_OPENING = frozenset('["')  # before it
_CLOSING = frozenset('"]')  # after a number that stands as an alternative
_LIST_TOKENS = 4  # between two numbers of a list, as `] or [`
_HALF_A_DAY = 12  # hours
_HOURS_AND_MINUTES = 4  # figures
_HOURS = frozenset({"hours", "hrs", "h"})
_HALVES_OF_DAY = frozenset({"am", "pm"})
_LARGEST_DENOMINATOR = 20  # of a share written as 2/3


class Quantity(NamedTuple):
    """A number, range or ratio and its unit; `first` and `end` are tokens (half-open).

    `unit` is the name of a known unit, else empty; `noun` are then stems of the words that
    follow. `lasts` tells that the unit is one of time, `in_words` that it is a share in words.
    `unread` is the word after it in a language whose numbers in words are not read: it may be one.
    """

    low: Number
    high: Number
    first: int
    end: int
    unit: str = ""
    noun: frozenset[str] = frozenset()
    lasts: bool = False
    ratio: tuple[Number, ...] = ()
    scale: int = 1
    in_words: bool = False
    unread: str = ""


def quantities_in(side: Side, dates: Collection[int]) -> list[Quantity]:
    """The quantities of a text in order; `dates` are tokens that are part of a date."""
    numbers = numerals_in(side)
    if not numbers and not side.found("shares"):
        return []
    numerals = _once(side, [one for one in numbers if one.first not in dates])
    parts = _parts_of_many(side, numerals)
    within = {at for part in parts for at in range(part.first, part.end)}
    counted = _counted(side, [one for one in numerals if one.first not in within])
    single = [*_with_ratios(side, counted), *_shares(side), *parts]
    single.sort(key=lambda one: one.first)
    return _with_shared_units(side, _with_ranges(side, single))


def _once(side: Side, numerals: Sequence[Numeral]) -> list[Numeral]:
    """Numbers that contracts write twice as one: fourteen (14) days."""
    written: list[Numeral] = []
    for one in numerals:
        before = written[-1] if written else None
        if (
            before
            and before.value == one.value
            and before.end == one.first - 1
            and side.word(before.end) == "("
            and side.word(one.end) == ")"
        ):
            written[-1] = before._replace(end=one.end + 1)
        else:
            written.append(one)
    return written


# -- what counts nothing ----------------------------------------------------------------------


def _counted(side: Side, numerals: Sequence[Numeral]) -> list[Numeral]:
    """Without labels: point 21, Articles 5 and 6, S-300, 10a, the 3rd, 28-point."""
    labels = side.ending("labels")
    names = {
        at
        for name in ("collective", "parties", "places")
        for hit in side.found(name).values()
        for at in range(hit.first, hit.end)
    }
    counted: list[Numeral] = []
    label_until = -1
    last = False  # whether the label is the last of a list: Articles 5 and 6, | 40 ships
    for one in numerals:
        before = one.first - (side.word(one.first - 1) == ".")
        goes_on = label_until == one.first - 1 and _goes_on(side, one.first - 1, last=last)
        if before in labels or goes_on or _is_label(side, one):
            last = goes_on and one.first - 1 in side.found("joiners")
            label_until = one.end
        elif one.first not in names and not _is_pronoun(side, one):
            counted.append(one)
    return counted


def _goes_on(side: Side, at: int, *, last: bool) -> bool:
    """Whether a list or range of labels goes on: Articles 5 and 6, points 3–7."""
    if side.word(at) == ",":
        return not last
    return side.word(at) == "-" or at in side.found("joiners") or at in side.found("ranges")


def _is_label(side: Side, one: Numeral) -> bool:
    """Joined to letters, the head of a list, or made an adjective: F-16, 10a, 3., 28-point."""
    after = one.end
    if after < len(side.tokens) and side.tokens[after].tight and _is_foreign(side, after):
        return True
    if side.word(after) == "-" and after + 1 in side.found("label_of"):
        return True
    if one.first == 0 and side.word(after) in {".", ")"} and after + 1 < len(side.tokens):
        return True
    name = side.tokens[one.first - 2] if one.first > 1 else None
    return (
        name is not None
        and side.word(one.first - 1) == "-"
        and side.tokens[one.first].tight
        and side.tokens[one.first - 1].tight
        and name.written.isupper()
    )


def _is_foreign(side: Side, at: int) -> bool:
    """Whether a word that touches a number is no unit."""
    lists = ("units", "money", "durations", "multiples")
    return side.tokens[at].kind == "word" and not any(at in side.found(name) for name in lists)


def _is_pronoun(side: Side, one: Numeral) -> bool:
    """`one of the parties`, `one another`: one counts only before a unit that is known."""
    if one.end in side.found("not_counted"):
        return True
    in_words = side.tokens[one.first].kind == "word"
    return one.value == 1 and in_words and not _unit_after(side, one.end)[0]


# -- units ------------------------------------------------------------------------------------


def _unit_after(side: Side, at: int) -> tuple[str, frozenset[str], bool, int]:
    """The unit after a number: its name, the stems of its words, whether it is of time, its end.

    An unknown unit has no name: the words as they stand are its stems.
    """
    at += side.word(at) in _CLOSING
    at += side.word(at) == "-" and at + 1 < len(side.tokens) and side.tokens[at + 1].tight
    if at in side.found("more"):
        at += 1  # one more year
    stems: list[str] = []
    for here in range(at, min(at + _NOUN_WORDS, len(side.tokens))):
        for name in ("units", "durations", "money"):
            if here in side.found(name):
                hit = side.found(name)[here]
                return hit.name, frozenset(), name == "durations", hit.end
        if side.tokens[here].kind != "word" or not is_content(side, here):
            break
        if here in side.found("force"):
            break
        stems.append(stem(side.tokens[here].word))
    return "", frozenset(stems), False, at + min(len(stems), 1)


def _with_unit(side: Side, one: Numeral) -> Quantity:
    for hit in side.found("money").values():
        if hit.end == one.first:
            end = one.end + _money_scale(side, one)
            value = one.value * (_MILLION if end > one.end else 1)
            unread = _unread(side, end)
            return Quantity(value, value, hit.first, end, hit.name, scale=one.scale, unread=unread)
    unit, noun, lasts, end = _unit_after(side, one.end)
    first = one.first
    if side.word(one.end) in _CLOSING:
        whole = bool(unit) and side.word(first - 1) in _OPENING and not _is_listed(side, first - 1)
        first, end = (first - 1, end) if whole else (first, one.end)
    elif not (unit or noun):
        end = one.end
    unread = "" if lasts else _unread(side, one.end)
    return Quantity(
        one.value, one.value, first, end, unit, noun, lasts, scale=one.scale, unread=unread
    )


def _unread(side: Side, at: int) -> str:
    """A word after a number that may be part of it, in a language that has no list of numbers."""
    if side.lexicon.has("numbers") or at >= len(side.tokens):
        return ""
    return side.word(at) if not side.tokens[at].tight and _is_foreign(side, at) else ""


def _is_listed(side: Side, at: int) -> bool:
    """Whether a bracket opens beside another alternative: [100] | [150] days."""
    return side.word(at - 1) in _LIST_SIGNS or at - 1 in side.ending("joiners")


def _money_scale(side: Side, one: Numeral) -> bool:
    """`$5m` is five million, though 5m alone is five metres."""
    return one.scale == 1 and side.word(one.end) == "m" and side.tokens[one.end].tight


# -- ratios, shares, ranges -------------------------------------------------------------------


def _with_ratios(side: Side, numerals: Sequence[Numeral]) -> Iterator[Quantity]:
    """Each number as a quantity, those joined by `:`, `/` or `-` as one: 50:50, 33/33/33, 2/3."""
    at = 0
    while at < len(numerals):
        chain = [numerals[at]]
        while at + len(chain) < len(numerals) and _joined(
            side, chain[-1], numerals[at + len(chain)]
        ):
            chain.append(numerals[at + len(chain)])
        ratio = _ratio(side, chain)
        if ratio:
            yield ratio
        else:
            yield from (_with_unit(side, one) for one in chain if not _is_clock(side, one))
        at += len(chain)


def _joined(side: Side, one: Numeral, other: Numeral) -> bool:
    return (
        one.end + 1 == other.first
        and side.word(one.end) in _RATIO_SIGNS
        and side.tokens[one.end].tight
        and side.tokens[other.first].tight
    )


def _ratio(side: Side, chain: Sequence[Numeral]) -> Quantity | None:
    values = tuple(one.value for one in chain)
    if len(values) < 2 or _is_clock(side, chain[0]):
        return None
    first, end, sign = chain[0].first, chain[-1].end, side.word(chain[0].end)
    whole = 98 <= sum(values) <= 100
    if sign == ":" or whole:
        return Quantity(0, 0, first, end, RATIO, ratio=values)
    if sign == "/" and len(values) == 2 and 0 < values[0] < values[1] <= _LARGEST_DENOMINATOR:
        share = round(100 * values[0] / values[1], 1)
        return Quantity(share, share, first, end, PERCENT)
    return None


def _is_clock(side: Side, one: Numeral) -> bool:
    """Whether a number is part of a time of day: 14:00."""
    if half_day_at(side, one.first) or hours_at(side, one.first) or clock_at(side, one.first):
        return True
    return one.first > 1 and clock_at(side, one.first - 2)


def half_day_at(side: Side, at: int) -> str:
    """`am` or `pm` where a token is an hour of a half of the day: 9 a.m."""
    hours, half = side.word(at), side.word(at + 1)
    is_hour = hours.isdecimal() and 1 <= int(hours) <= _HALF_A_DAY
    return half if is_hour and half in _HALVES_OF_DAY else ""


def hours_at(side: Side, at: int) -> bool:
    """Whether a token is a time of day as soldiers write it: 0600 hours."""
    word = side.word(at)
    written = len(word) == _HOURS_AND_MINUTES and word.isdecimal() and int(word[:2]) < 24
    return written and side.word(at + 1) in _HOURS and (word < "1000" or side.word(at - 1) == "at")


def clock_at(side: Side, at: int) -> bool:
    """Whether a time of day starts at a token: hours, a colon, two figures of minutes."""
    if at + 2 >= len(side.tokens) or side.word(at + 1) != ":" or not side.tokens[at + 2].tight:
        return False
    hours, minutes = side.word(at), side.word(at + 2)
    figures = hours.isdecimal() and minutes.isdecimal() and len(minutes) == 2
    return figures and int(hours) < 24 and int(minutes) < 60


def _parts_of_many(side: Side, numerals: Sequence[Numeral]) -> list[Quantity]:
    """One in five, three out of four: shares."""
    hits = side.found("out_of")
    return [
        Quantity(share, share, one.first, other.end, PERCENT)
        for one, other in pairwise(numerals if hits else ())
        if one.end in hits
        and hits[one.end].end == other.first
        and 0 < one.value < other.value <= _LARGEST_DENOMINATOR
        and not _unit_after(side, other.end)[2]
        and (share := round(100 * one.value / other.value, 1))
    ]


def _shares(side: Side) -> Iterator[Quantity]:
    """Shares in words: half, two thirds; not half a year, not third parties."""
    collective = side.found("collective").values()
    for hit in side.found("shares").values():
        lasts = any(
            at in side.found("durations") for at in (hit.first, *range(hit.end, hit.end + 3))
        )
        other = any(one.first < hit.end and hit.first < one.end for one in collective)
        if not lasts and not other and side.word(hit.end) != "-" and not of_multiple(side, hit):
            value = plain(float(hit.name))
            yield Quantity(value, value, hit.first, hit.end, PERCENT, in_words=True)


def _with_ranges(side: Side, single: Sequence[Quantity]) -> list[Quantity]:
    """5 to 10 km, from 5 km to 10 km, between 5 and 10, 5–10 as one quantity each."""
    joined: list[Quantity] = []
    for one in single:
        if joined and (whole := _range(side, joined[-1], one)):
            joined[-1] = whole
        else:
            joined.append(one)
    return joined


def _range(side: Side, one: Quantity, other: Quantity) -> Quantity | None:
    gap = other.first - one.end
    if one.ratio or other.ratio or not _spans(side, one, other) or gap > 2:
        return None
    low = one.low * other.scale if one.scale == 1 < other.scale else one.low
    if not low < other.high or (one.unit and other.unit and one.unit != other.unit):
        return None
    return other._replace(low=plain(low), unit=other.unit or one.unit, first=one.first)


def _spans(side: Side, one: Quantity, other: Quantity) -> bool:
    """Whether what stands between two numbers makes them a range."""
    hit = side.found("ranges").get(one.end)
    if hit and hit.end == other.first:
        return True
    if other.first - one.end != 1:
        return False
    from_one = one.first in side.ending("between")
    return side.word(one.end) == "-" or (from_one and one.end in side.found("joiners"))


def _with_shared_units(side: Side, quantities: Sequence[Quantity]) -> list[Quantity]:
    """5, 10 or 40 km; [600,000] [800,000] men: those before have the unit of the last."""
    shared: list[Quantity] = []
    for one in reversed(quantities):
        if shared and not one.unit and not one.noun and not one.ratio:
            last = shared[-1]
            if are_listed(side, one.end, last.first):
                shared.append(one._replace(unit=last.unit, noun=last.noun, lasts=last.lasts))
                continue
        shared.append(one)
    return shared[::-1]


def are_listed(side: Side, end: int, first: int) -> bool:
    """Whether only commas, brackets, `and` and `or` stand between two things."""
    between = range(end, first)
    return 0 < len(between) <= _LIST_TOKENS and all(
        side.word(at) in _LIST_SIGNS or at in side.found("joiners") for at in between
    )
