"""Every saved state of a folder: its time, its author and its changes field by field; Enter shows it whole."""

from contextlib import suppress
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from typing_extensions import override

from sen_tui.documents.differences import change_page
from sen_tui.documents.folder import folder_page
from sen_tui.documents.page_model import Page
from sen_tui.domain.errors import SenError
from sen_tui.domain.text import local
from sen_tui.office.history import (
    SavedState,
    as_worked_with,
    changes_of,
    read_revision,
    saved_state,
    times_saved,
    words_of,
)
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.paper import Paper
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

DAMAGED = "This state cannot be read: its file is damaged or gone. `sen-tui check` says what is wrong with it."


class HistoryScreen(SenModal[None]):
    """The saved states, the latest first."""

    PLACES = ("history", "back")
    BINDINGS = keys.bindings("history")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._newest = times_saved(session.office, session.folder.pupil.id)
        self._read: dict[int, SavedState] = {}
        self._words: dict[int, str] = {}
        """What each state saved, in a few words, by its number."""

    @override
    def compose(self) -> ComposeResult:
        """The list, the changes of the state under the cursor, and the keys."""
        with Vertical(classes="window tall"):
            yield Words(f"Every saved state of {self.session.folder.pupil.name}'s folder", classes="title")
            yield Rows(self._lines, empty="No earlier states.")
            with VerticalScroll(classes="changes"):
                yield Paper()
            yield Words("Enter: the whole folder as it was. Tab: into the changes. Esc: back.", classes="note")

    def on_mount(self) -> None:
        """Begin at the latest."""
        rows = self.query_one(Rows)
        rows.set_rows(self._newest)
        rows.focus()
        self._show_changes()

    def action_open(self) -> None:
        """Show the state under the cursor as a whole."""
        self.query_one(Rows).action_open()

    def _state(self, index: int) -> SavedState:
        """Return the state in a row. Each is read when it first comes into view: there may be hundreds."""
        number = self._newest - index
        if number not in self._read:
            office, pupil_id = self.session.office, self.session.folder.pupil.id
            self._read[number] = saved_state(office, pupil_id, number)
            with suppress(SenError):  # the row says that the state cannot be read
                self._words[number] = words_of(changes_of(office, pupil_id, number))
        return self._read[number]

    @on(Rows.Moved)
    def _show_changes(self) -> None:
        self.query_one(".changes", VerticalScroll).scroll_home(animate=False)
        if self._newest:
            self.query_one(Paper).show(self._changes())

    def _changes(self) -> Page:
        """Return the changes of the state under the cursor, or the reason why they cannot be shown."""
        state = self._state(self.query_one(Rows).cursor)
        title = f"What revision {state.number} changed"
        if state.revision is None:
            return change_page(title, (), (DAMAGED,))
        try:
            changed = changes_of(self.session.office, self.session.folder.pupil.id, state.number)
        except SenError as refusal:
            return change_page(title, (), (str(refusal),))
        return change_page(title, changed.differences, (self._about(state), state.revision.note, changed.gap))

    @on(Rows.Opened)
    def _open(self, event: Rows.Opened) -> None:
        event.stop()
        office, state = self.session.office, self._state(event.index)
        revision = state.revision
        try:
            folder = read_revision(office, self.session.folder.pupil.id, state.number)
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return
        if revision is not None:
            folder = as_worked_with(folder, self.session.folder)
            rules, then = office.framework_of(folder), partial(office.frameworks.then, folder)
            page = folder_page(folder, rules, office.school, (), local(revision.at).date(), then=then)
            where = f"As saved {local(revision.at):%d %b %Y %H:%M} by {revision.by}"
            self.app.push_screen(PreviewScreen(page, None, where, folder.pupil.id))

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        state = self._state(index)
        number: Part = (f" {state.number:>4}  ", "accent")
        if state.revision is None:
            return [[number, (fit("cannot be read: damaged or gone", width - 7), "bad")]]
        when = f"{local(state.revision.at):%d %b %Y %H:%M}"
        return [[number, (fit(when, 19), ""), (fit(self._about(state), width - 26), "muted")]]

    def _about(self, state: SavedState) -> str:
        """Return who saved a state, and what. A list cuts it to one line, so it stands above the changes as well."""
        revision = state.revision
        if revision is None:
            return ""
        login = f" ({revision.login})" if revision.login and revision.login != revision.by else ""
        return " · ".join(filter(None, (f"{revision.by}{login}", self._words.get(state.number, ""))))
