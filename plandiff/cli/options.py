"""Options that several commands share, and what the shell completes."""
# ruff: noqa: PLC0415

from collections.abc import Callable
from typing import TypeVar

import click

from plandiff.cli.reading import the_folder
from plandiff.errors import PlandiffError

Command = TypeVar("Command", bound=Callable[..., object])


def complete_version(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The ids of versions that begin so."""
    from plandiff.files.folder import ids_in

    try:
        folder = the_folder(ctx.params.get("plans"))
    except PlandiffError:
        return []
    return [id_ for id_ in ids_in(folder.plans) if id_.startswith(incomplete)]


def complete_point(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The points of a version that begin so, once its id stands there with a slash."""
    from plandiff.files.folder import read_some

    id_, slash, _ = incomplete.partition("/")
    if not slash:
        return complete_version(ctx, parameter, incomplete)
    try:
        dossier = read_some(the_folder(ctx.params.get("plans")), [id_], [id_])
    except PlandiffError:
        return []
    points = dossier.versions[id_].points if id_ in dossier.versions else ()
    names = (f"{id_}/{point.label}" for point in points if point.label)
    return [name for name in names if name.startswith(incomplete)]


def complete_report(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The ids of reports that begin so."""
    from plandiff.files.folder import ids_in

    try:
        folder = the_folder(ctx.params.get("plans"))
    except PlandiffError:
        return []
    return [id_ for id_ in ids_in(folder.seeds) if id_.startswith(incomplete)]


def complete_claim(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
    """The ids of claims that begin so."""
    from plandiff.files.folder import read_plans
    from plandiff.model import claims_of

    try:
        versions = read_plans(the_folder(ctx.params.get("plans"))).versions
    except PlandiffError:
        return []
    claims = (claim.id for version in versions.values() for claim in claims_of(version))
    return [id_ for id_ in claims if id_ and id_.startswith(incomplete)]


plans_option = click.option(
    "--plans",
    metavar="DIR",
    envvar="PLANDIFF_PLANS",
    help="The folder of plans.  [default: the nearest plans/ here or above]",
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colour; auto honours NO_COLOR and pipes.",
)
as_of_option = click.option(
    "--as-of", metavar="DATE", help="Leave out what was said after this day, e.g. 2025-11-24."
)


only_option = click.option(
    "--only", metavar="WORDS", help="Only rows with these words, e.g. removed,disputed."
)
output_option = click.option(
    "-o", "output", metavar="FILE", type=click.Path(), help="The file to write."
)
redline_option = click.option(
    "--redline",
    type=click.Choice(["markdown", "html", "critic", "plain"]),
    help="How Markdown marks what changed.  [default: markdown]",
)


def format_option(*names: str) -> Callable[[Command], Command]:
    """The option of the formats; the first is what stands without one, and without a file."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(names),
        help=f"The format.  [default: the suffix of FILE, else {names[0]}]",
    )


findings_option = click.option(
    "--findings/--no-findings",
    default=True,
    help="Say what matters in each change, or leave it out: faster on thousands of points.",
)
later_option = click.option(
    "--later",
    metavar="ID",
    shell_complete=complete_version,
    help="Look up points in no report in this later text: an inference, shown as such.",
)
