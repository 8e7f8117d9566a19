"""What a command that writes works on, and how it shows, asks and writes."""

import datetime as dt
import os
from collections.abc import Sequence
from typing import NamedTuple

from plandiff.changes.effects import State, effects_of
from plandiff.cli.printing import columns, print_text, tell
from plandiff.cli.recording import write
from plandiff.files.emit import report_text
from plandiff.files.folder import Dossier, Folder, shown
from plandiff.files.transaction import Writing
from plandiff.files.trial import NewLines, new_lines, tried
from plandiff.model import Report, Version
from plandiff.reports.recording import render_change, render_effects


class Desk(NamedTuple):
    """A set, all that is in it, and how to ask and to print."""

    folder: Folder
    dossier: Dossier
    yes: bool
    color: str


def today() -> str:
    """The day of the clock of this computer."""
    return dt.datetime.now().astimezone().date().isoformat()


def record(
    desk: Desk, changes: Sequence[tuple[Version, Writing]], reports: Sequence[Writing] = ()
) -> None:
    """Show what will be written and what it does to what is known, ask, and write it.

    Versions that change, and reports that are new or change with them.
    """
    writings = [*(writing for _, writing in changes), *reports]
    trial = tried(desk.folder, desk.dossier, writings)
    print_text(render_change(lines_of(desk.folder, writings), columns()), desk.color)
    before = State(desk.dossier.versions, desk.dossier.reports)
    after = State(trial.dossier.versions, trial.dossier.reports)
    found = [(version, effects_of(version.id, before, after)) for version, _ in changes]
    print_text(render_effects(found, columns()), desk.color)
    tell(trial.warnings)
    write(desk.folder, writings, yes=desk.yes)


def new_file(report: Report | None) -> list[Writing]:
    """The file of a new report, if there is one."""
    return [Writing("seeds", report.id, report_text(report).encode())] if report else []


def lines_of(folder: Folder, writings: Sequence[Writing]) -> list[NewLines]:
    """What files get, each under its name."""
    found: list[NewLines] = []
    for one in writings:
        name = shown(os.path.join(getattr(folder, one.kind), f"{one.id}.yaml"))
        if one.old is None:
            found.append(NewLines(name, 0, tuple(one.new.decode().splitlines())))
        else:
            found.extend(new_lines(name, one.old.decode(), one.new.decode()))
    return found
