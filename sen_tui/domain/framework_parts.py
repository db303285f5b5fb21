"""The parts of a framework: stages, moves, steps, ratings, duties, consents and the rest.

Every item has a `source`: the requirement ids it comes from (`R000-23`), or the name of the national
framework that was taken where the document is silent (`code-2001`, `send-2015`), or `sibling-page`
for a page of the same school that is not one of the five documents.
"""

from typing import Literal

import msgspec

from sen_tui.domain.framework_plan import Source
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.words import Vocabulary

StepKind = Literal[
    "attendance", "since", "progress", "effectiveness", "parents", "pupil", "areas", "advice",
    "note", "actions", "likelihood", "future", "targets", "next_date", "sign",
]  # fmt: skip
"""What a review step is about; each kind has one small screen part and one rule of completeness."""
ALWAYS: tuple[StepKind, ...] = (
    "attendance", "since", "progress", "effectiveness", "parents", "pupil", "advice",
    "future", "targets", "next_date", "sign",
)  # fmt: skip
"""The steps that every review has, once each."""
ONCE: frozenset[StepKind] = frozenset({"areas", "actions", "likelihood"})
"""The steps a review may have once; a `note` may come as often as the framework likes."""

When = Literal["before_review", "after_review", "after_absence", "on_move", "on_entry", "on_exit", "on_plan"]

WHEN = Vocabulary[When](
    "when",
    {
        "before_review": "before a review",
        "after_review": "after a review",
        "after_absence": "after a review without parents",
        "on_move": "when the stage changes",
        "on_entry": "on coming to a stage",
        "on_exit": "on leaving the register",
        "on_plan": "when a plan begins",
    },
)


class Stage(KeptValue, frozen=True, kw_only=True):
    """One stage of the graduated approach."""

    key: str
    name: str
    short: str
    """At most 12 characters, for lists."""
    census: str = ""
    """The DfE SEN provision code, where the stage has one."""
    plan: bool = True
    """Whether a child at this stage has a plan with targets."""
    reviewed: bool = True
    """Whether reviews are held at this stage."""
    assessment: bool = False
    """Whether coming to this stage starts the statutory clock of an assessment by the authority."""
    on_register: bool = True
    source: Source = ()


class Move(KeptValue, frozen=True, kw_only=True):
    """An edge between stages, in the document's words. An edge that is not listed cannot be taken."""

    start: str
    to: str
    words: str
    direction: Literal["up", "down"]
    exceptional: bool = False
    """Only in exceptional circumstances: a reason is always asked."""
    source: Source = ()


class Step(KeptValue, frozen=True, kw_only=True):
    """One step of the review, in the framework's order and words."""

    key: str
    kind: StepKind
    title: str
    rail: str = ""
    """The title for the narrow rail, at most 18 characters; the title itself where empty."""
    prompt: str = ""
    required: bool = True
    stages: tuple[str, ...] = ()
    """The stages at which the step is asked; all of them where empty."""
    source: Source = ()

    @property
    def short(self) -> str:
        """The title as the rail shows it."""
        return self.rail or self.title


class Rating(KeptValue, frozen=True, kw_only=True):
    """One of the five points: for the school, and in plain words for parents."""

    value: int
    words: str
    plain: str


class FutureAction(KeptValue, frozen=True, kw_only=True):
    """One choice of what comes next; `to` names the stage it moves to, if it moves."""

    key: str
    words: str
    at: tuple[str, ...] = ()
    """The stages at which it can be chosen; all reviewed ones where empty."""
    to: str | None = None
    plan: Literal["carry", "new", "close"] = "carry"
    """Carry the plan forward with its next targets, start a fresh one, or close it."""
    source: Source = ()


class DutyRule(KeptValue, frozen=True, kw_only=True):
    """Something the practice asks to be done, when, by whom, and within how many days."""

    key: str
    words: str
    who: str
    when: When
    days: int = 0
    """Calendar days: before the review for `before_review`, else after the event."""
    to: tuple[str, ...] = ()
    """For a move or entry: only when moving to one of these stages; any where empty."""
    direction: Literal["", "up", "down"] = ""
    how: str = ""
    """The manner the document asks for: `in person`."""
    consent: str = ""
    """The key of a consent that meets this duty."""
    block: bool = False
    """True where the framework forbids going on without it; else it can be passed over with a reason."""
    each_contact: bool = False
    """One duty for each parent or carer: who is invited, before a review, else who gets copies; or one for all."""
    source: Source = ()


class Frequency(KeptValue, frozen=True, kw_only=True):
    """How often reviews are held in a year: overdue against the minimum, behind against the aim."""

    minimum: int
    aim: int
    unit: Literal["half_term", "term", "year"] = "term"
    source: Source = ()


class Roles(KeptValue, frozen=True, kw_only=True):
    """Who does what, by role."""

    leads: str
    writes: str
    invites: str
    sends_home: str
    informs: str
    monitors: str
    source: Source = ()


class ConsentRule(KeptValue, frozen=True, kw_only=True):
    """A permission or agreement that is asked of a parent."""

    key: str
    words: str
    asked_by: str
    at: tuple[str, ...] = ()
    form: Literal["verbal", "signed", "either"] = "either"
    source: Source = ()


class Escalation(KeptValue, frozen=True, kw_only=True):
    """When the record gives reason to think about another level; it only ever suggests."""

    key: str
    evidence: Literal["little_progress", "third_review", "good_progress"]
    words: str
    at: tuple[str, ...] = ()
    decided_by: str = ""
    source: Source = ()


class Choice(KeptValue, frozen=True, kw_only=True):
    """A key with its words: a question to the child, a manner of involvement, a kind of meeting."""

    key: str
    words: str
    source: Source = ()


class PupilVoice(KeptValue, frozen=True, kw_only=True):
    """The questions a child is asked, and the ways a child can take part."""

    questions: tuple[Choice, ...]
    manners: tuple[Choice, ...]
    decided_by: str = "SENCO"
    source: Source = ()


class Statutory(KeptValue, frozen=True, kw_only=True):
    """Statutory periods. Weeks are calendar weeks from the request; months between annual reviews."""

    weeks: dict[str, int] = msgspec.field(default_factory=dict)
    annual_months: int = 12
    annual_months_under_five: int = 12
    source: Source = ()


class Leaflet(KeptValue, frozen=True, kw_only=True):
    """A paper or a contact that parents are offered."""

    title: str
    words: str = ""
    area: str = ""
    source: Source = ()


class Terms(KeptValue, frozen=True, kw_only=True):
    """The document's own words for things that have many names."""

    authority: str = "Local Authority"
    assessment: str = "statutory assessment"
    coordinator: str = "SENCO"
    slip: str = "agreement slip"
    source: Source = ()
