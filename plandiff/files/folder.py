"""Where the files are, and what is in them: plans/, seeds/ beside it, all or only some."""

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from plandiff.errors import NotFoundError, Place, Problem
from plandiff.files.check import Known, check_references
from plandiff.files.nodes import MOST_BYTES, Node, parse
from plandiff.files.read import read_report, read_version
from plandiff.files.sheet import Sheet, advice, listed
from plandiff.model import Report, Version, claims_of
from plandiff.text import clean

#: What a command that was interrupted while it wrote has left among the plans.
UNFINISHED = ".plandiff-unfinished"

_OF_REPORTS = frozenset({"report", "outcome report", "relays"})
# Windows hides what it adds to a name.
_LOOKS_LIKE_YAML = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


# Paths are strings here: importing pathlib would cost more than reading all plans.
StrPath = str | os.PathLike[str]


#: The bytes of files that are not written yet, by their folder (plans, seeds) and id.
Pending = Mapping[tuple[str, str], bytes]


class Folder(NamedTuple):
    """A set of plans and its seeds."""

    plans: StrPath
    seeds: StrPath


class Dossier(NamedTuple):
    """What was read: versions and reports by id, in order of date, and all that is wrong.

    `faulty` are the ids of versions that have errors, in their file or in a report they use.
    """

    versions: Mapping[str, Version]
    reports: Mapping[str, Report]
    problems: tuple[Problem, ...]
    faulty: frozenset[str]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a command from running."""
        return tuple(problem for problem in self.problems if not problem.warning)


def find_folder(given: str | None, start: StrPath) -> Folder:
    """The folder of plans: the given one, else the nearest `plans/` at `start` or above.

    Raises:
        NotFoundError: there is none.
    """
    if given:
        if not os.path.isdir(given):
            raise NotFoundError(f"{given}: no such folder", "Name the folder of the plans.")
        folder = folder_at(given)
        inside = os.path.join(given, "plans")
        if not _names(given) or (os.path.isdir(inside) and not ids_in(given)):
            fix = f"Name {inside}." if os.path.isdir(inside) else "Name the folder of the plans."
            raise NotFoundError(f"{given}: no version in this folder", fix)
        return folder
    here = os.path.abspath(start)
    while not os.path.isdir(os.path.join(here, "plans")):
        above = os.path.dirname(here)
        if above == here:
            what = "no folder plans/ here or above"
            raise NotFoundError(
                what,
                "Go to your plans, name their folder with --plans, or start with: plandiff init",
            )
        here = above
    return folder_at(os.path.join(here, "plans"))


def folder_at(plans: StrPath) -> Folder:
    """A folder of plans with the seeds beside it; what was left unfinished there is finished.

    Raises:
        WriteError: it cannot be.
    """
    folder = Folder(plans, os.path.join(os.path.dirname(os.path.abspath(plans)), "seeds"))
    if os.path.exists(os.path.join(plans, UNFINISHED)):
        from plandiff.files.transaction import finish  # noqa: PLC0415 - a tenth of a second

        finish(folder)
    return folder


def locate(argument: str, given: str | None, start: StrPath) -> tuple[Folder, str]:
    """The folder and id of a version: an argument that ends in `.yaml` is a path, else an id.

    Raises:
        NotFoundError: there is no such file, or no folder of plans.
    """
    if not argument.endswith(".yaml"):
        return find_folder(given, start), argument
    if not os.path.exists(argument):
        raise NotFoundError(f"{argument}: no such file", "Name a file, or an id without .yaml.")
    name = os.path.basename(argument).removesuffix(".yaml")
    return folder_at(os.path.dirname(argument) or os.curdir), name


def ids_in(folder: StrPath) -> list[str]:
    """The ids that the file names of a folder give, in order of name."""
    return [name.removesuffix(".yaml") for name in _names(folder) if name.endswith(".yaml")]


def _names(folder: StrPath) -> list[str]:
    """The names in a folder in order, without hidden ones; none if it cannot be read."""
    try:
        names = sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return []
    return [name for name in names if name[0] != "."]


def read_all(folder: Folder, pending: Pending | None = None) -> Dossier:
    """Every version and report, and everything that is wrong in any file.

    Files that are pending are read as if they were written.
    """
    reading = _Reading(folder, pending or {})
    return _read(reading, reading.known.versions, (), whole=True)


def read_some(folder: Folder, wanted: Iterable[str], of: Collection[str] = ()) -> Dossier:
    """These versions, what they refer to, and the reports behind their claims.

    With `of`, only the reports behind the claims of those versions.

    Raises:
        NotFoundError: a version is not there.
    """
    known, versions = dict.fromkeys(ids_in(folder.plans)), tuple(wanted)
    for version in versions:
        if version not in known:
            fix = advice(version, known, f"There are: {listed(known) or 'none'}.")
            raise NotFoundError(f"{version!r}: no such version in {shown(folder.plans)}", fix)
    return _read(_Reading(folder, {}), versions, of, whole=False)


def read_plans(folder: Folder) -> Dossier:
    """Every version, without the reports and without a look at references."""
    reading = _Reading(folder, {})
    for id_ in ids_in(folder.plans):
        reading.version(id_)
    return _dossier(reading, [p for sheet in reading.plans.values() for p in sheet.problems])


def joined(dossiers: Iterable[Dossier]) -> Dossier:
    """Several folders as one; where two hold the same id, the first counts."""
    first, *others = dossiers
    for other in others:
        first = Dossier(
            {**other.versions, **first.versions},
            {**other.reports, **first.reports},
            first.problems + other.problems,
            first.faulty | other.faulty,
        )
    return first


class _Reading:
    """Sheets and values by id while the files of a folder are read."""

    def __init__(self, folder: Folder, pending: Pending) -> None:
        self.folder = folder
        self.pending = pending
        self.shown = Folder(shown(folder.plans), shown(folder.seeds))
        new = {kind: [id_ for where, id_ in pending if where == kind] for kind in Folder._fields}
        self.known = Known(
            dict.fromkeys(sorted({*ids_in(folder.plans), *new["plans"]})),
            dict.fromkeys(sorted({*ids_in(folder.seeds), *new["seeds"]})),
            os.path.isdir(folder.seeds) or bool(new["seeds"]),
        )
        self.plans: dict[str, Sheet] = {}
        self.seeds: dict[str, Sheet] = {}
        self.versions: dict[str, Version] = {}
        self.reports: dict[str, Report] = {}

    def follow(
        self, versions: Iterable[str], reports: Iterable[str] = (), of: Collection[str] = ()
    ) -> None:
        """Read these, then what they refer to, until nothing new is named.

        Reports are followed only from the versions in `of`, from all if it is empty.
        """
        waiting = [(id_, True) for id_ in versions] + [(id_, False) for id_ in reports]
        while waiting:
            id_, is_version = waiting.pop()
            sheet = self.version(id_) if is_version else self.report(id_)
            reported = not of or not is_version or id_ in of
            for mention in sheet.mentions if sheet else ():
                if mention.kind in {"revises", "point", "from"}:
                    waiting.append((mention.target.split("/")[0], True))
                elif mention.kind in _OF_REPORTS and reported:
                    waiting.append((mention.target, False))

    def follow_claims(self, of: Collection[str]) -> None:
        """Read the reports of claims that these versions' claims repeat or stand against."""
        named = {
            said.target for id_ in of if id_ in self.plans for said in self.plans[id_].mentions
        }
        claims = (claim for version in self.versions.values() for claim in claims_of(version))
        self.follow((), [claim.report for claim in claims if claim.id in named])

    def names_unknown_claims(self) -> bool:
        """Whether a claim is named that none of the files read so far holds."""
        known = {id_ for sheet in self.plans.values() for id_, _ in sheet.claims}
        mentions = (said for sheet in self.plans.values() for said in sheet.mentions)
        return any(
            said.kind in {"claim", "corrected claim"} and said.target not in known
            for said in mentions
        )

    def version(self, id_: str) -> Sheet | None:
        """The sheet of a version that was not read before, else None."""
        if id_ in self.plans or id_ not in self.known.versions:
            return None
        sheet = self.plans[id_] = Sheet(clean(f"{self.shown.plans}/{id_}.yaml"))
        root = self._tree("plans", id_, sheet)
        version = read_version(sheet, root, id_) if root else None
        if version:
            self.versions[id_] = version
        return sheet

    def report(self, id_: str) -> Sheet | None:
        """The sheet of a report that was not read before, else None."""
        if id_ in self.seeds or id_ not in self.known.reports:
            return None
        sheet = self.seeds[id_] = Sheet(clean(f"{self.shown.seeds}/{id_}.yaml"))
        root = self._tree("seeds", id_, sheet)
        report = read_report(sheet, root, id_) if root else None
        if report:
            self.reports[id_] = report
        return sheet

    def _tree(self, kind: str, id_: str, sheet: Sheet) -> Node | None:
        """The document of a file, or None where it cannot be read."""
        data = self.pending.get((kind, id_))
        if data is None:
            data = content(os.path.join(getattr(self.folder, kind), f"{id_}.yaml"), sheet)
        if data is None:
            return None
        root, problems = parse(data, sheet.file)
        sheet.problems += problems
        return root


def _read(
    reading: _Reading, wanted: Iterable[str], of: Collection[str], *, whole: bool
) -> Dossier:
    folder = reading.folder
    reading.follow(wanted, reading.known.reports if whole else (), of)
    if of:
        reading.follow_claims(of)
    if not whole and reading.names_unknown_claims():
        # A claim may stand in any version: look at all before calling it missing.
        reading.follow(ids_in(folder.plans), (), of or tuple(reading.plans))
    sheets = (*reading.plans.values(), *reading.seeds.values())
    problems = [problem for sheet in sheets for problem in sheet.problems]
    problems += _unreadable(folder.plans, "no such folder", "Name the folder of the plans.")
    what, fix = "no folder seeds/ beside plans/", "Make it; the reports go there."
    if not any(kind == "seeds" for kind, _ in reading.pending):
        problems += _unreadable(folder.seeds, what, fix)
    if whole:
        problems += [*_odd_names(folder.plans), *_odd_names(folder.seeds)]
    problems += check_references(
        reading.plans, reading.seeds, reading.versions, reading.reports, reading.known, whole=whole
    )
    return _dossier(reading, problems)


def _dossier(reading: _Reading, problems: list[Problem]) -> Dossier:
    wrong = {problem.place.file for problem in problems if not problem.warning}
    bad_reports = {id_ for id_, sheet in reading.seeds.items() if sheet.file in wrong}
    faulty = {
        id_
        for id_, sheet in reading.plans.items()
        if sheet.file in wrong
        or any(said.kind in _OF_REPORTS and said.target in bad_reports for said in sheet.mentions)
    }
    return Dossier(
        dict(sorted(reading.versions.items(), key=lambda item: (item[1].date.first, item[0]))),
        dict(sorted(reading.reports.items(), key=lambda item: (item[1].date.first, item[0]))),
        tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.place)),
        frozenset(faulty),
    )


def content(path: StrPath, sheet: Sheet) -> bytes | None:
    """The bytes of an ordinary file that is not too large, else None."""
    try:
        status = os.stat(path)  # first: to open a pipe may wait for ever
        if stat.S_ISREG(status.st_mode) and status.st_size <= MOST_BYTES:
            with open(path, "rb") as file:
                return file.read(status.st_size)
    except OSError as error:
        sheet.refuse(*_why_unreadable(path, error))
        return None
    sheet.refuse(*_why_unread(status))
    return None


def _why_unread(status: os.stat_result) -> tuple[str, str]:
    if stat.S_ISREG(status.st_mode):
        what = f"the file is larger than {MOST_BYTES // 2**20} MB"
        return what, "Split it, or take out what is no plan."
    folder = stat.S_ISDIR(status.st_mode)
    what = "this is a folder" if folder else "this is no ordinary file"
    return what, "Put a YAML file in its place."


def _why_unreadable(path: StrPath, error: OSError) -> tuple[str, str]:
    if os.path.islink(path) and not os.path.exists(path):
        return "this link leads nowhere", "Put the file in its place."
    reason = (error.strerror or "unreadable").lower()
    return f"the file cannot be read: {reason}", "Check its permissions."


def _unreadable(folder: StrPath, what: str, fix: str) -> list[Problem]:
    """A problem where a folder cannot be looked into; `what` says that it is missing."""
    try:
        os.scandir(folder).close()
    except (FileNotFoundError, NotADirectoryError):
        return [Problem(Place(shown(folder)), what, fix)]
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        what = f"the folder cannot be read: {reason}"
        return [Problem(Place(shown(folder)), what, "Check its permissions.")]
    return []


def _odd_names(folder: StrPath) -> Iterator[Problem]:
    """Files that look like YAML and are not read, and ids that differ only in case."""
    for name in _names(folder):
        if _LOOKS_LIKE_YAML.search(name) and not name.endswith(".yaml"):
            right = f"{_LOOKS_LIKE_YAML.sub('', name)}.yaml"
            what = "the name does not end in '.yaml', so it is not read"
            yield Problem(
                Place(shown(os.path.join(folder, name))), what, f"Rename it to {right!r}."
            )
    folded: dict[str, str] = {}
    for id_ in ids_in(folder):
        twin = folded.setdefault(id_.casefold(), id_)
        if twin != id_:
            what = f"the id {id_!r} differs from {twin!r} only in upper and lower case"
            place = Place(shown(os.path.join(folder, f"{id_}.yaml")))
            yield Problem(place, what, "Rename one of them.")


def shown(path: StrPath) -> str:
    """A path as the user would write it, made safe: from here if it is below, else as it is."""
    here, absolute = os.path.join(os.getcwd(), ""), os.path.abspath(path)
    below = absolute.startswith(here)
    return clean(absolute.removeprefix(here).replace(os.sep, "/") if below else os.fspath(path))
