"""The terminal driver: no byte from the terminal can end the app, and a line that hangs cannot stop it."""

import asyncio
import contextlib
import os
import re
import select
import shutil
import signal
import sys
import termios
import time
import tty
from collections.abc import Callable
from typing import Any, Protocol, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from typing_extensions import override

from sen_tui.tui.terminal.bursts import BURST_ENDS_AFTER
from sen_tui.tui.terminal.cell_diff import Painter
from sen_tui.tui.terminal.keyboard import Keyboard
from sen_tui.tui.terminal.safe_exit import SafeExit
from sen_tui.tui.terminal.writer import Writer

_LOOK_EVERY = 0.1
"""Seconds of silence until it is looked for Escape alone or a paste without an end."""
_AT_REST = 3.0
"""Seconds after the last byte when silence means nothing more; from then on the seconds between two looks."""
_AT_ONCE = 65_536
"""Most bytes that one read takes during a paste."""
_AHEAD = 1_000
"""Keys that may wait for the app; more wait in the terminal."""
_BREATH = 0.01
"""Seconds between two looks at whether the app has caught up."""
_ASK_AGAIN = 0.5
"""Seconds until the app is told again that its terminal is gone: it may not have been ready for the signal."""
_SETTLED = 0.2
"""Seconds from a change of the terminal's size to a second look at it."""

_MOVE = re.compile(r"\x1b\[\d+;\d+H\Z")
"""A move of the cursor at the end of a frame."""
_MODE = "\x1b[?"
"""The beginning of what switches a mode of the terminal. It leaves the cursor where it is."""


class _Keys(Protocol):
    """The part of the key queue that the driver asks."""

    @property
    def behind(self) -> int:
        """How many keys and other events wait for an answer."""


class _Owner(Protocol):
    """The members of the app that its driver uses."""

    keys: _Keys
    painter: Painter
    safe_exit: SafeExit
    terminal_found: list[Any] | None

    @property
    def size(self) -> Size:
        """The size that the app was told last."""

    @property
    def screen(self) -> Screen[Any]:
        """The foremost screen."""

    def post_message(self, message: Message) -> bool:
        """Post a message to the app."""

    def fail(self, fault: Exception) -> None:
        """End the app after a fault in the program."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, safe against bad bytes, endless pastes, frozen lines and a terminal that goes away."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._takes_mouse = mouse
        self._owner = cast("_Owner", app)
        self._owner.safe_exit.terminal = self
        self._events = asyncio.get_running_loop()
        self._given_back = False
        self._writer = Writer(sys.__stderr__ or sys.stderr)
        self._cursor = ""
        """The move that brought the cursor to its place; empty where the place is not known."""
        self._woken, self._wake = os.pipe()
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    @override
    def start_application_mode(self) -> None:
        """Take the terminal over. The signals of a new size and of a return from a stop are handled in the loop.

        Textual's own handler runs between any two steps of the program, also while it handles an earlier size:
        it would then tell the newer size first and stay at the older one.
        """
        take_over: Callable[[], None] = super().start_application_mode
        take_over()
        self._events.add_signal_handler(signal.SIGWINCH, self._resized)
        self._events.add_signal_handler(signal.SIGCONT, self._come_back)

    @override
    def stop_application_mode(self) -> None:
        """Restore the terminal to its state before the program began."""
        self._events.remove_signal_handler(signal.SIGCONT)
        self._given_back = True
        if self._owner.terminal_found is not None:
            self.attrs_before = self._owner.terminal_found
        super().stop_application_mode()

    def _resized(self) -> None:
        """Tell the size now, and once more when the first message has surely arrived."""
        self._owner.painter.forget()
        self._tell_size()
        self._events.call_later(_SETTLED, self._tell_size)

    def _tell_size(self) -> None:
        size = Size(*shutil.get_terminal_size())
        if size != self._owner.size and not self.exit_event.is_set():
            self._owner.post_message(Resize(size, size))

    @property
    @override
    def can_suspend(self) -> bool:
        """Return False: nothing leads from the app to a shell."""
        return False

    @override
    def write(self, data: str) -> None:
        """Write `data` in its turn, without waiting for the terminal. A frame without a change sends nothing.

        Textual ends each frame with a move of the cursor, also where the cursor stands there already.
        """
        if data == self._cursor:
            return
        if move := _MOVE.search(data):
            self._cursor = move[0]
        elif not data.startswith(_MODE):
            self._cursor = ""
        self._writer.write(data)

    @override
    def close(self) -> None:
        """Write the rest, if the terminal takes it in time. Textual's writer would wait for ever."""
        self._writer.stop()

    @override
    def run_input_thread(self) -> None:
        """Hand keys and pastes on. A fault in this thread ends the app as any other does."""
        try:
            self._listen()
        except Exception as fault:
            self._events.call_soon_threadsafe(self._owner.fail, fault)

    def _listen(self) -> None:
        """Listen until told to stop or until the terminal is gone."""
        keyboard = Keyboard(mouse=self._takes_mouse)
        now = heard_at = 0.0
        while not self.exit_event.is_set():
            patience = _AT_REST if now - heard_at > _AT_REST else _LOOK_EVERY
            asked_at = time.monotonic()
            data = self._read(BURST_ENDS_AFTER if keyboard.gathering else patience, pasting=keyboard.pasting)
            if data == b"":
                self._gone()
                return
            now += time.monotonic() - asked_at  # silence only: what waits while the program works comes at once
            heard_at = now if data else heard_at
            events = list(keyboard.hear(data, now) if data else keyboard.silence(now))
            if events:
                self._events.call_soon_threadsafe(self._hand_on, events)
            self._let_the_app_keep_up()

    def _hand_on(self, events: list[Message]) -> None:
        """Give the app the events of one read."""
        for event in events:
            self.process_message(event)

    @override
    def send_message(self, message: Message) -> None:
        """Post a message to the app: this is its own loop."""
        self._owner.post_message(message)

    @override
    def disable_input(self) -> None:
        """Stop listening, at once."""
        os.write(self._wake, b"x")
        super().disable_input()
        os.read(self._woken, 1)

    def give_back(self, last_words: str) -> None:
        """Restore the terminal and print `last_words` on it; return soon, even if the terminal takes nothing more."""
        self.stop_application_mode()
        self.write(last_words)
        self.close()

    def _come_back(self) -> None:
        """Set the terminal up again after a stop, because a shell had it meanwhile, and paint everything."""
        if self._given_back:
            return
        with contextlib.suppress(termios.error):
            tty.setraw(self.fileno, termios.TCSANOW)
        self._owner.painter.forget()
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2004h\x1b[?7l")
        self._owner.screen.refresh()

    def _read(self, patience: float, *, pasting: bool) -> bytes | None:
        """Return the bytes that came; None after `patience` seconds of silence; no bytes if the terminal is gone."""
        ready, _, _ = select.select([self.fileno, self._woken], [], [], patience)
        if self.fileno not in ready:
            return None
        data = b""
        while ready and len(data) < (_AT_ONCE if pasting or b"\x1b[200~" in data else 1):
            try:
                more = os.read(self.fileno, 4096)
            except OSError:
                more = b""
            if not more:
                break
            data += more
            ready, _, _ = select.select([self.fileno], [], [], 0)
        return data

    def _let_the_app_keep_up(self) -> None:
        """Wait while too many keys are unanswered."""
        while self._owner.keys.behind > _AHEAD:
            if self.exit_event.wait(_BREATH):
                return

    def _gone(self) -> None:
        """Make the app leave as at a hangup. If the kernel's own signal was lost or ignored, it would stay for ever."""
        os.kill(os.getpid(), signal.SIGHUP)
        while not self.exit_event.wait(_ASK_AGAIN):
            os.kill(os.getpid(), signal.SIGHUP)
