"""Reports, synopses and histories in every format: whole, escaped, the same for the same data."""

import csv
import io
import json
import re
from collections.abc import Callable

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from plandiff.align.edits import word_edits
from plandiff.changes.concordance import derivations, destinations
from plandiff.changes.looking import look_at_version
from plandiff.changes.values import Comparison, Piece, PieceChange
from plandiff.files.folder import Dossier
from plandiff.model import Point, Reference, Version
from plandiff.reports import (
    csv_report,
    json_lineage,
    json_report,
    markdown,
    markdown_lineage,
    terminal,
    terminal_lineage,
)
from plandiff.reports.csv_report import harmless
from plandiff.reports.markdown import Wishes
from plandiff.reports.markup import REDLINES, escaped, marked
from plandiff.reports.redline import Mark, redline
from plandiff.reports.views import render_version
from plandiff.text import clean, width
from tests.building import days, ref, text_version
from tests.conftest import ROOT
from tests.test_reports import EVIL, as_source, hostile, shown
from tests.words import compare, history, synopsis

PAIRS = [("v1", "v2"), ("v1", "e3"), ("v1", "v3"), ("v2", "v3"), ("e3", "v3"), ("v1", "v1")]
SCHEMA = json.loads((ROOT / "plandiff/schemas/plandiff-1.json").read_text("utf-8"))
COMMONMARK = MarkdownIt("commonmark").enable("table").enable("strikethrough")


def as_github(text: str) -> str:
    """The HTML that GitHub's own parser makes of a Markdown text, raw HTML let through."""
    options = cmarkgfm.cmark.Options.CMARK_OPT_UNSAFE
    html: str = cmarkgfm.github_flavored_markdown_to_html(text, options)
    return html


def fits_the_schema(text: str) -> None:
    value = json.loads(text)
    schema = {"$ref": f"#/$defs/{value['kind']}", "$defs": SCHEMA["$defs"]}
    assert [error.message for error in Draft202012Validator(schema).iter_errors(value)] == []
    named = set(re.findall(r'"report": "([^"]+)"', json.dumps(value["claims"])))
    assert named == set(value["reports"])


# -- golden files: read by eye against the facts, and kept --------------------------------------


@pytest.mark.parametrize(("old", "new"), [("v1", "v2"), ("v1", "e3"), ("v1", "v3")])
def test_golden_report(
    real: Dossier, golden: Callable[[str, str], None], old: str, new: str
) -> None:
    comparison = compare(old, new, real.versions, real.reports)
    golden(f"reports/{old}-{new}.md", markdown.render(comparison))
    golden(f"reports/{old}-{new}.csv", csv_report.render(comparison))


def test_golden_synopsis(real: Dossier, golden: Callable[[str, str], None]) -> None:
    found = synopsis(["v1", "e3", "v2", "v3"], real.versions, real.reports)
    golden("reports/synopsis.md", markdown_lineage.render_synopsis(found))
    golden("reports/synopsis.csv", csv_report.render_synopsis(found))
    golden("reports/synopsis-120.ansi", terminal_lineage.render_synopsis(found, 120))
    golden("reports/synopsis-60.ansi", terminal_lineage.render_synopsis(found, 60))


@pytest.mark.parametrize("point", ["v1/6", "v1/12", "v1/21"])
def test_golden_history(real: Dossier, golden: Callable[[str, str], None], point: str) -> None:
    found = history(ref(point), real.versions, real.reports)
    name = f"reports/history-{point.replace('/', '-')}"
    golden(f"{name}.md", markdown_lineage.render_history(found))
    golden(f"{name}.ansi", terminal_lineage.render_history(found, 100))


# -- Markdown: two parsers ----------------------------------------------------------------------

#: What our own Markdown may become; anything else came from a source.
TAGS = {"h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "s", "del", "ins", "a", "br"}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td"}


def markdown_of(real: Dossier) -> list[str]:
    found = synopsis(["v1", "e3", "v2", "v3", "e24"], real.versions, real.reports)
    texts = [markdown.render(compare(old, new, real.versions, real.reports)) for old, new in PAIRS]
    texts.append(markdown_lineage.render_synopsis(found))
    texts += [
        markdown_lineage.render_history(history(ref(point), real.versions, real.reports))
        for point in ("v1/6", "v1/13", "v3/9", "e3/26", "e24/11")
    ]
    return texts


@pytest.mark.parametrize("render", [COMMONMARK.render, as_github], ids=["commonmark", "github"])
def test_tables_are_whole_and_notes_resolve(real: Dossier, render: Callable[[str], str]) -> None:
    for text in markdown_of(real):
        html = render(text)
        for table in re.findall(r"<table>(.*?)</table>", html, re.DOTALL):
            rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
            assert len({len(re.findall(r"<t[hd]>", row)) for row in rows}) == 1
        lines = len(re.findall(r"^\|", text, re.MULTILINE))
        dividers = len(re.findall(r"^\|(?:---\|)+$", text, re.MULTILINE))
        assert len(re.findall(r"<tr>", html)) == lines - dividers
        cited = set(re.findall(r'href="#(source-\d+)"', html))
        assert cited <= set(re.findall(r'<a id="(source-\d+)">', html))
        assert set(re.findall(r"<(\w+)", html)) <= TAGS
        assert "**" not in shown(html)
        assert "~~" not in shown(html)


@pytest.mark.parametrize("render", [COMMONMARK.render, as_github], ids=["commonmark", "github"])
@pytest.mark.parametrize("style", REDLINES)
def test_markdown_of_hostile_values(render: Callable[[str], str], style: str) -> None:
    for text in hostile_texts(style):
        html = render(text)
        assert set(re.findall(r"<(\w+)", html)) <= TAGS
        addresses = re.findall(r'href="([^"]*)', html)
        assert all(one.startswith(("https://x/", "#source-")) for one in addresses)
        assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", html)


def hostile_comparison_of_texts() -> Comparison:
    points = text_version("1", "2").points
    old = text_version()._replace(points=tuple(p._replace(title=EVIL, text=EVIL) for p in points))
    other = f"{EVIL} and {EVIL}\n| a | b |\n|---|---|\n=1+1"
    new = old._replace(id="v2", revises="v1")
    new = new._replace(points=(points[0]._replace(title=EVIL, text=other),))
    return compare("v1", "v2", {"v1": old, "v2": new}, {})


def hostile_texts(style: str) -> list[str]:
    reported, texts = hostile(), hostile_comparison_of_texts()
    versions = {"v1": reported.old, "v2": reported.new}
    both = {"v1": texts.old, "v2": texts.new}
    wishes = Wishes(title=EVIL, redline=style)
    return [
        markdown.render(reported, wishes),
        markdown.render(texts, wishes),
        markdown_lineage.render_synopsis(
            synopsis(["v1", "v2"], versions, reported.reports), style
        ),
        markdown_lineage.render_synopsis(synopsis(["v1", "v2"], both, {}), style),
        markdown_lineage.render_history(history(ref("v1/1"), versions, reported.reports), style),
        markdown_lineage.render_history(history(ref("v1/1"), both, {}), style),
    ]


MARKS = st.sampled_from(["a", "bc", " ", ".", ",", "(", ")", "*", "~", "_", "`", "<b>", "|", "1."])
WORDS = st.lists(MARKS, max_size=12).map("".join) | st.text(max_size=12)


def without(html: str, tag: str) -> str:
    """What a reader sees without what stands in one kind of mark, all space left out."""
    rest = re.sub(rf"<{tag}>.*?</{tag}>", "", html, flags=re.DOTALL)
    return "".join(shown(rest).split())


def bare(text: str) -> str:
    return "".join(as_source(text).split())


def marks_of(old: str, new: str) -> tuple[Mark, ...]:
    at = Reference("v1", ("1",))
    edits = tuple(word_edits(old, new))
    change = PieceChange("revised", Piece(at, "", old), Piece(at, "", new), edits)
    return redline(change, full=True)


@given(WORDS, WORDS)
def test_a_redline_without_its_deletions_is_new_and_without_its_insertions_old(
    old: str, new: str
) -> None:
    marks = marks_of(old, new)
    html = COMMONMARK.render(f"- x: {marked(marks, 'markdown')}")
    assert without(html, "s") == "x:" + bare(new)
    assert without(html, "strong") == "x:" + bare(old)
    html = COMMONMARK.render(f"- x: {marked(marks, 'html')}")
    assert without(html, "del") == "x:" + bare(new)
    assert without(html, "ins") == "x:" + bare(old)


@given(WORDS, WORDS)
def test_the_other_styles_show_both_sides(old: str, new: str) -> None:
    marks = marks_of(old, new)
    for style, (gone, come) in {"critic": ("{----}", "{++++}"), "plain": ("[--]", "{++}")}.items():
        text = "".join(shown(COMMONMARK.render(f"- x: {marked(marks, style)}")).split())
        expected = ""
        for mark in marks:
            inner = bare(mark.text)
            half = len(gone) // 2
            sign = {"removed": gone, "added": come}.get(mark.kind, "")
            expected += f"{sign[:half]}{inner}{sign[half:]}" if inner and sign else inner
        assert text == "x:" + expected


# -- the report ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_the_concordance_holds_every_point_both_ways(real: Dossier, old: str, new: str) -> None:
    comparison = compare(old, new, real.versions, real.reports)
    there = destinations(comparison)
    back = derivations(comparison)
    olds = [Reference(comparison.old.id, (p.label,)) for p in comparison.old.points]
    assert [entry.point for entry in there] == olds
    if comparison.between_texts:
        news = [Reference(comparison.new.id, (p.label,)) for p in comparison.new.points]
        assert [entry.point for entry in back] == news
    pairs = {(one.point, other) for one in there for other in one.others}
    turned = {(other, one.point) for one in back for other in one.others if one.words != ("stub",)}
    assert pairs == turned
    assert all(entry.words for entry in (*there, *back))


def test_sections_stand_in_their_order(real: Dossier) -> None:
    text = markdown.render(compare("v1", "v2", real.versions, real.reports))
    assert re.findall(r"^## (.*)", text, re.MULTILINE) == [
        "The finding", "Removed", "Disputed", "Revised", "Open", "Kept", "Contradictions",
        "Counts of points", "Positions", "Said of the text as a whole", "Said of a later text",
        "In no report", "Concordance", "Sources",
    ]  # fmt: skip
    text = markdown.render(compare("v1", "v3", real.versions, real.reports))
    assert re.findall(r"^## (.*)", text, re.MULTILINE)[:5] == [
        "The finding", "Removed", "Revised", "Added", "Moved, split or merged",
    ]  # fmt: skip


def test_wishes(real: Dossier) -> None:
    comparison = compare("v1", "e3", real.versions, real.reports)
    text = markdown.render(comparison, Wishes(title="Mine", only=("removed",)))
    assert text.startswith("# Mine\n")
    assert re.findall(r"^### (\S+)", text, re.MULTILINE) == ["v1/3", "v1/26"]
    assert "## Concordance" not in text
    assert "## Kept" in markdown.render(comparison)
    assert "## Kept" not in markdown.render(comparison, Wishes(kept=False))
    assert "<ins>" in markdown.render(comparison, Wishes(redline="html"))


# -- JSON and CSV -------------------------------------------------------------------------------


def closed(id_: str, *endings: str) -> Version:
    """A version whose points end in words after their sub-points."""
    parts = (Point("a", text="Norland pays for it;"), Point("b", text="whoever attacks loses it."))
    points = tuple(
        Point(str(at), f"Terms {at}", f"Guarantee {at} has terms:", points=parts, closing=ending)
        for at, ending in enumerate(endings, start=1)
    )
    return Version(id_, id_, "draft", days("2025-11-20"), "verbatim", points=points)


def test_words_after_sub_points_are_compared_and_shown_as_such() -> None:
    old = closed("a", "They enter into force at once.", "All of this ends.")
    new = closed("b", "They enter into force in May.", "")
    versions = {"a": old, "b": new}
    found = compare("a", "b", versions, {})
    one, two = (row.pieces for row in found.rows)
    assert [(piece.fate, piece.old and piece.old.closing) for piece in one] == [
        ("kept", False), ("kept", False), ("kept", False), ("revised", True),
    ]  # fmt: skip
    assert [piece.fate for piece in two] == ["kept", "kept", "kept", "removed"]
    fits_the_schema(json_report.render(found))
    rows = json.loads(json_report.render(found))["points"]
    assert [one["old"].get("closing") for one in rows[0]["pieces"]] == [None, None, None, True]
    assert "at the end" in markdown.render(found)
    assert "at the end" in terminal.render_comparison(found, 100)
    view = render_version(look_at_version("a", versions, {}), {}, 100)
    assert view.index("whoever attacks") < view.index("They enter into force at once.")


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_comparison_fits_the_schema(real: Dossier, old: str, new: str) -> None:
    later = "v3" if new == "v2" else ""
    fits_the_schema(
        json_report.render(compare(old, new, real.versions, real.reports, later=later))
    )


def test_lineages_fit_the_schema(real: Dossier) -> None:
    found = synopsis(list(real.versions), real.versions, real.reports)
    fits_the_schema(json_lineage.render_synopsis(found))
    for lineage in found.lineages:
        at = lineage.points[0]
        fits_the_schema(json_lineage.render_history(history(at, real.versions, real.reports)))


def test_hostile_values_fit_the_schema() -> None:
    reported = hostile()
    versions = {"v1": reported.old, "v2": reported.new}
    fits_the_schema(json_report.render(reported))
    fits_the_schema(json_report.render(hostile_comparison_of_texts()))
    fits_the_schema(
        json_lineage.render_synopsis(synopsis(["v1", "v2"], versions, reported.reports))
    )


def test_the_schema_refuses_what_is_not_ours(real: Dossier) -> None:
    value = json.loads(json_report.render(compare("v1", "v2", real.versions, real.reports)))
    value["points"][0]["fate"] = "gone"
    schema = {"$ref": "#/$defs/comparison", "$defs": SCHEMA["$defs"]}
    assert not Draft202012Validator(schema).is_valid(value)


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    assert "\r\n" in text
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_csv_has_a_row_for_every_change(real: Dossier, old: str, new: str) -> None:
    comparison = compare(old, new, real.versions, real.reports)
    rows = rows_of(csv_report.render(comparison))
    wanted = [
        (str(row.reference), str(match.reference) if match else "")
        for row in comparison.rows
        for match in row.matches or (None,)
    ]
    assert [(row["old"] or row["new"], row["new"] if row["old"] else "") for row in rows] == wanted
    assert [row["fate"] for row in rows if row["fate"] == "removed"] == ["removed"] * sum(
        row.finding.fate == "removed" for row in comparison.rows
    )


def test_csv_of_a_synopsis_has_a_row_for_every_lineage(real: Dossier) -> None:
    found = synopsis(["v1", "v2", "v3"], real.versions, real.reports)
    rows = rows_of(csv_report.render_synopsis(found))
    assert len(rows) == len(found.lineages)
    army = next(row for row in rows if row["v1 points"] == "v1/6")
    assert (army["v2 fate"], army["v3 points"]) == ("disputed", "v3/4")
    assert army["v1 text"].endswith("limited to 600,000 personnel.")


@given(st.text(st.sampled_from("=+-@\t\r\n a1'\x1b\u202e")) | st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    visible = "\n".join(map(clean, text.split("\n")))
    assert cell in {visible, f"'{visible}"}


def test_csv_of_hostile_values() -> None:
    for text in (csv_report.render(hostile()), csv_report.render(hostile_comparison_of_texts())):
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
            assert len(row) == len(csv_report.COLUMNS)
            assert not any(re.match(r"[=+\-@\t\r]", cell) for cell in row)
            assert not any(re.search("[\x00-\x09\x0b-\x1f\u202e]", cell) for cell in row)


# -- terminal -----------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_of_a_lineage_is_wider_than_the_terminal(columns: int, full: bool) -> None:  # noqa: FBT001
    reported, texts = hostile(), hostile_comparison_of_texts()
    for old, new, reports in (
        (reported.old, reported.new, reported.reports),
        (texts.old, texts.new, {}),
    ):
        versions = {"v1": old, "v2": new}
        side_by_side = synopsis(["v1", "v2"], versions, reports)
        followed = history(ref("v1/1"), versions, reports)
        for text in (
            terminal_lineage.render_synopsis(side_by_side, columns, full=full),
            terminal_lineage.render_history(followed, columns, full=full),
        ):
            plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", plain)
            assert max(width(line) for line in plain.splitlines()) <= columns


def test_escaped_is_what_every_title_passes() -> None:
    assert escaped("a | b") == r"a \| b"
