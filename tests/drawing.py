"""Values drawn at random, as a good file could hold them: texts, claims, versions."""

import re
from typing import Any

from hypothesis import strategies as st

from plandiff.model import (
    BASES,
    KINDS,
    PARTS_READ,
    SAYS_OF_A_PARTY,
    SAYS_OF_A_POINT,
    SAYS_OF_A_VERSION,
    WORDINGS,
    Alternative,
    Claim,
    Page,
    Point,
    Reading,
    Reference,
    Report,
    Version,
)
from tests.building import days

#: Texts that YAML, or another reader of YAML, may take for something else.
HOSTILE = [
    "no", "yes", "true", "null", "~", "Null", "1.10", "50:50", "010", "0x1f", "1e3", "2025-11-20",
    "12:30:45", "- x", "-", "--", "---", "...", "--- x", "# x", "x # y", "x #y", "x#y", ": ", ":",
    "x: y", "x:", ":x", "x:y", "? x", "?", "?x", "x?", "what? x", "[x]", "{x: y}", "x, y", "a]",
    "}", "&x", "*x", "!x", "!!str x", "| x", ">", "%x", "@x", "`x`", '"', "'", '"x" y', "it's",
    "\"it's\"", "\\", "x\\", "\\n", 'a "b" \\ c', "<<", "=", "x  y", "x\ty", "\u00a0", "a\u00a0b",
    "a\u2028b", "a\u2029b", "a\x85b", "\ufeffa", "a\ufeff", "👩\u200d🚀", "\u202eabc", "є – це",
    "x\ny", "x\n\ny", "x\n y", "x \ny", "- x\n- y", "a: b\nc: d", "x\n# y", "x\r\ny", "x\ry",
    "x\n---\ny", "https://a.example/b?c=d#e", "$100 billion, 50%", "\u3000x",
    "x\n\u2028", "x\n\u00a0\ny",
]  # fmt: skip
_SIGNS = " ab1\n:-,[]{}#&*!|>'\"%@`?~<=.\\/\t\r\u00a0\u2028\u0439"


_NOT_IN_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _as_written(text: str) -> str:
    """A text that a file can hold: not empty, nothing around it, no control characters."""
    return _NOT_IN_YAML.sub("x", text).strip() or "x"


sentences = st.lists(st.sampled_from(["peace", "a:", "the", "#5", "-", "“will”", "Ї", '"no"']))
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.sampled_from(_SIGNS), max_size=20),
    st.text(max_size=12),
    sentences.map(lambda words: " ".join(words * 9)),
    st.lists(st.sampled_from([*HOSTILE, "A paragraph."]), max_size=4).map("\n".join),
).map(_as_written)  # fmt: skip
some_texts = st.lists(texts, min_size=1, max_size=3).map(tuple)
dates = st.sampled_from(["2025-11-20", "2025-11", "2025-10-18/2025-10-19"]).map(days)
labels = texts.map(lambda text: text.replace("/", "|"))
references = st.builds(
    lambda labels: Reference("v0", tuple(labels)), st.lists(labels, min_size=1, max_size=2)
)
unconfirmed = st.just("not confirmed") | texts.map("not: {}".format)


def _some(draw: st.DrawFn, fields: dict[str, st.SearchStrategy[Any]]) -> dict[str, Any]:
    """Values for a few of the fields."""
    names = draw(st.lists(st.sampled_from(list(fields)), max_size=3, unique=True))
    return {name: draw(fields[name]) for name in names}


@st.composite
def claims(draw: st.DrawFn, under: tuple[Reference, ...]) -> Claim:
    """A claim that could stand under what `under` names; under a version, if that is empty."""
    of = under
    if draw(st.integers(0, 3)) == 0:
        of = tuple(draw(st.lists(references, min_size=1, max_size=2)))
    says = draw(
        st.sampled_from([*(SAYS_OF_A_POINT if of else SAYS_OF_A_VERSION), *SAYS_OF_A_PARTY])
    )
    fields: dict[str, Any] = {
        "id": f"id {draw(texts)}",
        "report": draw(texts),
        "basis": "not_given",
    }
    if says == "count":
        fields["value"] = draw(st.integers(0, 10**6))
    elif says == "drew_on":
        fields["source"] = draw(labels)
    elif says in SAYS_OF_A_PARTY:
        fields["party"] = draw(texts)
    sourced = {"by": texts, "who": texts, "repeats": texts}
    if draw(st.booleans()):
        fields |= {
            "by": draw(texts),
            "basis": draw(st.sampled_from(BASES)),
            **_some(draw, sourced),
        }
    more = {
        **dict.fromkeys(("about", "text", "verb", "to", "withdrawn", "corrects", "note"), texts),
        **dict.fromkeys(("later_state", "our_reading", "weak"), st.just(value=True)),
        **dict.fromkeys(("pages", "against"), some_texts),
        "date": dates,
    }
    return Claim(says=says, of=of, **fields, **_some(draw, more))


def _claims(draw: st.DrawFn, under: tuple[Reference, ...], least: int = 0) -> tuple[Claim, ...]:
    return tuple(draw(st.lists(claims(under), min_size=least, max_size=2)))


alternatives = st.builds(
    Alternative, by=texts, text=texts, unconfirmed=unconfirmed, reports=some_texts, note=texts
)
readings = st.builds(Reading, report=texts, text=texts, language=texts, pages=some_texts)


@st.composite
def _published(draw: st.DrawFn, above: Reference, deep: int, label: str) -> Point:
    here = Reference(above.version, (*above.labels, label))
    origin = draw(st.sampled_from([None, ()]) | st.lists(references, min_size=1).map(tuple))
    if draw(st.integers(0, 3)) == 0:  # a stub
        said = _claims(draw, origin or (here,), least=1)
        return Point(label, comes_from=origin, claims=said)
    more = {
        "title": texts,
        "topics": some_texts,
        "points": published(here, deep - 1) if deep else st.just(()),
        "alternatives": st.lists(alternatives, max_size=2).map(tuple),
        "readings": st.lists(readings, max_size=2).map(tuple),
        "reports": some_texts,
        "unconfirmed": unconfirmed,
        "note": texts,
        "claims": st.lists(claims((here,)), max_size=2).map(tuple),
    }
    point = Point(label, text=draw(texts), comes_from=origin, **_some(draw, more))
    closed: bool = bool(point.points) and draw(st.booleans())
    return point._replace(closing=draw(texts)) if closed else point


@st.composite
def published(draw: st.DrawFn, above: Reference, deep: int) -> tuple[Point, ...]:
    """Points with texts, sub-points in them to a depth."""
    found = draw(st.lists(labels, min_size=1, max_size=3, unique=True))
    return tuple(draw(_published(above, deep, label)) for label in found)


@st.composite
def unpublished(draw: st.DrawFn, root: Reference) -> tuple[Point, ...]:
    """Points that only name what they come from, with claims or none, and maybe a new one."""
    found = draw(st.lists(references, max_size=4, unique=True))
    groups = [tuple(found[at : at + draw(st.integers(1, 2))]) for at in range(0, len(found), 2)]
    points = [
        Point("", draw(texts), comes_from=group, claims=_claims(draw, group)) for group in groups
    ]
    if draw(st.booleans()):
        title = draw(labels)
        about = (Reference(root.version, (title,)),)
        points.append(Point("", title, comes_from=(), claims=_claims(draw, about, least=1)))
    return tuple(points)


@st.composite
def versions(draw: st.DrawFn) -> Version:
    """A version, with a text or without one."""
    root = Reference("v1", ())
    wording = draw(st.sampled_from(WORDINGS))
    points = unpublished(root) if wording == "unpublished" else published(root, 2)
    more = {
        **dict.fromkeys(("language", "revises", "note"), texts),
        **dict.fromkeys(("authors", "reports"), some_texts),
    }
    return Version(
        "v1",
        title=draw(texts),
        kind=draw(st.sampled_from(KINDS)),
        date=draw(dates),
        wording=wording,
        claims=_claims(draw, ()),
        points=draw(points),
        **_some(draw, more),
    )


pages = st.builds(
    Page, id=texts, outlet=texts, url=texts, date=dates, part=st.sampled_from(PARTS_READ)
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report with the pages where it was read."""
    names = ("title", "author", "url", "relays", "summary", "language", "note", "file", "sha256")
    more = {
        **dict.fromkeys((*names, "captured"), texts),
        "read_in": st.lists(pages, max_size=2, unique_by=lambda page: page.id).map(tuple),
    }
    return Report("r1", draw(texts), draw(dates), **_some(draw, more))
