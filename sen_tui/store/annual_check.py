"""The rules for the steps of an annual review in a framework: steps without effect, or that never come."""

import re
from calendar import monthrange
from collections.abc import Iterator

from sen_tui.domain.annual_review import reviewed_yearly
from sen_tui.domain.codes import YEARS
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DutyRule, When
from sen_tui.store.framework_shape import Mistake, row_label, shown

_ANNUAL = ("before_annual", "after_annual")
_ONLY_WHEN: dict[str, tuple[When, ...]] = {
    "awaited": ("after_annual", "transfer"),
    "after": ("after_annual",),
    "latest": ("after_annual",),
    "only": ("after_annual",),
    "agrees": ("before_annual",),
    "years": ("transfer",),
    "by": ("transfer",),
}
"""The values of a duty that have an effect only on some occasions."""


def annual_mistakes(framework: Framework) -> Iterator[Mistake]:
    """Yield a mistake for each step of the annual review that never comes, and for each value without effect."""
    yearly = {stage.key for stage in framework.stages if reviewed_yearly(stage, framework)}
    for number, duty in enumerate(framework.duties, 1):
        where = row_label("duties", number, duty.key)
        if duty.when in _ANNUAL and not (yearly.intersection(duty.to) if duty.to else yearly):
            yield Mistake(where, "expected a stage with an annual review, at which this step comes")
        for name, whens in _ONLY_WHEN.items():
            if getattr(duty, name) and duty.when not in whens:
                yield Mistake(f"{where}.{name}", f"expected nothing, as when is not {whens[0]}")
        if duty.when == "every_year":
            for name in ("days", "each_contact", "to", "consent", "decides", "how", "block", "either"):
                if getattr(duty, name):
                    yield Mistake(f"{where}.{name}", "expected nothing, as it is a duty of the school, not of a child")
        if duty.awaited and duty.unit == "school_days":
            yield Mistake(f"{where}.unit", "expected no school days, as it is for others than the school")
        yield from _chain(framework, duty, where)
    yield from _once(framework)
    for number, future in enumerate(framework.future_actions, 1):
        if future.requests and not yearly.intersection(future.at or yearly):
            where = row_label("future_actions", number, future.key)
            yield Mistake(f"{where}.requests", "expected a stage with an annual review")


def transfer_mistakes(framework: Framework) -> Iterator[Mistake]:
    """Yield the mistakes in the years and days of a change of school, and in the year from which a step is asked."""
    for number, duty in enumerate(framework.duties, 1):
        where = row_label("duties", number, duty.key)
        yield from _years(duty.years, f"{where}.years")
        if duty.when == "transfer":
            for name in ("to", "years", "days"):
                if not getattr(duty, name):
                    yield Mistake(f"{where}.{name}", "expected a value, as when is transfer")
            if not _is_day(duty.by):
                yield Mistake(
                    f"{where}.by", f'expected a day from January to August like "02-15", found {shown(duty.by)}'
                )
    for number, step in enumerate(framework.steps, 1):
        where = f"{row_label('steps', number, step.key)}.from_year"
        yield from _years((step.from_year,) if step.from_year else (), where)
        if step.from_year and step.kind != "note":
            yield Mistake(where, f"expected none: only a step of kind note has it, not {step.kind}")


def _years(keys: tuple[str, ...], where: str) -> Iterator[Mistake]:
    for key in keys:
        if key not in YEARS:
            yield Mistake(where, f"expected a year group like 6, found {shown(key)}")


def _is_day(text: str) -> bool:
    """Return whether a text is a month and a day that every year has, before the autumn."""
    found = re.fullmatch(r"(0[1-8])-([0-9]{2})", text, re.ASCII)
    return bool(found) and int(text[3:]) in range(1, monthrange(2001, int(text[:2]))[1] + 1)


def _chain(framework: Framework, duty: DutyRule, where: str) -> Iterator[Mistake]:
    """Yield the mistakes of a step that is counted from another one, or that follows a decision."""
    before = framework.duties[: framework.duties.index(duty)]
    steps = {one.key for one in before if one.when == "after_annual" and not one.each_contact}
    if duty.after and duty.after not in steps:
        yield Mistake(f"{where}.after", "expected the key of an earlier step after_annual that is not each_contact")
    if duty.latest and (not duty.after or not duty.days < duty.latest <= 365):
        yield Mistake(f"{where}.latest", f"expected with after, more than {duty.days}, at most 365")
    if duty.only and not any(one.decides and one.key in steps for one in before):
        yield Mistake(f"{where}.only", "expected an earlier step after_annual with decides = true")


def _once(framework: Framework) -> Iterator[Mistake]:
    agreeing = sum(duty.agrees for duty in framework.duties)
    deciding = sum(duty.decides and duty.when == "after_annual" for duty in framework.duties)
    for name, number in (("agrees", agreeing), ("decides", deciding)):
        if number > 1:
            yield Mistake(f"duties.{name}", f"expected once for the annual review, found {number} times")
