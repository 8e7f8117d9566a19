"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path

from plandiff.errors import WriteError
from plandiff.files.folder import Folder, StrPath

#: How the names of temporary files start. Names that start with a dot are not read.
TEMPORARY = ".plandiff-new-"


def write_report(name: StrPath, text: str, folder: Folder) -> None:
    """Write a report, replacing what is there in one step.

    Raises:
        WriteError: the name stands among plans or seeds, or its folder cannot be written.
    """
    path, target = Path(name), Path(os.path.realpath(name))
    data = {Path(os.path.realpath(folder.plans)), Path(os.path.realpath(folder.seeds))}
    if data & {target, *target.parents}:
        what = f"{path}: this is a folder of plans or seeds"
        raise WriteError(what, "Write the report elsewhere.")
    try:
        if target.exists() and not target.is_file():
            raise WriteError(f"{path}: this is no ordinary file", "Name a file.")
        if target.exists() and not os.access(target, os.W_OK):
            raise WriteError(f"{path}: this file is protected", "Name another, or unprotect it.")
        replace(target, text)
    except OSError as error:
        reason = (error.strerror or "unwritable").lower()
        raise WriteError(f"{path}: {reason}", "Name a file in a folder you can write.") from None


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
