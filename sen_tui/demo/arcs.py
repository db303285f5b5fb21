"""The stories of the invented children, in the proportions of a school's register."""

from typing import Literal

import msgspec
from msgspec.structs import replace

Mood = Literal["good", "steady", "slow", "stuck", "flying"]
Rung = Literal["base", "mid", "high", "top", "most"]
"""Where help begins. `high` is `top` in a framework with EHC plans, of which there are more than statements were."""
Kind = Literal["reviewed", "new", "watch", "monitored"]


class Arc(msgspec.Struct, frozen=True, kw_only=True):
    """One child's story in outline."""

    kind: Kind = "reviewed"
    start: Rung = "base"
    mood: Mood = "steady"
    moves_to: Literal["", "rise", "base", "none", "assessment"] = ""
    """The stage to which a review moves the child; empty for a child who is not moved."""
    moves_at: int = -2
    """The review that moves the child, counted from the last one (-1)."""
    timing: Literal["kept", "overdue", "today"] = "kept"
    no_parents: bool = False
    """Whether no parent comes to the last two reviews."""
    leaves: bool = False
    """Whether the child has left for another school."""
    hostile: bool = False
    """Whether the child's names hold brackets and signs that a careless program would trip over."""
    seasoned: bool = False
    """Whether the child is in one of the older years, so that there are enough reviews to show."""


_STAY = Arc()
_SLOW = Arc(mood="slow")
_GOOD = Arc(mood="good")
_MID = Arc(start="mid")
_TOP = Arc(start="top", mood="slow")
_RISE = Arc(mood="slow", moves_to="rise", seasoned=True)
_OVERDUE = Arc(timing="overdue", seasoned=True)
_OFF = Arc(mood="good", moves_to="none", moves_at=-1, seasoned=True)

ARCS: tuple[Arc, ...] = (
    Arc(timing="today", seasoned=True),
    Arc(hostile=True, seasoned=True),
    Arc(start="mid", mood="slow", no_parents=True, seasoned=True),
    _OVERDUE,
    replace(_OVERDUE, start="mid", mood="slow"),
    Arc(leaves=True, seasoned=True),
    Arc(kind="watch"),
    _RISE,
    _OFF,
    _TOP,
    replace(_OVERDUE, mood="good"),
    Arc(start="mid", mood="slow", moves_to="assessment", moves_at=-1, seasoned=True),
    Arc(start="most", mood="good", moves_to="base", moves_at=-3, seasoned=True),
    _STAY,
    _GOOD,
    Arc(kind="new", mood="slow"),
    replace(_RISE, moves_at=-4),
    _TOP,
    replace(_MID, start="high"),
    _STAY,
    replace(_OVERDUE, start="mid"),
    _STAY,
    replace(_OFF, moves_at=-2),
    replace(_MID, mood="good"),
    _SLOW,
    Arc(kind="monitored"),
    _STAY,
    replace(_MID, start="high", mood="slow"),
    _GOOD,
    _STAY,
    replace(_TOP, mood="steady", seasoned=True),
    _SLOW,
    _MID,
    _STAY,
    Arc(kind="new"),
    _GOOD,
    replace(_MID, mood="slow"),
    _STAY,
)
"""The stories of a register of 38 children. In a larger school they begin again, with other children."""
