"""The paper as parents will get it, on the screen."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static
from typing_extensions import override

from sen_tui.documents.page_model import Page
from sen_tui.documents.rich_writer import as_rich
from sen_tui.tui.screens.base import SenScreen, footer
from sen_tui.tui.widgets.bar import TopBar


class PreviewScreen(SenScreen):
    """One page to read; the same that `sen-tui print` prints."""

    AUTO_FOCUS = "#paper"

    def __init__(self, page: Page, where: str, child: str) -> None:
        super().__init__()
        self.paper = page
        self.where = where
        self.child = child

    @override
    def compose(self) -> ComposeResult:
        """The page."""
        yield TopBar()
        with VerticalScroll(id="paper"):
            yield Static(as_rich(self.paper), markup=False)
        yield footer()

    @property
    @override
    def path(self) -> str:
        """What is shown."""
        return self.where

    @override
    def child_id(self) -> str:
        """Return the id of the child."""
        return self.child
