"""A site of 50 versions x 100 points: CPU seconds, pages, bytes, and how memory grows.

    python tests/bench/site.py [VERSIONS [POINTS]]

The texts are made up of made-up words: from draft to draft some points are reworded, a few go,
new ones come in their place, one moves. Exits 1 when it takes 30 s of CPU or more.
"""

import gc
import random
import resource
import sys
import time
from pathlib import Path

from plandiff.files.days import parse_dates
from plandiff.files.folder import Folder
from plandiff.files.lexicons import lexicons
from plandiff.model import Claim, Dates, Point, Reference, Report, Version
from plandiff.reports.html.site import pages

ROOT = Path(__file__).parents[2]
MOST_SECONDS = 30.0
_REWORDED, _GONE, _MOVES = 0.3, 0.02, 0.5
_CLAIMS = 10  # of each version: remarks on its points
_SEED = 20251123


def main() -> None:
    """Make the site, keep nothing of it, and say what it took."""
    versions = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    points = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    made, reports = drafts(versions, points, random.Random(_SEED))  # noqa: S311 (no secret)
    words = lexicons({"en"}, Folder(ROOT / "plans", ROOT / "seeds"))
    gc.collect()
    began, memory = time.process_time(), [_megabytes()]
    names, size = [], 0
    for name, text in pages(made, reports, words):
        names.append(name)
        size += len(text.encode())
        memory.append(_megabytes())
    took = time.process_time() - began
    half = memory[len(memory) // 2]
    print(f"{versions} versions x {points} points: {took:.1f} s CPU")
    print(f"{len(names)} pages, {size / 1e6:.1f} MB, the largest parts: {_parts(names)}")
    print(f"most memory: {memory[1]:.0f} MB after the first page, {half:.0f} halfway, ", end="")
    print(f"{memory[-1]:.0f} at the end")
    raise SystemExit(took >= MOST_SECONDS)


def _parts(names: list[str]) -> str:
    kinds = [name.split("-")[0].removesuffix(".html") for name in names]
    return ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def drafts(
    versions: int, points: int, chance: random.Random
) -> tuple[dict[str, Version], dict[str, Report]]:
    """Versions that revise each other in turn, and a report for each."""
    words = [_word(chance) for _ in range(1500)]
    texts = [_text(words, chance) for _ in range(points)]
    made, reports = {}, {}
    for number in range(1, versions + 1):
        id_, date = f"v{number:03}", _day(number)
        reports[f"r{number:03}"] = Report(f"r{number:03}", f"Outlet {number}", date)
        made[id_] = Version(
            id_, f"Draft {number}", "draft", date, "verbatim", ("A party",), "en",
            revises=f"v{number - 1:03}" if number > 1 else "",
            points=tuple(
                Point(
                    str(at),
                    " ".join(text.split()[:3]).capitalize(),
                    text,
                    claims=(_claim(id_, at, number),) if at <= _CLAIMS else (),
                )
                for at, text in enumerate(texts, 1)
            ),
        )  # fmt: skip
        texts = _revised(texts, words, chance)
    return made, reports


def _claim(version: str, at: int, number: int) -> Claim:
    of = (Reference(version, (str(at),)),)
    id_, report = f"{version}-c{at}", f"r{number:03}"
    return Claim(id_, "remark", "official_on_record", report, of, text="a remark", by="A person")


def _day(number: int) -> Dates:
    dates = parse_dates(f"{2020 + number // 300}-{1 + number % 300 // 25:02}-{1 + number % 25:02}")
    if dates is None:
        raise ValueError(number)
    return dates


def _word(chance: random.Random) -> str:
    syllables = range(chance.randint(1, 4))
    return "".join(chance.choice("bcdfghklmnprstvz") + chance.choice("aeiou") for _ in syllables)


def _text(words: list[str], chance: random.Random) -> str:
    return f"{' '.join(chance.choices(words, k=chance.randint(20, 80)))}."


def _revised(texts: list[str], words: list[str], chance: random.Random) -> list[str]:
    kept = [_reworded(text, words, chance) for text in texts if chance.random() >= _GONE]
    while len(kept) < len(texts):
        kept.insert(chance.randint(0, len(kept)), _text(words, chance))
    if chance.random() < _MOVES:
        kept.insert(chance.randrange(len(kept)), kept.pop(chance.randrange(len(kept))))
    return kept


def _reworded(text: str, words: list[str], chance: random.Random) -> str:
    said = text.split()
    if chance.random() < _REWORDED:
        for _ in range(chance.randint(1, 4)):
            said[chance.randrange(len(said))] = chance.choice(words)
    return " ".join(said)


if __name__ == "__main__":
    main()
