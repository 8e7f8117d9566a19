"""Two versions with texts: agreement with people, and what is read from a pair."""

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from plandiff.align.pairing import align_texts
from plandiff.changes.pieces import _cut, pieces_of, whole_text
from plandiff.changes.texts import text_rows, title_evidence
from plandiff.changes.values import Piece, Row
from plandiff.files.folder import Dossier
from plandiff.model import Alternative, Point, Version, claims_of
from plandiff.reports import json_report, terminal
from plandiff.reports.in_short import summary
from plandiff.reports.sources import statements_in
from plandiff.text import folded
from tests.building import claim, days, ref
from tests.conftest import CASES
from tests.words import compare

# -- agreement with people -----------------------------------------------------------------------

GOLD = yaml.safe_load((CASES / "alignment.yaml").read_text("utf-8"))


def gold(name: str) -> set[tuple[str, str]]:
    rows = GOLD[name]
    return {(str(row["from"]), str(row["to"])) for row in rows if "from" in row and "to" in row}


def f1(said: set[tuple[str, str]], right: set[tuple[str, str]]) -> float:
    return 2 * len(said & right) / (len(said) + len(right))


def paired(rows: tuple[Row, ...]) -> set[tuple[str, str]]:
    return {
        (row.reference.labels[0], match.reference.labels[0])
        for row in rows
        for match in row.matches
    }


def from_text_alone(old: Version, new: Version) -> set[tuple[str, str]]:
    texts = [
        [whole_text(pieces_of(point, ref(f"v/{point.label}"))) for point in one.points]
        for one in (old, new)
    ]
    return {(old.points[i].label, new.points[j].label) for i, j in align_texts(*texts)}


@pytest.mark.parametrize(("new", "least"), [("e3", 0.90), ("v3", 0.80)])
def test_agreement_from_text_alone(
    real: Dossier, new: str, least: float, capsys: pytest.CaptureFixture[str]
) -> None:
    said = from_text_alone(real.versions["v1"], real.versions[new])
    score = f1(said, gold(new))
    with capsys.disabled():
        print(f"\nv1–{new}, text alone: F1 {score:.3f}", end=" ")  # noqa: T201
    assert score >= least


@pytest.mark.parametrize(("new", "least"), [("e3", 0.97), ("v3", 0.90)])
def test_agreement_with_titles_and_labels(
    real: Dossier, new: str, least: float, capsys: pytest.CaptureFixture[str]
) -> None:
    said = paired(text_rows(real.versions["v1"], real.versions[new], {}))
    score = f1(said, gold(new))
    with capsys.disabled():
        print(f"\nv1–{new}, with titles and labels: F1 {score:.3f}", end=" ")  # noqa: T201
    assert score >= least


@pytest.mark.parametrize(
    ("new", "old_label", "new_label"),
    [
        ("e3", "6", "6"), ("e3", "7", "7"), ("e3", "14", "14"), ("e3", "21", "21"),
        ("v3", "19", "12"), ("v3", "21", "14"), ("v3", "25", "18"),
    ],
)  # fmt: skip
def test_must_pair(real: Dossier, new: str, old_label: str, new_label: str) -> None:
    said = paired(text_rows(real.versions["v1"], real.versions[new], {}))
    assert (old_label, new_label) in said


def test_must_not_pair(real: Dossier) -> None:
    said = paired(text_rows(real.versions["v1"], real.versions["e3"], {}))
    assert ("26", "26") not in said
    assert "3" not in {old for old, _ in said}


def test_a_sub_point_that_another_point_now_says_is_found_there(real: Dossier) -> None:
    rows = text_rows(real.versions["v1"], real.versions["e3"], {})
    (added,) = [row for row in rows if row.finding.fate == "added"]
    (piece,) = added.pieces
    assert piece.fate == "moved"
    assert piece.old is not None
    assert (str(piece.old.reference), str(added.reference)) == ("v1/24/d", "e3/26")


# -- reading a pair ------------------------------------------------------------------------------


def plan(*points: Point, id_: str, revises: str = "") -> Version:
    day = days("2025-11-20")
    return Version(id_, id_, "draft", day, "verbatim", revises=revises, points=points)


def read(old: list[Point], new: list[Point], *, strict: bool = False) -> tuple[Row, ...]:
    return text_rows(plan(*old, id_="v1"), plan(*new, id_="v2"), {}, strict=strict)


FORCE = "The armed forces of Ukraine will be limited to 600,000 personnel in all."
GRAIN = "Agreements will be reached on free carriage of grain across the Black Sea."
VOTE = "Ukraine will hold elections in one hundred days after the signature."


@pytest.mark.parametrize(
    ("new", "fate", "beside"),
    [
        (FORCE, "kept", ()),
        (FORCE.replace("600,000", "800,000"), "revised", ()),
        (FORCE.replace(" ", "\u00a0"), "kept", ("typography",)),
        (FORCE.replace("will be", "will  be"), "kept", ("typography",)),
        (FORCE.replace("personnel", "per\u00adsonnel"), "kept", ("typography",)),
    ],
)
def test_kept_or_revised(new: str, fate: str, beside: tuple[str, ...]) -> None:
    (row,) = read([Point("1", text=FORCE)], [Point("1", text=new)])
    assert (row.finding.fate, row.finding.standing) == (fate, "text")
    assert row.beside == beside


def test_strict_compares_bytes() -> None:
    old, new = [Point("1", text="It’s “so”.")], [Point("1", text='It\'s "so".')]
    assert read(old, new)[0].finding.fate == "kept"
    assert read(old, new, strict=True)[0].finding.fate == "revised"


def test_moved_is_about_order_and_renumbering_is_no_change() -> None:
    old = [Point("1", text=FORCE), Point("2", text=GRAIN), Point("3", text=VOTE)]
    new = [Point("1", text=GRAIN), Point("2", text=VOTE), Point("3", text=FORCE)]
    rows = read(old, new)
    assert [row.finding.fate for row in rows] == ["kept"] * 3
    assert [row.beside for row in rows] == [("moved",), (), ()]


def test_removed_and_added() -> None:
    rows = read([Point("1", text=FORCE), Point("2", text=GRAIN)], [Point("1", text=FORCE),
                Point("2", text="All parties receive full amnesty for acts of war.")])  # fmt: skip
    assert [row.finding.fate for row in rows] == ["kept", "removed", "added"]
    assert [str(row.reference) for row in rows] == ["v1/1", "v1/2", "v2/2"]


def test_split_and_merge_stand_beside_the_fate() -> None:
    both = f"{FORCE} {GRAIN}"
    parts = [Point("1", text=FORCE), Point("2", text=GRAIN)]
    (split,) = read([Point("1", text=both)], parts)
    assert (split.finding.fate, split.beside) == ("revised", ("split",))
    assert [row.beside for row in read(parts, [Point("1", text=both)])] == [("merged",)] * 2


def test_a_stub_makes_no_pair_and_its_point_is_removed() -> None:
    stub = Point("1", title="Army", comes_from=(ref("v1/1"),), claims=(claim("removed", "v1/1"),))
    rows = read([Point("1", title="Army", text=FORCE)], [stub, Point("2", text=GRAIN)])
    assert [(str(row.reference), row.finding.fate) for row in rows] == [
        ("v1/1", "removed"),
        ("v2/2", "added"),
    ]


def test_a_hand_set_pair_wins_and_is_shown_as_such() -> None:
    new = [Point("7", text=GRAIN, comes_from=(ref("v1/1"),))]
    (row,) = read([Point("1", text=FORCE)], new)
    assert [(str(match.reference), match.how) for match in row.matches] == [("v2/7", "from")]


@given(st.lists(st.sets(st.integers(1, 6)), min_size=1, max_size=6))
def test_no_piece_is_told_twice_however_pairs_are_set_by_hand(sources: list[set[int]]) -> None:
    old = [Point(str(at), text=f"{FORCE} {GRAIN} {at}") for at in range(1, 7)]
    new = [
        Point(str(at), text=f"{VOTE} {at}", comes_from=tuple(ref(f"v1/{one}") for one in source))
        for at, source in enumerate(sources, 1)
    ]
    pieces = [piece for row in read(old, new) for piece in row.pieces]
    for told in ([one.old for one in pieces], [one.new for one in pieces]):
        places = sorted(str(one.reference) for one in told if one)
        assert places == sorted(set(places))


def test_sub_points_are_paired_by_hand_too() -> None:
    old = Point(
        "1", points=(Point("a", text=FORCE), Point("b", text=GRAIN), Point("c", text=VOTE))
    )
    new = Point(
        "1",
        points=(
            Point("a", text=FORCE, comes_from=()),
            Point("b", text=f"{FORCE} {VOTE}", comes_from=(ref("v1/1/a"), ref("v1/1/c"))),
            Point("c", text="The strait is closed.", comes_from=(ref("v1/1/b"),)),
        ),
    )
    (row,) = read([old], [new])
    assert [
        (piece.fate, piece.old and piece.old.reference.part, piece.new and piece.new.text)
        for piece in row.pieces
    ] == [
        ("kept", "a", FORCE),
        ("revised", "b", "The strait is closed."),
        ("kept", "c", VOTE),
        ("added", None, FORCE),
    ]


@given(st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=6))
def test_no_sub_point_is_told_twice_however_pairs_are_set_by_hand(
    sources: list[set[str]],
) -> None:
    olds = [Point(label, text=f"{FORCE} {GRAIN} {label}") for label in "abcdef"]
    news = [
        Point(
            label, text=f"{VOTE} {label}", comes_from=tuple(ref(f"v1/1/{one}") for one in source)
        )
        for label, source in zip("abcdef", sources, strict=False)
    ]
    (row,) = read(
        [Point("1", text=VOTE, points=tuple(olds))],
        [Point("1", text=VOTE, points=tuple(news), comes_from=(ref("v1/1"),))],
    )
    told = [piece.new.text for piece in row.pieces if piece.new]
    assert letters(*told) == letters(VOTE, *(one.text for one in news))
    there = [piece.old for piece in row.pieces if piece.old and piece.fate != "moved"]
    whole = {"": VOTE} | {one.label: one.text for one in olds}
    for label in {piece.reference.part for piece in there}:
        told = [piece.text for piece in there if piece.reference.part == label]
        assert letters(*told) == letters(whole[label])


def letters(*texts: str) -> list[str]:
    return sorted("".join("".join(texts).split()))


def test_a_point_that_is_set_to_come_from_nowhere_pairs_with_nothing() -> None:
    rows = read([Point("1", text=FORCE)], [Point("1", text=FORCE, comes_from=())])
    assert [row.finding.fate for row in rows] == ["removed", "added"]


def test_titles_that_all_share_a_word_say_nothing() -> None:
    points = [Point(str(at), f"Article {at}", f"{FORCE} {at}") for at in range(40)]
    assert title_evidence(points, points) == {}
    named = [Point(str(at), f"Article {at} Army", FORCE) for at in range(3)]
    assert len(title_evidence(named, named)) == 9


def test_a_split_and_a_merge_strike_nothing_that_stayed() -> None:
    both = f"{FORCE} {GRAIN}"
    parts = [Point("1", text=FORCE), Point("2", text=GRAIN)]
    for old, new in (([Point("1", text=both)], parts), (parts, [Point("1", text=both)])):
        rows = read(old, new)
        changes = [change for row in rows for change in row.pieces]
        assert [change.fate for change in changes] == ["kept", "kept"]
        assert [change.old.text for change in changes if change.old] == [FORCE, GRAIN]
        assert all(match.margin > 0.3 for row in rows for match in row.matches)


@given(st.text(max_size=60), st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_a_piece_is_cut_into_parts_that_make_it_up(whole: str, parts: list[str]) -> None:
    at = ref("v1/1")
    cut = _cut(Piece(at, "", whole), [Piece(at, "", part) for part in parts])
    assert len(cut) == len(parts)
    assert "".join("".join(piece.text.split()) for piece in cut) == "".join(whole.split())


def test_what_is_said_of_the_new_points_stands_with_them(real: Dossier) -> None:
    for old, new in (("v1", "v3"), ("v1", "e3"), ("v1", "v2")):
        comparison = compare(old, new, real.versions, real.reports)
        shown = {said.claim for said in statements_in(comparison)}
        assert set(claims_of(real.versions[new])) <= shown


def test_a_title_pairs_what_the_words_do_not_and_a_label_alone_does_not() -> None:
    one = Point("6", title="Size of the army", text="The army is limited to 600,000 men.")
    other = one._replace(text="A cap of 800,000 on forces applies in peacetime, for the army too.")
    (row,) = read([one], [other])
    assert row.matches[0].how == "title or label"
    rows = read([one], [other._replace(title="Elections", text="Nobody votes.")])
    assert [row.finding.fate for row in rows] == ["removed", "added"]


def test_sub_points_are_compared_inside_their_pair() -> None:
    old = Point("1", text=FORCE, points=(Point("a", text=GRAIN), Point("b", text=VOTE)))
    new = Point("1", text=FORCE, points=(Point("a", text=VOTE),))
    (row,) = read([old], [new])
    assert [
        (
            one.fate,
            one.old.reference.part if one.old else "",
            one.new.reference.part if one.new else "",
        )
        for one in row.pieces
    ] == [("kept", "", ""), ("removed", "a", ""), ("kept", "b", "a")]


def test_alternatives_are_compared_by_party() -> None:
    one = Point("1", alternatives=(Alternative("US", FORCE), Alternative("Ukraine", GRAIN)))
    other = Point("1", alternatives=(Alternative("Ukraine", GRAIN), Alternative("US", VOTE)))
    (row,) = read([one], [other])
    kept = [piece.old.by for piece in row.pieces if piece.old and piece.fate == "kept"]
    assert kept == ["Ukraine"]


def test_the_summary_names_figures_first_come() -> None:
    (row,) = read([Point("1", text=FORCE)], [Point("1", text=FORCE.replace("600,000", "800,000"))])
    assert summary(row) == "600,000 → 800,000"


SENTENCES = st.lists(
    st.sampled_from(FORCE.split() + GRAIN.split() + ["not", "ё", "—"]), max_size=9
)
POINTS = st.lists(SENTENCES.map(" ".join), max_size=6)


@given(POINTS, POINTS)
def test_every_point_has_its_place(old: list[str], new: list[str]) -> None:
    olds = [Point(str(at), text=text) for at, text in enumerate(old) if text]
    news = [Point(str(at), text=text) for at, text in enumerate(new) if text]
    rows = read(olds, news)
    assert [row.reference.labels[0] for row in rows if row.reference.version == "v1"] == [
        point.label for point in olds
    ]
    shown = {row.reference for row in rows if row.reference.version == "v2"}
    shown |= {match.reference for row in rows for match in row.matches}
    assert {one.labels[0] for one in shown} == {point.label for point in news}
    pieces = [one.old for row in rows for one in row.pieces if one.old and one.fate != "moved"]
    assert len(set(pieces)) >= len(olds) - sum(
        one.fate == "moved" for r in rows for one in r.pieces
    )


@given(POINTS)
def test_a_version_compared_with_itself_is_kept(texts: list[str]) -> None:
    distinct = list(dict.fromkeys(text for text in texts if text))
    points = [Point(str(at), text=text) for at, text in enumerate(distinct)]
    words = {" ".join(text.replace("—", "").casefold().split()) for text in distinct}
    if len(words) == len(distinct):
        assert {row.finding.fate for row in read(points, points)} <= {"kept", "removed", "added"}


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    assert folded(folded(text)) == folded(text)


# -- the real texts, read by eye -----------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), [("v1", "e3"), ("v1", "v3"), ("e3", "v3"), ("v2", "v3")])
def test_golden_comparison(
    real: Dossier, golden: Callable[[str, str], None], old: str, new: str
) -> None:
    comparison = compare(old, new, real.versions, real.reports)
    golden(f"texts/{old}-{new}.ansi", terminal.render_comparison(comparison, 100))


def test_golden_json(real: Dossier, golden: Callable[[str, str], None]) -> None:
    comparison = compare("v1", "e3", real.versions, real.reports)
    golden("texts/v1-e3.json", json_report.render(comparison))
