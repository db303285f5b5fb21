"""A page beside a list, about the row under the cursor, where the screen is wide enough."""

from collections.abc import Callable

from sen_tui.documents.page_model import Page
from sen_tui.tui.shell import shell_of
from sen_tui.tui.widgets.paper import Paper
from sen_tui.tui.work.pacing import RESTED, Following


class Beside(Paper):
    """Follows a list once its cursor rests. On a narrow screen it is not shown, and no page is made."""

    def __init__(self, page: Callable[[], Page | None]) -> None:
        """`page`: returns the page about the row under the cursor; None where there is nothing to show."""
        super().__init__()
        self._page_now = page

    def on_mount(self) -> None:
        """Begin to follow."""
        self._following = Following(self, self._follow, min(shell_of(self).follow_after, RESTED))

    def on_unmount(self) -> None:
        """Follow no more."""
        self._following.stop()

    def on_resize(self) -> None:
        """Show the page when the screen has become wide enough."""
        self.follow()

    def follow(self) -> None:
        """Show the page about the present row once the cursor rests."""
        self._following.soon()

    def _follow(self) -> None:
        if self.display and self.size.width:
            self.show(self._page_now() or Page(title="", blocks=()))
