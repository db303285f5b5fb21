"""A draft of unconfirmed typing, and whether it is on disk."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from datetime import datetime

import msgspec
from msgspec.structs import replace

from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import SenError


class _Attempt(msgspec.Struct, frozen=True):
    """An attempt to write a draft: when the draft was on disk, or why it is not."""

    draft: Draft
    at: datetime | None
    trouble: str = ""


def _attempt(write: Callable[[Draft], datetime], draft: Draft) -> _Attempt:
    try:
        return _Attempt(draft, write(draft))
    except (SenError, OSError) as refusal:
        return _Attempt(draft, None, str(refusal) if isinstance(refusal, SenError) else "The disk refused.")


class Typing:
    """One draft that is being typed, and whether it is on disk.

    One write runs at a time, here or in another thread. Saving, signing and closing first wait for it (`settle`).
    """

    def __init__(self, draft: Draft, saved_at: datetime | None, write: Callable[[Draft], datetime]) -> None:
        self._draft = draft
        self.saved_draft = draft
        self.saved_at = saved_at
        self.trouble = ""
        """Why the last save failed; empty where it succeeded."""
        self.sure = True
        """Whether the disk confirmed the last save of the folder."""
        self.changed: Callable[[], object] = bool
        """Called after every change of the draft, so that it is saved."""
        self._write = write
        self._under_way: Future[_Attempt] | None = None
        self._burst = ""

    @property
    def draft(self) -> Draft:
        """Everything that is not confirmed yet."""
        return self._draft

    @draft.setter
    def draft(self, draft: Draft) -> None:
        """Replace the draft, and have it saved."""
        self._draft = draft
        self.changed()

    @property
    def read_only(self) -> bool:
        """Whether the draft must not be saved."""
        return False

    @property
    def dirty(self) -> bool:
        """Whether some of the draft may not be on disk yet."""
        return self._under_way is not None or self.draft != self.saved_draft

    def type_into(self, form: str, field: str, text: str) -> None:
        """Keep the text of a field of a form, as typed."""
        forms = {**self.draft.forms, form: {**self.draft.forms.get(form, {}), field: text}}
        self.draft = replace(self.draft, forms=forms)

    def forget_form(self, form: str) -> None:
        """Drop the texts of a form: they are confirmed, or taken back."""
        self.draft = replace(self.draft, forms={k: v for k, v in self.draft.forms.items() if k != form})

    @contextmanager
    def kept_unless_done(self) -> Iterator[None]:
        """Restore the draft if the block fails, with any exception."""
        before = self.draft
        try:
            yield
        except BaseException:  # also a fault in the program: the app saves the draft on its way out
            self.draft = before
            raise

    def end_burst(self) -> None:
        """Make the next change a separate step of undo, even in the same field."""
        self._burst = ""

    def save(self) -> bool:
        """Write the draft to disk if it is not there; return whether it is now. Never raises."""
        self.end_burst()
        self.settle()
        if self.dirty:
            self._take_over(_attempt(self._write, self.draft))
        return not self.dirty

    def save_beside(self, thread: Executor) -> "Future[_Attempt]":
        """Begin to write the draft as it is now in another thread; `settle` takes over the result."""
        self.settle()
        self._under_way = thread.submit(_attempt, self._write, self.draft)
        return self._under_way

    def settle(self) -> None:
        """Wait for the save in another thread, if one is under way, and take over its result."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            self._take_over(under_way.result())

    def _take_over(self, attempt: _Attempt) -> None:
        self.trouble = attempt.trouble
        if attempt.at is not None:
            self.saved_at, self.saved_draft = attempt.at, attempt.draft
