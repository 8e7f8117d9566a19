"""Pages in a real Chromium, where one is at hand: silent, within the screen, no barriers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from plandiff.files.folder import Dossier
from plandiff.model import Version
from plandiff.reports.html.lineages import render_history, render_synopsis
from plandiff.reports.html.report import render
from tests.browser import Browser, Screen, axe, browser, chromium
from tests.building import ref, text_version
from tests.test_html import LONG, poisoned
from tests.test_reports import EVIL
from tests.words import compare, history, pages, synopsis

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium at hand")

DESK, DARK_PHONE, SMALL_PHONE = Screen(1280), Screen(360, dark=True), Screen(320)
#: Pages of points without titles.
UNTITLED = ("index", "synopsis", "compare-v0-v1", "point-v0-1", "version-v0")
#: One page of every kind, and what is hard to lay out.
NAMES = (
    "reported", "texts", "synopsis", "many", "history", "index", "version-v1", "version-v2",
    "timeline", "sources", "evil", "long", "long-synopsis", "long-version",
    *(f"untitled-{name}" for name in UNTITLED),
)  # fmt: skip


def line(number: int) -> dict[str, Version]:
    """Versions that revise each other in turn, the points kept."""
    made = {}
    for at in range(number):
        before, date = (f"v{at - 1}" if at else ""), f"2025-11-{at + 1:02}"
        made[f"v{at}"] = text_version("1", "2", id_=f"v{at}", revises=before, date=date)
    return made


@pytest.fixture(scope="module")
def folder(real: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every page of NAMES as a file."""
    versions, reports = real.versions, real.reports
    site = dict(pages(versions, reports))
    evil, long = poisoned(EVIL), poisoned(LONG)
    many = line(9)
    untitled = line(3)
    for id_, one in untitled.items():
        points = tuple(point._replace(title="") for point in one.points)
        untitled[id_] = one._replace(points=points)
    bare = dict(pages(untitled, {}))
    made = {
        **{f"untitled-{name}": bare[f"{name}.html"] for name in UNTITLED},
        "reported": render(compare("v1", "v2", versions, reports)),
        "texts": render(compare("v1", "v3", versions, reports)),
        "synopsis": render_synopsis(synopsis(["v1", "e3", "v2", "v3"], versions, reports)),
        "many": render_synopsis(synopsis(list(many), many, {})),
        "history": render_history(history(ref("v1/6"), versions, reports)),
        **{name.removesuffix(".html"): text for name, text in site.items()},
        "evil": evil["alone"],
        "long": long["alone"],
        "long-synopsis": long["synopsis.html"],
        "long-version": long["version-v1.html"],
    }
    found = tmp_path_factory.mktemp("pages")
    for name in NAMES:
        (found / f"{name}.html").write_text(made[name], "utf-8")
    return found


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("screen", [DESK, DARK_PHONE, SMALL_PHONE], ids=["1280", "360", "320"])
def test_a_page_is_silent_asks_for_nothing_and_fits(
    chrome: Browser, folder: Path, name: str, screen: Screen
) -> None:
    chrome.open(folder / f"{name}.html", screen)
    assert chrome.said() == []
    assert chrome.asked() == []
    assert chrome.run("document.documentElement.scrollWidth") <= screen.width
    assert chrome.run("getComputedStyle(document.body).marginTop") == "0px"  # styled at all
    dark = chrome.run("matchMedia('(prefers-color-scheme: dark)').matches")
    paper = chrome.run("getComputedStyle(document.documentElement).backgroundColor")
    assert dark == screen.dark
    assert (paper == "rgb(22, 23, 26)") == dark


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("long")])
def test_a_page_fits_with_letters_of_twice_the_size(
    chrome: Browser, folder: Path, name: str
) -> None:
    try:
        chrome.ask("Page.setFontSizes", fontSizes={"standard": 32, "fixed": 26})
        chrome.open(folder / f"{name}.html", Screen(360))
        assert chrome.run("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert chrome.run("document.documentElement.scrollWidth") <= 360
        small = "[...document.querySelectorAll('.tag')].map(e => getComputedStyle(e).fontSize)"
        assert set(chrome.run(small)) <= {"11px", "9.5px"}
    finally:
        chrome.ask("Page.setFontSizes", fontSizes={"standard": 16, "fixed": 13})


@pytest.mark.skipif(axe() is None, reason="no axe-core at hand")
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("long")])
@pytest.mark.parametrize("screen", [DESK, DARK_PHONE], ids=["1280", "360"])
def test_axe_finds_no_violation(chrome: Browser, folder: Path, name: str, screen: Screen) -> None:
    chrome.open(folder / f"{name}.html", screen)
    chrome.run(f"{axe()};0")
    found = chrome.run(
        "axe.run().then(found => found.violations.map("
        "one => [one.id, one.nodes.length, one.nodes[0].html, one.nodes[0].failureSummary]))"
    )
    assert found == []


def test_the_first_tab_leads_to_the_content(chrome: Browser, folder: Path) -> None:
    chrome.open(folder / "reported.html", DESK)
    press(chrome, "Tab", 9)
    assert chrome.run("document.activeElement.className") == "skip"
    assert chrome.run("document.activeElement.getBoundingClientRect().left") >= 0
    press(chrome, "Enter", 13, "\r")
    assert chrome.run("location.hash") == "#main"


def press(chrome: Browser, key: str, code: int, text: str = "") -> None:
    for kind in ("keyDown", "keyUp"):
        chrome.ask(
            "Input.dispatchKeyEvent", type=kind, key=key, text=text, windowsVirtualKeyCode=code
        )


def test_every_ribbon_takes_the_focus_and_leads_to_its_point(
    chrome: Browser, folder: Path
) -> None:
    chrome.open(folder / "reported.html", DESK)
    missed = chrome.run(
        "[...document.querySelectorAll('.mid a')].filter(one => {"
        " one.focus();"
        " const there = document.querySelector(one.href.baseVal.replace('.', '\\\\.'));"
        " return document.activeElement !== one || !there; }).length"
    )
    assert missed == 0
    assert chrome.run("document.querySelectorAll('.mid a').length") == 28


#: Of the labels beside a picture: whose number is not whole, or whose words are cut in front.
CUT = """[...document.querySelectorAll('.side .tag')].filter(tag => {
  const room = tag.closest('.side').getBoundingClientRect();
  return [...tag.children].filter(part => part.offsetWidth).filter(part => {
    const box = part.getBoundingClientRect();
    const number = part.localName === 'b' && tag.closest('a');
    const out = box.left < room.left - 1 || (number && box.right > room.right + 1);
    return out || (number && part.scrollWidth > part.clientWidth + 1);
  }).length; }).map(tag => tag.textContent)"""


@pytest.mark.parametrize("width", [320, 360, 600, 737, 768, 800, 1024])
@pytest.mark.parametrize("name", ["reported", "texts", "synopsis", "history"])
def test_no_number_is_cut(chrome: Browser, folder: Path, name: str, width: int) -> None:
    chrome.open(folder / f"{name}.html", Screen(width))
    assert chrome.run(CUT) == []
    assert chrome.run("document.documentElement.scrollWidth") <= width


#: How many columns of the words that say what the points on the left are about can be read.
TITLED = """[...document.querySelectorAll('.side.left a .tag .beside')].map(words =>
  words.offsetWidth && words.textContent ? words.getBoundingClientRect().width : 0)"""


@pytest.mark.parametrize("width", [320, 360, 768])
@pytest.mark.parametrize("name", ["reported", "texts", "synopsis"])
def test_a_picture_names_its_points_on_every_screen(
    chrome: Browser, folder: Path, name: str, width: int
) -> None:
    chrome.open(folder / f"{name}.html", Screen(width))
    widths = chrome.run(TITLED)
    assert len(widths) == 28
    assert min(widths) >= 35


@pytest.mark.parametrize("name", ["reported", "texts"])
def test_a_phone_shows_the_finding_at_once(chrome: Browser, folder: Path, name: str) -> None:
    chrome.open(folder / f"{name}.html", DARK_PHONE)
    end = "document.querySelector('.finding li').getBoundingClientRect().bottom"
    assert chrome.run(end) <= 400


def test_without_its_stylesheet_the_picture_is_drawn_in_lines(
    chrome: Browser, folder: Path
) -> None:
    chrome.open(folder / "reported.html", DESK)
    tints = "[...document.querySelectorAll('.tint')].map(e => getComputedStyle(e).stroke)"
    assert set(chrome.run(tints)) == {"none"}  # with it, what is inherited draws no frames
    chrome.run("document.querySelector('style').remove()")
    fills = (
        "new Set([...document.querySelectorAll('.band, .bar')].map(e => getComputedStyle(e).fill))"
    )
    assert chrome.run(f"[...{fills}]") == ["none"]


@pytest.mark.parametrize("name", ["index", "reported", "synopsis", "history"])
def test_no_sign_stands_alone_at_the_end_of_a_line(
    chrome: Browser, folder: Path, name: str
) -> None:
    chrome.open(folder / f"{name}.html", DARK_PHONE)
    parted = "[...document.querySelectorAll('.fate > span')].filter(e => e.getClientRects().length"
    assert chrome.run(f"{parted} !== 1).length") == 0
    assert chrome.run("document.querySelectorAll('.fate > span').length") > 5


def test_the_picture_can_be_skipped(chrome: Browser, folder: Path) -> None:
    chrome.open(folder / "synopsis.html", DESK)
    chrome.run("document.querySelector('.picture .skip').focus()")
    assert chrome.run("document.activeElement.getBoundingClientRect().left") >= 0
    press(chrome, "Enter", 13, "\r")
    assert chrome.run("location.hash") == "#below.the.picture"
    press(chrome, "Tab", 9)
    assert not chrome.run("document.activeElement.closest('.picture') !== null")


def test_a_note_is_reached_and_returned_from(chrome: Browser, folder: Path) -> None:
    chrome.open(folder / "reported.html", DARK_PHONE)
    chrome.run("document.querySelector('a.note').click()")
    source = chrome.run("document.querySelector(':target').id")
    assert re.fullmatch(r"source\d+", source)
    chrome.run("document.querySelector(':target .back a').click()")
    assert chrome.run("document.querySelector(':target').className") == "note"


def test_a_screen_reader_hears_what_was_removed_and_added(chrome: Browser, folder: Path) -> None:
    chrome.open(folder / "texts.html", DESK)
    nodes = chrome.ask("Accessibility.getFullAXTree")["nodes"]
    heard = [node.get("name", {}).get("value", "") for node in nodes if not node["ignored"]]
    assert any("[removed:" in words for words in heard)
    assert any("[added:" in words for words in heard)
    roles = {node["role"]["value"] for node in nodes if not node["ignored"]}
    assert {"deletion", "insertion", "main", "heading", "table", "link", "contentinfo"} <= roles


def test_what_is_copied_does_not_join_words(chrome: Browser, folder: Path) -> None:
    chrome.open(folder / "history.html", DESK)
    copied = chrome.run("getSelection().selectAllChildren(document.body); `${getSelection()}`")
    assert "Ukraine will be limited to 600,000 personnel are to be capped at" in copied
    assert "personnelare" not in copied


def test_a_stacked_table_is_still_a_table(chrome: Browser, folder: Path) -> None:
    chrome.open(folder / "synopsis.html", DARK_PHONE)
    nodes = chrome.ask("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    rows = chrome.run("document.querySelectorAll('.synopsis tr').length")
    assert roles.count("row") == rows
    assert roles.count("rowheader") == rows - 1


@pytest.mark.parametrize("name", ["reported", "texts", "index", "synopsis", "history"])
def test_the_picture_is_whole_on_the_first_printed_page(
    chrome: Browser, folder: Path, name: str
) -> None:
    chrome.open(folder / f"{name}.html", DESK)
    document = pdfium.PdfDocument(chrome.pdf())
    first = document[0].get_textpage().get_text_bounded()
    assert "28 Ceasefire" in first or name == "history"
    assert "Every ribbon leads to its point." in first


def lowest_line(page: pdfium.PdfPage) -> str:
    """The letters of the line at the foot of a printed page, without space."""
    text = page.get_textpage()
    letters = [(text.get_text_range(at, 1), at) for at in range(text.count_chars())]
    placed = [(text.get_charbox(at)[1], letter) for letter, at in letters if letter.strip()]
    foot = min(low for low, _ in placed) + 6  # points, for letters that reach below the line
    return "".join(letter for low, letter in placed if low < foot)


@pytest.mark.parametrize("name", ["reported", "texts"])
def test_no_heading_stands_alone_at_the_foot_of_a_printed_page(
    chrome: Browser, folder: Path, name: str
) -> None:
    chrome.open(folder / f"{name}.html", DESK)
    headings = chrome.run("[...document.querySelectorAll('h2, h3')].map(e => e.textContent)")
    alone = {"".join(words.split()) for words in headings}
    pages = pdfium.PdfDocument(chrome.pdf())
    assert [words for words in map(lowest_line, pages) if words in alone] == []


@pytest.mark.parametrize(
    ("name", "size"), [("reported", (595, 842)), ("synopsis", (842, 595)), ("many", (842, 595))]
)
def test_print(chrome: Browser, folder: Path, name: str, size: tuple[int, int]) -> None:
    chrome.open(folder / f"{name}.html", DESK)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", chrome.pdf())
    assert boxes
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {size}
