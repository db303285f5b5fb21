"""The parts of a framework: stages, moves, steps, ratings, consents and the rest. `framework_duties` has the duties.

Every item has a `source`: its requirement ids (`R000-23`), or the name of the national framework that
applies where the document is silent (`code-2001`, `send-2015`), or `sibling-page` for a page of the
same school that is not one of the five documents.
"""

from typing import Literal

import msgspec

from sen_tui.domain.codes import AREAS, NEEDS
from sen_tui.domain.framework_duties import Decision
from sen_tui.domain.framework_plan import Source
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.words import Vocabulary

StepKind = Literal[
    "attendance", "since", "progress", "effectiveness", "parents", "pupil", "areas", "advice",
    "note", "actions", "likelihood", "future", "targets", "next_date", "sign",
]  # fmt: skip
"""The kinds of step. Each has one small part of the screen and one rule of completeness."""
ALWAYS: tuple[StepKind, ...] = (
    "attendance", "since", "progress", "effectiveness", "parents", "pupil", "advice",
    "future", "targets", "next_date", "sign",
)  # fmt: skip
"""The steps that every review has, once each."""
ONCE: frozenset[StepKind] = frozenset({"areas", "actions", "likelihood"})
"""The steps that a review may have once. A framework may have any number of `note`s."""

Law = Literal["in force", "proposed", "administrative", "usage"]
"""What a framework is: law, a proposal of a government, an authority's rules, or the usage of a school."""

LAW = Vocabulary[Law](
    "law",
    {
        "in force": "law",
        "proposed": "proposed, not law",
        "administrative": "rules of an authority",
        "usage": "usage of a school",
    },
)


class Frequency(KeptValue, frozen=True, kw_only=True):
    """The number of reviews in a year. Below `minimum` a review is overdue, below `aim` it is behind."""

    minimum: int
    aim: int
    source: Source = ()
    """The source of the minimum, and of the aim if that has none of its own."""
    aim_source: Source = ()


class Stage(KeptValue, frozen=True, kw_only=True):
    """One stage of the graduated approach."""

    key: str
    name: str
    short: str
    """The name in lists, at most 12 characters."""
    census: str = ""
    """The DfE SEN provision code, where the stage has one."""
    plan: bool = True
    """Whether a child at this stage has a plan with targets."""
    reviewed: bool = True
    """Whether reviews are held at this stage."""
    assessment: bool = False
    """Whether a child at this stage is under assessment by the authority, with its statutory dates."""
    annual: bool = False
    """Whether there is an annual review beside the others, as for every statement and EHC plan."""
    held: str = ""
    """The name of the plan of the authority that stands beside the school's at a stage with an annual review. If empty,
    it is the name of the stage."""
    on_register: bool = True
    frequency: Frequency | None = None
    """The number of reviews in a year at this stage, where it is another one than the framework's."""
    source: Source = ()


class AreaOfNeed(KeptValue, frozen=True, kw_only=True):
    """One of the areas in which a child may need help. A target belongs to one of them."""

    key: str
    name: str
    plain: str = ""
    """The name on paper, in plain words; `name` where it is left out."""
    needs: tuple[str, ...] = ()
    """The DfE types of need that belong to the area. A target for such a need is expected in it."""
    source: Source = ()

    @property
    def on_paper(self) -> str:
        """The name on paper."""
        return self.plain or self.name


FOUR_AREAS = tuple(
    AreaOfNeed(key=key, name=name, needs=tuple(code for code, (_, area) in NEEDS.items() if area == key))
    for key, name in AREAS.items()
)
"""The areas of the SEND Code of Practice, in the order of R003-03. A framework has them unless it names its own."""


class Move(KeptValue, frozen=True, kw_only=True):
    """A move between two stages, in the document's words. A move that is not listed cannot be made."""

    start: str
    to: str
    words: str
    direction: Literal["up", "down"]
    exceptional: bool = False
    """Whether the move is for exceptional circumstances only, so that a reason is always asked."""
    source: Source = ()


class Step(KeptValue, frozen=True, kw_only=True):
    """One step of the review, in the framework's order and words."""

    key: str
    kind: StepKind
    title: str
    rail: str = ""
    """The title for the narrow rail, at most 18 characters. If empty, the rail shows `title`."""
    prompt: str = ""
    required: bool = True
    stages: tuple[str, ...] = ()
    """The stages at which the step is asked; empty for all."""
    from_year: str = ""
    """The year group from which the step is asked; empty for all."""
    source: Source = ()

    @property
    def short(self) -> str:
        """The title in the rail."""
        return self.rail or self.title


class Rating(KeptValue, frozen=True, kw_only=True):
    """One of the five points of the scale: in words for the school, and in plain words for parents."""

    value: int
    words: str
    plain: str


class FutureAction(KeptValue, frozen=True, kw_only=True):
    """One choice of future action. `to` is the stage to which it moves the child, if it does."""

    key: str
    words: str
    at: tuple[str, ...] = ()
    """The stages at which it can be chosen; empty for all reviewed ones."""
    to: str | None = None
    plan: Literal["carry", "new", "close"] = "carry"
    """Carry the plan forward with its next targets, start a fresh one, or close it."""
    asks: str = ""
    """A question about the choice, which the reason has to answer: what the authority is asked to amend."""
    requests: Decision | None = None
    """What the authority is asked to do with its plan. A review with this choice is an annual review."""
    source: Source = ()


class Roles(KeptValue, frozen=True, kw_only=True):
    """The role of the person for each task."""

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


class CaseLink(KeptValue, frozen=True, kw_only=True):
    """The days that a step of an assessment has, counted from another step once that one is taken."""

    step: str
    after: Literal["decision", "draft", "asked"]
    """The authority's decision to assess, its draft, or, for `advice_due`, the day on which an adviser was asked."""
    days: int
    """Calendar days."""
    source: Source = ()


class Statutory(KeptValue, frozen=True, kw_only=True):
    """The statutory periods: calendar weeks from the request by name, and months between annual reviews."""

    weeks: dict[str, int] = msgspec.field(default_factory=dict)
    links: tuple[CaseLink, ...] = ()
    annual_months: int = 12
    annual_months_under_five: int = 12
    source: Source = ()


class Leaflet(KeptValue, frozen=True, kw_only=True):
    """A paper or a contact that parents are offered."""

    title: str
    words: str = ""
    area: str = ""
    helps: bool = False
    """Whether parents who do not agree can turn to it. It then stands on the paper of a review with a no."""
    source: Source = ()


class Terms(KeptValue, frozen=True, kw_only=True):
    """The document's own words for things that have many names."""

    authority: str = "Local Authority"
    assessment: str = "statutory assessment"
    coordinator: str = "SENCO"
    slip: str = "agreement slip"
    source: Source = ()
