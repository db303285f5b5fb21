"""An app that leaves in good order and lets nothing dangerous out, whatever it shows."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.text import Text
from textual.filter import LineFilter
from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.tui.in_turn import InTurnApp
from sen_tui.tui.literal import NoColours, SafeFilter
from sen_tui.tui.themes import CURSOR, THEMES


class SafeApp(InTurnApp):
    """Saves before it ends, restores the terminal, and shows no child's data when it fails."""

    colours = True
    """Whether colours are used; where not, bold and reversed say what they would."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    def leave(self) -> None:
        """Save what waits and put everything away. Called on every way out."""

    def may_leave(self) -> bool:
        """Return whether the person can go without losing anything."""
        return True

    @property
    def all_saved(self) -> bool:
        """Whether nothing that was typed is only on the screen."""
        return True

    @override
    async def run_action(self, *args: Any, **kwargs: Any) -> bool:
        """Run the action of a key; what cannot be done is said in a sentence."""
        try:
            return await super().run_action(*args, **kwargs)
        except SenError as refused:
            self.notify(str(refused), severity="error", markup=False, timeout=10)
            return True

    def use_themes(self, theme: str) -> None:
        """Make our looks known and take one of them, or one of Textual's."""
        for known in THEMES:
            self.register_theme(known)
        self.theme = theme

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and ours, so that no widget can write a control character."""
        plain = () if self.colours else (NoColours(),)
        return [*super().get_line_filters(), *plain, SafeFilter()]

    @override
    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours that other themes do not name."""
        return dict(CURSOR)

    def watch_for_the_end(self) -> None:
        """Leave in good order when the line drops or the machine stops."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self._told_to_stop, number)
        self.set_interval(5, self._watch_terminal)

    @override
    async def action_quit(self) -> None:
        """Leave; what is not confirmed waits as a draft."""
        if self.may_leave():
            self.leave()
            self.exit()

    def _told_to_stop(self, number: int) -> None:
        self.leave()
        self.exit(return_code=128 + number)

    def _watch_terminal(self) -> None:
        """A terminal that went away without a word: stop, rather than spin for ever."""
        if not self.is_headless and not os.isatty(sys.__stdin__.fileno() if sys.__stdin__ else 0):
            self._told_to_stop(signal.SIGHUP)

    @override
    def _fatal_error(self) -> None:
        """End after a fault in the program, without a word of any child's data on the terminal."""
        self.leave()
        fault = self._exception
        kept = (
            "What you typed is kept: start it again and press r on the child."
            if self.all_saved
            else "The last words typed could not be saved: the disk refused them."
        )
        kind, place = type(fault).__name__, _where(fault)
        self._exit_renderables.append(
            Text(
                f"sen-tui stopped because of a fault in the program ({kind} at {place}).\n"
                f"{kept}\n"
                "Please tell whoever looks after sen-tui the words in brackets; they hold no pupil's data."
            )
        )
        self._close_messages_no_wait()


def _where(fault: BaseException | None) -> str:
    """Return the file and line of a fault, without a path and without any value."""
    trace = fault.__traceback__ if fault else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
