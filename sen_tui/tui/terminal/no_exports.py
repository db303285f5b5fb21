"""An app without a way out: nothing it shows gets to another program, a file, a shell or the network."""

from typing import Any, NoReturn

from textual.app import App
from typing_extensions import override

from sen_tui.domain.errors import BadInput


class ClosedApp(App[None]):
    """Refuses what Textual offers every app. Papers leave by the commands, where the school can see it."""

    copies_out = False
    """Whether what is copied also goes to the clipboard of the person's own computer. The school decides."""

    @override
    def copy_to_clipboard(self, text: str) -> None:
        """Remember `text` for pasting into another field of the app."""
        if self.copies_out:
            super().copy_to_clipboard(text)
        else:
            self._clipboard = text

    @override
    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the pointer of the mouse alone: the app has no use for one."""

    @override
    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Refuse: a browser would leave the app. Raises `BadInput`."""
        _refuse("open links")

    @override
    def deliver_text(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse to write a file. Raises `BadInput`."""
        _refuse("save files")

    @override
    def deliver_binary(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse to write a file. Raises `BadInput`."""
        _refuse("save files")

    @override
    def save_screenshot(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a picture of the screen is a child's record. Raises `BadInput`."""
        _refuse("take pictures of the screen")

    @override
    def deliver_screenshot(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: a picture of the screen is a child's record. Raises `BadInput`."""
        _refuse("take pictures of the screen")

    @override
    def suspend(self) -> NoReturn:
        """Refuse to make room for another program. Raises `BadInput`."""
        _refuse("make room for other programs")

    @override
    def action_suspend_process(self) -> None:
        """Refuse to give the terminal back to a shell. Raises `BadInput`."""
        _refuse("give the terminal to a shell")


def _refuse(deed: str) -> NoReturn:
    raise BadInput(f"sen-tui does not {deed}: what it shows stays inside it. `sen-tui print` makes papers.")
