"""The keys of the present place: typed into to filter, also by the name of a key; Enter does one."""

from textual.app import ComposeResult
from textual.containers import Vertical
from typing_extensions import override

from sen_tui.domain.text import folded
from sen_tui.tui.here import Here
from sen_tui.tui.keys import named, second
from sen_tui.tui.screens.searched import SearchedScreen, SearchLine
from sen_tui.tui.terminal.safe_text import fit
from sen_tui.tui.widgets.rows import Part, Rows, hanging
from sen_tui.tui.widgets.words import Words

_KEYS = 14
"""Cells for the names of the keys."""
_MARKS = "Steps: \N{CHECK MARK} complete, \N{CIRCLE WITH LEFT HALF BLACK} begun, \N{WHITE CIRCLE} to do, · if needed. "
_MOVING = "In lists Up and Down move. In fields Tab goes on, Shift+Tab goes back."


class HelpScreen(SearchedScreen[Here]):
    """Reads `keys.KEYS`, as the footer and the palette do. Its result is the key to be done."""

    def __init__(self, here: tuple[Here, ...]) -> None:
        super().__init__()
        self._all = self._matches = here
        self._refusals = {one.key: one.refusal for one in self._all}
        """Why a key does nothing now, as it was when the help was opened."""
        self._in_review = any(one.key.place == "review" for one in here)

    @override
    def compose(self) -> ComposeResult:
        """Search, the keys, nearest first, and the words about the one under the cursor."""
        with Vertical(classes="window tall"):
            yield Words("Keys that work here", classes="title")
            yield SearchLine("Search", field="search", hint="words, or a key: F4, m, Ctrl+Z")
            yield Rows(self._lines, height=None, empty=" No key here fits: try fewer words.")
            yield Words((_MARKS if self._in_review else "") + _MOVING, classes="note")

    @override
    def search(self, words: str) -> int:
        """Keep the keys of that name, and those in whose words every one of the words occurs."""
        wanted = folded(words).split()
        self._matches = tuple(one for one in self._all if words.strip() in _names(one) or _fits(one, wanted))
        return len(self._matches)

    @override
    def result(self, index: int) -> Here:
        """Return a key with its place."""
        return self._matches[index]

    def _lines(self, index: int, width: int) -> list[list[Part]]:
        here = self._matches[index]
        refusal = self._refusals[here.key]
        words = f"{here.key.help} ({refusal})" if refusal else here.key.help
        names = fit(f" {' '.join(_names(here))}", _KEYS)
        return hanging((names, "muted" if refusal else "accent"), words, width, "muted" if refusal else "")


def _names(here: Here) -> tuple[str, ...]:
    names = (named(here.key.key), second(here.key.key))
    return tuple(name for name in names if name)


def _fits(here: Here, wanted: list[str]) -> bool:
    words = folded(" ".join((*_names(here), here.key.label, here.key.help)))
    return all(word in words for word in wanted)
