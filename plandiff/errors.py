"""What can be wrong, and where.

Two kinds, never mixed. A *problem* is a value: something wrong in a user's file; reading
goes on, and all of them are shown at once. An *error* is raised when there is nothing to
return; only the command line catches it.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Place(NamedTuple):
    """A position in a file: lines and columns count from 1, columns in characters."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """Something wrong in a user's file, and what to do about it.

    A warning leaves the file usable: `check` shows it and still exits 0.
    """

    place: Place
    what: str
    fix: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        return f"{self.place}: {kind}{self.what}. {self.fix}"


class PlandiffError(Exception):
    """Base of every error that plandiff raises on purpose; its text is one line."""

    def __init__(self, what: str, fix: str) -> None:
        self.what, self.fix = what, fix
        super().__init__(f"{what}. {fix}")


class NotFoundError(PlandiffError):
    """No such folder, version or point: the user must name another."""


class CompareError(PlandiffError):
    """These two versions cannot be compared, or not this way round."""


class WriteError(PlandiffError):
    """The output file cannot be written."""


class SourceError(PlandiffError):
    """A saved source cannot be read: the user must save it otherwise, or name another."""


class ReadError(PlandiffError):
    """The files that a command needs have problems: the user must mend them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problems in the files", "Mend them")
