"""A document that drew on another: shaped by, based on, drawn from."""

from collections.abc import Iterator

from plandiff.importers.claims.nouns import phrase_start
from plandiff.importers.claims.phrases import Mark
from plandiff.importers.claims.reading import Reading, any_in, has, is_word, low, marks_in, printed
from plandiff.importers.claims.said import Said
from plandiff.importers.claims.verbs import asserted, group_before, voice

_LONGEST = 10  # tokens of a paper's name and description
_Tokens = tuple[int, int]


def drawn(reading: Reading) -> Iterator[Said]:
    """What a sentence says a document was drawn from."""
    for mark in reading.marks.get("drew_on", ()):
        yield from _said(reading, mark, _paper_behind(reading, mark), ahead=True)
    for mark in reading.marks.get("shaped", ()):
        if _is_active(reading, mark):
            yield from _said(reading, mark, _paper_before(reading, mark), ahead=False)
    for mark in reading.marks.get("taken_as", ()):
        yield from _said(reading, mark, _paper_inside(reading, mark), ahead=True)


def _said(reading: Reading, mark: Mark, paper: _Tokens | None, *, ahead: bool) -> Iterator[Said]:
    """The claim, if a document stands ahead of the verb, or behind it, and it is asserted."""
    group = group_before(reading, mark.start)
    start, end = reading.clauses[mark.start]
    if ahead and "ing" in mark.roles and group.start == start and paper:
        side = (paper[1], end)  # "drawing on a paper, they wrote the plan"
    elif ahead:
        side = (start, mark.end - 1 if "phrases" in mark.roles else group.start)
    else:
        side = (mark.end, end)
    of_a_text = any_in(reading, *side, "documents", "point_words") or _is_its(reading, *side)
    if paper and of_a_text and asserted(reading, group):
        yield Said(
            "drew on",
            "drew_on",
            min(group.start, paper[0]),
            max(mark.end, paper[1]),
            source=printed(reading, *paper),
            verb=printed(reading, group.start, mark.end),
            of=paper,
        )


def _is_its(reading: Reading, start: int, end: int) -> bool:
    """Whether "its language", "their clauses" is there: parts of the text spoken of before."""
    return any(
        low(reading, mark.start - 1) in {"its", "their"}
        for mark in marks_in(reading, "parts", start, end)
    )


def _behind_aside(reading: Reading, at: int) -> int:
    """Behind "in part" and the like."""
    while has(reading, at, "adverbs"):
        at += 1
    return at


def _paper_behind(reading: Reading, mark: Mark) -> _Tokens | None:
    """The noun phrase behind a verb, if it is a paper: a Russian non-paper, the plan for Gaza."""
    start = _behind_aside(reading, mark.end)
    highest = min(start + _LONGEST, reading.clauses[mark.start][1])
    ends = [
        paper.end
        for kind in ("papers", "other_documents")
        for paper in marks_in(reading, kind, start, highest)
        if all(_is_inside(reading, at) for at in range(start, paper.start))
        and not low(reading, paper.end)[:1].isdigit()  # "modelled on Article 5"
    ]
    return (start, max(ends)) if ends else None


def _is_inside(reading: Reading, at: int) -> bool:
    if not is_word(reading, at):
        return low(reading, at) in {"-", "'s", '"'}
    return not has(reading, at, "breaks", "says", "be", "have", "modals")


def _is_active(reading: Reading, mark: Mark) -> bool:
    """Whether something shaped the document, and was not shaped itself."""
    if "phrases" in mark.roles:
        return True
    used = voice(mark, group_before(reading, mark.start))
    return used in {"active", "bare"} and low(reading, _behind_aside(reading, mark.end)) != "by"


def _paper_before(reading: Reading, mark: Mark) -> _Tokens | None:
    """The paper that is the subject of a verb: "a paper from the Kremlin shaped"."""
    lowest = reading.clauses[mark.start][0]
    papers = list(marks_in(reading, "papers", lowest, group_before(reading, mark.start).start))
    return (phrase_start(reading, papers[-1].start, lowest), papers[-1].end) if papers else None


def _paper_inside(reading: Reading, mark: Mark) -> _Tokens | None:
    """What stands between "takes" and "as its basis", if it is a paper."""
    papers = list(marks_in(reading, "papers", mark.start + 1, mark.end - 2))
    return (mark.start + 1, papers[-1].end) if papers else None
