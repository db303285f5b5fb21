"""The target bank: search, read, take one."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.bank import BankTarget, search
from sen_tui.domain.codes import AREAS
from sen_tui.tui.messages import FieldFinished
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.line import Line
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.typed import KeepsTyped
from sen_tui.tui.widgets.words import Words


class BankScreen(KeepsTyped, SenModal[BankTarget]):
    """Typing searches; Up and Down choose; Enter takes. Targets for the child's own need come first."""

    def __init__(self, bank: tuple[BankTarget, ...], need: str) -> None:
        super().__init__()
        self.bank = tuple(sorted(bank, key=lambda target: need not in target.needs))
        self.matches = self.bank

    @override
    def compose(self) -> ComposeResult:
        """Search, list, the target under the cursor in full."""
        with Vertical(classes="window tall"):
            yield Words("Target bank", classes="title")
            yield Line("Search", field="search", hint="phonics, turn-taking, SEMH ...")
            yield Rows(self._lines, empty=" Nothing fits: try fewer words.")
            yield Words(classes="note")

    def on_mount(self) -> None:
        """Show all targets."""
        self.query_one(Rows).set_rows(len(self.matches))
        self.query_one(Line).focus()
        self._show()

    @override
    def privacy_changed(self) -> None:
        """Stay open: the bank names no child."""

    def key_down(self) -> None:
        """Move the cursor of the list down, also from the search field."""
        rows = self.query_one(Rows)
        if not rows.has_focus:
            rows.action_move(1)

    def key_up(self) -> None:
        """Move the cursor of the list up, also from the search field."""
        rows = self.query_one(Rows)
        if not rows.has_focus:
            rows.action_move(-1)

    @override
    def typed(self, field: str, text: str) -> None:
        """Search."""
        self.matches = search(self.bank, text)
        self.query_one(Rows).set_rows(len(self.matches), 0)
        self.query_one(Rows).redraw()
        self._show()

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        self._show()

    @on(Rows.Opened)
    @on(FieldFinished)
    def _taken(self) -> None:
        if self.matches:
            self.dismiss(self.matches[self.query_one(Rows).cursor])

    def _show(self) -> None:
        rows = self.query_one(Rows)
        if not self.matches:
            self.query_one(".note", Words).say("")
            return
        target = self.matches[rows.cursor]
        lines = (
            f"will {target.does} {target.condition}, {target.criterion.words}",
            f"Help: {target.provision.what}. At home: {target.help_at_home}",
        )
        self.query_one(".note", Words).say("\n".join(lines))

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        target = self.matches[index]
        return [[(" ", ""), (fit(target.title, width - 22), ""), (fit(" " + AREAS[target.area], 21), "muted")]]
