"""What an article passes on from other outlets: the reports that its claims go under."""

from collections.abc import Iterable
from typing import NamedTuple

from plandiff.cli.claim_values import Fields
from plandiff.cli.desk import Desk
from plandiff.files.drafting import free_id, report_id
from plandiff.files.folder import Dossier
from plandiff.importers.claims.proposing import Proposed
from plandiff.importers.claims.relaying import repeated, same_outlet, story_of
from plandiff.importers.claims.words import Words
from plandiff.model import Claim, Report


class Article(NamedTuple):
    """The outlet and the day (YYYY-MM-DD) of an article; empty where unknown."""

    outlet: str
    day: str


def relay_of(one: Proposed, article: Article, dossier: Dossier, words: Words) -> str:
    """The report on record that is passed on, else the outlet; empty for the article's own."""
    if not one.outlet or same_outlet(one.outlet, article.outlet, words.lists):
        return ""
    return story_of(one.outlet, article.day, dossier.reports, words.lists) or one.outlet


def relay_in_words(relay: str, dossier: Dossier) -> str:
    """The same, for whoever decides."""
    if relay in dossier.reports:
        return f"{relay} ({dossier.reports[relay].outlet})"
    return f"{relay} (no report of it on record: one is made)" if relay else ""


def repeating(fields: Fields, version_id: str, dossier: Dossier) -> Fields:
    """The statement on record that a claim passes on, if it has none and there is one."""
    story = fields.get("relays", "")
    if story not in dossier.reports or fields.get("repeats"):
        return {}
    claim = Claim(**{**of_the_claim(fields), "id": "", "report": ""})
    found = repeated(claim, version_id, story, dossier.versions, dossier.reports)
    return {"repeats": found} if found else {}


def of_the_claim(fields: Fields) -> Fields:
    """The fields of the claim alone."""
    return {name: value for name, value in fields.items() if name != "relays"}


def relaying_reports(
    relays: Iterable[str], article: Report | str, desk: Desk
) -> tuple[dict[str, str], list[Report]]:
    """By relay, the id of the report that its claims go under, and the reports that are new.

    Under that of the article itself stands what is its own. What it passes on stands under one
    more report of it, which `relays` the story; a story that is not on record gets a report too.
    """
    there = dict(desk.dossier.reports)
    own = there[article] if isinstance(article, str) else article
    under, new = {"": own.id}, []
    if not isinstance(article, str):
        there[own.id] = own
    for relay in dict.fromkeys(relays):
        if relay:
            story = relay if relay in there else ""
            if not story:
                made = _story(relay, own, there)
                new.append(made)
                there[made.id], story = made, made.id
            passing = _passing_on(story, own, there)
            if passing.id not in there:
                new.append(passing)
                there[passing.id] = passing
            under[relay] = passing.id
    return under, new


def _story(outlet: str, article: Report, there: dict[str, Report]) -> Report:
    note = f"Known as passed on by {article.outlet}. Its day is that of {article.id}."
    return Report(
        id=free_id(report_id(article.date, outlet), there),
        outlet=outlet,
        date=article.date,
        title="unknown",
        url="unknown",
        note=note,
    )


def _passing_on(story: str, article: Report, there: dict[str, Report]) -> Report:
    """The report of an article that passes on a story: the one on record, or a new one."""
    for one in there.values():
        if one.relays == story and (one.outlet, one.date) == (article.outlet, article.date):
            return one
    wanted = f"{article.id}-{there[story].id[len(there[story].date.written.split('/')[0]) + 1 :]}"
    return article._replace(
        id=free_id(wanted, there), relays=story, read_in=(), summary="", note=""
    )
