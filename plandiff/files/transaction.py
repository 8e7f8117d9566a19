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

import errno
import hashlib
import json
import os
import re
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, NamedTuple

from filelock import FileLock, Timeout

from plandiff.errors import ReadError, WriteError
from plandiff.files.editing import FileText
from plandiff.files.folder import UNFINISHED, Folder, content, shown
from plandiff.files.nodes import parse
from plandiff.files.sheet import Sheet
from plandiff.files.write import TEMPORARY, replace, stage

_LOCK = ".plandiff-lock"
_WAIT = 3.0  # seconds for another writer, who needs a hundredth of that
_GO_ON, _TAKE_BACK = "+", "-"  # how a journal starts
_DIGEST = re.compile("[0-9a-f]{64}")
_NAME = re.compile(rf"{re.escape(TEMPORARY)}\w+")
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}  # as on a USB stick


class Writing(NamedTuple):
    """A file to write: its folder, its id, its bytes, and those that were read from it.

    Without `old` it is a new one.
    """

    kind: Literal["plans", "seeds"]
    id: str
    new: bytes
    old: bytes | None = None


class _Site(NamedTuple):
    """The folders of a set, links followed."""

    plans: Path
    seeds: Path

    @property
    def journal(self) -> Path:
        """Where the list of unfinished steps stands."""
        return self.plans / UNFINISHED


class _Step(NamedTuple):
    """A temporary file that is to become the file of an id.

    `was` and `made` are the SHA-256 of what is replaced, empty for a new file, and of the new.
    `former` is a copy of what is replaced, where something is replaced after it.
    """

    kind: str
    id: str
    temporary: str
    was: str
    made: str
    former: str = ""


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
        _settle(site)
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
        _settle(site)


# -- steps ------------------------------------------------------------------------------------


def _write(site: _Site, writings: Sequence[Writing]) -> None:
    with uninterrupted():
        steps = _prepared(site, writings)
        _go_on(site, steps)


def _prepared(site: _Site, writings: Sequence[Writing]) -> list[_Step]:
    """Temporary files and a journal of them; none of it if that fails."""
    steps: list[_Step] = []
    try:
        for writing in writings:
            steps.append(_staged(site, writing))
            if writing.old is not None and writing is not writings[-1]:
                former = stage(_target(site, steps[-1]), writing.old)
                steps[-1] = steps[-1]._replace(former=former.name)
        _sync(site, steps)
        replace(site.journal, f"{_GO_ON}{json.dumps(steps)}")
        _sync(site, steps)
    except BaseException:
        site.journal.unlink(missing_ok=True)
        _drop(draft for step in steps for draft in _drafts(site, step))
        raise
    return steps


def _staged(site: _Site, writing: Writing) -> _Step:
    was = "" if writing.old is None else hashlib.sha256(writing.old).hexdigest()
    made = hashlib.sha256(writing.new).hexdigest()
    step = _Step(writing.kind, writing.id, "", was, made)
    return step._replace(temporary=stage(_target(site, step), writing.new).name)


def _go_on(site: _Site, steps: Sequence[_Step]) -> None:
    """Do what is left of the steps, or take all of them back and raise."""
    try:
        for step in steps:
            if _temporary(site, step).exists():  # else it was done before an interruption
                _do(_temporary(site, step), _target(site, step), step)
    except (OSError, WriteError):
        _take_back(site, steps)
        raise
    with suppress(OSError):  # all is in its place; a journal that stays does no harm
        _sync(site, steps)
        _drop(_former(site, step) for step in steps if step.former)
        site.journal.unlink()


def _do(temporary: Path, target: Path, step: _Step) -> None:
    if not step.was:
        _name(temporary, target, step)
    elif _digest(target) == step.was:
        temporary.replace(target)
    else:
        raise _changed(target)


def _name(temporary: Path, target: Path, step: _Step) -> None:
    """Give a new file its name, unless another has it."""
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno in _NO_LINKS:
            _name_without_links(temporary, target, step)
            return
        if not isinstance(error, FileExistsError):
            raise
        if not _are_same(temporary, target):
            raise _taken(target, step) from None
    temporary.unlink()


def _name_without_links(temporary: Path, target: Path, step: _Step) -> None:
    """The same in two steps: an empty file takes the name, the new one its place."""
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        if target.stat().st_size:  # an empty one is ours, from before an interruption
            raise _taken(target, step) from None
    temporary.replace(target)


def _take_back(site: _Site, steps: Sequence[_Step]) -> None:
    """Undo the steps, the last one first.

    A file that was replaced and then edited by somebody stays, and with it the new ones, which
    it may name.
    """
    with site.journal.open("r+") as journal:
        journal.write(_TAKE_BACK)  # one byte in its place, which a full disk takes as well
        journal.flush()
        os.fsync(journal.fileno())
    edited = False
    for step in reversed(steps):
        if step.was:
            edited = not _put_back(site, step) or edited
        elif not edited:
            _unname(site, step)
    drafts = [draft for step in steps for draft in _drafts(site, step)]
    if not edited:  # else they still have to tell so, should this be interrupted
        _drop(drafts)
    site.journal.unlink()
    _drop(drafts)


def _put_back(site: _Site, step: _Step) -> bool:
    """Whether a changed file has its former text, or never lost it."""
    done = not _temporary(site, step).exists()
    if not (done and step.former and _former(site, step).exists()):
        return True
    if _digest(_target(site, step)) != step.made:
        return False
    _former(site, step).replace(_target(site, step))
    return True


def _unname(site: _Site, step: _Step) -> None:
    """Take its name from a new file, if it has it."""
    temporary, target = _temporary(site, step), _target(site, step)
    done = not temporary.exists() or _are_same(temporary, target)
    if done and _digest(target) == step.made:
        target.unlink()


# -- what is found ----------------------------------------------------------------------------


def _settle(site: _Site) -> None:
    """Leave nothing of an interrupted command: only a writer who holds the lock may do this."""
    try:
        journal = site.journal.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        journal = ""
    if journal:
        steps = _steps_in(site, journal)
        if journal.startswith(_TAKE_BACK):
            _take_back(site, steps)
        else:
            with suppress(WriteError):  # the files have changed since: it was taken back
                _go_on(site, steps)
    for folder in site:
        for left in folder.glob(f"{TEMPORARY}*"):
            left.unlink()


def _steps_in(site: _Site, journal: str) -> list[_Step]:
    """The steps that a journal lists; nothing outside of the folders of the set is among them."""
    what = f"{shown(site.journal)}: this lists unfinished changes, and cannot be read"
    unreadable = WriteError(what, "Delete it, then run 'plandiff check'.")
    try:
        steps = [_Step(*step) for step in json.loads(journal[1:])]
        if journal[0] in (_GO_ON, _TAKE_BACK) and all(_is_sound(step) for step in steps):
            return steps
    except (ValueError, TypeError, RecursionError):
        raise unreadable from None
    raise unreadable


def _is_sound(step: _Step) -> bool:
    return bool(
        step.kind in _Site._fields
        and _is_name(step.id)
        and _NAME.fullmatch(step.temporary)
        and _DIGEST.fullmatch(step.made)
        and (not step.was or _DIGEST.fullmatch(step.was))
        and (not step.former or _NAME.fullmatch(step.former))
    )


def _is_name(id_: str) -> bool:
    file = f"{id_}.yaml"
    return Path(file).name == file


def _check(site: _Site, writing: Writing) -> None:
    """Raise where a file is not as it has to be."""
    if not _is_name(writing.id):
        raise ValueError(f"no file can have the id {writing.id!r}")
    step = _Step(writing.kind, writing.id, "", "" if writing.old is None else "changed", "")
    target = _target(site, step)
    if writing.old is None:
        if os.path.lexists(target):
            raise _taken(target, step)
    elif _digest(target) != hashlib.sha256(writing.old).hexdigest():
        raise _changed(target)
    elif not os.access(target, os.W_OK):
        raise WriteError(f"{shown(target)}: this file is protected", "Unprotect it.")


def _taken(target: Path, step: _Step) -> WriteError:
    noun = {"plans": "version", "seeds": "report"}[step.kind]
    what = f"{shown(target)}: there is a {noun} {step.id!r} already"
    return WriteError(what, "Choose another id.")


def _changed(target: Path) -> WriteError:
    what = f"{shown(target)}: this file has changed since it was read"
    return WriteError(what, "Look at it, then run the command again.")


def _are_same(one: Path, two: Path) -> bool:
    with suppress(OSError):
        return one.samefile(two)
    return False


def _digest(path: Path) -> str:
    """The SHA-256 of a file, empty where there is none to read."""
    with suppress(OSError):
        if path.is_file():  # to open a pipe may wait for ever
            return hashlib.sha256(path.read_bytes()).hexdigest()
    return ""


# -- places -----------------------------------------------------------------------------------


def _site(folder: Folder) -> _Site:
    return _Site(*(Path(os.path.realpath(path)) for path in folder))


def _target(site: _Site, step: _Step) -> Path:
    """The file of a step; a link to a file that is to change is followed, and stays."""
    path = getattr(site, step.kind) / f"{step.id}.yaml"
    return Path(os.path.realpath(path)) if step.was else Path(path)


def _temporary(site: _Site, step: _Step) -> Path:
    return _target(site, step).with_name(step.temporary)


def _former(site: _Site, step: _Step) -> Path:
    return _target(site, step).with_name(step.former)


def _drafts(site: _Site, step: _Step) -> list[Path]:
    """The files that a step has beside its target, in the order to drop them.

    A copy that is there while the temporary file is gone says that the step was done.
    """
    return [*([_former(site, step)] if step.former else []), _temporary(site, step)]


def _drop(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _sync(site: _Site, steps: Iterable[_Step]) -> None:
    """Put the names in the folders on the disk for good; not on Windows, which has no way to."""
    if os.name == "nt":
        return
    for folder in {site.plans, *(_target(site, step).parent for step in steps)}:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


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
def _made_folders(site: _Site) -> Iterator[None]:
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
def _locked(folder: Folder, site: _Site) -> Iterator[None]:
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
