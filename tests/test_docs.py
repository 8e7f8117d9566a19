"""The README's examples run as they stand, and everything is documented."""

import re
import shlex
from pathlib import Path

import pytest
from click import Context

from plandiff import model
from plandiff.cli import cli
from plandiff.files import claims, read
from tests.conftest import ROOT
from tests.test_cli import run

README = (ROOT / "README.md").read_text("utf-8")
FENCE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


#: This section's commands build on each other, in one folder that is empty at first.
STORY = README.split("\n## From an empty folder\n")[1].split("\n## ")[0]


def examples(page: str) -> list[tuple[str, str]]:
    """Each command shown with `$ ` and the output under it."""
    found = []
    for block in FENCE.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


def matches(shown: str, printed: str) -> bool:
    """Whether the output is as shown; a line `…` stands for any lines left out."""
    pattern = "".join(
        "(?:.*\n)*?" if line == "…\n" else re.escape(line)
        for line in shown.splitlines(keepends=True)
    )
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.parametrize(
    ("command", "output"),
    examples(README.replace(STORY, "")),
    ids=lambda text: text.split("\n")[0],
)
def test_readme_example(command: str, output: str, tmp_path: Path) -> None:
    words = shlex.split(command)
    if words[0] != "plandiff":
        assert command == 'eval "$(_PLANDIFF_COMPLETE=bash_source plandiff)"'
        assert "complete" in run(check=0, _PLANDIFF_COMPLETE="bash_source").stdout
        return
    done = run(*words[1:], "--plans", str(ROOT / "plans"), cwd=tmp_path, check=0)
    assert output, "an example without output"
    assert matches(output, done.stdout + done.stderr), done.stdout + done.stderr


def test_the_story_from_an_empty_folder(tmp_path: Path) -> None:
    for command, output in examples(STORY):
        words = shlex.split(command)
        if words[0] == "cat":  # a file that the user has
            (tmp_path / words[1]).write_text(output, "utf-8")
            continue
        assert words[0] == "plandiff"
        done = run(*words[1:], cwd=tmp_path, check=0)
        assert matches(output, done.stdout + done.stderr), done.stdout + done.stderr


def test_the_readme_shows_every_command() -> None:
    shown = {
        shlex.split(command)[1]
        for command, _ in examples(README)
        if command.startswith("plandiff")
    }
    assert shown == set(cli.list_commands(Context(cli)))


def test_quick_start_is_two_blocks_of_one_line() -> None:
    section = README.split("## Quick start\n")[1].split("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    assert [block.count("\n") for block in blocks] == [1, 1]
    assert "```" not in re.sub(r"^```sh\n.*?^```$", "", section, flags=re.MULTILINE | re.DOTALL)
    assert blocks[0].rstrip().endswith("plandiff compare v1 v2")
    assert blocks[1].rstrip().endswith("pytest --quiet")


FORMAT = (ROOT / "docs" / "format.md").read_text("utf-8")


@pytest.mark.parametrize(
    "word",
    sorted(
        {
            *read.VERSION, *read.POINT, *read.REPORT, *read.PAGE, *claims.CLAIM,
            *model.KINDS, *model.WORDINGS, *model.SAYS, *model.BASES, *model.PARTS_READ,
        }
    ),
)  # fmt: skip
def test_the_format_page_has_every_key_and_word(word: str) -> None:
    assert re.search(rf"[`{{ ]{re.escape(word)}[`,}}: ]", FORMAT)


def test_links_between_pages_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
