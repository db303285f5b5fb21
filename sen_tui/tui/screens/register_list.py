"""The register on the screen: filter, columns, one line for each child, drawn only where it is in view."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.register import Register
from sen_tui.domain.roster import Roster, RosterRow
from sen_tui.office.opening import Office
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.register_child import ChildBeside
from sen_tui.tui.screens.register_columns import Heading, Longest, columns
from sen_tui.tui.screens.register_marks import MarkableRows
from sen_tui.tui.screens.register_view import RegisterView
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.work.pacing import between_keys


class RegisterList(KeepsTyped, Vertical):
    """The list with its filter and heading; the cursor stays on its child."""

    def __init__(self, office: Office, tell_screen: Callable[[], None], beside: ChildBeside) -> None:
        """`beside`: the place beside the list for the child under the cursor."""
        super().__init__()
        self._office = office
        self._tell_screen = tell_screen
        self._beside = beside
        self.view = RegisterView(office)
        self._heading = Heading()
        self._scrolled = 0
        """The first row in sight before one child alone was shown."""
        self._prepared: Register | None = None
        """The register whose sort names and search texts are worked out ahead."""

    @override
    def compose(self) -> ComposeResult:
        """Filter, names of the columns, children."""
        yield Line("", field="filter", hint="Type to filter: name, class, year, stage, need, due")
        yield self._heading
        register = MarkableRows(self._lines, self.view, self._tell_screen)
        register.id = "register"
        yield register

    def on_mount(self) -> None:
        """Begin without a filter."""
        self.query_one(Line).display = False

    @cached_property
    def rows(self) -> MarkableRows:
        """The list itself."""
        return self.query_one("#register", MarkableRows)

    @property
    def current(self) -> RosterRow | None:
        """The child under the cursor."""
        return self.view.rows[self.rows.cursor] if self.rows.cursor < len(self.view.rows) else None

    def take(self, roster: Roster) -> None:
        """Show a register; the first one with the cursor on the child whose draft waits."""
        first = not self.view.read
        with self._cursor_kept():
            self.view.take(roster)
            register = self.view.register
            self._heading.take(Longest.of(register.rows, register.name_of))
        if first and (place := self.view.index(self.view.whereabouts.newest)) is not None:
            self.rows.set_rows(len(self.view.rows), place)

    def check(self) -> None:
        """Look at every record; only changed folders are opened. A school of some hundred is done at once."""

        def show(roster: Roster | None) -> None:
            if roster is not None and self.view.differs(roster):  # None: another check was begun
                self.take(roster)

        between_keys(self, self.view.check(), show)

    def only(self, pupil_id: str | None) -> None:
        """Show nobody but this child; everybody again, scrolled as before, where `pupil_id` is None."""
        if pupil_id is not None and self.view.only is None:
            self._scrolled = self.rows.top
        elif pupil_id is None and self.view.only is not None:
            self.rows.top = self._scrolled
        with self._cursor_kept():
            self.view.only = pupil_id
            self.view.look()
        self._beside.follow(self.current, now=True)

    def look_round(self) -> None:
        """Show who edits and which drafts wait now. Does nothing behind another screen."""
        if not self.screen.is_current:
            return
        if self.view.look_round():
            self.rows.redraw()
        self._tell_screen()

    def turn(self, what: str, step: int) -> None:
        """Show the next `view`, `sort` by the next criterion, or go to the next `group`; with -1 the other way.

        A sort the other way is the same one reversed.
        """
        if what == "group":
            self.rows.move_to(self.view.group_beside(self.rows.cursor, step))
            return
        if what == "view":
            self.view.turn_view(step)
            self._show(0)
        else:
            with self._cursor_kept():
                self.view.turn_sort(step)
        self._prepare()

    def open_filter(self) -> None:
        """Go and type a filter."""
        line = self.query_one(Line)
        line.display = True
        line.focus()
        self.call_after_refresh(between_keys, self, self.view.register.prepare())

    def clear_filter(self) -> None:
        """Show everybody in the view again."""
        line = self.query_one(Line)
        line.fill("")
        line.display = False
        self.rows.focus()
        with self._cursor_kept():
            self.view.words = ""
            self.view.look()

    @on(Rows.Moved)
    def _prepare(self) -> None:
        """After a key, show the child, and work out ahead what filters and orders need: once for each register."""
        self._beside.begin()
        self._beside.follow(self.current)
        register = self.view.register
        if self._prepared is not register:
            self._prepared = register
            self.call_after_refresh(between_keys, self, register.prepare())

    @override
    def typed(self, field: str, text: str) -> None:
        """Show the children who fit the filter."""
        if text != self.view.words:
            self.view.words = text
            self.view.look()
            self._show(0)

    @on(FieldFinished)
    def _to_list(self, event: FieldFinished) -> None:
        event.stop()
        self.rows.focus()

    def key_down(self) -> None:
        """From the filter into the list."""
        if not self.rows.has_focus:
            self.rows.focus()

    @contextmanager
    def _cursor_kept(self) -> Iterator[None]:
        """Show the view after the block, with the cursor on the wanted child, the same child, or at the same place."""
        here, line = self.current, self.query_one(Line)
        yield
        place = self.view.take_wanted()
        if place is not None:
            line.fill(self.view.words)
            line.display = bool(self.view.words)
        self._show(place if place is not None or here is None else self.view.index(here.id))

    def _show(self, cursor: int | None) -> None:
        self.rows.say_empty(self.view.empty)
        self.rows.set_rows(len(self.view.rows), cursor)
        self.rows.redraw()
        self._beside.follow(self.current)
        self._tell_screen()

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        row, office, who = self.view.rows[index], self._office, self.view.whereabouts
        name, longest = self.view.register.name_of(row), self._heading.longest
        line = columns(
            row,
            width,
            longest=longest,
            name=name,
            editor=who.words(row.id),
            today=office.today(),
            under_cursor=index == self.rows.cursor,
            marked=self.rows.is_marked(row),
        )
        return [line]
