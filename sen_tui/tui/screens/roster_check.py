"""Looking whether the register that is shown is still right, without keeping anybody from working."""

from collections.abc import Callable, Generator

from textual.widget import Widget

from sen_tui import office
from sen_tui.office import Office, Roster

_PAUSE = 0.002
"""Seconds for keys between two pieces of a check."""


class RosterCheck:
    """The register as it was last found, and checks of it; `tell` is called with one that differs."""

    def __init__(self, desk: Office, screen: Widget, tell: Callable[[Roster], None], known: Roster | None) -> None:
        self._desk = desk
        self._screen = screen
        self._tell = tell
        self._known = known
        self._pieces: Generator[None, None, Roster] | None = None

    def show_known(self) -> None:
        """Tell of the register as it was last written down, where there is one."""
        if self._known:
            self._tell(self._known)

    def begin(self) -> None:
        """Look at every record; only changed folders are opened. A school of some hundred is done at once."""
        self._pieces = office.register_in_pieces(self._desk, self._known)
        self._go_on(self._pieces)

    def _go_on(self, pieces: Generator[None, None, Roster]) -> None:
        if pieces is not self._pieces:  # another check was begun meanwhile
            return
        try:
            next(pieces)
        except StopIteration as done:
            before, self._known = self._known, done.value
            if before != done.value:
                self._tell(done.value)
        else:
            self._screen.set_timer(_PAUSE, lambda: self._go_on(pieces))
