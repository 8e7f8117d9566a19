"""What the commands read: the folder of plans, the versions that they need, a day."""
# ruff: noqa: PLC0415

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from plandiff.cli.printing import tell
from plandiff.errors import NotFoundError, ReadError
from plandiff.text import did_you_mean

if TYPE_CHECKING:
    from plandiff.changes.values import Comparison
    from plandiff.files.folder import Dossier, Folder
    from plandiff.lineage.values import Lineage
    from plandiff.model import Version


def the_folder(plans: str | None) -> "Folder":
    """The folder of plans that is named, else the nearest one.

    Raises:
        NotFoundError: there is none.
    """
    from plandiff.files.folder import find_folder

    return find_folder(plans, os.curdir)


def read(places: Sequence[tuple["Folder", str]], of: Sequence[str] = ()) -> "Dossier":
    """What these versions need, read and usable; reports only of those in `of`, if any."""
    from plandiff.files.folder import joined, read_some

    folders = dict.fromkeys(folder for folder, _ in places)
    return usable(
        joined(
            read_some(folder, [id_ for where, id_ in places if where == folder], of)
            for folder in folders
        )
    )


def usable(dossier: "Dossier") -> "Dossier":
    """The same, its warnings told; raises where it has errors."""
    if dossier.errors:
        raise ReadError(dossier.problems)
    tell(dossier.problems)
    return dossier


def sound(dossier: "Dossier", needed: str) -> "Dossier":
    """The versions without errors; raises where the needed one has some or is missing."""
    if needed in dossier.faulty:
        raise ReadError(dossier.errors)
    if needed not in dossier.versions:
        known = sorted(dossier.versions)
        advice = did_you_mean(needed, known, f"There are: {', '.join(known) or 'none'}.")
        raise NotFoundError(f"{needed!r}: no such version in plans", advice)
    if dossier.faulty:
        left_out = ", ".join(sorted(dossier.faulty))
        click.echo(f"plandiff: left out, having faults: {left_out}. See: plandiff check", err=True)
    kept = {id_: v for id_, v in dossier.versions.items() if id_ not in dossier.faulty}
    return dossier._replace(versions=kept)


def located(names: Sequence[str], plans: str | None) -> tuple["Folder", list[str]]:
    """The one folder of these versions, ids or paths, and their ids."""
    from plandiff.files.folder import locate

    places = [locate(name, plans, os.curdir) for name in names]
    if len({folder for folder, _ in places}) > 1:
        raise click.UsageError("the versions stand in several folders. Put them in one.")
    return places[0][0], [id_ for _, id_ in places]


def all_sound(ids: Sequence[str], folder: "Folder") -> "Dossier":
    """Every version without errors, and the reports; raises where one of these has some."""
    from plandiff.files.folder import read_all

    dossier = read_all(folder)
    for id_ in ids[1:]:
        sound(dossier._replace(faulty=dossier.faulty & {id_}), id_)
    return sound(dossier, ids[0])


def with_findings(comparison: "Comparison", folders: Sequence["Folder"]) -> "Comparison":
    """The comparison with what matters in it, by the words of both languages and folders."""
    if not comparison.between_texts:
        return comparison
    # Only here: the words and their readers take a quarter of the time of a small comparison.
    from plandiff.files.lexicons import lexicons
    from plandiff.findings.basis import language_of
    from plandiff.findings.filling import with_findings as filled

    spoken = {language_of(version) for version in (comparison.old, comparison.new)}
    return filled(comparison, lexicons(spoken, *folders))


def lineages_with_findings(
    lineages: Sequence["Lineage"], versions: "Mapping[str, Version]", folder: "Folder"
) -> "tuple[Lineage, ...]":
    """The lineages with what matters in each of their texts."""
    from plandiff.files.lexicons import lexicons
    from plandiff.findings.basis import language_of
    from plandiff.lineage.matters import with_findings as filled

    shown = {cell.version for lineage in lineages for cell in lineage.cells if cell.changes}
    shown |= {cell.base for lineage in lineages for cell in lineage.cells if cell.changes}
    spoken = {language_of(versions[id_]) for id_ in shown}
    return filled(lineages, versions, lexicons(spoken, folder))


def version_and_labels(what: str, plans: str | None) -> tuple[str, tuple[str, ...], "Folder"]:
    """`v1/6`, or a path as `plans/v1.yaml` or `plans/v1.yaml/6`, in its parts."""
    from plandiff.files.folder import locate

    path, is_path, rest = what.partition(".yaml")
    version, _, labels = (f"{path}.yaml", "", rest[1:]) if is_path else what.partition("/")
    folder, id_ = locate(version, plans, os.curdir)
    return id_, tuple(label for label in labels.split("/") if label), folder


def day(as_of: str | None) -> str:
    """The last day that counts, or an empty text."""
    from plandiff.files.days import parse_dates

    if as_of is None:
        return ""
    dates = parse_dates(as_of)
    if dates is None or "/" in as_of:
        raise click.UsageError(f"--as-of: {as_of!r} is no date. Write 2025-11-24 or 2025-11.")
    return dates.last
