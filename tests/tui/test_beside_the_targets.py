"""From 120 columns a page stands beside Progress and Next targets, about the target under the cursor."""

from msgspec.structs import replace

from sen_tui.domain.draft import ReviewDraft
from sen_tui.office.opening import Office
from sen_tui.tui.widgets.beside import Beside
from support.driving import AMAL, SMALL, WIDE, Seat, sitting


def beside(seat: Seat) -> str:
    """Return the words beside the step that is open, on one line."""
    assert seat.work.step is not None
    page = seat.work.step.query_one(Beside)
    lines = [page.render_line(y).text for y in range(page.size.height)] if page.size.width else []
    return " ".join(" ".join(lines).split())


async def test_progress_shows_last_time_the_measures_and_the_strategies(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(AMAL)
        folder, framework = seat.session.folder, junior.framework
        await seat.go("progress")
        first, second = folder.active_targets
        assert "19 Nov 26 2 of 5 lessons" in beside(seat)
        assert " ".join(first.strategies[0].split()) in beside(seat)
        await seat.press("down")
        last = folder.last_review
        assert last is not None
        outcome = last.outcome(second.earlier or second.id)
        rating = framework.rating(outcome.rating)
        assert rating is not None
        words = beside(seat)
        assert "Last time, 21 October 2026" in words
        assert rating.words.lower() in words.lower()
        assert " ".join(outcome.evidence.split()) in words
        assert "19 Nov 26" not in words


async def test_next_targets_shows_the_old_and_the_new_sentence(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(AMAL)
        await seat.go("targets")
        old, new = seat.session.folder.active_targets[0], seat.session.review.plan.targets[0]
        assert new.wording != old.wording
        words = beside(seat)
        assert f"{old.wording} In the next plan" in words
        assert new.wording in words.partition("In the next plan")[2]

        def without_past(draft: ReviewDraft) -> ReviewDraft:
            first, *others = draft.plan.targets
            return replace(draft, plan=replace(draft.plan, targets=(replace(first, earlier=None), *others)))

        seat.session.edit_review("plan", without_past, "")
        seat.work.show_again()
        await seat.settle()
        assert "It is a new target." in beside(seat)


async def test_a_narrow_screen_has_no_page_beside_and_a_wider_one_shows_it(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(AMAL)
        await seat.go("progress")
        assert beside(seat) == ""
        await seat.pilot.resize_terminal(*WIDE)
        await seat.settle()
        assert "Strategies" in beside(seat)
