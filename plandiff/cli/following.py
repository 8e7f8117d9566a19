"""`synopsis` and `history`: many versions."""
# ruff: noqa: PLC0415, D301

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import click

from plandiff.cli.options import (
    as_of_option,
    color_option,
    complete_point,
    complete_version,
    format_option,
    output_option,
    plans_option,
    redline_option,
)
from plandiff.cli.printing import columns, print_text
from plandiff.cli.reading import (
    all_sound,
    day,
    lineages_with_findings,
    located,
    version_and_labels,
)
from plandiff.cli.writing import deliver, format_for, only_for

if TYPE_CHECKING:
    from plandiff.files.folder import Folder
    from plandiff.lineage.values import History, Synopsis


@click.command()
@click.argument(
    "ids", metavar="VERSION...", nargs=-1, required=True, shell_complete=complete_version
)
@output_option
@format_option("text", "md", "html", "csv", "json")
@redline_option
@click.option("--full", is_flag=True, help="On the terminal: the redlined texts, not a summary.")
@as_of_option
@plans_option
@color_option
def synopsis(
    *,
    ids: tuple[str, ...],
    output: str | None,
    format_: str | None,
    redline: str | None,
    full: bool,
    as_of: str | None,
    plans: str | None,
    color: str,
) -> None:
    """Show versions side by side, a row for each point.

    Each point is followed through all versions; a cell without text says why.

    \b
    Examples:
      plandiff synopsis v1 e3 v2 v3
      plandiff synopsis v1 v3 --full
      plandiff synopsis v1 e3 v2 v3 -o synopsis.html
    """
    from plandiff.lineage.following import synopsis as side_by_side

    format_ = format_for(output, format_, ("text", "md", "html", "csv", "json"))
    only_for(format_, ("md",), redline=redline)
    folder, names = located(ids, plans)
    dossier = all_sound(names, folder)
    found = side_by_side(names, dossier.versions, dossier.reports, day(as_of))
    filled = lineages_with_findings(found.lineages, dossier.versions, folder)
    found = found._replace(lineages=filled)
    _show("synopsis", found, folder, _Wishes(format_, output, color, redline, full))


@click.command()
@click.argument("point", metavar="VERSION/POINT", shell_complete=complete_point)
@output_option
@format_option("text", "md", "html", "json")
@redline_option
@click.option("--full", is_flag=True, help="Show unchanged stretches of a redline whole.")
@as_of_option
@plans_option
@color_option
def history(
    *,
    point: str,
    output: str | None,
    format_: str | None,
    redline: str | None,
    full: bool,
    as_of: str | None,
    plans: str | None,
    color: str,
) -> None:
    """Follow one point through all versions.

    Its text, what changed, how that is known, and who says what.

    \b
    Examples:
      plandiff history v1/6
      plandiff history v3/4 -o army.html
    """
    from plandiff.lineage.following import history as followed
    from plandiff.model import Reference

    format_ = format_for(output, format_, ("text", "md", "html", "json"))
    only_for(format_, ("md",), redline=redline)
    version, labels, folder = version_and_labels(point, plans)
    if not labels:
        raise click.UsageError(f"{point!r} names no point. Write it as {version}/1.")
    dossier = all_sound([version], folder)
    found = followed(Reference(version, labels), dossier.versions, dossier.reports, day(as_of))
    (lineage,) = lineages_with_findings([found.lineage], dossier.versions, folder)
    found = found._replace(lineage=lineage)
    _show("history", found, folder, _Wishes(format_, output, color, redline, full))


class _Wishes(NamedTuple):
    """How it is to be shown, and where."""

    format: str
    output: str | None
    color: str
    redline: str | None
    full: bool


#: What writes a format, loaded when it is wished for: each has a `render_` of both commands.
_MODULES = {
    "text": "terminal_lineage",
    "md": "markdown_lineage",
    "html": "html.lineages",
    "csv": "csv_report",
    "json": "json_lineage",
}


def _show(command: str, found: "Synopsis | History", folder: "Folder", wishes: _Wishes) -> None:
    """To the terminal, or in another format to a file or to standard output."""
    module = import_module(f"plandiff.reports.{_MODULES[wishes.format]}")
    render: Callable[..., str] = getattr(module, f"render_{command}")
    if wishes.format == "text":
        print_text(render(found, columns(), full=wishes.full), wishes.color)
        return
    marked = (wishes.redline or "markdown",) if wishes.format == "md" else ()
    deliver(render(found, *marked), wishes.output, [folder])
