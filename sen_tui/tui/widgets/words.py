"""Words on the screen that are only read."""

from textual.widgets import Static

from sen_tui.tui.terminal.safe_text import plain


class Words(Static):
    """Text that is only read: always literal."""

    def __init__(self, text: str = "", classes: str = "") -> None:
        super().__init__(plain(text), markup=False, classes=classes)
        self._said = text

    @property
    def said(self) -> str:
        """The text as it was given."""
        return self._said

    def say(self, text: str) -> None:
        """Show other words. Without words the widget takes no room."""
        if text != self._said:  # setting the same words would paint them again
            self._said = text
            self.update(plain(text), layout=not self._fits(text))
        self.display = bool(text)

    def _fits(self, text: str) -> bool:
        """Return whether `text` takes as many lines as now, so that nothing else has to move."""
        width, height = self.content_size if self.display else (0, 0)
        return width > 0 and plain(text).get_height(self.styles.get_rules(), width) == height
