"""The form of the files whose words make the invented school."""

import msgspec

from sen_tui.domain.action import ActionKind, Owner
from sen_tui.domain.codes import Area

Lines = tuple[str, ...]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Names of families that speak one language at home. `weight` says how often they occur."""

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
    """Answers of parents when things go well, so-so and badly, and questions that they ask beforehand."""

    good: Lines
    mixed: Lines
    worried: Lines
    asks: Lines


class PupilWords(msgspec.Struct, frozen=True, kw_only=True):
    """Likes and wishes of younger and older children, and reasons for having no answer."""

    likes_young: Lines
    better_young: Lines
    likes_older: Lines
    better_older: Lines
    none: Lines


class EffectWords(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences about a plan: successes, changes, and reasons to stop a target."""

    worked: Lines
    change: Lines
    stop: Lines


class PromiseWords(msgspec.Struct, frozen=True, kw_only=True):
    """A promise made at a review."""

    words: str
    owner: Owner
    kind: ActionKind


class Advising(msgspec.Struct, frozen=True, kw_only=True):
    """An outside service, the role of its specialist, and the advice."""

    agency: str
    role: str
    words: Lines


class ReasonWords(msgspec.Struct, frozen=True, kw_only=True):
    """Reasons to come to a stage, to move up, to move down, to end help; and decisions of an authority."""

    entry: Lines
    up: Lines
    down: Lines
    off: Lines
    decided: Lines


class Worry(msgspec.Struct, frozen=True, kw_only=True):
    """A concern, and the help tried so far."""

    words: str
    tried: str


class AreaWords(msgspec.Struct, frozen=True, kw_only=True):
    """Descriptions of a child's work in one area of need."""

    working_at: Lines
    strengths: Lines
    difficulties: Lines


class DemoWords(msgspec.Struct, frozen=True, kw_only=True):
    """All the words of the invented school. `{name}` stands for the child, `{value}` for a measured value."""

    families: tuple[Family, ...]
    town: str
    telephone: str
    """A number that Ofcom keeps for invented people."""
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
    """A type of need to the other type whose advice it takes."""
    reasons: ReasonWords
    concerns: tuple[Worry, ...]
    nature: dict[str, Lines]
    sections: dict[str, Lines]
    areas: dict[Area, AreaWords]

    def advising(self, need: str) -> Advising:
        """Return the service for a type of need."""
        return self.advice[self.advice_kin.get(need, need)]
