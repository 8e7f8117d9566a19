"""The formats: what a source writes stays text, and nothing that is said is lost."""

import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plandiff.align.edits import word_edits
from plandiff.changes.comparing import compare
from plandiff.changes.looking import look_at_version
from plandiff.changes.values import Comparison, Piece, PieceChange
from plandiff.evidence import Finding
from plandiff.files.folder import Dossier
from plandiff.model import Page, Reference, Report
from plandiff.reports import json_report, markdown, terminal, views
from plandiff.reports.layout import Span, beside, cell, flow, hanging, painted
from plandiff.reports.markup import escaped, link
from plandiff.reports.redline import redline
from plandiff.reports.wording import (
    dates_in_words,
    fate_and_standing,
    row_word,
    short_dates,
    short_name,
)
from plandiff.text import clean, width
from tests.building import REPORTS, claim, days, text_version, version

# -- wording -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "words", "short"),
    [
        ("2025-11-20", "20 November 2025", "20 Nov 2025"),
        ("2025-11", "November 2025", "Nov 2025"),
        ("2025-10-18/2025-10-19", "18–19 October 2025", "18–19 Oct 2025"),
        ("2025-11-30/2025-12-02", "30 November–2 December 2025", "30 Nov–2 Dec 2025"),
        ("2025-12-30/2026-01-02", "30 December 2025–2 January 2026", "30 Dec 2025–2 Jan 2026"),
        ("2025-10/2025-11", "October–November 2025", "Oct–Nov 2025"),
        ("2025-11-20/2025-12", "20 November–December 2025", "20 Nov–Dec 2025"),
        ("2025-05-01", "1 May 2025", "1 May 2025"),
    ],
)
def test_dates(written: str, words: str, short: str) -> None:
    assert dates_in_words(days(written)) == words
    assert short_dates(days(written)) == short


def test_short_names() -> None:
    assert short_name("Serhii Kyslytsia") == "S. Kyslytsia"
    assert short_name("Madonna") == "Madonna"
    assert short_name("") == ""


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (Finding("removed", "corroborated"), "REMOVED · corroborated"),
        (Finding("removed", "reported", ("a", "b")), "REMOVED IN PART (a, b) · reported"),
        (Finding("revised", "reported", (), "weak"), "REVISED · reported (weak)"),
        (Finding("disputed", "disputed", (), "weak"), "DISPUTED (weak)"),
        (Finding("unreported", "unreported"), "UNREPORTED"),
    ],
)
def test_fate_and_standing(finding: Finding, words: str) -> None:
    assert fate_and_standing(finding) == words
    assert words.startswith(row_word(finding))


# -- Markdown ------------------------------------------------------------------------------------

COMMONMARK = MarkdownIt("commonmark").enable("table").enable("strikethrough")
MARKUP = st.text(st.sampled_from("ab 1.)-+=*_`~#>|<&;![](){}\\/:@w\n\r\t\"'é\u202e\x1b"))
ANY = MARKUP | st.text()


def shown(html: str) -> str:
    """The text that a reader of this HTML sees."""
    text = re.sub(r"<[^>]*>", "", html)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return " ".join(text.split())


def as_source(text: str) -> str:
    return " ".join(clean(text).split())


@given(ANY)
@example("javascript:alert(1)")
@example("<script>alert(1)</script>")
@example("![x](http://x)")
@example("1. a")
@example("- [ ] x")
@example("www.example.com and http://example.com or a@b.c")
@example("&lt;b&gt;")
@example("| a | b |")
def test_a_paragraph_shows_just_the_text(text: str) -> None:
    html = COMMONMARK.render(f"{escaped(text)}\n")
    assert shown(html) == as_source(text)
    assert set(re.findall(r"<(\w+)", html)) <= {"p"}


@given(ANY)
def test_a_list_item_shows_just_the_text(text: str) -> None:
    html = COMMONMARK.render(f"- {escaped(text)}\n")
    assert shown(html) == as_source(text)
    assert set(re.findall(r"<(\w+)", html)) <= {"ul", "li"}


@given(ANY, ANY)
def test_a_table_keeps_its_cells(one: str, other: str) -> None:
    html = COMMONMARK.render(f"| h | k |\n|---|---|\n| {escaped(one)} | {escaped(other)} |\n")
    cells = [shown(cell_html) for cell_html in re.findall(r"<td>(.*?)</td>", html, re.DOTALL)]
    assert cells == [as_source(one), as_source(other)]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//x", "unknown", "http://"],
)
def test_only_web_addresses_become_links(address: str) -> None:
    assert "](" not in link("text", address)


@given(ANY, st.text())
def test_a_link_shows_its_text_and_cannot_break_out(text: str, path: str) -> None:
    html = COMMONMARK.render(f"- {link(text, f'https://example.org/{path}')}\n")
    assert shown(html) == as_source(text)
    assert set(re.findall(r"<(\w+)", html)) <= {"ul", "li", "a"}
    assert html.count("<a ") == 1


# -- hostile values through every format ---------------------------------------------------------

EVIL = "\x1b]0;x\x07<script>|`*_[x](javascript:y)\n# h\n- l \u202e" + "w" * 300


def hostile() -> Comparison:
    old = text_version("1", "2")._replace(title=EVIL)
    old = old._replace(points=tuple(p._replace(title=EVIL) for p in old.points))
    claims = (
        claim("removed", "v1/1", by=EVIL, text=EVIL, note=EVIL, verb=EVIL, who=EVIL),
        claim("kept", "v1/1", report="b", about=""),
        claim("removed", "v1/2", about=EVIL, to=EVIL),
        claim("count", value=19, by=EVIL),
        claim("count", text=EVIL, by=EVIL, report="c"),
        claim("opposes", party=EVIL, about=EVIL, text=EVIL),
        claim("remark", about=EVIL, text=EVIL),
    )
    page = Page(EVIL, EVIL, f"https://x/{EVIL}", days("2025-11-24"), "excerpt")
    reports = {
        id_: Report(id_, EVIL, one.date, title=EVIL, url=EVIL, note=EVIL, read_in=(page,))
        for id_, one in REPORTS.items()
    }
    new = version(*claims)._replace(title=EVIL, authors=(EVIL,), note=EVIL)
    return compare("v1", "v2", {"v1": old, "v2": new}, reports)


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
def test_terminal_of_hostile_values(columns: int) -> None:
    comparison = hostile()
    view = look_at_version("v2", {"v1": comparison.old, "v2": comparison.new}, comparison.reports)
    for text in (
        terminal.render_comparison(comparison, columns),
        views.render_version(view, comparison.reports, columns),
        views.render_list([comparison.old, comparison.new], columns),
    ):
        plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", plain)
        assert max(width(line) for line in plain.splitlines()) <= columns


def test_json_of_hostile_values() -> None:
    value = json.loads(json_report.render(hostile()))
    assert value["old"]["title"] == EVIL


# -- layout --------------------------------------------------------------------------------------


@given(st.lists(st.text("ab c", max_size=12), max_size=4), st.integers(1, 12))
def test_styled_text_fits_and_loses_no_word(texts: list[str], columns: int) -> None:
    lines = flow([Span(text, str(at)) for at, text in enumerate(texts)], columns)
    shown = ["".join(span.text for span in line).rstrip() for line in lines]
    assert all(len(line) <= columns for line in shown)
    assert "".join("".join(shown).split()) == "".join("".join(texts).split())
    for at, text in enumerate(texts):
        told = "".join(span.text for line in lines for span in line if span.style == str(at))
        assert told.split() or not text.split()
    cyrillic = str.maketrans("abc", "абв")
    others = flow([Span(text.translate(cyrillic)) for text in texts], columns)
    assert ["".join(span.text for span in line).rstrip() for line in others] == [
        line.translate(cyrillic) for line in shown
    ]


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), st.integers(10, 40))
def test_cells_side_by_side_fit(texts: list[str], columns: int) -> None:
    lines = beside([(cell(text, columns), columns) for text in texts])
    most = len(texts) * (columns + 2) - 2
    assert all(sum(width(span.text) for span in line) <= most for line in lines)


@given(st.text(max_size=80), st.integers(12, 50))
def test_hanging_lines_fit(text: str, columns: int) -> None:
    for line in hanging("v1/6  ", text, columns):
        assert sum(width(span.text) for span in line) <= columns


def test_painting_cleans_and_trims() -> None:
    lines = [(Span("a\x1b", "bold"), Span("   ")), (Span("b "),), ()]
    assert painted(lines, lambda text, style: f"<{style}>{text}") == "<bold>a␛\nb\n\n"


# -- nothing is lost -----------------------------------------------------------------------------


def geneva(real: Dossier) -> Comparison:
    return compare("v1", "v2", real.versions, real.reports)


def test_the_report_holds_every_claim_with_its_source(real: Dossier) -> None:
    text = as_source(shown(COMMONMARK.render(markdown.render(geneva(real)))))
    view = look_at_version("v2", real.versions, real.reports)
    for one in view.statements:
        for words in (one.claim.text, one.claim.note, one.claim.by, one.claim.about):
            assert as_source(words).casefold() in text.casefold(), one.claim.id
        for page in real.reports[one.claim.report].read_in:
            assert page.outlet in text


def test_the_terminal_shows_every_claim(real: Dossier) -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", terminal.render_comparison(geneva(real), 200))
    text = "".join(plain.split())
    view = look_at_version("v2", real.versions, real.reports)
    reported = [one for one in view.statements if one.point is None or one.claim.about]
    for one in reported:
        assert "".join(one.claim.text.split()) in text, one.claim.id


def test_json_holds_every_claim(real: Dossier) -> None:
    value = json.loads(json_report.render(geneva(real)))
    view = look_at_version("v2", real.versions, real.reports)
    assert set(value["claims"]) == {one.claim.id for one in view.statements}


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "Russia, Ukraine and Europe will conclude a comprehensive agreement.",
            "Russia, Ukraine and NATO will reach a full and lasting agreement.",
            (
                "Russia, Ukraine and [-Europe-]{+NATO+} will [-conclude a comprehensive-]"
                "{+reach a full and lasting+} agreement."
            ),
        ),
        (  # what stays and says something is shown to stay
            "Ukraine will never under any terms join NATO.",
            "Ukraine agrees for now that it does never apply to enter NATO.",
            (
                "Ukraine [-will-]{+agrees for now that it does+} never [-under any terms join-]"
                "{+apply to enter+} NATO."
            ),
        ),
        ("It is to go.", "He is to stay.", "[-It-]{+He+} is to [-go-]{+stay+}."),
        (
            "Армія України буде обмежена в числі.",
            "Збройні сили стануть більшими в шість разів.",
            (
                "[-Армія України буде обмежена в числі-]"
                "{+Збройні сили стануть більшими в шість разів+}."
            ),
        ),
    ],
)
def test_replacements_with_a_linking_word_between_read_as_one(
    old: str, new: str, shown: str
) -> None:
    at = Reference("v1", ("1",))
    edits = tuple(word_edits(old, new))
    change = PieceChange("revised", Piece(at, "", old), Piece(at, "", new), edits)
    marks = {"equal": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    line = "".join(marks[mark.kind].format(mark.text) for mark in redline(change, full=True))
    assert line == shown
