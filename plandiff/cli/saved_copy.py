"""The saved copy of a report: file, SHA-256 and day, put on record where they are missing."""

import os
from collections.abc import Mapping
from typing import Any

from plandiff.cli.asking import say
from plandiff.cli.desk import Desk, new_file, today
from plandiff.files.completing import with_keys
from plandiff.files.drafting import free_id
from plandiff.files.transaction import Writing, change_of, seed_text
from plandiff.importers.source import Source
from plandiff.model import Report


def is_on_record(wishes: Mapping[str, Any], desk: Desk) -> bool:
    """Whether a report on record is named, and no outlet: then the source is that story."""
    return wishes.get("report") in desk.dossier.reports and "outlet" not in wishes


def report_writings(report: Report | str, source: Source, desk: Desk) -> list[Writing]:
    """What is written of a source's report: the new one, or what one on record lacks of the copy.

    Says so where the one on record is of another outlet or another copy, and stays as it is.

    Raises:
        ReadError: the file of the report has faults.
        WriteError: its file cannot take the new lines.
    """
    if isinstance(report, Report):
        return new_file(report)
    there = desk.dossier.reports[report]
    if source.outlet and source.outlet.casefold() != there.outlet.casefold():
        say(f"The page is of {source.outlet}; {report}, of {there.outlet}, stays as it is.")
        return []
    name = os.path.basename(source.file)
    if other := _other_copy(there, name, source.sha256):
        free = free_id(report, desk.dossier.reports)
        anew = f"If the story has changed since, put it on record anew: --report {free}"
        say(f"{other}; {report} stays as it is. {anew}")
        return []
    copy_of = {"file": name, "sha256": source.sha256, "captured": today()}
    lacking = {key: text for key, text in copy_of.items() if not getattr(there, key)}
    seed = seed_text(desk.folder, report)
    return [change_of(seed, with_keys(seed, lacking))] if lacking else []


def _other_copy(report: Report, name: str, sha256: str) -> str:
    """What tells that a report was read in another file than this one, or an empty text."""
    if report.sha256 and report.sha256.lower() != sha256:
        return f"{name} has other content than the copy of {report.id} on record"
    if not report.sha256 and report.file not in {"", name}:
        return f"{name} is not the copy of {report.id} on record, {report.file}"
    return ""
