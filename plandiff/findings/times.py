"""Times: dates, durations, deadlines, and what they are counted from."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.dates import Date
from plandiff.findings.figures import in_figures
from plandiff.findings.lexicon import Hit
from plandiff.findings.numerals import Number, plain
from plandiff.findings.pairing import Grounds, counterparts
from plandiff.findings.quantities import Quantity, clock_at, half_day_at, hours_at
from plandiff.findings.sides import Side, alike, clause_end, content, free, is_content, tokens_in

_ANCHOR_WORDS = 14  # of what a time is counted from
_SAME_ANCHOR = 0.5  # share of content that two events counted from have in common
_RELATION_GAP = 2  # words between a relation and its time: within the first 30 days
#: Days in each unit, for longer and shorter; equal are only times of one scale.
_DAYS: dict[str, float] = {
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1,
    "working day": 1.4,
    "week": 7,
    "month": 30.44,
    "quarter": 91.31,
    "year": 365.24,
    "decade": 3652.4,
    "century": 36524,
    "fortnight": 14,
    "half-year": 182.6,
    "half-century": 18262,
    "quarter-century": 9131,
}
_YEAR = 12  # months
_MONTH, _YEAR_DAYS = (28, 31), (365, 366)  # days of the shortest and the longest
#: How many of the smallest unit of its scale: 48 hours are two days, twelve months a year.
_SCALES: dict[str, tuple[str, int]] = {
    "minute": ("minute", 1),
    "hour": ("minute", 60),
    "day": ("minute", 1440),
    "week": ("minute", 7 * 1440),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("month", 12),
    "decade": ("month", 120),
    "century": ("month", 1200),
    "fortnight": ("minute", 14 * 1440),
    "half-year": ("month", 6),
    "half-century": ("month", 600),
    "quarter-century": ("month", 300),
}
#: Units that say how many of another they are: half a year.
_WHOLE = frozenset({"half-year", "half-century", "quarter-century", "fortnight"})
#: Times in words of which one comes after another.
_ORDERS = (
    ("spring", "summer", "autumn"),
    ("dawn", "dusk"),
    ("this year", "next year"),
    ("next week", "next month", "next year"),
)
#: On a date, in a month: neither is a deadline.
_ON = {"": "on", "in": "on"}
_POINTS = frozenset({"date", "clock", "ordinal"})  # kinds of times that come one after another
_AT = frozenset({"in", "on", "by", "from", "until"})  # before the third year: others tell how long
_AROUND = frozenset({"before", "after"})  # an event, that a time stands
#: Relations of which one may take the place of another: for 60 days, over the next 90 days.
_LASTING = frozenset({"", "for", "within"})
_CLOSED_BEFORE = frozenset({"within", "by"})  # relations that say: no later than


class _Meant(NamedTuple):
    """What a time is in itself: its kind, its value, and of a duration its length in days."""

    kind: str
    value: tuple[Number | str, ...]
    days: float = 0


class Time(NamedTuple):
    """A date, a duration, a time of day, the third year, or a time in words.

    `value` is equal for equal times; `days` is a duration's length, 0 for others. `relation` is
    how it is meant (within, after, every …), `anchor` what it is counted from, with the word
    that says so. `used` are its tokens.
    """

    kind: str
    value: tuple[Number | str, ...]
    days: float
    relation: str
    anchor: tuple[str, frozenset[str]] | None
    passage: Passage
    used: range

    @property
    def key(self) -> tuple[object, ...]:
        """What is equal in two equal times."""
        return self.kind, self.value, self.relation, self.anchor


def times_in(side: Side, dates: Sequence[Date], quantities: Sequence[Quantity]) -> list[Time]:
    """The times of a text, in order."""
    found = [_date(side, date) for date in dates]
    found += [_duration(side, one) for one in quantities if one.lasts]
    used = {at for time in found for at in time.used}
    after = {time.used.stop for time in found}
    in_words = _in_words(side, after)
    bare = (*_ordinals(side), *_bare_durations(side, used))
    for times in (bare, _frequencies(side), in_words, _clocks(side)):
        for time in times:
            if used.isdisjoint(time.used):
                used.update(time.used)
                found.append(time)
    return sorted(found, key=lambda time: time.used.start)


def _date(side: Side, date: Date) -> Time:
    relation, first = _relation(side, date.first)
    value = (date.year, date.named or date.month, date.day, date.part)
    return _time(side, _Meant("date", value), _ON.get(relation, relation), first, date.end)


def _duration(side: Side, one: Quantity) -> Time:
    relation, first = _relation(side, one.first)
    relation = "within" if relation == "in" else relation
    end = one.end
    if end in side.found("intervals"):
        relation, end = "every", end + 1
    return _time(side, _lasting(one.low, one.high, one.unit), relation, first, end)


def _lasting(low: Number, high: Number, unit: str) -> _Meant:
    name, number = _in_scale(low, unit)
    value = (name, number, _in_scale(high, unit)[1])
    return _Meant("duration", value, high * _DAYS[unit])


def _in_scale(value: Number, unit: str) -> tuple[str, Number]:
    name, times = _SCALES.get(unit, (unit, 1))
    return name, plain(value * times)


def _relation(side: Side, at: int) -> tuple[str, int]:
    """How a time is meant, by the words before it, and the token where they start."""
    ending = side.ending("relations")
    for gap in range(_RELATION_GAP + 1):
        if at - gap in ending and all(here in side.function for here in range(at - gap, at)):
            hit = ending[at - gap]
            return hit.name, hit.first
    return "", at


def _time(side: Side, meant: _Meant, relation: str, first: int, end: int) -> Time:
    anchor, stop = None, end
    hit = side.found("counted").get(end)
    if hit and _counts(meant.kind, relation, hit):
        clause = clause_end(side, hit.end, _ANCHOR_WORDS)
        clause = _before_force(side, hit.end, clause)
        if about := content(side, hit.end, clause):
            anchor, stop = (hit.name, about), clause
    return Time(*meant, relation, anchor, side.passage(first, stop), range(first, stop))


def _before_force(side: Side, at: int, end: int) -> int:
    """Where an event ends on which another clause follows: of signature | the army shall leave.

    After its first word of content: where the subject of that clause starts, no sign tells.
    """
    force = side.found("force")
    if not any(here in force for here in range(at, end)):
        return end
    return next((here + 1 for here in range(at, end) if is_content(side, here)), end)


def _counts(kind: str, relation: str, hit: Hit) -> bool:
    """Whether `of`, `after` and the like say what a time is counted from."""
    if kind not in {"duration", "words"} or relation == "every":
        return False
    return hit.name != "of" or (kind == "duration" and relation == "within")


def _bare_durations(side: Side, used: Collection[int]) -> Iterator[Time]:
    """One of a unit: within a week, every month."""
    ones = side.ending("one")
    for hit in free(side.found("durations").values(), used):
        one = ones.get(hit.first)
        relation, first = _relation(side, hit.first)
        if not relation and one:
            relation, first = _relation(side, one.first)
        relation = "within" if relation == "in" and one else relation
        lasts = relation == "for" and (_is_article(side, one) if one else _is_bare(side, hit))
        if (
            hit.name in _WHOLE
            or lasts
            or (one and _is_counted(side, hit))
            or relation in {"within", "after", "every"}
        ):
            yield _time(side, _lasting(1, 1, hit.name), relation, first, hit.end)


def _is_counted(side: Side, hit: Hit) -> bool:
    """Whether an event follows from which one of a unit is counted: a month before the vote."""
    if side.word(hit.end) == "'" and side.word(hit.end + 1) == "s":
        return True  # a day's notice
    counted = side.found("counted").get(hit.end)
    return counted is not None and counted.name in _AROUND


def _is_bare(side: Side, hit: Hit) -> bool:
    """Whether a unit alone is one of it, in a language without articles: на рік, на месяц."""
    return not side.lexicon.has("passive") and _DAYS[hit.name] >= _DAYS["week"]


def _is_article(side: Side, one: Hit) -> bool:
    """Whether a word for one is not `the`, which names a certain time: for the day."""
    return one.end - one.first == 1 and side.word(one.first) != "the"


def _ordinals(side: Side) -> Iterator[Time]:
    """On the ninetieth day after ratification: ninety days after it. In the third year: then."""
    for hit in side.found("ordinals").values():
        unit = side.found("durations").get(hit.end)
        if unit is None:
            continue
        counted = side.found("counted").get(unit.end)
        number = int(hit.name)
        relation, first = _relation(side, hit.first)
        if counted and counted.name in _AROUND:
            yield _time(side, _lasting(number, number, unit.name), "", first, unit.end)
        elif relation in _AT:
            meant = _Meant("ordinal", (unit.name, number))
            yield _time(side, meant, _ON.get(relation, relation), first, unit.end)


def _frequencies(side: Side) -> Iterator[Time]:
    for hit in side.found("frequencies").values():
        count, unit = hit.name.split(" ", 1)
        yield _time(side, _lasting(int(count), int(count), unit), "every", hit.first, hit.end)


def _in_words(side: Side, after: Collection[int]) -> Iterator[Time]:
    """Times in words; none in the words of a condition: as soon as the mines are cleared."""
    conditions = side.found("conditions").values()
    inside = tokens_in((hit.first + 1, hit.end) for hit in conditions)
    for hit in side.found("times").values():
        if hit.first in inside or (hit.name == "in advance" and hit.first in after):
            continue  # 60 days in advance
        yield _time(side, _Meant("words", (hit.name,)), "", hit.first, hit.end)


def _clock_in_words(side: Side, at: int) -> tuple[int, int] | None:
    """9 a.m., 0600 hours."""
    if half := half_day_at(side, at):
        return int(side.word(at)) % 12 + 12 * (half == "pm"), 0
    return (int(side.word(at)[:2]), int(side.word(at)[2:])) if hours_at(side, at) else None


def _clocks(side: Side) -> Iterator[Time]:
    """Times of day: 14:00, 9 a.m., noon."""
    for hit in side.found("clocks").values():
        hours, _, minutes = hit.name.partition(":")
        relation, first = _relation(side, hit.first)
        yield _time(side, _Meant("clock", (int(hours), int(minutes))), relation, first, hit.end)
    for at, token in enumerate(side.tokens):
        if token.kind == "number" and (clock := _clock_in_words(side, at)):
            relation, first = _relation(side, at)
            yield _time(side, _Meant("clock", clock), relation, first, at + 2)
    for at in [at for at, token in enumerate(side.tokens) if token.word == ":"]:
        if at and clock_at(side, at - 1):
            value = (int(side.word(at - 1)), int(side.word(at + 1)))
            relation, first = _relation(side, at - 1)
            yield _time(side, _Meant("clock", value), relation, first, at + 2)


# -- shifts -----------------------------------------------------------------------------------


def time_shifts(old: Sequence[Time], new: Sequence[Time], grounds: Grounds) -> list[Shift]:
    """What became of the times, in the order of the old text, then the new."""
    pairs = counterparts(old, new, grounds, _together, _related)
    return [shift for one, other in pairs if (shift := _shift(one, other))]


def _together(_: Time, __: Time) -> bool:
    return True


def _related(one: Time, other: Time) -> bool:
    if one.kind != other.kind:
        return False
    return one.relation == other.relation or {one.relation, other.relation} <= _LASTING


def _shift(old: Time | None, new: Time | None) -> Shift | None:
    if old is None or new is None:
        way = "gained" if old is None else "lost"
        return Shift("time", way, way, old and old.passage, new and new.passage)
    said = _way(old, new)
    return Shift("time", *said, old.passage, new.passage) if said else None


def _way(old: Time, new: Time) -> tuple[str, str] | None:
    if old.kind != new.kind:
        return "changed", "another time"
    counted = _counted(old, new)
    if old.value != new.value:
        way, direction = _longer(old, new)
        return way, "; ".join(phrase for phrase in (direction, counted) if phrase)
    relations = {old.relation, new.relation}
    if len(relations) > 1 and "" not in relations and not relations <= _CLOSED_BEFORE:
        return "changed", f"{old.relation} → {new.relation}"
    return ("changed", counted) if counted else None


def _longer(old: Time, new: Time) -> tuple[str, str]:
    if old.kind == "duration" and _is_about(old, new):
        return "changed", "about as long"
    if old.kind == "duration" and old.days != new.days:
        way = "longer" if new.days > old.days else "shorter"
        return way, f"{way}{_by(old, new)}"
    if old.kind == new.kind == "words":
        names = (str(old.value[0]), str(new.value[0]))
        order = next((one for one in _ORDERS if set(names) <= set(one)), None)
        if order:
            way = "later" if order.index(names[1]) > order.index(names[0]) else "earlier"
            return way, way
    if old.kind in _POINTS and _says(old) == _says(new) and not _is_unread(old, new):
        way = "later" if new.value > old.value else "earlier"
        return way, way
    return "changed", "another time"


def _is_about(old: Time, new: Time) -> bool:
    """Whether days and months may be as long as each other: 30 days, one month."""
    if {old.value[0], new.value[0]} != {"minute", "month"}:
        return False
    months, other = (old, new) if old.value[0] == "month" else (new, old)
    number = int(months.value[-1])
    shortest, longest = (number * days for days in _MONTH)
    if number % _YEAR == 0:
        shortest, longest = (number // _YEAR * days for days in _YEAR_DAYS)
    return shortest <= other.days <= longest


def _by(old: Time, new: Time) -> str:
    """` by 40 days`, ` by 6 months`: where both are whole ones, and no range."""
    units = {old.value[0], new.value[0]}
    if old.kind != "duration" or len(units) > 1 or old.value[1] != old.value[2]:
        return ""
    if new.value[1] != new.value[2]:
        return ""
    if units == {"minute"}:
        return _of_unit(abs(new.days - old.days), "day")
    if units != {"month"}:
        return ""
    more = abs(float(new.value[1]) - float(old.value[1]))
    years = not any(float(time.value[1]) % _YEAR for time in (old, new))
    return _of_unit(more / _YEAR, "year") if years else _of_unit(more, "month")


def _of_unit(more: float, unit: str) -> str:
    """` by 6 months`, or nothing where they are not whole."""
    if more != int(more):
        return ""
    return f" by {in_figures(int(more))} {unit}{'' if more == 1 else 's'}"


def _is_unread(old: Time, new: Time) -> bool:
    """Whether of two times it is not known which comes first: two months, or units, as written."""
    if old.kind == "ordinal":
        return old.value[0] != new.value[0]
    if old.kind != "date" or old.value[0] != new.value[0] or old.value[1] == new.value[1]:
        return False
    return isinstance(old.value[1], str) or isinstance(new.value[1], str)


def _says(time: Time) -> list[bool]:
    """Which of year, month and day a date says: only those that say as much are compared."""
    return [time.kind != "date" or bool(part) for part in time.value]


def _counted(old: Time, new: Time) -> str:
    """What the change is in what they are counted from, or nothing."""
    if old.anchor is None or new.anchor is None:
        if old.anchor == new.anchor:
            return ""
        return "now counted from an event" if new.anchor else "no longer counted from an event"
    if alike(old.anchor[1], new.anchor[1]) < _SAME_ANCHOR:
        return "counted from another event"
    if old.anchor[0] != new.anchor[0] and "as" in {old.anchor[0], new.anchor[0]}:
        same = "at the same time as that event"
        return f"now {same}" if new.anchor[0] == "as" else f"no longer {same}"
    return ""
