"""`init`, and what every command that writes does: show, ask, write, say so."""
# ruff: noqa: PLC0415, D301

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from plandiff.cli.asking import confirm
from plandiff.cli.options import plans_option
from plandiff.text import clean

if TYPE_CHECKING:
    from plandiff.files.folder import Folder
    from plandiff.files.transaction import Writing

yes_option = click.option("--yes", is_flag=True, help="Write without asking.")


@click.command()
@plans_option
def init(plans: str | None) -> None:
    """Start an empty set: a folder plans/ and a folder seeds/ here.

    With one version and one report, made up, that show how files are written.

    \b
    Examples:
      plandiff init
      plandiff init --plans bridge/plans
    """
    from plandiff.files.folder import folder_at
    from plandiff.files.starting import EXAMPLE, first_files, refuse_inside

    folder = folder_at(plans or "plans")
    refuse_inside(folder)
    write(folder, first_files(folder), yes=True)
    named = f" --plans {clean(plans)}" if plans and os.path.basename(plans) != "plans" else ""
    click.echo(
        "They are an example that explains itself: read them, and delete them when you like.\n"
        "Go on with:\n"
        f"  plandiff show {EXAMPLE}{named}\n"
        f"  plandiff add v1 --from FILE{named}   a saved article or text that holds the points"
    )


def write(folder: "Folder", writings: Sequence["Writing"], *, yes: bool) -> None:
    """Write files, all or none, after a word of whoever is asked, and say which."""
    from plandiff.files.folder import shown
    from plandiff.files.transaction import uninterrupted, write_all

    named = [shown(os.path.join(getattr(folder, one.kind), f"{one.id}.yaml")) for one in writings]
    confirm(f"Write {_listed(named)}?", yes=yes)
    with uninterrupted():  # or what is told after Ctrl-C would not be true
        write_all(folder, writings)
        for name in named:
            click.echo(f"Wrote {name}.")


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
