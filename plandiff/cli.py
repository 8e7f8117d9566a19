"""The command line: parse, call, print. The only module that exits.

Commands import what they need inside, so that `--help`, `--version` and shell completion
load neither YAML nor the rest (measured: tests/bench/startup.py).
"""
# ruff: noqa: PLC0415, D301

import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from plandiff import __version__
from plandiff.errors import NotFoundError, PlandiffError, Problem, ReadError
from plandiff.text import clean, did_you_mean

if TYPE_CHECKING:
    from plandiff.changes.values import Comparison
    from plandiff.files.folder import Dossier, Folder

_NARROWEST, _WIDEST = 40, 200
_HELP = 100  # the widest help


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
      plandiff report v1 v2 -o x.md      the same as a Markdown report
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
    from plandiff.reports.views import render_point, render_version

    version, labels, folder = _version_and_labels(what, plans)
    if labels:
        from plandiff.files.folder import read_all

        dossier = _sound(read_all(folder), version)
        point = look_at_point(version, labels, dossier.versions, dossier.reports, _day(as_of))
        _print(render_point(point, dossier.reports, _columns()), color)
    else:
        dossier = _read([(folder, version)])
        seen = look_at_version(version, dossier.versions, dossier.reports, _day(as_of))
        _print(render_version(seen, dossier.reports, _columns()), color)


@cli.command()
@click.argument("old", shell_complete=_complete_version)
@click.argument("new", shell_complete=_complete_version)
@_as_of
@click.option("--only", metavar="WORDS", help="Only rows with these words, e.g. removed,disputed.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Text for people, JSON for programs.",
)
@click.option("--full", is_flag=True, help="Show unchanged stretches of a redline whole.")
@click.option("--strict", is_flag=True, help="Typography counts: kept means the same bytes.")
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
    """
    comparison = _compare(old, new, as_of, plans, strict=strict)
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
@click.option(
    "-o", "output", metavar="FILE", type=click.Path(), help="The file to write, ending in .md."
)
@_as_of
@_plans
def report(old: str, new: str, output: str | None, as_of: str | None, plans: str | None) -> None:
    """Write the comparison as a Markdown report, to FILE or standard output.

    \b
    Examples:
      plandiff report v1 v2
      plandiff report v1 v2 -o geneva.md
    """
    from plandiff.reports.markdown import render

    text = render(_compare(old, new, as_of, plans))
    if output is None:
        click.echo(text, nl=False)
        return
    from plandiff.files.write import write_report

    write_report(output, text, _folder(plans))
    click.echo(f"Wrote {output}.", err=True)


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
        known = list(dossier.versions)
        advice = did_you_mean(needed, known, f"There are: {', '.join(known) or 'none'}.")
        raise NotFoundError(f"{needed!r}: no such version in plans", advice)
    if dossier.faulty:
        left_out = ", ".join(sorted(dossier.faulty))
        click.echo(f"plandiff: left out, having faults: {left_out}. See: plandiff check", err=True)
    kept = {id_: v for id_, v in dossier.versions.items() if id_ not in dossier.faulty}
    return dossier._replace(versions=kept)


def _compare(
    old: str, new: str, as_of: str | None, plans: str | None, *, strict: bool = False
) -> "Comparison":
    from plandiff.changes.comparing import compare as compare_versions
    from plandiff.files.folder import locate

    places = [locate(old, plans, os.curdir), locate(new, plans, os.curdir)]
    dossier = _read(places, [places[1][1]])
    (_, old_id), (_, new_id) = places
    return compare_versions(
        old_id, new_id, dossier.versions, dossier.reports, _day(as_of), strict=strict
    )


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
    for problem in problems:
        click.echo(clean(str(problem)), err=True)


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
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a closed pipe ends us quietly
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal may not know every letter
    status = _run()
    gc.freeze()  # or Python would look for cycles once more at its end: a twentieth of a start
    sys.exit(status)


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
