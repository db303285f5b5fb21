"""What can wait is done while nobody presses a key: what a closed screen leaves in memory is swept up."""

import asyncio
import gc
from contextvars import Context

from typing_extensions import override

from sen_tui.tui.terminal.safe_exit import SafeApp

BREATH = 0.03
"""Seconds for keys between two pieces of such work."""


class UnhurriedApp(SafeApp):
    """Knows when nobody waits for it."""

    _sweeping: asyncio.Task[None] | None = None

    async def nobody_waits(self) -> None:
        """Wait for a moment in which no key waits."""
        await asyncio.sleep(BREATH)
        while self.behind or self.answering:
            await asyncio.sleep(BREATH)

    @override
    def screen_gone(self) -> None:
        """Sweep up soon: widgets hold each other, and Python looks for such only after a hundred screens of them."""
        if self.is_running and (self._sweeping is None or self._sweeping.done()):
            nowhere = Context()  # that of a screen would keep the screen
            self._sweeping = asyncio.create_task(self._sweep(), context=nowhere)

    async def _sweep(self) -> None:
        await self.nobody_waits()
        gc.collect()
