"""Word lists: those of the package, and what a user adds to them."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import plandiff
from plandiff.errors import NotFoundError, Place, Problem, ReadError
from plandiff.files.folder import StrPath, shown
from plandiff.files.nodes import Items, Node, Scalar, is_empty, parse
from plandiff.files.nodes import Mapping as Keys
from plandiff.files.plain import plain_lists

#: Entries by path: `fates/removed/verbs` is what stands under these three keys.
WordLists = Mapping[str, tuple[str, ...]]

# Paths are strings here: importing pathlib would cost more than reading the lists.
_FOLDER = os.path.join(os.path.dirname(plandiff.__file__), "lists")


class WordList(NamedTuple):
    """One list of a file: its path, its entries, and where its key stands."""

    path: str
    entries: tuple[str, ...]
    place: Place


def word_lists(kind: str, language: str, added: Iterable[StrPath] = ()) -> WordLists:
    """The lists of a kind in a language; the entries of added files come behind its own.

    Raises:
        NotFoundError: there are none in this language.
        ReadError: a file cannot be read as lists.
    """
    if language not in languages(kind):
        what = f"no word lists for {kind} in {language!r}"
        raise NotFoundError(what, f"There are: {', '.join(languages(kind))}.")
    more = (one for path in added for one in read_lists(path))
    return joined(own_lists(f"{kind}.{language}"), more)


def languages(kind: str) -> list[str]:
    """The languages in which the package has lists of a kind."""
    names = (name.split(".") for name in os.listdir(_FOLDER))
    return sorted(name[1] for name in names if name[0] == kind and len(name) == 3)


def own_lists(name: str) -> WordLists:
    """The lists of a file of the package: `names`, `words.en`."""
    with open(own_path(name), encoding="utf-8") as opened:
        return plain_lists(opened.read())


def own_path(name: str) -> str:
    """Where a file of lists of the package is."""
    return os.path.join(_FOLDER, f"{name}.yaml")


def joined(own: WordLists, added: Iterable[WordList]) -> WordLists:
    """Lists by path; of those with the same path, the added entries behind its own, each once."""
    found = dict(own)
    for path, entries, _ in added:
        found[path] = tuple(dict.fromkeys((*found.get(path, ()), *entries)))
    return found


def read_lists(path: StrPath) -> list[WordList]:
    """The lists of a file, in order; none where it is empty.

    Raises:
        ReadError: it cannot be read as lists.
    """
    file = shown(path)
    try:
        with open(path, "rb") as opened:
            data = opened.read()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        problem = Problem(Place(file), f"the file cannot be read: {reason}", "Name a word list.")
        raise ReadError([problem]) from None
    if all(not line.strip() or line.lstrip().startswith(b"#") for line in data.splitlines()):
        return []
    root, problems = parse(data, file)
    found = list(_lists(root, "", Place(file), problems)) if root else []
    if errors := [problem for problem in problems if not problem.warning]:
        raise ReadError(errors)
    return found


def _lists(node: Node, path: str, key: Place, problems: list[Problem]) -> Iterator[WordList]:
    """The lists below a node, by path; what is none is a problem."""
    place = Place(key.file, node.line, node.column)
    if isinstance(node, Keys):
        for name, value in node.pairs:
            at = Place(key.file, name.line, name.column)
            yield from _lists(value, f"{path}/{name.value}".strip("/"), at, problems)
    elif isinstance(node, Items) and path:
        yield WordList(path, tuple(_entries(node, key.file, problems)), key)
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
