"""plandiff: the tracker for versions of negotiated documents."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plandiff.align.edits import word_edits
    from plandiff.align.pairing import align_texts

__version__ = "0.1.0"
__all__ = ["align_texts", "word_edits"]

_HOMES = {"align_texts": "plandiff.align.pairing", "word_edits": "plandiff.align.edits"}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """A public name from its module, when it is first used: `import plandiff` stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module 'plandiff' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)
