"""Keys are answered one after the other, however fast they come, and each answer is one frame.

Textual hands a key to the widget in focus and takes the next at once, before the first has moved the
focus or opened a screen. Over a slow line keys come in bursts; without this queue they would land in
the wrong place, where letters rate and stop targets.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence

from textual.app import App
from textual.events import Callback, Event, Key, Paste
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Input

from sen_tui.tui.terminal.bursts import Burst, UnmarkedPaste
from sen_tui.tui.terminal.keyboard import Written

_UNPAINTED = 0.5
"""Seconds after which the screen is painted even if the key is not answered."""
_PATIENCE = 3.0
"""Seconds after which the next key is handled in any case, so that no fault can stop the keyboard."""
_MOST_FRAMES = 3
"""Frames for one answer: a field that learns its width may want another height."""
_FRAME = 1 / 60
"""Seconds between two frames while keys wait."""
_PAUSE = 0.03
"""Seconds between two looks at whether no key waits."""
_TEXT = "text"
"""The name of a key that stands for several characters: no binding has it."""
_NOWHERE = "That came at once, as a paste does, and no field was open for it: nothing was kept, and no key of it acted."


class TakesText:
    """Marks a field for text. Stands in for Textual's `TextArea`, which takes long to import."""


class TypesAfter:
    """Marks a screen on which one key opens a field: what is typed ahead behind it goes there."""

    TYPES_AFTER: str
    """The name of that key."""


class KeyQueue:
    """Keys and pastes that wait for an answer.

    They are handled in a task of their own. A message would inherit the sender's `prevent()` set, and
    the set would then grow from key to key.
    """

    def __init__(
        self, app: App[None], handle: Callable[[Event], Awaitable[None]], answered: Callable[[], None]
    ) -> None:
        """`handle` gives a key to Textual; `answered` is called when an answer is painted."""
        self.answering = False
        """Whether a key is being answered."""
        self.holding = False
        """Whether painting is held until the key is answered."""
        self._app = app
        self._handle = handle
        self._answered = answered
        self._waiting: deque[Key | Paste] = deque()
        self._task: asyncio.Task[None] | None = None
        self._painted_at = 0.0
        self._refusing = False
        """Whether the last burst was a paste for which no field was open."""

    @property
    def behind(self) -> int:
        """How many keys and other events wait for an answer."""
        return self._app.message_queue_size + len(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether a key waits or is being answered."""
        return self.answering or self.behind > 0

    def take(self, event: Key | Paste) -> None:
        """Answer a key or paste in its turn."""
        self._waiting.append(event)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work_off())

    async def free(self) -> None:
        """Return at a moment in which no key waits."""
        await asyncio.sleep(_PAUSE)
        while self.busy:
            await asyncio.sleep(_PAUSE)

    async def idle(self) -> None:
        """Return when every key and all that follows from it is answered and painted."""
        busy = True
        while busy and self._app.is_running:
            await self._quiet([self._app], _PATIENCE)
            if self._task is not None:
                await asyncio.wait([self._task])
            await self._app.animator.wait_until_complete()
            self._paint()
            busy = bool(self._at_work() or self._waiting)

    async def _work_off(self) -> None:
        """Answer the waiting keys. A fault ends the app, as it would in Textual's own loop."""
        try:
            while self._waiting and self._app.is_running:
                self.answering = True
                await self._answer(self._next())
                if not self._waiting or asyncio.get_running_loop().time() - self._painted_at > _FRAME:
                    await self._show()
                    self._answered()
        except Exception as fault:
            self._app._handle_exception(fault)  # the one way to end the app after a fault
        finally:
            self.answering = False

    def _next(self) -> Key | Paste:
        """Take the next key. If it goes into a field, all waiting characters become one key.

        A page that is pasted without marks is then painted once, and not once for each letter.
        """
        first = self._waiting.popleft()
        self._app.app_focus = True  # whoever types is there: the field that was left has the focus again
        if isinstance(first, Burst) and not self._refused(first):
            now, later = first.parts
            if later:
                self._waiting.appendleft(Burst(later))
            self._waiting.extendleft(reversed(now))
            first = self._waiting.popleft()
        elif isinstance(first, UnmarkedPaste) and self._opens_field(first):
            self._waiting.appendleft(UnmarkedPaste(first.keys[1:]))
            first = first.keys[0]
        if not self._in_field:
            return first
        text = _character(first)
        while text and self._waiting and (more := _character(self._waiting[0])):
            self._waiting.popleft()
            text += more
        return Written(_TEXT, text) if len(text) > 1 else first

    @property
    def _in_field(self) -> bool:
        """Whether a field for text has the focus."""
        return isinstance(self._app.focused, Input | TakesText)

    def _refused(self, burst: Burst) -> bool:
        """Return whether a burst is a paste for which no field is open, or the rest of one."""
        no_field = not self._in_field and not self._opens_field(burst)
        self._refusing = no_field and (burst.many or self._refusing)
        return self._refusing

    def _opens_field(self, paste: UnmarkedPaste) -> bool:
        """Return whether the first key opens a field for the others."""
        screen, first = self._app.screen, [key.key for key in paste.keys[:1]]
        return not self._in_field and isinstance(screen, TypesAfter) and first == [screen.TYPES_AFTER]

    async def _answer(self, event: Key | Paste) -> None:
        """Handle a key, with all messages that follow from it, before anything is painted."""
        if isinstance(event, Paste) and not self._in_field:
            self._app.notify(_NOWHERE, severity="warning", markup=False)
            return
        way = self._way()
        with self._app.batch_update():
            self.holding = True
            try:
                await self._handle(event)
                in_time = await self._quiet(way, _UNPAINTED)
            finally:
                self.holding = False
        if not in_time:
            await self._quiet(way, _PATIENCE)

    async def _show(self) -> None:
        """Paint the answer now, and again as long as the layout brings further changes."""
        for _ in range(_MOST_FRAMES):
            self._paint()
            if not self._at_work():
                break
            await self._quiet([], _PATIENCE)
        self._painted_at = asyncio.get_running_loop().time()

    def _paint(self) -> None:
        """Lay out and paint all changes. Textual's own timer would do it up to a sixtieth of a second later."""
        if self._app.is_running and self._app.screen_stack:
            self._app.screen._on_timer_update()

    def _way(self) -> list[MessagePump]:
        """Return the nodes that a key passes: the app, the widget in focus, and its ancestors."""
        if not self._app.screen_stack:
            return [self._app]
        return [self._app, *(self._app.focused or self._app.screen).ancestors_with_self[:-1]]

    def _at_work(self, way: Sequence[MessagePump] = ()) -> list[MessagePump]:
        """Return nodes with messages to handle, or not mounted yet. The way of a key is short: it comes first."""
        if on_the_way := [node for node in way or [self._app] if node.message_queue_size]:
            return on_the_way
        screens = self._app.screen_stack[-1:]
        widgets = (widget for screen in screens for widget in screen.walk_children(Widget, with_self=True))
        return [widget for widget in widgets if widget.message_queue_size or not widget.is_mounted]

    async def _quiet(self, way: Sequence[MessagePump], seconds: float) -> bool:
        """Wait until no node is busy and those on the way have handled their messages; return whether in time."""
        try:
            async with asyncio.timeout(seconds):
                before, busy = None, self._at_work(way)
                while before != [] or busy:
                    await _Fence(busy or way).passed()
                    before, busy = busy, self._at_work(way)
        except TimeoutError:
            return False
        return True


class _Fence:
    """A callback for each of some nodes, behind the messages that wait there now."""

    def __init__(self, nodes: Iterable[MessagePump]) -> None:
        self._last = asyncio.Event()
        self._left = sum(node.post_message(Callback(self._pass)) for node in nodes)

    async def passed(self) -> None:
        """Wait until all nodes have handled those messages."""
        if self._left:
            await self._last.wait()
        else:
            await asyncio.sleep(0)  # closing nodes take no callback: they are asked again

    def _pass(self) -> None:
        self._left -= 1
        if not self._left:
            self._last.set()


def _character(event: Key | Paste) -> str:
    """Return the characters that a key writes, none for one that does something else."""
    return event.character or "" if isinstance(event, Key) and event.is_printable else ""
