"""What the tests share: the real data, golden files, small values to build on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plandiff.files.folder import Dossier, Folder, read_all

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def real() -> Dossier:
    """The plans and seeds of the project, whole."""
    return read_all(Folder(ROOT / "plans", ROOT / "seeds"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file kept for it; a missing file is a failure."""

    def check(name: str, actual: str) -> None:
        path = CASES / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
        assert path.exists(), f"{path} is missing; look at the output, then --update-golden"
        assert actual == path.read_bytes().decode()  # line ends count

    return check
