"""An app that leaves in good order and lets nothing dangerous out, whatever it shows."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual._compositor import CompositorUpdate
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed
from typing_extensions import override

from sen_tui.crash_report import fault_place, sentences
from sen_tui.domain.errors import SenError
from sen_tui.tui.terminal.cell_diff import Painting
from sen_tui.tui.terminal.driver import TerminalDriver
from sen_tui.tui.terminal.safe_text import NoColours, SafeFilter
from sen_tui.tui.themed_app import ThemedApp

_THE_END = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""Signals that end the app in good order."""


_SAFE, _COLOURLESS = SafeFilter(), NoColours()
"""The same for every frame: what a line becomes is remembered with the filter that did it."""


class SafeApp(ThemedApp):
    """Saves before it ends, restores the terminal, and shows no child's data when it fails."""

    colours = True
    """Whether colours are used; where not, bold and reversed say what they would."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    _stopping = False

    def leave(self) -> None:
        """Save what waits and put everything away. Called on every way out."""

    def may_leave(self) -> bool:
        """Return whether the person can go without losing anything."""
        return True

    @property
    def all_saved(self) -> bool:
        """Whether nothing that was typed is only on the screen."""
        return True

    @override
    async def run_action(self, *args: Any, **kwargs: Any) -> bool:
        """Run the action of a key; what cannot be done is said in a sentence."""
        try:
            return await super().run_action(*args, **kwargs)
        except SenError as refused:
            self.notify(str(refused), severity="error", markup=False, timeout=10)
            return True

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and ours, so that no widget can write a control character."""
        return [*super().get_line_filters(), *(() if self.colours else (_COLOURLESS,)), _SAFE]

    @override
    def get_driver_class(self) -> type[Driver]:
        """Return our own way to the terminal, whatever the environment asks for."""
        return TerminalDriver

    @override
    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Send to the terminal only what does not stand there already."""
        if isinstance(renderable, CompositorUpdate) and isinstance(self._driver, TerminalDriver):
            renderable = Painting(renderable, self._driver.painter)
        super()._display(screen, renderable)

    def paint_afresh(self) -> None:
        """Take nothing on the terminal for granted: the next frame paints all that it touches."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.painter.forget()

    def paint_again(self) -> None:
        """Paint the whole screen, whatever stands there."""
        self.paint_afresh()
        self.screen.refresh()

    def on_load(self) -> None:
        """Leave in good order when the line drops, the machine stops or somebody ends the program.

        From before the terminal is taken over: between its first and its last change nothing is heard.
        """
        loop = asyncio.get_running_loop()
        for number in _THE_END:
            loop.add_signal_handler(number, self._told_to_stop, number)
        loop.set_exception_handler(self._fault_in_the_loop)

    def watch_the_line(self) -> None:
        """Hear of the terminal's size, and of faults in the threads that read from it and write to it."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.watch_the_size()
        if not self.is_headless:
            threading.excepthook = self._fault_in_a_thread

    @override
    async def action_quit(self) -> None:
        """Leave; what is not confirmed waits as a draft."""
        if self.may_leave():
            self.leave()
            self.exit()

    @override
    def action_help_quit(self) -> None:
        """Say how to leave, to those who press Ctrl+C for it."""
        self.notify("Ctrl+Q leaves the app. Nothing is lost.", markup=False)

    def _told_to_stop(self, number: int) -> None:
        """Save, give the terminal back and be gone, without waiting for anything. Told twice, it goes on leaving."""
        if self._stopping:
            return
        self._stopping = True
        self._leave_whatever_happens()
        driver = self._driver
        if isinstance(driver, TerminalDriver):
            try:
                driver.give_back("" if number == signal.SIGHUP else f"sen-tui was told to stop. {self._kept_words()}\n")
            finally:
                os._exit(128 + number)
        self.exit(return_code=128 + number)

    def _leave_whatever_happens(self) -> None:
        """Leave, also where a screen is so broken that it cannot be told of it."""
        with contextlib.suppress(Exception):
            self.leave()

    def _kept_words(self) -> str:
        """Return what became of the last words typed."""
        if self.all_saved:
            return "What you typed is kept: start it again and press r on the child."
        return "The last words typed could not be saved: the disk refused them."

    def _fault_in_the_loop(self, _loop: asyncio.AbstractEventLoop, found: dict[str, Any]) -> None:
        """Treat a fault that nobody waited for like any other; asyncio's own words would quote it."""
        fault = found.get("exception")
        if isinstance(fault, Exception) and self.is_running:
            self._handle_exception(fault)

    def _fault_in_a_thread(self, found: threading.ExceptHookArgs) -> None:
        """Hand a thread's fault to the app: what the thread was for would never come."""
        fault, loop = found.exc_value, self._loop
        if isinstance(fault, Exception) and loop is not None:
            loop.call_soon_threadsafe(self._handle_exception, fault)

    @override
    def panic(self, *renderables: RenderableType) -> None:
        """End after a fault that would explain itself at length, and with values."""
        self._return_code = 1
        self._fatal_error()

    @override
    def _fatal_error(self) -> None:
        """End after a fault in the program, without a word of any child's data on the terminal."""
        if self._exit_renderables:
            return
        self._leave_whatever_happens()
        fault: BaseException | None = self._exception
        if isinstance(fault, WorkerFailed):
            fault = fault.error
        what = fault_place(type(fault), fault.__traceback__) if fault else fault_place(None, None)
        self._exit_renderables.append(Text(sentences(what, self._kept_words())))
        self._close_messages_no_wait()
