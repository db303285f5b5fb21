"""The clock of a statutory assessment: the dates that the law gives to authority, advisers and parents.

A step is counted from the request until the step before it is taken; from then on it is counted from that one.
These are calendar days, and they never move to a school day, because no school acts on them.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from sen_tui.domain.duty import Duty
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import CaseLink
from sen_tui.domain.periods import Days, Weeks, after
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.statutory_case import CASE_OUTCOMES, CaseOutcome, StatutoryCase
from sen_tui.domain.text import brief, day, quoted
from sen_tui.domain.words import spaced

ADVICE = "advice_due"
"""The step that each adviser takes."""
_STEPS = {
    "decide_to_assess": "The {authority} decides whether to assess.",
    ADVICE: "Everybody who was asked for advice sends it to the {authority}.",
    "assessment_done": "The {authority} ends the assessment.",
    "draft_or_note_in_lieu": "The {authority} sends the parents a draft statement or a note in lieu.",
    "parents_answer_draft": "The parents say what they think of the draft.",
    "final_statement": "The {authority} issues the final statement.",
    "decide_not_to_issue": "The {authority} says so, if it issues no plan.",
    "final_plan": "The {authority} issues the final plan.",
}
"""The steps of an assessment as sentences. A framework of one's own may have others."""
_UNTIL_DRAFT = (ADVICE, "assessment_done", "draft_or_note_in_lieu", "decide_not_to_issue")
"""The steps that are over once the draft is sent."""
_LONGEST = 120
"""The most characters of a reason that stand in a list of dates. The folder has all of it."""
_MOMENTS = {"decision": "the decision", "draft": "the draft", "asked": "the request for it"}


def statutory_duties(folder: PupilFolder, framework: Framework) -> Iterator[Duty]:
    """Yield the dates of each assessment that goes on: of the authority, of advisers who were asked, of the parents.

    An assessment ends with its outcome, and with the decision not to assess.
    """
    for case in folder.cases:
        if not case.ended:
            asked = _asked(folder, case, framework)
            yield from (_advice(case, who, framework) for who in asked if who.answered_on is None)
            yield from _steps(case, framework, asked=bool(asked))


def asked_in_case(folder: PupilFolder, framework: Framework, who: Involvement) -> bool:
    """Return whether a specialist was asked for advice to an assessment, which has dates of its own and an end."""
    cases = (c for c in folder.cases if who.asked_on and (c.outcome_on is None or who.asked_on <= c.outcome_on))
    return any(who in _asked(folder, case, framework) for case in cases)


def outcomes_of(framework: Framework) -> list[tuple[CaseOutcome, str]]:
    """Return the outcomes that an assessment can have by a framework, each with its words."""
    weeks = framework.statutory.weeks
    lacking: tuple[CaseOutcome, ...] = ()
    if "final_plan" in weeks:
        lacking = ("statement", "note_in_lieu")
    elif "final_statement" in weeks:
        lacking = ("ehcp", "refused_plan")
    return [(key, words) for key, words in CASE_OUTCOMES.choices if key not in lacking]


def _steps(case: StatutoryCase, framework: Framework, *, asked: bool) -> Iterator[Duty]:
    """Yield the steps that are still to be taken. Where advisers were `asked`, each of them has a duty of their own."""
    weeks = framework.statutory.weeks
    links = {link.step: link for link in framework.statutory.links}
    decision = min(weeks, key=lambda step: weeks[step], default="")
    for step in dict.fromkeys((*weeks, *links)):
        taken = (step == decision and case.decided_on) or (step in _UNTIL_DRAFT and case.draft_on)
        if taken or (step == ADVICE and asked):
            continue
        outer = after(case.requested_on, Weeks(weeks[step])) if step in weeks else None
        link = links.get(step)
        begun = _moment(case, link) if link else None
        if link and begun:
            due, why = _counted(link, begun, outer)
            yield _duty(case, framework, step, due, why)
        elif outer:
            period = Weeks(weeks[step]).words
            why = f"Due by {day(outer)}, {period} from the request of {day(case.requested_on)}."
            yield _duty(case, framework, step, outer, why)


def _counted(link: CaseLink, begun: date, outer: date | None) -> tuple[date, str]:
    """Return when a step is due and from when it is counted, with the day that follows from the request alone."""
    whole, rest = divmod(link.days, 7)
    period = Days(link.days) if rest else Weeks(whole)
    due = after(begun, period)
    latest = f" Counted from the request, the last day is {day(outer)}." if outer else ""
    return due, f"Due by {day(due)}, {period.words} from {_MOMENTS[link.after]} of {day(begun)}.{latest}"


def _moment(case: StatutoryCase, link: CaseLink) -> date | None:
    """Return the day from which a step is counted; None until that has happened."""
    return {"decision": case.decided_on, "draft": case.draft_on}.get(link.after)


def _asked(folder: PupilFolder, case: StatutoryCase, framework: Framework) -> tuple[Involvement, ...]:
    """Return the specialists who were asked for advice since the request, where the law gives each of them a time."""
    if all(link.step != ADVICE for link in framework.statutory.links):
        return ()
    return tuple(i for i in folder.involvements if i.asked_on and i.asked_on >= case.requested_on)


def _advice(case: StatutoryCase, who: Involvement, framework: Framework) -> Duty:
    link = next(link for link in framework.statutory.links if link.step == ADVICE)
    due, why = _counted(link, who.asked_on or case.requested_on, None)
    name, step = who.person or who.agency, _duty(case, framework, ADVICE, due, why)
    words = f"{name} sends the advice to the {framework.terms.authority}."
    return replace(step, key=f"{step.key}:{who.id}", words=words, who=name)


def _duty(case: StatutoryCase, framework: Framework, step: str, due: date, why: str) -> Duty:
    authority, reason = framework.terms.authority, quoted(brief(case.exception, _LONGEST))
    return Duty(
        key=f"statutory:{step}:{case.id}",
        words=_expected(authority, step),
        who="parents" if step == "parents_answer_draft" else authority,
        starts=due - timedelta(weeks=2),
        due=due,
        why=f"{why} The {authority} takes longer: {reason}" if reason else why,
        source=framework.statutory.source,
    )


def _expected(authority: str, step: str) -> str:
    """Return what is expected of the authority, or of others, at a step of the assessment."""
    words = _STEPS.get(step, f"The {{authority}} has to do this: {spaced(step)}.")
    return words.replace("{authority}", authority)
