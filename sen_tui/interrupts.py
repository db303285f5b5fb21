"""Ctrl+C: it ends a command quietly with exit code 130, at any moment. Imported first: it imports next to nothing."""

import os
import signal
from types import FrameType

CODE = 128 + signal.SIGINT
"""The exit code of a command that Ctrl+C ended."""

_NO_END = {
    *(signal.SIGCHLD, signal.SIGCONT, signal.SIGURG, signal.SIGWINCH),  # these end nothing
    *(signal.SIGKILL, signal.SIGSTOP),  # these cannot be answered
    *(signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU),  # these stop a process, which goes on later
    *(signal.SIGPIPE, signal.SIGXFSZ),  # Python makes an error of these
    *(signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGTRAP, signal.SIGSYS),  # faults: they recur
}
ENDS = tuple(sorted(signal.valid_signals() - _NO_END))
"""Every signal that ends a process unless it is answered. The app gives the terminal back after each of them."""


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
