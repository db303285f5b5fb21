"""A paper of every framework, from reviews with every kind of absence, refusal and change, contradicts itself nowhere.

The page model is read, not the eyes: what one section says is held against what the others say, against the list of
steps, and against the folder after the signature.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.documents.folder import folder_page
from sen_tui.documents.page_model import Entries, Page
from sen_tui.documents.review_record import NOT_YET, review_record
from sen_tui.domain.draft import PlanDraft, ReviewDraft
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting import with_outcome, with_stop_reason
from sen_tui.domain.meeting_people import with_marks
from sen_tui.domain.other_record import write_alternative
from sen_tui.domain.progress import missing, step_states
from sen_tui.domain.pupil_view import NOT_INVOLVED, PupilView
from sen_tui.domain.review import Effectiveness, NextForTarget, Presence, Review
from sen_tui.domain.signing import sign
from sen_tui.domain.stages import plan_ends, reviews_end
from sen_tui.domain.text import day
from support.children import (
    CALENDAR,
    FRAMEWORKS,
    SCHOOL,
    SIGNED,
    TODAY,
    child_at,
    framework,
    full_review,
    ids,
    plan_draft,
)
from support.paper_reading import headings, sections, words

PARENTS: tuple[tuple[Presence, Presence], ...] = (
    ("attended", "absent"),
    ("absent", "apologies"),
    ("sent_views", "absent"),
    ("sent_views", "attended"),
)
PUPILS = ("said", "not involved", "no answers")
CHANGES: tuple[NextForTarget, ...] = ("continue", "change", "new", "stop")
CONSENTS = ("given", "refused")


def stages_of(key: str) -> list[str]:
    return [stage.key for stage in framework(key).stages if stage.reviewed and stage.plan]


CASES = [
    (key, stage, future.key)
    for key in FRAMEWORKS
    for stage in stages_of(key)
    for future in framework(key).futures_at(stage)
]


def begun(key: str, stage: str, kind: str) -> PupilFolder:
    """Return a child with a plan that ran, without a plan, or with another record in its place."""
    rules = framework(key)
    folder = child_at(stage, rules=rules)
    if kind == "no plan":
        return replace(folder, plans=(), targets=(), provision=(), measures=())
    if kind == "record":
        said = {"how_helping": "In class", "progress_made": "Some", "reason_no_plan": "Enough"}
        before = TODAY - timedelta(days=30)
        return write_alternative(folder, rules, CALENDAR, said, on=before, author="B", new_id=ids("w"))
    return folder


def held(
    folder: PupilFolder, rules: Framework, future: str, n: int, parents: tuple[Presence, Presence], pupil: str
) -> ReviewDraft:
    """Return a review with these marks, in which every target goes on in another way."""
    draft = full_review(folder, rules, future)
    review = draft.review
    for place, state in enumerate(parents):
        review = with_marks(review, {place}, state)
    heard = {p.contact_id for p in review.parents if p.state in ("attended", "sent_views")}
    views = tuple(replace(v, words=f"We say {v.who}" if v.contact_id in heard else "") for v in review.parent_views)
    asked = rules.pupil_voice.questions[0].key
    view = {
        "said": PupilView(manner=rules.pupil_voice.manners[0].key, answers={asked: "Lunch"}, decided_by="Mrs Hill"),
        "not involved": PupilView(manner=NOT_INVOLVED, reason_none="He was ill"),
        "no answers": PupilView(manner=rules.pupil_voice.manners[0].key, reason_none="He only smiled"),
    }[pupil]
    draft = replace(draft, review=replace(review, parent_views=views, pupil_view=view))
    if folder.plan is None:
        draft = replace(draft, review=replace(draft.review, effectiveness=Effectiveness()))
        return replace(draft, plan=PlanDraft(targets=plan_draft("read", "count").targets))
    for place, target in enumerate(folder.active_targets):
        following = CHANGES[(place + n) % len(CHANGES)]
        outcome = replace(draft.review.outcome(target.id), next=following)
        draft = with_outcome(draft, outcome, target, ids(f"o{place}."))
        if following == "stop":
            draft = with_stop_reason(draft, target.id, f"Reason of {target.id}")
    return draft


def signed(folder: PupilFolder, draft: ReviewDraft, rules: Framework) -> PupilFolder:
    return sign(folder, draft, rules, replace(SIGNED, reason="It is late"), ids("s"))


def contradictions(before: PupilFolder, draft: ReviewDraft, after: PupilFolder, rules: Framework) -> Iterator[str]:
    """Yield a sentence for every contradiction of the signed paper with itself, the steps, or the folder."""
    review = after.reviews[-1]
    page = review_record(after, review, rules, SCHOOL)
    yield from _of_headings(page, before, draft, rules)
    yield from _of_people(page, review, rules)
    yield from _of_child(page, review, rules)
    yield from _of_targets(page, before, review, after, rules)
    yield from _of_what_follows(page, review, after, rules)
    yield from _of_gaps(page, before, draft, rules)


def under(page: Page, rules: Framework, kind: str) -> list[str]:
    titles = [step.title for step in rules.steps if step.kind == kind]
    return [text for title in titles for text in sections(page).get(title, [])]


def _of_headings(page: Page, before: PupilFolder, draft: ReviewDraft, rules: Framework) -> Iterator[str]:
    for state in step_states(before, draft, rules):
        if state.mark == "not_asked" and state.step.kind != "parents" and state.step.title in headings(page):
            yield f"{state.step.title} was not asked and is on the paper"
    if NOT_YET in words(page):
        yield "a signed paper says that something is not filled in yet"


def _of_people(page: Page, review: Review, rules: Framework) -> Iterator[str]:
    said = words(page)
    came = any(p.state == "attended" for p in review.parents)
    if came and ("No parent or carer came" in said or "No views were sent" in said):
        yield "a parent came and nobody came"
    for person in review.parents:
        quoted = [v for v in review.parent_views if v.contact_id == person.contact_id and v.words]
        spoke = any(f"We say {person.name}" in text for text in under(page, rules, "parents"))
        if (person.state in ("absent", "apologies")) == spoke:
            yield f"{person.name} is {person.state}, and the words say otherwise"
        if person.state == "sent_views" and ("No views were sent" in said or any(v.via == "meeting" for v in quoted)):
            yield f"{person.name} sent views that were not sent, or spoke in the meeting"
        if person.state == "sent_views" and not came and "thank you" not in said:
            yield f"{person.name} is not thanked"


def _of_child(page: Page, review: Review, rules: Framework) -> Iterator[str]:
    said = under(page, rules, "pupil")
    silent = any("did not give views" in text for text in said)
    if silent and any("Lunch" in text for text in said):
        yield "the child said something and gave no views"
    if review.pupil_view.manner == NOT_INVOLVED and not silent:
        yield "the child was not involved, and no reason stands there"


def _of_targets(page: Page, before: PupilFolder, review: Review, after: PupilFolder, rules: Framework) -> Iterator[str]:
    title = next(step.title for step in rules.steps if step.kind == "progress")
    rated = [entry for entries in entries_under(page, title) for entry in entries.items]
    ends = plan_ends(rules, review.future, review.stage)
    if len(rated) != len(review.outcomes):
        yield "another number of targets is printed than was spoken of"
    for entry, outcome in zip(rated, review.outcomes, strict=False):
        text = " ".join(text for _, text in entry.details)
        goes_on = any(t.earlier == outcome.target_id for t in after.active_targets)
        if ("we carry on" in text or "we change" in text) != goes_on:
            yield f"{outcome.target_id} goes on in one place and not in the other"
        if ("this target ends here" in text) != (f"Reason of {outcome.target_id}" in text):
            yield f"{outcome.target_id} ends without its reason, or goes on with one"
        if ends and "Next:" in text and "ends here" not in text:
            yield f"{outcome.target_id} has a next step in a plan that ends"
        if after.target(outcome.target_id) and after.target(outcome.target_id).status == "active":
            yield f"{outcome.target_id} of the old plan is still worked on"
    if before.plan is None and rated:
        yield "targets are rated where there was no plan"


def _of_what_follows(page: Page, review: Review, after: PupilFolder, rules: Framework) -> Iterator[str]:
    ends, over = plan_ends(rules, review.future, review.stage), reviews_end(rules, review.future, review.stage)
    next_title = next(step.title for step in rules.steps if step.kind == "targets")
    printed = [entry.text for entries in entries_under(page, next_title) for entry in entries.items]
    if ends and (printed or after.plan):
        yield "a plan ended and goes on"
    if not ends and sorted(printed) != sorted(t.wording for t in after.active_targets):
        yield "the next targets on paper are not those of the folder"
    dated = under(page, rules, "next_date")
    if over != (not dated):
        yield "no review follows and has a date, or the other way round"
    if dated and day(review.next_review) not in dated[0]:
        yield "another date is printed than was agreed"
    glance = words(folder_page(after, rules, SCHOOL, (), TODAY))
    if (after.plan is None) != ("There is no plan now." in glance):
        yield "folder and plan differ"
    if after.plan and day(after.plan.review_due) != day(review.next_review):
        yield "the plan is to be reviewed on another day than the paper says"
    chosen = rules.future(review.future)
    if chosen and after.stage != (chosen.to or review.stage):
        yield "the paper names another stage than the folder"


def _of_gaps(page: Page, before: PupilFolder, draft: ReviewDraft, rules: Framework) -> Iterator[str]:
    gaps = missing(before, draft, rules)
    if bool(gaps) != ("Signed although not complete" in headings(page)):
        yield "gaps are printed that were none, or not printed"


def entries_under(page: Page, title: str) -> Iterator[Entries]:
    here = ""
    for block in page.blocks:
        here = getattr(block, "text", here) if type(block).__name__ == "Heading" else here
        if here == title and isinstance(block, Entries):
            yield block


@pytest.mark.parametrize(("key", "stage", "future"), CASES)
def test_no_paper_contradicts_itself(key: str, stage: str, future: str) -> None:
    rules = framework(key)
    found: dict[Any, list[str]] = {}
    kinds = ("plan", "no plan", *(["record"] if rules.plan.alternative.allowed else []))
    for n in range(12):  # each value of one with each of the others
        kind, parents, pupil = kinds[n % len(kinds)], PARENTS[n % 4], PUPILS[n // 4 % 3]
        consent = CONSENTS[n % 5 // 3]
        folder = begun(key, stage, kind)
        draft = held(folder, rules, future, n, parents, pupil)
        draft = replace(draft, consents={rule.key: consent for rule in rules.consents})
        try:
            after = signed(folder, draft, rules)
        except BadInput:
            assert consent == "refused", "only a refused permission blocks a move"
            continue
        if wrong := list(contradictions(folder, draft, after, rules)):
            found[kind, parents, pupil, consent] = wrong
    assert found == {}
