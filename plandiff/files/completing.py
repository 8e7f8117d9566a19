"""What a report on record lacks, put into its file; every other character stays as it is."""

from collections.abc import Mapping

from plandiff.errors import Problem, ReadError, WriteError
from plandiff.files.decoding import decoded
from plandiff.files.editing import FileText
from plandiff.files.nodes import Mapping as Keys
from plandiff.files.nodes import Node, parse
from plandiff.files.read import read_report
from plandiff.files.sheet import Sheet
from plandiff.files.spans import spans_in
from plandiff.files.splicing import Layout, put_text, spliced
from plandiff.model import Report


def with_keys(seed: FileText, given: Mapping[str, str]) -> str:
    """The text of a report's file with texts under keys that it does not have.

    Raises:
        ReadError: the file has faults.
        WriteError: they cannot be put there.
    """
    text = seed.text
    _, report = _sound(seed)
    for key, words in given.items():
        root, _ = _sound(seed._replace(text=text))
        bare, _ = decoded(text.encode(), seed.file)  # without a byte order mark
        splices = put_text(Layout(bare, root, spans_in(bare)), root, key, words)
        text = text[: len(text) - len(bare)] + spliced(bare, splices)
    _, found, problems = _read(seed._replace(text=text))
    if (
        found is None
        or found._asdict() != {**report._asdict(), **given}
        or any(not one.warning for one in problems)
    ):
        what = f"{seed.file}: this cannot be put there without a change to other lines"
        raise WriteError(what, "Put it in by hand.")
    return text


def _sound(seed: FileText) -> tuple[Keys, Report]:
    root, report, problems = _read(seed)
    errors = [problem for problem in problems if not problem.warning]
    if errors or report is None or not isinstance(root, Keys):
        raise ReadError(errors)
    return root, report


def _read(seed: FileText) -> tuple[Node | None, Report | None, list[Problem]]:
    sheet = Sheet(seed.file)
    root, problems = parse(seed.text.encode(), seed.file)
    report = read_report(sheet, root, seed.id) if root else None
    return root, report, [*problems, *sheet.problems]
