"""What no file shows alone: references between files, circles, dates, ids used twice."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plandiff.errors import Place, Problem
from plandiff.files.nodes import quoted
from plandiff.files.sheet import Mention, Sheet, advice, listed
from plandiff.model import WORDINGS, Report, Version, walk
from plandiff.text import clean

_MOST_OF_A_CIRCLE = 8  # ids in a message


class Known(NamedTuple):
    """The ids that there are, read or not, in order of name."""

    versions: Mapping[str, None]
    reports: Mapping[str, None]
    seeds: bool = True  # whether there is a folder of reports


# The labels below each point: "10/a" stands in that of "10"; those of points in that of "".
_Labels = Mapping[str, list[str]]


class _Files(NamedTuple):
    """All that the checks look at. `plans` and `seeds` are sheets by id."""

    plans: Mapping[str, Sheet]
    seeds: Mapping[str, Sheet]
    versions: Mapping[str, Version]
    reports: Mapping[str, Report]
    known: Known
    labels: Mapping[str, _Labels]  # of each version with text
    claims: Mapping[str, Place]
    whole: bool  # every file was looked at, so that what is not there does not exist


def check_references(
    plans: Mapping[str, Sheet],
    seeds: Mapping[str, Sheet],
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    known: Known,
    *,
    whole: bool,
) -> list[Problem]:
    """Problems between files. `whole` says that every file was read, so that absence counts."""
    problems: list[Problem] = []
    claims: dict[str, Place] = {}
    for sheet in plans.values():
        for id_, place in sheet.claims:
            if id_ in claims:
                what = f"the claim id {quoted(id_)} is used twice, first at {claims[id_]}"
                problems.append(Problem(place, what, "Change one of them."))
            claims.setdefault(id_, place)
    problems += _corrected_twice(plans)
    labels = {
        id_: _labels(version)
        for id_, version in versions.items()
        if version.points and version.published and version.wording in WORDINGS
    }
    files = _Files(plans, seeds, versions, reports, known, labels, claims, whole)
    for id_, sheet in (*plans.items(), *seeds.items()):
        for mention in sheet.mentions:
            problems += _check(mention, id_, files)
    problems += _circles(plans, "revises")
    problems += _circles(seeds, "relays")
    # What a file that cannot be read uses is not known.
    if whole and len(versions) == len(plans) and len(reports) == len(seeds):
        problems += _never_used(files)
    return problems


def _check(mention: Mention, owner: str, files: _Files) -> Iterator[Problem]:
    """What is wrong with one mention in the file of `owner`."""
    match mention.kind:
        case "revises":
            yield from _revises_a_version(mention, files)
            yield from _is_not_older(mention, owner, files)
        case "report" | "relays":
            yield from _report_exists(mention, files)
        case "outcome report":
            yield from _report_exists(mention, files)
            yield from _report_is_not_older(mention, owner, files)
        case "page":
            yield from _page_exists(mention, files)
        case "version" | "point":
            yield from _target_exists(mention, files)
        case "from":
            yield from _target_exists(mention, files)
            yield from _from_an_ancestor(mention, owner, files)
        case "claim" | "corrected claim":
            yield from _claim_exists(mention, files)


def _labels(version: Version) -> _Labels:
    below: dict[str, list[str]] = {"": []}
    for path, point in walk(version.points):
        below.setdefault(path, [])
        if point.label:
            below[path[: -len(point.label) - 1]].append(point.label)
    return below


# -- claims and reports -----------------------------------------------------------------------


def _claim_exists(mention: Mention, files: _Files) -> Iterator[Problem]:
    # Without all files, the claim may stand in one that was not read.
    if mention.target in files.claims:
        return
    what = f"no claim {quoted(mention.target)}"
    if len(files.versions) < len(files.plans):
        what += " in the files that can be read"
    fix = advice(mention.target, files.claims, "Name the id of a claim.")
    yield Problem(mention.place, what, fix)


def _corrected_twice(plans: Mapping[str, Sheet]) -> Iterator[Problem]:
    """A warning for each further claim that corrects what another one corrects already."""
    for sheet in plans.values():
        first: dict[str, Place] = {}
        for mention in sheet.mentions:
            if mention.kind != "corrected claim":
                continue
            if mention.target in first:
                what = (
                    f"the claim {quoted(mention.target)} is corrected twice, "
                    f"first at {first[mention.target]}"
                )
                fix = "Both count. Let the second one correct the first."
                yield Problem(mention.place, what, fix, warning=True)
            first.setdefault(mention.target, mention.place)


def _report_exists(mention: Mention, files: _Files) -> Iterator[Problem]:
    if not files.known.seeds:  # one problem, told once: there is no folder
        return
    if mention.target not in files.known.reports:
        fix = advice(mention.target, files.known.reports, "Put its file into seeds/.")
        yield Problem(mention.place, f"no report {quoted(mention.target)} in seeds/", fix)


def _report_is_not_older(mention: Mention, owner: str, files: _Files) -> Iterator[Problem]:
    report, version = files.reports.get(mention.target), files.versions.get(owner)
    if not report or not version or not report.date.last or not version.date.first:
        return
    if report.date.last < version.date.first:
        what = (
            f"the report {quoted(report.id)} of {report.date.written} is older than "
            f"{quoted(version.id)}, of {version.date.written}"
        )
        yield Problem(mention.place, what, "Check both dates.", warning=True)


def _page_exists(mention: Mention, files: _Files) -> Iterator[Problem]:
    report_id, _, page = mention.target.partition("/")
    report = files.reports.get(report_id)
    pages = [read.id for read in report.read_in] if report else []
    if report and page not in pages:
        what = f"{quoted(report_id)} was not read in {quoted(page)}"
        fix = advice(page, pages, f"Its pages: {listed(pages) or 'none'}.")
        yield Problem(mention.place, what, fix)


def _never_used(files: _Files) -> Iterator[Problem]:
    used = {
        mention.target
        for sheet in (*files.plans.values(), *files.seeds.values())
        for mention in sheet.mentions
        if mention.kind in {"report", "outcome report", "relays"}
    }
    for id_, sheet in files.seeds.items():
        if id_ not in used:
            what = f"the report {quoted(id_)} is never used"
            fix = "Put a claim of it on record, or name it under 'reports'."
            yield Problem(Place(sheet.file), what, fix, warning=True)


# -- versions and points ----------------------------------------------------------------------


def _revises_a_version(mention: Mention, files: _Files) -> Iterator[Problem]:
    version, slash, _ = mention.target.partition("/")
    if slash:
        what = f"'revises' names a whole version, and {quoted(mention.target)} is a point"
        yield Problem(mention.place, what, f"Write {quoted(version)}.")
    else:
        yield from _target_exists(mention, files)


def _is_not_older(mention: Mention, owner: str, files: _Files) -> Iterator[Problem]:
    """A warning where a version is dated before the one that it revises."""
    version, revised = files.versions.get(owner), files.versions.get(mention.target)
    if not version or not revised or not version.date.last or not revised.date.first:
        return
    end = files.versions.get((ancestors(revised.id, files.versions) or (revised.id,))[-1])
    if end and end.revises:
        return  # in a circle, no version is the older one
    if version.date.last < revised.date.first:
        what = (
            f"{quoted(owner)} of {version.date.written} is older than {quoted(revised.id)}, "
            f"of {revised.date.written}, which it revises"
        )
        yield Problem(mention.place, what, "Check both dates.", warning=True)


def _target_exists(mention: Mention, files: _Files) -> Iterator[Problem]:
    """Whether a version is there, and the point of it if one is named."""
    version, slash, labels = mention.target.partition("/")
    if version not in files.known.versions:
        known = files.known.versions
        fix = advice(version, known, f"There are: {listed(known)}.")
        yield Problem(mention.place, f"no version {quoted(version)} in plans/", fix)
    elif slash and version in files.labels:
        if labels not in files.labels[version]:
            yield Problem(mention.place, *_no_such_point(version, labels, files.labels[version]))
    elif slash and version in files.versions and not files.versions[version].published:
        what = f"{quoted(version)} has no labels of its own: its text was never published"
        yield Problem(mention.place, what, "Name the point that it comes from, as v1/6.")


def _no_such_point(version: str, labels: str, known: _Labels) -> tuple[str, str]:
    """What to say of a point, or of a part of a point, that is not there."""
    above: list[str] = []
    for label in labels.split("/"):
        if "/".join((*above, label)) not in known:
            break
        above.append(label)
    there = known["/".join(above)]
    kind = "part" if above else "point"
    what = f"{quoted('/'.join((version, *above)))} has no {kind} {quoted(label)}"
    return what, advice(label, there, f"Its {kind}s: {listed(there) or 'none'}.")


def _from_an_ancestor(mention: Mention, owner: str, files: _Files) -> Iterator[Problem]:
    version = mention.target.partition("/")[0]
    line = ancestors(owner, files.versions)
    if version in line or version not in files.known.versions:
        return
    if line and line[-1] not in files.versions:
        return  # what it revises cannot be read: the version may come further up
    if version == owner:
        what = f"{quoted(mention.target)} is in the same version"
        yield Problem(mention.place, what, "Name a point of an earlier version.")
        return
    what = f"{quoted(mention.target)} is in no version that {quoted(owner)} revises"
    fix = f"Name a point of {listed(line)}." if line else f"Add 'revises: {clean(version)}'."
    if owner in ancestors(version, files.versions):
        fix = "Name a point of an earlier version."
    yield Problem(mention.place, what, fix)


def ancestors(version_id: str, versions: Mapping[str, Version]) -> tuple[str, ...]:
    """The versions that one revises, nearest first; a circle ends where it closes."""
    line: list[str] = []
    current = versions.get(version_id)
    while current and current.revises and current.revises not in (version_id, *line):
        line.append(current.revises)
        current = versions.get(current.revises)
    return tuple(line)


# -- circles ----------------------------------------------------------------------------------


def _circles(sheets: Mapping[str, Sheet], kind: str) -> Iterator[Problem]:
    """One problem for each file on a circle of `revises` or `relays`."""
    links = {
        id_: mention
        for id_, sheet in sheets.items()
        for mention in sheet.mentions
        if mention.kind == kind
    }
    followed: set[str] = set()
    for start in links:
        path: dict[str, int] = {}
        at = start
        while at in links and at not in followed:
            followed.add(at)
            path[at] = len(path)
            at = links[at].target
        circle = list(path)[path[at] :] if at in path else []
        for number, id_ in enumerate(circle):
            shown = _round(circle, number)
            what = f"'{kind}' goes in a circle: {shown}"
            yield Problem(links[id_].place, what, "Take out the link that is wrong.")


def _round(circle: list[str], start: int) -> str:
    """A circle from one of its ids back to it; a long one in part."""
    size = len(circle)
    ahead = [circle[(start + step) % size] for step in range(min(size, _MOST_OF_A_CIRCLE))]
    ahead += ["…", circle[start]] if size > _MOST_OF_A_CIRCLE else [circle[start]]
    return " → ".join(clean(id_) for id_ in ahead)
