"""The rules for the steps of an annual review in a framework: steps without effect, or that never come."""

from collections.abc import Iterator

from sen_tui.domain.annual_review import reviewed_yearly
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DutyRule
from sen_tui.store.framework_shape import Mistake, row_label

_ANNUAL = ("before_annual", "after_annual")


def annual_mistakes(framework: Framework) -> Iterator[Mistake]:
    """Yield a mistake for each step of the annual review that never comes, and for each value without effect."""
    yearly = {stage.key for stage in framework.stages if reviewed_yearly(stage)}
    for number, duty in enumerate(framework.duties, 1):
        where = row_label("duties", number, duty.key)
        if duty.when in _ANNUAL and not (yearly.intersection(duty.to) if duty.to else yearly):
            yield Mistake(where, "expected a stage with an annual review, at which this step comes")
        for name, told in (("after_annual", _of_steps(duty)), ("before_annual", _of_agreement(duty))):
            if told and duty.when != name:
                yield Mistake(f"{where}.{told}", f"expected nothing, as when is not {name}")
        if duty.awaited and duty.unit == "school_days":
            yield Mistake(f"{where}.unit", "expected no school days, as it is for others than the school")
        yield from _chain(framework, duty, where)
    yield from _once(framework)
    for number, future in enumerate(framework.future_actions, 1):
        if future.requests and not yearly.intersection(future.at or yearly):
            where = row_label("future_actions", number, future.key)
            yield Mistake(f"{where}.requests", "expected a stage with an annual review")


def _of_steps(duty: DutyRule) -> str:
    """Return the name of a value of a duty that only a step after the meeting has."""
    values = {"awaited": duty.awaited, "after": duty.after, "latest": duty.latest, "only": duty.only}
    return next((name for name, value in values.items() if value), "")


def _of_agreement(duty: DutyRule) -> str:
    return "agrees" if duty.agrees else ""


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
