"""A framework: the way in which a school or an authority holds reviews, as data from a file."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property

import msgspec

from sen_tui.domain.codes import area_name
from sen_tui.domain.framework_duties import DutyRule
from sen_tui.domain.framework_evidence import Escalation, EvidenceRules
from sen_tui.domain.framework_parts import (
    FOUR_AREAS,
    AreaOfNeed,
    Choice,
    ConsentRule,
    Frequency,
    FutureAction,
    Law,
    Leaflet,
    Move,
    PupilVoice,
    Rating,
    Roles,
    Stage,
    Statutory,
    Step,
    Terms,
)
from sen_tui.domain.framework_plan import PlanRules
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.nations import NATIONS, Nation, NationKey
from sen_tui.domain.plan import Plan
from sen_tui.domain.sources import OWN

__all__ = ["DutyRule", "Framework", "FutureAction", "Step", "Then"]


class Framework(KeptValue, frozen=True, kw_only=True, dict=True):  # `dict`: stages by key are looked up once
    """One framework. `version` changes with its words and rules."""

    id: str
    version: str
    title: str
    summary: str
    based_on: str = ""
    """The national framework of its time. It applies where the document is silent."""
    nation: NationKey = "england"
    law: Law = "usage"
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day on which it was law."""
    replaces: dict[str, str] = msgspec.field(default_factory=dict)
    """The stage of this framework for a child who is at a stage of another one, by the key of that stage."""
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    roles: Roles
    plan: PlanRules
    frequency: Frequency
    areas: tuple[AreaOfNeed, ...] = FOUR_AREAS
    steps: tuple[Step, ...]
    ratings: tuple[Rating, ...]
    future_actions: tuple[FutureAction, ...]
    pupil_voice: PupilVoice
    meetings: tuple[Choice, ...] = ()
    duties: tuple[DutyRule, ...] = ()
    consents: tuple[ConsentRule, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    adequate_progress: tuple[Choice, ...] = ()
    """The kinds of adequate progress that are ticked in a review; empty where the framework does not ask for them."""
    evidence: EvidenceRules = msgspec.field(default_factory=EvidenceRules)
    help_kinds: tuple[Choice, ...] = ()
    """The forms of support that the document names: small group, pair, special equipment."""
    decisions: tuple[Choice, ...] = ()
    """The choices of the SENCO for a child who comes to a stage (R000-06)."""
    statutory: Statutory = msgspec.field(default_factory=Statutory)
    leaflets: tuple[Leaflet, ...] = ()
    principles: tuple[Choice, ...] = ()
    """The rules of the document that the whole product keeps. They are shown with the framework."""
    terms: Terms = msgspec.field(default_factory=Terms)
    words: dict[str, dict[str, str]] = msgspec.field(default_factory=dict)
    """Second words by the code of their language: for each text that has one."""

    @property
    def country(self) -> Nation:
        """The nation: its year groups, its school year, its census codes and its pupil's number."""
        return NATIONS[self.nation]

    @property
    def notice(self) -> str:
        """The words that stand on every page and paper by a framework which is not law yet; empty for others."""
        return f"{self.title}: proposed, not law." if self.law == "proposed" else ""

    def notice_on(self, made_by: str) -> str:
        """Return the notice for a paper that was made by the framework with the id `made_by`, this one or another."""
        return self.notice if made_by == self.id else ""

    @property
    def support_areas(self) -> tuple[str, ...]:
        """The areas of the local support services, each once (R002-02); none where there is only one service."""
        return tuple(dict.fromkeys(leaflet.area for leaflet in self.leaflets if leaflet.area))

    def helpers(self, area: str) -> tuple[Leaflet, ...]:
        """Return the services that help parents who do not agree: that of an area, or all if it is not known."""
        helping = [leaflet for leaflet in self.leaflets if leaflet.helps]
        own = [leaflet for leaflet in helping if leaflet.area in ("", area)]
        return tuple(own if area and own else helping)

    def source_of(self, requirement: str) -> tuple[str, ...]:
        """Return a requirement as the source of a rule where this framework has it; elsewhere the rule is our own."""
        return (requirement,) if requirement in self._requirements else OWN

    @cached_property
    def _requirements(self) -> frozenset[str]:
        return frozenset(_sources(self))

    def stage(self, key: str) -> Stage:
        """Return a stage by key. An unknown key, of an older framework, gives a stage with the key as its name."""
        return self._stages.get(key) or Stage(key=key, name=key.replace("_", " "), short=key[:12])

    @cached_property
    def _stages(self) -> dict[str, Stage]:
        return {stage.key: stage for stage in reversed(self.stages)}

    def frequency_at(self, stage: str) -> Frequency:
        """Return the number of reviews in a year at a stage: its own, or that of the whole framework."""
        return self.stage(stage).frequency or self.frequency

    def reviews_at(self, stage: str) -> int:
        """Return the least number of reviews in a year at a stage; 0 where none are held."""
        return self.frequency_at(stage).minimum if self.stage(stage).reviewed else 0

    def area(self, key: str) -> AreaOfNeed:
        """Return an area of need by key. One of another framework has one of the four names, or its key as words."""
        return next((area for area in self.areas if area.key == key), AreaOfNeed(key=key, name=area_name(key)))

    def area_of(self, need: str) -> str | None:
        """Return the key of the area to which a type of need belongs; None if it belongs to none of them."""
        return next((area.key for area in self.areas if need in area.needs), None)

    def held_by_authority(self, plan: Plan) -> bool:
        """Return whether a plan is the authority's, of which the school keeps a record: a CSP of Scotland."""
        return plan.kind == "csp_held" and self.stage(plan.stage).annual

    def moves_from(self, stage: str) -> tuple[Move, ...]:
        """Return the moves from `stage`, in the file's order."""
        return tuple(m for m in self.moves if m.start == stage)

    def steps_at(self, stage: str) -> tuple[Step, ...]:
        """Return the steps of a review at `stage`, in order."""
        return tuple(s for s in self.steps if not s.stages or stage in s.stages)

    def futures_at(self, stage: str) -> tuple[FutureAction, ...]:
        """Return the future actions that can be chosen at `stage`. A move is among them only if it exists."""
        ends = {m.to for m in self.moves_from(stage)}
        return tuple(f for f in self.future_actions if (not f.at or stage in f.at) and (f.to is None or f.to in ends))

    def future(self, key: str | None) -> FutureAction | None:
        """Return a future action by key; None if there is none."""
        return next((f for f in self.future_actions if f.key == key), None)

    def rating(self, value: int | None) -> Rating | None:
        """Return the words of a rating from -2 to 2; None without a rating."""
        return next((r for r in self.ratings if r.value == value), None)


Then = Callable[[str], Framework]
"""Returns the framework by which a part of a folder was made, by its id: the child's present one for no id."""


def always(framework: Framework) -> Then:
    """Return a function that says of every part that it was made by this framework."""
    return lambda made_by: framework


def _sources(part: object) -> Iterator[str]:
    """Yield every source that a framework, or a part of one, names."""
    if isinstance(part, tuple):
        for each in part:
            yield from _sources(each)
    elif isinstance(part, KeptValue):
        for name in part.__struct_fields__:
            value = getattr(part, name)
            yield from value if name.endswith("source") else _sources(value)
