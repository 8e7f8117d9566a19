"""Comparisons: which pairs can be compared, one row a point, totals, counts, views."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.changes.comparing import compare
from plandiff.changes.looking import look_at_point, look_at_version
from plandiff.changes.naming import name_of
from plandiff.changes.values import ROW_WORDS, Comparison
from plandiff.errors import CompareError, NotFoundError
from plandiff.model import Claim, Point, Version
from plandiff.reports.totals import what_follows
from plandiff.reports.wording import known_otherwise
from tests.building import REPORTS, claim, days, ref, text_version, version


def compared(*claims: Claim, points: tuple[Point, ...] = (), as_of: str = "") -> Comparison:
    """What became of points 1 to 3 of v1 in v2, which holds these claims."""
    new = version(*claims)._replace(points=points)
    versions = {"v1": text_version("1", "2", "3"), "v2": new}
    return compare("v1", "v2", versions, REPORTS, as_of)


VERSIONS = {
    "np": version(id_="np", revises=""),
    "v1": text_version("1", "2"),
    "e3": text_version("1", "2", id_="e3", revises="v1"),
    "v2": version(),
    "v2b": version(id_="v2b", revises="v2"),
    "v3": text_version("1", id_="v3", revises="v2b"),
    "v4": version(id_="v4", revises="v3"),
}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "v2",
            "v1",
            "v2 comes after v1, which it revises. Turn them round: v1 v2",
        ),
        (
            "v4",
            "v1",
            "v4 comes after v1, which it revises. Turn them round: v1 v4",
        ),
        (
            "e3",
            "v2",
            "v2 has no text, and is in no line of revisions with e3. It compares with: v1, v3.",
        ),
        ("v2", "v2", "v2 and v2 are the same version. Name two."),
        (
            "np",
            "v1",
            (
                "np has no text, and is in no line of revisions with v1. "
                "See what is reported of it: plandiff show np"
            ),
        ),
        (
            "v1",
            "v4",
            (
                "v4 has no text, and its points are those of v3. "
                "Compare it with that one: plandiff compare v3 v4"
            ),
        ),
    ],
)
def test_pairs_that_cannot_be_compared(old: str, new: str, message: str) -> None:
    with pytest.raises(CompareError) as caught:
        compare(old, new, VERSIONS, REPORTS)
    assert str(caught.value) == message


def test_an_unpublished_version_two_steps_on_is_compared_with_the_last_text() -> None:
    assert len(compare("v1", "v2b", VERSIONS, REPORTS).rows) == 2


def test_a_version_after_the_day_is_not_compared() -> None:
    with pytest.raises(
        CompareError, match=r"v2 is of 2025-11-23, after 2025-11-22\. Give a later"
    ):
        compared(as_of="2025-11-22")


def test_what_a_later_text_has_stands_beside_the_unreported_only() -> None:
    v2 = version(claim("removed", "v1/1"))
    v3 = text_version("2", id_="v3", revises="v2")
    versions = {"v1": text_version("1", "2", "3"), "v2": v2, "v3": v3}
    one, two, three = compare("v1", "v2", versions, REPORTS, later="v3").rows
    assert one.later is None
    assert two.later is not None
    assert [str(match.reference) for match in two.later.row.matches] == ["v3/2"]
    assert three.later is not None
    assert three.later.row.finding.fate == "removed"
    assert [row.finding.fate for row in (two, three)] == ["unreported", "unreported"]
    assert known_otherwise(two, REPORTS) == "inference from v3: kept, now v3/2"
    assert known_otherwise(three, REPORTS) == "inference from v3: not there"


def test_what_was_reported_between_two_texts_stands_beside_the_rows() -> None:
    v2 = version(claim("removed", "v1/1"), claim("kept", "v1/2", weak=True))
    v3 = text_version("1", id_="v3", revises="v2")
    v3 = v3._replace(points=(*v3.points, Point("4", "Budget", "Costs are shared.")))
    versions = {"v1": text_version("1", "2", "3"), "v2": v2, "v3": v3}
    rows = compare("v2", "v3", versions, REPORTS).rows
    assert [(row.finding.fate, known_otherwise(row, REPORTS)) for row in rows] == [
        ("kept", "in v2: removed · reported (removed: A)"),
        ("removed", "in v2: kept · reported (weak) (kept: A (weak))"),
        ("removed", "in v2: in no report"),
        ("added", ""),
    ]
    assert all(row.reported is None for row in compare("v1", "v3", versions, REPORTS).rows)


@pytest.mark.parametrize(
    ("new", "later", "message"),
    [
        ("e3", "v3", "e3 has a text: nothing in it is unreported. Leave out --later."),
        ("v2", "v2b", "v2b has no text to look into. Name one with a text."),
        ("v2", "e3", "e3 does not revise v2. Name a later text of it."),
    ],
)
def test_texts_that_cannot_be_looked_into(new: str, later: str, message: str) -> None:
    with pytest.raises(CompareError) as caught:
        compare("v1", new, VERSIONS, REPORTS, later=later)
    assert str(caught.value) == message


def test_one_row_for_every_old_point_in_its_order() -> None:
    rows = compared(claim("removed", "v1/3"), claim("kept", "v1/1")).rows
    assert [str(row.reference) for row in rows] == ["v1/1", "v1/2", "v1/3"]
    assert [row.finding.word for row in rows] == ["kept", "unreported", "removed"]


def test_an_added_point_has_a_row_after_the_old_ones() -> None:
    added = Point(
        "", "A new point", comes_from=(), claims=(claim("added", of=""),), note="Named by one."
    )
    here = added.claims[0]._replace(of=(ref("v2/A new point"),))
    rows = compared(points=(added._replace(claims=(here,)),)).rows
    assert [row.finding.word for row in rows] == ["unreported"] * 3 + ["added"]
    assert rows[-1].title == "A new point"


def test_parts_that_nothing_is_said_of() -> None:
    subs = tuple(Point(label, text="x") for label in "abc")
    old = Version(
        "v1",
        "v1",
        "proposal",
        days("2025-11-20"),
        "restated",
        points=(
            Point("1", text="x", points=subs),
            Point("2", text="x", points=subs),
        ),
    )
    new = version(claim("removed", "v1/1/a"), claim("remark", "v1/1/b"), claim("kept", "v1/2"))
    rows = compare("v1", "v2", {"v1": old, "v2": new}, REPORTS).rows
    assert [row.silent_parts for row in rows] == [("c",), ()]


def test_as_of_a_day_our_notes_are_left_out() -> None:
    point = Point("", "Title 2", comes_from=(ref("v1/2"),), note="Later both were true.")
    assert compared(points=(point,), as_of="2025-11-24").rows[1].note == ""


def test_our_note_on_a_point_comes_with_its_row() -> None:
    point = Point("", "Title 2", comes_from=(ref("v1/2"),), note="Both can be true.")
    assert compared(points=(point,)).rows[1].note == "Both can be true."


@pytest.mark.parametrize(
    ("claims", "rolled_up"),
    [
        ([claim("removed", "v1/1")], "removed"),
        ([claim("removed", "v1/1"), claim("transferred", "v1/1", report="b")], "removed"),
        ([claim("transferred", "v1/1")], "removed"),
        ([claim("removed", "v1/1/a")], "revised"),
        ([claim("revised", "v1/1")], "revised"),
        ([claim("revised", "v1/1/a")], "revised"),
        ([claim("kept", "v1/1")], "kept"),
        ([claim("kept", "v1/1/a")], "not known"),
        ([claim("open", "v1/1")], "not known"),
        ([claim("deferred", "v1/1")], "not known"),
        ([claim("removed", "v1/1"), claim("kept", "v1/1", report="b")], "not known"),
        ([], "not known"),
    ],
)
def test_plain_classes(claims: list[Claim], rolled_up: str) -> None:
    assert compared(*claims).rows[0].rolled_up == rolled_up


def test_the_leading_count_is_that_of_most_origins() -> None:
    counts = compared(
        claim("count", value=2, report="a"),
        claim("count", value=2, report="b"),
        claim("count", value=1, report="c"),
    ).counts
    assert (counts.old, counts.leading) == (3, 2)


def test_no_count_leads_where_two_are_as_common() -> None:
    counts = compared(claim("count", value=2), claim("count", value=1, report="b")).counts
    assert counts.leading is None


def test_one_story_relayed_does_not_make_a_count_lead() -> None:
    counts = compared(
        claim("count", value=2, report="b"),
        claim("count", value=2, report="f"),
        claim("count", value=1, report="c"),
    ).counts
    assert counts.leading is None


def test_a_report_that_names_all_that_went() -> None:
    count = claim("count", value=1)
    assert not compared(count, claim("removed", "v1/1")).counts.lists_them
    both = [claim("removed", "v1/1"), claim("removed", "v1/2")]
    assert compared(count, *both).counts.lists_them
    assert not compared(count, both[0], both[1]._replace(report="b")).counts.lists_them


def test_whether_anything_differs() -> None:
    assert not compared(claim("kept", "v1/1")).differs
    assert compared(claim("open", "v1/1")).differs


SAYINGS = st.sampled_from(["removed", "revised", "kept", "open", "deferred", "transferred"])
CLAIMS = st.lists(
    st.builds(
        lambda says, point, where: claim(says, f"v1/{point}", report=where),
        SAYINGS,
        st.sampled_from(["1", "2", "3", "2/a"]),
        st.sampled_from("abcde"),
    ),
    max_size=8,
)


@given(CLAIMS)
def test_totals_and_rows_balance(claims: list[Claim]) -> None:
    comparison = compared(*claims)
    assert sum(number for _, number in comparison.totals) == len(comparison.rows) == 3
    assert {row.finding.word for row in comparison.rows} <= set(ROW_WORDS)
    assert sum(len(row.statements) for row in comparison.rows) == len(claims)


@given(CLAIMS)
def test_without_a_claim_a_point_is_unreported_and_only_then(claims: list[Claim]) -> None:
    for row in compared(*claims).rows:
        assert (row.finding.fate == "unreported") is (not row.statements)


# -- looking at one version, one point -----------------------------------------------------------


def look(what: str, versions: dict[str, Version] = VERSIONS) -> list[tuple[str, str]]:
    """The outcomes of a point: version, and the fate there."""
    id_, *labels = what.split("/")
    view = look_at_point(id_, tuple(labels), versions, REPORTS)
    return [(one.version.id, one.finding.word if one.finding else "said") for one in view.outcomes]


def test_a_point_shows_what_became_of_it_and_what_is_said_of_it() -> None:
    point = Point("", "", comes_from=(ref("v1/1"),))
    two = version(claim("removed", "v1/1"))._replace(points=(point,))
    stub = Point("1", comes_from=(ref("v1/1"),))
    e3 = VERSIONS["e3"]._replace(points=(stub,))
    v3 = VERSIONS["v3"]._replace(claims=(claim("remark", "v1/1", date=days("2025-12-24")),))
    versions = {"v1": VERSIONS["v1"], "v2": two, "e3": e3, "v3": v3}
    assert look("v1/1", versions) == [("v2", "removed"), ("e3", "removed"), ("v3", "said")]
    assert look("v1/2", versions) == []


@pytest.mark.parametrize(
    ("what", "message"),
    [
        (
            "v2/6",
            (
                "v2 has no labels of its own: its text was never published. "
                "Name the point that it comes from, or see the version: plandiff show v2"
            ),
        ),
        ("v1/9", "v1 has no point '9'. See them: plandiff show v1"),
    ],
)
def test_a_point_that_is_not_there(what: str, message: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        look(what)
    assert str(caught.value) == message


def test_a_version_without_text_shows_only_its_own_points() -> None:
    point = Point("", "", comes_from=(ref("v1/2"),))
    versions = {**VERSIONS, "v2": version(claim("kept", "v1/2"))._replace(points=(point,))}
    rows = look_at_version("v2", versions, REPORTS).rows
    assert [(str(row.reference), row.finding.word) for row in rows] == [("v1/2", "kept")]


# -- what a point is called -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("point", "name"),
    [
        (Point("1", "Army", "The army is small."), "Army"),
        (Point("1", "", "The army is small."), "The army is small"),
        (Point("1", "", "", points=(Point("a"), Point("b", "", "It\nis small;"))), "It is small"),
        (Point("1", "", "word " * 20), "word word word word word word word word…"),
        (Point("1"), ""),
    ],
)
def test_a_point_without_a_title_is_called_by_its_text(point: Point, name: str) -> None:
    assert name_of(point) == name


# -- one claim of several points, two languages ---------------------------------------------------


def test_a_position_on_several_points_is_shown_for_each() -> None:
    v1 = text_version("1", "2", "3")
    v2 = version(claim("opposes", "v1/1 v1/3", party="Kyiv"))
    found = compare("v1", "v2", {"v1": v1, "v2": v2}, REPORTS)
    assert [str(one.point) for one in found.positions] == ["v1/1", "v1/3"]


def test_texts_in_two_languages_are_said_to_be_hard_to_pair() -> None:
    v1 = text_version("1")._replace(language="uk")
    v2 = text_version("1", id_="v2", revises="v1")._replace(language="ru")
    (first, *_) = what_follows(compare("v1", "v2", {"v1": v1, "v2": v2}, {}))
    assert first.startswith("v1 is in 'uk' and v2 in 'ru': points are paired by their words")
    same = {"v1": v1, "v2": v2._replace(language="uk-UA")}
    assert not any(
        "points are paired" in one for one in what_follows(compare("v1", "v2", same, {}))
    )
