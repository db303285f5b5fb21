"""Areas of need: those of a framework, their words, and where the child is working in each, with the first plan too."""

from datetime import date, timedelta

from msgspec.structs import replace

from sen_tui.documents.plan import plan_page
from sen_tui.domain.areas import in_order, latest_areas, with_words
from sen_tui.domain.bank import Offer
from sen_tui.domain.difference import differences
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.finding import Record
from sen_tui.domain.golden_thread import golden_thread
from sen_tui.domain.plan_edit import from_bank, with_section
from sen_tui.domain.planning import write_plan
from sen_tui.domain.pupil import AreaSummary, Need
from support.children import CALENDAR, FRAMEWORKS, SCHOOL, TODAY, child_at, framework, ids, plan_draft, target
from support.paper_reading import words

INFANT, PROPOSED = framework("infant-action-plan"), framework("england-isp-proposed")


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


# a framework's own areas


def test_the_proposed_plan_has_five_areas_of_development_and_the_others_have_four() -> None:
    numbers = {key: len(framework(key).areas) for key in FRAMEWORKS}
    assert numbers["england-isp-proposed"] == 5
    assert numbers["send-2015"] == numbers["infant-action-plan"] == 4
    assert INFANT.areas[0].name == "Cognition and learning"
    assert PROPOSED.area("executive_function").on_paper == "Planning, attention and organising"
    assert PROPOSED.area("motor").on_paper == PROPOSED.area("motor").name


def test_an_area_of_another_framework_is_read_as_words() -> None:
    assert PROPOSED.area("CL").name == "Cognition and learning"
    assert INFANT.area("social_emotional").name == "Social emotional"
    folder = child_at("targeted", rules=PROPOSED)
    assert folder.plan
    ours = replace(folder, targets=(target(1), target(2, area="motor"), target(3, area="made_up_area")))
    page = words(plan_page(ours, folder.plan, PROPOSED, SCHOOL, TODAY))
    for name in ("Cognition and learning", "Motor and physical development", "Made up area"):
        assert f"\n{name}" in page
    assert "made_up_area" not in page
    changes = differences(replace(ours, targets=(target(1, area="social_emotional"), *ours.targets[1:])), ours)
    assert "social_emotional" not in str(changes)
    assert "Social emotional" in str(changes)


def test_summaries_stand_in_the_order_of_the_framework_and_none_is_lost() -> None:
    known = [AreaSummary(area=key, on=TODAY) for key in ("motor", "CL", "communication")]
    assert [summary.area for summary in in_order(known, PROPOSED)] == ["communication", "motor", "CL"]


def test_a_target_of_the_bank_comes_with_its_area_only_where_the_framework_has_it() -> None:
    def taken(area: str, rules: str) -> str | None:
        offer = Offer(key="o", target=target(1, area=area))
        plan = from_bank(PlanDraft(), offer, who="Ana", due=TODAY, new_id=ids(), framework=framework(rules))
        return plan.targets[0].area

    assert taken("CL", "send-2015") == "CL"
    assert taken("CL", "england-isp-proposed") is None
    assert taken("motor", "england-isp-proposed") == "motor"


def test_the_golden_thread_follows_the_areas_of_the_framework() -> None:
    folder = child_at("targeted", rules=PROPOSED)

    def told(need: str, area: str) -> list[str]:
        bare = replace(
            folder,
            needs=(Need(kind=need, rank=1, since=TODAY),),
            targets=(target(1, area=area),),
        )
        record = Record(folder=bare, framework=PROPOSED, calendar=CALENDAR, on=TODAY)
        return [finding.words for finding in golden_thread(record) if "need" in finding.words]

    assert told("SLCN", "communication") == []
    assert told("SLCN", "motor") == [
        "No target belongs to the need “Speech, language and communication needs”.",
        "Target 1 (Motor and physical development) belongs to no need on record.",
    ]
    assert told("ASD", "motor") == [], "autism belongs to no area alone"
