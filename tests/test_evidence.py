"""Each rule of evidence with its cases."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.contradictions import contradictions_in
from plandiff.evidence import (
    FATES,
    Finding,
    Origin,
    Register,
    clash,
    finding_of,
    origin_of,
    tally_of,
)
from plandiff.model import BASES, SAYS_OF_A_PARTY, Claim
from tests.building import REPORTS, claim, days, report, said

# -- origin ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(
            claim("removed", by="a source", report="a"),
            claim("removed", by="a source", report="b"),
            False,
            id="two_stories_are_two_origins",
        ),
        pytest.param(
            claim("removed", by="a source", report="b"),
            claim("removed", by="A source", report="f"),
            True,
            id="a_relayed_story_is_the_story",
        ),
        pytest.param(
            claim("removed", by="a source", report="a"),
            claim("removed", by="an aide", report="a"),
            False,
            id="two_sources_of_one_story_are_two_origins",
        ),
        pytest.param(
            claim("removed", by="Minister Tusk", who="Donald Tusk", report="a"),
            claim("removed", by="the prime minister", who="Donald Tusk", report="b"),
            True,
            id="a_person_is_one_origin_wherever_printed",
        ),
        pytest.param(
            claim("removed", report="a", id="first"),
            claim("removed", by="three officials, to another outlet", report="b", repeats="first"),
            True,
            id="what_repeats_a_statement_is_that_statement",
        ),
        pytest.param(
            claim("removed", by="", basis="not_given", report="a"),
            claim("removed", by="", basis="not_given", report="b"),
            True,
            id="all_that_are_not_given_are_one_origin",
        ),
        pytest.param(
            claim("removed", by="", basis="document_published", report="a"),
            claim("removed", by="", basis="not_given", report="a"),
            False,
            id="a_published_document_is_a_source",
        ),
    ],
)
def test_origin(one: Claim, other: Claim, *, same: bool) -> None:
    register = Register({"first": one}, REPORTS)
    assert (origin_of(one, register) == origin_of(other, register)) is same


def test_origin_ends_where_repeats_and_relays_go_in_a_circle() -> None:
    one = claim("removed", id="one", repeats="two", report="x")
    two = claim("removed", id="two", repeats="one", report="y")
    register = Register(
        {"one": one, "two": two}, {"x": report("x", relays="y"), "y": report("y", relays="x")}
    )
    assert origin_of(one, register).given


def test_what_repeats_a_corrected_statement_is_what_corrects_it() -> None:
    """A source put right is still one source, though a relay names the claim as it was."""
    first = claim("removed", "v1/6", id="first", by="one of the sources", report="a")
    relay = claim("removed", "v1/6", id="relay", by="one source", report="b", repeats="first")
    right = claim(
        "removed", "v1/6", id="right", by="a senior source", report="a", corrects="first"
    )
    stated = said(first, relay, right)
    assert {one.claim.id: one.origin for one in stated}["relay"] == stated[2].origin
    assert finding_of(stated).standing == "reported"


def test_what_repeats_a_statement_is_what_it_was_on_a_day_before_it_was_corrected() -> None:
    first = claim("removed", "v1/6", id="first", by="a source", report="a")
    relay = claim("removed", "v1/6", id="relay", by="a source, again", report="a", repeats="first")
    right = claim("removed", "v1/6", by="an aide", report="c", id="right", corrects="first")
    before = said(first, relay, right, as_of="2025-11-24")
    assert [one.claim.id for one in before] == ["first", "relay"]
    assert len({one.origin for one in before}) == 1


def test_origin_ends_where_corrections_go_in_a_circle() -> None:
    one = claim("removed", "v1/6", id="one", corrects="two")
    two = claim("removed", "v1/6", id="two", corrects="one")
    relay = claim("removed", "v1/6", id="relay", repeats="one")
    assert len(said(one, two, relay)) == 3


def test_a_named_person_stands_before_what_is_repeated() -> None:
    first = claim("removed", id="first")
    named = claim("removed", who="Olha Stefanishyna", repeats="first")
    register = Register({"first": first}, REPORTS)
    assert origin_of(named, register) == Origin(person="Olha Stefanishyna")


# -- supersession, later states, withdrawal, as-of --------------------------------------------

SAME = {"who": "Serhii Kyslytsia"}


@pytest.mark.parametrize(
    ("claims", "statuses"),
    [
        pytest.param(
            [
                claim("removed", "v1/6", report="a", who="A B"),
                claim("kept", "v1/6", report="b", who="A B"),
            ],
            ["earlier", "current"],
            id="the_same_origin_later_on_the_same_point",
        ),
        pytest.param(
            [
                claim("kept", "v1/6", report="b", who="A B"),
                claim("removed", "v1/6", report="a", who="A B"),
            ],
            ["current", "earlier"],
            id="whatever_the_order_in_the_file",
        ),
        pytest.param(
            [
                claim("removed", "v1/6", report="a", who="A B"),
                claim("kept", "v1/7", report="b", who="A B"),
            ],
            ["current", "current"],
            id="not_on_another_point",
        ),
        pytest.param(
            [
                claim("removed", "v1/6", report="a", who="A B"),
                claim("kept", "v1/6/a", report="b", who="A B"),
            ],
            ["current", "current"],
            id="not_on_a_part",
        ),
        pytest.param(
            [
                claim("removed", "v1/6", report="a", who="A B"),
                claim("kept", "v1/6", report="b", who="C D"),
            ],
            ["current", "current"],
            id="not_by_another_origin",
        ),
        pytest.param(
            [
                claim("removed", "v1/6", report="a", by="", basis="not_given"),
                claim("kept", "v1/6", report="b", by="", basis="not_given"),
            ],
            ["current", "current"],
            id="never_among_sources_not_given",
        ),
        pytest.param(
            [
                claim("removed", "v1/6", report="a", who="A B"),
                claim("remark", "v1/6", report="b", who="A B"),
            ],
            ["current", "current"],
            id="a_remark_replaces_nothing",
        ),
        pytest.param(
            [
                claim("removed", "v1/6", report="a", who="A B"),
                claim("kept", "v1/6", report="b", who="A B", later_state=True),
            ],
            ["current", "later state"],
            id="a_later_text_replaces_nothing",
        ),
        pytest.param(
            [
                claim("count", report="a", who="A B", value=19),
                claim("count", report="b", who="A B", value=20),
            ],
            ["earlier", "current"],
            id="counts_too",
        ),
        pytest.param(
            [
                claim("count", report="a", who="A B", value=19),
                claim("count", report="b", who="A B", value=9, about="removed"),
            ],
            ["current", "current"],
            id="but_not_counts_of_something_else",
        ),
        pytest.param(
            [
                claim("supports", report="a", who="A B", party="Ukraine", about="the plan"),
                claim("opposes", report="b", who="A B", party="Ukraine", about="the plan"),
            ],
            ["earlier", "current"],
            id="positions_too",
        ),
        pytest.param(
            [
                claim("removed", "v1/6", report="a", who="A B"),
                claim("kept", "v1/6", report="a", who="A B"),
            ],
            ["current", "current"],
            id="not_on_the_same_day",
        ),
        pytest.param(
            [claim("removed", "v1/6", withdrawn="2025-11-26: a slip")],
            ["withdrawn"],
            id="withdrawn",
        ),
        pytest.param(
            [
                claim("removed", "v1/6", id="wrong"),
                claim("removed", "v1/7", corrects="wrong"),
            ],
            ["corrected", "current"],
            id="corrected",
        ),
    ],
)
def test_status(claims: list[Claim], statuses: list[str]) -> None:
    assert [one.status for one in said(*claims)] == statuses


def test_as_of_leaves_out_what_was_said_later() -> None:
    early, late = claim("removed", "v1/6", report="a"), claim("kept", "v1/6", report="b")
    assert [one.claim for one in said(early, late, as_of="2025-11-24")] == [early]
    assert len(said(early, late, as_of="2025-11-25")) == 2


def test_as_of_takes_the_claims_own_date_before_the_reports() -> None:
    dated = claim("removed", "v1/6", report="a", date=days("2025-11-30"))
    assert said(dated, as_of="2025-11-29") == ()


def test_as_of_counts_a_range_from_its_last_day() -> None:
    ranged = claim("removed", "v1/6", date=days("2025-11-23/2025-11-24"))
    assert said(ranged, as_of="2025-11-23") == ()
    assert len(said(ranged, as_of="2025-11-24")) == 1


def test_a_claim_stands_until_the_day_it_is_withdrawn_or_replaced() -> None:
    first = claim("removed", "v1/6", report="a", who="A B", withdrawn="2025-11-27: a slip")
    second = claim("kept", "v1/6", report="c", who="A B")
    assert said(first, second, as_of="2025-11-24")[0].status == "current"
    assert said(first, as_of="2025-11-26")[0].status == "current"
    assert said(first, as_of="2025-11-27")[0].status == "withdrawn"


# -- clash, fate, standing ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "clashing"),
    [
        ("removed", False),
        ("removed transferred", False),
        ("removed revised", True),
        ("removed kept", True),
        ("removed deferred", True),
        ("removed open", True),
        ("transferred open", True),
        ("kept revised", True),
        ("kept deferred", False),
        ("revised deferred open", False),
        ("removed remark", False),
    ],
)
def test_clash_of_words(words: str, *, clashing: bool) -> None:
    assert clash(said(*(claim(word, "v1/6", by=word) for word in words.split()))) is clashing


def test_clash_of_values() -> None:
    one = claim("revised", "v1/6", value=600000)
    same, other = one._replace(by="B"), one._replace(by="C", value=800000)
    assert not clash(said(one, same))
    assert clash(said(one, other))


def test_texts_never_clash() -> None:
    assert not clash(said(claim("revised", "v1/6", text="x"), claim("revised", "v1/6", text="y")))


def found(*claims: Claim) -> Finding:
    return finding_of(said(*claims))


WHOLE = "v1/6"


@pytest.mark.parametrize(
    ("claims", "finding"),
    [
        pytest.param([], Finding("unreported", "unreported"), id="nothing"),
        pytest.param(
            [claim("remark", WHOLE), claim("opposes", WHOLE, party="Ukraine")],
            Finding("unreported", "unreported"),
            id="remarks_and_positions_give_no_fate",
        ),
        pytest.param(
            [claim("removed", WHOLE)],
            Finding("removed", "reported", tally=(("removed", 1),)),
            id="one_origin",
        ),
        pytest.param(
            [claim("removed", WHOLE), claim("removed", WHOLE, report="b")],
            Finding("removed", "corroborated", tally=(("removed", 2),)),
            id="two_origins",
        ),
        pytest.param(
            [
                claim("removed", WHOLE, report="b"),
                claim("removed", WHOLE, report="f"),
            ],
            Finding("removed", "reported", tally=(("removed", 1),)),
            id="a_story_and_its_relay_are_one",
        ),
        pytest.param(
            [claim("removed", WHOLE, weak=True)],
            Finding("removed", "reported", (), "weak", (("removed", 1),)),
            id="weak",
        ),
        pytest.param(
            [claim("removed", WHOLE, our_reading=True), claim("removed", WHOLE, report="b")],
            Finding("removed", "reported", tally=(("removed", 2),)),
            id="our_reading_never_corroborates",
        ),
        pytest.param(
            [claim("removed", WHOLE, our_reading=True, report=one) for one in "abc"],
            Finding("removed", "reported", (), "our reading", (("removed", 3),)),
            id="only_our_readings",
        ),
        pytest.param(
            [claim("removed", WHOLE), claim("transferred", WHOLE, report="b")],
            Finding(
                "removed or transferred",
                "corroborated",
                tally=(("removed", 1), ("transferred", 1)),
            ),
            id="removed_and_transferred_together",
        ),
        pytest.param(
            [claim("transferred", WHOLE)],
            Finding("transferred", "reported", tally=(("transferred", 1),)),
            id="transferred_alone",
        ),
        pytest.param(
            [claim("deferred", WHOLE), claim("open", WHOLE, report="b")],
            Finding("deferred", "reported", tally=(("deferred", 1), ("open", 1))),
            id="deferred_comes_before_open",
        ),
        pytest.param(
            [
                claim("deferred", WHOLE),
                claim("revised", WHOLE, report="b"),
                claim("revised", WHOLE, report="c"),
            ],
            Finding("revised", "corroborated", tally=(("revised", 2), ("deferred", 1))),
            id="revised_comes_before_deferred",
        ),
        pytest.param(
            [
                claim("removed", WHOLE),
                claim("revised", WHOLE, report="b", value=800000),
                claim("revised", WHOLE, report="c"),
                claim("open", WHOLE, report="d"),
            ],
            Finding("disputed", "disputed", tally=(("removed", 1), ("revised", 2), ("open", 1))),
            id="a_clash_with_its_tally",
        ),
        pytest.param(
            [claim("removed", WHOLE), claim("revised", WHOLE, report="b", weak=True)],
            Finding("disputed", "disputed", (), "weak", (("removed", 1), ("revised", 1))),
            id="a_clash_that_rests_on_a_weak_claim",
        ),
        pytest.param(
            [claim("removed", "v1/6/a"), claim("removed", "v1/6/b", report="b")],
            Finding("removed", "reported", ("a", "b")),
            id="parts",
        ),
        pytest.param(
            [claim("removed", "v1/6/a"), claim("kept", "v1/6/b")],
            Finding("removed", "reported", ("a",)),
            id="different_parts_may_differ_without_a_clash",
        ),
        pytest.param(
            [claim("removed", "v1/6/a"), claim("kept", "v1/6/a", report="b")],
            Finding("disputed", "disputed", ("a",)),
            id="a_clash_on_one_part",
        ),
        pytest.param(
            [claim("removed", WHOLE, about="its figure")],
            Finding("removed", "reported", ("its figure",)),
            id="one_aspect_is_a_part",
        ),
        pytest.param(
            [claim("removed", "v1/6/a"), claim("kept", WHOLE, report="b")],
            Finding("kept", "reported", tally=(("kept", 1),)),
            id="whole_point_claims_decide",
        ),
        pytest.param(
            [claim("kept", WHOLE, later_state=True)],
            Finding("unreported", "unreported"),
            id="a_later_text_gives_no_fate",
        ),
        pytest.param(
            [
                claim("deferred", WHOLE, id="x"),
                claim("open", WHOLE, report="b", against=("x",)),
            ],
            Finding("disputed", "disputed", tally=(("deferred", 1), ("open", 1))),
            id="by_hand_between_whole_points",
        ),
        pytest.param(
            [
                claim("deferred", "v1/6/a", id="x"),
                claim("open", "v1/6/a", report="b", against=("x",)),
            ],
            Finding("deferred", "reported", ("a",)),
            id="by_hand_between_parts_disputes_nothing",
        ),
    ],
)
def test_finding(claims: list[Claim], finding: Finding) -> None:
    assert found(*claims) == finding


# -- contradictions ----------------------------------------------------------------------------


def sides(claims: Iterable[Claim]) -> list[list[tuple[str, int]]]:
    return [
        [(side.says, len(side.statements)) for side in one.sides]
        for one in contradictions_in(said(*claims))
    ]


def test_counts_contradict_within_one_subject() -> None:
    counts = [
        claim("count", value=19, report="a"),
        claim("count", value=19, report="b"),
        claim("count", value=22, report="c"),
        claim("count", value=9, about="removed", report="c"),
        claim("count", text="fewer than 28", report="d"),
    ]
    assert sides(counts) == [[("19", 2), ("22", 1)]]
    (only,) = contradictions_in(said(*counts))
    assert [one.claim.text for one in only.beside] == ["fewer than 28"]


def test_a_count_in_words_contradicts_by_hand() -> None:
    counts = [
        claim("count", value=19, id="x"),
        claim("count", text="not 19", report="b", against=("x",)),
    ]
    assert sides(counts) == [[("19", 1), ("not 19", 1)]]


@pytest.mark.parametrize("way", ["names it", "is named"])
def test_a_correction_stands_where_what_it_corrects_stood(way: str) -> None:
    """What stood against a claim stands against the one that corrects it, at any remove."""
    counts = [
        claim("count", value=22, id="x", against=() if way == "names it" else ("old",)),
        claim("count", text="no 22", report="b", id="old", against=("x",) * (way == "names it")),
        claim("count", text="nor 22", report="b", id="mid", corrects="old"),
        claim("count", text="not 22", report="b", id="new", corrects="mid"),
    ]
    if way == "names it":  # a correction carries over what it stands against
        counts[2:] = [one._replace(against=("x",)) for one in counts[2:]]
    assert sides(counts) == [[("22", 1), ("not 22", 1)]]


def test_a_later_count_contradicts_nothing() -> None:
    counts = [claim("count", value=19), claim("count", value=20, report="b", later_state=True)]
    assert sides(counts) == []


def test_a_contradiction_on_a_point_holds_what_stands_beside_it() -> None:
    (only,) = contradictions_in(
        said(
            claim("removed", WHOLE),
            claim("open", WHOLE, report="b"),
            claim("removed", WHOLE, about="its figure", report="c"),
            claim("remark", WHOLE, report="d"),
        )
    )
    assert [one.claim.says for one in only.beside] == ["removed", "remark"]


def test_by_hand_two_camps_are_two_sides() -> None:
    positions = [
        claim("accepts", party="Ukraine", id="a"),
        claim("accepts", party="Ukraine", id="b", report="b"),
        claim("denies", party="Ukraine", report="c", against=("a", "b")),
    ]
    positions[-1] = positions[-1]._replace(id="c")
    assert sides(positions) == [[("accepts", 2), ("denies", 1)]]


def test_by_hand_three_against_each_other_are_three_sides() -> None:
    assert sides(
        [
            claim("authored", id="a"),
            claim("authored", id="b", report="b", against=("a",)),
            claim("authored", id="c", report="c", against=("a", "b")),
        ]
    ) == [[("authored", 1)] * 3]


def test_what_a_clash_shows_is_not_listed_again_by_hand() -> None:
    assert sides(
        [
            claim("removed", WHOLE, id="a"),
            claim("kept", WHOLE, id="b", report="b", against=("a",)),
        ]
    ) == [[("removed", 1), ("kept", 1)]]


# -- laws --------------------------------------------------------------------------------------

SAYINGS = st.sampled_from((*FATES[:-1], "remark", *SAYS_OF_A_PARTY))
CLAIMS = st.lists(
    st.builds(
        lambda says, part, by, where, value, weak, ours: claim(
            says,
            f"v1/6{part}",
            by=by,
            report=where,
            value=value,
            weak=weak,
            our_reading=ours,
            party="Ukraine",
        ),
        SAYINGS,
        st.sampled_from(["", "/a", "/b"]),
        st.sampled_from(["an official", "a source", "an aide"]),
        st.sampled_from("abcdef"),
        st.sampled_from([None, 600000, 800000]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=7,
)


@given(CLAIMS, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert found(*shuffled) == found(*claims)


@given(CLAIMS)
def test_a_fate_needs_a_claim_that_says_it(claims: list[Claim]) -> None:
    finding = found(*claims)
    words = {one.says for one in claims}
    if finding.fate == "unreported":
        assert words.isdisjoint(FATES)
    elif finding.fate != "disputed":
        assert set(finding.fate.split(" or ")) <= words


@given(CLAIMS)
def test_weak_claims_alone_never_corroborate_nor_dispute_firmly(claims: list[Claim]) -> None:
    finding = found(*(one._replace(weak=True) for one in claims))
    assert finding.standing != "corroborated"
    assert finding.caveat or finding.fate == "unreported"


@given(CLAIMS)
def test_repeating_a_claim_changes_no_standing(claims: list[Claim]) -> None:
    assert found(*claims, *claims) == found(*claims)


@given(CLAIMS)
def test_a_tally_counts_no_more_origins_than_claims(claims: list[Claim]) -> None:
    statements = said(*claims)
    for word, count in tally_of(statements):
        assert 0 < count <= sum(one.claim.says == word for one in statements)


@given(CLAIMS)
def test_a_disputed_point_comes_with_its_contradiction(claims: list[Claim]) -> None:
    whole = [one for one in claims if one.of[0].part == ""]
    disputed = found(*whole).fate == "disputed"
    assert bool(contradictions_in(said(*whole))) is disputed


@given(st.sampled_from(BASES), st.sampled_from(["", "a source"]))
def test_every_claim_has_an_origin(basis: str, by: str) -> None:
    one = claim("removed", by=by, basis=basis)
    assert origin_of(one, Register({}, REPORTS)).given is (basis != "not_given")
