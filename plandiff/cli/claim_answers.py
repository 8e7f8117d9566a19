"""The fields of a claim from options and answers to questions."""

from collections.abc import Mapping
from typing import Any

import click

from plandiff.cli.asking import ask, ask_text, ask_yes, can_ask, choose, say
from plandiff.cli.claim_fields import BY_NAME, FIELDS, REPORT_FIELDS, options_of
from plandiff.errors import NotFoundError, PlandiffError, WriteError
from plandiff.files.drafting import (
    free_id,
    lacking,
    reference,
    report_id,
    some_dates,
    whole_number,
)
from plandiff.files.folder import Dossier
from plandiff.model import Reference, Report, Version
from plandiff.text import did_you_mean

Fields = dict[str, Any]

_OF_A_REPORT = tuple(field.name for field in REPORT_FIELDS)
_NEWEST = 6  # reports that are offered
# What is asked for beside what is needed, once somebody is answering questions.
_WORTH_ASKING = ("about", "text")


def completed(wishes: Fields, version: Version, dossier: Dossier) -> tuple[Fields, Report | None]:
    """The fields of a claim with nothing needed left out, and its report if that is new.

    Raises:
        UsageError: something is missing, and nobody is there to be asked.
    """
    fields = converted(wishes, version, dossier)
    missing = lacking(fields)
    if missing and not can_ask():
        raise click.UsageError(f"missing: {', '.join(options_of(missing))}.")
    asked = bool(missing)
    while missing:
        fields |= _answer(missing[0], fields, version, dossier)
        missing = lacking(fields)
    if asked:
        fields |= _worth_asking(fields, version, dossier)
    return _with_report(fields, dossier)


def converted(wishes: Mapping[str, Any], version: Version, dossier: Dossier) -> Fields:
    """Fields as given with options, as the model has them."""
    fields: Fields = {}
    for name, value in wishes.items():
        try:
            fields[name] = _value(name, value, version, dossier)
        except PlandiffError as error:
            raise type(error)(f"{BY_NAME[name].option}: {error.what}", error.fix) from None
    return fields


def _value(name: str, given: Any, version: Version, dossier: Dossier) -> Any:  # noqa: ANN401
    """One field as the model has it."""
    if name == "of":
        return tuple(
            one if isinstance(one, Reference) else _point(one, version, dossier)
            for written in given
            for one in ([written] if isinstance(written, Reference) else written.split(","))
        )
    if isinstance(given, str) and name in {"date", "report_date"}:
        return some_dates(given)
    if isinstance(given, str) and name == "value":
        return whole_number(given)
    return " ".join(given.split()) if isinstance(given, str) else given


def _point(written: str, version: Version, dossier: Dossier) -> Reference:
    """A point that is there."""
    found = reference(written, version, dossier.versions)
    if found.version not in dossier.versions:
        known = ", ".join(dossier.versions)
        raise NotFoundError(f"no version {found.version!r}", f"There are: {known}.")
    points = dossier.versions[found.version].points
    if not points or not dossier.versions[found.version].published:
        return found
    for label in found.labels:
        labels = [point.label for point in points]
        if label not in labels:
            fix = did_you_mean(label, labels, f"There are: {', '.join(labels) or 'no parts'}.")
            raise NotFoundError(f"{found} is no point: no {label!r}", fix)
        points = next(point.points for point in points if point.label == label)
    return found


# -- questions --------------------------------------------------------------------------------


def _answer(name: str, fields: Fields, version: Version, dossier: Dossier) -> Fields:
    """The answer to the question for one field, which may be of several."""
    if name == "report":
        return _report_answer(dossier)
    field = BY_NAME[name]
    if field.choices:
        return {name: choose(field.question, field.choices)}
    if name == "value":
        return _count_answer()
    if name == "by":
        return _source_answer(fields)

    def read(said: str) -> Any:  # noqa: ANN401 - any field
        if not said:
            raise WriteError("this is needed", "Type it, or press Ctrl-C to stop.")
        return _value(name, said.split(",") if field.several else said, version, dossier)

    return {name: ask(field.question, read)}


def _count_answer() -> Fields:
    """A number, or words where there is none."""

    def read(said: str) -> Fields:
        try:
            return {"value": whole_number(said)}
        except WriteError:
            if not said:
                raise
            return {"text": said}

    return ask("Which number? Or in words, as: not 19", read)


def _source_answer(fields: Fields) -> Fields:
    by = ask(BY_NAME["by"].question, needed)
    if fields.get("basis") != "official_on_record":
        return {"by": by}
    who = ask_text("The person's name alone, spelt as everywhere else")
    return {"by": by, "who": who} if who else {"by": by}


def needed(said: str) -> str:
    """The answer, if there is one."""
    if said:
        return said
    raise WriteError("this is needed", "Type it, or press Ctrl-C to stop.")


def _report_answer(dossier: Dossier) -> Fields:
    """A report on record, or what is known of a new one."""
    newest = list(dossier.reports.values())[-_NEWEST:]
    say("In which report? The newest on record:" if newest else "In which report?")
    for report in newest:
        say(f"  {report.id}")

    def read(said: str) -> str:
        if said in dossier.reports or not said:
            return said
        starts = [id_ for id_ in dossier.reports if said.casefold() in id_.casefold()]
        if len(starts) == 1:
            return starts[0]
        fix = f"Did you mean one of {', '.join(starts[:_NEWEST])}?" if starts else ""
        near = did_you_mean(said, dossier.reports, "Press Enter if it is not on record yet.")
        raise NotFoundError(f"no report {said!r}", fix or near)

    found = ask("Its id or a part of it, Enter for a new report", read, "")
    if found:
        say(f"  {found}")
        return {"report": found}
    return {
        "outlet": ask("Who published it?", needed),
        "report_date": ask("On which day? As 2025-11-24", some_dates),
        "title": ask_text("Its title"),
        "url": ask_text("Its address"),
    }


def _worth_asking(fields: Fields, version: Version, dossier: Dossier) -> Fields:
    """What is not needed, asked for all the same."""
    found: Fields = {}
    for name in _WORTH_ASKING:
        if not fields.get(name) and fields["says"] != "count":
            said = ask_text(BY_NAME[name].question)
            found |= {name: _value(name, said, version, dossier)} if said else {}
    return found


def edited(fields: Fields, version: Version, dossier: Dossier) -> Fields:
    """The fields as a person puts them right, one by one, until Enter."""
    fields = dict(fields)
    names = [field.name for field in FIELDS]
    while True:
        unset = []
        for number, name in enumerate(names, start=1):
            option, value = BY_NAME[name].option[2:], _shown(fields.get(name))
            if value:
                say(f"  {number:2}  {option:9} {value}")
            else:
                unset.append(f"{number} {option}")
        say(f"  not set: {', '.join(unset)}")
        number = ask("Which one to change? Its number, Enter when all is right", _number, "")
        if not number:
            return fields
        fields |= _changed(names[number - 1], version, dossier)


def _number(said: str) -> int:
    if not said:
        return 0
    if said.isdecimal() and 0 < int(said) <= len(FIELDS):
        return int(said)
    raise WriteError(f"{said!r} is none of these", f"Type a number from 1 to {len(FIELDS)}.")


def _changed(name: str, version: Version, dossier: Dossier) -> Fields:
    field = BY_NAME[name]
    if field.choices:
        return {name: choose(field.question, field.choices)}

    def read(said: str) -> Any:  # noqa: ANN401 - any field
        if not said:
            return () if field.several else None if name in {"value", "date"} else ""
        return _value(name, said.split(",") if field.several else said, version, dossier)

    return {name: ask(f"{field.question} (Enter for none)", read, "")}


def _shown(value: Any) -> str:  # noqa: ANN401 - any field
    if isinstance(value, tuple) and hasattr(value, "written"):
        return str(value.written)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


# -- the report -------------------------------------------------------------------------------


def _with_report(fields: Fields, dossier: Dossier) -> tuple[Fields, Report | None]:
    """The fields of the claim alone, naming its report, and that report if it is new."""
    claim = {name: value for name, value in fields.items() if name not in _OF_A_REPORT}
    told = report_of(fields)
    if "outlet" not in told:
        if told:
            first = BY_NAME[next(iter(told))].option
            raise click.UsageError(f"{first} is of a new report, which needs --outlet and --date.")
        return claim, None
    report = new_report(told, dossier, claim.get("report", ""))
    if isinstance(report, str):
        return {**claim, "report": report}, None
    return {**claim, "report": report.id}, report


def report_of(fields: Fields) -> Fields:
    """What is known of a new report, as the model has it."""
    told = {name: fields[name] for name in _OF_A_REPORT if fields.get(name)}
    if isinstance(date := told.get("report_date"), str):
        told["report_date"] = some_dates(date)
    return told


def new_report(told: Fields, dossier: Dossier, id_: str = "") -> Report | str:
    """A report that is not on record yet, or the id of the one that it turns out to be.

    Raises:
        WriteError: there is one of that id, or of that day and outlet, or at that address.
    """
    date = told["report_date"]
    wanted = id_ or report_id(date, told["outlet"])
    there = _twin(wanted, told, dossier)
    if there:
        if not can_ask():
            _refuse(there, id_, dossier)
        say(f"{there} is on record: {_described(dossier.reports[there])}")
        if ask_yes("Is it that story?"):
            return there
        wanted = free_id(wanted, dossier.reports)
    others = {name: value for name, value in told.items() if name != "report_date"}
    return Report(id=wanted, date=date, **others)


def _twin(id_: str, told: Fields, dossier: Dossier) -> str:
    """The report that seems to be the same; empty where there is none."""
    same = (one for one in dossier.reports if one.casefold() == id_.casefold())
    url = told.get("url", "")
    at_address = (
        one.id for one in dossier.reports.values() if url and url != "unknown" and one.url == url
    )
    return next(same, next(at_address, ""))


def _refuse(there: str, id_: str, dossier: Dossier) -> None:
    if id_:
        what = f"there is a report {there!r} already"
        raise WriteError(what, "To use it, leave out --outlet; else choose another id.")
    what = f"there is a report {there!r} already, of that day and outlet or at that address"
    other = free_id(there, dossier.reports)
    fix = f"Give --report {there} if it is that story, else also --report {other}."
    raise WriteError(what, fix)


def _described(report: Report) -> str:
    title = report.title if report.title not in {"", "unknown"} else report.summary
    return f"{report.outlet}, {report.date.written}. {title}"
