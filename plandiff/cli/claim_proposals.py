"""`claim --from`: the claims that a saved article may make, taken, corrected or dropped."""

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import click

from plandiff.cli.asking import ask, can_ask, choose, choose_key, say
from plandiff.cli.claim_answers import completed, edited, needed, new_report, report_of
from plandiff.cli.claim_fields import BY_NAME, Field, options_of
from plandiff.cli.claim_relays import (
    Article,
    of_the_claim,
    relay_in_words,
    relay_of,
    relaying_reports,
    repeating,
)
from plandiff.cli.claim_steps import new_claim
from plandiff.cli.claim_values import OF_A_REPORT, Fields, converted, refuse_report
from plandiff.cli.desk import Desk, new_file, record, today
from plandiff.cli.printing import columns, print_text
from plandiff.cli.reading import sound
from plandiff.cli.saved_copy import is_on_record, report_writings
from plandiff.errors import NotFoundError, PlandiffError, WriteError
from plandiff.files.claim_lists import claim_lists
from plandiff.files.drafting import put_on_record, some_dates
from plandiff.files.transaction import Writing, change_of, plan_text
from plandiff.importers.claims.on_record import claims_from, on_record
from plandiff.importers.claims.proposing import Found, Proposed, claims_in
from plandiff.importers.claims.proposing import Span as Place
from plandiff.importers.claims.relaying import repeated, same_outlet
from plandiff.importers.claims.words import words
from plandiff.importers.reading import read_source
from plandiff.importers.source import Source
from plandiff.importers.spoken import is_in
from plandiff.model import SAYS_OF_A_POINT, SAYS_OF_A_VERSION, Claim, Report, Version, claims_of
from plandiff.reports.proposals import Beside, render_proposed, render_source

_KEYS = {"t": "take", "c": "correct", "d": "drop", "q": "quit"}
_NEEDS_POINTS = frozenset(SAYS_OF_A_POINT) - frozenset(SAYS_OF_A_VERSION)


def claim_from(desk: Desk, article: str, version_id: str | None, wishes: Fields) -> None:
    """Propose claims one by one, and put on record those that are taken, with the article."""
    _refuse_options(desk, article, version_id, wishes)
    source = read_source(article)
    desk = _sound(desk)
    print_text(render_source(source, columns()), desk.color)
    told, there = source_wishes(source, wishes), is_on_record(wishes, desk)
    if there:
        told["report_date"] = desk.dossier.reports[wishes["report"]].date.written
    elif can_ask():
        told = asked_source(told)
    date = some_dates(told["report_date"]).first if "report_date" in told else ""
    outlet = desk.dossier.reports[wishes["report"]].outlet if there else told.get("outlet", "")
    found, offers = _offers(source, Article(outlet, date), desk, version_id)
    if not offers:
        what = f"{source.file}: no claim was found"
        raise NotFoundError(what, "Put one on record with: plandiff claim")
    say(f"{len(offers)} claim{'s' * (len(offers) > 1)} that it may make, in its order.")
    if not can_ask():
        print_text(_all(offers, source, desk), desk.color)
        what = "nothing was written: no terminal to ask at"
        raise WriteError(what, "Run it at a terminal, to take, correct or drop each claim.")
    taken, dropped = _taken(offers, source, desk, version_id)
    say(_in_all(offers, len(taken), dropped, found.unclear, source))
    if not taken:
        if all(one.known for one in offers):
            return
        say("No claim was taken. Nothing was written.")
        raise click.exceptions.Exit(2)
    report = wishes["report"] if there else article_report(source, told, desk)
    _put_all(desk, taken, report, source)


class _Offer(NamedTuple):
    """A proposal with what it passes on, and the id of the claim on record that it is."""

    proposed: Proposed
    relay: str
    known: str


def _offers(
    source: Source, article: Article, desk: Desk, version_id: str | None
) -> tuple[Found, list[_Offer]]:
    """What an article is found to hold, and what of it is offered, for one version or for all."""
    own = article.outlet.removeprefix("The ")
    english = words({**claim_lists("en", desk.folder), "own_outlet": (own,) if own else ()})
    versions, reports = desk.dossier.versions, desk.dossier.reports
    paragraphs = [block.printed for block in source.blocks]
    if not is_in("en", paragraphs):
        says = f", but in {source.language!r}" if source.language not in {"", "en"} else ""
        what = (
            f"{source.file}: the text is not in English{says}; claims are found in English alone"
        )
        raise NotFoundError(what, "Put them on record with: plandiff claim")
    found = claims_in(paragraphs, versions, english, article.day)
    proposed = [
        one for one in found.proposed if version_id in {None, "", *one.under} or not one.under
    ]
    recorded = claims_from(
        reports.values(),
        versions,
        lambda one: (
            one.sha256 == source.sha256
            and (not article.outlet or same_outlet(one.outlet, article.outlet, english.lists))
        ),
    )
    known = on_record(proposed, recorded)
    return found, [
        _Offer(one, relay_of(one, article, desk.dossier, english), known.get(number, ""))
        for number, one in enumerate(proposed)
    ]


def _in_all(
    offers: Sequence[_Offer], taken: int, dropped: int, unclear: Sequence[Place], source: Source
) -> str:
    """What was found and what became of it."""
    known = sum(bool(one.known) for one in offers)
    left = len(offers) - taken - dropped - known
    counts = (
        (taken, "taken"),
        (dropped, "dropped"),
        (known, "already on record"),
        (left, "not looked at"),
    )
    told = ", ".join(f"{number} {what}" for number, what in counts if number)
    said = f"{len(offers)} found: {told}."
    if unclear:
        lines = dict.fromkeys(source.blocks[one.paragraph].line for one in unclear)
        where = f" (line {', '.join(map(str, lines))})" if all(lines) else ""
        said += (
            f" Left out: {len(unclear)} sentence{'s' * (len(unclear) > 1)}{where} with a verb"
            " of a fate, but nothing known that it is said of."
        )
    return said


def _refuse_options(desk: Desk, article: str, version_id: str | None, wishes: Fields) -> None:
    """Raise for options that are no good, whatever the article holds."""
    if stray := options_of([name for name in wishes if name not in (*OF_A_REPORT, "report")]):
        what = f"{stray[0]} is of a single claim, and --from proposes them"
        raise click.UsageError(f"{what}. Leave it out, and correct what is proposed.")
    refuse_report(converted(wishes, None, desk.dossier), desk.dossier, article)
    if version_id:
        sound(desk.dossier, version_id)


def _sound(desk: Desk) -> Desk:
    """The desk without versions that have faults."""
    faulty = desk.dossier.faulty
    if faulty:
        left_out = ", ".join(sorted(faulty))
        say(f"plandiff: left out, having faults: {left_out}. See: plandiff check")
    kept = {id_: one for id_, one in desk.dossier.versions.items() if id_ not in faulty}
    return desk._replace(dossier=desk.dossier._replace(versions=kept))


def source_wishes(source: Source, wishes: Mapping[str, Any]) -> Fields:
    """What the page says of itself, unless an option says otherwise."""
    said = {
        "outlet": source.outlet,
        "report_date": source.date,
        "title": source.title,
        "url": source.url,
        "author": source.author,
        "language": source.language,
    }
    return {name: value for name, value in {**said, **wishes}.items() if value}


def asked_source(told: Fields) -> Fields:
    """The same, outlet and day asked for where nothing says them."""
    if "outlet" not in told:
        told = {**told, "outlet": ask("Who published it?", needed)}
    if "report_date" not in told:
        day = ask("On which day? As 2025-11-24", some_dates)
        told = {**told, "report_date": day.written}
    return told


def article_report(source: Source, told: Fields, desk: Desk) -> Report | str:
    """The report of a saved article, or the id of the one on record that it is."""
    for name in ("outlet", "report_date"):
        if name not in told:
            question = {
                "outlet": "Who published it?",
                "report_date": "On which day? As 2025-11-24",
            }
            read = needed if name == "outlet" else lambda said: some_dates(said).written
            told = {**told, name: ask(question[name], read)}
    fields = report_of(told)
    report = new_report(fields, desk.dossier, told.get("report", ""))
    if isinstance(report, str):
        return report
    name = os.path.basename(source.file)
    return report._replace(file=name, sha256=source.sha256, captured=today())


def _all(offers: Sequence[_Offer], source: Source, desk: Desk) -> str:
    numbered = enumerate(offers, start=1)
    return "".join(_shown(one, (number, len(offers)), source, desk) for number, one in numbered)


def _shown(one: _Offer, place: tuple[int, int], source: Source, desk: Desk) -> str:
    relays = relay_in_words(one.relay, desk.dossier)
    beside = Beside(place, relays, one.known)
    return render_proposed(one.proposed, beside, source, desk.dossier.versions, columns())


# -- one by one -------------------------------------------------------------------------------


def _taken(
    offers: Sequence[_Offer], source: Source, desk: Desk, version_id: str | None
) -> tuple[list[tuple[Version, Fields]], int]:
    """The claims that a person takes, each with its version, and how many were dropped."""
    taken: list[tuple[Version, Fields]] = []
    dropped = 0
    for number, one in enumerate(offers, start=1):
        print_text(_shown(one, (number, len(offers)), source, desk), desk.color)
        if one.known:
            continue
        key = choose_key(_KEYS)
        if key == "q":
            break
        dropped += key == "d"
        if key != "d":
            taken.append(_decided(one, desk, version_id, correct=key == "c"))
    return taken, dropped


def _decided(
    offer: _Offer, desk: Desk, version_id: str | None, *, correct: bool
) -> tuple[Version, Fields]:
    """A proposal with all that was left open answered."""
    one = offer.proposed
    version = _version(one, desk, version_id)
    fields = {**one.claim._asdict(), "our_reading": one.by_topic, "relays": offer.relay}
    fields |= _points(one, desk) if not fields["of"] else {}
    if fields["says"] == "drew_on":
        fields |= _paper(fields, desk)
    fields |= repeating(fields, version.id, desk.dossier)
    if correct:
        version, fields = _corrected(version, fields, desk)
    while True:
        # Its report is the article, which is on record only with the last of its claims.
        of_claim = {**of_the_claim(fields), "report": "the article"}
        of_claim, _ = completed(of_claim, version, desk.dossier)
        fields = {**of_claim, "relays": fields["relays"]}
        try:
            put_on_record(
                plan_text(desk.folder, version.id), version, Claim(**{**of_claim, "id": "new"})
            )
        except PlandiffError as error:
            say(f"  {error}")
            version, fields = _corrected(version, fields, desk)
        else:
            return version, fields


def _corrected(version: Version, fields: Fields, desk: Desk) -> tuple[Version, Fields]:
    """The version and the fields as a person puts them right.

    What a claim repeats is looked up anew if it moves to another version.
    """
    there = {one.id: one.title for one in desk.dossier.versions.values()}
    question = "Of which version is it said?"
    ours = Field("version", "--version", "the version", question, choices=there)
    before = {**fields, "version": version.id}
    fields = edited(before, version, desk.dossier, (BY_NAME["relays"], ours))
    now = desk.dossier.versions[fields.pop("version")]
    if now.id != version.id and fields["repeats"] == before["repeats"]:
        fields["repeats"] = ""
        fields |= repeating(fields, now.id, desk.dossier)
    return now, fields


def _version(one: Proposed, desk: Desk, version_id: str | None) -> Version:
    if version_id:
        return desk.dossier.versions[version_id]
    if len(one.under) == 1:
        return desk.dossier.versions[one.under[0]]
    names = one.under or tuple(desk.dossier.versions)
    titles = {id_: desk.dossier.versions[id_].title for id_ in names}
    return desk.dossier.versions[choose("Of which version is it said?", titles)]


def _points(one: Proposed, desk: Desk) -> Fields:
    """The points that are meant, where several can be or none was found."""
    if not one.points and one.claim.says not in _NEEDS_POINTS:
        return {}
    must = one.claim.says in _NEEDS_POINTS
    offered = ", ".join(map(str, one.points))
    question = f"Which points are meant? {f'It can be {offered}' if offered else 'As v1/26'}"
    version = next(iter(desk.dossier.versions.values()))

    def read(said: str) -> Fields:
        if not said and not must:
            return {}
        return converted({"of": (needed(said),)}, version, desk.dossier)

    found = ask(question if must else f"{question} (Enter for none)", read, None if must else "")
    return {**found, "our_reading": True} if found else {}


def _paper(fields: Fields, desk: Desk) -> Fields:
    """The id of the document drawn on; without one it is a remark in the words of the article."""
    if fields["source"].split("/")[0] in desk.dossier.versions:
        return {}

    def read(said: str) -> str:
        if not said or said.split("/", maxsplit=1)[0] in desk.dossier.versions:
            return said
        known = ", ".join(desk.dossier.versions)
        raise NotFoundError(f"no version {said!r}", f"There are: {known}.")

    printed = fields["source"]
    found = ask(f"Which version is {printed!r}? Its id, Enter for none", read, "")
    if found:
        return {"source": found, "text": printed}
    return {"says": "remark", "source": "", "text": f"drew on {printed}"}


# -- all of them ------------------------------------------------------------------------------


def _put_all(
    desk: Desk, taken: list[tuple[Version, Fields]], report: Report | str, source: Source
) -> None:
    """Show all that was taken, ask once, and write it with the reports."""
    relays = ["" if fields["repeats"] else fields["relays"] for _, fields in taken]
    under, new = relaying_reports(relays, report, desk)
    by_version: dict[str, list[Fields]] = {}
    for (version, fields), relay in zip(taken, relays, strict=True):
        by_version.setdefault(version.id, []).append({**fields, "report": under[relay]})
    reports = {**desk.dossier.reports, **{one.id: one for one in new}}
    changes = [
        (desk.dossier.versions[name], _with_claims(desk, name, of, reports))
        for name, of in by_version.items()
    ]
    own = report_writings(report, source, desk) if "" in relays else []
    record(desk, changes, [*own, *(file for one in new for file in new_file(one))])


def _with_claims(
    desk: Desk, version_id: str, claims: list[Fields], reports: Mapping[str, Report]
) -> Writing:
    """The file of a version with these claims.

    Of two that pass on one statement of one story the second repeats the first.
    """
    version, dossier = desk.dossier.versions[version_id], desk.dossier
    before = {one.id for one in claims_of(version)}
    old = plan = plan_text(desk.folder, version_id)
    for fields in claims:
        new = new_claim(of_the_claim(fields), version_id, dossier)
        if fields["relays"] and not new.repeats:
            found = repeated(new, version_id, new.report, dossier.versions, reports)
            new = new if found in before else new._replace(repeats=found)
        plan = plan._replace(text=put_on_record(plan, version, new))
        more = version._replace(claims=(*dossier.versions[version_id].claims, new))
        dossier = dossier._replace(versions={**dossier.versions, version_id: more})
    return change_of(old, plan.text)
