"""A framework: one school's or authority's way of doing reviews, as data read from a file."""

from functools import cached_property

import msgspec

from sen_tui.domain.framework_parts import (
    Choice,
    ConsentRule,
    DutyRule,
    Escalation,
    Frequency,
    FutureAction,
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

__all__ = ["DutyRule", "Framework", "FutureAction", "Step"]


class Framework(KeptValue, frozen=True, kw_only=True, dict=True):  # `dict`: stages by key are looked up once
    """One framework, whole. `version` changes whenever its words or rules do."""

    id: str
    version: str
    title: str
    summary: str
    based_on: str = ""
    """The national framework of its time, taken where the document is silent."""
    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    roles: Roles
    plan: PlanRules
    frequency: Frequency
    steps: tuple[Step, ...]
    ratings: tuple[Rating, ...]
    future_actions: tuple[FutureAction, ...]
    pupil_voice: PupilVoice
    meetings: tuple[Choice, ...] = ()
    duties: tuple[DutyRule, ...] = ()
    consents: tuple[ConsentRule, ...] = ()
    escalations: tuple[Escalation, ...] = ()
    help_kinds: tuple[Choice, ...] = ()
    """Forms of support the document names: small group, pair, special equipment."""
    decisions: tuple[Choice, ...] = ()
    """What the SENCO decides between when a child comes to a stage (R000-06)."""
    statutory: Statutory = msgspec.field(default_factory=Statutory)
    leaflets: tuple[Leaflet, ...] = ()
    principles: tuple[Choice, ...] = ()
    """Rules of the document that the whole product keeps, shown with the framework."""
    terms: Terms = msgspec.field(default_factory=Terms)

    def stage(self, key: str) -> Stage:
        """Return a stage by key; an unknown key (an older framework's) gives a stage named as the key."""
        return self._stages.get(key) or Stage(key=key, name=key.replace("_", " "), short=key[:12])

    @cached_property
    def _stages(self) -> dict[str, Stage]:
        return {stage.key: stage for stage in reversed(self.stages)}

    def moves_from(self, stage: str) -> tuple[Move, ...]:
        """Return the edges that leave `stage`, in the file's order."""
        return tuple(m for m in self.moves if m.start == stage)

    def steps_at(self, stage: str) -> tuple[Step, ...]:
        """Return the steps asked at `stage`, in order."""
        return tuple(s for s in self.steps if not s.stages or stage in s.stages)

    def futures_at(self, stage: str) -> tuple[FutureAction, ...]:
        """Return the choices of future action open at `stage`: only edges that exist."""
        ends = {m.to for m in self.moves_from(stage)}
        return tuple(f for f in self.future_actions if (not f.at or stage in f.at) and (f.to is None or f.to in ends))

    def future(self, key: str | None) -> FutureAction | None:
        """Return a future action by key, None if there is none such."""
        return next((f for f in self.future_actions if f.key == key), None)

    def rating(self, value: int | None) -> Rating | None:
        """Return the words of a rating from -2 to 2, None for no rating."""
        return next((r for r in self.ratings if r.value == value), None)
