"""The numbers of a framework within their bounds: reviews in a year, targets, and the periods of law."""

from collections.abc import Iterator

from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import Frequency
from sen_tui.store.framework_shape import SLUG, Mistake, row_label


def number_mistakes(framework: Framework) -> Iterator[Mistake]:
    """Yield a mistake for each number of reviews, targets, months, weeks or days that cannot be."""
    often, plan, law = framework.frequency, framework.plan, framework.statutory
    yield from _often(often, "frequency")
    for number, stage in enumerate(framework.stages, 1):
        if stage.frequency:
            yield from _often(stage.frequency, f"{row_label('stages', number, stage.key)}.frequency")
    if not 1 <= plan.targets_min <= plan.targets_max <= 20:
        actual = f"{plan.targets_min} and {plan.targets_max}"
        yield Mistake("plan", f"expected 1 to 20 targets, targets_min not above targets_max, found {actual}")
    months = {"annual_months": law.annual_months, "annual_months_under_five": law.annual_months_under_five}
    periods = months | {f"weeks.{key}": weeks for key, weeks in law.weeks.items() if SLUG.fullmatch(key)}
    if len(periods) < len(months) + len(law.weeks):
        yield Mistake("statutory.weeks", 'expected keys of small letters, digits and "_"')
    for key, number in periods.items():
        if not 1 <= number <= 104:
            yield Mistake(f"statutory.{key}", f"expected 1 to 104, found {number}")
    for number, link in enumerate(law.links, 1):
        if not 1 <= link.days <= 728:
            yield Mistake(f"statutory.links[{number}].days", f"expected 1 to 728 calendar days, found {link.days}")
        if (link.step == "advice_due") != (link.after == "asked"):
            yield Mistake(f"statutory.links[{number}].after", 'expected "asked" for advice_due, and for no other step')


def _often(often: Frequency, where: str) -> Iterator[Mistake]:
    if not 1 <= often.minimum <= often.aim <= 12:
        actual = f"minimum {often.minimum} and aim {often.aim}"
        yield Mistake(where, f"expected 1 to 12 reviews a year, the minimum not above the aim, found {actual}")
