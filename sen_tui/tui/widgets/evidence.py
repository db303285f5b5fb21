"""What the record shows of a child. It is the school's own, and only for the eyes of the school."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Container
from typing_extensions import override

from sen_tui.domain.finding import Finding, Side
from sen_tui.tui.widgets.words import Words

_HEADINGS: dict[Side, str] = {
    "more": "The record shows, for more help:",
    "less": "The record shows, against more help:",
    "gap": "Gaps in the record:",
}


class Evidence(Words):
    """The findings of one side under its heading. Without any it takes no room."""

    def __init__(self, side: Side) -> None:
        super().__init__(classes=f"note evidence {side}")
        self._side: Side = side

    def show(self, findings: Iterable[Finding]) -> None:
        """Show those of the findings that belong to this side."""
        lines = [f"• {finding.told}" for finding in findings if finding.side == self._side]
        self.say("\n".join([_HEADINGS[self._side], *lines]) if lines else "")


class ForAndAgainst(Container):
    """What speaks for more help beside what speaks against it; below each other on a narrow screen."""

    @override
    def compose(self) -> ComposeResult:
        """Both sides."""
        yield Evidence("more")
        yield Evidence("less")
