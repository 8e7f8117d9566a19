"""The outlet that a statement is passed on from, as far as its sentence says."""

from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low, printed

_TOLD = frozenset({"told", "tells", "telling"})
# What may stand between "unlike" and an outlet: unlike the version seen by Reuters.
_BETWEEN = frozenset({"the", "a", "an", "earlier", "what", "by", "from", "seen", "published"})
_NEAR = 5  # tokens before "as Reuters reported" in which it is said not to be so


def outlet_of(reading: Reading, start: int, end: int, before: str, *, reported: bool) -> str:
    """The outlet that what some tokens say is passed on from, as printed; empty for none.

    `before` is the outlet named last before the sentence: "the agency" again. `reported` is
    whether an outlet says it, so that a name that no list has can be one.
    """
    named = outlet_near(reading, start, end) or _told(reading, end)
    if not named and _is_named_again(reading, start, end):
        return before
    return named or (_unlisted(reading, start, end) if reported else "")


def outlet_near(reading: Reading, start: int, end: int) -> str:
    """The known outlet nearest to some tokens, as printed; empty where there is none.

    None against whose report it is said. Of the article's own and another that were both told,
    the other: it is one story.
    """
    own = reading.marks.get("own_outlet", ())
    marks = [
        mark
        for mark in (*reading.marks.get("outlets", ()), *own)
        if not _is_contradicted(reading, mark)
    ]
    nearest = min(marks, key=lambda mark: max(start - mark.end, mark.start - end), default=None)
    if nearest in own and nearest and low(reading, nearest.end) == "and":
        both = (mark for mark in marks if 0 < mark.start - nearest.end <= 2)
        nearest = next(both, nearest)
    return printed(reading, nearest.start, nearest.end) if nearest else ""


def last_outlet(reading: Reading) -> str:
    """The known outlet that a sentence names last, as printed; empty for none."""
    marks = (*reading.marks.get("outlets", ()), *reading.marks.get("own_outlet", ()))
    last = max(marks, key=lambda mark: mark.start, default=None)
    return printed(reading, last.start, last.end) if last else ""


def _is_contradicted(reading: Reading, outlet: Mark) -> bool:
    """Whether a report is only named to say otherwise: not 19 as Reuters had reported."""
    at = outlet.start - 1 - (low(reading, outlet.start - 1) == "the")
    if low(reading, at) == "than":
        return True
    if low(reading, at) == "as":
        if low(reading, at - 1) == ",":
            return low(reading, at - 2) == "not"
        near = [low(reading, one) for one in range(max(at - _NEAR, 0), at)]
        return "not" in near and "," not in near[near.index("not") :]
    while low(reading, at) in _BETWEEN or has(reading, at, "media", "documents"):
        at -= 1
    return has(reading, at, "saying_otherwise")


def _is_named_again(reading: Reading, start: int, end: int) -> bool:
    """Whether "the agency" says it, or is told it; not "an official of the agency"."""
    for at in range(start, min(end + 2, len(reading.tokens))):
        alone = at == start or low(reading, at - 1) in _TOLD | {"by", "to"}
        if alone and low(reading, at) == "the" and has(reading, at + 1, "outlet_again"):
            behind = at + 2
            while has(reading, behind, "outlet_again"):
                behind += 1
            itself = any_in(reading, behind, behind + 2, "learning")  # its own, most likely
            return not itself and not _is_capital(reading, behind)  # "the broadcaster NOS"
    return False


def _told(reading: Reading, at: int) -> str:
    """The unlisted outlet that somebody told: "told the Valley Courier that"."""
    if low(reading, at - 1) not in _TOLD:
        return ""
    start = at + (low(reading, at) == "the" and reading.tokens[at].word != "The")
    return printed(reading, start, _capitals_end(reading, start))


def _unlisted(reading: Reading, start: int, end: int) -> str:
    """The outlet that reported it, where no list has it and it is no state: Haaretz, the Sun."""
    at = next((at for at in range(start, end) if _is_capital(reading, at)), end)
    behind = _capitals_end(reading, at)
    if behind == at + 1 and has(reading, at, "determiners"):
        return ""  # "The newspaper"
    return printed(reading, at, behind)


def _capitals_end(reading: Reading, at: int) -> int:
    while _is_capital(reading, at):
        at += 1
    return at


def _is_capital(reading: Reading, at: int) -> bool:
    """Whether a token can be of a name that no list has; "The" of "The Sun" is."""
    known = ("parties", "speaking_bodies", "officials", "leaders", "according_to", "says")
    return (
        is_word(reading, at)
        and reading.tokens[at].word[0].isupper()
        and not has(reading, at, *known, "pronouns")
        and (not has(reading, at, "determiners") or reading.tokens[at].word == "The")
    )
