"""What a set would be with a change, before anything is written."""

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
            raise WriteError(f"{problem.place.file}: this cannot be: {problem.what}", problem.fix)
    return Trial(after, tuple(new))


def new_lines(file: str, old: str, new: str) -> NewLines:
    """The lines that a text has more than it had, where they stand in one place."""
    before, after = old.splitlines(), new.splitlines()
    same = zip(before, after, strict=False)
    start = next((at for at, (one, other) in enumerate(same) if one != other), len(before))
    rest = zip(reversed(before[start:]), reversed(after[start:]), strict=False)
    end = next((at for at, (one, other) in enumerate(rest) if one != other), len(before) - start)
    return NewLines(file, start + 1, tuple(after[start : len(after) - end]))
