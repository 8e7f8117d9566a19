"""What no file shows alone: references between files, circles, dates, ids used twice."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plandiff.errors import Place, Problem
from plandiff.files.sheet import Mention, Sheet, quoted
from plandiff.model import Report, Version, walk
from plandiff.text import did_you_mean


class Known(NamedTuple):
    """The ids that there are, read or not."""

    versions: frozenset[str]
    reports: frozenset[str]


class _Files(NamedTuple):
    """All that the checks look at. `plans` and `seeds` are sheets by id."""

    plans: Mapping[str, Sheet]
    seeds: Mapping[str, Sheet]
    versions: Mapping[str, Version]
    reports: Mapping[str, Report]
    known: Known
    labels: Mapping[str, frozenset[str]]  # of each version with text: "10", "10/a" …
    claims: Mapping[str, Place]
    whole: bool  # every file was read, so that what is not there does not exist


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
    claims: dict[str, Place] = {}
    problems: list[Problem] = []
    for sheet in plans.values():
        for id_, place in sheet.claims:
            if id_ in claims:
                what = f"the claim id {quoted(id_)} is used twice, first at {claims[id_]}"
                problems.append(Problem(place, what, "Change one of them."))
            claims.setdefault(id_, place)
    labels = {
        id_: frozenset(path for path, _ in walk(version.points))
        for id_, version in versions.items()
        if version.published
    }
    files = _Files(plans, seeds, versions, reports, known, labels, claims, whole)
    for id_, sheet in (*plans.items(), *seeds.items()):
        for mention in sheet.mentions:
            problems += _check(mention, id_, files)
    problems += _circles(plans, "revises")
    problems += _circles(seeds, "relays")
    if whole:
        problems += _never_used(files)
    return problems


def _check(mention: Mention, owner: str, files: _Files) -> Iterator[Problem]:
    """What is wrong with one mention in the file of `owner`."""
    match mention.kind:
        case "version" | "revises":
            yield from _version_exists(mention, files)
        case "report" | "relays" | "outcome report":
            yield from _report_exists(mention, files)
        case "page":
            yield from _page_exists(mention, files)
        case "point" | "from":
            yield from _point_exists(mention, files)
        case "claim":
            yield from _claim_exists(mention, files)
    if mention.kind == "outcome report":
        yield from _report_is_not_older(mention, owner, files)
    if mention.kind == "from":
        yield from _from_an_ancestor(mention, owner, files)


def _claim_exists(mention: Mention, files: _Files) -> Iterator[Problem]:
    # Without all files, the claim may stand in one that was not read.
    if files.whole and mention.target not in files.claims:
        advice = did_you_mean(mention.target, files.claims, "Name the id of a claim.")
        yield Problem(mention.place, f"no claim {quoted(mention.target)}", advice)


def _version_exists(mention: Mention, files: _Files) -> Iterator[Problem]:
    version = mention.target.split("/")[0]
    if version not in files.known.versions:
        otherwise = f"There are: {', '.join(sorted(files.known.versions))}."
        advice = did_you_mean(version, files.known.versions, otherwise)
        yield Problem(mention.place, f"no version {quoted(version)} in plans/", advice)
    elif "/" in mention.target:
        yield from _point_exists(mention, files)


def _report_exists(mention: Mention, files: _Files) -> Iterator[Problem]:
    if mention.target not in files.known.reports:
        advice = did_you_mean(mention.target, files.known.reports, "Put its file into seeds/.")
        yield Problem(mention.place, f"no report {quoted(mention.target)} in seeds/", advice)


def _report_is_not_older(mention: Mention, owner: str, files: _Files) -> Iterator[Problem]:
    report, version = files.reports.get(mention.target), files.versions.get(owner)
    if report and version and report.date.last < version.date.first:
        what = (
            f"the report {quoted(report.id)} of {report.date.written} is older than "
            f"{version.id}, of {version.date.written}"
        )
        yield Problem(mention.place, what, "Check both dates.", warning=True)


def _page_exists(mention: Mention, files: _Files) -> Iterator[Problem]:
    report_id, _, page = mention.target.partition("/")
    report = files.reports.get(report_id)
    if report and page not in {read.id for read in report.read_in}:
        pages = [read.id for read in report.read_in]
        otherwise = f"Its pages: {', '.join(pages) or 'none'}."
        what = f"{quoted(report_id)} was not read in {quoted(page)}"
        yield Problem(mention.place, what, did_you_mean(page, pages, otherwise))


def _point_exists(mention: Mention, files: _Files) -> Iterator[Problem]:
    version, _, labels = mention.target.partition("/")
    if version not in files.known.versions:
        yield from _version_exists(mention._replace(target=version), files)
    elif version in files.labels and labels not in files.labels[version]:
        advice = did_you_mean(labels, files.labels[version], "Look at its labels.")
        yield Problem(mention.place, f"{version} has no point {quoted(labels)}", advice)
    elif version in files.versions and not files.versions[version].published:
        what = f"{version} has no labels of its own: its text was never published"
        yield Problem(mention.place, what, "Name the point that it comes from, as v1/6.")


def _from_an_ancestor(mention: Mention, owner: str, files: _Files) -> Iterator[Problem]:
    line = ancestors(owner, files.versions)
    version = mention.target.split("/")[0]
    if version in files.known.versions and version not in line:
        what = f"{quoted(mention.target)} is in no version that {owner} revises"
        fix = f"Name a point of {', '.join(line)}." if line else f"Add 'revises: {version}'."
        yield Problem(mention.place, what, fix)


def ancestors(version_id: str, versions: Mapping[str, Version]) -> tuple[str, ...]:
    """The versions that one revises, nearest first; a circle ends where it closes."""
    line: list[str] = []
    current = versions.get(version_id)
    while current and current.revises and current.revises not in (version_id, *line):
        line.append(current.revises)
        current = versions.get(current.revises)
    return tuple(line)


def _circles(sheets: Mapping[str, Sheet], kind: str) -> Iterator[Problem]:
    """One problem for each file on a circle of `revises` or `relays`."""
    mentions = {
        id_: mention
        for id_, sheet in sheets.items()
        for mention in sheet.mentions
        if mention.kind == kind
    }
    for start, mention in mentions.items():
        path = [start]
        while path[-1] in mentions and (after := mentions[path[-1]].target) not in path:
            path.append(after)
        if path[-1] in mentions and mentions[path[-1]].target == start:
            what = f"'{kind}' goes in a circle: {' → '.join((*path, start))}"
            yield Problem(mention.place, what, "Take out the link that is wrong.")


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
