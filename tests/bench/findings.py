"""CPU time of findings: a hundred revised pairs, imports and the reading of lists aside.

    python tests/bench/findings.py [ROUNDS]

The pairs are those of the plans between versions with a text, and labelled ones, one after the
other until there are a hundred. Prints the least disturbed round and the median, beside a fixed
amount of plain Python, so that machines can be compared; exit 1 when the target is missed.
"""

import gc
import statistics
import sys
import time
from itertools import cycle, islice, permutations
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from plandiff.changes.texts import text_rows  # noqa: E402 - the path comes first
from plandiff.changes.values import PieceChange  # noqa: E402
from plandiff.files.folder import Folder, read_all  # noqa: E402
from plandiff.files.lexicons import lexicons  # noqa: E402
from plandiff.findings.basis import basis_of  # noqa: E402
from plandiff.findings.reading import findings_in  # noqa: E402
from tests.labelled import change_of, pairs  # noqa: E402

PAIRS = 100
TARGET = 50.0  # milliseconds of CPU


def changes() -> list[PieceChange]:
    """A hundred revised pairs."""
    versions = read_all(Folder(ROOT / "plans", ROOT / "seeds")).versions
    texts = [version for version in versions.values() if version.published]
    real = [
        change
        for old, new in permutations(texts, 2)
        for row in text_rows(old, new, {})
        for change in row.pieces
        if change.fate == "revised"
    ]
    ours = [change_of(pair.old, pair.new) for pair in pairs("development", "en")]
    return list(islice(cycle([*real, *ours]), PAIRS))


def milliseconds(began: float) -> float:
    """CPU time since then."""
    return (time.process_time() - began) * 1000


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    folder = Folder(ROOT / "plans", ROOT / "seeds")
    began = time.process_time()
    words = lexicons({"en"}, folder)
    lists = milliseconds(began)
    version = read_all(folder).versions["v1"]
    basis = basis_of(version, version, words)
    hundred = changes()
    characters = sum(len(piece.text) for one in hundred for piece in (one.old, one.new) if piece)
    took, plain = [], []
    gc.disable()  # as the program does
    for _ in range(rounds):
        began = time.process_time()
        for change in hundred:
            findings_in(change, basis)
        took.append(milliseconds(began))
        began = time.process_time()
        sum(at * at for at in range(100_000))
        plain.append(milliseconds(began))
    least, median = min(took), statistics.median(took)
    times = least / min(plain)
    print(f"lists of English, once: {lists:.0f} ms CPU")
    print(
        f"{PAIRS} revised pairs of {characters // PAIRS // 2} characters a side, {rounds} rounds"
    )
    print(f"least {least:.1f} ms CPU, median {median:.1f}; {times:.1f} times a plain loop")
    print(f"target {TARGET:.0f} ms: {'ok' if least < TARGET else 'MISSED'}")
    raise SystemExit(least >= TARGET)


if __name__ == "__main__":
    main()
