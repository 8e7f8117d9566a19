"""A new set explains itself and is good; a version without a text lists every point."""

from pathlib import Path

import pytest

from plandiff.changes.comparing import compare
from plandiff.errors import WriteError
from plandiff.files.emit import version_text
from plandiff.files.folder import Dossier, Folder, folder_at, read_all
from plandiff.files.starting import EXAMPLE, first_files, unpublished_text
from plandiff.files.transaction import Writing, write_all
from plandiff.model import KINDS, WORDINGS, Point, Version
from tests.building import claim, days, ref, text_version
from tests.test_emit import version_in


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return folder_at(tmp_path / "plans")


def test_a_new_set_is_good(folder: Folder) -> None:
    write_all(folder, first_files(folder))
    dossier = read_all(folder)
    assert dossier.problems == ()
    assert list(dossier.versions) == [EXAMPLE]
    assert len(dossier.versions[EXAMPLE].points) == 3


def test_the_example_says_that_it_is_one(folder: Folder) -> None:
    for writing in first_files(folder):
        text = writing.new.decode()
        assert text.startswith("# An example, made up")
        assert max(len(line) for line in text.splitlines()) < 100
    text = first_files(folder)[0].new.decode()
    for words in (KINDS, WORDINGS):
        assert [word for word in words if word not in text] == []
    assert "Delete this file and" in text


@pytest.mark.parametrize("name", ["v1.yaml", "notes.txt"])
def test_a_set_is_not_started_among_files(folder: Folder, name: str) -> None:
    Path(folder.plans).mkdir()
    Path(folder.plans, ".hidden").write_text("", "utf-8")
    assert first_files(folder)
    Path(folder.plans, name).write_text("", "utf-8")
    with pytest.raises(WriteError) as caught:
        first_files(folder)
    assert str(caught.value) == (
        f"{folder.plans}: there are files in this folder. "
        "Start a new set elsewhere, or go on with this one."
    )


def test_a_set_is_not_started_where_a_file_is_in_the_way(folder: Folder) -> None:
    Path(folder.plans).write_text("", "utf-8")
    with pytest.raises(WriteError, match="Nothing was written"):
        write_all(folder, first_files(folder))
    assert Path(folder.plans).read_text("utf-8") == ""


HEAD = Version("v9", "Talks of spring", "draft", days("2025-12-01"), "unpublished")


def test_every_point_is_listed_in_order(real: Dossier) -> None:
    old = real.versions["v1"]
    new = version_in(unpublished_text(HEAD, old), "v9")
    assert new is not None
    assert (new.revises, new.wording) == ("v1", "unpublished")
    assert [(point.comes_from, point.title) for point in new.points] == [
        ((ref(f"v1/{point.label}"),), point.title) for point in old.points
    ]
    totals = dict(compare("v1", "v9", {**real.versions, "v9": new}, real.reports).totals)
    assert totals["unreported"] == 28


def test_the_file_passes_check(folder: Folder) -> None:
    old = text_version("1", "2bis", "null", "a, b")
    write_all(
        folder,
        [
            Writing("plans", "v1", version_text(old).encode()),
            Writing("plans", "v9", unpublished_text(HEAD, old).encode()),
        ],
    )
    assert read_all(folder).problems == ()


def test_after_a_version_without_a_text() -> None:
    """Its points go on to name the last text; what was new in it is nowhere to be named."""
    points = (
        Point("", "One", comes_from=(ref("v1/2"), ref("v1/1"))),
        Point("", "New", comes_from=(), claims=(claim("added", "v2/New"),)),
        Point("", "", comes_from=(ref("v1/3"),), claims=(claim("removed", "v1/3"),)),
    )
    old = Version("v2", "Two", "draft", days("2025-11"), "unpublished", points=points)
    text = unpublished_text(HEAD._replace(note="Nothing was published."), old)
    assert text == (
        "id: v9\ntitle: Talks of spring\nkind: draft\ndate: 2025-12-01\nwording: unpublished\n"
        "revises: v2\nnote: Nothing was published.\npoints:\n"
        "  - from: [v1/2, v1/1]\n    title: One\n\n  - from: v1/3\n"
    )
