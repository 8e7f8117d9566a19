"""The engine: laws that every alignment and every redline keeps, and cases that are hard."""

import random
import re
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import plandiff
from plandiff.align import candidates as candidates_module
from plandiff.align.candidates import ALL_PAIRS, candidates
from plandiff.align.edit import Edit
from plandiff.align.edits import _by_tokens, applied, inverted, word_edits
from plandiff.align.matching import best_matching, heaviest_chain
from plandiff.align.pairing import align, align_texts
from plandiff.align.units import corpus, similarity
from plandiff.align.words import pieces

WORDS = [
    "peace",
    "force",
    "army",
    "plan",
    "Ukraine",
    "Russia",
    "will",
    "not",
    "be",
    "600,000",
    "limited",
    "Збройні",
    "сили",
    "ё",
]
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
TEXTS = st.lists(SENTENCES, max_size=9)
ANY_TEXT = st.text() | SENTENCES | st.text(st.sampled_from("ab, .\u00a0\n\t0$%\0ж"), max_size=40)


def sentence(number: int, length: int = 14) -> str:
    """A sentence of its own words, the same for the same number."""
    dice = random.Random(number)  # noqa: S311
    return " ".join(
        f"{dice.choice('bcdfgklmnprstv')}{dice.randrange(900)}x" for _ in range(length)
    )


# -- laws of pairs -------------------------------------------------------------------------------


@given(TEXTS)
def test_a_text_with_itself_pairs_every_unit_with_itself(texts: list[str]) -> None:
    distinct = list(dict.fromkeys(text for text in texts if text))
    assert align_texts(distinct, distinct) == [(at, at) for at in range(len(distinct))] or any(
        similarity(one, other) == 1.0
        for at, one in enumerate(corpus(distinct, []).old)
        for other in corpus(distinct, []).old[at + 1 :]
    )


@given(TEXTS, TEXTS)
def test_swapping_the_sides_turns_the_pairs_round(old: list[str], new: list[str]) -> None:
    back = align_texts(new, old)
    assert align_texts(old, new) == sorted((one, other) for other, one in back)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.permutations(range(12)), st.integers(0, 1000))
def test_identical_texts_pair_under_any_permutation(order: list[int], seed: int) -> None:
    old = [sentence(seed * 100 + at) for at in range(12)]
    new = [old[at] for at in order]
    assert align_texts(old, new) == sorted((at, place) for place, at in enumerate(order))


@given(TEXTS, TEXTS)
def test_every_unit_is_paired_or_left_and_pairs_are_within_bounds(
    old: list[str], new: list[str]
) -> None:
    pairs = align_texts(old, new)
    assert pairs == sorted(set(pairs))
    assert all(0 <= one < len(old) and 0 <= other < len(new) for one, other in pairs)
    for one, other in pairs:  # many-to-many only as a split or a merge, never both
        assert [a for a, _ in pairs].count(one) == 1 or [b for _, b in pairs].count(other) == 1


@given(TEXTS, TEXTS)
def test_pairs_carry_a_score_and_a_margin(old: list[str], new: list[str]) -> None:
    for pair in align(old, new):
        assert 0 < pair.score <= 1
        assert -1 <= pair.margin <= 1
        assert pair.how in {"same text", "pairing", "split"}


@given(TEXTS, TEXTS)
def test_alignment_is_the_same_every_time(old: list[str], new: list[str]) -> None:
    assert align(old, new) == align(list(old), list(new))


# -- cases of pairs ------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), [([], []), ([], ["a b"]), (["a b"], []), ([""], [""])])
def test_nothing_to_pair(old: list[str], new: list[str]) -> None:
    assert align_texts(old, new) == []


def test_everything_different() -> None:
    old, new = [sentence(at) for at in range(60)], [sentence(at) for at in range(100, 160)]
    assert align_texts(old, new) == []


def test_everything_identical() -> None:
    assert align_texts(["same words here"] * 60, ["same words here"] * 60) == [
        (at, at) for at in range(60)
    ]


def test_leftovers_are_not_paired_for_want_of_a_better() -> None:
    old = [sentence(1), "All parties receive full amnesty for what they did during the war."]
    new = [sentence(1), "Provision is made to ease the suffering of victims of the conflict."]
    assert align_texts(old, new) == [(0, 0)]


def test_a_moved_and_edited_unit() -> None:
    old = [sentence(at) for at in range(9)]
    new = [*old[1:], old[0].replace(old[0].split()[3], "otherwise")]
    assert (0, 8) in align_texts(old, new)


def test_a_split_and_a_merge() -> None:
    old = [sentence(at, 24) for at in range(6)]
    words = old[2].split()
    new = [*old[:2], " ".join(words[:13]), " ".join(words[13:]), *old[3:]]
    split = [(0, 0), (1, 1), (2, 2), (2, 3), (3, 4), (4, 5), (5, 6)]
    assert align_texts(old, new) == split
    assert align_texts(new, old) == [(other, one) for one, other in split]
    assert [pair.how for pair in align(old, new) if pair.old == 2].count("split") == 1


def test_boilerplate_over_200_words_hides_nothing() -> None:
    boilerplate = " ".join(
        ["the", "parties", "shall", "in", "accordance", "with", "this", "agreement", "and"] * 30
    )
    old = [f"{boilerplate} {sentence(at, 6)}" for at in range(8)]
    new = [f"{boilerplate} {sentence(at, 6)}" for at in (7, 6, 5, 4, 3, 2, 1, 0)]
    assert align_texts(old, new) == [(at, 7 - at) for at in range(8)]


def annex(number: int) -> str:
    return f"Annex entry {number}: goods of group {number * 7 % 113} pay a duty of {number} %."


def test_112_nearly_identical_points() -> None:
    old = [annex(at) for at in range(112)]
    gone = {at for at in range(112) if at % 9 == 0}
    new = [text for at, text in enumerate(old) if at not in gone]
    pairs = align_texts(old, new)
    assert {one for one, _ in pairs} == set(range(112)) - gone
    assert all(old[one] == new[other] for one, other in pairs)


def test_one_unit_against_many() -> None:
    many = [sentence(at, 8) for at in range(40)]
    assert align_texts([many[17]], many) == [(0, 17)]


def test_one_unit_of_50_000_words() -> None:
    long = " ".join(sentence(at, 100) for at in range(500))
    changed = long.replace(sentence(250, 100)[:40], "something else", 1)
    assert align_texts([long, "short text here"], ["short text here", changed]) == [(0, 1), (1, 0)]
    assert applied(long, changed, word_edits(long, changed)) == changed


def test_cyrillic() -> None:
    old = ["Збройні сили України обмежуються до 600 000 осіб.", "Україна не вступає до НАТО."]
    new = ["Україна не вступатиме до НАТО.", "Збройні сили України обмежуються до 800 000 осіб."]
    assert align_texts(old, new) == [(0, 1), (1, 0)]


def test_soft_hyphens_part_no_words() -> None:
    old = ["The extraordinary committee meets in the harbour.", "Three crowns are paid."]
    new = [
        "Three crowns are paid.",
        "The extra\u00adordi\u00adnary com\u00admit\u00adtee meets in the har\u00adbour.",
    ]
    units = corpus(old, new)
    assert similarity(units.old[0], units.new[1]) == 1.0
    assert align_texts(old, new) == [(0, 1), (1, 0)]


def test_a_pair_set_by_hand_wins() -> None:
    old, new = [sentence(1), sentence(2)], [sentence(1), sentence(3)]
    pairs = align(old, new, by_hand={(0, 1)})
    assert [(pair.old, pair.new, pair.how) for pair in pairs] == [(0, 1, "from")]


def test_evidence_tips_the_scales() -> None:
    old, new = ["the army stays at 600,000 men"], ["a cap of 800,000 on the army in peacetime"]
    assert align_texts(old, new) == []
    (pair,) = align(old, new, evidence={(0, 0): 0.3})
    assert (pair.old, pair.new, pair.how) == (0, 0, "title or label")
    assert pair.score == similarity(*corpus(old, new).old, *corpus(old, new).new)


# -- cost ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [400, 800])
def test_few_pairs_are_scored(size: int) -> None:
    """Near-linear: a count, not a clock."""
    old = [sentence(at) for at in range(size)]
    new = [text.replace(text.split()[2], "otherwise") for text in old[::-1]]
    assert len(candidates(corpus(old, new))) <= 12 * size


def test_templated_text_is_scored_within_the_budget() -> None:
    old = [annex(at) for at in range(600)]
    new = [annex(at).replace("duty", "tariff") for at in range(600)]
    assert len(candidates(corpus(old, new))) <= 12 * 600


def test_copies_of_one_text_are_not_all_paired_with_each_other() -> None:
    assert len(candidates(corpus(["one same text"] * 3000, ["one same text"] * 3000))) <= 5 * 3000


def test_above_the_limit_the_likely_pairs_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    old = [sentence(at) for at in range(60)]
    new = [text.replace(text.split()[2], "otherwise") for text in old[::-1]]
    whole = align_texts(old, new)
    monkeypatch.setattr(candidates_module, "ALL_PAIRS", 0)
    assert ALL_PAIRS > 0
    assert align_texts(old, new) == whole


# -- chain and matching against all possibilities ------------------------------------------------

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(-0.5, 1.0), max_size=10
)


def subsets(pairs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    if not pairs:
        return [[]]
    rest = subsets(pairs[1:])
    return rest + [[pairs[0], *one] for one in rest]


@given(WEIGHTS)
def test_the_chain_is_the_heaviest(weights: dict[tuple[int, int], float]) -> None:
    chain = heaviest_chain(weights, 5)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(chain))
    best = max(
        sum(weights[pair] for pair in one)
        for one in subsets(sorted(pair for pair in weights if weights[pair] > 0))
        if all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(one))
    )
    assert sum(weights[pair] for pair in chain) == pytest.approx(best, abs=1e-9)


@given(WEIGHTS)
def test_the_matching_is_the_heaviest(weights: dict[tuple[int, int], float]) -> None:
    by_old: dict[int, dict[int, float]] = {}
    for (old, new), weight in weights.items():
        if weight > 0:
            by_old.setdefault(old, {})[new] = weight
    matching = best_matching(by_old)
    assert len({new for _, new in matching}) == len(matching)
    best = max(
        sum(weights[pair] for pair in one)
        for one in subsets(sorted(pair for pair in weights if weights[pair] > 0))
        if len({a for a, _ in one}) == len({b for _, b in one}) == len(one)
    )
    assert sum(weights[pair] for pair in matching) == pytest.approx(best, abs=1e-9)


# -- laws of the redline -------------------------------------------------------------------------


@given(ANY_TEXT, ANY_TEXT)
def test_edits_turn_old_into_new_and_back(old: str, new: str) -> None:
    edits = word_edits(old, new)
    assert applied(old, new, edits) == new
    assert applied(new, old, inverted(edits)) == old


@given(ANY_TEXT, ANY_TEXT)
def test_edits_are_in_order_apart_and_not_empty(old: str, new: str) -> None:
    edits = word_edits(old, new)
    assert bool(edits) is (old != new)
    for edit in edits:
        assert old[edit.old_start : edit.old_end] != new[edit.new_start : edit.new_end]
    for one, other in pairwise(edits):
        assert one.old_end < other.old_start
        assert one.new_end < other.new_start


AMOUNTS = ["600 000", "$ 100", "$100 billion", "5", "million", "50 %", "000", "€", "90 млрд"]


SIGNED = [*AMOUNTS, "army,", "army", "600,000.", "plan\n", "(not", "-", "$", "billion", "bn,"]
SIGNED_TEXTS = st.lists(st.sampled_from(WORDS[:6] + SIGNED), max_size=12).map(" ".join)
SPACES = [" ", " ", "  ", "\n", "\u00a0", "5", "600 000", " 000", "million", "$", "%", "a", "b,"]
SPACED_TEXTS = st.lists(st.sampled_from(SPACES), max_size=14).map("".join)


def places_in_tokens(text: str) -> set[int]:
    """Where an edit would cut a token."""
    places: set[int] = set()
    at = 0
    for piece in pieces(text):
        end = at + len(piece)
        if piece.strip():
            places.update(range(end - len(piece.lstrip()) + 1, end))
        at = end
    return places


@given(SIGNED_TEXTS | SPACED_TEXTS, SIGNED_TEXTS | SPACED_TEXTS)
@example("the plan 5", "the plan 5 million")
@example("x 5 million 5 army", "5 5 million 5 5 army")
def test_edits_cut_no_token(old: str, new: str) -> None:
    edits = word_edits(old, new)
    assert applied(old, new, edits) == new
    assert all(one.old_end < two.old_start for one, two in pairwise(edits))
    ends = [({edit.old_start, edit.old_end}, {edit.new_start, edit.new_end}) for edit in edits]
    assert not set().union(*(one for one, _ in ends)) & places_in_tokens(old)
    assert not set().union(*(other for _, other in ends)) & places_in_tokens(new)


PLAIN_TEXTS = st.lists(st.sampled_from([*filter(str.isalpha, WORDS)]), max_size=12).map(" ".join)


@given(PLAIN_TEXTS, PLAIN_TEXTS)
def test_words_without_signs_need_no_cut_into_tokens(old: str, new: str) -> None:
    assert list(map(tuple, word_edits(old, new))) == (
        _by_tokens(old, new, 0, 0) if old != new else []
    )


@given(ANY_TEXT)
def test_pieces_joined_give_the_text(text: str) -> None:
    found = pieces(text)
    assert "".join(found) == text
    assert all(piece.strip() for piece in found[:-1])
    assert not found[-1].strip()


def shown(old: str, new: str) -> str:
    """The redline with [-old-]{+new+}."""
    text, at = "", 0
    for edit in word_edits(old, new):
        text += old[at : edit.old_start]
        gone, come = old[edit.old_start : edit.old_end], new[edit.new_start : edit.new_end]
        text += (f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else "")
        at = edit.old_end
    return text + old[at:]


@pytest.mark.parametrize(
    ("old", "new", "redline"),
    [
        ("to 600,000 men", "to 800,000 men", "to [-600,000-]{+800,000+} men"),
        ("to 600 000 men", "to 800 000 men", "to [-600 000-]{+800 000+} men"),
        ("shared 50:50.", "shared 33:33.", "shared [-50:50-]{+33:33+}."),
        ("a $100 billion fund", "a $200 billion fund", "a [-$100 billion-]{+$200 billion+} fund"),
        ("€90bn a year", "€100 bn a year", "[-€90bn-]{+€100 bn+} a year"),
        ("$100 in all", "$100 billion in all", "[-$100-]{+$100 billion+} in all"),
        ("2 million people", "3 million people", "[-2 million-]{+3 million+} people"),
        ("до 90 млрд євро", "до 100 млрд євро", "до [-90 млрд-]{+100 млрд+} євро"),
        ("50% of it", "75% of it", "[-50%-]{+75%+} of it"),
        ("in 2025 billions", "in 2026 billions", "in [-2025-]{+2026+} billions"),
        ("will be", "is expected to be", "[-will-]{+is expected to+} be"),
        ("of 600 000 men", "of 600 men", "of [-600 000-]{+600+} men"),
        ("of 1 600 000 men", "of 2 600 000 men", "of [-1 600 000-]{+2 600 000+} men"),
        ("of 600 000 men", "of 600 001 men", "of [-600 000-]{+600 001+} men"),
        ("a $ 100 fund", "a $ 200 fund", "a [-$ 100-]{+$ 200+} fund"),
        ("a € 90 bn fund", "a € 90 million fund", "a [-€ 90 bn-]{+€ 90 million+} fund"),
        ("5 million people", "5 people", "[-5 million-]{+5+} people"),
        ("50 % of it", "60 % of it", "[-50 %-]{+60 %+} of it"),
        ("in 2025 600 men", "in 2026 600 men", "in [-2025-]{+2026+} 600 men"),
        ("a b b c", "a b b b c", "a b b {+b +}c"),
        ("end \n next", "end next", "end [-\n -]next"),
        ("one\ntwo three", "one two four", "one[-\n-]{+ +}two [-three-]{+four+}"),
        ("it ends ", "it ends", "it ends[- -]"),
        (" it", "it is", "[- -]it{+ is+}"),
        ("null\0", "null", "null[-\0-]"),
        ("null", "\0null", "{+\0+}null"),
        ("it will join", "it will not join", "it will {+not +}join"),
        ("it will not join", "it will join", "it will [-not -]join"),
        ("a  b", "a b", "a [- -]b"),
        ("a.", "a, in peacetime.", "a{+, in peacetime+}."),
        ("it ends.", "it ends. It does.", "it ends.{+ It does.+}"),
        ("it ends (now).", "it ends (soon).", "it ends ([-now-]{+soon+})."),
        ("is 5 million men", "is not 5 men", "is [-5 million-]{+not 5+} men"),
        ("Сили обмежено.", "Сили не обмежено.", "Сили {+не +}обмежено."),
        ("", "x", "{+x+}"),
        ("x", "", "[-x-]"),
    ],
)  # fmt: skip
def test_redline(old: str, new: str, redline: str) -> None:
    assert shown(old, new) == redline


def test_a_repeated_sentence_of_boilerplate_is_one_edit() -> None:
    """difflib's default calls this all new from 200 tokens on."""
    sentence_of_19 = (
        "the parties agree that in the event of a dispute they shall first "
        "consult each other in good faith "
    )
    old = sentence_of_19 * 14
    new = sentence_of_19 * 13
    assert len(word_edits(old, new)) == 1


def test_edits_never_cut_a_number() -> None:
    for edit in word_edits("$100 billion of 1,234,567", "$200 billion of 1,234,568"):
        assert re.fullmatch(
            r"\$\d+ billion|[\d,]+", "$100 billion of 1,234,567"[edit.old_start : edit.old_end]
        )


def test_the_public_face() -> None:
    assert plandiff.align_texts(["a b c"], ["a b c"]) == [(0, 0)]
    assert list(plandiff.word_edits("a", "b")) == [Edit(0, 1, 0, 1)]
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = plandiff.nothing
