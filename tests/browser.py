"""A real browser where one is at hand: Chromium, spoken to over a pipe, nothing in between.

`PLANDIFF_CHROMIUM` names the program, else `chromium` on the path. axe-core, which looks for
barriers, is read from `PLANDIFF_AXE`, else from `node_modules` here or above; the network is
never asked.
"""

import base64
import fcntl
import json
import os
import select
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.conftest import ROOT

_PATIENCE = 60.0  # seconds for one answer, on a busy machine
_ARGUMENTS = (
    "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
    "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-extensions", "--hide-scrollbars", "--force-color-profile=srgb",
    "--font-render-hinting=none", "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip


def chromium() -> str | None:
    """The program, or None."""
    named = os.environ.get("PLANDIFF_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


def axe() -> str | None:
    """The text of axe-core, or None."""
    named = os.environ.get("PLANDIFF_AXE")
    inside = "node_modules/axe-core/axe.min.js"
    places = [Path(named)] if named else [above / inside for above in (ROOT, *ROOT.parents)]
    return next((place.read_text("utf-8") for place in places if place.is_file()), None)


class Screen(NamedTuple):
    """What a page is looked at on: CSS pixels across, and whether it is dark."""

    width: int
    dark: bool = False


class Browser:
    """A running Chromium with one page."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._number, self._read = 0, b""
        self._session = ""
        self.events: list[dict[str, Any]] = []

    def start(self) -> None:
        """Open the page and have everything told that it logs and asks for."""
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """The answer to one command; what happens meanwhile goes to `events`."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._to, data) :]
        while (answer := self._next()).get("id") != self._number:
            self.events.append(answer)
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    def wait_for(self, method: str) -> None:
        """Wait until this has happened since `events` was emptied."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self._next())

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            ready, _, _ = select.select([self._back], [], [], _PATIENCE)
            assert ready, "the browser does not answer"
            chunk = os.read(self._back, 1 << 20)
            assert chunk, "the browser is gone"
            self._read += chunk
        message, _, self._read = self._read.partition(b"\0")
        value: dict[str, Any] = json.loads(message)
        return value

    def open(self, path: Path, screen: Screen) -> None:
        """Show a file on a screen, wait until it is loaded and painted."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=screen.width, height=900, deviceScaleFactor=1, mobile=screen.width < 500,
        )  # fmt: skip
        scheme = "dark" if screen.dark else "light"
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.ask("Emulation.setEmulatedMedia", features=features)
        self.events.clear()
        self.ask("Page.navigate", url=path.as_uri())
        self.wait_for("Page.loadEventFired")
        self.run("new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")

    def run(self, script: str) -> Any:  # noqa: ANN401 (whatever the page gives back)
        """The value of a script in the page."""
        answer = self.ask(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def said(self) -> list[str]:
        """What the page wrote to the console since it was opened, and what was refused to it."""
        named = {"Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"}
        return [json.dumps(event) for event in self.events if event.get("method") in named]

    def asked(self) -> list[str]:
        """The addresses that the page asked for, its own left out."""
        sent = [e for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        addresses = [event["params"]["request"]["url"] for event in sent]
        return [address for address in addresses[1:] if not address.startswith("data:")]

    def screenshot(self) -> bytes:
        """The whole page as PNG."""
        shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        return base64.b64decode(shot["data"])

    def pdf(self) -> bytes:
        """The page as it is printed."""
        printed = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(printed["data"])


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser of its own, with a profile that is thrown away."""
    program = chromium()
    assert program, "no Chromium"
    profile = tempfile.mkdtemp(prefix="plandiff-")
    (theirs_in, to), (back, theirs_out) = _high_pipe(), _high_pipe()
    arguments = [program, *_ARGUMENTS, f"--user-data-dir={profile}"]
    arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
    nowhere = os.open(os.devnull, os.O_WRONLY)
    actions = [
        (os.POSIX_SPAWN_DUP2, theirs_in, 3),
        (os.POSIX_SPAWN_DUP2, theirs_out, 4),
        (os.POSIX_SPAWN_DUP2, nowhere, 1),
        (os.POSIX_SPAWN_DUP2, nowhere, 2),
    ]
    child = os.posix_spawn(program, arguments, os.environ, file_actions=actions, setsid=True)
    for ours in (theirs_in, theirs_out, nowhere):
        os.close(ours)
    try:
        running = Browser(to, back)
        running.start()
        yield running
    finally:
        os.killpg(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(to)
        os.close(back)
        shutil.rmtree(profile, ignore_errors=True)


def _high_pipe() -> tuple[int, int]:
    """A pipe whose numbers are clear of those that the browser wants."""
    low = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in low]
    for end in low:
        os.close(end)
    return high[0], high[1]
