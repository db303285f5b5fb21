"""A target, its criterion as data, and the measures taken between reviews."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import replace

from sen_tui.domain.codes import area_name
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.words import Mark, Vocabulary, spelled

Kind = Literal["n_of_m", "percent", "count", "rate", "minutes", "level", "yes_no"]
Status = Literal["draft", "active", "achieved", "partly", "not_yet", "continued", "changed", "stopped"]

Direction = Literal["up", "down"]
SetBy = Literal["school", "parent", "pupil", "together"]

KINDS = Vocabulary[Kind](
    "criterion_kind",
    {
        "n_of_m": "times out of",
        "percent": "per cent",
        "count": "how many",
        "rate": "how many a minute",
        "minutes": "minutes",
        "level": "level on a scale",
        "yes_no": "yes or no",
    },
)
"""The kinds of criterion."""
TARGET_STATUS = Vocabulary[Status]("target_status", spelled(Status))
DIRECTIONS = Vocabulary[Direction](
    "direction", {"up": "more is better", "down": "less is better"}, history=spelled(Direction)
)
SET_BY = Vocabulary[SetBy](
    "set_by",
    {"together": "together", "school": "the school", "parent": "the parents", "pupil": "the child"},
    history=spelled(SetBy),
)


class Criterion(KeptValue, frozen=True, kw_only=True):
    """What counts as achieved, in a unit that can be measured again; `baseline` is in the same unit."""

    kind: Annotated[Kind, Meta(title="Measured as", extra={"screen": "Measured by"}), KINDS]
    goal: Annotated[float, Meta(title="Goal")] = 1
    of: Annotated[int | None, Meta(title="Out of")] = None
    """The tries of `n_of_m`, or the top of a `level` scale."""
    unit: Annotated[str, Meta(title="Unit")] = ""
    """The thing that is counted: `words`, `times`."""
    direction: Annotated[Direction, Meta(title="Direction"), DIRECTIONS] = "up"
    baseline: Annotated[float | None, Meta(title="Baseline", extra={"screen": "Starts at"})] = None
    occasions: Annotated[int | None, Meta(title="On how many occasions", extra={"screen": "Occasions"})] = None
    """The number of occasions in a row, if the criterion needs several."""

    def said(self, value: float | None) -> str:
        """Return a value in words, with its unit: `4 of 5`, `35%`, `12 words a minute`, `yes`."""
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
        """The criterion with the fields of its kind only. A draft also keeps fields of kinds chosen before."""
        of = self.of if self.kind in ("n_of_m", "level") else None
        if self.kind != "yes_no":
            return replace(self, of=of)
        baseline = self.baseline if self.baseline in (0, 1) else None
        return replace(self, of=of, goal=1, unit="", baseline=baseline)

    def progress(self, value: float | None) -> float | None:
        """Return the progress of `value`: 0 at the baseline, 1 at the goal. It may be below 0 or above 1.

        None without a value or a baseline, or if baseline and goal are equal.
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

    id: Annotated[str, Mark.INTERNAL]
    plan_id: Annotated[str, Meta(title="Plan"), Mark.LINK] = ""
    area: Annotated[str | None, Meta(title="Area of need"), area_name] = None
    who: Annotated[str, Meta(title="Who")] = ""
    """The child's name in the sentence."""
    does: Annotated[str, Meta(title="Will do", extra={"screen": "Will do what? (a verb you can see or hear)"})] = ""
    """An observable verb and its object: `read aloud a page of his reading book`."""
    condition: Annotated[str, Meta(title="Under which condition", extra={"screen": "When, where, with what help?"})] = (
        ""
    )
    criterion: Annotated[Criterion | None, Meta(title="Criterion")] = None
    due: Annotated[date | None, Meta(title="By when")] = None
    own_words: Annotated[str, Meta(title="In own words", extra={"screen": "Or the whole target in other words"})] = ""
    """The whole target in somebody's own words. It takes the place of the sentence built from the parts."""
    reason: Annotated[
        str, Meta(title="Reason", extra={"screen": "Underlying reason for the difficulty", "paper": "Why"})
    ] = ""
    """The underlying reason for the difficulty that the target addresses (R003-04)."""
    set_by: Annotated[SetBy, Meta(title="Set by"), SET_BY] = "together"
    strategies: Annotated[
        tuple[str, ...], Meta(title="Strategies", extra={"screen": "Strategies, one to a line (Tab goes on)"})
    ] = ()
    help_at_home: Annotated[str, Meta(title="Help at home", extra={"paper": "At home"})] = ""
    success: Annotated[
        str,
        Meta(
            title="Success criteria",
            extra={"screen": "Success criteria: how everybody will see it", "paper": "Achieved when"},
        ),
    ] = ""
    """The signs by which everybody will see that it is achieved (R004-05)."""
    child_words: Annotated[str, Meta(title="In the child's words")] = ""
    status: Annotated[Status, Meta(title="State"), TARGET_STATUS] = "draft"
    since: Annotated[date | None, Mark.INTERNAL] = None
    """The day on which it was set; None before that, and in records of an earlier sen-tui."""
    earlier: Annotated[str | None, Meta(title="Goes on from"), Mark.LINK] = None
    """The id of the target that this one continues or replaces."""
    stop_reason: Annotated[
        str, Meta(title="Why it stopped", extra={"paper": "Stopped", "screen": "Why does it stop?"})
    ] = ""

    @property
    def wording(self) -> str:
        """The target as one sentence: `own_words`, or a sentence built from its parts."""
        if self.own_words.strip():
            return self.own_words.strip()
        measure = self.criterion.words if self.criterion else ""
        by = f"by {self.due.day} {self.due:%B %Y}" if self.due else ""
        does = f"will {self.does.strip()}" if self.does.strip() else ""
        action = " ".join(part for part in (self.who.strip(), does, self.condition.strip()) if part)
        sentence = ", ".join(part for part in (action.rstrip(" ,;."), measure, by) if part)
        return sentence + "." if sentence and not sentence.endswith(".") else sentence

    def asks_the_same(self, other: "Target") -> bool:
        """Return whether two versions of a target make the same demand: equal words, condition and criterion."""
        demands = [
            (t.does, t.condition, t.own_words, t.criterion.settled if t.criterion else None) for t in (self, other)
        ]
        return demands[0] == demands[1]

    @property
    def short(self) -> str:
        """The target in a few words for a list."""
        return self.does.strip() or self.own_words.strip() or "(no words yet)"


class Measure(KeptValue, frozen=True, kw_only=True):
    """A value observed between reviews: when it was seen, and when it was written down."""

    id: Annotated[str, Mark.INTERNAL]
    target_id: Annotated[str, Meta(title="Target"), Mark.LINK]
    on: Annotated[date, Meta(title="On", extra={"screen": "Seen on"})]
    value: Annotated[float, Meta(title="Value", extra={"screen": "Value seen"})]
    by: Annotated[str, Meta(title="By")] = ""
    note: Annotated[str, Meta(title="Note")] = ""
    written_at: Annotated[datetime, Meta(title="Written down at")]

    @property
    def ahead(self) -> bool:
        """Whether its day had begun in no time zone when it was written down: zones are up to a day ahead."""
        return (self.on - self.written_at.date()).days > 1


def target_at(place: int) -> str:
    """Return the words for the target at a place of a list: `Target 1` for place 0."""
    return f"Target {place + 1}"
