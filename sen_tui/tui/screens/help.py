"""All keys that work here, one line each."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from typing_extensions import override

from sen_tui.tui.keys import Key, named
from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.words import Words


class HelpScreen(SenModal[None]):
    """Reads `keys.KEYS`, as the footer and the palette do."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__()
        self._keys = keys

    @override
    def compose(self) -> ComposeResult:
        """The keys, nearest first."""
        with VerticalScroll(classes="window tall"):
            yield Words("Keys that work here", classes="title")
            yield Words("\n".join(f"{fit(named(key.key), 11)}{key.help}" for key in self._keys))
            yield Words(
                "\nIn lists Up and Down move, Enter opens. In fields Tab goes on, Shift+Tab goes back. "
                "Enter goes on as well, but in words of several lines it begins a new line.",
                classes="note",
            )
