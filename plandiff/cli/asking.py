"""Questions at a terminal. They go to standard error, so that the output stays data."""

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeVar

import click

from plandiff.errors import NotFoundError, PlandiffError, WriteError
from plandiff.text import clean, did_you_mean, width

Answer = TypeVar("Answer")
_OFFERED = 6  # names that are told where a part of them is typed


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def say(text: str) -> None:
    """A line to whoever is asked."""
    click.echo(clean(text), err=True)


def ask(question: str, read: Callable[[str], Answer], default: str | None = None) -> Answer:
    """The answer to a question; asked again where `read` refuses it, saying why.

    `read` raises one of our errors for what is no answer. With a default Enter will do.
    """
    while True:
        said = _prompt(question, default)
        try:
            answer = read(said.strip())
            _refuse_keys(said)
        except PlandiffError as error:
            say(f"  {error}")
        else:
            return answer


def _refuse_keys(said: str) -> None:
    """Raise where an arrow key or another key without a letter left its mark."""
    if not "".join(said.split()).isprintable():
        what = "a key that writes no letter, as an arrow, is in the answer"
        raise WriteError(what, "Type it again.")


def ask_text(question: str) -> str:
    """A text; empty where only Enter was pressed."""
    return ask(f"{question} (Enter for none)", lambda said: said, "")


def pick(question: str, names: Collection[str], what: str, fix: str) -> str:
    """One of several names, by itself or a part of it; empty where only Enter was pressed.

    `what` is what they are, for one that is not there, as `report`, and `fix` what to do then.
    """

    def read(said: str) -> str:
        if said in names or not said:
            return said
        parts = [name for name in names if said.casefold() in name.casefold()]
        if len(parts) == 1:
            return parts[0]
        several = f"Did you mean one of {', '.join(parts[:_OFFERED])}?" if parts else ""
        raise NotFoundError(f"no {what} {said!r}", several or did_you_mean(said, names, fix))

    return ask(question, read, "")


def choose(question: str, choices: Mapping[str, str]) -> str:
    """One of several words, each shown with what it means; its number or its start will do."""
    say(question)
    columns = max(width(word) for word in choices)
    for number, (word, means) in enumerate(choices.items(), start=1):
        say(f"  {number:2}  {word}{' ' * (columns - width(word))}  {means}".rstrip())
    return ask("Number or word", lambda said: _chosen(said, list(choices)))


def _chosen(said: str, words: Sequence[str]) -> str:
    if said.isdecimal() and 0 < int(said) <= len(words):
        return words[int(said) - 1]
    wanted = said.casefold().replace(" ", "_")
    found = [word for word in words if word.casefold() in {wanted, said.casefold()}]
    found = found or [word for word in words if said and word.casefold().startswith(wanted)]
    if len(found) == 1:
        return found[0]
    advice = did_you_mean(wanted, words, f"Type a number from 1 to {len(words)}.")
    raise WriteError(f"{said!r} is none of these" if not found else f"{said!r} is several", advice)


def choose_key(keys: Mapping[str, str]) -> str:
    """One key of several, each the first letter of what it does: `[t]ake, [d]rop`."""
    listed = ", ".join(f"[{word[0]}]{word[1:]}" for word in keys.values())

    def read(said: str) -> str:
        if said[:1].lower() in keys:
            return said[0].lower()
        raise WriteError(f"{said!r} is none of these", f"Type one of {', '.join(keys)}.")

    return ask(listed, read)


def confirm(question: str, *, yes: bool) -> None:
    """Go on where a person says so; ends the program where not.

    Raises:
        WriteError: nobody is there to say so.
    """
    if yes:
        return
    if not can_ask():
        what = "nothing was written: no terminal to ask at"
        raise WriteError(what, "Give --yes to write it.")
    if ask(f"{question} [y/n]", _yes_or_no):
        return
    say("Nothing was written.")
    raise click.exceptions.Exit(2)


def ask_yes(question: str) -> bool:
    """Whether the answer is yes."""
    return ask(f"{question} [y/n]", _yes_or_no)


def _yes_or_no(said: str) -> bool:
    if said[:1].lower() in {"y", "n"}:
        return said[0].lower() == "y"
    raise WriteError("neither yes nor no", "Type y or n.")


def _prompt(question: str, default: str | None) -> str:
    try:
        said: str = click.prompt(
            clean(question),
            default=default,
            show_default=bool(default),
            prompt_suffix=" " if question.endswith(("?", "]")) else ": ",
            err=True,
        )
    except click.Abort:
        click.echo(err=True)  # what follows gets a line of its own
        raise
    return said
