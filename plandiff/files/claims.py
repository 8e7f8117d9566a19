"""The claims under a version or a point, and the rules that one claim alone must keep."""

from collections.abc import Mapping
from typing import Any, Literal

from plandiff.files.nodes import Node, Scalar, is_empty, quoted
from plandiff.files.sheet import (
    Sheet,
    constant,
    dates,
    fields,
    flag,
    items_of,
    list_items,
    naming,
    naming_document,
    naming_point,
    one_of,
    one_or_more,
    present,
    read_keys,
    text,
    whole_number,
)
from plandiff.model import (
    BASES,
    SAYS,
    SAYS_OF_A_PARTY,
    SAYS_OF_A_POINT,
    SAYS_OF_A_VERSION,
    Claim,
    Reference,
)

# What a claim says that cannot be reported before the version exists.
_OUTCOMES = frozenset({*SAYS_OF_A_POINT, "count"} - {"remark", "contains"})
# With these bases the outlet itself, or the document, is the source: no attribution is needed.
_OWN_WORD = frozenset({"not_given", "document_published", "document_seen", "inference"})
NEEDS_A_SOURCE = frozenset(BASES) - _OWN_WORD

CLAIM = fields(
    {
        "id": text,
        "says": one_of(SAYS),
        "of": one_or_more(naming_point("point")),
        "about": text,
        "value": whole_number,
        "text": text,
        "verb": text,
        "from": naming_document,
        "party": text,
        "to": text,
        "by": text,
        "who": text,
        "repeats": naming("claim"),
        "basis": one_of(BASES),
        "report": text,
        "in": one_or_more(text),
        "date": dates,
        "state": constant("later"),
        "reading": constant("ours"),
        "weak": flag,
        "against": one_or_more(naming("claim")),
        "withdrawn": text,
        "corrects": naming("corrected claim"),
        "note": text,
    },
    **{"from": "source", "in": "pages", "state": "later_state", "reading": "our_reading"},
)


def read_claims(
    sheet: Sheet, node: Node | None, subject: tuple[Reference, ...] | None
) -> tuple[Claim, ...]:
    """The claims of a list; `subject` is the point they stand under, None under a version."""
    read = [_claim(sheet, child, subject) for child in list_items(sheet, node)]
    return tuple(claim for claim in read if claim is not None)


def _claim(sheet: Sheet, node: Node, subject: tuple[Reference, ...] | None) -> Claim | None:
    values = read_keys(sheet, node, CLAIM, ("says", "report"), "a claim")
    if values is None:
        return None
    there = present(node)
    _note_names(sheet, there, values)
    if "says" in values:
        _check_scope(sheet, there, values["says"], under_point=subject is not None)
        _check_fields(sheet, node, there, values["says"])
    _check_source(sheet, node, there, values)
    if "says" not in values or "report" not in values:
        return None
    return Claim(**{"id": "", "basis": "not_given", "of": subject or (), **values})


def _note_names(sheet: Sheet, there: Mapping[str, Node], values: Mapping[str, Any]) -> None:
    """What the claim defines and mentions, with places; no claim is its own source."""
    if "report" in values:
        outcome = values.get("says") in _OUTCOMES
        kind: Literal["report", "outcome report"] = "outcome report" if outcome else "report"
        sheet.mention(kind, values["report"], there["report"])
        for word, page in _words(there.get("in")):
            sheet.mention("page", f"{values['report']}/{word}", page)
    if "id" in values:
        sheet.claims.append((values["id"], sheet.place(there["id"])))
        for key in ("repeats", "against", "corrects"):
            for word, item in _words(there.get(key)):
                if word == values["id"]:
                    what = f"the claim {quoted(word)} names itself under {key!r}"
                    sheet.fault(item, what, "Name the other claim.")


def _words(node: Node | None) -> list[tuple[str, Node]]:
    """The words of a list, or the one alone, with their nodes; other items are faults already."""
    items = items_of(node) if node else []
    return [
        (item.value.strip(), item)
        for item in items
        if isinstance(item, Scalar) and not is_empty(item)
    ]


def _check_scope(sheet: Sheet, there: Mapping[str, Node], says: str, *, under_point: bool) -> None:
    """Whether this can be said of a point, of a version, of a party."""
    if says not in SAYS or says in SAYS_OF_A_PARTY:
        return
    of_points = under_point or "of" in there
    if of_points and says not in SAYS_OF_A_POINT:
        fix = "Put it under the version's claims, without 'of'."
        sheet.fault(there["says"], f"'{says}' is said of a version, not of a point", fix)
    if not of_points and says not in SAYS_OF_A_VERSION:
        fix = "Add 'of:' with the points, or put it under the point."
        sheet.fault(there["says"], f"'{says}' is said of points, and none is named", fix)


def _check_fields(sheet: Sheet, node: Node, there: Mapping[str, Node], says: str) -> None:
    """What each kind of claim cannot do without."""
    if says in SAYS_OF_A_PARTY and "party" not in there:
        sheet.fault(node, f"'{says}' has no 'party'", "Add 'party:', whose position it is.")
    if says == "count" and "value" not in there and "text" not in there:
        sheet.fault(node, "a count has neither 'value' nor 'text'", "Add 'value: 19', or a text.")
    if says == "drew_on" and "from" not in there:
        sheet.fault(node, "'drew_on' has no 'from'", "Add 'from:', the document drawn on.")


def _check_source(
    sheet: Sheet, node: Node, there: Mapping[str, Node], values: Mapping[str, Any]
) -> None:
    """Whether an attribution and its basis stand together."""
    given = [key for key in ("by", "who", "repeats") if key in there]
    if given and "basis" not in there:
        fix = "Add 'basis:', for instance official_anonymous."
        sheet.fault(node, f"a claim with {given[0]!r} has no 'basis'", fix)
    if not given and values.get("basis") in NEEDS_A_SOURCE:
        fix = "Add 'by:', or write 'basis: not_given'."
        what = f"the basis '{values['basis']}' needs a source, and none is named"
        sheet.fault(there["basis"], what, fix)
