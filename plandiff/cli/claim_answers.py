"""The fields of a claim from options and answers to questions."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from plandiff.cli.asking import ask, ask_text, ask_yes, can_ask, choose, pick, say
from plandiff.cli.claim_fields import (
    BY_NAME,
    FIELDS,
    FLAGS,
    SAYS_MEAN,
    Field,
    Flag,
    options_of,
)
from plandiff.cli.claim_points import ask_points, ask_points_or_none
from plandiff.cli.claim_values import OF_A_REPORT, Fields, refuse_pages, typed
from plandiff.errors import WriteError
from plandiff.files.drafting import (
    free_id,
    lacking,
    refuse_contradiction,
    report_id,
    some_dates,
    web_address,
    whole_number,
)
from plandiff.files.folder import Dossier
from plandiff.model import SAYS_OF_A_PARTY, Report, Version, claims_of

_EDITED: tuple[Field | Flag, ...] = (*FIELDS, *FLAGS)  # what a claim consists of
_NEWEST = 6  # reports that are offered
_OFFERED = 12  # claims that are
# What is asked for beside what is needed, once somebody is answering questions.
_WORTH_ASKING = ("to", "about", "text")
_OF_POINTS_OR_NONE = frozenset({"contains", "remark", *SAYS_OF_A_PARTY})
_QUESTIONS = {
    ("text", "remark"): "What is said of it, in a few words of yours?",
    ("text", "contains"): "What is the text said to hold, in a few words of yours?",
    ("text", "authored"): "Who wrote it, in a few words of yours?",
}
_GOES_SOMEWHERE = {
    "transferred": "To which document or track was it moved?",
    "deferred": "To whom was it left?",
}


def completed(known: Fields, version: Version, dossier: Dossier) -> tuple[Fields, Report | None]:
    """The fields of a claim with nothing needed left out, and its report if that is new.

    What is known, as the model has it, stays as it is.

    Raises:
        UsageError: something is missing, and nobody is there to be asked.
    """
    fields = dict(known)
    missing = lacking(fields)
    if missing and not can_ask():
        raise click.UsageError(f"missing: {', '.join(options_of(missing))}.")
    asked = bool(missing)
    may_name = "of" not in fields
    while missing or (asked and may_name):
        if may_name and fields.get("says") in _OF_POINTS_OR_NONE:
            fields["of"] = ask_points_or_none(version, dossier)
        if "says" in fields:
            may_name = False
        if missing:
            fields |= _answer(missing[0], fields, version, dossier)
        missing = lacking(fields)
    if asked:
        fields |= _worth_asking(fields, dossier)
    return _with_report(fields, dossier)


# -- questions --------------------------------------------------------------------------------


def _answer(name: str, fields: Fields, version: Version, dossier: Dossier) -> Fields:
    """The answer to the question for one field, which may be of several."""
    if name == "report":
        return _report_answer(dossier, relayed=fields.get("basis") == "secondary_report")
    if name == "of":
        return {name: ask_points(version, dossier, fields["says"])}
    field = BY_NAME[name]
    if field.choices:
        choices = _that_fit(fields, version) if name == "says" else field.choices
        return {name: choose(field.question, choices)}
    if name == "value":
        return _count_answer()
    if name == "by":
        return _source_answer(fields)

    def read(said: str) -> Any:  # noqa: ANN401 - any field
        return typed(name, needed(said), version, dossier)

    question = _QUESTIONS.get((name, fields.get("says", "")), field.question)
    return {name: ask(question, read)}


def _that_fit(fields: Fields, version: Version) -> dict[str, str]:
    """What can be said along with what is known already."""

    def fits(word: str) -> bool:
        try:
            refuse_contradiction({**fields, "says": word}, version)
        except WriteError:
            return False
        return True

    return {word: means for word, means in SAYS_MEAN.items() if fits(word)}


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


def _report_answer(dossier: Dossier, *, relayed: bool) -> Fields:
    """A report on record, or what is known of a new one."""
    newest = list(dossier.reports.values())[-_NEWEST:]
    say("In which report? The newest on record:" if newest else "In which report?")
    for report in newest:
        say(f"  {report.id}")

    question = "Its id or a part of it, Enter for a new report"
    found = pick(question, dossier.reports, "report", "Press Enter if it is not on record yet.")
    if found:
        say(f"  {found}")
        return {"report": found}
    told = {
        "outlet": ask("Who published it?", needed),
        "report_date": ask("On which day? As 2025-11-24", some_dates),
        "title": ask_text("Its title"),
        "url": ask("Its address (Enter for none)", lambda said: said and web_address(said), ""),
    }
    if relayed and dossier.reports:
        question = "Which report does it repeat? Its id or a part of it, Enter if not on record"
        fix = "Press Enter if it is not on record."
        told["relays"] = pick(question, dossier.reports, "report", fix)
    return told


def _worth_asking(fields: Fields, dossier: Dossier) -> Fields:
    """What is not needed, asked for all the same."""
    found = _relayed(fields, dossier)
    for name in _WORTH_ASKING:
        elsewhere = name == "to" and fields["says"] not in _GOES_SOMEWHERE
        if not fields.get(name) and fields["says"] != "count" and not elsewhere:
            question = _GOES_SOMEWHERE[fields["says"]] if name == "to" else BY_NAME[name].question
            said = ask_text(question)
            found |= {name: " ".join(said.split())} if said else {}
    return found


def _relayed(fields: Fields, dossier: Dossier) -> Fields:
    """The claim that is relayed, where a report on record does not say whom it relays."""
    report = dossier.reports.get(fields.get("report", ""))
    if not report or report.relays or fields.get("repeats"):
        return {}
    if fields["basis"] != "secondary_report":
        return {}
    points = {*fields.get("of", ())}
    there = {
        one.id: f"  {one.id}  {one.says}, {dossier.reports[one.report].outlet}"
        for each in dossier.versions.values()
        for one in claims_of(each)
        if one.id and one.report != report.id and one.report in dossier.reports
        if (points & {*one.of} if points else one.says == fields["says"] and not one.of)
    }
    if not there:
        return {}
    for line in list(there.values())[:_OFFERED]:
        say(line)
    question = "Which of these claims does it relay? Its id, Enter for none"
    found = pick(question, there, "claim", "Press Enter if it is none of them.")
    return {"repeats": found} if found else {}


def edited(
    fields: Fields, version: Version, dossier: Dossier, more: Sequence[Field] = ()
) -> Fields:
    """The fields as a person puts them right, one by one, until Enter.

    `more` are fields of the report that can be put right too.
    """
    fields = dict(fields)
    offered = (*_EDITED, *more)
    while True:
        unset = []
        for number, one in enumerate(offered, start=1):
            option, value = one.option[2:], _shown(fields.get(one.name))
            if value:
                say(f"  {number:2}  {option:11} {value}")
            else:
                unset.append(f"{number} {option}")
        say(f"  not set: {', '.join(unset)}")
        question = "Which one to change? Its number, Enter when all is right"
        number = ask(question, partial(_number, last=len(offered)), "")
        if not number:
            return fields
        fields |= _changed(offered[number - 1], fields, version, dossier)


def _number(said: str, last: int) -> int:
    if not said:
        return 0
    if said.isdecimal() and 0 < int(said) <= last:
        return int(said)
    raise WriteError(f"{said!r} is none of these", f"Type a number from 1 to {last}.")


def _changed(field: Field | Flag, fields: Fields, version: Version, dossier: Dossier) -> Fields:
    name = field.name
    if isinstance(field, Flag):
        return {name: ask_yes(field.question)}
    if field.choices:
        return {name: choose(field.question, field.choices)}
    if name == "relays":
        question = "Which report does it repeat? Its id, or an outlet (Enter for none)"
        return {
            name: ask(question, partial(_report_or_outlet, version=version, dossier=dossier), "")
        }

    def read(said: str) -> Any:  # noqa: ANN401 - any field
        if not said:
            return () if field.several else None if name in {"value", "date"} else ""
        value = typed(name, said, version, dossier)
        if name == "pages":
            refuse_pages({**fields, name: value}, dossier)
        return value

    return {name: ask(f"{field.question} (Enter for none)", read, "")}


def _report_or_outlet(said: str, version: Version, dossier: Dossier) -> str:
    """The id of a report on record, else the name of an outlet, which has no year before it."""
    if said[:4].isdecimal():
        typed("relays", said, version, dossier)
    return " ".join(said.split())


def _shown(value: Any) -> str:  # noqa: ANN401 - any field
    if isinstance(value, tuple) and hasattr(value, "written"):
        return str(value.written)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if value is None or isinstance(value, bool):
        return "yes" if value else ""
    return str(value)


# -- the report -------------------------------------------------------------------------------


def _with_report(fields: Fields, dossier: Dossier) -> tuple[Fields, Report | None]:
    """The fields of the claim alone, naming its report, and that report if it is new."""
    claim = {name: value for name, value in fields.items() if name not in OF_A_REPORT}
    told = report_of(fields)
    if "outlet" not in told:
        return claim, None
    report = new_report(told, dossier, claim.get("report", ""))
    if isinstance(report, str):
        return {**claim, "report": report}, None
    return {**claim, "report": report.id}, report


def report_of(fields: Fields) -> Fields:
    """What is known of a new report, as the model has it."""
    told = {name: fields[name] for name in OF_A_REPORT if fields.get(name)}
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
        if id_ and _is_plainly(dossier.reports[there], told):
            described = _described(dossier.reports[there])
            say(f"{there} is on record, and what it says stays: {described}")
            return there
        if not can_ask():
            _refuse(there, id_, dossier)
        say(f"{there} is on record: {_described(dossier.reports[there])}")
        if ask_yes("Is it that story?"):
            return there
        wanted = free_id(wanted, dossier.reports)
    others = {name: value for name, value in told.items() if name != "report_date"}
    return Report(id=wanted, date=date, **others)


def _is_plainly(report: Report, told: Fields) -> bool:
    """Whether a report on record is of the outlet and the day that are told."""
    outlet: str = told["outlet"]
    return report.outlet.casefold() == outlet.casefold() and report.date == told["report_date"]


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
        what = f"there is a report {there!r} already, of another day or outlet"
        raise WriteError(what, "To use it, leave out --outlet; else choose another id.")
    what = f"there is a report {there!r} already, of that day and outlet or at that address"
    other = free_id(there, dossier.reports)
    fix = f"Give --report {there} if it is that story, else also --report {other}."
    raise WriteError(what, fix)


def _described(report: Report) -> str:
    title = report.title if report.title not in {"", "unknown"} else report.summary
    return f"{report.outlet}, {report.date.written}. {title}"
