"""`claim`: what a report says, put on record, corrected, taken back."""
# ruff: noqa: PLC0415, D301

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from plandiff.cli.asking import can_ask, choose
from plandiff.cli.claim_answers import completed, converted, edited
from plandiff.cli.claim_fields import claim_options, report_options
from plandiff.cli.options import color_option, complete_claim, complete_version, plans_option
from plandiff.cli.printing import columns, print_text, tell
from plandiff.cli.reading import sound, the_folder
from plandiff.cli.recording import write, yes_option
from plandiff.errors import NotFoundError
from plandiff.text import did_you_mean

if TYPE_CHECKING:
    from plandiff.files.folder import Dossier, Folder
    from plandiff.files.transaction import Writing
    from plandiff.files.trial import NewLines
    from plandiff.model import Claim, Report, Version


class Desk(NamedTuple):
    """What a command works on: a set, all that is in it, and how to ask and to print."""

    folder: "Folder"
    dossier: "Dossier"
    yes: bool
    color: str


@click.command()
@click.argument("version", required=False, shell_complete=complete_version)
@claim_options
@report_options
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
      plandiff claim v2 --from article.html
      plandiff claim --withdraw v2-1 --why "the outlet took it back"
      plandiff claim --correct v2-1 --basis official_anonymous
    """
    from plandiff.files.folder import read_all

    _one_of({"--from": article, "--withdraw": withdraw, "--correct": correct})
    if why and not withdraw:
        raise click.UsageError("--why goes with --withdraw.")
    folder = the_folder(plans)
    desk = Desk(folder, read_all(folder), yes, color)
    wishes = {name: value for name, value in given.items() if value not in (None, (), False)}
    if article:
        from plandiff.cli.claim_proposals import claim_from

        claim_from(desk, article, version, wishes)
    elif withdraw:
        _withdraw(desk, withdraw, why, wishes)
    elif correct:
        _correct(desk, correct, wishes)
    else:
        _add(desk, version, wishes)


def _one_of(given: dict[str, str | None]) -> None:
    named = [option for option, value in given.items() if value]
    if len(named) > 1:
        raise click.UsageError(f"{' and '.join(named)} do not go together.")


def _add(desk: Desk, version_id: str | None, wishes: dict[str, Any]) -> None:
    """A new claim, and its report where it is new."""
    from plandiff.files.drafting import put_on_record
    from plandiff.files.transaction import change_of, plan_text

    version, desk = the_version(desk, version_id, wishes)
    fields, report = completed(wishes, version, desk.dossier)
    new = new_claim(fields, version.id, desk.dossier)
    plan = plan_text(desk.folder, version.id)
    text = put_on_record(plan, version, new)
    record(desk, version, [change_of(plan, text)], report)


def _withdraw(desk: Desk, id_: str, why: str | None, wishes: dict[str, Any]) -> None:
    from plandiff.cli.asking import ask
    from plandiff.files.drafting import some_dates
    from plandiff.files.editing import withdraw_claim
    from plandiff.files.transaction import change_of, plan_text

    if extra := sorted(set(wishes) - {"date"}):
        raise click.UsageError(f"--withdraw takes --why and --on alone, not {extra[0]!r}.")
    version, desk, _ = _holder(desk, id_)
    if not why and not can_ask():
        raise click.UsageError("--why is missing: say why the claim is withdrawn.")
    why = why or ask("Why is it withdrawn?", str)
    day = some_dates(wishes["date"]).first if "date" in wishes else today()
    plan = plan_text(desk.folder, version.id)
    record(desk, version, [change_of(plan, withdraw_claim(plan, id_, day, why))], None)


def _correct(desk: Desk, id_: str, wishes: dict[str, Any]) -> None:
    from plandiff.files.editing import add_correction
    from plandiff.files.transaction import change_of, plan_text

    version, desk, old = _holder(desk, id_)
    given = converted(wishes, version, desk.dossier)
    fields = {**old._asdict(), "withdrawn": "", "against": (), **given}
    if not given:
        if not can_ask():
            what = "nothing to correct is given"
            raise click.UsageError(f"{what}: name what is to be otherwise, as --basis.")
        fields = edited(fields, version, desk.dossier)
    fields, report = completed(fields, version, desk.dossier)
    new = new_claim(fields, version.id, desk.dossier)
    plan = plan_text(desk.folder, version.id)
    record(desk, version, [change_of(plan, add_correction(plan, new, id_))], report)


# -- what they share --------------------------------------------------------------------------


def today() -> str:
    """The day of the clock of this computer."""
    return dt.datetime.now().astimezone().date().isoformat()


def the_version(desk: Desk, id_: str | None, wishes: dict[str, Any]) -> "tuple[Version, Desk]":
    """The version that is named, else asked for, and the desk without faulty ones."""
    from plandiff.files.drafting import lacking

    if not id_ and not can_ask():
        missing = ", ".join(["VERSION", *options_of(lacking(wishes))])
        raise click.UsageError(f"missing: {missing}.")
    there = {one.id: one.title for one in desk.dossier.versions.values()}
    if not id_ and not there:
        raise NotFoundError("there is no version yet", "Make one with: plandiff add")
    id_ = id_ or choose("Of which version is it said?", there)
    dossier = sound(desk.dossier, id_.strip("/"))
    return dossier.versions[id_.strip("/")], desk._replace(dossier=dossier)


def options_of(names: Sequence[str]) -> list[str]:
    """The options for some fields, to name what is missing."""
    from plandiff.cli.claim_fields import BY_NAME

    words = [BY_NAME[name].option for name in names]
    either = "--report (or --outlet and --date)"
    return [either if word == "--report" else word for word in words]


def _holder(desk: Desk, id_: str) -> "tuple[Version, Desk, Claim]":
    """The version that holds a claim, and the claim."""
    from plandiff.model import claims_of

    for version in desk.dossier.versions.values():
        for one in claims_of(version):
            if one.id == id_:
                return version, desk._replace(dossier=sound(desk.dossier, version.id)), one
    known = [one.id for each in desk.dossier.versions.values() for one in claims_of(each)]
    advice = did_you_mean(id_, filter(None, known), "'plandiff show v1/6' shows those of a point.")
    raise NotFoundError(f"no claim {id_!r}", advice)


def new_claim(fields: dict[str, Any], version_id: str, dossier: "Dossier") -> "Claim":
    """The claim of these fields, with an id that no other has."""
    from plandiff.files.editing import fresh_id
    from plandiff.model import Claim, claims_of

    used = {one.id for each in dossier.versions.values() for one in claims_of(each)}
    return Claim(**{**fields, "id": fresh_id(version_id, used)})


def record(
    desk: Desk, version: "Version", changes: "Sequence[Writing]", report: "Report | None"
) -> None:
    """Show what will be written and what it does, ask, and write it."""
    from plandiff.changes.effects import State, effects_of
    from plandiff.files.emit import report_text
    from plandiff.files.transaction import Writing
    from plandiff.files.trial import tried
    from plandiff.reports.recording import render_change, render_effects

    made = [Writing("seeds", report.id, report_text(report).encode())] if report else []
    writings = [*changes, *made]
    trial = tried(desk.folder, desk.dossier, writings)
    print_text(render_change(_lines(desk.folder, writings), columns()), desk.color)
    before = State(desk.dossier.versions, desk.dossier.reports)
    after = State(trial.dossier.versions, trial.dossier.reports)
    effects = effects_of(version.id, before, after)
    print_text(render_effects(version, effects, columns()), desk.color)
    tell(trial.warnings)
    write(desk.folder, writings, yes=desk.yes)


def _lines(folder: "Folder", writings: "Sequence[Writing]") -> "list[NewLines]":
    """What files get, each under its name."""
    import os

    from plandiff.files.folder import shown
    from plandiff.files.trial import NewLines, new_lines

    found = []
    for one in writings:
        name = shown(os.path.join(getattr(folder, one.kind), f"{one.id}.yaml"))
        if one.old is None:
            found.append(NewLines(name, 0, tuple(one.new.decode().splitlines())))
        else:
            found.append(new_lines(name, one.old.decode(), one.new.decode()))
    return found
