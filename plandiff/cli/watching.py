"""The progress bar: for work that goes on after the first second, and gone when it is done."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

_PATIENCE = 1.0  # seconds from the start of the program until a bar is drawn
_BETWEEN = 0.1  # seconds between two looks of the bar
_WIDTH = 30  # signs of the bar
_CLEAR = "\r\x1b[K"
_STARTED = time.monotonic()


def bar(items: Sequence[Any], work: str) -> Iterable[Any]:
    """The items, with a bar on standard error where that is a terminal; see `progress`."""
    return _drawn(items, work) if sys.stderr.isatty() else items


def _drawn(items: Sequence[Any], work: str) -> Iterator[Any]:
    due = _STARTED + _PATIENCE
    drawn = False
    for at, item in enumerate(items):
        now = time.monotonic()
        if now >= due:
            click.echo(f"{_CLEAR}{_look(at, len(items), work)}", nl=False, err=True)
            due, drawn = now + _BETWEEN, True
        yield item
    if drawn:
        click.echo(_CLEAR, nl=False, err=True)


def _look(done: int, whole: int, work: str) -> str:
    """`Scoring pairs  [##########--------------------]  33%`."""
    full = done * _WIDTH // whole
    return f"{work}  [{'#' * full}{'-' * (_WIDTH - full)}] {done * 100 // whole:3}%"
