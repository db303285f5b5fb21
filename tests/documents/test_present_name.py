"""The sentences of a plan use the child's present name; what was signed keeps the name of its day."""

from msgspec.structs import replace

from sen_tui.documents.page import render
from sen_tui.documents.page_model import Page
from sen_tui.documents.plan import plan_page
from sen_tui.documents.review_record import review_record
from sen_tui.domain.meeting import plan_of
from sen_tui.domain.plan_merging import caught_up
from sen_tui.domain.planning import write_plan
from sen_tui.domain.resuming import brought_up_to_date
from sen_tui.domain.signing import sign
from support.children import CALENDAR, SCHOOL, SIGNED, TODAY, child_at, framework, full_review, ids, new_review


def text(page: Page) -> str:
    return " ".join(render(page, "text", width=1000).split())


RULES = framework()
OLD = replace(child_at(), pupil=replace(child_at().pupil, preferred="George"))
OLD = replace(OLD, targets=tuple(replace(t, who="George") for t in OLD.targets))
NEW = replace(OLD, pupil=replace(OLD.pupil, preferred="Georgie"))


def test_targets_in_force_and_next_targets_use_the_present_name() -> None:
    assert {t.who for t in NEW.active_targets} == {"Georgie"}
    assert {t.who for t in plan_of(NEW).targets} == {"Georgie"}
    assert {t.who for t in new_review(NEW).plan.targets} == {"Georgie"}
    assert NEW.plan is not None
    page = text(plan_page(NEW, NEW.plan, RULES, SCHOOL, TODAY))
    assert "Georgie will" in page
    assert "George will" not in page


def test_drafts_that_waited_take_the_present_name_and_are_no_change() -> None:
    waiting = new_review(OLD)
    after = brought_up_to_date(waiting, NEW, RULES, SCHOOL, today=TODAY, new_id=ids("z"))
    assert after.plan.targets == tuple(replace(t, who="Georgie") for t in waiting.plan.targets)
    assert caught_up(plan_of(OLD), NEW, ids("z")) == plan_of(NEW)


def test_a_signed_review_keeps_the_name_of_its_day_also_after_the_plan_was_saved_again() -> None:
    signed = sign(OLD, full_review(OLD), RULES, SIGNED, ids("s"))
    page = text(review_record(signed, signed.reviews[-1], RULES, SCHOOL))
    assert "George will" in page
    renamed = replace(signed, pupil=NEW.pupil)
    again = write_plan(renamed, plan_of(renamed), RULES, CALENDAR, on=TODAY, author="x", new_id=ids("w"))
    assert again == renamed
    after = text(review_record(again, again.reviews[-1], RULES, SCHOOL))
    assert "George will" in after
    assert "Georgie will" not in after


def test_a_target_without_the_name_stays_without() -> None:
    target = replace(OLD.targets[0], who="", own_words="Reads a page.")
    assert NEW.with_present_name(target) == target
