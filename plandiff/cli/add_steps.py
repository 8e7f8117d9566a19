"""What `add` does: a version from a source, or one of which only claims exist."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import click

from plandiff.changes.comparing import compare
from plandiff.cli.asking import ask, can_ask, choose, say
from plandiff.cli.claim_answers import needed
from plandiff.cli.claim_fields import KINDS_MEAN, WORDINGS_MEAN
from plandiff.cli.claim_proposals import article_report
from plandiff.cli.desk import Desk, lines_of
from plandiff.cli.printing import columns, print_text, tell
from plandiff.cli.reading import sound, the_folder, with_findings
from plandiff.cli.recording import write
from plandiff.cli.saved_copy import is_on_record, report_writings
from plandiff.errors import SourceError, WriteError
from plandiff.files import drafting
from plandiff.files.drafting import some_dates
from plandiff.files.editing import fresh_id
from plandiff.files.emit import version_text
from plandiff.files.folder import Dossier, folder_at, ids_in, read_all
from plandiff.files.starting import unpublished_text
from plandiff.files.transaction import Writing
from plandiff.files.trial import NewLines, tried
from plandiff.importers.points import Proposal, Target, propose
from plandiff.importers.reading import read_source
from plandiff.model import Point, Reference, Report, Version, claims_of, line_of, walk
from plandiff.reports.found import render_found
from plandiff.reports.recording import render_change
from plandiff.reports.terminal import render_comparison
from plandiff.text import clean

Fields = dict[str, Any]


def desk_at(plans: str | None, color: str, *, yes: bool) -> Desk:
    """The set to add to; its folder may be empty."""
    empty = plans and os.path.isdir(plans) and not ids_in(plans)
    folder = folder_at(plans) if plans and empty else the_folder(plans)
    return Desk(folder, read_all(folder), yes, color)


def refuse_id(desk: Desk, id_: str) -> None:
    """Raise where a version of this id is there, or none can be."""
    drafting.refuse_id(id_)
    twin = next((one for one in ids_in(desk.folder.plans) if one.casefold() == id_.casefold()), "")
    if twin:
        raise WriteError(f"there is a version {twin!r} already", "Choose another id.")


def add_from(desk: Desk, id_: str, file: str, wishes: Fields, *, original: bool = False) -> None:
    """A version from a saved source, with the report that prints it.

    With `original`, the text of a Word file before its tracked changes.
    """
    revised = _revised(desk, wishes)
    _refuse_options(wishes, desk)
    source = read_source(file, original=original)
    number = wishes.get("number", 1)
    old = _text_behind(revised, desk.dossier)
    found = propose(source, Target(id_, old.id if old else ""), number)
    if not found.points:
        what, _, fix = str(found.remarks[0]).partition(". ")
        raise SourceError(f"{source.file}: {what}", fix)
    print_text(render_found(found, columns()), desk.color)
    fields = _dated(_fields(wishes, found, there=is_on_record(wishes, desk)), wishes, found, desk)
    report = _report(found, fields, wishes, desk)
    report_id = report if isinstance(report, str) else report.id
    found = propose(source, Target(id_, old.id if old else "", report_id), number)
    head = _head(id_, {**fields, "language": wishes.get("language") or found.spoken}, revised)
    known = [path for path, _ in walk(old.points)] if old else []
    points = tuple(_with_ids(_without_strays(found.points, id_, known), id_, desk.dossier))
    version = head._replace(reports=(report_id,), points=points, note=found.doubts)
    made = report_writings(report, found.source, desk)
    _settle(desk, version.id, version_text(version), made, revised)


def add_unpublished(desk: Desk, id_: str, wishes: Fields) -> None:
    """A version of which only claims exist, with every point of the one that it revises."""
    if stray := [name for name in (*_OF_A_PAGE, "number") if name in wishes]:
        option = "list" if stray[0] == "number" else stray[0]
        raise click.UsageError(f"--{option} is of a page, which needs --from.")
    if "revises" not in wishes:
        raise click.UsageError("--unpublished goes with --revises, whose points are listed.")
    if "wording" in wishes:
        raise click.UsageError("--wording is of a text, and --unpublished says there is none.")
    _refuse_options(wishes, desk)
    revised = sound(desk.dossier, wishes["revises"]).versions[wishes["revises"]]
    fields = _asked({**wishes, "wording": "unpublished"}, ("title", "kind", "date"))
    text = unpublished_text(_head(id_, fields, revised), revised)
    number = f"{len(revised.points)} point{'' if len(revised.points) == 1 else 's'}"
    said = f"{id_} lists every point of {revised.id}, {number}. Nothing is reported of them yet."
    print_text(f"{clean(said)}\n\n", desk.color)
    _settle(desk, id_, text, [], None)


_OF_A_PAGE = ("outlet", "headline", "author", "reported", "url", "report")
_READ_AS: Mapping[str, Callable[[str], object]] = {
    "date": some_dates,
    "reported": some_dates,
    "url": drafting.web_address,
}


def _refuse_options(wishes: Fields, desk: Desk) -> None:
    """Raise for options that are no good, whatever the source holds."""
    checks = {**_READ_AS, **({} if is_on_record(wishes, desk) else {"report": drafting.refuse_id})}
    for name, read in checks.items():
        try:
            if name in wishes:
                read(wishes[name])
        except WriteError as error:
            raise WriteError(f"--{name}: {error.what}", error.fix) from None
    told = [name for name in _OF_A_PAGE if name in wishes and name != "report"]
    if told and is_on_record(wishes, desk):
        what = f"--{told[0]} is of a new report, and {wishes['report']} is on record"
        raise click.UsageError(f"{what}. Leave it out, or give --outlet too.")


def _revised(desk: Desk, wishes: Fields) -> Version | None:
    """The version that the new one edits."""
    if "revises" not in wishes:
        return None
    id_: str = wishes["revises"]
    return sound(desk.dossier, id_).versions[id_]


def _text_behind(revised: Version | None, dossier: Dossier) -> Version | None:
    """The text that a new one is told apart from: the one revised, or what that one revises."""
    if revised is None:
        return None
    line = [revised, *(dossier.versions[name] for name in line_of(revised, dossier.versions))]
    return next((one for one in line if one.published), None)


def _without_strays(
    points: tuple[Point, ...], id_: str, known: Sequence[str], above: tuple[str, ...] = ()
) -> tuple[Point, ...]:
    """The points, a stub of what the old text does not have standing for itself."""

    def alone(point: Point) -> Point:
        labels = (*above, point.label)
        origins = point.comes_from or ()
        if all("/".join(origin.labels) in known for origin in origins):
            parts = _without_strays(point.points, id_, known, labels)
            return point._replace(points=parts)
        own = (Reference(id_, labels),)
        claims = tuple(claim._replace(of=own) for claim in point.claims)
        return point._replace(comes_from=None, claims=claims)

    return tuple(map(alone, points))


# -- what is known of it ----------------------------------------------------------------------


def _fields(wishes: Fields, found: Proposal, *, there: bool) -> Fields:
    """All that a version and its report need, from options, from the page, from answers.

    `there` says that the report is on record, and needs nothing.
    """
    source = found.source
    said = {
        "title": source.title,
        "date": source.date,
        "outlet": source.outlet,
        "headline": source.title,
        "author": source.author,
        "url": source.url,
        "language": source.language,
    }
    known = {name: value for name, value in {**said, **wishes}.items() if value}
    names = ("title", "kind", "date", "wording", "outlet")
    return _asked(known, tuple(name for name in names if name != "outlet" or not there))


_WORDS: Mapping[str, Mapping[str, str]] = {"kind": KINDS_MEAN, "wording": WORDINGS_MEAN}
_DAYS = {
    "date": ("The version", "Of which day is the version?"),
    "reported": ("The report", "On which day was it published?"),
}
_QUESTIONS = {
    "title": "The title of the version?",
    "kind": "What is it?",
    "date": "Of which day is it? As 2025-11-24",
    "wording": "How near is this text to the document?",
    "outlet": "Who published the page?",
}


def _asked(known: Fields, names: tuple[str, ...]) -> Fields:
    """The same with what is missing asked for.

    Raises:
        UsageError: nobody is there to be asked.
    """
    missing = [name for name in names if name not in known]
    if missing and not can_ask():
        listed = ", ".join(f"--{name}" for name in missing)
        raise click.UsageError(f"missing: {listed}.")
    for name in missing:
        words = _WORDS.get(name)
        if words:
            known = {**known, name: choose(_QUESTIONS[name], words)}
        elif name == "date":
            known = {**known, name: ask(_QUESTIONS[name], some_dates).written}
        else:
            known = {**known, name: ask(_QUESTIONS[name], needed)}
    return known


def _dated(fields: Fields, wishes: Fields, found: Proposal, desk: Desk) -> Fields:
    """The same, each day that nobody gave asked for, or told where nobody is asked."""
    page = found.source.date
    if "date" not in wishes and page:
        fields = {**fields, "date": _day("date", page, "the day of the page", desk)}
    if "reported" not in wishes and not page and not is_on_record(wishes, desk):
        day = _day("reported", fields["date"], "the day of the version", desk)
        fields = {**fields, "reported": day}
    return fields


def _day(option: str, day: str, why: str, desk: Desk) -> str:
    """A day that follows from another one, unless a person says otherwise."""
    what, question = _DAYS[option]
    if desk.yes or not can_ask():
        say(f"{what} is dated {day}, {why}. To date it otherwise: --{option}")
        return day
    return ask(f"{question} (Enter for {day}, {why})", lambda said: _written(said or day), "")


def _written(said: str) -> str:
    return some_dates(said).written


def _report(found: Proposal, fields: Fields, wishes: Fields, desk: Desk) -> Report | str:
    """The report that prints the text, or the id of the one on record that it is."""
    if is_on_record(wishes, desk):
        id_: str = wishes["report"]
        return id_
    return article_report(found.source, _of_the_page(fields, found), desk)


def _of_the_page(fields: Fields, found: Proposal) -> Fields:
    """The fields of the report, by the names of a claim's report."""
    day = fields.get("reported") or found.source.date or fields["date"]
    told = {
        "outlet": fields["outlet"],
        "report_date": day,
        "title": fields.get("headline"),
        "author": fields.get("author"),
        "url": fields.get("url"),
        "language": fields.get("language"),
        "report": fields.get("report"),
    }
    return {name: value for name, value in told.items() if value}


def _head(id_: str, fields: Fields, revised: Version | None) -> Version:
    """The version without points."""
    authors = (name.strip() for name in fields.get("authors", "").split(","))
    return Version(
        id_,
        " ".join(fields["title"].split()),
        fields["kind"],
        some_dates(fields["date"]),
        fields["wording"],
        authors=tuple(name for name in authors if name),
        language=fields.get("language", ""),
        revises=revised.id if revised else "",
    )


def _with_ids(points: tuple[Point, ...], id_: str, dossier: Dossier) -> Iterator[Point]:
    """The points, each claim of a stub with an id."""
    used = {one.id for each in dossier.versions.values() for one in claims_of(each)}

    def named(point: Point) -> Point:
        claims = []
        for one in point.claims:
            new = fresh_id(id_, used)
            used.add(new)
            claims.append(one._replace(id=new))
        return point._replace(claims=tuple(claims), points=tuple(map(named, point.points)))

    return map(named, points)


# -- show, ask, write -------------------------------------------------------------------------


def _settle(
    desk: Desk, id_: str, text: str, reports: list[Writing], revised: Version | None
) -> None:
    """Show the comparison, ask, and write the version with its report."""
    writings = [Writing("plans", id_, text.encode()), *reports]
    trial = tried(desk.folder, desk.dossier, writings)
    if revised:
        there = trial.dossier
        compared = compare(revised.id, id_, there.versions, there.reports)
        comparison = with_findings(compared, [desk.folder])
        print_text(f"{render_comparison(comparison, columns())}\n", desk.color)
    print_text(render_change(_heads(desk, writings), columns()), desk.color)
    tell(trial.warnings)
    write(desk.folder, writings, yes=desk.yes)


def _heads(desk: Desk, writings: list[Writing]) -> list[NewLines]:
    """New files without their points, which are shown already."""
    heads = []
    for one in lines_of(desk.folder, writings):
        end = next((at for at, line in enumerate(one.lines) if line == "points:"), len(one.lines))
        heads.append(one._replace(lines=one.lines[:end]))
    return heads
