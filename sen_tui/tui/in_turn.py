"""An app that answers each key in full before the next, however fast they come.

Textual hands a key to the widget in focus and takes the next at once, before the first has moved the
focus or opened a screen. Over a slow line keys come in bursts; without this they would land in the
wrong place, where letters rate and stop targets.
"""

import asyncio
from collections import deque

from textual.app import App
from textual.events import Event, Key, Paste
from textual.widget import Widget
from typing_extensions import override

_QUIET_ROUNDS = 4
"""Rounds of the event loop without any work waiting, until a key counts as answered."""
_PATIENCE = 400
"""Rounds after which the next key is dealt anyhow, so that no fault can stop the keyboard."""


class InTurnApp(App[None]):
    """Keys and pastes wait for each other in the app's own message loop: nothing runs beside it."""

    def __init__(self) -> None:
        super().__init__()
        self._undealt: deque[Key | Paste] = deque()
        self._answering = False

    @override
    async def on_event(self, event: Event) -> None:
        """Take keys and pastes from the terminal in turn; everything else as it comes."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._undealt.append(event)
        if not self._answering:
            await self._deal()

    async def _deal(self) -> None:
        self._answering = bool(self._undealt)
        if self._undealt:
            await super().on_event(self._undealt.popleft())
            self.call_later(self._settle, 0, 0)

    async def _settle(self, rounds: int, quiet: int) -> None:
        """Deal the next key once the screen is quiet; look again in the next round of the loop where it is not."""
        await asyncio.sleep(0)
        quiet = quiet + 1 if self._quiet() else 0
        if quiet >= _QUIET_ROUNDS or rounds >= _PATIENCE:
            await self._deal()
        else:
            self.call_later(self._settle, rounds + 1, quiet)

    def _quiet(self) -> bool:
        """Return whether every widget on the screen is there and has nothing left to do."""
        if self.message_queue_size or not self.screen_stack:
            return not self.screen_stack
        nodes = self.screen.walk_children(Widget, with_self=True)
        return all(node.is_mounted and not node.message_queue_size for node in nodes)
