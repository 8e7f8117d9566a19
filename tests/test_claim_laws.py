"""Whatever a set looks like, the command `claim` changes nothing but its own lines in it."""

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click.testing
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from plandiff.cli import cli
from plandiff.files.claims import NEEDS_A_SOURCE
from plandiff.files.drafting import NEEDS_WORDS
from plandiff.files.folder import Dossier, Folder, read_all
from plandiff.model import KINDS, Claim, Point, Reference, Report, Version, claims_of, walk
from tests.building import days
from tests.drawing import claims, texts
from tests.manners import files_of
from tests.test_editing import check_lines
from tests.test_files_laws import often
from tests.test_transaction import files, left, somewhere

#: Labels as sources print them, each of which YAML may take for something else.
LABELS = [
    "1",
    "2",
    "3bis",
    "10a",
    "А",
    "ґ",
    "№ 4",
    "1.10",
    "50:50",
    "no",
    "3 (2)",
    "~",
    "- x",
    "#7",
]
WORDS = st.sampled_from(
    [
        "taken out: on Monday", "# no", "так, «вилучено»", "- x", "it's", 'he said "no"', "[a]",
        "{b: c}", "null", "on that, nobody would say more " * 6, "&a *b", "x #y", "2025-11-20",
    ]
)  # fmt: skip
R1 = Report("r1", "The Herald", days("2025-11-24"))
few = st.lists(st.sampled_from(LABELS), min_size=1, max_size=3, unique=True)


@st.composite
def said(draw: st.DrawFn, under: tuple[Reference, ...], other: Reference) -> tuple[Claim, ...]:
    """Claims as they may stand there in a set without faults, none of them with an id yet."""

    def tidy(one: Claim) -> Claim:
        source = one.by or one.who or ("an official" if one.basis in NEEDS_A_SOURCE else "")
        says = "kept" if one.says == "added" else one.says
        return one._replace(
            says=says,
            text=one.text or ("in a few words" if says in NEEDS_WORDS else ""),
            to=one.to if says in {"transferred", "deferred"} else "",
            of=one.of if one.of == under else (other,),
            report="r1",
            source=one.source and "v1",
            by=source,
            repeats="",
            corrects="",
            against=(),
            pages=(),
            date=None,
        )

    return tuple(map(tidy, draw(st.lists(claims(under), max_size=2))))


@st.composite
def plans(draw: st.DrawFn) -> list[Version]:
    """A text with sub-points, and a version that is known from reports alone."""
    labels = draw(few)
    first = Reference("v1", (labels[0],))
    ids = itertools.count(1)

    def point(label: str, above: tuple[str, ...]) -> Point:
        here = (*above, label)
        parts = [] if above else draw(st.lists(st.sampled_from("ab"), max_size=2, unique=True))
        return Point(
            label,
            title=draw(st.just("") | texts),
            text=draw(texts),
            points=tuple(point(part, here) for part in parts),
            note=draw(st.just("") | texts),
            claims=own(draw(said((Reference("v1", here),), first))),
        )

    def own(found: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(one._replace(id=f"v1-{next(ids)}") for one in found)

    def reported(label: str) -> Point:
        origin = (Reference("v1", (label,)),)
        return Point("", draw(texts), comes_from=origin, claims=own(draw(said(origin, first))))

    kind = draw(st.sampled_from(KINDS))
    text = Version("v1", draw(texts), kind, days("2025-11-20"), "restated", reports=("r1",))
    draft = Version("v2", draw(texts), kind, days("2025-11"), "unpublished", revises="v1")
    listed = draw(st.lists(st.sampled_from(labels), unique=True))
    return [
        text._replace(
            claims=own(draw(said((), first))), points=tuple(point(one, ()) for one in labels)
        ),
        draft._replace(claims=own(draw(said((), first))), points=tuple(map(reported, listed))),
    ]


@st.composite
def commands(draw: st.DrawFn, before: Dossier) -> list[str]:
    """A new claim, one that is put right, or one that is taken back."""
    versions = before.versions
    replaced = {one.corrects for each in versions.values() for one in claims_of(each)}
    sound = [
        one.id
        for each in versions.values()
        for one in claims_of(each)
        if not one.withdrawn and one.id not in replaced
    ]
    what = draw(st.sampled_from(["add", "correct", "withdraw"])) if sound else "add"
    if what == "withdraw":
        return ["--withdraw", draw(st.sampled_from(sound)), "--why", draw(WORDS)]
    if what == "correct":
        words = f"{sum(1 for _ in said_in(before))}: {draw(WORDS)}"  # never what it says already
        anew = draw(st.sampled_from(["--note", "--verb", "--about"]))
        return ["--correct", draw(st.sampled_from(sound)), anew, words]
    of = [f"v1/{path}" for path, _ in walk(versions["v1"].points)]
    version, point = draw(st.sampled_from(["v1", "v2"])), draw(st.sampled_from([None, *of]))
    new = ["--outlet", "Вісник", "--date", f"2025-11-{24 + len(before.reports)}"]
    report = draw(st.sampled_from([["--report", "r1"], new]))
    claim = [version, "--says", "remark", "--text", draw(WORDS), *report]
    source = draw(st.sampled_from([["--basis", "not_given"], ["--basis", "inference", "--weak"]]))
    return [*claim, *source, *(["--of", point] if point else [])]


def claimed(folder: Folder, words: list[str]) -> None:
    """The command in this process."""
    done = click.testing.CliRunner().invoke(
        cli, ["claim", *words, "--yes", "--plans", str(folder.plans)]
    )
    assert done.exception is None, (words, done.exception)
    assert done.exit_code == 0, done.output


def told(dossier: Dossier) -> list[tuple[str, str]]:
    """What `check` says, but for the places."""
    return [(problem.place.file, problem.what) for problem in dossier.problems]


def said_in(dossier: Dossier) -> Iterator[tuple[str, Claim]]:
    for version in dossier.versions.values():
        yield from ((version.id, one) for one in claims_of(version))


def check_effect(before: Dossier, after: Dossier, words: list[str]) -> str:
    """One claim came, or one was marked, and all else reads as it did; gives its version."""
    old, new = dict(said_ids(before)), dict(said_ids(after))
    assert list(before.reports) == [id_ for id_ in after.reports if id_ in before.reports]
    if words[0] == "--withdraw":
        assert list(old) == list(new)
        (id_,) = (one for one in new if new[one] != old[one])
        assert id_ == words[1]
        assert new[id_][1].withdrawn.endswith(" ".join(words[3].split()))
        assert new[id_][1]._replace(withdrawn="") == old[id_][1]
        return new[id_][0]
    (id_,) = new.keys() - old.keys()
    assert {key: value for key, value in new.items() if key != id_} == old
    version, one = new[id_]
    if words[0] == "--correct":
        field = words[2].removeprefix("--")
        wrong = old[words[1]][1]
        anew = {field: " ".join(words[3].split()), "id": id_, "corrects": wrong.id}
        assert one._asdict() == {**wrong._asdict(), **anew}
    else:
        assert (version, one.says, one.text) == (words[0], "remark", " ".join(words[4].split()))
    return version


def said_ids(dossier: Dossier) -> Iterator[tuple[str, tuple[str, Claim]]]:
    return ((one.id, (version, one)) for version, one in said_in(dossier))


@settings(often, max_examples=80)
@given(data=st.data())
def test_claim_changes_nothing_but_its_own_lines(data: st.DataObject) -> None:
    """Over sets in all manners, one to three commands on each."""
    with tempfile.TemporaryDirectory(dir=somewhere()) as name:
        folder = Folder(Path(name, "plans"), Path(name, "seeds"))
        for place in folder:
            Path(place).mkdir()
        for version in data.draw(plans()):
            text = data.draw(files_of(version))
            Path(folder.plans, f"{version.id}.yaml").write_bytes(text.encode())
        Path(folder.seeds, "r1.yaml").write_bytes(data.draw(files_of(R1)).encode())
        before = read_all(folder)
        assume(not before.errors)
        for _ in range(data.draw(st.integers(1, 3))):
            words = data.draw(commands(before))
            old = files(folder)
            claimed(folder, words)
            new, after = files(folder), read_all(folder)
            version_id = check_effect(before, after, words)
            plan = f"plans/{version_id}.yaml"
            seeds = {one for one in new.keys() - old.keys() if one.startswith("seeds/")}
            assert {one for one in new if new[one] != old.get(one)} == {plan, *seeds}
            assert old.keys() <= new.keys()
            check_lines(old[plan].decode(), new[plan].decode())
            assert left(folder) == []
            assert told(after) == told(before)
            before = after
