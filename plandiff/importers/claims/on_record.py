"""Which proposals from an article are on record already, from an earlier reading of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from plandiff.importers.claims.proposing import Proposed
from plandiff.model import Claim, Report, Version, claims_of

#: A claim with the id of the version that it stands in.
Recorded = tuple[str, Claim]


def claims_from(
    reports: Iterable[Report], versions: Mapping[str, Version], of: Callable[[Report], bool]
) -> list[Recorded]:
    """The claims of the reports that `of` picks, those that were replaced left out."""
    wanted = {one.id for one in reports if of(one)}
    there = [(id_, one) for id_, version in versions.items() for one in claims_of(version)]
    replaced = {one.corrects for _, one in there}
    return [(id_, one) for id_, one in there if one.report in wanted and one.id not in replaced]


def on_record(proposed: Sequence[Proposed], recorded: Iterable[Recorded]) -> dict[int, str]:
    """By number of the proposal, the id of the claim that it is; each claim is one proposal's.

    Those that agree in who says it come first: a person may have corrected that.
    """
    left = list(recorded)
    found: dict[int, str] = {}
    for strictly in (True, False):
        for number, one in enumerate(proposed):
            if number in found:
                continue
            match = next((of for of in left if _is_that(one, *of, strictly=strictly)), None)
            if match:
                left.remove(match)
                found[number] = match[1].id
    return found


def _is_that(one: Proposed, version: str, claim: Claim, *, strictly: bool) -> bool:
    if one.under and version not in one.under:
        return False
    if strictly and (one.claim.by, one.claim.basis) != (claim.by, claim.basis):
        return False
    fields = ("says", "about", "value", "party")
    same = all(getattr(one.claim, name) == getattr(claim, name) for name in fields)
    if one.claim.says == "drew_on":
        return _is_that_paper(one.claim, claim)
    return same and set(claim.of) <= set(one.points) and (bool(claim.of) or not one.claim.of)


def _is_that_paper(proposed: Claim, claim: Claim) -> bool:
    """Whether they are of one paper; of one that is no version a remark was made."""
    if claim.says == "remark":
        return claim.text == f"drew on {proposed.source}"
    return claim.says == "drew_on" and proposed.source in {claim.source, claim.text}
