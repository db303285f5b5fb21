"""What the school keeps about the plan of the authority that stands beside its own: its clock, and what was decided."""

from datetime import date

from sen_tui.documents.duties import duty_table
from sen_tui.documents.page_model import Block, Bullets, Masthead, Page, Paragraph, filled, noticed, section
from sen_tui.documents.statutory import annual_rows
from sen_tui.documents.wording import class_facts, to_be_reviewed
from sen_tui.domain.annual_review import ANNUAL, annual_steps, held_plan, held_reviews, next_annual
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.duties import open_duties
from sen_tui.domain.errors import NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework, Then
from sen_tui.domain.framework_duties import DECISIONS
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.school import School
from sen_tui.domain.text import day

HELD = "held"
"""The reference by which the plan of the authority is printed."""


def held_plan_page(folder: PupilFolder, framework: Framework, school: School, today: date, then: Then) -> Page:
    """Return the record of the plan of the authority. Its text is the authority's, and is not kept here.

    Raises `NotFound` where no such plan stands beside the school's.
    """
    calendar = SchoolCalendar.of(school, today)
    coming, authority = next_annual(folder, framework, calendar), framework.terms.authority
    if coming is None:
        raise NotFound(
            f"At {framework.stage(folder.stage).name} no plan of the {authority} stands beside the school's."
        )
    name = held_plan(framework, folder.stage)
    facts = (
        *class_facts(folder.pupil, today),
        f"held by the {authority}",
        to_be_reviewed(coming.agreed, coming.latest),
    )
    text = f"This plan belongs to the {authority}, which keeps its text. Here stands what the school knows of it."
    blocks: tuple[Block, ...] = (
        Masthead(over=school.name, title=name, about=folder.pupil.full_name, facts=facts),
        *noticed(framework.notice),
        Paragraph(text),
        *section("Annual review", *annual_rows(folder, framework, calendar)),
        *section("Annual reviews held", *_all_held(folder, framework)),
        *section("Still to be done", *_steps(folder, framework, calendar, today)),
        *section("Plan of the school", *_own(folder, framework, calendar, then)),
    )
    return Page(title=f"{name} of {folder.pupil.name}", blocks=blocks, name=f"held-plan-{today}")


def _all_held(folder: PupilFolder, framework: Framework) -> tuple[Block, ...]:
    authority = framework.terms.authority
    lines = [
        f"{day(held.on)}{f': the {authority} is asked that it {DECISIONS.paper[held.asked]}' if held.asked else ''}"
        for held in held_reviews(folder, framework)
    ]
    return (Bullets(tuple(lines)),) if lines else ()


def _steps(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, today: date) -> tuple[Block, ...]:
    """Return the open steps of the annual review."""
    steps = {rule.key for rule in annual_steps(framework, folder.stage)}
    owed = open_duties(folder, framework, calendar, today)
    return duty_table(tuple(duty for duty in owed if duty.key.partition(":")[0] in {ANNUAL, *steps}), today)


def _own(folder: PupilFolder, framework: Framework, calendar: SchoolCalendar, then: Then) -> tuple[Block, ...]:
    plan, dates = folder.plan, review_dates(folder, framework, calendar)
    if plan is None:
        return ()
    days = to_be_reviewed(plan.review_due, dates.latest if dates else None)
    return filled((then(plan.framework).plan.name_of(plan.kind), ", ".join((f"from {day(plan.start)}", days))))
