"""Claims to origins, fates and standings: what is known, and how well.

The rules are those of the format's page (docs/format.md, "How claims are weighed"); each is
one function here. A *statement* is a claim as it bears on one point, or on the version.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from plandiff.model import (
    IN_THE_TEXT,
    OUT_OF_THE_TEXT,
    SAYS_OF_A_PARTY,
    Claim,
    Dates,
    Reference,
    Report,
    Version,
    claims_of,
)

#: What a claim can say of a point's fate. The order is that of tallies and sides.
FATES = (*OUT_OF_THE_TEXT, *IN_THE_TEXT, "added")
# Of several fates that do not clash, the first one names the point (design: fate).
_FIRST_OF_FATES = ("removed", "transferred", "added", "revised", "kept", "deferred", "open")
#: What a point's fate can be, in the order of totals.
NAMES_OF_FATES = (
    "removed",
    "removed or transferred",
    "transferred",
    "disputed",
    "revised",
    "deferred",
    "open",
    "kept",
    "added",
)
# A point known only in parts is named by its parts' first fate in this order.
_FIRST_OF_PARTS = ("disputed", "removed or transferred", *_FIRST_OF_FATES)
_WEAKEST_FIRST = ("disputed", "reported", "corroborated")


class Register(NamedTuple):
    """Claims and reports by id, to look up what a claim refers to."""

    claims: Mapping[str, Claim]
    reports: Mapping[str, Report]


class Origin(NamedTuple):
    """Who a statement goes back to. `report` and `by` are empty for a person."""

    person: str = ""
    report: str = ""
    by: str = ""

    @property
    def given(self) -> bool:
        """Whether anyone is named or described; all that are not are one origin."""
        return bool(self.person or self.report)


class Statement(NamedTuple):
    """A claim as it bears on one point or on the version.

    `part` holds the labels below the point, empty for the whole. `status` is current, earlier
    (the same origin said something else since), later state, withdrawn, or corrected. `against`
    are the ids of the claim's own, each with those of the claims that correct it.
    """

    claim: Claim
    point: Reference | None
    part: str
    origin: Origin
    dates: Dates
    status: str = "current"
    against: tuple[str, ...] = ()

    @property
    def scope(self) -> str:
        """The part or aspect it speaks for; empty for the whole point."""
        return ": ".join(word for word in (self.part, self.claim.about) if word)

    @property
    def strong(self) -> bool:
        """Whether it can corroborate: neither weak nor a reading of ours."""
        return not (self.claim.weak or self.claim.our_reading)


class Finding(NamedTuple):
    """What became of a point, and how well that is known.

    `parts` is empty for the whole point. `caveat` is empty, weak, or our reading. `tally`
    counts origins for each thing said of the whole point.
    """

    fate: str
    standing: str
    parts: tuple[str, ...] = ()
    caveat: str = ""
    tally: tuple[tuple[str, int], ...] = ()

    @property
    def word(self) -> str:
        """The row word in lower case, as `removed in part`."""
        return f"{self.fate} in part" if self.parts else self.fate


# -- origin, date, supersession ---------------------------------------------------------------


def origin_of(
    claim: Claim, register: Register, corrections: Mapping[str, Sequence[str]] | None = None
) -> Origin:
    """The person, wherever printed; else what it repeats; else the root report with its `by`.

    `corrections` are ids of the claims that correct a claim, by its id: what repeats a claim
    repeats it as it was put right.
    """
    seen = {claim.id}
    while not claim.who:
        newest = (*_with_corrections((claim.repeats,), corrections or {}),)[-1]
        if newest not in register.claims or newest in seen:
            break
        seen.add(newest)
        claim = register.claims[newest]
    if claim.who:
        return Origin(person=claim.who)
    if claim.basis == "not_given":
        return Origin()
    return Origin(report=root_of(claim.report, register.reports), by=claim.by.casefold())


def root_of(report: str, reports: Mapping[str, Report]) -> str:
    """The report at the end of `relays`."""
    seen = {report}
    while report in reports:
        relayed = reports[report].relays
        if not relayed or relayed in seen:
            break
        seen.add(relayed)
        report = relayed
    return report


def dates_of(claim: Claim, register: Register) -> Dates:
    """When it was said: the claim's date, else its report's."""
    return claim.date or register.reports[claim.report].date


def statements_of(version: Version, register: Register, as_of: str = "") -> tuple[Statement, ...]:
    """Every claim of a version as statements, in the order of the file.

    `as_of` (YYYY-MM-DD) leaves out what was said later, a date range counting from its last
    day.
    """
    known = [
        claim
        for claim in claims_of(version)
        if not as_of or dates_of(claim, register).last <= as_of
    ]
    corrections: dict[str, list[str]] = {}
    for claim in known:
        if claim.corrects:
            corrections.setdefault(claim.corrects, []).append(claim.id)
    stated = [
        _statement(claim, point, register, corrections, as_of)
        for claim in known
        for point in claim.of or (None,)
    ]
    return tuple(_mark_earlier(stated))


def by_point(statements: Iterable[Statement]) -> dict[Reference, list[Statement]]:
    """Statements by the point they bear on, in order; those on the version left out."""
    borne: dict[Reference, list[Statement]] = {}
    for said in statements:
        if said.point:
            borne.setdefault(said.point, []).append(said)
    return borne


def _statement(
    claim: Claim,
    of: Reference | None,
    register: Register,
    corrections: Mapping[str, Sequence[str]],
    as_of: str,
) -> Statement:
    status = "current"
    if claim.withdrawn and (not as_of or claim.withdrawn[:10] <= as_of):
        status = "withdrawn"
    elif claim.id in corrections:
        status = "corrected"
    elif claim.later_state:
        status = "later state"
    point, part = (of.point, of.part) if of else (None, "")
    origin = origin_of(claim, register, corrections)
    against = _with_corrections(claim.against, corrections)
    return Statement(claim, point, part, origin, dates_of(claim, register), status, against)


def _with_corrections(
    ids: Iterable[str], corrections: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Ids of claims, each with those that correct it, and so on."""
    found = dict.fromkeys(ids)
    waiting = list(found)
    while waiting:
        new = [id_ for id_ in corrections.get(waiting.pop(), ()) if id_ and id_ not in found]
        found.update(dict.fromkeys(new))
        waiting += new
    return tuple(found)


def _mark_earlier(statements: Sequence[Statement]) -> Iterator[Statement]:
    """A later statement of one origin on one subject replaces its earlier ones."""
    latest: dict[tuple[Origin, tuple[object, ...]], str] = {}
    for said in statements:
        subject = _subject(said)
        if subject:
            key = (said.origin, subject)
            latest[key] = max(latest.get(key, ""), said.dates.first)
    for said in statements:
        subject = _subject(said)
        replaced = subject and said.dates.first < latest[said.origin, subject]
        yield said._replace(status="earlier") if replaced else said


def _subject(said: Statement) -> tuple[object, ...] | None:
    """What a statement could be replaced on; None where nothing replaces it."""
    if said.status != "current" or not said.origin.given:
        return None
    if said.claim.says == "count":
        return ("count", said.claim.about)
    if said.claim.says in SAYS_OF_A_PARTY:
        return (said.claim.party, said.point, said.scope)
    return (said.point, said.scope) if said.claim.says in FATES else None


# -- clash, fate, standing --------------------------------------------------------------------


def clash(statements: Iterable[Statement]) -> bool:
    """Whether statements on one matter cannot all be right.

    In the text against out of it, kept against revised, different values, or by hand.
    """
    said = tuple(statements)
    words = {one.claim.says for one in said}
    in_and_out = not words.isdisjoint(IN_THE_TEXT) and not words.isdisjoint(OUT_OF_THE_TEXT)
    values = {one.claim.value for one in said if one.claim.value is not None}
    return in_and_out or {"kept", "revised"} <= words or len(values) > 1 or _by_hand(said)


def _by_hand(statements: Sequence[Statement]) -> bool:
    """Whether one statement names another one in `against`: of whole points and versions only."""
    whole = [said for said in statements if said.point is None or not said.scope]
    ids = {said.claim.id for said in whole}
    return any(not ids.isdisjoint(said.against) for said in whole)


def finding_of(statements: Iterable[Statement]) -> Finding:
    """What became of a point, from all that is said of it.

    Whole-point statements decide; without any, those of parts give a fate in part.
    """
    told = [one for one in statements if one.status == "current" and one.claim.says in FATES]
    whole = [one for one in told if not one.scope]
    if whole:
        return _settled(whole)
    if not told:
        return Finding("unreported", "unreported")
    told.sort(key=lambda one: one.scope)
    parts = {scope: _settled(tuple(of)) for scope, of in groupby(told, lambda one: one.scope)}
    fate = min((part.fate for part in parts.values()), key=_FIRST_OF_PARTS.index)
    chosen = {scope: part for scope, part in parts.items() if part.fate == fate}
    standing = min((part.standing for part in chosen.values()), key=_WEAKEST_FIRST.index)
    caveat = next((part.caveat for part in chosen.values() if part.caveat), "")
    return Finding(fate, standing, tuple(chosen), caveat)


def _settled(said: Sequence[Statement]) -> Finding:
    """The finding from statements on one scope."""
    tally = tally_of(said)
    if clash(said):
        caveat = "" if clash(one for one in said if one.strong) else caveat_of(said)
        return Finding("disputed", "disputed", (), caveat, tally)
    words = {one.claim.says for one in said}
    fate = next(word for word in _FIRST_OF_FATES if word in words)
    if words.issuperset(OUT_OF_THE_TEXT):
        fate = "removed or transferred"
    saying = [one for one in said if one.claim.says in fate.split(" or ")]
    origins = {one.origin for one in saying if one.strong}
    standing = "corroborated" if len(origins) > 1 else "reported"
    return Finding(fate, standing, (), "" if origins else caveat_of(saying), tally)


def caveat_of(statements: Iterable[Statement]) -> str:
    """Why statements that cannot corroborate cannot."""
    unsure = [one for one in statements if not one.strong]
    return "our reading" if all(one.claim.our_reading for one in unsure) else "weak"


def tally_of(statements: Iterable[Statement]) -> tuple[tuple[str, int], ...]:
    """How many origins say what, in the order of FATES."""
    said = tuple(statements)
    counts = (
        (word, len({one.origin for one in said if one.claim.says == word})) for word in FATES
    )
    return tuple((word, count) for word, count in counts if count)
