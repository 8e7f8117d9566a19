"""Claims put into the text of a version's file; every other character stays as it is.

Nothing is read or written here: text goes in, text comes out. What comes out has been read
again, and holds the old version with exactly that one change, or there is an error.
"""

import re
from collections.abc import Callable, Collection, Iterator
from typing import Literal, NamedTuple, TypeVar

from plandiff.errors import NotFoundError, Problem, ReadError, WriteError
from plandiff.files.claims import read_claims
from plandiff.files.decoding import decoded
from plandiff.files.emit import Listing, Pairs, block_lines, claim_pairs, point_pairs
from plandiff.files.nodes import Mapping, Node, parse, quoted
from plandiff.files.read import read_version, subject
from plandiff.files.sheet import Sheet, advice, items_of, listed, present
from plandiff.files.spans import spans_in
from plandiff.files.splicing import Layout, Splice, put_item, put_text, spliced
from plandiff.model import Claim, Point, Reference, Version, claims_of

_Path = tuple[int, ...]  # to a point: its number, then those of sub-points; empty: the version
_Owner = TypeVar("_Owner", Version, Point)
_Claims = tuple[Claim, ...]


class FileText(NamedTuple):
    """A version's or report's file: its id, its name in messages, all characters of its text."""

    id: str
    file: str
    text: str
    kind: Literal["plans", "seeds"] = "plans"


class _Opened(NamedTuple):
    """A file that was read. `layout` is of its text without a byte order mark."""

    plan: FileText
    version: Version
    layout: Layout


class _Home(NamedTuple):
    """A point, or the version, in its file; `about`: what its claims are about by themselves."""

    path: _Path
    mapping: Mapping
    about: tuple[Reference, ...]


def fresh_id(version_id: str, used: Collection[str]) -> str:
    """An id for a new claim of a version: `v1-8` where `v1-7` is the highest so far.

    `used` are the ids of all claims of the set.
    """
    start = re.compile(rf"{re.escape(version_id)}-([0-9]{{1,18}})(?![0-9])")
    numbers = [int(found[1]) for id_ in used if (found := start.match(id_))]
    return f"{version_id}-{max(numbers, default=0) + 1}"


def add_claim(plan: FileText, claim: Claim, under: Reference | None = None) -> str:
    """The text with a claim under a point, after those that stand there, or on the version.

    `under` names a point of the version, as `v1/14/a`, or what a point of it comes from. A part
    of what it comes from will do; the claim is then about that part.

    Raises:
        ReadError: the file has faults.
        NotFoundError: there is no such point.
        WriteError: the claim is no good, or cannot be put there.
    """
    opened = _opened(plan)
    home = _home(opened, _path_to(opened, under) if under else ())
    foreign = under and under.version != plan.id and under not in home.about
    about = (under,) if under and foreign else home.about
    return _put(opened, claim._replace(of=claim.of or about), home)


def add_new_point(plan: FileText, title: str, claim: Claim) -> str:
    """The text with a point that comes from no other one, after the others, and a claim on it.

    Raises:
        ReadError: the file has faults.
        WriteError: the claim is no good, or cannot be put there.
    """
    opened = _opened(plan)
    _refuse_id(opened, claim)
    root = Reference(plan.id, ())
    about = (Reference(plan.id, (title,)),)
    sound = _sound(plan, claim_pairs(claim._replace(of=about), about), about)
    point = Point("", title, comes_from=(), claims=(sound,))
    version = opened.version
    splices = put_item(opened.layout, opened.layout.root, "points", point_pairs(point, root), "")
    return _changed(opened, splices, version._replace(points=(*version.points, point)))


def add_correction(plan: FileText, claim: Claim, wrong: str) -> str:
    """The text with a claim that corrects the claim `wrong`, in the same list; that one stays.

    Raises:
        ReadError: the file has faults.
        NotFoundError: there is no claim `wrong` in it.
        WriteError: the claim is no good, or cannot be put there.
    """
    opened = _opened(plan)
    path, _ = _path_to_claim(opened, wrong)
    home = _home(opened, path)
    return _put(opened, claim._replace(of=claim.of or home.about, corrects=wrong), home)


def withdraw_claim(plan: FileText, id_: str, day: str, why: str) -> str:
    """The text with a claim marked as withdrawn on a day (YYYY-MM-DD); it stays.

    Raises:
        ReadError: the file has faults.
        NotFoundError: there is no such claim in it.
        WriteError: it is withdrawn already, or cannot be marked.
    """
    opened = _opened(plan)
    path, number = _path_to_claim(opened, id_)
    words = " ".join(f"{day} {why}".split())

    def marked(claims: _Claims) -> _Claims:
        new = claims[number]._replace(withdrawn=words)
        return (*claims[:number], new, *claims[number + 1 :])

    said = next(claim for claim in claims_of(opened.version) if claim.id == id_)
    if said.withdrawn:
        what = f"{plan.file}: the claim {quoted(id_)} is withdrawn already: {said.withdrawn}"
        raise WriteError(what, "Nothing is left to do.")
    mapping = _mappings(_home(opened, path).mapping, "claims")[number]
    splices = put_text(opened.layout, mapping, "withdrawn", words)
    return _changed(opened, splices, _with_claims(opened.version, path, marked))


# -- the change -------------------------------------------------------------------------------


def _put(opened: _Opened, claim: Claim, home: _Home) -> str:
    plan, version = opened.plan, opened.version
    _refuse_id(opened, claim)
    pairs = claim_pairs(claim, home.about)
    sound = _sound(plan, pairs, home.about)
    before = "" if home.path else "points"
    splices = put_item(opened.layout, home.mapping, "claims", pairs, before)
    expected = _with_claims(version, home.path, lambda claims: (*claims, sound))
    return _changed(opened, splices, expected)


def _refuse_id(opened: _Opened, claim: Claim) -> None:
    if not claim.id:
        raise ValueError("a claim is put on record with an id")
    if any(claim.id == other.id for other in claims_of(opened.version)):
        what = f"{opened.plan.file}: there is a claim {quoted(claim.id)} already"
        raise WriteError(what, "Choose another id.")


def _sound(plan: FileText, pairs: Pairs, about: tuple[Reference, ...]) -> Claim:
    """The claim as it will read; raises where it breaks a rule that one claim must keep."""
    lines = block_lines([("claims", Listing([pairs]))], "")
    root, _ = parse("\n".join(lines).encode(), plan.file)
    sheet = Sheet(plan.file)
    claims = read_claims(sheet, present(root)["claims"], about or None) if root else ()
    for problem in sheet.problems:
        raise WriteError(f"{plan.file}: the new claim: {problem.what}", problem.fix)
    return claims[0]


def _changed(opened: _Opened, splices: list[Splice], expected: Version) -> str:
    """The text with the splices; raises where it does not read as expected."""
    plan, layout = opened.plan, opened.layout
    mark = len(plan.text) - len(layout.text)
    text = plan.text[:mark] + spliced(plan.text[mark:], splices)
    _, version, problems = _read(plan._replace(text=text))
    if version != expected or any(not problem.warning for problem in problems):
        what = f"{plan.file}: this cannot be put there without a change to other lines"
        raise WriteError(what, "Put it in by hand.")
    return text


def _with_claims(owner: _Owner, path: _Path, change: Callable[[_Claims], _Claims]) -> _Owner:
    """A version or point with other claims at the end of a path."""
    if not path:
        return owner._replace(claims=change(owner.claims))
    points = list(owner.points)
    points[path[0]] = _with_claims(points[path[0]], path[1:], change)
    return owner._replace(points=tuple(points))


# -- what is there ----------------------------------------------------------------------------


def _opened(plan: FileText) -> _Opened:
    root, version, problems = _read(plan)
    errors = [problem for problem in problems if not problem.warning]
    if errors or version is None or not isinstance(root, Mapping):
        raise ReadError(errors)
    text, _ = decoded(plan.text.encode(), plan.file)
    return _Opened(plan, version, Layout(text, root, spans_in(text)))


def _read(plan: FileText) -> tuple[Node | None, Version | None, list[Problem]]:
    sheet = Sheet(plan.file)
    root, problems = parse(plan.text.encode(), plan.file)
    version = read_version(sheet, root, plan.id) if root else None
    return root, version, [*problems, *sheet.problems]


def _home(opened: _Opened, path: _Path) -> _Home:
    about: tuple[Reference, ...] = ()
    mapping, above = opened.layout.root, Reference(opened.plan.id, ())
    points = opened.version.points
    for number in path:
        point = points[number]
        about = subject(point, above)
        above = Reference(above.version, (*above.labels, point.label or point.title))
        mapping, points = _mappings(mapping, "points")[number], point.points
    return _Home(path, mapping, about)


def _mappings(mapping: Mapping, key: str) -> list[Mapping]:
    """The items of a list under a key; in a file without faults all of them are mappings."""
    return [node for node in items_of(present(mapping)[key]) if isinstance(node, Mapping)]


def _paths(points: tuple[Point, ...], above: _Path = ()) -> Iterator[tuple[_Path, Point]]:
    """Every point and sub-point with the path to it."""
    for number, point in enumerate(points):
        path = (*above, number)
        yield path, point
        yield from _paths(point.points, path)


def _path_to(opened: _Opened, under: Reference) -> _Path:
    plan, points = opened.plan, opened.version.points
    own = under.version == plan.id
    path = _by_labels(points, under.labels) if own else _by_origin(points, under)
    if path:
        return path
    if own and not opened.version.published:
        what = f"{plan.file}: {quoted(plan.id)} has no labels of its own: it was never published"
        raise NotFoundError(what, "Name the point that it comes from, as v1/6.")
    if own:
        known = [point.label for point in points]
        fix = advice(under.labels[0], known, f"Its points: {listed(known) or 'none'}.")
        raise NotFoundError(f"{plan.file}: no point {quoted(str(under))}", fix)
    origins = [str(one) for point in points for one in point.comes_from or ()]
    fix = advice(str(under), origins, f"Its points come from: {listed(origins) or 'none'}.")
    raise NotFoundError(f"{plan.file}: no point comes from {quoted(str(under))}", fix)


def _by_labels(points: tuple[Point, ...], labels: tuple[str, ...]) -> _Path:
    """The path along labels; empty where it ends too soon."""
    for number, point in enumerate(points):
        if _label(point) == labels[0]:
            below = _by_labels(point.points, labels[1:]) if labels[1:] else ()
            return (number, *below) if below or not labels[1:] else ()
    return ()


def _label(point: Point) -> str:
    """What other files call a point in its version: a new one without a label, by its title."""
    return point.title if not point.label and point.comes_from == () else point.label


def _by_origin(points: tuple[Point, ...], origin: Reference) -> _Path:
    """The path to the point that comes from this, else from what this is a part of."""
    for size in range(len(origin.labels), 0, -1):
        whole = Reference(origin.version, origin.labels[:size])
        for path, point in _paths(points):
            if whole in (point.comes_from or ()):
                return path
    return ()


def _path_to_claim(opened: _Opened, id_: str) -> tuple[_Path, int]:
    """The path to where a claim stands, and its number in the list there."""
    version = opened.version
    found = [((), version.claims), *((at, point.claims) for at, point in _paths(version.points))]
    for path, claims in found:
        for number, claim in enumerate(claims):
            if claim.id == id_:
                return path, number
    known = [claim.id for claim in claims_of(version) if claim.id]
    fix = advice(id_, known, f"Its claims: {listed(known) or 'none with an id'}.")
    raise NotFoundError(f"{opened.plan.file}: no claim {quoted(id_)}", fix)
