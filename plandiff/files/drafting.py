"""A claim and its report as a person gives them: what is lacking, where it goes, its id."""

import unicodedata
from collections.abc import Collection, Mapping
from typing import Any

from plandiff.errors import NotFoundError, WriteError
from plandiff.files.claims import NEEDS_A_SOURCE
from plandiff.files.days import parse_dates
from plandiff.files.editing import FileText, add_claim, add_new_point
from plandiff.files.nodes import quoted
from plandiff.files.read import belongs_in_an_id
from plandiff.model import (
    SAYS_OF_A_PARTY,
    SAYS_OF_A_POINT,
    SAYS_OF_A_VERSION,
    Claim,
    Dates,
    Reference,
    Version,
    claims_of,
    line_of,
    walk,
)

_MOST_OF_AN_OUTLET = 48  # letters of an outlet's name in the id of a report
_MOST_DIGITS = 18
NEEDS_WORDS = frozenset({"remark", "contains", "authored"})  # nothing is said without a text
_OF_NO_PARTY = frozenset({*SAYS_OF_A_POINT, *SAYS_OF_A_VERSION} - {"remark", "contains"})


def lacking(given: Mapping[str, Any]) -> list[str]:
    """The fields of a claim that are still needed, in the order to ask for them.

    `given` has what is known, by the names of the model; a new report has an `outlet` and a
    `report_date`.
    """
    says, basis = given.get("says"), given.get("basis")
    there = {name for name, value in given.items() if value not in (None, "", ())}
    of_points = frozenset(SAYS_OF_A_POINT) - frozenset(SAYS_OF_A_VERSION)
    needs = (
        ("says", True),
        ("of", says in of_points),
        ("text", says in NEEDS_WORDS),
        ("party", says in SAYS_OF_A_PARTY),
        ("value", says == "count" and "text" not in there),
        ("source", says == "drew_on"),
        ("basis", True),
        ("by", basis in NEEDS_A_SOURCE and not there & {"who", "repeats"}),
        ("report", "outlet" not in there),
        ("outlet", "report_date" in there and "report" not in there),
        ("report_date", "outlet" in there),
    )
    wanted = [name for name, needed in needs if needed and name not in there]
    return [name for name in wanted if name != "report" or "outlet" not in wanted]


def reference(written: str, version: Version, versions: Mapping[str, Version]) -> Reference:
    """A point as a person names it: `v1/6`, or `6` for that of the text that is spoken of.

    That is the version itself, or where it was never published the text that it revises.

    Raises:
        NotFoundError: it names no point.
    """
    parts = tuple(part.strip() for part in written.split("/"))
    if "" in parts:
        what = f"{quoted(written)} names no point"
        raise NotFoundError(what, "Write it as v1/6, a part of it as v1/6/a.")
    line = [version, *(versions[id_] for id_ in line_of(version, versions))]
    text = next((one for one in line if one.published), version)
    bare = parts[0] not in versions and (
        len(parts) == 1 or any(point.label == parts[0] for point in text.points)
    )
    return Reference(text.id, parts) if bare else Reference(parts[0], parts[1:])


def put_on_record(plan: FileText, version: Version, claim: Claim) -> str:
    """The text of a version's file with a claim, under its point if it is about a single one.

    Raises:
        ReadError: the file has faults.
        NotFoundError: the version has no such point.
        WriteError: the claim is no good, or cannot be put there.
    """
    if _names_new_point(claim, version):
        return add_new_point(plan, claim.of[0].labels[0], claim)
    under = _home(claim, version)
    return add_claim(plan, claim._replace(of=()) if under else claim, under)


def new_point(title: str, version: Version) -> Reference:
    """A point that a version without a text is said to add, by the title that it gets.

    Raises:
        WriteError: the version has a text, or this is no title.
    """
    if version.published:
        what = f"{version.id} has a text: what is new in it is there"
        raise WriteError(what, "Name the point, as --of 21.")
    words = " ".join(title.split())
    if not words or "/" in words:
        what = f"{quoted(title)} cannot be the title of a point"
        raise WriteError(what, "Give a few words without '/'.")
    return Reference(version.id, (words,))


def _names_new_point(claim: Claim, version: Version) -> bool:
    """Whether it says that a point was added that is not on record yet."""
    there = [Reference(version.id, (one.title,)) for one in version.points if not one.label]
    own = len(claim.of) == 1 and claim.of[0].version == version.id and not version.published
    return own and claim.says == "added" and claim.of[0] not in there


def refuse_contradiction(given: Mapping[str, Any], version: Version | None = None) -> None:
    """Raise where fields of a claim do not go together.

    Without a version, its points may be anything.

    Raises:
        WriteError: they do not; the field comes first, by its name in the model.
    """
    says, of = given.get("says"), given.get("of") or ()
    if says is None:
        return
    if of and says not in {*SAYS_OF_A_POINT, *SAYS_OF_A_PARTY}:
        raise WriteError(f"{says!r} is said of a whole version, not of a point", "Name no point.")
    if given.get("party") and says in _OF_NO_PARTY:
        fix = f"Leave the party out, or say one of: {', '.join(SAYS_OF_A_PARTY)}."
        raise WriteError(f"{says!r} is no position of a party", fix)
    if given.get("source") and says != "drew_on":
        raise WriteError(f"{says!r} names no document drawn on", "Leave it out, or say drew_on.")
    if given.get("to") and says not in {"transferred", "deferred"}:
        fix = "Leave out where to, or say transferred or deferred."
        raise WriteError(f"{says!r} goes nowhere", fix)
    old = next((one for one in of if version and one.version != version.id), None)
    if version and says == "added" and old:
        fix = "Name the new one by a title of yours: --new-point 'Prisoner exchange'."
        if version.published:
            fix = f"Name a point of {version.id}."
        raise WriteError(f"{old} is a point of {old.version}, so {version.id} did not add it", fix)


def refuse_id(id_: str) -> None:
    """Raise where no file can have this id.

    Raises:
        WriteError: it holds a sign that no id has.
    """
    odd = [sign for sign in id_ if not belongs_in_an_id(sign)]
    if odd or id_.startswith((".", "-")) or id_.endswith(".yaml") or not id_:
        what = f"{quoted(id_)} is no id"
        raise WriteError(what, "Give one as v1: letters, digits, '-' and '_'.")


def web_address(written: str) -> str:
    """An address on the web, or `unknown`.

    Raises:
        WriteError: it is none.
    """
    start, colons, rest = written.partition("://")
    if written == "unknown" or (start.lower() in {"http", "https"} and colons and rest):
        return written
    what = f"{quoted(written)} is no address on the web"
    raise WriteError(what, "Write it as https://example.org/story, or unknown.")


def _home(claim: Claim, version: Version) -> Reference | None:
    """The point that a claim stands under; None where it stands on the version."""
    if len(claim.of) != 1 or not version.points:
        return None
    (one,) = claim.of
    origins = {of for _, point in walk(version.points) for of in point.comes_from or ()}
    above = (Reference(one.version, one.labels[:size]) for size in range(1, len(one.labels) + 1))
    return one if one.version == version.id or not origins.isdisjoint(above) else None


def refuse_replaced(claim: Claim, version: Version) -> None:
    """Raise where a claim counts no more: what is said now is to be changed instead.

    Raises:
        WriteError: it was corrected or withdrawn.
    """
    corrections = {one.corrects: one for one in claims_of(version) if one.corrects}
    newest, passed = claim, {claim.id}
    while newest.id in corrections and corrections[newest.id].id not in passed:
        newest = corrections[newest.id]
        passed.add(newest.id)
    afresh = f"If it is said all the same, record it anew: plandiff claim {version.id}"
    if newest.withdrawn:
        how = "was" if newest is claim else f"was corrected by {newest.id}, which was"
        raise WriteError(f"{claim.id} {how} withdrawn: {newest.withdrawn}", afresh)
    if newest is not claim:
        what = f"{claim.id} was corrected by {newest.id or 'a claim without an id'}"
        raise WriteError(what, "Change that one.")


def report_id(date: Dates, outlet: str) -> str:
    """The id of a report: `2025-11-24-abc-news`."""
    plain = unicodedata.normalize("NFC", outlet).lower()
    letters = "".join(sign if unicodedata.category(sign)[0] in "LN" else " " for sign in plain)
    return "-".join((date.written.split("/")[0], *letters[:_MOST_OF_AN_OUTLET].split()))


def free_id(wanted: str, taken: Collection[str]) -> str:
    """An id that no other has: `x`, else `x-2`, `x-3`; case does not tell ids apart."""
    used = {id_.casefold() for id_ in taken}
    number, id_ = 1, wanted
    while id_.casefold() in used:
        number += 1
        id_ = f"{wanted}-{number}"
    return id_


def whole_number(written: str) -> int:
    """`19`, `800,000`, `600 000` as a number.

    Raises:
        WriteError: it is none.
    """
    digits = "".join(sign for sign in written if sign not in ", \u00a0\u202f'")
    if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        return int(digits)
    raise WriteError(f"{quoted(written)} is no whole number", "Write it in digits, as 19.")


def some_dates(written: str) -> Dates:
    """A day, a month or a range.

    Raises:
        WriteError: it is none.
    """
    found = parse_dates(written.strip())
    if found:
        return found
    what = f"{quoted(written)} is no date"
    raise WriteError(what, "Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.")
