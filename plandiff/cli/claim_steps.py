"""What `claim` does: a new claim, one taken back, one put right."""

from typing import Any

import click

from plandiff.cli.asking import ask, can_ask, choose, say
from plandiff.cli.claim_answers import completed, edited, needed
from plandiff.cli.claim_fields import options_of
from plandiff.cli.claim_values import Fields, converted, refuse_pages, refuse_report
from plandiff.cli.desk import Desk, new_file, record, today
from plandiff.cli.reading import sound
from plandiff.errors import NotFoundError, WriteError
from plandiff.files.drafting import (
    lacking,
    new_point,
    put_on_record,
    refuse_contradiction,
    refuse_replaced,
)
from plandiff.files.editing import add_correction, fresh_id, withdraw_claim
from plandiff.files.folder import Dossier
from plandiff.files.transaction import change_of, plan_text
from plandiff.model import Claim, Version, claims_of
from plandiff.text import did_you_mean


def add(desk: Desk, version_id: str | None, wishes: dict[str, Any]) -> None:
    """A new claim, and its report where it is new."""
    _refuse_options(converted(wishes, None, desk.dossier), desk.dossier)
    version, desk = the_version(desk, version_id, wishes)
    title = wishes.pop("new_point", "")
    if title:
        wishes["of"] = (*wishes.get("of", ()), new_point(title, version))
        wishes.setdefault("says", "added")
    given = converted(wishes, version, desk.dossier)
    refuse_contradiction(given, version)
    fields, report = completed(given, version, desk.dossier)
    refuse_contradiction(fields, version)
    new = new_claim(fields, version.id, desk.dossier)
    plan = plan_text(desk.folder, version.id)
    text = put_on_record(plan, version, new)
    record(desk, [(version, change_of(plan, text))], new_file(report))


def withdraw(
    desk: Desk, id_: str, why: str | None, wishes: dict[str, Any], named: str = ""
) -> None:
    """Take a claim back; it stays on record."""
    if extra := options_of(sorted(set(wishes) - {"date"})):
        raise click.UsageError(f"--withdraw takes --why and --on alone, not {extra[0]}.")
    version, desk, old = _holder(desk, id_, named)
    refuse_replaced(old, version)
    day = converted(wishes, version, desk.dossier).get("date")
    if not why and not can_ask():
        raise click.UsageError("--why is missing: say why the claim is withdrawn.")
    why = why or ask("Why is it withdrawn?", needed)
    _tell_relays(old, desk.dossier)
    plan = plan_text(desk.folder, version.id)
    record(
        desk,
        [
            (
                version,
                change_of(plan, withdraw_claim(plan, id_, day.first if day else today(), why)),
            )
        ],
    )


def correct(desk: Desk, id_: str, wishes: dict[str, Any], named: str = "") -> None:
    """Put a claim right: another one replaces it, and it stays on record."""
    version, desk, old = _holder(desk, id_, named)
    refuse_replaced(old, version)
    given = converted(wishes, version, desk.dossier)
    fields = {**old._asdict(), "withdrawn": "", **given}
    refuse_contradiction(fields, version)
    refuse_report(given, desk.dossier)
    refuse_pages(fields, desk.dossier)
    if not given:
        if not can_ask():
            what = "nothing to correct is given"
            raise click.UsageError(f"{what}: name what is to be otherwise, as --basis.")
        fields = edited(fields, version, desk.dossier)
    fields, report = completed(fields, version, desk.dossier)
    new = new_claim({**fields, "corrects": id_}, version.id, desk.dossier)
    if new == old._replace(id=new.id, corrects=id_):
        what = f"this is what {id_} says already"
        raise WriteError(what, "Name what is to be otherwise, as --basis.")
    _tell_relays(old, desk.dossier)
    plan = plan_text(desk.folder, version.id)
    text = add_correction(plan, new, id_)
    record(desk, [(version, change_of(plan, text))], new_file(report))


# -- what they share --------------------------------------------------------------------------


def the_version(desk: Desk, id_: str | None, wishes: dict[str, Any]) -> tuple[Version, Desk]:
    """The version that is named, else asked for, and the desk without faulty ones."""
    if not id_ and not can_ask():
        missing = ", ".join(["VERSION", *options_of(lacking(wishes))])
        raise click.UsageError(f"missing: {missing}.")
    there = {one.id: one.title for one in desk.dossier.versions.values()}
    if not id_ and not there:
        raise NotFoundError("there is no version yet", "Make one with: plandiff add")
    id_ = id_ or choose("Of which version is it said?", there)
    dossier = sound(desk.dossier, id_)
    return dossier.versions[id_], desk._replace(dossier=dossier)


def _holder(desk: Desk, id_: str, named: str) -> tuple[Version, Desk, Claim]:
    """The version that holds a claim, and the claim."""
    for version in desk.dossier.versions.values():
        for one in claims_of(version):
            if one.id == id_ and named not in {"", version.id}:
                what = f"{id_} is a claim of {version.id}, not of {named}"
                raise WriteError(what, "Leave out the version, or name that one.")
            if one.id == id_:
                return version, desk._replace(dossier=sound(desk.dossier, version.id)), one
    known = [one.id for each in desk.dossier.versions.values() for one in claims_of(each)]
    advice = did_you_mean(id_, filter(None, known), "'plandiff show v1/6' shows those of a point.")
    raise NotFoundError(f"no claim {id_!r}", advice)


def _tell_relays(old: Claim, dossier: Dossier) -> None:
    """Which claims repeat one that is taken back or put right: they stand on it."""
    there = [one for version in dossier.versions.values() for one in claims_of(version)]
    known, replaced = {one.id: one for one in there}, {one.corrects for one in there}
    same = {old.id}
    while old.corrects in known and old.corrects not in same:  # as it was before
        old = known[old.corrects]
        same.add(old.id)
    relays = [
        one.id
        for one in there
        if one.repeats in same and not one.withdrawn and one.id not in replaced
    ]
    if relays:
        one = len(relays) == 1
        stay, what = ("stays", "that") if one else ("stay", "those")
        it_is = "it is" if one else "they are"
        names = ", ".join(relays)
        say(f"It is relayed by {names}, which {stay} on record as {it_is}: look at {what} too.")


def _refuse_options(given: Fields, dossier: Dossier) -> None:
    """Raise where options do not go together, whatever will be answered to questions."""
    refuse_contradiction(given)
    refuse_report(given, dossier)
    refuse_pages(given, dossier)


def new_claim(fields: dict[str, Any], version_id: str, dossier: Dossier) -> Claim:
    """The claim of these fields, with an id that no other has."""
    used = {one.id for each in dossier.versions.values() for one in claims_of(each)}
    return Claim(**{**fields, "id": fresh_id(version_id, used)})
