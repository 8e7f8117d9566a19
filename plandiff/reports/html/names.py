"""Names that lead somewhere: ids inside a page, file names of pages, languages.

Ids of points hold a hyphen (`v1-6`); ids of ours hold none (`source12`), so that neither can
be taken for the other.
"""

import hashlib
import re

from plandiff.model import Reference

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9.-]")
_NOT_IN_FILES = re.compile(r"[^a-z0-9.-]")
#: The longest name of a page before its suffix; file systems take 255 bytes.
_LONGEST = 120


def anchor(point: Reference) -> str:
    """The id of a point in a page: `v1-6`; what is no Latin letter or digit as `_hex_`.

    The last hyphen parts version and label, so that no two points share an id.
    """
    label = _spelt("".join(point.labels[:1]), _NOT_IN_IDS).replace("-", "_2d_")
    return f"{_spelt(point.version, _NOT_IN_IDS)}-{label}"


def section_of(version: str) -> str:
    """The id of what a page has of a version: `in.v1`."""
    return f"in.{_spelt(version, _NOT_IN_IDS).replace('-', '_2d_')}"


def page_name(kind: str, *words: str) -> str:
    """The file name of a page, `point-v1-6.html`; the same on any file system.

    Upper-case letters are spelt too: some systems do not tell them from lower-case ones.
    """
    first, *others = (_spelt(word, _NOT_IN_FILES) for word in words)
    name = "-".join((kind, first, *(word.replace("-", "_2d_") for word in others)))
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}_{hashlib.sha256(name.encode()).hexdigest()[:16]}"
    return f"{name}.html"


def _spelt(text: str, foreign: re.Pattern[str]) -> str:
    return foreign.sub(lambda found: f"_{ord(found.group()):x}_", text)


def slug(title: str) -> str:
    """The id of a section by its title, `in.no.report`."""
    return ".".join(re.findall(r"[a-z0-9]+", title.lower()))


def language_tag(language: str) -> str:
    """The language as `lang` may hold it; empty, which means unknown, for anything else."""
    return language if _LANGUAGE.fullmatch(language) else ""
