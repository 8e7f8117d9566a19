"""The package's own word lists, read at once: a small plain part of YAML.

    key:                  # indentation says what stands below what
      "12:00": [noon, "no"]

Keys and entries may stand in double quotes, lists may go on over lines, comments have lines of
their own. What a user writes is read in full, with its faults (`lists.read_lists`); a test sees to
it that both read the package's lists alike.
"""

import re

_KEY = re.compile(
    r'^(?P<indent> *)(?:"(?P<quoted>[^"\n]*)"|(?P<plain>[^\s"#][^:\n]*)):'
    r"(?:\s*(?P<list>\[[^\]]*\]))?",
    re.MULTILINE,
)
_ENTRY = re.compile(r'"([^"]*)"|([^\s,"][^,]*)')
_INDENT = 2  # spaces for each key above


def plain_lists(text: str) -> dict[str, tuple[str, ...]]:
    """The lists of a text in the plain part of YAML, by path: `fates/removed/verbs`."""
    found: dict[str, tuple[str, ...]] = {}
    above: list[str] = []  # for each depth, the start of the paths there
    for indent, quoted, plain, listed in _KEY.findall(text):
        depth = len(indent) // _INDENT
        path = (above[depth - 1] if depth else "") + (quoted or plain)
        if listed:
            found[path] = tuple(dict.fromkeys(_entries(listed[1:-1])))
        else:
            del above[depth:]
            above.append(f"{path}/")
    return found


def _entries(listed: str) -> list[str]:
    """The entries between two brackets."""
    if "\n" in listed:
        listed = " ".join(listed.split())
    if '"' in listed:
        return [quoted or plain.rstrip() for quoted, plain in _ENTRY.findall(listed)]
    return listed.replace(", ", ",").split(",") if listed else []
