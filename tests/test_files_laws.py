"""Laws of reading: nothing makes it raise, places lie in the files, what is written reads back."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plandiff.errors import Problem
from plandiff.files import nodes
from plandiff.files.folder import Dossier, Folder, read_all
from plandiff.model import KINDS, WORDINGS, Alternative, Dates, Point, Version

GOOD = """\
# a version
id: v1
title: "First: the plan"
kind: draft
date: 2025-11-20
authors: [United States, 'Ukraine']
wording: restated
reports:
  - r1
claims:
  - {id: c1, says: count, value: 19, by: an official, basis: official_anonymous, report: r1}
  - says: supports
    party: Ukraine
    about: the structure
    report: r1
    in: [a]
points:
  - label: 10
    title: US guarantee
    topics: [guarantees]
    text: The United States gives a guarantee
      on conditions.
    points:
      - {label: a, text: "Compensation, paid."}
      - {label: b, text: 'It ends.'}
  - label: 3bis
    unconfirmed: true
    alternatives:
      - {by: United States, text: One.}
      - {by: Ukraine, text: Two.}
    claims:
      - {says: revised, value: 800000, text: "800,000 in peacetime", report: r1}
  - label: "1.10"
    text: |
      In two
      lines.
    note: N.
"""
SEED = """\
id: r1
outlet: ABC News
date: 2025-11-24
read_in:
  - {id: a, outlet: B, url: "https://b.example/1", date: 2025-11-25, part: excerpt}
"""
# What YAML gives a meaning to, in signs, in pieces, and in words that must be quoted.
SIGNS = "ab1 \n\n:-,[]{}#&*!|>'\"%@`?~<=.\\/\t\r\u00a0\ufeff\u2028\u0439"
PIECES = [
    "id: v1", "points:", "- ", "label: 1", "text: ", "{", "}", "[", "]", ", ", ": ", '"', "'",
    "&a ", "*a", "!!str ", "<<: ", "|", ">", "---", "...", "# ", " #x", "? ", "null", "~",
    "from: v1/1", "claims:", "says: removed", "report: r1", "wording: unpublished", "%YAML 1.1",
    '"\\x', "\\", "\t", "\u00a0", "\u0439", "\n", "\n  ", "\n    ", "|\n", "\r\n", "\r", "\0",
    "\ufeff", "\u2028",
]  # fmt: skip
HARD = [
    "null", "~", "no", "true", "1.10", "50:50", "010", "'a'",
    '"', "'", "[a]", "{a:b}", "&a", "\\n",
    "*a", "!a", "%a", "@a", "`a`", "#a", "a:", ":a", "---", "...", "<<", "-", "?", "|", ">",
    "a: b", "a #b", "- a", "? a", "| a", "> a", ", a", "a, b", "! a", "a  b", "not confirmed",
]  # fmt: skip
NOT_CONFIRMED = "not confirmed"  # how a bare `unconfirmed: true` reads
MESSAGE = re.compile(r"[^:\n]+:\d+:\d+: [^\n]*[.?]")

often = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
both_parsers = pytest.mark.parametrize(
    "parser",
    [
        pytest.param(getattr(yaml, "CSafeLoader", yaml.SafeLoader), id="C"),
        pytest.param(yaml.SafeLoader, id="Python"),
    ],
)


def read(plan: bytes, seed: bytes = SEED.encode()) -> Dossier:
    with tempfile.TemporaryDirectory() as name:
        plans, seeds = Path(name, "plans"), Path(name, "seeds")
        for folder, file, content in ((plans, "v1.yaml", plan), (seeds, "r1.yaml", seed)):
            folder.mkdir()
            (folder / file).write_bytes(content)
        return read_all(Folder(plans, seeds))


def check_laws(plan: bytes, seed: bytes = SEED.encode()) -> None:
    """Reading raises nothing, and its problems are lines that point into the files."""
    sizes = {"v1.yaml": line_lengths(plan), "r1.yaml": line_lengths(seed)}
    problems = read(plan, seed).problems
    assert list(problems) == sorted(problems, key=lambda problem: problem.place)
    for problem in problems:
        check_problem(problem, sizes[Path(problem.place.file).name])


def line_lengths(data: bytes) -> list[int]:
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    return [len(line) for line in re.split(r"\r\n|\r|\n", text)]


def check_problem(problem: Problem, lengths: list[int]) -> None:
    line, column = problem.place[1:]
    assert 1 <= line <= len(lengths), problem
    assert 1 <= column <= lengths[line - 1] + 1, problem
    assert MESSAGE.fullmatch(str(problem)), problem
    assert str(problem).isprintable(), problem


# -- (1) nothing makes it raise ---------------------------------------------------------------

yaml_ish = st.text(st.sampled_from(SIGNS) | st.characters(), max_size=60)
pieces = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@st.composite
def mutated(draw: st.DrawFn, good: str) -> str:
    """A good file with lines deleted, doubled and swapped, and signs put in and taken out."""
    lines = good.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 4))):
        one, two = (draw(st.integers(0, len(lines) - 1)) for _ in "ab")
        change = draw(st.sampled_from(["delete", "double", "swap", "insert", "cut", "indent"]))
        at = draw(st.integers(0, len(lines[one])))
        match change:
            case "delete" if len(lines) > 1:
                del lines[one]
            case "double":
                lines.insert(two, lines[one])
            case "swap":
                lines[one], lines[two] = lines[two], lines[one]
            case "insert":
                lines[one] = (
                    lines[one][:at] + draw(yaml_ish.map(lambda t: t[:2])) + lines[one][at:]
                )
            case "cut":
                lines[one] = lines[one][:at] + lines[one][at + 1 :]
            case _:
                lines[one] = " " + lines[one]
    return "".join(lines)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@both_parsers
@often
@given(plan=st.binary(max_size=80), seed=st.binary(max_size=40))
def test_bytes(parser: object, plan: bytes, seed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    check_laws(plan, seed)


@both_parsers
@often
@given(plan=yaml_ish | pieces, seed=yaml_ish | pieces)
def test_texts(parser: object, plan: str, seed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    check_laws(encoded(plan), encoded(seed))


@both_parsers
@often
@given(tail=yaml_ish | pieces)
def test_texts_after_a_good_start(
    parser: object, tail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    check_laws(encoded(GOOD + tail), encoded(SEED + tail))


@both_parsers
@often
@given(plan=mutated(GOOD), seed=mutated(SEED))
def test_mutations(parser: object, plan: str, seed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    check_laws(encoded(plan), encoded(seed))


def test_the_file_to_mutate_is_good() -> None:
    dossier = read(GOOD.encode())
    assert dossier.problems == ()
    assert [point.label for point in dossier.versions["v1"].points] == ["10", "3bis", "1.10"]


# -- (2) what is written reads back -----------------------------------------------------------

hard = st.sampled_from(HARD)
signs = st.characters(
    exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff"
)
words = st.text(signs, max_size=15).map(str.strip).filter(bool) | hard
texts = st.lists(words, min_size=1, max_size=3).map("\n".join)
some_words = st.lists(words, max_size=2).map(tuple)
alternatives = st.tuples(words, texts, texts).map(
    lambda drawn: Alternative(by=drawn[0], text=drawn[1], note=drawn[2])
)
Points = st.SearchStrategy[tuple[Point, ...]]


def point_of(drawn: dict[str, Any]) -> Point:
    return Point(**drawn)


def version_of(drawn: dict[str, Any]) -> Version:
    return Version(**drawn)


def some_points(parts: Points) -> Points:
    """One to three points, each with parts as drawn."""
    point = st.fixed_dictionaries(
        {
            "label": words.filter(lambda word: "/" not in word),
            "title": st.just("") | words,
            "text": texts,
            "topics": some_words,
            "points": parts,
            "alternatives": st.lists(alternatives, max_size=2).map(tuple),
            "unconfirmed": st.sampled_from(["", NOT_CONFIRMED, "only its number"]),
            "note": st.just("") | texts,
        }
    ).map(point_of)
    return st.lists(point, min_size=1, max_size=3, unique_by=lambda p: p.label).map(tuple)


none: Points = st.just(())
versions = st.fixed_dictionaries(
    {
        "id": st.just("v1"),
        "title": words,
        "kind": st.sampled_from(KINDS),
        "date": st.just(Dates("2025-11", "2025-11-01", "2025-11-30")),
        "wording": st.sampled_from([word for word in WORDINGS if word != "unpublished"]),
        "authors": some_words,
        "note": st.just("") | texts,
        "points": some_points(none | some_points(none)),
    }
).map(version_of)


def scalar(text: str, style: str) -> str:
    """A text in YAML: as it is where it can be, in single quotes where it is one line."""
    plain = re.fullmatch(r"\w[\w .]*(?<! )", text) and text != "null"
    if plain and style == "plain":
        return text
    if "\n" in text or style == "double":
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "'" + text.replace("'", "''") + "'"


def pairs(value: Version | Point | Alternative, style: str) -> Iterator[tuple[str, str]]:
    """Keys and one-line values, without what is empty and what is a list of others."""
    for key, content in value._asdict().items():
        if isinstance(content, Dates):
            yield key, content.written
        elif content and isinstance(content, str):
            bare = key == "unconfirmed" and content == NOT_CONFIRMED
            yield key, "true" if bare else scalar(content, style)
        elif content and isinstance(content[0], str):
            yield key, f"[{', '.join(scalar(word, style) for word in content)}]"


def written(point: Point, indent: str, style: str) -> str:
    lines = [f"{key}: {value}" for key, value in pairs(point, style)]
    if point.alternatives:
        lines.append("alternatives:")
    for alternative in point.alternatives:
        inner = ", ".join(f"{key}: {value}" for key, value in pairs(alternative, style))
        lines.append(f"  - {{{inner}}}")
    text = f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"
    if point.points:
        text += f"{indent}  points:\n"
        text += "".join(written(part, f"{indent}    ", style) for part in point.points)
    return text


def file_of(version: Version, style: str) -> str:
    head = "".join(f"{key}: {value}\n" for key, value in pairs(version, style))
    body = "".join(written(point, "  ", style) for point in version.points)
    return f"{head}reports: [r1]\npoints:\n{body}"


@both_parsers
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@often
@given(version=versions, style=st.sampled_from(["plain", "single", "double"]))
def test_what_is_written_reads_back(
    parser: object, end: str, version: Version, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", parser)
    dossier = read(file_of(version, style).replace("\n", end).encode())
    assert [str(problem) for problem in dossier.problems if not problem.warning] == []
    assert len(dossier.problems) == (end != "\n")
    assert dossier.versions["v1"] == version._replace(reports=("r1",))
