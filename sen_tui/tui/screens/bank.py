"""The target bank: search, read, take one."""

from datetime import date

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.bank import BankTarget, fitting_first, had_already, search
from sen_tui.domain.codes import AREAS, year_name
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.text import listed
from sen_tui.tui.screens.searched import SearchedScreen, SearchLine
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows
from sen_tui.tui.widgets.words import Words


class BankScreen(SearchedScreen[BankTarget]):
    """Typing searches; Up and Down choose; Enter takes. Targets for the child's needs and year come first."""

    def __init__(self, bank: tuple[BankTarget, ...], folder: PupilFolder, plan: PlanDraft, today: date) -> None:
        super().__init__()
        needs = {need.kind for need in folder.current_needs}
        self.bank = fitting_first(bank, needs, folder.pupil.year_on(today))
        self.matches = self.bank
        self._longest = max((cell_len(target.title) for target in bank), default=0)
        self.had = {target.key: had_already(target, folder, plan) for target in bank}

    @override
    def compose(self) -> ComposeResult:
        """Search, list, the target under the cursor in full."""
        with Vertical(classes="window tall"):
            yield Words("Target bank", classes="title")
            yield SearchLine("Search", field="search", hint="phonics, turn-taking, SEMH, Year 4 ...")
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
        years = listed([year_name(year) for year in target.years])
        lines = (
            f"will {target.does} {target.condition}, {target.criterion.words}",
            f"{AREAS[target.area]}, {years}. Help: {target.provision.what}. At home: {target.help_at_home}",
        )
        self.query_one(".note", Words).say("\n".join(lines))

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        target = self.matches[index]
        about, tone = (self.had[target.key], "warn") if self.had[target.key] else (AREAS[target.area], "muted")
        title = min(self._longest, width - 23)
        return [[(f" {fit(target.title, title)}  ", ""), (fit(about, width - title - 3), tone)]]
