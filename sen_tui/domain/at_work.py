"""Who is at work: at which folder, with which draft, and what the access log calls each deed."""

from datetime import datetime
from typing import Literal

import msgspec

from sen_tui.domain.draft import Draft
from sen_tui.domain.kept_value import KeptValue

Deed = (
    Literal["added", "opened", "saved", "showed", "listed", "took_over", "cut_off"]
    | Literal["printed", "exported", "backed_up", "restored", "repaired", "school"]
)
"""What people do to folders; `cut_off`: a crash cut off the line before; `school`: its details were changed."""


class Person(KeptValue, frozen=True, kw_only=True):
    """Somebody at work: the name the computer knows, the name people know, and the computer."""

    login: str
    name: str
    host: str


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """One session at one folder, and whether it is the one that may change it."""

    person: Person
    pid: int
    since: datetime
    editing: bool
    idle: datetime | None = None
    """Since when its screen has been locked for want of a key; None while somebody is at it."""


class Editor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who has this folder open, or died over it and left a draft."""

    person: Person
    since: datetime
    saved: datetime | None
    """When the draft was last saved; None where there is none."""
    alive: bool
    mine: bool
    """Whether it is the same person in another session."""
    editing: bool
    """Whether it is the session that may change the record; the others read."""
    idle: datetime | None = None
    """Since when the session has been locked for want of a key; None where somebody is at it."""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that waits to be gone on with, and the revision it was begun on (number 0: none)."""

    draft: Draft
    base_number: int
    base_sum: str
    saved: datetime
    since: datetime
    person: Person
    stem: str
    """How the file of the draft begins: its name among the drafts of this child."""
    taken_from: tuple[Person, ...]
    """Colleagues who had this draft before it was taken over, the first one first."""


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that waits, and the child it is about; None for the form of a new one."""

    pupil_id: str | None
    waiting: Waiting

    @property
    def draft(self) -> Draft:
        """What is typed."""
        return self.waiting.draft
