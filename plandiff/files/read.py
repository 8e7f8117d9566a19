"""The tree of one file to a Version or a Report; what is wrong with it goes to its sheet."""

import unicodedata
from typing import Any

from plandiff.files.claims import CLAIM, read_claims
from plandiff.files.nodes import Items, Mapping, Node, Scalar, is_empty, quoted
from plandiff.files.sheet import (
    Sheet,
    dates,
    fields,
    items_of,
    list_items,
    list_of,
    naming,
    naming_point,
    one_of,
    one_or_more,
    present,
    read_keys,
    text,
    texts,
    unconfirmed,
)
from plandiff.model import (
    KINDS,
    PARTS_READ,
    WORDINGS,
    Alternative,
    Dates,
    Page,
    Point,
    Reading,
    Reference,
    Report,
    Version,
)

__all__ = [
    "ALTERNATIVE",
    "CLAIM",
    "PAGE",
    "POINT",
    "READING",
    "REPORT",
    "VERSION",
    "belongs_in_an_id",
    "read_report",
    "read_version",
    "subject",
]

_NO_DATE = Dates("", "", "")  # stands in for a date that is missing, which is a problem already
_CONTENT = frozenset({"text", "points", "closing", "alternatives"})


def _raw(_: Sheet, node: Node) -> Node:
    """Left for the caller, who knows more."""
    return node


_reports = list_of(naming("report"))
ALTERNATIVE = fields(
    {"by": text, "text": text, "unconfirmed": unconfirmed, "reports": _reports, "note": text}
)
READING = fields(
    {"report": naming("report"), "in": one_or_more(text), "language": text, "text": text},
    **{"in": "pages"},
)
POINT = fields(
    {
        "label": text,
        "title": text,
        "topics": texts,
        "text": text,
        "points": _raw,
        "closing": text,
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
PAGE = fields({"id": text, "outlet": text, "url": text, "date": dates, "part": one_of(PARTS_READ)})
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
    needs = _needs(values.get("wording", ""))
    listed = values.pop("points", None)
    if listed is None and needs == "label":
        fix = "Add 'points:', or write 'wording: unpublished'."
        sheet.fault(root, "a version with a text has no points", fix)
    points = _points(sheet, listed, Reference(expected_id, ()), needs)
    claims = read_claims(sheet, values.pop("claims", None), None)
    values = {"title": "", "kind": "", "wording": "", **values, "id": expected_id}
    values["date"] = values.get("date") or _NO_DATE
    return Version(**values, points=points, claims=claims)


def _needs(wording: str) -> str:
    """The key that no point of a version can do without; empty where its wording is no word."""
    if wording == "unpublished":
        return "from"
    return "label" if wording in WORDINGS else ""


def read_report(sheet: Sheet, root: Node, expected_id: str) -> Report | None:
    """The report that a file of seeds/ holds, as far as it can be read."""
    values = read_keys(sheet, root, REPORT, ("id", "outlet", "date"), "a report")
    if values is None:
        return None
    _check_id(sheet, root, values.get("id", expected_id), expected_id)
    nodes = list_items(sheet, values.pop("read_in", None))
    pages = tuple(_page(sheet, node) for node in nodes)
    named = [(page.id, node) for page, node in zip(pages, nodes, strict=True)]
    _refuse_twice(sheet, named, "id", "the page id {} is used twice")
    values = {"outlet": "", **values, "id": expected_id, "date": values.get("date") or _NO_DATE}
    return Report(**values, read_in=pages)


def _page(sheet: Sheet, node: Node) -> Page:
    required = ("id", "outlet", "url", "date", "part")
    values = read_keys(sheet, node, PAGE, required, "a page") or {}
    values = {"id": "", "outlet": "", "url": "", "part": "", **values}
    return Page(**{**values, "date": values.get("date") or _NO_DATE})


# -- ids --------------------------------------------------------------------------------------


def _check_id(sheet: Sheet, root: Node, written: str, expected: str) -> None:
    node = present(root).get("id", root)
    joined = unicodedata.normalize("NFC", expected)
    if unicodedata.normalize("NFC", written) != joined:
        what = f"the id {quoted(written)} is not the file's name, {quoted(expected)}"
        sheet.fault(node, what, "Rename one of them.")
    if expected.startswith("-"):
        sheet.fault(node, f"the id {quoted(expected)} starts with '-'", "Start it with a letter.")
    odd = [sign for sign in expected if not belongs_in_an_id(sign)]
    if odd:
        what = f"the id {quoted(expected)} holds {odd[0]!r}"
        sheet.fault(node, what, "Use letters, digits, '-', '_' and '.' only.")
    if joined != expected:
        # A Mac may store names so; who refers to them types the letters whole.
        what = "the file's name holds letters and their accents as separate signs"
        sheet.fault(node, what, f"Rename it to {quoted(joined)}, typed anew.")


def belongs_in_an_id(sign: str) -> bool:
    """Whether a sign can stand in the id of a version or a report."""
    return sign in "-_." or unicodedata.category(sign)[0] in "LMN"


def _refuse_twice(sheet: Sheet, named: list[tuple[str, Node]], key: str, what: str) -> None:
    """A problem for every second use of a name, at the key that holds it.

    `what` says so, with `{}` for the name.
    """
    first: dict[str, Node] = {}
    for name, node in named:
        if name and name in first:
            at = present(first[name]).get(key, first[name])
            used = f"{what.format(quoted(name))}, first at {at.line}:{at.column}"
            sheet.fault(present(node).get(key, node), used, "Change one of them.")
        first.setdefault(name, node)


# -- points -----------------------------------------------------------------------------------


def _points(sheet: Sheet, node: Node | None, above: Reference, needs: str) -> tuple[Point, ...]:
    """The points or sub-points of a list, in order; `above` is the version or the point."""
    nodes = list_items(sheet, node)
    points = [_point(sheet, child, above, needs) for child in nodes]
    named = [(point.label, child) for point, child in zip(points, nodes, strict=True)]
    _refuse_twice(sheet, named, "label", "the label {} is used twice")
    if needs == "from":
        _refuse_twice(sheet, _origins(nodes), "from", "{} stands under 'from' twice")
    return tuple(points)


def _origins(points: list[Node]) -> list[tuple[str, Node]]:
    """Every reference under a `from`, with its node."""
    nodes = [item for point in points for item in items_of(present(point).get("from", point))]
    words = [(node.value.strip(), node) for node in nodes if isinstance(node, Scalar)]
    return [(word, node) for word, node in words if word != "none"]


def _point(sheet: Sheet, node: Node, above: Reference, needs: str) -> Point:
    what = "a point of an unpublished version" if needs == "from" else "a point"
    values = read_keys(sheet, node, POINT, (needs,) if needs else (), what) or {}
    label = values.setdefault("label", "")
    if "/" in label:
        place = present(node).get("label", node)
        fix = "Write it without; '/' joins labels."
        sheet.fault(place, f"the label {quoted(label)} holds '/'", fix)
    comes_from = _comes_from(sheet, values.pop("comes_from", None))
    if isinstance(node, Mapping):
        _check_content(sheet, node, needs, new=comes_from == ())
    here = _name(label, values.get("title", ""), above)
    # A point that should have no sub-points is one fault, not one for each of them.
    below = "" if needs == "from" else needs
    point = Point(
        **{
            **values,
            "comes_from": comes_from,
            "points": _points(sheet, values.get("points"), here, below),
            "alternatives": _alternatives(sheet, values.get("alternatives")),
            "readings": _readings(sheet, values.get("readings")),
            "claims": (),
        }
    )
    claims = values.get("claims")
    if claims is None:
        return point
    return point._replace(claims=read_claims(sheet, claims, subject(point, above)))


def _name(label: str, title: str, above: Reference) -> Reference:
    # An added point of an unpublished version has no label yet: its title stands for it.
    return Reference(above.version, (*above.labels, label or title))


def subject(point: Point, above: Reference) -> tuple[Reference, ...]:
    """What the claims under a point are about, unless they say.

    The point itself; or, where it has no content of its own, those that it comes from. `above`
    is the version or the point that it stands in.
    """
    if point.comes_from and not (point.text or point.points or point.alternatives):
        return point.comes_from
    return (_name(point.label, point.title, above),)


def _comes_from(sheet: Sheet, node: Node | None) -> tuple[Reference, ...] | None:
    """None where nothing is set by hand; empty for `none`."""
    if node is None:
        return None
    if isinstance(node, Scalar) and node.value.strip() == "none":
        return ()
    return tuple(one_or_more(naming_point("from"))(sheet, node)) or None


def _check_content(sheet: Sheet, node: Mapping, needs: str, *, new: bool) -> None:
    """Whether a point holds anything, and no text where the version has none.

    `new` says that it comes from no other point.
    """
    content = [key for key, child in node.pairs if key.value in _CONTENT and not is_empty(child)]
    for key in content if needs == "from" else ():
        fix = "Put what is reported into 'claims', or change 'wording'."
        sheet.fault(key, f"{key.value!r} in a version whose wording is 'unpublished'", fix)
    there = present(node)
    if "closing" in there and "points" not in there and needs != "from":
        fix = "Put it into 'text', or add the sub-points that it closes."
        sheet.fault(there["closing"], "'closing' without sub-points before it", fix)
    if content:
        return
    if "claims" in there:
        return
    if needs == "from" and new:
        fix = "Add the claim that it was added, or the point that it comes from."
        sheet.fault(node, "a new point has no claim", fix)
    elif new or (needs != "from" and "from" not in there):
        name = there.get("label") or there.get("title")
        named = f"the point {quoted(name.value)}" if isinstance(name, Scalar) else "this point"
        fix = "Give it a text, alternatives, claims or 'from'."
        sheet.fault(node, f"{named} has nothing in it", fix)


def _alternatives(sheet: Sheet, node: Node | None) -> tuple[Alternative, ...]:
    read = [
        read_keys(sheet, child, ALTERNATIVE, ("by", "text"), "an alternative")
        for child in list_items(sheet, node)
    ]
    return tuple(Alternative(**{"by": "", "text": "", **values}) for values in read if values)


def _readings(sheet: Sheet, node: Node | None) -> tuple[Reading, ...]:
    read = [_reading(sheet, child) for child in list_items(sheet, node)]
    return tuple(Reading(**{"report": "", "text": "", **values}) for values in read if values)


def _reading(sheet: Sheet, node: Node) -> dict[str, Any] | None:
    values = read_keys(sheet, node, READING, ("report", "text"), "a reading")
    if values and "report" in values:
        for page in values.get("pages", ()):
            sheet.mention("page", f"{values['report']}/{page}", present(node)["in"])
    return values
