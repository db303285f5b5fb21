"""Work that is not confirmed yet: a review in progress, a plan being written, a half-filled form."""

from datetime import date

import msgspec

from sen_tui.domain.action import Action
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.review import Review
from sen_tui.domain.target import Target


class Begun(KeptValue, frozen=True, kw_only=True):
    """The active plan as it was when a draft of it was begun: what was not there is not the draft's to stop."""

    targets: tuple[Target, ...] = ()
    provision: tuple[Provision, ...] = ()
    sections: dict[str, str] = msgspec.field(default_factory=dict)


class PlanDraft(KeptValue, frozen=True, kw_only=True):
    """The targets and the help of a plan while they are being written."""

    targets: tuple[Target, ...] = ()
    provision: tuple[Provision, ...] = ()
    sections: dict[str, str] = msgspec.field(default_factory=dict)
    stopped: dict[str, str] = msgspec.field(default_factory=dict)
    """Target id to the reason for stopping it."""
    unread: dict[str, str] = msgspec.field(default_factory=dict)
    """Key of a place, without a step, to the text that is typed there and cannot be read: kept until it is put right.

    A goal that was cleared is kept as nothing: the target has no criterion until there is another.
    """
    begun: Begun | None = None
    """None in the next plan of a review, and in a draft that an earlier sen-tui kept."""


class Position(KeptValue, frozen=True, kw_only=True):
    """Where somebody was: the step, the field in it, so that the work goes on there."""

    step: str = ""
    field: str = ""
    row: int = 0
    """Of a step with a list: the line, from 0, whose fields these are."""


class Filled(KeptValue, frozen=True, kw_only=True):
    """What a review was begun with: where it still stands there, nobody typed it, and it follows what is known."""

    on: date
    """The day that stood for the day of the meeting."""
    next_review: date | None = None
    values: dict[str, float | None] = msgspec.field(default_factory=dict)
    """Target id to the latest measured value."""


class ReviewDraft(KeptValue, frozen=True, kw_only=True):
    """A review in progress: what is said so far, the actions agreed, and the next plan."""

    review: Review
    actions: tuple[Action, ...] = ()
    consents: dict[str, str] = msgspec.field(default_factory=dict)
    """Key of a consent rule to the parents' answer: `asked`, `given`, `refused`."""
    plan: PlanDraft = msgspec.field(default_factory=PlanDraft)
    position: Position = msgspec.field(default_factory=Position)
    unread: dict[str, str] = msgspec.field(default_factory=dict)
    """Key of a place to the text typed there that is no date or number: kept until it is put right."""
    filled: Filled | None = None

    @property
    def unread_places(self) -> tuple[Place, ...]:
        """The places where something is typed that cannot be read."""
        return tuple(Place.read(key) for key in self.unread)


class Draft(KeptValue, frozen=True, kw_only=True):
    """Everything one person has not confirmed about one child. Forms keep what was typed, as typed."""

    review: ReviewDraft | None = None
    plan: PlanDraft | None = None
    forms: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing waits."""
        return self.review is None and self.plan is None and not self.forms
