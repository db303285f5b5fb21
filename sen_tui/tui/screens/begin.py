"""Whose review is meant, where colleagues left one behind: theirs is gone on with, or one's own is begun."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.at_work import Waiting
from sen_tui.domain.errors import SenError
from sen_tui.office.waiting_drafts import go_on_with
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.screens.drafts import described
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.session import Session

OWN = "own"
THEIRS = "theirs"
_ABOUT = "Going on with it makes it yours, and that is written down. Esc leaves everything as it is."


class BeginScreen(SenModal):
    """Its result is `OWN`, `THEIRS` where a review was taken over and the folder is to be opened again, or nothing."""

    def __init__(self, session: Session, left: tuple[Waiting, ...]) -> None:
        super().__init__()
        self.session = session
        desk = session.office
        self._stems = ("", *(one.stem for one in left))
        theirs = (f"Go on with: {described(one, desk.person, desk.now())}" for one in left)
        self._lines = ("Begin a review of your own", *theirs)

    @override
    def compose(self) -> ComposeResult:
        """Question and answers."""
        with Vertical(classes="window"):
            yield Words("A review of this child waits already", classes="title")
            yield Words(_ABOUT, classes="prompt")
            yield Rows(self._line)

    def on_mount(self) -> None:
        """Begin at the answer that takes nothing from anybody."""
        rows = self.query_one(Rows)
        rows.set_rows(len(self._lines))
        rows.focus()

    @on(Rows.Opened)
    def _answered(self, event: Rows.Opened) -> None:
        event.stop()
        stem, session = self._stems[event.index], self.session
        if not stem:
            self.dismiss(OWN)
            return
        self.shell.autosave.flush()
        if not self.shell.autosave.all_saved:
            self.notify(f"Not saved: {session.trouble}", severity="error", markup=False)
            return
        try:
            go_on_with(session.office, session.opened, stem)
        except SenError as refused:
            self.notify(str(refused), severity="error", markup=False, timeout=10)
            self.dismiss("")
        else:
            self.dismiss(THEIRS)

    def _line(self, index: int, width: int) -> list[list[Part]]:
        return [[(fit(f" {self._lines[index]}", width), "strong")]]
