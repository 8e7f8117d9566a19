"""Make the Word files and PDF of `cases/sources` anew, with the programs that people use.

    python -m tests.make_documents

It takes python-docx, LibreOffice and Chromium; the tests take only what they made.
"""

import shutil
import subprocess
from collections.abc import Iterable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import docx
import yaml
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.conftest import CASES
from tests.word_files import definition, level, list_of

Point = dict[str, Any]
SOURCES = CASES / "sources"
TITLE = "The plan in full"
ABOVE = (
    "Our newsroom has obtained the 28-point plan for peace between Norland and Sudland.",
    "2025 was a hard year on the river. 1.5 million people fled.",
    "21 November: the delegations met in Geneva.",
)
ONE_COLUMN = "font: 11pt serif; text-align: justify; hyphens: auto"
TWO_COLUMNS = f"{ONE_COLUMN}; columns: 2; font-size: 9pt"
INDENT = '<w:pPr><w:ind w:left="{}" w:hanging="360"/></w:pPr>'


def main() -> None:
    """Write all of them."""
    points = yaml.safe_load((SOURCES / "en-list.md.yaml").read_text("utf-8"))["points"]
    with TemporaryDirectory() as name:
        folder = Path(name)
        word = folder / "en-word.docx"
        write_word(word, points)
        convert(folder, word, "pdf", "en-writer.pdf")
        convert(folder, word, "odt", "en-writer.odt")
        convert(folder, folder / "en-writer.odt", "docx", "en-writer.docx")
        for target, style in (("en-chromium.pdf", ONE_COLUMN), ("en-columns.pdf", TWO_COLUMNS)):
            page = folder / "page.html"
            page.write_text(page_of(points, style), "utf-8")
            printed(page, folder / target)
        for made in ("en-word.docx", "en-writer.docx", "en-writer.pdf", "en-chromium.pdf",
                     "en-columns.pdf"):  # fmt: skip
            shutil.copy(folder / made, SOURCES / made)


def write_word(path: Path, points: Iterable[Point]) -> None:
    """The points with automatic numbers, as python-docx writes them."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    for one in list(numbering):
        numbering.remove(one)
    one = definition(
        1,
        level(0, "decimal", "%1.").replace("</w:lvl>", INDENT.format(360) + "</w:lvl>"),
        level(1, "lowerLetter", "%2)").replace("</w:lvl>", INDENT.format(1080) + "</w:lvl>"),
    )
    for part in (one, list_of(1, 1)):
        numbering.append(parse_xml(part.replace(" ", f" {nsdecls('w')} ", 1)))
    document.core_properties.title = TITLE
    document.core_properties.language = "en-GB"
    document.core_properties.comments = ""
    section = document.sections[0]
    section.header.paragraphs[0].text = "Draft of 20 November, not for circulation"
    section.footer.paragraphs[0].text = "Norland and Sudland"
    document.add_heading(TITLE, 0)
    for text in ABOVE:
        document.add_paragraph(text)
    add_points(document, points, 0)
    document.save(str(path))


def add_points(document: Document, points: Iterable[Point], at: int) -> None:
    """Points as paragraphs of a level."""
    for point in points:
        paragraph = document.add_paragraph()
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{at}"/><w:numId w:val="1"/></w:numPr>'
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - it has no other way
        properties.append(parse_xml(number))  # type: ignore[arg-type]
        if "title" in point:
            paragraph.add_run(f"{point['title']}.").bold = True
            paragraph.add_run(" ")
        paragraph.add_run(point["text"])
        add_points(document, point.get("points", ()), at + 1)


def page_of(points: Iterable[Point], style: str) -> str:
    """The points as a page to print."""
    above = "".join(f"<p>{escape(text)}</p>" for text in ABOVE)
    return (
        f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{TITLE}</title>'
        f"<style>@page {{size: A5; margin: 20mm}} body {{{style}}}</style>"
        f"<h1>{TITLE}</h1>{above}{list_page(points)}</html>"
    )


def list_page(points: Iterable[Point], kind: str = "1") -> str:
    """Points as a list that the browser numbers."""
    items = "".join(
        "<li>"
        + (f"<b>{escape(point['title'])}.</b> " if "title" in point else "")
        + escape(point["text"])
        + (list_page(point["points"], "a") if "points" in point else "")
        for point in points
    )
    return f"<ol type={kind}>{items}</ol>"


def convert(folder: Path, source: Path, kind: str, target: str) -> None:
    """Have LibreOffice save a file as another kind."""
    made = folder / f"{source.stem}.{kind}"
    command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    made.rename(folder / target)


def printed(page: Path, target: Path) -> None:
    """Have Chromium print a page, with its headers and footers."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
    subprocess.run(
        [*command, f"--print-to-pdf={target}", page.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )


if __name__ == "__main__":
    main()
