"""Ctrl+C: it ends a command quietly with exit code 130, at any moment."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

CODE = 128 + signal.SIGINT
"""The exit code of a command that Ctrl+C ended."""


def begin() -> None:
    """Let Ctrl+C end the program at once and without words, unless it is ignored, as behind `nohup`."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


@contextmanager
def tidied() -> Iterator[None]:
    """Let the first Ctrl+C during the block raise `KeyboardInterrupt`, so that files just begun are taken away.

    A second Ctrl+C ends the program at once. This does nothing before `begin`.
    """
    if signal.getsignal(signal.SIGINT) is not _end:
        yield
        return
    try:
        signal.signal(signal.SIGINT, _raise)
        yield
    finally:
        signal.signal(signal.SIGINT, _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    os._exit(CODE)


def _raise(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, _end)
    raise KeyboardInterrupt
