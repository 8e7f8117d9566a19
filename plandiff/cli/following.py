"""`synopsis` and `history`: many versions."""
# ruff: noqa: PLC0415, D301

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
    if format_ == "text":
        from plandiff.reports.terminal_lineage import render_synopsis as render_text

        print_text(render_text(found, columns(), full=full), color)
        return
    if format_ == "csv":
        from plandiff.reports.csv_report import render_synopsis as render_csv

        text = render_csv(found)
    elif format_ == "json":
        from plandiff.reports.json_lineage import render_synopsis as render_json

        text = render_json(found)
    elif format_ == "html":
        from plandiff.reports.html.lineages import render_synopsis as render_html

        text = render_html(found)
    else:
        from plandiff.reports.markdown_lineage import render_synopsis as render_md

        text = render_md(found, redline or "markdown")
    deliver(text, output, [folder])


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
    if format_ == "text":
        from plandiff.reports.terminal_lineage import render_history as render_text

        print_text(render_text(found, columns(), full=full), color)
        return
    if format_ == "json":
        from plandiff.reports.json_lineage import render_history as render_json

        text = render_json(found)
    elif format_ == "html":
        from plandiff.reports.html.lineages import render_history as render_html

        text = render_html(found)
    else:
        from plandiff.reports.markdown_lineage import render_history as render_md

        text = render_md(found, redline or "markdown")
    deliver(text, output, [folder])
