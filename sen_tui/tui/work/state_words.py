"""The right half of the top line: whether everything is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sen_tui.domain.text import day

if TYPE_CHECKING:
    from sen_tui.office.opening import Office
    from sen_tui.tui.work.draft_state import Typing


def state_words(work: Typing | None, office: Office, *, private: bool) -> tuple[str, bool]:
    """Return the words about saving, and whether they tell of trouble. With nothing open they name the day."""
    today, training = office.today(), _training(office)
    privacy = "Privacy · " if private else ""
    if work is None:
        return f"{privacy}{training[3:] or f'{today:%a} {today.day} {today:%b %Y}'}", False
    if work.trouble:
        return f"Not saved: {work.trouble}", True
    if work.read_only:
        return f"{privacy}Read only{training}", False
    if not work.sure:
        return f"{privacy}Saved, not confirmed by the disk", True
    if work.saved_at:
        return f"{privacy}Saved {work.saved_at.astimezone():%H:%M}{training}", False
    return f"{privacy}Nothing unsaved{training}", False


def _training(office: Office) -> str:
    """Return a warning where the day of the papers is not the clock's; nothing on any other day."""
    today = office.today()
    same = today == office.now().astimezone().date()
    return "" if same else f" · training: {day(today, short=True)}"
