"""Where YAML stops making sense, in the user's words: which sign, why, and what to write.

libyaml says what its parser expected. What the user did is told by that, by the line where it
stopped, and by the one above; each rule here knows one mistake. Both of PyYAML's parsers, in C
and in Python, are understood.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

import yaml

from plandiff.files.decoding import BREAK, Refusal, Spot

# White space that is no YAML space, before or right after a key: pasted from Word or the web.
_ODD_SPACE = re.compile("^ *(?:- *)*(?:[\\w-]+:)?([\u00a0\u2000-\u200b\u202f\u3000\ufeff])")
_BULLET = re.compile("^ *([\u2013\u2014\u2022\u00b7\u2212*])\\s")
_TIGHT = re.compile(r" *(?:- +)*[\w-]+(:)(?=\S)")
_TIGHT_COMMENT = re.compile(r"\S\s+#(?=[^\s#])")
_KEY = re.compile(r" *(?:- +)*[a-z_]+")
_LONGEST_KEY = 1024  # characters (YAML 1.1)
_QUOTE = 'Put quotes ("…") around the whole text.'
_AGAIN = {
    "'": "Put quotes around the whole text, and write those inside it twice ('').",
    '"': 'Put quotes around the whole text, and write those inside it as \\".',
}


class _Stop(NamedTuple):
    """How far the parser came.

    `at` is the sign that it could not take, `since` the start of what it was reading; `quote`
    is where the last text in quotes starts, `bracket` the innermost one that is open.
    """

    problem: str
    context: str
    lines: list[str]
    at: Spot
    since: Spot
    quote: Spot | None
    bracket: Spot | None

    @property
    def sign(self) -> str:
        """The sign that stopped it; empty at the end of a line."""
        return _sign(self.lines, self.at)

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        return self.lines[self.at.line - 1][: self.at.column - 1]


_Rule = Callable[[_Stop], Refusal | None]


def explain(
    error: yaml.MarkedYAMLError, text: str, quote: Spot | None, bracket: Spot | None
) -> Refusal:
    """What the user did that made the parser stop."""
    lines = BREAK.split(text)
    at = _spot(error.problem_mark or error.context_mark, lines)
    since = _spot(error.context_mark or error.problem_mark, lines)
    stop = _Stop(error.problem or "", error.context or "", lines, at, since, quote, bracket)
    for words, rule in _RULES:
        if words in stop.problem or words in stop.context:
            refusal = rule(stop)
            if refusal:
                return refusal._replace(what=f"this is not YAML: {refusal.what}")
    return Refusal(*at, "this is not YAML from here on", _QUOTE)


def _spot(mark: yaml.Mark | None, lines: list[str]) -> Spot:
    """A mark as a position inside the text: at the end of a file, libyaml points beyond it."""
    if mark is None:
        return Spot(1, 1)
    line = min(mark.line, len(lines) - 1)
    return Spot(line + 1, min(mark.column, len(lines[line])) + 1)


def _sign(lines: list[str], spot: Spot) -> str:
    return lines[spot.line - 1][spot.column - 1 : spot.column]


def _above(stop: _Stop, line: int) -> int:
    """The number of the line above that holds more than a comment, 0 where there is none."""
    above = line - 1
    while above and (not stop.lines[above - 1].strip() or _is_comment(stop.lines[above - 1])):
        above -= 1
    return above


def _is_comment(line: str) -> bool:
    return line.lstrip(" ").startswith("#")


# -- rules: one mistake each ------------------------------------------------------------------


def _odd_sign(stop: _Stop) -> Refusal | None:
    """A space or bullet that looks right and is another character."""
    for line in sorted({stop.since.line, _above(stop, stop.at.line), stop.at.line} - {0}):
        space = _ODD_SPACE.match(stop.lines[line - 1])
        bullet = _BULLET.match(stop.lines[line - 1])
        if space:
            what = f"an odd space (U+{ord(space[1]):04X}) stands here"
            return Refusal(line, space.start(1) + 1, what, "Type an ordinary space.")
        if bullet:
            what = f"a list item starts with {bullet[1]!r}"
            return Refusal(line, bullet.start(1) + 1, what, "Start it with '- '.")
    return None


def _tab(stop: _Stop) -> Refusal | None:
    if stop.sign != "\t" and "tab" not in stop.problem:
        return None
    return Refusal(*stop.at, "a tab is used to indent", "Use spaces.")


def _stray_bracket(stop: _Stop) -> Refusal | None:
    if stop.sign not in {"]", "}"} or stop.bracket:
        return None
    what = f"this {stop.sign!r} closes nothing"
    return Refusal(*stop.at, what, "Take it out, or put quotes around the whole text.")


def _after_closing(stop: _Stop) -> Refusal | None:
    """Words after a quote or bracket that closed too early, or too late."""
    before = stop.before.rstrip()
    if not before or before[-1] not in "\"']}" or stop.sign in {"", ":"}:
        return None
    if "flow" in stop.context and stop.sign in {*"\"'[{"}:
        return None  # a comma is missing
    if before[-1] in "]}":
        what = f"words after the closing {before[-1]!r}"
        return Refusal(*stop.at, what, "Take them out, or put quotes around the whole text.")
    if stop.quote and stop.quote.line < stop.at.line:
        what = f"the quote that opens here is closed only in line {stop.at.line}"
        return Refusal(*stop.quote, what, "Close it where its text ends.")
    return Refusal(*stop.at, "words after the closing quote", _AGAIN[before[-1]])


def _second_colon(stop: _Stop) -> Refusal:
    """A colon where there is a value already: in the text, or on a line out of place."""
    line, column = stop.at
    above = _above(stop, line)
    if ": " not in stop.before and above:
        return _missing_colon(stop, above) or _further_right(stop) or _in_the_text(stop)
    if ": " not in stop.before and column > _LONGEST_KEY:
        return Refusal(line, column, "words too long for a key before this ': '", _QUOTE)
    return Refusal(line, column, "a second ': ' in one line", _QUOTE)


def _missing_colon(stop: _Stop, above: int) -> Refusal | None:
    """The line above was to be a key, and is none."""
    line = stop.lines[above - 1]
    if _has_colon(line) or _goes_on(stop, above):
        return None
    return _keyless(Spot(above, len(line) - len(line.lstrip(" -")) + 1), line)


def _goes_on(stop: _Stop, number: int) -> bool:
    """Whether a line without a colon goes on with the text of a key further up."""
    line = stop.lines[number - 1]
    first = number
    while first and not _has_colon(stop.lines[first - 1]):
        if stop.lines[first - 1].lstrip(" ").startswith("- "):
            return False
        first -= 1
    return bool(first) and _indent(stop.lines[first - 1]) < _indent(line)


def _has_colon(line: str) -> bool:
    return ": " in line or line.rstrip().endswith(":")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _further_right(stop: _Stop) -> Refusal | None:
    if not _KEY.fullmatch(stop.before):
        return None
    what = "this line stands further right than the key above it"
    return Refusal(stop.at.line, _indent(stop.before) + 1, what, "Line it up with that key.")


def _in_the_text(stop: _Stop) -> Refusal:
    return Refusal(*stop.at, "a ': ' in a text without quotes", _QUOTE)


def _no_colon(stop: _Stop) -> Refusal:
    return _keyless(stop.since, stop.lines[stop.since.line - 1])


def _keyless(spot: Spot, line: str) -> Refusal:
    tight = _TIGHT.match(line)
    if tight:
        fix = "Write ': ', with a space."
        return Refusal(spot.line, tight.start(1) + 1, "no space after this ':'", fix)
    fix = "Add ': ', or indent the line if it goes on with the text above."
    return Refusal(*spot, "a key without ': ' after it", fix)


def _open_quote(stop: _Stop) -> Refusal:
    fix = "Close it; if it belongs to the text, put quotes of the other kind around the whole."
    return Refusal(*stop.since, "a quote is not closed", fix)


def _open_bracket(stop: _Stop) -> Refusal:
    """A list or keys without an end; or a colon inside that belongs to a text."""
    keys = _sign(stop.lines, stop.since) == "{"
    if stop.sign == ":" and not (stop.since.line < stop.at.line and _KEY.fullmatch(stop.before)):
        comma = "Put quotes around the text, or a comma before the next key."
        return Refusal(*stop.at, "a ': ' in a text without quotes", comma if keys else _QUOTE)
    if keys:
        fix = "Close them with '}', or add the comma."
        return Refusal(*stop.since, "keys in braces are not closed, or lack a comma", fix)
    fix = "Close it with ']', or add the comma."
    return Refusal(*stop.since, "a list in brackets is not closed, or lacks a comma", fix)


def _nothing_there(stop: _Stop) -> Refusal:
    """A sign where a value is due."""
    if stop.bracket and stop.sign in {",", "]", "}"}:
        what = f"nothing stands before this {stop.sign!r}"
        return Refusal(*stop.at, what, "Fill it in, or take it out.")
    if stop.bracket and not stop.sign:
        return _open_bracket(stop._replace(since=stop.bracket))
    return _cannot_start(stop)


def _cannot_start(stop: _Stop) -> Refusal:
    return Refusal(*stop.at, f"a text cannot start with {stop.sign!r}", _QUOTE)


def _sign_at_start(stop: _Stop) -> Refusal:
    return _cannot_start(stop._replace(at=stop.since))


def _list_beside_key(stop: _Stop) -> Refusal:
    fix = "Start the list on the next line, or put quotes around the text."
    return Refusal(*stop.at, "a '- ' on the line of its key", fix)


def _escape(stop: _Stop) -> Refusal:
    at = stop.before.rfind("\\") + 1
    what = "a '\\' inside double quotes"
    return Refusal(stop.at.line, at or stop.at.column, what, "Write it twice, as '\\\\'.")


def _directive(stop: _Stop) -> Refusal:
    what = "a line that starts with '%' is not read"
    return Refusal(stop.since.line, 1, what, "Take it out, or put quotes around the text.")


def _after_the_end(stop: _Stop) -> Refusal:
    if stop.sign == ":":
        return _lone_colon(stop)
    what = "something follows after the end of what the file holds"
    return Refusal(*stop.at, what, "Start the file with 'id:', and put all under its keys.")


def _lone_colon(stop: _Stop) -> Refusal:
    return Refusal(*stop.at, "a ': ' without a key before it", "Write the key.")


def _cut_by_a_comment(stop: _Stop) -> Refusal | None:
    """A text over several lines that a '#' in it ends."""
    above = _above(stop, stop.since.line if "simple key" in stop.context else stop.at.line)
    comment = _TIGHT_COMMENT.search(stop.lines[above - 1]) if above else None
    if not comment:
        return None
    what = "this '#' starts a comment, and ends the text"
    return Refusal(above, comment.end(), what, _QUOTE)


def _out_of_line(stop: _Stop) -> Refusal:
    """A line whose indentation is that of no line it could belong to."""
    if stop.sign == ":":
        return _lone_colon(stop)
    level = stop.at.column == stop.since.column
    if level and "mapping" in stop.context and stop.sign == "-":
        fix = "Line it up with the list that it belongs to, or put 'points:' or such above it."
        return Refusal(*stop.at, "a '- ' item stands among keys", fix)
    if level and "mapping" not in stop.context:
        fix = "Indent it like the keys of the item that it belongs to."
        return Refusal(*stop.at, "this line stands among '- ' items and is none", fix)
    what = "this line lines up with nothing above it"
    return Refusal(*stop.at, what, "Indent it like the lines that it belongs with.")


# What the parser's complaint holds, in its problem or context, and the rule; the first that
# has an answer counts. The parsers in C and in Python differ in words (both are tested).
_RULES: tuple[tuple[str, _Rule], ...] = (
    ("cannot start any token", _tab),
    ("tab character", _tab),
    ("", _odd_sign),
    ("block ", _stray_bracket),
    ("block ", _after_closing),
    ("flow ", _after_closing),
    ("entries are not allowed", _after_closing),
    ("cannot start any token", _cannot_start),
    ("simple key", _cut_by_a_comment),
    ("block mapping", _cut_by_a_comment),
    ("mapping values are not allowed", _second_colon),
    ("not find expected ':'", _no_colon),
    ("unexpected end of stream", _open_quote),
    ("unexpected document", _open_quote),
    ("',' or ']'", _open_bracket),
    ("',' or '}'", _open_bracket),
    ("node content", _nothing_there),
    ("entries are not allowed", _list_beside_key),
    ("keys are not allowed", _cannot_start),
    ("scanning an a", _sign_at_start),  # alias, anchor
    ("block scalar", _sign_at_start),
    ("tag", _sign_at_start),
    ("quoted scalar", _escape),
    ("double-quoted scalar", _escape),
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("document start", _after_the_end),
    ("block mapping", _out_of_line),
    ("block collection", _out_of_line),
)
