"""What a person should know of a list before taking it: gaps, repeats, counts, loose ends."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from plandiff.importers.lines import ends_sentence
from plandiff.importers.lists import Found, gaps_in
from plandiff.importers.outline import Draft
from plandiff.importers.runs import goes_down, is_first
from plandiff.importers.source import LeftOut, Source
from plandiff.text import shorten

Kind = Literal[
    "gap", "repeat", "order", "start", "count", "left out", "cut off", "empty", "several", "after",
    "unlike", "closing", "elsewhere", "none", "beside",
    "source",
]  # fmt: skip

_UP_TO_TWENTY = (
    "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_UNITS = ("one", "two", *_UP_TO_TWENTY[:7])
_WORDS = {
    **{word: number for number, word in enumerate(_UP_TO_TWENTY, start=3)},
    **{f"twenty-{unit}": number for number, unit in enumerate(_UNITS, start=21)},
    "thirty": 30,
}
# "28-point plan", "a plan of twenty points", "план із 28 пунктів", "28-пунктный план"
_COUNT = re.compile(
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?:-?(?:ти|х|и))?"
    r"[\s\u2010\u2011-]+(?:point|article|пункт)\w*",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"plan|proposal|document|text|framework|draft|paper|agreement|list"
    r"|план|документ|про[єе]кт|пропозиц|предложен|угод|соглашен|текст|спис",
    re.IGNORECASE,
)
_AROUND = 60  # characters from a count to the word that says of what
_LEAST_PROMISED = 3
_GOES_ON = re.compile(
    r"(?:read more|continue reading|read the (?:full|rest)|subscribe to|sign in to|log in to"
    r"|to be continued|читати далі|читайте далі|далі буде|підпишіться"
    r"|читать далее|продолжение следует|подпишитесь)",
    re.IGNORECASE,
)
_CUT = ("…", "...", "[…]", "[...]")
_EXCERPT = 48  # columns of what was left out
_FIRST_WORDS = 40  # characters
_MOSTLY = 0.8  # of the points end as sentences do, for one that does not to look cut


class Remark(NamedTuple):
    """Something to look at before a proposal is taken: one line, and of what kind it is."""

    kind: Kind
    text: str

    def __str__(self) -> str:
        return self.text


def counts_in(source: Source) -> list[int]:
    """How many points the title and the text speak of, each number once, in order."""
    texts = (source.title, *(block.printed for block in source.blocks))
    return list(dict.fromkeys(count for text in texts for count in _counts(text)))


def _counts(text: str) -> Iterator[int]:
    for found in _COUNT.finditer(text):
        near = text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
        word = found["number"].casefold()
        number = int(word) if word.isdigit() else _WORDS[word]
        if number >= _LEAST_PROMISED and _OF_WHAT.search(near):
            yield number


def remarks_on(found: Found, counts: Sequence[int]) -> Iterator[Remark]:
    """What is to be said of a list; `counts` are those that the source speaks of."""
    yield from _on_numbers(found)
    yield from _on_repeats(found.drafts)
    yield from _on_empty(found.drafts)
    number = sum(not draft.is_empty for draft in found.drafts)
    if counts and number not in counts:
        said = _joined([str(count) for count in counts])
        what = f"the source speaks of {said} points, the list holds {number}"
        yield Remark("count", f"{what}. Look whether it is whole.")
    if found.hints:
        lines = "1 line" if found.hints == 1 else f"{found.hints} lines"
        were = "was" if found.hints == 1 else "were"
        what = f"{lines} among the points leading to other stories or advertising {were} left out"
        yield Remark("left out", f"{what}. Look whether they were only that.")
    for label, text in found.unlike:
        what = f"in {label} stands a paragraph such as the others have not: {_first_words(text)!r}"
        yield Remark("unlike", f"{what}. Look whether it is the plan's.")
    for label, part, text in _closing(found.drafts):
        what = f"{part}, the last part of {label}, has a paragraph more: {_first_words(text)!r}"
        yield Remark("closing", f"{what}. If it closes {label}, make it its 'closing'.")
    if found.doubted:
        last = found.drafts[-1].label
        firsts = ", ".join(repr(_first_words(text)) for text in found.doubted)
        what = f"what stands after {last} was not taken: {firsts}"
        yield Remark("after", f"{what}. Look whether it belongs to {last}.")
    why = why_cut_off(found)
    if why:
        yield Remark("cut off", f"the list looks cut off: {why}. Look at its end in the source.")


def _closing(drafts: Sequence[Draft]) -> Iterator[tuple[str, str, str]]:
    """Last paragraphs of last parts, where no other part has two: label, part, paragraph.

    Where nothing sets it apart, words that close the point look just so.
    """
    for draft in drafts:
        *others, last = draft.points or (draft,)
        if others and "\n" in last.text and not any("\n" in one.text for one in others):
            yield draft.label, last.label, last.text.rpartition("\n")[2]


def on_left_out(parts: Iterable[LeftOut]) -> Iterator[Remark]:
    """What stands beside the text: of what kind, how many, how the first begins."""
    for part in parts:
        many = f"{part.number} × {part.what}" if part.number > 1 else part.what
        first = ", the first " if part.number > 1 else ", "
        begins = f"{first}“{shorten(part.begins, _EXCERPT)}”" if part.begins else ""
        yield Remark("beside", f"left out: {many}{begins}")


def _on_numbers(found: Found) -> Iterator[Remark]:
    """Gaps, disorder, and a list that begins in the middle."""
    first = found.marks[-1 if goes_down(found.marks) else 0]
    if not is_first(first.reading) and not first.reading.above:
        what = f"the list begins at {first.label.printed}"
        yield Remark("start", f"{what}. Look whether the points before it are missing.")
    gone = {number for draft in found.drafts if draft.stub for number in draft.stub.also}
    for before, mark in gaps_in(found.marks):
        leap = mark.reading.value - before.reading.value
        between = map(str, range(before.reading.value + 1, mark.reading.value))
        if leap > 1 and gone.issuperset(between):
            continue  # a point before it says that they are gone
        one, other = before.label.printed, mark.label.printed
        if leap > 1:
            missing = f"{leap - 1} number{'s' if leap > 2 else ''}"
            what = f"{missing} missing between {one} and {other}"
            yield Remark("gap", f"{what}. Look whether the source leaves them out.")
        elif leap < 0:
            yield Remark("order", f"{other} stands after {one}. The order is as printed.")


def _on_repeats(drafts: Sequence[Draft]) -> Iterator[Remark]:
    for label, number in Counter(draft.label for draft in drafts).items():
        if number > 1:
            what = f"the number {label} is printed {'twice' if number == 2 else f'{number} times'}"
            yield Remark("repeat", f"{what}. Look which number is meant.")
    for draft in drafts:
        yield from _on_repeats(draft.points)


def _on_empty(drafts: Sequence[Draft]) -> Iterator[Remark]:
    for draft in drafts:
        if draft.is_empty:
            what = f"{draft.label} is printed without a text"
            yield Remark("empty", f"{what}. It was left out.")


def is_cut_short(found: Found) -> bool:
    """Whether the last point of a list says itself that it goes on: its text ends with dots."""
    return not found.drafts[-1].is_empty and _last_text(found.drafts[-1]).endswith(_CUT)


def why_cut_off(found: Found) -> str:
    """Why a list seems to go on elsewhere; empty where it does not."""
    last = _last_text(found.drafts[-1])
    sign = next((sign for sign in _CUT if last.endswith(sign)), "")
    if sign:
        return f"{found.drafts[-1].label} ends with {sign!r}"
    inviting = next((text for text in found.below if _GOES_ON.match(text)), "")
    if inviting:
        return f"after it stands {inviting[:40]!r}"
    others = [_last_text(draft) for draft in found.drafts[:-1] if not draft.is_empty]
    ended = sum(ends_sentence(text) for text in others)
    if last and not ends_sentence(last) and ended > _MOSTLY * len(others):
        return f"{found.drafts[-1].label} ends in the middle of a sentence"
    return ""


def _first_words(text: str) -> str:
    return textwrap.shorten(text, _FIRST_WORDS, placeholder=" …")


def _last_text(draft: Draft) -> str:
    """How a point ends; a title alone is no end."""
    if draft.points and not draft.closing and not draft.alternatives:
        return _last_text(draft.points[-1])
    return draft.alternatives[-1].text if draft.alternatives else draft.closing or draft.text


def _joined(words: Sequence[str]) -> str:
    """`28`, `28 and 19`, `28, 19 and 24`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
