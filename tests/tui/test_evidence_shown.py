"""The evidence on the screens: the meeting under way counts at once, each sentence has its source, parents see none."""

from collections.abc import Callable

from sen_tui.documents.page import render
from sen_tui.documents.review_record import review_record
from sen_tui.domain.duties import Duty
from sen_tui.domain.sources import in_words
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.actions import ActionsScreen
from sen_tui.tui.screens.move import MoveScreen
from sen_tui.tui.widgets.evidence import Evidence
from sen_tui.tui.widgets.pick import Pick
from support.driving import AMAL, DEXTER, WIDE, Seat, sitting


def shown(seat: Seat) -> str:
    """Return all evidence on the screen, however it is wrapped."""
    return "\n".join(evidence.said for evidence in seat.app.screen.query(Evidence) if evidence.display)


async def rate_all(seat: Seat, digit: str) -> None:
    await seat.go("progress")
    for _ in seat.session.folder.active_targets:
        await seat.press(digit, "down")


async def test_the_meeting_under_way_counts_at_once_and_parents_see_nothing_of_it(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await rate_all(seat, "1")
        await seat.go("future")
        assert "The record shows, for more help:" in shown(seat)
        assert "Little or no improvement at this meeting: worth watching (sen-tui's own rule)." in shown(seat)
        assert "Little or no improvement" in seat.text
        assert "What is agreed?" in seat.text, "the choice is in sight at 80x24"
        await seat.press("f9")
        assert shown(seat) == ""
        assert "The record shows" not in seat.text
        await seat.press("f9")
        await rate_all(seat, "3")
        await seat.go("future")
        assert "Little or no improvement" not in shown(seat)
        await rate_all(seat, "1")
        await seat.leave_review()
        await seat.press("m")
        seat.on(MoveScreen)
        assert "at this meeting: worth watching" in shown(seat)
        assert "Move to" in seat.text
        await seat.press("f9")
        assert "The record shows" not in seat.text


async def test_the_choice_of_a_move_is_in_sight_however_much_the_record_shows(school: Callable[[str], Office]) -> None:
    office = school("code-2001")
    async with sitting(office) as seat:
        for row in register(office).rows:
            seat.app.ways.show_folder(row.id)
            await seat.settle()
            await seat.press("m")
            if isinstance(seat.app.screen, MoveScreen) and office.framework.moves_from(row.stage):
                place = seat.app.screen.find_widget(seat.app.screen.query_one(Pick))
                assert place.visible_region == place.region, row.stage
            await seat.press("escape", "escape")


async def test_for_and_against_stand_side_by_side_where_there_is_room(junior: Office) -> None:
    async with sitting(junior, size=WIDE) as seat:
        await seat.open_review(AMAL)
        await rate_all(seat, "1")
        await seat.go("effectiveness")
        for _ in range(3):
            await seat.press("tab")
        await seat.press("1")
        await seat.go("future")
        more, less, gap = (evidence.region for evidence in seat.app.screen.query(Evidence))
        assert more.y == less.y
        assert more.right <= less.x
        assert "much of the planned help was not given" in shown(seat)
        assert gap.y > more.bottom


async def test_kinds_of_adequate_progress_are_ticked_by_digits_and_stand_on_the_paper(junior: Office) -> None:
    async with sitting(junior, size=WIDE) as seat:
        kinds = seat.office.framework.adequate_progress
        assert len(kinds) == 7
        await seat.open_review(DEXTER)
        await seat.go("future")
        seat.field("adequate_progress").focus()
        await seat.press("7", "1", "4", "4")
        assert seat.session.review.review.adequate_progress == (kinds[0].key, kinds[6].key)
        assert "Not ticked any more: " + kinds[3].words in seat.text
        assert f"Adequate progress at this meeting: {kinds[0].words}; {kinds[6].words}" in shown(seat)
        assert seat.focused == "adequate_progress", "a tick leads nowhere"
        await seat.press("down", "ctrl+z")
        assert len(seat.session.review.review.adequate_progress) == 3
        await seat.press("ctrl+z")
        review = seat.session.review.review
        assert review.adequate_progress == (kinds[0].key, kinds[6].key)
        page = review_record(seat.session.folder, review, seat.office.framework, seat.office.school)
        assert "Closes the attainment gap" in render(page, "text", width=100)


async def test_each_duty_shows_its_source(junior: Office) -> None:
    async with sitting(junior, size=WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("a")
        screen = seat.on(ActionsScreen)
        place = next(n for n, item in enumerate(screen.items) if isinstance(item, Duty) and item.source)
        await seat.press(*["down"] * place)
        duty = screen.items[place]
        assert isinstance(duty, Duty)
        assert f"({in_words(duty.source)})" in seat.words(".prompt")
        await seat.press("escape", "m")
        assert "Inform the parents in person of the action taken. (SENCO; junior school's SEN policy, R000-07)" in (
            " ".join(seat.words(".duties").split())
        )


async def test_strategies_of_the_stage_below_are_named_and_stand_beside_those_of_the_next_plan(junior: Office) -> None:
    async with sitting(junior, size=WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("targets")
        assert "neither additional nor different" not in seat.text
        await seat.go("future")
        await seat.press("2")
        assert seat.session.review.review.future == "to_school_action_plus"
        await seat.go("targets")
        assert "As at School Action already, neither additional nor" in seat.text
        assert "and 6 more (junior school's SEN policy," in seat.text
        beside = " ".join(seat.text.split())
        assert "Strategies in the next plan" in beside
        assert "Strategies at School Action" in beside
        assert "(the same)" in beside
