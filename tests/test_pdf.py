"""PDF: lines from letters, paragraphs from lines, what is no text, what cannot be read."""

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from plandiff.errors import SourceError
from plandiff.importers import pdf
from plandiff.importers.pdf_source import source_of
from plandiff.importers.points import Target, propose
from plandiff.importers.reading import read_source
from plandiff.importers.source import Note
from tests.pdf_files import (
    PICTURE,
    PICTURE_IN_FORM,
    SHAPES,
    askew,
    at,
    lines,
    pdf_file,
    pdf_objects,
    rule,
    turned,
)

FULL = "The delegations met on Tuesday and spoke of the army, which shall be smaller than"


def printed(*pages: str) -> list[str]:
    return [block.printed for block in source_of("a.pdf", pdf_file(*pages)).blocks]


# -- lines and paragraphs ---------------------------------------------------------------------


def test_lines_broken_to_fit_a_page_are_joined() -> None:
    page = lines(72, 700, f"1. {FULL}", "600,000 men, says the text.", "2. Ships use the river.")
    assert printed(page) == [f"1. {FULL} 600,000 men, says the text.", "2. Ships use the river."]


def test_short_lines_and_wider_gaps_end_a_paragraph() -> None:
    page = lines(72, 700, FULL, "before.", "It was late.") + lines(72, 640, FULL, "now.")
    assert printed(page) == [f"{FULL} before.", "It was late.", f"{FULL} now."]


def test_a_paragraph_goes_on_over_the_page() -> None:
    one, other = lines(72, 100, "It was early.", FULL), lines(72, 700, "before. Then they left.")
    assert printed(one, other) == ["It was early.", f"{FULL} before. Then they left."]


def test_the_mark_of_a_note_may_end_a_sentence() -> None:
    page = at(72, 700, "1. The army has 600,000 men.") + at(221, 704, "1", size=7)
    assert printed(page + at(72, 686, "2. Ships use the river.")) == [
        "1. The army has 600,000 men.¹",
        "2. Ships use the river.",
    ]


def test_a_heading_in_the_middle_does_not_go_on_with_the_text() -> None:
    page = lines(72, 700, "1. Ships use the river.", "2. Prisoners return in May.")
    page += at(190, 672, "ANNEX") + at(72, 658, "It has a map.")
    assert printed(page)[1:3] == ["2. Prisoners return in May.", "ANNEX"]
    centred = at(72, 700, "An agreement of many words that is") + at(124, 686, "about the river")
    assert printed(centred) == ["An agreement of many words that is about the river"]


def test_a_text_far_from_its_number_goes_on() -> None:
    page = at(72, 700, "1.") + lines(300, 700, "Ships use the river by", "day and by night.")
    assert printed(page) == ["1. Ships use the river by day and by night."]


def test_columns_are_read_one_after_the_other() -> None:
    first = ("1. The first point of the plan is", "short.", "2. The second is long and so it")
    left = lines(50, 700, *first)
    right = lines(320, 700, "goes on in the other column, and", "ends here.", "3. The third one.")
    assert printed(left + right) == [
        "1. The first point of the plan is short.",
        "2. The second is long and so it goes on in the other column, and ends here.",
        "3. The third one.",
    ]


@pytest.mark.parametrize(
    ("number", "gap", "marker"),
    [("3.a", 0, "3.a"), ("3.", 0, "3."), ("a)", 0, "a)"), ("7", 40, "7"), ("1.", 30, "1.")],
)
def test_numbers_drawn_apart_from_the_text(number: str, gap: float, marker: str) -> None:
    width = {"3.a": 15.3, "3.": 9.2, "a)": 9.8, "7": 6.2, "1.": 9.2}[number]
    page = at(72, 700, number) + at(72 + width + gap, 700, "first it is said")
    block = source_of("a.pdf", pdf_file(page)).blocks[0]
    assert (block.marker, block.text) == (marker, "first it is said")


@pytest.mark.parametrize("below", ["and so on.", ""])
def test_numbers_without_a_sign_before_a_column_of_text(below: str) -> None:
    texts = {"8": "first it is said", "9": "then it is said", "10": "It is", "11": "2025 is past"}
    page = "".join(
        at(72, 700 - 30 * row, number) + at(90, 700 - 30 * row, text)
        + at(90, 686 - 30 * row, below)
        for row, (number, text) in enumerate(texts.items())
    )  # fmt: skip
    blocks = source_of("a.pdf", pdf_file(page)).blocks
    assert [block.marker for block in blocks if block.marker] == list(texts)


@pytest.mark.parametrize("sign", ["", "."])
def test_large_numbers_before_a_text(sign: str) -> None:
    page = at(72, 700, f"2{sign}", size=22) + "".join(
        at(x, 700, word) for x, word in ((95, "A"), (105.4, "full"), (124.5, "treaty"))
    )
    (block,) = source_of("a.pdf", pdf_file(page)).blocks
    assert block.printed == f"2{sign} A full treaty"
    assert block.kind == "paragraph"


def test_a_title_over_two_columns() -> None:
    above = lines(50, 760, f"{FULL} it was before it.")
    left = lines(
        50, 700, "1. The first point of the plan is", "short.", "2. The second is so long"
    )
    right = lines(320, 700, "that it goes on in the other, and", "ends here.", "3. The third one.")
    assert printed(above + left + right) == [
        f"{FULL} it was before it.",
        "1. The first point of the plan is short.",
        "2. The second is so long that it goes on in the other, and ends here.",
        "3. The third one.",
    ]


@pytest.mark.parametrize("words", ["1.5 million people", "It is", "21 November", "2025 was hard"])
def test_words_drawn_letter_by_letter_are_whole(words: str) -> None:
    page = "".join(at(72 + 11 * number, 700, sign, size=18) for number, sign in enumerate(words))
    (block,) = source_of("a.pdf", pdf_file(page)).blocks
    assert block.marker == ""
    assert block.text.replace(" ", "") == words.replace(" ", "")


def test_bold_numbers_and_titles() -> None:
    page = (
        at(72, 700, "1. Army.", bold=True) + at(122, 700, "It is limited.")
        + at(72, 680, "2. ") + at(84, 680, "River.", bold=True) + at(122, 680, "Ships use it.")
        + at(72, 660, "3", bold=True) + at(84, 660, "Forests grow.")
        + at(72, 630, "Economy", size=18)
    )  # fmt: skip
    blocks = source_of("a.pdf", pdf_file(page)).blocks
    assert [(one.kind, one.marker, one.text, one.text[: one.bold]) for one in blocks] == [
        ("paragraph", "", "1. Army. It is limited.", "1. Army."),
        ("paragraph", "2.", "River. Ships use it.", "River."),
        ("paragraph", "", "3 Forests grow.", "3"),
        ("heading", "", "Economy", ""),
    ]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("it is well-", "known", "it is well-known"),
        ("an extraordinary and extra-", "ordinary day", "extraordinary and extraordinary day"),
        ("a treaty of non-aggression and non-", "aggression", "non-aggression and non-aggression"),
        ("the US-", "Sudland talks", "the US-Sudland talks"),
        ("in 1994-", "2024", "in 1994- 2024"),
    ],
)
def test_words_broken_at_the_end_of_a_line_are_whole(first: str, second: str, words: str) -> None:
    begin = FULL[: max(0, len(FULL) - len(first))]
    (text,) = printed(lines(72, 700, f"{begin}{first}", second))
    assert text.endswith(words)


def test_a_sign_for_broken_words_alone() -> None:
    page = at(72, 700, f"{FULL} extra|", font=3) + at(72, 686, "ordinary", font=3)
    assert printed(page) == [f"{FULL} extraordinary"]
    its_own = page + at(72, 672, "a non|aggression treaty of the two", font=3)
    assert "extra-ordinary" in printed(its_own)[0]


NARROW = [
    ("the army shall be smal-", "ler and the navy shall"),
    ("have no more than ele-", "ven ships of the river"),
    ("and the guards of the bor-", "der go home by May, as"),
]


def test_a_document_that_breaks_words_often_is_taken_to_break_all() -> None:
    one = " ".join(printed(lines(72, 700, *(line for pair in NARROW for line in pair))))
    assert all(word in one for word in ("smaller", "eleven", "border"))
    more = [f"and it is said {number} times more." for number in range(80)]
    texts = (line for pair in NARROW for line in pair)
    one = " ".join(printed(lines(72, 760, *texts) + lines(72, 660, *more, step=7)))
    assert all(word in one for word in ("smal-ler", "ele-ven", "bor-der"))


def test_hyphens_of_its_own_keep_a_document_from_losing_others() -> None:
    texts = ["a treaty of non-aggression", *(line for pair in NARROW for line in pair)]
    shown = " ".join(
        printed(lines(72, 700, *texts, "and the treaty of non-", "aggression it is."))
    )
    assert "non-aggression it" in shown
    assert "smal-ler" in shown


def test_ligatures_are_letters() -> None:
    assert printed(at(72, 700, "It is di~icult to a~ord the o~er.", font=3)) == [
        "It is difficult to afford the offer."
    ]


def test_letters_drawn_twice_are_one() -> None:
    twice = "".join(at(72 + 8 * place, 700, sign) * 2 for place, sign in enumerate("Peace"))
    assert printed(twice)[0].replace(" ", "") == "Peace"


def test_spaced_out_letters_are_words() -> None:
    text = "1. Both sides meet in May."
    widths = {"i": 2.4, "t": 3, "r": 3.6, "I": 3, "M": 9}
    page, x = "", 72.0
    for sign in text:
        page += at(x, 700, sign)
        x += widths.get(sign, 6.1 if sign.isalnum() else 3) + 2
    assert printed(page)[0].replace("1. ", "").split() == text.split()[1:]


def test_raised_figures_mark_notes() -> None:
    page = at(72, 700, "The army has 600,000") + at(180, 704, "5", size=7) + at(188, 700, "men.")
    assert printed(page) == ["The army has 600,000⁵ men."]


# -- what is no text --------------------------------------------------------------------------


def test_headers_footers_and_page_numbers_are_dropped() -> None:
    points = ("1. Peace holds.", "2. Ships use the river.", "3. Prisoners return.")
    pages = [
        at(72, 800, "Draft of 20 November") + at(72, 600, point) + at(290, 40, f"Page {number}")
        for number, point in enumerate(points, start=1)
    ]  # fmt: skip
    source = source_of("a.pdf", pdf_file(*pages))
    assert [block.printed for block in source.blocks] == list(points)
    assert [block.line for block in source.blocks] == [1, 2, 3]
    assert [(part.what, part.number) for part in source.left_out] == [
        ("page header or footer", 3),
        ("page header or footer", 3),
    ]


POINTS = [f"{FULL[: 50 + 3 * number]}." for number in range(4)]


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        (["Confidential", "Draft of 3 March", "Confidential", "Draft of 3 March"], [""] * 4),
        ([""] * 4, ["i", "ii", "iii", "iv"]),
        ([""] * 4, ["12", "13", "14", "15"]),
        ([f"03.03.2025, 12:0{page} p. {page}/4" for page in range(1, 5)], ["The Gazette"] * 4),
        (["Confidential", "Confidential", "Of the army", "Confidential"], [""] * 4),
        (["1 THE PLAN", "2 THE PLAN", "3 THE PLAN", "4 THE PLAN"], [""] * 4),
    ],
)
def test_headers_that_change_from_page_to_page(top: list[str], bottom: list[str]) -> None:
    pages = [
        at(60, 800, above, size=9) + at(72, 700, text) + at(290, 40, below, size=9)
        for above, text, below in zip(top, POINTS, bottom, strict=True)
    ]
    assert printed(*pages) == POINTS


def test_a_header_of_five_lines() -> None:
    header = lines(60, 812, "Confidential", "Delta", "Draft 3", "Copy 12", "Do not forward")
    assert printed(*[header + at(72, 700, text) for text in POINTS]) == POINTS


def test_words_that_stand_in_the_middle_of_pages_too_are_no_header() -> None:
    parts = ("Proposal of Norland:", "No text.", "Proposal of Sudland:", "No text.")
    pages = [lines(72, 760, *parts * 8) for _ in range(4)]
    assert " ".join(printed(*pages)).count("No text.") == 4 * 8 * 2


def test_pages_that_are_all_alike_have_a_text() -> None:
    page = lines(72, 760, *(f"{word}ly" for word in FULL.split()[:5]))
    assert "delegationsly" in " ".join(printed(page, page, page))


def test_what_was_left_out_is_shown() -> None:
    pages = [
        at(60, 800, "Draft of 3 March") + at(72, 700, text) + at(290, 40, f"{number}")
        for number, text in enumerate(POINTS, start=1)
    ]
    found = source_of("a.pdf", pdf_file(*pages, askew("SECRET"))).left_out
    assert [(part.what, part.number, part.begins) for part in found] == [
        ("page header or footer", 4, "Draft of 3 March"),
        ("page number", 4, "1"),
        ("text set askew", 1, "SECRET"),
    ]


@pytest.mark.parametrize("size", [11, 16])
@pytest.mark.parametrize(
    "word", ["Article {}", "Point {}", "{}.", "{}", "§ {}", "{}. On the army"]
)
def test_points_that_begin_on_each_page_are_no_headers(word: str, size: float) -> None:
    pages = [
        at(72, 780, word.format(at_page), size=size) + at(72, 760, text)
        for at_page, text in enumerate(POINTS, start=1)
    ]
    shown = " ".join(printed(*pages))
    assert all(word.format(at_page) in shown for at_page in range(1, 5))


def test_points_that_end_each_page_are_no_footers() -> None:
    pages = [at(72, 700, text) + at(72, 90, f"{n}. Peace holds.") for n, text in enumerate(POINTS)]
    assert [f"{n}. Peace holds." for n in range(4)] == printed(*pages)[1::2]


NUMBERED = (
    "1. The delegations met on Tuesday and spoke of the army, which",
    "shall be smaller than it is, and of the fleet.",
    "2. Ships use the river from the day on which the treaty is",
    "in force, and all of the ports.",
    "3. Prisoners return.",
)


@pytest.mark.parametrize("step", [1, 2])
def test_numbers_of_lines_in_the_margin_are_no_text(step: int) -> None:
    page = lines(72, 700, *NUMBERED, *NUMBERED[1:]) + "".join(
        at(40, 700 - 14 * line, str(line + 1)) for line in range(step - 1, 9, step)
    )
    source = source_of("a.pdf", pdf_file(page))
    assert source.blocks[0].printed == f"{NUMBERED[0]} {NUMBERED[1]}"
    assert not any(word.isdigit() for block in source.blocks for word in block.printed.split())
    assert [(part.what, part.number) for part in source.left_out] == [("line number", 9 // step)]


def test_numbers_of_points_in_the_margin_are_no_lines() -> None:
    texts = ("Ships use the river.", "Prisoners return.", "The army stays.", "Ports open.", "So.")
    page = "".join(
        at(40, 700 - 14 * line, str(line + 1)) + at(72, 700 - 14 * line, text)
        for line, text in enumerate(texts)
    )
    assert printed(page) == [f"{number} {text}" for number, text in enumerate(texts, start=1)]


NOTED = at(72, 700, "1. The army has 600,000") + at(197, 704, "1", size=7) + at(203, 700, "men.")


def notes_of(*pages: str) -> tuple[list[tuple[str, list[Note]]], list[str]]:
    """The blocks of a PDF with their notes, and the first words of what was left out."""
    source = source_of("a.pdf", pdf_file(*pages))
    blocks = [(block.printed, list(block.notes)) for block in source.blocks]
    return blocks, [part.begins for part in source.left_out]


@pytest.mark.parametrize(
    ("below", "size"),
    [
        (rule(72, 140, 110) + at(72, 98, "1 So says one side."), 11),
        (
            rule(72, 140, 110)
            + at(72, 101, "1", size=5)
            + at(76, 98, "So says one side.", size=8),
            8,
        ),
        (at(72, 101, "1", size=5) + at(76, 98, "So says one side.", size=8), 8),
    ],
)
def test_footnotes_are_notes_where_their_marks_stand(below: str, size: int) -> None:
    below += at(72, 86, "The other does not.", size=size)
    pages = NOTED + below, at(72, 700, "2. Ships use the river.")
    note = "So says one side. The other does not."
    assert notes_of(*pages) == (
        [("1. The army has 600,000 men.", [Note(23, note)]), ("2. Ships use the river.", [])],
        [],
    )


def test_a_footnote_goes_on_over_the_page_and_one_without_a_mark_is_shown() -> None:
    first = NOTED + rule(72, 140, 110) + at(72, 98, "1 So says", size=9)
    second = (
        at(72, 700, "2. Ships use the river by day.")
        + rule(72, 140, 110)
        + at(72, 98, "one side.", size=9)
    )
    blocks, left = notes_of(first, second + at(72, 86, "2 Not so.", size=9))
    assert [notes for _, notes in blocks] == [[Note(23, "So says one side.")], []]
    assert left == ["Not so."]


def test_points_below_a_short_line_are_no_footnotes() -> None:
    page = at(72, 700, "Points") + rule(72, 110, 698) + rule(72, 172, 690)
    texts = ["1. The army has 5 men.", "2. Ships use the river.", "3. Peace holds."]
    assert printed(page + lines(72, 670, *texts))[1:] == texts


def test_a_number_alone_at_the_end_of_the_only_page() -> None:
    assert printed(at(72, 700, "1. Peace holds.") + at(290, 40, "- 1 -")) == ["1. Peace holds."]


def test_what_stands_across_the_page_is_no_text() -> None:
    source = source_of("a.pdf", pdf_file(at(72, 700, "1. Peace holds.") + askew("DRAFT")))
    assert [block.printed for block in source.blocks] == ["1. Peace holds."]
    assert source.left_out[0].what == "text set askew"


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_are_read_as_their_text_stands(turns: int, rotate: int) -> None:
    upright = (
        lines(72, 500, f"1. {FULL}", "600,000 men.", "2. Ships use the river.")
        + at(72, 430, "3.") + at(90, 430, "Prisoners return.") + rule(90, 120, 433.5)
    )  # fmt: skip
    source = source_of("a.pdf", pdf_file(turned(upright, turns), rotate=rotate))
    assert source == source_of("a.pdf", pdf_file(upright))
    assert source.notes == (STRUCK,)
    assert len(source.blocks) == 3


STRUCK = (
    "words are struck out in 1 line, as where tracked changes are printed; they stand in the text,"
    " beside what replaced them"
)


def test_printed_tracked_changes_are_warned_about() -> None:
    page = at(72, 700, "The army has 600,000800,000 men.")
    struck = source_of("a.pdf", pdf_file(page + rule(140, 180, 703.5)))
    assert struck.notes == (STRUCK,)
    beside = rule(140, 180, 698) + rule(72, 500, 712)
    assert source_of("a.pdf", pdf_file(page + beside)).notes == ()


def beside(rows: int, columns: Sequence[str], *, top: float = 760, first: int = 1) -> str:
    """Rows of texts side by side, `/` ends a line and `#` is the number of the row."""
    return "".join(
        lines(
            50 + 180 * at_column, top - 40 * row, *text.replace("#", str(row + first)).split("/")
        )
        for row in range(rows)
        for at_column, text in enumerate(columns)
    )


def lists_of(*pages: str) -> list[list[tuple[str, str]]]:
    """The labels and texts of every list in a PDF."""
    source = source_of("a.pdf", pdf_file(*pages))
    number = len(propose(source, Target("new")).lists)
    found = [propose(source, Target("new"), at_list + 1).points for at_list in range(number)]
    return [[(point.label, point.text) for point in points] for points in found]


BAR = "0 G 0.2 w 60 698 m 60 711 l S\n"
BLUE = "0 0 1 RG\n"


@pytest.mark.parametrize(
    ("drawn", "is_told"),
    [
        (BLUE + rule(84, 120, 698) + BAR, True),
        (rule(84, 120, 698) + BAR, False),
        (BLUE + rule(84, 120, 698), False),
        (BLUE + rule(84, 120, 698) + BAR + BAR.replace("60", "300"), False),
        (BLUE + rule(84, 120, 698) + BAR.replace("698", "598").replace("711", "611"), False),
    ],
)
def test_insertions_that_are_printed_are_warned_about(drawn: str, *, is_told: bool) -> None:
    source = source_of("a.pdf", pdf_file(at(72, 700, "1. Peace holds.") + drawn))
    assert source.notes == is_told * (
        (
            "words are underlined in a colour in 1 line, beside a bar in the margin, as where"
            " tracked changes are printed; look whether they belong to the text"
        ),
    )


def test_what_was_put_on_a_page_is_shown() -> None:
    where = "/Rect [72 690 200 710]"
    on_it = (
        f"<< /Type /Annot /Subtype /Text {where} /Contents (Norland objects) >>"
        f"<< /Type /Annot /Subtype /StrikeOut {where} >>"
        f"<< /Type /Annot /Subtype /Widget /FT /Tx {where} /V (30 days) >>"
        f"<< /Type /Annot /Subtype /Link {where} /Contents (nothing) >>"
    )
    source = source_of("a.pdf", pdf_file(at(72, 700, "1. Peace holds."), annotations=on_it))
    assert [(part.what, part.words) for part in source.left_out] == [
        ("comment", ("Norland objects",)),
        ("filled-in field", ("30 days",)),
    ]
    assert [note[:33] for note in source.notes] == ["words are struck out in 1 line, a"]


@pytest.mark.parametrize("rows", [3, 5])
def test_drafts_side_by_side_are_two_lists(rows: int) -> None:
    texts = ("#. Peace holds on land/again.", "#. Peace holds at sea/again.")
    page = at(50, 800, "Two drafts of one plan, put side by side on this page.")
    numbers = [str(row + 1) for row in range(rows)]
    found = lists_of(page + beside(rows, texts) + at(50, 400, "1. That is all."))[:2]
    assert ("1", "That is all.") not in found[0]
    assert found == [
        [(number, text[3:].replace("/", " ")) for number in numbers] for text in texts
    ]


def test_texts_in_rows_of_one_line_are_two_lists() -> None:
    page = "".join(
        at(50, 760 - 20 * row, f"{row}. Peace on land.")
        + at(230, 760 - 20 * row, f"{row}. At sea.")
        for row in range(1, 5)
    )
    assert [points[0] for points in lists_of(page)] == [("1", "Peace on land."), ("1", "At sea.")]


@pytest.mark.parametrize("number", ["#", "#.", "Article #"])
def test_numbers_of_rows_are_those_of_each_text(number: str) -> None:
    page = "".join(
        at(50, 760 - 40 * row, number.replace("#", str(row)))
        + lines(130, 760 - 40 * row, f"Peace on land {row}", "again.")
        + lines(330, 760 - 40 * row, f"Peace at sea {row}", "again.")
        for row in range(1, 6)
    )
    land, sea = lists_of(page)
    assert land[4] == ("5", "Peace on land 5 again.")
    assert sea[4] == ("5", "Peace at sea 5 again.")


def test_numbers_in_the_middle_of_rows_are_those_of_each_text() -> None:
    page = "".join(
        at(50, 753 - 40 * row, f"{row}.")
        + lines(72, 760 - 40 * row, f"Peace on land {row}", "again.")
        + lines(330, 760 - 40 * row, f"Peace at sea {row}", "again.")
        for row in range(1, 6)
    )
    land, sea = lists_of(page)
    assert (land[4], sea[4]) == (("5", "Peace on land 5 again."), ("5", "Peace at sea 5 again."))


def test_a_table_goes_on_over_the_page() -> None:
    texts = ("#. Peace holds/on land # days", "#. Peace holds/at sea # days")
    rest = at(50, 780, "or in the air.") + at(230, 780, "or below.")
    land, sea = lists_of(beside(4, texts), rest + beside(3, texts, first=5))
    assert [label for label, _ in land] == [label for label, _ in sea] == list("1234567")
    assert land[3][1] == "Peace holds on land 4 days or in the air."
    assert sea[3][1] == "Peace holds at sea 4 days or below."


def test_gaps_in_lines_that_are_spread_out_make_no_table() -> None:
    page = "".join(
        at(72, 760 - 56 * row, "The delegations met on")
        + at(230, 760 - 56 * row, "a Tuesday and spoke")
        + lines(72, 746 - 56 * row, "of the army, which shall be smaller than now,", *[FULL] * 2)
        for row in range(6)
    )
    assert not any(block.cell for block in source_of("a.pdf", pdf_file(page)).blocks)


def test_contents_with_pages_are_no_table() -> None:
    page = "".join(
        at(50, 760 - 20 * row, f"{row}. Peace on land") + at(430, 760 - 20 * row, str(row + 4))
        for row in range(1, 6)
    )
    assert not any(block.cell for block in source_of("a.pdf", pdf_file(page)).blocks)


def test_texts_side_by_side_that_do_not_begin_alike_are_warned_about() -> None:
    page = "".join(
        lines(50, 760 - 40 * row, "Peace holds on the river", "for ten years.")
        + lines(300 + 7 * row, 760 - 40 * row, "Peace holds on the sea", "for ten years.")
        for row in range(5)
    )
    assert source_of("a.pdf", pdf_file(page)).notes == (
        (
            "texts stand side by side in 5 rows of a table; they are read row by row, as one text:"
            " keep what is of one version"
        ),
    )


@pytest.mark.parametrize(
    ("title", "shown"),
    [("The plan", "The plan"), ("Microsoft Word - Plan 3.docx", ""), ("plan.pdf", ""), ("", "")],
)
def test_titles_that_programs_make_up_are_none(title: str, shown: str) -> None:
    assert source_of("a.pdf", pdf_file(at(72, 700, "Peace"), title=title)).title == shown


# -- what cannot be read ----------------------------------------------------------------------

FETCH = "the file is damaged or cut off. Get it again from where it came from."
OCR = "Run it through a program that recognises letters (OCR), and look the text over."
GOOD = pdf_file(at(72, 700, "1. Peace holds."))
LOCKED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
    f" /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<{'43' * 16}> <{'43' * 16}>]"
)
REFUSED = {
    "cut off": (GOOD[: len(GOOD) // 2], FETCH),
    "cut off after a first part": (GOOD + b"9 0 obj\n<< /Type /Page", FETCH),
    "no objects": (b"%PDF-1.7\n%%EOF\n", FETCH),
    "under a password": (
        pdf_file(at(72, 700, "x"), trailer=LOCKED),
        "it is protected by a password. Save it without one.",
    ),
    "a scan": (
        pdf_file(PICTURE, PICTURE),
        f"this is a scan, its pages are pictures without a text. {OCR}",
    ),
    "a scan with page numbers": (
        pdf_file(PICTURE + at(290, 40, "1"), PICTURE + at(290, 40, "2")),
        f"this is a scan, its pages are pictures without a text. {OCR}",
    ),
    "a scan in a form": (
        pdf_file(PICTURE_IN_FORM, PICTURE_IN_FORM),
        f"this is a scan, its pages are pictures without a text. {OCR}",
    ),
    "a scan with a header of five lines": (
        pdf_file(*[PICTURE + lines(60, 812, "Copy", "Secret", "Delta", "Draft", "March")] * 3),
        f"this is a scan, its pages are pictures without a text. {OCR}",
    ),
    "letters drawn as shapes": (
        pdf_file(SHAPES, SHAPES),
        f"this is a scan, its pages are pictures without a text. {OCR}",
    ),
    "nothing": (pdf_file("", ""), "there is no text in it. Name another file."),
    "a stamp alone": (
        pdf_file(askew("DRAFT")),
        "all text in it stands askew. Print it anew as PDF, upright.",
    ),
    "2,000 pages": (
        pdf_file(*[at(72, 700, "x")] * 2000),
        "more than 1,000 pages. Save the pages with the text as a PDF of their own.",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(name: str) -> None:
    data, message = REFUSED[name]
    with pytest.raises(SourceError) as error:
        source_of("a.pdf", data)
    assert str(error.value) == f"a.pdf: {message}"


@pytest.mark.parametrize("data", [GOOD[: GOOD.rindex(b"%%EOF")], GOOD + b"x" * 9000])
def test_an_end_that_other_readers_take_is_taken(data: bytes) -> None:
    assert source_of("a.pdf", data).blocks[0].text == "1. Peace holds."


def test_a_broken_table_of_contents_is_put_right() -> None:
    start = GOOD.rindex(b"startxref\n") + len(b"startxref\n")
    broken = GOOD[:start] + b"7" + GOOD[start:]
    assert source_of("a.pdf", broken).blocks[0].text == "1. Peace holds."


def test_one_word_on_each_line_is_read() -> None:
    page = lines(72, 800, *(f"word{number}" for number in range(50)))
    assert len(printed(page)) >= 1
    assert " ".join(printed(page)).split() == [f"word{number}" for number in range(50)]


def test_a_pdf_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(GOOD)
    assert read_source(path).kind == "PDF (.pdf)"


def test_control_characters_are_taken_out() -> None:
    assert printed(at(72, 700, "1. a\x07b\x1bc")) in (["1. abc"], ["1. a b c"], ["1. ab c"])


# -- in a process of its own ------------------------------------------------------------------


def nested_forms(depth: int) -> bytes:
    """A PDF whose page draws a form ten times, which draws one ten times, and so on."""
    draws = "/X Do " * 10
    forms = [
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length {len(content)}"
        f" /Resources << {_FONT} /XObject << /X {number + 1} 0 R >> >> >>"
        f"\nstream\n{content}\nendstream"
        for number, content in enumerate(
            [draws] * depth + ["BT /F1 9 Tf 9 9 Td (Peace holds.) Tj ET"], start=5
        )
    ]
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /XObject << /X 5 0 R >> >> >>"
    )
    return pdf_objects(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        f"<< /Length {len(draws)} >>\nstream\n{draws}\nendstream",
        *forms,
    )


_FONT = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
TOO_MUCH = (
    "a.pdf: the PDF takes too much memory or time to read."
    " Print it anew as PDF, or copy its text into a .txt file."
)


def test_a_source_comes_back_whole() -> None:
    data = pdf_file(at(72, 700, "1. ") + at(84, 700, "Peace", bold=True) + askew("x"), PICTURE)
    assert pdf.read("a.pdf", data) == source_of("a.pdf", data)


def test_an_error_comes_back_whole() -> None:
    with pytest.raises(SourceError) as error:
        pdf.read("a\nb\udc80.pdf", pdf_file(""))
    assert (error.value.what, error.value.fix) == (
        "a\nb\udc80.pdf: there is no text in it",
        "Name another file.",
    )


@pytest.mark.parametrize(("memory", "seconds"), [(400 * 1024**2, 60), (4 * 1024**3, 1)])
def test_memory_and_time_are_bounded(
    memory: int, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_MEMORY", memory)
    monkeypatch.setattr(pdf, "MOST_SECONDS", seconds)
    with pytest.raises(SourceError) as error:
        pdf.read("a.pdf", nested_forms(6))
    assert str(error.value) == TOO_MUCH


def test_a_fault_of_the_reader_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_CODE", "raise KeyError('of our own')")
    with pytest.raises(RuntimeError, match="of our own"):
        pdf.read("a.pdf", GOOD)


def test_nothing_is_imported_from_where_the_user_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    assert pdf.read("a.pdf", GOOD).blocks[0].text == "1. Peace holds."


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_it_can_be_interrupted(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(nested_forms(7))
    with subprocess.Popen(
        [sys.executable, "-c", READING, path], stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        _, said = process.communicate(timeout=20)
    assert said.splitlines()[-1] == "KeyboardInterrupt"
    assert time.monotonic() - begun < 5


READING = """
import resource, sys
from plandiff.importers.points import Target, propose
from plandiff.importers.reading import read_source
resource.setrlimit(resource.RLIMIT_AS, (768 * 1024 ** 2, 768 * 1024 ** 2))
print(len(read_source(sys.argv[1]).blocks))
"""


def test_memory_is_bounded(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    texts = [[f"{n}. {FULL} {'x' * page}." for n in range(40)] for page in range(60)]
    path.write_bytes(pdf_file(*[lines(72, 800, *text) for text in texts]))
    done = subprocess.run(
        [sys.executable, "-c", READING, path], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("2400\n", "")


def test_pdfium_is_loaded_only_for_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"1. a")
    code = (
        "import sys; from plandiff.importers.reading import read_source;"
        "read_source(sys.argv[1]); print('pypdfium2' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"
