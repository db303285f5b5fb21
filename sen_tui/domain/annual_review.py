"""The annual review of a statement or an EHC plan: the meetings that were held, and the day of the next one."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

import msgspec

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.codes import academic_year
from sen_tui.domain.deadlines import within
from sen_tui.domain.duty import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import Decision, DutyRule
from sen_tui.domain.framework_parts import Stage
from sen_tui.domain.nations import ENGLAND
from sen_tui.domain.periods import Months, months_after
from sen_tui.domain.phase_transfer import last_meeting_before, transfers
from sen_tui.domain.review_dates import state_words
from sen_tui.domain.text import day

ANNUAL = "hold_annual_review"
"""The first part of the key of every annual review of a statement or an EHC plan."""
_STATUTORY_PLAN = ("S", "E")
"""The census codes of a statement and of an EHC plan."""
_NOTICE = timedelta(weeks=8)
"""The time before an annual review in which its reports are asked for."""


class Held(msgspec.Struct, frozen=True):
    """An annual review that was held: its day, and what the authority was asked to do at it."""

    on: date
    asked: Decision | None = None


class NextAnnual(msgspec.Struct, frozen=True, kw_only=True):
    """The annual review to come: the day agreed for it, the last day allowed, and the event from which that follows."""

    agreed: date | None
    latest: date
    since: date
    why: str
    """The reason of the last day, which it names."""

    @property
    def meeting(self) -> date:
        """The day of the meeting: the agreed one, else the last one allowed."""
        return self.agreed or self.latest

    @property
    def due(self) -> date:
        """The day by which it is to be held."""
        return min(self.meeting, self.latest)

    def words(self, today: date) -> str:
        """Return the agreed day, if there is one, and the state on a day, as those of the school's reviews."""
        return state_words(self.agreed, self.latest, self.latest, today)

    @property
    def grounds(self) -> str:
        """The agreed day, if there is one, and the reason of the last one."""
        return f"Agreed for {day(self.agreed)}. {self.why}" if self.agreed else self.why


def reviewed_yearly(stage: Stage, framework: Framework) -> bool:
    """Return whether there is an annual review at a stage."""
    return stage.annual or (framework.country is ENGLAND and stage.census in _STATUTORY_PLAN)


def held_plan(framework: Framework, stage: str) -> str:
    """Return the name of the plan of the authority that stands beside the school's at a stage; empty where none does.

    Its clock is the annual review; that of the school's plan are the school's own reviews. Neither waits for the other.
    """
    here = framework.stage(stage)
    return (here.held or here.name) if reviewed_yearly(here, framework) else ""


def held_reviews(folder: PupilFolder, framework: Framework) -> tuple[Held, ...]:
    """Return the annual reviews at the present stage, earliest first.

    They are those that were ticked, and every review at which the authority was asked to amend or to end its plan.
    """
    since = folder.held_since
    if since is None or not reviewed_yearly(framework.stage(folder.stage), framework):
        return ()
    held: dict[date, Decision | None] = {
        deed.on: None for deed in folder.dispatches if deed.duty.startswith(f"{ANNUAL}:{since}:")
    }
    for review in folder.signed_reviews:
        chosen = framework.future(review.future)
        if chosen and chosen.requests and review.stage == folder.stage and review.held_on >= since:
            held[review.held_on] = chosen.requests
    return tuple(Held(on, held[on]) for on in sorted(held))


def next_annual(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> NextAnnual | None:
    """Return the next annual review; None where there is none at the present stage.

    It is some months after the plan began or was last reviewed.
    """
    began, stage = folder.held_since, framework.stage(folder.stage)
    if began is None or not reviewed_yearly(stage, framework):
        return None
    held, since = held_reviews(folder, framework), _last(folder, framework) or began
    anew = _anew(folder, framework, since)
    deadline = within(Months(months_between(folder, framework, folder.stage)), anew or since, calendar)
    before = f"Annual review on {day(since)}" if held else f"{stage.name} since {day(since)}"
    latest, why = deadline.due, f"{f'Change of framework on {day(anew)}' if anew else before}: {deadline.words}."
    for meeting, on in _before_transfers(folder, framework, calendar):
        if meeting < latest and academic_year(since) < academic_year(on):
            latest = meeting
            term = "in the autumn term before it, " if meeting.year < on.year else ""
            why = f"{before}, and the child changes school: {term}by {day(meeting)}. "
            why += f"The plan is to name the next school by {day(on)}."
    return NextAnnual(agreed=_agreed(folder, framework, since), latest=latest, since=since, why=why)


def _before_transfers(
    folder: PupilFolder, framework: Framework, calendar: SchoolCalendar
) -> Iterator[tuple[date, date]]:
    """Yield the last day for the meeting before each change of school, and the day by which the plan names the next.

    Where the framework was changed after that last day, the meeting is to be before the plan names the school. A change
    of school that was before the change of framework is none of this one.
    """
    came = next((period.start for period in folder.stages if not period.framework), None)
    changed = came if folder.stages and folder.stages[0].framework else None
    for rule, on in transfers(folder, framework):
        meeting = last_meeting_before(rule, on, calendar)
        if changed is None or changed <= meeting:
            yield meeting, on
        elif changed <= on:
            yield calendar.school_day_until(on), on


def months_between(folder: PupilFolder, framework: Framework, stage: str) -> int:
    """Return the months between two annual reviews of the child at a stage; 0 where there are none."""
    if not reviewed_yearly(framework.stage(stage), framework):
        return 0
    law, since = framework.statutory, _last(folder, framework)
    young = since is not None and since < months_after(folder.pupil.born, 5 * 12)
    return law.annual_months_under_five if young else law.annual_months


def _last(folder: PupilFolder, framework: Framework) -> date | None:
    """Return the day of the last annual review, or before the first one the day on which the present stage began."""
    return max((one.on for one in held_reviews(folder, framework)), default=folder.held_since)


def _anew(folder: PupilFolder, framework: Framework, since: date) -> date | None:
    """Return the day of a change of framework from which the annual review is counted; None where there is none.

    It is counted anew where the new framework asks for it sooner, unless it was late already, or the old one for none.
    """
    anew, latest, before = None, date.min, months_between(folder, framework, folder.stage)
    for period in folder.stages:
        if period.start < (folder.held_since or since) or (period.framework and period.start == period.end):
            continue
        months = period.annual_months
        if months is None:
            months = months_between(folder, framework, folder.stage)
        if period.start > since and months and (not before or (months < before and latest >= period.start)):
            anew = period.start
        elif months != before:
            anew = None
        before, latest = months, months_after(anew or since, months)
    return anew


def annual_review(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield the duty to hold the next annual review."""
    coming, stage = next_annual(folder, framework, calendar), framework.stage(folder.stage)
    if coming is None:
        return
    name, ticked = f"{ANNUAL}:{folder.held_since}", {deed.duty for deed in folder.dispatches}
    yield Duty(
        key=next(key for number in count(1) if (key := f"{name}:{number}") not in ticked),
        words=f"Hold the annual review of the {held_plan(framework, folder.stage)}.",
        who=framework.terms.coordinator,
        starts=coming.due - _NOTICE,
        due=coming.due,
        last=coming.latest if coming.agreed else None,
        why=coming.grounds,
        source=stage.source if stage.annual else framework.statutory.source,
    )


def annual_steps(framework: Framework, stage: str) -> tuple[DutyRule, ...]:
    """Return the steps of the annual review at a stage, and those of a change of school."""
    of_annual = (rule for rule in framework.duties if rule.when in ("before_annual", "after_annual", "transfer"))
    return tuple(rule for rule in of_annual if not rule.to or stage in rule.to)


def agreeing(framework: Framework) -> DutyRule | None:
    """Return the rule that is met by the day agreed for the annual review; None where the framework has none."""
    return next((rule for rule in framework.duties if rule.agrees), None)


def _agreed(folder: PupilFolder, framework: Framework, since: date) -> date | None:
    """Return the day that was agreed for the annual review after the one on the day `since`."""
    rule = agreeing(framework)
    key = f"{rule.key}:{since}" if rule else ""
    return next((deed.agreed for deed in reversed(folder.dispatches) if deed.duty == key), None)
