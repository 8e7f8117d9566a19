"""A sentence with what the word lists find in it, and its clauses."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from plandiff.importers.claims.phrases import Mark, Phrases, found
from plandiff.importers.claims.tokens import DASH, Token, tokens

_OF_VERBS = (
    "/verbs",
    "/with_a_figure",
    "/set_to_a_figure",
    "/with_a_destination",
    "/with_leaders",
)
_ALL_BUT = frozenset({"everything", "anything", "nothing"})  # … but one
_CLOSING = frozenset("\"'\u201d\u2019\u00bb) ")


class Reading(NamedTuple):
    """A sentence of `text`. `kinds` and `clauses` have an item for each token.

    `kinds` are those of the marks that lie on it, without what follows a slash and without the
    article's own outlet, and `fate_verbs` for a verb that gives a fate; `clauses` are start and
    end of its clause.
    """

    text: str
    tokens: Sequence[Token]
    marks: Mapping[str, Sequence[Mark]]
    kinds: Sequence[frozenset[str]]
    clauses: Sequence[tuple[int, int]]
    question: bool


def read(text: str, start: int, end: int, known: Sequence[Phrases]) -> Reading:
    """A sentence read with several sets of phrases, whose kinds differ."""
    cut = tokens(text, start, end)
    marks: dict[str, list[Mark]] = {}
    for phrases in known:
        marks |= found(phrases, cut)
    on: list[set[str]] = [set() for _ in cut]
    for kind, there in marks.items():
        for mark in there if kind != "own_outlet" else ():  # it may be a person's page
            for at in range(mark.start, mark.end):
                on[at].add(kind.partition("/")[0])
            if kind.endswith(_OF_VERBS):
                on[mark.start].add("fate_verbs")
    kinds = [frozenset(one) for one in on]
    clauses = _clauses(cut, marks.get("clauses", ()))
    question = text[start:end].rstrip().rstrip("".join(_CLOSING)).endswith("?")
    return Reading(text, cut, marks, kinds, clauses, question)


def _clauses(cut: Sequence[Token], words: Sequence[Mark]) -> list[tuple[int, int]]:
    """A clause ends at a semicolon, a colon, a dash that is not one of two, and before "but"."""
    starts = {0, len(cut)}
    starts |= {at + 1 for at, token in enumerate(cut) if token.word in {";", ":"}}
    starts |= {
        mark.start for mark in words if not (mark.start and cut[mark.start - 1].low in _ALL_BUT)
    }
    dashes = [at for at, token in enumerate(cut) if token.word == DASH]
    if len(dashes) % 2:
        starts.add(dashes[-1] + 1)
    clauses: list[tuple[int, int]] = []
    for start, end in pairwise(sorted(starts)):
        clauses += [(start, end)] * (end - start)
    return clauses


def without(reading: Reading, kind: str, where: Sequence[tuple[int, int]]) -> Reading:
    """A reading in which no mark of a kind counts that lies in one of some stretches."""
    marks = reading.marks.get(kind, ())
    left = [
        mark
        for mark in marks
        if not any(start <= mark.start and mark.end <= end for start, end in where)
    ]
    if len(left) == len(marks):
        return reading
    still = {at for mark in left for at in range(mark.start, mark.end)}
    kinds = [of if at in still else of - {kind} for at, of in enumerate(reading.kinds)]
    return reading._replace(marks={**reading.marks, kind: left}, kinds=kinds)


def has(reading: Reading, at: int, *kinds: str) -> bool:
    """Whether a mark of one of these kinds lies on a token; False outside of the sentence."""
    return 0 <= at < len(reading.tokens) and not reading.kinds[at].isdisjoint(kinds)


def low(reading: Reading, at: int) -> str:
    """The token in small letters; empty outside of the sentence."""
    return reading.tokens[at].low if 0 <= at < len(reading.tokens) else ""


def is_word(reading: Reading, at: int) -> bool:
    """Whether a token is a word or number, not a sign and not outside of the sentence."""
    return low(reading, at)[:1].isalnum()


def printed(reading: Reading, start: int, end: int) -> str:
    """The text of some tokens as it stands, its white space folded."""
    if start >= end:
        return ""
    first, last = reading.tokens[start], reading.tokens[end - 1]
    return " ".join(reading.text[first.start : last.end].split())


def marks_in(reading: Reading, kind: str, start: int, end: int) -> Iterator[Mark]:
    """The marks of a kind that lie between two tokens, in order."""
    for mark in reading.marks.get(kind, ()):
        if start <= mark.start and mark.end <= end:
            yield mark


def any_in(reading: Reading, start: int, end: int, *kinds: str) -> bool:
    """Whether a token between these two has one of the kinds."""
    return any(has(reading, at, *kinds) for at in range(max(start, 0), end))


def quotes_opened(reading: Reading) -> int:
    """Quotations that a sentence opens, less those it closes; an odd straight quote opens one."""
    first, last = (reading.tokens[0], reading.tokens[-1]) if reading.tokens else (None, None)
    if not first or not last:
        return 0
    text = reading.text[first.start : last.end]
    return text.count("\u201c") - text.count("\u201d") + text.count('"') % 2
