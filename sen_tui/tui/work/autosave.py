"""Saving while somebody types: in a thread beside the keys, as often as the disk can bear."""

from __future__ import annotations

import asyncio
from concurrent import futures
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sen_tui.domain.draft import Draft
    from sen_tui.tui.terminal.app import TerminalApp
    from sen_tui.tui.work.draft_state import Typing

AUTOSAVE_AFTER = 0.0
"""Least seconds from an unsaved key to its save."""

SOON = 0.1
"""Save at the latest this many seconds after a key, even if the key is still being handled."""

BURST = 0.5
"""Seconds of typing into one field that are undone in one go."""

REST = 10
"""The next save waits this many times as long as the last one took."""

LONGEST_REST = 0.4
"""Most seconds that the next save waits for, so that a key is on disk within the promised second."""

TRY_AGAIN_AFTER = 1.0
"""Seconds until a save that did not succeed is tried again."""


class Autosave:
    """Saves the draft that is typed into, one save at a time, the newest state of it each time.

    A thread of its own writes. The loop of the app takes over the results.
    """

    def __init__(self, app: TerminalApp, *, say: Callable[[], None], after: float) -> None:
        """`say` shows in the top lines whether all is saved; `after` is the least wait in seconds."""
        self._app = app
        self._say = say
        self._after = after
        self.work: Typing | None = None
        """The draft that is being typed: of the open child, or of the form for a new one."""
        self._rested_at = 0.0
        self._task: asyncio.Task[None] | None = None
        self._burst: asyncio.TimerHandle | None = None
        self._save_due: asyncio.TimerHandle | None = None
        """The timer that saves even if the present key is still being handled."""
        self._warned: Draft | None = None

    @property
    def unsaved(self) -> Typing | None:
        """The draft, if it is not all on disk."""
        work = self.work
        return work if work is not None and work.dirty and not work.read_only else None

    @property
    def all_saved(self) -> bool:
        """Whether nothing that was typed is only on the screen."""
        return self.unsaved is None

    def watch(self, work: Typing | None) -> None:
        """Save this draft from now on, whenever it changes. None: nothing can be typed."""
        self.work = work
        if work is not None:
            work.changed = self.keep_soon

    def keep_soon(self) -> None:
        """Save after the present key is handled, at the latest `SOON` from now."""
        loop = asyncio.get_running_loop()
        if self._burst is None:
            self._burst = loop.call_later(BURST, self._end_burst)
        if not self._app.keys.answering:
            self._begin()
        elif self._save_due is None:
            self._save_due = loop.call_later(SOON, self._begin)

    def key_answered(self) -> None:
        """Save the changes that the key made."""
        if self._save_due is not None:
            self._begin()

    def flush(self) -> None:
        """Save now, and wait until it is done."""
        work = self.unsaved
        if work is not None and not work.save():
            self.keep_soon()
        self._say()

    def may_leave(self) -> bool:
        """Return whether all is on disk. If not, say so, and let the person leave at the second try."""
        self.flush()
        work = self.unsaved
        if work is None or work.draft is self._warned:
            return True
        self._warned = work.draft
        self._app.notify(
            f"Not saved: {work.trouble} Stay, and it is tried again; the same key once more leaves without it.",
            severity="error",
            markup=False,
            timeout=15,
        )
        return False

    def _end_burst(self) -> None:
        self._burst = None
        if self.work is not None:
            self.work.end_burst()

    def _begin(self) -> None:
        """Begin to save. A task under way goes on until nothing is unsaved, so it is not started twice."""
        if self._save_due is not None:
            self._save_due.cancel()
            self._save_due = None
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._save_all())
            self._task.add_done_callback(asyncio.Task.result)  # raises a fault of the task again, which ends the app

    @cached_property
    def _thread(self) -> futures.Executor:
        """The thread that writes; started with the first save."""
        return futures.ThreadPoolExecutor(1)

    async def _save_all(self) -> None:
        while work := self.unsaved:
            if (seconds := self._wait(work)) > 0:
                await asyncio.sleep(seconds)
            if work := self.unsaved:  # asked again: the draft may have been put away meanwhile
                await self._save(work)

    def _wait(self, work: Typing) -> float:
        """Return the seconds until the next save."""
        rest = self._rested_at - asyncio.get_running_loop().time()
        return max(self._after, rest, TRY_AGAIN_AFTER if work.trouble else 0.0)

    async def _save(self, work: Typing) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await asyncio.wrap_future(work.save_beside(self._thread))
        work.settle()
        took = loop.time() - began
        self._rested_at = loop.time() + min(REST * took, LONGEST_REST)
        self._say()
