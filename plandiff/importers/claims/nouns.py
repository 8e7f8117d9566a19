"""Noun phrases: what belongs to a noun before it."""

from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low

_NEAR = 6  # tokens behind "for" in which it is said what a plan is for
_LONGEST = 14  # tokens of an aside
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


def is_for_something_else(reading: Reading, at: int) -> bool:
    """Whether what stands behind "plan" makes it one for the railways, not for peace."""
    near = (at + 1, at + _NEAR)
    about = any_in(reading, *near, "about_the_war", "parties", "topic")
    return low(reading, at) == "for" and not about


def aside_before(reading: Reading, lowest: int, verb: int) -> int:
    """Where an aside begins that ends before a verb: "point 9, which put jets there, was".

    The verb itself where there is none.
    """
    if low(reading, verb - 1) == ",":
        for at in range(verb - 2, max(lowest, verb - _LONGEST), -1):
            if low(reading, at) == ",":
                word = low(reading, at + 1)
                describes = word.endswith("ing") and not has(
                    reading, at + 1, "prepositions", "joining"
                )
                return at if describes or word in {"which", "whose", "where"} else verb
    return verb
