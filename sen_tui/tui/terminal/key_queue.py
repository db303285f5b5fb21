"""An app that answers each key in full before the next, however fast they come.

Textual hands a key to the widget in focus and takes the next at once, before the first has moved the
focus or opened a screen. Over a slow line keys come in bursts; without this they would land in the
wrong place, where letters rate and stop targets.
"""

import asyncio
import gc
from collections import deque
from itertools import islice
from typing import Any

from textual.events import Event, Key, Paste
from textual.widget import Widget
from textual.widgets import Input
from typing_extensions import override

from sen_tui.tui.frames import Framed, FramedApp
from sen_tui.tui.terminal.no_exports import ClosedApp

_QUIET_ROUNDS = 4
"""Rounds of the event loop without any work waiting, until a key counts as answered."""
_PATIENCE = 3.0
"""Seconds after which the next key is dealt anyhow, so that no fault can stop the keyboard."""
_MOST_LAYOUTS = 4
"""How often a screen is laid out for one answer: a field that finds its width may want another height."""
_FRAME = 1 / 60
"""Seconds between two frames while keys wait."""
_UNPAINTED = 0.5
"""Seconds after which the screen is painted although the key is not answered."""
_TEXT = "text"
"""The name of a key that stands for several characters: no binding has it."""


class TakesText:
    """A field for sentences: characters go into it. Named here, because Textual's own takes long to import."""


class InTurnApp(ClosedApp, FramedApp):
    """Keys and pastes wait for each other; each answer is one frame.

    They are dealt by a task of their own, not by messages: a message takes over what its sender does
    not want to hear of (`prevent`), and a chain of them would never hear of it again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._undealt: deque[Key | Paste] = deque()
        self._dealer: asyncio.Task[None] | None = None
        self._painted = 0.0
        self.terminal_found: list[Any] | None = None
        """The terminal's attributes before echo was switched off; None where the driver itself switches it off."""
        self._there: list[Widget] = []
        """The widgets on the screen, its own first, as they were when last looked for."""

    @property
    def behind(self) -> int:
        """How many keys and other events wait for an answer."""
        return self.message_queue_size + len(self._undealt)

    @property
    def hurried(self) -> bool:
        """Whether text waits behind the Enter that is being answered, as in the midst of a paste without marks."""
        behind = (event for event in self._undealt if not (isinstance(event, Key) and event.key == "enter"))
        return any(_character(event) for event in islice(behind, 1))

    @override
    async def on_event(self, event: Event) -> None:
        """Take keys and pastes from the terminal in turn; everything else as it comes."""
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._undealt.append(event)
        if self._dealer is None or self._dealer.done():
            self._dealer = asyncio.create_task(self._deal())

    def answered(self) -> None:
        """Take note that the last key was answered, and that the answer is on the screen."""

    async def _deal(self) -> None:
        """Hand out what was pressed; a fault ends the app as it would in its own loop."""
        try:
            while self._undealt and self.is_running:
                self.answering = True
                gc.disable()  # what is no longer used can be looked for while nobody waits
                await super().on_event(self._next())
                await self._answered()
                if not self._undealt or asyncio.get_running_loop().time() - self._painted > _FRAME:
                    await self._paint()
                    self.answered()
        except Exception as fault:
            self._handle_exception(fault)
        finally:
            self.answering = False
            gc.enable()

    async def _paint(self) -> None:
        """Lay the screen out, with all that follows from it, and paint it."""
        for _ in range(_MOST_LAYOUTS):
            screen = self._framed
            if screen is None or not screen.unsettled:
                break
            screen.settle()
            await self._answered()
        self.answering = False
        self._painted = asyncio.get_running_loop().time()
        if screen := self._framed:
            screen.paint()

    @property
    def _framed(self) -> Framed[Any] | None:
        """The present screen, where it is one that waits to be painted and the app goes on."""
        screen = self.screen_stack[-1] if self.screen_stack and not self._exit else None
        return screen if isinstance(screen, Framed) else None

    def _next(self) -> Key | Paste:
        """Take the next key; where it goes into a field, all characters that wait are one key.

        So a page that is pasted without marks is painted once, and not as often as it has letters.
        """
        first = self._undealt.popleft()
        if not isinstance(self.focused, Input | TakesText):
            return first
        text = _character(first)
        while text and self._undealt and (more := _character(self._undealt[0])):
            self._undealt.popleft()
            text += more
        return Key(_TEXT, text) if len(text) > 1 else first

    async def _answered(self) -> None:
        """Wait until the screen has been quiet for some rounds of the event loop."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        quiet = 0
        while quiet < _QUIET_ROUNDS and loop.time() < began + _PATIENCE:
            await asyncio.sleep(0)
            last = quiet == _QUIET_ROUNDS - 1
            quiet = quiet + 1 if self._quiet(afresh=last) else 0
            if loop.time() > began + _UNPAINTED:
                self.answering = False

    def _quiet(self, *, afresh: bool = True) -> bool:
        """Return whether every widget on the screen is there and has nothing left to do.

        Not `afresh`, those are asked that were there when it last looked who is: looking takes the time.
        """
        if self.message_queue_size or not self.screen_stack:
            return not self.screen_stack
        if self.screen.message_queue_size:
            return False
        if afresh or self._there[:1] != [self.screen]:
            self._there = self.screen.walk_children(Widget, with_self=True)
        busy = next(filter(_busy, self._there), None)
        if busy is not None and not afresh and not busy.is_attached:  # it went away with its work undone
            return self._quiet()
        return busy is None


def _busy(node: Widget) -> bool:
    return node.message_queue_size > 0 or not node.is_mounted


def _character(event: Key | Paste) -> str:
    """Return what a key writes; nothing for one that does something else."""
    return event.character or "" if isinstance(event, Key) and event.is_printable else ""
