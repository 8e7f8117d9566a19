"""The command line: parse, call, print. The only module that exits.

Commands import what they need inside, so that `--help`, `--version` and shell completion
load neither YAML nor the rest (measured: tests/bench/startup.py).
"""
# ruff: noqa: PLC0415, D301

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from plandiff import __version__
from plandiff.errors import NotFoundError, PlandiffError, Problem, ReadError
from plandiff.text import clean, did_you_mean

if TYPE_CHECKING:
    from plandiff.changes.values import Comparison
    from plandiff.files.folder import Dossier, Folder

_Command = TypeVar("_Command", bound=Callable[..., object])
_NARROWEST, _WIDEST = 40, 200
_HELP = 100  # the widest help
_ALIKE = 3  # problems with the same words that are told before the rest is counted


class _Commands(click.Group):
    """The group: names a near command for a misspelt one."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            advice = did_you_mean(
                args[0], self.commands, f"There are: {', '.join(self.commands)}."
            )
            raise click.UsageError(f"no command {args[0]!r}. {advice}", ctx)
        return super().resolve_command(ctx, args)


def _complete_version(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    from plandiff.files.folder import ids_in

    try:
        folder = _folder(ctx.params.get("plans"))
    except PlandiffError:
        return []
    return [id_ for id_ in ids_in(folder.plans) if id_.startswith(incomplete)]


def _complete_point(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    from plandiff.files.folder import read_some

    id_, slash, _ = incomplete.partition("/")
    if not slash:
        return _complete_version(ctx, parameter, incomplete)
    try:
        dossier = read_some(_folder(ctx.params.get("plans")), [id_], [id_])
    except PlandiffError:
        return []
    points = dossier.versions[id_].points if id_ in dossier.versions else ()
    names = (f"{id_}/{point.label}" for point in points if point.label)
    return [name for name in names if name.startswith(incomplete)]


_plans = click.option(
    "--plans",
    metavar="DIR",
    envvar="PLANDIFF_PLANS",
    help="The folder of plans.  [default: the nearest plans/ here or above]",
)
_color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour; auto honours NO_COLOR and pipes.",
)
_as_of = click.option(
    "--as-of", metavar="DATE", help="Leave out what was said after this day, e.g. 2025-11-24."
)


_only = click.option(
    "--only", metavar="WORDS", help="Only rows with these words, e.g. removed,disputed."
)
_output = click.option(
    "-o", "output", metavar="FILE", type=click.Path(), help="The file to write."
)
_redline = click.option(
    "--redline",
    type=click.Choice(["markdown", "html", "critic", "plain"]),
    default="markdown",
    help="How Markdown marks what changed.  [default: markdown]",
)


def _format(*names: str) -> Callable[[_Command], _Command]:
    """The option of the formats; the first is what stands without one, and without a file."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        help=f"The format.  [default: the suffix of FILE, else {names[0]}]",
    )


_later = click.option(
    "--later",
    metavar="ID",
    shell_complete=_complete_version,
    help="Look up points in no report in this later text: an inference, shown as such.",
)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """The tracker for versions of negotiated documents.

    Says of each point whether it was kept, revised or removed, and how that is known.

    \b
    Examples:
      plandiff list                      which versions there are
      plandiff compare v1 v2             what became of each point
      plandiff show v1/26                one point, with every claim about it
      plandiff report v1 v2 -o x.md      the comparison as a report
      plandiff synopsis v1 e3 v2 v3      all side by side
      plandiff history v1/6              one point through all versions
      plandiff site -o public            all of it as web pages
    """


@cli.command("list")
@_plans
@_color
def list_(plans: str | None, color: str) -> None:
    """Show all versions: id, date, title, points, wording.

    \b
    Example:
      plandiff list
    """
    from plandiff.files.folder import read_plans
    from plandiff.reports.views import render_list

    dossier = read_plans(_folder(plans))
    _tell(dossier.problems)
    _print(render_list(list(dossier.versions.values()), _columns()), color)


@cli.command()
@click.argument("what", metavar="VERSION[/POINT]", shell_complete=_complete_version)
@_as_of
@_plans
@_color
def show(what: str, as_of: str | None, plans: str | None, color: str) -> None:
    """Show a version, or a point with every claim about it and its sources.

    \b
    Examples:
      plandiff show v2
      plandiff show v1/26
      plandiff show v1/14/a
    """
    from plandiff.changes.looking import look_at_point, look_at_version
    from plandiff.files.folder import read_all
    from plandiff.reports.views import render_point, render_version

    version, labels, folder = _version_and_labels(what, plans)
    dossier = _sound(read_all(folder), version)
    if labels:
        point = look_at_point(version, labels, dossier.versions, dossier.reports, _day(as_of))
        _print(render_point(point, dossier.reports, _columns()), color)
    else:
        seen = look_at_version(version, dossier.versions, dossier.reports, _day(as_of))
        _print(render_version(seen, dossier.reports, _columns()), color)


@cli.command()
@click.argument("old", shell_complete=_complete_version)
@click.argument("new", shell_complete=_complete_version)
@_as_of
@_only
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Text for people, JSON for programs.",
)
@click.option("--full", is_flag=True, help="Show unchanged stretches of a redline whole.")
@click.option("--strict", is_flag=True, help="Typography counts: kept means the same bytes.")
@_later
@click.option("--exit-code", is_flag=True, help="Exit 1 when any point is not kept.")
@_plans
@_color
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
    exit_code: bool,
    plans: str | None,
    color: str,
) -> None:
    """Show what became of each point of OLD in NEW, and how that is known.

    OLD and NEW are ids, or paths that end in .yaml.

    \b
    Examples:
      plandiff compare v1 v2
      plandiff compare v1 v2 --only removed,disputed
      plandiff compare v1 v2 --as-of 2025-11-24
      plandiff compare v1 v2 --later v3
    """
    comparison = _compare(old, new, as_of, plans, strict=strict, later=later)
    words = _row_words(only)
    if format_ == "json":
        from plandiff.reports.json_report import render as render_json

        click.echo(render_json(comparison, words), nl=False)
    else:
        from plandiff.reports.terminal import render_comparison

        _print(render_comparison(comparison, _columns(), words, full=full), color)
    if exit_code and comparison.differs:
        raise click.exceptions.Exit(1)


@cli.command()
@click.argument("old", shell_complete=_complete_version)
@click.argument("new", shell_complete=_complete_version)
@_output
@_format("md", "html", "json", "csv")
@_redline
@click.option("--title", metavar="TEXT", help="A title of your own, for Markdown and HTML.")
@_only
@click.option("--no-kept", is_flag=True, help="Leave out what was kept.")
@_as_of
@_later
@_plans
def report(
    *,
    old: str,
    new: str,
    output: str | None,
    format_: str | None,
    redline: str,
    title: str | None,
    only: str | None,
    no_kept: bool,
    as_of: str | None,
    later: str | None,
    plans: str | None,
) -> None:
    """Write the change report: Markdown, HTML, JSON or CSV, to FILE or standard output.

    \b
    Examples:
      plandiff report v1 v2
      plandiff report v1 e3 -o e3.md --redline html
      plandiff report v1 v2 -o geneva.html
      plandiff report v1 v3 -o changes.csv --no-kept
    """
    format_ = _format_for(output, format_, ("md", "html", "json", "csv"))
    comparison = _compare(old, new, as_of, plans, later=later)
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

        text = render(comparison, Wishes(title or "", words, kept, redline))
    _deliver(text, output, plans)


@cli.command()
@click.argument(
    "ids", metavar="VERSION...", nargs=-1, required=True, shell_complete=_complete_version
)
@_output
@_format("text", "md", "html", "csv", "json")
@_redline
@click.option("--full", is_flag=True, help="On the terminal: the redlined texts, not a summary.")
@_as_of
@_plans
@_color
def synopsis(
    *,
    ids: tuple[str, ...],
    output: str | None,
    format_: str | None,
    redline: str,
    full: bool,
    as_of: str | None,
    plans: str | None,
    color: str,
) -> None:
    """Show versions side by side: a row per point followed through them, a column each.

    \b
    Examples:
      plandiff synopsis v1 e3 v2 v3
      plandiff synopsis v1 v3 --full
      plandiff synopsis v1 e3 v2 v3 -o synopsis.html
    """
    from plandiff.lineage.following import synopsis as side_by_side

    format_ = _format_for(output, format_, ("text", "md", "html", "csv", "json"))
    dossier = _lineages(ids, plans)
    found = side_by_side(ids, dossier.versions, dossier.reports, _day(as_of))
    if format_ == "text":
        from plandiff.reports.terminal_lineage import render_synopsis as render_text

        _print(render_text(found, _columns(), full=full), color)
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

        text = render_md(found, redline)
    _deliver(text, output, plans)


@cli.command()
@click.argument("point", metavar="VERSION/POINT", shell_complete=_complete_point)
@_output
@_format("text", "md", "html", "json")
@_redline
@click.option("--full", is_flag=True, help="Show unchanged stretches of a redline whole.")
@_as_of
@_plans
@_color
def history(
    *,
    point: str,
    output: str | None,
    format_: str | None,
    redline: str,
    full: bool,
    as_of: str | None,
    plans: str | None,
    color: str,
) -> None:
    """Follow one point through all versions: text, change, standing, who says what.

    \b
    Examples:
      plandiff history v1/6
      plandiff history v3/4 -o army.html
    """
    from plandiff.lineage.following import history as followed
    from plandiff.model import Reference

    format_ = _format_for(output, format_, ("text", "md", "html", "json"))
    version, labels, _ = _version_and_labels(point, plans)
    if not labels:
        raise click.UsageError(f"{point!r} names no point. Write it as {point}/1.")
    dossier = _lineages([version], plans)
    found = followed(Reference(version, labels), dossier.versions, dossier.reports, _day(as_of))
    if format_ == "text":
        from plandiff.reports.terminal_lineage import render_history as render_text

        _print(render_text(found, _columns(), full=full), color)
        return
    if format_ == "json":
        from plandiff.reports.json_lineage import render_history as render_json

        text = render_json(found)
    elif format_ == "html":
        from plandiff.reports.html.lineages import render_history as render_html

        text = render_html(found)
    else:
        from plandiff.reports.markdown_lineage import render_history as render_md

        text = render_md(found, redline)
    _deliver(text, output, plans)


@cli.command()
@click.option(
    "-o", "output", metavar="FOLDER", type=click.Path(), required=True, help="The folder to fill."
)
@click.option("--title", metavar="TEXT", help="A title of your own.")
@_as_of
@_plans
def site(output: str, title: str | None, as_of: str | None, plans: str | None) -> None:
    """Write the whole set as web pages that lead to each other.

    FOLDER is made, or holds nothing but pages that plandiff wrote: these are replaced one by
    one, and those that are no more are removed.

    \b
    Example:
      plandiff site -o public
    """
    from plandiff.files.folder import read_all
    from plandiff.files.write import write_pages
    from plandiff.reports.html.pages import MARK
    from plandiff.reports.html.site import TITLE, pages

    gc.enable()  # a template leaves cycles behind: without, a page more takes more memory
    folder = _folder(plans)
    dossier = _usable(read_all(folder))
    made = pages(dossier.versions, dossier.reports, _day(as_of), title or TITLE)
    written, removed = write_pages(output, made, MARK, folder)
    gone = f" and removed {removed} that are no more" if removed else ""
    start = os.path.join(output, "index.html")
    click.echo(f"Wrote {written} pages to {output}{gone}. Start at {start}.", err=True)


@cli.command()
@_plans
def check(plans: str | None) -> None:
    """Show everything that is wrong in plans/ and seeds/, with file, line and column.

    Exits 1 when there is an error, 0 when there are only warnings.

    \b
    Example:
      plandiff check
    """
    from plandiff.files.folder import read_all

    dossier = read_all(_folder(plans))
    for problem in dossier.problems:
        click.echo(clean(str(problem)))
    warnings = len(dossier.problems) - len(dossier.errors)
    numbers = (
        (len(dossier.versions), "version"),
        (len(dossier.reports), "report"),
        (len(dossier.errors), "error"),
        (warnings, "warning"),
    )
    versions, reports, errors, warned = (
        f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers
    )
    click.echo(f"{versions} and {reports} read: {errors}, {warned}.", err=True)
    if dossier.errors:
        raise click.exceptions.Exit(1)


# -- what the commands share ------------------------------------------------------------------


def _folder(plans: str | None) -> "Folder":
    from plandiff.files.folder import find_folder

    return find_folder(plans, os.curdir)


def _read(places: Sequence[tuple["Folder", str]], of: Sequence[str] = ()) -> "Dossier":
    """What these versions need, read and usable; reports only of those in `of`, if any."""
    from plandiff.files.folder import joined, read_some

    folders = dict.fromkeys(folder for folder, _ in places)
    return _usable(
        joined(
            read_some(folder, [id_ for where, id_ in places if where == folder], of)
            for folder in folders
        )
    )


def _usable(dossier: "Dossier") -> "Dossier":
    """The same, its warnings told; raises where it has errors."""
    if dossier.errors:
        raise ReadError(dossier.problems)
    _tell(dossier.problems)
    return dossier


def _sound(dossier: "Dossier", needed: str) -> "Dossier":
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


def _compare(
    old: str,
    new: str,
    as_of: str | None,
    plans: str | None,
    *,
    strict: bool = False,
    later: str | None = None,
) -> "Comparison":
    from plandiff.changes.comparing import compare as compare_versions
    from plandiff.files.folder import locate

    places = [locate(name, plans, os.curdir) for name in (old, new, later) if name is not None]
    ids = [id_ for _, id_ in places]
    dossier = _read(places, ids[1:2])
    if not dossier.versions[ids[0]].published:  # what is reported of it stands beside
        dossier = _read(places, ids[:2])
    return compare_versions(
        ids[0],
        ids[1],
        dossier.versions,
        dossier.reports,
        _day(as_of),
        strict=strict,
        later=ids[2] if later is not None else "",
    )


def _lineages(ids: Sequence[str], plans: str | None) -> "Dossier":
    """Every version without errors, and the reports; raises where one of these has some."""
    from plandiff.files.folder import read_all

    dossier = read_all(_folder(plans))
    for id_ in ids[1:]:
        _sound(dossier._replace(faulty=dossier.faulty & {id_}), id_)
    return _sound(dossier, ids[0])


def _format_for(output: str | None, format_: str | None, names: Sequence[str]) -> str:
    """The format wished for, else that of the file's suffix, else the first."""
    if output is None or (format_ and format_ != "text"):
        return format_ or names[0]
    suffix = os.path.splitext(output)[1].removeprefix(".").lower()
    known = [name for name in names if name != "text"]
    if format_ == "text":
        raise click.UsageError(f"-o: text is for the terminal. Give --format {known[0]}.")
    if suffix in known:
        return suffix
    listed = ", ".join(f".{name}" for name in known)
    what = f"-o: {output!r} ends in none of {listed}"
    raise click.UsageError(f"{what}. Name it so, or give --format.")


def _deliver(text: str, output: str | None, plans: str | None) -> None:
    """The text to a file, whole or not at all, or to standard output."""
    if output is None:
        click.echo(text, nl=False)
        return
    from plandiff.files.write import write_report

    write_report(output, text, _folder(plans))
    click.echo(f"Wrote {output}.", err=True)


def _version_and_labels(what: str, plans: str | None) -> tuple[str, tuple[str, ...], "Folder"]:
    """`v1/6`, or a path as `plans/v1.yaml` or `plans/v1.yaml/6`, in its parts."""
    from plandiff.files.folder import locate

    path, is_path, rest = what.partition(".yaml")
    version, _, labels = (f"{path}.yaml", "", rest[1:]) if is_path else what.partition("/")
    folder, id_ = locate(version, plans, os.curdir)
    return id_, tuple(label for label in labels.split("/") if label), folder


def _day(as_of: str | None) -> str:
    """The last day that counts, or an empty text."""
    from plandiff.files.sheet import parse_dates

    if as_of is None:
        return ""
    dates = parse_dates(as_of)
    if dates is None or "/" in as_of:
        raise click.UsageError(f"--as-of: {as_of!r} is no date. Write 2025-11-24 or 2025-11.")
    return dates.last


def _row_words(only: str | None) -> tuple[str, ...]:
    """The row words of `--only`: each also stands for its `in part` and its `or …`."""
    from plandiff.changes.values import ROW_WORDS

    words: list[str] = []
    for word in only.split(",") if only is not None else ():
        wanted = " ".join(word.replace("-", " ").replace("_", " ").split()).casefold()
        if wanted not in ROW_WORDS:
            listed = ", ".join(known for known in ROW_WORDS if not known.endswith("in part"))
            advice = did_you_mean(wanted, ROW_WORDS, f"There are: {listed}.")
            raise click.UsageError(f"--only: {word.strip()!r} is no row word. {advice}")
        words += [known for known in ROW_WORDS if f"{known} ".startswith(f"{wanted} ")]
    return tuple(dict.fromkeys(words))


def _tell(problems: Sequence[Problem]) -> None:
    """The problems, of many that are alike the first few."""
    alike: dict[str, int] = {}
    for problem in problems:
        alike[problem.what] = alike.get(problem.what, 0) + 1
        if alike[problem.what] <= _ALIKE:
            click.echo(clean(str(problem)), err=True)
    more = sum(number - _ALIKE for number in alike.values() if number > _ALIKE)
    if more:
        click.echo(f"plandiff: {more} more like these. See them all: plandiff check", err=True)


def _columns() -> int:
    """The columns to fill: COLUMNS, else the terminal's, else 80; from 40 to 200."""
    # shutil.get_terminal_size does this, but importing shutil takes as long as a comparison.
    wish = os.environ.get("COLUMNS", "")
    columns = int(wish) if wish.isascii() and wish.isdigit() else 0
    if columns == 0:
        try:
            columns = os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
        except (AttributeError, ValueError, OSError):
            columns = 80
    return min(max(columns, _NARROWEST), _WIDEST)


def _print(text: str, color: str) -> None:
    click.echo(text, nl=False, color=_wants_color(color))


def _wants_color(wish: str) -> bool | None:
    """True or False where decided; None leaves it to whether the output is a terminal."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def main() -> None:
    """Run the program; every expected error is one line on stderr and exit 2."""
    gc.disable()  # values hold no cycles; reading 10,000 points is twice as fast (measured)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a closed pipe ends us quietly
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal may not know every letter
    sys.exit(_run())


def _run() -> int:
    try:
        # The width is given, or click would import shutil to ask for it.
        width = min(_columns(), _HELP)
        return cli.main(prog_name="plandiff", standalone_mode=False, terminal_width=width) or 0
    except ReadError as error:
        _tell(error.problems)
    except PlandiffError as error:
        click.echo(f"plandiff: {clean(str(error))}", err=True)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "plandiff"
        message = clean(error.format_message())
        stop = "" if message.endswith((".", "?")) else "."
        click.echo(f"{command}: {message}{stop} See '{command} --help'.", err=True)
    except click.exceptions.Abort:
        click.echo("plandiff: interrupted. Nothing was written.", err=True)
    except OSError as error:  # of the output: what is read and written has its own errors
        _lose_output()
        click.echo(f"plandiff: the output: {(error.strerror or 'failed').lower()}.", err=True)
    return 2


def _lose_output() -> None:
    """Point standard output nowhere, or Python would try to write the rest at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
