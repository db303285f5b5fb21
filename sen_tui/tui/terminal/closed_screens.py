"""The memory of closed screens is freed soon after each closes, while nobody presses a key."""

import asyncio
import gc
from contextvars import Context

from textual._styles_cache import StylesCache

from sen_tui.tui.terminal.key_queue import KeyQueue


class ClosedScreens:
    """Frees closed screens. Their widgets are in reference cycles, which Python collects only after many screens."""

    def __init__(self, keys: KeyQueue) -> None:
        self._keys = keys
        self._task: asyncio.Task[None] | None = None

    def one_more(self) -> None:
        """Free the screen that closes now, at the next moment in which no key waits."""
        if self._task is None or self._task.done():
            # An empty context: the current one holds a reference to the closed screen.
            self._task = asyncio.create_task(self._free(), context=Context())

    async def _free(self) -> None:
        await self._keys.free()
        StylesCache.get_inner_outer.cache_clear()  # private: its cache keeps 1,024 widgets and all their lines
        gc.collect()
