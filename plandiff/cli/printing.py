"""What the commands print, where to, how wide and in what colour."""

import os
import sys
from collections.abc import Sequence

import click

from plandiff.errors import Problem
from plandiff.text import clean

_NARROWEST, _WIDEST = 40, 200
_ALIKE = 3  # problems with the same words that are told before the rest is counted


def tell(problems: Sequence[Problem]) -> None:
    """The problems, of many that are alike the first few."""
    alike: dict[str, int] = {}
    for problem in problems:
        alike[problem.what] = alike.get(problem.what, 0) + 1
        if alike[problem.what] <= _ALIKE:
            click.echo(clean(str(problem)), err=True)
    more = sum(number - _ALIKE for number in alike.values() if number > _ALIKE)
    if more:
        click.echo(f"plandiff: {more} more like these. See them all: plandiff check", err=True)


def columns() -> int:
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


def print_text(text: str, color: str) -> None:
    """Print a text in its colours: always, never, or where the output is a terminal."""
    click.echo(text, nl=False, color=_wants_color(color))


def _wants_color(wish: str) -> bool | None:
    """True or False where decided; None leaves it to whether the output is a terminal."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return True if os.environ.get("FORCE_COLOR") else None
