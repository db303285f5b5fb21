"""The register of the school: who is due, who is overdue, and the way to every child."""

from textual import on
from textual.app import ComposeResult
from typing_extensions import override

from sen_tui import office
from sen_tui.documents.page_model import Page
from sen_tui.documents.review import review_summary
from sen_tui.domain.register import SORTS, VIEWS, Register
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import counted
from sen_tui.tui import keys
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.base import SenScreen, footer
from sen_tui.tui.screens.roster_columns import Heading, columns
from sen_tui.tui.widgets.bar import TopBar
from sen_tui.tui.widgets.fields import Line, Typed
from sen_tui.tui.widgets.rows import Part, Rows


class RosterScreen(SenScreen):
    """One line for each child, drawn only where it is in view."""

    PLACES = ("roster",)
    BINDINGS = keys.bindings("roster")
    AUTO_FOCUS = "#register"

    def __init__(self) -> None:
        super().__init__()
        self.view = "all"
        self.sort = "review"
        self.words = ""
        self.editing: dict[str, str] = {}
        self.all = Register((), ())
        self.shown: tuple[RosterRow, ...] = ()

    @override
    def compose(self) -> ComposeResult:
        """Top line, filter, heading, list."""
        yield TopBar()
        yield Line("", field="filter", hint="Type to filter: name, class, year, stage, need, due")
        yield Heading()
        register = Rows(self._lines, field="register", empty="")
        register.id = "register"
        yield register
        yield footer()

    def on_mount(self) -> None:
        """Show the last register at once, then check it against the folders."""
        self.query_one(Line).display = False
        known = office.known_register(self.sen.office)
        if known:
            self._take(known.rows)
        self.call_after_refresh(self.reload)
        self.set_interval(20, self._look_round)

    @property
    @override
    def path(self) -> str:
        """The school, the view and how many children are in it."""
        view = f"{VIEWS[self.view]}: {counted(len(self.shown), 'child', 'children')}, by {SORTS[self.sort]}"
        return f"{self.sen.office.school.name} · {view}" + (f" · “{self.words}”" if self.words else "")

    @property
    def current(self) -> RosterRow | None:
        """The child under the cursor."""
        rows = self.query_one("#register", Rows)
        return self.shown[rows.cursor] if rows.cursor < len(self.shown) else None

    @override
    def on_screen_resume(self) -> None:
        """Put the folder away that was open, and show what changed in it."""
        self.sen.put_away()
        if self.all.rows:
            self.reload()

    def reload(self) -> None:
        """Read the register again; only changed folders are opened for it."""
        found = office.register(self.sen.office)
        self._take(found.rows)
        if found.damaged:
            self.notify(
                f"{counted(len(found.damaged), 'folder')} cannot be read. `sen-tui check` says what is wrong.",
                severity="error",
                markup=False,
            )

    @override
    def child_id(self) -> str:
        """Return the id of the child under the cursor."""
        return self.current.id if self.current else ""

    @override
    def page(self) -> Page | None:
        """Return the last signed review of the child under the cursor."""
        if self.current is None:
            return None
        desk = self.sen.office
        folder = office.read_folder(desk, self.current.id)
        last = folder.last_review
        return review_summary(folder, last, desk.framework, desk.school) if last else None

    @override
    def privacy_changed(self) -> None:
        """Hide every child but the one under the cursor, or show all again."""
        self._show()

    def action_open(self) -> None:
        """Open the folder."""
        if self.current:
            self.sen.show_folder(self.current.id)

    def action_review(self) -> None:
        """Start the review or go on with it."""
        if self.current:
            self.sen.show_review(self.current.id)

    def action_targets(self) -> None:
        """Write the targets."""
        if self.current:
            self.sen.show_targets(self.current.id)

    def action_print(self) -> None:
        """Show the last review as it is printed."""
        self.sen.action_preview()

    def action_new(self) -> None:
        """Make a folder for a new child."""
        self.sen.show_new_pupil()

    def action_filter(self) -> None:
        """Go and type a filter."""
        line = self.query_one(Line)
        line.display = True
        line.focus()

    def action_view(self) -> None:
        """Show the next view."""
        names = list(VIEWS)
        self.view = names[(names.index(self.view) + 1) % len(names)]
        self._show(first=True)

    def action_sort(self) -> None:
        """Sort by the next criterion."""
        names = list(SORTS)
        self.sort = names[(names.index(self.sort) + 1) % len(names)]
        self._show()

    @override
    def action_back(self) -> None:
        """Clear the filter; there is nothing further back."""
        line = self.query_one(Line)
        line.fill("")
        line.display = False
        self.words = ""
        self.query_one("#register", Rows).focus()
        self._show()

    @on(Typed)
    def _filtered(self, event: Typed) -> None:
        event.stop()
        self.words = event.text
        self._show(first=True)

    @on(FieldFinished)
    def _to_list(self, event: FieldFinished) -> None:
        event.stop()
        self.query_one("#register", Rows).focus()

    def key_down(self) -> None:
        """From the filter into the list."""
        self.query_one("#register", Rows).focus()

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        event.stop()
        self.action_open()

    def _look_round(self) -> None:
        """Show who began or stopped editing meanwhile."""
        editing = office.at_work(self.sen.office)
        if editing != self.editing:
            self.editing = editing
            self.query_one("#register", Rows).redraw()

    def _take(self, rows: tuple[RosterRow, ...]) -> None:
        framework = self.sen.office.framework
        self.editing = office.at_work(self.sen.office)
        self.all = Register.of(rows, lambda stage: framework.stage(stage).name, self.sen.office.today())
        self._show()

    def _show(self, *, first: bool = False) -> None:
        """Show the view: the cursor stays on its child, or goes to the first."""
        list_ = self.query_one("#register", Rows)
        here = self.current.id if self.current and not first else ""
        rows = self.all.shown(self.view, self.words, self.sort, self.sen.office.today())
        if self.sen.private:
            rows = tuple(row for row in rows if row.id == self.sen.private_id)
        self.shown = rows
        place = next((i for i, row in enumerate(rows) if row.id == here), 0 if first or here else None)
        list_.say_empty(self._empty())
        list_.set_rows(len(rows), place)
        list_.redraw()
        self.refresh_state()

    def _empty(self) -> str:
        if not self.all.rows:
            return " No children yet. n makes the first folder."
        return " Nobody fits. Esc clears the filter, v shows another view."

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        desk = self.sen.office
        row = self.shown[index]
        stage = desk.framework.stage(row.stage).short
        return [columns(row, width, stage=stage, editor=self.editing.get(row.id, ""), today=desk.today())]
