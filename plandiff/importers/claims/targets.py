"""What a verb is said of: the argument before it or behind it, and those joined to that one.

    the provisions on NATO membership and territory   were among those revised
                      ~~~~~~~~~~~~~~~     ~~~~~~~~~
The argument must be the head of its phrase, or belong to a word for a part of a text: "the
provision on elections", but not "the adviser on elections" nor "the elections chief".
"""

from collections.abc import Iterable, Sequence

from plandiff.importers.claims.arguments import Argument
from plandiff.importers.claims.nouns import aside_before, phrase_start
from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low
from plandiff.importers.claims.tokens import DASH

_FARTHEST = 12  # tokens between a verb and what it is said of
_WIDEST_JOIN = 8  # tokens between two joined arguments
_IN_A_LIST = ("joining", "determiners", "parts", "documents", "prepositions", "parties", "adverbs")
_LIST_SIGNS = frozenset({",", "-", "'s", '"', DASH})
_ASKING = frozenset({"who", "how", "what", "which", "where"})
_TRANSPARENT = frozenset({'"', "'", "(", ")", "s", "-", "'s"})


def before(
    reading: Reading, there: Sequence[Argument], lowest: int, verb: int
) -> tuple[Argument, ...]:
    """The arguments that end before a token, from `lowest` on; empty where there is none."""
    aside = aside_before(reading, lowest, verb)
    known = [
        one
        for one in there
        if lowest <= one.start and one.end <= verb and not aside <= one.start < verb
    ]
    for one in _parts_last(known[::-1]):
        if _goes_on_anew(reading, one.end, verb):
            return ()
        if _is_head(reading, one, lowest) and not _is_of_a_person(reading, lowest, one, verb):
            number = _explained(reading, known, one)
            return _joined_before(reading, known[: known.index(number) + 1], lowest)
    return ()


def behind(
    reading: Reading, there: Sequence[Argument], verb: int, highest: int
) -> tuple[Argument, ...]:
    """The arguments that begin at a token or soon behind it; empty where there is none."""
    known = [one for one in there if verb <= one.start and one.end <= highest]
    for one in _parts_last(known):
        if _leads_to(reading, verb, one.start) and _closes(reading, one):
            rest = known[known.index(one) :]
            return _in_its_clause(reading, rest) or _joined_behind(reading, rest)
    return ()


def exact(found: Iterable[Argument]) -> tuple[Argument, ...]:
    """Arguments without words for parts, unless there is nothing else."""
    there = tuple(found)
    return tuple(one for one in there if one.kind != "part") or there


def _parts_last(known: Sequence[Argument]) -> list[Argument]:
    """Arguments in their order, words for parts that are not named behind all others."""
    return sorted(known, key=lambda one: one.kind == "part")


def _goes_on_anew(reading: Reading, start: int, end: int) -> bool:
    """Whether something else is spoken of by then: "22 points, and that many of them were"."""
    return any(
        low(reading, at) == "and"
        and (low(reading, at + 1) == "that" or has(reading, at + 1, "pronouns"))
        for at in range(start, end - 1)
    )


def _is_of_a_person(reading: Reading, lowest: int, one: Argument, verb: int) -> bool:
    """Whether it stands in "Putin, who opposes point 7, was"; not in "the question of who"."""
    for at in range(lowest, verb):
        if low(reading, at) == "who" and not has(reading, at - 1, "prepositions"):
            closed = any(low(reading, sign) == "," for sign in range(at, one.start))
            return not closed if at < one.start else at <= one.end + 1
    return False


def _explained(reading: Reading, known: Sequence[Argument], one: Argument) -> Argument:
    """The point by number that a topic explains: "point 24, on prisoners and children,"."""
    for other in known:
        sign = low(reading, other.end) in {",", "(", "on"}
        if other.kind == "points" and other.start < one.start and sign and one.kind == "topic":
            return other
    return one


# -- heads and objects ------------------------------------------------------------------------


def _is_head(reading: Reading, one: Argument, lowest: int) -> bool:
    """Whether the phrase that the argument stands in is about it."""
    if not _closes(reading, one):
        return False
    if one.kind in {"points", "count"}:
        return True
    at = phrase_start(reading, one.start, lowest) - 1
    if at < lowest or not has(reading, at, "prepositions"):
        return True
    return (
        any_in(reading, lowest, at, "parts")
        or has(reading, at - 1, "documents", "determiners", "numbers", "be", "joining", "shares")
        or low(reading, at - 1).endswith("est")
    )


def _closes(reading: Reading, one: Argument) -> bool:
    """Whether no noun follows that the argument would only describe: "elections chief"."""
    at = one.end
    if one.kind in {"points", "count"} or not is_word(reading, at):
        if low(reading, at) not in {"-", "'s"}:
            return True
        numbered = low(reading, at + 2).isdigit()  # "NATO's Article 5"
        return has(reading, at + 1, "parts", "documents") and not numbered
    if has(reading, at, "of_a_place"):
        return True
    if low(reading, at).endswith(("ly", "ed", "ing")) or low(reading, at)[0].isdigit():
        return True
    return bool(reading.kinds[at])


def _leads_to(reading: Reading, start: int, end: int) -> bool:
    """Whether the tokens between a verb and an argument make it the verb's object."""
    return end - start <= _FARTHEST and all(
        _may_lead(reading, at, start) for at in range(start, end)
    )


def _may_lead(reading: Reading, at: int, start: int) -> bool:
    if not is_word(reading, at):
        return low(reading, at) in _TRANSPARENT
    if low(reading, at) == "to" and has(reading, at - 1, "parts"):
        return True  # "the reference to NATO"
    if low(reading, at) in _ASKING and low(reading, at - 1) in {"of", "over", "on"}:
        return True  # "the question of who controls it"
    if has(reading, at, "documents") and low(reading, at + 1) == "'s":
        return True
    if has(reading, at, "breaks", "says", "have", "modals", "be", "documents"):
        return False
    of_a_part = at - 1 < start or any_in(reading, start, at, "parts")
    described = has(reading, at - 1, "documents", "determiners", "numbers", "topic", "shares")
    return of_a_part or described or not has(reading, at, "prepositions")


def _in_its_clause(reading: Reading, known: Sequence[Argument]) -> tuple[Argument, ...]:
    """The topic of "the clause that would bar Ukraine from joining NATO"."""
    part, *others = known
    if part.kind != "part" or low(reading, part.end) not in {"that", "which"}:
        return ()
    near = (one for one in others if one.start - part.end <= _FARTHEST)
    return tuple(one for one in near if one.kind == "topic")[:1]


# -- joined arguments -------------------------------------------------------------------------


def _joined_before(
    reading: Reading, known: Sequence[Argument], lowest: int
) -> tuple[Argument, ...]:
    """The last of the arguments, and those that "and" or a comma joins to it."""
    found = [known[-1]]
    for one in known[-2::-1]:
        if one.kind == "part" and found[-1].kind != "part":
            continue
        if not _joins(reading, one.end, found[-1].start) or not _is_head(reading, one, lowest):
            break
        found.append(one)
    return exact(found[::-1])


def _joined_behind(reading: Reading, known: Sequence[Argument]) -> tuple[Argument, ...]:
    found = [known[0]]
    for one in known[1:]:
        if one.kind == "part" and found[-1].kind != "part":
            continue
        if not _joins(reading, found[-1].end, one.start) or not _closes(reading, one):
            break
        found.append(one)
    return exact(found)


def _joins(reading: Reading, start: int, end: int) -> bool:
    """Whether only joining words, articles and words for parts stand between two arguments."""
    between = range(start, end)
    if len(between) > _WIDEST_JOIN or not all(_may_join(reading, at) for at in between):
        return False
    unknown = sum(is_word(reading, at) and not reading.kinds[at] for at in between)
    signs = {low(reading, at) for at in between}
    joined = any_in(reading, start, end, "joining")
    return unknown < 2 and (joined or ("," in signs and DASH not in signs))


def _may_join(reading: Reading, at: int) -> bool:
    if not is_word(reading, at):
        return low(reading, at) in _LIST_SIGNS
    if not reading.kinds[at]:
        return True  # an adjective; more than one is too many
    return has(reading, at, *_IN_A_LIST) and not has(reading, at, "breaks", "says", "be", "have")
