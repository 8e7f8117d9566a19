"""Reports to a file or to standard output, in the format wished for."""
# ruff: noqa: PLC0415

import os
from collections.abc import Sequence

import click

from plandiff.cli.reading import the_folder


def format_for(output: str | None, format_: str | None, names: Sequence[str]) -> str:
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


def deliver(text: str, output: str | None, plans: str | None) -> None:
    """The text to a file, whole or not at all, or to standard output."""
    if output is None:
        click.echo(text, nl=False)
        return
    from plandiff.files.write import write_report

    write_report(output, text, the_folder(plans))
    click.echo(f"Wrote {output}.", err=True)
