"""The tree of one file to a Version or a Report; what is wrong with it goes to its sheet."""

from typing import Any

from plandiff.files.nodes import Items, Mapping, Node
from plandiff.files.sheet import (
    Sheet,
    constant,
    dates,
    fields,
    flag,
    naming,
    naming_point,
    one_of,
    one_or_more,
    quoted,
    read_keys,
    text,
    texts,
    unconfirmed,
    whole_number,
)
from plandiff.model import (
    BASES,
    KINDS,
    PARTS_READ,
    SAYS,
    SAYS_OF_A_PARTY,
    SAYS_OF_A_POINT,
    SAYS_OF_A_VERSION,
    WORDINGS,
    Alternative,
    Claim,
    Dates,
    Page,
    Point,
    Reading,
    Reference,
    Report,
    Version,
)

_NO_DATE = Dates("", "", "")  # stands in for a date that is missing, which is a problem already
# What a claim says that cannot be reported before the version exists.
_OUTCOMES = frozenset({*SAYS_OF_A_POINT, "count"} - {"remark", "contains"})
# With these bases the outlet itself, or the document, is the source: no attribution is needed.
_OWN_WORD = frozenset({"not_given", "document_published", "document_seen", "inference"})


def _raw(_: Sheet, node: Node) -> Node:
    """Left for the caller, who knows more."""
    return node


def _reports(sheet: Sheet, node: Node) -> tuple[str, ...]:
    nodes = node.nodes if isinstance(node, Items) else []
    for child in nodes:
        naming("report")(sheet, child)
    return texts(sheet, node)


CLAIM = fields(
    {
        "id": text,
        "says": one_of(SAYS),
        "of": one_or_more(naming_point("point")),
        "about": text,
        "value": whole_number,
        "text": text,
        "verb": text,
        "from": naming("version"),
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
        "corrects": naming("claim"),
        "note": text,
    },
    **{"from": "source", "in": "pages", "state": "later_state", "reading": "our_reading"},
)
_ALTERNATIVE = fields(
    {"by": text, "text": text, "unconfirmed": unconfirmed, "reports": _reports, "note": text}
)
_READING = fields({"report": naming("report"), "language": text, "text": text})
POINT = fields(
    {
        "label": text,
        "title": text,
        "topics": texts,
        "text": text,
        "points": _raw,
        "from": _raw,
        "alternatives": _raw,
        "readings": _raw,
        "reports": _reports,
        "unconfirmed": unconfirmed,
        "note": text,
        "claims": _raw,
    },
    **{"from": "comes_from"},
)
VERSION = fields(
    {
        "id": text,
        "title": text,
        "kind": one_of(KINDS),
        "date": dates,
        "authors": texts,
        "language": text,
        "wording": one_of(WORDINGS),
        "revises": naming("revises"),
        "reports": _reports,
        "note": text,
        "claims": _raw,
        "points": _raw,
    }
)
PAGE = fields(
    {"id": text, "outlet": text, "url": text, "date": dates, "part": one_of(PARTS_READ)}
)
REPORT = fields(
    {
        "id": text,
        "outlet": text,
        "author": text,
        "title": text,
        "date": dates,
        "url": text,
        "relays": naming("relays"),
        "read_in": _raw,
        "summary": text,
        "language": text,
        "note": text,
        "file": text,
        "sha256": text,
        "captured": text,
    }
)


def read_version(sheet: Sheet, root: Node, expected_id: str) -> Version | None:
    """The version that a file of plans/ holds, as far as it can be read."""
    if isinstance(root, Items):
        fix = "Put 'points:' above it and 'id:' before."
        sheet.fault(root, "a bare list of points", fix)
        return None
    required = ("id", "title", "kind", "date", "wording")
    values = read_keys(sheet, root, VERSION, required, "a version")
    if values is None:
        return None
    _check_id(sheet, root, values.get("id", expected_id), expected_id)
    published = values.get("wording") != "unpublished"
    above = Reference(expected_id, ())
    points = _points(sheet, values.pop("points", None), above, published=published)
    claims = _claims(sheet, values.pop("claims", None), None)
    values = {"title": "", "kind": "", "wording": "", **values, "id": expected_id}
    values["date"] = values.get("date") or _NO_DATE
    return Version(**values, points=points, claims=claims)


def read_report(sheet: Sheet, root: Node, expected_id: str) -> Report | None:
    """The report that a file of seeds/ holds, as far as it can be read."""
    values = read_keys(sheet, root, REPORT, ("id", "outlet", "date"), "a report")
    if values is None:
        return None
    _check_id(sheet, root, values.get("id", expected_id), expected_id)
    pages = tuple(_page(sheet, node) for node in _list(sheet, values.pop("read_in", None)))
    _refuse_twice(sheet, [(page.id, node) for page, node in pages], "page id")
    values = {"outlet": "", **values, "id": expected_id, "date": values.get("date") or _NO_DATE}
    return Report(**values, read_in=tuple(page for page, _ in pages))


def _check_id(sheet: Sheet, root: Node, written: str, expected: str) -> None:
    node = _value(root, "id") or root
    if written != expected:
        what = f"the id {quoted(written)} is not the file's name, {quoted(expected)}"
        sheet.fault(node, what, "Rename one of them.")
    if expected.startswith("-"):
        sheet.fault(node, f"the id {quoted(expected)} starts with '-'", "Start it with a letter.")
    odd = [sign for sign in expected if not (sign.isalnum() or sign in "-_.")]
    if odd:
        what = f"the id {quoted(expected)} holds {odd[0]!r}"
        sheet.fault(node, what, "Use letters, digits, '-', '_' and '.' only.")


def _value(node: Node, key: str) -> Node | None:
    """The node after a key, for the place of a problem."""
    if isinstance(node, Mapping):
        for name, child in node.pairs:
            if name.value == key:
                return child
    return None


def _list(sheet: Sheet, node: Node | None) -> list[Node]:
    """The items under a key; anything but a list is a problem."""
    if node is None:
        return []
    if not isinstance(node, Items):
        sheet.fault(node, "a list is needed here", "Start each item with '- '.")
        return []
    return node.nodes


def _page(sheet: Sheet, node: Node) -> tuple[Page, Node]:
    required = ("id", "outlet", "url", "date", "part")
    values = read_keys(sheet, node, PAGE, required, "a page") or {}
    values = {"id": "", "outlet": "", "url": "", "part": "", **values}
    return Page(**{**values, "date": values.get("date") or _NO_DATE}), _value(node, "id") or node


def _refuse_twice(sheet: Sheet, named: list[tuple[str, Node]], what: str) -> None:
    """A problem for every second use of a name."""
    first: dict[str, Node] = {}
    for name, node in named:
        if name and name in first:
            at = first[name]
            used = f"the {what} {quoted(name)} is used twice, first at {at.line}:{at.column}"
            sheet.fault(node, used, "Change one of them.")
        first.setdefault(name, node)


def _points(
    sheet: Sheet, node: Node | None, above: Reference, *, published: bool
) -> tuple[Point, ...]:
    """The points or sub-points of a list, in order; `above` is the version or the point."""
    nodes = _list(sheet, node)
    points = [_point(sheet, child, above, published=published) for child in nodes]
    named = [(p.label, _value(n, "label") or n) for p, n in zip(points, nodes, strict=True)]
    _refuse_twice(sheet, named, "label")
    if not published:
        origins = [
            (str(reference), _value(child, "from") or child)
            for point, child in zip(points, nodes, strict=True)
            for reference in point.comes_from or ()
        ]
        _refuse_twice(sheet, origins, "from")
    return tuple(points)


def _point(sheet: Sheet, node: Node, above: Reference, *, published: bool) -> Point:
    required = ("label",) if published else ("from",)
    values = read_keys(sheet, node, POINT, required, "a point") or {}
    label = values.setdefault("label", "")
    if "/" in label:
        what = f"the label {quoted(label)} holds '/'"
        sheet.fault(_value(node, "label") or node, what, "Write it without; '/' joins labels.")
    # An added point of an unpublished version has no label yet: its title stands for it.
    here = Reference(above.version, (*above.labels, label or values.get("title", "")))
    comes_from = _comes_from(sheet, values.pop("comes_from", None))
    content = {"text", "points", "alternatives"} & set(values)
    if not published and content:
        what = "a text in a version whose wording is 'unpublished'"
        fix = "Put what is reported into 'claims', or change 'wording'."
        for key in ("text", "points", "alternatives"):
            if key in content:
                sheet.fault(_value(node, key) or node, what, fix)
    if not content and not comes_from and not values.get("claims") and isinstance(node, Mapping):
        fix = "Give it a text, alternatives, claims or 'from'."
        sheet.fault(node, f"the point {quoted(label)} has nothing in it", fix)
    subject = comes_from if comes_from and not content else (here,)
    return Point(
        **{
            **values,
            "comes_from": comes_from,
            "points": _points(sheet, values.get("points"), here, published=published),
            "alternatives": _alternatives(sheet, values.get("alternatives")),
            "readings": _readings(sheet, values.get("readings")),
            "claims": _claims(sheet, values.get("claims"), subject),
        }
    )


def _comes_from(sheet: Sheet, node: Node | None) -> tuple[Reference, ...] | None:
    """None where nothing is set by hand; empty for `none`."""
    if node is None:
        return None
    if not isinstance(node, Items | Mapping) and node.value == "none":
        return ()
    return tuple(one_or_more(naming_point("from"))(sheet, node))


def _alternatives(sheet: Sheet, node: Node | None) -> tuple[Alternative, ...]:
    read = [
        read_keys(sheet, child, _ALTERNATIVE, ("by", "text"), "an alternative")
        for child in _list(sheet, node)
    ]
    return tuple(Alternative(**{"by": "", "text": "", **values}) for values in read if values)


def _readings(sheet: Sheet, node: Node | None) -> tuple[Reading, ...]:
    read = [
        read_keys(sheet, child, _READING, ("report", "text"), "a reading")
        for child in _list(sheet, node)
    ]
    return tuple(Reading(**{"report": "", "text": "", **values}) for values in read if values)


def _claims(
    sheet: Sheet, node: Node | None, subject: tuple[Reference, ...] | None
) -> tuple[Claim, ...]:
    """The claims of a list; `subject` is the point they stand under, None under a version."""
    read = [_claim(sheet, child, subject) for child in _list(sheet, node)]
    return tuple(claim for claim in read if claim is not None)


def _claim(sheet: Sheet, node: Node, subject: tuple[Reference, ...] | None) -> Claim | None:
    values = read_keys(sheet, node, CLAIM, ("says", "report"), "a claim")
    if values is None or "says" not in values or "report" not in values:
        return None
    _check_scope(sheet, node, values, under_point=subject is not None)
    _check_fields(sheet, node, values)
    _check_source(sheet, node, values)
    if "id" in values:
        sheet.claims.append((values["id"], sheet.place(_value(node, "id") or node)))
    outcome = values["says"] in _OUTCOMES
    sheet.mention(
        "outcome report" if outcome else "report", values["report"], _value(node, "report") or node
    )
    for page in values.get("pages", ()):
        sheet.mention("page", f"{values['report']}/{page}", _value(node, "in") or node)
    return Claim(**{"id": "", "basis": "not_given", "of": subject or (), **values})


def _check_scope(sheet: Sheet, node: Node, values: dict[str, Any], *, under_point: bool) -> None:
    """Whether this can be said of a point, of a version, of a party."""
    says, place = values["says"], _value(node, "says") or node
    of_points = under_point or bool(values.get("of"))
    if says not in SAYS or says in SAYS_OF_A_PARTY:
        return
    if of_points and says not in SAYS_OF_A_POINT:
        sheet.fault(place, f"'{says}' is said of a version", "Put it under the version's claims.")
    if not of_points and says not in SAYS_OF_A_VERSION:
        fix = "Add 'of:' with the points, or put it under the point."
        sheet.fault(place, f"'{says}' is said of points, and none is named", fix)


def _check_fields(sheet: Sheet, node: Node, values: dict[str, Any]) -> None:
    """What each kind of claim cannot do without."""
    says = values["says"]
    if says in SAYS_OF_A_PARTY and not values.get("party"):
        sheet.fault(node, f"'{says}' has no 'party'", "Add 'party:', whose position it is.")
    if says == "count" and "value" not in values and not values.get("text"):
        sheet.fault(node, "a count has neither 'value' nor 'text'", "Add 'value: 19', or a text.")
    if says == "drew_on" and not values.get("source"):
        sheet.fault(node, "'drew_on' has no 'from'", "Add 'from:', the document drawn on.")


def _check_source(sheet: Sheet, node: Node, values: dict[str, Any]) -> None:
    """Whether an attribution and its basis stand together."""
    named = bool(values.get("by") or values.get("who") or values.get("repeats"))
    basis = values.get("basis", "not_given")
    if named and "basis" not in values:
        fix = "Add 'basis:', for instance official_anonymous."
        sheet.fault(node, "a claim with a source has no 'basis'", fix)
    if not named and basis in BASES and basis not in _OWN_WORD:
        fix = "Add 'by:', or write 'basis: not_given'."
        sheet.fault(node, f"the basis '{basis}' needs a source, and none is named", fix)
