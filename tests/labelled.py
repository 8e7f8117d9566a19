"""Labelled pairs of texts, and how well what is found agrees with the labels."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from plandiff.align.edits import word_edits
from plandiff.changes.shifts import KINDS, Passage, Shift
from plandiff.changes.values import Piece, PieceChange
from plandiff.findings.basis import Basis
from plandiff.findings.reading import findings_in
from plandiff.model import Reference
from tests.conftest import CASES

FOLDER = CASES / "findings"
ONLY_WORDING = {"kind": "wording only", "way": "changed"}


class Pair(NamedTuple):
    """Two texts and the findings that a reader would note, each as it stands in the file."""

    old: str
    new: str
    labels: tuple[Mapping[str, Any], ...]


class Tally(NamedTuple):
    """Findings that are right, wrong, and missing."""

    right: int
    wrong: int
    missing: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0


def pairs(half: str, language: str) -> list[Pair]:
    """The labelled pairs of `held-out` or `development` in a language."""
    text = (FOLDER / f"{half}.{language}.yaml").read_text("utf-8")
    read = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts
    return [Pair(one["old"], one["new"], tuple(one["find"])) for one in read["pairs"]]


def change_of(old: str, new: str) -> PieceChange:
    """A revised piece with these texts."""
    pieces = [
        Piece(Reference(version, ("1",)), "", text) for version, text in (("a", old), ("b", new))
    ]
    return PieceChange("revised", pieces[0], pieces[1], tuple(word_edits(old, new)))


def tallies(found: Iterable[Pair], basis: Basis) -> dict[str, Tally]:
    """By kind, how what is found agrees with the labels."""
    right, wrong, missing = Counter[str](), Counter[str](), Counter[str]()
    for pair in found:
        shifts = findings_in(change_of(pair.old, pair.new), basis)
        matched, left, unmet = agreement(pair, shifts)
        right.update(shift.kind for shift in matched)
        wrong.update(shift.kind for shift in left)
        missing.update(label["kind"] for label in unmet)
    return {
        kind: Tally(right[kind], wrong[kind], missing[kind])
        for kind in KINDS
        if right[kind] + wrong[kind] + missing[kind]
    }


def whom_right(found: Iterable[Pair], basis: Basis) -> tuple[int, int]:
    """How many shifts of force name whom a label says they bind, and of how many."""
    right = number = 0
    for pair in found:
        shifts = findings_in(change_of(pair.old, pair.new), basis)
        for label in pair.labels:
            met = next(
                (shift for shift in shifts if "for" in label and _meets(shift, label, pair)), None
            )
            number += met is not None
            right += met is not None and label["for"].casefold() in met.whom.casefold()
    return right, number


def total(by_kind: Iterable[Tally]) -> Tally:
    """All tallies as one."""
    return Tally(*(sum(numbers) for numbers in zip(*by_kind, strict=True)))


def agreement(
    pair: Pair, shifts: Sequence[Shift]
) -> tuple[list[Shift], list[Shift], list[Mapping[str, Any]]]:
    """The shifts that a label asks for, those that none does, and the labels not met.

    A label is met by a shift of its kind and way about its words; each shift meets one.
    """
    left = list(shifts)
    matched: list[Shift] = []
    unmet: list[Mapping[str, Any]] = []
    for label in pair.labels or (ONLY_WORDING,):
        met = next((shift for shift in left if _meets(shift, label, pair)), None)
        if met is None:
            unmet.append(label)
        else:
            left.remove(met)
            matched.append(met)
    return matched, left, unmet


def _meets(shift: Shift, label: Mapping[str, Any], pair: Pair) -> bool:
    if (shift.kind, shift.way) != (label["kind"], label["way"]):
        return False
    if shift.kind == "wording only":
        return True
    return _about(shift.old, label.get("old"), pair.old) and _about(
        shift.new, label.get("new"), pair.new
    )


def _about(passage: Passage | None, words: str | None, text: str) -> bool:
    """Whether a passage shares words with those of a label; nothing with nothing."""
    if passage is None or words is None:
        return passage is None and words is None
    start = text.index(words)
    return passage.start < start + len(words) and start < passage.end
