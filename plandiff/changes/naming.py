"""What a point is called."""

from plandiff.model import Point, walk
from plandiff.text import shorten

_WORDS = 40  # columns of the beginning of a text


def name_of(point: Point) -> str:
    """Its title, else the beginning of its text, or of the first sub-point's that has one."""
    if point.title:
        return point.title
    texts = (one.text for _, one in walk((point,)) if one.text)
    return shorten(" ".join(next(texts, "").split()).rstrip(".;:,"), _WORDS)
