"""Strategies at a stage held against those of the stage below: they have to be additional and different (R000-09)."""

from collections.abc import Iterable

import msgspec

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.target import Target
from sen_tui.domain.text import brief, folded, listed

_MOST = 3
"""The strategies that a sentence names."""


class Below(msgspec.Struct, frozen=True):
    """The strategies of the last plan at the stage below."""

    stage: str
    """The name of that stage."""
    strategies: tuple[str, ...]

    def same(self, targets: Iterable[Target]) -> tuple[str, ...]:
        """Return the strategies of targets that were there at the stage below already, each once."""
        known = {_bare(strategy) for strategy in self.strategies} - {""}
        mine = (strategy for target in targets for strategy in target.strategies)
        return tuple(dict.fromkeys(strategy for strategy in mine if _bare(strategy) in known))

    def told(self, target: Target) -> str:
        """Return which strategies of a target were there already, else those that were there, to differ from."""
        if same := self.same((target,)):
            return self.words(same)
        return f"At {self.stage}: {'; '.join(map(brief, self.strategies))}." if self.strategies else ""

    def words(self, same: tuple[str, ...]) -> str:
        """Return a sentence that names the strategies that are the same."""
        named = [f"“{brief(strategy)}”" for strategy in same[:_MOST]]
        more = [f"{len(same) - _MOST} more"] if len(same) > _MOST else []
        return f"As at {self.stage} already, neither additional nor different: {listed([*named, *more])}."


def below(folder: PupilFolder, framework: Framework, stage: str) -> Below | None:
    """Return the strategies against which those at `stage` are held.

    None where the framework does not ask for other strategies there, or there was no plan at a stage below.
    """
    if stage not in framework.plan.strategies_differ_at:
        return None
    lower = {move.start for move in framework.moves if move.to == stage and move.direction == "up"}
    plans = [plan for plan in folder.plans if plan.stage in lower and plan.framework == framework.id]
    if not plans:
        return None
    last = max(plans, key=lambda plan: plan.start)
    strategies = (s for target in folder.targets_of(last.id) for s in target.strategies if s.strip())
    return Below(framework.stage(last.stage).name, tuple(dict.fromkeys(strategies)))


def _bare(strategy: str) -> str:
    """Return the letters and digits of a strategy, so that another full stop or space makes no difference."""
    return "".join(sign for sign in folded(strategy) if sign.isalnum())
