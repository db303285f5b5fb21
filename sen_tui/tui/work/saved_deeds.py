"""The deeds that were saved while a folder is open, for Ctrl+Z and Ctrl+Y."""

import msgspec

from sen_tui.domain.errors import BadInput

NOTHING = "Nothing that you saved since the folder was opened can be taken back."
NOTHING_AGAIN = "Nothing was taken back that could be brought back."


class SavedDeed(msgspec.Struct, frozen=True):
    """One deed: its words, and the revision that it made. The state before it is the revision before."""

    words: str
    revision: int


class SavedDeeds:
    """Two piles: the deeds that can be taken back, and those that can be brought back."""

    def __init__(self) -> None:
        self._done: list[SavedDeed] = []
        self._taken_back: list[SavedDeed] = []
        self._why_not = NOTHING

    def add(self, deed: SavedDeed) -> None:
        """Note a deed. Those that were taken back before it cannot be brought back any more."""
        self._done.append(deed)
        self._taken_back.clear()

    def forget(self, why: str = NOTHING) -> None:
        """Forget all deeds; `why` is said to whoever wants to take one back."""
        self._done.clear()
        self._taken_back.clear()
        self._why_not = why

    def last(self) -> SavedDeed:
        """Return the deed that is taken back next. Raises `BadInput` where there is none."""
        if not self._done:
            raise BadInput(self._why_not)
        return self._done[-1]

    def last_taken_back(self) -> SavedDeed:
        """Return the deed that is brought back next. Raises `BadInput` where there is none."""
        if not self._taken_back:
            raise BadInput(NOTHING_AGAIN)
        return self._taken_back[-1]

    def next_words(self) -> tuple[str, str]:
        """Return the words of the deed that is taken back next, and of the one that is brought back next."""
        done, taken_back = (pile[-1].words if pile else "" for pile in (self._done, self._taken_back))
        return done, taken_back

    def take_back(self) -> None:
        """Note that the last deed was taken back."""
        self._taken_back.append(self._done.pop())

    def bring_back(self) -> None:
        """Note that the deed that was taken back last was brought back."""
        self._done.append(self._taken_back.pop())
