"""What will be put on record, and what it does to what is known, for a terminal."""

from collections.abc import Sequence

from plandiff.changes.effects import Effect
from plandiff.evidence import Finding
from plandiff.files.trial import NewLines
from plandiff.model import Version
from plandiff.reports.layout import Line, cell, hanging, painted
from plandiff.reports.terminal import PROSE, paint
from plandiff.reports.wording import row_word, standing_in_words, tally_in_words

_MOST_LINES = 40  # of a file that are shown


def render_change(changes: Sequence[NewLines], columns: int) -> str:
    """The lines that files get, under the name of each file; of many the first ones."""
    lines: list[Line] = []
    for change in changes:
        where = "a new file" if change.line == 0 else f"line {change.line}"
        lines += [*cell(f"{change.file}, {where}", columns, "bold")]
        for text in change.lines[:_MOST_LINES]:
            indent = len(text) - len(text.lstrip())
            lines += hanging(f"  + {' ' * indent}", text.strip(), columns, "added")
        more = len(change.lines) - _MOST_LINES
        lines += cell(f"    … and {more} lines more", columns, "dim") if more > 0 else []
        lines.append(())
    return painted(lines, paint)


def render_effects(found: Sequence[tuple[Version, Sequence[Effect]]], columns: int) -> str:
    """What becomes of the standing of points of each version, a line each."""
    prose = min(columns, PROSE)
    lines: list[Line] = []
    for version, effects in found:
        if version.published and effects:
            what = f"The text of {version.id} decides what became of a point; this stands beside."
            lines += cell(what, prose)
            continue
        for effect in effects:
            head = f"{version.id}, point {effect.point}: "
            lines += cell(f"{head}{effect_in_words(effect)}", prose)
    return painted(lines or cell("No point's standing changes.", prose), paint)


def effect_in_words(effect: Effect) -> str:
    """`reported → corroborated (Amnesty: REMOVED)`, `unreported → removed, reported (Amnesty)`."""
    before, after = effect.before, effect.after
    if (before.word, before.parts) != (after.word, after.parts):
        return f"{_in_words(before)} → {_in_words(after)}{_in_brackets(effect.title)}"
    fate = "" if after.fate == after.standing else row_word(after)
    named = ": ".join(word for word in (effect.title, fate) if word)
    then, now = standing_in_words(before), standing_in_words(after)
    if then != now:
        return f"{then} → {now}{_in_brackets(named)}"
    tallies = tally_in_words(before), tally_in_words(after)
    told = f"{tallies[0]} → {tallies[1]}" if tallies[0] != tallies[1] else ""
    return f"stays {now}{_in_brackets('; '.join(word for word in (named, told) if word))}"


def _in_brackets(words: str) -> str:
    return f" ({words})" if words else ""


def _in_words(finding: Finding) -> str:
    parts = f" ({', '.join(finding.parts)})" if finding.parts else ""
    word = f"{finding.word}{parts}"
    if finding.fate == finding.standing:
        return f"{word} ({finding.caveat})" if finding.caveat else word
    return f"{word}, {standing_in_words(finding)}"
