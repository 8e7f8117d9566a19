"""`add`: a new version, from a saved source or with claims alone to come."""
# ruff: noqa: PLC0415, D301

from typing import Any

import click

from plandiff.cli.claim_fields import KINDS_MEAN, WORDINGS_MEAN
from plandiff.cli.options import color_option, complete_report, complete_version, plans_option
from plandiff.cli.recording import yes_option


@click.command()
@click.argument("id_", metavar="ID")
@click.option("--from", "file", metavar="FILE", help="A saved page, text, Word or PDF file.")
@click.option("--original", is_flag=True, help="Of a Word file, the text before its changes.")
@click.option("--unpublished", is_flag=True, help="There is no text: list every point of V.")
@click.option(
    "--revises", metavar="V", shell_complete=complete_version, help="The version that it edits."
)
@click.option("--title", metavar="TEXT", help="Its title.  [default: that of the page]")
@click.option("--kind", type=click.Choice(list(KINDS_MEAN)), help="What it is.")
@click.option(
    "--wording", type=click.Choice(list(WORDINGS_MEAN)), help="How near the text is to it."
)
@click.option("--date", metavar="DATE", help="Of the version.  [default: that of the page]")
@click.option("--authors", metavar="NAMES", help="Who wrote it, with commas.")
@click.option("--language", metavar="CODE", help="Of the text, as en.")
@click.option("--outlet", metavar="NAME", help="Who published the page.")
@click.option("--headline", metavar="TEXT", help="The title of the page.")
@click.option("--author", metavar="NAME", help="Who wrote the page.")
@click.option("--reported", metavar="DATE", help="When the page was published.")
@click.option("--url", metavar="URL", help="Its address.")
@click.option(
    "--report", metavar="ID", shell_complete=complete_report, help="An id for the report."
)
@click.option("--list", "number", type=int, metavar="N", help="Take the Nth list of points.")
@yes_option
@plans_option
@color_option
def add(
    *,
    id_: str,
    file: str | None,
    original: bool,
    unpublished: bool,
    yes: bool,
    plans: str | None,
    color: str,
    **given: Any,  # noqa: ANN401 - an option for every field of a version
) -> None:
    """Add a version from a saved article, text, Word or PDF file.

    It is called ID. Shows what was found, and with --revises the comparison, before anything is
    written. Or, where no text was published, a version of which claims alone exist.

    \b
    Examples:
      plandiff add v1 --from plan.html --kind proposal --wording verbatim
      plandiff add v3 --from plan.md --revises v1 --title "20-point framework"
      plandiff add v2 --unpublished --revises v1 --date 2025-11-23 \\
        --title "Geneva framework" --kind draft
    """
    if file and unpublished:
        what = "--from and --unpublished do not go together: "
        raise click.UsageError(f"{what}a version has a text, or claims alone.")
    if not file and not unpublished:
        raise click.UsageError("name --from FILE, or --unpublished where there is no text.")
    if original and not file:
        raise click.UsageError("--original is of a Word file. Name it with --from.")
    from plandiff.cli import add_steps

    desk = add_steps.desk_at(plans, color, yes=yes)
    add_steps.refuse_id(desk, id_)
    wishes = {name: value for name, value in given.items() if value is not None}
    if file:
        add_steps.add_from(desk, id_, file, wishes, original=original)
    else:
        add_steps.add_unpublished(desk, id_, wishes)
