"""`claim`: what a report says, put on record, corrected, taken back."""
# ruff: noqa: PLC0415, D301

from typing import Any

import click

from plandiff.cli.claim_fields import claim_options, report_options
from plandiff.cli.options import color_option, complete_claim, complete_point, plans_option
from plandiff.cli.reading import the_folder
from plandiff.cli.recording import yes_option


@click.command()
@click.argument(
    "version", metavar="[VERSION[/POINT]]", required=False, shell_complete=complete_point
)
@claim_options
@report_options
@click.option(
    "--new-point", metavar="TITLE", help="A point that is new in a version without a text."
)
@click.option("--from", "article", metavar="FILE", help="Propose claims from a saved article.")
@click.option(
    "--withdraw", metavar="CLAIM", shell_complete=complete_claim, help="Take a claim back."
)
@click.option(
    "--correct", metavar="CLAIM", shell_complete=complete_claim, help="Put a claim right."
)
@click.option("--why", metavar="TEXT", help="Why it is withdrawn.")
@yes_option
@plans_option
@color_option
def claim(
    *,
    version: str | None,
    article: str | None,
    withdraw: str | None,
    correct: str | None,
    why: str | None,
    yes: bool,
    plans: str | None,
    color: str,
    **given: Any,  # noqa: ANN401 - an option for every field of a claim
) -> None:
    """Put on record what a report says of VERSION, and on whose word.

    What is not given is asked for. Shows what will be written and what it does to the standing
    of the point before it asks. A report that is not on record yet needs --outlet and --date.

    \b
    Examples:
      plandiff claim
      plandiff claim v2 --of v1/26 --says removed --by "a source briefed on the matter" \\
        --basis briefed_source --report 2025-11-24-abc-news
      plandiff claim v2 --says count --value 19 --basis not_given \\
        --outlet "The Gazette" --date 2025-11-25
      plandiff claim v2 --new-point "Prisoner exchange" --basis not_given \\
        --report 2025-11-24-abc-news
      plandiff claim v2 --from article.html
      plandiff claim --withdraw v2-1 --why "the outlet took it back"
      plandiff claim --correct v2-1 --basis official_anonymous --no-weak
    """
    _one_of({"--from": article, "--withdraw": withdraw, "--correct": correct})
    if why and not withdraw:
        raise click.UsageError("--why goes with --withdraw.")
    from plandiff.cli import claim_steps
    from plandiff.cli.desk import Desk
    from plandiff.files.folder import read_all

    folder = the_folder(plans)
    desk = Desk(folder, read_all(folder), yes, color)
    wishes = {name: value for name, value in given.items() if value not in (None, ())}
    version, _, point = (version or "").partition("/")
    if point and "of" in wishes:
        raise click.UsageError(f"--of and {version}/{point} both name points. Give one of them.")
    named = version if withdraw or correct else ""
    if "new_point" in wishes and (article or withdraw or correct):
        raise click.UsageError("--new-point is for a new claim.")
    if point:
        wishes["of"] = (*wishes.get("of", ()), point)
    if article:
        from plandiff.cli.claim_proposals import claim_from

        claim_from(desk, article, version, wishes)
    elif withdraw:
        claim_steps.withdraw(desk, withdraw, why, wishes, named)
    elif correct:
        claim_steps.correct(desk, correct, wishes, named)
    else:
        claim_steps.add(desk, version, wishes)


def _one_of(given: dict[str, str | None]) -> None:
    named = [option for option, value in given.items() if value]
    if len(named) > 1:
        raise click.UsageError(f"{' and '.join(named)} do not go together.")
