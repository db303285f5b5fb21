"""The target bank: search, read, take one."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.bank import BankTarget, search
from sen_tui.domain.codes import AREAS
from sen_tui.tui.screens.searched import SearchedScreen, SearchLine
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words


class BankScreen(SearchedScreen[BankTarget]):
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
            yield SearchLine("Search", field="search", hint="phonics, turn-taking, SEMH ...")
            yield Rows(self._lines, empty=" Nothing fits: try fewer words.")
            yield Words(classes="note")

    @override
    def on_mount(self) -> None:
        """Show all targets."""
        super().on_mount()
        self._show()

    @override
    def company_changed(self) -> None:
        """Stay open: the bank names no child."""

    @override
    def search(self, words: str) -> int:
        """Keep the targets that fit."""
        self.matches = search(self.bank, words)
        return len(self.matches)

    @override
    def typed(self, field: str, text: str) -> None:
        """Search, and show the first target in full."""
        super().typed(field, text)
        self._show()

    @override
    def result(self, index: int) -> BankTarget:
        """Return a target."""
        return self.matches[index]

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        self._show()

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
