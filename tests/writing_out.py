"""Points written out as a text and as pages, in the ways in which sources print them."""

from collections.abc import Iterable, Iterator
from html import escape

from plandiff.model import Point

STUB = "This point of the US plan is deleted."


def printed(points: Iterable[Point]) -> Iterator[Point]:
    """The points that a source would print: with a text, or struck out."""
    for point in points:
        if point.text or point.points or point.alternatives:
            yield point
        elif point.comes_from:
            yield point._replace(text=STUB)


def as_text(points: Iterable[Point], *, titles: bool = False) -> str:
    """Plain text, an empty line between paragraphs, parts indented: `1. …`, `a) …`."""
    return "\n\n".join(_lines(points, 0, titles=titles)) + "\n"


def _lines(points: Iterable[Point], level: int, *, titles: bool) -> Iterator[str]:
    pad, sign = " " * 4 * level, ")" if level else "."
    for point in printed(points):
        label = f"{pad}{point.label}{sign}"
        if titles and point.title:
            yield f"{label} {point.title}"
            yield from (pad + line for line in point.text.splitlines())
        else:
            yield f"{label} {point.text}".rstrip()
        yield from _lines(point.points, level + 1, titles=titles)
        yield from (pad + line for line in _positions(point))


def _positions(point: Point) -> list[str]:
    return [f"Position of the {one.by}: {one.text}" for one in point.alternatives]


def as_list(points: Iterable[Point], *, titles: bool = False) -> str:
    """A page with an `<ol>` that sets each number, and lists of letters in it."""
    return page(_list(points, 0, titles=titles))


def _list(points: Iterable[Point], level: int, *, titles: bool) -> str:
    items = "\n".join(_item(point, level, titles=titles) for point in printed(points))
    return f"<ol{' type=a' if level else ''}>\n{items}\n</ol>"


def _item(point: Point, level: int, *, titles: bool) -> str:
    value = int(point.label) if point.label.isdigit() else ord(point.label) - 96
    title = f"<b>{escape(point.title)}.</b> " if titles and point.title else ""
    parts = _list(point.points, level + 1, titles=titles) if point.points else ""
    after = [point.closing, *_positions(point)] if point.closing else _positions(point)
    positions = "".join(f"<p>{escape(line)}</p>" for line in after)
    return f"<li value={value}>{title}{escape(point.text)}{parts}{positions}</li>"


def as_paragraphs(points: Iterable[Point]) -> str:
    """A page with a paragraph for each number."""
    lines = _lines(points, 0, titles=False)
    return page("\n".join(f"<p>{escape(line.strip())}</p>" for line in lines))


def as_headings(points: Iterable[Point]) -> str:
    """A page with `Point 1` above each text."""
    return page(
        "\n".join(
            f"<h3>Point {point.label}: {escape(point.title)}</h3><p>{escape(point.text)}</p>"
            for point in printed(points)
        )
    )


def as_table(points: Iterable[Point]) -> str:
    """A page with a row for each number."""
    rows = "\n".join(
        f"<tr><td>{point.label}</td><td>{escape(point.text)}</td></tr>"
        for point in printed(points)
    )
    return page(f"<table>\n{rows}\n</table>")


def page(body: str) -> str:
    """A page with a menu, a text before and after, and a footer."""
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>A plan</title>'
        "</head>\n<body><nav><ol><li>World</li><li>Sport</li><li>Weather</li></ol></nav>\n"
        f"<main><p>What is in the document.</p>\n{body}\n<p>Nobody would comment.</p></main>\n"
        "<footer>1. Terms 2. Privacy 3. Contact</footer></body></html>\n"
    )
