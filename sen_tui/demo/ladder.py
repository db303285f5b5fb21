"""The stages of a framework in the order of a story: first help, more help, most help, and the moves between."""

import msgspec

from sen_tui.demo.arcs import Arc
from sen_tui.domain.framework import Framework, FutureAction

_PASSING = frozenset({"statutory_assessment", "ehc_needs_assessment", "note_in_lieu"})
"""Stages that are no tier of help: children wait there for the authority's decision, or seldom reach them."""
_EHC_PLAN = "E"
"""The census code of an EHC plan."""


class Ladder(msgspec.Struct, frozen=True, kw_only=True):
    """The keys of the stages that stories need. Where a framework has fewer stages, several keys are the same."""

    before: str
    """The stage before the first help, without a plan: at risk, first cycle, or `none`."""
    base: str
    mid: str
    top: str
    assessment: str
    """The stage while the authority decides; `mid` where the framework has no such stage."""
    most: str
    """The stage from which children come down: `mid`, or `top` where there is nothing between."""
    rise: str
    """The stage above `base`."""
    high: str
    """`top` in a framework with EHC plans, else `mid`."""
    off: str
    """The stage of children who need no help any more: `none`, or a decision that says so."""

    @classmethod
    def of(cls, framework: Framework) -> "Ladder":
        """Return the ladder of a framework, from its stages with a plan and its moves."""
        tiers = [s.key for s in framework.stages if s.plan and s.reviewed and s.key not in _PASSING]
        base, top = tiers[0], tiers[-1]
        mid = tiers[1] if len(tiers) > 2 else base
        lower = [m.start for m in framework.moves if m.to == base and m.direction == "up" and m.start != "none"]
        passing = [m.to for m in framework.moves_from(mid) if m.direction == "up" and m.to in _PASSING]
        assessment = passing[0] if passing else mid
        ends = [f.to for f in framework.futures_at(base) if f.to and not framework.stage(f.to).on_register]
        return cls(
            before=lower[0] if lower else "none",
            base=base,
            mid=mid,
            top=top,
            assessment=assessment,
            most=mid if mid != base else top,
            rise=mid if mid != base else passing[0] if passing else top,
            off="none" if "none" in ends else next(iter(ends), "none"),
            high=top if framework.stage(top).census == _EHC_PLAN else mid,
        )

    def begins(self, arc: Arc) -> str:
        """Return the stage at which a story begins."""
        stages: dict[str, str] = {"mid": self.mid, "high": self.high, "top": self.top, "most": self.most}
        return stages.get(arc.start, self.base)

    def leads_to_top(self, arc: Arc) -> bool:
        """Return whether a story is of a child with a statement or plan, or on the way to one."""
        ends = {"rise": self.rise, "assessment": self.assessment}.get(arc.moves_to, "")
        return (self.begins(arc) == self.top and not arc.moves_to) or ends in _PASSING


def carry_on(framework: Framework, stage: str) -> FutureAction | None:
    """Return the future action that keeps a child at `stage`; None if there is none."""
    staying = [f for f in framework.futures_at(stage) if f.to is None and f.plan != "close"]
    return staying[0] if staying else None


def leading_to(framework: Framework, stage: str, to: str) -> FutureAction | None:
    """Return the future action that moves a child from `stage` to `to`; None if there is none."""
    return next((f for f in framework.futures_at(stage) if f.to == to), None)
