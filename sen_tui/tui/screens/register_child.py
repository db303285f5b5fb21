"""The child under the cursor of the register, shown beside the list where the screen is wide enough."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.office.access import noted
from sen_tui.office.lookup import read_folder
from sen_tui.tui.shell import shell_of
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.pacing import RESTED, Following

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from sen_tui.documents.page_model import Page
    from sen_tui.domain.roster import RosterRow
    from sen_tui.office.opening import Office

_START = 0.5
"""Seconds after the start until the first child is shown, if no key came before: the start waits for nothing."""


class ChildBeside(Vertical):
    """Targets, duties, contact and last words of one child. Nothing is read while there is no room to show it."""

    def __init__(self, after: float) -> None:
        super().__init__()
        self._row: RosterRow | None = None
        self._begun = self._ready = False
        """Whether the import of what shows a child was begun, and whether it is done."""
        self._noted: set[str] = set()
        """The children of whom the access log says already that this person looked at them here."""
        self._log_refused = False
        """Whether the person was told that the log cannot be written."""
        self._following = Following(self, self._show, min(after, RESTED))

    @override
    def compose(self) -> ComposeResult:
        """A line for what cannot be shown; the page is mounted with the first child."""
        yield Words(classes="note")

    def on_mount(self) -> None:
        """Show the first child a moment after the start."""
        if not self.app.is_headless:
            self.set_timer(_START, self.begin)

    def on_unmount(self) -> None:
        """Follow no more."""
        self._following.stop()

    def on_resize(self) -> None:
        """Show the child when the screen has become wide enough."""
        self._following.soon()

    def follow(self, row: RosterRow | None, *, now: bool = False) -> None:
        """Show this child once the cursor rests. `now`: at once, because more may not be seen than is allowed now."""
        self._row = row
        self._following.soon()
        if now:
            self._following.at_once()

    def begin(self) -> None:
        """Import what shows a child, beside the keys, and show the one under the cursor."""
        if not self._begun and self.display:
            self._begun = True
            self.run_worker(self._import, thread=True, exit_on_error=False)

    def _import(self) -> None:
        import_module("sen_tui.documents.beside")
        import_module("sen_tui.tui.widgets.paper")
        _ = shell_of(self).office.framework
        self.app.call_from_thread(self._imported)

    def _imported(self) -> None:
        self._ready = True
        self._following.soon()

    def _show(self) -> None:
        """Show the child, or say why not."""
        if not self.display or not self._ready or not self.screen.is_current:
            return
        from sen_tui.tui.widgets.paper import Paper  # start-up: with the first child beside the list

        words, page = "", None
        if self._row is not None:
            try:
                page = self._page(self._row)
            except SenError as refusal:
                words = str(refusal)
        self.query_one(Words).say(words)
        if not self.query(Paper):
            self.mount(Paper())
        paper = self.query_one(Paper)
        paper.display = page is not None
        if page is not None:
            paper.show(page)

    def _page(self, row: RosterRow) -> Page:
        """Return the child in some lines, read from the folder; without the school's own words while parents look."""
        from sen_tui.documents.beside import child_beside  # start-up: as above
        from sen_tui.office.glance import about_annual_review, about_review
        from sen_tui.office.records import open_duties_of

        shell = shell_of(self)
        office, looked_at = shell.office, shell.company.parents_look
        folder = read_folder(office, row.id)
        self._note(office, row.id)
        duties = () if looked_at else open_duties_of(office, folder)
        today = office.today()
        about = row.due_words(today) if looked_at else about_review(office, folder)
        due = [f"next review {about[:1].lower()}{about[1:]}"] if about else []
        due += [] if looked_at else [about_annual_review(office, folder)]
        return child_beside(
            folder.in_company() if looked_at else folder, office.framework_of(folder), duties, tuple(due), today
        )

    def _note(self, office: Office, pupil_id: str) -> None:
        """Write into the log that this person looked at a child. A log that cannot be written is told of once."""
        if pupil_id not in self._noted:
            self._noted.add(pupil_id)
            told = replace(office, tell=lambda _words: None) if self._log_refused else office
            self._log_refused = not noted(told, "showed", pupil_id)
