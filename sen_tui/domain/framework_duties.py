"""The duties of a framework: each with its occasion, its person, and the time that it leaves."""

from typing import Literal

from sen_tui.domain.framework_plan import Source
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.periods import Days, Months, Period, SchoolDays, Weeks
from sen_tui.domain.words import Vocabulary

When = Literal[
    "before_review", "after_review", "after_absence", "before_move", "on_move", "on_entry", "on_exit", "on_plan",
    "on_decision", "before_annual", "after_annual", "transfer", "every_year",
]  # fmt: skip
Unit = Literal["days", "school_days", "weeks", "months"]
_UNITS: dict[Unit, type[Period]] = {"days": Days, "school_days": SchoolDays, "weeks": Weeks, "months": Months}
NEW_PLAN = "new_plan"
"""The key of the duty to write a plan. It ends once a plan is begun."""
WITH_PAPERS: tuple[When, ...] = ("after_review", "after_absence", "on_plan")
"""The occasions on which a paper about the child is sent."""

TO_COME: tuple[When, ...] = ("before_review", "before_annual")
"""The occasions that are still to come, to which people are invited."""

WHEN = Vocabulary[When](
    "when",
    {
        "before_review": "before a review",
        "after_review": "after a review",
        "after_absence": "after a review without parents",
        "before_move": "before a change of stage",
        "on_move": "after a change of stage",
        "on_entry": "after coming onto the register",
        "on_exit": "after leaving the register",
        "on_plan": "after a plan begins",
        "on_decision": "after one of the decisions is taken",
        "before_annual": "before an annual review",
        "after_annual": "after an annual review",
        "transfer": "before a change of school",
        "every_year": "in every school year",
    },
)

Decision = Literal["keep", "amend", "cease"]
"""The decisions that an authority can take after an annual review of its plan."""
DECISIONS = Vocabulary[Decision](
    "decision", {"keep": "keeps the plan as it is", "amend": "amends the plan", "cease": "ends the plan"}
)


class DutyRule(KeptValue, frozen=True, kw_only=True):
    """A deed that the practice requires: its occasion, its person, and its days."""

    key: str
    words: str
    who: str
    when: When
    days: int = 0
    """The number of the `unit` before the review or move (`before_review`, `before_move`), else after the event."""
    unit: Unit = "days"
    to: tuple[str, ...] = ()
    """For a move or an entry: the stages to which the rule applies; empty for all."""
    direction: Literal["", "up", "down"] = ""
    how: str = ""
    """The manner that the document requires: `in person`."""
    consent: str = ""
    """The key of a consent that meets this duty."""
    block: bool = False
    """Whether the duty cannot be passed over. Any other duty can be, with a reason."""
    each_contact: bool = False
    """Whether each parent or carer makes a duty: before a review those invited, a paper those who get copies."""
    either: str = ""
    """The key of the duty of the same occasion that meets this one too, if it is done."""
    told: bool = False
    """Whether it is told after a review or when a plan begins, so that no paper about the child is sent."""
    not_who_came: bool = False
    """Whether it is not owed to parents who came to the review from which the plan or the move followed."""
    monitoring: bool = False
    """Whether it goes on until its day. Before that, only a finding ends it."""
    decides: bool = False
    """Whether it is met by a decision, which is kept with it: after an annual review one of the authority's
    `DECISIONS`, else one of the framework's (R000-06)."""
    agrees: bool = False
    """Whether it is met by the day that is agreed for the annual review."""
    awaited: bool = False
    """Whether it is for others than the school. Its day is then never moved to a school day."""
    after: str = ""
    """The key of the step of the annual review from which the time runs; from the meeting where it is empty."""
    latest: int = 0
    """The outer time from the meeting, in the `unit`, of a step that is counted from another one; 0 for none."""
    years: tuple[str, ...] = ()
    """For a change of school: the last year groups of a phase."""
    by: str = ""
    """For a change of school: month and day, `02-15`. `days` before it the annual review is held at the latest."""
    only: Decision | None = None
    """The decision of the authority after which it is to be done; None for every one."""
    source: Source = ()

    @property
    def permission(self) -> str:
        """The key of the consent that alone meets it. Of a review, the slip that comes back meets the duty as well."""
        return "" if self.when == "after_review" else self.consent

    @property
    def copies(self) -> bool:
        """Whether a paper about the child is sent, only to those who get copies.

        What is told is owed also to others with responsibility for the child, or who live with the child.
        """
        return self.when in WITH_PAPERS and not self.told and not self.consent

    @property
    def period(self) -> Period:
        """The time before or after the event."""
        return _UNITS[self.unit](self.days)

    @property
    def outer(self) -> Period:
        """The outer time from the meeting."""
        return _UNITS[self.unit](self.latest)

    @property
    def early(self) -> bool:
        """Whether it comes before its event."""
        return self.when == "before_move" or self.when in TO_COME
