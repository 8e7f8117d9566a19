"""Noun phrases: what belongs to a noun before it."""

from plandiff.importers.claims.reading import Reading, has, is_word, low

_INSIDE = frozenset({"-", "'s", '"'})


def phrase_start(reading: Reading, at: int, lowest: int, most: int = 8) -> int:
    """Where the phrase begins that a noun at a token ends: "the most pro-Russian" before it.

    Not before `lowest`, and at most `most` tokens before the noun.
    """
    start = at
    while start > max(lowest, at - most, 0) and _is_inside(reading, start - 1):
        start -= 1
    while start < at and low(reading, start) in _INSIDE:
        start += 1
    return start


def _is_inside(reading: Reading, at: int) -> bool:
    if low(reading, at) in _INSIDE:
        return True
    return is_word(reading, at) and not has(
        reading, at, "prepositions", "breaks", "joining", "clauses", "says", "be", "have", "modals"
    )
