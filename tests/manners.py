"""Good YAML files in all manners that people write: the same value, in other lines."""

from collections.abc import Iterator
from typing import NamedTuple

import yaml
from hypothesis import strategies as st

from plandiff.files.emit import content_words, report_text, version_text
from plandiff.files.nodes import Items, Mapping, Node, Scalar, parse
from plandiff.model import Report, Version

_EMPTY = ["", "~", "null", "[]", "[ ]", '""']  # ways to say that there are no claims
_COMMENTS = ["# a comment", "#", "# claims:", "# - {says: removed}", '# it\'s 100%: "so"']


class Style(NamedTuple):
    """What a writer keeps to in one file."""

    step: int  # columns that a list stands right of its key
    gap: str  # after a dash
    flow: int  # how often a list or mapping stands in brackets, in ten
    comments: int  # how often a comment stands before a line, in ten
    ending: str
    bom: str
    last: bool  # whether the file ends in a line break
    marks: bool  # whether it starts with '---' and ends with '...'


styles = st.builds(
    Style,
    step=st.integers(0, 3),
    gap=st.sampled_from([" ", "  ", "   "]),
    flow=st.sampled_from([0, 0, 2, 5, 9]),
    comments=st.sampled_from([0, 0, 2, 6]),
    ending=st.sampled_from(["\n", "\n", "\r\n", "\r"]),
    bom=st.sampled_from(["", "", "\ufeff"]),
    last=st.booleans(),
    marks=st.sampled_from([False, False, True]),
)


@st.composite
def files_of(draw: st.DrawFn, value: Version | Report) -> str:
    """The file of a version or a report in some manner; it reads as that."""
    style = draw(styles)
    text = version_text(value) if isinstance(value, Version) else report_text(value)
    root, _ = parse(text.encode(), "v1.yaml")
    assert root is not None
    writer = _Writer(draw, style)
    lines = writer.mapping(root, draw(st.sampled_from([0, 0, 0, 2])))
    if writer.often(style.flow - 6):
        lines = writer.flow(root, "")
    marked = ["---", *lines, "..."] if style.marks else lines
    text = style.ending.join(marked) + style.ending * (style.last or lines[-1].isspace())
    return style.bom + text


def _could_have_claims(node: Node) -> bool:
    """Whether this is a version or a point without the key `claims`."""
    keys = {key.value for key, _ in node.pairs} if isinstance(node, Mapping) else set()
    return bool(keys & {"label", "from", "kind"}) and not keys & {"claims", "says"}


class _Writer:
    """Draws at each turn how to go on."""

    def __init__(self, draw: st.DrawFn, style: Style) -> None:
        self.draw, self.style = draw, style

    def often(self, tenths: int) -> bool:
        return tenths > 0 and self.draw(st.integers(0, 9)) < tenths

    def mapping(self, node: Node, column: int) -> list[str]:
        """A mapping in lines, with comments and empty lines between its keys."""
        assert isinstance(node, Mapping)
        lines: list[str] = []
        indent = " " * column
        for key, value in node.pairs:
            lines += self.between(column) if lines else []
            lines += self.pair(f"{indent}{key.value}:", value, column)
        if _could_have_claims(node) and self.often(2):
            lines += [
                f"{indent}claims: {self.draw(st.sampled_from(_EMPTY))}".rstrip() + self.tail()
            ]
        return lines

    def pair(self, head: str, value: Node, column: int) -> list[str]:
        if isinstance(value, Scalar):
            return self.scalar(head, value.value, column)
        assert isinstance(value, Items)
        if self.often(self.style.flow) or not all(isinstance(i, Mapping) for i in value.nodes):
            first, *rest = self.flow(value, f"{head} ")
            return [first, *rest]
        inner = column + self.style.step
        lines = [head + self.tail()]
        for item in value.nodes:
            lines += self.between(inner)
            start = " " * inner + "-" + self.style.gap
            if self.often(self.style.flow):
                lines += self.flow(item, start)
            else:
                block = self.mapping(item, len(start))
                lines += [start + block[0].removeprefix(" " * len(start)), *block[1:]]
        return lines

    def scalar(self, head: str, text: str, column: int) -> list[str]:
        """A text after its key, as a block where that can hold it."""
        printable = text.replace("\n", "").isprintable() and "\n " not in text
        if printable and self.often(2):
            mark = self.draw(
                st.sampled_from(["|", "|-", "|+", ">-"] if "\n" not in text else ["|"])
            )
            inner = " " * (column + self.draw(st.integers(1, 4)))
            end = [""] if mark == "|+" and self.often(5) else []
            return [
                f"{head} {mark}",
                *(f"{inner}{li}" if li else "" for li in text.split("\n")),
                *end,
            ]
        if "\n" not in text and self.often(4):
            words = content_words(text)
            inner = " " * (column + self.draw(st.integers(1, 4)))
            at = self.draw(st.integers(1, len(words)))
            rest = [inner + " ".join(words[at:])] if words[at:] else []
            return [f"{head} {' '.join(words[:at])}", *rest]
        return [f"{head} {self.inline(text)}{self.tail()}"]

    def inline(self, text: str) -> str:
        if self.often(3):
            return yaml.dump(text, default_style='"', width=10**6, allow_unicode=True).rstrip("\n")
        if text.isprintable() and self.often(3):
            return "'" + text.replace("'", "''") + "'"
        return " ".join(content_words(text))

    def flow(self, node: Node, head: str) -> list[str]:
        """Anything in brackets, after `head`, on one line or several."""
        indent = " " * (len(head) - len(head.lstrip(" ")) + self.draw(st.integers(1, 5)))
        broken = self.often(3)
        line, lines = head, []
        for token in self.tokens(node):
            line += token
            if broken and token in {"[", "{", ", "} and self.often(7):
                lines.append(line.rstrip(" ") + self.tail())
                line = indent
        return [*lines, line + self.tail()]

    def tokens(self, node: Node) -> Iterator[str]:
        if isinstance(node, Scalar):
            yield self.inline(node.value)
            return
        yield "[" if isinstance(node, Items) else "{"
        named = node.pairs if isinstance(node, Mapping) else [(None, item) for item in node.nodes]
        for number, (key, value) in enumerate(named):
            yield ", " if number else ""
            yield f"{key.value}: " if key else ""
            yield from self.tokens(value)
        if _could_have_claims(node) and self.often(2):
            yield f", claims: {self.draw(st.sampled_from(_EMPTY))}"
        yield self.draw(st.sampled_from(["", "", " ", ", "]))
        yield "]" if isinstance(node, Items) else "}"

    def tail(self) -> str:
        return (
            f"  {self.draw(st.sampled_from(_COMMENTS))}" if self.often(self.style.comments) else ""
        )

    def between(self, column: int) -> list[str]:
        """Empty lines and comments, at some indentation that swallows none into a text."""
        lines = [""] if self.often(self.style.comments // 2) else []
        if self.often(self.style.comments):
            lines.append(
                " " * self.draw(st.integers(0, column)) + self.draw(st.sampled_from(_COMMENTS))
            )
        return lines
