"""The annual review of a statement or an EHC plan: the meetings that were held, and the day of the next one."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

import msgspec
from msgspec.structs import replace

from sen_tui.domain.action import Dispatch
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.codes import academic_year
from sen_tui.domain.dates import doubt_about
from sen_tui.domain.deadlines import within
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import Decision, DutyRule
from sen_tui.domain.framework_parts import Stage
from sen_tui.domain.nations import ENGLAND
from sen_tui.domain.periods import Months, months_after
from sen_tui.domain.phase_transfer import last_meeting_before, transfers
from sen_tui.domain.text import day, label, stopped

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

    @property
    def grounds(self) -> str:
        """The agreed day, if there is one, and the reason of the last one."""
        return f"Agreed for {day(self.agreed)}. {self.why}" if self.agreed else self.why


def reviewed_yearly(stage: Stage, framework: Framework) -> bool:
    """Return whether there is an annual review at a stage."""
    return stage.annual or (framework.country is ENGLAND and stage.census in _STATUTORY_PLAN)


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
    held = held_reviews(folder, framework)
    since = max((one.on for one in held), default=began)
    born, law = folder.pupil.born, framework.statutory
    months = law.annual_months_under_five if since < months_after(born, 5 * 12) else law.annual_months
    deadline = within(Months(months), since, calendar)
    before = f"Annual review on {day(since)}" if held else f"{stage.name} since {day(since)}"
    latest, why = deadline.due, f"{before}: {deadline.words}."
    for rule, on in transfers(folder, framework):
        meeting = last_meeting_before(rule, on, calendar)
        if meeting < latest and academic_year(since) < academic_year(on):
            latest = meeting
            why = f"{before}, and the child changes school: in the autumn term before it, by {day(meeting)}. "
            why += f"The plan is to name the next school by {day(on)}."
    return NextAnnual(agreed=_agreed(folder, framework, since), latest=latest, since=since, why=why)


def annual_review(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> Iterator[Duty]:
    """Yield the duty to hold the next annual review."""
    coming, stage = next_annual(folder, framework, calendar), framework.stage(folder.stage)
    if coming is None:
        return
    name, ticked = f"{ANNUAL}:{folder.held_since}", {deed.duty for deed in folder.dispatches}
    yield Duty(
        key=next(key for number in count(1) if (key := f"{name}:{number}") not in ticked),
        words=f"Hold the annual review of the {stage.name}.",
        who=framework.terms.coordinator,
        starts=coming.due - _NOTICE,
        due=coming.due,
        last=coming.latest if coming.agreed else None,
        why=coming.grounds,
        source=stage.source if stage.annual else framework.statutory.source,
    )


def agreeing(framework: Framework) -> DutyRule | None:
    """Return the rule that is met by the day agreed for the annual review; None where the framework has none."""
    return next((rule for rule in framework.duties if rule.agrees), None)


def with_agreed_day(
    folder: PupilFolder,
    framework: Framework,
    calendar: SchoolCalendar,
    on: date | None,
    *,
    deed_id: str,
    by: str,
    today: date,
) -> PupilFolder:
    """Return the folder with a day agreed for the coming annual review, or without one.

    Raises `BadInput` where there is no annual review any more.
    """
    rule, coming = agreeing(framework), next_annual(folder, framework, calendar)
    if rule is None or coming is None:
        raise BadInput("There is no annual review at this stage any more: open the folder again.")
    key = f"{rule.key}:{coming.since}"
    others = tuple(one for one in folder.dispatches if one.duty != key)
    if on is None:
        return replace(folder, dispatches=others)
    words = f"The meeting is on {day(on)}."
    deed = Dispatch(
        id=deed_id,
        duty=key,
        what=stopped(label(rule.words)),
        to="",
        how="by hand",
        on=today,
        by=by,
        finding=words,
        agreed=on,
    )
    return replace(folder, dispatches=(*others, deed))


def doubt_about_day(coming: NextAnnual, on: date, calendar: SchoolCalendar, today: date) -> str:
    """Return a sentence about a day for the annual review that can hardly be meant, else nothing."""
    if on > coming.latest:
        return f"{day(on)} is after the last day allowed, {day(coming.latest)}."
    if not calendar.is_school_day(on):
        return f"The school is closed on {day(on)}."
    return doubt_about(on, today, other="today")


def _agreed(folder: PupilFolder, framework: Framework, since: date) -> date | None:
    """Return the day that was agreed for the annual review after the one on the day `since`."""
    rule = agreeing(framework)
    key = f"{rule.key}:{since}" if rule else ""
    return next((deed.agreed for deed in reversed(folder.dispatches) if deed.duty == key), None)
