"""The program as its user runs it: commands, exit codes, one-line errors, colour, widths."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from plandiff.changes.comparing import compare
from plandiff.cli import watching
from plandiff.files.folder import Dossier
from plandiff.progress import WATCHER
from tests.conftest import ROOT

ANSI = re.compile(r"\x1b\[")


def run(
    *arguments: str, cwd: Path = ROOT, check: int | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run plandiff in a process of its own, at 100 columns."""
    wanted = {"PATH": os.environ["PATH"], "COLUMNS": "100", "PYTHONUTF8": "1", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "plandiff", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        cwd=cwd,
        env={**wanted, "PYTHONPATH": str(ROOT)},
    )
    if check is not None:
        assert done.returncode == check, done.stderr
    return done


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the real data, to break."""
    for name in ("plans", "seeds"):
        shutil.copytree(ROOT / name, tmp_path / name)
    return tmp_path


# -- what it prints ------------------------------------------------------------------------------


def test_compare() -> None:
    done = run("compare", "v1", "v2", check=0)
    assert done.stdout.startswith("v1  US 28-point plan, 20 November 2025\n")
    assert "DISPUTED" in done.stdout
    assert done.stderr == ""


def test_compare_only() -> None:
    done = run("compare", "v1", "v2", "--only", "removed,KEPT", check=0)
    shown = re.findall(r"^v1/\d+", done.stdout, re.MULTILINE)
    assert shown == ["v1/9", "v1/13", "v1/14", "v1/15", "v1/17", "v1/24"]
    assert "6 of 28 points" in done.stdout
    assert "CONTRADICTIONS" not in done.stdout


def test_compare_only_in_part() -> None:
    done = run("compare", "v1", "v2", "--only", "removed-in-part", check=0)
    assert re.findall(r"^v1/\d+", done.stdout, re.MULTILINE) == ["v1/14"]


def test_compare_json() -> None:
    value = json.loads(run("compare", "v1", "v2", "--format", "json", check=0).stdout)
    assert (value["format"], value["kind"]) == (1, "comparison")
    assert len(value["points"]) == 28
    for point in value["points"]:
        assert set(point["claims"]) <= set(value["claims"])
    assert {claim["report"] for claim in value["claims"].values()} == set(value["reports"])


def test_compare_json_only() -> None:
    done = run("compare", "v1", "v2", "--format", "json", "--only", "disputed", check=0)
    assert [p["point"] for p in json.loads(done.stdout)["points"]] == ["v1/6", "v1/21", "v1/26"]


def test_a_report_never_replaces_a_plan_that_it_was_read_from(copy: Path, tmp_path: Path) -> None:
    old, new = copy / "plans" / "v1.yaml", copy / "plans" / "e3.yaml"
    before = new.read_bytes()
    (tmp_path / "elsewhere").mkdir()
    done = run(
        "report", str(old), str(new), "--format", "md", "-o", str(new),
        cwd=tmp_path / "elsewhere", check=2,
    )  # fmt: skip
    assert "this is in a folder of plans or seeds" in done.stderr
    assert new.read_bytes() == before
    run("report", str(old), str(new), "-o", "x.md", cwd=tmp_path / "elsewhere", check=0)
    run("synopsis", str(old), str(new), "-o", "y.md", cwd=tmp_path / "elsewhere", check=0)


@pytest.mark.parametrize("format_", ["md", "csv", "json"])
def test_files_for_programs_are_utf_8_whatever_the_terminal(format_: str) -> None:
    def written(encoding: str) -> bytes:
        done = subprocess.run(
            [sys.executable, "-c", "from plandiff.cli import main; main()",
             "report", "v1", "e3", "--format", format_],
            capture_output=True, check=True, cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": encoding},
        )  # fmt: skip
        return done.stdout

    text = written("cp1252")
    assert text == written("utf-8")
    assert b"v1/6" in text


def test_as_of_changes_what_is_known() -> None:
    done = run("compare", "v1", "v2", "--as-of", "2025-11-24", check=0)
    assert "As known on 2025-11-24: what was said later is left out." in done.stdout
    assert "Financial Times, 25 Nov" not in done.stdout


def test_a_later_text_is_an_inference() -> None:
    shown = run("compare", "v1", "v2", "--later", "v3").stdout
    assert "inference from v3: revised, now v3/1" in shown
    points = json.loads(run("compare", "v1", "v2", "--later", "v3", "--format", "json").stdout)
    first = points["points"][0]
    assert (first["fate"], first["inferred"]["fate"]) == ("unreported", "revised")
    assert "inference from v3: not there" in run("report", "v1", "v2", "--later", "v3").stdout


def test_paths_in_place_of_ids() -> None:
    by_path = run("compare", "plans/v1.yaml", "plans/v2.yaml", check=0)
    assert by_path.stdout == run("compare", "v1", "v2", check=0).stdout


def test_plans_from_a_folder_below_and_from_the_environment(tmp_path: Path) -> None:
    expected = run("list", check=0).stdout
    assert run("list", cwd=ROOT / "tests" / "bench", check=0).stdout == expected
    assert run("list", "--plans", str(ROOT / "plans"), cwd=tmp_path, check=0).stdout == expected
    plans = str(ROOT / "plans")
    assert run("list", cwd=tmp_path, check=0, PLANDIFF_PLANS=plans).stdout == expected


def test_report_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    done = run("report", "v1", "v2", "-o", str(path), check=0)
    assert done.stdout == ""
    assert done.stderr == f"Wrote {path}.\n"
    assert path.read_text("utf-8") == run("report", "v1", "v2", check=0).stdout


def test_pages_by_suffix_and_by_format(tmp_path: Path) -> None:
    for words in (("report", "v1", "v2"), ("synopsis", "v1", "v3"), ("history", "v1/6")):
        path = tmp_path / f"{words[0]}.html"
        done = run(*words, "-o", str(path), check=0)
        assert done.stderr == f"Wrote {path}.\n"
        text = path.read_text("utf-8")
        assert text.startswith("<!doctype html>\n")
        assert text == run(*words, "--format", "html", check=0).stdout
    titled = run("report", "v1", "v2", "--format", "html", "--title", "A < B", check=0).stdout
    assert "<h1><bdi>A &lt; B</bdi></h1>" in titled


def test_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = run("site", "-o", str(site), check=0)
    number = len(list(site.iterdir()))
    start = site / "index.html"
    assert done.stderr == f"Wrote {number} pages to {site}. Start at {start}.\n"
    done = run("site", "-o", str(site), "--as-of", "2025-11-22", "--title", "Then", check=0)
    assert re.search(r"Wrote \d+ pages to .* and removed \d+ that are no more\.", done.stderr)
    assert not (site / "version-v3.html").exists()
    assert "<h1><bdi>Then</bdi></h1>" in start.read_text("utf-8")
    (site / "mine.txt").write_text("x", "utf-8")
    refused = run("site", "-o", str(site), check=2).stderr
    assert refused.startswith(f"plandiff: {site}: it holds 'mine.txt', which is no page of")


def test_site_of_faulty_files_is_not_written(copy: Path, tmp_path: Path) -> None:
    (copy / "plans" / "v3.yaml").write_text("id: v3\nkind: x\n", "utf-8")
    site = tmp_path / "site"
    done = run("site", "-o", str(site), "--plans", str(copy / "plans"), check=2)
    assert "v3.yaml:" in done.stderr
    assert not site.exists()


def test_check() -> None:
    done = run("check", check=0)
    assert done.stdout == ""
    assert re.fullmatch(r"7 versions and \d+ reports read: 0 errors, 0 warnings\.\n", done.stderr)


# -- exit codes ----------------------------------------------------------------------------------


def test_exit_code_tells_whether_anything_differs() -> None:
    run("compare", "v1", "v2", "--exit-code", check=1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            "compare v1 v9",
            "plandiff: 'v9': no such version in plans. There are: e24, e3, np, p20, v1, v2, v3.",
        ),
        (
            "compare v1 v2.yaml",
            "plandiff: v2.yaml: no such file. Name a file, or an id without .yaml.",
        ),
        (
            "compare v2 v1",
            ("plandiff: v2 comes after v1, which it revises. "
            "Turn them round: v1 v2"),
        ),
        (
            "compare e3 v2",
            (
                "plandiff: v2 has no text, and is in no line of revisions with e3. "
                "It compares with: v1."
            ),
        ),
        ("show v1/99", "plandiff: v1 has no point '99'. See them: plandiff show v1"),
        (
            "show v2/6",
            ("plandiff: v2 has no labels of its own: its text was never published. "
            "Name the point that it comes from, or see the version: plandiff show v2"),
        ),
        (
            "show nothing",
            ("plandiff: 'nothing': no such version in plans. "
            "There are: e24, e3, np, p20, v1, v2, v3."),
        ),
        (
            "comapre v1 v2",
            "plandiff: no command 'comapre'. Did you mean 'compare'? See 'plandiff --help'.",
        ),
        (
            "compare v1",
            "plandiff compare: Missing argument 'NEW'. See 'plandiff compare --help'.",
        ),
        (
            "compare v1 v2 --only remved",
            ("plandiff compare: --only: 'remved' is no row word. Did you mean 'removed'? "
            "See 'plandiff compare --help'."),
        ),
        (
            "compare v1 v2 --as-of yesterday",
            ("plandiff compare: --as-of: 'yesterday' is no date. Write 2025-11-24 or 2025-11. "
            "See 'plandiff compare --help'."),
        ),
        (
            "compare v1 v2 --as-of 2025-11-01",
            "plandiff: v2 is of 2025-11-23, after 2025-11-01. Give a later --as-of, or none.",
        ),
        (
            "report v1 v2 --format md -o plans/v1.yaml",
            ("plandiff: plans/v1.yaml: this is in a folder of plans or seeds. "
            "Write the report elsewhere."),
        ),
        (
            "report v1 v2 -o x.txt",
            ("plandiff report: -o: 'x.txt' ends in none of .md, .html, .json, .csv. "
            "Name it so, or give --format. See 'plandiff report --help'."),
        ),
        (
            "synopsis v1 v3 --format text -o x.md",
            ("plandiff synopsis: -o: text is for the terminal. Give --format md. "
            "See 'plandiff synopsis --help'."),
        ),
        (
            "report v1 v3 --format csv --redline html",
            ("plandiff report: --redline is for Markdown. Leave it out, or write such a file. "
            "See 'plandiff report --help'."),
        ),
        (
            "history v1/6 --redline html",
            ("plandiff history: --redline is for Markdown. Leave it out, or write such a file. "
            "See 'plandiff history --help'."),
        ),
        (
            "synopsis v1 v9",
            ("plandiff: 'v9': no such version in plans. "
            "There are: e24, e3, np, p20, v1, v2, v3."),
        ),
        (
            "synopsis",
            "plandiff synopsis: Missing argument 'VERSION...'. See 'plandiff synopsis --help'.",
        ),
        (
            "history v1",
            ("plandiff history: 'v1' names no point. Write it as v1/1. "
            "See 'plandiff history --help'."),
        ),
        ("history v1/99", "plandiff: v1 has no point '99'. See them: plandiff show v1"),
        (
            "compare v1 v2 --later e3",
            "plandiff: e3 does not revise v2. Name a later text of it.",
        ),
        (
            "list --plans nowhere",
            "plandiff: nowhere: no such folder. Name the folder of the plans.",
        ),
    ],
)  # fmt: skip
def test_an_error_is_one_line_and_exit_2(arguments: str, message: str) -> None:
    done = run(*arguments.split(), check=2)
    assert done.stdout == ""
    assert done.stderr == f"{message}\n"


def test_no_plans_anywhere(tmp_path: Path) -> None:
    done = run("list", cwd=tmp_path, check=2)
    assert done.stderr == (
        "plandiff: no folder plans/ here or above. "
        "Go to your plans, name their folder with --plans, or start with: plandiff init\n"
    )


# -- bad files -----------------------------------------------------------------------------------


def break_file(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_file_that_is_needed_and_bad_stops_the_command(copy: Path) -> None:
    break_file(copy / "plans" / "v2.yaml", "says: count", "says: cuont")
    break_file(copy / "plans" / "v1.yaml", "kind: proposal", "kind: plan")
    done = run("compare", "v1", "v2", cwd=copy, check=2)
    assert done.stdout == ""
    first, second = done.stderr.splitlines()
    assert first.startswith("plans/v1.yaml:3:7: 'plan' is not one of the words for this key. ")
    assert re.match(r"plans/v2.yaml:\d+:11: 'cuont' .* Did you mean 'count'\?$", second)


def test_a_bad_file_that_is_not_needed_does_not(copy: Path) -> None:
    (copy / "plans" / "e3.yaml").write_text("- a\n", "utf-8")
    (copy / "seeds" / "2025-12-24-tsn.yaml").write_text("id: [a\n", "utf-8")
    done = run("compare", "v1", "v2", cwd=copy, check=0)
    assert done.stdout == run("compare", "v1", "v2", check=0).stdout
    shown = run("show", "v1/9", cwd=copy, check=0)
    assert shown.stderr == "plandiff: left out, having faults: e3, v3. See: plandiff check\n"
    listed = run("list", cwd=copy, check=0)
    assert "plans/e3.yaml:1:1: a bare list of points" in listed.stderr
    assert "US 28-point plan" in listed.stdout


def test_one_missing_folder_is_one_problem(copy: Path) -> None:
    shutil.rmtree(copy / "seeds")
    message = "seeds:1:1: no folder seeds/ beside plans/. Make it; the reports go there.\n"
    assert run("compare", "v1", "v2", cwd=copy, check=2).stderr == message
    assert run("check", cwd=copy, check=1).stdout == message


def test_a_claim_that_is_nowhere_stops_a_comparison(copy: Path) -> None:
    break_file(copy / "plans" / "v2.yaml", "repeats: g02", "repeats: g00")
    done = run("compare", "v1", "v2", cwd=copy, check=2)
    assert re.fullmatch(r"plans/v2.yaml:\d+:\d+: no claim 'g00'.*\n", done.stderr)


def test_the_folder_above_the_plans(copy: Path) -> None:
    done = run("list", "--plans", str(copy), check=2)
    fix = f"Name {copy / 'plans'}."
    assert done.stderr == f"plandiff: {copy}: no version in this folder. {fix}\n"


def test_check_shows_everything_and_exits_1(copy: Path) -> None:
    (copy / "plans" / "e3.yaml").write_text("- a\n", "utf-8")
    (copy / "seeds" / "2025-12-24-tsn.yaml").write_text("id: [a\n", "utf-8")
    done = run("check", cwd=copy, check=1)
    assert "plans/e3.yaml:1:1: a bare list of points." in done.stdout
    assert "seeds/2025-12-24-tsn.yaml:1:5: this is not YAML: a list in brackets" in done.stdout


def test_check_exits_0_on_warnings_alone(copy: Path) -> None:
    report = "id: unused\noutlet: X\ndate: 2025-11-24\n"
    (copy / "seeds" / "unused.yaml").write_text(report, "utf-8")
    done = run("check", cwd=copy, check=0)
    assert done.stdout.startswith("seeds/unused.yaml:1:1: warning: the report 'unused' is never")


def test_of_many_warnings_that_are_alike_a_few_are_told(copy: Path) -> None:
    claim = "  - {says: removed, report: 2025-10-21-reuters, by: x, basis: not_given, of: v1/%d}\n"
    claims = "".join(claim % at for at in range(1, 8))
    break_file(copy / "plans" / "v2.yaml", "claims:\n", f"claims:\n{claims}")
    warned = run("compare", "v1", "v2", cwd=copy, check=0).stderr.splitlines()
    assert len(warned) == 4
    assert "is older than" in warned[0]
    assert warned[3] == "plandiff: 4 more like these. See them all: plandiff check"
    assert run("check", cwd=copy, check=0).stdout.count("is older than") == 7


# -- the terminal --------------------------------------------------------------------------------


def test_no_colour_in_a_pipe() -> None:
    assert not ANSI.search(run("compare", "v1", "v2").stdout)


def test_colour_when_asked_for() -> None:
    assert ANSI.search(run("compare", "v1", "v2", "--color", "always", NO_COLOR="1").stdout)
    assert ANSI.search(run("compare", "v1", "v2", FORCE_COLOR="1").stdout)


def test_no_color_and_never_win_over_force_color() -> None:
    assert not ANSI.search(run("compare", "v1", "v2", FORCE_COLOR="1", NO_COLOR="1").stdout)
    done = run("compare", "v1", "v2", "--color", "never", FORCE_COLOR="1")
    assert not ANSI.search(done.stdout)


@pytest.mark.parametrize("columns", [20, 40, 72, 80, 132, 200, 500])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for arguments in (["compare", "v1", "v2"], ["show", "v2"], ["show", "v1/6"], ["list"]):
        done = run(*arguments, check=0, COLUMNS=str(columns))
        widest = max(len(line) for line in done.stdout.splitlines())
        assert widest <= min(max(columns, 40), 200)


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_any_locale(locale: str) -> None:
    done = run("compare", "v1", "v2", check=0, LC_ALL=locale, LANG=locale, PYTHONUTF8="")
    assert "v1/28" in done.stdout


def test_an_output_that_does_not_know_every_letter() -> None:
    done = run("compare", "v1", "v2", check=0, PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert "28 ? 19 points" in done.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a POSIX pipe")
def test_a_closed_pipe_is_no_error() -> None:
    program = f"{sys.executable} -c 'from plandiff.cli import main; main()' report v1 v2"
    done = subprocess.run(
        ["/bin/sh", "-c", f"{program} | head -n 1"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_hostile_text_never_reaches_the_terminal(copy: Path) -> None:
    evil = r'"\u202Eevil\u2066 | <b>"'
    break_file(copy / "plans" / "v1.yaml", "title: Size of the armed forces", f"title: {evil}")
    break_file(copy / "seeds" / "2025-11-24-abc-news.yaml", "outlet: ABC News", f"outlet: {evil}")
    for arguments in (["compare", "v1", "v2"], ["show", "v1/6"], ["report", "v1", "v2"]):
        text = run(*arguments, cwd=copy, check=0).stdout
        assert "evil" in text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_hostile_text_in_an_error(copy: Path) -> None:
    break_file(copy / "plans" / "v1.yaml", "kind: proposal", r'kind: "\u202Ex"')
    for arguments in (["compare", "v1", "v2"], ["check"], ["compare", "v1", "\x1b[31m"]):
        done = run(*arguments, cwd=copy)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.stdout + done.stderr)


def test_the_same_bytes_for_the_same_inputs() -> None:
    reports = {run("report", "v1", "v2", PYTHONHASHSEED=str(seed)).stdout for seed in (1, 2)}
    assert len(reports) == 1
    assert str(ROOT) not in reports.pop()


# -- help ----------------------------------------------------------------------------------------


def test_without_a_command_the_help() -> None:
    done = run(check=2)
    assert done.stdout == ""
    assert "\n    plandiff compare v1 v2" in done.stderr.replace("      plandiff", "    plandiff")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    program = f"{sys.executable} -c 'from plandiff.cli import main; main()'"
    done = subprocess.run(
        ["/bin/sh", "-c", f"{program} report v1 v2 > /dev/full"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 2
    assert done.stderr == "plandiff: the output: no space left on device.\n"


@pytest.mark.parametrize("command", ["list", "show", "compare", "report", "check"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    text = run(command, "--help", check=0).stdout
    examples = re.search(r"\n  Examples?:\n((?:    plandiff .*\n)+)", text)
    assert examples, text
    assert f"    plandiff {command}" in examples.group(1)


def test_completion_of_versions() -> None:
    done = run(
        check=0,
        _PLANDIFF_COMPLETE="bash_complete",
        COMP_WORDS="plandiff compare v1 v",
        COMP_CWORD="3",
    )
    assert done.stdout.split() == ["plain,v1", "plain,v2", "plain,v3"]


# -- the progress bar ----------------------------------------------------------------------------


def test_long_work_shows_a_bar_and_clears_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watching, "_PATIENCE", -1e9)
    monkeypatch.setattr(watching, "_BETWEEN", 0.0)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(watching.bar("abcd", "Scoring pairs")) == ["a", "b", "c", "d"]
    printed = capsys.readouterr()
    assert printed.out == ""
    looks = printed.err.split("\r\x1b[K")
    assert looks[0] == looks[-1] == ""
    assert [look[-4:] for look in looks[1:-1]] == ["  0%", " 25%", " 50%", " 75%"]
    assert len({len(look) for look in looks[1:-1]}) == 1


def test_short_work_and_work_in_a_pipe_show_no_bar(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watching, "_PATIENCE", 1e9)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert list(watching.bar([1, 2], "x")) == [1, 2]
    monkeypatch.setattr(watching, "_PATIENCE", -1e9)
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    assert watching.bar([1, 2], "x") == [1, 2]
    assert capsys.readouterr().err == ""


def test_the_work_of_a_comparison_is_watched(real: Dossier) -> None:
    seen: list[str] = []

    def watcher(items: Sequence[object], work: str) -> Iterable[object]:
        seen.append(work)
        return items

    token = WATCHER.set(watcher)
    try:
        compare("v1", "e3", real.versions, real.reports)
    finally:
        WATCHER.reset(token)
    assert "Scoring pairs" in seen
    assert "Reading changes" in seen
