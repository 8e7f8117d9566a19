"""Points on which parties hold different texts, printed one after another."""

import re
from collections.abc import Sequence
from itertools import takewhile

from plandiff.model import Alternative

_STANCE = r"(?i:position|version|text|proposal|wording)"
_STANCE_SLAVIC = r"(?i:позиція|версія|пропозиція|варіант|позиция|версия|предложение|вариант)"
_NAME = r"[^\W\d_][\w.’'-]*"
_HEAD = re.compile(
    rf"(?:{_STANCE} of (?:the )?(?P<of>{_NAME}(?: {_NAME}){{0,3}})"
    rf"|(?P<by>{_NAME}(?: {_NAME}){{0,2}}?) {_STANCE}"
    rf"|{_STANCE_SLAVIC} (?P<slavic>{_NAME}(?: {_NAME}){{0,2}})"
    r"|(?P<option>(?:Option|Варіант|Вариант) \w{1,3}))"
    r":\s+(?=\S)"
)


def alternatives_in(paragraphs: Sequence[str]) -> tuple[Alternative, ...]:
    """The texts of parties in the last paragraphs of a point: `Position of Ukraine: …`.

    Two or more, each of another party; one alone is a remark about the text.
    """
    last = list(takewhile(bool, map(_alternative, reversed(paragraphs))))
    found = tuple(one for one in reversed(last) if one)
    differ = len({one.by for one in found}) == len(found)
    return found if len(found) > 1 and differ else ()


def _alternative(paragraph: str) -> Alternative | None:
    head = _HEAD.match(paragraph)
    if not head:
        return None
    by = head["of"] or head["by"] or head["slavic"] or head["option"]
    return Alternative(by.removesuffix("'s").removesuffix("’s"), paragraph[head.end() :])
