"""Nobody is here: everything is saved, a screen that shows nothing covers all, a forgotten folder is put back."""

import time
from collections.abc import Callable

from textual.events import Event, Key, Paste
from textual.notifications import SeverityLevel
from typing_extensions import override

from sen_tui.office.opening import Office
from sen_tui.office.waiting_drafts import tell_idle
from sen_tui.tui.screens.roster import RosterScreen
from sen_tui.tui.work.open_child import AUTOSAVE_AFTER, DeskApp
from sen_tui.tui.work.pin import TRIES, Pin

LET_GO_AFTER = 30 * 60
"""Seconds behind the lock after which the folder is put back, so that nobody is kept out by a forgotten screen."""

LOOK_EVERY = 2
"""Seconds between two looks at the clock."""


class IdleApp(DeskApp):
    """Locks after the school's minutes without a key, or at once on a key; Enter or the PIN goes on."""

    def __init__(
        self,
        desk: Office,
        *,
        autosave_after: float = AUTOSAVE_AFTER,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`seconds` is a clock that never jumps, at best one that goes on while the computer sleeps."""
        super().__init__(desk, autosave_after=autosave_after)
        self._seconds = seconds
        self._touched = seconds()
        self._locked_at: float | None = None
        self._let_go = False
        self._pin: Pin | None = None
        self._tries = 0
        self._shown: dict[str, float] = {}
        """What was said in passing, and until when it is to be read."""
        self._unsaid: dict[str, SeverityLevel] = {}
        """What is to be said when somebody is here again."""

    @property
    def locked(self) -> bool:
        """Whether the screen is covered."""
        return self._locked_at is not None

    def watch_the_clock(self) -> None:
        """Begin to look at the clock now and then."""
        self.set_interval(LOOK_EVERY, self.look_at_the_clock)

    def look_at_the_clock(self) -> None:
        """Lock, let go of the folder, or end, where it is time to."""
        limit = self.office.school.settings.idle_minutes * 60
        if self._locked_at is None:
            if 0 < limit <= self._seconds() - self._touched:
                self.lock()
            return
        if self._tries >= TRIES:
            self._end()
        elif self._seconds() - self._locked_at >= LET_GO_AFTER:
            self._put_back()

    @override
    async def on_event(self, event: Event) -> None:
        """Note that somebody is here. A key after a long while locks first, and is not dealt."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            before = self.locked
            self.look_at_the_clock()
            self._touched = self._seconds()
            if self.locked and not before:
                return
        await super().on_event(event)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Do nothing that a key of the app asks for while the screen is locked."""
        return not self.locked and super().check_action(action, parameters)

    @override
    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing, literally: once, however often it is asked for, and not over a locked screen."""
        if self.locked:
            self._unsaid[message] = severity
            return
        lasts = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        if self._seconds() >= self._shown.get(message, 0):
            self._shown = {said: until for said, until in self._shown.items() if until > self._seconds()}
            self._shown[message] = self._seconds() + lasts
            super().notify(message, title=title, severity=severity, timeout=lasts, markup=False)

    def action_lock(self) -> None:
        """Lock at once."""
        self.lock()

    def lock(self) -> None:
        """Save everything and cover all."""
        if self.locked:
            return
        self.flush()
        self.clear_notifications()
        self._shown.clear()
        self._tell_idle(idle=True)
        self._locked_at = self._seconds()
        self.painter.forget()
        from sen_tui.tui.screens.locked import LockedScreen  # start-up: with the first lock

        self.push_screen(LockedScreen(asks=self._pin is not None, unlock=self.try_to_unlock))

    def try_to_unlock(self, text: str) -> str:
        """Go on, or return what is wrong with what was typed. The last wrong PIN ends the session."""
        if self._tries >= TRIES:
            return _ENDING
        if self._pin is None or self._pin.fits(text):
            self._unlock()
            return ""
        if not text:  # nobody guesses at nothing: Enter was pressed in passing
            return ""
        self._tries += 1
        if self._tries >= TRIES:
            self._end()
            return _ENDING
        return f"That is not the PIN. Wrong {self._tries} of {TRIES} times; then the session ends, with all saved."

    def set_pin(self) -> None:
        """Ask for a PIN for this session."""

        def chosen(text: str | None) -> None:
            if text:
                self._pin = Pin.of(text, (self.office.new_id() + self.office.new_id()).encode())
                self.notify("The PIN is set until you quit.", markup=False)

        from sen_tui.tui.screens.locked import PinScreen  # start-up: with the first PIN

        self.push_screen(PinScreen(), chosen)

    def _unlock(self) -> None:
        self._locked_at, self._tries = None, 0
        self._touched = self._seconds()
        self._tell_idle(idle=False)
        self.painter.forget()
        self.pop_screen()
        if self._let_go:
            self._let_go = False
            while not isinstance(self.screen, RosterScreen):
                self.pop_screen()
            self.notify(
                "Nobody was here for long, so the folder was put back. What you typed waits.", markup=False, timeout=10
            )
        unsaid, self._unsaid = self._unsaid, {}
        for message, severity in unsaid.items():
            self.notify(message, severity=severity, markup=False, timeout=10)

    def _put_back(self) -> None:
        """Put the folder back for others; the draft waits. What cannot be saved stays on the desk."""
        self.flush()
        if self.session is not None and self.all_saved:
            self.put_away()
            self._let_go = True

    def _end(self) -> None:
        """End the session as soon as all is saved."""
        self.flush()
        if self.all_saved:
            self.leave()
            self.exit(return_code=1, message=_ENDED)

    def _tell_idle(self, *, idle: bool) -> None:
        if self.session is not None:
            tell_idle(self.office, self.session.opened, idle=idle)


_ENDING = "Too many wrong PINs: the session ends as soon as everything is saved."
_ENDED = "sen-tui ended after five wrong PINs. What was typed is saved and waits as a draft."
