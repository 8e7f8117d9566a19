"""A source as a sentence names it, and how it knows: officials, people familiar, an outlet."""

from typing import NamedTuple

from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low, marks_in, printed

# What follows a word that only describes it: "two Western officials".
_KINDS = ("sources", "officials", "analysts", "media")
_NEAR = 6  # tokens behind a source in which it is said that it was briefed


class Source(NamedTuple):
    """A source: as printed, how it knows (a basis), and the name where it is a person by name.

    `outlet` is where it said so, as printed; empty where the article does not say. `known_as`
    is how a person was described before: "the minister" again.
    """

    by: str
    basis: str
    person: str = ""
    outlet: str = ""
    known_as: str = ""


NOBODY = Source("", "not_given")
GUESS = Source("", "inference")


# What names a source decides how it knows: the first kind that is there.
_BASES = (
    ("sources", "familiar_source"),
    ("officials", "official_anonymous"),
    ("analysts", "inference"),
    ("speaking_bodies", "official_on_record"),
    ("recordings", "document_seen"),
    ("outlets", "secondary_report"),
    ("media", "secondary_report"),
)


def person_at(reading: Reading, start: int = 0) -> Source:
    """The person whose name begins at a token; whoever "he" is in the next sentence."""
    tokens = range(start, len(reading.tokens))
    end = next((at for at in tokens if not _is_named(reading, at)), start)
    source = classify(reading, start, end) if end > start else NOBODY
    return source if source.person else NOBODY


def _is_named(reading: Reading, at: int) -> bool:
    return is_word(reading, at) and reading.tokens[at].word[0].isupper()


def classify(reading: Reading, start: int, end: int, last: Source = NOBODY) -> Source:
    """A source from the tokens that name it."""
    by = printed(reading, start, end)
    if end - start == 1 and has(reading, start, "pronouns"):
        somebody = last.person or last.basis != "official_on_record"
        return NOBODY if low(reading, start) == "it" and somebody else last
    again = end - start == 2 and low(reading, start) == "the"  # "the official", named before
    if again and low(reading, start + 1) in f"{last.by} {last.known_as}".casefold().split():
        return last
    for kind, basis in (("seen", "document_seen"), ("published", "document_published")):
        if any(marks_in(reading, kind, start, end)):
            return Source(by, basis)
    name = _name(reading, start, end)
    if name:
        return Source(by, "official_on_record", person=name)
    basis = _basis_of_kind(reading, start, end)
    if not basis and any(
        "states" in one.roles for one in marks_in(reading, "parties", start, end)
    ):
        basis = "secondary_report"
    return Source(by, basis) if basis else NOBODY


def _basis_of_kind(reading: Reading, start: int, end: int) -> str:
    """The basis by the kind of source that the noun names, else what follows it; or empty."""
    head = _head(reading, start, end)
    for kind, basis in _BASES:
        if any_in(reading, start, head, kind):
            return _sharpened(reading, start, end, basis)
    for kind, basis in _BASES:
        if any_in(reading, head, end, kind):
            unnamed = has(reading, start, "someone") and basis == "official_on_record"
            return "familiar_source" if unnamed else basis
    return ""


def _head(reading: Reading, start: int, end: int) -> int:
    """Where the noun ends that a phrase is about: "a lawyer" of "a lawyer for the delegation"."""
    for at in range(start + 1, end):
        part = low(reading, at) == "of" and has(
            reading, at - 1, "numbers", "determiners", "sources"
        )
        if not part and (has(reading, at, "prepositions") or low(reading, at) in {"to", "who"}):
            return at
    return end


def _sharpened(reading: Reading, start: int, end: int, basis: str) -> str:
    known = has(reading, start, "definite", "parties")
    if known and any_in(reading, start, end, "office_holders"):
        return "official_on_record"
    if basis == "familiar_source" and any_in(reading, start, end + _NEAR, "briefed"):
        return "briefed_source"
    return basis


def _name(reading: Reading, start: int, end: int) -> str:
    """The name of the person who is the source, empty for none: not "an adviser to Zelensky"."""
    for mark in marks_in(reading, "parties", start, end):
        if "people" in mark.roles and _is_head(reading, mark.start, mark.end, start):
            return _full_name(reading, mark.start, mark.end, start)
    for at in range(start, end):
        word = reading.tokens[at].word
        unknown = _is_unknown(reading, at)
        unknown = unknown and not has(reading, at - 1, "media")  # "the broadcaster NOS"
        unknown = unknown and not (at > start and _is_unknown(reading, at - 1))
        behind = _name_end(reading, at, end)
        unknown = unknown and not (behind < end and has(reading, behind, *_KINDS))
        if unknown and _is_head(reading, at, behind, start):
            named = at > 0 or behind > at + 1 or not word.endswith("s")
            return _full_name(reading, at, behind, start) if named else ""
    return ""


def _full_name(reading: Reading, start: int, end: int, lowest: int) -> str:
    """A name with the first names before it, without what describes it: "envoy Ivan Petrov"."""
    while start > lowest and _is_unknown(reading, start - 1):
        start -= 1
    return printed(reading, start, end)


def _is_unknown(reading: Reading, at: int) -> bool:
    """Whether a word with a capital is in no list."""
    return reading.tokens[at].word[0].isupper() and not reading.kinds[at] - {"adverbs"}


def _name_end(reading: Reading, at: int, end: int) -> int:
    while at < end and reading.tokens[at].word[0].isupper() and not reading.kinds[at]:
        at += 1
    return at


def _is_title(reading: Reading, at: int) -> bool:
    return reading.tokens[at].word[0].isupper() and not has(reading, at, "determiners")


def _is_head(reading: Reading, start: int, end: int, lowest: int) -> bool:
    """Whether a name is not "an aide to President Putin", nor "Zelensky's office"."""
    while start > lowest and _is_title(reading, start - 1):
        start -= 1
    beside = start > lowest and (
        has(reading, start - 1, "prepositions", "determiners")
        or low(reading, start - 1) in {"to", "as", "by", "at"}
    )
    return not beside and low(reading, end) != "'s"
