"""How far long work has come: told to whoever watches, else to nobody.

Pure code says what it goes through; the command line watches, and draws a bar.
"""

from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

#: Passes on the items of a named piece of work, and may look at how many have gone by.
Watcher = Callable[[Sequence[Any], str], Iterable[Any]]


def _unwatched(items: Sequence[T], work: str) -> Sequence[T]:  # noqa: ARG001 - nobody asks
    return items


WATCHER: ContextVar[Watcher] = ContextVar("watcher", default=_unwatched)


def watched(items: Sequence[T], work: str) -> Iterable[T]:
    """The items in their order, while whoever watches sees how far they are."""
    return WATCHER.get()(items, work)
