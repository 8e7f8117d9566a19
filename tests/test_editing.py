"""A claim is put on record, and nothing else in the file changes."""

import difflib
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from plandiff.errors import NotFoundError, PlandiffError, ReadError, WriteError
from plandiff.files import nodes
from plandiff.files.completing import with_keys
from plandiff.files.editing import (
    FileText,
    add_claim,
    add_correction,
    add_new_point,
    fresh_id,
    withdraw_claim,
)
from plandiff.files.folder import Dossier
from plandiff.files.nodes import parse
from plandiff.files.read import read_report, read_version
from plandiff.files.sheet import Sheet
from plandiff.model import Claim, Point, Reference, Version, claims_of, walk
from tests.building import claim
from tests.conftest import ROOT
from tests.drawing import claims, reports, versions
from tests.manners import files_of
from tests.test_files_laws import both_parsers, often

fewer = settings(often, max_examples=80)


def plan(text: str, id_: str = "v1") -> FileText:
    return FileText(id_, f"plans/{id_}.yaml", text)


def value_of(text: str, id_: str = "v1") -> Version:
    sheet = Sheet("")
    root, problems = parse(text.encode(), "")
    assert root is not None, problems
    version = read_version(sheet, root, id_)
    assert version is not None
    assert [str(one) for one in (*problems, *sheet.problems) if not one.warning] == []
    return version


# -- laws -------------------------------------------------------------------------------------


def places(version: Version) -> list[Reference | None]:
    """Every place for a claim: the version, then each point as other files call it."""
    found: list[Reference | None] = [None]
    for path, point in walk(version.points):
        if version.published:
            found.append(Reference(version.id, tuple(path.split("/"))))
        else:
            found += point.comes_from or [Reference(version.id, (point.title,))]
    return found


ENDS = re.compile("\r\n|\r|\n")
NOTHING = ("~", "null", '""', " ~", " null", ' ""')


def check_lines(old: str, new: str) -> None:
    """Lines were put in, and one at most was changed: by what was put into it."""
    assert new.startswith("\ufeff") == old.startswith("\ufeff")
    assert bool(ENDS.search(new[-1])) == bool(ENDS.search(old[-1]))
    assert set(ENDS.findall(new)) == (set(ENDS.findall(old)) or {"\n"})
    lost = [
        (line, added)
        for lines, added in differences(old, new)
        for line in ENDS.split(lines)
        if lines
    ]
    assert len(lost) <= 1, lost
    for line, added in lost:
        assert any(grew_at(at, line, added) for at in range(len(line) + 1)), (line, added)


def differences(old: str, new: str) -> list[tuple[str, str]]:
    """The lines that differ, old and new; first and last are joined by LF."""
    before, after = ENDS.split(old), ENDS.split(new)
    found: list[tuple[str, str]] = []
    at = (0, 0)
    for run in LCSseq.opcodes(before, after):
        if run.tag == "equal":
            if at != (run.src_start, run.dest_start):
                gone, come = before[at[0] : run.src_start], after[at[1] : run.dest_start]
                found.append(("\n".join(gone), "\n".join(come)))
            at = (run.src_end, run.dest_end)
    if at != (len(before), len(after)):
        found.append(("\n".join(before[at[0] :]), "\n".join(after[at[1] :])))
    return found


def grew_at(at: int, line: str, new: str) -> bool:
    """Whether a line became others by what was put in at a place; a word for nothing may go."""
    left, right = line[:at], line[at:]
    if new.startswith(left) and new[at:].endswith(right):
        return True
    if new.startswith(f"{left},{right}\n"):
        return True
    rests = [right.removeprefix(word) for word in NOTHING if right.startswith(word)]
    return any(
        f"{new}\n".startswith(f"{left}{rest}\n")
        or (new.startswith(left) and new[at:].endswith(rest))
        for rest in rests
    )


def with_claim(version: Version, under: Reference | None, new: Claim) -> Version:
    """What is to be read after a claim was added, worked out without the code under test."""
    if under is None:
        return version._replace(claims=(*version.claims, new))

    def grown(point: Point, above: tuple[str, ...]) -> Point:
        labels = (*above, point.label or point.title)
        own = under == Reference(version.id, labels)
        named = own if version.published or point.comes_from == () else False
        if named or (not version.published and under in (point.comes_from or ())):
            return point._replace(claims=(*point.claims, new))
        return point._replace(points=tuple(grown(part, labels) for part in point.points))

    return version._replace(points=tuple(grown(point, ()) for point in version.points))


@both_parsers
@fewer
@given(data=st.data())
def test_adding_a_claim_changes_nothing_else(
    parser: object, data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    version = data.draw(versions())
    old = data.draw(files_of(version))
    under = data.draw(st.sampled_from(places(version)))
    about = about_by_itself(version, under)
    new = data.draw(claims(about))._replace(id="v1-1")
    text = add_claim(plan(old), new, under)
    assert value_of(text) == with_claim(version, under, new)
    check_lines(old, text)


@both_parsers
@fewer
@given(data=st.data())
def test_a_new_point_changes_nothing_else(
    parser: object, data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    version = data.draw(versions().filter(lambda one: not one.published))
    old, title = data.draw(files_of(version)), "Ferry: a line"
    new = claim("added", id="new")._replace(of=(Reference(version.id, (title,)),))
    text = add_new_point(plan(old), title, new)
    point = Point("", title, comes_from=(), claims=(new,))
    assert value_of(text) == version._replace(points=(*version.points, point))
    check_lines(old, text)


def about_by_itself(version: Version, under: Reference | None) -> tuple[Reference, ...]:
    """What a claim there is about if it does not say."""
    if under is None:
        return ()
    for path, point in walk(version.points):
        stub = not (point.text or point.points or point.alternatives)
        here = Reference(version.id, tuple(path.split("/")))
        if version.published and here == under:
            return point.comes_from if stub and point.comes_from else (here,)
        if not version.published and under in (point.comes_from or ()):
            return point.comes_from or ()
    return (under,)


@both_parsers
@fewer
@given(data=st.data())
def test_withdrawing_and_correcting_change_nothing_else(
    parser: object, data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    version = numbered(data.draw(versions()))
    ids = [said.id for said in claims_of(version)]
    if not ids:
        return
    old, wrong = data.draw(files_of(version)), data.draw(st.sampled_from(ids))
    said = next(one for one in claims_of(version) if one.id == wrong)
    if said.withdrawn:
        with pytest.raises(WriteError, match="is withdrawn already"):
            withdraw_claim(plan(old), wrong, "2025-11-30", "the outlet took it back")
    else:
        text = withdraw_claim(plan(old), wrong, "2025-11-30", "the outlet: took it back")
        new = said._replace(withdrawn="2025-11-30 the outlet: took it back")
        assert list(claims_of(value_of(text))) == [
            new if one == said else one for one in claims_of(version)
        ]
        check_lines(old, text)
    new = said._replace(id="new", withdrawn="", note="corrected")
    text = add_correction(plan(old), new, wrong)
    read = [one for one in claims_of(value_of(text)) if one.id != "new"]
    assert read == list(claims_of(version))
    assert new._replace(corrects=wrong) in claims_of(value_of(text))
    check_lines(old, text)


def numbered(version: Version) -> Version:
    """The same with an id of its own for each claim."""
    ids = iter(range(1000))

    def own(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(one._replace(id=f"c{next(ids)}") for one in claims)

    def point(old: Point) -> Point:
        parts = tuple(point(part) for part in old.points)
        return old._replace(claims=own(old.claims), points=parts)

    return version._replace(
        claims=own(version.claims), points=tuple(point(one) for one in version.points)
    )


@pytest.mark.parametrize("id_", ["np", "p20", "v1", "e3", "e24", "v2", "v3"])
def test_the_files_of_the_project_only_gain_lines(real: Dossier, id_: str) -> None:
    version = real.versions[id_]
    old = (ROOT / "plans" / f"{id_}.yaml").read_bytes().decode()
    for under in places(version)[::5]:
        about = about_by_itself(version, under)
        new = claim("remark", id="new", text="a: b", note="x " * 99)._replace(of=about)
        text = add_claim(plan(old, id_), new, under)
        assert [
            line for line in difflib.ndiff(old.split("\n"), text.split("\n")) if line[0] in "-?"
        ] == []
        assert value_of(text, id_) == with_claim(
            version, under, new._replace(note=("x " * 99)[:-1])
        )
    for said in list(claims_of(version))[::9]:
        text = withdraw_claim(plan(old, id_), said.id, "2025-11-30", "taken back")
        added = "withdrawn: 2025-11-30 taken back\n"
        assert [line.strip() for line in set(text.split("\n")) - set(old.split("\n"))] == [
            added[:-1]
        ]
        assert len(text) - len(old) == len(added) + 4 + 4 * (said not in version.claims)


@both_parsers
@fewer
@given(data=st.data())
def test_completing_a_report_changes_nothing_else(
    parser: object, data: st.DataObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    report = data.draw(reports())
    old = data.draw(files_of(report))
    copy = {"file": "a: page.html", "sha256": "0" * 64, "captured": "2025-11-30"}
    lacking = {key: text for key, text in copy.items() if not getattr(report, key)}
    text = with_keys(FileText("r1", "seeds/r1.yaml", old, "seeds"), lacking)
    sheet = Sheet("")
    root, _ = parse(text.encode(), "")
    assert root is not None
    found = read_report(sheet, root, "r1")
    assert sheet.problems == []
    assert found is not None
    assert found._asdict() == {**report._asdict(), **lacking}
    check_lines(old, text)


# -- manners, read by eye ---------------------------------------------------------------------

HEAD = """\
id: v2
title: Geneva framework
kind: draft
date: 2025-11-23
wording: unpublished
"""
CASES = {
    "one line": "points:\n  - {from: v1/6, title: Army}  # nothing said\n  - {from: v1/7}\n",
    "one line with a comma": "points: [{from: v1/6, }, {from: v1/7}]\n",
    "a list in brackets": "points:\n  - {from: v1/6, claims: [{says: kept, report: a}]}\n",
    "a long list in brackets": (
        "points:\n  - {from: v1/6, title: Size of the armed forces, claims: [{says: kept, "
        "report: a, text: as it was in the plan}]}\n"
    ),
    "brackets over lines": (
        "points:\n  - from: v1/6\n    claims: [\n      {says: kept, report: a},  # first\n"
        "      {says: open, report: b}   # second\n    ]\n  - from: v1/7\n"
    ),
    "brackets over lines, a comma last": (
        "points: [\n  {from: v1/6,\n   title: Army,  # its size\n  },\n  {from: v1/7}\n]\n"
    ),
    "lines in braces": (
        "points:\n  - from: v1/6\n    claims:\n      - {says: kept, report: a}\n"
        "      # - {says: open, report: b}\n\n  - from: v1/7\n"
    ),
    "lines": (
        "points:\n  - from: v1/6\n    claims:\n      - says: kept\n        report: a\n"
        "        # by whom?\n  # the alliance\n  - from: v1/7\n"
    ),
    "lines apart, far right": (
        "points:\n    -   from: v1/6\n        claims:\n            -   says: kept\n"
        "                report: a\n\n            -   says: open\n                report: b\n\n"
        "    -   from: v1/7\n"
    ),
    "dashes below their key": (
        "points:\n- from: v1/7\n  claims:\n  - says: kept\n    report: a\n- from: v1/6\n"
    ),
    "no claims yet": "points:\n\n  - from: v1/6\n    title: Army\n\n  # later\n  - from: v1/7\n",
    "no line break at the end": "points:\n  - from: v1/6\n    title: Army",
    "an empty key": "points:\n  - from: v1/6\n    claims:  # none\n    title: Army\n",
    "a word for nothing": "points:\n  - from: v1/6\n    claims: ~  # none\n    title: Army\n",
    "an empty list": "points:\n  - from: v1/6\n    claims: []  # none\n    title: Army\n",
    "a text in lines": "points:\n  - from: v1/6\n    note: |+\n      One.\n\n\n  - from: v1/7\n",
}
SAID = claim(
    "removed", id="v2-1", report="2025-11-24-abc-news", by="a source briefed on the matter"
)


def test_manners(golden: Callable[[str, str], None]) -> None:
    """The same claim put under v1/6 in files of all manners, and then on the version."""
    shown = []
    for name, body in CASES.items():
        old = HEAD + body
        on_point = add_claim(plan(old, "v2"), SAID, Reference("v1", ("6",)))
        said = claim("count", id="v2-2", value=19, report="2025-11-24-abc-news")
        both = add_claim(plan(on_point, "v2"), said)
        lines = difflib.unified_diff(old.split("\n"), both.split("\n"), lineterm="")
        shown += [f"== {name}", *lines]
    golden("editing/manners.diff", "\n".join(shown) + "\n")


def test_hidden_line_breaks_stay() -> None:
    """They are read as spaces, with a warning; the characters are the user's."""
    old = "\ufeff" + HEAD + "note: a\u2028b  # c\x85d\npoints:\n  - from: v1/6  # e\u2029f\n"
    text = add_claim(plan(old, "v2"), SAID, Reference("v1", ("6",)))
    assert text.startswith(old)
    assert text.removeprefix(old).startswith("    claims:\n      - id: v2-1\n")


# -- ids, parts, corrections ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("used", "fresh"),
    [
        ([], "v1-1"),
        (["v1-1", "v1-3", "v10-9", "np7", "g01"], "v1-4"),
        (["v1-13a", "v1-x", "v1-2"], "v1-14"),
        (["v1-999999999"], "v1-1000000000"),
    ],
)
def test_ids(used: list[str], fresh: str) -> None:
    assert fresh_id("v1", used) == fresh
    assert fresh not in used


def test_a_claim_of_a_part_stands_under_the_whole() -> None:
    old = (ROOT / "plans" / "v2.yaml").read_bytes().decode()
    new = claim("removed", id="v2-1")._replace(of=())
    text = add_claim(plan(old, "v2"), new, Reference("v1", ("14", "a")))
    said = value_of(text, "v2").points[13].claims[-1]
    assert said == new._replace(of=(Reference("v1", ("14", "a")),))


def test_a_correction_stands_with_what_it_corrects() -> None:
    old = HEAD + CASES["lines in braces"].replace("says: kept", "id: c1, says: kept")
    new = claim("removed", id="c2")._replace(of=())
    points = value_of(add_correction(plan(old, "v2"), new, "c1"), "v2").points
    assert [said.id for said in points[0].claims] == ["c1", "c2"]
    assert points[0].claims[1] == new._replace(of=(Reference("v1", ("6",)),), corrects="c1")


# -- refusals ---------------------------------------------------------------------------------

GOOD = HEAD + "points:\n  - {from: v1/6, claims: [{id: c1, says: kept, report: a}]}\n"


@pytest.mark.parametrize(
    ("new", "under", "message"),
    [
        ("c2", "v1/7", "no point comes from 'v1/7'. Its points come from: v1/6."),
        (
            "c2",
            "v2/6",
            (
                "'v2' has no labels of its own: it was never published. "
                "Name the point that it comes from, as v1/6."
            ),
        ),
        ("c1", "v1/6", "there is a claim 'c1' already. Choose another id."),
    ],
)
def test_refused(new: str, under: str, message: str) -> None:
    said = claim("removed", id=new)._replace(of=())
    version, *labels = under.split("/")
    with pytest.raises(PlandiffError) as caught:
        add_claim(plan(GOOD, "v2"), said, Reference(version, tuple(labels)))
    assert str(caught.value) == f"plans/v2.yaml: {message}"


def test_a_claim_that_breaks_a_rule_is_refused() -> None:
    with pytest.raises(WriteError) as caught:
        add_claim(plan(GOOD, "v2"), claim("removed", id="c2")._replace(of=()))
    assert str(caught.value) == (
        "plans/v2.yaml: the new claim: 'removed' is said of points, and none is named. "
        "Add 'of:' with the points, or put it under the point."
    )


def test_a_point_of_a_text_is_named_by_its_label() -> None:
    text = HEAD.replace("unpublished", "restated") + "points:\n  - {label: 10a, text: x}\n"
    with pytest.raises(NotFoundError) as caught:
        add_claim(plan(text, "v2"), SAID, Reference("v2", ("10",)))
    assert str(caught.value) == "plans/v2.yaml: no point 'v2/10'. Its points: 10a."


def test_a_claim_that_is_not_there() -> None:
    message = "plans/v2.yaml: no claim 'claim-7'. Its claims: c1."
    with pytest.raises(NotFoundError, match=re.escape(message)):
        withdraw_claim(plan(GOOD, "v2"), "claim-7", "2025-11-30", "gone")
    with pytest.raises(NotFoundError, match=re.escape(message)):
        add_correction(plan(GOOD, "v2"), SAID, "claim-7")


def test_a_file_with_faults_is_not_edited() -> None:
    with pytest.raises(ReadError) as caught:
        add_claim(plan(GOOD.replace("kept", "kep"), "v2"), SAID)
    assert [problem.place.line for problem in caught.value.problems] == [7]


def test_a_claim_needs_an_id() -> None:
    with pytest.raises(ValueError, match="with an id"):
        add_claim(plan(GOOD, "v2"), SAID._replace(id=""))


@pytest.mark.parametrize("body", ["? claims\n", "points: [from: v1/6]\n"])
def test_what_would_read_otherwise_is_refused(body: str) -> None:
    """The safety net: YAML so odd that the new lines would mean something else in it."""
    said = claim("count", id="v2-1", value=19)
    under = Reference("v1", ("6",)) if "points" in body else None
    with pytest.raises(WriteError) as caught:
        add_claim(plan(HEAD + body, "v2"), said if under is None else SAID, under)
    assert str(caught.value) == (
        "plans/v2.yaml: this cannot be put there without a change to other lines. "
        "Put it in by hand."
    )
