"""Readers of saved sources: what they give, what they leave out, what they refuse."""

import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType, ModuleType
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.errors import SourceError
from plandiff.importers import docx, html, markdown, text
from plandiff.importers.decoding import storable
from plandiff.importers.reading import MOST_BYTES, READERS, read_source
from plandiff.importers.source import Cell, Note, Source
from plandiff.importers.spoken import spoken_in
from tests.word_files import paragraph, word_file


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here may reach for the network."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a reader opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)


def page(body: str, head: str = "", attributes: str = "") -> Source:
    document = f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>"
    return html.read("page.html", document.encode())


def texts(source: Source) -> list[str]:
    return [block.printed for block in source.blocks]


def left_out(source: Source) -> dict[str, int]:
    return {part.what: part.number for part in source.left_out}


# -- HTML: text and numbers -------------------------------------------------------------------


def test_lists_keep_the_numbers_that_the_page_shows() -> None:
    source = page(
        "<ol start=4><li>Four<li value=10><p>Ten</p><p>more of it</p>"
        "<ol type=i><li>first<li>second</ol>and at last</li><li></li><li>Twelve</ol>"
    )
    assert [(block.marker, block.text, block.depth) for block in source.blocks] == [
        ("4.", "Four", 1),
        ("10.", "Ten", 1),
        ("", "more of it", 1),
        ("i.", "first", 2),
        ("ii.", "second", 2),
        ("", "and at last", 1),
        ("11.", "", 1),
        ("12.", "Twelve", 1),
    ]


def test_an_item_that_begins_with_a_list_keeps_its_number() -> None:
    source = page("<ol><li><ol type=a><li>x</li></ol></li></ol>")
    assert [(block.marker, block.text) for block in source.blocks] == [("1.", ""), ("a.", "x")]


def test_lines_end_where_the_page_ends_them() -> None:
    source = page("<p>1. one<br>2. two<br/><br>3. three</p>four<div>five</div>six<hr>seven")
    assert texts(source) == ["1. one", "2. two", "3. three", "four", "five", "six", "seven"]


def test_preformatted_lines_are_read_as_plain_text() -> None:
    assert texts(page("<pre>1. one\n2. two\n</pre>")) == ["1. one", "2. two"]


def test_white_space_is_one_space_and_markup_is_gone() -> None:
    assert texts(page("<p>a <i>b</i>\n\t<b>c</b>d<!-- x -->e&nbsp;&amp;&#8211;f</p>")) == [
        "a b cde &–f"
    ]


@pytest.mark.parametrize(
    ("markup", "marker", "rest"),
    [
        ("<span>1</span> Text", "1", "Text"),
        ("<span>1</span>Text", "1", "Text"),
        ("<b>1.</b> Text", "1.", "Text"),
        ("<b><span>2)</span></b>text", "2)", "text"),
        ("<b>1. Title.</b> Text", "", "1. Title. Text"),
        ("<b>1</b>st of May", "", "1st of May"),
        ("<b>5</b>%", "", "5%"),
        ("<span>2025</span> was hard", "", "2025 was hard"),
        ("<span>1.</span>", "", "1."),
        ("<sup>1</sup> See the page", "", "¹ See the page"),
    ],
)
def test_a_number_in_an_element_of_its_own(markup: str, marker: str, rest: str) -> None:
    block = page(f"<p>{markup}</p>").blocks[0]
    assert (block.marker, block.text) == (marker, rest)


def test_how_much_of_the_beginning_is_bold() -> None:
    source = page(
        "<p><b>1. Title.</b> Text</p><p>No <b>bold</b></p><p><strong>All</strong></p>"
        "<p><span style='font-weight: 700'>Title</span> text</p><p><b>4.</b> <b>Two.</b> x</p>"
    )
    assert [block.text[: block.bold] for block in source.blocks] == [
        "1. Title.", "", "All", "Title", "Two.",
    ]  # fmt: skip


def test_raised_figures_do_not_run_into_numbers() -> None:
    source = page("<p>600,000<sup>5</sup>, 10 km<sup>2</sup>, CO<sub>2</sub>, 1<sup>st</sup></p>")
    assert texts(source) == ["600,000⁵, 10 km², CO₂, 1st"]
    noted = page('<p>600,000<sup><a href="#n">5</a></sup> men<a href="#m"><sup>6</sup></a></p>')
    assert texts(noted) == ["600,000 men"]
    assert left_out(noted) == {"footnote mark": 2}


def test_cells_say_where_they_stand() -> None:
    source = page(
        "<table><tr><th>No<th colspan=2>Text</tr><tr><td rowspan=2>1<td>a<td>b</tr>"
        "<tr><td>c<td>d</tr></table><table><tr><td><p>x<p>y</table>"
    )
    assert [(block.text, block.cell) for block in source.blocks] == [
        ("No", Cell(0, 0, 0)),
        ("Text", Cell(0, 0, 1)),
        ("1", Cell(0, 1, 0)),
        ("a", Cell(0, 1, 1)),
        ("b", Cell(0, 1, 2)),
        ("c", Cell(0, 2, 1)),
        ("d", Cell(0, 2, 2)),
        ("x", Cell(1, 0, 0)),
        ("y", Cell(1, 0, 0)),
    ]


def test_details_and_headings_are_there() -> None:
    source = page("<h2>A</h2><details><summary>1. B</summary><p>c</p></details>")
    assert [(block.text, block.kind) for block in source.blocks] == [
        ("A", "heading"),
        ("1. B", "heading"),
        ("c", "paragraph"),
    ]


def test_lines_of_the_file_are_told() -> None:
    assert [block.line for block in page("\n<p>a</p>\n\n<p>b</p>").blocks] == [2, 4]


def test_a_link_alone_is_told_from_a_text_with_links() -> None:
    source = page('<p><a href="/">a</a></p><p><a href="/">a</a> b</p><p><a name="x">c</a></p>')
    assert [block.linked for block in source.blocks] == [True, False, False]


# -- HTML: which part is the text -------------------------------------------------------------

BODY = "<p>The text of the page is here, and it is longer than what is around it.</p>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<div itemprop=articleBody>", "</div>"),
        ("<article>", "</article>"),
        ("<main>", "</main>"),
        ("<div role=main>", "</div>"),
        ("<article><main>", "</main></article>"),
        ("<form><div class=content-with-sidebar>", "</div></form>"),
    ],
)
def test_the_main_part(before: str, after: str) -> None:
    source = page(f"<nav>Home</nav>{before}{BODY}{after}<footer>2019</footer>")
    assert texts(source) == [BODY[3:-4]]
    assert left_out(source) == {"menu": 1, "footer": 1}


def test_one_of_many_articles_is_not_the_text() -> None:
    source = page(f"<article>{BODY}</article>" * 3)
    assert len(source.blocks) == 3
    one = page(f"<article>{BODY * 3}</article><article><p>Teaser</p></article>")
    assert len(one.blocks) == 3
    assert left_out(one) == {"part outside the main text": 1}


@pytest.mark.parametrize(
    ("box", "what"),
    [
        ("<aside>x</aside>", "aside"),
        ("<div role=complementary>x</div>", "aside"),
        ("<div class='widget mostRead-list'>x</div>", "box of other stories"),
        ("<div id=related_articles>x</div>", "box of other stories"),
        ("<div class=article__read-also>x</div>", "box of other stories"),
        ("<ul class=breadcrumbs><li>x</ul>", "menu"),
        ("<div class=social-share>x</div>", "share buttons"),
        ("<section class=comments>x</section>", "comments"),
        ("<ol class=references><li>x</ol>", "footnotes"),
        ("<div hidden>x</div>", "hidden part"),
        ("<p style='display:none'>x</p>", "hidden part"),
        ("<figure><figcaption>x</figcaption></figure>", "caption"),
        ("<p>a <del>x</del>b</p>", "struck-out passage"),
    ],
)
def test_parts_that_are_left_out_are_counted(box: str, what: str) -> None:
    source = page(f"<article>{BODY}{box}{BODY}</article>")
    assert left_out(source) == {what: 1}
    assert [block.text for block in source.left_out[0].blocks] == ["x"]
    assert "x" not in texts(source)


@pytest.mark.parametrize("name", ["popular-vote", "content", "has-menu", "social-policy", "a__b"])
def test_other_names_leave_nothing_out(name: str) -> None:
    source = page(f"<article>{BODY}<div class={name}>x</div></article>")
    assert texts(source)[1:] == ["x"]


def test_a_name_that_holds_the_text_itself_is_not_believed() -> None:
    assert texts(page(f"<div class=sidebar>{BODY}</div>")) == [BODY[3:-4]]


def test_scripts_and_pictures_have_no_text() -> None:
    source = page("<p>a<script>x</script>b<svg><text>y</text></svg>c<style>z</style></p>")
    assert texts(source) == ["abc"]


# -- HTML: what the page says of itself -------------------------------------------------------


def test_json_ld_comes_before_meta() -> None:
    head = """
    <meta property="og:site_name" content="Site"><meta property="og:title" content="Shared">
    <meta name="author" content="Desk"><link rel="canonical" href="https://x.example/a?b=1">
    <script type="application/ld+json">not json</script>
    <script type="application/ld+json">[{"@type": "BreadcrumbList", "name": "no"},
      {"@type": "NewsArticle", "headline": "Other", "url": "https://x.example/other"},
      {"@graph": [{"@type": ["Thing", "ReportageNewsArticle"], "headline": "A\tplan",
        "author": [{"name": "Ann"}, "Bo", {"x": 1}], "publisher": {"name": "Gazette"},
        "datePublished": "2025-11-20T23:59:00+02:00", "inLanguage": "uk-UA",
        "mainEntityOfPage": {"@id": "https://x.example/a?b=1"}}]}]</script>"""
    source = page("<p>x", head)
    assert (source.outlet, source.title, source.author) == ("Gazette", "A plan", "Ann, Bo")
    assert (source.date, source.language) == ("2025-11-20", "uk")
    assert source.url == "https://x.example/a?b=1"


def test_what_json_ld_names_by_id_is_looked_up() -> None:
    graph = """{"@graph": [
      {"@type": "WebSite", "@id": "#site", "name": "Site", "datePublished": "2001-01-01"},
      {"@type": "WebPage", "@id": "https://s.example/p", "datePublished": "2025-03-01"},
      {"@type": "Article", "mainEntityOfPage": {"@id": "https://s.example/p"},
       "author": [{"@id": "#a"}, {"@id": "#none"}], "publisher": {"@id": "#o"},
       "isPartOf": {"@id": "#site"}, "headline": "The plan"},
      {"@type": "Organization", "@id": "#o", "name": "Out &amp; About"},
      {"@type": "Person", "@id": "#a", "name": "Q. Q."}]}"""
    source = page("<p>x", f'<script type="application/ld+json">{graph}</script>')
    assert (source.outlet, source.author, source.title) == ("Out & About", "Q. Q.", "The plan")
    assert (source.date, source.url) == ("2025-03-01", "https://s.example/p")


@pytest.mark.parametrize("name", ["page.mhtml", "page.html", "page.txt"])
def test_a_web_archive_is_refused(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        b'\ttype="text/html";\r\n\r\n<html lang=3D"en">1. One.</html>\r\n'
    )
    with pytest.raises(SourceError) as raised:
        read_source(file)
    assert str(raised.value) == (
        f"{file}: this is a web archive (.mhtml), which is not read. "
        'Save the page as "HTML only" or "complete".'
    )


def test_meta_elements_are_read_where_there_is_no_json_ld() -> None:
    head = """
    <title>T | Site</title><meta property="og:site_name" content="Site">
    <meta name="twitter:title" content="Shared &amp; short">
    <meta property="article:author" content="https://social.example/ann">
    <meta name="DC.creator" content="Ann">
    <meta property="article:published_time" content="soon"><meta name="date" content="2025-11-21">
    <meta property="og:url" content="http://x.example/"><meta property="og:locale" content="en_GB">
    """
    source = page("<h1>H</h1>", head)
    assert source[3:9] == (
        "Site", "Shared & short", "Ann", "2025-11-21", "http://x.example/", "en",
    )  # fmt: skip


def test_a_date_is_never_guessed() -> None:
    source = page(
        "<p>Published 20 November 2025</p><time datetime='2025-11-20'>x</time>"
        "<footer>© 2019 <time>2020-01-01</time></footer>",
        "<meta name=date content='20.11.2025'><meta name=pubdate content=2025-13-40>",
    )
    assert source.date == ""
    told = page("<time itemprop=datePublished datetime='2025-11-20T10:00'>today</time>")
    assert told.date == "2025-11-20"


@pytest.mark.parametrize(
    "address", ["/news/1", "javascript:alert(1)", "file:///etc/passwd", "https://x y", "data:x"]
)
def test_an_address_is_of_the_web_or_none(address: str) -> None:
    assert page("<p>x", f'<link rel="canonical" href="{address}">').url == ""


def test_a_page_is_in_no_language_that_its_letters_are_not(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<html lang="en"><p>Збройні сили обмежено.</p>', "utf-8")
    assert read_source(path).language == ""


@pytest.mark.parametrize(
    "words",
    [
        "<meta charset=utf-8><style>b{}</style><section><h2>1</h2>a</section><section>b</section>",
        "<title>T</title><main><h2>1</h2>a<p>b</p></main>",
        "<title>T</title><section><h2>1</h2>a</section>b",
        "<html><head><title>T</title></head><section><h2>1</h2>a</section><p>b</p></html>",
    ],
)
def test_a_head_ends_where_the_text_begins(words: str) -> None:
    assert texts(html.read("a.html", words.encode())) == ["1", "a", "b"]


def test_the_title_and_the_language_of_the_page_itself() -> None:
    source = page("<h1> <i>H</i> one</h1><h1>H two</h1>", "<title>T</title>", 'lang="ru-RU"')
    assert (source.title, source.language) == ("H one", "ru")
    assert page("<p>x", "<title>T</title>", 'lang=""')[4:9] == ("T", "", "", "", "")


def test_the_address_that_a_browser_saved() -> None:
    saved = b"<!-- saved from url=(0019)https://x.example/a --><html><body>x</body></html>"
    assert html.read("a.html", saved).url == "https://x.example/a"


def test_deep_and_endless_json_ld_is_passed_over() -> None:
    nested = "[" * 100_000
    source = page("<p>x", f'<script type="application/ld+json">{nested}</script>')
    assert source.title == ""


# -- encodings --------------------------------------------------------------------------------

UKRAINIAN = "Перелік пунктів угоди: суверенітет, армія, вибори, полонені й припинення вогню."
RUSSIAN = "Перечень пунктов соглашения: суверенитет, армия, выборы, пленные и прекращение огня."


def encoded(words: str, encoding: str, declared: str = "") -> Source:
    meta = f'<meta charset="{declared}">' if declared else ""
    document = f"<html><head>{meta}</head><body><p>{words}</p><p>{words}</p></body></html>"
    return html.read("page.html", document.encode(encoding))


@pytest.mark.parametrize("words", [UKRAINIAN, RUSSIAN])
@pytest.mark.parametrize(
    ("encoding", "declared", "notes"),
    [
        ("utf-8", "", []),
        ("utf-8", "windows-1251", []),
        ("utf-8-sig", "", []),
        ("utf-16", "", []),
        ("cp1251", "windows-1251", []),
        ("koi8-u", "koi8-u", []),
        ("iso8859-5", "iso-8859-5", []),
        ("cp1251", "", ["read as cp1251; the file does not say"]),
        ("cp1251", "utf-8", ["read as cp1251; the file does not say"]),
        ("cp1251", "iso-8859-1", ["read as cp1251; the page says cp1252"]),
        ("cp1251", "nonsense", ["read as cp1251; the file does not say"]),
        ("cp1251", "unicode_escape", ["read as cp1251; the file does not say"]),
        ("koi8-u", "windows-1251", ["read as koi8; the page says cp1251"]),
    ],
)
def test_the_alphabet_is_found(words: str, encoding: str, declared: str, notes: list[str]) -> None:
    source = encoded(words, encoding, declared)
    assert texts(source) == [words, words]
    # KOI8-U is KOI8-R with four letters more: without them either is right.
    assert [note.replace("koi8-u", "koi8").replace("koi8-r", "koi8") for note in source.notes] == (
        notes
    )


def test_other_encodings_keep_their_signs() -> None:
    assert texts(encoded("“Café” – naïve", "cp1252", "iso-8859-1"))[0] == "“Café” – naïve"
    czech = "Příliš žluťoučký kůň úpěl ďábelské ódy o mírovém plánu"
    assert texts(encoded(czech, "cp1250", "windows-1250"))[0] == czech


def test_a_few_broken_bytes_do_not_change_the_alphabet() -> None:
    source = text.read("a.txt", f"{UKRAINIAN}\n\n".encode() + b"\xd0 " + UKRAINIAN.encode())
    assert source.blocks[0].text == UKRAINIAN
    assert source.notes == ("some bytes are damaged; they stand as \ufffd",)


def test_what_yaml_cannot_hold_is_taken_out_and_marks_of_direction_stay() -> None:
    source = text.read("a.txt", "1. a\x00b\x1b[31m\u202e\u200fc\x07".encode() * 1)
    assert texts(source) == ["1. ab[31m\u202e\u200fc"]
    assert source.notes == ("3 control characters were taken out (U+0000, U+0007, U+001B)",)
    one = page("<p>a&#7;b\x08c&#0;d</p>")
    assert texts(one) == ["abc\ufffdd"]
    assert one.notes == ("1 control character was taken out (U+0008)",)


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_a_reader(data: bytes) -> None:
    for reader in READERS:
        with suppress(SourceError):
            source: Source = reader.read("a", data)
            assert all(storable(block.text) == block.text for block in source.blocks)


# -- plain text and Markdown ------------------------------------------------------------------


def test_lines_broken_to_fit_a_page_are_joined() -> None:
    source = text.read(
        "a.txt",
        b"The delegations met on Tuesday and spoke of the army, which shall be\n"
        b"600. Then they went home, all of them, and the minister wrote this down\n"
        b"in his diary.\n"
        b"1. The army is limited to a number that is not yet known to the public,\n"
        b"says the text.\n"
        b"2. Ships use the river.\n",
    )
    assert [block.text[-14:] for block in source.blocks] == [
        " in his diary.", "says the text.", "use the river.",
    ]  # fmt: skip
    assert [block.line for block in source.blocks] == [1, 4, 6]


SOFT = "1. The extra\u00adordi\u00adnary com\u00admittee meets.\n"


@pytest.mark.parametrize(
    ("reader", "data"),
    [
        (text, SOFT.encode()),
        (text, SOFT.replace("com\u00ad", "com\u00ad\n").encode()),
        (markdown, SOFT.encode()),
        (html, f"<body><p>{SOFT.replace(chr(0xAD), '&shy;')}</p>".encode()),
        (docx, word_file(paragraph(SOFT.strip()))),
    ],
    ids=["text", "text, broken", "Markdown", "HTML", "Word"],
)
def test_soft_hyphens_are_taken_out(reader: ModuleType, data: bytes) -> None:
    assert texts(reader.read("a", data)) == ["1. The extraordinary committee meets."]


def test_short_lines_stand_alone() -> None:
    assert texts(text.read("a.txt", b"Title\nA text.\nb) part\n")) == [
        "Title",
        "A text.",
        "b) part",
    ]


def test_indents_and_bullets() -> None:
    source = text.read("a.txt", "1. a\n    a) b\n\tb) c\n  • d\n".encode())
    assert [(block.text, block.depth, block.kind) for block in source.blocks] == [
        ("1. a", 0, "paragraph"),
        ("a) b", 1, "paragraph"),
        ("b) c", 1, "paragraph"),
        ("d", 1, "item"),
    ]


def test_a_footnote_in_markdown_whose_mark_stands_nowhere_is_left_out() -> None:
    source = markdown.read("a.md", b"1. One[^a] thing[^c].\n\n[^a]: A note\n\n[^b]: Another")
    assert [(block.text, block.notes) for block in source.blocks] == [
        ("One thing.", (Note(3, "A note"),))
    ]
    assert [(part.what, part.begins) for part in source.left_out] == [("footnote", "Another")]


def test_markdown_in_all_its_parts() -> None:
    source = markdown.read(
        "a.md",
        b"""---
title: 'A plan'
published: 2025-11-20T10:00
source: https://x.example/a
author: Ann
lang: en-GB
---
Heading one
===========

## 2. Heading *two* ##

Some **bold** text,
with [a link](https://x.example) and ~~struck~~ words.[^1]

1. **First.** One
   goes on

   and a second paragraph
   - bullet
2. Two\x20\x20
   broken
10. Ten<br>also broken
---
> 1\\. quoted

| No | Text |
|---:|:-----|
| 1  | a \\| b |

```
3. code
```
**4.** Four

[^1]: A note
""",
    )
    assert [(block.kind, block.depth, block.marker, block.text) for block in source.blocks] == [
        ("heading", 0, "", "Heading one"),
        ("heading", 0, "", "2. Heading two"),
        ("paragraph", 0, "", "Some bold text, with a link and words."),
        ("item", 1, "1.", "First. One goes on"),
        ("paragraph", 1, "", "and a second paragraph"),
        ("item", 2, "", "bullet"),
        ("item", 1, "2.", "Two"),
        ("paragraph", 1, "", "broken"),
        ("item", 1, "10.", "Ten"),
        ("paragraph", 1, "", "also broken"),
        ("paragraph", 0, "", "1. quoted"),
        ("paragraph", 0, "", "No"),
        ("paragraph", 0, "", "Text"),
        ("paragraph", 0, "", "1"),
        ("paragraph", 0, "", "a | b"),
        ("paragraph", 0, "", "3. code"),
        ("paragraph", 0, "", "4. Four"),
    ]
    assert source[3:9] == ("", "A plan", "Ann", "2025-11-20", "https://x.example/a", "en")
    assert source.blocks[2].notes == (Note(38, "A note"),)
    assert left_out(source) == {"struck-out passage": 1}
    assert [block.bold for block in source.blocks if block.bold] == [6, 2]
    assert source.blocks[14].cell == Cell(0, 1, 1)
    assert [block.line for block in source.blocks][:4] == [8, 11, 13, 16]


def test_numbers_in_markdown_are_as_written_unless_all_are_one() -> None:
    written = markdown.read("a.md", b"1. a\n2. b\n4. c\n4. d\n")
    assert [block.marker for block in written.blocks] == ["1.", "2.", "4.", "4."]
    lazy = markdown.read("a.md", b"1. a\n1. b\n   1. x\n   1. y\n1. c\n\n# New\n\n1. d\n")
    assert [block.marker for block in lazy.blocks] == ["1.", "2.", "1.", "2.", "3.", "", "1."]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("5 * 3 ** 2", "5 * 3 ** 2"),
        ("snake_case and __bold__ and _slanted_", "snake_case and bold and slanted"),
        ("a note* and more*", "a note* and more*"),
        ("***all***", "all"),
        ("1\\. x \\* y", "1. x * y"),
        ("![picture](x.png) text <https://x.example> <b>x</b>", "text https://x.example x"),
        ("`a*b*` &amp; &lt;", "a*b* & <"),
        ("[[1]] [a] (b)", "[[1]] [a] (b)"),
    ],
)
def test_marks_of_markdown(written: str, plain: str) -> None:
    assert texts(markdown.read("a.md", written.encode())) == [plain]


# -- files ------------------------------------------------------------------------------------


def make(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


KINDS = "text (.txt), Markdown (.md), HTML (.html), Word (.docx), PDF (.pdf)"
NO_TEXT = (
    "there is no text in the page. Open it in a browser, wait until the text is there, and save"
    " it again."
)
SAVE_AS = "Open it in Word or LibreOffice and save it as .docx or .pdf."
REFUSED = [
    ("empty.html", b"", "the file is empty. Get it again from where it came from."),
    (
        "plan.txt",
        rb"{\rtf1\ansi 1. a}",
        f"this is rich text (.rtf), which is not read. {SAVE_AS}",
    ),
    ("blank.txt", b" \r\n\t", "the file is empty. Get it again from where it came from."),
    (
        "page.html",
        b"<div>" * 3000 + b"x",
        "its elements stand too deep in one another. Copy its text into a .txt file.",
    ),
    (
        "page.html",
        b"<b>" * 300_001,
        "more than 300,000 tags. Save the article alone, as a reader view shows it.",
    ),
    (
        "big.html",
        b"<p>x</p>" * (50 * 1024 * 1024 // 8),
        "larger than 16 MB. Save the article alone, as a reader view shows it.",
    ),
    (
        "script.html",
        b"<html><body><script>x</script></body></html>",
        NO_TEXT,
    ),
    (
        "comment.html",
        b"<!-- x -->",
        NO_TEXT,
    ),
    ("a.png", b"\x89PNG\r\n", f"this is no text, but a binary file. Save it as one of: {KINDS}."),
    ("a.txt", b"a\0b" * 9, f"this is no text, but a binary file. Save it as one of: {KINDS}."),
    (
        "page.txt",
        b"%PDF-1.7",
        "taken for text (.txt) and PDF (.pdf) at once. Rename it as what it is.",
    ),
    (
        "plan.doc",
        b"1. text",
        f"no kind of source that can be read. Save it, or rename it, as one of: {KINDS}.",
    ),
    (
        "page.txt",
        b"<!DOCTYPE html><p>x",
        "taken for text (.txt) and HTML (.html) at once. Rename it as what it is.",
    ),
    (
        "a.txt",
        bytes(range(128, 256)),
        "its encoding cannot be told. Open it in a browser or an editor and save it as UTF-8.",
    ),
]


@pytest.mark.parametrize(("name", "data", "message"), REFUSED, ids=lambda x: str(x)[:20])
def test_what_cannot_be_read_is_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    path = make(tmp_path, name, data)
    with pytest.raises(SourceError) as error:
        read_source(path)
    assert str(error.value) == f"{path}: {message}"


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    for path, message in (
        (tmp_path / "none.html", "no such file. Check its name."),
        (tmp_path, "this is a folder. Name a file in it."),
        (fifo, "this is no ordinary file. Name a saved page or text."),
        (tmp_path / ("x" * 300), "file name too long. Name a file that you can read."),
    ):
        with pytest.raises(SourceError) as error:
            read_source(path)
        assert str(error.value) == f"{path}: {message}"


def test_a_strange_name_is_shown_safely() -> None:
    with pytest.raises(SourceError) as error:
        read_source("a\x1b[31m.html")
    assert str(error.value) == "a␛[31m.html: no such file. Check its name."


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("A.TXT", b"1. x", "text (.txt)"),
        ("a.markdown", b"1. x", "Markdown (.md)"),
        ("a.htm", b"1. x", "HTML (.html)"),
        ("article.php", b"\n<!-- saved --><!DOCTYPE HTML><p>x", "HTML (.html)"),
        ("article", b"<?xml version='1.0'?><html><body>x", "HTML (.html)"),
    ],
)
def test_each_kind_is_recognised(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    assert read_source(make(tmp_path, name, data)).kind == kind


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    source = read_source(make(tmp_path, "a.txt", b"abc"))
    assert source.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert source.file == str(tmp_path / "a.txt")


def test_a_file_may_be_as_large_as_is_said(tmp_path: Path) -> None:
    data = b"1. x\n" + b" " * (MOST_BYTES - 5)
    assert texts(read_source(make(tmp_path, "a.txt", data))) == ["1. x"]


# -- how much work ----------------------------------------------------------------------------

SHAPES = {
    "paragraphs": lambda n: "".join(f"<p>{i}. A <b>point</b>.</p>\n" for i in range(n)),
    "breaks": lambda n: "<p>" + "a<br>" * n,
    "runs of bold": lambda n: "<p>" + "<b>a</b> " * n,
    "nested lists": lambda n: "<ol>" + "<li>a<ol type=a><li>b<li>c</ol>" * n,
    "reversed lists": lambda n: "<ol reversed>" + "<li>a" * n + "</ol>" + "<ol reversed></ol>" * n,
    "rows": lambda n: "<table>" + "<tr><td rowspan=999 colspan=999>1<td>a" * n,
    "boxes": lambda n: "".join(f'<div class="box{i} related">x</div>' for i in range(n)),
    "left out in left out": lambda n: "<aside>" * 900 + "<nav>x</nav>" * n,
    "open tags": lambda n: "<i>" * 900 + "x<p>y" * n,
    "one text": lambda n: "<p>" + "word &amp; " * n,
    "meta": lambda n: '<meta name="x" content="y">' * n + "x",
}


def work(data: bytes) -> int:
    """The calls that reading takes: Python's own and those of C functions."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        html.read("page.html", data)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("shape", SHAPES)
def test_the_work_grows_with_the_page_and_no_faster(shape: str) -> None:
    make_page: Callable[[int], str] = SHAPES[shape]
    one, four = (work(make_page(n).encode()) for n in (300, 1200))
    assert four <= 4.2 * one


# -- the language of a text that does not say it ------------------------------------------------

_RIGHTS = {
    "en": "The parties shall cease all military operations within 48 hours of signature. "
    "Each party is responsible for the borders and for the return of civilians.",
    "uk": "Сторони припиняють вогонь протягом 48 годин після підписання. "
    "Україна не вступатиме до НАТО, а Росія виведе війська із області до 1 червня.",
    "ru": "Стороны прекращают огонь в течение 48 часов после подписания. "
    "Россия не вводит войска в область, а выборы пройдут через сто дней.",
}
_OTHERS = """\
Die Parteien stellen das Feuer binnen 48 Stunden ein. Europa zahlt in den ersten zwei Jahren.
De partijen beëindigen alle operaties binnen 48 uur. De regering is in het gebied op haar plaats.
Partene skal avslutte alle operasjoner etter undertegning, for at folk kan vende hjem under vern.
Les parties cessent toutes les opérations dans les 48 heures qui suivent la signature de la paix.
Страните прекратяват всички военни действия в рамките на 48 часа след подписването, и по море.
Бакі спыняюць усе дзеянні на працягу 48 гадзін. Урад адказвае за межы і за вяртанне людзей.
Страните ги прекинуваат сите дејства во рок од 48 часа. Владата е одговорна за границите.
Within 48 hours.
600,000; 50:50; 2026-03-01; Київ, Москва
""".splitlines()


@pytest.mark.parametrize("language", sorted(_RIGHTS))
def test_a_language_is_told_by_the_smallest_words(language: str) -> None:
    assert spoken_in([_RIGHTS[language]]) == language
    assert spoken_in(_RIGHTS[language].split(". ")) == language
    assert spoken_in([_RIGHTS[language].upper()]) == language


@pytest.mark.parametrize("words", _OTHERS, ids=lambda words: words[:20])
def test_a_language_that_cannot_be_read_is_not_told(words: str) -> None:
    assert spoken_in([words]) == ""
