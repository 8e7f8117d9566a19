"""Who published a page, when and where, from what it says of itself for machines.

Nothing is guessed: a year in a footer, a date in the text, a name under a picture are not read.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeGuard

from plandiff.files.days import parse_dates
from plandiff.importers.decoding import storable

_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:$|[T\s])")
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:$|[-_])")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)
_MOST_NODES = 20_000  # of JSON-LD; an article has some dozens
# What an article names by `@id`, where a page describes several things side by side.
_NAMED = frozenset({"author", "publisher", "mainEntityOfPage", "isPartOf"})

# The names by which pages give a thing, the best first.
_OUTLET = ("og:site_name", "application-name", "publisher", "dc.publisher")
_TITLE = ("og:title", "twitter:title", "dc.title")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_DATE = (
    "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "parsely-pub-date", "dc.date.issued", "dc.date", "sailthru.date",
)  # fmt: skip
_URL = ("canonical", "og:url")
_LOCALE = ("language", "og:locale")


class Metadata(NamedTuple):
    """What a source says of itself; empty where it does not."""

    outlet: str = ""
    title: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    language: str = ""


def metadata_of(scripts: Sequence[str], said: Mapping[str, str]) -> Metadata:
    """What JSON-LD says, else what meta elements say.

    `scripts` are the texts of JSON-LD scripts; `said` has the contents of meta elements by name
    in small letters, `canonical` for the link of that kind, and `language` for that of the page.
    """
    article = _article(scripts, web_address(said.get("canonical", "")))
    from_meta = Metadata(
        _first(said, _OUTLET),
        _first(said, _TITLE),
        next((name for name in _each(said, _AUTHOR) if not web_address(name)), ""),
        next(filter(None, map(day_of, _each(said, _DATE))), ""),
        next(filter(None, map(web_address, _each(said, _URL))), ""),
        next(filter(None, map(language_of, _each(said, _LOCALE))), ""),
    )
    url = from_meta.url or article.url  # what the page calls its own address, before others
    language = from_meta.language or article.language
    best = (one or other for one, other in zip(article, from_meta, strict=True))
    return Metadata(*best)._replace(url=url, language=language)


def day_of(written: str) -> str:
    """The day (YYYY-MM-DD) that a machine-readable date begins with; empty for any other."""
    found = _DAY.match(written)
    return found.group(1) if found and parse_dates(found.group(1)) else ""


def web_address(written: str) -> str:
    """An http or https address; empty for any other, and for one with signs it cannot hold."""
    address = written.strip()
    return address if _ADDRESS.fullmatch(address) and address.isprintable() else ""


def language_of(written: str) -> str:
    """`uk` for `uk-UA` and `uk_UA`; empty for what is no code of a language."""
    found = _LANGUAGE.match(written)
    return found.group(1).casefold() if found else ""


def _each(said: Mapping[str, str], names: Sequence[str]) -> Iterator[str]:
    return (storable(said[name]) for name in names if said.get(name, "").strip())


def _first(said: Mapping[str, str], names: Sequence[str]) -> str:
    return next(_each(said, names), "")


# -- JSON-LD ----------------------------------------------------------------------------------


def _article(scripts: Sequence[str], address: str) -> Metadata:
    """The article that a page describes: the one at its own address, else the first."""
    nodes = [node for script in scripts for node in _nodes(script)]
    by_id = {
        node["@id"]: node
        for node in reversed(nodes)
        if isinstance(node.get("@id"), str) and len(node) > 1
    }
    found = [_described(_resolved(node, by_id)) for node in nodes if _is_article(node)]
    at_address = (one for one in found if address and one.url == address)
    return next(at_address, found[0] if found else Metadata())


def _nodes(script: str) -> Iterator[Mapping[str, Any]]:
    """Every object in a script, from the outside in; none where it is no JSON."""
    try:
        waiting = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting += [child for child in node.values() if isinstance(child, dict | list)]
        elif isinstance(node, list):
            waiting += node


def _resolved(node: Mapping[str, Any], by_id: Mapping[str, Any]) -> dict[str, Any]:
    """A node with what it names by `@id` alone put in its place, one level down."""

    def of(value: object) -> object:
        if isinstance(value, list):
            return [of(one) for one in value]
        key = value.get("@id") if isinstance(value, dict) and len(value) == 1 else None
        return by_id.get(key, value) if isinstance(key, str) else value

    return {key: of(value) if key in _NAMED else value for key, value in node.items()}


def _is_article(node: Mapping[str, Any]) -> bool:
    """Whether its type ends in Article, as NewsArticle does."""
    types = node.get("@type")
    return any(
        str(one).endswith("Article") for one in (types if isinstance(types, list) else [types])
    )


def _described(node: Mapping[str, Any]) -> Metadata:
    page = node.get("mainEntityOfPage")
    pages = [one for one in (page, node.get("isPartOf")) if _is_page(one)]
    dates = (one.get("datePublished") for one in (node, *pages))
    addresses = (_name(node.get("url"), "@id"), _name(page, "@id"))
    return Metadata(
        outlet=_name(node.get("publisher")),
        title=_name(node.get("headline")),
        author=_names(node.get("author")),
        date=next(filter(None, (day_of(_name(date)) for date in dates)), ""),
        url=next(filter(None, map(web_address, addresses)), ""),
        language=language_of(_name(node.get("inLanguage"))),
    )


def _is_page(node: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether it is the page that an article stands on; its site is none."""
    return isinstance(node, dict) and str(node.get("@type")).endswith("Page")


def _names(value: object) -> str:
    """One or more names, joined by commas."""
    values = value if isinstance(value, list) else [value]
    return ", ".join(filter(None, map(_name, values)))


def _name(value: object, key: str = "name") -> str:
    """A text, or the name of an object; empty for anything else.

    Many pages write `&amp;` here as in HTML, though JSON needs none.
    """
    if isinstance(value, dict):
        value = value.get(key)
    elif isinstance(value, list) and value:
        return _name(value[0], key)
    return storable(html.unescape(value)) if isinstance(value, str) else ""
