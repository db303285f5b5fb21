"""The words that the invented school is made from. They come from files; here is their shape."""

import msgspec

from sen_tui.domain.action import ActionKind, Owner
from sen_tui.domain.codes import Area

Lines = tuple[str, ...]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Names of families that speak one language at home; `weight` is how often they occur."""

    language: str
    weight: int
    m: Lines
    f: Lines
    surnames: Lines
    surnames_f: Lines = ()
    """The daughters' form of `surnames`, in the same order, where it differs."""
    scripts: dict[str, str] = msgspec.field(default_factory=dict)
    """Some forenames as the family writes them."""


class ParentWords(msgspec.Struct, frozen=True, kw_only=True):
    """What parents say when things go well, so-so and badly, and what they ask beforehand."""

    good: Lines
    mixed: Lines
    worried: Lines
    asks: Lines


class PupilWords(msgspec.Struct, frozen=True, kw_only=True):
    """What younger and older children like and would change, and reasons for having no answer."""

    likes_young: Lines
    better_young: Lines
    likes_older: Lines
    better_older: Lines
    none: Lines


class EffectWords(msgspec.Struct, frozen=True, kw_only=True):
    """What worked in a plan, what to change, and why a target is stopped."""

    worked: Lines
    change: Lines
    stop: Lines


class PromiseWords(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is promised at a review."""

    words: str
    owner: Owner
    kind: ActionKind


class Advising(msgspec.Struct, frozen=True, kw_only=True):
    """An outside service, who comes from it, and what they advise."""

    agency: str
    role: str
    words: Lines


class ReasonWords(msgspec.Struct, frozen=True, kw_only=True):
    """Why a child comes to a stage, moves up, moves down, needs help no longer; what an authority decided."""

    entry: Lines
    up: Lines
    down: Lines
    off: Lines
    decided: Lines


class Worry(msgspec.Struct, frozen=True, kw_only=True):
    """A concern, and what was tried."""

    words: str
    tried: str


class AreaWords(msgspec.Struct, frozen=True, kw_only=True):
    """Where a child may be working in one area of need."""

    working_at: Lines
    strengths: Lines
    difficulties: Lines


class DemoWords(msgspec.Struct, frozen=True, kw_only=True):
    """All the words. `{name}` in them stands for the child, `{value}` for a measured value."""

    families: tuple[Family, ...]
    town: str
    senco: str
    head: str
    mentor: str
    supervisor: str
    speech_assistant: str
    emotional_support: str
    teachers: Lines
    assistants: Lines
    classes: Lines
    schools_nearby: Lines
    specialists: Lines
    strengths: Lines
    interests: Lines
    parents: ParentWords
    pupils: PupilWords
    evidence: dict[str, Lines]
    """By rating, `-2` to `2`."""
    effect: EffectWords
    actions: tuple[PromiseWords, ...]
    agency_actions: tuple[PromiseWords, ...]
    notes_kept: Lines
    notes_partly: Lines
    notes_not: Lines
    advice: dict[str, Advising]
    """By type of need."""
    advice_kin: dict[str, str]
    """Types of need that take the advice of another."""
    reasons: ReasonWords
    concerns: tuple[Worry, ...]
    nature: dict[str, Lines]
    sections: dict[str, Lines]
    areas: dict[Area, AreaWords]

    def advising(self, need: str) -> Advising:
        """Return the service for a type of need."""
        return self.advice[self.advice_kin.get(need, need)]
