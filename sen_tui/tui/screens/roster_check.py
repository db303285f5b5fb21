"""Looking whether the register that is shown is still right, without keeping anybody from working."""

from collections.abc import Callable, Generator

from textual.widget import Widget

from sen_tui.domain.roster import Roster
from sen_tui.office.opening import Office
from sen_tui.office.registers import register_in_pieces
from sen_tui.tui.between_keys import between_keys


class RosterCheck:
    """The register as it was last found, and checks of it; `tell` is called with one that differs."""

    def __init__(self, desk: Office, screen: Widget, tell: Callable[[Roster], None], known: Roster | None) -> None:
        self._desk = desk
        self._screen = screen
        self._tell = tell
        self._known = known
        self._work: Generator[None, None, Roster] | None = None

    @property
    def begun(self) -> bool:
        """Whether anything was looked at yet."""
        return self._work is not None

    def show_known(self) -> None:
        """Tell of the register as it was last written down, where there is one."""
        if self._known:
            self._tell(self._known)

    def begin(self) -> None:
        """Look at every record; only changed folders are opened. A school of some hundred is done at once."""
        if self._work is not None:
            self._work.close()
        self._work = register_in_pieces(self._desk, self._known)
        between_keys(self._screen, self._work, self._found)

    def _found(self, found: Roster | None) -> None:
        if found is not None:  # else another check was begun meanwhile
            before, self._known = self._known, found
            if before != found:
                self._tell(found)
