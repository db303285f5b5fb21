"""What follows from what was typed, or from where the cursor went: shown once no more keys come, once for all of them.

The key itself is answered before that, and somebody who holds it down or types fast does not wait for it.
"""

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump

FOLLOW_AFTER = 0.08
"""Seconds without a further key until that: less than anybody takes for a pause."""


class Following:
    """Work that is done for a widget a moment after it was last asked for."""

    def __init__(self, pump: MessagePump, work: Callable[[], None], after: float) -> None:
        """`after`: the moment in seconds; at 0 the work is done when it is asked for."""
        self._pump = pump
        self._work = work
        self._after = after
        self._due: float | None = None
        """When the work is due, on the clock of the event loop; None where nothing waits."""
        self._clock: asyncio.TimerHandle | None = None

    def soon(self) -> None:
        """Have the work done, unless it is asked for again before."""
        loop = asyncio.get_running_loop()
        self._due = loop.time() + self._after
        if not self._after:
            self.at_once()
        elif self._clock is None:
            self._clock = loop.call_at(self._due, self._look)

    def at_once(self) -> None:
        """Do now what waits, if something does."""
        if self._due is not None:
            self._due = None
            self._work()

    def _look(self) -> None:
        """Have it done where it is due; look again then where it is not yet."""
        self._clock = None
        if self._due is None:
            return
        loop = asyncio.get_running_loop()
        if self._due > loop.time():
            self._clock = loop.call_at(self._due, self._look)
        else:
            self._pump.call_later(self.at_once)
