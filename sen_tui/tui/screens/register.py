"""The register of the school: who is due, who is overdue, and the way to every child."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from typing_extensions import override

from sen_tui.domain.text import counted
from sen_tui.office.lookup import read_folder
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenScreen
from sen_tui.tui.screens.register_child import ChildBeside
from sen_tui.tui.screens.register_list import RegisterList
from sen_tui.tui.terminal.key_queue import TypesAfter
from sen_tui.tui.widgets.bar import KeysBar, TopBar
from sen_tui.tui.widgets.foot import say_at_foot
from sen_tui.tui.widgets.rows import Rows
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.once import UNDO

if TYPE_CHECKING:
    from sen_tui.documents.page_model import Page
    from sen_tui.domain.roster import Roster


class RegisterScreen(TypesAfter, SenScreen):
    """The first screen: keys on a child open its folder, review, targets or paper."""

    PLACES = ("register", "back")
    TYPES_AFTER = "slash"
    BINDINGS = keys.bindings("register")
    AUTO_FOCUS = "#register"

    def __init__(self, last_register: Roster | None) -> None:
        super().__init__()
        self._last_register = last_register

    @override
    def compose(self) -> ComposeResult:
        """Top line, lines about unreadable folders and waiting drafts, and register."""
        yield TopBar()
        yield Words(classes="lacks")
        yield Words(classes="asks")
        with Horizontal():
            beside = ChildBeside(self.shell.follow_after)
            yield RegisterList(self.shell.office, self._follow_list, beside)
            yield beside
        yield KeysBar()

    def on_mount(self) -> None:
        """Show the last register at once, then check it against the folders."""
        self.query(".asks, .lacks").set(display=False)
        last_register, self._last_register = self._last_register, None
        if last_register is not None:
            self.children_list.take(last_register)
        self.call_after_refresh(self.children_list.check)
        self.set_interval(20, self.children_list.look_round)

    @property
    def children_list(self) -> RegisterList:
        """The register on the screen."""
        return self.query_one(RegisterList)

    @property
    @override
    def path(self) -> str:
        """The school, how many children are marked, and the title of the view."""
        marked = len(self.children_list.rows.marked)
        marks = f"{marked} marked · " if marked else ""
        return f"{self.shell.office.school.name} · {marks}{self.children_list.view.title}"

    @override
    def on_screen_resume(self) -> None:
        """Put the open folder away, and show its changes in the register."""
        if self.app.screen is not self:  # another screen opened at once: its folder stays open
            return
        if (session := self.shell.open_child.session) and (deed := session.echo().removesuffix(UNDO)):
            say_at_foot(self, f"{session.folder.pupil.name}: {deed}")
        self.shell.open_child.put_away()
        if self.is_mounted:
            self.children_list.look_round()
            self.company_changed()
            if self.children_list.view.checked:  # the first check begins with the first frame
                self.children_list.check()

    @override
    def child_id(self) -> str:
        """Return the id of the child under the cursor."""
        current = self.children_list.current
        return current.id if current else ""

    @override
    def page(self, *, in_company: bool = False) -> Page | None:
        """Return the last signed review of the child under the cursor."""
        from sen_tui.tui.screens.papers import last_signed  # with the first paper, not with the register

        office, pupil_id = self.shell.office, self.child_id()
        return last_signed(office, read_folder(office, pupil_id), in_company=in_company) if pupil_id else None

    def refusal(self, action: str) -> str:
        """Return why a key does nothing here."""
        in_list = self.focused is self.children_list.rows
        if action in ("back", "papers") and self.children_list.rows.marked:
            return ""
        return self.children_list.view.refusal(action, self.children_list.current, in_list=in_list)

    @override
    def company_changed(self) -> None:
        """Hide every child but this one, or show all again."""
        self.children_list.only(self.shell.company.only)

    @on(Rows.Opened)
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

    def action_papers(self) -> None:
        """List the papers of the child; where children are marked, ask which paper of all of them is made."""
        if marked := self.children_list.rows.marked:
            from sen_tui.tui.screens.marked_papers import choice_of_paper, show_made  # with the first paper

            self.app.push_screen(choice_of_paper(len(marked)), partial(show_made, self.app, marked))
        elif pupil_id := self.child_id():
            self.shell.ways.show_papers(pupil_id)

    def action_begin(self, form: str) -> None:
        """Open a form or window that may name every child: a new one, classes, the school, a search, the numbers."""
        match form:
            case "pupil" | "classes" | "school":
                self.shell.ways.forms.show(form)
            case "numbers":
                from sen_tui.tui.screens.numbers import NumbersScreen  # with the first look, not with the register

                self.app.push_screen(NumbersScreen(self.shell.office, self.children_list.view.register.rows))
            case _:
                from sen_tui.tui.screens.find import FindScreen  # as above

                rows = self.children_list.view.register.rows

                def show(found: str | None) -> None:
                    if found:
                        self.shell.ways.show_folder(found)

                self.app.push_screen(FindScreen(self.shell.office, rows), show)

    def action_outbox(self) -> None:
        """List the papers that wait to be printed; those of the one child while no other may be named."""
        from sen_tui.tui.screens.outbox import OutboxScreen  # with the first look, not with the register

        self.app.push_screen(OutboxScreen(self.shell.office, self.shell.company.only))

    def action_filter(self) -> None:
        """Go and type a filter."""
        self.children_list.open_filter()

    def action_turn(self, what: str, step: int) -> None:
        """Show another `view`, `sort` in another way, or go to another `group` of children."""
        self.children_list.turn(what, step)

    @override
    def action_back(self) -> None:
        """Clear the filter, then the marks, or ask whether to show every child again. There is nothing further back."""
        view, rows = self.children_list.view, self.children_list.rows
        if rows.marked and not view.words and self.focused is rows:
            rows.unmark()
        elif self.shell.company.only is None:
            self.children_list.clear_filter()
        else:
            self.shell.ways.open_register()

    def _follow_list(self) -> None:
        """Show the title of the view, the person's drafts and the unreadable folders."""
        self.refresh_state()
        view = self.children_list.view
        company = self.shell.company
        hidden = company.parents_look or company.only not in (None, view.whereabouts.newest)  # it names a child
        drafts = "" if hidden else view.whereabouts.greeting(view.register.rows)
        self.query_one(".asks", Words).say(drafts)
        lacks = f"{counted(view.damaged, 'folder')} cannot be read: `sen-tui check` says what is wrong."
        of_school = view.of_school if company.only is None else ""
        self.query_one(".lacks", Words).say(" ".join(filter(None, (lacks if view.damaged else "", of_school))))
