"""Days, months and ranges as the files have them."""

import re
from datetime import date

from plandiff.model import Dates

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


def parse_dates(word: str) -> Dates | None:
    """`2025-11-20`, `2025-11` or `2025-11-20/2025-11-23`, else None."""
    ends = [_days(end) for end in word.split("/")]
    if len(ends) > 2 or None in ends:
        return None
    first, last = ends[0], ends[-1]
    if first is None or last is None or first[0] > last[1]:
        return None
    return Dates(word, first[0], last[1])


def why_no_date(word: str) -> tuple[str, str]:
    """What is wrong with a date that cannot be read, and what to do."""
    ends = word.split("/")
    if len(ends) == 2 and all(_days(end) for end in ends):
        return "ends before it begins", "Write the earlier day first."
    if len(ends) <= 2 and all(_DAY.fullmatch(end) for end in ends):
        return "is not in the calendar", "Check the month and the day."
    return "is no date", "Write 2025-11-20, 2025-11 or 2025-11-20/2025-11-23."


def _days_in(month: date) -> int:
    # The calendar module does this; it imports locale, which takes as long as a plan to read.
    if month.month == 12:
        return 31
    return (month.replace(month=month.month + 1) - month).days


def _days(word: str) -> tuple[str, str] | None:
    """First and last day of a day or month."""
    if not _DAY.fullmatch(word):
        return None
    try:
        first = date.fromisoformat(word if len(word) == 10 else f"{word}-01")
    except ValueError:
        return None
    if len(word) == 10:
        return word, word
    return f"{word}-01", f"{word}-{_days_in(first):02}"
