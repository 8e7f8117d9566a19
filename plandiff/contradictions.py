"""Statements that cannot all be right, side by side: of counts, of points, or listed by hand."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from plandiff.evidence import FATES, Statement, by_point, caveat_of, clash
from plandiff.model import Reference


class Side(NamedTuple):
    """What some say where others say something else."""

    says: str
    statements: tuple[Statement, ...]


class Contradiction(NamedTuple):
    """Sides that cannot all be right, and what else was said of the same matter.

    `subject` is the point, or None: then `about` names the matter. `caveat` as in a finding.
    """

    subject: tuple[Reference, ...]
    about: str
    sides: tuple[Side, ...]
    beside: tuple[Statement, ...] = ()
    caveat: str = ""


def contradictions_in(statements: Sequence[Statement]) -> tuple[Contradiction, ...]:
    """All contradictions: of counts, then of points in order, then those listed by hand."""
    current = [one for one in statements if one.status == "current"]
    counts = [found for found in _of_counts(current) if found]
    points = [found for found in _of_points(current) if found]
    covered = {
        frozenset(said.claim.id for side in found.sides for said in side.statements)
        for found in (*counts, *points)
    }
    return (*counts, *points, *_listed_by_hand(current, covered))


def _of_counts(current: Sequence[Statement]) -> Iterator[Contradiction | None]:
    counts = sorted(
        (one for one in current if one.claim.says == "count"), key=lambda one: one.claim.about
    )
    for about, group in groupby(counts, lambda one: one.claim.about):
        said = tuple(group)
        if clash(said):
            opposed = {id_ for one in said for id_ in one.against}
            named = {
                one
                for one in said
                if one.claim.value is not None or one.against or one.claim.id in opposed
            }
            beside = tuple(one for one in said if one not in named)
            taking_sides = sorted(said, key=lambda one: one.claim.value is None)
            sides = _sides((one for one in taking_sides if one in named), count_said)
            yield Contradiction((), f"number of points {about}".strip(), sides, beside)


def count_said(said: Statement) -> str:
    """What a count says: the number, else its text."""
    claim = said.claim
    return claim.text if claim.value is None else str(claim.value)


def _of_points(current: Sequence[Statement]) -> Iterator[Contradiction | None]:
    for point, here in by_point(current).items():
        told = sorted((one for one in here if one.claim.says in FATES), key=lambda one: one.scope)
        for scope, group in groupby(told, lambda one: one.scope):
            said = sorted(group, key=lambda one: FATES.index(one.claim.says))
            if clash(said):
                caveat = "" if clash(one for one in said if one.strong) else caveat_of(said)
                sides = _sides(said, _fate_said)
                beside = tuple(one for one in here if one not in said)
                yield Contradiction((point,), scope, sides, beside, caveat)


def _fate_said(said: Statement) -> str:
    return said.claim.says


def _sides(statements: Iterable[Statement], says: Callable[[Statement], str]) -> tuple[Side, ...]:
    grouped: dict[str, list[Statement]] = {}
    for said in statements:
        grouped.setdefault(says(said), []).append(said)
    return tuple(Side(word, tuple(of)) for word, of in grouped.items())


def _listed_by_hand(
    current: Sequence[Statement], covered: set[frozenset[str]]
) -> Iterator[Contradiction]:
    """Contradictions in `against` that no clash on one matter has shown already."""
    groups: list[set[str]] = []
    ids = {one.claim.id for one in current if one.claim.id}
    for one in current:
        for other in one.against:
            pair = {one.claim.id, other}
            if not pair <= ids or any(pair <= shown for shown in covered):
                continue
            touching = [group for group in groups if group & pair]
            groups = [group for group in groups if not group & pair]
            groups.append(pair.union(*touching))
    for group in groups:
        yield _opposed([one for one in current if one.claim.id in group])


def _opposed(said: Sequence[Statement]) -> Contradiction:
    """Two sides where the statements fall into two camps; else each claim for itself."""
    claims = list({one.claim.id: one for one in said}.values())
    camps = _two_camps(claims)
    sides: dict[object, list[Statement]] = {}
    for one in claims:
        sides.setdefault(camps.get(one.claim.id) if camps else one.claim.id, []).append(one)
    subject = tuple(dict.fromkeys(one.point for one in said if one.point))
    about = next((one.claim.about for one in said if one.claim.about), "")
    caveat = "" if all(one.strong for one in said) else caveat_of(said)
    named = (Side(_words(of), tuple(of)) for of in sides.values())
    return Contradiction(subject, about, tuple(named), (), caveat)


def _words(statements: Iterable[Statement]) -> str:
    return ", ".join(dict.fromkeys(one.claim.says for one in statements))


def _two_camps(said: Sequence[Statement]) -> dict[str, bool] | None:
    """Which of two camps each claim is in, by `against`; None where two do not do.

    a ── b       a, c against b, d
         │
    c ── d
    """
    opponents: dict[str, set[str]] = {one.claim.id: set() for one in said}
    for one in said:
        for other in opponents.keys() & set(one.against):
            opponents[one.claim.id].add(other)
            opponents[other].add(one.claim.id)
    camps: dict[str, bool] = {}
    waiting = [said[0].claim.id]
    camps[said[0].claim.id] = True
    while waiting:
        id_ = waiting.pop()
        for other in opponents[id_]:
            if other not in camps:
                camps[other] = not camps[id_]
                waiting.append(other)
            elif camps[other] == camps[id_]:
                return None
    return camps
