"""Removed, revised, kept, deferred, transferred, open, added: of what, in one sentence.

What a predicate is said of makes the claim: a point by number or a known topic, its fate; a
number of points, a count; a part that is not named, a remark.
"""

from collections.abc import Iterator, Sequence

from plandiff.importers.claims.arguments import Argument
from plandiff.importers.claims.nouns import phrase_start
from plandiff.importers.claims.numbers import figure
from plandiff.importers.claims.predicates import (
    Compound,
    Predicate,
    compounds,
    is_asserted,
    linked,
)
from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low, marks_in, printed
from plandiff.importers.claims.said import Said
from plandiff.importers.claims.targets import before, behind, exact

_FRONTED = 8  # tokens of "on the nuclear plant,"
_FARTHEST = 16  # tokens from a verb to the figure that something is revised to
_VERBS = frozenset({"verbs", "acts", "with_a_figure", "set_to_a_figure"})
_TEXTUAL = frozenset({"removed", "revised", "kept", "added"})
_CLEAVING = frozenset({"among", "what"})  # "what changed most is the clause on elections"
_ASKING = frozenset({"who", "how", "what", "when", "where", "whether", "which"})
_FINITE_OR_TO = ("modals", "be", "have", "do")
_STRUCK = frozenset({"struck", "strike", "strikes", "striking"})
_ACTIVE = frozenset({"active", "bare", "ing"})


def fates(reading: Reading, there: Sequence[Argument]) -> Iterator[Said]:
    """The claims of a sentence about what became of something."""
    there = [one for one in there if not one.presupposed]
    lowest = 0
    last: tuple[Argument, ...] = ()
    for compound in compounds(reading):
        first = compound[0]
        clause = reading.clauses[first.mark.start]
        start = max(lowest, clause[0], _behind_saying(reading, first))
        found = _arguments_of(reading, there, compound, start)
        if not found and _goes_on_from_another(reading, first):
            found = last
        found = found or _meant_by_it(reading, there, first)
        last = found
        if is_asserted(reading, first) and not any_in(reading, *clause, "other_documents"):
            lowest = compound[-1].mark.end if found else lowest
            for one in found:
                yield from _claims(reading, compound, one)


def _goes_on_from_another(reading: Reading, one: Predicate) -> bool:
    """Whether it is said of what the predicate before is: "taken out and put into an annex"."""
    joined = low(reading, one.mark.start - 1) in {"and", "then"}
    return joined and one.voice == "bare" and "participle" in one.mark.roles


def _meant_by_it(
    reading: Reading, there: Sequence[Argument], one: Predicate
) -> tuple[Argument, ...]:
    """What "it" is in "asked about point 17, he said that it had been cut": the one thing named.

    A text that is named can be meant as well.
    """
    pronoun = one.group.start - 1
    if low(reading, pronoun) not in {"it", "they"} or one.voice != "passive":
        return ()
    named = exact(of for of in there if of.end <= pronoun)
    texts = any_in(reading, 0, pronoun, "documents")
    sure = len(named) == 1 and named[0].kind in {"points", "topic"} and not texts
    return named if sure and any_in(reading, 0, pronoun, "says") else ()


def _behind_saying(reading: Reading, one: Predicate) -> int:
    """Where the last verb of saying before a predicate ends; its subject stands behind that."""
    said = [
        mark.end
        for mark in marks_in(reading, "says", 0, one.group.start)
        if not _is_aside(reading, mark.start, one.group.start)
    ]
    return max(said, default=0)


def _is_aside(reading: Reading, says: int, verb: int) -> bool:
    """Whether what the verb is said of stands before: "the clause, an official said, was"."""
    comma = verb - 1 - (low(reading, verb - 1) in {'"', "'"})  # "the clause," he said, "was"
    if low(reading, comma) != "," or verb - says > _FARTHEST:
        return False
    return any(low(reading, at) == "," for at in range(max(says - _FARTHEST, 0), says))


# -- of what ----------------------------------------------------------------------------------


def _arguments_of(
    reading: Reading, there: Sequence[Argument], compound: Compound, lowest: int
) -> tuple[Argument, ...]:
    """What a predicate is said of: before it or behind it, by how it is used."""
    first, last = compound[0], compound[-1]
    start, _ = reading.clauses[first.mark.start]
    left = before(reading, there, lowest, first.group.start)
    right = _object_of(reading, there, compound)
    inverted = _inverted(reading, there, last)
    fronted = _fronted(reading, there, start)
    match first.voice:
        case "fronted":
            found = fronted
        case "states" | "states_with_leaders" | "states_with_a_destination":
            found = left or inverted
        case "passive" | "said_after":
            only_parts = all(of.kind == "part" for of in left)
            found = (only_parts and _put_behind(reading, right, last)) or left or inverted
        case "active" | "bare" if first.to or first.figure is not None:
            found = right or left or fronted
        case "bare" if first.mark.start == start or low(reading, start) in _CLEAVING:
            found = right or inverted or _labelled(reading, there, first)
        case "bare" | "active" if _has_a_pronoun(reading, first):
            found = fronted  # "as for point 14, the Europeans struck it out"
        case "bare":
            found = right or _right_before(reading, left, first)
        case _:
            found = right
    return found


def _object_of(
    reading: Reading, there: Sequence[Argument], compound: Compound
) -> tuple[Argument, ...]:
    """What stands behind a predicate or inside it; nothing where points do something."""
    first, last = compound[0], compound[-1]
    if first.voice in _ACTIVE and _has_its_subject(there, first):
        return ()  # what a point does is what it says
    end = reading.clauses[first.mark.start][1]
    inside = _inside(there, first)
    right = behind(reading, there, _behind_asking(reading, first, last.mark.end), end)
    return inside if inside and (not right or inside[0].kind != "part") else right


def _behind_asking(reading: Reading, one: Predicate, at: int) -> int:
    """Behind the question in "disagree on who will run the plant"."""
    if one.voice != "said_before" or low(reading, at) not in _ASKING:
        return at
    return next(
        (here + 1 for here in range(at, at + _FRONTED) if has(reading, here, *_FINITE_OR_TO)), at
    )


def _has_a_pronoun(reading: Reading, one: Predicate) -> bool:
    """Whether "it" or "them" is the object: struck it out, removed it."""
    return any(
        low(reading, at) in {"it", "them"} for at in range(one.mark.start + 1, one.mark.end + 1)
    )


def _has_its_subject(there: Sequence[Argument], one: Predicate) -> bool:
    """Whether points stand right before a verb: "point 3 removes the limit"."""
    return any(of.kind == "points" and of.end == one.group.start for of in there)


def _inside(there: Sequence[Argument], one: Predicate) -> tuple[Argument, ...]:
    """What stands inside a verb of two words: "took the clause out"."""
    start, end = one.mark.start, one.mark.end
    return exact(of for of in there if one.voice in _ACTIVE and start < of.start and of.end < end)


def _inverted(reading: Reading, there: Sequence[Argument], one: Predicate) -> tuple[Argument, ...]:
    """Gone too is the demand for X; removed were points 7 and 8."""
    at = linked(reading, one.mark.end)
    return behind(reading, there, at, reading.clauses[one.mark.start][1]) if at else ()


def _fronted(reading: Reading, there: Sequence[Argument], start: int) -> tuple[Argument, ...]:
    """On NATO, nothing was agreed; as for territory, there is no agreement."""
    leading = [
        mark for mark in marks_in(reading, "fronting", start, start + 4) if mark.start == start
    ]
    for one in leading:
        comma = next(
            (at for at in range(one.end, one.end + _FRONTED) if low(reading, at) == ","), 0
        )
        found = exact(of for of in there if one.end <= of.start and of.end <= comma)
        if found and found[-1].end == comma:
            return found
    return ()


def _labelled(reading: Reading, there: Sequence[Argument], one: Predicate) -> tuple[Argument, ...]:
    """Point 3: deleted."""
    before_it = one.mark.start - 1
    found = exact(of for of in there if of.end == before_it)
    return () if is_word(reading, before_it) or "participle" not in one.mark.roles else found


def _put_behind(
    reading: Reading, right: tuple[Argument, ...], one: Predicate
) -> tuple[Argument, ...]:
    """What a part is about, behind its verb: "a sentence was added on the missing children"."""
    leads = right and has(reading, one.mark.end, "prepositions") and right[0].kind == "topic"
    return right if leads else ()


def _right_before(
    reading: Reading, left: tuple[Argument, ...], one: Predicate
) -> tuple[Argument, ...]:
    """The arguments directly before a participle: "amnesty dropped", "get the ban removed"."""
    if not left or "participle" not in one.mark.roles or _goes_on(reading, one.mark.end):
        return ()
    between = range(left[-1].end, one.group.start)
    return left if all(has(reading, at, "parts", "documents", "adverbs") for at in between) else ()


def _goes_on(reading: Reading, at: int) -> bool:
    """Whether an object may follow: "dropped leaflets"; not in "dropped from US plan"."""
    return (
        not has(reading, at - 1, "prepositions")
        and is_word(reading, at)
        and not has(reading, at, "prepositions", "adverbs", "breaks", "joining", "clauses")
    )


# -- claims -----------------------------------------------------------------------------------


def _claims(reading: Reading, compound: Compound, of: Argument) -> Iterator[Said]:
    first, last = compound[0], compound[-1]
    if _is_denied(reading, first, of) or not _fits(reading, first, of):
        return
    said = Said(
        "fate",
        first.says,
        min(of.start, first.group.start),
        max(of.end, last.mark.end),
        verb=printed(reading, first.group.start, last.mark.end),
        of=(of.start, of.end),
        labels=of.labels,
        topic=of.topic,
    )
    says = list(dict.fromkeys(one.says for one in compound))
    match of.kind:
        case "count":
            yield _count(reading, said, of, says)
        case "part" if _is_of_the_document(reading, of):
            lowest = last.mark.end if first.mark.start < of.start else 0
            about = printed(reading, phrase_start(reading, of.start, lowest), of.end)
            yield _remark(said._replace(rule="unnamed parts"), about, says)
        case "part":
            return
        case _ if len(says) > 1:
            yield _remark(said, printed(reading, of.start, of.end), says)
        case _:
            yield _fate(reading, said, of, first)


def _is_denied(reading: Reading, one: Predicate, of: Argument) -> bool:
    """No point, none of the points, neither the amnesty nor."""
    start = max(of.start - 3, one.mark.end if one.mark.start < of.start else 0)
    return any_in(reading, start, of.start, "negations")


def _fits(reading: Reading, one: Predicate, of: Argument) -> bool:
    """Whether this fate can be that of this argument."""
    if _is_a_deal(reading, one, of):
        return False
    match of.kind:
        case "count":  # "no longer contains 28 points" is a count, and of nothing removed
            gone = one.says == "removed" and one.listed == "said_before"
            scored = any(mark.start == one.mark.start for mark in reading.marks.get("scoring", ()))
            if (
                scored
                and one.voice in _ACTIVE
                and not any_in(reading, 0, len(reading.tokens), "documents")
            ):
                return False
            return one.figure is None and not gone
        case "part":
            return one.figure is None and one.says not in {"added", "agreed"}
        case "topic" if one.says == "added":  # "added a clause on X", not "added X"
            return any_in(reading, of.start - 5, of.end + 2, "parts")
    return one.says != "agreed" and not (of.worldly and _is_of_the_world(reading, one))


def _is_a_deal(reading: Reading, one: Predicate, of: Argument) -> bool:
    """Whether a deal on it was struck, so that it was not struck itself."""
    alone = one.mark.end - one.mark.start == 1 and low(reading, one.mark.start) in _STRUCK
    return alone and any_in(reading, of.start - 3, of.start, "documents")


def _is_of_the_world(reading: Reading, one: Predicate) -> bool:
    """Whether no text need be meant: elections were postponed, the army was cut."""
    if not _is_everyday(reading, one):
        return False
    parts = reading.marks.get("parts", ())
    return all("of_the_world" in mark.roles for mark in parts) and not any_in(
        reading, 0, len(reading.tokens), "documents", "limiting"
    )


def _is_everyday(reading: Reading, one: Predicate) -> bool:
    """Whether the words tell of the world as often as of a text."""
    if any(mark.start == one.mark.start for mark in reading.marks.get("everyday", ())):
        return True
    textual = any(
        (mark.start, mark.end) == (one.mark.start, one.mark.end)
        for mark in reading.marks.get("textual", ())
    )
    return not (textual or one.to) and one.listed in _VERBS and one.says in _TEXTUAL


def _fate(reading: Reading, said: Said, of: Argument, one: Predicate) -> Said:
    value = one.figure
    if one.says == "revised" and value is None:
        end = min(reading.clauses[one.mark.start][1], one.mark.end + _FARTHEST)
        value = figure(reading, one.mark.end, end, anywhere=one.listed == "said_after")
    to = printed(reading, *one.to) if one.to else ""
    text = "" if of.labels else printed(reading, of.start, of.end)
    return said._replace(to=to, text=text, value=value)


def _count(reading: Reading, said: Said, of: Argument, says: Sequence[str]) -> Said:
    """Nine of the points were removed; where all are kept, that is how many there are."""
    about = " or ".join("" if word == "kept" and not of.partial else word for word in says)
    count = said._replace(rule="count", says="count", about=about, value=of.value)
    return count._replace(value=None, text=printed(reading, *of.vague)) if of.vague else count


def _remark(said: Said, about: str, says: Sequence[str]) -> Said:
    return said._replace(says="remark", about=about, text=" or ".join(says))


def _is_of_the_document(reading: Reading, of: Argument) -> bool:
    """Whether a part that is not named is sure to be one of the document."""
    roles = next(mark.roles for mark in reading.marks["parts"] if mark.start == of.start)
    if low(reading, of.end) == "of" and not any_in(reading, of.end, of.end + 4, "documents"):
        return False  # "points of the compass"
    if "strong" in roles:
        return True
    start = phrase_start(reading, of.start, 0)
    if low(reading, start - 1) == "of":  # "the harshest of the demands"
        start = phrase_start(reading, start - 1, 0)
    words = [low(reading, at) for at in range(start, of.end)]
    marked = any(
        word in {"most", "more", "least", "pro"} or word.endswith("est") for word in words
    )
    owned = "owned" in roles and any_in(reading, start, of.start, "parties")
    in_a_text = marked or owned or any_in(reading, 0, len(reading.tokens), "documents")
    return "weak" in roles and in_a_text
