"""Figures: how many, how much, what share; up or down, and ceilings turned floors."""

from collections.abc import Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.numerals import Number, plain
from plandiff.findings.pairing import Grounds, counterparts
from plandiff.findings.quantities import PERCENT, POINTS, SHARES, Quantity
from plandiff.findings.sides import Side, is_content, stem

_BOUND_GAP = 2  # words between a bound and its number: limited to some 600
_OPENING = frozenset('"[(')
_KNOWN = frozenset({"the", "these", "those"})  # before a number of things that are known
_FEW = 10
_ROUNDED = 0.05  # percent, within which a share in words is rounded in its list
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


class Figure(NamedTuple):
    """A quantity that is no time, with its bound: ceiling, floor, or none.

    `per` is what it is for one of, as in `$2 million per claim`; `known` is the stem of things
    of which it may only repeat how many they are: the two leaders. `used` are the tokens of the
    whole, its bound included.
    """

    quantity: Quantity
    bound: str
    about: bool
    per: str
    known: str
    passage: Passage
    used: range

    @property
    def key(self) -> tuple[object, ...]:
        """What is equal in two figures of one value; an unknown unit is compared apart."""
        low, high = self.quantity.low, self.quantity.high
        unit = self.quantity.unit or self.quantity.noun
        return low, high, self.quantity.ratio, unit, self.bound, self.about, self.per


def figures_in(side: Side, quantities: Sequence[Quantity]) -> list[Figure]:
    """The figures among the quantities of a text, in order."""
    return [_with_bound(side, one) for one in quantities if not one.lasts]


def _with_bound(side: Side, one: Quantity) -> Figure:
    first, end, about, bound = one.first, one.end, False, ""
    ending = side.ending("bounds")
    looks = side.ending("not_bounds") if side.found("not_bounds") else ()
    for gap in range(_BOUND_GAP + 1):
        at = first - gap
        if at not in ending or at in looks:
            continue
        if not all(_is_between(side, here) for here in range(at, first)):
            continue
        about |= ending[at].name == "about"
        bound = bound or ("" if ending[at].name == "about" else ending[at].name)
        first = ending[at].first
    after = side.found("bounds_after").get(end)
    if after and not bound:
        bound, end = after.name, after.end
    per = side.word(end + 1) if side.word(end) == "per" and _is_rate(side, end) else ""
    end += 2 * bool(per)
    known = "" if bound else _known(side, one)
    return Figure(one, bound, about, per, known, side.passage(first, end), range(first, end))


def _is_rate(side: Side, at: int) -> bool:
    """Whether `per` says what a figure is for one of: per claim, not per year."""
    says = at + 1 < len(side.tokens) and is_content(side, at + 1)
    return says and at not in side.found("frequencies")


def _known(side: Side, one: Quantity) -> str:
    """The stem of the known things of which a number only repeats how many: the two leaders."""
    in_words = side.tokens[one.first].kind == "word"
    known = in_words and one.high <= _FEW and side.word(one.first - 1) in _KNOWN
    return stem(side.word(one.end - 1)) if known else ""


def _is_between(side: Side, at: int) -> bool:
    """Whether a token may stand between a bound and its number: at most the [600]."""
    return at in side.function or side.word(at) in _OPENING


def figure_shifts(
    old: tuple[Side, Sequence[Figure]], new: tuple[Side, Sequence[Figure]], grounds: Grounds
) -> list[Shift]:
    """What became of the figures, in the order of the old text, then the new."""
    pairs = counterparts(old[1], new[1], grounds, _comparable, _same_unit)
    return [
        shift
        for one, other in pairs
        if (shift := _shift(one, other))
        and not (other is None and one and _is_repeated(one, new[0]))
        and not (one is None and other and _is_repeated(other, old[0]))
    ]


def _is_repeated(figure: Figure, there: Side) -> bool:
    """Whether a figure that the other text lacks only says again how many known things it has."""
    return bool(figure.known) and any(stem(token.word) == figure.known for token in there.tokens)


def _same_unit(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing, as far as both say what."""
    first, second = one.quantity, other.quantity
    unknown = not (first.unit or second.unit) and first.high > _FEW
    if unknown and (first.low, first.high) == (second.low, second.high):  # 18 others, 18 bodies
        return True
    if first.unit or second.unit:
        return (
            first.unit == second.unit
            or not (first.unit or first.noun)
            or not (second.unit or second.noun)
        )
    return bool(first.noun & second.noun) or not first.noun or not second.noun


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures at one place may be successors: never a share and a count."""
    return (one.quantity.unit in SHARES) == (other.quantity.unit in SHARES)


def _shift(old: Figure | None, new: Figure | None) -> Shift | None:
    if old is None or new is None:
        if _is_article(old or new):
            return None
        way = "gained" if old is None else "lost"
        return Shift("figure", way, way, old and old.passage, new and new.passage)
    said = _way(old, new)
    return Shift("figure", *said, old.passage, new.passage) if said else None


def _is_article(figure: Figure | None) -> bool:
    """Whether a figure alone says no more than `a`: one vote."""
    if figure is None or figure.bound or figure.per:
        return False
    one = figure.quantity
    return one.low == one.high == 1 and not one.ratio and one.unit != PERCENT


def _way(old: Figure, new: Figure) -> tuple[str, str] | None:
    """The way and the direction in words, or None where the value is the same."""
    was, now = old.quantity, new.quantity
    if was.unit and now.unit and was.unit != now.unit:
        return "changed", f"{was.unit} → {now.unit}"
    bounds = _bounds(old, new)
    other = _other(was, now)
    if other:
        return "changed", _joined(other, bounds)
    if (was.low, was.high) == (now.low, now.high):
        return ("changed", bounds) if bounds else None
    if was.low <= now.low and was.high <= now.high:
        return "up", _joined(_by("up", was, now), bounds)
    if was.low >= now.low and was.high >= now.high:
        return "down", _joined(_by("down", was, now), bounds)
    return "changed", _joined("another range", bounds)


def _other(was: Quantity, now: Quantity) -> str:
    """What two figures that cannot be set beside each other are, or nothing."""
    if was.unread != now.unread and _may_differ(was, now):
        return "another figure or unit"
    return "another ratio" if was.ratio != now.ratio else ""


def _may_differ(was: Quantity, now: Quantity) -> bool:
    """Whether words that are not read may make two figures others: 900 Millionen, 1 Milliarde."""
    return (was.low, was.high) != (now.low, now.high) or stem(was.unread) == stem(now.unread)


def _by(way: str, was: Quantity, now: Quantity) -> str:
    """`up by 200,000, 33%`; of percentages in points, of ranges without an amount."""
    if was.low != was.high or now.low != now.high:
        return way
    more = plain(abs(now.high - was.high))
    if was.unit in {PERCENT, POINTS}:
        more = plain(round(abs(_exact(now) - _exact(was)), 1))
        return f"{way} by {in_figures(more)} point{'' if more == 1 else 's'}"
    share = f", {round(100 * more / was.high)}%" if was.high > 0 and now.high > 0 else ""
    if was.unread:  # 100 Milliarden: what it multiplies by is not known
        return f"{way} by{share[1:]}" if share else way
    return f"{way} by {in_figures(more)}{share}"


def _exact(one: Quantity) -> float:
    """A share in percent; of thirds and sixths in words not rounded: a third of it, two thirds."""
    sixths = round(one.high * 6 / 100)
    return (
        sixths * 100 / 6
        if one.in_words and abs(one.high - sixths * 100 / 6) < _ROUNDED
        else one.high
    )


def _bounds(old: Figure, new: Figure) -> str:
    """`ceiling → floor`, `no longer a ceiling`, `now about`, or nothing."""
    said = ""
    if old.bound != new.bound:
        said = f"{old.bound} → {new.bound}"
        if not old.bound:
            said = f"now a {new.bound}"
        elif not new.bound:
            said = f"no longer a {old.bound}"
    if old.per != new.per:
        of = f"per {old.per} → per {new.per}"
        of = (
            of
            if old.per and new.per
            else f"{'now' if new.per else 'no longer'} per {old.per or new.per}"
        )
        said = _joined(said, of)
    if old.about != new.about:
        said = _joined(said, "now approximate" if new.about else "no longer approximate")
    return said


def _joined(*phrases: str) -> str:
    return "; ".join(phrase for phrase in phrases if phrase)


def in_figures(number: Number) -> str:
    """`200,000`, `2.5`, `500 million`."""
    for scale, name in _SCALES:
        if number >= scale and number * 100 % scale == 0:
            return f"{plain(number / scale):,} {name}"
    return f"{number:,}"
