"""What a page is made of, by the stdlib's parser: elements, attributes, ids, links, text."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"meta", "link", "br", "img", "input", "hr"}
#: Text that no reader sees.
UNREAD = {"style", "title"}


class Element(NamedTuple):
    name: str
    attributes: dict[str, str]


class Markup(HTMLParser):
    """A page, parsed; an element that is never closed, or closed by another, is an error."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.text: list[str] = []  # what a reader sees, piece by piece
        self.words: list[tuple[str, str]] = []  # the innermost element of a redline, and its text
        self._open: list[str] = []
        self._depth = 0  # of the open redline, or 0
        self.feed(html)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)
            if not self._depth and "words" in (dict(attrs).get("class") or "").split():
                self._depth = len(self._open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, tag
        if len(self._open) < self._depth:
            self._depth = 0

    def handle_data(self, data: str) -> None:
        if not UNREAD & set(self._open):
            self.text.append(data)
        if self._depth:
            self.words.append((self._open[-1], data))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def named(self, *names: str) -> list[Element]:
        return [one for one in self.elements if one.name in names]

    @property
    def ids(self) -> list[str]:
        return [one.attributes["id"] for one in self.elements if "id" in one.attributes]

    @property
    def links(self) -> list[str]:
        return [one.attributes["href"] for one in self.elements if "href" in one.attributes]

    @property
    def kinds(self) -> set[tuple[str, str]]:
        """Every element with each of its attributes, and alone."""
        alone = {(one.name, "") for one in self.elements}
        return alone | {(one.name, name) for one in self.elements for name in one.attributes}

    @property
    def whole_text(self) -> str:
        return "".join(self.text)


def bare(text: str) -> str:
    """A text without space and case, to look for it in another."""
    return re.sub(r"\s+", "", text).casefold()
