"""The fields of a claim as they are given or typed, as the model has them; what is no good raises.

All that can be told of options without a question is told here, before the first one.
"""

from collections.abc import Callable, Mapping
from typing import Any

import click

from plandiff.cli.claim_fields import BY_NAME, REPORT_FIELDS
from plandiff.cli.claim_points import points_in
from plandiff.errors import NotFoundError, PlandiffError
from plandiff.files.drafting import refuse_id, some_dates, web_address, whole_number
from plandiff.files.folder import Dossier
from plandiff.model import Reference, Version, claims_of
from plandiff.text import did_you_mean

Fields = dict[str, Any]

OF_A_REPORT = tuple(field.name for field in REPORT_FIELDS)


def converted(given: Mapping[str, Any], version: Version | None, dossier: Dossier) -> Fields:
    """Fields as given with options, as the model has them, what they name looked up.

    Without a version, points stay as they are given.

    Raises:
        PlandiffError: one is no good; the message begins with its option.
    """
    fields: Fields = {}
    for name, value in given.items():
        try:
            fields[name] = _value(name, value, version, dossier)
            _look_up(name, fields[name], dossier)
        except PlandiffError as error:
            raise type(error)(f"{BY_NAME[name].option}: {error.what}", error.fix) from None
    return fields


def typed(name: str, said: str, version: Version, dossier: Dossier) -> Any:  # noqa: ANN401
    """One field as it is typed, what it names looked up.

    Raises:
        PlandiffError: it is no good.
    """
    value = _value(name, [said] if BY_NAME[name].several else said, version, dossier)
    _look_up(name, value, dossier)
    return value


def _value(name: str, given: Any, version: Version | None, dossier: Dossier) -> Any:  # noqa: ANN401
    """One field as the model has it."""
    if name == "of":
        return _points(given, version, dossier) if version else given
    if name in BY_NAME and BY_NAME[name].several:
        words = (word.strip() for written in given for word in written.split(","))
        return tuple(word for word in words if word)
    if given == "" and name in {"date", "value"}:
        return None  # taken away
    if isinstance(given, str) and name in {"date", "report_date"}:
        return some_dates(given)
    if isinstance(given, str) and name == "value":
        return whole_number(given)
    return " ".join(given.split()) if isinstance(given, str) else given


def _points(given: Any, version: Version, dossier: Dossier) -> tuple[Reference, ...]:  # noqa: ANN401
    found: list[Reference] = []
    for one in given:
        found += [one] if isinstance(one, Reference) else points_in(one, version, dossier)
    return tuple(found)


def _look_up(name: str, value: Any, dossier: Dossier) -> None:  # noqa: ANN401 - any field
    """Raise where a field names what is not there, or is no address."""
    if value and name in _LOOKED_UP:
        _LOOKED_UP[name](value, dossier)


def _claims(named: str | tuple[str, ...], dossier: Dossier) -> None:
    known = [one.id for each in dossier.versions.values() for one in claims_of(each)]
    for id_ in (named,) if isinstance(named, str) else named:
        if id_ not in known:
            fix = "'plandiff show v1/6' shows those of a point."
            raise NotFoundError(f"no claim {id_!r}", did_you_mean(id_, known, fix))


def _document(named: str, dossier: Dossier) -> None:
    known = list(dossier.versions)
    if named.split("/", maxsplit=1)[0] not in known:
        fix = did_you_mean(named, known, f"There are: {', '.join(known)}.")
        raise NotFoundError(f"no version {named!r}", fix)


def _relayed(named: str, dossier: Dossier) -> None:
    if named not in dossier.reports:
        fix = did_you_mean(named, dossier.reports, "Put that one on record first.")
        raise NotFoundError(f"no report {named!r}", fix)


def _report(named: str, dossier: Dossier) -> None:
    if named not in dossier.reports:
        refuse_id(named)


_LOOKED_UP: Mapping[str, Callable[[Any, Dossier], object]] = {
    "against": _claims,
    "repeats": _claims,
    "source": _document,
    "relays": _relayed,
    "report": _report,
    "url": lambda written, _: web_address(written),
}


# -- what goes together -----------------------------------------------------------------------


def refuse_report(given: Mapping[str, Any], dossier: Dossier, page: str = "") -> None:
    """Raise where what is told of a report is too little for a new one, too much for another.

    `page` is the file that may tell outlet and day by itself.

    Raises:
        NotFoundError: there is no such report, and nothing is told of a new one.
        UsageError: something is told of a report that is on record, or without its outlet.
    """
    id_, told = given.get("report"), [name for name in OF_A_REPORT if given.get(name)]
    if "outlet" in told:
        return
    if id_ and id_ not in dossier.reports and not told and not page:
        fix = did_you_mean(id_, dossier.reports, "A new one needs --outlet and --date.")
        raise NotFoundError(f"--report: no report {id_!r} in seeds/", fix)
    if told and (id_ in dossier.reports or (not page and "report_date" not in told)):
        first = BY_NAME[told[0]].option
        raise click.UsageError(f"{first} is of a new report, which needs --outlet and --date.")


def refuse_pages(fields: Mapping[str, Any], dossier: Dossier) -> None:
    """Raise where pages are named that the report on record does not have.

    Raises:
        NotFoundError: it does not.
        UsageError: no report on record is named.
    """
    pages, report = fields.get("pages") or (), dossier.reports.get(fields.get("report", ""))
    if pages and not report:
        raise click.UsageError("--in is of a report on record. Name that with --report.")
    known = [page.id for page in report.read_in] if report else []
    for page in pages:
        if report and page not in known:
            listed = f"Its pages: {', '.join(known) or 'none'}."
            what = f"--in: {report.id} has no page {page!r}"
            raise NotFoundError(what, did_you_mean(page, known, listed))
