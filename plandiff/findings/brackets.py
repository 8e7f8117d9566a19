"""Words that stand as alternatives: in square brackets, or in quotation marks."""

import re

from plandiff.changes.shifts import Passage, Shift

_ASIDE = (  # compiled where it is needed: few texts have any
    r"(?P<brackets>\[[^\[\]]*\])|(?P<marks>\"[^\"]*\"|\u201c[^\u201d]*\u201d|\u201e[^\u201c\u201d]*[\u201c\u201d]"
    r"|\u00ab[^\u00bb]*\u00bb)"
)
_SAID = {"brackets": "in square brackets", "marks": "in quotation marks"}
_STARTS = frozenset('["\u201c\u201e\u00ab')
#: The kinds whose words can stand as alternatives.
_KINDS = frozenset({"figure", "time", "party", "place"})


def aside(text: str, passage: Passage | None) -> str:
    """`in square brackets`, `in quotation marks`, or empty where a passage stands in neither."""
    if passage is None or not _STARTS.intersection(text):
        return ""
    for found in re.finditer(_ASIDE, text):
        if found.start() < passage.end and passage.start < found.end():
            return _SAID[str(found.lastgroup)]
    return ""


def with_alternatives(shift: Shift, old: str, new: str) -> Shift:
    """The shift, and that one side alone stands in brackets or quotation marks."""
    was, now = aside(old, shift.old), aside(new, shift.new)
    if was == now or shift.kind not in _KINDS:
        return shift
    said = now or (f"no longer {was}" if shift.new else was)
    return shift._replace(direction=f"{shift.direction}; {said}")
