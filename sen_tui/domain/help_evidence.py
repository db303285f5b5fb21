"""Whether the promised help was given: where it was not, the ratings prove little (R6)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.finding import Finding, Record
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.plan import Provision
from sen_tui.domain.review import Review
from sen_tui.domain.text import brief, counted, day

_LONGEST = 800
"""Days of the longest plan of which sessions are counted."""


def help_not_given(review: Review) -> bool:
    """Return whether somebody said at a review that much of the promised help was not given."""
    return review.effectiveness.help_given in ("some", "little")


def help_evidence(record: Record) -> Iterator[Finding]:
    """Yield that much of the help was not given before the latest review: as was said, and as was counted."""
    review = record.meeting or (record.at_stage[-1] if record.at_stage else None)
    if review is None:
        return
    before = "this meeting" if review is record.meeting else f"the review of {day(review.held_on)}"
    if help_not_given(review):
        yield _finding(record, f"Before {before}, much of the planned help was not given: its ratings say little.")
    own = record.folder.provision_of(review.plan_id) if review.plan_id else ()
    lines = [line for line in own if line.delivered is not None]
    for line, planned in zip(
        lines, planned_sessions(record.folder, record.calendar, lines, review.held_on), strict=True
    ):
        if planned >= 1 and (line.delivered or 0) * 100 < record.framework.evidence.help_given * planned:
            what = f"“{brief(line.what)}”" if line.what.strip() else "one line of help"
            took = f"{line.delivered} of about {counted(round(planned), 'planned session')} of {what} took place"
            yield _finding(record, f"Before {before}, {took}: the ratings say little.")


def _finding(record: Record, words: str) -> Finding:
    return Finding(key="help_not_given", side="less", words=words, source=record.framework.evidence.told_by)


def planned_sessions(
    folder: PupilFolder, calendar: SchoolCalendar, lines: Sequence[Provision], until: date
) -> list[float]:
    """Return how many sessions of each line of help fit between the start of its plan and a day.

    They are counted in school days, five to a week. 0 where nobody said how often.
    """
    starts = {plan.id: plan.start for plan in folder.plans}
    begins = [max(starts.get(line.plan_id, until), line.start or date.min) for line in lines]
    spans = [(begin, min(until, line.end or until)) for line, begin in zip(lines, begins, strict=True)]
    days = {span: _school_days(calendar, *span) for span in set(spans)}  # most lines have the same one
    return [(line.per_week or 0) * days[span] / 5 for line, span in zip(lines, spans, strict=True)]


def _school_days(calendar: SchoolCalendar, begin: date, end: date) -> int:
    days = min((end - begin).days, _LONGEST)
    return sum(calendar.is_school_day(begin + timedelta(days=n)) for n in range(days))
