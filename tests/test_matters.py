"""What matters, in comparisons and histories: where it stands, how it is counted, its paths."""

import json
from pathlib import Path as Folder

import pytest
from click import unstyle

from plandiff.changes.values import Comparison, Row
from plandiff.findings.filling import with_findings
from plandiff.lineage.matters import Path, Stop, paths_of
from plandiff.model import Point, Version
from plandiff.reports.csv_report import render as render_csv
from plandiff.reports.in_short import summary
from plandiff.reports.lineage_words import paths_in_words
from plandiff.reports.markdown import render as render_markdown
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


def plainly(found: Comparison, columns: int) -> str:
    """A comparison as a terminal shows it, without colours."""
    return unstyle(render_comparison(found, columns))


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
    assert found["time"] == (Stop("v1", "for 30 days", point="v1/1"), Stop("v2", "", "lost"))
    assert found["figure"] == (
        Stop("v1", ""),
        Stop("v2", "20 inspectors", "gained", point="v2/1"),
    )
    known = {version.id: version for version in (v1, v2)}
    assert sorted(paths_in_words(history(ref("v1/1"), known, {}))) == [
        "figure: v2 20 inspectors (gained)",
        "time: v1 for 30 days → v2 none",
    ]


def test_two_equal_values_in_two_parts_are_two_paths() -> None:
    money = "Europe adds $100 billion for the ports of the Black Sea."
    v1 = with_parts(text("v1", COURT), a=money, b=money.replace("Europe", "Russia"))
    v2 = text("v2", COURT.replace("either", "any"), revises="v1", date="2025-11-21")
    known = {version.id: version for version in (v1, v2)}
    assert paths_in_words(history(ref("v1/1"), known, {})) == (
        "figure: v1/1/a $100 billion → v2 none",
        "figure: v1/1/b $100 billion → v2 none",
    )


# -- the command ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kinds", "code"),
    [("figure", 1), ("place,figure", 1), ("Wording-Only", 1), ("wording", 1), ("place", 0)],
)
def test_fail_on(kinds: str, code: int) -> None:
    run("compare", "v1", "e3", "--fail-on", kinds, check=code)


def test_fail_on_says_what_it_found_and_where() -> None:
    done = run("compare", "v1", "e3", "--fail-on", "place,figure,time", "--only", "kept", check=1)
    assert done.stderr == (
        "plandiff compare: --fail-on: figure in v1/6, v1/14, v1/21; time in v1/7, v1/25, v1/28.\n"
    )
    assert not run("compare", "v1", "e3", "--fail-on", "place", check=0).stderr


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


def test_a_kind_is_no_row_word_and_it_is_said_where_it_is_one() -> None:
    done = run("compare", "v1", "e3", "--only", "figure", check=2)
    assert (
        "--only: 'figure' is no row word. "
        "It is a kind: --fail-on figure names the points that have it."
    ) in done.stderr


def test_without_findings_only_what_is_asked_for_is_read() -> None:
    shown = run("compare", "v1", "e3", "--no-findings", check=0).stdout
    assert "What matters" not in shown
    value = json.loads(run("report", "v1", "e3", "--format", "json", "--no-findings").stdout)
    assert value["findings"] is None
    assert all(not point["kinds"] for point in value["points"])


def test_where_not_everything_is_read_nothing_found_is_not_called_wording_only() -> None:
    v1, v2 = text("v1", COURT), text("v2", COURT.replace("either", "any"), revises="v1")
    foreign = {one.id: one._replace(language="fr") for one in (v1, v2)}
    shown = plainly(compare("v1", "v2", foreign, {}), 100)
    assert "What matters, by points: nothing found 1." in shown
    assert "nothing found: either → any" in shown
    assert "\nnothing found; not read: negation, force, party" in shown
    assert "wording only" not in shown


def test_a_text_without_a_language_is_told_where_to_write_it() -> None:
    v1, v2 = text("v1", COURT), text("v2", COURT.replace("either", "any"), revises="v1")
    told = "Write it into {}: 'language: en' for English."
    for without, files in ((("v1",), "v1.yaml"), (("v1", "v2"), "v1.yaml and v2.yaml")):
        known = {
            one.id: one._replace(language="" if one.id in without else "en") for one in (v1, v2)
        }
        shown = " ".join(plainly(compare("v1", "v2", known, {}), 100).split())
        assert told.format(files) in shown
    shown = plainly(compare("v1", "v2", {"v1": v1, "v2": v2}, {}), 100)
    assert "Write it into" not in shown


# -- rows and details -----------------------------------------------------------------------------


def row_told(old: Version, new: Version) -> str:
    (row,) = rows(old, new)
    return summary(row)


def test_a_row_tells_every_kind_before_it_tells_one_twice() -> None:
    v1 = text(
        "v1",
        "Ukraine shall withdraw 40 tanks and 50 guns and 60 ships from Crimea within 30 days if "
        "the Commission agrees, and Poland shall not pay.",
    )
    v2 = text(
        "v2",
        "Ukraine should withdraw 50 tanks and 40 guns and 70 boats from Crimea within 60 days if "
        "the Assembly agrees, and Poland shall pay.",
        revises="v1",
    )
    (row,) = rows(v1, v2)
    told = summary(row).split(" · ")
    kinds = [phrase.split(":")[0].split()[0] for phrase in told]
    assert kinds[:4] == ["figure", "negation", "force", "time"]
    assert told[-1].startswith("also figure ")
    named = " ".join(told)
    assert not [kind for kind in row.kinds if kind not in named]


def test_what_is_no_longer_than_saying_that_there_is_more_is_told() -> None:
    v1 = text("v1", "NATO agrees not to station troops in Ukraine.")
    v2 = text(
        "v2",
        "NATO agrees not to station troops under its command in Ukraine permanently in peacetime.",
        revises="v1",
    )
    assert row_told(v1, v2) == "scope gained: under its command; permanently; in peacetime"


def with_parts(version: Version, **parts: str) -> Version:
    (point,) = version.points
    below = tuple(Point(label, text=words) for label, words in parts.items())
    return version._replace(points=(point._replace(points=below),))


def test_parts_that_are_gone_or_new_are_named_and_counted() -> None:
    v1 = with_parts(text("v1", COURT), a=ARMY, b="No party pays for the tribunal.")
    v2 = with_parts(text("v2", COURT.replace("either", "any"), revises="v1"), a=ARMY, c=GRAIN)
    found = compare("v1", "v2", {"v1": v1, "v2": v2}, {})
    (row,) = found.rows
    assert summary(row).endswith("gone: sub-point b · new: sub-point c")
    shown = plainly(found, 100)
    assert "(its own text) wording only\n" in shown
    assert "\ngone: sub-point b\nnew: sub-point c\n" in shown
    assert "parts gone or new 1." in shown
    (line,) = [
        line for line in render_csv(found).splitlines() if "gone: sub-point b\n" in line + "\n"
    ]
    assert line == "gone: sub-point b"
    assert "- **gone**: sub-point b\n- **new**: sub-point c\n" in render_markdown(found)


def test_a_point_of_which_nothing_has_a_counterpart_is_replaced_as_a_whole() -> None:
    shown = unstyle(run("compare", "v1", "e3", check=0).stdout)
    detail = shown.partition("\nCHANGES\n")[2]
    for point in ("v1/14 → e3/14", "v1/21 → e3/21"):
        row = shown.partition(f"{point} ")[2].partition("\nv1/")[0]
        assert " ".join(row.split()).endswith("· replaced as a whole")
        lead = detail.partition(f"{point} ")[2].partition("\n  ")[0]
        assert lead.endswith("\nreplaced as a whole")


def test_a_row_says_first_that_the_parties_hold_different_texts() -> None:
    shown = unstyle(run("compare", "v1", "v3", COLUMNS="160", check=0).stdout)
    row = shown.partition("v1/19 → v3/12 ")[2].partition("\nv1/20")[0]
    told = " ".join(row.split()).partition("REVISED ")[2]
    assert told.startswith("no agreed text: Ukraine, United States each hold one · figure gained")
    row = shown.partition("v1/21 → v3/14 ")[2].partition("\nv1/22")[0]
    assert "in part no agreed text: Russia, United States, Ukraine each hold one" in " ".join(
        row.split()
    )
    assert "agreed" not in shown.partition("v1/20 → v3/13 ")[2].partition("\nv1/21")[0]


def test_what_is_not_confirmed_is_said_in_its_row() -> None:
    v1, v2 = text("v1", ARMY, COURT), text("v2", ARMY.replace("600", "800"), COURT, revises="v1")
    doubted = tuple(point._replace(unconfirmed="from memory") for point in v2.points)
    found = compare("v1", "v2", {"v1": v1, "v2": v2._replace(points=doubted)}, {})
    shown = plainly(found, 160).splitlines()
    assert next(line for line in shown if line.startswith("v1/1 ")).endswith("not all confirmed")
    assert next(line for line in shown if line.startswith("v1/2 ")).endswith("not all confirmed")
    assert "| not all confirmed |" in render_markdown(found)
    plain = compare("v1", "v2", {"v1": v1, "v2": v2}, {})
    assert "confirmed" not in plainly(plain, 160)


def test_a_part_is_set_apart_from_the_words_about_it() -> None:
    v1 = with_parts(text("v1", COURT), a="Europe adds $100 billion.")
    v2 = with_parts(text("v2", COURT, revises="v1"), a="Europe adds money.")
    shown = plainly(compare("v1", "v2", {"v1": v1, "v2": v2}, {}), 100)
    assert "(a) figure lost: $100 billion" in shown


@pytest.mark.parametrize("point", ["v1/22 → v3/15", "v1/27 → v3/19", "v1/12 → v3/8"])
def test_what_nobody_confirms_to_be_gone_is_not_told_as_if_it_were(point: str) -> None:
    shown = unstyle(run("compare", "v1", "v3", check=0).stdout)
    row = shown.partition(f"{point} ")[2].partition("\nv1/")[0]
    assert "lost" in row
    assert " ".join(row.split()).endswith("not all confirmed")


def test_what_only_went_into_another_part_of_a_merged_piece_is_neither_gained_nor_lost() -> None:
    v1 = with_parts(
        text("v1", COURT),
        a="If Ukraine enters Russia, it will lose the guarantee.",
        b="If Ukraine fires at Moscow, the guarantee will count as void.",
    )
    v2 = with_parts(
        text("v2", COURT, revises="v1"),
        a="If Ukraine enters Russia or fires at Russia, the guarantee will count as void.",
    )
    (point,) = v2.points
    (sub,) = point.points
    by_hand = sub._replace(comes_from=(ref("v1/1/a"), ref("v1/1/b")))
    v2 = v2._replace(points=(point._replace(points=(by_hand,)),))
    (row,) = compare("v1", "v2", {"v1": v1, "v2": v2}, {}).rows
    told = {
        (change.old.reference.part, shift.kind, shift.way, passage.words)
        for change in row.pieces
        for shift in change.shifts
        for passage in (shift.old, shift.new)
        if change.old and passage and shift.kind != "wording only"
    }
    assert told == {
        ("b", "condition", "lost", "If Ukraine fires at Moscow"),
        ("b", "place", "lost", "Moscow"),
    }
