"""The lock of an idle screen: it saves everything, covers the screen, and later closes a forgotten folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.notifications import SeverityLevel

    from sen_tui.office.opening import Office
    from sen_tui.tui.terminal.app import TerminalApp
    from sen_tui.tui.work.autosave import Autosave
    from sen_tui.tui.work.open_child import OpenChild
    from sen_tui.tui.work.pin import Pin

LET_GO_AFTER = 30 * 60
"""Seconds behind the lock after which the folder is closed, so that a forgotten screen keeps nobody out."""

LOOK_EVERY = 2
"""Seconds between two looks at the clock."""

TRIES = 5
"""Wrong PINs until the session ends."""


class IdleLock:
    """Locks after the school's minutes without a key, or at once on a key; Enter or the PIN goes on."""

    def __init__(
        self, app: TerminalApp, office: Office, open_child: OpenChild, autosave: Autosave, seconds: Callable[[], float]
    ) -> None:
        """`seconds`: a clock that never jumps, at best one that goes on while the computer sleeps."""
        self._app = app
        self._office = office
        self._open_child = open_child
        self._autosave = autosave
        self._seconds = seconds
        self._last_key = seconds()
        self._locked_at: float | None = None
        self._let_go = False
        self._pin: Pin | None = None
        self._tries = 0
        self._shown: dict[str, float] = {}
        """The notices on the screen, and until when each is shown."""
        self._held_back: dict[str, SeverityLevel] = {}
        """The notices to be shown after unlocking."""

    @property
    def locked(self) -> bool:
        """Whether the screen is covered."""
        return self._locked_at is not None

    def begin(self) -> None:
        """Look at the clock now and then from now on."""
        self._app.set_interval(LOOK_EVERY, self.look_at_the_clock)

    def look_at_the_clock(self) -> None:
        """Lock, close the folder, or end the session, if the time for it has come."""
        limit = self._office.school.settings.idle_limit * 60
        if self._locked_at is None:
            if 0 < limit <= self._seconds() - self._last_key:
                self.lock()
            return
        if self._tries >= TRIES:
            self._end()
        elif self._seconds() - self._locked_at >= LET_GO_AFTER:
            self._put_back()

    def lets_key_through(self) -> bool:
        """Note the time of a key; return whether it may act. After a long pause it locks the screen instead."""
        before = self.locked
        self.look_at_the_clock()
        self._last_key = self._seconds()
        return before or not self.locked

    def lets_notice_through(self, message: str, severity: SeverityLevel, lasts: float) -> bool:
        """Return whether to show a notice now: not while the same one is shown, and not over a locked screen."""
        if self.locked:
            self._held_back[message] = severity
            return False
        if self._seconds() < self._shown.get(message, 0):
            return False
        self._shown = {words: until for words, until in self._shown.items() if until > self._seconds()}
        self._shown[message] = self._seconds() + lasts
        return True

    def lock(self) -> None:
        """Save everything and cover the screen."""
        from sen_tui.tui.screens.locked import LockedScreen  # with the first lock, not with the register

        if self.locked:
            return
        self._autosave.flush()
        self._app.clear_notifications()
        self._shown.clear()
        self._tell_idle(idle=True)
        self._locked_at = self._seconds()
        self._app.painter.forget()
        self._app.push_screen(LockedScreen(asks=self._pin is not None, unlock=self.try_to_unlock))

    def try_to_unlock(self, text: str) -> str:
        """Unlock and return an empty text, or return why not. The last wrong PIN ends the session."""
        if self._tries >= TRIES:
            return _ENDING
        if self._pin is None or self._pin.fits(text):
            self._unlock()
            return ""
        if not text:  # Enter alone is no guess
            return ""
        self._tries += 1
        if self._tries >= TRIES:
            self._end()
            return _ENDING
        return f"That is not the PIN. Wrong {self._tries} of {TRIES} times; then the session ends, with all saved."

    def set_pin(self) -> None:
        """Ask for a PIN for this session."""
        from sen_tui.tui.screens.locked import PinScreen  # with the first PIN, not with the register
        from sen_tui.tui.work.pin import Pin

        def keep(text: str | None) -> None:
            if text:
                self._pin = Pin.of(text, (self._office.new_id() + self._office.new_id()).encode())
                self._app.notify("The PIN is set until you quit.", markup=False)

        self._app.push_screen(PinScreen(), keep)

    def _unlock(self) -> None:
        self._locked_at, self._tries = None, 0
        self._last_key = self._seconds()
        self._tell_idle(idle=False)
        self._app.painter.forget()
        self._app.pop_screen()
        if self._let_go:
            self._let_go = False
            while len(self._app.screen_stack) > 1:  # back to the register
                self._app.pop_screen()
            self._app.notify(
                "Nobody was here for long, so the folder was put back. What you typed waits.", markup=False, timeout=10
            )
        notices, self._held_back = self._held_back, {}
        for message, severity in notices.items():
            self._app.notify(message, severity=severity, markup=False, timeout=10)

    def _put_back(self) -> None:
        """Close the folder so that others may edit it; the draft waits. A draft that cannot be saved stays open."""
        self._autosave.flush()
        if self._open_child.session is not None and self._autosave.all_saved:
            self._open_child.put_away()
            self._let_go = True

    def _end(self) -> None:
        """End the session as soon as all is saved."""
        self._autosave.flush()
        if self._autosave.all_saved:
            self._open_child.close()
            self._app.exit(return_code=1, message=_ENDED)

    def _tell_idle(self, *, idle: bool) -> None:
        if self._open_child.session is not None:
            from sen_tui.office.waiting_drafts import tell_idle  # start-up: with the first lock

            tell_idle(self._office, self._open_child.session.opened, idle=idle)


_ENDING = "Too many wrong PINs: the session ends as soon as everything is saved."
_ENDED = "sen-tui ended after five wrong PINs. What was typed is saved and waits as a draft."
