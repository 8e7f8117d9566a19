"""The picture of a page in the README: the top of `plandiff report v1 v2`, as Chromium shows it.

    python -m tests.bench.picture

Writes docs/page.png; needs Chromium (tests/browser.py), and fonts to one's liking.
"""

import base64
import tempfile
from pathlib import Path

from plandiff.changes.comparing import compare
from plandiff.files.folder import Folder, read_all
from plandiff.reports.html.report import render
from tests.browser import Screen, browser
from tests.conftest import ROOT

_WIDTH, _SCALE = 1100, 0.58  # two columns at the top, and a picture below 200 kB
_BELOW = "document.querySelector('figure').getBoundingClientRect().bottom + 20"


def main() -> None:
    """Make the page, look at it, keep its top."""
    found = read_all(Folder(ROOT / "plans", ROOT / "seeds"))
    with tempfile.TemporaryDirectory() as folder, browser() as chrome:
        page = Path(folder) / "page.html"
        page.write_text(render(compare("v1", "v2", found.versions, found.reports)), "utf-8")
        chrome.open(page, Screen(_WIDTH))
        top = {"x": 0, "y": 0, "width": _WIDTH, "height": chrome.run(_BELOW), "scale": _SCALE}
        shot = chrome.ask(
            "Page.captureScreenshot", format="png", clip=top, captureBeyondViewport=True
        )
        (ROOT / "docs" / "page.png").write_bytes(base64.b64decode(shot["data"]))


if __name__ == "__main__":
    main()
