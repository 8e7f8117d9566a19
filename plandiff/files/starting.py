"""What a set starts from, and what a version without a text starts from."""

from contextlib import suppress
from pathlib import Path

from plandiff.errors import WriteError
from plandiff.files.emit import version_text
from plandiff.files.folder import Folder, shown
from plandiff.files.transaction import Writing
from plandiff.model import Point, Reference, Version

EXAMPLE = "example"
EXAMPLE_REPORT = "2025-01-15-example-gazette"

_VERSION = f"""\
# An example, made up from start to end: two towns that do not exist settle the use of a bridge.
# It shows how a version is written. Delete this file and seeds/{EXAMPLE_REPORT}.yaml
# when you have versions of your own; 'plandiff check' shows what is wrong in any file.
id: {EXAMPLE}             # the name of the file, without .yaml
title: Bridge agreement of Upper Ridge and Lower Ford (example)
kind: draft             # idea, non-paper, proposal, counter-proposal, draft, framework, agreement
date: 2025-01-14        # a day, a month (2025-01), or a range (2025-01-10/2025-01-14)
authors: [Upper Ridge, Lower Ford]
language: en
# How near the texts below are to the document: verbatim, translated, restated (in our own
# words), or unpublished (there is no text; each point then names what it comes from).
wording: restated
# revises: v1           # the version that this one edits, if there is one
reports: [{EXAMPLE_REPORT}]
claims:                 # what is said about the version as a whole, and on whose word
  - id: {EXAMPLE}-1
    says: count
    value: 3
    by: a clerk of the bridge office    # as the report words it
    basis: official_anonymous
    report: {EXAMPLE_REPORT}
points:
  - label: 1            # as the document prints it
    title: Opening hours
    text: The bridge is open to both towns from sunrise to sunset.

  - label: 2
    title: Toll
    text: Whoever crosses pays a toll.
    points:             # its parts
      - label: a
        text: A person on foot pays one coin.
      - label: b
        text: A cart pays three coins.
    claims:             # what is said about this point
      - id: {EXAMPLE}-2
        says: remark
        about: carts
        text: the price was four coins in an earlier draft
        basis: not_given
        report: {EXAMPLE_REPORT}

  - label: 3
    title: Repairs
    alternatives:       # where the parties hold different texts
      - by: Upper Ridge
        text: The towns share the cost of repairs equally.
      - by: Lower Ford
        text: The toll pays for repairs.
"""
_REPORT = f"""\
# An example, made up like the version that it tells of: a file for each story of an outlet.
id: {EXAMPLE_REPORT}    # the name of the file: the day, then who reported
outlet: The Example Gazette
title: Towns close to a bridge agreement
date: 2025-01-15
url: unknown            # the address of the story itself
read_in:                # the pages where we read it; part is full or excerpt
  - {{id: gazette, outlet: The Example Gazette, url: unknown, date: 2025-01-15, part: full}}
summary: The two towns have a draft of three points on the use of their bridge. They differ on who
  pays for repairs.
"""


def first_files(folder: Folder) -> list[Writing]:
    """The files of a new set: a version and a report that explain themselves.

    Raises:
        WriteError: there are files in the folder of plans.
    """
    paths: list[Path] = []
    with suppress(FileNotFoundError, NotADirectoryError):
        paths = [path for path in Path(folder.plans).iterdir() if path.name[0] != "."]
    if paths:
        what = f"{shown(folder.plans)}: there are files in this folder"
        raise WriteError(what, "Start a new set elsewhere, or go on with this one.")
    return [
        Writing("plans", EXAMPLE, _VERSION.encode()),
        Writing("seeds", EXAMPLE_REPORT, _REPORT.encode()),
    ]


def refuse_inside(folder: Folder) -> None:
    """Raise where a new set would lie among the files of another one.

    Raises:
        WriteError: the folder of its plans would stand inside of plans/ or seeds/ of a set.
    """
    above = Path(folder.plans).absolute().parent
    for place in (above, *above.parents):
        beside = {one: place.parent / one for one in ("plans", "seeds")}
        if place.name in beside and all(one.is_dir() for one in beside.values()):
            what = f"{shown(folder.plans)}: this would be inside of the set {shown(place.parent)}"
            raise WriteError(what, "Start a new set elsewhere, or go on with that one.")


def unpublished_text(head: Version, revised: Version) -> str:
    """The file of a version of which only claims exist, with a point for each of `revised`.

    `head` has its id, title, date and what else is known. What is new in `revised` has no
    place in a text, and is left out if that was never published either.

    Raises:
        WriteError: a text holds a character that YAML does not know.
    """
    points = tuple(
        Point("", point.title, comes_from=origin)
        for point in revised.points
        if (origin := _origin(point, revised))
    )
    return version_text(head._replace(wording="unpublished", revises=revised.id, points=points))


def _origin(point: Point, version: Version) -> tuple[Reference, ...] | None:
    """What names a point of a version: itself, or what it comes from if it has no label."""
    return (Reference(version.id, (point.label,)),) if point.label else point.comes_from
