"""The register of the school: who is due, who is overdue, and the way to every child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.text import counted
from sen_tui.office.lookup import read_folder
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenScreen
from sen_tui.tui.screens.register_list import RegisterList
from sen_tui.tui.widgets.bar import KeysBar, TopBar
from sen_tui.tui.widgets.rows import Rows
from sen_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from sen_tui.documents.page_model import Page
    from sen_tui.domain.roster import Roster


class RegisterScreen(SenScreen):
    """The first screen: a key on a child opens what is to be done."""

    PLACES = ("register",)
    BINDINGS = keys.bindings("register")
    AUTO_FOCUS = "#register"

    def __init__(self, known: Roster | None) -> None:
        super().__init__()
        self._known = known

    @override
    def compose(self) -> ComposeResult:
        """Top line, what waits, and register."""
        yield TopBar()
        yield Words(classes="lacks")
        yield Words(classes="asks")
        yield RegisterList(self.shell.office, self._shown)
        yield KeysBar(*self.PLACES)

    def on_mount(self) -> None:
        """Show the last register at once, then check it against the folders."""
        self.query(".asks, .lacks").set(display=False)
        known, self._known = self._known, None
        if known is not None:
            self.children_list.take(known)
        self.call_after_refresh(self.children_list.check)
        self.set_interval(20, self.children_list.look_round)

    @property
    def children_list(self) -> RegisterList:
        """The register on the screen."""
        return self.query_one(RegisterList)

    @property
    @override
    def path(self) -> str:
        """The school, the view and how many children are in it."""
        return f"{self.shell.office.school.name} · {self.children_list.view.title}"

    @override
    def on_screen_resume(self) -> None:
        """Put the folder away that was open, and show what changed in it."""
        if self.app.screen is not self:  # another screen opened at once: its folder stays open
            return
        self.shell.open_child.put_away()
        if self.is_mounted:
            self.children_list.look_round()
            self.privacy_changed()
            if self.children_list.view.checked:  # else that begins with the first frame
                self.children_list.check()

    @override
    def child_id(self) -> str:
        """Return the id of the child under the cursor."""
        current = self.children_list.current
        return current.id if current else ""

    @override
    def page(self) -> Page | None:
        """Return the last signed review of the child under the cursor."""
        from sen_tui.tui.screens.papers import last_signed  # with the first paper, not with the register

        office, pupil_id = self.shell.office, self.child_id()
        return last_signed(office, read_folder(office, pupil_id)) if pupil_id else None

    @override
    def privacy_changed(self) -> None:
        """Hide every child but this one, or show all again."""
        self.children_list.only(self.shell.private_id if self.shell.private else "")

    def action_open(self) -> None:
        """Open the folder."""
        if pupil_id := self.child_id():
            self.shell.ways.show_folder(pupil_id)

    def action_review(self) -> None:
        """Start the review or go on with it."""
        if pupil_id := self.child_id():
            self.shell.ways.show_review(pupil_id)

    def action_targets(self) -> None:
        """Write the targets."""
        if pupil_id := self.child_id():
            self.shell.ways.show_targets(pupil_id)

    def action_print(self) -> None:
        """Show the last review as it is printed."""
        self.shell.action_preview()

    def action_new(self) -> None:
        """Make a folder for a new child."""
        self.shell.ways.show_new_pupil()

    def action_filter(self) -> None:
        """Go and type a filter."""
        self.children_list.open_filter()

    def action_view(self) -> None:
        """Show the next view."""
        self.children_list.next_view()

    def action_sort(self) -> None:
        """Sort by the next criterion."""
        self.children_list.next_sort()

    @override
    def action_back(self) -> None:
        """Clear the filter; there is nothing further back."""
        self.children_list.clear_filter()

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.action_open()

    def _shown(self) -> None:
        self.refresh_state()
        view = self.children_list.view
        waits = "" if self.shell.private else view.whereabouts.greeting(view.register.rows)  # names another child
        self.query_one(".asks", Words).say(waits)
        lacks = f"{counted(view.damaged, 'folder')} cannot be read: `sen-tui check` says what is wrong."
        self.query_one(".lacks", Words).say(lacks if view.damaged else "")
