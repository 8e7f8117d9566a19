"""Negations: gained, lost, or moved to another word."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from plandiff.changes.shifts import Passage, Shift
from plandiff.findings.pairing import Ground, Grounds, counterparts, edits_of, nearest
from plandiff.findings.sides import Side, clause_end, free, is_content, stem, tokens_in

Stems = frozenset[str]
_NO_STEMS: Stems = frozenset()
_OF_SUBJECTS = frozenset({"no", "neither", "none", "nobody", "no one", "nothing"})
_CLAUSE_WORDS = 16  # of the clause of a negation
_NEAR = 3  # tokens after a negation in which the word it is about is shown with it
_SHORTEST_STEM = 4  # letters of a word that a prefix can negate


class Negation(NamedTuple):
    """A word that negates, the word it is about, and the one before it, both as stems.

    `sort` is the name of its list; `passage` shows the word it is about too, `mark` is the
    negation alone. `passive` tells that what it negates is in the passive; `clause` are
    the stems of what follows it in its clause.
    """

    sort: str
    head: str
    before: str
    mark: Passage
    passage: Passage
    passive: bool
    clause: Stems

    @property
    def key(self) -> tuple[str, str]:
        """What is equal in two equal negations."""
        return self.head, self.before


def negations_in(side: Side, used: Collection[int]) -> list[Negation]:
    """The negations of a text in order, without those that are part of a bound or a time.

    In a clause that negates twice for one negation (neither … nor, ніколи не) the first counts.
    """
    found: list[Negation] = []
    if not side.found("negation"):
        return []
    hits = side.found("negation").values()
    harmless = tokens_in((hit.first, hit.end) for hit in hits if hit.name == "harmless")
    last: tuple[int, bool] | None = None  # the sentence, and whether it was such a word
    for hit in free(hits, used):
        concord = hit.name == "concord"
        sentence = side.sentences[hit.first]
        if hit.name in {"harmless", "prefixes"}:
            continue
        if last and last[0] == sentence and (concord or last[1]):
            continue
        last = sentence, concord
        head = _content_at(side, range(_past_aside(side, hit.end), len(side.tokens)), harmless)
        before = _content_at(side, range(hit.first - 1, -1, -1), harmless)
        near = head is not None and head - hit.end < _NEAR
        passage = side.passage(hit.first, head + 1 if near and head else hit.end)
        mark = side.passage(hit.first, hit.end)
        passive = any(side.is_in(at, "passive") for at in range(hit.first - 1, head or hit.end))
        end = clause_end(side, hit.end, _CLAUSE_WORDS)
        clause = frozenset(stem(side.word(at)) for at in range(hit.end, end))
        heads = _stem(side, head), _stem(side, before)
        found.append(Negation(hit.name, *heads, mark, passage, passive, clause))
    return found


def _past_aside(side: Side, at: int) -> int:
    """After what commas set apart: shall not, in peace or in war, | attack."""
    if side.word(at) != ",":
        return at
    signs = (here for here in range(at + 1, len(side.tokens)) if side.tokens[here].kind == "sign")
    return next(signs, at)


def _content_at(side: Side, tokens: range, harmless: Collection[int]) -> int | None:
    """The first word of content among tokens, in one sentence; none that only looks negated."""
    for at in tokens:
        if side.word(at) in {".", ";", ":"}:
            break
        if is_content(side, at) and not side.is_in(at, "auxiliaries") and at not in harmless:
            return at
    return None


def _stem(side: Side, at: int | None) -> str:
    return "" if at is None else stem(side.tokens[at].word)


def negation_shifts(
    old: tuple[Side, Sequence[Negation]], new: tuple[Side, Sequence[Negation]], grounds: Grounds
) -> list[Shift]:
    """What became of the negations, in the order of the old text, then the new."""
    pairs = counterparts(old[1], new[1], grounds, _together, _unrelated)
    lost = [one for one, other in pairs if one and not other]
    gained = [other for one, other in pairs if other and not one]
    stems = (_stems(old[0]), _stems(new[0])) if old[1] and new[1] else (_NO_STEMS, _NO_STEMS)
    both = [(one, other) for one, other in pairs if one and other]
    moved = [pair for pair in both if _passed(*pair) or _replaced(*pair, stems, grounds)]
    found = nearest(lost, gained, lambda one, other: _moved(one, other, stems))
    moved += [(lost[one], gained[other]) for one, other in found]
    known = {mark for pair in moved for mark in pair}
    same = [pair for pair in moved if _of_whole_clause(*pair)]
    if len(lost) == len(gained) == 1 and _says_as_much(lost[0], gained[0], stems):
        same.append((lost[0], gained[0]))
    known |= {mark for pair in same for mark in pair}
    moved = [pair for pair in moved if pair not in same]
    by_prefix = list(_by_prefix(old[0], new[0], grounds))
    prefixes = old[0].lexicon.entries.get("negation/prefixes", ())
    for ones, here, there in ((lost, old[0], new[0]), (gained, new[0], old[0])):
        known.update(one for one in ones if _is_joined(one, here, there, prefixes))
    for one in (*lost, *gained):  # not unlawful → lawful, not lawful → unlawful
        way = "lost" if one in lost else "gained"
        turned = next((s for s in by_prefix if _is_of(one, s, prefixes, same=s.way == way)), None)
        if turned:
            by_prefix.remove(turned)
            known.add(one)
    return [
        *(Shift("negation", "moved", "moved", one.passage, other.passage) for one, other in moved),
        *(
            Shift("negation", "lost", "lost", one.passage, None)
            for one in lost
            if one not in known
        ),
        *(
            Shift("negation", "gained", "gained", None, one.passage)
            for one in gained
            if one not in known
        ),
        *by_prefix,
    ]


def _together(_: Negation, __: Negation) -> bool:
    return True


def _unrelated(_: Negation, __: Negation) -> bool:
    return False


def _stems(side: Side) -> Stems:
    function = side.function
    return frozenset(stem(one.word) for at, one in enumerate(side.tokens) if at not in function)


def _passed(one: Negation, other: Negation) -> bool:
    """Whether a word went past the negation: is not obliged to go, is obliged not to go."""
    if one.head == other.head:
        return False
    return bool(one.head and one.head == other.before) or bool(
        other.head and other.head == one.before
    )


def _replaced(
    one: Negation, other: Negation, stems: tuple[Stems, Stems], grounds: Grounds
) -> bool:
    """Whether a negation was struck out and another put in, of another word of both texts."""
    edited = edits_of(grounds.old, one.mark) and edits_of(grounds.new, other.mark)
    return bool(edited) and _moved(one, other, stems)


def _moved(one: Negation, other: Negation, stems: tuple[Stems, Stems]) -> bool:
    """Whether both texts have the words that either negates: the same not, elsewhere."""
    if one.head == other.head:
        turned = one.passive != other.passive  # shall not apply it, it shall not be applied
        known = {one.before, other.before} <= stems[0] & stems[1]
        return one.before != other.before and known and not turned
    if one.sort != other.sort:  # not use or threaten, refrain from the threat or use
        return False
    return one.head in stems[1] and other.head in stems[0]


def _of_whole_clause(one: Negation, other: Negation) -> bool:
    """Whether one negates the subject and the other its verb: no side may, the sides may not."""
    if _is_of_subject(one) == _is_of_subject(other):
        return False
    subject, verb = (one, other) if _is_of_subject(one) else (other, one)
    start = verb.head[:_SHORTEST_STEM]  # host, hosted
    return bool(start) and any(word.startswith(start) for word in subject.clause)


def _says_as_much(one: Negation, other: Negation, stems: tuple[Stems, Stems]) -> bool:
    """Whether one stands before what it is about, the other behind, or one negates the subject.

    It is forbidden to mine it; mining it is forbidden      no one may; people may not
    Or in other words, where both texts have all that either is about: no one may; it is forbidden.
    """
    if one.sort != other.sort and one.head and other.head:
        return False
    if one.sort == other.sort:
        return bool(one.head) != bool(other.head) or _of_whole_clause(one, other)
    return {one.head, one.before} - {""} <= stems[1] and {other.head, other.before} - {
        ""
    } <= stems[0]


def _is_joined(negation: Negation, here: Side, there: Side, prefixes: tuple[str, ...]) -> bool:
    """Whether the other text has a negation in one word: do not change, unchanged; visa-free."""
    head = negation.head
    if not head or head not in there.text.casefold():
        return False
    words = {token.word for token in here.tokens}
    for at, token in enumerate(there.tokens):
        if stem(token.word) == head and there.word(at + 1) == "-" and there.word(at + 2) == "free":
            return True
        if token.word.startswith(prefixes) and token.word not in words:
            bare = (token.word.removeprefix(one) for one in prefixes if token.word.startswith(one))
            if any(len(word) >= _SHORTEST_STEM and stem(word) == head for word in bare):
                return True
    return False


def _is_of_subject(negation: Negation) -> bool:
    return negation.mark.words.casefold() in _OF_SUBJECTS


def _is_of(negation: Negation, turned: Shift, prefixes: Sequence[str], *, same: bool) -> bool:
    """Whether a negation is of the word that a prefix turned round: both say nothing together.

    Of that word in the `same` text, of the word without its prefix in the other.
    """
    passage = turned.old or turned.new
    word = passage.words.casefold() if passage else ""
    bare = (stem(word.removeprefix(prefix)) for prefix in prefixes if word.startswith(prefix))
    return negation.head == stem(word) if same else negation.head in bare


def _by_prefix(old: Side, new: Side, grounds: Grounds) -> Iterator[Shift]:
    """Words turned round by a prefix: recognised, unrecognised."""
    was, now = ({token.word for token in side.tokens} for side in (old, new))
    for at in _turned_round((new, grounds.new, now), (old, grounds.old, was)):
        yield Shift("negation", "gained", "gained", None, new.passage(at, at + 1))
    for at in _turned_round((old, grounds.old, was), (new, grounds.new, now)):
        yield Shift("negation", "lost", "lost", old.passage(at, at + 1), None)


def _turned_round(
    one: tuple[Side, Ground, set[str]], other: tuple[Side, Ground, set[str]]
) -> Iterator[int]:
    """The words of a text that are one of the same edit in the other, behind a prefix.

    Each text with the ground of its edits and the words in it.
    """
    side, ground, here = one
    other_side, other_ground, there = other
    prefixes = side.lexicon.entries.get("negation/prefixes", ())
    turned = {
        word: bare
        for word in here - there
        if word.startswith(prefixes)
        and (bare := {word.removeprefix(prefix) for prefix in prefixes} & there - {word})
    }
    for at, token in enumerate(side.tokens) if turned else ():
        bare = turned.get(token.word, set())
        edits = set(edits_of(ground, side.passage(at, at + 1))) if bare else set()
        if edits & _edits_of_words(other_side, other_ground, bare):
            yield at


def _edits_of_words(side: Side, ground: Ground, words: set[str]) -> set[int]:
    """The edits that change one of these words, if it is long enough to be turned round."""
    return {
        edit
        for at, token in enumerate(side.tokens)
        if token.word in words and len(token.word) >= _SHORTEST_STEM
        for edit in edits_of(ground, side.passage(at, at + 1))
    }
