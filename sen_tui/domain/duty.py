"""A duty: something the practice asks for that is still to be done."""

from datetime import date

import msgspec

from sen_tui.domain.action import How
from sen_tui.domain.sources import in_words
from sen_tui.domain.text import day

OF_PROGRAM = frozenset(
    {
        "hold_review", "hold_annual_review", "write_plan", "measure", "statutory", "action", "concern",
        "transfer_file", "disagreement", "no_permission",
    }
)  # fmt: skip
"""The first parts of the keys of the duties that come from no rule of a framework."""


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be done: by whom, from when, until when, and why."""

    key: str
    """The same at every call. A dispatch or a waiver with this key ends the duty."""
    words: str
    who: str
    starts: date
    due: date
    """The day by which it is to be done: the agreed day, where one is agreed."""
    last: date | None = None
    """The last day that is allowed, where it may be later than the agreed one."""
    why: str = ""
    """The reason in sentences. It names `due`, and `last` where there is one, if it names any day."""
    source: tuple[str, ...] = ()
    contact_id: str | None = None
    """The parent or carer to whom it is owed; None where it is owed to nobody in particular."""
    review_id: str | None = None
    """The review from which it follows, so that an answer is kept with that review."""
    how: How = "by hand"
    """The manner in which it is met, unless somebody says another one."""
    permission: str = ""
    """The key of the permission that is to be asked for. Only an answer meets such a duty."""
    slip: bool = False
    """Whether a parent answers it with their agreement to the review."""

    monitoring: bool = False
    """Whether it goes on until its day. Before that, only a finding ends it."""

    @property
    def grounds(self) -> str:
        """Why it is to be done, with the document, code or law that asks for it: a promise needs none."""
        return f"{self.why} ({in_words(self.source)})".strip() if self.source else self.why

    def late(self, today: date) -> bool:
        """Return whether the last day of the duty has passed."""
        return (self.last or self.due) < today

    def shown(self, today: date) -> date:
        """Return the day to show: the day by which it is to be done, or once it is late the last day allowed."""
        return (self.last or self.due) if self.late(today) else self.due

    def due_words(self, today: date) -> str:
        """Return the day to show in short words: `4 Dec 26`, `late, 4 Dec 26`."""
        return f"{'late, ' if self.late(today) else ''}{day(self.shown(today), short=True)}"
