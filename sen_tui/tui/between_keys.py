"""Work that is too long for one go: done in pieces, between which keys are answered."""

from collections.abc import Callable, Generator
from typing import TypeVar

from textual.message_pump import MessagePump

_PAUSE = 0.002
"""Seconds for keys between two pieces."""

T = TypeVar("T")


def between_keys(pump: MessagePump, work: Generator[None, None, T], done: Callable[[T], None] | None = None) -> None:
    """Do the first piece at once and the others by and by; `done`, where given, hears the result.

    Work that was closed meanwhile ends there, and its result is None.
    """
    try:
        next(work)
    except StopIteration as end:
        if done:
            done(end.value)
    else:
        pump.set_timer(_PAUSE, lambda: between_keys(pump, work, done))
