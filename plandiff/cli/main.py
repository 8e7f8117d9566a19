"""The program: its commands by name, and what becomes of every error."""
# ruff: noqa: D301

import gc
import os
import signal
import sys
from importlib import import_module

import click

from plandiff import __version__
from plandiff.cli.printing import columns, tell
from plandiff.cli.watching import bar
from plandiff.errors import PlandiffError, ReadError
from plandiff.progress import WATCHER
from plandiff.text import clean, did_you_mean

_HELP = 100  # the widest help

#: Each command and the module that holds it, in the order of the help.
_MODULES = {
    "list": "looking",
    "show": "looking",
    "compare": "comparing",
    "report": "comparing",
    "synopsis": "following",
    "history": "following",
    "site": "publishing",
    "check": "looking",
    "init": "recording",
    "add": "adding",
    "claim": "claiming",
}


class _Commands(click.Group):
    """The group: loads a command when it is called, names a near one for a misspelt one."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """A command by its name."""
        if cmd_name not in _MODULES:
            return None
        module = import_module(f"plandiff.cli.{_MODULES[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("list", "list_"))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name."""
        if args and args[0] not in _MODULES and not args[0].startswith("-"):
            advice = did_you_mean(args[0], _MODULES, f"There are: {', '.join(_MODULES)}.")
            raise click.UsageError(f"no command {args[0]!r}. {advice}", ctx)
        return super().resolve_command(ctx, args)


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
      plandiff add v1 --from plan.html   a new version, from a saved page
      plandiff claim                     what a report says, put on record
    """


def main() -> None:
    """Run the program; every expected error is one line on stderr and exit 2."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a closed pipe ends us quietly
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal may not know every letter
    WATCHER.set(bar)
    status = _run()
    gc.freeze()  # or Python would look for cycles once more at its end: a twentieth of a start
    sys.exit(status)


def _run() -> int:
    try:
        # The width is given, or click would import shutil to ask for it.
        width = min(columns(), _HELP)
        return cli.main(prog_name="plandiff", standalone_mode=False, terminal_width=width) or 0
    except ReadError as error:
        tell(error.problems)
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
