"""Names in no list that took each other's place, or that of a name in a list: Visegrád, UNDP.

A word with a capital alone says little. Where the same edit puts one such name in the place of
another, both are names of one kind.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plandiff.align.edit import Edit
from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.names import Group, is_unlisted_name
from plandiff.findings.pairing import Grounds
from plandiff.findings.sides import Side, tokens_in

_ALONE = frozenset({"gained", "lost"})  # ways in which one side has nothing
_PLACE_WORDS = ("near", "located", "towards")
#: Lists whose words are no names, whatever their capitals.
_NO_NAMES = (
    *("months", "labels", "units", "money", "times", "numbers", "force", "negation"),
    *("durations", "territory", "enforcement", "collective", "states", "parties", "places"),
)


class _Run(NamedTuple):
    """Words with capitals that fill one side of an edit, and whether a place is said there."""

    passage: Passage
    is_place: bool


def with_unlisted(
    shifts: Sequence[Shift],
    old: tuple[Side, Sequence[Group]],
    new: tuple[Side, Sequence[Group]],
    grounds: Grounds,
) -> list[Shift]:
    """The shifts of names, with those of names in no list."""
    found = list(shifts)
    if old[0].lexicon.language != new[0].lexicon.language:
        return found
    for edit in grounds.old.edits:
        if edit.old_start == edit.old_end or edit.new_start == edit.new_end:
            continue
        was = _run(old[0], edit.old_start, edit.old_end)
        now = _run(new[0], edit.new_start, edit.new_end)
        if was and now and not _is_order(was, now, old[0], new[0]):
            if any(_is_within(shift, edit) for shift in shifts):  # told as names after `in`
                continue
            kind = "place" if was.is_place and now.is_place else "party"
            found.append(_shift(kind, was.passage, now.passage))
        else:
            _replace_one(found, edit, was, now, (old[0], new[0]))
    return found


def _replace_one(
    found: list[Shift], edit: Edit, was: _Run | None, now: _Run | None, sides: tuple[Side, Side]
) -> None:
    """Tell what one side of an edit names, and no list has, beside what the other gained."""
    if not was and not now:
        if not any(shift.way in _ALONE and _is_within(shift, edit) for shift in found):
            return
        was = _subject(sides[0], edit.old_start, edit.old_end)
        now = None if was else _subject(sides[1], edit.new_start, edit.new_end)
    if was:
        _replace(found, was, "gained", edit.new_start, edit.new_end)
    elif now:
        _replace(found, now, "lost", edit.old_start, edit.old_end)


def _is_order(was: _Run, now: _Run, old: Side, new: Side) -> bool:
    """Whether two names are the same, or stand in both texts, in another order."""
    return was.passage.words in new.text and now.passage.words in old.text


def _is_within(shift: Shift, edit: Edit) -> bool:
    """Whether a shift is of words in an edit."""
    return any(
        passage is not None and passage.start < end and start < passage.end
        for passage, start, end in (
            (shift.old, edit.old_start, edit.old_end),
            (shift.new, edit.new_start, edit.new_end),
        )
    )


def _replace(found: list[Shift], run: _Run, way: str, start: int, end: int) -> None:
    """Tell a name gained or lost in an edit as one that took the place of an unlisted one."""
    here = [
        at
        for at, shift in enumerate(found)
        if shift.way == way
        and (passage := shift.new if way == "gained" else shift.old)
        and passage.start < end
        and start < passage.end
    ]
    if len(here) == 1:
        shift = found[here[0]]
        sides = (run.passage, shift.new) if way == "gained" else (shift.old, run.passage)
        if sides[0] and sides[1]:
            found[here[0]] = _shift(shift.kind, sides[0], sides[1])


def _shift(kind: str, was: Passage, now: Passage) -> Shift:
    return Shift(kind, "changed", f"{was.words} → {now.words}", was, now)


def _run(side: Side, start: int, end: int) -> _Run | None:
    """The name that fills a span of characters but for articles, if it is one in no list."""
    if side.text[start:end].islower():
        return None
    tokens = [at for at, one in enumerate(side.tokens) if one.start < end and start < one.end]
    while tokens and tokens[0] in side.function:
        tokens.pop(0)
    while tokens and tokens[-1] in side.function:
        tokens.pop()
    if not tokens:
        return None
    words = list(_words(side, tokens))
    if not words or not is_unlisted_name(side, words) or _is_no_name(side, words):
        return None
    before = tokens[0] - (side.word(tokens[0] - 1) == "the")
    acronym = side.tokens[tokens[0]].written.isupper()
    is_place = not acronym and any(before in side.ending(name) for name in _PLACE_WORDS)
    return _Run(side.passage(tokens[0], tokens[-1] + 1), is_place)


def _subject(side: Side, start: int, end: int) -> _Run | None:
    """The one word that opens a sentence and is bound in it: Freedonia | will pay.

    Its capital says nothing; beside a name that takes its place it is who was bound.
    """
    tokens = [at for at, one in enumerate(side.tokens) if one.start < end and start < one.end]
    if len(tokens) != 1 or tokens[0] in side.function or side.tokens[tokens[0]].kind != "word":
        return None
    (at,) = tokens
    opens = at == 0 or side.sentences[at - 1] != side.sentences[at]
    force = side.found("force").get(at + 1)
    if not opens or force is None or side.is_in(force.end, "passive") or _is_no_name(side, [at]):
        return None
    return _Run(side.passage(at, at + 1), is_place=False)


def _is_no_name(side: Side, words: Sequence[int]) -> bool:
    """Whether words are in a list, or name a document; of those like Council, all of them."""
    listed, bodies = (
        tokens_in((hit.first, hit.end) for name in names for hit in side.found(name).values())
        for names in (_NO_NAMES, ("not_places",))
    )
    documents = any(side.same.get(at) == "document" for at in (*words, words[-1] + 1))
    return documents or bool(listed.intersection(words)) or bodies.issuperset(words)


def _words(side: Side, tokens: Sequence[int]) -> Iterator[int]:
    """The words of a name without the small ones in it; signs are no part of one."""
    for at in tokens:
        if at not in side.function or side.tokens[at].kind != "word":
            yield at
