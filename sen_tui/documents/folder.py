"""One child at a glance: now, the last review, promises, duties, people, history."""

from datetime import date

from sen_tui.documents.duties import duty_table
from sen_tui.documents.isolation import piece
from sen_tui.documents.page_model import (
    Block,
    Bullets,
    Entries,
    Entry,
    Masthead,
    Page,
    Paragraph,
    filled,
    noticed,
    section,
)
from sen_tui.documents.people import contact_words, involvement_words
from sen_tui.documents.review_end import action_table, permission_line
from sen_tui.documents.statutory import statutory_sections
from sen_tui.documents.wording import class_facts, start_and_goal, with_note
from sen_tui.domain.action import Agreement
from sen_tui.domain.agreements import agreement_words, answers_to, disagreements, noes
from sen_tui.domain.annual_review import held_plan, next_annual
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.codes import need_name
from sen_tui.domain.consents import permissions, standing
from sen_tui.domain.document_form import document_words
from sen_tui.domain.duties import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework, Then, always
from sen_tui.domain.nations import name_of_number
from sen_tui.domain.plan import PLAN_STATUS
from sen_tui.domain.pupil import SEXES, Pupil, StagePeriod
from sen_tui.domain.review import Review
from sen_tui.domain.school import School
from sen_tui.domain.text import counted, day, label, listed, quoted, sentence
from sen_tui.domain.words import on_paper

NO_PLAN = "There is no plan now."


def folder_page(
    folder: PupilFolder,
    framework: Framework,
    school: School,
    duties: tuple[Duty, ...],
    today: date,
    *,
    about_review: str = "",
    on_screen: bool = False,
    then: Then | None = None,
) -> Page:
    """Return the child at a glance. `duties` are the open ones, earliest first. `about_review`: the next one's days.

    Duties of promised actions are left out, because the actions have a table of their own. `on_screen`: below a top
    line with the name, where the page needs no masthead. Without `then`, every stage and plan was by `framework`.
    """
    others = tuple(duty for duty in duties if not duty.key.startswith("action:"))
    facts, then = _facts(folder.pupil, today), then or always(framework)
    child = ("Child", ", ".join((folder.pupil.full_name, *facts))) if on_screen else ("", "")
    blocks = (
        *(() if on_screen else (Masthead(over=school.name, title=folder.pupil.full_name, facts=facts),)),
        *noticed(framework.notice),
        *section("Now", *_now(folder, framework, then, school, child, about_review, today)),
        *section("Targets", *_targets(folder)),
        *section("Last review", *_last_review(folder, framework)),
        *section("Answers of the parents", *_answers(folder, framework)),
        *statutory_sections(folder, framework, SchoolCalendar.of(school, today)),
        *section("Promised", *action_table(folder.open_actions)),
        *section("Still to be done", *duty_table(others, today)),
        *section("Not done, with the reason", *_waivers(folder)),
        *section("People", *_people(folder)),
        *section("Papers kept", *_papers(folder)),
        *section("History", *_history(folder, then)),
    )
    return Page(title=folder.pupil.name, blocks=blocks, name=f"folder-{today}")


def _facts(pupil: Pupil, today: date) -> tuple[str, ...]:
    leaving = f"{'left' if pupil.has_left(today) else 'leaves'} on {day(pupil.left_on)}" if pupil.left_on else ""
    return tuple(fact for fact in (*class_facts(pupil, today), f"born {day(pupil.born)}", leaving) if fact)


def _now(
    folder: PupilFolder,
    framework: Framework,
    then: Then,
    school: School,
    child: tuple[str, str],
    about_review: str,
    today: date,
) -> tuple[Block, ...]:
    pupil, plan = folder.pupil, folder.plan
    since = f", since {day(folder.held_since)}" if folder.held_since else ""
    formats = [name for name, on in (("large print", pupil.large_print),) if on]
    if pupil.interpreter.strip():
        formats.append(f"interpreter for {pupil.interpreter}")
    return filled(
        child,
        ("Stage", f"{framework.stage(folder.stage).name}{since}"),
        (on_paper(Pupil, "framework"), framework.title if folder.pupil.framework not in ("", school.framework) else ""),
        ("Needs", listed([need_name(need.kind) for need in folder.current_needs])),
        ("Plan", f"{then(plan.framework).plan.name_of(plan.kind)}, from {day(plan.start)}" if plan else NO_PLAN),
        (on_paper(Review, "next_review"), about_review or (day(plan.review_due) if plan else "")),
        *_beside(folder, framework, school, today),
        ("Parents", sentence(listed(noes(folder, framework)))),
        (on_paper(Pupil, "strengths"), pupil.strengths),
        (on_paper(Pupil, "interests"), pupil.interests),
        (on_paper(Pupil, "difficulties"), pupil.difficulties),
        (on_paper(Pupil, "in_class"), pupil.in_class),
        (on_paper(Pupil, "takes_part"), pupil.takes_part),
        (on_paper(Pupil, "sex"), SEXES.in_history(pupil.sex)),
        (on_paper(Pupil, "pronouns"), pupil.pronouns),
        (on_paper(Pupil, "support_area"), pupil.support_area),
        (on_paper(Pupil, "language"), "" if pupil.language == "English" else pupil.language),
        ("Papers", sentence(listed(formats))),
        (name_of_number(pupil.upn, framework.country), pupil.upn),
    )


def _beside(folder: PupilFolder, framework: Framework, school: School, today: date) -> tuple[tuple[str, str], ...]:
    """Return the plan of the authority beside the school's, and the days of its annual review."""
    coming = next_annual(folder, framework, SchoolCalendar.of(school, today))
    if coming is None or folder.pupil.has_left(today):
        return ()
    return (
        (f"Plan of the {framework.terms.authority}", held_plan(framework, folder.stage)),
        ("Its annual review", coming.words(today)),
    )


def _targets(folder: PupilFolder) -> tuple[Block, ...]:
    entries = tuple(
        Entry(text=t.wording or t.short, facts=sentence(start_and_goal(t, folder))) for t in folder.active_targets
    )
    return (Entries(entries),) if entries else ()


def _last_review(folder: PupilFolder, framework: Framework) -> tuple[Block, ...]:
    review = folder.last_review
    if review is None:
        return (Paragraph("There has been no review yet."),)
    words = review.words
    ratings = [words.ratings.get(str(o.rating), "") if words else "" for o in review.outcomes if o.rating is not None]
    future = words.future.get(review.future or "", "") if words else ""
    return filled(
        (on_paper(Review, "held_on"), day(review.held_on)),
        ("Parents", _parents_at(review)),
        ("Targets", "; ".join(f"{ratings.count(r)} × {r}" for r in dict.fromkeys(ratings) if r)),
        ("Decided", sentence(future)),
    )


def _answers(folder: PupilFolder, framework: Framework) -> tuple[Block, ...]:
    """Return the permission that stands, who was asked for it, and what the parents said to the last review.

    A disagreement with an earlier review stays until that parent agrees with a later one.
    """
    consents = (c for rule in permissions(framework) for c in standing(folder, rule.key))
    last = folder.last_review
    recent = answers_to(folder, last.id) if last else ()
    earlier = (a for a in disagreements(folder) if a not in recent)
    lines = [permission_line(folder, consent) for consent in consents]
    lines += [_agreed(folder, agreement) for agreement in (*earlier, *recent)]
    return (Bullets(tuple(lines)),) if lines else ()


def _agreed(folder: PupilFolder, agreement: Agreement) -> str:
    review = next((r for r in folder.reviews if r.id == agreement.review_id), None)
    about = f"Review of {day(review.held_on)}: " if review else ""
    words = f" {piece(quoted(agreement.words))}" if agreement.words.strip() else ""
    return f"{about}{agreement_words(folder, agreement)}.{words}"


def _parents_at(review: Review) -> str:
    if not review.parents:
        return "No parent or carer was entered."
    if review.parents_came:
        return "Came."
    return "Sent their views." if review.sent_views else "Did not come."


def _waivers(folder: PupilFolder) -> tuple[Block, ...]:
    """Return the duties that were passed over, each with the day, the reason and the name."""
    rows = ((day(w.on, short=True), f"{with_note(w.what, w.reason)} ({piece(w.by)})") for w in folder.waivers)
    return filled(*rows)


def _people(folder: PupilFolder) -> tuple[Block, ...]:
    people = (
        *map(contact_words, folder.contacts),
        *(involvement_words(i) for i in folder.involvements if i.end is None),
    )
    lines = tuple(", ".join(map(piece, words)) for words in people)
    return (Bullets(lines),) if lines else ()


def _papers(folder: PupilFolder) -> tuple[Block, ...]:
    lines = tuple(", ".join(map(piece, document_words(paper))) for paper in folder.documents)
    return (Bullets(lines),) if lines else ()


def _history(folder: PupilFolder, then: Then) -> tuple[Block, ...]:
    """Return stages, plans and reviews, the latest first."""
    lines = [(period.start, _came_to(period, then)) for period in folder.stages]
    for plan in folder.plans:
        number = len(folder.targets_on_paper(plan))
        targets = "" if plan.kind == "alternative" else f" with {counted(number, 'target')}"
        name = label(then(plan.framework).plan.short_of(plan.kind))
        lines.append((plan.start, f"{name}{targets}, {PLAN_STATUS.paper[plan.status]}"))
    lines += [(r.held_on, "Review without parents" if r.nobody_came else "Review") for r in folder.signed_reviews]
    lines += [
        (r.held_on, with_note(f"Review, withdrawn on {day(r.withdrawn.on)}", r.withdrawn.reason))
        for r in folder.reviews
        if r.withdrawn
    ]
    latest_first = sorted(lines, key=lambda line: line[0], reverse=True)
    return filled(*((day(on, short=True), words) for on, words in latest_first))


def _came_to(period: StagePeriod, then: Then) -> str:
    """Return a stage with the reason for it, and who decided: `School Action – little progress (Mrs Reed)`."""
    why = f" – {piece(period.reason)}" if period.reason.strip() else ""
    who = f" ({piece(period.decided_by)})" if period.decided_by.strip() else ""
    return f"{then(period.framework).stage(period.stage).name}{why}{who}"
