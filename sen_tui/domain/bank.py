"""The target bank: well-made targets to begin from, each with criterion, reason, help and wording."""

import re
from collections.abc import Collection
from datetime import date

import msgspec

from sen_tui.domain.codes import AREAS, Area, year_name
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Provision, Ratio
from sen_tui.domain.target import Criterion, Target
from sen_tui.domain.text import folded

_YEAR = re.compile(r"\b(?:year\s+|y)(\d+)\b")
"""A year group as it is typed: `year 5`, `y5`."""


class BankProvision(msgspec.Struct, frozen=True, kw_only=True):
    """The help for a target: its name, the helper, the size of the group, the minutes and the times a week."""

    what: str
    who: str
    ratio: Ratio = "1:1"
    group_size: int | None = None
    minutes: int
    """Minutes of one session."""
    per_week: float
    """Sessions in a week."""


class BankTarget(msgspec.Struct, frozen=True, kw_only=True):
    """A target of the bank. Nothing in it is about one child."""

    key: str
    title: str
    """The name in the list, at most 60 characters."""
    area: Area
    needs: tuple[str, ...]
    """The DfE types of need that it often serves."""
    years: tuple[str, ...]
    """The year groups that it roughly suits."""
    does: str
    condition: str
    criterion: Criterion
    reason: str
    strategies: tuple[str, ...]
    provision: BankProvision
    help_at_home: str
    success: str
    child_words: str

    @property
    def searchable(self) -> str:
        """The text in which a search looks, folded."""
        words = (self.title, self.does, self.condition, self.provision.what, AREAS[self.area], *self.needs)
        years = (f"{year_name(year)} y{year}." for year in self.years)
        return folded(" ".join((*words, *years)))


def fitting_first(bank: tuple[BankTarget, ...], needs: Collection[str], year: str) -> tuple[BankTarget, ...]:
    """Return the bank with the targets first that fit a child's needs and year group, then those that fit one of them.

    Those for the needs come before those for the year: a child may work at the level of another year.
    """

    def rank(target: BankTarget) -> tuple[int, bool]:
        fits_need, fits_year = not set(needs).isdisjoint(target.needs), year in target.years
        return (not fits_need) + (not fits_year), not fits_need

    return tuple(sorted(bank, key=rank))


def had_already(target: BankTarget, folder: PupilFolder, plan: PlanDraft) -> str:
    """Return when a child had a target of the bank: `in this plan`, `had in March 2026`; nothing if never."""
    if any(folded(t.does) == folded(target.does) for t in plan.targets):
        return "in this plan"
    starts = {p.id: p.start for p in folder.plans}
    had = [starts[t.plan_id] for t in folder.targets if folded(t.does) == folded(target.does) and t.plan_id in starts]
    return f"had in {max(had):%B %Y}" if had else ""


def search(
    bank: tuple[BankTarget, ...], words: str, area: Area | None = None, need: str | None = None
) -> tuple[BankTarget, ...]:
    """Return the targets in which every one of `words` occurs, in the bank's order.

    Accents and case do not matter. `area` and `need` (a DfE code) narrow the search where given.
    """
    wanted = _YEAR.sub(r"y\1.", folded(words)).split()
    return tuple(
        target
        for target in bank
        if (area is None or target.area == area)
        and (need is None or need in target.needs)
        and all(word in target.searchable for word in wanted)
    )


def as_target(bank_target: BankTarget, *, target_id: str, plan_id: str, who: str, due: date | None) -> Target:
    """Return the bank's target as a draft for one child. `who` is the child's name in the sentence."""
    return Target(
        id=target_id,
        plan_id=plan_id,
        area=bank_target.area,
        who=who,
        does=bank_target.does,
        condition=bank_target.condition,
        criterion=bank_target.criterion,
        due=due,
        reason=bank_target.reason,
        set_by="school",
        strategies=bank_target.strategies,
        help_at_home=bank_target.help_at_home,
        success=bank_target.success,
        child_words=bank_target.child_words,
    )


def as_provision(bank_target: BankTarget, *, line_id: str, plan_id: str, target_id: str | None) -> Provision:
    """Return the help for the bank's target as a line of a plan."""
    help_ = bank_target.provision
    return Provision(
        id=line_id,
        plan_id=plan_id,
        target_id=target_id,
        what=help_.what,
        who=help_.who,
        ratio=help_.ratio,
        group_size=help_.group_size,
        minutes=help_.minutes,
        per_week=help_.per_week,
    )
