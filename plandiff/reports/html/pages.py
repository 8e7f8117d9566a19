"""From finished values to a page: the templates, the stylesheet, and what may go into them.

Everything that is not markup of the templates is shown as text: controls made visible, then
escaped. The policy of a page allows its own stylesheet, by its hash, its icon, and nothing else.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from plandiff.model import Reference
from plandiff.reports.addresses import web_address
from plandiff.reports.html.names import language_tag, slug
from plandiff.reports.wording import dates_in_words
from plandiff.text import clean, shorten

_MARK = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="{}">
"""
#: How a page begins that stands alone, and one of a site: a site replaces its own pages only.
MARK, SITE_MARK = _MARK.format("plandiff"), _MARK.format("plandiff site")
_NUMBER = re.compile(r"((?<![\w/.,])[$€£]?\d[\d,.\u00a0\u202f]*(?<=\d)%?(?!\w))")
_DESCRIBED = 200  # letters of a description
_TEMPLATES = Path(__file__).parent / "templates"


class Link(NamedTuple):
    """A way to another page: its words, and its address from here."""

    words: str
    href: str


class Around(NamedTuple):
    """What a page stands in: nothing, or a site.

    `title` is that of the site, `links` its main pages, `histories` the page of each point and
    `versions` that of each version; all empty for a page that stands alone.
    """

    title: str = ""
    links: tuple[Link, ...] = ()
    histories: Mapping[Reference, str] = MappingProxyType({})
    versions: Mapping[str, str] = MappingProxyType({})


#: A page that stands alone.
ALONE = Around()


def page(
    template: str,
    title: str,
    around: Around = ALONE,
    *,
    description: str,
    here: str = "",
    **values: object,
) -> str:
    """A whole page; the same bytes for the same values.

    `description` tells in a sentence what is on it, for those who list pages; `here` is the
    words of the site's link that leads to it.
    """
    style, policy = _style()
    filled = _environment().get_template(template)
    return (SITE_MARK if around.links else MARK) + filled.render(
        title=title,
        description=shorten(description, _DESCRIBED),
        here=here,
        around=around,
        style=style,
        policy=policy,
        **values,
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        address=web_address,
        dates=dates_in_words,
        language=language_tag,
        numbers=_numbers,
        shorten=shorten,
        slug=slug,
    )
    return environment


def _numbers(text: str) -> list[tuple[str, str]]:
    """Words and the number that follows them, in turn; no number after the last words.

    A digit of a name, as in v1, is no number.
    """
    parts = [*_NUMBER.split(text), ""]
    return list(zip(parts[::2], parts[1::2], strict=True))


def _shown(value: object) -> object:
    """What a template prints: text without controls; markup of our own as it is."""
    if value is None:
        raise TypeError("a template prints a value that is not there")
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _style() -> tuple[Markup, str]:
    """The stylesheet as it stands in every page, and the source expression that allows it."""
    text = (_TEMPLATES / "page.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"'sha256-{digest}'"  # noqa: S704 (our own stylesheet)
