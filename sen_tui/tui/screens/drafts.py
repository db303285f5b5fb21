"""Which of the drafts that wait at a child is gone on with: another one of one's own, or a colleague's."""

from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.at_work import Person, Waiting
from sen_tui.domain.errors import SenError
from sen_tui.domain.text import short_moment
from sen_tui.office.waiting_drafts import go_on_with, other_drafts
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.roster_waiting import what
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

_ABOUT = "It becomes yours, and that is written down. A draft of your own waits on, and g goes back to it."


class DraftsScreen(SenModal):
    """Down and Enter choose, and the folder opens again with that draft; Enter alone and Escape keep everything."""

    def __init__(self, session: Session, others: tuple[Waiting, ...]) -> None:
        super().__init__()
        self.session = session
        desk = session.office
        self._stems = ("", *(one.stem for one in others))
        self._lines = ("Keep everything as it is", *(described(one, desk.person, desk.now()) for one in others))

    @override
    def compose(self) -> ComposeResult:
        """Question and drafts."""
        with Vertical(classes="window"):
            yield Words("Go on with another draft?", classes="title")
            yield Words(_ABOUT, classes="prompt")
            yield Rows(self._line)

    def on_mount(self) -> None:
        """Begin at the safe answer."""
        rows = self.query_one(Rows)
        rows.set_rows(len(self._stems))
        rows.focus()

    @on(Rows.Opened)
    def _answered(self, event: Rows.Opened) -> None:
        event.stop()
        session, stem = self.session, self._stems[event.index]
        self.dismiss("")
        if not stem:
            return
        if not session.save():  # it would be kept later, over the one that was chosen
            words = f"Not saved: {session.trouble} First what you typed here has to be kept; then press g again."
            self.notify(words, severity="error", markup=False, timeout=10)
            return
        try:
            go_on_with(session.office, session.opened, stem)
        except SenError as refused:
            self.notify(str(refused), severity="error", markup=False, timeout=10)
        else:
            self.app.call_later(self._open_again)

    def _open_again(self) -> None:
        """Put the folder away, which is now the top screen, and open it with the draft that was chosen."""
        self.app.pop_screen()
        self.shell.ways.show_folder(self.session.folder.pupil.id)

    def _line(self, index: int, width: int) -> list[list[Part]]:
        return [[(fit(f" {self._lines[index]}", width), "strong")]]


def described(one: Waiting, me: Person, now: datetime) -> str:
    """Return whose draft it is, where and when it was begun, and when it was last saved."""
    whose = "Your other" if one.person.login == me.login else f"{one.person.name}'s"
    where = f" on {one.person.host}" if one.person.host != me.host else ""
    where += " (taken over from you)" if me.login in {person.login for person in one.taken_from} else ""
    begun, saved = short_moment(one.since, now), short_moment(one.saved, now)
    return f"{whose} {what(one.draft)}{where}, begun {begun}, last saved {saved}"


def waiting_words(session: Session) -> str:
    """Return which drafts wait at a child, a line each: the one gone on with first."""
    desk = session.office
    others = (described(one, desk.person, desk.now()) for one in other_drafts(session.opened))
    return "\n".join(part for part in (_present(session), *(f"{one}: g to go on with it." for one in others)) if part)


def _present(session: Session) -> str:
    draft, saved, before = session.draft, session.saved_at, session.opened.desk.taken_from
    at = f" from {saved.astimezone():%d %b, %H:%M}" if saved else ""
    taken = f", taken over from {before[-1].name}," if before else ""
    if draft.review:
        return f"A review{at}{taken} is not signed yet: r goes on with it."
    if draft.plan:
        return f"Targets{at}{taken} are not saved in the plan yet: t goes on with them."
    return ""
