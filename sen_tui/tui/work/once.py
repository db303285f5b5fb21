"""Words that are shown once, and how they end where a key takes back what they say."""

UNDO, REDO = " · Ctrl+Z", " · Ctrl+Y"
NOTHING_CHANGED = "Nothing was changed, so nothing was saved."


class Once:
    """Keeps words until somebody asks for them."""

    def __init__(self) -> None:
        self._words = ""
        self.latest = ""
        """The words that were kept last, whether or not somebody asked for them since."""

    def say(self, words: str) -> None:
        """Keep words, in place of those that nobody asked for."""
        self._words = self.latest = words

    def __call__(self) -> str:
        """Return the words, the first time; then an empty text."""
        words, self._words = self._words, ""
        return words
