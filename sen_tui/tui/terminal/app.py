"""The base of the app: all overriding of Textual's `App` for the sake of the terminal stands here."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.dom import DOMNode
from textual.driver import Driver
from textual.events import Event, Key, Paste, Resize
from textual.filter import LineFilter
from textual.screen import Screen
from typing_extensions import override

from sen_tui.domain.errors import SenError
from sen_tui.tui.here import follow_keys, refusal_of, unanswered
from sen_tui.tui.terminal.cell_diff import Painter, Painting
from sen_tui.tui.terminal.closed_screens import ClosedScreens
from sen_tui.tui.terminal.driver import TerminalDriver
from sen_tui.tui.terminal.key_queue import KeyQueue
from sen_tui.tui.terminal.no_exports import refusal
from sen_tui.tui.terminal.palette import Palette
from sen_tui.tui.terminal.safe_exit import SafeExit
from sen_tui.tui.terminal.safe_text import NoColours, SafeFilter
from sen_tui.tui.terminal.styling import fit

_SAFE, _COLOURLESS = SafeFilter(), NoColours()
"""Made once, for every frame: Textual caches lines by their filters."""


class TerminalApp(App[None]):
    """Answers keys in turn, sends few bytes, lets no data out, and leaves in good order."""

    open_url = refusal("open links")
    deliver_text = deliver_binary = refusal("save files")
    save_screenshot = deliver_screenshot = refusal("take pictures of the screen")
    suspend = refusal("make room for other programs")
    action_suspend_process = refusal("give the terminal to a shell")

    def __init__(
        self,
        *,
        leave: Callable[[], None],
        may_leave: Callable[[], bool],
        all_saved: Callable[[], bool],
        answered: Callable[[], None],
    ) -> None:
        """`leave` saves and puts everything away, on every way out. `answered` is called after each painted answer.

        `may_leave` says whether the person can go without losing anything, `all_saved` whether all is on disk.
        """
        super().__init__()
        self._leave = leave
        self._may_leave = may_leave
        self.colours = True
        """Whether colours are used. Without them, bold and reversed text stand for them."""
        self.copies_out = False
        """Whether copied text also goes to the clipboard of the person's own computer. The school decides."""
        self.terminal_found: list[Any] | None = None
        """The terminal's attributes before echo was switched off; None where the driver itself switches it off."""
        self.painter = Painter()
        self.keys = KeyQueue(self, super().on_event, answered)
        self._closed_screens = ClosedScreens(self.keys)
        self.safe_exit = SafeExit(self, leave=leave, all_saved=all_saved)

    def on_resize(self, event: Resize) -> None:
        """Follow the size of the terminal."""
        fit(self, event.size)

    async def idle(self) -> None:
        """Return when every key and all that follows from it is answered and painted."""
        await self.keys.idle()

    def on_load(self) -> None:
        """Handle signals and faults from the beginning."""
        self.safe_exit.begin(headless=self.is_headless)

    @override
    async def on_event(self, event: Event) -> None:
        """Answer keys and pastes from the terminal in turn, everything else as it comes."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            self.keys.take(event)
        else:
            await super().on_event(event)

    def on_key(self, event: Key) -> None:
        """Say so where a key that came so far unanswered does nothing."""
        if words := unanswered(self.screen, event):
            self.notify(words, markup=False)

    @override
    async def run_action(self, action: Any, default_namespace: DOMNode | None = None, *args: Any) -> bool:
        """Run the action of a key, or say why it does nothing here. Then show the keys that work now."""
        if words := refusal_of(default_namespace or self, str(action), again=True):
            self.notify(words, markup=False)
            return True
        try:
            return await super().run_action(action, default_namespace, *args)
        except SenError as refused:
            self.notify(str(refused), severity="error", markup=False, timeout=10)
            return True
        finally:
            follow_keys(self)

    @override
    def pop_screen(self) -> AwaitComplete:
        """Close the foremost screen, and free its memory soon."""
        self._closed_screens.one_more()
        return super().pop_screen()

    @override
    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return Textual's filters and ours, so that no widget can write a control character.

        The 16 colours of a terminal are anybody's choice. Only its own two are readable on each other for sure, so
        the plain look has no others.
        """
        plain = () if self.colours and not self.native_ansi_color else (_COLOURLESS,)
        return [*super().get_line_filters(), *plain, _SAFE]

    @override
    def get_driver_class(self) -> type[Driver]:
        """Return our own driver, even if the environment names another."""
        return TerminalDriver

    @override
    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Send only the cells that change. Private: the one place through which every frame passes."""
        if isinstance(renderable, CompositorUpdate):
            if self.keys.holding:
                screen.refresh()  # Textual drops this frame: the answer paints it
            if not self.is_headless:
                renderable = Painting(renderable, self.painter)
        super()._display(screen, renderable)

    @override
    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the pointer of the mouse alone. Private: Textual would send its shape for every screen."""

    @override
    def copy_to_clipboard(self, text: str) -> None:
        """Remember `text` for pasting into another field of the app."""
        if self.copies_out:
            super().copy_to_clipboard(text)
        else:
            self._clipboard = text  # private: the public way would also send it to the terminal

    @override
    async def action_quit(self) -> None:
        """Leave. A draft that is not confirmed waits."""
        if self._may_leave():
            self._leave()
            self.exit()

    @override
    def action_help_quit(self) -> None:
        """Say how to leave, to those who press Ctrl+C for it."""
        self.notify("Ctrl+Q leaves the app. Nothing is lost.", markup=False)

    @override
    def action_command_palette(self) -> None:
        """Find any command by its words."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def fail(self, fault: Exception) -> None:
        """End the app after a fault in the program."""
        self._handle_exception(fault)  # private: the one way by which Textual and its tests hear of a fault

    @override
    def panic(self, *renderables: RenderableType) -> None:
        """End after a fault and print nothing of its values, which may be a child's data."""
        if not self._exit_renderables:  # private: the words that are printed when the terminal is given back
            words = self.safe_exit.last_words(self._exception)  # private: the first fault, which `fail` was given
            self.exit(return_code=1, message=Text(words))

    _fatal_error = panic  # private: Textual's own prints all local variables
