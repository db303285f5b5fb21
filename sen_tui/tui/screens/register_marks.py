"""The rows of the register, in which Space marks children. Marks serve the papers alone."""

from collections.abc import Callable

from typing_extensions import override

from sen_tui.domain.roster import RosterRow
from sen_tui.tui import keys
from sen_tui.tui.screens.register_view import RegisterView
from sen_tui.tui.widgets.rows import Draw, Rows


class MarkableRows(Rows):
    """Space marks the child under the cursor or takes the mark away, and goes to the next. Marks outlive a filter."""

    PLACES = ("rows", "children")
    BINDINGS = keys.bindings("children")

    def __init__(self, draw: Draw, view: RegisterView, tell_screen: Callable[[], None]) -> None:
        super().__init__(draw, field="register", empty="")
        self._view = view
        self._tell_screen = tell_screen
        self._marked: frozenset[str] = frozenset()
        """The ids of the children who are marked, whether the view shows them or not."""

    @property
    def marked(self) -> tuple[RosterRow, ...]:
        """The marked children in the order of the register; none while one child alone may be shown."""
        if self._view.only is not None or not self._marked:
            return ()
        return tuple(row for row in self._view.register.rows if row.id in self._marked)

    def is_marked(self, row: RosterRow) -> bool:
        """Return whether a child is marked, and may be shown so."""
        return self._view.only is None and row.id in self._marked

    @override
    def refusal(self, action: str) -> str:
        """Return why a key does nothing here."""
        if action != "mark":
            return super().refusal(action)
        if self._view.only is not None:
            return "Only this child is shown: Esc opens the register."
        return "" if self.count else "There is nobody to mark."

    def action_mark(self) -> None:
        """Mark the child under the cursor or take the mark away, and go to the next."""
        self._marked ^= {self._view.rows[self.cursor].id}
        self.redraw()
        self.action_move(1)
        self._tell_screen()

    def unmark(self) -> None:
        """Take every mark away."""
        self._marked = frozenset()
        self.redraw()
        self._tell_screen()
