"""What is written in the house format reads back equal, and quotes stand where they must."""

from collections.abc import Callable

import pytest
import yaml
from hypothesis import given, settings

from plandiff.errors import WriteError
from plandiff.files import nodes
from plandiff.files.emit import WIDTH, report_text, version_text
from plandiff.files.folder import Dossier
from plandiff.files.nodes import Items, Mapping, Scalar, parse
from plandiff.files.read import read_report, read_version
from plandiff.files.sheet import Sheet
from plandiff.model import Page, Point, Report, Version
from tests.building import claim, days, ref
from tests.drawing import reports, texts, versions
from tests.test_files_laws import both_parsers, often

fewer = settings(often, max_examples=60)


def version_in(text: str, id_: str = "v1") -> Version | None:
    root, problems = parse(text.encode(), "v1.yaml")
    assert root is not None, [str(problem) for problem in problems]
    sheet = Sheet("v1.yaml")
    version = read_version(sheet, root, id_)
    assert [str(problem) for problem in (*problems, *sheet.problems)] == []
    return version


def report_in(text: str, id_: str = "r1") -> Report | None:
    root, problems = parse(text.encode(), "r1.yaml")
    assert root is not None, [str(problem) for problem in problems]
    sheet = Sheet("r1.yaml")
    report = read_report(sheet, root, id_)
    assert [str(problem) for problem in (*problems, *sheet.problems)] == []
    return report


@both_parsers
@fewer
@given(version=versions())
def test_a_version_reads_back(
    parser: object, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    assert version_in(version_text(version)) == version


@both_parsers
@fewer
@given(report=reports())
def test_a_report_reads_back(
    parser: object, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    assert report_in(report_text(report)) == report


def test_the_files_of_the_project_read_back(real: Dossier) -> None:
    for id_, version in real.versions.items():
        assert version_in(version_text(version), id_) == version
    for id_, report in real.reports.items():
        assert report_in(report_text(report), id_) == report


# -- quotes: only where they are needed -------------------------------------------------------


def scalar_in(text: str, parser: object, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """The one text of a small file, None where the file holds something else."""
    monkeypatch.setattr(nodes, "_LOADER", parser)
    root, problems = parse(text.encode(), "v1.yaml")
    match None if problems else root:
        case Mapping([(Scalar("k"), Scalar(value))]):
            return value
        case Mapping([(Scalar("k"), Items([Scalar(value)]))]):
            return value
        case _:
            return None


def line_of(version: Version, key: str) -> str:
    """What stands after a key in the file of a version, on one line."""
    found = [line for line in version_text(version).splitlines() if line.startswith(f"{key}: ")]
    return found[0].removeprefix(f"{key}: ")


PARSERS = [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader]


@often
@given(word=texts.filter(lambda text: "\n" not in text and "://" not in text and len(text) < 60))
def test_quotes_stand_where_a_parser_needs_them(word: str) -> None:
    version = Version("v1", word, "idea", days("2025-11"), "unpublished", authors=(word,))
    needed = word in {"~", "null"}
    with pytest.MonkeyPatch.context() as patch:
        # In brackets, quotes also stand where they would after a key.
        for key, sample in (("title", f"k: {word}"), ("authors", f"k: [{word}]")):
            read = [scalar_in(sample, parser, patch) for parser in PARSERS]
            needed |= any(value != word for value in read)
            stand = line_of(version, key).lstrip("[").startswith(('"', "'"))
            assert stand == needed, (key, read)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("no", "no"),
        ("1.10", "1.10"),
        ("50:50", "50:50"),
        ("010", "010"),
        ("2025-11-20", "2025-11-20"),
        ("it's 100%", "it's 100%"),
        ("$100 billion, 50%", "$100 billion, 50%"),
        ("null", '"null"'),
        ("- x", '"- x"'),
        ("-5", "-5"),
        ("# x", '"# x"'),
        ("no #5", '"no #5"'),
        ("no. #5: x", '"no. #5: x"'),
        ('"will"', "'\"will\"'"),
        ('it\'s "so": yes', '"it\'s \\"so\\": yes"'),
        ("a \\ b", "a \\ b"),
        ("a\u2028b", '"a\\Lb"'),
        ("a\tb", '"a\\tb"'),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("https://a.example/1", '"https://a.example/1"'),
        ("  x ", "x"),
    ],
)
def test_how_a_text_is_written(text: str, written: str) -> None:
    version = Version("v1", text, "idea", days("2025-11"), "unpublished")
    assert line_of(version, "title") == written


# -- lines ------------------------------------------------------------------------------------

SENTENCE = "The army of Upper Ridge is limited to 400 persons in peacetime, as both towns agree"


def test_long_texts_are_folded() -> None:
    point = Point("1", text=f"{SENTENCE}; {SENTENCE}: {SENTENCE}.")
    version = Version("v1", SENTENCE * 9, "idea", days("2025-11"), "restated", points=(point,))
    lines = version_text(version).splitlines()
    assert max(len(line) for line in lines) <= WIDTH
    assert version_in(version_text(version)) == version


def test_a_version_in_the_house_format(golden: Callable[[str, str], None]) -> None:
    """Every kind of content once; read by eye."""
    parts = (Point("a", text="Lower Ford pays."), Point("b", text="Upper Ridge: nothing."))
    said = claim("removed", "v1/2", id="v1-1", report="2025-01-02-gazette", by="a clerk")
    of_a_part = claim(
        "revised",
        "v1/1/a",
        id="v1-2",
        report="2025-01-02-gazette",
        value=400,
        text=f"{SENTENCE}, said a clerk of the council",
        pages=("gazette_1", "gazette_2"),
        weak=True,
        our_reading=True,
        note="Two lines.\nThe second.",
    )
    points = (
        Point("1", "Fees", f"{SENTENCE}.\nA second paragraph.", ("fees", "army"), parts),
        Point("2", "Army", comes_from=(ref("v0/3"),), claims=(said, of_a_part)),
        Point("3bis", text="No.", comes_from=(), unconfirmed="not confirmed"),
        Point("4", text="No.", comes_from=(ref("v0/4"), ref("v0/5/a"))),
    )
    version = Version(
        "v1",
        "The Ford: a plan",
        "draft",
        days("2025-01-01/2025-01-02"),
        "restated",
        ("Upper Ridge", "Lower Ford, the lower town"),
        revises="v0",
        reports=tuple(f"2025-01-{day:02}-gazette" for day in range(1, 9)),
        claims=(claim("count", id="v1-3", report="2025-01-02-gazette", value=19),),
        points=points,
    )
    golden("house/version.yaml", version_text(version))
    assert version_in(version_text(version)) == version


def test_a_report_in_the_house_format(golden: Callable[[str, str], None]) -> None:
    page = Page(
        "gazette_1", "The Gazette", "https://gazette.example/1?a=b", days("2025-01"), "full"
    )
    summary = f"{SENTENCE}, and {SENTENCE}."
    report = Report("r1", "The Gazette", days("2025-01-02"), "A ford, a fee", read_in=(page, page))
    golden("house/report.yaml", report_text(report._replace(summary=summary)))


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x1b", "\x9b", "\ud800", "\uffff"])
def test_what_yaml_does_not_know_is_refused(sign: str) -> None:
    version = Version("v1", f"a{sign}b", "idea", days("2025-11"), "unpublished")
    with pytest.raises(WriteError) as caught:
        version_text(version)
    name = f"control character U+{ord(sign):04X}" if ord(sign) else "NUL"
    assert str(caught.value).endswith(f"holds a sign that no file can hold: {name}. Take it out.")
    assert str(caught.value).isprintable()
