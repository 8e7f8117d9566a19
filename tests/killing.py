"""A process that is killed at one step of its writing: nothing after that happens."""

import os
from collections.abc import Callable
from typing import Any

#: What a write does to the disk, by the name of the function in `os`.
_CALLS = (
    "open", "write", "fsync", "chmod", "mkdir", "rmdir", "link", "rename", "replace", "unlink",
    "remove", "close",
)  # fmt: skip
_DONE, _FAILED, _KILLED = 0, 1, 9


def killed(action: Callable[[], None], at: int, *, after: bool = False) -> bool:
    """Run an action in a process of its own, killed before its step `at`, or after it.

    Gives whether it came so far; False means that it was done before.
    """
    child = os.fork()
    if child == 0:
        _arm(at, after=after)
        try:
            action()
        except BaseException:  # noqa: BLE001 - whatever it is, this process has to end here
            os._exit(_FAILED)
        os._exit(_DONE)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in {_DONE, _KILLED}, code
    return code == _KILLED


def _arm(at: int, *, after: bool) -> None:
    """Make every call that touches the disk count, and the one at `at` the last."""
    step = 0

    def armed(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - any call of `os`
            nonlocal step
            step += 1
            if step == at and not after:
                os._exit(_KILLED)
            try:
                return call(*arguments, **named)
            finally:
                if step == at:
                    os._exit(_KILLED)

        return counted

    for name in _CALLS:
        setattr(os, name, armed(getattr(os, name)))
