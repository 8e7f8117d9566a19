"""Labels that follow one another: runs, from which lists of points are made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from plandiff.importers.labels import Label, Reading, label_of, next_values
from plandiff.importers.source import Block

_NEAR = 12  # blocks between two labels, for a leap in the numbers to be a gap in one list
_FAR = 60  # blocks between two labels, for one printed otherwise to go on with the list
_LEAPS = range(-2, 11)  # how far a number may lie from the one before it in one list
_LOOK_BACK = 8  # runs that a later one may go on with


class Mark(NamedTuple):
    """A label, in one reading; `at` is the index of its block."""

    at: int
    depth: int
    label: Label
    reading: Reading

    @property
    def style(self) -> tuple[str, str, int]:
        """What the labels of one list have in common."""
        return (self.reading.series, self.label.form, self.depth)


Run = tuple[Mark, ...]


def marks_of(blocks: Iterable[Block]) -> Iterator[Mark]:
    """Every reading of every label, in order."""
    for at, block in enumerate(blocks):
        label = label_of(block)
        if label:
            for reading in label.readings:
                yield Mark(at, block.depth, label, reading)


def runs_of(marks: Iterable[Mark]) -> list[Run]:
    """The runs that labels make, in the order in which they begin.

    A label may stand in several, in one for each of its readings.
    """
    by_series: dict[str, list[list[Mark]]] = {}
    exact = exact_runs(marks)
    begun = {run[0].at: run for run in exact if len(run) > 1 and is_first(run[0].reading)}
    for run in exact:
        own = _without_another(run, begun)
        if own:
            _join(by_series.setdefault(own[0].reading.series, []), own)
    return sorted((tuple(run) for runs in by_series.values() for run in runs), key=_start)


def exact_runs(marks: Iterable[Mark]) -> list[Run]:
    """The runs of labels printed alike that leave out no number, upwards or down to 1."""
    runs: list[list[Mark]] = []
    up: dict[tuple[object, ...], list[Mark]] = {}  # by style and position: what may go on there
    down: dict[tuple[object, ...], list[Mark]] = {}
    for mark in marks:
        # What was last at work goes on first: a box in the middle of a list has its own numbers.
        here = (mark.style, _position(mark.reading))
        run = next((run for run in (up.get(here), down.get(here)) if _goes_on(run, mark)), None)
        if run is None:
            run = []
            runs.append(run)
        run.append(mark)
        up.update(((mark.style, position), run) for position in _next(mark.reading))
        down[mark.style, _before(mark.reading)] = run
    return sorted(map(tuple, runs), key=_start)


def _goes_on(run: list[Mark] | None, mark: Mark) -> bool:
    """Whether a mark is the next of a run, which goes up unless its second went down."""
    if not run:
        return False
    last = run[-1].reading
    if len(run) == 1:
        return follows(mark.reading, last) or _position(mark.reading) == _before(last)
    if goes_down(run):
        return _position(mark.reading) == _before(last)
    return follows(mark.reading, last)


def goes_down(run: Sequence[Mark]) -> bool:
    """Whether a list counts down, as a reversed one does."""
    return len(run) > 1 and _position(run[1].reading) == _before(run[0].reading)


def follows(reading: Reading, before: Reading) -> bool:
    """Whether a label is the next after another: 4 or 3bis after 3, 2.1 after 1.7."""
    return _position(reading) in _next(before)


def is_first(reading: Reading) -> bool:
    """Whether a list begins so: 1, a, i."""
    return reading.value == 1 and not reading.insert


def _without_another(run: Run, begun: Mapping[int, Run]) -> Run:
    """A run of letters without its last, where another run of letters begins at that one.

    (a) (b) (i) (ii)     or (g) (h) (i) (ii): `i` is roman; `begun` are runs by their beginnings
    """
    last = run[-1]
    other = begun.get(last.at)
    is_other = other and other[0].reading.series != last.reading.series
    return run[:-1] if is_other and not is_first(last.reading) else run


def _start(run: Run) -> int:
    return run[0].at


def _position(reading: Reading) -> tuple[str, int, int]:
    return (reading.above, reading.value, reading.insert)


def _next(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """The positions that may come after a label."""
    yield from ((reading.above, value, 0) for value in next_values(reading))
    yield (reading.above, reading.value, reading.insert + 1)
    if reading.above:
        *outer, last = reading.above.split(".")
        yield (".".join((*outer, str(int(last) + 1))), 1, 0)


def _before(reading: Reading) -> tuple[str, int, int]:
    """The position before a label, where a list counts down."""
    return (reading.above, reading.value - 1, 0)


def _join(runs: list[list[Mark]], later: Run) -> None:
    """Add a run to those of its series: as the rest of one of them, or as its own."""
    recent = runs[: -_LOOK_BACK - 1 : -1]
    run = next((run for run in recent if _is_rest(later, run)), None)
    if run is None:
        runs.append(list(later))
        return
    in_order = run[-1].at < later[0].at
    run.extend(later)
    if not in_order:
        run.sort()


def _is_rest(later: Run, run: Sequence[Mark]) -> bool:
    """Whether a run is the rest of an earlier one, or a part from its middle.

    1. 2. 3) 4.     printed otherwise, and just the number that is missing
    1. 2. 5. 6.     a gap, and 1. 2. 3. 3. 4. a number used twice: printed alike, and near
    """
    first = later[0]
    before = next((mark for mark in reversed(run) if mark.at < first.at), None)
    if before is None or is_first(first.reading) or goes_down(run) or goes_down(later):
        return False
    distance = first.at - before.at
    if follows(first.reading, before.reading):
        return distance <= _FAR
    leap = first.reading.value - before.reading.value
    alike = first.style == before.style and first.reading.above == before.reading.above
    return alike and distance <= _NEAR and leap in _LEAPS
