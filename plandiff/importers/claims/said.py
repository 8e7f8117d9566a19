"""What a rule finds in a sentence, before it is known who says it and of which version."""

from typing import NamedTuple


class Said(NamedTuple):
    """A claim in the making. Fields that a claim has too mean what they mean there.

    `start` and `end` are the tokens that decided, `of` those of what it is said of. `labels`
    are points named by number, `topic` is the number of a known topic, -1 for none.
    `presupposed`: the text takes it for known, so nobody in the sentence says it. `by` are the
    tokens of a source that the rule itself found; else whoever the sentence names speaks.
    """

    rule: str
    says: str
    start: int
    end: int
    about: str = ""
    value: int | None = None
    text: str = ""
    verb: str = ""
    source: str = ""
    party: str = ""
    to: str = ""
    labels: tuple[str, ...] = ()
    topic: int = -1
    presupposed: bool = False
    of: tuple[int, int] = (0, 0)
    by: tuple[int, int] | None = None
