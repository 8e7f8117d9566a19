"""The sentences that every format shares, as plain text: dates, names, findings."""

from collections.abc import Iterable, Mapping

from plandiff.changes.naming import name_of
from plandiff.changes.values import Row
from plandiff.contradictions import Contradiction, Side
from plandiff.evidence import FATES, Finding, Statement
from plandiff.model import SAYS_OF_A_PARTY, Claim, Dates, Reading, Reference, Report, Version

Reports = Mapping[str, Report]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
_WORDINGS = {
    "verbatim": "Its text stands here word for word.",
    "translated": "Its text stands here in translation.",
    "restated": "Its text stands here as we restate it: the substance, not its wording.",
    "unpublished": "Its text was never published: what follows is what was reported.",
}
_TEXTS = {
    "verbatim": "word for word",
    "translated": "in translation",
    "restated": "restated: the substance, not the wording",
    "unpublished": "never published: known only from reports",
}
_BASES = {
    "document_published": "the published document",
    "document_seen": "the document, seen by the outlet",
    "official_on_record": "official, on the record",
    "official_anonymous": "official, not named",
    "briefed_source": "source briefed on it",
    "familiar_source": "source familiar with it",
    "secondary_report": "secondary report",
    "inference": "inference",
    "not_given": "source not given",
}
# Often others say it of the party, so it is never put as the party's own word.
_PARTY_SAYS = {
    "supports": "said to support",
    "accepts": "said to accept",
    "opposes": "said to oppose",
    "reserves": "said to have reservations on",
    "denies": "said to deny",
}


def dates_in_words(dates: Dates) -> str:
    """`20 November 2025`, `October 2025`, `18–19 October 2025`."""
    if not dates.written:
        return "undated"
    first, *rest = [_day_in_words(day) for day in dates.written.split("/")]
    if not rest:
        return " ".join(first)
    last = rest[0]
    shared = 0  # words at the end that both days have: year, or month and year
    while shared < len(first) - 1 and first[-1 - shared] == last[-1 - shared]:
        shared += 1
    return f"{' '.join(first[: len(first) - shared])}–{' '.join(last)}"


def short_dates(dates: Dates) -> str:
    """`20 Nov 2025`: for lists and tables."""
    words = dates_in_words(dates)
    for month in _MONTHS:
        words = words.replace(month, month[:3])
    return words


def _day_in_words(day: str) -> list[str]:
    year, month, *rest = day.split("-")
    words = [_MONTHS[int(month) - 1], year]
    return [str(int(rest[0])), *words] if rest else words


def day_in_words(day: str) -> str:
    """`2025-11-20` as `20 November 2025`."""
    return " ".join(_day_in_words(day))


def text_in_words(version: Version) -> str:
    """How near the text at hand is to the document, in a few words."""
    return _TEXTS[version.wording]


def wording_in_words(version: Version) -> str:
    """How near the text at hand is to the document, in a sentence."""
    return _WORDINGS[version.wording]


def title_of(version: Version) -> str:
    """`US 28-point plan, 20 November 2025`."""
    return f"{version.title}, {dates_in_words(version.date)}"


def outlet_of(report: Report) -> str:
    """The outlet, or the byline where the outlet is unknown."""
    if not report.outlet.startswith("unknown"):
        return report.outlet
    if report.author:
        return f"byline {report.author}"
    return report.outlet.replace("unknown", "unknown outlet", 1)


def short_source(said: Statement, reports: Reports) -> str:
    """Who says it, as short as a table row needs: `S. Kyslytsia`, else the outlet."""
    return short_name(said.claim.who) or outlet_of(reports[said.claim.report])


def short_name(person: str) -> str:
    """`Serhii Kyslytsia` as `S. Kyslytsia`."""
    first, _, last = person.partition(" ")
    return f"{first[0]}. {last}" if last else first


def attribution(said: Statement) -> str:
    """On whose word: the attribution as reported, `source not given` where there is none."""
    claim = said.claim
    return claim.by or claim.who or _BASES[claim.basis]


def source_in_words(said: Statement, reports: Reports) -> str:
    """`a White House official (New York Times, 25 Nov 2025)`: who, where, when."""
    outlet, day = outlet_of(reports[said.claim.report]), short_dates(said.dates)
    own_words = outlet in {said.claim.by, said.claim.who}
    return f"{attribution(said)} ({day if own_words else f'{outlet}, {day}'})"


def published_in(said: Statement, reports: Reports) -> str:
    """`Financial Times, 24 November 2025`; the day alone where the outlet speaks for itself."""
    outlet, day = outlet_of(reports[said.claim.report]), dates_in_words(said.dates)
    return day if outlet == attribution(said) else f"{outlet}, {day}"


def capital(words: str) -> str:
    """A text as a sentence begins; an address (`liveindia.tv`) stays as it is."""
    first = words.split(" ", maxsplit=1)[0]
    return words if "." in first[:-1] else f"{words[:1].upper()}{words[1:]}"


def read_in(said: Statement, reports: Reports) -> str:
    """The pages where the claim was read, by outlet; empty where the report names none."""
    pages = reports[said.claim.report].read_in
    chosen = [page for page in pages if page.id in said.claim.pages or not said.claim.pages]
    return ", ".join(dict.fromkeys(page.outlet for page in chosen))


def attribution_and_basis(said: Statement) -> str:
    """`a White House official (official, not named)`: on whose word, and how they know."""
    who, basis = attribution(said), _BASES[said.claim.basis]
    return who if who == basis else f"{who} ({basis})"


def basis_in_words(basis: str) -> str:
    """How it is known, in a few words."""
    return _BASES[basis]


def merged(statements: Iterable[Statement]) -> list[Statement]:
    """One statement per claim and point, its parts named together; what gives a fate first."""
    parts: dict[tuple[object, object], list[Statement]] = {}
    for said in statements:
        parts.setdefault((said.claim, said.point), []).append(said)
    together = [
        said[0]._replace(part=", ".join(dict.fromkeys(one.part for one in said if one.part)))
        for said in parts.values()
    ]
    return sorted(together, key=lambda said: said.claim.says not in FATES)


def what_is_said(said: Statement) -> str:
    """The claim itself in a few words: `removed (a)`, `Ukraine opposes the deal`, `19`."""
    claim = said.claim
    if claim.says == "count":
        return count_in_words(said)
    if claim.says in SAYS_OF_A_PARTY:
        return " ".join(word for word in (_party_says(claim), claim.about) if word)
    if claim.says == "drew_on":
        return f"drew on {claim.source}"
    word = f"{claim.says} ({said.scope})" if said.scope else claim.says
    return f"{word} to {claim.to}" if claim.to else word


def _party_says(claim: Claim) -> str:
    """`Ukraine said to oppose`, `allied leaders said to have reservations`."""
    words = _PARTY_SAYS[claim.says]
    return f"{claim.party} {words if claim.about else words.removesuffix(' on')}"


def count_in_words(said: Statement) -> str:
    """`19`, `9 removed`, or the words of a count without a number."""
    claim = said.claim
    return claim.text if claim.value is None else f"{claim.value} {claim.about}".strip()


def told(said: Statement) -> str:
    """What the claim adds in words or figures; a count's own words are not repeated."""
    claim = said.claim
    if claim.text and not (claim.says == "count" and claim.value is None):
        return claim.text
    if claim.value is not None and claim.says != "count":
        return f"{claim.value:,}"
    return ""


def marks(said: Statement) -> str:
    """` [weak, our reading of which points]`: what to know before relying on it, or nothing."""
    claim = said.claim
    possible = (
        (claim.weak, "weak"),
        (claim.our_reading, "our reading of which points"),
        (said.status not in {"current", "later state"}, said.status),
        (bool(claim.repeats), f"repeats {claim.repeats}"),
    )
    words = ", ".join(word for holds, word in possible if holds)
    return f" [{words}]" if words else ""


def statement_in_words(said: Statement, reports: Reports, *, with_claim: bool = True) -> str:
    """`v1/8 revised: limits on its presence · a White House official (New York Times, …)`.

    Without the claim, as under a heading that says it, only what it adds and the source.
    """
    source = f"{source_in_words(said, reports)}{marks(said)}"
    added = told(said)
    if not with_claim:
        return f"{source}: {added}" if added else source
    if said.claim.says in {"remark", "authored"}:
        what = " ".join(word for word in (str(said.point or ""), said.scope) if word)
    else:
        what = f"{said.point or ''} {what_is_said(said)}".strip()
    claim = ": ".join(word for word in (what, added) if word)
    return f"{claim} · {source}"


# -- a row ------------------------------------------------------------------------------------


def row_word(finding: Finding) -> str:
    """`REMOVED IN PART (a, b)`."""
    parts = f" ({', '.join(finding.parts)})" if finding.parts else ""
    return f"{finding.word.upper()}{parts}"


def standing_in_words(finding: Finding) -> str:
    """`corroborated`, `reported (our reading)`, `disputed (weak)`."""
    return f"{finding.standing} ({finding.caveat})" if finding.caveat else finding.standing


def fate_and_standing(finding: Finding) -> str:
    """`REMOVED · corroborated`, `DISPUTED (weak)`, `UNREPORTED`."""
    if finding.fate != finding.standing:
        return f"{row_word(finding)} · {standing_in_words(finding)}"
    return f"{row_word(finding)}{_in_brackets([finding.caveat])}"


def tally_in_words(finding: Finding) -> str:
    """`removed 1 origin, revised 2, open 1`."""
    if not finding.tally:
        return ""
    (word, first), *others = finding.tally
    start = f"{word} {first} origin{'s' if first != 1 else ''}"
    return ", ".join((start, *(f"{word} {count}" for word, count in others)))


def row_sources(row: Row, reports: Reports) -> tuple[str, ...]:
    """Who says what of a point, a phrase for each thing said, what decides the fate first.

    Parts with the same sources share a phrase: `removed (a, b): Washington Post`.
    """
    sources: dict[tuple[str, str], list[str]] = {}
    current = [one for one in row.statements if _stands_in_row(one)]
    for said in sorted(current, key=lambda one: _weight_in_row(one, row.finding)):
        phrase = _source_in_row(said, reports)
        sources.setdefault(_said_in_row(said), []).append(phrase)
    scopes: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (what, scope), names in sources.items():
        scopes.setdefault((what, tuple(dict.fromkeys(names))), []).append(scope)
    phrases = [
        f"{what}{_in_brackets(of)}: {', '.join(names)}" for (what, names), of in scopes.items()
    ]
    if row.silent_parts:
        phrases.append(f"no report of {', '.join(row.silent_parts)}")
    return tuple(phrases)


def known_otherwise(row: Row, reports: Reports) -> str:
    """What is known of a row from elsewhere, and how.

    What is reported of it in a version without text: `in v2: removed · reported (ABC News)`;
    what a later text has of it: `inference from v3: revised, now v3/1`.
    """
    if row.reported:
        told = row_sources(row.reported.row, reports)
        finding = row.reported.row.finding
        words = fate_and_standing(finding).lower() if told else "in no report"
        return f"in {row.reported.version}: {words}{_in_brackets([' · '.join(told)])}"
    if row.later is None:
        return ""
    found = row.later.row
    others = ", ".join(str(match.reference) for match in found.matches)
    words = f"{found.finding.word}, now {others}" if others else "not there"
    return f"inference from {row.later.version}: {words}"


def _stands_in_row(said: Statement) -> bool:
    """A remark says nothing in a word; it is told where its text is."""
    return said.status == "current" and said.claim.says != "remark"


def _said_in_row(said: Statement) -> tuple[str, str]:
    """What is said, and of which part."""
    claim = said.claim
    if claim.says in SAYS_OF_A_PARTY:
        return _party_says(claim._replace(about="")), ""
    to = f" to {claim.to}" if claim.to and claim.says == "transferred" else ""
    return f"{claim.says}{to}", said.scope


def _source_in_row(said: Statement, reports: Reports) -> str:
    figure = told(said) if said.claim.value is not None else ""
    weak = "weak" if said.claim.weak else ""
    return f"{short_source(said, reports)}{_in_brackets([figure, weak])}"


def _in_brackets(words: Iterable[str]) -> str:
    inside = ", ".join(word for word in words if word)
    return f" ({inside})" if inside else ""


def _weight_in_row(said: Statement, finding: Finding) -> tuple[bool, bool, int]:
    fate = said.claim.says in FATES
    rank = FATES.index(said.claim.says) if fate else len(FATES)
    return (not fate, bool(said.scope) and not finding.parts, rank)


# -- contradictions ---------------------------------------------------------------------------


def subject_in_words(found: Contradiction, titles: Mapping[Reference, str]) -> str:
    """`v1/6 Size of the armed forces`, `Number of points`, `Ukraine: the revised plan`."""
    places = {reference: at for at, reference in enumerate(titles)}
    subject = sorted(found.subject, key=lambda point: places.get(point, len(places)))
    points = " / ".join(f"{point} {titles.get(point, '')}".strip() for point in subject)
    first = found.sides[0].statements[0]
    about = found.about or ("" if points else what_is_said(first))
    named = ": ".join(word for word in (points or first.claim.party, about) if word)
    headed = named if points else capital(named)
    return f"{headed}{_in_brackets([found.caveat])}"


def sides_in_words(found: Contradiction, reports: Reports) -> tuple[str, ...]:
    """The heading of each side: what it says, and how many origins say so.

    Where that is no difference, who says it.
    """
    headings = [_side_says(side, found) for side in found.sides]
    if len(set(headings)) < len(headings) or "" in headings:
        headings = [f"told by {_told_by(side, reports)}" for side in found.sides]
    return tuple(
        f"{heading}{_origins(side)}" for heading, side in zip(headings, found.sides, strict=True)
    )


def _side_says(side: Side, found: Contradiction) -> str:
    """What all of a side say, empty where they say different things."""
    words = {one.claim.says for one in side.statements}
    if len(words) > 1 or words <= {"remark", "authored"}:
        return ""
    said = side.statements[0]
    if said.claim.says in {*SAYS_OF_A_PARTY, "count", "drew_on"}:
        return what_is_said(said)
    points = dict.fromkeys(str(of) for one in side.statements for of in one.claim.of)
    return f"{side.says} ({', '.join(points)})" if len(found.subject) > 1 else side.says


def _told_by(side: Side, reports: Reports) -> str:
    return ", ".join(dict.fromkeys(short_source(one, reports) for one in side.statements))


def _origins(side: Side) -> str:
    """How many origins a side has; not of positions, which one person may have told to many."""
    if side.statements[0].claim.says in SAYS_OF_A_PARTY:
        return ""
    origins = len({one.origin for one in side.statements})
    return f" · {origins} origin{'' if origins == 1 else 's'}"


def titles_of(version: Version) -> dict[Reference, str]:
    """What a version's points are called, by reference."""
    return {Reference(version.id, (point.label,)): name_of(point) for point in version.points}


def printed_by(reading: Reading, reports: Reports) -> str:
    """Who printed a wording: the page, where it relays the report, else the outlet."""
    report = reports[reading.report]
    pages = [page.outlet for page in report.read_in if page.id in reading.pages]
    return f"{', '.join(pages)}, relaying {outlet_of(report)}" if pages else outlet_of(report)


def readable_in(ids: Iterable[str], reports: Reports) -> tuple[str, ...]:
    """Where reports were read: at the outlet itself, or only in relays of it, a phrase each."""
    known = [reports[id_] for id_ in ids if id_ in reports]
    own = dict.fromkeys(outlet_of(one) for one in known if _read_at_the_outlet(one))
    relayed = dict.fromkeys(outlet_of(one) for one in known if outlet_of(one) not in own)
    phrases = (("", own), ("relays of ", relayed))
    return tuple(f"{start}{', '.join(names)}" for start, names in phrases if names)


def _read_at_the_outlet(report: Report) -> bool:
    """Whether its own page was read, or a saved copy of it: no other page is told of then."""
    return report.url not in {"", "unknown"} or not report.read_in


def point_references(rows: Iterable[Row]) -> str:
    """`v1/1 Sovereignty, v1/2 Non-aggression`."""
    return ", ".join(f"{row.reference} {row.title}".strip() for row in rows)
