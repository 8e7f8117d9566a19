"""Scope that no word says: an alternative, a purpose, or the number of a provision in an edit.

the use of force, the threat or use of force      a body to settle disputes, a body
"""

from collections.abc import Sequence

from plandiff.align.edit import Edit
from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.sides import Side, is_content, tokens_in

_MOST_ADDED = 4  # tokens of an alternative, its `or` included
_LEAST_OF_PURPOSE = 3  # words of content: to settle open questions, not: to build it
_NUMBERS = frozenset("ivxlcdm")
_LONGEST_NUMBER = 6  # characters of the number of a provision
_STARTS = "to"


def edited_scope(
    old: Side, new: Side, edits: Sequence[Edit], told: Sequence[Shift]
) -> list[Shift]:
    """Shifts of scope that only the edits show; none of an edit that is `told` of already."""
    if not old.lexicon.has("scope") or old.lexicon.language != new.lexicon.language:
        return []
    shifts = ((edit, _replaced(edit, old, new) or _alone(edit, edits, old, new)) for edit in edits)
    return [
        shift
        for edit, shift in shifts
        if shift and not any(_is_of(edit, before) for before in told)
    ]


def _replaced(edit: Edit, old: Side, new: Side) -> Shift | None:
    """One provision in the place of another."""
    lengths = edit.old_end - edit.old_start, edit.new_end - edit.new_start
    if not 0 < min(lengths) <= max(lengths) <= _LONGEST_NUMBER:
        return None
    was = _tokens(old, edit.old_start, edit.old_end)
    now = _tokens(new, edit.new_start, edit.new_end)
    if not (was and now and _is_reference(old, was) and _is_reference(new, now)):
        return None
    sides = old.passage(was.start - 1, was.stop), new.passage(now.start - 1, now.stop)
    return Shift("scope", "changed", "reference changed", *sides)


def _alone(edit: Edit, edits: Sequence[Edit], old: Side, new: Side) -> Shift | None:
    """An alternative or a purpose that one text alone has."""
    if edit.old_start < edit.old_end and edit.new_start < edit.new_end:
        return None
    was = _tokens(old, edit.old_start, edit.old_end)
    now = _tokens(new, edit.new_start, edit.new_end)
    narrower = _is_narrower(old, was) if was else bool(now) and _is_narrower(new, now)
    if not narrower or not _is_alone(edit, edits, old, new):
        return None
    if was:
        return Shift("scope", "lost", "lost", old.passage(was.start, was.stop), None)
    return Shift("scope", "gained", "gained", None, new.passage(now.start, now.stop))


def _is_alone(edit: Edit, edits: Sequence[Edit], old: Side, new: Side) -> bool:
    """Whether nothing else changed in the sentence of an edit: else it may be said elsewhere."""
    was = _sentence(old, edit.old_start), _sentence(new, edit.new_start)
    return not any(
        other is not edit
        and (_sentence(old, other.old_start), _sentence(new, other.new_start)) == was
        for other in edits
    )


def _sentence(side: Side, start: int) -> int:
    """The sentence in which a character stands."""
    found = (at for at, one in enumerate(side.tokens) if one.end > start)
    at = next(found, len(side.tokens) - 1)
    return side.sentences[at] if side.tokens else 0


def _is_of(edit: Edit, shift: Shift) -> bool:
    return _touches(shift.old, edit.old_start, edit.old_end) or _touches(
        shift.new, edit.new_start, edit.new_end
    )


def _touches(passage: Passage | None, start: int, end: int) -> bool:
    return passage is not None and passage.start < end and start < passage.end


def _tokens(side: Side, start: int, end: int) -> range:
    """The tokens of a span of characters; none where it is empty."""
    found = [at for at, one in enumerate(side.tokens) if one.start < end and start < one.end]
    return range(found[0], found[-1] + 1) if found and start < end else range(0)


def _is_reference(side: Side, tokens: range) -> bool:
    """Whether a span is the number of a provision: Article | 5, Annex | IV."""
    (number, *more) = tokens
    word = side.word(number)
    numbered = side.tokens[number].kind == "number" or _NUMBERS.issuperset(word)
    return not more and numbered and number in side.ending("provisions")


def _is_narrower(side: Side, tokens: range) -> bool:
    """Whether a span that one text alone has is an alternative or a purpose."""
    return _is_alternative(side, tokens) or _is_purpose(side, tokens)


def _is_alternative(side: Side, tokens: range) -> bool:
    """Whether a span adds one of two: the | threat or | use, planes | or ships."""
    joiners = side.found("one_of_two")
    if len(tokens) > _MOST_ADDED or not (tokens[0] in joiners or tokens[-1] in joiners):
        return False
    names = _names(side)
    return any(is_content(side, at) for at in tokens) and all(
        side.tokens[at].kind == "word" and at not in names for at in tokens
    )


def _names(side: Side) -> set[int]:
    """The tokens of names: who is added is told as a party."""
    lists = ("states", "parties", "places", "collective", "numbers", "durations")
    return tokens_in((hit.first, hit.end) for name in lists for hit in side.found(name).values())


def _is_purpose(side: Side, tokens: range) -> bool:
    """Whether a span says what for, up to the end of its clause: set up | to settle disputes."""
    if side.word(tokens.start) != _STARTS:
        return False
    ends = tokens.stop == len(side.tokens) or side.tokens[tokens.stop].kind == "sign"
    return (
        ends
        and tokens.start not in {0, *(hit.end for hit in side.found("force").values())}
        and tokens.start + 1 < tokens.stop
        and side.tokens[tokens.start + 1].written.islower()
        and is_content(side, tokens.start + 1)
        and sum(is_content(side, at) for at in tokens) >= _LEAST_OF_PURPOSE
        and all(side.tokens[at].kind != "sign" for at in tokens)
    )
