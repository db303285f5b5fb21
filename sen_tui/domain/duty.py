"""A duty: something the practice asks for that is still to be done."""

from datetime import date

import msgspec


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be done: by whom, from when, until when, and why."""

    key: str
    """Stable: a dispatch or a waiver that names it ends the duty."""
    words: str
    who: str
    starts: date
    due: date
    why: str = ""
    source: tuple[str, ...] = ()
    contact_id: str | None = None
    """The parent or carer it is owed to; None where it is not owed to one person."""
    review_id: str | None = None
    """The review it follows from, so that an answer is kept with that review."""

    def late(self, today: date) -> bool:
        """Return whether its last day has passed."""
        return self.due < today
