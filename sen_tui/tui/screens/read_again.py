"""A child's folder that somebody else is editing: it is read again when that changes."""

from sen_tui.tui.screens.base import ChildScreen

READ_ONLY = "This folder can only be read here just now: see above."
LOOK_EVERY = 3
"""Seconds between two looks at a folder that somebody else is editing."""


class ReadAgainScreen(ChildScreen):
    """Reads the folder again every few seconds, and at each key that would change something."""

    def show(self) -> None:
        """Paint the folder as it is now. Each screen does its own."""

    def look_again(self) -> None:
        """Show the changes of others, if this folder is open read-only."""
        if not self.is_current or not self.session.read_only:
            return
        again = self.shell.open_child.read_again(self.session)
        if again is not self.session:
            self.session = again
            self.show()

    def may_edit(self) -> bool:
        """Return whether this child can be changed here now; if not, point to the line at the top, which says why."""
        self.look_again()
        if self.session.read_only:
            self.notify(READ_ONLY, severity="warning", markup=False)
        return not self.session.read_only
