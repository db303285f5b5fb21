"""Ctrl+C: it ends a command quietly with exit code 130, at any moment. Imported first: it imports next to nothing."""

import os
import signal
from types import FrameType

CODE = 128 + signal.SIGINT
"""The exit code of a command that Ctrl+C ended."""


def begin() -> None:
    """Let Ctrl+C end the program at once and without words, unless it is ignored, as behind `nohup`."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


class Tidied:
    """A block in which the first Ctrl+C raises `KeyboardInterrupt`, so that files just begun are taken away.

    A second Ctrl+C ends the program at once. The block changes nothing where `begin` changed nothing.
    """

    def __enter__(self) -> None:
        """Begin the block."""
        self._begun = signal.getsignal(signal.SIGINT) is _end
        if self._begun:
            signal.signal(signal.SIGINT, _raise)

    def __exit__(self, *_: object) -> None:
        """End the block: from now on Ctrl+C ends the program at once."""
        if self._begun:
            signal.signal(signal.SIGINT, _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    os._exit(CODE)


def _raise(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, _end)
    raise KeyboardInterrupt
