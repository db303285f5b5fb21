"""The target bank: well-made targets to begin from, each with criterion, reason, help and wording."""

from datetime import date

import msgspec

from sen_tui.domain.codes import AREAS, Area
from sen_tui.domain.plan import Provision, Ratio
from sen_tui.domain.target import Criterion, Target
from sen_tui.domain.text import folded


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
        return folded(" ".join(words))


def search(
    bank: tuple[BankTarget, ...], words: str, area: Area | None = None, need: str | None = None
) -> tuple[BankTarget, ...]:
    """Return the targets in which every one of `words` occurs, in the bank's order.

    Accents and case do not matter. `area` and `need` (a DfE code) narrow the search where given.
    """
    wanted = folded(words).split()
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
