"""The program at a terminal: questions are waited for, answers typed."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

_PATIENCE = 10.0  # seconds for an answer of the program
_MOMENT = 0.2  # seconds; nobody presses a key sooner
CTRL_C = "\x03"


class Talk(NamedTuple):
    """What was on the screen, what went to standard output, and the exit status."""

    screen: str
    output: str
    status: int


def talk(cwd: Path, arguments: list[str], *answers: tuple[str, str]) -> Talk:
    """Run plandiff at a terminal: at each text that it shows, type an answer.

    Standard output goes to a pipe, so that it is known apart from the questions.
    """
    ours, theirs = pty.openpty()
    environment = {**os.environ, "COLUMNS": "100", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-c", "from plandiff.cli import main; main()", *arguments]
    with subprocess.Popen(
        program,
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
        cwd=cwd,
        env=environment,
        start_new_session=True,
        preexec_fn=_own_terminal,  # noqa: PLW1509 - Ctrl-C needs a terminal of its own
    ) as process:
        os.close(theirs)
        try:
            screen = _conversation(ours, answers)
            assert process.stdout is not None
            output = process.stdout.read().decode()
            status = process.wait(_PATIENCE)
        finally:
            process.kill()
    os.close(ours)
    return Talk(screen.replace("\r\n", "\n"), output, status)


def _conversation(terminal: int, answers: Sequence[tuple[str, str]]) -> str:
    screen, past = b"", 0
    for shown, typed in answers:
        screen, past = _until(terminal, shown.encode(), screen, past)
        if typed == CTRL_C:  # Python misses a signal between its last look and its wait for a key
            time.sleep(_MOMENT)
        os.write(terminal, typed.encode())
    return _until(terminal, b"", screen, past)[0].decode()


def _own_terminal() -> None:
    import fcntl  # noqa: PLC0415 - not on Windows, which has no pty either
    import termios  # noqa: PLC0415

    fcntl.ioctl(2, termios.TIOCSCTTY, 0)


def _until(terminal: int, shown: bytes, screen: bytes, past: int) -> tuple[bytes, int]:
    """The screen with a text on it after `past`, and where that ends; without one, at the end."""
    end = time.monotonic() + _PATIENCE
    while not shown or shown not in screen[past:]:
        ready, _, _ = select.select([terminal], [], [], max(0.0, end - time.monotonic()))
        piece = _read(terminal) if ready else b""
        if not piece:
            assert ready, f"waited for {shown!r}, saw {screen.decode()}"
            assert not shown, f"waited for {shown!r}, saw {screen.decode()}"
            return screen, len(screen)
        screen += piece
    return screen, screen.index(shown, past) + len(shown)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side is closed
        return b""
