# ruff: noqa: E501 - a message is one line, and stands here as the user sees it
"""A table of faults: what is in the files, and exactly what is said about it."""

import os
import re
from pathlib import Path

import pytest
import yaml

from plandiff.errors import NotFoundError
from plandiff.files import folder as folder_module
from plandiff.files import nodes
from plandiff.files.folder import Dossier, Folder, read_all, read_some

HEAD = """\
id: v1
title: First
kind: draft
date: 2025-11-20
wording: restated
reports: [r1]
points:
"""
V1 = HEAD + "  - {label: 1, text: Peace.}\n  - {label: 2, points: [{label: a, text: Borders.}]}\n"
V2 = "id: v2\ntitle: Second\nkind: draft\ndate: 2025-11-23\nwording: unpublished\nrevises: v1\n"
SEED = "id: r1\noutlet: ABC News\ndate: 2025-11-24\n"
PAGE = "{id: a, outlet: B, url: u, date: 2025-11-24, part: full}"

Files = dict[str, str | bytes]


class Fault:
    """Files on top of a good set, and every message about them, in order."""

    def __init__(self, name: str, files: Files, *messages: str) -> None:
        self.name, self.files, self.messages = name, files, list(messages)


def v1(text: str | bytes) -> Files:
    """The first version, its file written anew."""
    return {"plans/v1.yaml": text}


def changed(old: str, new: str) -> Files:
    """The first version with one thing changed, where it first stands."""
    assert old in V1
    return v1(V1.replace(old, new, 1))


def points(text: str) -> Files:
    """The first version with other points, from line 8."""
    return v1(HEAD + text)


def text_of_1(text: str) -> Files:
    """The first version with one point and this text, from line 9, column 11."""
    return points(f"  - label: 1\n    text: {text}\n")


def unpublished(text: str) -> Files:
    """A second version without a text; its points start in line 8."""
    return {"plans/v2.yaml": f"{V2}points:\n{text}"}


def claim(text: str) -> Files:
    """A claim under the first version, in line 11, column 5."""
    return v1(f"{V1}claims:\n  - {text}\n")


def claim_of_1(text: str) -> Files:
    """A claim under a point, in line 11, column 9."""
    return points(f"  - label: 1\n    text: Peace.\n    claims:\n      - {text}\n")


def seed(text: str, id_: str = "r1") -> Files:
    """A report with more lines, from line 4."""
    return {f"seeds/{id_}.yaml": SEED.replace("r1", id_) + text}


def lay_out(root: Path, files: Files) -> Folder:
    """The good set and these files on top, in a folder."""
    for name in ("plans", "seeds"):
        (root / name).mkdir()
    for name, content in {"plans/v1.yaml": V1, "seeds/r1.yaml": SEED, **files}.items():
        data = content if isinstance(content, bytes) else content.encode()
        (root / name).write_bytes(data)
    return Folder(root / "plans", root / "seeds")


# The parser gives up at the first of these, and says what the user did.
NOT_YAML: tuple[Fault, ...] = (
    Fault(
        "a second ': ' in a line",
        text_of_1("Peace: for all"),
        "plans/v1.yaml:9:16: this is not YAML: a second ': ' in one line. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a second ': ' in a title",
        changed("title: First", "title: The plan: first"),
        "plans/v1.yaml:2:16: this is not YAML: a second ': ' in one line. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a second ': ' at the start",
        text_of_1(": home"),
        "plans/v1.yaml:9:11: this is not YAML: a second ': ' in one line. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a ': ' on a further line of a text",
        text_of_1("Peace is\n      here. Note: it holds"),
        "plans/v1.yaml:10:17: this is not YAML: a ': ' in a text without quotes. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a ': ' on a third line of a text",
        text_of_1("Peace is\n      here and now.\n      Note: it holds"),
        "plans/v1.yaml:11:11: this is not YAML: a ': ' in a text without quotes. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a ': ' in a text in braces",
        points("  - {label: 1, text: Peace: for all}\n"),
        "plans/v1.yaml:8:27: this is not YAML: a ': ' in a text without quotes. Put quotes around the text, or a comma before the next key.",
    ),
    Fault(
        "a comma missing in braces",
        points("  - {label: 1 text: Peace}\n"),
        "plans/v1.yaml:8:19: this is not YAML: a ': ' in a text without quotes. Put quotes around the text, or a comma before the next key.",
    ),
    Fault(
        "a ': ' in a list in brackets",
        changed("points:", "authors: [US: and: UA]\npoints:"),
        "plans/v1.yaml:7:18: this is not YAML: a ': ' in a text without quotes. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a quote that is not closed",
        text_of_1('"Peace'),
        "plans/v1.yaml:9:11: this is not YAML: a quote is not closed. Close it; if it belongs to the text, put quotes of the other kind around the whole.",
    ),
    Fault(
        "an apostrophe at the start",
        text_of_1("'tis peace"),
        "plans/v1.yaml:9:11: this is not YAML: a quote is not closed. Close it; if it belongs to the text, put quotes of the other kind around the whole.",
    ),
    Fault(
        "a quote closed by the next one",
        points('  - label: 1\n    text: "Peace\n  - label: 2\n    text: "War"\n'),
        "plans/v1.yaml:9:11: this is not YAML: the quote that opens here is closed only in line 11. Close it where its text ends.",
    ),
    Fault(
        "words after a closing quote",
        text_of_1('"Peace" for all'),
        'plans/v1.yaml:9:19: this is not YAML: words after the closing quote. Put quotes around the whole text, and write those inside it as \\".',
    ),
    Fault(
        "an apostrophe in single quotes",
        text_of_1("'Ukraine's army'"),
        "plans/v1.yaml:9:20: this is not YAML: words after the closing quote. Put quotes around the whole text, and write those inside it twice ('').",
    ),
    Fault(
        "words after a closing quote in braces",
        points('  - {label: 1, text: "Peace" now}\n'),
        'plans/v1.yaml:8:30: this is not YAML: words after the closing quote. Put quotes around the whole text, and write those inside it as \\".',
    ),
    Fault(
        "a quote cut by a new document",
        v1(HEAD + '  - "Peace\n---\n'),
        "plans/v1.yaml:8:5: this is not YAML: a quote is not closed. Close it; if it belongs to the text, put quotes of the other kind around the whole.",
    ),
    Fault(
        "a bracket that is not closed",
        changed("points:", "authors: [US, UA\npoints:"),
        "plans/v1.yaml:7:10: this is not YAML: a list in brackets is not closed, or lacks a comma. Close it with ']', or add the comma.",
    ),
    Fault(
        "a bracket that is not closed at the end",
        v1(V1 + "authors: [US, UA\n"),
        "plans/v1.yaml:10:10: this is not YAML: a list in brackets is not closed, or lacks a comma. Close it with ']', or add the comma.",
    ),
    Fault(
        "a bracket with nothing in it that is not closed",
        v1(V1 + "authors: [\n"),
        "plans/v1.yaml:10:10: this is not YAML: a list in brackets is not closed, or lacks a comma. Close it with ']', or add the comma.",
    ),
    Fault(
        "a brace that is not closed",
        points("  - {label: 1, text: Peace\n  - {label: 2, text: War}\n"),
        "plans/v1.yaml:8:5: this is not YAML: keys in braces are not closed, or lack a comma. Close them with '}', or add the comma.",
    ),
    Fault(
        "a brace with a key on the next line and no comma",
        points("  - {label: 1\n     text: Peace}\n"),
        "plans/v1.yaml:8:5: this is not YAML: keys in braces are not closed, or lack a comma. Close them with '}', or add the comma.",
    ),
    Fault(
        "a bracket closed by a brace",
        points("  - {label: 1, text: Peace]\n"),
        "plans/v1.yaml:8:5: this is not YAML: keys in braces are not closed, or lack a comma. Close them with '}', or add the comma.",
    ),
    Fault(
        "a bracket too many",
        v1(V1 + "authors: [US]]\n"),
        "plans/v1.yaml:10:14: this is not YAML: this ']' closes nothing. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "a brace too many",
        points("  - {label: 1, text: Peace}}\n"),
        "plans/v1.yaml:8:28: this is not YAML: this '}' closes nothing. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "a bracket that closes nothing",
        text_of_1("] home"),
        "plans/v1.yaml:9:11: this is not YAML: this ']' closes nothing. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "words after a bracket",
        text_of_1("[The parties] agree"),
        "plans/v1.yaml:9:25: this is not YAML: words after the closing ']'. Take them out, or put quotes around the whole text.",
    ),
    Fault(
        "nothing between two commas",
        v1(V1 + "authors: [US, , UA]\n"),
        "plans/v1.yaml:10:15: this is not YAML: nothing stands before this ','. Fill it in, or take it out.",
    ),
    Fault(
        "a list item in brackets",
        v1(V1 + "authors: [- US]\n"),
        "plans/v1.yaml:10:11: this is not YAML: a text cannot start with '-'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a key further left",
        points("  - label: 1\n   text: Peace\n"),
        "plans/v1.yaml:9:4: this is not YAML: this line lines up with nothing above it. Indent it like the lines that it belongs with.",
    ),
    Fault(
        "a key further right",
        points("  - label: 1\n      text: Peace\n"),
        "plans/v1.yaml:9:7: this is not YAML: this line stands further right than the key above it. Line it up with that key.",
    ),
    Fault(
        "a key further right after an empty line",
        points("  - label: 1\n\n      text: Peace\n"),
        "plans/v1.yaml:10:7: this is not YAML: this line stands further right than the key above it. Line it up with that key.",
    ),
    Fault(
        "a first key further right",
        changed("kind: draft", " kind: draft"),
        "plans/v1.yaml:3:2: this is not YAML: this line stands further right than the key above it. Line it up with that key.",
    ),
    Fault(
        "an item further left",
        points("  - {label: 1, text: Peace}\n - {label: 2, text: War}\n"),
        "plans/v1.yaml:9:2: this is not YAML: this line lines up with nothing above it. Indent it like the lines that it belongs with.",
    ),
    Fault(
        "an item further right",
        points("  - {label: 1, text: Peace}\n   - {label: 2, text: War}\n"),
        "plans/v1.yaml:9:4: this is not YAML: this line lines up with nothing above it. Indent it like the lines that it belongs with.",
    ),
    Fault(
        "a key in line with items",
        points("  - label: 1\n  text: Peace\n"),
        "plans/v1.yaml:9:3: this is not YAML: this line stands among '- ' items and is none. Indent it like the keys of the item that it belongs to.",
    ),
    Fault(
        "an item in line with the keys of another",
        points("  - label: 1\n    text: Peace\n    - label: 2\n      text: War\n"),
        "plans/v1.yaml:10:5: this is not YAML: a '- ' item stands among keys. Line it up with the list that it belongs to, or put 'points:' or such above it.",
    ),
    Fault(
        "a text cut by a comment",
        text_of_1("Peace by Rubio, #Witkoff\n      and others"),
        "plans/v1.yaml:9:27: this is not YAML: this '#' starts a comment, and ends the text. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text cut by a comment, at the left",
        changed("kind: draft", "note: by Rubio, #Witkoff\nand others\nkind: draft"),
        "plans/v1.yaml:3:17: this is not YAML: this '#' starts a comment, and ends the text. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "an item in line with keys",
        changed("points:\n  - {label: 1", "- {label: 1"),
        "plans/v1.yaml:7:1: this is not YAML: a '- ' item stands among keys. Line it up with the list that it belongs to, or put 'points:' or such above it.",
    ),
    Fault(
        "a list on the line of its key",
        changed("points:\n  - {label: 1", "points: - {label: 1"),
        "plans/v1.yaml:7:9: this is not YAML: a '- ' on the line of its key. Start the list on the next line, or put quotes around the text.",
    ),
    Fault(
        "a key without a word",
        v1(V1 + ": red\n"),
        "plans/v1.yaml:10:1: this is not YAML: a ': ' without a key before it. Write the key.",
    ),
    Fault(
        "a first line without a word",
        v1("id\n: v1\n"),
        "plans/v1.yaml:2:1: this is not YAML: a ': ' without a key before it. Write the key.",
    ),
    Fault(
        "a line at the left that goes on with a text",
        text_of_1("Peace\nand war"),
        "plans/v1.yaml:10:1: this is not YAML: a key without ': ' after it. Add ': ', or indent the line if it goes on with the text above.",
    ),
    Fault(
        "a key without a colon",
        changed("title: First", "title First"),
        "plans/v1.yaml:2:1: this is not YAML: a key without ': ' after it. Add ': ', or indent the line if it goes on with the text above.",
    ),
    Fault(
        "a key without a colon at the end",
        v1(V1 + "note\n"),
        "plans/v1.yaml:10:1: this is not YAML: a key without ': ' after it. Add ': ', or indent the line if it goes on with the text above.",
    ),
    Fault(
        "a key without a colon in an item",
        points("  - label 1\n    text: Peace\n"),
        "plans/v1.yaml:8:5: this is not YAML: a key without ': ' after it. Add ': ', or indent the line if it goes on with the text above.",
    ),
    Fault(
        "a key without a colon under an item",
        points("  - label: 1\n    text Peace\n"),
        "plans/v1.yaml:9:5: this is not YAML: a key without ': ' after it. Add ': ', or indent the line if it goes on with the text above.",
    ),
    Fault(
        "a text before the keys",
        v1("My plan\n" + V1),
        "plans/v1.yaml:1:1: this is not YAML: a key without ': ' after it. Add ': ', or indent the line if it goes on with the text above.",
    ),
    Fault(
        "no space after a colon",
        points("  - label: 1\n    text:Peace\n"),
        "plans/v1.yaml:9:9: this is not YAML: no space after this ':'. Write ': ', with a space.",
    ),
    Fault(
        "no space after a colon in an item",
        points("  - label:1\n    text: Peace\n"),
        "plans/v1.yaml:8:10: this is not YAML: no space after this ':'. Write ': ', with a space.",
    ),
    Fault(
        "no space after a first colon",
        changed("kind: draft", "kind:draft"),
        "plans/v1.yaml:3:5: this is not YAML: no space after this ':'. Write ': ', with a space.",
    ),
    Fault(
        "a text that starts with '@'",
        text_of_1("@home"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '@'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with '`'",
        text_of_1("`home`"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '`'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with '%'",
        text_of_1("%5 of all"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '%'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with ','",
        text_of_1(", and peace"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with ','. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with '- '",
        text_of_1("- peace"),
        "plans/v1.yaml:9:11: this is not YAML: a '- ' on the line of its key. Start the list on the next line, or put quotes around the text.",
    ),
    Fault(
        "a text that starts with '? '",
        text_of_1("? peace"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '?'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with '>'",
        text_of_1("> 5 years"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '>'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with '|'",
        text_of_1("| 5 years"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '|'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with '* '",
        text_of_1("* peace"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '*'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text in stars",
        text_of_1("*peace* now"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '*'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with '& '",
        text_of_1("& peace"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '&'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with a tag unknown",
        text_of_1("!a!b peace"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '!'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a text that starts with '!<'",
        text_of_1("!<a b> peace"),
        "plans/v1.yaml:9:11: this is not YAML: a text cannot start with '!'. Put quotes (\"…\") around the whole text.",
    ),
    Fault(
        "a line that starts with '%'",
        v1("%home\n" + V1),
        "plans/v1.yaml:1:1: this is not YAML: a line that starts with '%' is not read. Take it out, or put quotes around the text.",
    ),
    Fault(
        "a path in double quotes",
        text_of_1('"C:\\data"'),
        "plans/v1.yaml:9:14: this is not YAML: a '\\' inside double quotes. Write it twice, as '\\\\'.",
    ),
    Fault(
        "a broken escape",
        text_of_1('"\\xZZ"'),
        "plans/v1.yaml:9:12: this is not YAML: a '\\' inside double quotes. Write it twice, as '\\\\'.",
    ),
    Fault(
        "a tab before an item",
        points("\t- {label: 1, text: Peace}\n"),
        "plans/v1.yaml:8:1: this is not YAML: a tab is used to indent. Use spaces.",
    ),
    Fault(
        "a tab before a key",
        points("  - label: 1\n\ttext: Peace\n"),
        "plans/v1.yaml:9:1: this is not YAML: a tab is used to indent. Use spaces.",
    ),
    Fault(
        "a tab after a dash",
        points("  -\tlabel: 1\n    text: Peace\n"),
        "plans/v1.yaml:8:4: this is not YAML: a tab is used to indent. Use spaces.",
    ),
    Fault(
        "a tab before a further line",
        text_of_1("Peace\n\tfor all"),
        "plans/v1.yaml:10:1: this is not YAML: a tab is used to indent. Use spaces.",
    ),
    Fault(
        "a tab in a block of text",
        text_of_1("|\n\tfor all"),
        "plans/v1.yaml:10:1: this is not YAML: a tab is used to indent. Use spaces.",
    ),
    Fault(
        "a tab on an empty line",
        v1(V1 + "\t\n"),
        "plans/v1.yaml:10:1: this is not YAML: a tab is used to indent. Use spaces.",
    ),
    Fault(
        "a no-break space after a dash",
        points("  -\u00a0label: 1\n    text: Peace\n"),
        "plans/v1.yaml:8:4: this is not YAML: an odd space (U+00A0) stands here. Type an ordinary space.",
    ),
    Fault(
        "a no-break space after a colon",
        changed("title: ", "title:\u00a0"),
        "plans/v1.yaml:2:7: this is not YAML: an odd space (U+00A0) stands here. Type an ordinary space.",
    ),
    Fault(
        "a dash that is too long",
        points("  \u2013 label: 1\n    text: Peace\n"),
        "plans/v1.yaml:8:3: this is not YAML: a list item starts with '–'. Start it with '- '.",
    ),
    Fault(
        "a bullet",
        points("  \u2022 label: 1\n    text: Peace\n"),
        "plans/v1.yaml:8:3: this is not YAML: a list item starts with '•'. Start it with '- '.",
    ),
    Fault(
        "a list and then keys",
        v1("- {label: 1, text: Peace}\nid: v1\n"),
        "plans/v1.yaml:2:1: this is not YAML: this line stands among '- ' items and is none. Indent it like the keys of the item that it belongs to.",
    ),
    Fault(
        "two texts in quotes",
        text_of_1('"Peace" "War"'),
        'plans/v1.yaml:9:19: this is not YAML: words after the closing quote. Put quotes around the whole text, and write those inside it as \\".',
    ),
    Fault(
        "two texts in quotes in brackets",
        v1(V1 + 'authors: ["US" "UA"]\n'),
        "plans/v1.yaml:10:10: this is not YAML: a list in brackets is not closed, or lacks a comma. Close it with ']', or add the comma.",
    ),
    Fault(
        "a text and then keys",
        v1('"My plan"\nid: v1\n'),
        "plans/v1.yaml:2:1: this is not YAML: something follows after the end of what the file holds. Start the file with 'id:', and put all under its keys.",
    ),
)

# A file that is YAML, and no version or report.
NO_MAPPING: tuple[Fault, ...] = (
    Fault(
        "an empty file",
        v1(""),
        "plans/v1.yaml:1:1: the file is empty. Start it with 'id:', or delete it.",
    ),
    Fault(
        "blank lines",
        v1("  \n\n"),
        "plans/v1.yaml:1:1: the file is empty. Start it with 'id:', or delete it.",
    ),
    Fault(
        "only comments",
        v1("# a plan\n# to come\n"),
        "plans/v1.yaml:1:1: the file is empty. Start it with 'id:', or delete it.",
    ),
    Fault(
        "only a start of document",
        v1("---\n"),
        "plans/v1.yaml:1:1: the file is empty. Start it with 'id:', or delete it.",
    ),
    Fault(
        "only null",
        v1("null\n"),
        "plans/v1.yaml:1:1: the file is empty. Start it with 'id:', or delete it.",
    ),
    Fault(
        "an empty report",
        {"seeds/r1.yaml": ""},
        "seeds/r1.yaml:1:1: the file is empty. Start it with 'id:', or delete it.",
    ),
    Fault(
        "two documents",
        v1(V1 + "---\n" + V1),
        "plans/v1.yaml:10:1: a second document starts here ('---'). Put it in a file of its own.",
    ),
    Fault(
        "a second document with nothing in it",
        v1(V1 + "---\n"),
        "plans/v1.yaml:10:1: a second document starts here ('---'). Put it in a file of its own.",
    ),
    Fault(
        "words after the end",
        v1(V1 + "...\nid: v1\n"),
        "plans/v1.yaml:11:1: this is not YAML: something follows after the end of what the file holds. Start the file with 'id:', and put all under its keys.",
    ),
    Fault(
        "a bare list of points",
        v1("- {label: 1, text: Peace}\n- {label: 2, text: War}\n"),
        "plans/v1.yaml:1:1: a bare list of points. Put 'points:' above it and 'id:' before.",
    ),
    Fault(
        "a bare list in a report",
        {"seeds/r1.yaml": "- id: r1\n"},
        "seeds/r1.yaml:1:1: a report needs keys, found a list. Write 'key: value' lines.",
    ),
    Fault(
        "a lone text",
        v1("Peace now\n"),
        "plans/v1.yaml:1:1: a version needs keys, found the text 'Peace now'. Write 'key: value' lines.",
    ),
    Fault(
        "a lone text in a report",
        {"seeds/r1.yaml": "Peace now\n"},
        "seeds/r1.yaml:1:1: a report needs keys, found the text 'Peace now'. Write 'key: value' lines.",
    ),
    Fault(
        "a lone number",
        v1("28\n"),
        "plans/v1.yaml:1:1: a version needs keys, found the text '28'. Write 'key: value' lines.",
    ),
    Fault(
        "no space after any colon",
        v1("id:v1\ntitle:First\n"),
        "plans/v1.yaml:1:1: a version needs keys, found the text 'id:v1 title:First'. Put a space after each ':'.",
    ),
)

# Keys that are unknown, missing, doubled or hold the wrong kind of value.
KEYS: tuple[Fault, ...] = (
    Fault(
        "an unknown key",
        v1(V1 + "colour: red\n"),
        "plans/v1.yaml:10:1: unknown key 'colour'. Known here: id, title, kind, date, authors, language, wording, revises, reports, note, claims, points.",
    ),
    Fault(
        "an unknown key of a point",
        points("  - {label: 1, text: Peace, colour: red}\n"),
        "plans/v1.yaml:8:29: unknown key 'colour'. Known here: label, title, topics, text, points, closing, from, alternatives, readings, reports, unconfirmed, note, claims.",
    ),
    Fault(
        "an unknown key of a claim",
        claim("{says: count, value: 19, report: r1, colour: red}"),
        "plans/v1.yaml:11:42: unknown key 'colour'. Known here: id, says, of, about, value, text, verb, from, party, to, by, who, repeats, basis, report, in, date, state, reading, weak, against, withdrawn, corrects, note.",
    ),
    Fault(
        "an unknown key of a report",
        seed("colour: red\n"),
        "seeds/r1.yaml:4:1: unknown key 'colour'. Known here: id, outlet, author, title, date, url, relays, read_in, summary, language, note, file, sha256, captured.",
    ),
    Fault(
        "an unknown key of a page",
        seed(
            "read_in:\n  - {id: a, outlet: B, url: u, date: 2025-11-24, part: full, colour: red}\n"
        ),
        "seeds/r1.yaml:5:62: unknown key 'colour'. Known here: id, outlet, url, date, part.",
    ),
    Fault(
        "an unknown key of an alternative",
        points("  - {label: 1, alternatives: [{by: US, text: Peace, colour: red}]}\n"),
        "plans/v1.yaml:8:53: unknown key 'colour'. Known here: by, text, unconfirmed, reports, note.",
    ),
    Fault(
        "an unknown key of a reading",
        points("  - {label: 1, text: Peace, readings: [{report: r1, text: P, colour: red}]}\n"),
        "plans/v1.yaml:8:62: unknown key 'colour'. Known here: report, in, language, text.",
    ),
    Fault(
        "a number as a key",
        v1(V1 + "1: red\n"),
        "plans/v1.yaml:10:1: unknown key '1'. Known here: id, title, kind, date, authors, language, wording, revises, reports, note, claims, points.",
    ),
    Fault(
        "a list as a key",
        v1(V1 + "? [a]\n: red\n"),
        "plans/v1.yaml:10:3: a key must be a word. Write 'word: …'.",
    ),
    Fault(
        "keys as a key",
        v1(V1 + "{a: b}: red\n"),
        "plans/v1.yaml:10:1: a key must be a word. Write 'word: …'.",
    ),
    Fault(
        "a misspelt key",
        changed("title:", "titel:"),
        "plans/v1.yaml:2:1: unknown key 'titel'. Did you mean 'title'?",
    ),
    Fault(
        "a misspelt key of a point",
        points("  - {lable: 1, text: Peace}\n"),
        "plans/v1.yaml:8:6: unknown key 'lable'. Did you mean 'label'?",
    ),
    Fault(
        "a misspelt key of a report",
        seed("sumary: S.\n"),
        "seeds/r1.yaml:4:1: unknown key 'sumary'. Did you mean 'summary'?",
    ),
    Fault(
        "a key in capitals",
        changed("title:", "Title:"),
        "plans/v1.yaml:2:1: unknown key 'Title'. Did you mean 'title'?",
    ),
    Fault(
        "a key with a Cyrillic letter",
        changed("kind: draft", "kind: draft\n\u0442\u0456tle: x\nn\u043ete: x"),
        "plans/v1.yaml:4:1: unknown key 'тіtle'. Did you mean 'title', in Latin letters?",
        "plans/v1.yaml:5:1: unknown key 'nоte'. Did you mean 'note', in Latin letters?",
    ),
    Fault(
        "a key with a hidden sign",
        v1(V1 + "\u00a0- label: 3\n"),
        "plans/v1.yaml:10:1: unknown key '\\xa0- label'. Type it again: it holds a sign that cannot be seen.",
    ),
    Fault(
        "a key used twice",
        v1(V1 + "title: Other\n"),
        "plans/v1.yaml:10:1: the key 'title' is used twice, first at 2:1. Keep one of them.",
    ),
    Fault(
        "a key used twice in a point",
        points("  - {label: 1, text: Peace, text: War}\n"),
        "plans/v1.yaml:8:29: the key 'text' is used twice, first at 8:16. Keep one of them.",
    ),
    Fault(
        "no keys but one",
        v1("note: A plan.\n"),
        "plans/v1.yaml:1:1: a version has no 'id'. Add 'id: …'.",
        "plans/v1.yaml:1:1: a version has no 'title'. Add 'title: …'.",
        "plans/v1.yaml:1:1: a version has no 'kind'. Add 'kind:' with one of: idea, non-paper, proposal, counter-proposal, draft, framework, agreement.",
        "plans/v1.yaml:1:1: a version has no 'date'. Add 'date: 2025-11-20'.",
        "plans/v1.yaml:1:1: a version has no 'wording'. Add 'wording:' with one of: verbatim, translated, restated, unpublished.",
        "seeds/r1.yaml:1:1: warning: the report 'r1' is never used. Put a claim of it on record, or name it under 'reports'.",
    ),
    Fault(
        "a report with one key",
        {"seeds/r1.yaml": "note: A story.\n"},
        "seeds/r1.yaml:1:1: a report has no 'id'. Add 'id: …'.",
        "seeds/r1.yaml:1:1: a report has no 'outlet'. Add 'outlet: …'.",
        "seeds/r1.yaml:1:1: a report has no 'date'. Add 'date: 2025-11-20'.",
    ),
    Fault(
        "keys with nothing after them",
        v1("id:\ntitle: ~\nkind: null\ndate: ''\nwording: ' '\npoints: []\n"),
        "plans/v1.yaml:1:1: a version has no 'id'. Add 'id: …'.",
        "plans/v1.yaml:1:1: a version has no 'title'. Add 'title: …'.",
        "plans/v1.yaml:1:1: a version has no 'kind'. Add 'kind:' with one of: idea, non-paper, proposal, counter-proposal, draft, framework, agreement.",
        "plans/v1.yaml:1:1: a version has no 'date'. Add 'date: 2025-11-20'.",
        "plans/v1.yaml:1:1: a version has no 'wording'. Add 'wording:' with one of: verbatim, translated, restated, unpublished.",
        "seeds/r1.yaml:1:1: warning: the report 'r1' is never used. Put a claim of it on record, or name it under 'reports'.",
    ),
    Fault(
        "a point without a label",
        points("  - {text: Peace}\n"),
        "plans/v1.yaml:8:5: a point has no 'label'. Add 'label: …'.",
    ),
    Fault(
        "a point without keys",
        points("  - {}\n"),
        "plans/v1.yaml:8:5: a point has no 'label'. Add 'label: …'.",
        "plans/v1.yaml:8:5: this point has nothing in it. Give it a text, alternatives, claims or 'from'.",
    ),
    Fault(
        "an item with nothing in it",
        points("  - {label: 1, text: Peace}\n  -\n"),
        "plans/v1.yaml:9:4: an item with nothing in it. Fill it in, or take it out.",
    ),
    Fault(
        "null as an item",
        claim("~"),
        "plans/v1.yaml:11:5: an item with nothing in it. Fill it in, or take it out.",
    ),
    Fault(
        "an alternative without a text",
        points("  - {label: 1, alternatives: [{by: US}]}\n"),
        "plans/v1.yaml:8:31: an alternative has no 'text'. Add 'text: …'.",
    ),
    Fault(
        "an alternative of nobody",
        points("  - {label: 1, alternatives: [{text: Peace}]}\n"),
        "plans/v1.yaml:8:31: an alternative has no 'by'. Add 'by: …'.",
    ),
    Fault(
        "a reading without its report",
        points("  - {label: 1, text: Peace, readings: [{text: P}]}\n"),
        "plans/v1.yaml:8:40: a reading has no 'report'. Add 'report: …'.",
    ),
    Fault(
        "a page with one key",
        seed("read_in: [{id: a}]\n"),
        "seeds/r1.yaml:4:11: a page has no 'outlet'. Add 'outlet: …'.",
        "seeds/r1.yaml:4:11: a page has no 'url'. Add 'url: …'.",
        "seeds/r1.yaml:4:11: a page has no 'date'. Add 'date: 2025-11-20'.",
        "seeds/r1.yaml:4:11: a page has no 'part'. Add 'part:' with one of: full, excerpt.",
    ),
    Fault(
        "a claim without its report",
        claim("{says: count, value: 19}"),
        "plans/v1.yaml:11:5: a claim has no 'report'. Add 'report: …'.",
    ),
    Fault(
        "a claim that says nothing",
        claim("{value: 19, report: r1}"),
        "plans/v1.yaml:11:5: a claim has no 'says'. Add 'says:' with one of: removed, transferred, kept, revised, deferred, open, added, contains, remark, count, drew_on, authored, supports, accepts, opposes, reserves, denies.",
    ),
    Fault(
        "a list for a text",
        text_of_1("[The parties agree]"),
        "plans/v1.yaml:9:11: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "keys for a text",
        text_of_1("{a: b}"),
        "plans/v1.yaml:9:11: a text is needed, found keys. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list below a text",
        points("  - label: 1\n    text:\n      - Peace\n"),
        "plans/v1.yaml:10:7: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for a title",
        changed("title: First", "title: [First]"),
        "plans/v1.yaml:2:8: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for an id",
        changed("id: v1", "id: [v1]"),
        "plans/v1.yaml:1:5: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for a label",
        points("  - {label: [1], text: Peace}\n"),
        "plans/v1.yaml:8:13: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for a date",
        changed("date: 2025-11-20", "date: [2025-11-20]"),
        "plans/v1.yaml:4:7: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "keys for a kind",
        changed("kind: draft", "kind: {draft: 1}"),
        "plans/v1.yaml:3:7: a text is needed, found keys. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for a document drawn on",
        claim("{says: drew_on, from: [v1], report: r1}"),
        "plans/v1.yaml:11:27: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for a number",
        claim("{says: count, value: [19], report: r1}"),
        "plans/v1.yaml:11:26: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for a flag",
        claim_of_1("{says: removed, report: r1, weak: [true]}"),
        "plans/v1.yaml:11:43: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for a constant",
        claim_of_1("{says: removed, report: r1, state: [later]}"),
        "plans/v1.yaml:11:44: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for what is not confirmed",
        points("  - {label: 1, text: Peace, unconfirmed: [true]}\n"),
        "plans/v1.yaml:8:42: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for what is revised",
        changed("points:", "revises: [v1]\npoints:"),
        "plans/v1.yaml:7:10: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list for what is relayed",
        seed("relays: [r1]\n"),
        "seeds/r1.yaml:4:9: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a list in a reference",
        unpublished("  - {from: [[v1/1]]}\n"),
        "plans/v2.yaml:8:13: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "keys for a reference",
        unpublished("  - {from: {v1: 1}}\n"),
        "plans/v2.yaml:8:12: a text is needed, found keys. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a text for a list of texts",
        v1(V1 + "authors: US\n"),
        "plans/v1.yaml:10:10: a list is needed, found the text 'US'. Put it in brackets, as [one] or [one, two].",
    ),
    Fault(
        "keys for a list of texts",
        v1(V1 + "authors: {US: 1}\n"),
        "plans/v1.yaml:10:10: a list is needed, found keys. Put it in brackets, as [one] or [one, two].",
    ),
    Fault(
        "a text for a list of reports",
        changed("reports: [r1]", "reports: r1"),
        "plans/v1.yaml:6:10: a list is needed, found the text 'r1'. Put it in brackets, as [one] or [one, two].",
    ),
    Fault(
        "a list in a list of reports",
        changed("reports: [r1]", "reports: [r1, [r1]]"),
        "plans/v1.yaml:6:15: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "nothing in a list of reports",
        changed("reports: [r1]", "reports:\n  - r1\n  -"),
        "plans/v1.yaml:8:4: an item with nothing in it. Fill it in, or take it out.",
    ),
    Fault(
        "a text for topics",
        points("  - {label: 1, text: Peace, topics: borders}\n"),
        "plans/v1.yaml:8:37: a list is needed, found the text 'borders'. Put it in brackets, as [one] or [one, two].",
    ),
    Fault(
        "a text for points",
        v1(HEAD.replace("points:", "points: Peace")),
        "plans/v1.yaml:7:9: a list is needed, found the text 'Peace'. Start each item with '- '.",
    ),
    Fault(
        "keys for points",
        points("  label: 1\n  text: Peace\n"),
        "plans/v1.yaml:8:3: a list is needed, found keys. Start each item with '- '.",
    ),
    Fault(
        "a text for a point",
        points("  - Peace\n"),
        "plans/v1.yaml:8:5: a point needs keys, found the text 'Peace'. Write 'key: value' lines.",
    ),
    Fault(
        "a list for a point",
        points("  - - Peace\n"),
        "plans/v1.yaml:8:5: a point needs keys, found a list. Write 'key: value' lines.",
    ),
    Fault(
        "a text for claims",
        v1(V1 + "claims: none\n"),
        "plans/v1.yaml:10:9: a list is needed, found the text 'none'. Start each item with '- '.",
    ),
    Fault(
        "keys for claims",
        v1(V1 + "claims:\n  says: count\n"),
        "plans/v1.yaml:11:3: a list is needed, found keys. Start each item with '- '.",
    ),
    Fault(
        "a text for a claim",
        claim("nineteen points"),
        "plans/v1.yaml:11:5: a claim needs keys, found the text 'nineteen points'. Write 'key: value' lines.",
    ),
    Fault(
        "a text for alternatives",
        points("  - {label: 1, alternatives: Peace}\n"),
        "plans/v1.yaml:8:30: a list is needed, found the text 'Peace'. Start each item with '- '.",
    ),
    Fault(
        "a text for an alternative",
        points("  - {label: 1, alternatives: [Peace]}\n"),
        "plans/v1.yaml:8:31: an alternative needs keys, found the text 'Peace'. Write 'key: value' lines.",
    ),
    Fault(
        "a text for a reading",
        points("  - {label: 1, text: Peace, readings: [P]}\n"),
        "plans/v1.yaml:8:40: a reading needs keys, found the text 'P'. Write 'key: value' lines.",
    ),
    Fault(
        "a text for pages",
        seed("read_in: caliber\n"),
        "seeds/r1.yaml:4:10: a list is needed, found the text 'caliber'. Start each item with '- '.",
    ),
    Fault(
        "a text for a page",
        seed("read_in: [caliber]\n"),
        "seeds/r1.yaml:4:11: a page needs keys, found the text 'caliber'. Write 'key: value' lines.",
    ),
    Fault(
        "a comma in a text in braces",
        points("  - {label: 1, text: Peace, and war}\n"),
        "plans/v1.yaml:8:29: 'and war' stands there without ': '. Add ': ', or put quotes around the text that it is part of.",
    ),
    Fault(
        "a key cut off by a comma",
        points("  - {label: 1, text: Peace, note}\n"),
        "plans/v1.yaml:8:29: 'note' stands there without ': '. Add ': ', or put quotes around the text that it is part of.",
    ),
    Fault(
        "a word without a colon in braces",
        points("  - {label: 1, text: Peace, title 1}\n"),
        "plans/v1.yaml:8:29: 'title 1' stands there without ': '. Add ': ', or put quotes around the text that it is part of.",
    ),
    Fault(
        "no space after a colon in braces",
        points("  - {label: 1, text: Peace, title:1}\n"),
        "plans/v1.yaml:8:29: no space after the ':' in 'title:1'. Write ': '.",
    ),
    Fault(
        "a number with a comma in braces",
        claim("{says: count, value: 800,000, report: r1}"),
        "plans/v1.yaml:11:30: '000' stands there without ': '. Add ': ', or put quotes around the text that it is part of.",
    ),
)

# Ids and labels.
NAMES: tuple[Fault, ...] = (
    Fault(
        "an id that another file has",
        {"plans/v2.yaml": V1},
        "plans/v2.yaml:1:5: the id 'v1' is not the file's name, 'v2'. Rename one of them.",
    ),
    Fault(
        "an id unlike the file's name",
        changed("id: v1", "id: v9"),
        "plans/v1.yaml:1:5: the id 'v9' is not the file's name, 'v1'. Rename one of them.",
    ),
    Fault(
        "an id of a report unlike the file's name",
        {"seeds/r1.yaml": SEED.replace("id: r1", "id: r9")},
        "seeds/r1.yaml:1:5: the id 'r9' is not the file's name, 'r1'. Rename one of them.",
    ),
    Fault(
        "ids that differ in case",
        {"plans/V1.yaml": V1.replace("id: v1", "id: V1")},
        "plans/v1.yaml:1:1: the id 'v1' differs from 'V1' only in upper and lower case. Rename one of them.",
    ),
    Fault(
        "ids of reports that differ in case",
        {**changed("[r1]", "[r1, R1]"), **seed("", "R1")},
        "seeds/r1.yaml:1:1: the id 'r1' differs from 'R1' only in upper and lower case. Rename one of them.",
    ),
    Fault(
        "an id that starts with '-'",
        {"plans/-v.yaml": V1.replace("id: v1", "id: -v")},
        "plans/-v.yaml:1:5: the id '-v' starts with '-'. Start it with a letter.",
    ),
    Fault(
        "an id with a space",
        {"plans/v 2.yaml": V1.replace("id: v1", "id: v 2")},
        "plans/v 2.yaml:1:5: the id 'v 2' holds ' '. Use letters, digits, '-', '_' and '.' only.",
    ),
    Fault(
        "an id with a slash",
        changed("id: v1", "id: v/1"),
        "plans/v1.yaml:1:5: the id 'v/1' is not the file's name, 'v1'. Rename one of them.",
    ),
    Fault(
        "an id with an accent of its own",
        {"plans/e\u0301.yaml": V1.replace("id: v1", "id: \u00e9")},
        "plans/é.yaml:1:5: the file's name holds letters and their accents as separate signs. Rename it to 'é', typed anew.",
    ),
    Fault(
        "a label used twice",
        points("  - {label: 1, text: Peace}\n  - {label: 1, text: War}\n"),
        "plans/v1.yaml:9:13: the label '1' is used twice, first at 8:13. Change one of them.",
    ),
    Fault(
        "a label used twice but for blanks",
        points("  - {label: 1, text: Peace}\n  - {label: ' 1 ', text: War}\n"),
        "plans/v1.yaml:9:13: the label '1' is used twice, first at 8:13. Change one of them.",
    ),
    Fault(
        "a label used three times",
        points("  - {label: 1, text: A}\n  - {label: 1, text: B}\n  - {label: 1, text: C}\n"),
        "plans/v1.yaml:9:13: the label '1' is used twice, first at 8:13. Change one of them.",
        "plans/v1.yaml:10:13: the label '1' is used twice, first at 8:13. Change one of them.",
    ),
    Fault(
        "a label of a part used twice",
        points(
            "  - label: 1\n    points:\n      - {label: a, text: A}\n      - {label: a, text: B}\n"
        ),
        "plans/v1.yaml:11:17: the label 'a' is used twice, first at 10:17. Change one of them.",
    ),
    Fault(
        "a label with a slash",
        points("  - {label: 1/2, text: Peace}\n"),
        "plans/v1.yaml:8:13: the label '1/2' holds '/'. Write it without; '/' joins labels.",
    ),
    Fault(
        "a page used twice",
        seed(f"read_in:\n  - {PAGE}\n  - {PAGE}\n"),
        "seeds/r1.yaml:6:10: the page id 'a' is used twice, first at 5:10. Change one of them.",
    ),
    Fault(
        "a claim's id used twice",
        v1(
            V1
            + "claims:\n  - {id: c1, says: count, value: 19, report: r1}\n  - {id: c1, says: count, value: 22, report: r1}\n"
        ),
        "plans/v1.yaml:12:10: the claim id 'c1' is used twice, first at plans/v1.yaml:11:10. Change one of them.",
    ),
    Fault(
        "a claim's id used in two files",
        {
            **claim("{id: c1, says: count, value: 19, report: r1}"),
            "plans/v2.yaml": V2 + "claims:\n  - {id: c1, says: count, value: 22, report: r1}\n",
        },
        "plans/v1.yaml:11:10: the claim id 'c1' is used twice, first at plans/v2.yaml:8:10. Change one of them.",
    ),
)

# What names something elsewhere.
REFERENCES: tuple[Fault, ...] = (
    Fault(
        "a version that is not there",
        changed("points:", "revises: v0\npoints:"),
        "plans/v1.yaml:7:10: no version 'v0' in plans/. There are: v1.",
    ),
    Fault(
        "a version misspelt",
        {
            "plans/geneva.yaml": V2.replace("v2", "geneva"),
            "plans/v3.yaml": V2.replace("v2", "v3").replace("v1", "genova"),
        },
        "plans/v3.yaml:6:10: no version 'genova' in plans/. Did you mean 'geneva'?",
    ),
    Fault(
        "a version with a Cyrillic letter",
        {
            "plans/e3.yaml": V2.replace("v2", "e3"),
            "plans/v3.yaml": V2.replace("v2", "v3").replace("v1", "\u04353"),
        },
        "plans/v3.yaml:6:10: no version 'е3' in plans/. Did you mean 'e3', in Latin letters?",
    ),
    Fault(
        "a point for a version",
        unpublished("  - {from: v1/1}\n")
        | {"plans/v3.yaml": V2.replace("v2", "v3").replace("revises: v1", "revises: v1/1")},
        "plans/v3.yaml:6:10: 'revises' names a whole version, and 'v1/1' is a point. Write 'v1'.",
    ),
    Fault(
        "a point that is not there",
        unpublished("  - {from: v1/7}\n"),
        "plans/v2.yaml:8:12: 'v1' has no point '7'. Its points: 1, 2.",
    ),
    Fault(
        "a part that is not there",
        unpublished("  - {from: v1/2/b}\n"),
        "plans/v2.yaml:8:12: 'v1/2' has no part 'b'. Its parts: a.",
    ),
    Fault(
        "a part of a point without parts",
        unpublished("  - {from: v1/1/b}\n"),
        "plans/v2.yaml:8:12: 'v1/1' has no part 'b'. Its parts: none.",
    ),
    Fault(
        "a part in another case",
        unpublished("  - {from: v1/2/A}\n"),
        "plans/v2.yaml:8:12: 'v1/2' has no part 'A'. Did you mean 'a'?",
    ),
    Fault(
        "a part with a Cyrillic letter",
        unpublished("  - {from: v1/2/\u0430}\n"),
        "plans/v2.yaml:8:12: 'v1/2' has no part 'а'. Did you mean 'a', in Latin letters?",
    ),
    Fault(
        "a point of a version that is not there",
        unpublished("  - {from: v7/1}\n"),
        "plans/v2.yaml:8:12: no version 'v7' in plans/. There are: v1, v2.",
    ),
    Fault(
        "a point of a version without labels",
        unpublished("  - {from: v1/1}\n")
        | {
            "plans/v3.yaml": V2.replace("v2", "v3").replace("v1", "v2")
            + "points:\n  - {from: v2/1}\n"
        },
        "plans/v3.yaml:8:12: 'v2' has no labels of its own: its text was never published. Name the point that it comes from, as v1/6.",
    ),
    Fault(
        "a point in the same version",
        points("  - {label: 1, text: Peace, from: v1/1}\n"),
        "plans/v1.yaml:8:35: 'v1/1' is in the same version. Name a point of an earlier version.",
    ),
    Fault(
        "a point of a version that is not revised",
        {
            "plans/v2.yaml": V1.replace("id: v1", "id: v2").replace(
                "text: Peace.", "text: Peace., from: v1/1"
            )
        },
        "plans/v2.yaml:8:36: 'v1/1' is in no version that 'v2' revises. Add 'revises: v1'.",
    ),
    Fault(
        "a point of a version outside the line",
        unpublished("  - {from: v3/1}\n") | {"plans/v3.yaml": V1.replace("id: v1", "id: v3")},
        "plans/v2.yaml:8:12: 'v3/1' is in no version that 'v2' revises. Name a point of v1.",
    ),
    Fault(
        "a point of a later version",
        {
            **changed("Peace.", "Peace, from: v3/1"),
            "plans/v3.yaml": HEAD.replace("id: v1", "id: v3\nrevises: v1")
            + "  - {label: 1, text: Peace}\n",
        },
        "plans/v1.yaml:8:35: 'v3/1' is in no version that 'v1' revises. Name a point of an earlier version.",
    ),
    Fault(
        "many versions",
        {
            **changed("points:", "revises: v0\npoints:"),
            **{
                f"plans/w{number}.yaml": V2.replace("v2", f"w{number}") for number in range(10, 30)
            },
        },
        "plans/v1.yaml:7:10: no version 'v0' in plans/. There are: v1, w10, w11, w12, w13, w14, w15, w16, w17, w18, w19, w20 and 9 more.",
    ),
    Fault(
        "no reference but a label",
        unpublished("  - {from: 1}\n"),
        "plans/v2.yaml:8:12: '1' names no point. Write it as v1/6 or v1/14/a.",
    ),
    Fault(
        "a reference without a label",
        unpublished("  - {from: v1/}\n"),
        "plans/v2.yaml:8:12: 'v1/' names no point. Write it as v1/6 or v1/14/a.",
    ),
    Fault(
        "a reference with an empty label",
        unpublished("  - {from: v1//a}\n"),
        "plans/v2.yaml:8:12: 'v1//a' names no point. Write it as v1/6 or v1/14/a.",
    ),
    Fault(
        "a reference with blanks",
        unpublished("  - {from: v1 / 1}\n"),
        "plans/v2.yaml:8:12: no version 'v1 ' in plans/. Did you mean 'v1'?",
    ),
    Fault(
        "none among references",
        unpublished("  - {from: [v1/1, none]}\n"),
        "plans/v2.yaml:8:19: 'none' names no point. Write it as v1/6 or v1/14/a.",
    ),
    Fault(
        "one of several points",
        claim("{says: removed, of: [v1/1, v1/9, v1/2/a], report: r1}"),
        "plans/v1.yaml:11:32: 'v1' has no point '9'. Its points: 1, 2.",
    ),
    Fault(
        "a version for a point",
        claim("{says: removed, of: v1, report: r1}"),
        "plans/v1.yaml:11:25: 'v1' names no point. Write it as v1/6 or v1/14/a.",
    ),
    Fault(
        "a document drawn on that is not there",
        claim("{says: drew_on, from: np, report: r1}"),
        "plans/v1.yaml:11:27: no version 'np' in plans/. There are: v1.",
    ),
    Fault(
        "a point drawn on that is not there",
        claim("{says: drew_on, from: v1/9, report: r1}"),
        "plans/v1.yaml:11:27: 'v1' has no point '9'. Its points: 1, 2.",
    ),
    Fault(
        "a document drawn on that is half a reference",
        claim("{says: drew_on, from: v1/, report: r1}"),
        "plans/v1.yaml:11:27: 'v1/' names neither a version nor a point. Write it as v1 or v1/6.",
    ),
    Fault(
        "a report that is not there",
        changed("[r1]", "[r1, 2025-11-24-cnn]"),
        "plans/v1.yaml:6:15: no report '2025-11-24-cnn' in seeds/. Put its file into seeds/.",
    ),
    Fault(
        "a report that is misspelt",
        {
            **changed("[r1]", "[r1, 2025-11-24-cnm]"),
            **seed("relays: 2025-11-24-cnn\n"),
            **seed("", "2025-11-24-cnn"),
        },
        "plans/v1.yaml:6:15: no report '2025-11-24-cnm' in seeds/. Did you mean '2025-11-24-cnn'?",
    ),
    Fault(
        "a report of a point that is not there",
        points("  - {label: 1, text: Peace, reports: [r2]}\n"),
        "plans/v1.yaml:8:39: no report 'r2' in seeds/. Put its file into seeds/.",
    ),
    Fault(
        "a report of an alternative that is not there",
        points("  - {label: 1, alternatives: [{by: US, text: Peace, reports: [r2]}]}\n"),
        "plans/v1.yaml:8:63: no report 'r2' in seeds/. Put its file into seeds/.",
    ),
    Fault(
        "a report of a reading that is not there",
        points("  - {label: 1, text: Peace, readings: [{report: r2, text: P}]}\n"),
        "plans/v1.yaml:8:49: no report 'r2' in seeds/. Put its file into seeds/.",
    ),
    Fault(
        "a report of a claim that is not there",
        claim("{says: count, value: 19, report: r2}"),
        "plans/v1.yaml:11:38: no report 'r2' in seeds/. Put its file into seeds/.",
    ),
    Fault(
        "a report relayed that is not there",
        seed("relays: r2\n"),
        "seeds/r1.yaml:4:9: no report 'r2' in seeds/. Put its file into seeds/.",
    ),
    Fault(
        "a page that is not there",
        {
            **claim("{says: count, value: 19, report: r1, in: [a, c]}"),
            **seed(f"read_in: [{PAGE}]\n"),
        },
        "plans/v1.yaml:11:50: 'r1' was not read in 'c'. Its pages: a.",
    ),
    Fault(
        "a page of a report without pages",
        claim("{says: count, value: 19, report: r1, in: caliber}"),
        "plans/v1.yaml:11:46: 'r1' was not read in 'caliber'. Its pages: none.",
    ),
    Fault(
        "a page that is misspelt",
        {
            **claim("{says: count, value: 19, report: r1, in: calibre}"),
            **seed(f"read_in: [{PAGE}]\n".replace("id: a", "id: caliber")),
        },
        "plans/v1.yaml:11:46: 'r1' was not read in 'calibre'. Did you mean 'caliber'?",
    ),
    Fault(
        "a claim repeated that is not there",
        claim("{says: count, value: 19, report: r1, repeats: g01, basis: secondary_report}"),
        "plans/v1.yaml:11:51: no claim 'g01'. Name the id of a claim.",
    ),
    Fault(
        "claims against that are not there",
        claim("{says: count, value: 19, report: r1, against: [g01, g02]}"),
        "plans/v1.yaml:11:52: no claim 'g01'. Name the id of a claim.",
        "plans/v1.yaml:11:57: no claim 'g02'. Name the id of a claim.",
    ),
    Fault(
        "a claim corrected that is misspelt",
        v1(
            V1
            + "claims:\n  - {id: g01-tusk, says: count, value: 19, report: r1}\n  - {says: count, value: 22, report: r1, corrects: g01-tsuk}\n"
        ),
        "plans/v1.yaml:12:52: no claim 'g01-tsuk'. Did you mean 'g01-tusk'?",
    ),
    Fault(
        "a claim corrected twice",
        v1(
            V1
            + "claims:\n  - {id: g1, says: count, value: 19, report: r1}\n  - {id: g2, says: count, value: 22, report: r1, corrects: g1}\n  - {id: g3, says: count, value: 21, report: r1, corrects: g1}\n"
        ),
        "plans/v1.yaml:13:60: warning: the claim 'g1' is corrected twice, first at plans/v1.yaml:12:60. Both count. Let the second one correct the first.",
    ),
    Fault(
        "a claim that names itself",
        claim(
            "{id: c1, says: count, value: 19, report: r1, repeats: c1, against: [c1], corrects: c1, basis: inference}"
        ),
        "plans/v1.yaml:11:59: the claim 'c1' names itself under 'repeats'. Name the other claim.",
        "plans/v1.yaml:11:73: the claim 'c1' names itself under 'against'. Name the other claim.",
        "plans/v1.yaml:11:88: the claim 'c1' names itself under 'corrects'. Name the other claim.",
    ),
    Fault(
        "a version that revises itself",
        changed("points:", "revises: v1\npoints:"),
        "plans/v1.yaml:7:10: 'revises' goes in a circle: v1 → v1. Take out the link that is wrong.",
    ),
    Fault(
        "a version older than the one it revises",
        {
            **changed("points:", "revises: v2\npoints:"),
            "plans/v2.yaml": V2.replace("revises: v1\n", ""),
        },
        "plans/v1.yaml:7:10: warning: 'v1' of 2025-11-20 is older than 'v2', of 2025-11-23, which it revises. Check both dates.",
    ),
    Fault(
        "two versions in a circle",
        {**changed("points:", "revises: v2\npoints:"), "plans/v2.yaml": V2},
        "plans/v1.yaml:7:10: 'revises' goes in a circle: v1 → v2 → v1. Take out the link that is wrong.",
        "plans/v2.yaml:6:10: 'revises' goes in a circle: v2 → v1 → v2. Take out the link that is wrong.",
    ),
    Fault(
        "a line into a circle",
        {
            **changed("points:", "revises: v2\npoints:"),
            "plans/v2.yaml": V2.replace("revises: v1", "revises: v2"),
        },
        "plans/v2.yaml:6:10: 'revises' goes in a circle: v2 → v2. Take out the link that is wrong.",
    ),
    Fault(
        "a report that relays itself",
        seed("relays: r1\n"),
        "seeds/r1.yaml:4:9: 'relays' goes in a circle: r1 → r1. Take out the link that is wrong.",
    ),
    Fault(
        "three reports in a circle",
        {**seed("relays: r2\n"), **seed("relays: r3\n", "r2"), **seed("relays: r1\n", "r3")},
        "seeds/r1.yaml:4:9: 'relays' goes in a circle: r1 → r2 → r3 → r1. Take out the link that is wrong.",
        "seeds/r2.yaml:4:9: 'relays' goes in a circle: r2 → r3 → r1 → r2. Take out the link that is wrong.",
        "seeds/r3.yaml:4:9: 'relays' goes in a circle: r3 → r1 → r2 → r3. Take out the link that is wrong.",
    ),
    Fault(
        "a report older than its version",
        {
            **claim_of_1("{says: removed, report: r1}"),
            "seeds/r1.yaml": SEED.replace("2025-11-24", "2025-11-19"),
        },
        "plans/v1.yaml:11:33: warning: the report 'r1' of 2025-11-19 is older than 'v1', of 2025-11-20. Check both dates.",
    ),
    Fault(
        "a report that is never used",
        seed("", "r2"),
        "seeds/r2.yaml:1:1: warning: the report 'r2' is never used. Put a claim of it on record, or name it under 'reports'.",
    ),
)

# What a point must hold, and must not.
POINTS: tuple[Fault, ...] = (
    Fault(
        "a point with nothing in it",
        points("  - {label: 1}\n"),
        "plans/v1.yaml:8:5: the point '1' has nothing in it. Give it a text, alternatives, claims or 'from'.",
    ),
    Fault(
        "closing words of no sub-points",
        points("  - {label: 1, text: Peace, points: [], closing: It ends.}\n"),
        "plans/v1.yaml:8:50: 'closing' without sub-points before it. Put it into 'text', or add the sub-points that it closes.",
    ),
    Fault(
        "a point with a title",
        points("  - {label: 1, title: Peace}\n"),
        "plans/v1.yaml:8:5: the point '1' has nothing in it. Give it a text, alternatives, claims or 'from'.",
    ),
    Fault(
        "a point with an empty text",
        points("  - {label: 1, text: ''}\n"),
        "plans/v1.yaml:8:5: the point '1' has nothing in it. Give it a text, alternatives, claims or 'from'.",
    ),
    Fault(
        "a point with blanks",
        points("  - {label: 1, text: ' '}\n"),
        "plans/v1.yaml:8:5: the point '1' has nothing in it. Give it a text, alternatives, claims or 'from'.",
    ),
    Fault(
        "a point with empty lists",
        points("  - {label: 1, points: [], alternatives: [], claims: []}\n"),
        "plans/v1.yaml:8:5: the point '1' has nothing in it. Give it a text, alternatives, claims or 'from'.",
    ),
    Fault(
        "a part with nothing in it",
        points("  - label: 1\n    points:\n      - {label: a}\n"),
        "plans/v1.yaml:10:9: the point 'a' has nothing in it. Give it a text, alternatives, claims or 'from'.",
    ),
    Fault(
        "a point from nowhere with nothing in it",
        points("  - {label: 1, from: none}\n"),
        "plans/v1.yaml:8:5: the point '1' has nothing in it. Give it a text, alternatives, claims or 'from'.",
    ),
    Fault(
        "a version with a text and no points",
        v1(HEAD),
        "plans/v1.yaml:1:1: a version with a text has no points. Add 'points:', or write 'wording: unpublished'.",
    ),
    Fault(
        "a point without its origin",
        unpublished("  - {title: Peace}\n"),
        "plans/v2.yaml:8:5: a point of an unpublished version has no 'from'. Add 'from: v1/6'.",
    ),
    Fault(
        "a point with a label for its origin",
        unpublished("  - {label: 1, title: Peace}\n"),
        "plans/v2.yaml:8:5: a point of an unpublished version has no 'from'. Add 'from: v1/6'.",
    ),
    Fault(
        "a point with no origin in its list",
        unpublished("  - {from: []}\n"),
        "plans/v2.yaml:8:5: a point of an unpublished version has no 'from'. Add 'from: v1/6'.",
    ),
    Fault(
        "a new point without a claim",
        unpublished("  - {from: none, title: Peace}\n"),
        "plans/v2.yaml:8:5: a new point has no claim. Add the claim that it was added, or the point that it comes from.",
    ),
    Fault(
        "a text without a published version",
        unpublished("  - {from: v1/1, text: Peace}\n"),
        "plans/v2.yaml:8:18: 'text' in a version whose wording is 'unpublished'. Put what is reported into 'claims', or change 'wording'.",
    ),
    Fault(
        "alternatives without a published version",
        unpublished("  - {from: v1/1, alternatives: [{by: US, text: Peace}]}\n"),
        "plans/v2.yaml:8:18: 'alternatives' in a version whose wording is 'unpublished'. Put what is reported into 'claims', or change 'wording'.",
    ),
    Fault(
        "sub-points without a published version",
        unpublished("  - {from: v1/1, points: [{label: a, text: Peace}]}\n"),
        "plans/v2.yaml:8:18: 'points' in a version whose wording is 'unpublished'. Put what is reported into 'claims', or change 'wording'.",
    ),
    Fault(
        "all of them",
        unpublished(
            "  - from: v1/1\n    text: Peace\n    alternatives: [{by: US, text: Peace}]\n    points: [{label: a, text: Peace}]\n"
        ),
        "plans/v2.yaml:9:5: 'text' in a version whose wording is 'unpublished'. Put what is reported into 'claims', or change 'wording'.",
        "plans/v2.yaml:10:5: 'alternatives' in a version whose wording is 'unpublished'. Put what is reported into 'claims', or change 'wording'.",
        "plans/v2.yaml:11:5: 'points' in a version whose wording is 'unpublished'. Put what is reported into 'claims', or change 'wording'.",
    ),
    Fault(
        "two points from one",
        unpublished("  - {from: v1/1}\n  - {from: v1/1}\n"),
        "plans/v2.yaml:9:12: 'v1/1' stands under 'from' twice, first at 8:12. Change one of them.",
    ),
    Fault(
        "two points from one in lists",
        unpublished("  - {from: [v1/1, v1/2]}\n  - {from: v1/2}\n"),
        "plans/v2.yaml:9:12: 'v1/2' stands under 'from' twice, first at 8:19. Change one of them.",
    ),
    Fault(
        "one point from one twice",
        unpublished("  - {from: [v1/1, v1/1]}\n"),
        "plans/v2.yaml:8:19: 'v1/1' stands under 'from' twice, first at 8:13. Change one of them.",
    ),
)

# Dates, numbers and words from closed lists.
VALUES: tuple[Fault, ...] = (
    Fault(
        "the date 2025-13-01",
        changed("date: 2025-11-20", "date: 2025-13-01"),
        "plans/v1.yaml:4:7: '2025-13-01' is not in the calendar. Check the month and the day.",
    ),
    Fault(
        "the date 2025-02-30",
        changed("date: 2025-11-20", "date: 2025-02-30"),
        "plans/v1.yaml:4:7: '2025-02-30' is not in the calendar. Check the month and the day.",
    ),
    Fault(
        "the date 2025-02-29",
        changed("date: 2025-11-20", "date: 2025-02-29"),
        "plans/v1.yaml:4:7: '2025-02-29' is not in the calendar. Check the month and the day.",
    ),
    Fault(
        "the date 2025-00",
        changed("date: 2025-11-20", "date: 2025-00"),
        "plans/v1.yaml:4:7: '2025-00' is not in the calendar. Check the month and the day.",
    ),
    Fault(
        "the date 0000-01-01",
        changed("date: 2025-11-20", "date: 0000-01-01"),
        "plans/v1.yaml:4:7: '0000-01-01' is not in the calendar. Check the month and the day.",
    ),
    Fault(
        "the date 2025-11-23/2025-11-20",
        changed("date: 2025-11-20", "date: 2025-11-23/2025-11-20"),
        "plans/v1.yaml:4:7: '2025-11-23/2025-11-20' ends before it begins. Write the earlier day first.",
    ),
    Fault(
        "the date 2025-12/2025-11",
        changed("date: 2025-11-20", "date: 2025-12/2025-11"),
        "plans/v1.yaml:4:7: '2025-12/2025-11' ends before it begins. Write the earlier day first.",
    ),
    Fault(
        "the date 2025-W01-1",
        changed("date: 2025-11-20", "date: 2025-W01-1"),
        "plans/v1.yaml:4:7: '2025-W01-1' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the date 20251120",
        changed("date: 2025-11-20", "date: 20251120"),
        "plans/v1.yaml:4:7: '20251120' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the date 2025-1-1",
        changed("date: 2025-11-20", "date: 2025-1-1"),
        "plans/v1.yaml:4:7: '2025-1-1' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the date 2025",
        changed("date: 2025-11-20", "date: 2025"),
        "plans/v1.yaml:4:7: '2025' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the date 20 November 2025",
        changed("date: 2025-11-20", "date: 20 November 2025"),
        "plans/v1.yaml:4:7: '20 November 2025' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the date 2025-11-20T10:00",
        changed("date: 2025-11-20", "date: 2025-11-20T10:00"),
        "plans/v1.yaml:4:7: '2025-11-20T10:00' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the date 2025-11-20/",
        changed("date: 2025-11-20", "date: 2025-11-20/"),
        "plans/v1.yaml:4:7: '2025-11-20/' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the date 2025-11/2025-12/2026-01",
        changed("date: 2025-11-20", "date: 2025-11/2025-12/2026-01"),
        "plans/v1.yaml:4:7: '2025-11/2025-12/2026-01' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the date unknown",
        changed("date: 2025-11-20", "date: unknown"),
        "plans/v1.yaml:4:7: 'unknown' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the date in Arabic digits",
        changed("date: 2025-11-20", "date: \u0662\u0660\u0662\u0665-\u0661\u0661-\u0662\u0660"),
        "plans/v1.yaml:4:7: '٢٠٢٥-١١-٢٠' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "a report's date",
        {"seeds/r1.yaml": SEED.replace("2025-11-24", "yesterday")},
        "seeds/r1.yaml:3:7: 'yesterday' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "a page's date",
        seed(f"read_in: [{PAGE}]\n".replace("2025-11-24", "2025-11-31")),
        "seeds/r1.yaml:4:44: '2025-11-31' is not in the calendar. Check the month and the day.",
    ),
    Fault(
        "a claim's date",
        claim("{says: count, value: 19, report: r1, date: 24.11.2025}"),
        "plans/v1.yaml:11:48: '24.11.2025' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "the count nineteen",
        claim("{says: count, value: nineteen, report: r1}"),
        "plans/v1.yaml:11:26: 'nineteen' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count 19.5",
        claim("{says: count, value: 19.5, report: r1}"),
        "plans/v1.yaml:11:26: '19.5' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count -3",
        claim("{says: count, value: -3, report: r1}"),
        "plans/v1.yaml:11:26: '-3' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count +3",
        claim("{says: count, value: +3, report: r1}"),
        "plans/v1.yaml:11:26: '+3' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count 800,000",
        claim("{says: count, value: '800,000', report: r1}"),
        "plans/v1.yaml:11:26: '800,000' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count 1e3",
        claim("{says: count, value: 1e3, report: r1}"),
        "plans/v1.yaml:11:26: '1e3' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count 0x13",
        claim("{says: count, value: 0x13, report: r1}"),
        "plans/v1.yaml:11:26: '0x13' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count 1_000",
        claim("{says: count, value: 1_000, report: r1}"),
        "plans/v1.yaml:11:26: '1_000' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count in Arabic digits",
        claim("{says: count, value: \u0661\u0669, report: r1}"),
        "plans/v1.yaml:11:26: '١٩' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count 19 points",
        claim("{says: count, value: 19 points, report: r1}"),
        "plans/v1.yaml:11:26: '19 points' is no whole number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "the count 9999999999999999",
        claim("{says: count, value: 9999999999999999, report: r1}"),
        "plans/v1.yaml:11:26: '9999999999999999' is too large a number. Write digits only, as 800000, or put it in 'text'.",
    ),
    Fault(
        "a count of nothing",
        claim("{says: count, report: r1}"),
        "plans/v1.yaml:11:5: a count has neither 'value' nor 'text'. Add 'value: 19', or a text.",
    ),
    Fault(
        "a count with nothing after 'value'",
        claim("{says: count, value: , report: r1}"),
        "plans/v1.yaml:11:5: a count has neither 'value' nor 'text'. Add 'value: 19', or a text.",
    ),
    Fault(
        "a kind misspelt",
        changed("draft", "drafft"),
        "plans/v1.yaml:3:7: 'drafft' is not one of the words for this key. Did you mean 'draft'?",
    ),
    Fault(
        "a kind in capitals",
        changed("draft", "DRAFT"),
        "plans/v1.yaml:3:7: 'DRAFT' is not one of the words for this key. Did you mean 'draft'?",
    ),
    Fault(
        "a kind unknown",
        changed("draft", "song"),
        "plans/v1.yaml:3:7: 'song' is not one of the words for this key. Known: idea, non-paper, proposal, counter-proposal, draft, framework, agreement.",
    ),
    Fault(
        "a wording misspelt",
        unpublished("  - {from: v1/1}\n  - {label: 2, text: Peace}\n")
        | {
            "plans/v3.yaml": V2.replace("v2", "v3").replace("unpublished", "unpublishd")
            + "points:\n  - {from: v1/1}\n"
        },
        "plans/v2.yaml:9:5: a point of an unpublished version has no 'from'. Add 'from: v1/6'.",
        "plans/v2.yaml:9:16: 'text' in a version whose wording is 'unpublished'. Put what is reported into 'claims', or change 'wording'.",
        "plans/v3.yaml:5:10: 'unpublishd' is not one of the words for this key. Did you mean 'unpublished'?",
    ),
    Fault(
        "a wording unknown",
        changed("restated", "sung"),
        "plans/v1.yaml:5:10: 'sung' is not one of the words for this key. Known: verbatim, translated, restated, unpublished.",
    ),
    Fault(
        "says misspelt",
        claim_of_1("{says: remvoed, report: r1}"),
        "plans/v1.yaml:11:16: 'remvoed' is not one of the words for this key. Did you mean 'removed'?",
    ),
    Fault(
        "says unknown",
        claim_of_1("{says: sings, report: r1}"),
        "plans/v1.yaml:11:16: 'sings' is not one of the words for this key. Known: removed, transferred, kept, revised, deferred, open, added, contains, remark, count, drew_on, authored, supports, accepts, opposes, reserves, denies.",
    ),
    Fault(
        "a basis misspelt",
        claim_of_1("{says: removed, by: X, basis: oficial_anonymous, report: r1}"),
        "plans/v1.yaml:11:39: 'oficial_anonymous' is not one of the words for this key. Did you mean 'official_anonymous'?",
    ),
    Fault(
        "a basis unknown",
        claim_of_1("{says: removed, basis: hearsay, report: r1}"),
        "plans/v1.yaml:11:32: 'hearsay' is not one of the words for this key. Known: document_published, document_seen, official_on_record, official_anonymous, briefed_source, familiar_source, secondary_report, inference, not_given.",
    ),
    Fault(
        "a part misspelt",
        seed(f"read_in: [{PAGE}]\n".replace("full", "ful")),
        "seeds/r1.yaml:4:62: 'ful' is not one of the words for this key. Did you mean 'full'?",
    ),
    Fault(
        "a part unknown",
        seed(f"read_in: [{PAGE}]\n".replace("full", "half")),
        "seeds/r1.yaml:4:62: 'half' is not one of the words for this key. Known: full, excerpt.",
    ),
    Fault(
        "a state misspelt",
        claim_of_1("{says: removed, report: r1, state: latter}"),
        "plans/v1.yaml:11:44: 'latter' is not known here. Write 'later'.",
    ),
    Fault(
        "a reading misspelt",
        claim_of_1("{says: removed, report: r1, reading: our}"),
        "plans/v1.yaml:11:46: 'our' is not known here. Write 'ours'.",
    ),
    Fault(
        "a flag in other words",
        claim_of_1("{says: removed, report: r1, weak: yes}"),
        "plans/v1.yaml:11:43: 'yes' is neither true nor false. Write 'true' or 'false'.",
    ),
    Fault(
        "not confirmed, in other words",
        points("  - {label: 1, text: Peace, unconfirmed: True}\n"),
        "plans/v1.yaml:8:42: 'True' does not say what is not confirmed. Write 'true', or what is not confirmed.",
    ),
)

# What a claim must say, and of what.
CLAIMS: tuple[Fault, ...] = (
    Fault(
        "no party of 'supports'",
        claim("{says: supports, about: the army, report: r1}"),
        "plans/v1.yaml:11:5: 'supports' has no 'party'. Add 'party:', whose position it is.",
    ),
    Fault(
        "no party of 'accepts'",
        claim("{says: accepts, about: the army, report: r1}"),
        "plans/v1.yaml:11:5: 'accepts' has no 'party'. Add 'party:', whose position it is.",
    ),
    Fault(
        "no party of 'opposes'",
        claim("{says: opposes, about: the army, report: r1}"),
        "plans/v1.yaml:11:5: 'opposes' has no 'party'. Add 'party:', whose position it is.",
    ),
    Fault(
        "no party of 'reserves'",
        claim("{says: reserves, about: the army, report: r1}"),
        "plans/v1.yaml:11:5: 'reserves' has no 'party'. Add 'party:', whose position it is.",
    ),
    Fault(
        "no party of 'denies'",
        claim("{says: denies, about: the army, report: r1}"),
        "plans/v1.yaml:11:5: 'denies' has no 'party'. Add 'party:', whose position it is.",
    ),
    Fault(
        "no document drawn on",
        claim("{says: drew_on, report: r1}"),
        "plans/v1.yaml:11:5: 'drew_on' has no 'from'. Add 'from:', the document drawn on.",
    ),
    Fault(
        "no basis for 'by: an official'",
        claim("{says: count, value: 19, by: an official, report: r1}"),
        "plans/v1.yaml:11:5: a claim with 'by' has no 'basis'. Add 'basis:', for instance official_anonymous.",
    ),
    Fault(
        "no basis for 'who: A. Yermak'",
        claim("{says: count, value: 19, who: A. Yermak, report: r1}"),
        "plans/v1.yaml:11:5: a claim with 'who' has no 'basis'. Add 'basis:', for instance official_anonymous.",
    ),
    Fault(
        "no basis for what is repeated",
        v1(
            V1
            + "claims:\n  - {id: c1, says: count, value: 19, report: r1}\n  - {says: count, value: 19, repeats: c1, report: r1}\n"
        ),
        "plans/v1.yaml:12:5: a claim with 'repeats' has no 'basis'. Add 'basis:', for instance official_anonymous.",
    ),
    Fault(
        "no source for 'official_on_record'",
        claim("{says: count, value: 19, basis: official_on_record, report: r1}"),
        "plans/v1.yaml:11:37: the basis 'official_on_record' needs a source, and none is named. Add 'by:', or write 'basis: not_given'.",
    ),
    Fault(
        "no source for 'official_anonymous'",
        claim("{says: count, value: 19, basis: official_anonymous, report: r1}"),
        "plans/v1.yaml:11:37: the basis 'official_anonymous' needs a source, and none is named. Add 'by:', or write 'basis: not_given'.",
    ),
    Fault(
        "no source for 'briefed_source'",
        claim("{says: count, value: 19, basis: briefed_source, report: r1}"),
        "plans/v1.yaml:11:37: the basis 'briefed_source' needs a source, and none is named. Add 'by:', or write 'basis: not_given'.",
    ),
    Fault(
        "no source for 'familiar_source'",
        claim("{says: count, value: 19, basis: familiar_source, report: r1}"),
        "plans/v1.yaml:11:37: the basis 'familiar_source' needs a source, and none is named. Add 'by:', or write 'basis: not_given'.",
    ),
    Fault(
        "no source for 'secondary_report'",
        claim("{says: count, value: 19, basis: secondary_report, report: r1}"),
        "plans/v1.yaml:11:37: the basis 'secondary_report' needs a source, and none is named. Add 'by:', or write 'basis: not_given'.",
    ),
    Fault(
        "'removed' of a version",
        claim("{says: removed, report: r1}"),
        "plans/v1.yaml:11:12: 'removed' is said of points, and none is named. Add 'of:' with the points, or put it under the point.",
    ),
    Fault(
        "'transferred' of a version",
        claim("{says: transferred, report: r1}"),
        "plans/v1.yaml:11:12: 'transferred' is said of points, and none is named. Add 'of:' with the points, or put it under the point.",
    ),
    Fault(
        "'kept' of a version",
        claim("{says: kept, report: r1}"),
        "plans/v1.yaml:11:12: 'kept' is said of points, and none is named. Add 'of:' with the points, or put it under the point.",
    ),
    Fault(
        "'revised' of a version",
        claim("{says: revised, report: r1}"),
        "plans/v1.yaml:11:12: 'revised' is said of points, and none is named. Add 'of:' with the points, or put it under the point.",
    ),
    Fault(
        "'deferred' of a version",
        claim("{says: deferred, report: r1}"),
        "plans/v1.yaml:11:12: 'deferred' is said of points, and none is named. Add 'of:' with the points, or put it under the point.",
    ),
    Fault(
        "'open' of a version",
        claim("{says: open, report: r1}"),
        "plans/v1.yaml:11:12: 'open' is said of points, and none is named. Add 'of:' with the points, or put it under the point.",
    ),
    Fault(
        "'added' of a version",
        claim("{says: added, report: r1}"),
        "plans/v1.yaml:11:12: 'added' is said of points, and none is named. Add 'of:' with the points, or put it under the point.",
    ),
    Fault(
        "'count' of a point",
        claim_of_1("{says: count, value: 19, from: v1, report: r1}"),
        "plans/v1.yaml:11:16: 'count' is said of a version, not of a point. Put it under the version's claims, without 'of'.",
    ),
    Fault(
        "'drew_on' of a point",
        claim_of_1("{says: drew_on, value: 19, from: v1, report: r1}"),
        "plans/v1.yaml:11:16: 'drew_on' is said of a version, not of a point. Put it under the version's claims, without 'of'.",
    ),
    Fault(
        "'authored' of a point",
        claim_of_1("{says: authored, value: 19, from: v1, report: r1}"),
        "plans/v1.yaml:11:16: 'authored' is said of a version, not of a point. Put it under the version's claims, without 'of'.",
    ),
    Fault(
        "'count' of points",
        claim("{says: count, value: 19, of: v1/1, report: r1}"),
        "plans/v1.yaml:11:12: 'count' is said of a version, not of a point. Put it under the version's claims, without 'of'.",
    ),
    Fault(
        "'removed' of an empty list",
        claim("{says: removed, of: [], report: r1}"),
        "plans/v1.yaml:11:12: 'removed' is said of points, and none is named. Add 'of:' with the points, or put it under the point.",
    ),
)

# What YAML knows and plandiff does not read.
NOT_READ: tuple[Fault, ...] = (
    Fault(
        "a tag of Python",
        changed("First", "!!python/object:os.system x"),
        "plans/v1.yaml:2:8: the tag '!!python/object:os.system' is not read. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "a tag of Python that would run",
        changed("First", "!!python/object/apply:os.system [echo hello]"),
        "plans/v1.yaml:2:8: the tag '!!python/object/apply:os.system' is not read. Take it out, or put quotes around the whole text.",
        "plans/v1.yaml:2:8: a text is needed, found a list. Write one text, in quotes if it starts with a bracket.",
    ),
    Fault(
        "a tag of a type",
        points("  - {label: !!str 1, text: Peace}\n"),
        "plans/v1.yaml:8:13: the tag '!!str' is not read. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "a tag of our own",
        changed("First", "!local First"),
        "plans/v1.yaml:2:8: the tag '!local' is not read. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "a lone tag",
        text_of_1("!peace"),
        "plans/v1.yaml:9:11: the tag '!peace' is not read. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "a text that starts with '! '",
        text_of_1("! peace"),
        "plans/v1.yaml:9:11: the tag '!' is not read. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "a tag on everything",
        v1("!!map\n" + V1),
        "plans/v1.yaml:1:1: the tag '!!map' is not read. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "an anchor",
        text_of_1("&peace now"),
        "plans/v1.yaml:9:11: the anchor '&peace' is not read. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "an anchor on a point",
        points("  - &p {label: 1, text: Peace}\n"),
        "plans/v1.yaml:8:5: the anchor '&p' is not read. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "an alias",
        text_of_1("*peace"),
        "plans/v1.yaml:9:11: the alias '*peace' is not read. Write the value out, or put quotes around it if it is text.",
    ),
    Fault(
        "a merge key",
        points("  - &p {label: 1, text: Peace}\n  - {<<: *p, label: 2, text: War}\n"),
        "plans/v1.yaml:8:5: the anchor '&p' is not read. Take it out, or put quotes around the whole text.",
        "plans/v1.yaml:9:6: the merge key '<<' is not read. Write the keys out.",
        "plans/v1.yaml:9:10: the alias '*p' is not read. Write the value out, or put quotes around it if it is text.",
    ),
    Fault(
        "a merge key in quotes",
        v1(V1 + "'<<': x\n"),
        "plans/v1.yaml:10:1: unknown key '<<'. Known here: id, title, kind, date, authors, language, wording, revises, reports, note, claims, points.",
    ),
    Fault(
        "a comment that may be none",
        text_of_1("Article #5 of the treaty"),
        "plans/v1.yaml:9:19: warning: what follows this '#' is a comment, and is not read. Put quotes around the whole text, or a space after '#'.",
    ),
    Fault(
        "a text that is a comment",
        changed("title: First", "title: #Geneva"),
        "plans/v1.yaml:1:1: a version has no 'title'. Add 'title: …'.",
        "plans/v1.yaml:2:8: warning: what follows this '#' is a comment, and is not read. Put quotes around the whole text, or a space after '#'.",
    ),
)

# Bytes and signs that are no text, or look like another.
BYTES: tuple[Fault, ...] = (
    Fault(
        "a byte order mark",
        v1(b"\xef\xbb\xbf" + V1.encode()),
        "plans/v1.yaml:1:1: warning: the file starts with a byte order mark (BOM). Save it as UTF-8 without BOM.",
    ),
    Fault(
        "a byte order mark and a fault",
        v1(b"\xef\xbb\xbf" + V1.replace("id:", "ids:").encode()),
        "plans/v1.yaml:1:1: warning: the file starts with a byte order mark (BOM). Save it as UTF-8 without BOM.",
        "plans/v1.yaml:1:1: unknown key 'ids'. Did you mean 'id'?",
    ),
    Fault(
        "only a byte order mark",
        v1(b"\xef\xbb\xbf"),
        "plans/v1.yaml:1:1: warning: the file starts with a byte order mark (BOM). Save it as UTF-8 without BOM.",
        "plans/v1.yaml:1:1: the file is empty. Start it with 'id:', or delete it.",
    ),
    Fault(
        "a byte order mark inside",
        changed("points:", "\ufeffpoints:"),
        "plans/v1.yaml:7:1: this is not YAML: an odd space (U+FEFF) stands here. Type an ordinary space.",
    ),
    Fault(
        "lines that end in CR LF",
        v1(V1.replace("\n", "\r\n")),
        "plans/v1.yaml:1:7: warning: lines end in CR LF, as on Windows. Nothing is lost; save with LF to keep all files alike.",
    ),
    Fault(
        "lines that end in CR LF, and a fault",
        v1(V1.replace("\n", "\r\n") + "colour: red\r\n"),
        "plans/v1.yaml:1:7: warning: lines end in CR LF, as on Windows. Nothing is lost; save with LF to keep all files alike.",
        "plans/v1.yaml:10:1: unknown key 'colour'. Known here: id, title, kind, date, authors, language, wording, revises, reports, note, claims, points.",
    ),
    Fault(
        "lines that end in CR",
        v1(V1.replace("\n", "\r") + "colour: red\r"),
        "plans/v1.yaml:1:7: warning: lines end in CR, as on old Macs. Nothing is lost; save with LF to keep all files alike.",
        "plans/v1.yaml:10:1: unknown key 'colour'. Known here: id, title, kind, date, authors, language, wording, revises, reports, note, claims, points.",
    ),
    Fault(
        "a line separator",
        text_of_1("Peace\u2028now\n    colour: red"),
        "plans/v1.yaml:9:16: warning: a hidden line break (U+2028) is read as a space. Put a space in its place.",
        "plans/v1.yaml:10:5: unknown key 'colour'. Known here: label, title, topics, text, points, closing, from, alternatives, readings, reports, unconfirmed, note, claims.",
    ),
    Fault(
        "a paragraph separator",
        text_of_1("Peace\u2029now"),
        "plans/v1.yaml:9:16: warning: a hidden line break (U+2029) is read as a space. Put a space in its place.",
    ),
    Fault(
        "a next line",
        text_of_1("Peace\u0085now"),
        "plans/v1.yaml:9:16: warning: a hidden line break (U+0085) is read as a space. Put a space in its place.",
    ),
    Fault("NUL", text_of_1("Pea\0ce"), "plans/v1.yaml:9:14: NUL in the file. Delete it."),
    Fault(
        "ESC",
        text_of_1("Pea\x1bce"),
        "plans/v1.yaml:9:14: control character U+001B in the file. Delete it.",
    ),
    Fault(
        "a vertical tab",
        text_of_1("Pea\x0bce"),
        "plans/v1.yaml:9:14: control character U+000B in the file. Delete it.",
    ),
    Fault(
        "DEL",
        text_of_1("Pea\x7fce"),
        "plans/v1.yaml:9:14: control character U+007F in the file. Delete it.",
    ),
    Fault(
        "a C1 control",
        text_of_1("Pea\x9bce"),
        "plans/v1.yaml:9:14: control character U+009B in the file. Delete it.",
    ),
    Fault(
        "a noncharacter",
        text_of_1("Pea\uffffce"),
        "plans/v1.yaml:9:14: control character U+FFFF in the file. Delete it.",
    ),
    Fault(
        "ESC as an escape",
        text_of_1('"Pea\\ece"'),
        "plans/v1.yaml:9:11: control character U+001B in this text, as an escape. Delete it.",
    ),
    Fault(
        "NUL as an escape",
        changed("First", '"Fi\\0rst"'),
        "plans/v1.yaml:2:8: NUL in this text, as an escape. Delete it.",
    ),
    Fault(
        "a byte of Latin-1",
        v1(V1.encode() + b"note: caf\xe9\n"),
        "plans/v1.yaml:10:10: byte 0xE9 is not UTF-8. Save the file as UTF-8.",
    ),
    Fault(
        "a byte of Windows-1251",
        v1(V1.replace("First", "\u041c\u0438\u0440").encode("cp1251")),
        "plans/v1.yaml:2:8: byte 0xCC is not UTF-8. Save the file as UTF-8.",
    ),
    Fault(
        "a byte missing",
        v1(V1.encode() + b"note: \xd0"),
        "plans/v1.yaml:10:7: byte 0xD0 is not UTF-8. Save the file as UTF-8.",
    ),
    Fault(
        "a surrogate in bytes",
        v1(V1.encode() + b"note: \xed\xa0\x80\n"),
        "plans/v1.yaml:10:7: byte 0xED is not UTF-8. Save the file as UTF-8.",
    ),
    Fault(
        "UTF-16",
        v1(V1.encode("utf-16")),
        "plans/v1.yaml:1:1: this is UTF-16, not UTF-8. Save the file as UTF-8.",
    ),
    Fault(
        "UTF-16 without a mark",
        v1(V1.encode("utf-16-le")),
        "plans/v1.yaml:1:1: this is UTF-16, not UTF-8. Save the file as UTF-8.",
    ),
    Fault(
        "UTF-16 without a mark, the other way round",
        v1(V1.encode("utf-16-be")),
        "plans/v1.yaml:1:1: this is UTF-16, not UTF-8. Save the file as UTF-8.",
    ),
    Fault(
        "UTF-32",
        v1(V1.encode("utf-32")),
        "plans/v1.yaml:1:1: this is UTF-16, not UTF-8. Save the file as UTF-8.",
    ),
)

# Files that would fill the memory or the stack.
LARGE: tuple[Fault, ...] = (
    Fault(
        "100,000 brackets",
        v1("[" * 100_000),
        "plans/v1.yaml:1:65: lists and keys stand more than 64 deep in each other. Points need three or four levels.",
    ),
    Fault(
        "100,000 braces",
        v1("{" * 100_000),
        "plans/v1.yaml:1:65: lists and keys stand more than 64 deep in each other. Points need three or four levels.",
    ),
    Fault(
        "100,000 keys in braces",
        v1("{a: " * 100_000),
        "plans/v1.yaml:1:257: lists and keys stand more than 64 deep in each other. Points need three or four levels.",
    ),
    Fault(
        "100,000 pairs in brackets",
        v1("[a: " * 100_000),
        "plans/v1.yaml:1:129: lists and keys stand more than 64 deep in each other. Points need three or four levels.",
    ),
    Fault(
        "100,000 brackets after a key",
        v1(V1 + "note: " + "[" * 100_000),
        "plans/v1.yaml:10:70: lists and keys stand more than 64 deep in each other. Points need three or four levels.",
    ),
    Fault(
        "100,000 items in a line",
        v1("- " * 100_000),
        "plans/v1.yaml:1:129: lists and keys stand more than 64 deep in each other. Points need three or four levels.",
    ),
    Fault(
        "3,000 items in lines",
        v1("\n".join(" " * depth + "-" for depth in range(3_000))),
        "plans/v1.yaml:65:65: lists and keys stand more than 64 deep in each other. Points need three or four levels.",
    ),
    Fault(
        "3,000 keys in lines",
        v1("\n".join(" " * depth + "a:" for depth in range(3_000))),
        "plans/v1.yaml:65:65: lists and keys stand more than 64 deep in each other. Points need three or four levels.",
    ),
    Fault(
        "100,000 questions",
        v1("? " * 100_000),
        "plans/v1.yaml:1:129: lists and keys stand more than 64 deep in each other. Points need three or four levels.",
    ),
    Fault(
        "100,000 closed brackets",
        v1("[]" * 100_000),
        "plans/v1.yaml:1:3: this is not YAML: something follows after the end of what the file holds. Start the file with 'id:', and put all under its keys.",
    ),
    Fault(
        "100,000 quotes",
        v1("'" * 100_001),
        "plans/v1.yaml:1:1: this is not YAML: a quote is not closed. Close it; if it belongs to the text, put quotes of the other kind around the whole.",
    ),
    Fault(
        "100,000 documents",
        v1("---\n" * 100_000),
        "plans/v1.yaml:2:1: a second document starts here ('---'). Put it in a file of its own.",
    ),
    Fault(
        "100,000 comments",
        v1("# a\n" * 100_000),
        "plans/v1.yaml:1:1: the file is empty. Start it with 'id:', or delete it.",
    ),
    Fault(
        "a key of 100,000 letters",
        v1("a" * 100_000 + ": b\n"),
        "plans/v1.yaml:1:100001: this is not YAML: words too long for a key before this ': '. Put quotes (\"…\") around the whole text.",
    ),
)

# What the user wrote cannot act on a terminal, nor reorder a line.
ESCAPED: tuple[Fault, ...] = (
    Fault(
        "in a key",
        v1(V1 + '"co\\u202elour\\e[31m": red\n'),
        "plans/v1.yaml:10:1: control character U+001B in this text, as an escape. Delete it.",
        "plans/v1.yaml:10:1: unknown key 'co\\u202elour\\x1b[31m'. Type it again: it holds a sign that cannot be seen.",
    ),
    Fault(
        "in a title unlike a word",
        changed("kind: draft", 'kind: "dr\\u202eaft\\n"'),
        "plans/v1.yaml:3:7: 'dr\\u202eaft' is not one of the words for this key. Did you mean 'draft'?",
    ),
    Fault(
        "in an id",
        changed("id: v1", 'id: "v1\\e[2J"'),
        "plans/v1.yaml:1:5: control character U+001B in this text, as an escape. Delete it.",
        "plans/v1.yaml:1:5: the id 'v1\\x1b[2J' is not the file's name, 'v1'. Rename one of them.",
    ),
    Fault(
        "in a label",
        points('  - {label: "1\\u2066", text: A}\n  - {label: "1\\u2066", text: B}\n'),
        "plans/v1.yaml:9:13: the label '1\\u2066' is used twice, first at 8:13. Change one of them.",
    ),
    Fault(
        "in a list of labels",
        {**points('  - {label: "1\\u2066", text: A}\n'), **unpublished("  - {from: v1/1}\n")},
        "plans/v2.yaml:8:12: 'v1' has no point '1'. Its points: 1<U+2066>.",
    ),
    Fault(
        "in a date",
        changed("2025-11-20", '"2025-11-20\\u200f"'),
        "plans/v1.yaml:4:7: '2025-11-20\\u200f' is no date. Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23.",
    ),
    Fault(
        "in a report's name",
        changed("[r1]", '[r1, "r2\\u202e"]'),
        "plans/v1.yaml:6:15: no report 'r2\\u202e' in seeds/. Put its file into seeds/.",
    ),
    Fault(
        "in a list of pages",
        {
            **claim("{says: count, value: 19, report: r1, in: b}"),
            **seed(
                'read_in: [{id: "a\\u202e", outlet: B, url: u, date: 2025-11-24, part: full}]\n'
            ),
        },
        "plans/v1.yaml:11:46: 'r1' was not read in 'b'. Its pages: a<U+202E>.",
    ),
    Fault(
        "in a tag",
        text_of_1("!%E2%80%AE peace"),
        "plans/v1.yaml:9:11: the tag '!\\u202e' is not read. Take it out, or put quotes around the whole text.",
    ),
    Fault(
        "in a file's name",
        {"plans/v\u202e2.yaml": V2},
        "plans/v<U+202E>2.yaml:1:5: the id 'v2' is not the file's name, 'v\\u202e2'. Rename one of them.",
        "plans/v<U+202E>2.yaml:1:5: the id 'v\\u202e2' holds '\\u202e'. Use letters, digits, '-', '_' and '.' only.",
    ),
    Fault(
        "a break in a file's name",
        {"plans/v\n2.yaml": V2},
        "plans/v 2.yaml:1:5: the id 'v2' is not the file's name, 'v\\n2'. Rename one of them.",
        "plans/v 2.yaml:1:5: the id 'v\\n2' holds '\\n'. Use letters, digits, '-', '_' and '.' only.",
    ),
    Fault(
        "a very long key",
        v1(V1 + "a" * 1000 + ": b\n"),
        "plans/v1.yaml:10:1: unknown key 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'. Known here: id, title, kind, date, authors, language, wording, revises, reports, note, claims, points.",
    ),
)

TABLES = (NOT_YAML, NO_MAPPING, KEYS, NAMES, REFERENCES, POINTS, VALUES, CLAIMS, NOT_READ, BYTES, LARGE, ESCAPED)  # fmt: skip
ALL = [pytest.param(fault, id=fault.name) for table in TABLES for fault in table]
MESSAGE = re.compile(r"[^:]+:\d+:\d+: .*[.?]")
# Messages that name a word of the file, which stands at their place.
AT_ITS_WORD = re.compile(
    r"(?:unknown key|the key|the merge key|the anchor|the alias|the basis|the claim) '([^'\\…]+)'"
    r"|no (?:report|version|claim) '([^'\\…]+)'"
    r"|'([^'\\…]+)' (?:is (?:no|not|neither|in|too)\b|names n|stands under|does not)"
    r"|.* was not read in '([^'\\…]+)'"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(root: Path, files: Files) -> Dossier:
    return read_all(lay_out(root, files))


def messages(dossier: Dossier) -> list[str]:
    return [str(problem) for problem in dossier.problems]


def test_the_good_set_has_no_problems(here: Path) -> None:
    dossier = read(here, {**unpublished("  - {from: v1/1}\n"), **seed(f"read_in: [{PAGE}]\n")})
    assert messages(dossier) == []
    assert list(dossier.versions) == ["v1", "v2"]


@pytest.mark.parametrize("fault", ALL)
def test_each_fault_is_told_where_it_is(fault: Fault, here: Path) -> None:
    assert messages(read(here, fault.files)) == fault.messages


# The parser in pure Python, where libyaml is missing, stops elsewhere in these.
DIFFERENT = {"a line that starts with '%'"}
BOTH = [fault for fault in (*NOT_YAML, *NO_MAPPING) if fault.name not in DIFFERENT]


@pytest.mark.parametrize("fault", [pytest.param(fault, id=fault.name) for fault in BOTH])
def test_the_parser_in_python_tells_the_same(
    fault: Fault, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert messages(read(here, fault.files)) == fault.messages


def test_an_escape_beyond_unicode_stops_the_parser_in_python(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nodes, "_LOADER", yaml.SafeLoader)
    assert messages(read(here, text_of_1('"\\UFFFFFFFF"'))) == [
        "plans/v1.yaml:9:9: this is not YAML from here on. Look for a '\\' in quotes."
    ]


@pytest.mark.parametrize("fault", ALL)
def test_each_message_is_one_safe_line_with_advice(fault: Fault) -> None:
    for message in fault.messages:
        assert MESSAGE.fullmatch(message), message
        assert message.isprintable(), message
        assert "\u202e" not in message


@pytest.mark.parametrize("fault", ALL)
def test_a_message_about_a_word_points_at_it(fault: Fault, here: Path) -> None:
    for problem in read(here, fault.files).problems:
        word = AT_ITS_WORD.match(problem.what)
        if word:
            place = problem.place
            line = (here / place.file).read_text("utf-8-sig").split("\n")[place.line - 1]
            found = line[place.column - 1 :].lstrip("'\"&*")
            assert found.startswith(word[word.lastindex or 0].lstrip("&*")), problem


# -- several at once --------------------------------------------------------------------------


def test_all_faults_of_a_file_are_told_at_once_in_order_of_place(here: Path) -> None:
    text = """\
id: v2
titel: First
kind: song
date: 2025-13-01
wording: restated
reports: [r1, r9]
points:
  - {label: 1, text: Peace.}
  - {label: 1, colour: red}
  - label: 3
    text: !local Borders.
    claims:
      - {says: remvoed, report: r8, by: X}
      - {says: supports, report: r1}
claims:
  - {says: count, value: many, report: r1, in: [p]}
note: a
note: b
"""
    assert messages(read(here, v1(text))) == [
        "plans/v1.yaml:1:5: the id 'v2' is not the file's name, 'v1'. Rename one of them.",
        "plans/v1.yaml:2:1: unknown key 'titel'. Did you mean 'title'?",
        "plans/v1.yaml:3:7: 'song' is not one of the words for this key. Known: idea, non-paper, proposal, counter-proposal, draft, framework, agreement.",
        "plans/v1.yaml:4:7: '2025-13-01' is not in the calendar. Check the month and the day.",
        "plans/v1.yaml:6:15: no report 'r9' in seeds/. Put its file into seeds/.",
        "plans/v1.yaml:9:5: the point '1' has nothing in it. Give it a text, alternatives, claims or 'from'.",
        "plans/v1.yaml:9:13: the label '1' is used twice, first at 8:13. Change one of them.",
        "plans/v1.yaml:9:16: unknown key 'colour'. Known here: label, title, topics, text, points, closing, from, alternatives, readings, reports, unconfirmed, note, claims.",
        "plans/v1.yaml:11:11: the tag '!local' is not read. Take it out, or put quotes around the whole text.",
        "plans/v1.yaml:13:9: a claim with 'by' has no 'basis'. Add 'basis:', for instance official_anonymous.",
        "plans/v1.yaml:13:16: 'remvoed' is not one of the words for this key. Did you mean 'removed'?",
        "plans/v1.yaml:13:33: no report 'r8' in seeds/. Put its file into seeds/.",
        "plans/v1.yaml:14:9: 'supports' has no 'party'. Add 'party:', whose position it is.",
        "plans/v1.yaml:16:26: 'many' is no whole number. Write digits only, as 800000, or put it in 'text'.",
        "plans/v1.yaml:16:49: 'r1' was not read in 'p'. Its pages: none.",
        "plans/v1.yaml:18:1: the key 'note' is used twice, first at 17:1. Keep one of them.",
    ]


def test_what_can_be_read_of_a_faulty_file_is_read(here: Path) -> None:
    files = points(
        "  - {label: 1, text: [a]}\n  - {label: 2, text: War, colour: red}\n  - Peace\n"
    )
    version = read(here, files).versions["v1"]
    assert [(point.label, point.text) for point in version.points] == [
        ("1", ""),
        ("2", "War"),
        ("", ""),
    ]


def test_a_bad_file_hides_neither_problems_nor_values_of_others(here: Path) -> None:
    good = unpublished("  - from: v1/1\n    claims: [{says: removed, report: r2, repeats: g1}]\n")
    files = {**good, **v1('id: "v1\n'), "seeds/r2.yaml": "outlet: [\n"}
    dossier = read(here, files)
    assert messages(dossier) == [
        "plans/v1.yaml:1:5: this is not YAML: a quote is not closed. Close it; if it belongs to the text, put quotes of the other kind around the whole.",
        "plans/v2.yaml:9:14: a claim with 'repeats' has no 'basis'. Add 'basis:', for instance official_anonymous.",
        "plans/v2.yaml:9:51: no claim 'g1' in the files that can be read. Name the id of a claim.",
        "seeds/r2.yaml:1:9: this is not YAML: a list in brackets is not closed, or lacks a comma. Close it with ']', or add the comma.",
    ]
    assert [point.claims[0].says for point in dossier.versions["v2"].points] == ["removed"]
    assert list(dossier.reports) == ["r1"]


def test_a_version_behind_a_bad_file_may_still_be_an_ancestor(here: Path) -> None:
    third = V1.replace("id: v1", "id: v3\nrevises: v2").replace("Peace.", "Peace, from: v1/1")
    dossier = read(here, {"plans/v2.yaml": "id: [", "plans/v3.yaml": third})
    assert [message for message in messages(dossier) if "v3" in message] == []


def test_faulty_are_versions_with_errors_of_their_own_or_of_their_reports(here: Path) -> None:
    other = V2.replace("v2", "v3") + "reports: [r2]\n"
    files = {**unpublished("  - {from: v1/9}\n"), "plans/v3.yaml": other, **seed("x: y\n", "r2")}
    assert read(here, files).faulty == {"v2", "v3"}


def test_only_what_is_wanted_is_read_and_only_its_faults_are_told(here: Path) -> None:
    files = {**unpublished("  - {from: v1/1}\n"), "plans/v3.yaml": "id: [", "seeds/r2.yaml": "- a"}
    dossier = read_some(lay_out(here, files), iter(["v2"]))
    assert messages(dossier) == []
    assert list(dossier.versions) == ["v1", "v2"]


def test_what_is_wanted_and_misspelt_is_an_error(here: Path) -> None:
    folder = lay_out(here, {"plans/geneva.yaml": V2.replace("v2", "geneva")})
    with pytest.raises(NotFoundError) as misspelt:
        read_some(folder, ["genova"])
    assert str(misspelt.value) == "'genova': no such version in plans. Did you mean 'geneva'?"
    with pytest.raises(NotFoundError) as unknown:
        read_some(folder, ["v9"])
    assert str(unknown.value) == "'v9': no such version in plans. There are: geneva, v1."


def test_only_a_report_of_an_outcome_cannot_be_older(here: Path) -> None:
    early = {"seeds/r1.yaml": SEED.replace("2025-11-24", "2025-11-19")}
    said = "{says: contains, report: r1, text: Peace}"
    assert messages(read(here, {**claim_of_1(said), **early})) == []


def test_a_report_without_a_date_is_not_called_older(here: Path) -> None:
    files = {**claim_of_1("{says: removed, report: r1}"), "seeds/r1.yaml": "id: r1\noutlet: B\n"}
    assert messages(read(here, files)) == [
        "seeds/r1.yaml:1:1: a report has no 'date'. Add 'date: 2025-11-20'."
    ]


# -- values as typed --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    ["1.10", "50:50", "no", "yes", "true", "010", "0x1A", "1e3", "1_0", "3bis", ".5", "=", "-1",
     "2025-11-20", "й", "10а", "Ж.1", "第1条", "nullum", "~5", "NULL", "Null"],
)  # fmt: skip
def test_labels_and_texts_stay_as_typed(label: str, here: Path) -> None:
    dossier = read(here, points(f"  - {{label: {label}, title: {label}, text: {label}}}\n"))
    assert messages(dossier) == []
    (point,) = dossier.versions["v1"].points
    assert (point.label, point.title, point.text) == (label, label, label)


@pytest.mark.parametrize("id_", ["1.10", "no", "010", "3bis", "20й", "план-20", "_v1"])
def test_ids_stay_as_typed(id_: str, here: Path) -> None:
    files: Files = {f"plans/{id_}.yaml": V1.replace("id: v1", f"id: {id_}")}
    dossier = read(here, {**files, "plans/v9.yaml": V2.replace("v2", "v9").replace("v1", id_)})
    assert messages(dossier) == []
    assert dossier.versions["v9"].revises == id_


@pytest.mark.parametrize("nothing", ["", "~", "null", "''", '" "', "[]"])
def test_nothing_after_a_key_is_no_key(nothing: str, here: Path) -> None:
    keys = ("authors", "language", "revises", "note", "claims")
    dossier = read(here, v1(V1 + "".join(f"{key}: {nothing}\n" for key in keys)))
    assert messages(dossier) == []
    assert dossier.versions["v1"] == read_again(here)


def read_again(here: Path) -> object:
    (here / "plans/v1.yaml").write_text(V1, "utf-8")
    return read_all(Folder(here / "plans", here / "seeds")).versions["v1"]


def test_null_in_quotes_is_a_text(here: Path) -> None:
    dossier = read(here, points("  - {label: 'null', text: \"~\"}\n"))
    assert messages(dossier) == []
    assert dossier.versions["v1"].points[0][:3] == ("null", "", "~")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_values_do_not_depend_on_line_ends(end: str, here: Path) -> None:
    text = HEAD + '  - label: 1\n    text: |\n      One.\n      Two.\n    note: "a\n      b"\n'
    dossier = read(here, v1(text.replace("\n", end)))
    (point,) = dossier.versions["v1"].points
    assert (point.text, point.note) == ("One.\nTwo.", "a b")
    assert dossier.errors == ()


def test_a_comment_with_a_space_is_no_fault(here: Path) -> None:
    text = V1.replace("draft", "draft  # see #5") + "# a #b\nnote: 'a #b'  #\n"
    dossier = read(here, v1(text + "language: |  # en\n  en #1\n"))
    assert messages(dossier) == []
    assert dossier.versions["v1"].note == "a #b"
    assert dossier.versions["v1"].language == "en #1"


def test_a_date_counts_from_its_first_day_to_its_last(here: Path) -> None:
    dossier = read(here, changed("2025-11-20", "2024-02/2025-11-20"))
    assert dossier.versions["v1"].date == ("2024-02/2025-11-20", "2024-02-01", "2025-11-20")


# -- the file system --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("v2.yml", "v2.yaml"),
        ("v2.YAML", "v2.yaml"),
        ("v2.Yml", "v2.yaml"),
        ("v2.yaml.txt", "v2.yaml"),
        ("v.2.YML", "v.2.yaml"),
        ("v\u202e.yml", "v\\u202e.yaml"),
    ],
)
def test_a_name_that_is_not_read_is_told(name: str, right: str, here: Path) -> None:
    shown = name.replace("\u202e", "<U+202E>")
    assert messages(read(here, {f"plans/{name}": V2, f"seeds/{name}": SEED})) == [
        f"{folder}/{shown}:1:1: the name does not end in '.yaml', so it is not read. Rename it to '{right}'."
        for folder in ("plans", "seeds")
    ]


def test_hidden_and_other_files_are_left_alone(here: Path) -> None:
    files = {
        "plans/.v2.yaml": "[",
        "plans/.yaml": "[",
        "plans/v2.yaml~": "[",
        "seeds/notes.txt": "[",
    }
    assert messages(read(here, dict(files))) == []


def test_a_folder_named_like_a_file(here: Path) -> None:
    folder = lay_out(here, {})
    (here / "plans" / "v2.yaml").mkdir()
    (here / "seeds" / "r2.yaml").mkdir()
    assert messages(read_all(folder)) == [
        "plans/v2.yaml:1:1: this is a folder. Put a YAML file in its place.",
        "seeds/r2.yaml:1:1: this is a folder. Put a YAML file in its place.",
    ]


def test_a_link_that_leads_nowhere(here: Path) -> None:
    folder = lay_out(here, {})
    (here / "plans" / "v2.yaml").symlink_to("elsewhere.yaml")
    (here / "plans" / "v3.yaml").symlink_to("v3.yaml")
    assert messages(read_all(folder)) == [
        "plans/v2.yaml:1:1: this link leads nowhere. Put the file in its place.",
        "plans/v3.yaml:1:1: this link leads nowhere. Put the file in its place.",
    ]


def test_a_link_to_a_file_is_read_and_shown_under_its_own_name(here: Path) -> None:
    folder = lay_out(here, {})
    (here / "other.yaml").write_text(V2 + "colour: red\n", "utf-8")
    (here / "plans" / "v2.yaml").symlink_to(here / "other.yaml")
    assert [message.split(":")[0] for message in messages(read_all(folder))] == ["plans/v2.yaml"]


def test_a_pipe_and_a_device_do_not_keep_us_waiting(here: Path) -> None:
    folder = lay_out(here, {})
    os.mkfifo(here / "plans" / "v2.yaml")
    (here / "seeds" / "r2.yaml").symlink_to("/dev/zero")
    assert messages(read_all(folder)) == [
        "plans/v2.yaml:1:1: this is no ordinary file. Put a YAML file in its place.",
        "seeds/r2.yaml:1:1: this is no ordinary file. Put a YAML file in its place.",
    ]


def test_a_file_that_may_not_be_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay_out(here, unpublished("  - {from: v1/1}\n"))
    opened = open

    def refuse(path: str, mode: str) -> object:
        if path.endswith("v2.yaml"):
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr(folder_module, "open", refuse, raising=False)
    dossier = read_all(folder)
    assert messages(dossier) == [
        "plans/v2.yaml:1:1: the file cannot be read: permission denied. Check its permissions."
    ]
    assert list(dossier.versions) == ["v1"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_and_a_folder_without_permissions(here: Path) -> None:
    folder = lay_out(here, {})
    (here / "plans" / "v1.yaml").chmod(0)
    (here / "seeds").chmod(0)
    try:
        assert messages(read_all(folder)) == [
            "plans/v1.yaml:1:1: the file cannot be read: permission denied. Check its permissions.",
            "seeds:1:1: the folder cannot be read: permission denied. Check its permissions.",
        ]
    finally:
        (here / "seeds").chmod(0o755)


def test_a_folder_that_may_not_be_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay_out(here, changed("reports: [r1]", "note: N."))

    def refuse(_: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    assert messages(read_all(folder)) == [
        "plans:1:1: the folder cannot be read: permission denied. Check its permissions.",
        "seeds:1:1: the folder cannot be read: permission denied. Check its permissions.",
    ]


@pytest.mark.parametrize("kind", ["nothing", "file"])
def test_without_a_folder_of_seeds(kind: str, here: Path) -> None:
    folder = lay_out(here, changed("reports: [r1]", "note: N."))
    (here / "seeds" / "r1.yaml").unlink()
    (here / "seeds").rmdir()
    if kind == "file":
        (here / "seeds").write_text("", "utf-8")
    for dossier in (read_all(folder), read_some(folder, ["v1"])):
        assert messages(dossier) == [
            "seeds:1:1: no folder seeds/ beside plans/. Make it; the reports go there."
        ]
        assert list(dossier.versions) == ["v1"]


def test_places_outside_of_here_are_shown_in_full(tmp_path: Path) -> None:
    (message,) = messages(read(tmp_path, v1(V1 + "titel: x\n")))
    assert message.startswith(f"{tmp_path}/plans/v1.yaml:10:1: unknown key 'titel'")


# -- sizes ------------------------------------------------------------------------------------


def test_more_values_than_the_limit(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "MOST_NODES", 1000)
    assert messages(read(here, v1(V1 + "authors: [" + "US, " * 1000 + "US]\n"))) == [
        "plans/v1.yaml:10:3887: the file holds more than 1,000 values. Split it."
    ]


def test_a_file_just_over_the_limit_of_bytes(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "MOST_BYTES", 2**20)
    folder = lay_out(here, v1(V1 + "#" * (2**20 - len(V1))))
    assert messages(read_all(folder)) == []
    with (here / "plans" / "v1.yaml").open("ab") as file:
        file.write(b"#")
    assert messages(read_all(folder)) == [
        "plans/v1.yaml:1:1: the file is larger than 1 MB. Split it, or take out what is no plan."
    ]


def test_a_file_of_200_megabytes_is_refused_and_not_read(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay_out(here, changed("reports: [r1]", "note: N."))
    os.truncate(here / "plans" / "v1.yaml", 200 * 2**20)
    (here / "seeds" / "r1.yaml").unlink()
    monkeypatch.setattr(folder_module, "open", lambda *_: pytest.fail("opened"), raising=False)
    assert messages(read_all(folder)) == [
        "plans/v1.yaml:1:1: the file is larger than 32 MB. Split it, or take out what is no plan."
    ]
