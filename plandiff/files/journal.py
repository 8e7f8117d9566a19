"""The list of what is to be done to files, and how it is done to its end or taken back.

A step gives a temporary file the name it is for. Whoever finds a journal goes on with its steps;
where a file has changed under it, so that going on would lose what somebody wrote, all of them are
taken back. Only a writer who holds the lock may do either.
"""

import errno
import hashlib
import json
import os
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from plandiff.errors import WriteError
from plandiff.files.folder import UNFINISHED, shown
from plandiff.files.write import TEMPORARY, replace

_GO_ON, _TAKE_BACK = "+", "-"  # how a journal starts
_DIGEST = re.compile("[0-9a-f]{64}")
_NAME = re.compile(rf"{re.escape(TEMPORARY)}\w+")
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}  # as on a USB stick


class Site(NamedTuple):
    """The folders of a set, links followed."""

    plans: Path
    seeds: Path

    @property
    def journal(self) -> Path:
        """Where the list of unfinished steps stands."""
        return self.plans / UNFINISHED


class Step(NamedTuple):
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


def begin(site: Site, steps: Sequence[Step]) -> None:
    """Put the list of steps on the disk; from here on they count."""
    replace(site.journal, f"{_GO_ON}{json.dumps(steps)}")


def go_on(site: Site, steps: Sequence[Step]) -> None:
    """Do what is left of the steps, or take all of them back and raise."""
    try:
        for step in steps:
            if _temporary(site, step).exists():  # else it was done before an interruption
                _do(_temporary(site, step), target_of(site, step), step)
    except (OSError, WriteError):
        _take_back(site, steps)
        raise
    with suppress(OSError):  # all is in its place; a journal that stays does no harm
        sync(site, steps)
        drop(_former(site, step) for step in steps if step.former)
        site.journal.unlink()


def _do(temporary: Path, target: Path, step: Step) -> None:
    if not step.was:
        _name(temporary, target, step)
    elif digest(target) == step.was:
        temporary.replace(target)
    else:
        raise changed(target)


def _name(temporary: Path, target: Path, step: Step) -> None:
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
            raise taken(target, step) from None
    temporary.unlink()


def _name_without_links(temporary: Path, target: Path, step: Step) -> None:
    """The same in two steps: an empty file takes the name, the new one its place."""
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        if target.stat().st_size:  # an empty one is ours, from before an interruption
            raise taken(target, step) from None
    temporary.replace(target)


def _take_back(site: Site, steps: Sequence[Step]) -> None:
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
    drafts = [draft for step in steps for draft in drafts_of(site, step)]
    if not edited:  # else they still have to tell so, should this be interrupted
        drop(drafts)
    site.journal.unlink()
    drop(drafts)


def _put_back(site: Site, step: Step) -> bool:
    """Whether a changed file has its former text, or never lost it."""
    done = not _temporary(site, step).exists()
    if not (done and step.former and _former(site, step).exists()):
        return True
    if digest(target_of(site, step)) != step.made:
        return False
    _former(site, step).replace(target_of(site, step))
    return True


def _unname(site: Site, step: Step) -> None:
    """Take its name from a new file, if it has it."""
    temporary, target = _temporary(site, step), target_of(site, step)
    done = not temporary.exists() or _are_same(temporary, target)
    if done and digest(target) == step.made:
        target.unlink()


# -- what is found ----------------------------------------------------------------------------


def settle(site: Site) -> None:
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
                go_on(site, steps)
    for folder in site:
        for left in folder.glob(f"{TEMPORARY}*"):
            left.unlink()


def _steps_in(site: Site, journal: str) -> list[Step]:
    """The steps that a journal lists; nothing outside of the folders of the set is among them."""
    what = f"{shown(site.journal)}: this lists unfinished changes, and cannot be read"
    unreadable = WriteError(what, "Delete it, then run 'plandiff check'.")
    try:
        steps = [Step(*step) for step in json.loads(journal[1:])]
        if journal[0] in (_GO_ON, _TAKE_BACK) and all(_is_sound(step) for step in steps):
            return steps
    except (ValueError, TypeError, RecursionError):
        raise unreadable from None
    raise unreadable


def _is_sound(step: Step) -> bool:
    return bool(
        step.kind in Site._fields
        and is_name(step.id)
        and _NAME.fullmatch(step.temporary)
        and _DIGEST.fullmatch(step.made)
        and (not step.was or _DIGEST.fullmatch(step.was))
        and (not step.former or _NAME.fullmatch(step.former))
    )


def is_name(id_: str) -> bool:
    """Whether an id names a file of its folder, and of no other."""
    file = f"{id_}.yaml"
    return Path(file).name == file


def taken(target: Path, step: Step) -> WriteError:
    """The error where a new file cannot have its name."""
    noun = {"plans": "version", "seeds": "report"}[step.kind]
    what = f"{shown(target)}: there is a {noun} {step.id!r} already"
    return WriteError(what, "Choose another id.")


def changed(target: Path) -> WriteError:
    """The error where a file is not as it was read."""
    what = f"{shown(target)}: this file has changed since it was read"
    return WriteError(what, "Look at it, then run the command again.")


def _are_same(one: Path, two: Path) -> bool:
    with suppress(OSError):
        return one.samefile(two)
    return False


def digest(path: Path) -> str:
    """The SHA-256 of a file, empty where there is none to read."""
    with suppress(OSError):
        if path.is_file():  # to open a pipe may wait for ever
            return hashlib.sha256(path.read_bytes()).hexdigest()
    return ""


# -- places -----------------------------------------------------------------------------------


def target_of(site: Site, step: Step) -> Path:
    """The file of a step; a link to a file that is to change is followed, and stays."""
    path = getattr(site, step.kind) / f"{step.id}.yaml"
    return Path(os.path.realpath(path)) if step.was else Path(path)


def _temporary(site: Site, step: Step) -> Path:
    return target_of(site, step).with_name(step.temporary)


def _former(site: Site, step: Step) -> Path:
    return target_of(site, step).with_name(step.former)


def drafts_of(site: Site, step: Step) -> list[Path]:
    """The files that a step has beside its target, in the order to drop them.

    A copy that is there while the temporary file is gone says that the step was done.
    """
    return [*([_former(site, step)] if step.former else []), _temporary(site, step)]


def drop(paths: Iterable[Path]) -> None:
    """Delete files, as far as they are there."""
    for path in paths:
        path.unlink(missing_ok=True)


def sync(site: Site, steps: Iterable[Step]) -> None:
    """Put the names in the folders on the disk for good; not on Windows, which has no way to."""
    if os.name == "nt":
        return
    for folder in {site.plans, *(target_of(site, step).parent for step in steps)}:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
