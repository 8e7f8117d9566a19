"""One edit: apart from what finds it, so that naming the type loads no engine."""

from typing import NamedTuple


class Edit(NamedTuple):
    """Half-open spans that differ; one of them may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
