"""The layers of the package: imports go down, and each library has its places."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import plandiff

PACKAGE = Path(plandiff.__file__).parent
LAYERS = (
    "errors", "progress", "model", "text", "align", "evidence", "contradictions", "changes",
    "findings", "lineage", "files", "importers", "reports", "cli", "__main__",
)  # fmt: skip
#: Where each library may be imported. rapidfuzz in `text` is for did-you-mean alone.
LIBRARIES = {
    "click": {"cli", "reports/terminal"},
    "yaml": {"files"},
    "rapidfuzz": {"text", "align"},
    "filelock": {"files/transaction"},
    "lxml": {
        "importers/html", "importers/html_parts", "importers/docx_package", "importers/docx_xml",
    },
    "pypdfium2": {"importers/pdf_letters"},
    "charset_normalizer": {"importers/decoding"},
    "jinja2": {"reports/html/pages"},
    "markupsafe": {"reports/html/pages"},
}  # fmt: skip
PURE = LAYERS[: LAYERS.index("files")]
#: What would let a pure layer touch files, the clock or the screen.
IMPURE = {"os", "io", "pathlib", "sys", "time", "datetime", "random", "subprocess", "tempfile"}
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def imported(path: Path) -> set[str]:
    """The full names of the modules that a file imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.ImportFrom(module=str(module), level=0):
                found.add(module)
            case ast.ImportFrom():
                pytest.fail(f"{path}: a relative import")
            case ast.Import(names=names):
                found |= {alias.name for alias in names}
            case _:
                pass
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_only_go_down(path: Path) -> None:
    layer = name_of(path).split("/")[0]
    if layer == "__init__":  # the public face names functions of any layer, and loads none
        return
    assert layer in LAYERS, f"{path.name} belongs to no layer"
    allowed = set(LAYERS[: LAYERS.index(layer) + 1])
    ours = {module for module in imported(path) if module.startswith("plandiff.")}
    assert {module.split(".")[1] for module in ours} <= allowed


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_library_has_its_places(path: Path) -> None:
    foreign = {module.split(".")[0] for module in imported(path)} - sys.stdlib_module_names
    for library in foreign - {"plandiff"}:
        assert {name_of(path), name_of(path).split("/")[0]} & LIBRARIES[library]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_core_is_pure(path: Path) -> None:
    if name_of(path).split("/")[0] not in PURE:
        return
    assert not {module.split(".")[0] for module in imported(path)} & IMPURE
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"print", "open", "input", "exec", "eval"}


def test_only_the_command_line_exits() -> None:
    for path in MODULES:
        if name_of(path) != "cli/main":
            assert "sys.exit" not in path.read_text("utf-8")


def modules_after(*arguments: str) -> set[str]:
    """The top-level modules loaded when a command has run."""
    code = (
        "import sys; from plandiff import cli\n"
        f"sys.argv = ['plandiff', *{list(arguments)!r}]\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "print('\\n' + ' '.join(sorted(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=PACKAGE.parent,
    )
    return set(done.stderr.splitlines()[-1].split())


HEAVY = {
    "numpy", "scipy", "pydantic", "attr", "msgspec", "rich", "jinja2", "docx", "lxml", "difflib",
    "filelock",
    "charset_normalizer", "pypdfium2",
}  # fmt: skip
#: What writes and what reads sources: loaded by the commands that do.
WRITING = {
    *(
        f"plandiff.files.{name}"
        for name in (
            "completing", "drafting", "editing", "emit", "journal", "spans", "splicing",
            "starting", "transaction", "trial", "write",
        )
    ),
    *(
        f"plandiff.cli.{name}"
        for name in (
            "adding", "asking", "claim_values", "claiming", "desk", "recording", "saved_copy",
        )
    ),
    "plandiff.importers",
}  # fmt: skip


@pytest.mark.parametrize("arguments", ["compare v1 v2", "show v1/6", "list", "check"])
def test_reading_loads_nothing_that_writes(arguments: str) -> None:
    assert not modules_after(*arguments.split()) & {*HEAVY, *WRITING}


def test_compare_loads_nothing_heavy() -> None:
    loaded = modules_after("compare", "v1", "v2")
    assert "yaml" in loaded
    assert not loaded & HEAVY
    # Nothing needs it before there are two texts, or a mistake.
    assert "rapidfuzz" not in loaded
    # Foreign packages: click, yaml and its C part, and what the environment itself puts there.
    assert not any(name.startswith(("socket", "ssl", "http", "urllib.request")) for name in loaded)


def test_two_texts_of_some_thirty_points_are_compared_without_rapidfuzz() -> None:
    """Its import takes longer than doing the same here; see plandiff.align.indel."""
    assert "rapidfuzz" not in modules_after("compare", "v1", "e3")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_neither_yaml_nor_the_rest(option: str) -> None:
    loaded = modules_after(option)
    assert not loaded & {*HEAVY, "yaml", "rapidfuzz", "json", "plandiff.changes", "plandiff.files"}
