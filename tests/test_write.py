"""Files are written whole or not at all, and never over the user's data."""

import os
import stat
from pathlib import Path

import pytest

from plandiff.errors import WriteError
from plandiff.files.folder import Folder
from plandiff.files.write import replace, write_report


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    for name in ("plans", "seeds"):
        (tmp_path / name).mkdir()
    (tmp_path / "plans" / "v1.yaml").write_text("id: v1\n", "utf-8")
    return Folder(tmp_path / "plans", tmp_path / "seeds")


def test_a_new_report(tmp_path: Path, folder: Folder) -> None:
    path = tmp_path / "x.md"
    write_report(path, "é\n", [folder])
    assert path.read_bytes() == b"\xc3\xa9\n"
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["x.md"]


def test_a_report_replaces_the_last_one_and_keeps_its_mode(tmp_path: Path, folder: Folder) -> None:
    path = tmp_path / "x.md"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    write_report(path, "new", [folder])
    assert path.read_text("utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path: Path, folder: Folder) -> None:
    path, link = tmp_path / "x.md", tmp_path / "link.md"
    path.write_text("old", "utf-8")
    link.symlink_to(path)
    write_report(link, "new", [folder])
    assert link.is_symlink()
    assert path.read_text("utf-8") == "new"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("plans/v1.yaml", "this is in a folder of plans or seeds. Write the report elsewhere."),
        ("plans/x.md", "this is in a folder of plans or seeds. Write the report elsewhere."),
        ("seeds/deep/x.md", "this is in a folder of plans or seeds. Write the report elsewhere."),
        ("none/x.md", "no such file or directory. Name a file in a folder you can write."),
        ("folder.md", "this is no ordinary file. Name a file."),
        (f"{'x' * 300}.md", "file name too long. Name a file in a folder you can write."),
    ],
)
def test_refused(tmp_path: Path, folder: Folder, name: str, message: str) -> None:
    (tmp_path / "folder.md").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WriteError) as caught:
        write_report(tmp_path / name, "x", [folder])
    assert str(caught.value) == f"{tmp_path / name}: {message}"
    assert sorted(tmp_path.rglob("*")) == before
    assert (Path(folder.plans) / "v1.yaml").read_text("utf-8") == "id: v1\n"


def test_a_device_is_no_file_to_replace(tmp_path: Path, folder: Folder) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link.md"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(WriteError, match="this is no ordinary file"):
        write_report(link, "x", [folder])
    assert pipe.is_fifo()


def test_a_protected_file_is_kept(
    tmp_path: Path, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.md"
    path.write_text("old", "utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with pytest.raises(WriteError, match="this file is protected"):
        write_report(path, "new", [folder])
    assert path.read_text("utf-8") == "old"


def test_a_link_to_a_plan_is_refused(tmp_path: Path, folder: Folder) -> None:
    link = tmp_path / "x.md"
    link.symlink_to(Path(folder.plans) / "v1.yaml")
    with pytest.raises(WriteError):
        write_report(link, "x", [folder])


def test_what_fails_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.md"
    path.write_text("old", "utf-8")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        replace(path, "new")
    assert path.read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]
