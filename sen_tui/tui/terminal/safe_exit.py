"""The ways out: a signal, a fault in the program, a line that drops. All save everything and show no child's data."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable
from typing import Any, Protocol

from textual.worker import WorkerFailed

from sen_tui.crash_report import sentences
from sen_tui.interrupts import ENDS


class Leaving(Protocol):
    """The members of the app that leaving needs."""

    @property
    def is_running(self) -> bool:
        """Whether the app is running."""

    def fail(self, fault: Exception) -> None:
        """End the app after a fault in the program."""

    def exit(self, result: None = None, return_code: int = 0) -> None:
        """End the app in its own time."""


class Terminal(Protocol):
    """The members of the terminal that leaving needs."""

    def give_back(self, last_words: str) -> None:
        """Restore the terminal and print `last_words` on it."""


class SafeExit:
    """Ends the app in good order after a signal or a fault."""

    def __init__(self, app: Leaving, *, leave: Callable[[], None], all_saved: Callable[[], bool]) -> None:
        self.terminal: Terminal | None = None
        """The terminal to give back; None in tests without one."""
        self._app = app
        self._leave = leave
        self._all_saved = all_saved
        self._stopping = False

    def begin(self, *, headless: bool) -> None:
        """Handle signals and faults. Called before the driver starts, so that a signal during start-up counts too."""
        loop = asyncio.get_running_loop()
        for number in ENDS:
            loop.add_signal_handler(number, self._told_to_stop, number)
        loop.set_exception_handler(self._fault_in_the_loop)
        if not headless:
            threading.excepthook = self._fault_in_threads_of(loop)

    def last_words(self, fault: BaseException | None) -> str:
        """Save everything and return the sentences about a fault: its kind and place, and nothing of a child."""
        self._leave_whatever_happens()
        if isinstance(fault, WorkerFailed):
            fault = fault.error
        return sentences(fault, self._kept_words())

    def _told_to_stop(self, number: int) -> None:
        """Save, give the terminal back and end at once. A second signal changes nothing."""
        if self._stopping:
            return
        self._stopping = True
        self._leave_whatever_happens()
        if self.terminal is None:
            self._app.exit(return_code=128 + number)
            return
        try:
            words = "" if number == signal.SIGHUP else f"sen-tui was told to stop. {self._kept_words()}\n"
            self.terminal.give_back(words)
        finally:
            os._exit(128 + number)

    def _leave_whatever_happens(self) -> None:
        """Save and put everything away; a fault in doing so does not stop the end."""
        with contextlib.suppress(Exception):
            self._leave()

    def _kept_words(self) -> str:
        """Return the sentence about the last words typed."""
        if self._all_saved():
            return "What you typed is kept: start it again and press r on the child."
        return "The last words typed could not be saved: the disk refused them."

    def _fault_in_the_loop(self, _loop: asyncio.AbstractEventLoop, found: dict[str, Any]) -> None:
        """End after a fault in a task that nobody awaits. asyncio's own report would quote its values."""
        fault = found.get("exception")
        if isinstance(fault, Exception) and self._app.is_running:
            self._app.fail(fault)

    def _fault_in_threads_of(self, loop: asyncio.AbstractEventLoop) -> Callable[[threading.ExceptHookArgs], None]:
        """Return a hook that hands a thread's fault to the app: the thread's result would never come."""

        def hand_on(found: threading.ExceptHookArgs) -> None:
            if isinstance(found.exc_value, Exception):
                loop.call_soon_threadsafe(self._app.fail, found.exc_value)

        return hand_on
