"""Where the child is working can be written with the first plan, and later outside a review."""

from datetime import date, timedelta

from msgspec.structs import replace

from sen_tui.documents.plan import plan_page
from sen_tui.domain.areas import latest_areas, with_words
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.plan_edit import with_section
from sen_tui.domain.planning import write_plan
from sen_tui.domain.pupil import AreaSummary
from support.children import CALENDAR, SCHOOL, TODAY, child_at, framework, ids, plan_draft
from support.paper_reading import words

INFANT = framework("infant-action-plan")


def test_the_first_plan_opens_with_the_areas_that_were_typed() -> None:
    folder = replace(child_at("stage_2_cycle_2", rules=INFANT), plans=(), targets=(), provision=(), measures=())
    draft: PlanDraft = plan_draft("read a page")
    for area, said in {"CL": "Reads words", "SP": "Hops"}.items():
        draft = with_section(draft, f"area-{area}", said)
    after = write_plan(folder, draft, INFANT, CALENDAR, on=TODAY, author="Mr Bell", new_id=ids("w"))
    assert {(a.area, a.working_at, a.by) for a in after.areas} == {
        ("CL", "Reads words", "Mr Bell"),
        ("SP", "Hops", "Mr Bell"),
    }
    assert after.plan is not None
    page = words(plan_page(after, after.plan, INFANT, SCHOOL, TODAY))
    assert "Reads words" in page
    assert "area-CL" not in after.plan.sections


def test_only_changed_words_make_a_new_summary_and_the_rest_of_the_latest_stays() -> None:
    was = AreaSummary(area="CL", on=date(2026, 9, 1), by="A", working_at="Reads", difficulties="Spelling")
    same = with_words((was,), {"CL": "Reads"}, on=TODAY, by="B")
    assert same == (was,)
    first = with_words((was,), {"CL": "Reads well"}, on=TODAY, by="B")
    second = with_words(first, {"CL": "Reads very well"}, on=TODAY, by="B")
    (latest,) = latest_areas(second)
    assert len(second) == 2
    assert (latest.working_at, latest.difficulties, latest.on) == ("Reads very well", "Spelling", TODAY)
    later = with_words(second, {"CL": ""}, on=TODAY + timedelta(days=1), by="B")
    assert latest_areas(later)[0].working_at == ""
