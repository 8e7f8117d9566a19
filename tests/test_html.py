"""Pages: whole, accessible in their structure, the same content as Markdown, nothing from data."""

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from plandiff.changes.looking import look_at_version
from plandiff.errors import WriteError
from plandiff.files.folder import Dossier, Folder
from plandiff.files.write import write_pages, write_report
from plandiff.model import Alternative, Point, Reading, Reference, Report, Version
from plandiff.reports import markdown, markdown_lineage
from plandiff.reports.addresses import web_address
from plandiff.reports.html.branches import course_through
from plandiff.reports.html.course import KINDS, course_of
from plandiff.reports.html.drawing import drawn
from plandiff.reports.html.lineages import render_history, render_synopsis
from plandiff.reports.html.names import anchor, language_tag, page_name, section_of
from plandiff.reports.html.pages import MARK, SITE_MARK, page
from plandiff.reports.html.report import render
from plandiff.reports.html.version import render_version
from plandiff.text import clean
from tests.building import REPORTS, claim, days, ref, text_version, version
from tests.conftest import ROOT
from tests.markup_of import Markup, bare
from tests.test_reports import EVIL, hostile
from tests.words import compare, history, pages, synopsis

PAIRS = [("v1", "v2"), ("v1", "e3"), ("v1", "v3"), ("v2", "v3"), ("e3", "v3"), ("v1", "v1")]
COMMONMARK = MarkdownIt("commonmark").enable("table").enable("strikethrough")
POINTS = ["v1/6", "v1/12", "v1/21", "v3/9", "e24/11"]


def site_of(real: Dossier) -> dict[str, str]:
    return dict(pages(real.versions, real.reports))


def alone(real: Dossier) -> dict[str, str]:
    """Pages that stand alone, of every kind."""
    found = {
        f"{old}-{new}": render(compare(old, new, real.versions, real.reports))
        for old, new in PAIRS
    }
    ids = ["v1", "e3", "v2", "v3"]
    found["synopsis"] = render_synopsis(synopsis(ids, real.versions, real.reports))
    found["all"] = render_synopsis(synopsis(list(real.versions), real.versions, real.reports))
    for point in POINTS:
        followed = history(ref(point), real.versions, real.reports)
        found[point] = render_history(followed)
    return found


@pytest.fixture(scope="module")
def made(real: Dossier) -> dict[str, Markup]:
    """Every page of the real data, alone and in the site, parsed."""
    return {name: Markup(text) for name, text in {**alone(real), **site_of(real)}.items()}


# -- structure ------------------------------------------------------------------------------------


def test_ids_are_unique_and_links_inside_a_page_lead_somewhere(made: dict[str, Markup]) -> None:
    for name, found in made.items():
        assert len(found.ids) == len(set(found.ids)), name
        inside = {href[1:] for href in found.links if href.startswith("#")}
        assert inside <= set(found.ids), name


def test_pages_of_a_site_lead_to_each_other_and_are_all_reached(real: Dossier) -> None:
    found = {name: Markup(text) for name, text in site_of(real).items()}
    assert set(found) >= {"index.html", "synopsis.html", "timeline.html", "sources.html"}
    assert {f"version-{id_}.html" for id_ in real.versions} <= set(found)
    assert {"compare-v1-e3.html", "compare-v1-v2.html", "compare-v2-v3.html"} <= set(found)
    reached, waiting = set[str](), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        for href in found[name].links:
            target, _, id_ = href.partition("#")
            if target and not re.match(r"https?://|data:", href):
                assert not id_ or id_ in found[target].ids, f"{name}: {href}"
                waiting.append(target)
    assert reached == set(found)


def test_only_web_addresses_lead_out(made: dict[str, Markup]) -> None:
    for name, found in made.items():
        for href in found.links:
            assert re.match(r"#|https?://|[\w.-]+\.html(#|$)|data:image/svg", href), (name, href)


def test_nothing_is_asked_for(made: dict[str, Markup]) -> None:
    for name, found in made.items():
        assert not found.named("script", "img", "iframe", "object", "form", "base"), name
        assert not any(
            "src" in one.attributes or "style" in one.attributes for one in found.elements
        )
        (policy,) = (e for e in found.named("meta") if "http-equiv" in e.attributes)
        assert policy.attributes["content"].startswith("default-src 'none'; style-src 'sha256-")
        icon, *others = found.named("link")
        assert not others
        assert icon.attributes["href"].startswith("data:")


def test_headings_are_in_order_and_landmarks_there(made: dict[str, Markup]) -> None:
    for name, found in made.items():
        levels = [int(one.name[1]) for one in found.elements if re.fullmatch(r"h[1-6]", one.name)]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        steps = pairwise(levels)
        assert all(after - before <= 1 for before, after in steps), name
        (main,) = found.named("main")
        skip = next(one for one in found.named("a"))
        assert skip.attributes["href"] == f"#{main.attributes['id']}"
        assert len(found.named("footer")) == 1


def test_tables_have_captions_and_scopes(made: dict[str, Markup]) -> None:
    for name, found in made.items():
        assert len(found.named("table")) == len(found.named("caption")), name
        heads = found.named("th")
        assert all(one.attributes["scope"] in {"col", "row"} for one in heads), name


def test_the_picture_is_a_group_of_links_with_names(made: dict[str, Markup]) -> None:
    for name, found in made.items():
        for one in found.named("svg", "div"):
            assert one.attributes.get("role") != "img", name
        bands = [one for one in found.named("path") if "band" in one.attributes.get("class", "")]
        for band in bands:
            assert set(band.attributes["class"].split()) <= {"band", *KINDS}
        for one in found.named("title"):
            assert not one.attributes


def test_a_set_without_points_has_no_picture() -> None:
    versions = {"v1": text_version(), "v2": version()}
    found = [Markup(text) for _, text in pages(versions, {})]
    found.append(Markup(render_synopsis(synopsis(["v2"], versions, {}))))
    assert len(found) == 8
    assert not any(one.named("figure") for one in found)


def test_every_point_has_its_id(real: Dossier, made: dict[str, Markup]) -> None:
    for old, new in PAIRS:
        comparison = compare(old, new, real.versions, real.reports)
        ids = made[f"{old}-{new}"].ids
        assert {anchor(row.reference) for row in comparison.rows} <= set(ids)
        assert {anchor(m.reference) for row in comparison.rows for m in row.matches} <= set(ids)
    assert "v1-6" in made["v1-v2"].ids


def test_notes_lead_there_and_back(made: dict[str, Markup]) -> None:
    found = made["v1-v2"]
    cited = [one.attributes for one in found.named("a") if one.attributes.get("class") == "note"]
    assert len(cited) > 60
    back = [href[1:] for href in found.links if href.startswith("#use")]
    assert sorted(back) == sorted(one["id"] for one in cited)
    assert {one["href"] for one in cited} == {
        f"#{id_}" for id_ in found.ids if id_.startswith("source") and id_ != "sources"
    }


def test_a_small_page_as_it_stands() -> None:
    versions = {"v1": text_version("1", "2"), "v2": text_version("1", id_="v2", revises="v1")}
    found = Markup(render(compare("v1", "v2", versions, {}), title="A & B"))
    heads = [one.name for one in found.elements if re.fullmatch(r"h\d|table|article", one.name)]
    assert heads == [
        "h1", "h2", "h2", "table", "h2", "table", "h2", "article", "h3", "h2", "h2", "h3", "table",
        "h3", "table",
    ]  # fmt: skip
    assert [one.attributes["id"] for one in found.named("h2", "article")] == [
        "the.finding", "what.is.compared", "each.point", "removed", "v1-2", "kept", "concordance",
    ]  # fmt: skip
    assert "A & B" in found.whole_text


def test_the_finding_comes_first_and_its_points_are_links(made: dict[str, Markup]) -> None:
    for name in ("v1-e3", "v1-v2"):
        text = bare(made[name].whole_text)
        finding, compared = (text.index(words) for words in ("thefinding", "whatiscompared"))
        assert text.index("28points") < compared, name
        assert finding < compared < text.index("concordance"), name
        assert "#v1-26" in made[name].links[: made[name].links.index("#each.point")], name


# -- the same content as Markdown ----------------------------------------------------------------


BLOCK = re.compile(r"<(?:p|li|h\d|td|th)>(.*?)(?=</?(?:p|li|ul|ol|h\d|td|th)>)", re.DOTALL)
INLINE = re.compile(r"</?(?:s|strong|em|a|del|ins)\b[^>]*>|&lt;a id=.*?&lt;/a&gt;")


def blocks(text: str) -> Iterator[str]:
    """What a reader sees of each paragraph, heading, item and cell of a Markdown text."""
    for block in BLOCK.findall(COMMONMARK.render(text)):
        words = Markup(f"<p>{INLINE.sub('', block)}</p>").whole_text
        if words.strip():
            yield re.sub(r"\[(\d+)\]", r"\1", words)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_a_report_says_what_markdown_says(
    real: Dossier, made: dict[str, Markup], old: str, new: str
) -> None:
    text = bare(made[f"{old}-{new}"].whole_text)
    said = list(blocks(markdown.render(compare(old, new, real.versions, real.reports))))
    assert len(said) > 100
    for words in said:
        assert bare(words) in text, words


@pytest.mark.parametrize("point", POINTS)
def test_a_history_says_what_markdown_says(
    real: Dossier, made: dict[str, Markup], point: str
) -> None:
    text = bare(made[point].whole_text)
    found = history(ref(point), real.versions, real.reports)
    for words in blocks(markdown_lineage.render_history(found)):
        assert bare(words.removesuffix(".")) in text, words


def test_a_synopsis_says_what_markdown_says(real: Dossier, made: dict[str, Markup]) -> None:
    text = bare(made["synopsis"].whole_text)
    found = synopsis(["v1", "e3", "v2", "v3"], real.versions, real.reports)
    said = markdown_lineage.render_synopsis(found).replace("<br>", " | ")
    lines = (line for line in said.splitlines() if not line.startswith("|---"))
    cells = [cell for line in lines for cell in line.split(" | ")]
    for cell in cells:
        for words in blocks(cell):
            assert bare(re.sub(r"^(\w\d): ", r"\1 ", words.strip("| "))) in text, words


def test_a_history_asked_for_by_a_part_says_that_it_shows_the_whole(real: Dossier) -> None:
    found = history(ref("v1/14/a"), real.versions, real.reports)
    words = "v1/14/a is a part of v1/14: this is the whole point."
    assert words in Markup(render_history(found)).whole_text
    assert words in markdown_lineage.render_history(found)


def test_versions_that_say_nothing_are_rows_of_the_table_alone(made: dict[str, Markup]) -> None:
    found = made["v1/6"]
    heads = [one.attributes["id"] for one in found.named("h2")]
    assert heads[:2] == ["in.v1", "in.e24"]
    assert {"in.p20", "in.np"} <= set(found.ids)


def test_a_history_names_its_versions_and_signs_its_path(made: dict[str, Markup]) -> None:
    text = bare(made["v1/6"].whole_text)
    assert bare("v3 20-point framework 24 December 2025 v3/4 revised") in text
    assert bare("v1/6; e24/11 like v1/6 (0.21), not a revision of it; e3/6 revised;") in text
    signs = signs_of(made["v1/6"])
    assert signs[:4] == ["fate alike", "fate revised", "fate disputed", "fate revised"]


def test_a_value_that_comes_or_goes_is_told_without_dashes(made: dict[str, Markup]) -> None:
    text = made["v1/21"].whole_text
    assert "figure: v1/21/c five regions → e3 none" in text
    assert "figure: v3 (by Ukraine) 40 km (gained)" in text


def test_an_index_names_what_is_compared_and_signs_the_paths(made: dict[str, Markup]) -> None:
    text = bare(made["index.html"].whole_text)
    assert bare("v1 → e3 US 28-point plan → European counter-proposal (E3)") in text
    assert signs_of(made["index.html"]).count("fate removed") > 10


def signs_of(found: Markup) -> list[str]:
    """The classes of the fates on a page, in their order."""
    classes = (one.attributes.get("class", "") for one in found.named("span"))
    return [one for one in classes if one.startswith("fate ")]


def test_numbers_in_what_matters_are_set_off(real: Dossier) -> None:
    html = render_history(history(ref("v1/6"), real.versions, real.reports))
    was, now = "limited to <b>600,000</b> personnel", "v3 <b>800,000</b> (up by <b>200,000</b>,"
    assert f"<li><bdi>figure: v1 {was}</bdi> → <bdi>{now} <b>33%</b>" in html


def test_a_page_explains_redlines_where_it_has_any(made: dict[str, Markup]) -> None:
    for name, words in (("v1-v3", True), ("v1-v2", False), ("timeline.html", False)):
        assert ("struck through" in made[name].whole_text) == words, name


def test_a_page_is_described(made: dict[str, Markup]) -> None:
    for name, found in made.items():
        (described,) = (
            one.attributes["content"]
            for one in found.named("meta")
            if one.attributes.get("name") == "description"
        )
        assert 5 <= len(described) <= 200, name


def test_wishes(real: Dossier) -> None:
    comparison = compare("v1", "v2", real.versions, real.reports)
    found = Markup(render(comparison, title="Mine", only=("unreported",)))
    assert "Mine" in found.whole_text
    assert "v1-1" in found.ids
    assert "v1-6" not in found.ids
    assert "concordance" not in found.ids
    found = Markup(render(compare("v1", "e3", real.versions, real.reports), kept=False))
    assert "kept" not in found.ids
    assert "v1-16" not in found.ids


def test_as_of_a_day_a_site_says_nothing_later(real: Dossier) -> None:
    found = dict(pages(real.versions, real.reports, "2025-11-23", "Then"))
    assert "version-v3.html" not in found
    assert "compare-v1-v2.html" in found
    assert "As known on 23 November 2025" in Markup(found["index.html"]).whole_text
    text = Markup(found["compare-v1-v2.html"]).whole_text
    assert "White House" in text
    assert not re.search("ABC News|Kyslytsia|Trump", text)


# -- languages ------------------------------------------------------------------------------------


def test_texts_are_marked_with_their_languages() -> None:
    old = text_version("1")._replace(language="uk")
    point = Point("1", "Title 1", "Текст 2 про інше.", comes_from=(ref("v1/1"),))
    new = old._replace(id="v2", revises="v1", language="ar", points=(point,))
    html = render(compare("v1", "v2", {"v1": old, "v2": new}, {}))
    assert re.search(r'<span class="words" lang="ar" dir="auto">', html)
    assert re.search(r'<del[^>]* lang="uk">', html)
    assert re.search(r'<ins[^>]* lang="ar">', html)


def test_no_text_turns_an_arrow_round() -> None:
    old = text_version("1")._replace(title="الأولى")
    point = Point("1", "العنوان", "نص 800", comes_from=(ref("v1/1"),))
    new = old._replace(id="v2", revises="v1", title="الثانية", points=(point,))
    html = render(compare("v1", "v2", {"v1": old, "v2": new}, {}))
    assert "<h1><bdi>الأولى</bdi> → <bdi>الثانية</bdi></h1>" in html
    assert re.search(r"</bdi> <bdi>[^<→]+</bdi> → <bdi>[^<→]+</bdi></td>", html)


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("en", "en"),
        ("uk-UA", "uk-UA"),
        ("zh-Hant", "zh-Hant"),
        ("", ""),
        ("English!", ""),
        ('"x', ""),
    ],
)
def test_language_tags(language: str, tag: str) -> None:
    assert language_tag(language) == tag


def test_a_reading_that_we_restate_is_in_our_language() -> None:
    reading = Reading("a", "In our words", "ja")
    points = (Point("1", "Title", "Text", readings=(reading,)),)
    ours = text_version()._replace(points=points, language="en")
    theirs = ours._replace(wording="translated")
    for one, language in ((ours, "en"), (theirs, "ja")):
        html = render_version(look_at_version("v1", {"v1": one}, REPORTS), REPORTS)
        assert f'<dd><span lang="{language}" dir="auto">In our words' in html


# -- redlines -------------------------------------------------------------------------------------

PIECES = ["a", "bc", " ", ".", "<b>", "&amp;", "\n", "\u202e", "é", "عربي"]
WORDS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
WORDS |= st.text(min_size=1, max_size=20)


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
@example("a", "<script>")
@example("a b", "a  b")
def test_a_redline_holds_both_texts_to_the_letter(old: str, new: str) -> None:
    first = text_version()._replace(points=(Point("1", "", old),))
    point = Point("1", "", new, comes_from=(ref("v1/1"),))
    second = first._replace(id="v2", revises="v1", points=(point,))
    found = Markup(render_synopsis(synopsis(["v1", "v2"], {"v1": first, "v2": second}, {})))
    (_, alone), *words = found.words
    assert alone == clean(old)
    assert "".join(text for tag, text in words if tag in {"div", "del"}) == clean(old)
    assert "".join(text for tag, text in words if tag in {"div", "ins"}) == clean(new)
    assert {text for tag, text in words if tag == "span"} <= {" "}  # of neither text
    assert {tag for tag, _ in words} <= {"div", "ins", "del", "span"}


# -- nothing from data becomes markup -------------------------------------------------------------

LONG = "w" * 10_000
#: As hostile() has them, and more.
EVILS = [
    EVIL,
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}<b>",
    "</style></title></textarea><svg onload=alert(1)>",
    "<!-- --><![CDATA[x]]>&lt;b&gt;",
    "\u202eevil\u2066\u200f\ufeff\x00\x1b[31m",
    LONG,
    "",
]
PLAIN = "plain words"


def poisoned(word: str) -> dict[str, str]:
    """Pages of every kind with this word in every field that takes one."""
    page_ = next(iter(hostile().reports.values())).read_in[0]
    reports = {
        id_: Report(
            id_, word, one.date, title=word, author=word, url=f"https://x/{word}", relays="a",
            read_in=(page_._replace(id=word, outlet=word, url=word, part="full"),),
            summary=word, language=word, note=word,
        )
        for id_, one in REPORTS.items()
    }  # fmt: skip
    alternative = Alternative(word, word, word, ("a",), word)
    reading = Reading("a", word, word, (word,))
    label = word.replace("/", "") or "x"
    sub = Point(label, word, word, note=word, unconfirmed=word)
    whole = Point(
        "1", word, word, (word,), (sub,), alternatives=(alternative,), readings=(reading,),
        reports=("a",), unconfirmed=word, note=word, claims=(claim("remark", "v1/1", text=word),),
    )  # fmt: skip
    other = Point(label, word, f"other {word}")
    old = Version(
        "v1", word, word, days("2025-11-20"), "restated", (word,), word, note=word,
        points=(whole, other),
    )  # fmt: skip
    claims = (
        claim("removed", "v1/1", by=word, text=word, note=word, verb=word, who=word, to=word),
        claim("kept", "v1/1", report="b", about=word),
        claim("transferred", f"v1/{label}", about=word, to=word, report="c"),
        claim("count", value=19, by=word),
        claim("count", text=word, by=word, report="c"),
        claim("opposes", party=word, about=word, text=word),
        claim("remark", about=word, text=word, weak=True, our_reading=True),
        claim("drew_on", source="v1", text=word),
        claim("remark", "v1/1", text=word, later_state=True),
        claim("revised", "v1/1", text=word, withdrawn="2025-11-25 " + word),
    )
    told = version(*claims)._replace(title=word, authors=(word,), note=word, language=word)
    new = old._replace(
        id="v3", revises="v2", points=(sub._replace(label="1"), whole._replace(label="2")),
        date=days("2025-12-24"),
    )  # fmt: skip
    versions = {"v1": old, "v2": told, "v3": new}
    found = dict(pages(versions, reports, title=word or "x"))
    found["alone"] = render(compare("v1", "v2", versions, reports), title=word)
    found["later"] = render(compare("v1", "v2", versions, reports, later="v3"), only=("disputed",))
    return found


@pytest.mark.parametrize("word", EVILS, ids=lambda word: repr(word[:24]))
def test_nothing_from_data_becomes_an_element_or_an_attribute(
    made: dict[str, Markup], word: str
) -> None:
    harmless = [*made.values(), *map(Markup, poisoned(PLAIN).values())]
    kinds = {kind for found in harmless for kind in found.kinds}
    for name, text in poisoned(word).items():
        found = Markup(text)
        assert found.kinds <= kinds, (name, found.kinds - kinds)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", text)
        for href in found.links:
            assert re.match(r"#[\w.-]+$|https://x/|[\w.-]+\.html(#[\w.]+)?$|data:image/svg", href)
        assert len(found.ids) == len(set(found.ids)), name


def test_hostile_values_are_shown_as_they_are() -> None:
    text = Markup(poisoned(EVIL)["alone"]).whole_text
    assert clean(EVIL) in text
    assert "{{ 7 * 7 }}{% raw %}" in Markup(poisoned(EVILS[3])["alone"]).whole_text


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//x", "", "http://", "ftp://x"],
)
def test_only_http_addresses_become_links(address: str) -> None:
    assert web_address(address) == ""
    report = Report("a", "A", days("2025-11-24"), url=address)
    versions = {"v1": text_version("1"), "v2": version(claim("removed", "v1/1"))}
    found = Markup(render(compare("v1", "v2", versions, {"a": report})))
    outward = [href for href in found.links if not href.startswith(("#", "data:image/svg"))]
    assert outward == []


@given(st.text())
def test_an_address_cannot_break_out(path: str) -> None:
    found = web_address(f"https://example.org/{path}")
    assert re.fullmatch(r"[!-~]+", found)
    assert not set(found) & set('"<>`{}|\\^ ')


# -- names ----------------------------------------------------------------------------------------

NAMES = st.text(min_size=1, max_size=6) | st.text(
    st.sampled_from("a-_.1/Aé"), min_size=1, max_size=6
)


@given(st.tuples(NAMES, NAMES), st.tuples(NAMES, NAMES))
def test_no_two_points_share_an_id_or_a_page(one: tuple[str, str], other: tuple[str, str]) -> None:
    ids = [anchor(Reference(id_, (label,))) for id_, label in (one, other)]
    files = [page_name("point", *words) for words in (one, other)]
    assert (ids[0] == ids[1]) == (files[0] == files[1]) == (one == other)
    for id_, file in zip(ids, files, strict=True):
        assert re.fullmatch(r"[A-Za-z0-9._-]+-[A-Za-z0-9._]+", id_)
        assert re.fullmatch(r"[a-z0-9._-]+\.html", file)
        assert "-" not in section_of(id_)


def test_names_of_pages() -> None:
    assert anchor(ref("v1/6")) == "v1-6"
    assert anchor(ref("v1/10/a")) == "v1-10"
    assert page_name("point", "v1", "6") == "point-v1-6.html"
    assert page_name("point", "geneva-2025", "3 bis") == "point-geneva-2025-3_20_bis.html"
    assert page_name("version", "E3") == "version-_45_3.html"
    long = [page_name("point", "v1", "x" * 500 + end) for end in "ab"]
    assert len(set(long)) == 2
    assert all(len(name) < 160 for name in long)


# -- the picture ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_point_is_drawn_once_and_bars_do_not_overlap(
    real: Dossier, old: str, new: str
) -> None:
    comparison = compare(old, new, real.versions, real.reports)
    drawing = drawn(course_of(comparison, comparison.rows))
    assert len(drawing.ribbons) == sum(max(len(row.matches), 1) for row in comparison.rows)
    assert all(ribbon.bands for ribbon in drawing.ribbons)
    for bars in drawing.bars:
        for above, below in pairwise(bars):
            assert above.top + above.height < below.top
        assert all(bar.top + bar.height <= drawing.height for bar in bars)
    hrefs = {f"#{anchor(row.reference)}" for row in comparison.rows}
    assert {ribbon.stream.href for ribbon in drawing.ribbons} == hrefs


def test_a_comparison_from_a_version_without_text_says_whose_points_are_drawn(
    real: Dossier, made: dict[str, Markup]
) -> None:
    comparison = compare("v2", "v3", real.versions, real.reports)
    course = course_of(comparison, comparison.rows)
    assert [head.version for head in course.heads] == ["v1, for v2", "v3"]
    assert course.stops[0][ref("v1/6")].more == "disputed in v2"
    assert course.stops[0][ref("v1/1")].more == ""
    assert "disputed in v2" in made["v2-v3"].whole_text


def test_points_that_only_say_that_one_is_gone_are_counted_apart(made: dict[str, Markup]) -> None:
    assert "28, 1 of them only a note that a point is gone" in made["e3-v3"].whole_text


def test_what_is_gone_comes_to_a_point_and_what_is_disputed_forks() -> None:
    versions = {"v1": text_version("1", "2", "3", "4")}
    versions["v2"] = version(
        claim("removed", "v1/1"),
        claim("removed", "v1/2"),
        claim("kept", "v1/2", report="b"),
        claim("revised", "v1/3", about="a half"),
    )
    comparison = compare("v1", "v2", versions, REPORTS)
    drawing = drawn(course_of(comparison, comparison.rows))
    signs = [(one.sign, len(one.bands)) for one in drawing.ribbons]
    assert signs == [("removed", 1), ("disputed", 2), ("revised", 2), ("unreported", 1)]
    right = f" {drawing.width} "
    reaches = [right in band.path for one in drawing.ribbons for band in one.bands]
    assert reaches == [False, False, True, True, True, True]
    assert [band.kind for band in drawing.ribbons[2].bands] == ["revised", "unreported"]


def test_a_synopsis_draws_along_the_line_of_revision(made: dict[str, Markup]) -> None:
    names = [
        one.attributes["aria-label"]
        for one in made["synopsis"].named("a")
        if "aria-label" in one.attributes
    ]
    assert "v1/6 → e3/6 Size of the armed forces: revised" in names
    assert any(name == "v1/6 Size of the armed forces, in v2: disputed" for name in names)
    assert "v1/16 → v3/6 Russian non-aggression law: revised, moved" in names
    assert not any(name.startswith("e3/") for name in names if "→" in name)


def test_no_two_links_of_a_picture_to_different_things_have_one_name(
    made: dict[str, Markup],
) -> None:
    for name in ("synopsis", "all", "index.html"):
        labels = [
            one.attributes["aria-label"]
            for one in made[name].named("a")
            if "→" in one.attributes.get("aria-label", "")
            or ", in " in one.attributes.get("aria-label", "")
        ]
        assert len(labels) == len(set(labels)) > 60, name


def test_what_is_only_like_or_returned_is_drawn_so(real: Dossier) -> None:
    found = history(ref("v1/6"), real.versions, real.reports)
    course = course_through(found.versions, [found.lineage], lambda *_: "#x", beside=True)
    words = "v1/6 → e24/11 Size of the armed forces: like v1/6 (0.21), not a revision of it"
    assert [one.kind for one in course.streams if one.words == words] == ["alike"]
    versions = {
        "v1": text_version("1", "2"),
        "v2": text_version("1", id_="v2", revises="v1", date="2025-11-22"),
        "v3": text_version("1", "2", id_="v3", revises="v2", date="2025-11-23"),
    }
    seen = synopsis(list(versions), versions, {})
    course = course_through(seen.versions, seen.lineages, lambda *_: "#x")
    back = [one for one in course.streams if one.end == ref("v3/2")]
    assert [(one.kind, one.words) for one in back] == [
        ("returned", "v1/2 → v3/2 Title 2: returned")
    ]


def test_a_version_beside_the_line_is_left_out_with_a_word_why(
    real: Dossier, made: dict[str, Markup]
) -> None:
    found = synopsis(list(real.versions), real.versions, real.reports)
    course = course_through(found.versions, found.lineages, lambda *_: "#x")
    assert [head.version for head in course.heads] == ["v1", "e3", "v2", "v3"]
    words = "Not in the picture: p20, np (nothing of these points); e24 (beside the line"
    assert words in made["all"].whole_text
    assert words in made["index.html"].whole_text
    alone = synopsis(["v1", "e24"], real.versions, real.reports)
    course = course_through(alone.versions, alone.lineages, lambda *_: "#x")
    assert len(course.heads) == 2


def test_what_is_reported_removed_ends_there_and_not_again_in_the_next_text() -> None:
    versions = {
        "v1": text_version("1", "2"),
        "v2": version(claim("removed", "v1/2"), date="2025-11-22"),
        "v3": text_version("1", id_="v3", revises="v2", date="2025-11-23"),
    }
    found = synopsis(list(versions), versions, REPORTS)
    course = course_through(found.versions, found.lineages, lambda *_: "#x")
    gone = [(one.column, one.words) for one in course.streams if one.end is None]
    assert gone == [(1, "v1/2 Title 2, in v2: removed · reported; not in v3 either")]


def test_what_is_gone_is_drawn_once_along_a_line() -> None:
    versions = {"v1": text_version("1", "2")}
    for at in (2, 3, 4):
        id_, before = f"v{at}", f"v{at - 1}"
        versions[id_] = text_version("1", id_=id_, revises=before, date=f"2025-11-{20 + at}")
    side = text_version("1", id_="side", revises="v1", date="2025-11-25")
    found = synopsis([*versions, "side"], {**versions, "side": side}, {})
    course = course_through(found.versions, found.lineages, lambda *_: "#x")
    gone = [stream for stream in course.streams if stream.kind == "removed"]
    assert [(stream.start, stream.column) for stream in gone] == [
        ((0, ref("v1/2")), 1),
        ((0, ref("v1/2")), 4),
    ]
    assert [len(stream.passing) for stream in gone] == [0, 3]


# -- the same bytes ------------------------------------------------------------------------------

_WRITE = """
import sys

from pathlib import Path
from plandiff.files.folder import Folder, read_all
from tests.words import pages
root = Path(sys.argv[1])
found = read_all(Folder(root / "plans", root / "seeds"))
for name, text in pages(found.versions, found.reports):
    sys.stdout.buffer.write(f"{name}\\n{text}".encode())
"""


def test_the_same_bytes_for_the_same_data() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _WRITE, str(ROOT)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 1_000_000


def test_pages_begin_with_our_mark(real: Dossier) -> None:
    assert all(text.startswith(MARK) for text in alone(real).values())
    assert all(text.startswith(SITE_MARK) for text in site_of(real).values())
    assert not SITE_MARK.startswith(MARK)


def test_a_site_never_takes_a_report_of_ones_own_for_its_page(
    real: Dossier, tmp_path: Path
) -> None:
    folder = Folder(ROOT / "plans", ROOT / "seeds")
    site, own = tmp_path / "site", tmp_path / "site" / "my-report.html"
    write_pages(site, [("index.html", site_of(real)["index.html"])], SITE_MARK, folder)
    text = render(compare("v1", "v2", real.versions, real.reports))
    write_report(own, text, [folder])
    with pytest.raises(
        WriteError, match=r"it holds 'my-report\.html', which is no page of a site"
    ):
        write_pages(site, [("index.html", "x")], SITE_MARK, folder)
    assert own.read_text("utf-8") == text


# -- colours --------------------------------------------------------------------------------------

CSS = (ROOT / "plandiff/reports/html/templates/page.css").read_text("utf-8")


def contrast(one: str, other: str) -> float:
    """Source: WCAG 2.2, relative luminance and contrast ratio."""
    light = []
    for colour in (one, other):
        shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
        light.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
    return max(light) / min(light)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_stand_out_from_what_is_behind_them(scheme: int) -> None:
    block = CSS.split(":root {")[scheme + 1].split("}")[0]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    kinds = [name.removesuffix("-tint") for name in colours if name.endswith("-tint")]
    assert len(kinds) == 8
    for kind in kinds:
        assert contrast(colours[kind], colours["paper"]) >= 4.5, kind
        assert contrast(colours[kind], colours[f"{kind}-tint"]) >= 4.5, kind
    for name in ("ink", "soft", "link"):
        assert contrast(colours[name], colours["paper"]) >= 4.5, name
        assert contrast(colours[name], colours["wash"]) >= 4.5, name


def test_a_template_prints_nothing_that_is_not_there() -> None:
    with pytest.raises(TypeError, match="a value that is not there"):
        page("timeline.html", "x", description="", days=[(None, [])])
