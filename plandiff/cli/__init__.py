"""The command line: parse, call, print. The only part that exits.

Commands are loaded when they are called, and import what they need inside, so that `--help`,
`--version` and shell completion load neither YAML nor the rest (measured:
tests/bench/startup.py).
"""

from plandiff.cli.main import cli, main

__all__ = ["cli", "main"]
