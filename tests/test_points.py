"""From sources to points: every numbering, what is no text, what to look at, and back again."""

import re
import shutil
import socket
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.changes.comparing import compare
from plandiff.errors import SourceError
from plandiff.files.folder import Dossier, Folder, read_all
from plandiff.importers import html, text
from plandiff.importers.glosses import is_comment, without_glosses
from plandiff.importers.points import Proposal, Target, propose
from plandiff.importers.reading import read_source
from plandiff.importers.source import Source
from plandiff.importers.stubs import stub_in
from plandiff.model import Point, walk
from tests.conftest import CASES, ROOT
from tests.writing_out import as_headings, as_list, as_paragraphs, as_table, as_text

SOURCES = CASES / "sources"
TARGET = Target("new", "v1", "2025-11-23-gazette")
DOCUMENTS = sorted(path.with_suffix("") for path in SOURCES.glob("*.*.yaml"))


@pytest.fixture(autouse=True)
def _offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here may reach for the network."""

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a reader opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)


def shown(point: Point) -> dict[str, Any]:
    """A point as the expected values beside the documents have it."""
    fields = {
        "title": point.title,
        "text": point.text,
        "note": point.note,
        "from": [str(reference) for reference in point.comes_from or ()],
        "verb": "".join(claim.verb for claim in point.claims),
        "alternatives": [{"by": one.by, "text": one.text} for one in point.alternatives],
        "points": [shown(one) for one in point.points],
        "closing": point.closing,
    }
    return {"label": point.label, **{key: value for key, value in fields.items() if value}}


def of_text(words: str, number: int = 1) -> Proposal:
    return propose(text.read("a.txt", words.encode()), TARGET, number)


def of_page(body: str) -> Proposal:
    return propose(html.read("a.html", f"<html><body>{body}</body></html>".encode()), TARGET)


def labels(proposal: Proposal) -> list[str]:
    return [label for label, _ in walk(proposal.points)]


def kinds(proposal: Proposal) -> list[str]:
    """What is to be looked at in the list; what stands beside the text has its own tests."""
    return [remark.kind for remark in proposal.remarks if remark.kind != "beside"]


# -- documents of our own, in every numbering -------------------------------------------------


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) > 50
    assert {path.name for path in SOURCES.iterdir() if path.suffix != ".yaml"} == {
        path.name for path in DOCUMENTS
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_labels_and_texts_are_right(document: Path) -> None:
    expected = yaml.safe_load(document.with_name(f"{document.name}.yaml").read_text("utf-8"))
    source = read_source(document)
    proposal = propose(source, TARGET)
    assert [shown(point) for point in proposal.points] == expected.pop("points")
    assert kinds(proposal) == expected.pop("remarks")
    assert {key: getattr(source, key) for key in expected} == expected


def test_the_other_column_of_a_table_is_the_other_list() -> None:
    source = read_source(SOURCES / "en-table-two-versions.html")
    one, other = propose(source, TARGET), propose(source, TARGET, 2)
    assert [offer.above for offer in one.lists] == ["First draft", "Counter-proposal"]
    assert (len(other.points), other.number) == (28, 2)
    assert other.points[9].text == "As in the other text, but counted by hand: 30 posts."


# -- lists ------------------------------------------------------------------------------------


def test_a_list_is_offered_with_its_place() -> None:
    proposal = read(SOURCES / "en-two-plans.html")
    assert [(one.points, one.first, one.last, one.line) for one in proposal.lists] == [
        (4, "1", "4", 4),
        (3, "1", "3", 9),
        (7, "1", "3", 4),  # both, should they be parts of one
    ]
    assert proposal.remarks[0].text == (
        "3 lists could be meant, of 4, 3, 7 points; this is list 1. Take another with --list N."
    )


def read(path: Path, target: Target = TARGET) -> Proposal:
    return propose(read_source(path), target)


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(SourceError) as error:
        of_text("1. A.\n2. B.\n3. C.\n", 2)
    assert str(error.value) == "a.txt: no list 2. There is one list in it."


@pytest.mark.parametrize(
    "words",
    [
        "Text.\n",
        "1. One.\n2. Two.\n\nThe article goes on.\n",
        "1. One.\n\nText.\n\n7. Seven.\n\nText.\n\n20. Twenty.\n",
        "A. Smith came.\nB. Jones left.\n",
        "20 November: talks\n21 November: talks\n22 November: talks\n",
        "2023. A year.\n2024. A year.\n2025. A year.\n",
    ],
)
def test_what_is_no_list(words: str) -> None:
    proposal = of_text(words)
    assert (proposal.points, proposal.lists, proposal.number) == ((), (), 0)
    assert [str(remark) for remark in proposal.remarks] == [
        "no list of points was found. Take single reports from it: plandiff claim --from a.txt"
    ]


def test_a_list_of_links_is_taken_only_where_there_is_no_other() -> None:
    links = "".join(f"<li><a href='/{n}'>Point {n} of it</a></li>" for n in "abcd")
    assert len(of_page(f"<ol>{links}</ol>").points) == 4
    both = of_page(f"<ol>{links}</ol><p>1. A.</p><p>2. B.</p><p>3. C.</p>")
    assert (len(both.points), len(both.lists)) == (3, 1)


def test_the_count_that_the_source_speaks_of_chooses_the_list() -> None:
    five = "".join(f"<p>{n}. A note of {n} words.</p>" for n in range(1, 6))
    three = "".join(f"<p>({n}) A point.</p>" for n in range(1, 4))
    assert len(of_page(f"{five}<h2>Text</h2>{three}").points) == 5
    counted = of_page(f"<h1>The three-point plan</h1>{five}<h2>Text</h2>{three}")
    assert (len(counted.points), kinds(counted)) == (3, ["several"])


def test_a_box_in_the_middle_of_a_list_does_not_break_it() -> None:
    box = "<p>1. x</p><p>2. y</p><p>3. z</p>"
    points = [f"<p>{n}. Point.</p>" for n in range(1, 11)]
    proposal = of_page("".join([*points[:6], box, *points[6:]]))
    assert [point.label for point in proposal.points] == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize(
    ("after", "expected", "note"),
    [
        ("<p>Nobody would comment.</p><p>Nor would others.</p>", "C.", ""),
        ("<h2>Reactions</h2><p>None.</p>", "C.", ""),
        ("<p>(The US plan has b.)</p><p>More.</p>", "C.", "The US plan has b."),
        ("<p>The US plan was leaked in November.</p>", "C.", ""),
    ],
)
def test_what_follows_the_last_point_is_none_of_it(after: str, expected: str, note: str) -> None:
    proposal = of_page(f"<p>1. A.</p><p>2. B.</p><p>3. C.</p>{after}")
    assert proposal.points[-1].text == expected
    assert proposal.points[-1].note == note


def test_the_last_point_has_as_many_paragraphs_as_the_others() -> None:
    points = "".join(f"<h3>{n}. Title</h3><p>One.</p><p>Two.</p>" for n in range(1, 5))
    proposal = of_page(f"{points}<p>Nobody would comment.</p>")
    assert {point.text for point in proposal.points} == {"One.\nTwo."}


def test_sub_points_of_the_last_point_are_its_own() -> None:
    flat = of_page("<p>1. A.</p><p>2. B.</p><p>3. C:</p><p>a) x;</p><p>b) y.</p><p>End.</p>")
    assert labels(flat) == ["1", "2", "3", "3/a", "3/b"]
    assert flat.points[-1].points[-1].text == "y."


ARTICLES = "".join(f"Article {n}\n\n1. First of {n}.\n2. Second of {n}.\n\n" for n in range(1, 5))


@pytest.mark.parametrize("words", [ARTICLES, ARTICLES.replace("Article", "Стаття")])
def test_paragraphs_of_the_last_article_are_its_own(words: str) -> None:
    proposal = of_text(words)
    assert labels(proposal)[-3:] == ["4", "4/1", "4/2"]
    assert proposal.points[-1].points[-1].text == "Second of 4."
    assert not proposal.remarks


@pytest.mark.parametrize(
    ("above", "title", "words"),
    [("<p>Intro.</p>", "", "Intro."), ("<h4>Scope</h4>", "Scope", ""), ("", "", "")],
)
def test_parts_of_the_last_heading_are_its_own(above: str, title: str, words: str) -> None:
    article = f"<h3>Article {{}}</h3>{above}<p>1. One.</p><p>2. Two.</p>"
    last = of_page("".join(article.format(n) for n in range(1, 5))).points[-1]
    assert (last.label, last.title, last.text) == ("4", title, words)
    assert [part.text for part in last.points] == ["One.", "Two."]


def test_numbers_that_the_last_point_leads_up_to_are_its_own() -> None:
    proposal = of_text("1. A.\n2. B.\n3. Three:\n1) c;\n2) d;\n")
    assert labels(proposal) == ["1", "2", "3", "3/1", "3/2"]


def test_numbers_of_another_list_are_not_of_the_last_point() -> None:
    proposal = of_text("1. A.\n2. B.\n3. C.\n1) c;\n2) d;\n")
    assert labels(proposal) == ["1", "2", "3"]
    assert str(proposal.remarks[0]) == (
        "what stands after 3 was not taken: '1) c;'. Look whether it belongs to 3."
    )


def test_a_title_of_the_last_article_alone_does_not_push_its_text_out() -> None:
    words = "Article 1\n\nOne.\n\nArticle 2\n\nTwo.\n\nArticle 3\nScope\n\nThree.\n"
    last = of_text(f"{words}\nDone at Lower Ford.\n").points[-1]
    assert (last.title, last.text) == ("Scope", "Three.")


def test_what_may_belong_to_the_last_point_is_shown() -> None:
    proposal = of_page(
        "<p>1. One.</p><p>And so.</p><p>2. Two.</p><p>3. Three.</p><p>Four.</p><p>Five.</p>"
    )
    assert str(proposal.remarks[0]) == (
        "what stands after 3 was not taken: 'Four.'. Look whether it belongs to 3."
    )


def test_a_paragraph_after_nested_items_belongs_to_the_point() -> None:
    proposal = of_page("<ol><li>A.<li>B:<ol type=a><li>x<li>y</ol><p>So be it.</p><li>C.</ol>")
    assert (proposal.points[1].text, proposal.points[1].closing) == ("B:", "So be it.")
    lines = "1. A.\n\n2. B:\n\na) x;\n\nb) y.\n\nThese words enter into force.\n\n3. C.\n"
    (said,) = of_text(lines).remarks
    assert str(said) == (
        "b, the last part of 2, has a paragraph more: 'These words enter into force.'. "
        "If it closes 2, make it its 'closing'."
    )
    last = of_page("<ol><li>A.<li>B.<li>C:<ol type=a><li>x<li>y</ol><p>Thus it sta…</p></ol>")
    assert kinds(last) == ["cut off"]


@pytest.mark.parametrize("word", ["Article", "Стаття", "Статья", "Section"])
@pytest.mark.parametrize("of", [of_text, of_page])
def test_a_word_and_a_number_may_stand_in_the_line_of_the_text(
    word: str, of: Callable[[str], Proposal]
) -> None:
    texts = [
        "The bridge is open to both towns.",
        "Whoever crosses pays a toll of three coins.",
        "Upper Ridge keeps no more than 40 guards at the bridge, by day and by night.",
        "The towns share the cost of repairs.",
    ]
    lines = [f"{word} {n} {one}" for n, one in enumerate(texts, start=1)]
    words = "\n".join(lines) if of is of_text else "".join(f"<p>{line}</p>" for line in lines)
    proposal = of(words)
    assert [(point.label, point.text) for point in proposal.points] == [
        (str(n), one) for n, one in enumerate(texts, start=1)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Article 5 The treaty of 1994 bound them for as long as it was in force.\n",
        "Article 1 The bridge is open to both of the towns.\nArticle 2 The toll is three coins.\n",
        "Part 1 The bridge is a long one, as we said.\nPart 4 It is old, too, and long.\n" * 2,
    ],
)
def test_a_word_and_a_number_alone_are_no_label(words: str) -> None:
    assert kinds(of_text(words)) == ["none"]


@pytest.mark.parametrize(
    "between",
    [
        '<blockquote class="twitter-tweet"><p>I love it! 3. times</p>— Mayor</blockquote>',
        '<blockquote class="instagram-media"><p>View this post.</p></blockquote>',
        '<div class="caption"><p>It may rise by one coin in a year.</p></div>',
        '<div class="image"><span class="credit">Photo: AFP / J. Doe</span></div>',
        '<div class="video-player"><p>Watch: the mayor on it</p></div>',
        "<form><label>Email</label><input><button>Subscribe</button></form>",
        "<p>Advertisement</p>",
        "<p>Photo: AFP</p>",
        "<p>Sign up to our newsletter</p>",
        "<p>Підписуйтесь на наш Telegram</p>",
        "<p>Story continues below advertisement</p>",
        "<h4>Related stories</h4><ul><li><a href=x>Storm</a></li></ul>",
    ],
)
def test_what_a_page_puts_between_points_is_none_of_them(between: str) -> None:
    proposal = of_page(
        f"<article><h1>The plan</h1><p>1. One.</p><p>2. Two.</p>{between}<p>3. Three.</p>"
        "<p>4. Four.</p></article>"
    )
    assert [point.text for point in proposal.points] == ["One.", "Two.", "Three.", "Four."]
    assert not proposal.notes


def test_the_title_of_a_page_is_no_note() -> None:
    proposal = of_page("<h1>Plan</h1><p>1. One.</p><p>2. Two.</p><h2>Money</h2><p>3. Three.</p>")
    assert proposal.notes == (("3", "printed above it: Money"),)


@pytest.mark.parametrize("between", ["<p>{}</p>", "<blockquote><p>{}</p></blockquote>"])
def test_a_paragraph_such_as_no_other_point_has_is_shown(between: str) -> None:
    after = between.format("Our correspondent says that it caused anger.")
    proposal = of_page(f"<p>1. One.</p><p>2. Two.</p>{after}<p>3. Three.</p><p>4. Four.</p>")
    assert str(proposal.remarks[0]) == (
        "in 2 stands a paragraph such as the others have not: "
        "'Our correspondent says that it caused …'. Look whether it is the plan's."
    )


def test_a_sentence_after_a_list_in_a_paragraph_is_none_of_its_items() -> None:
    proposal = of_text(
        "They agreed: (1) on one; (2) on two; and (3) on U.S. guards. He said so.\n"
    )
    assert [point.text for point in proposal.points] == [
        "on one;",
        "on two; and",
        "on U.S. guards.",
    ]
    assert str(proposal.remarks[0]) == (
        "what stands after 3 was not taken: 'He said so.'. Look whether it belongs to 3."
    )


def test_a_text_of_two_points_is_a_list() -> None:
    assert labels(of_text("A plan\n\n1. One thing.\n2. Two things.\n")) == ["1", "2"]
    assert kinds(of_text("1. One thing.\n2. Two things.\n\nHe said so.\n\nNobody knew.\n")) == [
        "none"
    ]


ANEW = (
    "<article><h1>The plan</h1><h2>Politics</h2><p>1. One.</p><p>2. Two.</p><p>3. Three.</p>"
    "<h2>Money</h2><p>1. Four.</p><p>2. Five.</p><p>3. Six.</p></article>"
)


def test_lists_that_begin_anew_under_headings_can_be_taken_as_one() -> None:
    source = html.read("a.html", ANEW.encode())
    assert [offer.points for offer in propose(source, TARGET).lists] == [3, 3, 6]
    proposal = propose(source, TARGET, 3)
    assert labels(proposal) == ["1", "2", "3", "1 (2)", "2 (2)", "3 (2)"]
    assert proposal.notes[1] == ("1 (2)", "printed as 1\nprinted above it: Money")


def test_lists_that_begin_anew_are_one_where_the_source_counts_so() -> None:
    counted = ANEW.replace("The plan", "The 6-point plan")
    assert len(of_page(counted).points) == 6


LONG = "The army of Norland is limited for as long as the agreement is in force."


@pytest.mark.parametrize(
    ("printed", "title", "words"),
    [
        ("<b>1. Army.</b> It is limited.", "Army", "It is limited."),
        ("<b>1. Army</b>: it is limited.", "Army", "it is limited."),
        ("1. <b>Army</b> – it is limited.", "Army", "it is limited."),
        ("1. <b>Norland</b> is sovereign.", "", "Norland is sovereign."),
        ("<b>1. Norland is sovereign.</b>", "", "Norland is sovereign."),
        ("<b>1. Army</b><br>It is limited.", "Army", "It is limited."),
        ("1. Army<br>It is limited.", "Army", "It is limited."),
        ("1. The army is limited:<br>to 600,000.", "", "The army is limited:\nto 600,000."),
        (
            "1. The army is not large and<br>will not grow.",
            "",
            "The army is not large and\nwill not grow.",
        ),
        (
            f"<b>1. {LONG}</b><br>It is counted.",
            "",
            f"{LONG}\nIt is counted.",
        ),
    ],
)
def test_a_title_where_the_source_sets_one(printed: str, title: str, words: str) -> None:
    proposal = of_page(f"<p>{printed}</p><p>2. B.</p><p>3. C.</p>")
    assert (proposal.points[0].title, proposal.points[0].text) == (title, words)


# -- remarks ----------------------------------------------------------------------------------


CUT = "the list looks cut off: "


@pytest.mark.parametrize(
    ("words", "remarks"),
    [
        ("1. A.\n2. B.\n3. C.\n", []),
        (
            "1. A.\n2. B.\n5. C.\n6. D.\n",
            ["2 numbers missing between 2 and 5. Look whether the source leaves them out."],
        ),
        (
            "1. A.\n2. B.\n2. C.\n3. D.\n",
            ["the number 2 is printed twice. Look which number is meant."],
        ),
        (
            "1. A.\n2. B.\n4. C.\n3. D.\n5. E.\n",
            [
                "1 number missing between 2 and 4. Look whether the source leaves them out.",
                "3 stands after 4. The order is as printed.",
                "1 number missing between 3 and 5. Look whether the source leaves them out.",
            ],
        ),
        (
            "4. A.\n5. B.\n6. C.\n",
            ["the list begins at 4. Look whether the points before it are missing."],
        ),
        (
            "1. A.\n2.\n3. C.\n",
            ["2 is printed without a text. It was left out."],
        ),
        (
            "A plan of 4 points\n\n1. A.\n2. B.\n3. C.\n",
            ["the source speaks of 4 points, the list holds 3. Look whether it is whole."],
        ),
        (
            "The 28-point plan and the twenty-point draft\n\n1. A.\n2. B.\n3. C.\n",
            ["the source speaks of 28 and 20 points, the list holds 3. Look whether it is whole."],
        ),
        ("План із 3 пунктів, раніше 28-пунктний план\n\n1. A.\n2. B.\n3. C.\n", []),
        ("The index fell by 28 points.\n\n1. A.\n2. B.\n3. C.\n", []),
        (
            "1. A.\n2. B.\n3. C and\n",
            [
                f"{CUT}3 ends in the middle of a sentence. Look at its end in the source.",
            ],
        ),
        (
            "1. A.\n2. B.\n3. C […]\n",
            [f"{CUT}3 ends with '[…]'. Look at its end in the source."],
        ),
        (
            "1. A\n2. B\n3. C\n\nRead more in our app\n",
            [
                f"{CUT}after it stands 'Read more in our app'. Look at its end in the source.",
            ],
        ),
        ("1. A\n2. B\n3. C\n", []),
    ],
)
def test_what_is_to_be_looked_at(words: str, remarks: list[str]) -> None:
    assert [str(remark) for remark in of_text(words).remarks] == remarks


def test_how_the_source_was_read_is_said() -> None:
    proposal = propose(text.read("a.txt", b"1. A\x07.\n2. B.\n3. C.\n"), TARGET)
    assert [remark.text for remark in proposal.remarks] == [
        "1 control character was taken out (U+0007)."
    ]


# -- glosses, stubs, alternatives -------------------------------------------------------------

GLOSSES = [
    # a text, without its glosses, the glosses
    ("A (in the US version 600,000 – Ed.).", "A.", ["in the US version 600,000 – Ed."]),
    ("A (600,000 – ed. note), b.", "A, b.", ["600,000 – ed. note"]),
    ("A. (The US plan proposed b.)", "A.", ["The US plan proposed b."]),
    ("A. (The US plan proposed b.).", "A.", ["The US plan proposed b."]),
    ("A [Editor's note: b (c)] d.", "A d.", ["Editor's note: b (c)"]),
    ("A (instead of b in the American plan).", "A.", ["instead of b in the American plan"]),
    ("A (the original 28-point plan: b).", "A.", ["the original 28-point plan: b"]),
    ("A (Trump's plan had b), c (was 600,000).", "A, c.", ["Trump's plan had b", "was 600,000"]),
    ("А (в американській версії – 600 тис. – Ред.).", "А.",
     ["в американській версії – 600 тис. – Ред."]),
    ("А (План США передбачав б).", "А.", ["План США передбачав б"]),
    ("А (прим. ред.: б) в.", "А в.", ["прим. ред.: б"]),
    ("А (в американском плане — 600 тысяч).", "А.", ["в американском плане — 600 тысяч"]),
    ("А (в оригинале было б. — Прим. ред.).", "А.", ["в оригинале было б. — Прим. ред."]),
    ("А (раніше: б).", "А.", ["раніше: б"]),
]  # fmt: skip
NO_GLOSSES = [
    "A (50:50).", "A (including the United States).", "A (the plan's second part).",
    "A (satellites, drones) b [c].", "A (in the text of the annex).", "A (NATO) (EU).",
    "A (was he there).", "A (see point 3", "A) b (", "А (США, Україна).",
    "А (згідно з планом дій).", "The US plan is kept.", "A (in Ukrainian).",
    "A (European Union plans).",
]  # fmt: skip


@pytest.mark.parametrize(("words", "kept", "glosses"), GLOSSES)
def test_glosses_become_notes(words: str, kept: str, glosses: list[str]) -> None:
    assert without_glosses(words) == (kept, tuple(glosses))


@pytest.mark.parametrize("words", NO_GLOSSES)
def test_other_brackets_stay(words: str) -> None:
    assert without_glosses(words) == (words, ())


@given(st.text(alphabet="ab. ([)]–Ed"))
def test_words_are_never_lost_with_a_gloss(words: str) -> None:
    kept, glosses = without_glosses(words)
    assert sorted(re.findall("[abEd]", kept + "".join(glosses))) == sorted(
        re.findall("[abEd]", words)
    )


@pytest.mark.parametrize(
    ("paragraph", "comment"),
    [
        ("In the US plan: within 100 days.", True),
        ("The American version named a sum.", True),
        ("(The earlier draft had b.)", True),
        ("План США обмежував армію.", True),
        ("У версії США цього немає.", True),
        ("Editor's note: it is unclear.", True),
        ("The first draft of the treaty is ready within 30 days.", False),
        ("Український план відбудови фінансує фонд.", False),
        ("The European proposal of 2024 is annexed.", False),
        ("(b) and so on", False),
    ],
)
def test_paragraphs_about_the_first_plan_become_notes(paragraph: str, *, comment: bool) -> None:
    assert is_comment(paragraph) is comment


STUBS = [
    ("This point is deleted", "", "is deleted"),
    ("Point 3 of the US plan is deleted.", "3", "is deleted"),
    ("This point of the American plan has been removed.", "", "has been removed"),
    ("Article 3bis was struck out entirely from the draft".replace(" entirely", ""), "3bis",
     "was struck out"),
    ("[Deleted]", "", "Deleted"),
    ("(removed from the text)", "", "removed"),
    ("Пункт 3 вилучено.", "3", "вилучено"),
    ("Цей пункт американського плану видалено", "", "видалено"),
    ("Пункт № 9 плана США полностью исключён.", "9", "полностью исключён"),
    ("Удалено.", "", "Удалено"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "number", "verb"), STUBS)
def test_stubs(words: str, number: str, verb: str) -> None:
    assert stub_in(words) == (number, verb, ())


@pytest.mark.parametrize(
    "words",
    [
        "", "All sanctions are removed.", "Point 3 is kept.", "This point is deleted if b.",
        "The article on prisoners is short.", "Mines are removed from the fields.",
        "Пункт 3 змінено.", "Санкції знято.", "Removed mines are counted.",
        "Point 3. Mines removed",
    ],
)  # fmt: skip
def test_what_is_no_stub(words: str) -> None:
    assert stub_in(words) is None


def test_a_stub_names_the_point_that_it_strikes_out() -> None:
    words = "1. A.\n2. Point 3 of the US plan is deleted.\n3. C.\n"
    source = text.read("a.txt", words.encode())
    stub = propose(source, Target("v9", "v1", "r")).points[1]
    assert (stub.label, stub.text, [str(one) for one in stub.comes_from or ()]) == (
        "2", "", ["v1/3"],
    )  # fmt: skip
    claim = stub.claims[0]
    assert (claim.says, claim.report, claim.basis) == ("removed", "r", "document_published")
    assert [str(one) for one in claim.of] == ["v1/3"]
    alone = propose(source, Target("v9")).points[1]
    assert alone.comes_from is None
    assert [str(one) for one in alone.claims[0].of] == ["v9/2"]


@pytest.mark.parametrize(
    "words", ["Points 2 and 3 of the US plan are deleted.", "Пункти 2 та 3 плану США видалено."]
)
def test_a_stub_may_name_several_points(words: str) -> None:
    source = text.read("a.txt", f"1. One.\n2. {words}\n4. Four.\n5. Five.\n".encode())
    proposal = propose(source, Target("v9", "v1", "r"))
    stub = proposal.points[1]
    assert [str(one) for one in stub.comes_from or ()] == ["v1/2", "v1/3"]
    assert [str(one) for one in stub.claims[0].of] == ["v1/2", "v1/3"]
    assert not proposal.remarks


def test_a_point_that_is_all_gloss_keeps_its_words() -> None:
    proposal = of_text("1. A.\n2. (in the US version 600,000 – Ed.)\n3. C.\n")
    assert proposal.points[1].text == "(in the US version 600,000 – Ed.)"


def test_notes_are_listed_with_their_labels() -> None:
    proposal = of_text("1. A:\n   a) x (in the US plan y);\n   b) z.\n2. B.\n3. C.\n")
    assert proposal.notes == (("1/a", "in the US plan y"),)


def test_a_list_of_numbers_alone_is_no_list() -> None:
    assert kinds(of_page("<p>Text.</p><ol><li><li><li></ol>")) == ["none"]


def test_one_position_alone_is_text() -> None:
    proposal = of_text("1. A.\nPosition of Norland: none.\n2. B.\n3. C.\n")
    assert proposal.points[0].text == "A.\nPosition of Norland: none."
    assert proposal.points[0].alternatives == ()


PIECES = (
    "<p>", "</p>", "<ol>", "<ol type=a>", "<ol reversed>", "</ol>", "<li>", "<li value=3>", "<ul>",
    "<br>", "<b>", "</b>", "<h3>", "</h3>", "<table>", "<tr>", "<td>", "</table>", "<aside>",
    "</aside>", "<sup>", "</sup>", "<a href=x>", "</a>", "<pre>", "</pre>", "<article>", "<dt>",
    "1.", "2.", "3.", "4)", "(1)", "(2)", "a)", "b)", "і)", "ii)", "Point 1:", "Article 2", "10.a",
    "3bis.", "1", "2", "1.1", "28-point plan", "2025.", "Text.", "Text", "(in the US plan)",
    "Point 3 is deleted.", "Position of X: y", "Read also: x", "…", "**", "|", "#", ">",
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_whatever_stands_in_a_page_a_proposal_is_sound(body: str) -> None:
    proposal = of_page(f"<p>Text.</p>{body}")
    paths = [path for path, _ in walk(proposal.points)]
    assert len(paths) == len(set(paths))
    assert bool(proposal.points) == bool(proposal.lists) == ("none" not in kinds(proposal))
    for _, point in walk(proposal.points):
        assert point.text or point.points or point.alternatives or point.claims


# -- written out and read again ---------------------------------------------------------------

WORDS = (
    "peace", "army", "limit", "border", "river", "under", "shall", "will", "not", "be", "in",
    "1.5 million", "600,000", "2025", "50:50", "(in a way)", "24", "NATO", "Article 5", "since I",
    "мир", "армія", "без кордонів", "600 000", "пункт 3", "річка", "границы", "«Схід»", "– це",
)  # fmt: skip
WORD = st.sampled_from(WORDS)
SENTENCE = st.lists(WORD, min_size=2, max_size=9).map(lambda words: f"The {' '.join(words)} end.")
TEXT = st.lists(SENTENCE, min_size=1, max_size=3).map(" ".join)
TITLE = st.lists(st.sampled_from(["Army", "River", "of", "the"]), min_size=1, max_size=3).map(
    lambda words: f"On {' '.join(words)}"
)


@st.composite
def made_up(draw: st.DrawFn) -> tuple[Point, ...]:
    """Points numbered from 1, some with lettered parts."""
    points = []
    for number in range(1, 1 + draw(st.integers(3, 12))):
        parts = draw(st.one_of(st.just([]), st.lists(TEXT, min_size=1, max_size=4)))
        below = tuple(Point("abcd"[at], text=words) for at, words in enumerate(parts))
        words = draw(TEXT)
        points.append(Point(str(number), draw(TITLE), " ".join(words.split()), points=below))
    return tuple(points)


@st.composite
def closed(draw: st.DrawFn) -> tuple[Point, ...]:
    """The same, some with words after their parts."""
    return tuple(
        point._replace(closing=draw(st.just("") | SENTENCE)) if point.points else point
        for point in draw(made_up())
    )


def read_again(document: str, name: str) -> Proposal:
    reader = html if name.endswith(".html") else text
    source: Source = reader.read(name, document.encode())
    return propose(source, Target("new", "v1", "2025-11-20-axios"))


def bare(points: tuple[Point, ...]) -> list[tuple[str, str]]:
    return [(path, " ".join(point.text.split())) for path, point in walk(points)]


WAYS: dict[str, Callable[[tuple[Point, ...]], str]] = {
    "plain.txt": as_text,
    "titles.txt": lambda points: as_text(points, titles=True),
    "list.html": as_list,
    "titles.html": lambda points: as_list(points, titles=True),
    "paragraphs.html": as_paragraphs,
}


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=50, deadline=None)
@given(points=made_up())
def test_points_written_out_are_read_as_they_were(way: str, points: tuple[Point, ...]) -> None:
    proposal = read_again(WAYS[way](points), way)
    assert bare(proposal.points) == bare(points)
    if way.startswith("titles"):
        assert [point.title for point in proposal.points] == [point.title for point in points]


@settings(max_examples=50, deadline=None)
@given(points=closed())
def test_words_after_the_parts_of_a_point_are_read_as_such(points: tuple[Point, ...]) -> None:
    proposal = read_again(as_list(points), "list.html")
    assert bare(proposal.points) == bare(points)
    assert [" ".join(one.closing.split()) for one in proposal.points] == [
        " ".join(one.closing.split()) for one in points
    ]


@pytest.mark.parametrize("write", [as_headings, as_table])
@settings(max_examples=50, deadline=None)
@given(points=made_up())
def test_points_without_parts_are_read_from_headings_and_tables(
    write: Callable[[tuple[Point, ...]], str], points: tuple[Point, ...]
) -> None:
    flat = tuple(point._replace(points=()) for point in points)
    assert bare(read_again(write(flat), "a.html").points) == bare(flat)


@settings(deadline=None)
@given(points=made_up(), width=st.integers(60, 100))
def test_lines_broken_at_any_width_make_the_same_points(
    points: tuple[Point, ...], width: int
) -> None:
    lines = as_text(points).splitlines()
    broken = (textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in lines)
    document = "\n".join(line for part in broken for line in part)
    assert bare(read_again(document, "a.txt").points) == bare(points)


def test_one_text_in_every_kind_of_file_makes_one_version() -> None:
    names = ("list.md", "word.docx", "writer.docx", "writer.pdf", "chromium.pdf", "columns.pdf")
    points, *others = (read(SOURCES / f"en-{name}").points for name in names)
    assert len(points) == 28
    assert all(other == points for other in others)
    page = read_again(as_list(points, titles=True), "list.html")
    assert page.points == points
    plain = read_again(as_text(points), "plain.txt")  # a text has no bold titles
    assert bare(plain.points) == bare(points)
    titles = read_again(as_text(points, titles=True), "titles.txt")
    assert titles.points == points


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("id_", ["v1", "e3", "e24", "v3"])
def test_a_version_written_out_and_added_again_is_kept(real: Dossier, id_: str, way: str) -> None:
    old = real.versions[id_]
    proposal = read_again(WAYS[way](old.points), way)
    new = old._replace(id="new", points=proposal.points, claims=(), revises="")
    rows = compare(id_, "new", {**real.versions, "new": new}, real.reports).rows
    assert {str(row.reference): row.finding.fate for row in rows} == {
        f"{id_}/{point.label}": "kept"
        for point in old.points
        if point.text or point.points or point.alternatives
    }
    assert "several" not in kinds(proposal)


def as_file(id_: str, points: tuple[Point, ...]) -> str:
    """A version with these points as YAML."""
    fields = {"id": id_, "title": "New", "kind": "proposal", "date": "2025-11-20"}
    listed = [keys(point, (id_, point.label)) for point in points]
    version = {**fields, "wording": "restated", "revises": "v1", "points": listed}
    return yaml.safe_dump(version, allow_unicode=True, sort_keys=False)


def keys(point: Point, labels: tuple[str, ...]) -> dict[str, Any]:
    """A point with the keys that the file format has for it."""
    written = shown(point)
    if written.pop("verb", ""):
        claim = point.claims[0]
        said = {"says": claim.says, "report": claim.report, "basis": claim.basis}
        written["claims"] = [{**said, "id": "-".join(labels), "by": claim.by, "verb": claim.verb}]
    if point.points:
        written["points"] = [keys(one, (*labels, one.label)) for one in point.points]
    return written


def test_every_proposal_can_be_written_down(tmp_path: Path) -> None:
    for folder in ("plans", "seeds"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    target = Target("new", "v1", "2025-11-20-axios")
    proposed = {f"new{at}": read(path, target) for at, path in enumerate(DOCUMENTS)}
    proposed = {id_: one for id_, one in proposed.items() if one.points}
    for id_, proposal in proposed.items():
        path = tmp_path / "plans" / f"{id_}.yaml"
        path.write_text(as_file(id_, proposal.points), "utf-8")
    dossier = read_all(Folder(tmp_path / "plans", tmp_path / "seeds"))
    assert [str(problem) for problem in dossier.problems] == []
    assert {id_: bare(dossier.versions[id_].points) for id_ in proposed} == {
        id_: bare(proposal.points) for id_, proposal in proposed.items()
    }
