"""What matters, in comparisons and histories: where it stands, how it is counted, its paths."""

import json
from pathlib import Path as Folder

import pytest

from plandiff.changes.values import Row
from plandiff.findings.filling import with_findings
from plandiff.lineage.matters import Path, Stop, paths_of
from plandiff.model import Point, Version
from plandiff.reports.terminal import render_comparison
from tests.building import ref, text_version, version
from tests.test_cli import run
from tests.words import LEXICONS, compare, history

ARMY = "The armed forces of Ukraine will be limited to 600,000 personnel."
GRAIN = "Grain shall pass freely through the Black Sea for 30 days."
COURT = "A tribunal will hear every claim of damage from either side."


def text(id_: str, *texts: str, revises: str = "", date: str = "2025-11-20") -> Version:
    points = tuple(Point(str(at), text=words) for at, words in enumerate(texts, 1))
    found = text_version(id_=id_, revises=revises, date=date)._replace(points=points)
    return found._replace(language="en", wording="restated")


def rows(old: Version, new: Version) -> tuple[Row, ...]:
    return compare(old.id, new.id, {old.id: old, new.id: new}, {}).rows


def paths(*versions: Version) -> tuple[Path, ...]:
    known = {version.id: version for version in versions}
    return paths_of(history(ref(f"{versions[0].id}/1"), known, {}).lineage)


# -- comparisons ----------------------------------------------------------------------------------


def test_each_point_has_its_kinds_and_the_comparison_counts_them() -> None:
    v1 = text("v1", ARMY, GRAIN, COURT)
    v2 = text(
        "v2",
        ARMY.replace("600", "800"),
        GRAIN.replace("shall", "should").replace("30", "60"),
        COURT.replace("either", "any"),
        revises="v1",
    )
    found = compare("v1", "v2", {"v1": v1, "v2": v2}, {})
    assert [row.kinds for row in found.rows] == [("figure",), ("force", "time"), ("wording only",)]
    assert found.kinds == (("figure", 1), ("force", 1), ("time", 1), ("wording only", 1))


def test_what_is_kept_removed_or_added_has_none() -> None:
    v1, v2 = text("v1", ARMY, GRAIN), text("v2", GRAIN, COURT, revises="v1")
    assert {row.kinds for row in rows(v1, v2)} == {()}


def test_the_lists_beside_new_count_as_those_beside_old(tmp_path: Folder) -> None:
    point = "points:\n  - label: 1\n    title: Fee\n    text: {} pays the fee.\n"
    for name, id_, who in (("a", "one", "Meridia"), ("b", "two", "Sylvania")):
        plans = tmp_path / name / "plans"
        plans.mkdir(parents=True)
        (tmp_path / name / "seeds").mkdir()
        head = f"id: {id_}\ntitle: {id_}\nkind: proposal\ndate: 2026-01-01\n"
        head += "language: en\nwording: verbatim\n"
        (plans / f"{id_}.yaml").write_text(head + point.format(who), "utf-8")
    (tmp_path / "b" / "lists").mkdir()
    names = "parties:\n  Meridia: [Meridia]\n  Sylvania: [Sylvania]\n"
    (tmp_path / "b" / "lists" / "names.yaml").write_text(names, "utf-8")
    files = ("a/plans/one.yaml", "b/plans/two.yaml")
    for old, new in (files, files[::-1]):
        assert "party: " in run("compare", old, new, cwd=tmp_path, check=0).stdout


def test_a_comparison_with_a_version_without_text_is_left_as_it_is() -> None:
    v1 = text("v1", ARMY)
    v2 = version()
    found = compare("v1", "v2", {"v1": v1, "v2": v2}, {})
    assert found.unread is None
    assert with_findings(found, LEXICONS) is found


def test_turning_a_comparison_round_turns_its_findings_round() -> None:
    v1, v2 = text("v1", ARMY, GRAIN), text("v2", ARMY.replace("6", "9"), GRAIN + " " + COURT)
    there, back = rows(v1, v2), rows(v2, v1)
    assert [row.kinds for row in there] == [row.kinds for row in back]


# -- the path of a value --------------------------------------------------------------------------


def test_a_figure_is_followed_through_three_texts_and_where_it_stays() -> None:
    v1 = text("v1", ARMY)
    v2 = text("v2", ARMY.replace("600", "800"), revises="v1", date="2025-11-21")
    v3 = text("v3", f"Under this plan {v2.points[0].text}", revises="v2", date="2025-11-22")
    v4 = text("v4", ARMY.replace("600", "700"), revises="v3", date="2025-11-23")
    (path,) = paths(v1, v2, v3, v4)
    assert path.kind == "figure"
    assert [(stop.version, stop.direction) for stop in path.stops] == [
        ("v1", ""),
        ("v2", "up by 200,000, 33%"),
        ("v3", ""),
        ("v4", "down by 100,000, 12%"),
    ]
    assert [stop.words for stop in path.stops] == [
        f"limited to {number},000 personnel" for number in (600, 800, 800, 700)
    ]


def test_two_revisions_of_one_text_are_two_paths() -> None:
    v1 = text("v1", ARMY)
    v2 = text("v2", ARMY.replace("600", "800"), revises="v1", date="2025-11-21")
    e3 = text("e3", ARMY.replace("600", "900"), revises="v1", date="2025-11-21")
    ends = [path.stops[-1].words for path in paths(v1, v2, e3)]
    assert sorted(ends) == ["limited to 800,000 personnel", "limited to 900,000 personnel"]


def test_a_value_that_goes_and_one_that_comes() -> None:
    v1 = text("v1", "Trade goes on for 30 days and the ports stay open to every ship.")
    v2 = text(
        "v2",
        "Trade goes on and the ports stay open to every ship, with 20 inspectors.",
        revises="v1",
        date="2025-11-21",
    )
    found = {path.kind: path.stops for path in paths(v1, v2)}
    assert found["time"] == (Stop("v1", "for 30 days"), Stop("v2", "", "lost"))
    assert found["figure"] == (Stop("v1", ""), Stop("v2", "20 inspectors", "gained"))


# -- the command ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kinds", "code"),
    [("figure", 1), ("place,figure", 1), ("Wording-Only", 1), ("wording", 1), ("place", 0)],
)
def test_fail_on(kinds: str, code: int) -> None:
    run("compare", "v1", "e3", "--fail-on", kinds, check=code)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("v1", "e3", "figures"), "'figures' is no kind. Did you mean 'figure'?"),
        (("v1", "e3", ""), "'' is no kind. There are: figure, negation, force, party,"),
        (("v1", "v2", "figure"), "v2 has no text to read. Leave it out, or see --exit-code."),
    ],
)
def test_fail_on_refuses_what_it_cannot_answer(
    arguments: tuple[str, str, str], message: str
) -> None:
    old, new, kinds = arguments
    done = run("compare", old, new, "--fail-on", kinds, check=2)
    assert message in done.stderr
    assert not done.stdout


def test_without_findings_only_what_is_asked_for_is_read() -> None:
    shown = run("compare", "v1", "e3", "--no-findings", check=0).stdout
    assert "What matters" not in shown
    value = json.loads(run("report", "v1", "e3", "--format", "json", "--no-findings").stdout)
    assert value["findings"] is None
    assert all(not point["kinds"] for point in value["points"])


def test_where_not_everything_is_read_nothing_found_is_not_called_wording_only() -> None:
    v1, v2 = text("v1", COURT), text("v2", COURT.replace("either", "any"), revises="v1")
    foreign = {one.id: one._replace(language="fr") for one in (v1, v2)}
    shown = render_comparison(compare("v1", "v2", foreign, {}), 100)
    assert "What matters, by points: nothing found 1." in shown
    assert "nothing found: either → any" in shown
    assert "wording only" not in shown
