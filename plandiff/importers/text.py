"""Plain text: one paragraph after another, told apart by empty lines, numbers and short lines."""

from plandiff.importers.decoding import decode
from plandiff.importers.lines import lines_of, paragraphs
from plandiff.importers.source import Source

KIND = "text (.txt)"
_SUFFIXES = (".txt", ".text")


def recognises(name: str, data: bytes) -> bool:
    """Whether a file says by its name that it is plain text."""
    del data
    return name.casefold().endswith(_SUFFIXES)


def read(name: str, data: bytes) -> Source:
    """A plain text. Who published it, and when, it does not say.

    Raises:
        SourceError: its encoding cannot be told.
    """
    decoded = decode(name, data)
    return Source(name, KIND, tuple(paragraphs(lines_of(decoded.text))), notes=decoded.notes)
