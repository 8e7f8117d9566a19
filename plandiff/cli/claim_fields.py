"""What a claim and its report consist of, as a person gives it: options and questions."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import click

from plandiff.cli.options import Command, complete_claim, complete_point, complete_report
from plandiff.model import BASES, SAYS

#: What each word of the closed lists means, for whoever chooses.
SAYS_MEAN = {
    "removed": "the point is out of the text",
    "transferred": "moved to another document or track",
    "kept": "in the text, unchanged",
    "revised": "in the text, changed",
    "deferred": "left to leaders, or bracketed",
    "open": "still argued over",
    "added": "new in this version",
    "contains": "what the text is said to hold",
    "remark": "anything else that is said of it",
    "count": "how many points there are",
    "drew_on": "it used another document",
    "authored": "who wrote it",
    "supports": "a party is for it",
    "accepts": "a party agrees to it",
    "opposes": "a party is against it",
    "reserves": "a party has reservations",
    "denies": "a party says that it is not so",
}
BASES_MEAN = {
    "document_published": "the document itself is public",
    "document_seen": "the outlet saw the document",
    "official_on_record": "an official, by name",
    "official_anonymous": "an official, not named",
    "briefed_source": "a source that was briefed on it",
    "familiar_source": "a source familiar with it",
    "secondary_report": "another outlet's report",
    "inference": "the outlet concludes it",
    "not_given": "the report does not say",
}


KINDS_MEAN = {
    "idea": "said, not written",
    "non-paper": "an unofficial note",
    "proposal": "what one side offers",
    "counter-proposal": "what another side answers",
    "draft": "worked on together",
    "framework": "an outline that was agreed on",
    "agreement": "final",
}
WORDINGS_MEAN = {
    "verbatim": "word for word",
    "translated": "word for word, in translation",
    "restated": "the substance, in other words",
}


class Field(NamedTuple):
    """One field: its option, what it is, how to ask for it, the words that it is chosen from."""

    name: str  # as in the model; `report_date`, `url` and so on are of the report
    option: str
    help: str
    question: str
    metavar: str = "TEXT"
    choices: dict[str, str] = {}  # noqa: RUF012 - never written on
    kind: Any = str
    several: bool = False


FIELDS = (
    Field(
        "says",
        "--says",
        "What it says",
        "What does it say?",
        choices=SAYS_MEAN,
        kind=click.Choice(SAYS),
    ),
    Field(
        "of",
        "--of",
        "The points, as v1/26 or 26; several with commas",
        "Of which points? As v1/26, several with commas",
        "POINT",
        several=True,
    ),
    Field(
        "about",
        "--about",
        "One aspect only, in a few words",
        "About one aspect of it only? In a few words",
        "ASPECT",
    ),
    Field("party", "--party", "Whose position it is", "Whose position is it?", "NAME"),
    Field("value", "--value", "A count, or a figure that is claimed", "Which number?", "NUMBER"),
    Field(
        "text",
        "--text",
        "What it adds, in a few words of yours",
        "What does it add, in a few words of yours?",
    ),
    Field("verb", "--verb", "The verb, as printed", "The verb, as printed", "WORD"),
    Field(
        "to",
        "--to",
        "Where it was moved to, or to whom it was left",
        "To where, or to whom?",
        "PLACE",
    ),
    Field(
        "source",
        "--drew-on",
        "The document drawn on, as np",
        "Which document did it draw on? Its id, as np",
        "ID",
    ),
    Field(
        "basis",
        "--basis",
        "How it is known",
        "How is it known?",
        choices=BASES_MEAN,
        kind=click.Choice(BASES),
    ),
    Field(
        "by",
        "--by",
        "On whose word, as the report puts it",
        "On whose word, as the report puts it?",
        "WHO",
    ),
    Field(
        "who",
        "--who",
        "The person's name, spelt as everywhere else",
        "The person's name, spelt as everywhere else",
        "NAME",
    ),
    Field(
        "repeats", "--repeats", "The claim that it relays", "Which claim does it relay?", "CLAIM"
    ),
    Field(
        "report", "--report", "The report, or an id for a new one", "In which report? Its id", "ID"
    ),
    Field(
        "pages",
        "--in",
        "Which of the report's pages",
        "On which of the report's pages?",
        "PAGE",
        several=True,
    ),
    Field(
        "date",
        "--on",
        "The day, if not that of the report",
        "On which day was it said, if not that of the report?",
        "DATE",
    ),
    Field(
        "against",
        "--against",
        "A claim that it contradicts",
        "Which claims does it contradict?",
        "CLAIM",
        several=True,
    ),
    Field("note", "--note", "A note of yours", "A note of yours"),
)


class Flag(NamedTuple):
    """A mark that is set or not: its option, which `--no-…` takes back, and how to ask for it."""

    name: str
    option: str
    help: str
    question: str


FLAGS = (
    Flag(
        "later_state",
        "--later-text",
        "It is about a later state of the text.",
        "Is it about a later state of the text?",
    ),
    Flag(
        "our_reading",
        "--our-reading",
        "Which points it is about is our reading.",
        "Is it our reading which points it is about?",
    ),
    Flag("weak", "--weak", "Third-hand or garbled.", "Is it third-hand or garbled?"),
)
REPORT_FIELDS = (
    Field("outlet", "--outlet", "who published it", "Who published it?", "NAME"),
    Field(
        "report_date", "--date", "its day, as 2025-11-24", "On which day? As 2025-11-24", "DATE"
    ),
    Field("title", "--title", "its title", "Its title"),
    Field("url", "--url", "its address", "Its address", "URL"),
    Field("author", "--author", "its author", "Its author", "NAME"),
    Field("language", "--language", "its language, as en", "Its language, as en", "CODE"),
    Field(
        "summary",
        "--summary",
        "what it reports, in a sentence of yours",
        "What it reports, in a sentence of yours",
    ),
    Field(
        "relays", "--relays", "the report that it repeats", "Which report does it repeat?", "ID"
    ),
)
_FLAGS = {flag.name: flag for flag in FLAGS}
BY_NAME = {field.name: field for field in (*FIELDS, *REPORT_FIELDS)}
_COMPLETED = {
    "of": complete_point,
    "report": complete_report,
    "relays": complete_report,
    "repeats": complete_claim,
    "against": complete_claim,
}


def claim_options(command: Command) -> Command:
    """An option for every field of a claim and of a new report."""
    for flag in reversed(FLAGS):
        either = f"{flag.option}/--no-{flag.option[2:]}"
        command = click.option(either, flag.name, default=None, help=flag.help)(command)
    for field in reversed(FIELDS):
        command = _option(field)(command)
    return command


def report_options(command: Command) -> Command:
    """An option for every field of a new report."""
    for field in reversed(REPORT_FIELDS):
        command = _option(field, "New report: ")(command)
    return command


def _option(field: Field, start: str = "") -> Callable[[Command], Command]:
    return click.option(
        field.option,
        field.name,
        metavar="WORD" if field.choices else field.metavar,
        type=field.kind,
        multiple=field.several,
        shell_complete=_COMPLETED.get(field.name),
        help=f"{start}{field.help}{_listed(field)}.",
    )


def _listed(field: Field) -> str:
    return f": {', '.join(field.choices)}" if field.choices else ""


def options_of(names: Sequence[str]) -> list[str]:
    """The options for some fields, to name what is missing."""
    words = [(BY_NAME.get(name) or _FLAGS[name]).option for name in names]
    either = "--report (or --outlet and --date)"
    return [either if word == "--report" else word for word in words]
