"""The register on the screen: filter, columns, one line for each child, drawn only where it is in view."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input
from typing_extensions import override

from sen_tui.domain.register import SORTS, VIEWS, Register
from sen_tui.domain.roster import RosterRow
from sen_tui.domain.text import clean, counted
from sen_tui.office import Office
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.roster_columns import Heading, columns
from sen_tui.tui.screens.roster_waiting import Whereabouts
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Part, Rows


class FilterLine(Line):
    """The filter. It tells at once what it says, so that one frame shows the letter and who fits."""

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__("", field="filter", hint="Type to filter: name, class, year, stage, need, due")
        self._tell = take

    def watch_value(self, value: str) -> None:
        """Tell what it says now."""
        if self.is_mounted:
            self._tell(clean(value).text)

    @override
    def on_input_changed(self, event: Input.Changed) -> None:
        """Say nothing: it is told already."""
        event.stop()


class RosterList(Vertical):
    """Which children are shown, in which order; the cursor stays on its child."""

    def __init__(self, desk: Office, tell_screen: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._tell_screen = tell_screen
        self._view = "all"
        self._sort = "review"
        self._words = ""
        self.whereabouts = Whereabouts({}, (), desk.now(), desk.person)
        """Who is at work, and which drafts wait."""
        self._only = ""
        self._damaged = 0
        self.all = Register((), ())
        self.shown: tuple[RosterRow, ...] = ()

    @override
    def compose(self) -> ComposeResult:
        """Filter, names of the columns, children."""
        yield FilterLine(self._filter)
        yield Heading()
        register = Rows(self._lines, field="register", empty="")
        register.id = "register"
        yield register

    def on_mount(self) -> None:
        """Begin without a filter."""
        self.query_one(Line).display = False

    @property
    def words(self) -> str:
        """What is shown, in words: view, number, how many folders cannot be read, order, filter."""
        if self._only:
            return "this child only"
        number = counted(len(self.shown), "child", "children")
        lacks = f" + {self._damaged} unreadable" if self._damaged else ""
        view = f"{VIEWS[self._view]}: {number}{lacks}, by {SORTS[self._sort]}"
        return view + (f" · “{self._words}”" if self._words else "")

    @property
    def rows(self) -> Rows:
        """The list itself."""
        return self.query_one("#register", Rows)

    @property
    def current(self) -> RosterRow | None:
        """The child under the cursor."""
        return self.shown[self.rows.cursor] if self.rows.cursor < len(self.shown) else None

    def take(self, rows: tuple[RosterRow, ...], damaged: int = 0) -> None:
        """Show these lines of the register; `damaged`: how many folders could not be read for it."""
        self._damaged = damaged
        framework = self._desk.framework
        self.whereabouts = Whereabouts.of(self._desk)
        self.all = Register.of(rows, lambda stage: framework.stage(stage).name, self._desk.today())
        self.show()

    def show(self, *, first: bool = False) -> None:
        """Show the view again, the cursor on its child or on the first one."""
        here = self.current.id if self.current and not first else ""
        drafts = self.whereabouts.children
        rows = self.all.shown(self._view, self._words, self._sort, self._desk.today(), drafts)
        if self._only:
            rows = tuple(row for row in self.all.rows if row.id == self._only)
        self.shown = rows
        place = next((i for i, row in enumerate(rows) if row.id == here), 0 if first or here else None)
        self.rows.say_empty(self._empty())
        self.rows.set_rows(len(rows), place)
        self.rows.redraw()
        self._tell_screen()

    def only(self, pupil_id: str) -> None:
        """Show nobody but this child; everybody again where `pupil_id` is empty."""
        self._only = pupil_id
        self.show()

    def look_round(self) -> None:
        """Show who began or stopped editing meanwhile, and what waits now; at once only where somebody can see it."""
        if not self.screen.is_current:
            return
        self.whereabouts = Whereabouts.of(self._desk)
        self.rows.redraw()
        self._tell_screen()

    def go_to(self, pupil_id: str) -> None:
        """Put the cursor on a child, where it is in the view."""
        place = next((i for i, row in enumerate(self.shown) if row.id == pupil_id), None)
        if place is not None:
            self.rows.set_rows(len(self.shown), place)

    def next_view(self) -> None:
        """Show the next view."""
        names = list(VIEWS)
        self._view = names[(names.index(self._view) + 1) % len(names)]
        self.show(first=True)

    def next_sort(self) -> None:
        """Sort by the next criterion."""
        names = list(SORTS)
        self._sort = names[(names.index(self._sort) + 1) % len(names)]
        self.show()

    def open_filter(self) -> None:
        """Go and type a filter."""
        line = self.query_one(Line)
        line.display = True
        line.focus()

    def clear_filter(self) -> None:
        """Show everybody in the view again."""
        line = self.query_one(Line)
        line.fill("")
        line.display = False
        self._words = ""
        self.rows.focus()
        self.show()

    def _filter(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self.show(first=True)

    @on(FieldFinished)
    def _to_list(self, event: FieldFinished) -> None:
        event.stop()
        self.rows.focus()

    def key_down(self) -> None:
        """From the filter into the list."""
        if not self.rows.has_focus:
            self.rows.focus()

    def _empty(self) -> str:
        if not self.all.rows:
            return " No children yet. n makes the first folder."
        return " Nobody fits. Esc clears the filter, v shows another view."

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        row, desk = self.shown[index], self._desk
        stage = desk.framework.stage(row.stage).short
        return [columns(row, width, stage=stage, editor=self.whereabouts.words(row.id), today=desk.today())]
