"""PDF, read in a process of its own: a few kilobytes can ask for any memory and any time.

A form that draws another ten times, which draws another ten times, is 12 GB; and nothing stops the
library that reads it. So it runs under limits, and may die.
"""

import json
import subprocess
import sys
from typing import Any

from plandiff.errors import SourceError
from plandiff.importers.source import Block, Cell, LeftOut, Note, Source

KIND = "PDF (.pdf)"
MOST_MEMORY = 1024**3  # bytes of the process
MOST_SECONDS = 60  # of the process, and of the clock; 3 million letters take half of it
_START = b"%PDF-"
_WITHIN = 1024  # bytes, where readers look for the start
# Nothing is imported from the folder where the user is, as `-m` would.
_CODE = (
    "import sys; sys.path[:] = sys.argv.pop().split(chr(0x1f));"
    "from plandiff.importers.pdf_child import main; main()"
)


def recognises(name: str, data: bytes) -> bool:
    """Whether a file begins as a PDF does, whatever its name."""
    del name
    return _START in data[:_WITHIN] and not data.startswith(b"PK")


def read(name: str, data: bytes) -> Source:
    """A PDF. Who published it, and when, it does not say.

    Raises:
        SourceError: it is damaged, under a password, too long, a scan, in unknown letters, or
            takes too much memory or time.
    """
    answer = _answer(name, data)
    if "what" in answer:
        raise SourceError(answer["what"], answer["fix"])
    return _source(answer)


def _answer(name: str, data: bytes) -> dict[str, Any]:
    """What the process says: a source, or an error in two parts."""
    limits = (str(MOST_MEMORY), str(MOST_SECONDS))
    command = [sys.executable, "-P", "-c", _CODE, *limits, "\x1f".join(sys.path)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command,
            input=_asked(name, data),
            capture_output=True,
            timeout=MOST_SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise _too_much(name) from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        is_ours = error.returncode == 1 and "Traceback" in said
        if is_ours and not said.splitlines()[-1].startswith(("MemoryError", "OSError", "Import")):
            raise RuntimeError(said) from None
        raise _too_much(name) from None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _asked(name: str, data: bytes) -> bytes:
    """What the process is given: the name in one line, then the file."""
    return json.dumps(name).encode() + b"\n" + data


def _too_much(name: str) -> SourceError:
    what = f"{name}: the PDF takes too much memory or time to read"
    return SourceError(what, "Print it anew as PDF, or copy its text into a .txt file.")


def _source(answer: dict[str, Any]) -> Source:
    """A source from plain lists, as JSON has it."""
    blocks = tuple(_block(row) for row in answer["blocks"])
    left_out = tuple(
        LeftOut(what, number, tuple(_block(row) for row in rows), tuple(words))
        for what, number, rows, words in answer["left_out"]
    )
    return Source(
        **{**answer, "blocks": blocks, "left_out": left_out, "notes": tuple(answer["notes"])}
    )


def _block(row: list[Any]) -> Block:
    block = Block(*row)
    return block._replace(
        cell=Cell(*block.cell) if block.cell else None,
        notes=tuple(Note(*note) for note in block.notes),
    )
