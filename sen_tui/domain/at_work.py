"""People at work: the sessions at a folder, the drafts that wait, and the deeds of the access log."""

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from sen_tui.domain.kept_value import KeptValue

if TYPE_CHECKING:
    from sen_tui.domain.draft import Draft  # start-up: the register shows people, and loads a draft only if one waits

Deed = (
    Literal["added", "opened", "saved", "showed", "listed", "took_over", "cut_off"]
    | Literal["printed", "exported", "backed_up", "restored", "repaired", "school", "clock"]
)
"""The deeds of the access log.

`cut_off`: a crash cut off the line before. `school`: its details or its bank were changed. `clock`: a date after the
day of the check was accepted, of a revision, or of the lines before this one.
"""


class Person(KeptValue, frozen=True, kw_only=True):
    """Somebody at work: the login, the name, and the computer."""

    login: str
    name: str
    host: str


class Lease(msgspec.Struct, frozen=True, kw_only=True):
    """One session at one folder. At most one session is `editing`: it may change the folder."""

    person: Person
    pid: int
    since: datetime
    editing: bool
    idle: datetime | None = None
    """The time at which its screen was locked for want of a key; None while somebody works."""


class Editor(msgspec.Struct, frozen=True, kw_only=True):
    """A session that has this folder open, or that crashed and left a draft."""

    person: Person
    since: datetime
    saved: datetime | None
    """The time at which the draft was last saved; None without a draft."""
    alive: bool
    mine: bool
    """Whether it is another session of the same person."""
    editing: bool
    """Whether this session may change the record. The others read."""
    idle: datetime | None = None
    """The time at which its screen was locked for want of a key; None while somebody works."""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A draft that waits for its person, and the revision on which it was begun (number 0: a new child)."""

    draft: "Draft"
    base_number: int
    base_sum: str
    saved: datetime
    since: datetime
    person: Person
    stem: str
    """The file name of the draft without its ending, unique among the drafts of this child."""
    taken_from: tuple[Person, ...]
    """The colleagues from whom this draft was taken over, the first one first."""


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """A waiting draft with the id of its child; None for the form of a new child."""

    pupil_id: str | None
    waiting: Waiting

    @property
    def draft(self) -> "Draft":
        """The typing that waits."""
        return self.waiting.draft
