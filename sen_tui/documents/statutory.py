"""Statutory assessment and annual review on the page of a child: who asked, what was decided, and when."""

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import Block, filled, section
from sen_tui.domain.annual_review import NextAnnual, held_plan, held_reviews, next_annual
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_duties import DECISIONS
from sen_tui.domain.statutory import statutory_duties
from sen_tui.domain.statutory_case import CASE_OUTCOMES, REQUESTED_BY, StatutoryCase
from sen_tui.domain.text import day, label, one_line


def statutory_sections(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> tuple[Block, ...]:
    """Return the sections on assessments and on the annual review of a child, as far as there is something to say."""
    assessment = label(framework.terms.assessment)
    return (
        *section(assessment, *_cases(folder, framework)),
        *section("Annual review", *annual_rows(folder, framework, calendar)),
    )


def _cases(folder: PupilFolder, framework: Framework) -> tuple[Block, ...]:
    """Return every assessment of a child in rows, the latest first, and the date that comes next."""
    answered = {deed.duty for deed in folder.dispatches} | {deed.duty for deed in folder.waivers}
    owed = [duty for duty in statutory_duties(folder, framework) if duty.key not in answered]
    upcoming = min(owed, key=lambda duty: duty.due, default=None)
    rows = [] if upcoming is None else [("Next", f"{day(upcoming.due)}: {upcoming.words}")]
    for case in reversed(folder.cases):
        rows += _rows(case, framework.terms.authority)
    return filled(*rows)


def annual_rows(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar) -> tuple[Block, ...]:
    """Return the annual review to come, the last one that was held, and what the authority decided after it."""
    coming = next_annual(folder, framework, calendar)
    if coming is None:
        return ()
    last = held_reviews(folder, framework)[-1:]
    asked = [f", the {framework.terms.authority} is asked that it {DECISIONS.paper[h.asked]}" for h in last if h.asked]
    decided = [
        f"The {framework.terms.authority} {DECISIONS.paper[key]}. Decided on {day(deed.on)}."
        for deed in folder.dispatches
        for key in DECISIONS
        if deed.decision == key and deed.duty.endswith(f":{coming.since}")
    ]
    return filled(
        ("Plan", f"{held_plan(framework, folder.stage)}, held by the {framework.terms.authority}"),
        ("Last held", "".join((*(day(held.on) for held in last), *asked))),
        ("Decision", " ".join(decided)),
        ("Next", _next_words(coming)),
        ("Counted from", coming.why),
    )


def _next_words(coming: NextAnnual) -> str:
    """Return the day agreed for the annual review to come, if there is one, and the last day allowed."""
    latest = f"by {day(coming.latest)} at the latest"
    return f"Agreed for {day(coming.agreed)}, {latest}" if coming.agreed else label(latest)


def _rows(case: StatutoryCase, authority: str) -> tuple[tuple[str, str], ...]:
    decided = {None: "", True: "The {} assesses.", False: "The {} does not assess."}[case.assessing].format(authority)
    on = f" Decided on {day(case.decided_on)}." if case.decided_on else ""
    outcome = label(CASE_OUTCOMES[case.outcome]) if case.outcome else ""
    return (
        ("Requested", f"By {REQUESTED_BY[case.requested_by]}, on {day(case.requested_on)}"),
        ("Assessment", f"{decided}{on}".strip()),
        ("Draft sent", day(case.draft_on)),
        ("Takes longer", piece(one_line(case.exception))),
        ("Outcome", f"{outcome}, {day(case.outcome_on)}" if outcome else ""),
    )
