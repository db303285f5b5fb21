"""What Ctrl+Z and Ctrl+Y would do now, in the sentences of the foot."""

import msgspec

from sen_tui.tui.work.draft_history import DraftHistory, Undone
from sen_tui.tui.work.once import REDO, UNDO
from sen_tui.tui.work.saved_deeds import SavedDeeds


class WaysBack(msgspec.Struct, frozen=True):
    """Asks the two histories of a session."""

    history: DraftHistory
    deeds: SavedDeeds

    def __call__(self, of: Undone, field: str = "") -> tuple[str, ...]:
        """Return the sentences for the foot that are true now. The first names what Ctrl+Z takes back, if anything.

        `of` and `field`: the part of the work that is meant, and the beginning of the names of its fields.
        """
        done, taken_back = self.deeds.next_words() if of == "saved" else self.history.next_words(of, field)
        undo = (f"{done}{': saved' if of == 'saved' else ''}{UNDO}", f"Brought back: {done}{UNDO}") if done else ("",)
        return (*undo, f"Taken back: {taken_back}{REDO}") if taken_back else undo
