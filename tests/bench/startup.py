"""Start-up in bare-Python starts: S1 and S2 of the targets, and what each import adds.

    python tests/bench/startup.py [ROUNDS]

Runs each command in turn (A B C A B C …), so that a slow moment of the machine hits all alike,
and prints the median of the paired ratios to `python -c pass`, with CPU milliseconds over it.
Needs the installed program beside the running Python.
"""

import os
import statistics
import sys
import sysconfig
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sysconfig.get_path("scripts")) / "plandiff"
PYTHON = sys.executable

#: name, command, the most bare starts that a release may take (None: for comparison).
CASES: tuple[tuple[str, list[str], float | None], ...] = (
    ("python -c pass", [PYTHON, "-c", "pass"], None),
    ("import click", [PYTHON, "-c", "import click"], None),
    ("import click, yaml", [PYTHON, "-c", "import click, yaml"], None),
    ("  and rapidfuzz", [PYTHON, "-c", "import click, yaml, rapidfuzz.distance"], None),
    ("S1 --version", [str(PROGRAM), "--version"], 4.5),
    ("S1 --help", [str(PROGRAM), "--help"], 4.5),
    ("S2 compare v1 v2", [str(PROGRAM), "compare", "v1", "v2"], 8.5),
    ("   compare, json", [str(PROGRAM), "compare", "v1", "v2", "--format", "json"], None),
    ("   report v1 v2", [str(PROGRAM), "report", "v1", "v2"], None),
    ("   list", [str(PROGRAM), "list"], None),
    ("   show v1/26", [str(PROGRAM), "show", "v1/26"], None),
    ("   check", [str(PROGRAM), "check"], None),
)


def run(command: list[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one run, its output thrown away."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, nothing, 1), (os.POSIX_SPAWN_DUP2, nothing, 2)]
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - began
    os.close(nothing)
    if status:
        raise SystemExit(f"{' '.join(command)}: exit {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime


def main() -> None:
    """Measure and print; exit 1 when a target is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    os.chdir(ROOT)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled
    for _, command, _most in CASES:
        run(command)  # compiles, and fills the disk cache
    timed = [[run(command) for _, command, _ in CASES] for _ in range(rounds)]
    missed = False
    print(f"{rounds} rounds; ratios to python -c pass in the same round, medians")
    print(f"{'':22}{'wall':>7}{'CPU':>7}{'CPU ms over':>13}  target")
    for at, (name, _, most) in enumerate(CASES):
        wall = statistics.median(one[at][0] / one[0][0] for one in timed)
        cpu = statistics.median(one[at][1] / one[0][1] for one in timed)
        over = statistics.median(one[at][1] - one[0][1] for one in timed) * 1000
        said = "" if most is None else f"≤ {most}  {'ok' if wall <= most else 'MISSED'}"
        missed |= most is not None and wall > most
        print(f"{name:22}{wall:7.2f}{cpu:7.2f}{over:13.1f}  {said}")
    raise SystemExit(missed)


if __name__ == "__main__":
    main()
