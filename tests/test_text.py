"""Text made safe, measured, folded, and near words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.text import clean, closest, did_you_mean, shorten, width, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("bell\a", "bell␇"),
        ("a\nb\tc", "a b c"),
        ("a\rb", "a␍b"),
        ("\x9b31m", "<U+009B>31m"),
        ("abc\u202edcba", "abc<U+202E>dcba"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("\ufeffx", "<U+FEFF>x"),
        ("a\u2028b", "a<U+2028>b"),
        ("\ue000", "<U+E000>"),
        ("soft\u00adhyphen", "soft\u00adhyphen"),
        ("Збройні сили — 800 000 ₴", "Збройні сили — 800 000 ₴"),
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"


@given(st.text())
def test_nothing_that_a_terminal_acts_on_is_left(text: str) -> None:
    shown = clean(text)
    assert clean(shown) == shown
    for character in shown:
        assert unicodedata.category(character) not in {"Cc", "Zl", "Zp", "Cs"}
        assert (
            character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
        )


@given(st.text(), st.integers(1, 60))
def test_wrapped_lines_fit_and_lose_no_word(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert lines
    assert all(width(line) <= max(columns, 2) for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("ab c", max_size=40), st.integers(1, 12))
def test_text_of_one_column_a_character_wraps_as_any_other(text: str, columns: int) -> None:
    """Cyrillic goes word by word, Latin line by line."""
    cyrillic = str.maketrans("abc", "абв")
    assert [line.translate(cyrillic) for line in wrap(text, columns)] == wrap(
        text.translate(cyrillic), columns
    )


def test_wide_and_combining_characters_are_measured() -> None:
    assert [width(text) for text in ("abc", "停战", "e\u0301", "", "ё")] == [3, 4, 1, 0, 1]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert wrap("abcdefgh ij", 3) == ["abc", "def", "gh", "ij"]


def test_shorten() -> None:
    assert shorten("abc", 3) == "abc"
    assert shorten("abcd", 3) == "ab…"


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("remvoed", "removed"),
        ("Removed", "removed"),
        ("kpt", "kept"),
        ("opne", "open"),
        ("xyzzy", ""),
        ("v9", ""),
        ("", ""),
    ],
)
def test_closest(word: str, near: str) -> None:
    assert closest(word, ["removed", "kept", "open", "v1"]) == near


def test_did_you_mean() -> None:
    assert did_you_mean("kep", ["kept"], "No.") == "Did you mean 'kept'?"
    assert did_you_mean("zzzz", ["kept"], "No.") == "No."
