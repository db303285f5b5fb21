"""The child on the desk, and saving what is typed about it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.domain.text import day
from sen_tui.office.open_child import editors, open_folder, worth_reading_again
from sen_tui.office.opening import Office
from sen_tui.tui.screens.base import SenScreen
from sen_tui.tui.screens.roster_waiting import moment
from sen_tui.tui.terminal.app import TerminalApp
from sen_tui.tui.work.autosave import Autosave
from sen_tui.tui.work.pacing import FOLLOW_AFTER

if TYPE_CHECKING:
    from sen_tui.domain.bank import BankTarget
    from sen_tui.domain.draft import Draft
    from sen_tui.tui.work.draft_state import Typing
    from sen_tui.tui.work.session import Session

AUTOSAVE_AFTER = 0.0
"""Seconds from an unsaved key to its save, where the disk has rested from the save before."""

SOON = 0.1
"""Seconds from an unsaved key to its save at the latest, where the key takes so long to answer."""

BURST = 0.5
"""Seconds of typing into one field that are undone in one go."""


class DeskApp(TerminalApp):
    """One person at one cabinet, with at most one child's folder open."""

    def __init__(self, desk: Office, *, autosave_after: float = AUTOSAVE_AFTER) -> None:
        super().__init__()
        self.office = desk
        self.session: Session | None = None
        self.typing: Typing | None = None
        """The form for a new child, while it is open."""
        self.private = False
        self.follow_after = FOLLOW_AFTER
        """Seconds without a further key until the screen shows what follows from the last ones."""
        self._autosave = Autosave(
            unsaved=self._unsaved,
            words=self.state_words,
            say=self._show_state,
            failed=self.fail,
            after=autosave_after,
        )
        self._burst: asyncio.TimerHandle | None = None
        self._save_due: asyncio.TimerHandle | None = None
        """When what the present key changed is saved, answered or not."""
        self._warned: Draft | None = None
        self._bank: tuple[BankTarget, ...] = ()

    @override
    def leave(self) -> None:
        """Save what waits and put the folder back."""
        self.flush()
        if self.session is not None:
            self.session.close()

    @property
    @override
    def all_saved(self) -> bool:
        """Whether nothing that was typed is only on the screen."""
        return not self._unsaved()

    def bank(self) -> tuple[BankTarget, ...]:
        """Return the target bank, read when it is first asked for."""
        self._bank = self._bank or self.office.bank()
        return self._bank

    def take(self, pupil_id: str) -> Session | None:
        """Take a folder onto the desk; say why where that cannot be."""
        from sen_tui.tui.work.session import Session  # with the first folder, not with the register

        self.put_away()
        try:
            opened = open_folder(self.office, pupil_id)
        except SenError as refused:
            self.notify(str(refused), severity="error", markup=False, timeout=10)
            return None
        self.session = Session(self.office, opened)
        self.session.changed = self.keep_soon
        if opened.notice and opened.notice != opened.desk.refused:  # that stays in sight
            self.notify(opened.notice, severity="warning", markup=False, timeout=10)
        for word in opened.words:
            at = f"{moment(word.at, self.office.now())}"
            self.notify(f"{word.by.name} took over your draft here ({at}).", markup=False, timeout=15)
        return self.session

    def may_edit(self, session: Session) -> bool:
        """Return whether this child can be changed here; says who is editing if not."""
        if words := self.who_edits(session):
            self.notify(words, severity="warning", markup=False, timeout=8)
        return not session.read_only

    def who_edits(self, session: Session) -> str:
        """Return why this folder can only be read: who edits it since when, or what the disk says; else nothing."""
        if not session.read_only:
            return ""
        if refused := session.opened.desk.refused:
            return refused
        others = [e for e in editors(session.opened) if e.editing]
        if not others:
            return "Somebody else was editing when you opened this folder: go back and open it again."
        first, now = others[0], self.office.now()
        where = f" on {first.person.host}" if first.person.host != self.office.person.host else ""
        idle = f", but has not been there since {moment(first.idle, now)}" if first.idle else ""
        editing = f"{first.person.name} has been editing this folder since {moment(first.since, now)}{where}{idle}."
        return f"{editing} You can read it, not change it."

    def read_again(self, session: Session) -> Session:
        """Return the folder as it is now, open for editing where nobody else edits it any more; says what is new.

        Only for one that is open to read: nothing is typed there.
        """
        if not worth_reading_again(self.office, session.opened):
            return session
        again = self.take(session.folder.pupil.id)
        if again is None:
            return session
        now = again.opened.stored.revision
        saved = f"{now.by} saved this at {moment(now.at, self.office.now())}: it is shown as it is now. "
        free = "" if again.read_only else "Nobody else is editing any more: you can change it now."
        self.notify(((saved if now != session.opened.stored.revision else "") + free).strip(), markup=False, timeout=10)
        return again

    def keep_soon(self) -> None:
        """Save what is unsaved, beside the keys: when the present one is answered, and in any case soon."""
        loop = asyncio.get_running_loop()
        if self._burst is None:
            self._burst = loop.call_later(BURST, self._end_burst)
        if not self.keys.answering:
            self._autosave.begin()
        elif self._save_due is None:
            self._save_due = loop.call_later(SOON, self._save)

    @override
    def answered(self) -> None:
        """Save what the key changed."""
        if self._save_due is not None:
            self._save_due.cancel()
            self._save()

    def _save(self) -> None:
        self._save_due = None
        self._autosave.begin()

    def _end_burst(self) -> None:
        self._burst = None
        if self.session is not None:
            self.session.end_burst()

    def flush(self) -> None:
        """Save what is unsaved now, and wait for it."""
        for work in self._unsaved():
            if not work.save():
                self.keep_soon()
        self._show_state()

    def _show_state(self) -> None:
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, SenScreen):
                screen.refresh_state()

    @override
    def may_leave(self) -> bool:
        """Return whether all is on disk; where it is not, say so, and let the person leave at the second try."""
        self.flush()
        unsaved = self._unsaved()
        if not unsaved or unsaved[0].draft is self._warned:
            return True
        self._warned = unsaved[0].draft
        self.notify(
            f"Not saved: {unsaved[0].trouble} Stay, and it is tried again; the same key once more leaves without it.",
            severity="error",
            markup=False,
            timeout=15,
        )
        return False

    def _unsaved(self) -> list[Typing]:
        works = (work for work in (self.session, self.typing) if work is not None)
        return [work for work in works if work.dirty and not work.read_only]

    def put_away(self) -> None:
        """Save and close the folder on the desk."""
        if self.session is not None:
            self.flush()
            self.session.close()
            self.session = None

    def state_words(self) -> tuple[str, bool]:
        """Return what the top line says about saving, and whether that is trouble."""
        work = self.session or self.typing
        privacy = "Privacy · " if self.private else ""
        today, training = self.office.today(), self._training()
        if work is None:
            return f"{privacy}{training[3:] or f'{today:%a} {today.day} {today:%b %Y}'}", False
        if work.trouble:
            return f"Not saved: {work.trouble}", True
        if work.read_only:
            return f"{privacy}Read only{training}", False
        if not work.sure:
            return f"{privacy}Saved, not confirmed by the disk", True
        if work.saved_at:
            return f"{privacy}Saved {work.saved_at.astimezone():%H:%M}{training}", False
        return f"{privacy}Nothing unsaved{training}", False

    def _training(self) -> str:
        """Return a warning that the day of the papers is not the clock's; nothing on any other day."""
        today = self.office.today()
        same = today == self.office.now().astimezone().date()
        return "" if same else f" · training: {day(today, short=True)}"
