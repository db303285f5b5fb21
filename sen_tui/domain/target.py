"""A target, its criterion as data, and the measures taken between reviews."""

from datetime import date, datetime
from typing import Literal

from msgspec.structs import replace

from sen_tui.domain.codes import Area
from sen_tui.domain.kept_value import KeptValue

Kind = Literal["n_of_m", "percent", "count", "rate", "minutes", "level", "yes_no"]
Status = Literal["draft", "active", "achieved", "partly", "not_yet", "continued", "changed", "stopped"]

KINDS: dict[str, str] = {
    "n_of_m": "times out of",
    "percent": "per cent",
    "count": "how many",
    "rate": "how many a minute",
    "minutes": "minutes",
    "level": "level on a scale",
    "yes_no": "yes or no",
}
"""Every kind of criterion, with the words for choosing it."""


class Criterion(KeptValue, frozen=True, kw_only=True):
    """What counts as achieved, in a unit that can be measured again; `baseline` is in the same unit."""

    kind: Kind
    goal: float = 1
    of: int | None = None
    """The tries of `n_of_m`, or the top of a `level` scale."""
    unit: str = ""
    """What is counted: `words`, `times`."""
    direction: Literal["up", "down"] = "up"
    baseline: float | None = None
    occasions: int | None = None
    """On how many occasions in a row, where the criterion asks for that."""

    def said(self, value: float | None) -> str:
        """Return a value as people say it: `4 of 5`, `35%`, `12 words a minute`, `yes`."""
        if value is None:
            return ""
        number = f"{value:g}"
        match self.kind:
            case "n_of_m":
                return f"{number} of {self.of or '?'}{' ' + self.unit if self.unit else ''}"
            case "percent":
                return f"{number}%{' of ' + self.unit if self.unit else ''}"
            case "rate":
                return f"{number} {self.unit or 'words'} a minute"
            case "minutes":
                return f"{number} minute{'' if value == 1 else 's'}"
            case "level":
                return f"level {number}{f' of {self.of}' if self.of else ''}"
            case "yes_no":
                return "yes" if value >= 1 else "not yet"
            case _:
                return f"{number} {self.unit}".strip()

    @property
    def words(self) -> str:
        """The criterion as the last part of a target sentence: `in 4 of 5 tries`."""
        again = f" on {self.occasions} occasions" if self.occasions and self.occasions > 1 else ""
        limit = "no more than " if self.direction == "down" else ""
        match self.kind:
            case "yes_no":
                return again.strip()
            case "n_of_m":
                return f"in {limit}{self.said(self.goal)}{again}"
            case "minutes":
                return f"for {limit}{self.said(self.goal)}{again}"
            case "level" | "rate":
                return f"at {limit}{self.said(self.goal)}{again}"
            case "percent":
                return f"with {limit}{self.said(self.goal)}{again}"
            case _:
                return f"{limit or 'at least '}{self.said(self.goal)}{again}"

    @property
    def settled(self) -> "Criterion":
        """The criterion with only what its kind has; a draft remembers more, for when the kind is turned back."""
        of = self.of if self.kind in ("n_of_m", "level") else None
        if self.kind != "yes_no":
            return replace(self, of=of)
        baseline = self.baseline if self.baseline in (0, 1) else None
        return replace(self, of=of, goal=1, unit="", baseline=baseline)

    def progress(self, value: float | None) -> float | None:
        """Return how far `value` is from the baseline to the goal: 0 at the baseline, 1 at the goal.

        None where there is no value, no baseline, or nothing between baseline and goal. May be
        below 0 (further away than at the start) or above 1.
        """
        if value is None or self.baseline is None or self.goal == self.baseline:
            return None
        return (value - self.baseline) / (self.goal - self.baseline)

    def met(self, value: float | None) -> bool:
        """Return whether `value` reaches the goal."""
        if value is None:
            return False
        return value <= self.goal if self.direction == "down" else value >= self.goal


class Target(KeptValue, frozen=True, kw_only=True):
    """One SMART target: who does what, under which condition, to which criterion, by when (R001-20)."""

    id: str
    plan_id: str = ""
    area: Area | None = None
    who: str = ""
    """The child's name as the sentence uses it."""
    does: str = ""
    """An observable verb and its object: `read aloud a page of his reading book`."""
    condition: str = ""
    criterion: Criterion | None = None
    due: date | None = None
    own_words: str = ""
    """The whole target in somebody's own wording; where given it stands instead of the built sentence."""
    reason: str = ""
    """The underlying reason for the difficulty that the target addresses (R003-04)."""
    set_by: Literal["school", "parent", "pupil", "together"] = "together"
    strategies: tuple[str, ...] = ()
    help_at_home: str = ""
    success: str = ""
    """How everybody will see that it is achieved (R004-05)."""
    child_words: str = ""
    status: Status = "draft"
    earlier: str | None = None
    """The id of the target that this one continues or replaces."""
    stop_reason: str = ""

    @property
    def wording(self) -> str:
        """The target as one sentence: its own words, or built from its parts."""
        if self.own_words.strip():
            return self.own_words.strip()
        measure = self.criterion.words if self.criterion else ""
        by = f"by {self.due.day} {self.due:%B %Y}" if self.due else ""
        does = f"will {self.does.strip()}" if self.does.strip() else ""
        action = " ".join(part for part in (self.who.strip(), does, self.condition.strip()) if part)
        sentence = ", ".join(part for part in (action, measure, by) if part)
        return sentence + "." if sentence and not sentence.endswith(".") else sentence

    def asks_the_same(self, other: "Target") -> bool:
        """Return whether two versions of a target ask the same of the child: words, condition and criterion."""
        asked = [
            (t.does, t.condition, t.own_words, t.criterion.settled if t.criterion else None) for t in (self, other)
        ]
        return asked[0] == asked[1]

    @property
    def short(self) -> str:
        """The target in a few words, for a list."""
        return self.does.strip() or self.own_words.strip() or "(no words yet)"


class Measure(KeptValue, frozen=True, kw_only=True):
    """A value observed between reviews: when it was seen, and when it was written down."""

    id: str
    target_id: str
    on: date
    value: float
    by: str = ""
    note: str = ""
    written_at: datetime
