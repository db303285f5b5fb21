"""The measures of earlier plans stand apart from those of the present one, each in order of their days (F85)."""

from datetime import date

from msgspec.structs import replace

from sen_tui.documents.beside import target_beside
from sen_tui.documents.page import render
from sen_tui.documents.wording import course
from sen_tui.domain.changes import with_dispatch
from sen_tui.domain.duties import Duty, duties
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.measures import measures_by_plan
from sen_tui.domain.review import Outcome
from sen_tui.domain.target import Criterion
from support.children import CALENDAR, child_at, framework, measure, rated_review, target

MINUTES = Criterion(kind="minutes", goal=20, baseline=17)
WRITTEN_LATER = measure("t1", date(2026, 9, 5), 16)


def goes_on() -> PupilFolder:
    """Return a child whose target was changed at the review of 7 September, and starts from its value."""
    folder = child_at()
    (plan,) = folder.plans
    before = target(plan_id="p0", criterion=replace(MINUTES, baseline=7), status="changed", id="t0")
    now = target(criterion=MINUTES, earlier="t0")
    review = rated_review(date(2026, 9, 7), 0, outcomes=(Outcome(target_id="t0", rating=0, value=17),))
    days = ((date(2026, 1, 7), 7), (date(2026, 3, 5), 11))
    earlier = tuple(measure("t0", on, value) for on, value in days)
    later = (measure("t1", date(2026, 10, 2), 18), measure("t1", date(2026, 9, 20), 15))
    return replace(
        folder,
        plans=(replace(plan, id="p0", status="superseded", start=date(2026, 1, 5)), plan),
        targets=(before, now),
        measures=(*later, *earlier, WRITTEN_LATER),
        reviews=(review,),
    )


def test_measures_of_earlier_plans_are_apart_and_in_order() -> None:
    folder = goes_on()
    before, here = measures_by_plan(folder, folder.targets[1])
    assert [m.value for m in before] == [7, 11, 16, 17], "a day before the plan began is of the earlier plan"
    assert [m.value for m in here] == [15, 18]
    assert measures_by_plan(folder, folder.targets[0])[1] == before[:2] + before[3:]


def test_the_sentence_says_which_plan_a_value_is_of() -> None:
    folder = goes_on()
    assert course(folder, folder.targets[1]) == (
        "Last plan: 17 minutes on 7 Sep 26. "
        "This plan: started at 17 minutes · 15 minutes on 20 Sep 26 · 18 minutes on 2 Oct 26 · goal 20 minutes"
    )
    alone = replace(folder, measures=(), reviews=())
    assert course(alone, folder.targets[1]) == "started at 17 minutes · goal 20 minutes"


def test_beside_the_list_they_stand_under_headings_of_their_own() -> None:
    folder = goes_on()
    page = render(target_beside(folder, framework(), folder.targets[1]), "text", width=60)
    places = [
        page.index(words) for words in ("Measures of earlier plans", "5 Mar 26", "Start", "20 Sep 26", "2 Oct 26")
    ]
    assert places == sorted(places)


def test_a_target_without_a_criterion_is_looked_at_and_ticked_once_in_each_term() -> None:
    folder = child_at()
    bare = replace(folder, targets=(replace(folder.targets[0], criterion=None),), measures=(), reviews=())

    def duty(of: PupilFolder) -> Duty:
        (found,) = [d for d in duties(of, framework(), CALENDAR) if d.key.startswith("measure:")]
        return found

    first = duty(bare)
    assert first.words == "Look at the progress towards target 1."
    ticked = with_dispatch(bare, first, dispatch_id="x", how="by hand", on=date(2026, 11, 20), by="Mr Bell")
    assert duty(ticked).why.startswith("Last looked at on 20 November 2026: once in each term, by ")
    assert duty(ticked).due > first.due
