"""The plan on paper: the IEP or action plan with the framework's sections, or the record in place of a plan."""

from datetime import date

from msgspec.structs import replace

from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import (
    Banner,
    Block,
    Fields,
    Heading,
    Masthead,
    Page,
    Paragraph,
    Quote,
    Signature,
    Signatures,
    filled,
    noticed,
    section,
)
from sen_tui.documents.plan_record import PlanFacts
from sen_tui.documents.plan_sections import plan_section
from sen_tui.documents.review_end import action_table
from sen_tui.documents.turn_to import whom_to_ring
from sen_tui.documents.wording import class_facts, to_be_reviewed
from sen_tui.domain.annual_review import held_plan, next_annual
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.child_then import as_kept
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework, Then, always
from sen_tui.domain.plan import OPEN, Plan
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.review import Review
from sen_tui.domain.review_dates import review_dates
from sen_tui.domain.review_reading import child_answers
from sen_tui.domain.school import School
from sen_tui.domain.text import day, quoted
from sen_tui.domain.words import on_paper


def plan_page(
    folder: PupilFolder,
    plan: Plan,
    framework: Framework,
    school: School,
    today: date,
    *,
    then: Then | None = None,
) -> Page:
    """Return `plan` as parents get it: the framework's sections in their order, both views, and the agreement slip.

    A plan that has ended keeps the child as known on the day on which it ended. `framework`: that of the plan. `then`
    returns the one by which another part of the folder was made; without it, all were made by this one.
    """
    then = then or always(framework)
    blocks = (
        *plan_body(folder, plan, framework, school, today, then),
        *whom_to_ring(school, framework, folder.pupil),
        *_slip(folder, plan, framework, school),
    )
    short = framework.plan.short_of(plan.kind)
    title = f"{short[:1].upper()}{short[1:]} of {folder.pupil.name}, {day(plan.start)}"
    name = f"plan-{plan.id}{'-draft' if plan.status == 'draft' else ''}"
    return Page(title=title, blocks=blocks, name=name, on=plan.start)


def plan_body(
    folder: PupilFolder, plan: Plan, framework: Framework, school: School, today: date, then: Then
) -> tuple[Block, ...]:
    """Return all of a plan but the end of the paper: the framework's sections in their order, and both views."""
    if plan.status not in OPEN:
        folder = replace(folder, pupil=as_kept(folder.pupil, plan.child))
    blocks: list[Block] = [
        _masthead(folder, plan, framework, school, today, then("")),
        *noticed(framework.notice_on(plan.framework)),
        *_state(plan),
        *_held(plan, framework),
        *_beside(folder, plan, then(""), school, today),
    ]
    if plan.kind == "alternative":
        blocks += _alternative(plan, framework)
    blocks += _about(folder, plan, framework)
    for part in framework.plan.sections:
        blocks += plan_section(part, PlanFacts(folder, plan, framework, then, today))
    return (*blocks, *_views(folder, plan, framework))


def _masthead(
    folder: PupilFolder, plan: Plan, framework: Framework, school: School, today: date, now: Framework
) -> Masthead:
    facts = (
        *class_facts(folder.pupil, today),
        framework.stage(plan.stage).name,
        f"from {day(plan.start)}",
        _to_be_reviewed(folder, plan, now, school, today),
        f"group: {piece(plan.group)}" if plan.group.strip() else "",
        f"written by {piece(plan.author)}" if plan.author.strip() else "",
    )
    title = framework.plan.name_of(plan.kind)
    return Masthead(over=school.name, title=title, about=folder.pupil.full_name, facts=tuple(f for f in facts if f))


def _to_be_reviewed(folder: PupilFolder, plan: Plan, framework: Framework, school: School, today: date) -> str:
    """Return the agreed day of the review, for the plan in force with the last day allowed; none for one who left."""
    if plan.status != "active":
        return f"to be reviewed on {day(plan.review_due)}" if plan.review_due else ""
    if folder.pupil.has_left(today):
        return ""
    dates = review_dates(folder, framework, SchoolCalendar.of(school, plan.start))
    return to_be_reviewed(plan.review_due, dates.latest if dates else None)


def _about(folder: PupilFolder, plan: Plan, framework: Framework) -> tuple[Block, ...]:
    """Return the child's strengths and interests, unless the plan has its own words for them, and the support area.

    Where the framework's plan has a profile, the child stands there.
    """
    pupil, written = folder.pupil, plan.sections.get("strengths", "").strip()
    if any(part.fills == "profile" for part in framework.plan.sections):
        return filled((on_paper(Pupil, "support_area"), pupil.support_area))
    rows = (
        (on_paper(Pupil, "strengths"), "" if written else pupil.strengths),
        (on_paper(Pupil, "interests"), "" if written else pupil.interests),
        (on_paper(Pupil, "difficulties"), pupil.difficulties),
        (on_paper(Pupil, "in_class"), pupil.in_class),
        (on_paper(Pupil, "support_area"), pupil.support_area),
    )
    return filled(*rows)


def _state(plan: Plan) -> tuple[Block, ...]:
    if plan.status == "draft":
        return (Banner("DRAFT – not agreed yet"),)
    if plan.closed_on:
        return (Banner(f"This plan ended on {day(plan.closed_on)}."),)
    return ()


def _held(plan: Plan, framework: Framework) -> tuple[Block, ...]:
    """Return a note on the plan of an authority that the school only keeps."""
    if not framework.held_by_authority(plan):
        return ()
    return (Paragraph(f"This plan belongs to the {framework.terms.authority}. This is the school's record of it."),)


def _beside(folder: PupilFolder, plan: Plan, framework: Framework, school: School, today: date) -> tuple[Block, ...]:
    """Return a note on the plan of the authority that stands beside the plan in force, with its own clock."""
    coming = next_annual(folder, framework, SchoolCalendar.of(school, today))
    if coming is None or plan.status != "active" or framework.held_by_authority(plan):
        return ()
    name, whose = held_plan(framework, folder.stage), framework.terms.authority
    days = to_be_reviewed(coming.agreed, coming.latest)
    return (Paragraph(f"Beside it stands a plan of the {whose}, {days}: {name}."),)


def _alternative(plan: Plan, framework: Framework) -> tuple[Block, ...]:
    """Return the three texts that a record in place of a plan must have (R001-28)."""
    rows = (
        (on_paper(Plan, "how_helping"), plan.how_helping),
        (on_paper(Plan, "progress_made"), plan.progress_made),
        (f"Why there is no {framework.plan.short}", plan.reason_no_plan),
    )
    return tuple(block for title, text in rows if text.strip() for block in section(title, Paragraph(text)))


def _views(folder: PupilFolder, plan: Plan, framework: Framework) -> tuple[Block, ...]:
    """Return the actions of the review in which the plan was made, and both views (R003-05, R003-10)."""
    review = _review_before(folder, plan)
    if review is None:
        return ()
    agreed = tuple(a for a in folder.actions if a.review_id == review.id)
    parents = (Quote(v.words, v.who) for v in review.parent_views if v.words.strip())
    return (
        *section("Who does what", *action_table(agreed)),
        *section(PARENTS_SAY, *parents),
        *section(child_says(folder), *_answers(review, framework)),
    )


PARENTS_SAY = "What parents say"


def child_says(folder: PupilFolder) -> str:
    """Return the heading of the child's views."""
    return f"What {folder.pupil.called} says"


def views_known(folder: PupilFolder, plan: Plan) -> tuple[bool, bool]:
    """Return whether parents, and whether the child, said something in the review in which a plan was made."""
    review = _review_before(folder, plan)
    if review is None:
        return False, False
    return any(view.words.strip() for view in review.parent_views), review.pupil_view.answered


def _review_before(folder: PupilFolder, plan: Plan) -> Review | None:
    return next((r for r in folder.signed_reviews if r.plan_id and r.plan_id == plan.earlier), None)


def _answers(review: Review, framework: Framework) -> tuple[Fields, ...]:
    return filled(*((question, quoted(words)) for question, words in child_answers(review, framework)))


def _slip(folder: PupilFolder, plan: Plan, framework: Framework, school: School) -> tuple[Block, ...]:
    """Return the places to sign. They are a slip to send back, if the framework asks for one (R003-11)."""
    slip = framework.terms.slip
    parent = Signature(role="Parent or carer")
    duties = [d.words for d in framework.duties] + [c.words for c in framework.consents]
    if any(slip.lower() in words.lower() for words in duties):
        subject = f"the {framework.plan.short_of(plan.kind)} of {piece(folder.pupil.name)} from {day(plan.start)}"
        words = f"I have read {subject} and I agree with it. Please sign and send this back to {piece(school.name)}."
        return (Heading(slip[:1].upper() + slip[1:]), Paragraph(words), Signatures((parent,)))
    ours = Signature(role=f"For the school ({piece(plan.author or school.senco())})")
    theirs = (Signature(role=f"For the {framework.terms.authority}"),) if framework.held_by_authority(plan) else ()
    return (Signatures((*theirs, ours, parent)),)
