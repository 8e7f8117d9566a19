"""A user's lists: what is wrong in them is told where it is, by `check` too; the docs have all."""

import re
from pathlib import Path

import pytest

from plandiff.errors import ReadError
from plandiff.files.folder import Folder
from plandiff.files.lexicons import lexicons, problems_in_lists
from plandiff.files.lists import own_lists
from tests.conftest import ROOT
from tests.test_cli import run

FAULTS = [
    (
        "words",
        "en: [a]\n",
        ("1:1: 'en' holds lists, and no words itself. Write 'units:' below it, or another list."),
    ),
    (
        "words",
        "en:\n  force: [must]\n",
        (
            "2:3: 'force' holds lists, and no words itself. Write "
            "them below one: binding, commitment, qualified, recommended, expected, permitted."
        ),
    ),
    (
        "words",
        "de:\n  negation: [nicht]\n",
        (
            "2:3: 'negation' holds lists, and no words itself. "
            "Write them below one: words, concord, verbs, prefixes, harmless."
        ),
    ),
    (
        "words",
        "en:\n  units:\n    drones: ['*']\n",
        ("3:5: '*' alone is every word. Write letters before it."),
    ),
    (
        "names",
        "places:\n  Nikopol: Nikopol\n",
        "2:12: expected a list of words. Write 'key: [word, word]'.",
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    for name in ("plans", "seeds", "lists"):
        (tmp_path / name).mkdir()
    return Folder(tmp_path / "plans", tmp_path / "seeds")


@pytest.mark.parametrize(("name", "text", "message"), FAULTS)
def test_what_is_wrong_in_a_list_is_told(
    folder: Folder, tmp_path: Path, name: str, text: str, message: str
) -> None:
    (tmp_path / "lists" / f"{name}.yaml").write_text(text, "utf-8")
    with pytest.raises(ReadError) as raised:
        lexicons({"en"}, folder)
    (problem,) = raised.value.problems
    assert str(problem).endswith(f"lists/{name}.yaml:{message}")
    assert problems_in_lists(folder) == (problem,)


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n"])
def test_an_empty_file_adds_nothing(folder: Folder, tmp_path: Path, text: str) -> None:
    (tmp_path / "lists" / "words.yaml").write_text(text, "utf-8")
    assert lexicons({"en"}, folder) == lexicons({"en"}, Folder(tmp_path / "x" / "y", ""))
    assert problems_in_lists(folder) == ()


def test_check_reads_the_lists_of_the_user(tmp_path: Path) -> None:
    run("init", cwd=tmp_path, check=0)
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "words.yaml").write_text("en:\n  forse:\n    binding: [a]\n", "utf-8")
    (tmp_path / "lists" / "names.yaml").write_text("towns:\n  Ford: [Ford]\n", "utf-8")
    (tmp_path / "lists" / "claims.yaml").write_text("topic: [ports]\n", "utf-8")
    checked = run("check", cwd=tmp_path, check=1)
    assert checked.stdout == (
        "lists/words.yaml:3:5: there is no list 'forse/binding'. Did you mean 'force/binding'?\n"
        "lists/names.yaml:2:3: 'towns/Ford' is no name of a state, party or place. "
        "Write 'places:', below it the name, and its spellings as a list.\n"
        "lists/claims.yaml:1:1: there is no list 'topic'. "
        "plandiff/lists/claims.en.yaml has the lists.\n"
    )
    assert checked.stderr == "1 version and 1 report read: 3 errors, 0 warnings.\n"


def test_the_page_on_findings_names_every_list() -> None:
    page = (ROOT / "docs" / "findings.md").read_text("utf-8")
    names = {path.split("/")[0] for path in own_lists("words.en")}
    assert not [name for name in sorted(names) if not re.search(rf"`{name}[`/]", page)]
