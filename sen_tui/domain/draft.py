"""Work that is not confirmed: a review in progress, a plan being written, a half-filled form."""

from datetime import date

import msgspec

from sen_tui.domain.action import Action
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.review import ParentView, Review
from sen_tui.domain.target import Target


class Begun(KeptValue, frozen=True, kw_only=True):
    """The active plan at the time when a draft of it was begun. The draft may stop only the targets that are in it."""

    targets: tuple[Target, ...] = ()
    provision: tuple[Provision, ...] = ()
    sections: dict[str, str] = msgspec.field(default_factory=dict)


class PlanDraft(KeptValue, frozen=True, kw_only=True):
    """The targets and the help of a plan while they are being written."""

    targets: tuple[Target, ...] = ()
    provision: tuple[Provision, ...] = ()
    sections: dict[str, str] = msgspec.field(default_factory=dict)
    areas: dict[str, str] = msgspec.field(default_factory=dict)
    """An area of need to the words typed outside a review about where the child is working."""
    stopped: dict[str, str] = msgspec.field(default_factory=dict)
    """The id of a target to the reason for stopping it."""
    unread: dict[str, str] = msgspec.field(default_factory=dict)
    """The key of a place, without a step, to the text typed there that is no date or number. It waits to be corrected.

    A cleared goal is kept as an empty text: the target has no criterion until there is another goal.
    """
    begun: Begun | None = None
    """None in the next plan of a review, and in a draft of an earlier sen-tui."""


class Position(KeptValue, frozen=True, kw_only=True):
    """The place of the cursor, so that the work goes on there: the step, and the field in it."""

    step: str = ""
    field: str = ""
    row: int = 0
    """In a step with a list the line, from 0, to which the fields belong."""


class Filled(KeptValue, frozen=True, kw_only=True):
    """The values that the program filled in. A field that still has its value was not edited and may be refreshed."""

    on: date
    """The day of the meeting."""
    next_review: date | None = None
    values: dict[str, float | None] = msgspec.field(default_factory=dict)
    """The id of a target to its latest measured value."""


class ReviewDraft(KeptValue, frozen=True, kw_only=True):
    """A review in progress: its answers so far, the actions agreed, and the next plan."""

    review: Review
    actions: tuple[Action, ...] = ()
    consents: dict[str, str] = msgspec.field(default_factory=dict)
    """The key of a request for permission (`consents.item_of`) to the answer: `asked`, `given`, `refused`, ..."""
    decisions: dict[str, str] = msgspec.field(default_factory=dict)
    """The name of a field to its text: how a permission was given, whether a parent agrees, and that parent's words."""
    plan: PlanDraft = msgspec.field(default_factory=PlanDraft)
    position: Position = msgspec.field(default_factory=Position)
    unread: dict[str, str] = msgspec.field(default_factory=dict)
    """The key of a place to the text typed there that is no date or number. It waits to be corrected."""
    filled: Filled | None = None
    set_aside: tuple[ParentView, ...] = ()
    """The words of people who must not be contacted since they were typed. They are neither shown nor signed."""

    @property
    def unread_places(self) -> tuple[Place, ...]:
        """The places of the texts in `unread`."""
        return tuple(Place.read(key) for key in self.unread)


class Draft(KeptValue, frozen=True, kw_only=True):
    """Everything that one person has typed about one child and not confirmed. Forms keep the typed text unchanged."""

    review: ReviewDraft | None = None
    plan: PlanDraft | None = None
    forms: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether the draft holds nothing."""
        return self.review is None and self.plan is None and not self.forms
