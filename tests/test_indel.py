"""What sequences share: the same from us as from rapidfuzz, and who is asked."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from plandiff.align.indel import (
    _PATIENCE,
    _WITH_BLOCKS,
    _blocks,
    _rapidfuzz,
    _Work,
    equal_blocks,
    expect,
    similarity,
)
from plandiff.align.pairing import align_texts

WORDS = st.lists(
    st.sampled_from(["the", "army", "of", "Ukraine", "will", ",", "not"]), max_size=30
)
CODES = st.text("abcdefgh", max_size=80) | st.text(max_size=20)


@pytest.fixture(autouse=True)
def _as_at_the_start(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(_Work, "left", _PATIENCE)
    yield
    _rapidfuzz.cache_clear()


@given(WORDS, WORDS)
@example([], [])
@example(["the"], ["the"])
def test_the_blocks_are_those_of_rapidfuzz(old: Sequence[str], new: Sequence[str]) -> None:
    theirs = [tuple(block) for block in Indel.editops(old, new).as_matching_blocks()]
    assert _blocks(old, new) == theirs


@given(CODES, CODES)
@example("", "")
def test_the_similarity_is_that_of_rapidfuzz(one: str, other: str) -> None:
    _Work.left = _PATIENCE
    assert similarity(one, other) == Indel.normalized_similarity(one, other)


def imported() -> bool:
    return bool(_rapidfuzz.cache_info().currsize)


def test_rapidfuzz_is_asked_once_much_has_been_done() -> None:
    old = [str(at) for at in range(100)]
    new = old[1:] + old[:1]
    for _ in range(_PATIENCE // (200 * _WITH_BLOCKS)):
        assert list(equal_blocks(old, new)) == [(1, 0, 99), (100, 100, 0)]
    assert not imported()
    assert list(map(tuple, equal_blocks(old, new))) == [(1, 0, 99), (100, 100, 0)]
    assert imported()
    assert similarity("abc", "abd") == pytest.approx(2 / 3)


def test_what_is_too_much_is_not_begun() -> None:
    similarity("abc", "abd")
    assert not imported()
    expect(_PATIENCE)
    similarity("abc", "abd")
    assert imported()


@pytest.mark.parametrize(("points", "asks"), [(28, False), (120, True)])
def test_who_pairs_points(points: int, asks: bool) -> None:  # noqa: FBT001
    old = [" ".join(f"{word}{at}" for word in "abcdefghijkl") for at in range(points)]
    new = [text.replace("a", "x", 1) for text in old]
    assert len(align_texts(old, new)) == points
    assert imported() is asks
