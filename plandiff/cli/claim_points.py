"""Which points a claim is about: named ones are looked up, all are offered."""

from collections.abc import Callable, Iterator

from plandiff.changes.naming import name_of
from plandiff.cli.asking import ask, say
from plandiff.errors import NotFoundError
from plandiff.files.drafting import new_point, reference
from plandiff.files.folder import Dossier
from plandiff.model import Reference, Version, line_of
from plandiff.text import did_you_mean

Points = tuple[Reference, ...]
_OFFERED = 60  # points that are shown: more than any plan has had, less than fills a day


def points_in(written: str, version: Version, dossier: Dossier) -> Points:
    """The points that a person names, with commas between.

    Raises:
        NotFoundError: one of them is not there.
    """
    named = tuple(_point(one, version, dossier) for one in written.split(",") if one.strip())
    if not named:
        raise NotFoundError("no point is named", "Name one, as v1/26.")
    return tuple(dict.fromkeys(named))


def _point(written: str, version: Version, dossier: Dossier) -> Reference:
    """A point that is there."""
    found = reference(written, version, dossier.versions)
    if found.version not in dossier.versions:
        known = ", ".join(dossier.versions)
        raise NotFoundError(f"no version {found.version!r}", f"There are: {known}.")
    points = dossier.versions[found.version].points
    if not points or not dossier.versions[found.version].published:
        return found
    for label in found.labels:
        labels = [point.label for point in points]
        if label not in labels:
            fix = did_you_mean(label, labels, f"There are: {', '.join(labels) or 'no parts'}.")
            raise NotFoundError(f"{found} is no point: no {label!r}", fix)
        points = next(point.points for point in points if point.label == label)
    return found


def ask_points(version: Version, dossier: Dossier, says: str) -> Points:
    """The points that are meant, at least one; of `added` in what has no text, a new one."""
    if says == "added" and not version.published:
        question = "What is the new point to be called? In a few words of yours"
        return (ask(question, lambda said: new_point(said, version)),)
    _offer(version, dossier)
    return ask("Of which points? As v1/26, several with commas", _reader(version, dossier))


def ask_points_or_none(version: Version, dossier: Dossier) -> Points:
    """The points that are meant; none for the whole version."""
    _offer(version, dossier)
    read = _reader(version, dossier)
    question = "Of which points? Several with commas (Enter for the whole version)"
    return ask(question, lambda said: read(said) if said else (), "")


def _reader(version: Version, dossier: Dossier) -> Callable[[str], Points]:
    return lambda said: points_in(said, version, dossier)


def _offer(version: Version, dossier: Dossier) -> None:
    """Every point that can be meant, with what it is called."""
    lines = list(_lines(version, dossier))
    for line in lines[:_OFFERED]:
        say(line)
    if len(lines) > _OFFERED:
        say(f"  … and {len(lines) - _OFFERED} more")


def _lines(version: Version, dossier: Dossier) -> Iterator[str]:
    line = [version, *(dossier.versions[id_] for id_ in line_of(version, dossier.versions))]
    text = next((one for one in line if one.published), None)
    if text:
        labelled = (point for point in text.points if point.label)
        yield from (f"  {text.id}/{one.label}  {name_of(one)}" for one in labelled)
    for point in version.points if not version.published else ():
        if point.comes_from == ():
            yield f"  {version.id}/{point.label or point.title}  new in it"
