"""Who sits beside the screen, and therefore whom and what it may show."""

from collections.abc import Callable


class Company:
    """Two states, both until the register is opened on purpose.

    *One child*: no other child is named, by any key or message. *Parents look*: the school's own words are hidden too.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        """`changed` shows on every screen no more and no less than may be seen now."""
        self.only: str | None = None
        """The id of the one child that may be shown; None where all may. An empty id shows nobody."""
        self.parents_look = False
        """Whether parents look at the screen."""
        self._changed = changed

    def meet(self, pupil_id: str) -> None:
        """Show nobody but this child from now on."""
        if self.only != pupil_id:
            self.only = pupil_id
            self._changed()

    def turn(self, pupil_id: str) -> None:
        """Hide the school's own words from parents who look, or show them again. `pupil_id`: the child in sight."""
        self.parents_look = not self.parents_look
        if self.only is None:
            self.only = pupil_id
        self._changed()

    def part(self) -> None:
        """Let every child be shown again."""
        self.only, self.parents_look = None, False
        self._changed()
