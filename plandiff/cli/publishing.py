"""`site`: the whole set as web pages."""
# ruff: noqa: PLC0415, D301

import gc
import os

import click

from plandiff.cli.options import as_of_option, plans_option
from plandiff.cli.reading import day, the_folder, usable


@click.command()
@click.option(
    "-o", "output", metavar="FOLDER", type=click.Path(), required=True, help="The folder to fill."
)
@click.option("--title", metavar="TEXT", help="A title of your own.")
@as_of_option
@plans_option
def site(output: str, title: str | None, as_of: str | None, plans: str | None) -> None:
    """Write the whole set as web pages that lead to each other.

    FOLDER is made, or holds nothing but pages that this command wrote: these are replaced one
    by one, and those that are no more are removed.

    \b
    Example:
      plandiff site -o public
    """
    from plandiff.files.folder import read_all
    from plandiff.files.lexicons import lexicons
    from plandiff.files.write import write_pages
    from plandiff.findings.basis import language_of
    from plandiff.reports.html.pages import SITE_MARK
    from plandiff.reports.html.site import TITLE, pages

    gc.enable()  # a template leaves cycles behind: without, a page more takes more memory
    folder = the_folder(plans)
    dossier = usable(read_all(folder))
    spoken = {language_of(version) for version in dossier.versions.values()}
    words = lexicons(spoken, folder)
    made = pages(dossier.versions, dossier.reports, words, day(as_of), title or TITLE)
    written, removed = write_pages(output, made, SITE_MARK, folder)
    gone = f" and removed {removed} that are no more" if removed else ""
    start = os.path.join(output, "index.html")
    click.echo(f"Wrote {written} pages to {output}{gone}. Start at {start}.", err=True)
