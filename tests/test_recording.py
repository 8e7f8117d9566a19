"""What is put on record by hand: init, add, claim, at a terminal and without one."""

import hashlib
import io
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import click
import pytest

from plandiff.cli import cli
from plandiff.errors import PlandiffError
from plandiff.files.folder import Folder, find_folder, read_all
from plandiff.files.transaction import finish
from plandiff.files.trial import new_lines
from plandiff.model import claims_of, walk
from tests.conftest import ROOT
from tests.talking import CTRL_C, talk
from tests.test_cli import run
from tests.test_transaction import files, kill_everywhere, left, somewhere

PLAN = """The valley plan

Our reporter has seen the five-point plan.

1. The bridge is open to both towns.
2. Whoever crosses pays a toll of three coins.
3. Upper Ridge keeps no more than 40 guards at the bridge.
4. The towns share the cost of repairs.
5. The agreement holds for ten years.
"""
ABOUT = ("--title", "Valley plan", "--kind", "proposal", "--wording", "verbatim")
PAGE = ("--date", "2025-01-20", "--outlet", "The Gazette")
ADD = ("add", "v1", "--from", "plan.txt", *ABOUT, *PAGE)
DRAFT = ("--date", "2025-02-01", "--title", "Town hall draft", "--kind", "draft")
UNPUBLISHED = ("add", "v2", "--unpublished", "--revises", "v1", *DRAFT)
SOURCE = ("--by", "a clerk", "--basis", "official_anonymous")
HERALD = ("--outlet", "The Herald", "--date", "2025-02-02")
CLAIM = ("claim", "v2", "--of", "v1/3", "--says", "removed", *SOURCE, *HERALD)
ARTICLE = """The plan after the talks

A clerk told The Herald that point 3 was removed.

Warsaw said that it supports the overall structure of the plan.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an article and nothing else."""
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set with the plan and a draft of which nothing is known; not to be changed."""
    place = tmp_path_factory.mktemp("made")
    (place / "plan.txt").write_text(PLAN, "utf-8")
    (place / "article.txt").write_text(ARTICLE, "utf-8")
    (place / "plans").mkdir()
    for command in (ADD, UNPUBLISHED):
        run(*command, "--yes", cwd=place, check=0)
    return place


@pytest.fixture
def valley(made: Path, tmp_path: Path) -> Path:
    """A copy of that set."""
    return Path(shutil.copytree(made, tmp_path / "valley"))


def every_file(place: Path) -> dict[str, bytes]:
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and path.name != ".plandiff-lock"
    }


# -- the whole story --------------------------------------------------------------------------


def test_from_an_empty_folder_to_a_comparison(place: Path) -> None:
    begun = run("init", cwd=place, check=0)
    assert "Wrote plans/example.yaml." in begun.stdout
    added = run(*ADD, "--yes", cwd=place, check=0)
    assert "5 POINTS" in added.stdout
    assert "Wrote plans/v1.yaml.\nWrote seeds/2025-01-20-the-gazette.yaml.\n" in added.stdout
    run(*UNPUBLISHED, "--yes", cwd=place, check=0)
    claimed = run(*CLAIM, "--yes", cwd=place, check=0)
    assert "v2, point v1/3: unreported → removed, reported (Upper Ridge" in claimed.stdout
    second = ("--report", "2025-02-03-courier", "--outlet", "Courier", "--date", "2025-02-03")
    again = run(*CLAIM[:-4], *second, "--yes", cwd=place, check=0)
    assert "v2, point v1/3: reported → corroborated (Upper Ridge keeps" in again.stdout
    compared = run("compare", "v1", "v2", cwd=place, check=0).stdout
    assert "REMOVED     corroborated · removed: The Herald, Courier" in compared
    assert "Removed 1 · in no report 4." in compared
    checked = run("check", cwd=place, check=0)
    assert checked.stdout == ""
    assert checked.stderr == "3 versions and 4 reports read: 0 errors, 0 warnings.\n"


def test_a_point_that_a_draft_does_not_list_can_be_spoken_of(valley: Path) -> None:
    """Written by hand, it may list those points alone of which something is known."""
    plan = valley / "plans" / "v2.yaml"
    kept = [part for part in plan.read_text("utf-8").split("\n\n") if "v1/3" not in part]
    plan.write_text("\n\n".join(kept), "utf-8")
    done = run(*CLAIM, "--yes", cwd=valley, check=0).stdout
    assert "v2, point v1/3: unreported → removed, reported (Upper Ridge" in done
    (claim,) = read_all(find_folder(None, valley)).versions["v2"].claims
    assert list(map(str, claim.of)) == ["v1/3"]
    assert run("check", cwd=valley, check=0).stdout == ""


def test_what_add_writes(valley: Path) -> None:
    found = read_all(find_folder(None, valley))
    version, report = found.versions["v1"], found.reports["2025-01-20-the-gazette"]
    assert [point.text for point in version.points] == re.findall(
        r"^\d\. (.*)$", PLAN, re.MULTILINE
    )
    assert (report.file, report.title, version.reports) == ("plan.txt", "", (report.id,))
    assert report.sha256 == hashlib.sha256(PLAN.encode()).hexdigest()
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", report.captured)
    draft = found.versions["v2"]
    assert [str(of) for point in draft.points for of in point.comes_from or ()] == [
        f"v1/{number}" for number in range(1, 6)
    ]


def test_a_point_may_stand_with_its_version(valley: Path) -> None:
    same = [
        run("claim", *words, "--says", "open", *SOURCE, *HERALD, cwd=valley, check=2).stdout
        for words in (("v2/3",), ("v2", "--of", "3"), ("v2", "--of", "v1/3"))
    ]
    assert len(set(same)) == 1
    assert "v2, point v1/3: unreported → open, reported" in same[0]


def test_the_same_text_added_again_is_all_kept(valley: Path) -> None:
    wishes = ("--title", "Again", *ABOUT[2:], "--date", "2025-03-01", "--outlet", "Courier")
    done = run(
        "add", "v3", "--from", "plan.txt", "--revises", "v1", *wishes, "--yes", cwd=valley, check=0
    )
    kept = "Of 5 old points: removed 0 · revised 0 · kept 5."
    assert done.stdout.index(kept) < done.stdout.index("Wrote plans/v3.yaml.")


def test_what_a_page_says_of_itself_is_kept(valley: Path) -> None:
    page = (
        "<html lang='en'><head><title>x</title><meta property='og:site_name' content='Courier'>"
        "<meta property='og:title' content='The plan in full'>"
        "<meta property='article:published_time' content='2025-02-07T10:00:00Z'>"
        "<link rel='canonical' href='https://courier.example/plan'></head><body><article>"
        "<p>The plan has three points.</p><ol><li>One is here.</li><li>Two is here.</li>"
        "<li>Three is here.</li></ol></article></body></html>"
    )
    (valley / "page.html").write_text(page, "utf-8")
    wishes = ("--kind", "draft", "--wording", "translated", "--authors", "Upper Ridge, Lower Ford")
    run("add", "v4", "--from", "page.html", *wishes, "--yes", cwd=valley, check=0)
    found = read_all(find_folder(None, valley))
    report, version = found.reports["2025-02-07-courier"], found.versions["v4"]
    assert (report.title, report.url, report.language) == (
        "The plan in full",
        "https://courier.example/plan",
        "en",
    )
    assert (version.title, version.date.written) == ("The plan in full", "2025-02-07")
    assert version.authors == ("Upper Ridge", "Lower Ford")


@pytest.mark.parametrize(("revises", "stub", "origin"), [("v2", 3, "v1/3"), ("v1", 30, "")])
def test_a_stub_comes_from_the_text_behind_or_stands_for_itself(
    valley: Path, revises: str, stub: int, origin: str
) -> None:
    lines = (
        "The bridge is open.",
        "A toll is paid.",
        f"Point {stub} of the first plan is deleted.",
    )
    text = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, start=1))
    (valley / "next.txt").write_text(text, "utf-8")
    wishes = (*ABOUT, "--date", "2025-03-01", "--outlet", "Courier", "--yes")
    run("add", "v3", "--from", "next.txt", "--revises", revises, *wishes, cwd=valley, check=0)
    gone = read_all(find_folder(None, valley)).versions["v3"].points[2]
    assert [str(one) for one in gone.comes_from or ()] == ([origin] if origin else [])
    assert [(one.id, one.says) for one in gone.claims] == [("v3-1", "removed")]
    assert run("check", cwd=valley, check=0).stdout == ""


def test_what_a_source_leaves_open_stays_with_the_version(valley: Path) -> None:
    """What is missing from a cut-off list looks removed, to whoever compares it a month later."""
    points = ("1. The bridge is open.", "2. The toll is two coins.", "5. Both towns share…")
    source = "The six-point text.\n\n" + "\n".join(points)
    (valley / "leak.txt").write_text(source, "utf-8")
    told = ("--title", "Leak", "--kind", "draft", "--wording", "verbatim", "--date", "2025-03-01")
    command = ("add", "v3", "--from", "leak.txt", "--revises", "v1", *told, "--outlet", "Courier")
    shown = run(*command, "--yes", cwd=valley, check=0)
    assert "+   note:" in shown.stdout
    version = read_all(find_folder(None, valley)).versions["v3"]
    assert version.note == (
        "Of the source: 2 numbers missing between 2 and 5; the source speaks of 6 points, "
        "the list holds 3; the list looks cut off: 5 ends with '…'."
    )
    assert version.points[-1].unconfirmed == "its end, which the source cuts off"
    compared = run("compare", "v1", "v3", cwd=valley, check=0)
    assert "Not confirmed, or not whole: 1 of 3 in v3." in compared.stdout
    assert run("check", cwd=valley, check=0).stdout == ""


def test_withdrawn_and_corrected_stay_on_record(valley: Path) -> None:
    run(*CLAIM, "--yes", cwd=valley, check=0)
    corrected = run(
        "claim", "--correct", "v2-1", "--says", "revised", "--yes", cwd=valley, check=0
    )
    assert "removed, reported → revised, reported" in corrected.stdout
    why = ("--why", "the clerk took it back", "--on", "2025-02-09")
    done = run("claim", "--withdraw", "v2-2", *why, "--yes", cwd=valley, check=0)
    assert "revised, reported → unreported" in done.stdout
    text = (valley / "plans" / "v2.yaml").read_text("utf-8")
    assert "id: v2-1" in text
    assert "corrects: v2-1" in text
    assert "withdrawn: 2025-02-09 the clerk took it back" in text
    assert run("check", cwd=valley, check=0).stdout == ""


def test_what_relays_a_claim_that_is_taken_back_or_put_right_is_named(valley: Path) -> None:
    """It stays as it is, so that whoever takes the story back knows what still stands on it."""
    run(*CLAIM, "--yes", cwd=valley, check=0)
    relay = ("--repeats", "v2-1", "--outlet", "Courier", "--date", "2025-02-07", "--yes")
    run("claim", "v2", "--of", "3", "--says", "removed", *SOURCE, *relay, cwd=valley, check=0)
    put_right = run("claim", "--correct", "v2-1", "--verb", "cut", "--yes", cwd=valley, check=0)
    still = "It is relayed by v2-2, which stays on record as it is: look at that too."
    assert still in " ".join(put_right.stderr.split())
    done = run("claim", "--withdraw", "v2-3", "--why", "a slip", "--yes", cwd=valley, check=0)
    assert still in " ".join(done.stderr.split())
    alone = run("claim", "--withdraw", "v2-2", "--why", "a slip", "--yes", cwd=valley, check=0)
    assert "relayed" not in alone.stderr


COUNT = ("claim", "v2", "--says", "count", "--value", "4", "--basis", "not_given")


def test_a_correction_keeps_every_field_that_is_not_given_anew(valley: Path) -> None:
    run(*COUNT, "--outlet", "Courier", "--date", "2025-02-03", "--yes", cwd=valley, check=0)
    denied = ("claim", "v2", "--says", "count", "--text", "not 4", *SOURCE, *HERALD)
    flags = ("--verb", "denied", "--who", "Ana Ford", "--weak", "--against", "v2-1")
    run(*denied, *flags, "--yes", cwd=valley, check=0)
    run("claim", "--correct", "v2-2", "--note", "typo", "--yes", cwd=valley, check=0)
    _, old, new = read_all(find_folder(None, valley)).versions["v2"].claims
    assert new == old._replace(id="v2-3", corrects="v2-2", note="typo")
    run("claim", "--correct", "v2-1", "--note", "typo", "--yes", cwd=valley, check=0)
    assert "Disputed: not 4 (Ana Ford)." in run("compare", "v1", "v2", cwd=valley, check=0).stdout


def test_marks_and_entries_are_taken_back(valley: Path) -> None:
    marks = ("--weak", "--our-reading", "--later-text", "--about", "toll", "--value", "3")
    run(*CLAIM, *marks, "--on", "2025-02-01", "--yes", cwd=valley, check=0)
    none = ("--no-weak", "--no-later-text", "--about", "", "--value", "", "--on", "")
    run("claim", "--correct", "v2-1", *none, "--yes", cwd=valley, check=0)
    old, new = read_all(find_folder(None, valley)).versions["v2"].points[2].claims
    assert (old.weak, old.our_reading, old.later_state, old.value) == (True, True, True, 3)
    assert (new.weak, new.our_reading, new.later_state) == (False, True, False)
    assert (new.about, new.value, new.date) == ("", None, None)
    done = talk(
        valley,
        ["claim", "--correct", "v2-2"],
        ("20  our-reading yes", ""),
        ("not set: 3 about", ""),
        ("Which one to change?", "20\n"),
        ("Is it our reading which points it is about? [y/n]", "n\n"),
        ("Which one to change?", "21\n"),
        ("Is it third-hand or garbled? [y/n]", "y\n"),
        ("21  weak        yes", ""),
        ("Which one to change?", "\n"),
        YES,
    )
    assert done.status == 0, done.screen
    *_, newest = read_all(find_folder(None, valley)).versions["v2"].points[2].claims
    assert (newest.weak, newest.our_reading, newest.corrects) == (True, False, "v2-2")


def test_a_correction_keeps_the_lines_of_a_text(valley: Path) -> None:
    run(*CLAIM, "--text", "first", "--yes", cwd=valley, check=0)
    plan = valley / "plans" / "v2.yaml"
    lines = "text: |\n            first\n            second"
    text = plan.read_text("utf-8").replace("text: first", lines)
    plan.write_text(text, "utf-8")
    run("claim", "--correct", "v2-1", "--note", "typo", "--yes", cwd=valley, check=0)
    _, new = read_all(find_folder(None, valley)).versions["v2"].points[2].claims
    assert (new.text, new.note) == ("first\nsecond", "typo")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("--correct v2-1 --note x", "v2-1 was corrected by v2-3. Change that one."),
        ("--withdraw v2-2 --why x", "v2-2 was corrected by v2-3. Change that one."),
        ("--correct v2-3 --value 6", "this is what v2-3 says already. Name what is to be"),
        ("--correct v2-4 --value 6", "v2-4 was withdrawn: 2025-02-09 x. If it is said all the"),
    ],
)
def test_what_counts_no_more_is_not_changed(valley: Path, command: str, message: str) -> None:
    run(*COUNT, "--outlet", "Courier", "--date", "2025-02-03", "--yes", cwd=valley, check=0)
    for id_, value in (("v2-1", "5"), ("v2-2", "6")):
        run("claim", "--correct", id_, "--value", value, "--yes", cwd=valley, check=0)
    run(*COUNT, "--report", "2025-02-03-courier", "--yes", cwd=valley, check=0)
    why = ("--why", "x", "--on", "2025-02-09", "--yes")
    run("claim", "--withdraw", "v2-4", *why, cwd=valley, check=0)
    before = every_file(valley)
    done = run("claim", *shlex.split(command), "--yes", cwd=valley, check=2)
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert every_file(valley) == before


# -- nothing without a word -------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        CLAIM,
        ("add", "v3", "--from", "plan.txt", "--revises", "v1", *ABOUT, *PAGE[:3], "Courier"),
        ("add", "v3", *UNPUBLISHED[2:]),
        ("claim", "--from", "article.txt"),
    ],
    ids=" ".join,
)
def test_without_a_terminal_and_without_yes_nothing_is_written(
    valley: Path, command: tuple[str, ...]
) -> None:
    before = every_file(valley)
    done = run(*command, cwd=valley, check=2)
    assert "nothing was written: no terminal to ask at. " in done.stderr
    assert done.stderr.count("\n") <= 2
    assert done.stdout
    assert every_file(valley) == before


REFUSED = [
    ("claim", "missing: VERSION, --says, --basis, --report (or --outlet and --date)"),
    ("claim v2 --says removed", "missing: --of, --basis, --report (or --outlet and --date)"),
    ("claim v2 --says count --basis not_given --outlet X", "missing: --value, --date"),
    ("claim v2 --says supports --basis official_on_record --outlet X --date 2025-02-01",
     "missing: --party, --by"),
    ("claim v9 --says remark", "'v9': no such version in plans. There are: v1, v2."),
    ("claim v2 --of 9 --says removed", "--of: v1/9 is no point: no '9'. There are: 1, 2, 3"),
    ("claim v2 --of v7/1 --says removed", "--of: no version 'v7'. There are: v1, v2."),
    ("claim v2 --of / --says removed", "names no point. Write it as v1/6"),
    ("claim v2 --says count --value many", "--value: 'many' is no whole number. "),
    ("claim v2 --says remark --text x --basis not_given --outlet X --date yesterday",
     "--date: 'yesterday' is no date. Write 2025-11-20, 2025-11 or"),
    ("claim v2 --says remark --text x --basis not_given --report r",
     "--report: no report 'r' in seeds/. A new one needs --outlet and --date."),
    ("claim v2 --says gone", "'gone' is not one of 'removed', "),
    ("claim v2 --says remark --text x --basis not_given --outlet 'The Gazette' --date 2025-01-20",
     ("there is a report '2025-01-20-the-gazette' already, of that day and outlet or at that "
     "address. Give --report 2025-01-20-the-gazette if it is that story, else also --report "
     "2025-01-20-the-gazette-2.")),
    (("claim v2 --says remark --text x --basis not_given --url https://x.example "
     "--report 2025-01-20-the-gazette"),
     "--url is of a new report, which needs --outlet and --date."),
    ("claim --withdraw v2-7 --why x", "no claim 'v2-7'. 'plandiff show v1/6' shows those"),
    ("claim --withdraw v2-7 --correct v2-8", "--withdraw and --correct do not go together."),
    ("claim v2 --why x", "--why goes with --withdraw."),
    ("claim --from no.txt", "no.txt: no such file. Check its name."),
    ("claim --from plans", "plans: this is a folder. Name a file in it."),
    ("add v1 --from plan.txt", "there is a version 'v1' already. Choose another id."),
    ("add V1 --from plan.txt", "there is a version 'v1' already. Choose another id."),
    ("add v3", "name --from FILE, or --unpublished where there is no text."),
    ("add v3 --from plan.txt", "missing: --title, --kind, --date, --wording, --outlet."),
    ("add v3 --from plan.txt --list 2", "plan.txt: no list 2. There is one list in it."),
    ("add v3 --from plan.txt --revises v8", "'v8': no such version in plans. "),
    ("add v3 --from article.txt",
     ("article.txt: no list of points was found. Take single reports from it: "
     "plandiff claim --from article.txt")),
    ("add v3 --from empty.txt", "empty.txt: the file is empty. "),
    ("add v3 --from binary.dat", "binary.dat: this is no text, but a binary file. Save it as"),
    ("add v3 --unpublished", "--unpublished goes with --revises, whose points are listed."),
    ("add v3 --unpublished --revises v1 --date 2025 --title T --kind draft",
     "'2025' is no date. Write 2025-11-20"),
    ("add 'v 3' --unpublished --revises v1 --date 2025-02-01 --title T --kind draft",
     "'v 3' is no id. Give one as v1: letters, digits, '-' and '_'."),
    ("claim v2 --says remark --basis not_given --report 2025-01-20-the-gazette",
     "missing: --text."),
    ("claim v2 --says count --value 3 --against v2-9", "--against: no claim 'v2-9'. "),
    ("claim v2 --says drew_on --drew-on np", "--drew-on: no version 'np'. There are: v1, v2."),
    ("claim v2 --says added --of 3",
     ("v1/3 is a point of v1, so v2 did not add it. Name the new one by a title of yours: "
     "--new-point 'Prisoner exchange'.")),
    ("claim v1 --new-point 'Prisoner exchange'",
     "v1 has a text: what is new in it is there. Name the point, as --of 21."),
    ("claim v2 --new-point 'a/b'", "'a/b' cannot be the title of a point. Give a few words"),
    ("claim v2/1 --of 3 --says open", "--of and v2/1 both name points. Give one of them."),
    ("claim v2 --says removed --of 3 --party Kyiv",
     "'removed' is no position of a party. Leave the party out, or say one of: supports, "),
    ("claim v2 --says count --of 3 --value 3",
     "'count' is said of a whole version, not of a point. Name no point."),
    ("claim v2 --says remark --text x --url javascript:alert(1)",
     "--url: 'javascript:alert(1)' is no address on the web. Write it as https://example.org/"),
    (("claim v2 --says remark --text x --outlet O --date 2025-02-02 --report 'a b' "
     "--basis not_given"), "'a b' is no id. "),
    ("add ../v3 --unpublished --revises v1", "'../v3' is no id. Give one as v1"),
    ("add .v3 --unpublished --revises v1", "'.v3' is no id. Give one as v1"),
    ("add v3.yaml --unpublished --revises v1", "'v3.yaml' is no id. Give one as v1"),
    ("add v3 --from plan.txt --unpublished --revises v1",
     "--from and --unpublished do not go together: a version has a text, or claims alone."),
    ("add v3 --from plan.txt --url nowhere", "--url: 'nowhere' is no address on the web. "),
    ("claim v1 --withdraw v2-2 --why x", "no claim 'v2-2'. "),
    ("init --plans plans/plans", "plans/plans: this would be inside of the set "),
    ("init", "plans: there are files in this folder. Start a new set elsewhere, or go on"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "message"), REFUSED, ids=[line for line, _ in REFUSED])
def test_what_is_refused(valley: Path, command: str, message: str) -> None:

    (valley / "empty.txt").write_bytes(b"")
    (valley / "binary.dat").write_bytes(b"\x00\x01\x02")
    before = every_file(valley)
    yes = () if command.startswith("init") else ("--yes",)
    done = run(*shlex.split(command), *yes, cwd=valley)
    assert done.returncode == 2, done.stdout
    assert message in done.stderr
    assert done.stderr.count("\n") == 1
    assert every_file(valley) == before


EARLY = [
    ("claim --value many", "--value: 'many' is no whole number. "),
    ("claim --on soon", "--on: 'soon' is no date. "),
    ("claim --date soon --outlet X", "--date: 'soon' is no date. "),
    ("claim --against v2-9", "--against: no claim 'v2-9'. "),
    ("claim --repeats v2-9", "--repeats: no claim 'v2-9'. "),
    ("claim --drew-on np", "--drew-on: no version 'np'. "),
    ("claim --relays x --outlet X", "--relays: no report 'x'. Put that one on record first."),
    ("claim --url nowhere --outlet X", "--url: 'nowhere' is no address on the web. "),
    ("claim --report nothing", "--report: no report 'nothing' in seeds/. A new one needs"),
    ("claim --report 'a b' --outlet X", "--report: 'a b' is no id. "),
    ("claim --title T", "--title is of a new report, which needs --outlet and --date."),
    ("claim --in page", "--in is of a report on record. Name that with --report."),
    ("claim --in page --outlet X", "--in is of a report on record. Name that with --report."),
    ("claim --in page --report 2025-01-20-the-gazette",
     "--in: 2025-01-20-the-gazette has no page 'page'. Its pages: none."),
    ("claim --says removed --party X", "'removed' is no position of a party. "),
    ("claim v2 --new-point a/b", "'a/b' cannot be the title of a point. "),
    ("claim v2 --of 9", "--of: v1/9 is no point: "),
    ("claim --withdraw c1 --on soon", "--on: 'soon' is no date. "),
    ("claim --withdraw c1 --weak", "--withdraw takes --why and --on alone, not --weak."),
    ("claim --correct c1 --in page", "--in: 2025-01-20-the-gazette has no page 'page'. "),
    ("claim --correct c1 --outlet X --date soon", "--date: 'soon' is no date. "),
    ("claim --from article.txt --says kept",
     ("--says is of a single claim, and --from proposes them. Leave it out, and correct what is "
     "proposed.")),
    ("claim v2/3 --from article.txt", "--of is of a single claim, and --from proposes them. "),
    ("claim v9 --from article.txt", "'v9': no such version in plans. There are: v1, v2."),
    ("claim --from article.txt --date soon", "--date: 'soon' is no date. "),
    ("claim --from article.txt --url nowhere", "--url: 'nowhere' is no address on the web. "),
    ("claim --from article.txt --report 'a b'", "--report: 'a b' is no id. "),
    ("claim --from article.txt --report 2025-01-20-the-gazette --title T",
     "--title is of a new report, which needs --outlet and --date."),
    ("add v3 --from plan.txt --date soon", "--date: 'soon' is no date. "),
    ("add v3 --from plan.txt --reported soon", "--reported: 'soon' is no date. "),
    ("add v3 --from plan.txt --report 'a b'", "--report: 'a b' is no id. "),
    ("add v3 --from plan.txt --report 2025-01-20-the-gazette --headline T",
     ("--headline is of a new report, and 2025-01-20-the-gazette is on record. Leave it out, or "
     "give --outlet too.")),
    ("add v3 --unpublished --revises v1 --outlet X", "--outlet is of a page, which needs --from."),
    ("add v3 --unpublished --revises v1 --list 2", "--list is of a page, which needs --from."),
    ("add v3 --unpublished --revises v1 --wording verbatim",
     "--wording is of a text, and --unpublished says there is none."),
    ("add v3 --unpublished --revises v1 --date soon", "--date: 'soon' is no date. "),
]  # fmt: skip


@pytest.mark.parametrize(("command", "message"), EARLY, ids=[line for line, _ in EARLY])
def test_options_are_checked_before_the_first_question(
    valley: Path, monkeypatch: pytest.MonkeyPatch, command: str, message: str
) -> None:
    plan = valley / "plans" / "v2.yaml"
    said = "  - {id: c1, says: count, value: 5, report: 2025-01-20-the-gazette}"
    plan.write_text(f"{plan.read_text('utf-8')}claims:\n{said}\n", "utf-8")
    screen = Typed()
    monkeypatch.chdir(valley)
    monkeypatch.setattr(sys, "stdin", Typed())
    monkeypatch.setattr(sys, "stderr", screen)
    with pytest.raises((PlandiffError, click.UsageError)) as caught:
        cli.main(shlex.split(command), standalone_mode=False)
    assert message in str(caught.value)
    assert screen.getvalue() == ""


def test_whom_a_report_on_record_relays_is_asked_for(valley: Path) -> None:
    run(*CLAIM, "--yes", cwd=valley, check=0)
    wishes = ["claim", "v2", "--of", "3", "--basis", "secondary_report", "--by", "The Herald"]
    done = talk(
        valley,
        [*wishes, "--report", "2025-01-20-the-gazette"],
        ("Number or word", "removed\n"),
        ("  v2-1  removed, The Herald", ""),
        ("Which of these claims does it relay?", "v2-7\n"),
        ("no claim 'v2-7'. ", ""),
        ("Which of these claims does it relay?", "v2-1\n"),
        ("About one aspect", "\n"),
        ("What does it add", "\n"),
        YES,
    )
    assert done.status == 0, done.screen
    assert "v2, point v1/3: stays reported (Upper Ridge" in done.output
    *_, claim = read_all(find_folder(None, valley)).versions["v2"].points[2].claims
    assert claim.repeats == "v2-1"


def test_hostile_words_reach_neither_the_terminal_nor_a_file(valley: Path) -> None:
    (valley / "bad.txt").write_text(
        "1. One \x1b[31mred\x07.\n2. Two \u202ereversed.\n3. Three.\n", "utf-8"
    )
    days = ("--date", "2025-03-01", "--reported", "2025-03-01")
    wishes = ("--title", "T\x1b[2J", *ABOUT[2:], "--outlet", "O", *days)
    done = run("add", "v3", "--from", "bad.txt", *wishes, "--yes", cwd=valley)
    shown = done.stdout + done.stderr
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert not (valley / "plans" / "v3.yaml").exists()


# -- killed, two at once, its own lines -------------------------------------------------------


@pytest.fixture
def copies(made: Path) -> Iterator[Callable[[], Folder]]:
    """Fresh copies of the set, in memory where there is some."""
    with tempfile.TemporaryDirectory(dir=somewhere()) as name:

        def fresh() -> Folder:
            place = Path(tempfile.mkdtemp(dir=name))
            shutil.copytree(made, place, dirs_exist_ok=True)
            return Folder(place / "plans", place / "seeds")

        yield fresh


def called(*arguments: str) -> Callable[[Folder], None]:
    """A command in this process, for the plans of a folder."""

    def action(folder: Folder) -> None:
        place = Path(folder.plans).parent
        words = [str(place / word) if word == "plan.txt" else word for word in arguments]
        cli.main([*words, "--yes", "--plans", str(folder.plans)], standalone_mode=False)

    return action


AGAIN = ("add", "v3", "--from", "plan.txt", *ABOUT, "--date", "2025-03-01", "--outlet", "Courier")


@pytest.mark.parametrize("command", [CLAIM, AGAIN], ids=["claim", "add"])
def test_killed_at_any_step_it_leaves_nothing_or_everything(
    copies: Callable[[], Folder], command: tuple[str, ...]
) -> None:
    action = called(*command)
    whole = copies()
    before = files(whole)
    action(whole)
    after = files(whole)
    assert before != after
    for folder in kill_everywhere(copies, action, least=10):
        found = find_folder(str(folder.plans), ".")  # what every command does first
        assert files(found) in (before, after)
        finish(found)  # what every writer does first: drafts of files go
        assert left(found) == []
        assert read_all(found).problems == ()


class Typed(io.StringIO):
    """What is typed at a terminal, or shown on it."""

    def isatty(self) -> bool:
        return True


def sitting(*answers: str) -> Callable[[Folder], None]:
    """`claim --from` in this process with somebody who answers."""

    def action(folder: Folder) -> None:
        place = Path(folder.plans).parent
        words = ["claim", "--from", str(place / "article.txt"), "--plans", str(folder.plans)]
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(sys, "stdin", Typed("".join(f"{one}\n" for one in answers)))
            patched.setattr(sys, "stderr", Typed())
            cli.main(words, standalone_mode=False)

    return action


def test_one_sitting_on_several_versions_is_one_change(
    copies: Callable[[], Folder],
) -> None:
    action = sitting("The Herald", "2025-02-02", "t", "t", "v1", "y")
    whole = copies()
    before = files(whole)
    action(whole)
    after = files(whole)
    changed = {name for name, data in after.items() if before.get(name) != data}
    assert changed == {"plans/v1.yaml", "plans/v2.yaml", "seeds/2025-02-02-the-herald.yaml"}
    for folder in kill_everywhere(copies, action, least=20):
        found = find_folder(str(folder.plans), ".")
        assert files(found) in (before, after)
        finish(found)
        assert left(found) == []
        assert read_all(found).problems == ()


def test_two_at_once_one_wins_the_other_is_told(valley: Path) -> None:
    program = [sys.executable, "-c", "from plandiff.cli import main; main()", *AGAIN, "--yes"]
    both = [
        subprocess.Popen(
            program,
            cwd=valley,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )
        for _ in range(2)
    ]
    told = [one.communicate()[1] for one in both]
    assert sorted(one.returncode for one in both) == [0, 2]
    (loser,) = [text for one, text in zip(both, told, strict=True) if one.returncode]
    assert re.search(r"there is a (version|report) '.*' already|is writing here", loser)
    assert run("check", cwd=valley, check=0).stdout == ""


def test_claim_changes_nothing_but_its_own_lines(real_copy: Path) -> None:
    """On the real plans: for points of all of them, the lines that were there stay as they are."""
    folder = Folder(real_copy / "plans", real_copy / "seeds")
    versions = read_all(folder).versions
    homes = [
        (version.id, str(of) if not version.published else f"{version.id}/{path}")
        for version in versions.values()
        for path, point in walk(version.points)
        for of in (point.comes_from or ("",))[:1]
        if version.published or point.comes_from
    ]
    for version, of in homes[:: max(len(homes) // 12, 1)]:
        before = files(folder)
        about = ("--text", "a test", "--basis", "not_given", "--report", "2025-11-24-abc-news")
        action = called("claim", version, "--of", of, "--says", "remark", *about)
        action(folder)
        after = files(folder)
        name = f"plans/{version}.yaml"
        assert {path for path in after if after[path] != before.get(path)} == {name}
        added = new_lines(name, before[name].decode(), after[name].decode())
        rest = after[name].decode().splitlines(keepends=True)
        for change in reversed(added):
            del rest[change.line - 1 : change.line - 1 + len(change.lines)]
        assert "".join(rest).encode() == before[name]
        assert sum(len(change.lines) for change in added) <= 7


@pytest.fixture
def real_copy(tmp_path: Path) -> Path:
    for name in ("plans", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


def test_no_request_leaves_the_machine(valley: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refused)
    page = "<html><head><link rel=stylesheet href='https://x.example/a.css'></head><body>"
    items = "".join(f"<li>The {word} point is here.</li>" for word in ("first", "second", "third"))
    (valley / "page.html").write_text(
        f"{page}<img src='https://x.example/i.png'><ol>{items}</ol></body></html>", "utf-8"
    )
    monkeypatch.chdir(valley)
    wishes = (*ABOUT, "--date", "2025-03-01", "--outlet", "Courier")
    action = called("add", "v3", "--from", "page.html", *wishes)
    action(Folder(valley / "plans", valley / "seeds"))
    assert (valley / "plans" / "v3.yaml").exists()


# -- at a terminal ----------------------------------------------------------------------------


def test_what_is_not_given_is_asked_for(valley: Path) -> None:
    done = talk(
        valley,
        ["claim"],
        ("Number or word", "v2\n"),
        ("What does it say?", ""),
        ("Number or word", "nothing\n"),
        ("is none of these. ", ""),
        ("Number or word", "rem\n"),
        ("'rem' is several. ", ""),
        ("Number or word", "1\n"),
        ("Of which points?", "9\n"),
        ("no '9'. There are: 1, 2", ""),
        ("Of which points?", "3\n"),
        ("Number or word", "official_on\n"),
        ("On whose word", "\n"),
        ("On whose word", "Ana Ford, the clerk\n"),
        ("spelt as everywhere else", "Ana Ford\n"),
        ("Enter for a new report", "\n"),
        ("Who published it?", "The Herald\n"),
        ("On which day?", "soon\n"),
        ("'soon' is no date. ", ""),
        ("On which day?", "2025-02-02\n"),
        ("Its title", "\n"),
        ("Its address", "\n"),
        ("About one aspect", "\n"),
        ("What does it add", "taken out on Monday\n"),
        ("Write plans/v2.yaml and seeds/2025-02-02-the-herald.yaml? [y/n]", "y\n"),
    )
    assert done.status == 0
    assert "v2, point v1/3: unreported → removed, reported (Upper Ridge" in done.output
    claim = read_all(find_folder(None, valley)).versions["v2"].points[2].claims[0]
    assert (claim.id, claim.says, claim.who, claim.text) == (
        "v2-1",
        "removed",
        "Ana Ford",
        "taken out on Monday",
    )


START = (("Number or word", "not_given\n"), ("Enter for a new report", "gazette\n"))
YES = ("[y/n]", "y\n")


@pytest.mark.parametrize(
    ("says", "answers", "expected"),
    [
        ("remark", (("whole version", "9\n"), ("no '9'. ", ""), ("whole version", "1,3\n"),
                    ("What is said of it", "\n"), ("What is said of it", "odd\n"), *START,
                    ("About one aspect", "\n")),
         {"of": ("v1/1", "v1/3"), "text": "odd"}),
        ("supports", (("v1/3  Upper Ridge keeps no more than 40", ""), ("whole version", "\n"),
                      ("Whose position", "Kyiv\n"), *START, ("About one aspect", "\n"),
                      ("What does it add", "\n")),
         {"of": (), "party": "Kyiv"}),
        ("authored", (("Who wrote it", "Ana Ford\n"), *START, ("About one aspect", "\n")),
         {"text": "Ana Ford"}),
        ("deferred", (("Of which points?", "3\n"), *START, ("To whom was it left?", "the towns\n"),
                      ("About one aspect", "\n"), ("What does it add", "\n")),
         {"of": ("v1/3",), "to": "the towns"}),
        ("added", (("new point to be called", "Ferry\n"), *START, ("About one aspect", "\n"),
                   ("What does it add", "\n")),
         {"of": ("v2/Ferry",)}),
        ("drew_on", (("Which document", "np\n"), ("no version 'np'. There are: v1, v2", ""),
                     ("Which document", "\x1b[A\n"), ("Which document", "v1\n"), *START,
                     ("About one aspect", "\n"), ("What does it add", "\n")),
         {"source": "v1"}),
        ("contains", (("whole version", "\n"), ("said to hold", "a\x1b[D b\n"),
                      ("Type it again.", ""), ("said to hold", "a b\n"), *START,
                      ("About one aspect", "\n")),
         {"text": "a b"}),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)  # fmt: skip
def test_each_kind_of_claim_is_asked_for_what_it_needs(
    valley: Path, says: str, answers: tuple[tuple[str, str], ...], expected: dict[str, object]
) -> None:
    done = talk(valley, ["claim", "v2"], ("Number or word", f"{says}\n"), *answers, YES)
    assert done.status == 0, done.screen
    (made,) = claims_of(read_all(find_folder(None, valley)).versions["v2"])
    found = made._asdict() | {"of": tuple(map(str, made.of))}
    assert made.says == says
    assert expected.items() <= found.items()
    run("check", cwd=valley, check=0)


def test_of_another_report_it_is_asked_which(valley: Path) -> None:
    wishes = ["claim", "v2", "--says", "open", "--of", "3", "--basis", "secondary_report"]
    done = talk(
        valley,
        [*wishes, "--by", "The Gazette"],
        ("Enter for a new report", "\n"),
        ("Who published it?", "The Herald\n"),
        ("On which day?", "2025-02-02\n"),
        ("Its title", "\n"),
        ("Its address", "javascript:x\n"),
        ("is no address on the web. ", ""),
        ("Its address", "https://herald.example/a\n"),
        ("Which report does it repeat?", "gazette\n"),
        ("About one aspect", "\n"),
        ("What does it add", "\n"),
        YES,
    )
    assert done.status == 0, done.screen
    report = read_all(find_folder(None, valley)).reports["2025-02-02-the-herald"]
    assert (report.relays, report.url) == ("2025-01-20-the-gazette", "https://herald.example/a")


def test_lists_come_back_from_a_correction_at_a_terminal_as_they_were(valley: Path) -> None:
    run(*COUNT, "--outlet", "Courier", "--date", "2025-02-03", "--yes", cwd=valley, check=0)
    other = ("--text", "not 4", *SOURCE, *HERALD, "--against", "v2-1", "--yes")
    run("claim", "v2", "--says", "count", *other, cwd=valley, check=0)
    run(*COUNT[:-1], "inference", *HERALD[2:], "--outlet", "X", "--yes", cwd=valley, check=0)
    done = talk(
        valley,
        ["claim", "--correct", "v2-2"],
        ("Which one to change?", "17\n"),
        ("Which claims does it contradict?", "v2-8\n"),
        ("no claim 'v2-8'. ", ""),
        ("Which claims does it contradict?", "v2-1, v2-3\n"),
        ("against     v2-1, v2-3", ""),
        ("Which one to change?", "\n"),
        YES,
    )
    assert done.status == 0, done.screen
    assert read_all(find_folder(None, valley)).versions["v2"].claims[-1].against == (
        "v2-1",
        "v2-3",
    )


def test_a_point_that_is_new(valley: Path) -> None:
    wishes = ("claim", "v2", "--new-point", "Ferry line", "--basis", "inference", "--yes")
    courier = ("--outlet", "Courier", "--date", "2025-02-03")
    run(*wishes, *courier, cwd=valley, check=0)
    done = run(*wishes, *HERALD, cwd=valley, check=0)
    assert "point v2/Ferry line: reported → corroborated (ADDED)" in done.stdout
    point = read_all(find_folder(None, valley)).versions["v2"].points[-1]
    assert (point.title, point.comes_from) == ("Ferry line", ())
    assert [one.id for one in point.claims] == ["v2-1", "v2-2"]
    assert "Ferry line" in run("compare", "v1", "v2", cwd=valley, check=0).stdout
    assert run("check", cwd=valley, check=0).stdout == ""


@pytest.mark.parametrize("asked", ["Number or word", "Write plans/v2.yaml"])
def test_ctrl_c_at_a_question_writes_nothing(valley: Path, asked: str) -> None:
    before = every_file(valley)
    command = CLAIM if "Write" in asked else ("claim", "v2")
    done = talk(valley, list(command), (asked, CTRL_C))
    assert done.status == 2
    assert done.screen.endswith("^C\nplandiff: interrupted. Nothing was written.\n")
    assert every_file(valley) == before


def test_a_claim_is_not_changed_under_the_name_of_another_version(valley: Path) -> None:
    run(*CLAIM, "--yes", cwd=valley, check=0)
    for words in (("--withdraw", "v2-1", "--why", "x"), ("--correct", "v2-1", "--value", "3")):
        done = run("claim", "v1", *words, "--yes", cwd=valley, check=2)
        assert "v2-1 is a claim of v2, not of v1. Leave out the version, or name" in done.stderr


DATED = """<html><head><title>x</title><meta property="og:site_name" content="Courier">
<meta property="article:published_time" content="2025-02-07T10:00:00Z"></head><body><article>
<p>The plan has three points.</p><ol><li>One is here.</li><li>Two is here.</li>
<li>Three is here.</li></ol></article></body></html>"""


def test_a_day_that_nobody_gave_is_asked_for_or_told(valley: Path) -> None:
    (valley / "page.html").write_text(DATED, "utf-8")
    command = ["add", "v3", "--from", "page.html", *ABOUT]
    question = "Of which day is the version? (Enter for 2025-02-07, the day of the page)"
    done = talk(valley, command, (question, "2025-02-05\n"), YES)
    assert done.status == 0, done.screen
    found = read_all(find_folder(None, valley))
    assert found.versions["v3"].date.written == "2025-02-05"
    assert found.reports["2025-02-07-courier"].date.written == "2025-02-07"
    wishes = ("--report", "2025-02-07-courier", "--yes")
    told = run("add", "v4", *command[2:], *wishes, cwd=valley, check=0).stderr
    assert "The version is dated 2025-02-07, the day of the page. To date it otherwise" in told
    assert read_all(find_folder(None, valley)).versions["v4"].reports == ("2025-02-07-courier",)
    wishes = ("--report", "2025-01-20-the-gazette", "--yes")
    told = run("add", "v6", *command[2:], *wishes, cwd=valley, check=0).stderr
    assert (
        "The page is of Courier; 2025-01-20-the-gazette, of The Gazette, stays as it is." in told
    )
    other = ("--date", "2025-03-01", "--outlet", "O", "--yes")
    told = run("add", "v5", "--from", "plan.txt", *ABOUT, *other, cwd=valley, check=0).stderr
    assert "The report is dated 2025-03-01, the day of the version. To date it" in told


def test_a_version_older_than_what_it_revises_is_warned_of(valley: Path) -> None:
    wishes = ("--date", "2025-01-01", "--title", "T", "--kind", "draft", "--yes")
    command = ("add", "v3", "--unpublished", "--revises", "v1", *wishes)
    told = run(*command, cwd=valley, check=0).stderr
    assert "'v3' of 2025-01-01 is older than 'v1', of 2025-01-20, which it revises." in told


def test_a_text_read_at_the_outlet_itself_is_no_relay(valley: Path) -> None:
    assert "Published in The Gazette." in run("show", "v1", cwd=valley, check=0).stdout


def test_no_is_no(valley: Path) -> None:
    before = every_file(valley)
    done = talk(valley, list(CLAIM), ("[y/n]", "\x1b[A\n"), ("Type y or n", ""), ("[y/n]", "n\n"))
    assert done.status == 2
    assert done.screen.endswith("Nothing was written.\n")
    assert every_file(valley) == before


def test_the_same_story_is_not_put_on_record_twice(valley: Path) -> None:
    wishes = ("--basis", "not_given", "--outlet", "The Gazette", "--date", "2025-01-20")
    command = ["claim", "v2", "--says", "remark", "--text", "x", *wishes]
    done = talk(valley, command, ("Is it that story? [y/n]", "y\n"), ("[y/n]", "y\n"))
    assert done.status == 0
    assert "seeds" not in done.output
    again = talk(valley, command, ("Is it that story? [y/n]", "n\n"), ("[y/n]", "y\n"))
    assert "Wrote seeds/2025-01-20-the-gazette-2.yaml." in again.output


BARE = """# heard of on Sunday\r
id: r1\r
outlet: The Herald   # of Upper Ridge\r
date: 2025-02-02\r
\r
summary: A clerk speaks of the plan.\r
# more to come"""


def on_record(valley: Path, text: str = BARE) -> Path:
    """A report that was written by hand."""
    report = valley / "seeds" / "r1.yaml"
    report.write_bytes(text.encode())
    return report


def test_a_report_on_record_gets_the_copy_that_it_lacks(valley: Path) -> None:
    report = on_record(valley)
    answers = (("[q]uit", "t\n"), ("[q]uit", "d\n"), ("and seeds/r1.yaml? [y/n]", "y\n"))
    done = talk(valley, ["claim", "--from", "article.txt", "--report", "r1"], *answers)
    assert done.status == 0, done.screen
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
    day = re.search(r"captured: (\d{4}-\d\d-\d\d)$", done.output, re.MULTILINE)
    assert day
    lines = ("file: article.txt", f"sha256: {digest}", f"captured: {day[1]}")
    shown = "".join(f"+   {line}\n" for line in lines)
    assert f"seeds/r1.yaml, line 7\n{shown}" in done.output
    summary = "plan.\r\n"
    added = "".join(f"{line}\r\n" for line in lines)
    assert report.read_bytes().decode() == BARE.replace(summary, f"{summary}{added}")
    assert claims_of(read_all(find_folder(None, valley)).versions["v2"])
    run("check", cwd=valley, check=0)
    command = ("add", "v3", "--from", "article.txt", "--report", "r1")
    before = report.read_bytes()
    (valley / "article.txt").write_text("1. One here.\n2. Two here.\n3. Three here.\n", "utf-8")
    days = ("--date", "2025-03-01", "--yes")
    told = run(*command, *ABOUT, *days, cwd=valley, check=0).stderr
    assert told == (
        "article.txt has other content than the copy of r1 on record; r1 stays as it is. "
        "If the story has changed since, put it on record anew: --report r1-2\n"
    )
    assert report.read_bytes() == before


def test_add_completes_a_report_on_record(valley: Path) -> None:
    report = on_record(valley, "{id: r1, outlet: The Herald, date: 2025-02-02, file: plan.txt}")
    wishes = (*ABOUT, "--date", "2025-03-01", "--report", "r1")
    done = run("add", "v3", "--from", "plan.txt", *wishes, cwd=valley, check=2)
    assert "seeds/r1.yaml, line 1\n" in done.stdout
    run("add", "v3", "--from", "plan.txt", *wishes, "--yes", cwd=valley, check=0)
    found = read_all(find_folder(None, valley)).reports["r1"]
    assert (found.file, found.sha256) == ("plan.txt", hashlib.sha256(PLAN.encode()).hexdigest())
    assert report.read_text("utf-8").startswith("{id: r1, outlet: The Herald, date: 2025-02-02, ")
    on_record(valley, "{id: r1, outlet: The Herald, date: 2025-02-02, file: page.html}")
    told = run("add", "v4", "--from", "plan.txt", *wishes, "--yes", cwd=valley, check=0).stderr
    assert told.startswith("plan.txt is not the copy of r1 on record, page.html; r1 stays as it")


def test_claims_of_an_article_one_by_one(valley: Path) -> None:
    done = talk(
        valley,
        ["claim", "--from", "article.txt"],
        ("Who published it?", "The Herald\n"),
        ("On which day?", "2025-02-02\n"),
        ("[q]uit", "x\n"),
        ("is none of these", ""),
        ("[q]uit", "t\n"),
        ("[q]uit", "c\n"),
        ("Of which version", ""),
        ("Number or word", "v2\n"),
        ("Which one to change?", "18\n"),
        ("A note", "looked up\n"),
        ("Which one to change?", "\n"),
        ("[y/n]", "y\n"),
    )
    assert done.status == 0, done.screen
    assert "1 of 2, line 3\n  A clerk told The Herald that point 3 was removed." in done.output
    found = read_all(find_folder(None, valley))
    report = found.reports["2025-02-02-the-herald"]
    assert (report.file, report.sha256) == (
        "article.txt",
        hashlib.sha256(ARTICLE.encode()).hexdigest(),
    )
    draft = found.versions["v2"]
    (removed,) = draft.points[2].claims
    (supports,) = draft.claims
    assert (removed.says, removed.report, removed.our_reading) == ("removed", report.id, False)
    assert (supports.says, supports.note) == ("supports", "looked up")


def test_claims_of_several_versions_are_all_written(valley: Path) -> None:
    answers = (("published it?", "The Herald\n"), ("which day?", "2025-02-02\n"))
    last = (("[q]uit", "t\n"), ("[q]uit", "t\n"), ("Number or word", "v1\n"), ("[y/n]", "y\n"))
    done = talk(valley, ["claim", "--from", "article.txt"], *answers, *last)
    names = ("plans/v2.yaml", "plans/v1.yaml", "seeds/2025-02-02-the-herald.yaml")
    assert done.output.endswith("".join(f"Wrote {name}.\n" for name in names))
    found = read_all(find_folder(None, valley)).versions
    assert [one.says for one in found["v1"].claims] == ["supports"]
    assert [one.id for one in found["v2"].points[2].claims] == ["v2-1"]
    assert run("check", cwd=valley, check=0).stdout == ""


def test_dropped_claims_are_not_written(valley: Path) -> None:
    before = every_file(valley)
    answers = (("published it?", "H\n"), ("which day?", "2025-02-02\n"), ("[q]uit", "d\n"))
    done = talk(valley, ["claim", "--from", "article.txt"], *answers, ("[q]uit", "q\n"))
    assert done.status == 2
    assert done.screen.endswith("No claim was taken. Nothing was written.\n")
    assert every_file(valley) == before


def test_add_asks_for_what_the_page_does_not_say(valley: Path) -> None:
    done = talk(
        valley,
        ["add", "v3", "--from", "plan.txt", "--revises", "v1"],
        ("The title of the version?", "Second plan\n"),
        ("What is it?", ""),
        ("Number or word", "draft\n"),
        ("Of which day", "2025-03-01\n"),
        ("How near", ""),
        ("Number or word", "1\n"),
        ("Who published", "Courier\n"),
        ("On which day was it published? (Enter for 2025-03-01, the day", "2025-03-02\n"),
        ("[y/n]", "y\n"),
    )
    assert done.status == 0, done.screen
    assert "2025-03-02-courier" in read_all(find_folder(None, valley)).reports
    version = read_all(find_folder(None, valley)).versions["v3"]
    assert (version.title, version.kind, version.wording) == ("Second plan", "draft", "verbatim")
    assert version.revises == "v1"


# -- the language of a text ---------------------------------------------------------------------


def test_add_tells_the_language_of_a_text_and_what_matters_is_read_in_it(valley: Path) -> None:
    assert "language: en\n" in (valley / "plans" / "v1.yaml").read_text("utf-8")
    (valley / "new.txt").write_text(PLAN.replace("40 guards", "60 guards"), "utf-8")
    wishes = ("--title", "New", *ABOUT[2:], "--date", "2025-03-01", "--outlet", "Courier")
    added = run("add", "v3", "--from", "new.txt", "--revises", "v1", *wishes, "--yes", cwd=valley)
    assert "  language    en, by its words\n" in added.stdout
    assert "Not read" not in added.stdout
    told = "figure: no more than 40 guards → no more than 60 guards, up by 20, 50%\n"
    assert told in added.stdout


@pytest.mark.parametrize("given", [(), ("--language", "eo")])
def test_a_language_that_words_do_not_tell_is_left_to_be_given(
    valley: Path, given: tuple[str, ...]
) -> None:
    points = "\n".join(f"{at}. La {at}a ponto estas malfermita por ĉiuj." for at in range(1, 5))
    (valley / "new.txt").write_text(points, "utf-8")
    wishes = ("--title", "New", *ABOUT[2:], "--date", "2025-03-01", "--outlet", "Courier", *given)
    run("add", "v3", "--from", "new.txt", *wishes, "--yes", cwd=valley, check=0)
    assert ("language: eo\n" in (valley / "plans" / "v3.yaml").read_text("utf-8")) == bool(given)


def test_the_words_of_a_text_are_believed_more_than_its_page(valley: Path) -> None:
    items = "".join(
        f"<li>{words}</li>"
        for words in (
            "Сторони припиняють вогонь протягом 48 годин після підписання угоди.",
            "Україна не вступатиме до НАТО, а Росія виведе війська із області.",
            "Вибори відбудуться через сто днів.",
        )
    )
    page = f"<!DOCTYPE html><html lang='ru'><body><p>План</p><ol>{items}</ol></body></html>"
    (valley / "page.html").write_text(page, "utf-8")
    wishes = ("--title", "New", *ABOUT[2:], "--date", "2025-03-01", "--outlet", "Courier")
    added = run("add", "v3", "--from", "page.html", *wishes, "--yes", cwd=valley, check=0)
    assert "  language    uk, by its words; the page says ru\n" in added.stdout
    assert "language: uk\n" in (valley / "plans" / "v3.yaml").read_text("utf-8")
    assert "language: ru\n" in (valley / "seeds" / "2025-03-01-courier.yaml").read_text("utf-8")
