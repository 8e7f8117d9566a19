"""A Word file as a package: its parts, read only where they are few, small and plain XML."""

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from plandiff.errors import SourceError
from plandiff.importers.docx_xml import WORD, Element

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what holds a .doc, and a .docx under a password
_ENCRYPTED, _OLD_WORD = "EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le")
_MOST_PARTS = 5000  # of a package; a long document with a thousand pictures has 1100
_MOST_XML = 48 * 1024 * 1024  # bytes of a part; 1000 pages have 10 million
_MOST_TAGS = 1_500_000  # of a part; each takes 150 bytes of memory
_HIGHEST_RATIO = 200  # of a part to what it is packed in; documents lie between 4 and 40
_RATIO_FROM = 1024 * 1024  # bytes, below which no ratio does harm
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # unpacked piece by piece, as Office packs
_HEAD = 4096  # bytes of a part that is not read, to look for a DOCTYPE in
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# The stricter kind of the format has other names for the same elements.
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    WORD.encode(),
)
_AGAIN = "Open it in Word or LibreOffice and save it again as .docx."


class Package:
    """A Word file that was opened. `name` is for messages."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open it.

        Raises:
            SourceError: it is damaged, under a password, or no Word file.
        """
        self.name = name
        self._archive = _opened(name, data)
        self._infos = {info.filename: info for info in self._archive.infolist()}
        main = self.related("", "officeDocument")
        self.main_part = next(iter(main), "")
        if not self.main_part.startswith("word/") or not self.main_part.endswith(".xml"):
            raise SourceError(f"{name}: {self._what_else()}", "Save it as .docx.")
        for other in self._infos:
            if other.endswith((".xml", ".rels")) and b"<!DOCTYPE" in self._head(other):
                raise self._doctype(other)

    def main(self) -> Element:
        """The part with the text."""
        return self.part(self.main_part)

    def of_main(self, kind: str) -> list[Element]:
        """The parts of a kind that belong to the text, as `numbering`; maybe none."""
        return [self.part(path) for path in self.related(self.main_part, kind)]

    def related(self, source: str, kind: str) -> list[str]:
        """The paths of the parts that a part names as of a kind; "" is the package itself."""
        folder, file = posixpath.split(source)
        relations = posixpath.join(folder, "_rels", f"{file}.rels")
        if relations not in self._infos:
            return []
        return [
            posixpath.normpath(posixpath.join("/", folder, one.get("Target", ""))).lstrip("/")
            for one in self.part(relations).iterchildren(f"{{{_RELATIONS}}}Relationship")
            if one.get("Type", "").endswith(f"/{kind}") and one.get("TargetMode") != "External"
        ]

    def has(self, path: str) -> bool:
        """Whether a part is there: what only describes a document may be missing."""
        return path in self._infos

    def part(self, path: str) -> Element:
        """A part as a tree.

        Raises:
            SourceError: it is missing, damaged, too large, or has a DOCTYPE.
        """
        data = self._read(path).replace(*_STRICT)
        if b"<!DOCTYPE" in data.replace(b"\0", b""):  # in UTF-16 every other byte is NUL
            raise self._doctype(path)
        if data.count(b"<") > _MOST_TAGS:
            raise self._too_large(path)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._damaged(path) from None
        if root.getroottree().docinfo.doctype:  # in an encoding of its own
            raise self._doctype(path)
        return root

    def _read(self, path: str) -> bytes:
        info = self._infos.get(path)
        if info is None:
            raise SourceError(f"{self.name}: its part {path} is missing", _AGAIN)
        packed = max(info.compress_size, 1)
        if info.compress_type not in _PACKED:
            raise self._damaged(path)
        is_bomb = info.file_size > max(_RATIO_FROM, _HIGHEST_RATIO * packed)
        if is_bomb or info.file_size > _MOST_XML:
            raise self._too_large(path)
        try:
            with self._archive.open(info) as file:
                data = file.read(info.file_size + 1)  # without a bound the size may lie
        except _DAMAGES:
            raise self._damaged(path) from None
        if len(data) != info.file_size:
            raise self._damaged(path)
        return data

    def _head(self, path: str) -> bytes:
        """The first bytes of a part, as ASCII has them; empty where they cannot be read."""
        try:
            info = self._infos[path]
            if info.compress_type not in _PACKED:
                return b""
            with self._archive.open(info) as file:
                return file.read(_HEAD).replace(b"\0", b"")
        except _DAMAGES:
            return b""  # what needs the part will say so

    def _what_else(self) -> str:
        if "mimetype" in self._infos:
            return "this is an OpenDocument or an e-book, no Word file"
        if self.main_part:
            return "this is another kind of Office file, no Word file"
        return "this is a ZIP file, but no Word file"

    def _damaged(self, path: str) -> SourceError:
        return SourceError(f"{self.name}: its part {path} is damaged", _AGAIN)

    def _doctype(self, path: str) -> SourceError:
        what = f"{self.name}: its part {path} has a DOCTYPE, which no Word file has"
        return SourceError(what, f"Do not trust it. {_AGAIN}")

    def _too_large(self, path: str) -> SourceError:
        what = f"{self.name}: its part {path} is too large once unpacked"
        return SourceError(what, "Copy the text that is needed into a new document.")


#: What reading a damaged entry of a ZIP file may raise.
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
    NotImplementedError, RuntimeError,
)  # fmt: skip


def _opened(name: str, data: bytes) -> zipfile.ZipFile:
    if data.startswith(OLE):
        raise SourceError(*_why_ole(name, data))
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _DAMAGES:
        what = f"{name}: the file is damaged or cut off"
        raise SourceError(what, "Get it again from where it came from.") from None
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS:
        what = f"{name}: more than {_MOST_PARTS:,} files packed in it"
        raise SourceError(what, "Copy the text that is needed into a new document.")
    if any(info.flag_bits & 1 for info in infos):
        what = f"{name}: it is protected by a password"
        raise SourceError(what, "Unpack it and save the document without one.")
    return archive


def _why_ole(name: str, data: bytes) -> tuple[str, str]:
    """What an OLE file is, and what to do."""
    if _ENCRYPTED in data:
        return f"{name}: it is protected by a password", "Open it in Word and save it without one."
    if _OLD_WORD in data:
        return f"{name}: this is an old Word file (.doc)", _AGAIN
    return f"{name}: this is an old Office file, no Word file", "Save it as .docx."
