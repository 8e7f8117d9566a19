"""Lineages: one point through splits, merges, gaps and returns; the synopsis; the history."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.errors import CompareError, NotFoundError
from plandiff.files.folder import Dossier
from plandiff.lineage.following import history, synopsis
from plandiff.lineage.values import STATES, Cell, Lineage, Synopsis
from plandiff.model import Claim, Point, Version
from plandiff.reports.lineage_words import fate_in_words
from tests.building import REPORTS, claim, ref, text_version, version

ARMY = "The armed forces will be limited to 600,000 personnel in peacetime."
GRAIN = "Grain will pass freely through the Black Sea under a joint convoy."
VOTE = "Elections will be held within one hundred days of the signature."
PLANT = "The nuclear plant will be started again under outside supervision."
COURT = "A tribunal will hear every claim of damage from either side."


def text(id_: str, *texts: str, revises: str = "", date: str = "2025-11-20") -> Version:
    """A version whose points are these texts, labelled from 1, without titles."""
    points = tuple(Point(str(at), text=words) for at, words in enumerate(texts, 1))
    named = text_version(id_=id_, revises=revises, date=date)
    return named._replace(points=points)


def reported(id_: str, revises: str, date: str, *claims: Claim) -> Version:
    return version(*claims, id_=id_, revises=revises, date=date)


def seen(*versions: Version, of: tuple[str, ...] = ()) -> Synopsis:
    known = {one.id: one for one in versions}
    return synopsis(of or tuple(known), known, REPORTS)


def shown(found: Synopsis) -> list[list[str]]:
    """The points or the state of each cell, and what became of it."""
    return [
        [" ".join((*map(str, cell.points), fate_in_words(cell))) for cell in lineage.cells]
        for lineage in found.lineages
    ]


def test_kept_revised_removed_and_added_along_a_line() -> None:
    v1 = text("v1", ARMY, GRAIN, VOTE)
    v2 = text("v2", ARMY.replace("600", "800"), COURT, VOTE, revises="v1", date="2025-11-21")
    assert shown(seen(v1, v2)) == [
        ["v1/1 in the text", "v2/1 revised"],
        ["not in this text", "v2/2 added"],
        ["v1/2 in the text", "removed"],
        ["v1/3 in the text", "v2/3 kept"],
    ]


def test_a_lineage_survives_a_version_without_text() -> None:
    v1 = text("v1", ARMY, GRAIN)
    v2 = reported("v2", "v1", "2025-11-21", claim("removed", "v1/2"))
    v3 = text("v3", GRAIN, ARMY, revises="v2", date="2025-11-22")
    assert shown(seen(v1, v2, v3)) == [
        ["v1/1 in the text", "not reported", "v3/2 kept"],
        ["v1/2 in the text", "removed · reported", "v3/1 kept, moved"],
    ]


def test_a_point_that_returns_is_the_same_point() -> None:
    v1 = text("v1", ARMY, GRAIN, VOTE)
    v2 = text("v2", ARMY, VOTE, revises="v1", date="2025-11-21")
    v3 = text("v3", ARMY, VOTE, f"{GRAIN[:-1]} of ships.", revises="v2", date="2025-11-22")
    found = seen(v1, v2, v3)
    assert shown(found)[1] == ["v1/2 in the text", "removed", "v3/3 returned"]
    cell = found.lineages[1].cells[2]
    assert (cell.base, cell.returned) == ("v1", True)
    assert [change.fate for change in cell.changes] == ["revised"]
    assert len(found.lineages) == 3


def test_splits_and_merges_stay_one_lineage() -> None:
    both = f"{ARMY} {GRAIN}"
    v1 = text("v1", both, VOTE)
    v2 = text("v2", ARMY, GRAIN, VOTE, revises="v1", date="2025-11-21")
    v3 = text("v3", both, VOTE, revises="v2", date="2025-11-22")
    assert shown(seen(v1, v2, v3)) == [
        ["v1/1 in the text", "v2/1 v2/2 revised, split", "v3/1 revised, merged"],
        ["v1/2 in the text", "v2/3 kept", "v3/2 kept"],
    ]


def test_siblings_meet_in_what_one_took_from_the_other() -> None:
    v1 = text("v1", ARMY, GRAIN)
    e3 = text("e3", ARMY, GRAIN, COURT, revises="v1", date="2025-11-21")
    v3 = text("v3", ARMY, COURT, PLANT, revises="v1", date="2025-11-22")
    found = seen(v1, e3, v3)
    assert shown(found)[2:] == [
        ["not in this text", "e3/3 added", "v3/2 like e3/3 (1.00), not a revision of it"],
        ["not in this text", "not in this text", "v3/3 added"],
    ]
    assert found.lineages[2].cells[2].base == ""


def test_a_document_beside_the_line_pairs_only_what_is_alike() -> None:
    v1 = text("v1", ARMY, GRAIN)
    own = text("own", VOTE, GRAIN, date="2025-11-21")
    assert shown(seen(v1, own)) == [
        ["v1/1 in the text", "not in this text"],
        ["v1/2 in the text", "own/2 like v1/2 (1.00), not a revision of it"],
        ["not in this text", "own/1 in the text"],
    ]


def test_what_went_to_another_document() -> None:
    v1 = text("v1", ARMY, GRAIN)
    v2 = reported("v2", "v1", "2025-11-21", claim("transferred", "v1/2", to="an annex"))
    v3 = text("v3", ARMY, revises="v2", date="2025-11-22")
    assert shown(seen(v1, v2, v3))[1] == [
        "v1/2 in the text",
        "transferred · reported",
        "moved to another document",
    ]


def test_a_version_dated_before_what_it_revises_still_follows_it() -> None:
    v1 = text("v1", ARMY, date="2025-11-20")
    v2 = text("v2", ARMY, revises="v1", date="2025-11-01")
    assert shown(seen(v1, v2)) == [["v1/1 in the text", "v2/1 kept"]]


def test_versions_that_revise_each_other_are_followed_as_far_as_it_goes() -> None:
    one = text("v1", ARMY, revises="v2")
    two = text("v2", ARMY, revises="v1", date="2025-11-21")
    assert len(seen(one, two).lineages) == 1


def test_a_point_reported_as_added_meets_its_text_and_is_never_called_removed() -> None:
    v1 = text("v1", ARMY)
    fish, sea = (
        Point("", name, comes_from=(), claims=(claim("added", f"v2/{name}"),))
        for name in ("Fish", "Sea")
    )
    v2 = reported("v2", "v1", "2025-11-21")._replace(points=(fish, sea))
    v3 = text("v3", ARMY, revises="v2", date="2025-11-22")
    v3 = v3._replace(points=(*v3.points, Point("2", "Fish", GRAIN)))
    assert shown(seen(v1, v2, v3))[1:] == [
        ["not in this text", "added · reported", "v3/2 added"],
        ["not in this text", "added · reported", "not in this text"],
    ]


def test_a_point_reported_of_a_version_that_revises_nothing_is_followed_too() -> None:
    v1 = text("v1", ARMY)
    idea = reported("np", "", "2025-11-21", claim("added", "np/Fish"))
    idea = idea._replace(points=(Point("", "Fish", comes_from=()),))
    assert shown(seen(v1, idea)) == [["v1/1 in the text", "no text"]]
    assert len(history(ref("v1/1"), {"v1": v1, "np": idea}, REPORTS).lineage.cells) == 2


def test_points_without_a_title_are_not_taken_for_each_other() -> None:
    v1 = text("v1", ARMY)
    added = Point("x", comes_from=(), claims=(claim("added", "v2/x"),))
    v2 = reported("v2", "v1", "2025-11-21")._replace(points=(added,))
    v3 = text("v3", ARMY, GRAIN, revises="v2", date="2025-11-22")
    assert shown(seen(v1, v2, v3))[1:] == [
        ["not in this text", "not reported", "v3/2 added"],
        ["not in this text", "added · reported", "not in this text"],
    ]


def test_one_half_of_a_merged_lineage_that_is_gone_elsewhere_is_told() -> None:
    v1 = text("v1", ARMY, GRAIN)
    v2 = text("v2", f"{ARMY} {GRAIN}", revises="v1", date="2025-11-21")
    e3 = text("e3", ARMY, revises="v1", date="2025-11-22")
    assert shown(seen(v1, v2, e3)) == [
        ["v1/1 v1/2 in the text", "v2/1 revised, merged", "e3/1 v1/1 kept, v1/2 removed"]
    ]


def test_of_a_text_known_in_part_nothing_is_called_missing() -> None:
    v1 = text("v1", ARMY, GRAIN)
    own = text("own", GRAIN, date="2025-11-21")._replace(claims=(claim("count", value=24),))
    assert shown(seen(v1, own))[0] == ["v1/1 in the text", "not in the part known"]


def test_the_history_of_a_stub_is_that_of_the_point_it_strikes() -> None:
    v1 = text("v1", ARMY, GRAIN)
    stub = Point("2", "Grain", comes_from=(ref("v1/2"),))
    v2 = text("v2", ARMY, revises="v1", date="2025-11-21")
    known = {"v1": v1, "v2": v2._replace(points=(*v2.points, stub))}
    found = history(ref("v2/2"), known, REPORTS)
    assert found.lineage == history(ref("v1/2"), known, REPORTS).lineage


def test_a_stub_is_removed_in_the_document_itself() -> None:
    v1 = text("v1", ARMY, GRAIN)
    stub = Point("2", "Grain", comes_from=(ref("v1/2"),))
    v2 = text("v2", ARMY, revises="v1", date="2025-11-21")
    v2 = v2._replace(points=(*v2.points, stub))
    assert shown(seen(v1, v2))[1] == ["v1/2 in the text", "removed"]


def test_columns_are_those_asked_for_and_rows_without_any_are_left_out() -> None:
    v1 = text("v1", ARMY, GRAIN)
    v2 = text("v2", ARMY, COURT, revises="v1", date="2025-11-21")
    v3 = text("v3", ARMY, revises="v2", date="2025-11-22")
    found = seen(v1, v2, v3, of=("v3", "v1", "v3"))
    assert [one.id for one in found.versions] == ["v3", "v1"]
    assert shown(found) == [
        ["v3/1 kept", "v1/1 in the text"],
        ["removed", "v1/2 in the text"],
    ]


def test_as_of_a_day_later_versions_and_claims_are_left_out() -> None:
    v1 = text("v1", ARMY)
    v2 = reported("v2", "v1", "2025-11-23", claim("removed", "v1/1", report="e"))
    known = {"v1": v1, "v2": v2}
    assert shown(synopsis(["v1", "v2"], known, REPORTS, "2025-11-24")) == [
        ["v1/1 in the text", "not reported"]
    ]
    with pytest.raises(CompareError, match=r"v2 is of 2025-11-23, after 2025-11-22"):
        synopsis(["v1", "v2"], known, REPORTS, "2025-11-22")
    assert len(history(ref("v1/1"), known, REPORTS, "2025-11-22").versions) == 1


@pytest.mark.parametrize(
    ("point", "message"),
    [
        ("v1/9", "v1 has no point '9'. See them: plandiff show v1"),
        ("v1/1/a", "v1 has no point '1/a'. See them: plandiff show v1"),
        (
            "v2/1",
            (
                "v2 has no labels of its own: its text was never published. "
                "Name the point that it comes from, or see the version: plandiff show v2"
            ),
        ),
    ],
)
def test_a_history_of_what_is_not_there(point: str, message: str) -> None:
    known = {"v1": text("v1", ARMY), "v2": reported("v2", "v1", "2025-11-23")}
    with pytest.raises(NotFoundError) as caught:
        history(ref(point), known, REPORTS)
    assert str(caught.value) == message


def test_the_real_history_of_the_army_limit(real: Dossier) -> None:
    found = history(ref("v3/4"), real.versions, real.reports)
    cells = {cell.version: cell for cell in found.lineage.cells}
    assert [str(point) for point in cells["v1"].points] == ["v1/6"]
    assert cells["v2"].fate == "disputed"
    assert {said.claim.says for said in cells["v2"].statements} >= {"removed", "revised", "open"}
    assert history(ref("v1/6"), real.versions, real.reports).lineage == found.lineage


# -- laws ----------------------------------------------------------------------------------------

TEXTS = st.lists(st.sampled_from([ARMY, GRAIN, VOTE, PLANT, COURT]), max_size=5)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.booleans())
def test_every_point_is_in_just_one_lineage(drafts: list[list[str]], in_line: bool) -> None:  # noqa: FBT001
    versions = [
        text(
            f"v{at}",
            *texts,
            revises=f"v{at - 1 if in_line else 1}" if at > 1 else "",
            date=f"2025-11-{20 + at}",
        )
        for at, texts in enumerate(drafts, 1)
    ]
    found = seen(*versions)
    points = [point for lineage in found.lineages for point in lineage.points]
    assert sorted(points) == sorted(
        ref(f"{one.id}/{point.label}") for one in versions for point in one.points
    )
    for lineage in found.lineages:
        assert [cell.version for cell in lineage.cells] == [one.id for one in versions]
        assert all(cell.state in STATES for cell in lineage.cells)
        assert any(cell.state == "text" for cell in lineage.cells)
    first = [one for one in points if one.version == "v1"]
    assert first == sorted(first, key=lambda one: int(one.labels[0]))


def test_a_cell_of_a_first_text_has_no_fate() -> None:
    cell = Cell("v1", (ref("v1/1"),), "text")
    assert (cell.fate, cell.finding, cell.changes) == ("", None, ())
    assert Lineage("", (cell,)).points == (ref("v1/1"),)
