"""The letters: to those who could not come, after a decision, and the plan with its slip."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.documents.page_model import Page
from sen_tui.documents.paper import PaperRequest, signed_papers
from sen_tui.documents.registry import DOCUMENTS, made
from sen_tui.domain.action import Dispatch
from sen_tui.domain.addressee import addressees
from sen_tui.domain.annual_review import agreeing, next_annual
from sen_tui.domain.errors import NotFound
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import always
from sen_tui.domain.pupil import Pupil, StagePeriod
from sen_tui.domain.review import ParentView
from sen_tui.domain.slip_code import code_of
from sen_tui.domain.statutory_case import StatutoryCase
from support import amina
from support.children import CALENDAR, child_at, framework
from support.paper_framework import FRAMEWORK
from support.paper_reading import headings, sections, words

TODAY = date(2026, 3, 6)
SCHOOL = replace(amina.SCHOOL, contact="01632 960001")
RECENT = (amina.FOLDER.stages[0], replace(amina.FOLDER.stages[1], start=date(2026, 2, 2)))
"""Amina's stages, with a move of the last weeks."""
LEFT = replace(amina.FOLDER, pupil=replace(amina.PUPIL, left_on=date(2026, 3, 5)))
WATCHED = replace(amina.FOLDER, plans=(), stages=(StagePeriod(stage="none", start=date(2025, 9, 1)),))
BEFORE_A_REVIEW = ("invitation", "parents-views", "pupil-views", "contribution", "blank")


def page_of(document: str, folder: PupilFolder = amina.FOLDER, only: str = "", **asked: Any) -> Page:
    people = tuple(c for c in addressees(folder, DOCUMENTS[document].whom or "copied") if only in ("", c.id))
    details = {"ref": "latest", "today": TODAY, "then": always(FRAMEWORK), "people": people} | asked
    return made(document, PaperRequest(folder, FRAMEWORK, SCHOOL, **details))


def test_the_letter_home_goes_to_who_was_not_there_and_tells_what_they_missed() -> None:
    page = page_of("copy-home")
    said = words(page)
    assert "Dear Mr Webb," in said
    assert "Thank you" not in said
    assert "Please ring Mrs Pritchard (SENCO)" in said
    found = sections(page)
    assert len(found["What we talked about"]) == 4
    assert any("Agreed: Continue" in text for text in found["What happens next"])
    assert "The next meeting is on Wednesday 17 June 2026. Please come." in found["What happens next"]
    assert found["What you can do at home"] == [
        "Word cards, five minutes a day. By 17 June 2026.",
        "Read the word cards together for five minutes.",
    ]


def test_the_letter_home_thanks_for_views_that_were_sent() -> None:
    review = amina.REVIEW
    people = tuple(replace(a, state="sent_views") if a.contact_id == "f" else a for a in review.attendance)
    folder = replace(amina.FOLDER, reviews=(replace(review, attendance=people),))
    assert "Thank you, Mr Webb, for sending your views." in words(page_of("copy-home", folder))


def test_a_day_that_is_over_is_not_said_to_come() -> None:
    assert "Please come" not in words(page_of("copy-home", today=date(2026, 9, 1)))


def test_there_is_no_letter_home_to_somebody_who_was_there() -> None:
    with pytest.raises(NotFound, match="was at that review"):
        page_of("copy-home", only="m")


def test_the_completed_plan_has_both_views_and_a_slip_with_its_code() -> None:
    page = page_of("completed-plan")
    said = words(page)
    assert "What parents say" in headings(page)
    assert "What Amina says" in headings(page)
    assert "In their own words" not in said
    assert code_of("p2") in said
    assert "I do not agree: please ring me" in said


def test_where_nobody_has_said_anything_there_are_lines_to_write_on() -> None:
    said = words(page_of("completed-plan", replace(amina.FOLDER, reviews=())))
    assert said.count("In their own words") == 2
    silent = replace(amina.REVIEW, parent_views=(ParentView(who="Mrs Dialo"),))
    said = words(page_of("completed-plan", replace(amina.FOLDER, reviews=(silent,))))
    assert said.count("In their own words") == 1


CASE = StatutoryCase(id="s1", requested_on=date(2026, 1, 5), decided_on=date(2026, 2, 9), assessing=False)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"stages": RECENT}, ("The new stage is: School Action Plus.", "little progress in two reviews")),
        ({"cases": (CASE,)}, ("The Local Authority does not assess Amina", "9 February 2026", "appeal")),
        (
            {"cases": (replace(CASE, assessing=True, outcome="refused_plan", outcome_on=date(2026, 3, 1)),)},
            ("no plan after the assessment", "1 March 2026", "appeal"),
        ),
    ],
)
def test_the_letter_says_the_latest_decision_its_reason_and_whom_to_turn_to(
    changes: dict[str, Any], said: tuple[str, ...]
) -> None:
    text = words(page_of("decision", replace(amina.FOLDER, **changes)))
    assert all(part in text for part in (*said, "If you do not agree, or have a question", "01632 960001"))


def test_a_decision_of_the_authority_after_an_annual_review_is_told() -> None:
    deed = Dispatch(
        id="d1", duty="annual:2026", what="", to="", how="post", on=date(2026, 3, 5), by="B", decision="cease"
    )
    assert "The Local Authority ends the plan." in words(page_of("decision", replace(amina.FOLDER, dispatches=(deed,))))


def test_where_nothing_was_decided_a_sentence_says_so() -> None:
    new = PupilFolder(pupil=Pupil(id="x" * 16, forename="Ana", surname="Bell", born=date(2018, 1, 1), year="2"))
    with pytest.raises(NotFound, match="Nothing has been decided"):
        page_of("decision", new)
    begun = replace(new, stages=(StagePeriod(stage="none", start=date(2025, 9, 1)),))
    with pytest.raises(NotFound, match="Nothing has been decided"):
        page_of("decision", begun)


def test_a_letter_is_named_by_its_kind() -> None:
    folder = replace(amina.FOLDER, stages=RECENT)
    assert [page_of(document, folder).name for document in ("copy-home", "decision")] == ["copy-home", "decision"]
    assert page_of("completed-plan").name == "completed-plan-p2"


def test_every_review_is_listed_for_the_family_and_whole() -> None:
    listed = [(one.document, one.ref) for one in signed_papers(amina.FOLDER, always(FRAMEWORK))]
    assert listed == [("review", "r1"), ("record", "r1"), ("plan", "p2"), ("plan", "p1")]


def test_the_whole_record_hides_from_parents_who_look_what_is_the_schools_alone() -> None:
    seen = words(page_of("record", in_company=True))
    assert amina.REVIEW.likelihood_reason in words(page_of("record"))
    assert amina.REVIEW.likelihood_reason not in seen


@pytest.mark.parametrize(("weeks", "made_then"), [(8, True), (9, False)])
def test_a_letter_is_made_for_decisions_of_the_last_eight_weeks(weeks: int, made_then: bool) -> None:
    folder = replace(amina.FOLDER, stages=RECENT)
    later = RECENT[1].start + timedelta(weeks=weeks)
    if made_then:
        assert "The new stage is" in words(page_of("decision", folder, today=later))
        return
    with pytest.raises(NotFound, match="decisions of the last eight weeks"):
        page_of("decision", folder, today=later)


@pytest.mark.parametrize("document", [*BEFORE_A_REVIEW, "permission"])
def test_nobody_is_asked_or_invited_once_the_child_has_left(document: str) -> None:
    with pytest.raises(NotFound, match="has left the school"):
        page_of(document, LEFT)


@pytest.mark.parametrize("document", ["plan", "completed-plan", "transition", "case", "evidence"])
def test_a_paper_about_a_child_who_has_left_names_no_review_to_come(document: str) -> None:
    review = f"{date(2026, 6, 17):%-d %B %Y}"
    assert review in words(page_of(document))
    said = words(page_of(document, LEFT))
    assert f"reviewed on {review}" not in said
    assert f"Next review: {review}" not in said
    assert "until now" not in said


@pytest.mark.parametrize("document", BEFORE_A_REVIEW)
def test_where_there_are_no_reviews_no_paper_comes_before_one(document: str) -> None:
    with pytest.raises(NotFound, match="there are no reviews there"):
        page_of(document, WATCHED)
    if document != "blank":
        assert page_of(document, WATCHED, where="3.30 pm in the library")


def test_without_an_agreed_day_the_slip_asks_for_days_that_suit() -> None:
    undated = replace(amina.FOLDER, plans=tuple(replace(p, review_due=None) for p in amina.FOLDER.plans))
    said = words(page_of("invitation", undated))
    assert "Days and times that suit me" in said
    assert "on this day" not in said
    assert "The meeting." not in said


def test_a_language_is_noted_once() -> None:
    first, second = (replace(c, language="Bengali") for c in amina.CONTACTS)
    said = words(page_of("invitation", replace(amina.FOLDER, contacts=(replace(first, interpreter=True), second))))
    assert "an interpreter (Bengali)" in said
    assert "talking in Bengali" not in said


@pytest.mark.parametrize(
    ("agreed", "review_due", "meets"),
    [
        (None, 20, ("invite_parents",)),
        (20, None, ("annual_invite",)),
        (20, 20, ("invite_parents", "annual_invite")),
        (20, 12, ("invite_parents",)),
        (12, 20, ("annual_invite",)),
        (None, None, ("invite_parents",)),
    ],
)
def test_an_invitation_is_to_the_meeting_of_its_day_alone(
    agreed: int | None, review_due: int | None, meets: tuple[str, ...]
) -> None:
    """The numbers are days of March 2027; the meeting on the earlier one is on the paper."""
    rules, today = framework("send-2015"), date(2027, 3, 6)
    child = child_at("ehc_plan", rules=rules)
    coming = next_annual(child, rules, CALENDAR)
    rule = agreeing(rules)
    assert coming is not None
    assert rule is not None
    deed = Dispatch(
        id="d1", duty=f"{rule.key}:{coming.since}", what="Agree the day", to="parents", how="phone", on=today,
        by="Mr Bell", agreed=date(2027, 3, agreed) if agreed else None,
    )  # fmt: skip
    due = date(2027, 3, review_due) if review_due else None
    plans = tuple(replace(plan, review_due=due) for plan in child.plans)
    folder = replace(child, dispatches=(deed,), plans=plans)
    people = addressees(folder, "invited")
    request = PaperRequest(folder, rules, SCHOOL, "latest", today, always(rules), people)
    assert made("invitation", request).meets == meets
