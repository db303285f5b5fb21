"""The changes of a draft that Ctrl+Z takes back and Ctrl+Y brings back."""

from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from sen_tui.domain.draft import Draft, Position

UNDO_STEPS = 200
"""How many changes can be taken back."""

Work = Literal["review", "plan"]
Undone = Literal["review", "plan", "saved"]
"""What Ctrl+Z takes back at a place: a change of that part of the draft, or a deed that was saved."""


class Change(msgspec.Struct, frozen=True, eq=False):
    """One change of the draft, done or taken back: its part, field and words, and where the cursor was."""

    of: Work
    field: str
    words: str
    position: Position
    other: Draft
    """The draft on the other side of the change: before it, or after it once it is taken back."""

    def swapped(self, draft: Draft) -> Draft:
        """Return `draft` with the part of the change as it is on the other side. Other parts and forms stay."""
        part: dict[str, Any] = {"review": self.other.review} if self.of == "review" else {"plan": self.other.plan}
        return replace(draft, **part)


class DraftHistory:
    """Two piles of changes: done, and taken back. Changes to one field in one burst are one change."""

    def __init__(self) -> None:
        self._past: list[Change] = []
        self._future: list[Change] = []

    def remember(self, change: Change, *, burst: bool) -> None:
        """Note a change that is about to be made. With `burst` it belongs to the last one, which keeps its draft."""
        if burst and self._past:
            self._past[-1] = replace(self._past[-1], words=change.words)
            return
        self._past = [*self._past[-UNDO_STEPS:], change]
        self._future = [taken for taken in self._future if taken.of != change.of]

    def undo(self, of: Work, field: str, draft: Draft) -> Change | None:
        """Return the last change of a part, to be taken back from `draft`.

        None where there is none, or where the name of its field does not begin with `field`.
        """
        return _moved(self._past, self._future, of, field, draft)

    def redo(self, of: Work, field: str, draft: Draft) -> Change | None:
        """Return the change of a part that was taken back last, to be brought back into `draft`. None as in `undo`."""
        return _moved(self._future, self._past, of, field, draft)

    def next_words(self, of: Work, field: str) -> tuple[str, str]:
        """Return the words of the change that `undo` takes back next, and of the one that `redo` brings back."""
        undone, redone = (_last(pile, of, field) for pile in (self._past, self._future))
        return undone.words if undone else "", redone.words if redone else ""

    def next_field(self, of: Work, *, again: bool) -> str:
        """Return the field of the change that `undo`, or with `again` `redo`, moves next; empty where there is none."""
        last = _last(self._future if again else self._past, of, "")
        return last.field if last else ""

    def forget(self, of: Work | None = None) -> None:
        """Forget the changes of a part, or of both."""
        self._past, self._future = (
            [change for change in pile if of is not None and change.of != of] for pile in (self._past, self._future)
        )


def _moved(pile: list[Change], other_pile: list[Change], of: Work, field: str, draft: Draft) -> Change | None:
    """Move the last change of a part to the other pile, with `draft` as its other side. Return it as it was."""
    last = _last(pile, of, field)
    if last is not None:
        pile.remove(last)
        other_pile.append(replace(last, other=draft))
    return last


def _last(pile: list[Change], of: Work, field: str) -> Change | None:
    """Return the last change of a part; None where there is none, or where its field does not begin with `field`."""
    last = next((change for change in reversed(pile) if change.of == of), None)
    return last if last and last.field.startswith(field) else None
