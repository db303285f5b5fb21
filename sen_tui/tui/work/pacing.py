"""Work beside the keys: delayed until no more keys come, or done in pieces between them."""

import asyncio
from collections.abc import Callable, Generator
from typing import TypeVar

from textual.message_pump import MessagePump

FOLLOW_AFTER = 0.08
"""Seconds without a further key until the consequences of the last keys are shown. Nobody takes that for a pause."""

RESTED = 0.04
"""Seconds that a cursor rests until the words beside its list are about the row under it."""

_PAUSE = 0.002
"""Seconds for keys between two pieces of long work."""

T = TypeVar("T")


class Following:
    """Debounced work of a widget: it is done a moment after the last request, once for all keys of a burst.

    Somebody who holds a key down or types fast does not wait for it.
    """

    def __init__(self, pump: MessagePump, work: Callable[[], None], after: float) -> None:
        """`after`: the moment in seconds; at 0 the work is done with each request."""
        self._pump = pump
        self._work = work
        self._after = after
        self._due: float | None = None
        """When the work is due, on the clock of the event loop; None where nothing waits."""
        self._clock: asyncio.TimerHandle | None = None

    def soon(self) -> None:
        """Request the work; each request delays it again."""
        loop = asyncio.get_running_loop()
        self._due = loop.time() + self._after
        if not self._after:
            self.at_once()
        elif self._clock is None:
            self._clock = loop.call_at(self._due, self._look)

    def at_once(self) -> None:
        """Do the work now if it was requested."""
        if self._due is not None:
            self._due = None
            self._work()

    def stop(self) -> None:
        """Drop a request: the widget goes."""
        self._due = None
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _look(self) -> None:
        """Do the work if it is due, else look again when it is."""
        self._clock = None
        if self._due is None:
            return
        loop = asyncio.get_running_loop()
        if self._due > loop.time():
            self._clock = loop.call_at(self._due, self._look)
        else:
            self._pump.call_later(self.at_once)


def between_keys(pump: MessagePump, work: Generator[None, None, T], done: Callable[[T], None] | None = None) -> None:
    """Do the first piece of long work at once and the others between keys; then give the result to `done`.

    Work that is closed in between ends with the result None.
    """
    try:
        next(work)
    except StopIteration as end:
        if done:
            done(end.value)
    else:
        pump.set_timer(_PAUSE, lambda: between_keys(pump, work, done))
