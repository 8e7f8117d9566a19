"""What the commands show, made as they make it: with what matters in each change."""

from collections.abc import Iterator, Mapping, Sequence

from plandiff.changes import comparing
from plandiff.changes.values import Comparison
from plandiff.files.folder import Folder
from plandiff.files.lexicons import lexicons
from plandiff.findings.filling import with_findings
from plandiff.lineage import following, matters
from plandiff.lineage.values import History, Synopsis
from plandiff.model import Reference, Report, Version
from plandiff.reports.html import site
from tests.conftest import ROOT

#: The words of every language that has lists.
LEXICONS = lexicons({"en", "uk", "ru"}, Folder(ROOT / "plans", ROOT / "seeds"))


def compare(
    old: str,
    new: str,
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    as_of: str = "",
    *,
    later: str = "",
) -> Comparison:
    found = comparing.compare(old, new, versions, reports, as_of, later=later)
    return with_findings(found, LEXICONS)


def synopsis(
    ids: Sequence[str], versions: Mapping[str, Version], reports: Mapping[str, Report]
) -> Synopsis:
    found = following.synopsis(ids, versions, reports)
    return found._replace(lineages=matters.with_findings(found.lineages, versions, LEXICONS))


def history(
    reference: Reference, versions: Mapping[str, Version], reports: Mapping[str, Report]
) -> History:
    found = following.history(reference, versions, reports)
    (lineage,) = matters.with_findings([found.lineage], versions, LEXICONS)
    return found._replace(lineage=lineage)


def pages(
    versions: Mapping[str, Version],
    reports: Mapping[str, Report],
    as_of: str = "",
    title: str = site.TITLE,
) -> Iterator[site.Page]:
    return site.pages(versions, reports, LEXICONS, as_of, title)
