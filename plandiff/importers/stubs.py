"""Points that a source prints only to say that they are gone."""

import re
from typing import NamedTuple

_POINT = r"(?:(?:this|the)\s+)?(?:point|article|paragraph|item|clause|provision)\b"
_OF_WHAT = r"(?:\s+(?:of|in|from)(?:\s+[^\s.;:,]+){1,6}?)?"
_GONE = (
    r"(?:(?:is|was|has been|had been)\s+)?(?:(?:completely|entirely)\s+)?"
    r"(?:deleted|removed|struck out|crossed out|dropped|excluded|omitted|taken out|left out)"
)
_FROM = r"(?:\s+from\s+the\s+(?:[\w-]+\s+){0,2}[\w-]+)?"
_POINT_SLAVIC = (
    r"(?:(?:цей|ця|цю|даний|этот|эта|данный)\s+)?"
    r"(?:пункт|статт[яю]|статья|положення|положение|параграф)\b"
)
_OF_WHAT_SLAVIC = r"(?:\s+[^\s.;:,]+){0,4}?"
_GONE_SLAVIC = (
    r"(?:(?:було|був|была|был|было)\s+)?(?:(?:повністю|полностью)\s+)?"
    r"(?:видален|вилучен|виключен|викреслен|прибран|удал[её]н|исключ[её]н|вычеркнут|изъят|убран)\w*"
)
_NUMBER = r"(?:\s+(?:no\.?\s*|№\s*)?(?P<{}>\d{{1,3}}\w{{0,3}}))?"
_STUB = re.compile(
    rf"(?:{_POINT}{_NUMBER.format('number')}{_OF_WHAT}\s+)?(?P<verb>{_GONE}){_FROM}"
    rf"|(?:{_POINT_SLAVIC}{_NUMBER.format('slavic')}{_OF_WHAT_SLAVIC}\s+)?(?P<verb_slavic>{_GONE_SLAVIC})",
    re.IGNORECASE,
)
_NUMBERS = r"\s+(?P<numbers>\d{1,3}(?:\s*(?:,|,?\s(?:and|та|і|и))\s*\d{1,3})+)"
_STUBS = re.compile(
    rf"(?:the\s+)?(?:points|articles|paragraphs|items|clauses|provisions){_NUMBERS}{_OF_WHAT}\s+"
    rf"(?P<verb>{_GONE.replace('is|was|has been|had been', 'are|were|have been|had been')}){_FROM}"
    rf"|(?:пункт[иы]|статт[іи]|статьи){_NUMBERS.replace('numbers', 'slavic')}{_OF_WHAT_SLAVIC}\s+"
    rf"(?P<verb_slavic>{_GONE_SLAVIC.replace('було|був|была|был|было', 'було|были')})",
    re.IGNORECASE,
)
_AROUND = " ([.])\u2013\u2014-"
_LONGEST = 160  # characters


class Stub(NamedTuple):
    """Words that say that a point is gone: of which number, if they say, and with which verb.

    `also` are the further numbers in `Points 2 and 3 are deleted`.
    """

    number: str
    verb: str
    also: tuple[str, ...] = ()


def stub_in(text: str) -> Stub | None:
    """`Point 3 of the US plan is deleted`, where that is all that a text says; else None."""
    words = text.strip(_AROUND)
    if len(words) > _LONGEST:
        return None
    several = _STUBS.fullmatch(words)
    if several:
        first, *also = re.findall(r"\d+", several["numbers"] or several["slavic"])
        return Stub(first, several["verb"] or several["verb_slavic"], tuple(also))
    found = _STUB.fullmatch(words)
    if not found:
        return None
    number = found["number"] or found["slavic"] or ""
    return Stub(number, found["verb"] or found["verb_slavic"])
