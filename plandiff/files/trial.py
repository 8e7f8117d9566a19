"""What a set would be with a change, before anything is written."""

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from plandiff.errors import Problem, WriteError
from plandiff.files.folder import Dossier, Folder, read_all
from plandiff.files.transaction import Writing


class Trial(NamedTuple):
    """The set as it would be, and the warnings that it does not have yet."""

    dossier: Dossier
    warnings: tuple[Problem, ...]


class NewLines(NamedTuple):
    """Lines that a file gets, the first of them at `line`, from 1."""

    file: str
    line: int
    lines: tuple[str, ...]


def tried(folder: Folder, before: Dossier, writings: Sequence[Writing]) -> Trial:
    """The set after a change; `before` is all of it as it is.

    Raises:
        WriteError: the change would be a fault, as the name of a report that is not there.
    """
    after = read_all(folder, {(one.kind, one.id): one.new for one in writings})
    known = {(problem.place.file, problem.what) for problem in before.problems}
    new = [one for one in after.problems if (one.place.file, one.what) not in known]
    for problem in new:
        if not problem.warning:
            raise WriteError(
                f"{problem.place.file} would then have a fault: {problem.what}", problem.fix
            )
    return Trial(after, tuple(new))


def new_lines(file: str, old: str, new: str) -> list[NewLines]:
    """The lines that a text has and its older state had not, those of each place together."""
    before, after = old.splitlines(), new.splitlines()
    added = _added(before, after)
    if added is None:  # a line was changed: all from the first to the last that differ
        same = zip(before, after, strict=False)
        start = next(at for at, (one, other) in enumerate(same) if one != other)
        rest = zip(reversed(before[start:]), reversed(after[start:]), strict=False)
        end = next((at for at, (one, other) in enumerate(rest) if one != other), 0)
        added = range(start, len(after) - end)
    found: list[NewLines] = []
    for at in added:
        if found and found[-1].line + len(found[-1].lines) == at + 1:
            found[-1] = found[-1]._replace(lines=(*found[-1].lines, after[at]))
        else:
            found.append(NewLines(file, at + 1, (after[at],)))
    return found


def _added(before: Sequence[str], after: Sequence[str]) -> Sequence[int] | None:
    """The numbers of the lines of `after` that were put between those of `before`, if only so."""
    waiting = deque(before)
    added = []
    for at, line in enumerate(after):
        if waiting and line == waiting[0]:
            waiting.popleft()
        else:
            added.append(at)
    return None if waiting else added
