"""Files are written whole or not at all, and never over the user's data."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from plandiff.errors import WriteError
from plandiff.files.folder import Folder
from plandiff.files.write import Written, replace, write_pages, write_report


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


# -- pages ----------------------------------------------------------------------------------------

MARK = "<!ours>"
PAGES = [("index.html", f"{MARK}one"), ("a.html", f"{MARK}two")]


def test_pages_go_into_a_folder_that_is_made(tmp_path: Path, folder: Folder) -> None:
    site = tmp_path / "deep" / "site"
    assert write_pages(site, iter(PAGES), MARK, folder) == Written(2, 0)
    assert {path.name: path.read_text("utf-8") for path in site.iterdir()} == dict(PAGES)


def test_pages_are_replaced_and_those_that_are_no_more_removed(
    tmp_path: Path, folder: Folder
) -> None:
    site = tmp_path / "site"
    write_pages(site, PAGES, MARK, folder)
    assert write_pages(site, [("index.html", f"{MARK}new")], MARK, folder) == Written(1, 1)
    assert [path.read_text("utf-8") for path in site.iterdir()] == [f"{MARK}new"]


def test_each_page_is_written_before_the_next_is_made(tmp_path: Path, folder: Folder) -> None:
    seen = []

    def made() -> Iterator[tuple[str, str]]:
        for name, text in PAGES:
            seen.append(sorted(path.name for path in (tmp_path / "site").iterdir()))
            yield name, text

    write_pages(tmp_path / "site", made(), MARK, folder)
    assert seen == [[], ["index.html"]]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("notes.txt", f"{MARK}x"),
        ("page.html", "<html>"),
        (".git", "x"),
        ("folder.html/", ""),
        ("link.html@", ""),
    ],
)
def test_a_folder_that_holds_anything_else_is_refused(
    tmp_path: Path, folder: Folder, name: str, text: str
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(f"{MARK}old", "utf-8")
    other = site / name.rstrip("/@")
    if name.endswith("/"):
        other.mkdir()
    elif name.endswith("@"):
        other.symlink_to(site / "index.html")
    else:
        other.write_text(text, "utf-8")
    with pytest.raises(WriteError) as caught:
        write_pages(site, PAGES, MARK, folder)
    what = f"{site}: it holds {other.name!r}, which is no page of a site"
    assert str(caught.value) == f"{what}. Move it, or name an empty folder."
    assert (site / "index.html").read_text("utf-8") == f"{MARK}old"
    assert len(list(site.iterdir())) == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("plans", "this is in a folder of plans or seeds. Write the report elsewhere."),
        ("seeds/site", "this is in a folder of plans or seeds. Write the report elsewhere."),
        (
            ".",
            "it holds 'file', which is no page of a site. Move it, or name an empty folder.",
        ),
        ("file", "this is no folder. Name a new or an empty one."),
        ("file/site", "not a directory. Name a folder that you can write."),
    ],
)
def test_places_that_pages_must_not_fill(
    tmp_path: Path, folder: Folder, name: str, message: str
) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WriteError) as caught:
        write_pages(tmp_path / name, PAGES, MARK, folder)
    assert str(caught.value) == f"{tmp_path / name}: {message}"
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_broken_off_can_be_done_again(tmp_path: Path, folder: Folder) -> None:
    def broken() -> Iterator[tuple[str, str]]:
        yield PAGES[0]
        raise KeyboardInterrupt

    with pytest.raises(WriteError) as caught:
        write_pages(tmp_path / "site", broken(), MARK, folder)
    what = f"{tmp_path / 'site'}: broken off after 1 page"
    assert str(caught.value) == f"{what}. Run it again: it replaces what is there."
    assert write_pages(tmp_path / "site", PAGES, MARK, folder) == Written(2, 0)
