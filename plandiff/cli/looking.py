"""`list`, `show` and `check`: what there is."""
# ruff: noqa: PLC0415, D301

import click

from plandiff.cli.options import as_of_option, color_option, complete_point, plans_option
from plandiff.cli.printing import columns, print_text, tell
from plandiff.cli.reading import day, sound, the_folder, version_and_labels
from plandiff.text import clean


@click.command("list")
@plans_option
@color_option
def list_(plans: str | None, color: str) -> None:
    """Show all versions: id, date, title, points, wording.

    \b
    Example:
      plandiff list
    """
    from plandiff.files.folder import read_plans
    from plandiff.reports.views import render_list

    dossier = read_plans(the_folder(plans))
    tell(dossier.problems)
    print_text(render_list(list(dossier.versions.values()), columns()), color)


@click.command()
@click.argument("what", metavar="VERSION[/POINT]", shell_complete=complete_point)
@as_of_option
@plans_option
@color_option
def show(what: str, as_of: str | None, plans: str | None, color: str) -> None:
    """Show a version, or one point with every claim about it.

    \b
    Examples:
      plandiff show v2
      plandiff show v1/26
      plandiff show v1/14/a
    """
    from plandiff.changes.looking import look_at_point, look_at_version
    from plandiff.files.folder import read_all
    from plandiff.reports.views import render_point, render_version

    version, labels, folder = version_and_labels(what, plans)
    dossier = sound(read_all(folder), version)
    if labels:
        point = look_at_point(version, labels, dossier.versions, dossier.reports, day(as_of))
        print_text(render_point(point, dossier.reports, columns()), color)
    else:
        seen = look_at_version(version, dossier.versions, dossier.reports, day(as_of))
        print_text(render_version(seen, dossier.reports, columns()), color)


@click.command()
@plans_option
def check(plans: str | None) -> None:
    """Show everything that is wrong in plans/, seeds/ and lists/.

    Each problem with its file, line and column, and what to do. Exits 1 when there is an error,
    0 when there are only warnings.

    \b
    Example:
      plandiff check
    """
    from plandiff.files.claim_lists import problems_in_claim_lists
    from plandiff.files.folder import read_all
    from plandiff.files.lexicons import problems_in_lists

    folder = the_folder(plans)
    dossier = read_all(folder)
    in_lists = (*problems_in_lists(folder), *problems_in_claim_lists("en", folder))
    for problem in (*dossier.problems, *in_lists):
        click.echo(clean(str(problem)))
    errors = len(dossier.errors) + len(in_lists)
    warnings = len(dossier.problems) - len(dossier.errors)
    numbers = (
        (len(dossier.versions), "version"),
        (len(dossier.reports), "report"),
        (errors, "error"),
        (warnings, "warning"),
    )
    versions, reports, wrong, warned = (
        f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers
    )
    click.echo(f"{versions} and {reports} read: {wrong}, {warned}.", err=True)
    if errors:
        raise click.exceptions.Exit(1)
