"""Files written whole or not at all."""

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from plandiff.errors import WriteError
from plandiff.files.folder import Folder, StrPath
from plandiff.text import clean

#: How the names of temporary files start. Names that start with a dot are not read.
TEMPORARY = ".plandiff-new-"


def write_report(name: StrPath, text: str, folders: Iterable[Folder]) -> None:
    """Write a report, replacing what is there in one step; never into these folders of data.

    Raises:
        WriteError: the name stands among plans or seeds, or its folder cannot be written.
    """
    path, target = Path(name), Path(os.path.realpath(name))
    _refuse_data(path, target, folders)
    try:
        if target.exists() and not target.is_file():
            raise WriteError(f"{path}: this is no ordinary file", "Name a file.")
        if target.exists() and not os.access(target, os.W_OK):
            raise WriteError(f"{path}: this file is protected", "Name another, or unprotect it.")
        replace(target, text)
    except OSError as error:
        reason = (error.strerror or "unwritable").lower()
        raise WriteError(f"{path}: {reason}", "Name a file in a folder you can write.") from None


class Written(NamedTuple):
    """How many pages were written, and how many of a former time removed."""

    pages: int
    removed: int


def write_pages(
    name: StrPath, pages: Iterable[tuple[str, str]], mark: str, folder: Folder
) -> Written:
    """Write pages, each a name and a text, into a folder of their own, one after the other.

    Each replaces its former self in one step; former pages that are no more are removed at the
    end. A page of ours is an ordinary file `*.html` that begins with `mark`.

    Raises:
        WriteError: the folder stands among plans or seeds, holds anything that is no page of
            ours, or cannot be written; or the user broke off.
    """
    path, target = Path(name), Path(os.path.realpath(name))
    _refuse_data(path, target, [folder])
    written: set[str] = set()
    try:
        if target.exists() and not target.is_dir():
            raise WriteError(f"{path}: this is no folder", "Name a new or an empty one.")
        target.mkdir(parents=True, exist_ok=True)
        former = _former(path, target, mark)
        for page, text in pages:
            replace(target / page, text)
            written.add(page)
        for page in former - written:
            (target / page).unlink()
    except OSError as error:
        reason = (error.strerror or "unwritable").lower()
        raise WriteError(f"{path}: {reason}", "Name a folder that you can write.") from None
    except KeyboardInterrupt:
        number = f"{len(written)} page{'' if len(written) == 1 else 's'}"
        what = f"{path}: broken off after {number}"
        raise WriteError(what, "Run it again: it replaces what is there.") from None
    return Written(len(written), len(former - written))


def _former(path: Path, target: Path, mark: str) -> set[str]:
    """The names of our pages in a folder; raises where it holds anything else."""
    names = set()
    for entry in sorted(os.scandir(target), key=lambda entry: entry.name):
        if not _is_ours(entry, mark.encode()):
            what = f"{path}: it holds {clean(entry.name)!r}, which is no page of a site"
            raise WriteError(what, "Move it, or name an empty folder.")
        names.add(entry.name)
    return names


def _is_ours(entry: os.DirEntry[str], mark: bytes) -> bool:
    ordinary = stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)
    if not ordinary or not entry.name.endswith(".html"):
        return False
    with Path(entry.path).open("rb") as file:
        return file.read(len(mark)) == mark


def _refuse_data(path: Path, target: Path, folders: Iterable[Folder]) -> None:
    """Raise for a place among plans or seeds."""
    data = {Path(os.path.realpath(inside)) for folder in folders for inside in folder}
    if data & {target, *target.parents}:
        what = f"{path}: this is in a folder of plans or seeds"
        raise WriteError(what, "Write the report elsewhere.")


def replace(target: Path, text: str) -> None:
    """Put a text in the place of a file, so that a reader sees the old or the new, never less."""
    temporary = stage(target, text.encode())
    try:
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def stage(target: Path, data: bytes) -> Path:
    """A temporary file beside a target, on the disk for good, that can take its place.

    It has the mode of the target; where that is new, the usual one.
    """
    mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=TEMPORARY)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            temporary.chmod(mode)
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    umask = os.umask(0)
    os.umask(umask)
    return umask
