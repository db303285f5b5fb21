"""The change of a folder from one framework to another. What was made by the old one keeps its words."""

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec
from msgspec.structs import replace

from sen_tui.domain.action import Dispatch
from sen_tui.domain.ages import in_years_of
from sen_tui.domain.annual_review import (
    ANNUAL,
    agreeing,
    annual_steps,
    held_plan,
    held_reviews,
    months_between,
    next_annual,
    reviewed_yearly,
)
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.codes import year_name
from sen_tui.domain.consents import in_words, standing
from sen_tui.domain.duties import duties, open_duties
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.invariants import require
from sen_tui.domain.nations import Nation
from sen_tui.domain.pupil import Pupil, StagePeriod
from sen_tui.domain.stages import closed_plan
from sen_tui.domain.text import day, label, stopped


class Route(msgspec.Struct, frozen=True):
    """The way from one framework to another. `given`: stages that a person mapped, each to one of the new ones."""

    before: Framework
    after: Framework
    given: Mapping[str, str]
    school: Nation | None = None
    """The nation of the school until now, where year groups become those of the new framework's; else they stay."""

    def stage(self, key: str) -> str:
        """Return the stage of the new framework for one of the old one; empty where it has none.

        A person's own map goes before that of the new framework. Else equal keys are the same stage.
        """
        there = {stage.key for stage in self.after.stages}
        choices = (self.given.get(key, ""), self.after.replaces.get(key, ""), key)
        return next((to for to in choices if to in there), "")


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """What a change of framework does, or did, with one child."""

    pupil_id: str
    name: str = ""
    """Empty for a child whose folder cannot be read."""
    before: str = ""
    """The name of the stage in the old framework."""
    after: str = ""
    """The name of the stage in the new one."""
    lost: tuple[str, ...] = ()
    """A sentence for each thing that has no counterpart, and for another year group."""
    left: str = ""
    """Why the child is left by the old framework; empty where it is not."""

    @property
    def title(self) -> str:
        """The name of the child, or the folder if the name cannot be read."""
        return self.name or f"pupils/{self.pupil_id}"


def fits(folder: PupilFolder, framework: Framework) -> bool:
    """Return whether a child is at a stage that a framework has."""
    return any(stage.key == folder.stage for stage in framework.stages)


def last_used(folder: PupilFolder) -> str:
    """Return the id of the framework of the latest move, plan or review; empty where there is none."""
    made = [(move.on, move.framework) for move in folder.moves]
    made += [(plan.start, plan.framework) for plan in folder.plans]
    made += [(review.held_on, review.framework) for review in folder.signed_reviews]
    return max(made, key=lambda one: one[0], default=(date.min, ""))[1]


def migrated(folder: PupilFolder, route: Route, *, on: date, by: str) -> PupilFolder:
    """Return the folder as it goes on by the new framework, from the day `on`.

    The plan in force stays as it was agreed until its review, unless the new stage has no plan: then it ends. The year
    group becomes that of the new nation, where the school changes it. A child who goes by the framework already gets
    that alone.
    Raises `BadInput` where the stage has no counterpart.
    """
    pupil = with_year(folder, route, on)
    if folder.pupil.framework == route.after.id and fits(folder, route.after):
        return replace(folder, pupil=pupil)
    to, old = route.stage(folder.stage), route.before.id
    if not to:
        raise BadInput(
            f"{route.after.title} has no stage for “{route.before.stage(folder.stage).name}”: say which it is, in a "
            f'file with the line `{folder.stage} = "…"`, and name that file with --map.'
        )
    since = folder.stage_since
    on = max(on, since) if since else on
    reason = f"The framework changed from {route.before.title} to {route.after.title}."
    begun = (StagePeriod(stage=to, start=on, reason=reason, decided_by=by),) if since else ()
    ended = (_ended(p, folder, route.before, on) for p in folder.stages)
    goes_on = route.after.stage(to).plan
    return require(
        replace(
            folder,
            pupil=replace(pupil, framework=route.after.id),
            stages=(*ended, *begun),
            moves=tuple(replace(move, framework=move.framework or old) for move in folder.moves),
            dispatches=(*folder.dispatches, *_held(folder, route.before, by)),
            plans=folder.plans if goes_on else tuple(closed_plan(plan, folder.pupil, on) for plan in folder.plans),
        )
    )


def with_year(folder: PupilFolder, route: Route, on: date) -> Pupil:
    """Return the child with a year group of the new nation, where the school changes it."""
    return in_years_of(folder.pupil, route.after.country, route.school, on) if route.school else folder.pupil


def _ended(period: StagePeriod, folder: PupilFolder, before: Framework, on: date) -> StagePeriod:
    """Return a time at a stage as one of the old framework, which had its own number of reviews there."""
    if period.framework:
        return period
    return replace(
        period,
        end=period.end or on,
        framework=before.id,
        reviews=before.reviews_at(period.stage),
        annual_months=months_between(folder, before, period.stage),
        planned=before.stage(period.stage).plan,
    )


def _held(folder: PupilFolder, before: Framework, by: str) -> Iterator[Dispatch]:
    """Yield a tick for each annual review that only the old framework knows as one, by the choice of its future."""
    name = f"{ANNUAL}:{folder.held_since}"
    ticked = [deed.on for deed in folder.dispatches if deed.duty.startswith(f"{name}:")]
    unknown = (one.on for one in held_reviews(folder, before) if one.on not in ticked)
    for number, on in enumerate(unknown, len(ticked) + 1):
        what = f"Hold the annual review of the {held_plan(before, folder.stage)}."
        yield Dispatch(id=f"annual-{on}", duty=f"{name}:{number}", what=what, to="", how="by hand", on=on, by=by)


def without_counterpart(folder: PupilFolder, route: Route, calendar: SchoolCalendar, today: date) -> Iterator[str]:
    """Yield a sentence for each thing in a folder that the new framework does not have, and for another year group.

    None of it is deleted.
    """
    before, after = route.before, route.after
    yield from _of_year(folder, route, today)
    yield from _of_plan(folder, route)
    yield from _of_last_review(folder, route)
    kept = {rule.key for rule in after.consents}
    for rule in before.consents:
        if rule.key not in kept:
            for consent in standing(folder, rule.key):
                yield f"Permission that is not asked for any more: {stopped(rule.words)} {in_words(folder, consent)}."
    yield from _of_duties(folder, route, calendar, today)
    if before.stage(folder.stage).assessment and not after.stage(route.stage(folder.stage)).assessment:
        for case in folder.cases:
            if not case.ended:
                yield f"The assessment requested on {day(case.requested_on)} is still open: enter its end in its case."


def _of_year(folder: PupilFolder, route: Route, today: date) -> Iterator[str]:
    year, new = folder.pupil.year_on(today), with_year(folder, route, today).year_on(today)
    if new != year:
        yield f"The year group by the new nation: {year_name(new)} instead of {year_name(year)}."


def _of_duties(folder: PupilFolder, route: Route, calendar: SchoolCalendar, today: date) -> Iterator[str]:
    """Yield what is to be done now and is owed by the old framework alone, and a meeting that only that one knows."""
    if not route.stage(folder.stage):
        return
    left = folder.pupil.has_left(today)
    after = migrated(folder, route, on=today, by="")
    owed = duties(after, route.after, calendar, left=left)
    still = {duty.key for duty in owed} | {duty.words for duty in owed}
    for duty in open_duties(folder, route.before, calendar, today):
        if not still & {duty.key, duty.words}:
            yield f"Not owed any more, and not done yet: {stopped(duty.words)}"
    yield from _of_annual(folder, route, calendar, today)


def _of_annual(folder: PupilFolder, route: Route, calendar: SchoolCalendar, today: date) -> Iterator[str]:
    """Yield the annual review itself, its agreed day, and its steps, as far as the new framework has none of them.

    Steps that are done are not named, nor those that are to be done now: each of these is named by itself.
    """
    coming, name = next_annual(folder, route.before, calendar), held_plan(route.before, folder.stage)
    if coming is None:
        return
    to = route.stage(folder.stage)
    yearly = reviewed_yearly(route.after.stage(to), route.after)
    if not yearly:
        yield f"The annual review of the {name}: there is none at “{route.after.stage(to).name}”."
    if coming.agreed and (not yearly or agreeing(route.after) is None):
        yield f"The annual review was agreed for {day(coming.agreed)}: the new framework keeps no such day."
    kept = {text for rule in annual_steps(route.after, to) for text in (rule.key, rule.words)} if yearly else set()
    keys = [duty.key for duty in open_duties(folder, route.before, calendar, today)]
    keys += [deed.duty for deed in folder.dispatches if f":{coming.since}" in deed.duty]
    settled = {key.partition(":")[0] for key in keys}
    steps = (rule for rule in annual_steps(route.before, folder.stage) if not kept & {rule.key, rule.words})
    if words := [label(rule.words.rstrip(".")) for rule in steps if rule.key not in settled]:
        yield f"Steps of the annual review that fall away: {'; '.join(words)}."


def _of_plan(folder: PupilFolder, route: Route) -> Iterator[str]:
    plan, to = folder.plan, route.stage(folder.stage)
    if plan is None or not to:
        return
    if not route.after.stage(to).plan:
        yield f"The plan from {day(plan.start)} ends: there is none at “{route.after.stage(to).name}”."
        return
    kept = {section.key for section in route.after.plan.sections}
    gone = [
        part for part in route.before.plan.sections if part.key not in kept and plan.sections.get(part.key, "").strip()
    ]
    if gone:
        yield f"Written in this plan, and not in the next one: {'; '.join(part.title for part in gone)}."


def _of_last_review(folder: PupilFolder, route: Route) -> Iterator[str]:
    last = folder.last_review
    if last is None or last.framework != route.before.id:
        return
    chosen = route.before.future(last.future)
    if chosen and route.after.future(chosen.key) is None:
        yield f"A future action that is not offered any more: {stopped(chosen.words)}"
    kinds = {meeting.key: meeting.words for meeting in route.before.meetings}
    if last.meeting in kinds and last.meeting not in {meeting.key for meeting in route.after.meetings}:
        yield f"A kind of meeting that is not asked for any more: {stopped(kinds[last.meeting])}"
