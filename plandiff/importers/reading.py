"""A saved file to a source: which reader takes it, and what cannot be read at all."""

import hashlib
import re
import stat
from pathlib import Path
from types import ModuleType

from plandiff.errors import SourceError
from plandiff.files.folder import StrPath
from plandiff.importers import docx, html, markdown, pdf, text
from plandiff.importers.decoding import is_binary
from plandiff.importers.scripts import can_be_in
from plandiff.importers.source import Source
from plandiff.text import clean

#: One module for each kind of source: `KIND`, `recognises(name, data)`, `read(name, data)`.
READERS: tuple[ModuleType, ...] = (text, markdown, html, docx, pdf)
_RTF = b"{\\rtf"
MOST_BYTES = 16 * 1024 * 1024  # of a file; a long article with its scripts has one or two million
MOST_DOCUMENT_BYTES = 64 * 1024 * 1024  # of a Word file or a PDF, which hold pictures
# The headers of a message that holds a page with its pictures. Source: RFC 2557.
_WEB_ARCHIVE = re.compile(rb"^Content-Type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_HEADERS = 2000  # bytes


def read_source(path: StrPath, *, original: bool = False) -> Source:
    """The source in a file, read by the one reader that takes it.

    `original` asks for the text of a Word file before its tracked changes.

    Raises:
        SourceError: it cannot be read, or not so; the text says why, and what to do.
    """
    name = clean(str(path))
    data = _bytes_of(Path(path), name)
    reader = _reader_for(name, data)
    if original and reader is not docx:
        what = f"{name}: only a Word file holds the text before its tracked changes"
        raise SourceError(what, "Leave out --original.")
    source: Source = docx.read(name, data, original=True) if original else reader.read(name, data)
    fits = can_be_in(source.language, (block.text for block in source.blocks))
    language = source.language if fits else ""
    return source._replace(sha256=hashlib.sha256(data).hexdigest(), language=language)


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
            most = MOST_DOCUMENT_BYTES if _is_document(data) else MOST_BYTES
            data += file.read(most + 1 - len(data))
    except FileNotFoundError:
        raise SourceError(f"{name}: no such file", "Check its name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be read"
        raise SourceError(f"{name}: {reason.lower()}", "Name a file that you can read.") from None
    if len(data) > most:
        is_article = most == MOST_BYTES
        fix = (
            "the article alone, as a reader view shows it" if is_article else "it without pictures"
        )
        raise SourceError(f"{name}: larger than {most // 1024**2} MB", f"Save {fix}.")
    if not data.strip():
        fix = "Get it again from where it came from."
        raise SourceError(f"{name}: the file is empty", fix)
    return data


def _is_document(data: bytes) -> bool:
    return docx.recognises("", data) or pdf.recognises("", data)


def _reader_for(name: str, data: bytes) -> ModuleType:
    """The one reader that takes a file."""
    kinds = ", ".join(reader.KIND for reader in READERS)
    takers = [reader for reader in READERS if reader.recognises(name, data)]
    if data.startswith(_RTF):
        fix = "Open it in Word or LibreOffice and save it as .docx or .pdf."
        raise SourceError(f"{name}: this is rich text (.rtf), which is not read", fix)
    if is_binary(data) and not _is_document(data):
        fix = f"Save it as one of: {kinds}."
        raise SourceError(f"{name}: this is no text, but a binary file", fix)
    if _WEB_ARCHIVE.search(data[:_HEADERS]):
        fix = 'Save the page as "HTML only" or "complete".'
        raise SourceError(f"{name}: this is a web archive (.mhtml), which is not read", fix)
    if not takers:
        what = f"{name}: no kind of source that can be read"
        raise SourceError(what, f"Save it, or rename it, as one of: {kinds}.")
    if len(takers) > 1:
        both = " and ".join(reader.KIND for reader in takers)
        raise SourceError(f"{name}: taken for {both} at once", "Rename it as what it is.")
    return takers[0]
