"""What is a label, and what only looks like one; numbers as lists print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandiff.importers.labels import label_of
from plandiff.importers.numbering import ListNumbers
from plandiff.importers.numerals import letters, roman, roman_value
from plandiff.importers.source import Block

LABELS = [
    # what a block begins with, its label, the signs around it, the rest
    ("1. Text", "1", ".", "Text"),
    ("1) Text", "1", ")", "Text"),
    ("1.) Text", "1", ")", "Text"),
    ("(1) Text", "1", "()", "Text"),
    ("1: Text", "1", ":", "Text"),
    ("1 – Text", "1", "–", "Text"),
    ("1 - Text", "1", "–", "Text"),
    ("1. – Text", "1", ".", "Text"),
    ("1.Text", "1", ".", "Text"),
    ("1 . Text", "1", ".", "Text"),
    ("1.", "1", ".", ""),
    ("28", "28", "", ""),
    ("“1. Text", "1", ".", "Text"),
    ("\u200e1. Text", "1", ".", "Text"),
    ("Point 1: Text", "1", "point", "Text"),
    ("POINT 1. Text", "1", "point", "Text"),
    ("Article 1", "1", "article", ""),
    ("Art. 12. Text", "12", "art.", "Text"),
    ("Part II. Text", "II", "part", "Text"),
    ("Пункт 3. Текст", "3", "пункт", "Текст"),
    ("п. 3) Текст", "3", "п.", "Текст"),
    ("Стаття 4", "4", "стаття", ""),
    ("Статья 4 – Текст", "4", "статья", "Текст"),
    ("№ 5. Текст", "5", "№", "Текст"),
    ("№5 Текст про інше, і довгий.", "5", "№", "Текст про інше, і довгий."),
    ("Point No. 4", "4", "point", ""),
    ("Article 4 Prisoners", "4", "article", "Prisoners"),
    ("1—Text", "1", "–", "Text"),
    ("aa) text", "aa", ")", "text"),
    ("a) text", "a", ")", "text"),
    ("(b) text", "b", "()", "text"),
    ("B. Text", "B", ".", "Text"),
    ("iv) text", "iv", ")", "text"),
    ("XIV. Text", "XIV", ".", "Text"),
    ("ІІ. Текст", "ІІ", ".", "Текст"),  # Cyrillic letters as numerals
    ("ґ) текст", "ґ", ")", "текст"),
    ("10.a Text", "10.a", "", "Text"),
    ("10.а. Текст", "10.а", ".", "Текст"),
    ("1.10 Text", "1.10", "", "Text"),
    ("2.3.4. Text", "2.3.4", ".", "Text"),
    ("3bis. Text", "3bis", ".", "Text"),
    ("8 bis. Text", "8 bis", ".", "Text"),
    ("10a) text", "10a", ")", "text"),
    ("1️⃣ Text", "1", "keycap", "Text"),
    ("1️⃣2️⃣ Text", "12", "keycap", "Text"),
    ("🔟 Text", "10", "keycap", "Text"),
    ("Point 3 of the US plan is deleted.", "3", "stub", "Point 3 of the US plan is deleted."),
]
NO_LABELS = [
    "", "Text", "2025. In that year", "2025 was hard", "28-point plan", "1.5 million people",
    "1,5 млн людей", "600,000 soldiers", "600 000 soldiers", "10:30 in Geneva", "25.11.2025, 10",
    "21 November", "21 листопада", "21. November 2025", "3rd of May", "1st", "50:50", "50%",
    "5 – 10 km", "A plan", "I think", "Q: why?", "А – це літера", "Party: a word",
    "Article 5 of the treaty", "Point 3 of the plan", "3 reasons", "(2025)", "(see 1)", "Пунктир",
    "mid. Text", "(a", "1.a.m.", "№", "…",
    "Article 4 Guarantees are given to both sides of the line.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "printed", "form", "rest"), LABELS)
def test_labels_as_sources_print_them(text: str, printed: str, form: str, rest: str) -> None:
    label = label_of(Block(text))
    assert label is not None
    assert (label.printed, label.form, label.rest.text) == (printed, form, rest)


@pytest.mark.parametrize("text", NO_LABELS)
def test_what_is_no_label(text: str) -> None:
    assert label_of(Block(text)) is None


def test_a_number_alone_is_one_where_it_is_set_apart() -> None:
    assert label_of(Block("1 Text")) is None
    for block in (Block("1 Text", bold=1), Block("1 Text", "heading"), Block("Text", marker="1")):
        label = label_of(block)
        assert label is not None
        assert (label.printed, label.rest.text, label.rest.marker) == ("1", "Text", "")


def test_a_date_is_none_though_it_is_set_apart() -> None:
    assert label_of(Block("21 November", bold=11)) is None
    assert label_of(Block("21 November, the talks", "heading")) is None
    assert label_of(Block("Talks", marker="1.5")) is not None  # a list may count so


def test_a_number_that_the_text_repeats_is_taken_off_once() -> None:
    label = label_of(Block("4. Text", marker="4."))
    assert label is not None
    assert label.rest.text == "Text"
    other = label_of(Block("5. Text", marker="4."))
    assert other is not None
    assert other.rest.text == "5. Text"


def test_what_is_left_keeps_its_bold_beginning() -> None:
    label = label_of(Block("1. Title. Text", bold=9))
    assert label is not None
    assert label.rest.text[: label.rest.bold] == "Title."


SIGNS = st.sampled_from([*"1209aivxIVбґў .:)(–-—№§«", "Point ", "bis", "1️⃣", " The", "\u202e"])


@given(
    st.lists(SIGNS, max_size=12).map("".join), st.integers(0, 5), st.sampled_from(["", "4.", "x"])
)
def test_a_label_is_taken_from_the_beginning_and_nothing_else_is(
    text: str, bold: int, marker: str
) -> None:
    block = Block(text, bold=min(bold, len(text)), marker=marker)
    label = label_of(block)
    if label is not None:
        assert text.endswith(label.rest.text)
        assert label.readings
        assert 0 <= label.rest.bold <= len(label.rest.text)


# -- numerals ---------------------------------------------------------------------------------


@given(st.integers(1, 89))
def test_roman_numerals_are_read_as_they_are_written(number: int) -> None:
    assert roman_value(roman(number)) == number


def test_numerals_at_the_edges() -> None:
    assert [roman(number) for number in (0, 4, 9, 14, 3999, 4000)] == [
        "", "iv", "ix", "xiv", "mmmcmxcix", "",
    ]  # fmt: skip
    assert [roman_value(word) for word in ("", "iiii", "vx", "c", "mix")] == [0, 0, 0, 0, 0]
    assert [letters(number) for number in (0, 1, 26, 27, 702, 703)] == [
        "", "a", "z", "aa", "zz", "aaa",
    ]  # fmt: skip


# -- the HTML algorithm -----------------------------------------------------------------------


def markers(
    attributes: dict[str, str], *values: str, items: int = 0, ordered: bool = True
) -> list[str]:
    """The markers of items with these `value` attributes; an empty one stands for none."""
    numbers = ListNumbers(attributes, items=items, ordered=ordered)
    return [numbers.marker({"value": value} if value else {}) for value in values]


@pytest.mark.parametrize(
    ("attributes", "values", "shown"),
    [
        ({}, ["", ""], ["1.", "2."]),
        ({"start": "4"}, ["", "10", ""], ["4.", "10.", "11."]),
        ({"start": " -1 "}, ["", "", ""], ["-1.", "0.", "1."]),
        ({"start": "x"}, ["", "3 x"], ["1.", "3."]),
        ({"reversed": ""}, ["", "", ""], ["3.", "2.", "1."]),
        ({"reversed": "", "start": "9"}, ["", "5", ""], ["9.", "5.", "4."]),
        ({"type": "a"}, ["", "27", "0"], ["a.", "aa.", "0."]),
        ({"type": "A"}, [""], ["A."]),
        ({"type": "i"}, ["", "14"], ["i.", "xiv."]),
        ({"type": "I"}, ["4", "4000"], ["IV.", "4000."]),
        ({"type": "z"}, [""], ["1."]),
        ({"style": "color: red; list-style-type: upper-roman"}, ["2"], ["II."]),
        ({"style": "list-style: inside lower-alpha"}, ["2"], ["b."]),
        ({"style": "list-style:none"}, ["2"], [""]),
    ],
)
def test_numbers_as_a_page_shows_them(
    attributes: dict[str, str], values: list[str], shown: list[str]
) -> None:
    assert markers(attributes, *values, items=len(values)) == shown


def test_bullets_have_no_number() -> None:
    assert markers({}, "", "5", ordered=False) == ["", ""]


def test_an_item_may_be_of_another_type() -> None:
    numbers = ListNumbers({}, items=2, ordered=True)
    assert [numbers.marker({}), numbers.marker({"type": "a"})] == ["1.", "b."]
