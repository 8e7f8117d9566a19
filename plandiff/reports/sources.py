"""The reports that a text rests on, numbered by date."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from plandiff.changes.values import Comparison, Row
from plandiff.evidence import Statement
from plandiff.model import Report
from plandiff.reports.wording import Reports, attribution


class Cited(NamedTuple):
    """The number of each source by id, in order, all reports, and who is cited from each."""

    numbers: Mapping[str, int]
    reports: Reports
    attributions: Mapping[str, tuple[str, ...]]

    @property
    def used(self) -> tuple[Report, ...]:
        """The sources in the order of their numbers."""
        return tuple(self.reports[id_] for id_ in self.numbers)


def cited(statements: Iterable[Statement], reports: Reports, texts: Iterable[str] = ()) -> Cited:
    """The sources of these statements and texts, numbered in the order of the reports."""
    said: dict[str, dict[str, None]] = {id_: {} for id_ in texts if id_ in reports}
    for one in statements:
        said.setdefault(one.claim.report, {})[attribution(one)] = None
    numbers = {id_: at for at, id_ in enumerate((id_ for id_ in reports if id_ in said), 1)}
    return Cited(numbers, reports, {id_: tuple(by) for id_, by in said.items()})


def statements_in(comparison: Comparison) -> list[Statement]:
    """Every statement that a comparison holds."""
    statements = [said for row in comparison.rows for said in row.statements]
    between = (row.reported.row for row in comparison.rows if row.reported)
    statements += [said for row in between for said in row.statements]
    statements += [said for side in comparison.counts.said for said in side.statements]
    statements += [*comparison.counts.removed, *comparison.positions, *comparison.remarks]
    for found in comparison.contradictions:
        statements += [*(said for side in found.sides for said in side.statements), *found.beside]
    return [*statements, *comparison.later, *comparison.replaced]


def latest_day(of: Cited) -> str:
    """The last day of the latest source (YYYY-MM-DD); empty without any."""
    return max((report.date.last for report in of.used), default="")


def texts_in(comparison: Comparison, rows: Iterable[Row]) -> list[str]:
    """The ids of the reports that both versions, and the texts of these rows, were read in."""
    versions = (comparison.asked, comparison.old, comparison.new)
    ids = [id_ for version in versions for id_ in version.reports]
    for row in rows:
        ids += [*row.reports, *(id_ for match in row.matches for id_ in match.reports)]
    return list(dict.fromkeys(ids))
