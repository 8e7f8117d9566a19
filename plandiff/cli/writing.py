"""Reports to a file or to standard output, in the format wished for."""
# ruff: noqa: PLC0415

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from plandiff.files.folder import Folder


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


def only_for(format_: str, formats: Sequence[str], **options: str | None) -> None:
    """Raise for an option that the wished format would leave unheard."""
    for name, value in options.items():
        if value is not None and format_ not in formats:
            listed = " and ".join(_NAMES[one] for one in formats)
            raise click.UsageError(
                f"--{name} is for {listed}. Leave it out, or write such a file."
            )


_NAMES = {"md": "Markdown", "html": "HTML"}


def deliver(text: str, output: str | None, folders: Iterable["Folder"]) -> None:
    """The text to a file, whole or not at all, or to standard output; in UTF-8 either way.

    The file must not stand in one of these folders of plans and seeds.
    """
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    from plandiff.files.write import write_report

    write_report(output, text, folders)
    click.echo(f"Wrote {output}.", err=True)
