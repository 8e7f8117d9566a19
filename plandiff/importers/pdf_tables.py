"""Tables on the pages of a PDF: texts side by side, row by row, with or without lines around.

No table is marked as one in most files. It is told by texts that begin at the same places again
and again, each beside the one before it. Columns of a page do so once.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plandiff.importers.labels import label_of
from plandiff.importers.pdf_letters import Letter
from plandiff.importers.source import Block

# All of the size of the font.
_HIGHER = 0.8  # for a line that begins a text beside another
_GAP = 1.5  # from one text to the next in a line; words stand a third apart
_LEAST_GAP = 0.4  # the same where a column is known to begin
_ALIKE = 2.0  # points by which beginnings that are meant to stand alike may differ
_LEAST_ROWS = 4  # of a page; columns of a page are fewer
_LEAST_LABELLED = 2  # rows whose texts have the same number, or a number before them
_LEAST_TEXTS = 0.5  # of the cells of a column, for it to hold texts and no numbers of pages
_APART = 1.6  # from line to line, where a text above a table ends
_LONGEST = 40  # letters to tell a label by

Row = Sequence[Letter]
Place = tuple[int, int]  # a row and a column, both from 0


class Piece(NamedTuple):
    """A line or a part of one, and where in a table it stands."""

    letters: Row
    place: Place | None = None


def pieces_of(rows: Sequence[Row], known: Sequence[float] = ()) -> tuple[list[Piece], list[float]]:
    """The lines of a page, cut where a table begins a column; and where its columns begin.

    `known` are the beginnings on the page before, where the table may go on.
    """
    whole: list[Piece] = [Piece(row) for row in rows]
    votes = sorted(_votes(rows))
    starts = [x for x in known if any(abs(x - vote) < _ALIKE for vote, _ in votes)]
    goes_on = bool(starts) and len(starts) == len(known)
    if not goes_on:
        starts = _often(votes, rows)
    if not starts:
        return whole, []
    cut = [part for row in rows for part in _cut(row, starts)]
    places = _places(cut, starts, from_top=goes_on)
    cells = _cells(cut, places)
    starts = [x for at, x in enumerate(starts, start=1) if _holds_texts(cells, at)]
    cut = [part for row in rows for part in _cut(row, starts)]
    places = _places(cut, starts, from_top=goes_on) if starts else {}
    cells = _cells(cut, places)
    if not (_is_table(cells) or (goes_on and places)):
        return whole, []
    return [Piece(part, places.get(at)) for at, part in enumerate(cut)], starts


def _votes(rows: Sequence[Row]) -> Iterator[tuple[float, int]]:
    """Where texts begin beside others: higher than the line before, or far from its words.

    And in which line.
    """
    for number, (before, row) in enumerate(pairwise(rows), start=1):
        is_higher = row[0].y > before[0].y + _HIGHER * row[0].size
        if is_higher and row[0].x > before[0].x + row[0].size and not _is_sign(before):
            yield row[0].x, number
    for number, row in enumerate(rows):
        begun = 0
        for at in _after_gaps(row, _GAP):
            if not _is_sign(row[begun:at]):
                yield row[at].x, number
            begun = at


def _after_gaps(row: Row, least: float) -> Iterator[int]:
    """Where words begin that stand so far from those before."""
    before = row[0]
    for at, letter in enumerate(row[1:], start=1):
        if letter.sign.isspace():
            continue
        if letter.x - before.right > least * max(letter.size, 1):
            yield at
        before = letter


def _is_sign(letters: Row) -> bool:
    """Whether letters are a number or a bullet, which stand before a text of their own.

    `Article 1` is a text: it stands in a cell.
    """
    text = _text(letters)
    label = label_of(Block(text, bold=len(text))) if len(text) <= _LONGEST else None
    return not any(map(str.isalpha, text)) or bool(
        label and not label.rest.text and not label.form.isalpha()
    )


def _text(letters: Row) -> str:
    return "".join(letter.sign for letter in letters[: _LONGEST + 1]).strip()


def _often(votes: Sequence[tuple[float, int]], rows: Sequence[Row]) -> list[float]:
    """The beginnings that two votes or more name, and no more lines between them run over.

    So do lines of a text that is spread out to its margins, though they have gaps.
    """
    found: list[list[tuple[float, int]]] = []
    for vote in votes:
        if found and vote[0] - found[-1][0][0] < _ALIKE:
            found[-1].append(vote)
        else:
            found.append([vote])
    often = [one for one in found if len(one) >= _LEAST_LABELLED]
    return [one[0][0] for one in often if _run_over(one, rows) <= len(one)]


def _run_over(votes: Sequence[tuple[float, int]], rows: Sequence[Row]) -> int:
    """How many lines from the first vote to the last run over the place that they name."""
    start, lines = votes[0][0], [line for _, line in votes]
    parts = (part for row in rows[min(lines) : max(lines) + 1] for part in _cut(row, [start]))
    return sum(_crosses(part, [start]) for part in parts)


def _cut(row: Row, starts: Sequence[float]) -> Iterator[Row]:
    """A line, cut where columns begin."""
    begun = 0
    for at in _after_gaps(row, _LEAST_GAP):
        if any(abs(row[at].x - x) < _ALIKE for x in starts):
            yield _stripped(row[begun:at])
            begun = at
    yield row[begun:]


def _stripped(row: Row) -> Row:
    end = len(row)
    while end > 1 and row[end - 1].sign.isspace():
        end -= 1
    return row[:end]


def _places(parts: Sequence[Row], starts: Sequence[float], *, from_top: bool) -> dict[int, Place]:
    """The rows and columns of those parts that stand in a table, by their number.

    It begins with the first row of texts side by side, or `from_top`, and ends with the last.

    A row has texts side by side that begin at one height; what stands between two rows is one of
    its own, what crosses a beginning is none.
    """
    groups: list[list[tuple[int, int]]] = []  # of a part and its column, row by row
    barrier = True
    for at, part in enumerate(parts):
        if _crosses(part, starts):
            barrier = True
            continue
        column = sum(part[0].x > x - _ALIKE for x in starts)
        goes_on = not barrier and column >= groups[-1][-1][1]
        if goes_on and column > groups[-1][-1][1]:
            groups[-1:] = _parted(groups[-1], parts, part)
        if goes_on:
            groups[-1].append((at, column))
        else:
            groups.append([(at, column)])
        barrier = False
    sided = [at for at, group in enumerate(groups) if len({column for _, column in group}) > 1]
    first = 0 if from_top else min(sided, default=0)
    inside = groups[first : sided[-1] + 1] if sided else []
    return {at: (row, column) for row, group in enumerate(inside) for at, column in group}


def _parted(
    group: list[tuple[int, int]], parts: Sequence[Row], beside: Row
) -> list[list[tuple[int, int]]]:
    """A row in two, where lines stand above its texts; `beside` is another text of the row."""
    for at, (one, other) in reversed(list(enumerate(pairwise(group), start=1))):
        above, below = parts[one[0]][0], parts[other[0]][0]
        is_apart = above.y - below.y > _APART * below.size
        if one[1] == other[1] and is_apart and above.y > beside[0].y + _HIGHER * below.size:
            return [group[:at], group[at:]]
    return [group]


def _crosses(part: Row, starts: Sequence[float]) -> bool:
    left, right = part[0].x, max(letter.right for letter in part)
    return any(left < x - _ALIKE and right > x + _ALIKE for x in starts)


def _cells(parts: Sequence[Row], places: Mapping[int, Place]) -> dict[Place, str]:
    """How each cell begins."""
    cells: dict[Place, str] = {}
    for at, place in places.items():
        cells.setdefault(place, _text(parts[at]))
    return cells


def _holds_texts(cells: Mapping[Place, str], column: int) -> bool:
    """Whether a column holds words, and no numbers of pages."""
    texts = [text for (_, at), text in cells.items() if at == column]
    return sum(any(map(str.isalpha, text)) for text in texts) > _LEAST_TEXTS * len(texts)


def _is_table(cells: Mapping[Place, str]) -> bool:
    """Whether enough rows hold texts side by side, or a few that are numbered alike."""
    rows: dict[int, list[str]] = {}
    for (row, _), text in cells.items():
        rows.setdefault(row, []).append(text)
    sided = [texts for texts in rows.values() if len(texts) > 1]
    return len(sided) >= _LEAST_ROWS or sum(map(_is_labelled, sided)) >= _LEAST_LABELLED


def _is_labelled(texts: Sequence[str]) -> bool:
    """Whether the texts of a row have the same number, or the first is one."""
    labels = [label_of(Block(text)) for text in texts]
    printed = [label.printed for label in labels if label]
    first = labels[0]
    return len(printed) > len(set(printed)) or bool(first and not first.rest.text)
