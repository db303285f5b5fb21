"""Every earlier state of a folder: when it was saved and by whom; Enter shows it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui import office
from sen_tui.documents.folder import folder_page
from sen_tui.tui.literal import fit
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.session import Session
from sen_tui.tui.steps.base import Words
from sen_tui.tui.widgets.rows import Part, Rows


class HistoryScreen(SenModal):
    """The latest first."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.revisions = tuple(reversed(office.history(session.office, session.folder.pupil.id)))

    @override
    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="window tall"):
            yield Words(f"Every saved state of {self.session.folder.pupil.called}'s folder", classes="title")
            yield Rows(self._lines, empty="No earlier states.")

    def on_mount(self) -> None:
        """Begin at the latest."""
        rows = self.query_one(Rows)
        rows.set_rows(len(self.revisions))
        rows.focus()

    @on(Rows.Opened)
    def _open(self, event: Rows.Opened) -> None:
        revision = self.revisions[event.index]
        desk = self.session.office
        folder = office.read_revision(desk, self.session.folder.pupil.id, revision.number)
        page = folder_page(folder, desk.framework, desk.school, (), revision.at.date())
        where = f"As saved {revision.at.astimezone():%d %b %Y %H:%M} by {revision.by}"
        self.app.push_screen(PreviewScreen(page, where, folder.pupil.id))

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        revision = self.revisions[index]
        when = f"{revision.at.astimezone():%d %b %Y %H:%M}"
        return [[(f" {revision.number:>4}  ", "accent"), (fit(when, 19), ""), (fit(revision.by, width - 26), "muted")]]
