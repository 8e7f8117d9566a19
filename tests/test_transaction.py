"""Several files or none, whatever happens; one writer at a time."""

import errno
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandiff.errors import ReadError, WriteError
from plandiff.files import transaction
from plandiff.files.editing import add_claim
from plandiff.files.folder import UNFINISHED, Folder, find_folder, folder_at
from plandiff.files.starting import first_files
from plandiff.files.transaction import Writing, change_of, finish, plan_text, write_all
from tests.building import claim
from tests.killing import killed
from tests.test_cli import run
from tests.test_files_laws import often

OLD, NEW = b"id: v2\n", b"id: v2\n# more\n"
CLAIM = [Writing("seeds", "r9", b"id: r9\n"), Writing("plans", "v2", NEW, OLD)]
VERSION = [Writing("plans", "v9", b"id: v9\n"), Writing("seeds", "r9", b"id: r9\n")]
#: What one article says of two versions, and its report that gets its file.
SITTING = [
    *CLAIM,
    Writing("plans", "v3", b"id: v3\n# more\n", b"id: v3\n"),
    Writing("seeds", "r1", b"id: r1\nfile: a\n", b"id: r1\n"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return a_set_in(tmp_path)


def somewhere() -> str:
    """A folder in memory where there is one: to flush to a disk takes its time."""
    memory = "/dev/shm"  # noqa: S108 - a folder of our own is made in it
    return memory if os.access(memory, os.W_OK) else tempfile.gettempdir()


def a_set_in(root: Path) -> Folder:
    for name in ("plans", "seeds"):
        (root / name).mkdir()
    (root / "plans" / "v2.yaml").write_bytes(OLD)
    (root / "plans" / "v3.yaml").write_bytes(b"id: v3\n")
    (root / "seeds" / "r1.yaml").write_bytes(b"id: r1\n")
    return Folder(root / "plans", root / "seeds")


def files(folder: Folder) -> dict[str, bytes]:
    """Every file that a command would read, by its path."""
    return {
        f"{path.parent.name}/{path.name}": path.read_bytes()
        for place in folder
        for path in sorted(Path(place).glob("[!.]*"))
    }


def left(folder: Folder) -> list[str]:
    """Every other file but the lock."""
    names = [path.name for place in folder for path in Path(place).glob(".*")]
    return [name for name in names if name != ".plandiff-lock"]


BEFORE = {"plans/v2.yaml": OLD, "plans/v3.yaml": b"id: v3\n", "seeds/r1.yaml": b"id: r1\n"}


def after(writings: list[Writing]) -> dict[str, bytes]:
    made = {f"{one.kind}/{one.id}.yaml": one.new for one in writings}
    return dict(sorted({**BEFORE, **made}.items()))


@pytest.mark.parametrize("writings", [CLAIM, VERSION, CLAIM[:1], CLAIM[1:], SITTING])
def test_all_is_written(folder: Folder, writings: list[Writing]) -> None:
    write_all(folder, writings)
    assert files(folder) == after(writings)
    assert left(folder) == []


def test_folders_are_made(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "plans", tmp_path / "seeds")
    write_all(folder, VERSION)
    assert files(folder) == {"plans/v9.yaml": b"id: v9\n", "seeds/r9.yaml": b"id: r9\n"}


def test_a_claim_from_the_disk_and_back(folder: Folder) -> None:
    """Byte for byte: with a byte order mark, CR LF, no line break at the end."""
    head = "id: v2\ntitle: T\nkind: draft\ndate: 2025-11\nwording: unpublished"
    plan = Path(folder.plans, "v2.yaml")
    plan.write_bytes(f"\ufeff{head}".replace("\n", "\r\n").encode())
    old = plan_text(folder, "v2")
    new = add_claim(old, claim("count", id="v2-1", value=19, report="r9"))
    write_all(folder, [CLAIM[0], change_of(old, new)])
    added = (
        "claims:\n  - id: v2-1\n    says: count\n    value: 19\n    by: an official\n"
        "    basis: official_anonymous\n    report: r9"
    )
    assert plan.read_bytes() == f"\ufeff{head}\n{added}".replace("\n", "\r\n").encode()


def test_what_cannot_be_read_is_not_changed(folder: Folder) -> None:
    Path(folder.plans, "v3.yaml").write_bytes(b"id: v3\ntitle: \xe9\n")
    for id_, message in (("v3", "v3.yaml:2:8: byte 0xE9"), ("v4", "v4.yaml:1:1: the file cannot")):
        with pytest.raises(ReadError) as caught:
            plan_text(folder, id_)
        assert message in str(caught.value.problems[0])


# -- killed -----------------------------------------------------------------------------------


def kill_everywhere(
    make: Callable[[], Folder], action: Callable[[Folder], None], *, least: int
) -> Iterator[Folder]:
    """A fresh set for each step that an action takes, and for each moment right after one."""
    for moment in (False, True):
        step = 0
        folder = make()
        while killed(lambda: action(folder), step + 1, after=moment):  # noqa: B023 - run at once
            yield folder
            folder = make()
            step += 1
        assert step >= least, step


@pytest.fixture
def root() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=somewhere()) as name:
        yield Path(name)


@pytest.fixture
def fresh(root: Path) -> Callable[[], Folder]:
    def make() -> Folder:
        return a_set_in(Path(tempfile.mkdtemp(dir=root)))

    return make


@pytest.mark.parametrize(
    "writings",
    [CLAIM, VERSION, CLAIM[1:], SITTING],
    ids=["claim", "add", "change", "sitting"],
)
def test_killed_at_any_step(fresh: Callable[[], Folder], writings: list[Writing]) -> None:
    """Any reading command then sees all or nothing; the next writer leaves no rest."""
    seen = set()
    for folder in kill_everywhere(fresh, lambda f: write_all(f, writings), least=20):
        find_folder(str(folder.plans), ".")
        assert files(folder) in (BEFORE, after(writings))
        seen.add(len(files(folder)["plans/v2.yaml"]) + len(files(folder)))
        extra = Writing("plans", "v0", b"id: v0\n")
        write_all(folder, [extra])
        assert left(folder) == []
    assert len(seen) == 2


def test_killed_at_any_step_of_making_a_set(root: Path) -> None:
    def make() -> Folder:
        here = Path(tempfile.mkdtemp(dir=root))
        return Folder(here / "plans", here / "seeds")

    seen = set()
    for folder in kill_everywhere(make, lambda f: write_all(f, VERSION), least=25):
        if Path(folder.plans).exists():
            folder_at(folder.plans)
        found = files(folder) if Path(folder.plans).exists() else {}
        assert found in ({}, {"plans/v9.yaml": b"id: v9\n", "seeds/r9.yaml": b"id: r9\n"})
        seen.add(len(found))
    assert seen == {0, 2}


def unfinished(fresh: Callable[[], Folder], writings: list[Writing]) -> Iterator[Folder]:
    """Sets that were left with a journal, one for each step at which that can be."""
    for folder in kill_everywhere(fresh, lambda f: write_all(f, writings), least=25):
        if Path(folder.plans, UNFINISHED).exists():
            yield folder


def copies_of(folder: Folder) -> Callable[[], Folder]:
    def copy() -> Folder:
        here = Path(folder.plans).parent
        root = Path(tempfile.mkdtemp(dir=here.parent))
        shutil.copytree(here, root, dirs_exist_ok=True)
        nodes: dict[int, Path] = {}
        for path in here.glob("*/*"):  # two names of one file stay so
            first = nodes.setdefault(path.stat().st_ino, path)
            if first != path:
                (root / path.relative_to(here)).unlink()
                (root / path.relative_to(here)).hardlink_to(root / first.relative_to(here))
        return Folder(root / "plans", root / "seeds")

    return copy


@pytest.mark.parametrize("writings", [CLAIM, SITTING], ids=["claim", "sitting"])
def test_killed_again_while_it_is_finished(
    fresh: Callable[[], Folder], writings: list[Writing]
) -> None:
    """The second kill at any step as well, after the first one right behind the journal."""

    halfway = copies_of(next(unfinished(fresh, writings)))
    for folder in kill_everywhere(halfway, finish, least=10):
        folder_at(folder.plans)
        assert files(folder) == after(writings)
        assert left(folder) == []


def test_a_reading_command_finishes_it(root: Path) -> None:
    set_ = Folder(root / "plans", root / "seeds")
    step = 1
    while UNFINISHED not in left(set_):
        assert killed(lambda: write_all(set_, first_files(set_)), step)
        step += 1
    assert "example" in run("list", "--plans", str(set_.plans), check=0).stdout
    assert left(set_) == []


MINE = b"id: v2\n# mine\n"


def test_what_was_edited_meanwhile_is_kept(fresh: Callable[[], Folder]) -> None:
    """A change by hand after the kill: the whole is taken back, and the change stays."""
    seen = set()
    for folder in unfinished(fresh, CLAIM):
        plan = Path(folder.plans, "v2.yaml")
        done = plan.read_bytes() == NEW
        plan.write_bytes(MINE)
        folder_at(folder.plans)
        expected = after(CLAIM) if done else BEFORE
        assert files(folder) == {**expected, "plans/v2.yaml": MINE}
        assert left(folder) == []
        seen.add(done)
    assert seen == {True, False}


def test_killed_while_it_is_taken_back(fresh: Callable[[], Folder]) -> None:
    edited = next(unfinished(fresh, CLAIM))
    Path(edited.plans, "v2.yaml").write_bytes(MINE)
    for folder in kill_everywhere(copies_of(edited), finish, least=10):
        folder_at(folder.plans)
        assert files(folder) == {**BEFORE, "plans/v2.yaml": MINE}
        assert left(folder) == []


def test_of_several_changes_all_are_taken_back(fresh: Callable[[], Folder]) -> None:
    """The last file was edited after the kill: what was replaced before it is put back."""
    seen = set()
    for folder in unfinished(fresh, SITTING):
        last = Path(folder.seeds, "r1.yaml")
        done = last.read_bytes() != b"id: r1\n"
        state = (done, Path(folder.plans, "v2.yaml").read_bytes() == NEW)
        last.write_bytes(MINE)
        expected = {**(after(SITTING) if done else BEFORE), "seeds/r1.yaml": MINE}
        copies = kill_everywhere(copies_of(folder), finish, least=5)
        for again in copies if state not in seen else ():
            folder_at(again.plans)
            assert files(again) == expected
            assert left(again) == []
        folder_at(folder.plans)
        assert files(folder) == expected
        assert left(folder) == []
        seen.add(state)
    assert seen == {(False, False), (False, True), (True, True)}


def test_a_replaced_file_that_was_edited_stays_with_its_report(
    fresh: Callable[[], Folder],
) -> None:
    """Its lines name the report: to take that away would leave a fault."""
    for folder in unfinished(fresh, SITTING):
        plan, last = Path(folder.plans, "v2.yaml"), Path(folder.seeds, "r1.yaml")
        if plan.read_bytes() != NEW or last.read_bytes() != b"id: r1\n":
            continue
        plan.write_bytes(NEW + MINE)
        last.write_bytes(MINE)
        expected = {
            **BEFORE,
            "plans/v2.yaml": NEW + MINE,
            "seeds/r1.yaml": MINE,
            "seeds/r9.yaml": b"id: r9\n",
        }
        for again in kill_everywhere(copies_of(folder), finish, least=5):
            folder_at(again.plans)
            assert files(again) == expected
        break
    else:
        raise AssertionError("never between two changes")


def test_killed_while_a_refused_change_is_taken_back(fresh: Callable[[], Folder]) -> None:
    """The plan cannot be replaced, as in a folder of others; the report is there already."""

    def action(folder: Folder) -> None:
        replace = os.replace

        def refusing(source: Path, target: Path) -> None:
            if target.name == "v2.yaml":
                raise PermissionError(errno.EPERM, "Operation not permitted", str(target))
            replace(source, target)

        os.replace = refusing  # type: ignore[assignment]
        with pytest.raises(WriteError, match=r"v2\.yaml: operation not permitted"):
            write_all(folder, CLAIM)

    seen = set()
    for folder in kill_everywhere(fresh, action, least=30):
        folder_at(folder.plans)
        assert files(folder) in (BEFORE, after(CLAIM))
        seen.add(len(files(folder)))
    assert seen == {3, 4}


def test_an_id_taken_meanwhile_is_kept(fresh: Callable[[], Folder]) -> None:
    for folder in unfinished(fresh, VERSION):
        theirs = Path(folder.seeds, "r9.yaml")
        if theirs.exists():
            continue
        theirs.write_bytes(b"id: r9 # theirs\n")
        folder_at(folder.plans)
        assert files(folder) == {**BEFORE, "seeds/r9.yaml": b"id: r9 # theirs\n"}


ids = st.sampled_from(["v5", "v4", "é", "x" * 200])
kinds: st.SearchStrategy[Literal["plans", "seeds"]] = st.sampled_from(["plans", "seeds"])
some = st.builds(Writing, kinds, ids, st.binary(max_size=200), st.none())
sets = st.lists(some, max_size=4, unique_by=lambda one: one[:2])


@settings(often, max_examples=60)
@given(writings=sets, changed=st.sampled_from([[], CLAIM[1:], SITTING[1:]]), data=st.data())
def test_any_files_killed_anywhere(
    writings: list[Writing], changed: list[Writing], data: st.DataObject
) -> None:
    writings = changed + writings
    at, moment = data.draw(st.integers(1, 130)), data.draw(st.booleans())
    with tempfile.TemporaryDirectory(dir=somewhere()) as name:
        folder = a_set_in(Path(name))
        came = killed(lambda: write_all(folder, writings), at, after=moment)
        folder_at(folder.plans)
        assert (
            files(folder) in (BEFORE, after(writings))
            if came
            else files(folder) == after(writings)
        )


def test_nothing_gets_a_name_before_it_is_on_the_disk(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a kill cannot show, and a loss of power would: the order of flushing and naming."""
    flushed: set[int] = set()
    named: list[str] = []

    def fsync(descriptor: int) -> None:
        flushed.add(os.fstat(descriptor).st_ino)

    def naming(call: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
        def checked(source: Path, target: Path) -> None:
            assert source.stat().st_ino in flushed
            if target.name == UNFINISHED:
                assert {Path(place).stat().st_ino for place in folder} <= flushed
            else:
                assert Path(folder.plans).stat().st_ino in flushed  # the name of the journal
            call(source, target)
            flushed.discard(target.parent.stat().st_ino)
            named.append(target.name)

        return checked

    def unlink(path: Path, real: Callable[[Path], None] = os.unlink) -> None:
        if path.name == UNFINISHED:
            assert {Path(place).stat().st_ino for place in folder} <= flushed
        real(path)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", naming(os.replace))
    monkeypatch.setattr(os, "link", naming(os.link))
    monkeypatch.setattr(os, "unlink", unlink)
    write_all(folder, CLAIM)
    assert named == [UNFINISHED, "r9.yaml", "v2.yaml"]


# -- refused: one line, and nothing changed ---------------------------------------------------


CHANGED = "this file has changed since it was read. Look at it, then run the command again."
NOTHING = "Nothing was written. Make room on the disk, or the folder writable."


def refused(folder: Folder, writings: list[Writing]) -> str:
    before = files(folder)
    with pytest.raises(WriteError) as caught:
        write_all(folder, writings)
    assert files(folder) == before
    assert left(folder) == []
    return str(caught.value).removeprefix(f"{Path(folder.plans).parent}/")


@pytest.mark.parametrize(
    ("writings", "message"),
    [
        (
            [Writing("plans", "v9", b""), Writing("plans", "v2", b"")],
            "plans/v2.yaml: there is a version 'v2' already. Choose another id.",
        ),
        (
            [Writing("seeds", "r1", b""), *CLAIM[1:]],
            "seeds/r1.yaml: there is a report 'r1' already. Choose another id.",
        ),
        (
            [CLAIM[0], Writing("plans", "v2", NEW, b"id: v2")],
            f"plans/v2.yaml: {CHANGED}",
        ),
        (
            [CLAIM[0], Writing("plans", "v1", NEW, OLD)],
            f"plans/v1.yaml: {CHANGED}",
        ),
        (
            [CLAIM[0], Writing("plans", "x" * 300, b"")],
            f"plans/{'x' * 300}.yaml: file name too long. {NOTHING}",
        ),
    ],
    ids=["version", "report", "changed", "gone", "name"],
)  # fmt: skip
def test_refused(folder: Folder, writings: list[Writing], message: str) -> None:
    assert refused(folder, writings) == message


def test_a_link_that_leads_nowhere_is_not_written_through(folder: Folder, tmp_path: Path) -> None:
    Path(folder.plans, "v9.yaml").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError, match="there is a version 'v9' already"):
        write_all(folder, VERSION)
    assert not (tmp_path / "elsewhere").exists()


def test_a_protected_file_is_kept(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    message = "plans/v2.yaml: this file is protected. Unprotect it."
    assert refused(folder, CLAIM) == message


#: Calls that come before all is in its place; to flush the folders once more may fail.
NEEDED = {"open": 8, "fsync": 7, "chmod": 3, "link": 1, "replace": 2, "unlink": 1}


@pytest.mark.parametrize(
    ("name", "number"), [(name, at + 1) for name, most in NEEDED.items() for at in range(most + 1)]
)
def test_what_the_system_refuses(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """A full disk or a locked folder, at any call."""
    calls = 0
    real = getattr(os, name)

    def failing(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - any call of `os`
        nonlocal calls
        calls += 1
        if calls == number:
            raise OSError(errno.ENOSPC, "No space left on device", os.fspath(folder.plans))
        return real(*arguments, **named)

    monkeypatch.setattr(os, name, failing)
    message = ""
    try:
        write_all(folder, CLAIM)
    except WriteError as error:
        message = str(error)
    monkeypatch.undo()
    folder_at(folder.plans)
    assert left(folder) == []
    fails = number <= NEEDED[name]
    assert message == (f"{folder.plans}: no space left on device. {NOTHING}" if fails else "")
    assert files(folder) == (BEFORE if fails else after(CLAIM))


def test_a_real_limit_of_the_disk(folder: Folder) -> None:
    """A file that grows beyond what the system allows, in a process of its own."""

    def write() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
        message = refused(folder, [CLAIM[0], Writing("plans", "v2", b"#" * 5000, OLD)])
        assert message.startswith("plans: file too large. Nothing was written.")

    assert not killed(write, 10**9)
    assert files(folder) == BEFORE


def test_a_folder_that_cannot_be_made_leaves_none(tmp_path: Path) -> None:
    (tmp_path / "seeds").write_text("", "utf-8")
    folder = Folder(tmp_path / "plans", tmp_path / "seeds")
    with pytest.raises(WriteError, match=r"not a directory\. Nothing was written"):
        write_all(folder, VERSION)
    assert [path.name for path in tmp_path.iterdir()] == ["seeds"]


@pytest.mark.parametrize("id_", ["../v9", "a/b", "/v9"])
def test_an_id_names_a_file_of_its_folder(folder: Folder, id_: str) -> None:
    with pytest.raises(ValueError, match="no file can have the id"):
        write_all(folder, [Writing("plans", id_, b"")])


# -- what stays as it was ---------------------------------------------------------------------


def test_modes_are_kept_and_new_files_get_the_usual_one(folder: Folder) -> None:
    plan = Path(folder.plans, "v2.yaml")
    plan.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_all(folder, CLAIM)
    finally:
        os.umask(before)
    assert plan.stat().st_mode & 0o777 == 0o640
    assert Path(folder.seeds, "r9.yaml").stat().st_mode & 0o777 == 0o640


def test_a_plan_through_a_link_stays_one(folder: Folder, tmp_path: Path) -> None:
    plan = Path(folder.plans, "v2.yaml")
    real = tmp_path / "elsewhere" / "plan.txt"
    real.parent.mkdir()
    plan.rename(real)
    plan.symlink_to("../elsewhere/plan.txt")
    write_all(folder, CLAIM)
    assert plan.is_symlink()
    assert real.read_bytes() == NEW
    assert [path.name for path in real.parent.iterdir()] == ["plan.txt"]


def test_folders_through_links(folder: Folder, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "plans").symlink_to(folder.plans)
    (there / "seeds").symlink_to(folder.seeds)
    write_all(Folder(there / "plans", there / "seeds"), CLAIM)
    assert files(folder) == after(CLAIM)


def test_a_disk_without_links(
    fresh: Callable[[], Folder], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a USB stick; the name is taken by an empty file first."""

    def link(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)
    for folder in kill_everywhere(fresh, lambda f: write_all(f, CLAIM), least=25):
        folder_at(folder.plans)
        assert files(folder) in (BEFORE, after(CLAIM))
    folder = fresh()
    message = "plans/v2.yaml: there is a version 'v2' already. Choose another id."
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    assert refused(folder, [*VERSION, Writing("plans", "v2", b"")]) == message


@pytest.mark.parametrize("content", [b"", OLD])
def test_an_id_taken_between_the_look_and_the_link(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """It stays theirs, even if they wrote the same."""
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    message = "plans/v2.yaml: there is a version 'v2' already. Choose another id."
    assert refused(folder, [*VERSION, Writing("plans", "v2", content)]) == message


# -- journals that are none -------------------------------------------------------------------

STEP = ["plans", "v9", ".plandiff-new-abc", "", "0" * 64]


@pytest.mark.parametrize(
    "content",
    [
        b"+",
        b"{",
        b"[]",
        b"+{}\xff",
        b"+[1]",
        b"+" + b"[" * 10**5,
        b"+" + json.dumps([[*STEP, "more"]]).encode(),
        b"?" + json.dumps([STEP]).encode(),
        b"+" + json.dumps([["lists", *STEP[1:]]]).encode(),
        b"+" + json.dumps([["plans", "../v9", *STEP[2:]]]).encode(),
        b"+" + json.dumps([["plans", "v9", "v2.yaml", *STEP[3:]]]).encode(),
        b"+" + json.dumps([["plans", "v9", "../.plandiff-new-abc", *STEP[3:]]]).encode(),
        b"+" + json.dumps([[*STEP[:4], 7]]).encode(),
        b"+" + json.dumps([[*STEP[:4], ""]]).encode(),
    ],
)
def test_a_journal_that_names_other_files_does_nothing(folder: Folder, content: bytes) -> None:
    """Whoever hands over a folder may put one there."""
    journal = Path(folder.plans, UNFINISHED)
    journal.write_bytes(content)
    with pytest.raises(WriteError) as caught:
        folder_at(folder.plans)
    assert str(caught.value) == (
        f"{journal}: this lists unfinished changes, and cannot be read. "
        "Delete it, then run 'plandiff check'."
    )
    assert files(folder) == BEFORE


def test_an_empty_journal_is_none(folder: Folder) -> None:
    Path(folder.plans, UNFINISHED).write_bytes(b"")
    folder_at(folder.plans)
    assert files(folder) == BEFORE


# -- two writers ------------------------------------------------------------------------------

WRITER = """
import sys
from plandiff.errors import WriteError
from plandiff.files import transaction
from plandiff.files.folder import Folder
from plandiff.files.starting import first_files
from plandiff.files.transaction import Writing, write_all

plans, seeds, wait, stop = sys.argv[1:]
transaction._WAIT = float(wait)
if stop:
    real = transaction._prepared
    def prepared(site, writings):
        print("here", flush=True)
        sys.stdin.readline()
        return real(site, writings)
    transaction._prepared = prepared
try:
    write_all(Folder(plans, seeds), [Writing("plans", "v9", b"id: v9\\n")])
    print("written")
except WriteError as error:
    print(error)
"""


def writer(folder: Folder, wait: float, stop: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder.plans), str(folder.seeds), str(wait), stop]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)


def test_the_second_writer_waits_and_is_told(folder: Folder) -> None:
    with writer(folder, 9, "stop") as one:
        assert one.stdout
        assert one.stdout.readline() == "here\n"
        with writer(folder, 0.2) as two:
            told, _ = two.communicate()
        assert told == (
            f"{folder.plans}: another plandiff is writing here, process {one.pid}. "
            "Wait until it is done, then run this again.\n"
        )
        assert files(folder) == BEFORE
        assert one.communicate("go on\n")[0] == "written\n"
    assert files(folder)["plans/v9.yaml"] == b"id: v9\n"


def test_of_two_at_once_one_wins(folder: Folder) -> None:
    writers = [writer(folder, 60) for _ in range(3)]
    said = sorted(one.communicate()[0] for one in writers)
    taken = f"{folder.plans}/v9.yaml: there is a version 'v9' already. Choose another id.\n"
    assert said == [taken, taken, "written\n"]


def test_a_killed_writer_holds_nobody_up(folder: Folder) -> None:
    with writer(folder, 9, "stop") as one:
        assert one.stdout
        assert one.stdout.readline() == "here\n"
        one.kill()
    write_all(folder, VERSION)
    assert files(folder) == after(VERSION)


def test_a_reader_waits_for_the_writer(
    fresh: Callable[[], Folder], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that finds a journal while its writer is at work is told so in the end."""
    folder = next(unfinished(fresh, CLAIM))
    monkeypatch.setattr(transaction, "_WAIT", 0.2)
    told = "another plandiff is writing here, process [0-9]+"
    with writer_holding(folder), pytest.raises(WriteError, match=told):
        folder_at(folder.plans)
    folder_at(folder.plans)
    assert files(folder) == after(CLAIM)


HOLDER = """
import os, sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    open(sys.argv[1], "w").write(str(os.getpid()))
    print("here", flush=True)
    sys.stdin.readline()
"""


def writer_holding(folder: Folder) -> subprocess.Popen[str]:
    """A process that holds the lock, and goes on no further."""
    command = [sys.executable, "-c", HOLDER, str(Path(folder.plans, ".plandiff-lock"))]
    pipe = subprocess.PIPE
    one = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
    assert one.stdout
    assert one.stdout.readline() == "here\n"
    return one


def test_an_interrupt_comes_too_late(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C once the writing has begun: it is finished, and told as done."""
    real = os.fsync

    def fsync(descriptor: int) -> None:
        signal.raise_signal(signal.SIGINT)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    write_all(folder, CLAIM)
    assert files(folder) == after(CLAIM)
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
