"""The teller of one child's story: the child's own random numbers, and a memory of the story so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from random import Random
from typing import TypeVar

from sen_tui.demo.arcs import Arc
from sen_tui.demo.setting import Setting
from sen_tui.demo.shares import WHOLE, Share, Shares

T = TypeVar("T")
_AFTER_SCHOOL = time(15, 45)


@dataclass(slots=True, kw_only=True)
class Teller:
    """Draws every choice for one child from the child's own seed, so that no child depends on another."""

    setting: Setting
    arc: Arc
    rng: Random
    number: int
    shares: Shares
    form: int = 0
    measurer: str = ""
    """The name of the person who takes the measures."""
    kinds: tuple[str, ...] = ()
    """The child's types of need, the primary one first."""
    used: dict[str, None] = field(default_factory=dict)
    """Keys of the bank's targets that the child has had, the latest last."""
    last: dict[str, float] = field(default_factory=dict)
    """The last measured value of each target."""
    carried: dict[str, int] = field(default_factory=dict)
    """How often each target has been carried on."""
    lines_used: dict[tuple[str, ...], int] = field(default_factory=dict)
    """For each list of sentences the index of the last one used, so that none is used twice in a row."""

    def new_id(self) -> str:
        """Return the next id: 16 hexadecimal digits."""
        return f"{self.rng.getrandbits(64):016x}"

    def chance(self, probability: float) -> bool:
        """Return True with the given probability."""
        return self.rng.random() < probability

    def pick(self, items: Sequence[T]) -> T:
        """Return one of `items`."""
        return items[int(self.rng.random() * len(items))]

    def drawn(self, items: Sequence[T], weights: Sequence[float], share: Share = WHOLE) -> T:
        """Return one of `items`, each as likely as its weight says, from one share of them all."""
        left = (share.place + self.rng.random()) / share.of * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            left -= weight
            if left < 0:
                return item
        return items[-1]

    def say(self, lines: tuple[str, ...], name: str, value: str = "") -> str:
        """Return the next sentence from `lines` for this child, with `{name}` and `{value}` filled in."""
        place = self.lines_used.get(lines)
        place = int(self.rng.random() * len(lines)) if place is None else (place + 1) % len(lines)
        self.lines_used[lines] = place
        return lines[place].replace("{value}", value).replace("{name}", name)

    def at(self, day: date) -> datetime:
        """Return the time 15:45 UTC on a day: after school."""
        return datetime.combine(day, _AFTER_SCHOOL, UTC)
