"""Word lists: those of the package, and what a user adds to them."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import plandiff
from plandiff.errors import NotFoundError, Place, Problem, ReadError
from plandiff.files.folder import StrPath, shown
from plandiff.files.nodes import Items, Node, Scalar, is_empty, parse
from plandiff.files.nodes import Mapping as Keys

#: Entries by path: `fates/removed/verbs` is what stands under these three keys.
WordLists = Mapping[str, tuple[str, ...]]

_FOLDER = Path(plandiff.__file__).parent / "lists"


def word_lists(kind: str, language: str, added: Iterable[StrPath] = ()) -> WordLists:
    """The lists of a kind in a language; the entries of added files come behind its own.

    Raises:
        NotFoundError: there are none in this language.
        ReadError: a file cannot be read as lists.
    """
    own = _FOLDER / f"{kind}.{language}.yaml"
    if not own.exists():
        there = sorted(path.name.split(".")[1] for path in _FOLDER.glob(f"{kind}.*.yaml"))
        what = f"no word lists for {kind} in {language!r}"
        raise NotFoundError(what, f"There are: {', '.join(there)}.")
    joined: dict[str, tuple[str, ...]] = {}
    for path in (own, *added):
        for name, entries in _read(path):
            joined[name] = tuple(dict.fromkeys((*joined.get(name, ()), *entries)))
    return joined


def _read(path: StrPath) -> list[tuple[str, tuple[str, ...]]]:
    file = shown(path)
    try:
        root, problems = parse(Path(path).read_bytes(), file)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        problem = Problem(Place(file), f"the file cannot be read: {reason}", "Name a word list.")
        raise ReadError([problem]) from None
    found = list(_lists(root, "", file, problems)) if root else []
    if errors := [problem for problem in problems if not problem.warning]:
        raise ReadError(errors)
    return found


def _lists(
    node: Node, path: str, file: str, problems: list[Problem]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lists below a node, by path; what is none is a problem."""
    place = Place(file, node.line, node.column)
    if isinstance(node, Keys):
        for key, value in node.pairs:
            yield from _lists(value, f"{path}/{key.value}".strip("/"), file, problems)
    elif isinstance(node, Items) and path:
        yield path, tuple(_entries(node, file, problems))
    elif not path or not is_empty(node):
        what = "expected a list of words" if path else "expected keys with lists of words"
        problems.append(Problem(place, what, "Write 'key: [word, word]'."))


def _entries(node: Items, file: str, problems: list[Problem]) -> Iterator[str]:
    for item in node.nodes:
        if isinstance(item, Scalar) and not is_empty(item):
            yield item.value.strip()
        else:
            place = Place(file, item.line, item.column)
            problems.append(Problem(place, "expected a word or a phrase", "Write it out."))
