"""What the review's page says when parents did not come, when something was missing, and afterwards."""

from datetime import date

from msgspec.structs import replace

from sen_tui.documents.page import render
from sen_tui.documents.review_record import review_record
from sen_tui.domain.action import Agreement, Dispatch
from sen_tui.domain.after_signing import Amendment
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.review import Review
from support.amina import REVIEW, SCHOOL, signed_review
from support.paper_framework import FRAMEWORK


def text_of(folder: PupilFolder, review: Review) -> str:
    return render(review_record(folder, review, FRAMEWORK, SCHOOL), "text", width=100)


def nobody_came() -> tuple[PupilFolder, Review]:
    absent = tuple(replace(a, state="absent") if a.contact_id else a for a in REVIEW.attendance)
    return signed_review(attendance=absent, parent_views=())


def test_nobody_came_is_said_plainly_and_a_copy_goes_home() -> None:
    page = text_of(*nobody_came())
    assert "No parent or carer came to this review. A copy of this review will be sent home." in page
    assert "No views were sent." in page
    assert "Did not attend" in page


def test_copy_that_was_sent_home_is_told_with_its_day() -> None:
    folder, review = nobody_came()
    sent = Dispatch(
        id="d1", duty="copy_home:r1", what="review", to="parents", how="post", on=date(2026, 3, 6), by="Mr Osei"
    )
    assert "was sent home on 6 March 2026" in text_of(replace(folder, dispatches=(sent,)), review)


def test_dispatch_of_another_review_does_not_count() -> None:
    folder, review = nobody_came()
    other = Dispatch(
        id="d1", duty="copy_home:r11", what="review", to="parents", how="post", on=date(2026, 3, 6), by="Mr Osei"
    )
    assert "will be sent home" in text_of(replace(folder, dispatches=(other,)), review)


def test_another_duty_of_the_review_is_no_copy_sent_home() -> None:
    folder, review = nobody_came()
    told = Dispatch(
        id="d1", duty="share_with_staff:r1", what="x", to="", how="by hand", on=date(2026, 3, 6), by="Mr Osei"
    )
    assert "will be sent home" in text_of(replace(folder, dispatches=(told,)), review)
    framework = replace(FRAMEWORK, duties=tuple(replace(d, key=f"after_{d.key}") for d in FRAMEWORK.duties))
    sent = replace(told, duty="copy_home:r1:m")
    page = review_record(replace(folder, dispatches=(sent,)), review, framework, SCHOOL)
    assert "was sent home on 6 March 2026" in render(page, "text", width=100)


def test_missing_things_are_printed_with_the_reason_for_signing() -> None:
    folder, review = signed_review(
        missing=("Target 4 is not rated, and no reason is given.",),
        missing_reason="the fire alarm went off",
    )
    page = text_of(folder, review)
    assert "Signed although not complete" in page
    assert "Target 4 is not rated, and no reason is given." in page
    assert "the fire alarm went off." in page


def test_amendments_and_the_parents_answer_are_printed() -> None:
    change = Amendment(on=date(2026, 3, 9), by="Mrs Pritchard", reason="typing mistake", words="The card count was 45.")
    answer = Agreement(
        id="g1", review_id="r1", contact_id="f", state="in_part", on=date(2026, 3, 10), words="Too many targets."
    )
    folder, review = signed_review(amendments=(change,))
    page = text_of(replace(folder, agreements=(answer,)), review)
    assert "9 March 2026, Mrs Pritchard: The card count was 45. Reason: typing mistake." in page
    assert "Mr Webb agreed in part (10 March 2026). “Too many targets.”" in page


def test_a_signed_paper_keeps_names_and_ties_whatever_becomes_of_the_contacts() -> None:
    answers = tuple(
        Agreement(id=key, review_id="r1", contact_id="f", who=who, state="agreed", on=date(2026, 3, 10))
        for key, who in (("g1", ""), ("g2", "Mr Webb (father)"))
    )
    folder, review = signed_review()
    folder = replace(folder, agreements=answers)
    page = text_of(folder, review)
    assert "Mr Webb agreed with this review" in page
    assert "Mr Webb (father) agreed with this review" in page
    renamed = tuple(replace(c, name="Other", relationship="uncle", do_not_contact=True) for c in folder.contacts)
    assert text_of(replace(folder, contacts=renamed), review) == page
    assert text_of(replace(folder, contacts=()), review) == page


def test_what_the_parents_asked_stays_open_until_it_is_answered() -> None:
    assert "“Is she happy at playtime?”" in text_of(*signed_review())
    assert "This is not answered yet." in text_of(*signed_review(asks_answered=False))
