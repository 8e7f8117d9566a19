"""plandiff beside its peers, whole processes in one run: time as ratios, and memory.

    python tests/bench/peers.py [POINTS ...]      default: 28 1000 10000
    python tests/bench/peers.py words             the words that differ in one pair of texts

Needs deepdiff, redlines, numpy and scipy beside plandiff; a peer that is not installed, or
takes more than a minute, is left out and said so. The plans are made up: about 50 words a
point, 58% kept, 15% lightly, 10% fairly and 5% heavily edited, 12% removed, as many added, an
eighth of the rest moved. Prints the tables of docs/benchmarks.md.
"""

import difflib
import gc
import os
import random
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import Indel

from plandiff import word_edits

PROGRAM = Path(sysconfig.get_path("scripts")) / "plandiff"
PATIENCE = 60  # seconds
SYLLABLES = [
    "ba",
    "ce",
    "di",
    "fo",
    "gu",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "xu",
    "za",
]
KINDS = ("kept",) * 58 + ("light",) * 15 + ("medium",) * 10 + ("heavy",) * 5 + ("removed",) * 12
EDITED = {"kept": 0.0, "light": 0.04, "medium": 0.2, "heavy": 0.45}

NDIFF = """
import difflib, sys
old, new = (open(name, encoding="utf-8").read().splitlines(True) for name in sys.argv[1:])
sys.stdout.writelines(difflib.ndiff(old, new))
"""
DEEPDIFF = """
import json, sys
from deepdiff import DeepDiff
old, new = (open(name, encoding="utf-8").read().splitlines() for name in sys.argv[1:])
print(DeepDiff(old, new, ignore_order=True).to_json())
"""
REDLINES = """
import sys
from redlines import Redlines
old, new = (open(name, encoding="utf-8").read() for name in sys.argv[1:])
print(Redlines(old, new).output_markdown)
"""
MATRIX = """
import sys
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment
old, new = (open(name, encoding="utf-8").read().splitlines() for name in sys.argv[1:])
scores = process.cdist(old, new, scorer=fuzz.ratio)
for one, other in zip(*linear_sum_assignment(scores, maximize=True)):
    print(one, other, scores[one, other])
"""
LOADER = """
import sys, yaml
for name in sys.argv[1:]:
    yaml.load(open(name, encoding="utf-8"), Loader=yaml.CSafeLoader)
"""


#: Words of a text, the share of them that differs (0: one word), pairs of such texts.
WORDS = ((60, 0, 300), (60, 0.05, 300), (60, 0.4, 300), (1_000, 0.05, 20), (1_000, 0.4, 20))


class Tool(NamedTuple):
    """A peer: its name, the start of its command, and whether it reads plans or plain lines."""

    name: str
    command: list[str]
    reads: str


TOOLS = (
    Tool("python -c pass", [sys.executable, "-c", "pass"], "plans"),
    Tool("plandiff compare", [str(PROGRAM), "compare"], "plans"),
    Tool("plandiff compare --no-findings", [str(PROGRAM), "compare", "--no-findings"], "plans"),
    Tool("plandiff report", [str(PROGRAM), "report"], "plans"),
    Tool("two YAML loads (CSafeLoader)", [sys.executable, "-c", LOADER], "plans"),
    Tool("difflib.ndiff", [sys.executable, "-c", NDIFF], "lines"),
    Tool("deepdiff, ignore_order", [sys.executable, "-c", DEEPDIFF], "lines"),
    Tool("redlines", [sys.executable, "-c", REDLINES], "lines"),
    Tool("every pair scored + scipy", [sys.executable, "-c", MATRIX], "lines"),
)


def writer(dice: random.Random) -> Callable[[int], list[str]]:
    """What gives so many made-up words, half of them common ones."""
    lexicon = ["".join(dice.choices(SYLLABLES, k=dice.randint(1, 4))) for _ in range(4000)]
    common, rare = lexicon[:150], lexicon[150:]

    def words(count: int) -> list[str]:
        return [dice.choice(common if dice.random() < 0.5 else rare) for _ in range(count)]

    return words


def points(number: int, dice: random.Random) -> tuple[list[str], list[str]]:
    """The texts of two versions."""
    words = writer(dice)
    old, new = [], []
    for _ in range(number):
        text = words(dice.randint(30, 70))
        old.append(" ".join(text))
        kind = dice.choice(KINDS)
        if kind == "removed":
            new.append(" ".join(words(50)))  # another one takes its place
            continue
        edited = [words(1)[0] if dice.random() < EDITED[kind] else word for word in text]
        new.append(" ".join(edited))
    for _ in range(number // 8):
        new.insert(dice.randrange(number), new.pop(dice.randrange(number)))
    return old, new


def lay_out(folder: Path, number: int) -> dict[str, list[Path]]:
    """Two plans and two files of lines."""
    for name in ("plans", "seeds"):
        (folder / name).mkdir()
    files: dict[str, list[Path]] = {"plans": [], "lines": []}
    sides = zip(("v1", "v2"), points(number, random.Random(number)), strict=True)  # noqa: S311
    for id_, texts in sides:
        head = f"id: {id_}\ntitle: {id_}\nkind: draft\ndate: 2025-11-20\n"
        head += "wording: verbatim\nlanguage: en\npoints:\n"
        body = "".join(f"  - label: {n}\n    text: {text}\n" for n, text in enumerate(texts, 1))
        plan, lines = folder / "plans" / f"{id_}.yaml", folder / f"{id_}.txt"
        plan.write_text(head + body, "utf-8")
        lines.write_text("".join(f"{text}\n" for text in texts), "utf-8")
        files["plans"].append(plan)
        files["lines"].append(lines)
    return files


def measured(command: Sequence[str]) -> tuple[float, float] | None:
    """CPU seconds and megabytes of one run, None if it fails or takes too long."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found, status, usage = os.wait4(child.pid, os.WNOHANG)
            if found:
                seconds = usage.ru_utime + usage.ru_stime
                return None if status else (seconds, usage.ru_maxrss / 1024)
            time.sleep(0.002)
        child.kill()
        os.wait4(child.pid, 0)
    return None


def table(number: int) -> None:
    """Measure all tools on one size in turn and print a line for each."""
    rounds = {28: 9, 1000: 3}.get(number, 1)
    with tempfile.TemporaryDirectory() as name:
        files = lay_out(Path(name), number)
        left_out: set[str] = set()
        runs: dict[str, list[tuple[float, float]]] = {tool.name: [] for tool in TOOLS}
        for _ in range(rounds):
            for tool in TOOLS:
                if tool.name in left_out:
                    continue
                result = measured([*tool.command, *map(str, files[tool.reads])])
                if result is None:
                    left_out.add(tool.name)
                else:
                    runs[tool.name].append(result)
    ours = statistics.median(seconds for seconds, _ in runs["plandiff compare"])
    print(f"\n{number:,} points, {rounds} round(s)\n")
    print("| | CPU s | × plandiff | MB |\n|---|--:|--:|--:|")
    for tool in TOOLS:
        if tool.name in left_out:
            print(f"| {tool.name} | – | over {PATIENCE} s, or not installed | – |")
            continue
        seconds = statistics.median(seconds for seconds, _ in runs[tool.name])
        megabytes = max(memory for _, memory in runs[tool.name])
        print(f"| {tool.name} | {seconds:.2f} | {seconds / ours:.2f} | {megabytes:.0f} |")


def pairs(number: int, size: int, share: float) -> list[tuple[str, str]]:
    """Texts of so many words beside ones in which a share of them, or just one, is another.

    Every ninth word ends in a sign, every fiftieth is a number.
    """
    dice = random.Random(size)  # noqa: S311
    words = writer(dice)
    found = []
    for _ in range(number):
        old = [
            f"{dice.randrange(1, 999)},000" if dice.random() < 1 / 50 else word
            for word in words(size)
        ]
        old = [word + dice.choice(",.") if dice.random() < 1 / 9 else word for word in old]
        if share:
            new = [words(1)[0] if dice.random() < share else word for word in old]
        else:
            new = old.copy()
            new[dice.randrange(size)] = "otherwise"
        found.append((" ".join(old), " ".join(new)))
    return found


def by_rapidfuzz(old: str, new: str) -> object:
    """The bare opcodes of words, not read."""
    return Indel.opcodes(old.split(), new.split())


def by_difflib(old: str, new: str) -> object:
    """The opcodes of words; what is common is not left out."""
    return difflib.SequenceMatcher(None, old.split(), new.split(), autojunk=False).get_opcodes()


def words_table() -> None:
    """Measure who finds the words that differ, pair by pair in one process, and print it."""
    print("| | µs | × rapidfuzz | × difflib |\n|---|--:|--:|--:|")
    contestants = (word_edits, by_rapidfuzz, by_difflib)
    for size, share, number in WORDS:
        texts = pairs(number, size, share)
        timed: dict[Callable[[str, str], object], list[float]] = {one: [] for one in contestants}
        for _ in range(10):
            for one in contestants:
                gc.collect()
                began = time.process_time()
                for old, new in texts:
                    one(old, new)
                timed[one].append((time.process_time() - began) / number)
        ours, bare, plain = (timed[one][1:] for one in contestants)  # the first one warms up
        to_bare = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
        to_plain = statistics.median(a / b for a, b in zip(ours, plain, strict=True))
        what = f"{share:.0%} of {size:,} words" if share else f"one word of {size}"
        microseconds = statistics.median(ours) * 1e6
        print(f"| {what} | {microseconds:,.0f} | {to_bare:.1f} | {to_plain:.2f} |", flush=True)


def main() -> None:
    """Print a table for each size."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    if sys.argv[1:] == ["words"]:
        words_table()
        return
    for number in map(int, sys.argv[1:] or ("28", "1000", "10000")):
        table(number)


if __name__ == "__main__":
    main()
