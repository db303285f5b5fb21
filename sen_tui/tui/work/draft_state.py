"""What is typed and not confirmed, and whether it is on disk."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from datetime import datetime

import msgspec
from msgspec.structs import replace

from sen_tui.domain.draft import Draft
from sen_tui.domain.errors import SenError


class _Tried(msgspec.Struct, frozen=True):
    """What came of writing a draft: when it was on disk, or why it is not."""

    draft: Draft
    at: datetime | None
    trouble: str = ""


def _tried(write: Callable[[Draft], datetime], draft: Draft) -> _Tried:
    try:
        return _Tried(draft, write(draft))
    except (SenError, OSError) as refused:
        return _Tried(draft, None, str(refused) if isinstance(refused, SenError) else "The disk refused.")


class Typing:
    """What is typed into forms, and whether it is on disk.

    Drafts are written one at a time, here or in another thread: saving, signing and closing settle that first.
    """

    def __init__(self, draft: Draft, saved_at: datetime | None, write: Callable[[Draft], datetime]) -> None:
        self._draft = draft
        self.saved_draft = draft
        self.saved_at = saved_at
        self.trouble = ""
        """Why the last save did not succeed; empty where it did."""
        self.sure = True
        """Whether the disk confirmed the last save of the folder."""
        self.changed: Callable[[], object] = bool
        """Called after every change of the draft, so that it is saved."""
        self._write = write
        self._under_way: Future[_Tried] | None = None
        self._burst = ""

    @property
    def draft(self) -> Draft:
        """All that is not confirmed yet, as it is now."""
        return self._draft

    @draft.setter
    def draft(self, draft: Draft) -> None:
        """Take a changed draft, and have it saved."""
        self._draft = draft
        self.changed()

    @property
    def read_only(self) -> bool:
        """Whether nothing of it is to be saved."""
        return False

    @property
    def dirty(self) -> bool:
        """Whether something is not on disk yet, as far as is known."""
        return self._under_way is not None or self.draft != self.saved_draft

    def type_into(self, form: str, field: str, text: str) -> None:
        """Keep what is typed into a form, as typed."""
        forms = {**self.draft.forms, form: {**self.draft.forms.get(form, {}), field: text}}
        self.draft = replace(self.draft, forms=forms)

    def forget_form(self, form: str) -> None:
        """Drop what was typed into a form: it is confirmed, or taken back."""
        self.draft = replace(self.draft, forms={k: v for k, v in self.draft.forms.items() if k != form})

    @contextmanager
    def kept_unless_done(self) -> Iterator[None]:
        """Put the draft back as it is now where what is tried meanwhile fails, in whatever way."""
        before = self.draft
        try:
            yield
        except BaseException:  # also a fault in the program: what is typed is saved on the way out
            self.draft = before
            raise

    def end_burst(self) -> None:
        """Have the next change undone by itself, also where it is in the same field."""
        self._burst = ""

    def save(self) -> bool:
        """Write the draft to disk if it is not there; return whether it is now. Never raises."""
        self.end_burst()
        self.settle()
        if self.dirty:
            self._take_over(_tried(self._write, self.draft))
        return not self.dirty

    def save_beside(self, thread: Executor) -> "Future[_Tried]":
        """Begin to write the draft as it is now in another thread; `settle` takes over what comes of it."""
        self.settle()
        self._under_way = thread.submit(_tried, self._write, self.draft)
        return self._under_way

    def settle(self) -> None:
        """Wait for the save in another thread, if one is under way, and take over what came of it."""
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            self._take_over(under_way.result())

    def _take_over(self, tried: _Tried) -> None:
        self.trouble = tried.trouble
        if tried.at is not None:
            self.saved_at, self.saved_draft = tried.at, tried.draft
