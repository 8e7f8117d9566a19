"""`compare` and `report`: two versions."""
# ruff: noqa: PLC0415, D301

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from plandiff.cli.options import (
    as_of_option,
    color_option,
    complete_version,
    findings_option,
    format_option,
    later_option,
    only_option,
    output_option,
    plans_option,
    redline_option,
)
from plandiff.cli.printing import columns, print_text
from plandiff.cli.reading import day, read, with_findings
from plandiff.cli.writing import deliver, format_for, only_for
from plandiff.text import clean, did_you_mean

if TYPE_CHECKING:
    from plandiff.changes.values import Comparison
    from plandiff.files.folder import Folder


@click.command()
@click.argument("old", shell_complete=complete_version)
@click.argument("new", shell_complete=complete_version)
@as_of_option
@only_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Text for people, JSON for programs.",
)
@click.option("--full", is_flag=True, help="Show unchanged stretches of a redline whole.")
@click.option("--strict", is_flag=True, help="Typography counts: kept means the same bytes.")
@later_option
@findings_option
@click.option("--exit-code", is_flag=True, help="Exit 1 when any point is not kept.")
@click.option(
    "--fail-on", metavar="KINDS", help="Exit 1 on findings of these kinds, e.g. figure,negation."
)
@plans_option
@color_option
def compare(
    *,
    old: str,
    new: str,
    as_of: str | None,
    only: str | None,
    format_: str,
    full: bool,
    strict: bool,
    later: str | None,
    findings: bool,
    exit_code: bool,
    fail_on: str | None,
    plans: str | None,
    color: str,
) -> None:
    """Show what became of each point of OLD in NEW.

    With how that is known; between two texts with what matters in each change (figures, times,
    who is bound, how strongly …) and a redline. OLD and NEW are ids, or paths that end in .yaml.

    \b
    Examples:
      plandiff compare v1 v2
      plandiff compare v1 v2 --only removed,disputed
      plandiff compare v1 v2 --as-of 2025-11-24
      plandiff compare v1 v2 --later v3
      plandiff compare v1 v3 --fail-on figure,negation,force
    """
    grave = _kinds(fail_on)
    wished = findings or bool(grave)
    comparison = _compare(old, new, as_of, plans, strict=strict, later=later, findings=wished)
    _refuse_unread(comparison, grave)
    words = _row_words(only)
    if format_ == "json":
        from plandiff.reports.json_report import render as render_json

        deliver(render_json(comparison, words), None, ())
    else:
        from plandiff.reports.terminal import render_comparison

        print_text(render_comparison(comparison, columns(), words, full=full), color)
    found = _found(comparison, grave)
    if found:
        click.echo(f"plandiff compare: --fail-on: {clean(found)}.", err=True)
    if found or (exit_code and comparison.differs):
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("old", shell_complete=complete_version)
@click.argument("new", shell_complete=complete_version)
@output_option
@format_option("md", "html", "json", "csv")
@redline_option
@click.option("--title", metavar="TEXT", help="A title of your own, for Markdown and HTML.")
@only_option
@click.option("--no-kept", is_flag=True, help="Leave out what was kept.")
@as_of_option
@later_option
@findings_option
@plans_option
def report(
    *,
    old: str,
    new: str,
    output: str | None,
    format_: str | None,
    redline: str | None,
    title: str | None,
    only: str | None,
    no_kept: bool,
    as_of: str | None,
    later: str | None,
    findings: bool,
    plans: str | None,
) -> None:
    """Write the change report as Markdown, HTML, JSON or CSV.

    To FILE in the format of its suffix, else to standard output.

    \b
    Examples:
      plandiff report v1 v2
      plandiff report v1 e3 -o e3.md --redline html
      plandiff report v1 v2 -o geneva.html
      plandiff report v1 v3 -o changes.csv --no-kept
    """
    format_ = format_for(output, format_, ("md", "html", "json", "csv"))
    only_for(format_, ("md",), redline=redline)
    only_for(format_, ("md", "html"), title=title)
    comparison = _compare(old, new, as_of, plans, later=later, whole=True, findings=findings)
    words, kept = _row_words(only), not no_kept
    if format_ == "json":
        from plandiff.reports.json_report import render as render_json

        text = render_json(comparison, words, kept=kept)
    elif format_ == "csv":
        from plandiff.reports.csv_report import render as render_csv

        text = render_csv(comparison, words, kept=kept)
    elif format_ == "html":
        from plandiff.reports.html.report import render as render_html

        text = render_html(comparison, title=title or "", only=words, kept=kept)
    else:
        from plandiff.reports.markdown import Wishes, render

        text = render(comparison, Wishes(title or "", words, kept, redline or "markdown"))
    deliver(text, output, _folders((old, new), plans))


def _compare(
    old: str,
    new: str,
    as_of: str | None,
    plans: str | None,
    *,
    strict: bool = False,
    later: str | None = None,
    whole: bool = False,
    findings: bool = True,
) -> "Comparison":
    """The comparison; `whole` with every report, not only those behind what is told of NEW.

    With `findings`, what matters in it, by the words beside the plans of OLD and of NEW.
    """
    from plandiff.changes.comparing import compare as compare_versions
    from plandiff.files.folder import locate

    places = [locate(name, plans, os.curdir) for name in (old, new, later) if name is not None]
    ids = [id_ for _, id_ in places]
    dossier = read(places, () if whole else ids[1:2])
    if (
        not whole and not dossier.versions[ids[0]].published
    ):  # what is reported of it stands beside
        dossier = read(places, ids[:2])
    comparison = compare_versions(
        ids[0],
        ids[1],
        dossier.versions,
        dossier.reports,
        day(as_of),
        strict=strict,
        later=ids[2] if later is not None else "",
    )
    folders = [folder for folder, _ in places[:2]]
    return with_findings(comparison, folders) if findings else comparison


def _kinds(fail_on: str | None) -> tuple[str, ...]:
    """The kinds of `--fail-on`."""
    from plandiff.changes.shifts import KINDS

    kinds = []
    for word in fail_on.split(",") if fail_on is not None else ():
        wanted = " ".join(word.replace("-", " ").replace("_", " ").split()).casefold()
        kind = next((kind for kind in KINDS if wanted in {kind, kind.split()[0]}), "")
        if not kind:
            advice = did_you_mean(wanted, KINDS, f"There are: {', '.join(KINDS)}.")
            raise click.UsageError(f"--fail-on: {word.strip()!r} is no kind. {advice}")
        kinds.append(kind)
    return tuple(kinds)


def _found(comparison: "Comparison", kinds: Sequence[str]) -> str:
    """Which of the kinds were found, and where: `figure in v1/6, v1/14; time in v1/25`."""
    points = {
        kind: [str(row.reference) for row in comparison.rows if kind in row.kinds]
        for kind in kinds
    }
    return "; ".join(f"{kind} in {', '.join(at)}" for kind, at in points.items() if at)


def _refuse_unread(comparison: "Comparison", kinds: Sequence[str]) -> None:
    """Raise where a kind was to be looked for that cannot be read here: silence would mislead."""
    if kinds and comparison.unread is None:
        what = f"--fail-on: {comparison.new.id} has no text to read"
        raise click.UsageError(f"{what}. Leave it out, or see --exit-code.")
    for unread in comparison.unread or ():
        if left := [kind for kind in kinds if kind in unread.kinds]:
            what = f"--fail-on: {', '.join(left)} cannot be read here: {unread.why}"
            raise click.UsageError(f"{what}. Leave it out.")


def _folders(names: Sequence[str], plans: str | None) -> list["Folder"]:
    """The folders that these versions are read from."""
    from plandiff.files.folder import locate

    return [locate(name, plans, os.curdir)[0] for name in names]


def _row_words(only: str | None) -> tuple[str, ...]:
    """The row words of `--only`: each also stands for its `in part` and its `or …`."""
    from plandiff.changes.shifts import KINDS
    from plandiff.changes.values import ROW_WORDS

    words: list[str] = []
    for word in only.split(",") if only is not None else ():
        wanted = " ".join(word.replace("-", " ").replace("_", " ").split()).casefold()
        if wanted not in ROW_WORDS:
            listed = ", ".join(known for known in ROW_WORDS if not known.endswith("in part"))
            advice = did_you_mean(wanted, ROW_WORDS, f"There are: {listed}.")
            if wanted in KINDS:
                advice = f"It is a kind: --fail-on {word.strip()} names the points that have it."
            raise click.UsageError(f"--only: {word.strip()!r} is no row word. {advice}")
        words += [known for known in ROW_WORDS if f"{known} ".startswith(f"{wanted} ")]
    return tuple(dict.fromkeys(words))
