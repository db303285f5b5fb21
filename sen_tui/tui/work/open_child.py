"""The child whose folder is open: at most one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sen_tui.domain.errors import SenError
from sen_tui.domain.text import short_moment

if TYPE_CHECKING:
    from textual.app import App

    from sen_tui.office.opening import Office
    from sen_tui.tui.work.autosave import Autosave
    from sen_tui.tui.work.session import Session


class OpenChild:
    """Opens a child's folder, reads a read-only one again, and puts it away."""

    def __init__(self, app: App[None], office: Office, autosave: Autosave) -> None:
        self._app = app
        self._office = office
        self._autosave = autosave
        self.session: Session | None = None
        """The open folder with its draft; None while none is open."""

    def take(self, pupil_id: str) -> Session | None:
        """Open a folder in place of the open one. If it cannot be opened, say why and return None."""
        from sen_tui.office.open_child import open_folder  # start-up: with the first folder, not with the register
        from sen_tui.tui.work.session import Session

        self.put_away()
        try:
            opened = open_folder(self._office, pupil_id)
        except SenError as refusal:
            self._app.notify(str(refusal), severity="error", markup=False, timeout=10)
            return None
        self.session = Session(self._office, opened)
        self._autosave.watch(self.session)
        if opened.notice and opened.notice != opened.edit.refused:  # the screen shows that one all the time
            self._app.notify(opened.notice, severity="warning", markup=False, timeout=10)
        for word in opened.words:
            at = short_moment(word.at, self._office.now())
            self._app.notify(f"{word.by.name} took over your draft here ({at}).", markup=False, timeout=15)
        return self.session

    def put_away(self) -> None:
        """Save and close the open folder."""
        if self.session is not None:
            self.close()
            self.session = None
            self._autosave.watch(None)

    def close(self) -> None:
        """Save the draft, and let others edit the folder."""
        self._autosave.flush()
        if self.session is not None:
            self.session.close()

    def may_edit(self, session: Session) -> bool:
        """Return whether this child can be changed here; if not, say who is editing."""
        if words := self.who_edits(session):
            self._app.notify(words, severity="warning", markup=False, timeout=8)
        return not session.read_only

    def who_edits(self, session: Session) -> str:
        """Return why this folder is read-only: who edits it since when, or the disk's refusal. Empty if it is not."""
        if not session.read_only:
            return ""
        if refusal := session.opened.edit.refused:
            return refusal
        from sen_tui.office.open_child import editors  # start-up

        others = [e for e in editors(session.opened) if e.editing]
        if not others:
            return "Somebody else was editing when you opened this folder: go back and open it again."
        first, now = others[0], self._office.now()
        where = f" on {first.person.host}" if first.person.host != self._office.person.host else ""
        idle = f", but has not been there since {short_moment(first.idle, now)}" if first.idle else ""
        since = short_moment(first.since, now)
        return f"{first.person.name} has been editing this folder since {since}{where}{idle}. {_READ}"

    def read_again(self, session: Session) -> Session:
        """Return the folder as it is now, open for editing if nobody else edits it any more, and tell the news.

        Only for a read-only session, in which nothing can be typed.
        """
        from sen_tui.office.open_child import worth_reading_again  # start-up

        if not worth_reading_again(self._office, session.opened):
            return session
        again = self.take(session.folder.pupil.id)
        if again is None:
            return session
        revision = again.opened.stored.revision
        at = short_moment(revision.at, self._office.now())
        saved = f"{revision.by} saved this at {at}: it is shown as it is now. "
        free = "" if again.read_only else "Nobody else is editing any more: you can change it now."
        news = ((saved if revision != session.opened.stored.revision else "") + free).strip()
        self._app.notify(news, markup=False, timeout=10)
        return again


_READ = "You can read it, not change it."
