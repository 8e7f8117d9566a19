"""Several files written as one: a kill at any moment leaves nothing of it or everything.

1. Each text goes into a temporary file beside the one it is for, and on to the disk.
2. A journal, the list of what is to be done, is put on the disk too and then gets its name. Up
   to here nothing counts; from here on all of it does.
3. New files get their names, which fails where a name is taken; then the changed ones are
   replaced, one after the other. Of all but the last a copy is kept, so that they can be put back.
4. The copies go, then the journal.

Whoever finds a journal goes on with step 3. Where a file has changed under it, so that going on
would lose what somebody wrote, the whole is taken back instead. One writer works at a time.
"""

import hashlib
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple

from filelock import FileLock, Timeout

from plandiff.errors import ReadError, WriteError
from plandiff.files.editing import FileText
from plandiff.files.folder import Folder, content, shown
from plandiff.files.journal import (
    Site,
    Step,
    begin,
    changed,
    digest,
    drafts_of,
    drop,
    go_on,
    is_name,
    settle,
    sync,
    taken,
    target_of,
)
from plandiff.files.nodes import parse
from plandiff.files.sheet import Sheet
from plandiff.files.write import stage

_LOCK = ".plandiff-lock"
_WAIT = 3.0  # seconds for another writer, who needs a hundredth of that


class Writing(NamedTuple):
    """A file to write: its folder, its id, its bytes, and those that were read from it.

    Without `old` it is a new one.
    """

    kind: Literal["plans", "seeds"]
    id: str
    new: bytes
    old: bytes | None = None


def plan_text(folder: Folder, id_: str) -> FileText:
    """The file of a version as it is on the disk, to be changed and given to `write_all`.

    Raises:
        ReadError: it cannot be read, or is no text.
    """
    return _file_text(folder, "plans", id_)


def seed_text(folder: Folder, id_: str) -> FileText:
    """The same of a report."""
    return _file_text(folder, "seeds", id_)


def _file_text(folder: Folder, kind: Literal["plans", "seeds"], id_: str) -> FileText:
    path = Path(getattr(folder, kind)) / f"{id_}.yaml"
    sheet = Sheet(shown(path))
    data = content(path, sheet)
    if data is None:
        raise ReadError(sheet.problems)
    try:
        return FileText(id_, sheet.file, data.decode(), kind)
    except UnicodeDecodeError:
        raise ReadError(parse(data, sheet.file)[1]) from None


def change_of(file: FileText, text: str) -> Writing:
    """A file with another text, to be written if nobody has changed it."""
    return Writing(file.kind, file.id, text.encode(), file.text.encode())


def write_all(folder: Folder, writings: Sequence[Writing]) -> None:
    """Write files of a set, new ones and such that change: all of them or none.

    Raises:
        WriteError: an id is taken, a file to change is not as it was read, another writer is
            at work, or the disk does not take it. Nothing was written then.
    """
    site = _site(folder)
    advice = "Nothing was written. Make room on the disk, or the folder writable."
    with _told(folder, advice), _made_folders(site), _locked(folder, site):
        settle(site)
        for writing in writings:
            _check(site, writing)
        _write(site, sorted(writings, key=lambda writing: writing.old is not None))


def finish(folder: Folder) -> None:
    """Finish what an interrupted command has left, or take it back.

    Raises:
        WriteError: another writer is at work, or the disk does not take it.
    """
    site = _site(folder)
    advice = "An interrupted change is to be finished here: make the folder writable."
    with _told(folder, advice), _locked(folder, site):
        settle(site)


# -- steps ------------------------------------------------------------------------------------


def _write(site: Site, writings: Sequence[Writing]) -> None:
    with uninterrupted():
        steps = _prepared(site, writings)
        go_on(site, steps)


def _prepared(site: Site, writings: Sequence[Writing]) -> list[Step]:
    """Temporary files and a journal of them; none of it if that fails."""
    steps: list[Step] = []
    try:
        for writing in writings:
            steps.append(_staged(site, writing))
            if writing.old is not None and writing is not writings[-1]:
                former = stage(target_of(site, steps[-1]), writing.old)
                steps[-1] = steps[-1]._replace(former=former.name)
        sync(site, steps)
        begin(site, steps)
        sync(site, steps)
    except BaseException:
        site.journal.unlink(missing_ok=True)
        drop(draft for step in steps for draft in drafts_of(site, step))
        raise
    return steps


def _staged(site: Site, writing: Writing) -> Step:
    was = "" if writing.old is None else hashlib.sha256(writing.old).hexdigest()
    made = hashlib.sha256(writing.new).hexdigest()
    step = Step(writing.kind, writing.id, "", was, made)
    return step._replace(temporary=stage(target_of(site, step), writing.new).name)


# -- what is found ----------------------------------------------------------------------------


def _check(site: Site, writing: Writing) -> None:
    """Raise where a file is not as it has to be."""
    if not is_name(writing.id):
        raise ValueError(f"no file can have the id {writing.id!r}")
    step = Step(writing.kind, writing.id, "", "" if writing.old is None else "changed", "")
    target = target_of(site, step)
    if writing.old is None:
        if os.path.lexists(target):
            raise taken(target, step)
    elif digest(target) != hashlib.sha256(writing.old).hexdigest():
        raise changed(target)
    elif not os.access(target, os.W_OK):
        raise WriteError(f"{shown(target)}: this file is protected", "Unprotect it.")


def _site(folder: Folder) -> Site:
    return Site(*(Path(os.path.realpath(path)) for path in folder))


# -- around it --------------------------------------------------------------------------------


@contextmanager
def _told(folder: Folder, advice: str) -> Iterator[None]:
    """What the system refuses, as an error of ours."""
    try:
        yield
    except OSError as error:
        path = Path(os.fsdecode(error.filename or folder.plans))
        at = path.parent if path.name.startswith(".plandiff") else path
        reason = (error.strerror or "unwritable").lower()
        raise WriteError(f"{shown(at)}: {reason}", advice) from None


@contextmanager
def _made_folders(site: Site) -> Iterator[None]:
    """Folders that are missing, made; gone again if nothing comes of it."""
    missing = [folder for folder in site if not folder.exists()]
    try:
        for folder in missing:
            folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for folder in missing:
            with suppress(OSError):
                (folder / _LOCK).unlink(missing_ok=True)
                folder.rmdir()
        raise


@contextmanager
def _locked(folder: Folder, site: Site) -> Iterator[None]:
    """One writer at a time: another waits a little, and is then told whom to wait for."""
    path = site.plans / _LOCK
    lock = FileLock(path, timeout=_WAIT)
    try:
        lock.acquire()
    except Timeout:
        what = f"{shown(folder.plans)}: another plandiff is writing here{_holder(path)}"
        raise WriteError(what, "Wait until it is done, then run this again.") from None
    try:
        with suppress(OSError):  # a courtesy to whoever waits
            path.write_text(str(os.getpid()), "utf-8")
        yield
    finally:
        lock.release()


def _holder(path: Path) -> str:
    with suppress(OSError, ValueError):
        return f", process {int(path.read_text('utf-8'))}"
    return ""


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C has no effect inside, which lasts a hundredth of a second: all or nothing is told."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread, which alone gets it
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
