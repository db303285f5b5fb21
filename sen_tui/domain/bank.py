"""The target bank: well-made targets to begin from, those of the program and those that the school keeps."""

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from sen_tui.domain.codes import Area, area_name, year_name
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.nations import ENGLAND, Nation
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


NAME = "[name]"
"""Stands in a target that the school keeps for the name of the child who gets it."""
IN_PLAN = "in this plan"
_TEXTS = ("does", "condition", "own_words", "help_at_home", "success", "reason", "child_words")
"""The texts of a target in which somebody may be named. Strategies are a list of texts."""


class Offer(KeptValue, frozen=True, kw_only=True):
    """A target to begin from, with its help. Nothing in it is about one child."""

    key: str
    name: str = ""
    """The name in the list, if it is not the target in short."""
    needs: tuple[str, ...] = ()
    """The DfE types of need that it often serves."""
    years: tuple[str, ...] = ()
    """The year groups that it roughly suits."""
    target: Target
    """The target without child, plan and days."""
    line: Provision | None = None
    """The line of help for the target."""
    kept_by: str = ""
    """The name of whoever kept it for the school; empty for a target that comes with the program."""

    @property
    def title(self) -> str:
        """The text for the list."""
        return self.name or self.target.short

    @property
    def wording(self) -> str:
        """The target as a sentence about no child."""
        return replace(self.target, who=NAME).wording

    @property
    def area(self) -> str | None:
        """The area of need."""
        return self.target.area

    @property
    def searchable(self) -> str:
        """The text in which a search looks, folded."""
        target, help_ = self.target, self.line.what if self.line else ""
        area = area_name(target.area) if target.area else ""
        words = (self.title, target.does, target.condition, target.own_words, help_, area, *self.needs)
        years = (f"{year_name(year)} y{year}." for year in self.years)
        return folded(" ".join((*words, *years)))


class BankTarget(msgspec.Struct, frozen=True, kw_only=True):
    """A target of the program's bank, as it stands in its file."""

    key: str
    title: str
    """The name in the list, at most 60 characters."""
    area: Area
    needs: tuple[str, ...]
    years: tuple[str, ...]
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
    def offer(self) -> Offer:
        """The target as it is offered. The bank's baseline is left out: the start of each child has to be measured."""
        target = as_target(self, target_id="", plan_id="", who="", due=None)
        return Offer(
            key=self.key,
            name=self.title,
            needs=self.needs,
            years=self.years,
            target=replace(target, criterion=replace(self.criterion, baseline=None)),
            line=as_provision(self, line_id="", plan_id="", target_id=""),
        )


def for_nation(offer: Offer, nation: Nation) -> Offer:
    """Return a target of the program's bank, whose years are those of England, with the years of a nation."""
    return offer if nation is ENGLAND else replace(offer, years=tuple(map(nation.from_england, offer.years)))


def fitting_first(
    bank: tuple[Offer, ...], needs: Collection[str], year: str, had: Collection[str] = ()
) -> tuple[Offer, ...]:
    """Return the bank in the order of how many of three things are true of a target.

    It is for a child's needs, it is for the child's year group, and the child has not had it: its key is not in `had`.
    Where as many are true, those that were had come last, and those for the needs before those for the year: a child
    may work at the level of another year.
    """

    def rank(offer: Offer) -> tuple[int, bool, bool]:
        not_needed, other_year, again = set(needs).isdisjoint(offer.needs), year not in offer.years, offer.key in had
        return not_needed + other_year + again, again, not_needed

    return tuple(sorted(bank, key=rank))


def had_already(offer: Offer, folder: PupilFolder, plan: PlanDraft) -> str:
    """Return when a child had a target of the bank: `in this plan`, `had in March 2026`; nothing if never."""
    named = with_name(offer, folder.pupil.called).target
    if any(_same(named, target) for target in plan.targets):
        return IN_PLAN
    starts = {p.id: p.start for p in folder.plans}
    had = [starts[t.plan_id] for t in folder.targets if _same(named, t) and t.plan_id in starts]
    return f"had in {max(had):%B %Y}" if had else ""


def _same(one: Target, other: Target) -> bool:
    return folded(one.short) == folded(other.short)


def with_texts(offer: Offer, change: Callable[[str], str]) -> Offer:
    """Return an offer with `change` of each text in which somebody may be named."""
    target, line = offer.target, offer.line
    texts: dict[str, Any] = {name: change(getattr(target, name)) for name in _TEXTS}
    target = replace(target, **texts, strategies=tuple(map(change, target.strategies)))
    if target.criterion:
        target = replace(target, criterion=replace(target.criterion, unit=change(target.criterion.unit)))
    line = line and replace(line, what=change(line.what), who=change(line.who))
    return replace(offer, target=target, line=line)


def with_name(offer: Offer, called: str) -> Offer:
    """Return an offer for the child who is called so."""
    return with_texts(offer, lambda text: text.replace(NAME, called))


def search(bank: tuple[Offer, ...], words: str, area: str | None = None, need: str | None = None) -> tuple[Offer, ...]:
    """Return the targets in which every one of `words` occurs, in the bank's order.

    Accents and case do not matter. `area` and `need` (a DfE code) narrow the search where given.
    """
    wanted = _YEAR.sub(r"y\1.", folded(words)).split()
    return tuple(
        offer
        for offer in bank
        if (area is None or offer.area == area)
        and (need is None or need in offer.needs)
        and all(word in offer.searchable for word in wanted)
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
