"""The process that reads a PDF under limits; `pdf` starts it and takes its answer."""

import json
import signal
import sys

from plandiff.errors import SourceError


def main() -> None:
    """Read a PDF from standard input, and write the source, or the error, as JSON.

    The arguments are the most bytes and seconds; where the system knows no limits, there are none.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # at once, not when the library comes back
    memory, seconds = (int(argument) for argument in sys.argv[1:])
    _limit(memory, seconds)
    # Under the limits already.
    from plandiff.importers.pdf_source import source_of  # noqa: PLC0415

    name = json.loads(sys.stdin.buffer.readline())
    try:
        answer = source_of(name, sys.stdin.buffer.read())._asdict()
    except SourceError as error:
        answer = {"what": error.what, "fix": error.fix}
    json.dump(answer, sys.stdout)


def _limit(memory: int, seconds: int) -> None:
    """Let the system end this process when it takes more."""
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:
        return
    wanted = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for kind, most in wanted.items():
        soft, hard = resource.getrlimit(kind)
        known = [one for one in (soft, hard, most) if one != resource.RLIM_INFINITY]
        try:
            resource.setrlimit(kind, (min(known), hard))
        except (ValueError, OSError):  # macOS refuses some
            continue
