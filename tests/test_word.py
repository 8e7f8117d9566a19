"""Word files: the numbers that Word shows, tracked changes, what stands beside the text."""

import io
import resource
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from plandiff.errors import SourceError
from plandiff.importers import docx
from plandiff.importers.points import Target, propose
from plandiff.importers.reading import read_source
from plandiff.importers.remarks import on_left_out
from plandiff.importers.source import Cell, Note, Source
from plandiff.model import walk
from tests.word_files import (
    W,
    definition,
    deleted,
    in_list,
    in_style,
    inserted,
    level,
    list_of,
    paragraph,
    run,
    starts_at,
    style,
    word_file,
    zipped,
)

SOFFICE = shutil.which("soffice")
DECIMAL = level(0, "decimal", "%1.")
TRIPLE = (DECIMAL, level(1, "lowerLetter", "%1.%2"), level(2, "lowerRoman", "(%3)"))


def printed(data: bytes, *, original: bool = False) -> list[str]:
    return [block.printed for block in docx.read("a.docx", data, original=original).blocks]


def outline(levels: str, list_id: int = 1) -> str:
    """A paragraph for each figure, of the level that it names; `.` is one without a number."""
    return "".join(
        paragraph(
            "x" if sign == "." else f"x{sign}", "" if sign == "." else in_list(list_id, int(sign))
        )
        for sign in levels
    )


def numbered(body: str, numbering: str, styles: str = "") -> bytes:
    return word_file(body, {"numbering": numbering, "styles": styles})


def heading_styles() -> str:
    """Points by a style, and by one that is based on it."""
    based = '<w:basedOn w:val="Point"/>'
    number = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
    part = "<w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    none = "<w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>"
    return (
        style("Point", number)
        + style("Urgent", based)
        + style("Part", part)
        + style("Bare", based + none)
    )


# -- numbers ----------------------------------------------------------------------------------

#: A body with its numbering, and the labels; checked against LibreOffice where that is at hand.
NUMBERED: dict[str, tuple[bytes, list[str]]] = {
    "levels": (
        numbered(outline("00112201.10"), definition(1, *TRIPLE) + list_of(1, 1)),
        ["1.", "2.", "2.a", "2.b", "(i)", "(ii)", "3.", "3.a", "", "3.b", "4."],
    ),
    "lists that share a definition": (
        numbered(
            outline("00", 1) + outline("00", 2) + outline("0", 1),
            definition(1, *TRIPLE) + list_of(1, 1) + list_of(2, 1),
        ),
        ["1.", "2.", "3.", "4.", "5."],
    ),
    "a list that starts anew at its first use": (
        numbered(
            outline("00", 1) + outline("00", 2) + outline("0", 1) + outline("0", 2),
            definition(1, *TRIPLE) + list_of(1, 1) + list_of(2, 1, starts_at(0, 21)),
        ),
        ["1.", "2.", "21.", "22.", "23.", "24."],
    ),
    "a start other than one": (
        numbered(
            outline("0101"),
            definition(
                1, level(0, "decimal", "%1.", start=4), level(1, "decimal", "%1.%2", start=0)
            )
            + list_of(1, 1),
        ),
        ["4.", "4.0", "5.", "5.0"],
    ),
    "a level that goes on over those above": (
        numbered(
            outline("0110110"),
            definition(1, DECIMAL, level(1, "decimal", "%1/%2", more='<w:lvlRestart w:val="0"/>'))
            + list_of(1, 1),
        ),
        ["1.", "1/1", "1/2", "2.", "2/3", "2/4", "3."],
    ),
    "a level that only the first starts anew": (
        numbered(
            outline("012212202"),
            definition(
                1, DECIMAL, level(1, "decimal", "%1.%2"),
                level(2, "decimal", "(%3)", more='<w:lvlRestart w:val="1"/>'),
            )
            + list_of(1, 1),
        ),
        ["1.", "1.1", "(1)", "(2)", "1.2", "(3)", "(4)", "2.", "(1)"],
    ),
    "a level that was left out": (
        numbered(outline("110"), definition(1, *TRIPLE) + list_of(1, 1)),
        ["1.a", "1.b", "2."],
    ),
    "words and signs around": (
        numbered(
            outline("01"),
            definition(1, level(0, "decimal", "Point %1:"), level(1, "upperRoman", "Art. %2 –"))
            + list_of(1, 1),
        ),
        ["Point 1:", "Art. I –"],
    ),
    "bullets and levels without a number": (
        numbered(
            outline("0120"),
            definition(1, DECIMAL, level(1, "bullet", "•"), level(2, "none", "")) + list_of(1, 1),
        ),
        ["1.", "", "", "2."],
    ),
    "by style": (
        numbered(
            paragraph("a", in_style("Point"))
            + paragraph("b", in_style("Urgent"))
            + paragraph("c", in_style("Part"))
            + paragraph("d", in_style("Bare"))
            + paragraph("e", in_style("Point") + in_list(0))
            + paragraph("f", in_style("Point")),
            definition(
                1,
                level(0, "decimal", "Point %1:", more='<w:pStyle w:val="Point"/>'),
                level(1, "lowerLetter", "%2)", more='<w:pStyle w:val="Part"/>'),
            )
            + list_of(1, 1),
            heading_styles(),
        ),
        ["Point 1:", "Point 2:", "a)", "", "", "Point 3:"],
    ),
    "by a style that names the level alone": (
        numbered(
            "".join(paragraph("x", in_style(one)) for one in ("Point", "Part", "Part", "Point")),
            definition(1, *TRIPLE) + list_of(1, 1),
            style("Point", f"<w:pPr>{in_list(1, None)}</w:pPr>")
            + style(
                "Part",
                '<w:basedOn w:val="Point"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>',
            ),
        ),
        ["1.", "1.a", "1.b", "2."],
    ),
    "over a style of numbers": (
        numbered(
            outline("0", 1) + outline("010", 2),
            definition(1, *TRIPLE, link='<w:styleLink w:val="Numbers"/>')
            + definition(2, link='<w:numStyleLink w:val="Numbers"/>')
            + list_of(1, 1)
            + list_of(2, 2),
            style(
                "Numbers",
                "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>",
                kind="numbering",
            ),
        ),
        ["1.", "2.", "2.a", "3."],
    ),
    "a list that changes a level": (
        numbered(
            outline("01"),
            definition(1, *TRIPLE)
            + list_of(
                1, 1, f'<w:lvlOverride w:ilvl="1">{level(1, "upperLetter", "%2:")}</w:lvlOverride>'
            ),
        ),
        ["1.", "A:"],
    ),
    "an empty paragraph counts": (
        numbered(
            outline("0") + paragraph("", in_list(1)) + outline("0"),
            definition(1, *TRIPLE) + list_of(1, 1),
        ),
        ["1.", "2.", "3."],
    ),
    "in tables and content controls": (
        numbered(
            outline("0")
            + "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
            + f"<w:tr><w:tc><w:tcPr/>{outline('0')}</w:tc></w:tr></w:tbl>"
            + f"<w:sdt><w:sdtPr/><w:sdtContent>{outline('0')}</w:sdtContent></w:sdt>"
            + outline("0"),
            definition(1, *TRIPLE) + list_of(1, 1),
        ),
        ["1.", "2.", "3.", "4."],
    ),
    "legal numbers": (
        numbered(
            outline("01"),
            definition(
                1, level(0, "upperRoman", "%1."),
                level(1, "lowerLetter", "%1.%2", more="<w:isLgl/>"),
            )
            + list_of(1, 1),
        ),
        ["I.", "1.1"],
    ),
    "a start that is not given": (
        numbered(
            outline("00"), definition(1, level(0, "decimal", "%1.", start=None)) + list_of(1, 1)
        ),
        ["0.", "1."],
    ),
    "a level that is not given": (
        numbered(
            paragraph("a", in_list(1, None)) + paragraph("b", in_list(1, 1)),
            definition(1, *TRIPLE) + list_of(1, 1),
        ),
        ["1.", "1.a"],
    ),
    "formats": (
        numbered(
            "".join(outline("00", at) for at in range(1, 10)),
            "".join(
                definition(at, level(0, format_, "%1.", start=start))
                for at, (format_, start) in enumerate(
                    [
                        ("decimalZero", 9), ("upperRoman", 3), ("lowerRoman", 18),
                        ("upperLetter", 26), ("lowerLetter", 27), ("russianLower", 9),
                        ("ordinal", 22), ("cardinalText", 20), ("ordinalText", 12),
                    ],
                    start=1,
                )
            )
            + "".join(list_of(at, at) for at in range(1, 10)),
        ),
        [
            "09.", "10.", "III.", "IV.", "xviii.", "xix.", "Z.", "AA.", "aa.", "bb.", "и.", "к.",
            "22nd.", "23rd.", "Twenty.", "Twenty-one.", "Twelfth.", "Thirteenth.",
        ],
    ),
}  # fmt: skip

BULLETS = str.maketrans("•◦", "  ")
#: LibreOffice 7.4 starts a level anew below each other; ECMA-376, 17.9.10 and 17.9.4 say how.
OTHERWISE = {
    "a level that goes on over those above",
    "a level that only the first starts anew",
    "legal numbers",
}


@pytest.mark.parametrize("name", NUMBERED)
def test_numbers_are_those_that_word_shows(name: str) -> None:
    data, labels = NUMBERED[name]
    assert [block.marker for block in docx.read("a.docx", data).blocks] == labels


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_numbers_are_those_that_libreoffice_prints(tmp_path: Path) -> None:
    documents = {
        tmp_path / f"{at}.docx": data
        for at, (name, (data, _)) in enumerate(NUMBERED.items())
        if name not in OTHERWISE
    }
    for path, data in documents.items():
        path.write_bytes(data)
    exported(tmp_path, list(documents))
    for path, data in documents.items():
        text = path.with_suffix(".txt").read_text("utf-8-sig")
        shown = [" ".join(line.translate(BULLETS).split()) for line in text.splitlines()]
        assert [line for line in shown if line] == printed(data)


def exported(folder: Path, files: list[Path], kind: str = "txt:Text (encoded):UTF8") -> None:
    """Have LibreOffice write files out as another kind."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    assert SOFFICE
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=120,
    )


# -- text -------------------------------------------------------------------------------------


def texts(body: str, *, original: bool = False) -> list[str]:
    return printed(word_file(body), original=original)


CHANGED = [
    # a body, its text, the text before the tracked changes
    (
        paragraph(
            run("The army has ") + deleted("600,000") + inserted(run("800,000")) + run(" men.")
        ),
        ["The army has 800,000 men."],
        ["The army has 600,000 men."],
    ),
    (
        paragraph("a") + paragraph(deleted("b"), mark="<w:del/>") + paragraph("c"),
        ["a", "c"],
        ["a", "b", "c"],
    ),
    (
        paragraph("a") + paragraph(inserted(run("b")), mark="<w:ins/>") + paragraph("c"),
        ["a", "b", "c"],
        ["a", "c"],
    ),
    (paragraph("a ", mark="<w:del/>") + paragraph("b"), ["a b"], ["a", "b"]),
    (paragraph("a ", mark="<w:ins/>") + paragraph("b"), ["a", "b"], ["a b"]),
    (paragraph("a") + paragraph("b", mark="<w:del/>"), ["a", "b"], ["a", "b"]),
    (
        f"<w:p><w:moveFrom>{run('a')}</w:moveFrom></w:p><w:p><w:moveTo>{run('a')}</w:moveTo>{run('b')}</w:p>",
        ["ab"],
        ["a", "b"],
    ),
    (
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("a") + "</w:tc></w:tr>"
        "<w:tr><w:trPr><w:ins/></w:trPr><w:tc>" + paragraph("b") + "</w:tc></w:tr></w:tbl>",
        ["b"],
        ["a"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "accepted", "original"), CHANGED)
def test_tracked_changes_are_read_as_accepted_or_left_out(
    body: str, accepted: list[str], original: list[str]
) -> None:
    assert texts(body) == accepted
    assert texts(body, original=True) == original
    assert docx.read("a.docx", word_file(body)).notes == (
        "its tracked changes are read as accepted; --original reads the text before them",
    )
    assert docx.read("a.docx", word_file(body), original=True).notes == (
        "its tracked changes are left out: this is the text before them",
    )


def test_deleted_points_do_not_count() -> None:
    body = (
        paragraph("a", in_list(1))
        + paragraph(deleted("b"), in_list(1), mark="<w:del/>")
        + paragraph(inserted(run("c")), in_list(1), mark="<w:ins/>")
        + paragraph("d", in_list(1))
    )
    data = numbered(body, definition(1, *TRIPLE) + list_of(1, 1))
    assert printed(data) == ["1. a", "2. c", "3. d"]
    assert printed(data, original=True) == ["1. a", "2. b", "3. d"]


def mark(id_: int, kind: str = "footnote", more: str = "") -> str:
    """The mark of a footnote, with what a run holds after it."""
    return f'<w:r><w:{kind}Reference w:id="{id_}" {more}/>{"<w:t>*</w:t>" if more else ""}</w:r>'


def noted(kind: str = "footnote", **texts: str) -> dict[str, str]:
    """The part with footnotes, by id (`n2`)."""
    inside = (f'<w:{kind} w:id="{id_[1:]}">{text}</w:{kind}>' for id_, text in texts.items())
    return {f"{kind}s": "".join(inside)}


ACCEPTED = "its tracked changes are read as accepted; --original reads the text before them"


def test_a_number_that_a_tracked_change_took_away() -> None:
    before = f"<w:pPrChange><w:pPr>{in_list(1)}</w:pPr></w:pPrChange>"
    data = numbered(paragraph("a", before), definition(1, *TRIPLE) + list_of(1, 1))
    assert printed(data) == ["a"]
    assert printed(data, original=True) == ["1. a"]
    assert docx.read("a.docx", data).notes == (ACCEPTED,)


def test_a_number_that_a_tracked_change_put_in() -> None:
    number = in_list(1).replace("</w:numPr>", '<w:ins w:id="1"/></w:numPr>')
    data = numbered(paragraph("a", number), definition(1, *TRIPLE) + list_of(1, 1))
    assert printed(data) == ["1. a"]
    assert printed(data, original=True) == ["a"]
    assert docx.read("a.docx", data).notes == (ACCEPTED,)


def test_what_a_tracked_change_struck_out_or_brought_back() -> None:
    before = "<w:rPrChange><w:rPr>{}</w:rPr></w:rPrChange>".format
    struck = run("was kept", "<w:strike/>" + before(""))
    freed = run("was struck", before("<w:strike/>"))
    data = word_file(paragraph(run("a ") + struck + freed))
    assert printed(data) == ["a was struck"]
    assert printed(data, original=True) == ["a was kept"]
    assert docx.read("a.docx", data).notes == (ACCEPTED,)


def test_tracked_changes_in_a_footnote() -> None:
    body = paragraph(run("a") + mark(2))
    part = noted(n2=paragraph(deleted("old") + inserted(run("new"))))
    source = docx.read("a.docx", word_file(body, part))
    assert source.notes == (ACCEPTED,)
    assert source.blocks[0].notes == (Note(1, "new"),)
    source = docx.read("a.docx", word_file(body, part), original=True)
    assert source.blocks[0].notes == (Note(1, "old"),)


def test_an_original_without_tracked_changes_is_said() -> None:
    assert docx.read("a.docx", word_file(paragraph("a")), original=True).notes == (
        "it has no tracked changes; --original makes no difference",
    )


def test_where_tracked_changes_leave_no_text_it_is_said() -> None:
    gone = word_file(paragraph(deleted("a"), mark="<w:del/>") + paragraph(""))
    with pytest.raises(SourceError) as error:
        docx.read("a.docx", gone)
    assert str(error.value) == (
        "a.docx: with its tracked changes accepted there is no text in it."
        " Read the text before them with --original."
    )
    fresh = word_file(paragraph(inserted(run("a")), mark="<w:ins/>"))
    with pytest.raises(SourceError) as error:
        docx.read("a.docx", fresh, original=True)
    assert str(error.value) == (
        "a.docx: before its tracked changes there was no text in it. Leave out --original."
    )


def form(data: str, code: str) -> str:
    """A field of a form, as Word writes it."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return f"{begin}<w:r><w:instrText>{code}</w:instrText><w:fldChar w:fldCharType='end'/></w:r>"


CHOICE = '<w:listEntry w:val="shall"/><w:listEntry w:val="may"/>'


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (f'<w:ddList><w:result w:val="1"/>{CHOICE}</w:ddList>', "may"),
        (f'<w:ddList><w:default w:val="1"/>{CHOICE}</w:ddList>', "may"),
        (f"<w:ddList>{CHOICE}</w:ddList>", "shall"),
        (f'<w:ddList><w:result w:val="7"/>{CHOICE}</w:ddList>', ""),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ("<w:textInput/>", ""),
    ],
)
def test_what_is_chosen_in_a_form(data: str, shown: str) -> None:
    assert texts(f"<w:p>{run('Each ')}{form(data, 'FORM')}{run('!')}</w:p>") == [f"Each {shown}!"]


def test_a_watermark_is_shown() -> None:
    mark = '<w:r><w:pict><v:textpath xmlns:v="v" string="DRAFT 2"/></w:pict></w:r>'
    source = docx.read("a.docx", word_file(paragraph("a"), {"header": f"<w:p>{mark * 2}</w:p>"}))
    assert [(part.what, part.words) for part in source.left_out] == [("watermark", ("DRAFT 2",))]


CODE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (run("a") + "<w:r><w:tab/><w:t>b</w:t></w:r>", ["a b"]),
        (
            "<w:r><w:t>1. a</w:t><w:br/><w:t>2. b</w:t><w:cr/><w:t>c</w:t></w:r>",
            ["1. a", "2. b", "c"],
        ),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r>', ["a b"]),
        (
            "<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>",
            ["a\u2011bc"],
        ),
        (f"<w:hyperlink>{run('a')}</w:hyperlink><w:smartTag>{run('b')}</w:smartTag>", ["ab"]),
        (run("point ") + CODE, ["point 7"]),
        (f"<w:fldSimple>{run('7')}</w:fldSimple>", ["7"]),
        (run("600,000") + run("5", '<w:vertAlign w:val="superscript"/>'), ["600,000⁵"]),
        ('<w:r><w:sym w:font="Symbol" w:char="00B0"/><w:sym w:char="2192"/></w:r>', ["°→"]),
        (run("a") + run("b", "<w:vanish/>") + run("c", "<w:strike/>"), ["a"]),
        (run("a", '<w:vanish w:val="0"/>') + run("b", '<w:strike w:val="false"/>'), ["ab"]),
        ("<w:r><w:t>a&lt;b\u00a0c</w:t></w:r>", ["a<b c"]),
    ],
)  # fmt: skip
def test_what_runs_hold(inside: str, lines: list[str]) -> None:
    assert texts(f"<w:p>{inside}</w:p>") == lines


def test_bold_beginnings_headings_and_contents() -> None:
    styles = (
        style("H", "<w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/></w:rPr>")
        + style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
        + style("TOC1", name="toc 1")
    )
    body = (
        paragraph("Title", in_style("H"))
        + paragraph(run("Army.", "<w:b/>") + run(" ") + run("It", '<w:b w:val="0"/>'))
        + paragraph(run("River.", '<w:rStyle w:val="Strong"/>') + run(" Ships"))
        + paragraph("1. Army 3", in_style("TOC1"))
    )
    blocks = docx.read("a.docx", word_file(body, {"styles": styles})).blocks
    assert [(block.kind, block.text[: block.bold], block.linked) for block in blocks] == [
        ("heading", "Title", False),
        ("paragraph", "Army.", False),
        ("paragraph", "River.", False),
        ("paragraph", "", True),
    ]


def test_paragraphs_that_stand_in_belong_to_the_number_above() -> None:
    indent = '<w:ind w:left="{}"/>'.format
    body = (
        paragraph("a", in_list(1) + indent(360))
        + paragraph("more", indent(360))
        + paragraph("b", in_list(1, 1) + indent(720))
        + paragraph("more", indent(720))
        + paragraph("after")
    )
    data = numbered(body, definition(1, *TRIPLE) + list_of(1, 1))
    assert [block.depth for block in docx.read("a.docx", data).blocks] == [0, 0, 1, 1, 0]


def test_cells_of_tables() -> None:
    row = "<w:tr>{}</w:tr>".format
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>".format
    wide = '<w:gridSpan w:val="2"/>'
    body = f"<w:tbl>{row(cell(wide) + cell(''))}{row(3 * cell(''))}</w:tbl>"
    blocks = docx.read("a.docx", word_file(body + body)).blocks
    assert [block.cell for block in blocks[:5]] == [
        Cell(0, 0, 0), Cell(0, 0, 2), Cell(0, 1, 0), Cell(0, 1, 1), Cell(0, 1, 2),
    ]  # fmt: skip
    assert blocks[5].cell == Cell(1, 0, 0)


# -- what stands beside the text --------------------------------------------------------------


def beside(source: Source) -> dict[str, tuple[int, list[str]]]:
    return {
        part.what: (part.number, [block.printed for block in part.blocks])
        for part in source.left_out
    }


def test_what_stands_beside_the_text_is_kept_apart() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('boxed')}</w:txbxContent></w:pict></w:r>"
    ways = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    drawn = f"<w:r><mc:AlternateContent>{ways}</mc:AlternateContent></w:r>"
    body = paragraph(run("text") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + drawn)
    parts = {
        "footnotes": f'<w:footnote w:type="separator">{paragraph("-")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("noted")}</w:footnote>',
        "comments": f"<w:comment>{paragraph('why?')}</w:comment>" * 2,
        "header": paragraph("Draft"),
    }
    source = docx.read("a.docx", word_file(body, parts))
    assert [(block.text, block.notes) for block in source.blocks] == [
        ("text", (Note(4, "noted"),))
    ]
    assert beside(source) == {
        "text box": (1, ["boxed"]),
        "page header": (1, ["Draft"]),
        "comment": (1, ["why?"]),
    }


def test_a_footnote_is_the_note_of_the_point_where_its_mark_stands() -> None:
    body = (
        paragraph(run("A plan of three points") + mark(1))
        + paragraph(run("1. One") + mark(2) + run(" more."))
        + paragraph(run("It has (a) this;") + mark(3) + run(" (b) that; (c) more.") + mark(4))
        + paragraph(run("2. Two.") + mark(2, "endnote"))
        + paragraph(run("3. Three.") + mark(5, more='w:customMarkFollows="1"'))
        + paragraph(inserted(run("After.")) + f"<w:del>{mark(6)}</w:del>")
    )
    parts = {
        **noted(
            n1=paragraph("Of the title."),
            n2=paragraph("Of one.") + paragraph(deleted("Old.") + inserted(run("New."))),
            n3=paragraph("Of this."),
            n4=paragraph("Of more."),
            n5=paragraph("Of a star."),
            n6=paragraph("Of nothing."),
        ),
        **noted("endnote", n2=paragraph("At the end.")),
    }
    found = propose(docx.read("a.docx", word_file(body, parts)), Target("v2"))
    assert [(label, point.text) for label, point in walk(found.points)] == [
        ("1", "One more.\nIt has"),
        ("1/a", "this;"), ("1/b", "that;"), ("1/c", "more."), ("2", "Two."), ("3", "Three."),
    ]  # fmt: skip
    assert found.notes == (
        ("1", "footnote: Of one. New."),
        ("1/a", "footnote: Of this."),
        ("1/c", "footnote: Of more."),
        ("2", "footnote: At the end."),
        ("3", "footnote: Of a star."),
    )
    assert [str(one) for one in found.remarks if one.kind == "beside"] == [
        "left out: paragraph above the list, “A plan of three points”",
        "left out: paragraph below the list, “After.”",
        "left out: footnote outside the points, “Of the title.”",
        "left out: footnote, “Of nothing.”",
    ]
    before = docx.read("a.docx", word_file(body, parts), original=True)
    assert propose(before, Target("v2")).notes[0] == ("1", "footnote: Of one. Old.")


def test_signs_that_only_their_font_knows_are_left_out() -> None:
    sign = '<w:sym w:font="{}" w:char="{}"/>'.format
    arrows = sign("Wingdings", "F0E0") + sign("Wingdings", "E0") + sign("Symbol", "F0AE")
    body = paragraph(run("600,000 ") + f"<w:r>{arrows}</w:r>" + run(" 800,000"))
    source = docx.read("a.docx", word_file(body))
    assert [block.text for block in source.blocks] == ["600,000 800,000"]
    assert [str(one) for one in on_left_out(source.left_out)] == [
        "left out: 3 × sign that only its font shows, the first “Wingdings F0E0”"
    ]


def test_a_box_in_a_hidden_run_is_left_out_as_a_box() -> None:
    box = f"<w:pict><w:txbxContent>{paragraph('boxed')}</w:txbxContent></w:pict>"
    body = paragraph(run("a") + f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>b</w:t>{box}</w:r>")
    source = docx.read("a.docx", word_file(body))
    assert [str(one) for one in on_left_out(source.left_out)] == [
        "left out: text box, “boxed”",
        "left out: hidden passage, “b”",
    ]


def test_what_is_left_out_is_shown_with_its_first_words() -> None:
    body = (
        "".join(map(paragraph, ("1. One.", "2. Two.", "3. Three.")))
        + paragraph(run("a") + run("secret ", "<w:vanish/>") + run("annex", "<w:vanish/>"))
        + paragraph(run("b", "<w:strike/>") + run("c") + run("d", "<w:strike/>"))
    )
    parts = {"header": paragraph("A header that goes on " * 4), "comments": (
        f"<w:comment>{paragraph('why?')}</w:comment><w:comment>{paragraph('so')}</w:comment>"
    )}  # fmt: skip
    found = propose(docx.read("a.docx", word_file(body, parts)), Target("v2"))
    assert [str(one) for one in found.remarks if one.kind == "beside"] == [
        "left out: 2 × paragraph below the list, the first “a”",
        "left out: page header, “A header that goes on A header that goes on A…”",
        "left out: 2 × comment, the first “why?”",
        "left out: hidden passage, “secret annex”",
        "left out: 2 × struck-out passage, the first “b”",
    ]


def test_what_stands_around_the_list_is_said() -> None:
    texts = ("Treaty", "The Parties,", "Recalling", "1. A.", "2. B.", "3. C.", "Done at Geneva.")
    source = docx.read("a.docx", word_file("".join(map(paragraph, texts))))
    remarks = propose(source._replace(title="Treaty"), Target("new")).remarks
    assert list(map(str, remarks)) == [
        "left out: 2 × paragraph above the list, the first “The Parties,”",
        "left out: paragraph below the list, “Done at Geneva.”",
    ]


def test_what_cannot_be_shown_is_said() -> None:
    listnum = "<w:r><w:instrText> LISTNUM </w:instrText></w:r>"
    body = paragraph("a", in_list(1)) + paragraph(run("b") + listnum)
    data = numbered(body, definition(1, level(0, "hebrew1", "%1.")) + list_of(1, 1))
    source = docx.read("a.docx", data)
    assert source.blocks[0].marker == "1."
    assert source.notes == (
        "numbers of an unknown format (hebrew1) are shown in digits",
        "numbers that a field counts (LISTNUM, AUTONUM) are not read",
    )


CORE = (
    "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/"
    "core-properties' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
    "<dc:language>{}</dc:language></cp:coreProperties>"
)


def in_language(text: str, written: str, *, of_run: str = "") -> bytes:
    """A Word file whose properties name a language, and its run perhaps another."""
    own = f'<w:lang w:val="{of_run}"/>' if of_run else ""
    more = {"docProps/core.xml": CORE.format(written).encode()}
    return word_file(paragraph(run("1.") + run(text, own)), more=more)


@pytest.mark.parametrize(
    ("text", "written", "of_run", "language"),
    [
        ("Сили обмежено.", "en-US", "", ""),  # LibreOffice says so of every file
        ("Сили обмежено.", "en-US", "uk-UA", "uk"),
        ("Сили обмежено.", "uk-UA", "en-US", "uk"),
        ("Силы ограничены.", "ru-RU", "", "ru"),
        ("Forces are limited.", "en-US", "", "en"),
        ("Forces are limited.", "ru-RU", "", ""),
        ("Les forces sont limitées.", "en-US", "fr-FR", "fr"),
        ("Forces", "", "", ""),
    ],
)
def test_a_language_is_one_that_the_letters_can_be_in(
    text: str, written: str, of_run: str, language: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(in_language(text, written, of_run=of_run))
    assert read_source(path).language == language


# -- what cannot be read ----------------------------------------------------------------------

GOOD = word_file(paragraph("1. a"), {"styles": style("Normal")})
AGAIN = "Open it in Word or LibreOffice and save it again as .docx."
FETCH = "the file is damaged or cut off. Get it again from where it came from."
COPY = "Copy the text that is needed into a new document."
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
EMPTY = f"<w:document xmlns:w='{W}'/>".encode()
NO_TEXT = (
    "there is no text in the document. If it shows pictures of pages, type or scan their text"
    " into a .txt file."
)
DOCTYPE = f"<!DOCTYPE w:x [<!ENTITY e 'x'>]><w:document xmlns:w='{W}'/>"
BOMB = b"<w:p>" + b"a" * (40 * 1024 * 1024) + b"</w:p>"


def without(name: str, data: bytes = GOOD) -> bytes:
    """A ZIP file without one of its entries."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return zipped({one: archive.read(one) for one in archive.namelist() if one != name})


def under_password() -> bytes:
    """A ZIP file whose entries say that they are encrypted."""
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def damaged() -> bytes:
    """A ZIP file of which a packed byte was changed."""
    data = bytearray(GOOD)
    data[GOOD.index(b"word/document.xml") + 60] ^= 0xFF
    return bytes(data)


def lying(data: bytes, size: int = 1000, method: int = 8) -> bytes:
    """A ZIP file that says its text is of another size, or packed in another way."""
    changed = bytearray(data)
    name = b"word/document.xml"
    for sign, at_method, at_size, at_name in (
        (b"PK\x03\x04", 8, 22, 30),
        (b"PK\x01\x02", 10, 24, 46),
    ):
        at = data.find(sign)
        while data[at + at_name : at + at_name + len(name)] != name:
            at = data.index(sign, at + 1)
        struct.pack_into("<H", changed, at + at_method, method)
        struct.pack_into("<L", changed, at + at_size, size)
    return bytes(changed)


def doctype(part: str) -> str:
    return f"its part {part} has a DOCTYPE, which no Word file has. Do not trust it. {AGAIN}"


REFUSED = {
    "cut off": (GOOD[:900], FETCH),
    "a start alone": (b"PK\x03\x04", FETCH),
    "changed": (damaged(), f"its part word/document.xml is damaged. {AGAIN}"),
    "no document": (
        without("word/document.xml"), f"its part word/document.xml is missing. {AGAIN}",
    ),
    "no styles": (without("word/styles.xml"), f"its part word/styles.xml is missing. {AGAIN}"),
    "no relations": (
        without("_rels/.rels"), "this is a ZIP file, but no Word file. Save it as .docx.",
    ),
    "a ZIP file": (
        zipped({"a.txt": b"1. a"}), "this is a ZIP file, but no Word file. Save it as .docx.",
    ),
    "an OpenDocument": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "this is an OpenDocument or an e-book, no Word file. Save it as .docx.",
    ),
    "a sheet": (
        zipped({"_rels/.rels": b"<Relationships xmlns='http://schemas.openxmlformats.org/package/"
                b"2006/relationships'><Relationship Type='x/officeDocument' Target='xl/workbook"
                b".xml'/></Relationships>"}),
        "this is another kind of Office file, no Word file. Save it as .docx.",
    ),
    "under a password": (
        OLE + "EncryptedPackage".encode("utf-16-le"),
        "it is protected by a password. Open it in Word and save it without one.",
    ),
    "packed under a password": (
        under_password(),
        "it is protected by a password. Unpack it and save the document without one.",
    ),
    "an old file": (
        OLE + "WordDocument".encode("utf-16-le"), f"this is an old Word file (.doc). {AGAIN}",
    ),
    "another old file": (OLE, "this is an old Office file, no Word file. Save it as .docx."),
    "no text": (
        word_file(paragraph("")),
        NO_TEXT,
    ),
    "no body": (
        word_file("", more={"word/document.xml": EMPTY}),
        NO_TEXT,
    ),
    "a bomb": (
        word_file("", more={"word/document.xml": BOMB}),
        f"its part word/document.xml is too large once unpacked. {COPY}",
    ),
    "a bomb that lies about its size": (
        lying(word_file("", more={"word/document.xml": BOMB})),
        f"its part word/document.xml is damaged. {AGAIN}",
    ),
    "packed as no Word file is": (
        lying(GOOD, 1000, zipfile.ZIP_BZIP2), f"its part word/document.xml is damaged. {AGAIN}",
    ),
    "many tags": (
        word_file("<w:r/>" * 1_500_001),
        f"its part word/document.xml is too large once unpacked. {COPY}",
    ),
    "many parts": (
        zipped({f"{at}.xml": b"" for at in range(5001)}),
        f"more than 5,000 files packed in it. {COPY}",
    ),
    "deep": (
        word_file("<w:sdt>" * 300 + "</w:sdt>" * 300),
        f"its part word/document.xml is damaged. {AGAIN}",
    ),
    "a DOCTYPE": (
        word_file("", more={"word/document.xml": DOCTYPE.encode()}), doctype("word/document.xml"),
    ),
    "a DOCTYPE in UTF-16": (
        word_file("", more={"word/document.xml": DOCTYPE.encode("utf-16")}),
        doctype("word/document.xml"),
    ),
    "a DOCTYPE elsewhere": (
        word_file(paragraph("a"), more={"word/theme.xml": DOCTYPE.encode()}),
        doctype("word/theme.xml"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(name: str) -> None:
    data, message = REFUSED[name]
    with pytest.raises(SourceError) as error:
        docx.read("a.docx", data)
    assert str(error.value) == f"a.docx: {message}"


def test_a_word_file_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(GOOD)
    assert read_source(path).kind == "Word (.docx)"
    path = tmp_path / "plan.md"
    path.write_bytes(GOOD)
    with pytest.raises(SourceError) as error:
        read_source(path)
    assert str(error.value) == (
        f"{path}: taken for Markdown (.md) and Word (.docx) at once. Rename it as what it is."
    )


def test_only_a_word_file_holds_an_original(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(word_file(paragraph(deleted("a") + inserted(run("b")))))
    assert [block.text for block in read_source(path, original=True).blocks] == ["a"]
    path = tmp_path / "plan.txt"
    path.write_bytes(b"1. a")
    with pytest.raises(SourceError) as error:
        read_source(path, original=True)
    assert str(error.value) == (
        f"{path}: only a Word file holds the text before its tracked changes."
        " Leave out --original."
    )


def test_control_characters_are_refused_by_xml_itself() -> None:
    with pytest.raises(SourceError) as error:
        docx.read("a.docx", word_file(paragraph("a\x07b")))
    assert str(error.value) == f"a.docx: its part word/document.xml is damaged. {AGAIN}"


READING = """
import resource, sys
from plandiff.errors import SourceError
from plandiff.importers.reading import read_source
resource.setrlimit(resource.RLIMIT_AS, ({most}, {most}))
try:
    print(len(read_source(sys.argv[1]).blocks))
except SourceError as error:
    print(error)
"""


def read_within(path: Path, megabytes: int) -> str:
    """What reading a file gives in a process that may not take more memory."""
    done = subprocess.run(
        [sys.executable, "-c", READING.format(most=megabytes * 1024**2), path],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    return done.stdout.strip() or done.stderr


def test_memory_is_bounded(tmp_path: Path) -> None:
    assert resource.RLIMIT_AS
    path = tmp_path / "bomb.docx"
    path.write_bytes(REFUSED["a bomb"][0])
    assert read_within(path, 512) == f"{path}: {REFUSED['a bomb'][1]}"
    huge = word_file("", more={"word/document.xml": bytes(300 * 1024**2)})
    path.write_bytes(lying(huge))
    assert read_within(path, 256) == f"{path}: its part word/document.xml is damaged. {AGAIN}"
    path.write_bytes(REFUSED["many tags"][0])
    assert read_within(path, 512) == f"{path}: {REFUSED['many tags'][1]}"
    path.write_bytes(word_file("".join(map(paragraph, map(str, range(100_000))))))
    assert read_within(path, 1024) == "100000"
