"""What a comparison comes to, in sentences: totals, counts, and what follows from the texts."""

from collections.abc import Collection, Sequence

from plandiff.changes.shifts import ONLY_WORDING
from plandiff.changes.values import Comparison, Counts
from plandiff.contradictions import Side
from plandiff.evidence import Statement
from plandiff.model import Point, Version
from plandiff.reports.finding_words import NOTHING_FOUND, unread_in_words
from plandiff.reports.wording import (
    Reports,
    capital,
    count_in_words,
    dates_in_words,
    outlet_of,
)


def what_follows(comparison: Comparison) -> tuple[str, ...]:
    """What the reader must know of the two texts, a sentence each."""
    asked, old, new = comparison.asked, comparison.old, comparison.new
    said = []
    if asked.id != old.id:
        said.append(
            f"{asked.id} has no text: the points of {old.id}, which it revises, are compared. "
            f"What is reported of each in {asked.id} stands beside."
        )
    if comparison.between_texts:
        said += _of_languages(old, new)
        said += _of_wordings({old.wording, new.wording})
        said += [_not_confirmed(version) for version in (old, new)]
    if not comparison.in_line:
        said.append(
            f"{new.id} does not revise {asked.id}: removed and added mean only that no "
            "counterpart was found."
        )
    if comparison.counted_beyond:
        said.append(
            f"{comparison.counted_beyond} points are counted in {new.id} and {len(new.points)} "
            "stand here: a point that was not found may stand in the rest."
        )
    said += unread_in_words(comparison.unread or ())
    if comparison.later_text:
        said.append(
            f"Points in no report are looked up in {comparison.later_text}, a later text: "
            "that is an inference, no report."
        )
    if comparison.as_of:
        said.append(f"As known on {comparison.as_of}: what was said later is left out.")
    return tuple(sentence for sentence in said if sentence)


def _of_languages(old: Version, new: Version) -> list[str]:
    """That points are paired by words, where these are of two languages."""
    languages = [version.language.partition("-")[0].lower() for version in (old, new)]
    if not all(languages) or languages[0] == languages[1]:
        return []
    spoken = f"{old.id} is in {old.language!r} and {new.id} in {new.language!r}"
    how = "points are paired by their words and titles, so most counterparts are not found"
    return [f"{spoken}: {how}. Removed and added say little here."]


def _of_wordings(wordings: Collection[str]) -> list[str]:
    if "restated" in wordings:
        return ["The redline shows substance as we restate it, not the documents' wording."]
    if "translated" in wordings:
        return ["The redline shows translations: a difference may be the translator's."]
    return []


def _not_confirmed(version: Version) -> str:
    """How many points of a text are not confirmed, wholly or in part; nothing if all are."""
    doubted = [point for point in version.points if _is_doubted(point)]
    if not doubted:
        return ""
    return f"Not confirmed, or not whole: {len(doubted)} of {len(version.points)} in {version.id}."


def _is_doubted(point: Point) -> bool:
    own = point.unconfirmed or any(one.unconfirmed for one in point.alternatives)
    return bool(own) or any(_is_doubted(part) for part in point.points)


def consequence(comparison: Comparison) -> str:
    """What follows from how the two texts are known, in plain sentences."""
    new = comparison.new
    said = what_follows(comparison)
    if comparison.as_of:
        said = said[:-1]  # told where the report says up to which day it knows
    if new.published:
        return " ".join(said) or "The redline shows the documents' own words."
    known = (
        f"A fate below is what was reported of {new.id}, not what a text shows, and a point in no "
        "report may have stayed or gone."
    )
    return " ".join((known, *said))


def totals_in_words(comparison: Comparison) -> str:
    """`Removed 1, in part 1 · disputed 3 (1 weak) · … · in no report 14`."""
    phrases: dict[str, list[str]] = {}
    for word, number in comparison.totals:
        caveats = [row.finding.caveat for row in comparison.rows_with(word)]
        name = "in no report" if word == "unreported" else word
        fate, in_part, _ = name.partition(" in part")
        start = "in part" if in_part and fate in phrases else name
        phrases.setdefault(fate, []).append(f"{start} {number}{_caveats(caveats)}")
    if comparison.between_texts:
        return _totals_of_texts(comparison)
    line = " · ".join(", ".join(words) for words in phrases.values())
    return capital(line)


def _totals_of_texts(comparison: Comparison) -> str:
    """`Of 28 old points: removed 2 · revised 24 · kept 2. Of 28 new ones: added 1`."""
    totals = dict(comparison.totals)
    old = " · ".join(f"{word} {totals.get(word, 0)}" for word in ("removed", "revised", "kept"))
    olds = sum(number for word, number in totals.items() if word != "added")
    news = {str(match.reference) for row in comparison.rows for match in row.matches}
    added = totals.get("added", 0)
    return f"Of {olds} old points: {old}. Of {len(news) + added} new ones: added {added}"


def kinds_in_words(comparison: Comparison) -> str:
    """In how many points each kind of what matters was found; empty where none was read.

    `What matters, by points: figure 3 · party 6 · wording only 9.`
    """
    names = {ONLY_WORDING: NOTHING_FOUND} if comparison.unread else {}
    counted = " · ".join(f"{names.get(kind, kind)} {n}" for kind, n in comparison.kinds)
    return f"What matters, by points: {counted}." if counted else ""


def finding_in_lines(comparison: Comparison) -> tuple[str, ...]:
    """Three sentences that can be quoted as they stand."""
    if comparison.between_texts:
        return _lines_of_texts(comparison)
    new, reports = comparison.new, comparison.reports
    speaking = {
        said.claim.report
        for row in comparison.rows
        for said in row.statements
        if said.status == "current"
    }
    points = len(comparison.old.points)
    counts = " ".join(counts_in_words(comparison.counts, reports))
    speak = "speaks" if len(speaking) == 1 else "speak"
    known = f"{_dated(new)}: its text was never published; "
    known += f"{_number(len(speaking), 'report')} {speak} of single points of it."
    totals = totals_in_words(comparison)
    totals = f"{totals[:1].lower()}{totals[1:]}"
    return (
        known,
        counts or f"No report says how many points {new.id} has.",
        f"Of {_number(points, 'point')} of {_dated(comparison.old)}: {totals}.",
    )


def _lines_of_texts(comparison: Comparison) -> tuple[str, ...]:
    totals = dict(comparison.totals)
    old, new = comparison.old, comparison.new
    gone, revised, kept = (totals.get(word, 0) for word in ("removed", "revised", "kept"))
    beside = [word for row in comparison.rows for word in row.beside]
    hows = [match.how for row in comparison.rows for match in row.matches]
    by_title, by_hand = hows.count("title or label"), hows.count("from")
    texts = len(hows) - by_title - by_hand
    restated = " as we restate them" if "restated" in {old.wording, new.wording} else ""
    known = f"Of {_number(gone + revised + kept, 'point')} of {_dated(old)}, "
    known += f"{_dated(new)} keeps {kept}, revises {revised} and "
    known += (
        f"removes {gone}{restated}."
        if comparison.in_line
        else f"has no counterpart of {gone}{restated}."
    )
    order = f"Added: {totals.get('added', 0)}. Of the old points, moved: {beside.count('moved')}, "
    order += f"split: {beside.count('split')}, merged: {beside.count('merged')}."
    paired = f"{_number(len(hows), 'pair')}: {texts} by their texts, {by_title} by title or label "
    paired += f"too, {by_hand} set by hand."
    kinds = kinds_in_words(comparison)
    return known, order, *([kinds] if kinds else []), paired


def _dated(version: Version) -> str:
    """`Geneva framework (23 November 2025)`."""
    return f"{version.title} ({dates_in_words(version.date)})"


def _number(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _caveats(caveats: Sequence[str]) -> str:
    """` (our reading)` where it holds for all, ` (1 weak)` where for some."""
    found = []
    for caveat in dict.fromkeys(word for word in caveats if word):
        number = caveats.count(caveat)
        found.append(caveat if number == len(caveats) else f"{number} {caveat}")
    return f" ({', '.join(found)})" if found else ""


def plain_classes_in_words(comparison: Comparison) -> str:
    """`removed 4 (3 our reading) · revised 4 · kept 0 · not known 20`."""
    phrases = []
    for word in ("removed", "revised", "kept", "not known"):
        rows = [row for row in comparison.rows if row.rolled_up == word]
        known = [row.finding.caveat for row in rows] if word != "not known" else []
        phrases.append(f"{word} {len(rows)}{_caveats(known)}")
    return " · ".join(phrases)


def counts_in_words(counts: Counts, reports: Reports) -> tuple[str, ...]:
    """What is said of the number of points, a sentence each; none without counts."""
    lines = []
    if counts.leading is not None:
        most = "by most counts" if len(counts.said) > 1 else "by the counts reported"
        lines.append(f"{counts.old} → {counts.leading} points {most}.")
    others = [side for side in counts.said if side.says != str(counts.leading)]
    disputed = [_count_and_names(side, reports) for side in others if _disputes(side)]
    beside = [_count_and_names(side, reports) for side in others if not _disputes(side)]
    beside += [_relayed(one, reports) for one in counts.removed]
    later = [_count_and_names(side, reports) for side in counts.later]
    for name, said in (("Disputed", disputed), ("Also", beside), ("Later texts", later)):
        lines += [f"{name}: {', '.join(said)}."] if said else []
    gone = counts.removed or counts.leading not in {None, counts.old}
    if gone and not counts.lists_them:
        lines.append("No report lists the points that went.")
    return tuple(lines)


def _disputes(side: Side) -> bool:
    """Whether a count is another number, or denies one by hand."""
    return any(one.claim.value is not None or one.claim.against for one in side.statements)


def _relayed(said: Statement, reports: Reports) -> str:
    """`9 removed (byline Palakshi, relaying ABC News)`."""
    source = said.claim.who or outlet_of(reports[said.claim.report])
    of = f", relaying {said.claim.by}" if said.claim.repeats and said.claim.by else ""
    return f"{count_in_words(said)} ({source}{of})"


def _count_and_names(side: Side, reports: Reports) -> str:
    names = (one.claim.who or outlet_of(reports[one.claim.report]) for one in side.statements)
    return f"{count_in_words(side.statements[0])} ({', '.join(dict.fromkeys(names))})"
