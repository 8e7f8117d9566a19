"""Which part of a page is its text, and which is a menu, a box of other stories, a footer."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

# Elements whose content is no text of the page.
_IGNORED = frozenset(
    {
        "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "audio",
        "video", "canvas", "select", "textarea", "datalist", "button",
    }
)  # fmt: skip
_BY_TAG = {
    "nav": "menu", "aside": "aside", "footer": "footer", "dialog": "dialog",
    "figcaption": "caption", "del": "struck-out passage", "s": "struck-out passage",
    "strike": "struck-out passage",
}  # fmt: skip
_BY_ROLE = {
    "navigation": "menu", "menu": "menu", "complementary": "aside", "contentinfo": "footer",
    "banner": "header", "search": "search box", "dialog": "dialog", "doc-endnotes": "footnotes",
}  # fmt: skip
_BOX = (
    "most-?read|most-?popular|most-?viewed|popular|trending|related|recommended|recommendations"
    "|read-?more|read-?also|read-?next|also-?read|see-?also|top-?stories|more-?news|latest-?news"
)
_BOX_OF = "articles?|posts?|news|stories|links?|content|list|box|block|widget|items?|topics?"
# Names of a class or an id, whole, in small letters, with one dash between words.
_BY_NAME = {
    "box of other stories": re.compile(rf"(?:[a-z]+-)?(?:{_BOX})(?:-(?:{_BOX_OF}))?"),
    "menu": re.compile(
        r"(?:(?:main|site|page|top|side|mobile|header|footer|mw)-)?"
        r"(?:menu|nav|navbar|navigation|breadcrumbs?|editsection)"
    ),
    "share buttons": re.compile(
        r"(?:[a-z]+-)?(?:share|sharing|social)(?:-(?:buttons?|links?|bar))?"
    ),
    "comments": re.compile(r"comments?(?:-(?:list|area|section))?|disqus-thread"),
    "advertisement": re.compile(r"ads?|advert|advertisement|advertising|promo|banner"),
    "newsletter box": re.compile(r"(?:newsletter|subscribe|subscription)(?:-(?:box|form|block))?"),
    "footer": re.compile(r"(?:(?:site|page|global)-)?footer"),
    "footnotes": re.compile(r"footnotes?|references|reflist|endnotes"),
    "sidebar": re.compile(r"(?:(?:left|right)-)?sidebar"),
    "caption": re.compile(
        r"(?:(?:wp|image|img|photo|picture|media|figure)-)?(?:caption|credits?)(?:-text)?"
    ),
    "embedded post": re.compile(
        r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|fb-post"
        r"|telegram-post|reddit-(?:card|embed-bq)"
    ),
    "video": re.compile(r"(?:video|audio|media)-(?:player|embed)"),
}
_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_LONGEST_NAME = 60  # characters of a class that says anything
_WORD_BREAK = re.compile(r"[_:-]+|(?<=[a-z])(?=[A-Z])")
# Where a page says that its text is, the clearest first.
_MAINS = ("articleBody", "article", "main")
_MOST = 0.5  # of a text, for the part that holds more of it to be the text itself

Element = etree._Element  # noqa: SLF001 - lxml has no other name for it


class Parts(NamedTuple):
    """The element that holds the text of a page, and what other parts there are, by element."""

    main: Element
    others: Mapping[Element, str]


class _Measured(NamedTuple):
    element: Element
    what: str
    size: int  # characters of text in it


def walk(root: Element) -> Iterator[tuple[str, Element]]:
    """`start` and `end` of every element in order, `tail` alone where it holds no text."""
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if element.tag not in _IGNORED:
            yield event, element
        elif event == "start":
            events.skip_subtree()
        else:
            yield "tail", element


def parts_of(body: Element) -> Parts:
    """What the parts of a page are."""
    measured = list(_measure(body))
    mains = (_largest(measured, kind) for kind in _MAINS)
    main = next(filter(None, mains), measured[-1])
    others = {one.element: one.what for one in measured[:-1] if _is_other(one, main.size)}
    others |= dict.fromkeys(_footnote_marks(body), "footnote mark")
    return Parts(main.element, others)


def _largest(measured: Sequence[_Measured], kind: str) -> _Measured | None:
    """The element of a kind that holds most of what they all hold; None where none does."""
    found = [one for one in measured if one.what == kind and one.size]
    largest = max(found, key=lambda one: one.size, default=None)
    if largest and largest.size > _MOST * sum(one.size for one in found):
        return largest
    return None


def _is_other(one: _Measured, main_size: int) -> bool:
    """Whether a part is not the text; a name alone may lie: `sidebar` may mean a page with one."""
    by_name = one.element.tag not in _BY_TAG and one.element.get("role") not in _BY_ROLE
    return one.what not in _MAINS and not (by_name and one.size > _MOST * main_size)


def _measure(body: Element) -> Iterator[_Measured]:
    """The parts that say what they are, with the text in each; at last the whole."""
    size = 0
    begun: dict[Element, tuple[str, int]] = {}
    for event, element in walk(body):
        if event == "start":
            what = "" if element is body else _what(element)
            if what:
                begun[element] = (what, size)
            size += len((element.text or "").strip())
            continue
        if element in begun:
            what, before = begun.pop(element)
            yield _Measured(element, what, size - before)
        size += len((element.tail or "").strip())
    yield _Measured(body, "", size)


def _footnote_marks(body: Element) -> Iterator[Element]:
    """The raised texts that are links, or hold one: `600,000<sup><a href="#n1">1</a></sup>`."""
    raised: list[Element] = []
    links = 0
    for event, element in walk(body):
        step = {"start": 1, "end": -1}.get(event, 0)
        if element.tag == "a" and "href" in element.attrib:
            links += step
            if step > 0:
                yield from raised[-1:]
        elif element.tag == "sup" and step > 0:
            raised.append(element)
            yield from raised[-1:] if links else ()
        elif element.tag == "sup":
            raised.pop()


def _what(element: Element) -> str:
    """What part of a page an element says that it is; empty for no part of its own."""
    role, tag = element.get("role", ""), str(element.tag)
    if "articleBody" in element.get("itemprop", ""):
        return "articleBody"
    if tag == "main" or role == "main":
        return "main"
    if element.get("hidden") is not None or _NOT_SHOWN.search(element.get("style", "")):
        return "hidden part"
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    by_name = next(filter(None, map(_by_name, names)), "")
    return (
        _BY_ROLE.get(role)
        or _BY_TAG.get(tag)
        or by_name
        or (tag if tag in {"article", "form"} else "")
    )


@lru_cache(maxsize=4096)  # a page uses a few names again and again
def _by_name(name: str) -> str:
    """What a class or an id says that its element is."""
    words = _WORD_BREAK.sub("-", name[:_LONGEST_NAME]).casefold()
    return next((what for what, sign in _BY_NAME.items() if sign.fullmatch(words)), "")
