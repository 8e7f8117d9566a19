"""A saved file to a source: which reader takes it, and what cannot be read at all."""

import hashlib
import stat
from pathlib import Path
from types import ModuleType

from plandiff.errors import SourceError
from plandiff.files.folder import StrPath
from plandiff.importers import html, markdown, text
from plandiff.importers.decoding import is_binary
from plandiff.importers.source import Source
from plandiff.text import clean

#: One module for each kind of source: `KIND`, `recognises(name, data)`, `read(name, data)`.
READERS: tuple[ModuleType, ...] = (text, markdown, html)
MOST_BYTES = 16 * 1024 * 1024  # of a file; a long article with its scripts has one or two million


def read_source(path: StrPath) -> Source:
    """The source in a file, read by the one reader that takes it.

    Raises:
        SourceError: it cannot be read; the text says why, and what to do.
    """
    name = clean(str(path))
    data = _bytes_of(Path(path), name)
    source: Source = _reader_for(name, data).read(name, data)
    return source._replace(sha256=hashlib.sha256(data).hexdigest())


def _bytes_of(path: Path, name: str) -> bytes:
    """What stands in a file, if it is one and not too large; `name` is for messages."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SourceError(f"{name}: this is a folder", "Name a file in it.")
        if not stat.S_ISREG(mode):
            raise SourceError(f"{name}: this is no ordinary file", "Name a saved page or text.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise SourceError(f"{name}: no such file", "Check its name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be read"
        raise SourceError(f"{name}: {reason.lower()}", "Name a file that you can read.") from None
    if len(data) > MOST_BYTES:
        fix = "Save the article alone, as a reader view shows it."
        raise SourceError(f"{name}: larger than {MOST_BYTES // 1024**2} MB", fix)
    if not data.strip():
        raise SourceError(f"{name}: the file is empty", "Save the page again.")
    return data


def _reader_for(name: str, data: bytes) -> ModuleType:
    """The one reader that takes a file."""
    kinds = ", ".join(reader.KIND for reader in READERS)
    if is_binary(data):
        fix = f"Save it as one of: {kinds}."
        raise SourceError(f"{name}: this is no text, but a binary file", fix)
    takers = [reader for reader in READERS if reader.recognises(name, data)]
    if not takers:
        what = f"{name}: no kind of source that can be read"
        raise SourceError(what, f"Save it, or rename it, as one of: {kinds}.")
    if len(takers) > 1:
        both = " and ".join(reader.KIND for reader in takers)
        raise SourceError(f"{name}: taken for {both} at once", "Rename it as what it is.")
    return takers[0]
