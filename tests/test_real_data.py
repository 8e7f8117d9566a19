"""The plan and its reporting as they are: worked by hand from the facts, and kept whole."""

import re
from collections.abc import Callable

import pytest

from plandiff.changes.comparing import compare
from plandiff.changes.looking import look_at_point, look_at_version
from plandiff.changes.values import Comparison
from plandiff.evidence import Finding
from plandiff.files.folder import Dossier
from plandiff.model import claims_of, walk
from plandiff.reports import json_report, terminal, views
from plandiff.reports.wording import fate_and_standing


@pytest.fixture(scope="module")
def geneva(real: Dossier) -> Comparison:
    return compare("v1", "v2", real.versions, real.reports)


def test_check_is_clean(real: Dossier) -> None:
    assert [str(problem) for problem in real.problems] == []


def test_every_version_is_there(real: Dossier) -> None:
    points = {id_: len(version.points) for id_, version in real.versions.items()}
    assert points == {"p20": 0, "np": 0, "v1": 28, "e24": 12, "e3": 28, "v2": 28, "v3": 20}


# Worked by hand from the reporting, before any of it was computed.
FATES = {
    4: "DEFERRED · reported",
    5: "REVISED · reported (weak)",
    6: "DISPUTED",
    7: "DEFERRED · reported",
    8: "REVISED · reported",
    9: "REMOVED · corroborated",
    10: "REVISED · reported (weak)",
    13: "REMOVED OR TRANSFERRED · reported (our reading)",
    14: "REMOVED IN PART (a, b) · reported",
    15: "REMOVED OR TRANSFERRED · reported (our reading)",
    17: "REMOVED OR TRANSFERRED · reported (our reading)",
    21: "DISPUTED",
    24: "KEPT IN PART (a, b) · reported",
    26: "DISPUTED (weak)",
}


@pytest.mark.parametrize("number", range(1, 29))
def test_what_became_of_each_point_in_geneva(geneva: Comparison, number: int) -> None:
    row = geneva.rows[number - 1]
    assert str(row.reference) == f"v1/{number}"
    assert fate_and_standing(row.finding) == FATES.get(number, "UNREPORTED")


def test_the_tally_of_the_army_limit(geneva: Comparison) -> None:
    assert geneva.rows[5].finding.tally == (("removed", 1), ("revised", 2), ("open", 1))


def test_the_totals_add_up_to_the_points(geneva: Comparison) -> None:
    assert sum(number for _, number in geneva.totals) == 28
    assert dict(geneva.totals)["unreported"] == 14


# The six contradictions that the reporting holds, each with the claims on either side.
CONTRADICTIONS = {
    "number of points": [{"g01", "g02", "g03", "g04", "g32-count"}, {"g06"}, {"g98"}],
    "army limit": [{"g20"}, {"g23", "g25"}, {"g24"}],
    "territory": [{"g41"}, {"g42"}, {"g40", "g45"}, {"g43", "g44"}],
    "amnesty": [{"g30", "g31", "g32"}, {"g33"}],
    "has Ukraine agreed": [{"g15-abc", "g15-cbs", "g15-nbc"}, {"g16"}],
    "frozen assets": [{"g72"}, {"g70", "g71"}],
}


def test_all_six_contradictions_come_out(geneva: Comparison) -> None:
    found = [
        [{said.claim.id for said in side.statements} for side in one.sides]
        for one in geneva.contradictions
    ]
    assert found == list(CONTRADICTIONS.values())


def test_no_count_becomes_deletions(geneva: Comparison) -> None:
    """Nine went by most counts; the report names only those that somebody named."""
    assert geneva.counts.leading == 19
    assert not geneva.counts.lists_them
    assert all(row.statements for row in geneva.rows if row.finding.fate != "unreported")


# Every claim of the reporting that the data was made from.
NUMBERED = {
    "np": [f"np{n}" for n in range(1, 14)],
    "tp": [f"tp{n}" for n in range(1, 10)],
    "lv": [f"lv{n}" for n in range(1, 11)],
    "g": [
        f"g{n:02}"
        for n in (
            *range(1, 18), *range(20, 26), *range(30, 34), *range(40, 46), *range(50, 55),
            60, 61, *range(70, 74), 80, 90, *range(95, 100),
        )
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", [name for names in NUMBERED.values() for name in names])
def test_every_claim_has_kept_its_id(real: Dossier, name: str) -> None:
    ids = [claim.id for version in real.versions.values() for claim in claims_of(version)]
    assert any(re.fullmatch(rf"{name}(-.+)?", id_) for id_ in ids)


def test_there_are_51_claims_about_geneva() -> None:
    assert len(NUMBERED["g"]) == 51


def test_every_claim_of_the_data_has_an_id_and_a_source(real: Dossier) -> None:
    for version in real.versions.values():
        for claim in claims_of(version):
            assert claim.id
            assert claim.report in real.reports


def test_the_article_is_no_second_origin(real: Dossier) -> None:
    view = look_at_version("v1", real.versions, real.reports)
    origins = {one.claim.id: one.origin for one in view.statements}
    assert origins["np7"] == origins["np7-axios"]
    assert any({"np7", "np7-axios"} == _ids(one) for one in view.contradictions)


def _ids(found: object) -> set[str]:
    return {said.claim.id for side in found.sides for said in side.statements}  # type: ignore[attr-defined]


def test_titles_of_v2_are_those_of_v1(real: Dossier) -> None:
    one, two = real.versions["v1"], real.versions["v2"]
    assert [point.title for point in two.points] == [point.title for point in one.points]
    assert [str(ref) for point in two.points for ref in point.comes_from or ()] == [
        f"v1/{point.label}" for point in one.points
    ]


def test_what_was_known_on_the_evening_of_24_november(real: Dossier) -> None:
    early = compare("v1", "v2", real.versions, real.reports, "2025-11-24")
    assert early.rows[5].finding == Finding("removed", "reported", tally=(("removed", 1),))
    assert early.counts.leading == 19
    assert [side.says for side in early.counts.said] == ["19", "fewer than 28"]
    dates = {one.dates.last for row in early.rows for one in row.statements}
    assert max(dates) <= "2025-11-24"
    # One more than in the end: of point 8 only the New York Times of the 25th speaks.
    assert dict(early.totals)["unreported"] == 15
    assert early.rows[7].finding.fate == "unreported"


def test_comments_are_not_in_the_texts(real: Dossier) -> None:
    for id_, version in real.versions.items():
        for label, point in walk(version.points):
            assert not re.search(r"– Ed\.|\bEd\.\)|our reading", point.text), f"{id_}/{label}"


# -- golden files: read by eye against the facts, and kept --------------------------------------


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_compare_at_a_width(
    geneva: Comparison, golden: Callable[[str, str], None], columns: int
) -> None:
    text = terminal.render_comparison(geneva, columns)
    golden(f"geneva/compare-{columns}.ansi", text)


def test_the_json(geneva: Comparison, golden: Callable[[str, str], None]) -> None:
    golden("geneva/compare.json", json_report.render(geneva))


def test_compare_as_of(real: Dossier, golden: Callable[[str, str], None]) -> None:
    early = compare("v1", "v2", real.versions, real.reports, "2025-11-24")
    golden("geneva/compare-as-of-2025-11-24.ansi", terminal.render_comparison(early, 100))


@pytest.mark.parametrize("id_", ["np", "p20", "v1", "e3", "e24", "v2", "v3"])
def test_show_version(real: Dossier, golden: Callable[[str, str], None], id_: str) -> None:
    view = look_at_version(id_, real.versions, real.reports)
    golden(f"show/{id_}.ansi", views.render_version(view, real.reports, 100))


@pytest.mark.parametrize("point", ["v1/6", "v1/14", "v1/14/a", "v1/21", "v1/26", "e3/3", "v3/12"])
def test_show_point(real: Dossier, golden: Callable[[str, str], None], point: str) -> None:
    version, *labels = point.split("/")
    view = look_at_point(version, tuple(labels), real.versions, real.reports)
    golden(f"show/{point.replace('/', '-')}.ansi", views.render_point(view, real.reports, 100))


def test_list(real: Dossier, golden: Callable[[str, str], None]) -> None:
    golden("show/list.ansi", views.render_list(list(real.versions.values()), 100))
