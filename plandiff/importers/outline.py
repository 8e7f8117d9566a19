"""Blocks between two labels to a point: its title, its text, its sub-points, what is no text."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from plandiff.importers.alternatives import alternatives_in
from plandiff.importers.glosses import is_comment, without_brackets, without_glosses
from plandiff.importers.labels import Label
from plandiff.importers.lines import BULLET
from plandiff.importers.runs import Run, is_first, marks_of, runs_of
from plandiff.importers.source import Block
from plandiff.importers.stubs import Stub, stub_in
from plandiff.model import Alternative

_LONGEST_TITLE = 14  # words, where it is set as a title
LONGEST_BARE_TITLE = 6  # words, where only its line says so
_MOST_LEVELS = 4  # of points within points
_LONGEST_STOPPED_TITLE = 4  # words, where it is set as a title and ends like a sentence
_NO_TITLE_ENDS = tuple(";:,…!")  # a sentence, or what introduces a list
_TITLE_ENDS = " .:\u2013\u2014-"


class Draft(NamedTuple):
    """A point as it was found. `notes` are what was taken out of its text.

    `closing` is what its text says after its sub-points.
    """

    label: str
    title: str = ""
    text: str = ""
    points: tuple["Draft", ...] = ()
    closing: str = ""
    alternatives: tuple[Alternative, ...] = ()
    notes: tuple[str, ...] = ()
    stub: Stub | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is printed but its number."""
        return not (self.text or self.points or self.alternatives or self.stub)


def draft_of(label: Label, following: Sequence[Block], levels: int = _MOST_LEVELS) -> Draft:
    """The point that a label and the blocks up to the next one make."""
    blocks = [label.rest, *following] if label.rest.text else list(following)
    run = sub_run(blocks, label.printed) if levels else ()
    (before, after), ends = _own_blocks(blocks, run), [*(mark.at for mark in run), len(blocks)]
    points = tuple(
        draft_of(mark.label, _below(blocks[start + 1 : end], mark.depth), levels - 1)
        for mark, (start, end) in zip(run, pairwise(ends), strict=True)
    )
    points = tuple(one for one in points if not one.is_empty)
    own = [*before, *after]
    if not points:  # nothing is closed then
        before, after = own, []
    title, paragraphs = _titled(before, more=bool(points))
    draft = Draft(label.printed, title, points=points)
    whole = _closed(_with_text(draft, paragraphs), [block.printed for block in after])
    marked = own if label.rest.text else [label.rest, *own]
    footnotes = (as_note(note.text) for block in marked for note in block.notes)
    return whole._replace(notes=(*whole.notes, *footnotes))


def as_note(footnote: str) -> str:
    """The note of a point that a footnote makes."""
    return f"footnote: {footnote}"


# -- sub-points -------------------------------------------------------------------------------


def sub_run(blocks: Sequence[Block], above: str) -> Run:
    """The labels of the sub-points; empty where there are none."""
    runs = [run for run in runs_of(marks_of(blocks)) if _numbers_sub_points(run, above)]
    return min(runs, key=lambda run: (run[0].at, -len(run)), default=())


def _numbers_sub_points(run: Run, above: str) -> bool:
    """Whether labels inside a point number parts of it: a, b or 10.a, 10.b.

    One label alone must be a small letter: `a)`, but no initial `A.` and no stray `1.`
    """
    first = run[0]
    if first.reading.above:
        return first.reading.above == above
    alone = first.label.form and first.reading.series.endswith(" a")
    return is_first(first.reading) and (len(run) > 1 or bool(alone))


def _own_blocks(blocks: Sequence[Block], run: Run) -> tuple[Sequence[Block], Sequence[Block]]:
    """The blocks of a point before its sub-points, and after them where they stand less deep."""
    if not run:
        return blocks, ()
    last = run[-1]
    rest = blocks[last.at + 1 :]
    return blocks[: run[0].at], rest[len(_below(rest, last.depth)) :]


def _below(blocks: Sequence[Block], depth: int) -> Sequence[Block]:
    """The blocks up to the first that stands less deep than a label."""
    end = next((at for at, block in enumerate(blocks) if block.depth < depth), len(blocks))
    return blocks[:end]


# -- titles -----------------------------------------------------------------------------------


def _titled(own: Sequence[Block], *, more: bool) -> tuple[str, list[str]]:
    """The title that a source prints, or an empty text; and the paragraphs under it.

    `more` tells that there are sub-points, which a title may stand above.
    """
    if not own:
        return "", []
    first, rest = own[0], [BULLET.sub("", block.printed) for block in own[1:]]
    after = rest[0] if rest else ""
    if (rest or more) and is_title(first) and not after[:1].islower():
        return _as_title(first.text), rest
    head, tail = first.text[: first.bold], first.text[first.bold :].strip()
    if _is_lead_in(head, tail):
        return _as_title(head), [tail.lstrip(_TITLE_ENDS), *rest]
    return "", [first.printed, *rest]


def is_title(block: Block) -> bool:
    """Whether a block of its own is a title: a heading, all bold, or a few words without an end.

    21. Territories
        Crimea, Luhansk and Donetsk …
    """
    words = len(block.text.split())
    is_set_off = block.kind == "heading" or block.bold >= len(block.text)
    if block.text.endswith("."):
        return is_set_off and words <= _LONGEST_STOPPED_TITLE
    if block.text.endswith(_NO_TITLE_ENDS):
        return False
    return words <= (_LONGEST_TITLE if is_set_off else LONGEST_BARE_TITLE)


def _is_lead_in(head: str, tail: str) -> bool:
    """Whether a bold beginning is a title: **Sovereignty.** It is …, but not: **It** is …."""
    parted = head.rstrip().endswith((".", ":", "\u2013", "\u2014")) or tail[:1] in ":\u2013\u2014"
    return bool(head and tail) and parted and len(head.split()) <= _LONGEST_TITLE


def _as_title(text: str) -> str:
    return text.strip(_TITLE_ENDS)


# -- text -------------------------------------------------------------------------------------


def _with_text(draft: Draft, paragraphs: Sequence[str]) -> Draft:
    """A point with its text, its alternatives, or the words that it is gone."""
    stub = None if draft.points else stub_in(" ".join(paragraphs))
    if stub:
        return draft._replace(stub=stub)
    alternatives = alternatives_in(paragraphs)
    texts, notes = _parted(paragraphs[: len(paragraphs) - len(alternatives)])
    whole = draft._replace(text="\n".join(texts), alternatives=alternatives, notes=tuple(notes))
    stub = None if draft.points or alternatives else stub_in(whole.text)
    if stub:
        return whole._replace(text="", stub=stub)
    if not whole.is_empty:
        return whole
    words = "\n".join(paragraphs)  # all gloss, or a title above nothing: better than no text
    return draft._replace(text=words) if words else draft._replace(title="", text=draft.title)


def _closed(draft: Draft, paragraphs: Sequence[str]) -> Draft:
    """A point with what stands after its sub-points: alternatives, and else its last words."""
    if not paragraphs:
        return draft
    alternatives = alternatives_in(paragraphs)
    texts, notes = _parted(paragraphs[: len(paragraphs) - len(alternatives)], begun=True)
    return draft._replace(
        closing="\n".join(BULLET.sub("", text) for text in texts),
        alternatives=(*draft.alternatives, *alternatives),
        notes=(*draft.notes, *notes),
    )


def _parted(paragraphs: Sequence[str], *, begun: bool = False) -> tuple[list[str], list[str]]:
    """The paragraphs that are text, and what is a note: not the first, unless it is `begun`."""
    texts: list[str] = []
    notes: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        if (at or begun) and is_comment(paragraph):
            notes.append(without_brackets(paragraph))
            continue
        kept, glosses = without_glosses(paragraph)
        texts += [kept] if kept else []
        notes += glosses
    return texts, notes
