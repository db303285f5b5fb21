"""The screen that covers everything while it is locked, and the window that sets a PIN."""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from typing_extensions import override

from sen_tui.tui.screens.base import SenModal
from sen_tui.tui.widgets.hidden import HiddenLine
from sen_tui.tui.widgets.words import Words
from sen_tui.tui.work.pin import SHORTEST


class LockedScreen(Screen[None], inherit_bindings=False):
    """Shows nothing of any child. Only Enter, or the PIN where one is set, does anything."""

    AUTO_FOCUS = "HiddenLine"

    def __init__(self, *, asks: bool, unlock: Callable[[str], str]) -> None:
        """`asks`: whether there is a PIN. `unlock` takes the typed text and returns why it is refused, or nothing."""
        super().__init__()
        self._asks = asks
        self._unlock = unlock

    @override
    def compose(self) -> ComposeResult:
        """The instruction, and the line for the PIN."""
        with Vertical(classes="window"):
            yield Words("Locked" if self._asks else "The screen is covered", classes="title")
            yield Words("Type your PIN and press Enter." if self._asks else "Enter goes on.", classes="prompt")
            yield HiddenLine()
            yield Words(classes="trouble")

    def on_mount(self) -> None:
        """Begin without words of a fault."""
        self.say("")

    def say(self, trouble: str) -> None:
        """Show the words of a fault; empty words take them away."""
        self.query_one(".trouble", Words).say(trouble)

    @on(HiddenLine.Entered)
    def _entered(self, event: HiddenLine.Entered) -> None:
        event.stop()
        trouble = self._unlock(event.text)
        if self._asks and self.is_current:
            self.say(trouble)


class PinScreen(SenModal[str]):
    """A PIN for this session, typed twice. Its result is the PIN; None where the window was left."""

    AUTO_FOCUS = "HiddenLine"

    def __init__(self) -> None:
        super().__init__()
        self._first = ""

    @override
    def compose(self) -> ComposeResult:
        """The purpose, and the line for the PIN."""
        with Vertical(classes="window"):
            yield Words("A PIN for this session", classes="title")
            yield Words("It is asked for when the screen was locked. It is forgotten when you quit.", classes="prompt")
            yield Words(classes="hint")
            yield HiddenLine()
            yield Words(classes="trouble")

    def on_mount(self) -> None:
        """Ask for the PIN the first time."""
        self._ask("", "")

    @on(HiddenLine.Entered)
    def _entered(self, event: HiddenLine.Entered) -> None:
        event.stop()
        if len(event.text) < SHORTEST and not self._first:
            self._ask("", f"A PIN has at least {SHORTEST} characters.")
        elif not self._first:
            self._ask(event.text, "")
        elif event.text != self._first:
            self._ask("", "Those were two different ones. Begin again.")
        else:
            self.dismiss(event.text)

    def _ask(self, first: str, trouble: str) -> None:
        self._first = first
        self.query_one(".hint", Words).say("Type it once more, then Enter." if first else "Type it, then Enter.")
        self.query_one(".trouble", Words).say(trouble)
