"""HTML: the main part of a saved page, block by block, with the numbers that its lists show.

What is not the text (menus, boxes of other stories, footers) is kept apart, and counted.
"""

import re
from collections.abc import Iterator
from itertools import dropwhile

from lxml import etree

from plandiff.errors import SourceError
from plandiff.importers.decoding import decode, storable
from plandiff.importers.html_blocks import blocks_of
from plandiff.importers.html_parts import Element, parts_of
from plandiff.importers.metadata import Metadata, metadata_of, web_address
from plandiff.importers.source import Source

KIND = "HTML (.html)"
_SUFFIXES = (".html", ".htm", ".xhtml")
_STARTS = re.compile(
    rb"[\s\xef\xbb\xbf]*(?:<\?xml[^<>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE,
)
#: A tag may take 300 bytes of memory and 20 microseconds; an article has some thousands.
_MOST_TAGS = 300_000
_OF_HEAD = frozenset(
    {"base", "link", "meta", "noscript", "object", "script", "style", "template", "title"}
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)")
_SAVED_FROM_WITHIN = 2000  # characters


def recognises(name: str, data: bytes) -> bool:
    """Whether a file says by its name or its first tag that it is HTML."""
    return name.casefold().endswith(_SUFFIXES) or bool(_STARTS.match(data[:_SAVED_FROM_WITHIN]))


def read(name: str, data: bytes) -> Source:
    """A saved page.

    Raises:
        SourceError: its encoding cannot be told, its elements are too many or stand too deep in
            one another, or there is no text in it.
    """
    decoded = decode(name, data)
    root = _parsed(name, decoded.text)
    body = root if root.tag == "body" else root.find("body")
    body = root if body is None else body
    blocks, left_out = blocks_of(body, parts_of(body))
    if not blocks and not left_out:
        fix = "Open it in a browser, wait until the text is there, and save it again."
        raise SourceError(f"{name}: there is no text in the page", fix)
    about = _about(root, decoded.text)
    return Source(name, KIND, blocks, left_out=left_out, notes=decoded.notes, **about._asdict())


def _parsed(name: str, text: str) -> Element:
    """The tree of a page. lxml would cut off without a word what stands too deep in it."""
    if text.count("<") > _MOST_TAGS:
        fix = "Save the article alone, as a reader view shows it."
        raise SourceError(f"{name}: more than {_MOST_TAGS:,} tags", fix)
    parser = etree.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(text.encode(), parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        fix = "Copy its text into a .txt file."
        raise SourceError(f"{name}: its elements stand too deep in one another", fix)
    if root is None:
        fix = "Open it in a browser, wait until the text is there, and save it again."
        raise SourceError(f"{name}: there is no text in the page", fix)
    _end_head(root)
    return root


def _end_head(root: Element) -> None:
    """Move what is no part of a head to the body.

    libxml2 knows none of HTML 5's elements, and where no head is written leaves them in one.
    Source: HTML standard, 13.2.6.4.4 (the "in head" insertion mode).
    """
    head, body = root.find("head"), root.find("body")
    inside = [] if head is None else list(dropwhile(lambda one: one.tag in _OF_HEAD, head))
    if not inside:
        return
    if body is None:
        body = etree.SubElement(root, "body")
    inside[-1].tail = (inside[-1].tail or "") + (body.text or "")
    body.text = None
    for at, element in enumerate(inside):
        body.insert(at, element)


# -- what it says of itself -------------------------------------------------------------------


def _about(root: Element, text: str) -> Metadata:
    scripts = [
        script.text or ""
        for script in root.iter("script")
        if script.get("type", "").strip().casefold() == "application/ld+json"
    ]
    said: dict[str, str] = {"language": root.get("lang") or root.get("xml:lang") or ""}
    for name, content in _sayings(root):
        said.setdefault(name, content)
    about = metadata_of(scripts, said)
    saved_from = _SAVED_FROM.search(text[:_SAVED_FROM_WITHIN])
    url = about.url or web_address(saved_from.group(1) if saved_from else "")
    return about._replace(title=about.title or _heading(root), url=url)


def _sayings(root: Element) -> Iterator[tuple[str, str]]:
    """What meta elements and their like say, by name in small letters."""
    for element in root.iter("meta", "link", "time"):
        if element.tag == "link":
            if element.get("rel", "").casefold() == "canonical":
                yield "canonical", element.get("href", "")
            continue
        content = element.get("content") or element.get("datetime") or ""
        for key in ("property", "name", "itemprop"):
            for name in element.get(key, "").casefold().split():
                yield name, content


def _heading(root: Element) -> str:
    """The first heading of the page, else its title."""
    for tag in ("h1", "title"):
        for element in root.iter(tag):
            text = storable("".join(element.itertext()))
            if text:
                return text
    return ""
