"""The paper as parents will get it, on the screen."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.documents.page_model import Page
from sen_tui.domain.errors import SenError
from sen_tui.office.access import noted
from sen_tui.office.handing import put_out_again
from sen_tui.office.outbox import put_in_outbox
from sen_tui.tui import keys
from sen_tui.tui.screens.base import SenScreen
from sen_tui.tui.screens.made_papers import put_into_outbox
from sen_tui.tui.widgets.bar import KeysBar, TopBar
from sen_tui.tui.widgets.foot import say_at_foot
from sen_tui.tui.widgets.paper import Paper, Sheet


class PreviewScreen(SenScreen):
    """One page to read; the same that `sen-tui print` prints, but for what is the school's alone while parents look."""

    PLACES = ("preview", "back")
    NO_PAPER = "This is the paper already."
    BINDINGS = keys.bindings("preview")
    AUTO_FOCUS = "#paper"

    def __init__(self, page: Page, for_parents: Page | None, where: str, child: str) -> None:
        """`for_parents`: the page to be shown while parents look; None if it is the school's alone."""
        super().__init__()
        self.paper = page
        self.for_parents = for_parents
        self.where = where
        self.child = child

    @override
    def compose(self) -> ComposeResult:
        """The page."""
        yield TopBar()
        with Sheet(id="paper"):
            yield Paper()
        yield KeysBar()

    def on_mount(self) -> None:
        """Write into the access log that the paper was shown."""
        noted(self.shell.office, "showed", self.child)
        self.company_changed()

    @override
    def company_changed(self) -> None:
        """Show the page that is meant for those who look; close a page that is not meant for parents."""
        page = self.for_parents if self.shell.company.parents_look else self.paper
        if page is not None:
            self.query_one(Paper).show(page)
        elif self.is_current:
            self.action_back()

    def action_outbox(self) -> None:
        """Write the paper where the school prints from."""
        if self.paper.document:
            put_into_outbox(self, self.child, lambda office, folder: put_out_again(office, folder, self.paper))
            return
        try:
            where = put_in_outbox(self.shell.office, self.child, self.paper).path
        except SenError as refusal:
            self.notify(str(refusal), severity="error", markup=False)
            return
        say_at_foot(self, f"{self.paper.title}: ready to print. u in the folder lists the outbox. {where}")

    @property
    @override
    def path(self) -> str:
        """The words about the paper."""
        return self.where

    @override
    def child_id(self) -> str:
        """Return the id of the child."""
        return self.child
