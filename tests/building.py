"""Small values to test on: versions, claims and reports in a line each."""

from plandiff.evidence import Register, Statement, statements_of
from plandiff.files.days import parse_dates
from plandiff.model import Claim, Dates, Point, Reference, Report, Version


def days(written: str) -> Dates:
    dates = parse_dates(written)
    assert dates is not None
    return dates


def ref(written: str) -> Reference:
    version, *labels = written.split("/")
    return Reference(version, tuple(labels))


def report(id_: str, date: str = "2025-11-24", *, outlet: str = "", relays: str = "") -> Report:
    return Report(id_, outlet or id_.upper(), days(date), relays=relays)


def claim(
    says: str,
    of: str = "",
    *,
    report: str = "a",
    by: str = "an official",
    basis: str = "official_anonymous",
    **more: object,
) -> Claim:
    """A claim; `of` lists references between spaces, none for the version."""
    fields: dict[str, object] = {"id": "", "by": by, **more}
    return Claim(
        says=says,
        basis=basis,
        report=report,
        of=tuple(ref(point) for point in of.split()),
        **fields,  # type: ignore[arg-type]
    )


def version(*claims: Claim, id_: str = "v2", revises: str = "v1", date: str = "") -> Version:
    """A version known only from reports, with these claims on it."""
    return Version(
        id_,
        id_,
        "draft",
        days(date or "2025-11-23"),
        "unpublished",
        revises=revises,
        claims=claims,
    )


def text_version(*labels: str, id_: str = "v1", revises: str = "", date: str = "") -> Version:
    """A version with a text for each label."""
    points = tuple(Point(label, f"Title {label}", f"Text {label}.") for label in labels)
    return Version(
        id_,
        id_,
        "proposal",
        days(date or "2025-11-20"),
        "restated",
        revises=revises,
        points=points,
    )


#: Reports a to e, a day apart; f relays b.
REPORTS = {
    **{id_: report(id_, f"2025-11-{24 + at}") for at, id_ in enumerate("abcde")},
    "f": report("f", "2025-11-26", relays="b"),
}


def said(*claims: Claim, as_of: str = "") -> tuple[Statement, ...]:
    """The statements of a version that holds these claims."""
    register = Register({one.id: one for one in claims if one.id}, REPORTS)
    return statements_of(version(*claims), register, as_of)
