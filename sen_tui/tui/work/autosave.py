"""Saving while somebody types: beside the keys, never in their way, as often as the disk can bear."""

from __future__ import annotations

import asyncio
from concurrent import futures
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from sen_tui.tui.work.draft_state import Typing

REST = 10
"""How many times as long as a save took the disk is left alone after it."""

LONGEST_REST = 0.4
"""Seconds that it is left alone at most: with the save itself within the promised second where the disk can do that."""

TRY_AGAIN_AFTER = 1.0
"""Seconds until a save that did not succeed is tried again."""


class Autosave:
    """Saves whatever is unsaved until nothing is, one save at a time, the newest draft each time.

    The saves are made in one thread of their own; what comes of them is taken over in the loop of the app.
    """

    def __init__(
        self,
        *,
        unsaved: Callable[[], list[Typing]],
        words: Callable[[], object],
        say: Callable[[], None],
        failed: Callable[[Exception], None],
        after: float,
    ) -> None:
        """Begin with nothing to do.

        `say` is called where a save changed the `words` about it, `failed` with a fault in the program;
        `after` is the least wait in seconds.
        """
        self._unsaved = unsaved
        self._words = words
        self._say = say
        self._failed = failed
        self._after = after
        self._rested_at = 0.0
        self._task: asyncio.Task[None] | None = None

    @property
    def at_work(self) -> bool:
        """Whether something is being saved, or will be without being asked again."""
        return self._task is not None and not self._task.done()

    def begin(self) -> None:
        """Save what is unsaved, and what will be by then."""
        if not self.at_work:
            self._task = asyncio.create_task(self._save_all())

    @cached_property
    def _thread(self) -> futures.Executor:
        """The thread that writes, from the first save on."""
        return futures.ThreadPoolExecutor(1)

    async def _save_all(self) -> None:
        try:
            while unsaved := self._unsaved():
                if (wait := self._wait(unsaved[0])) > 0:
                    await asyncio.sleep(wait)
                for work in self._unsaved()[:1]:  # asked again: it may have been put away meanwhile
                    await self._save(work)
        except Exception as fault:
            self._failed(fault)

    def _wait(self, work: Typing) -> float:
        """Return the seconds until the next save."""
        rest = self._rested_at - asyncio.get_running_loop().time()
        return max(self._after, rest, TRY_AGAIN_AFTER if work.trouble else 0.0)

    async def _save(self, work: Typing) -> None:
        loop = asyncio.get_running_loop()
        before, began = self._words(), loop.time()
        await asyncio.wrap_future(work.save_beside(self._thread))
        work.settle()
        took = loop.time() - began
        self._rested_at = loop.time() + min(REST * took, LONGEST_REST)
        if self._words() != before:
            self._say()
