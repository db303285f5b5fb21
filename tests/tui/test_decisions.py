"""The SENCO's decision at a stage is chosen and kept (R000-06)."""

from sen_tui.office.edits import move_stage
from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.tui.screens.actions import ActionsScreen
from sen_tui.tui.widgets.rows import Rows
from support.driving import DEXTER, WIDE, folder_of, pupil_id, sitting

WORDS = "Decide, from all the information there is, how the school goes on."


async def test_a_decision_is_chosen_kept_and_seen(junior: Office) -> None:
    opened = open_folder(junior, pupil_id(junior, DEXTER))
    close_folder(move_stage(junior, opened, "school_action_plus", reason="Little progress"))
    async with sitting(junior, WIDE) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("a")
        screen = seat.on(ActionsScreen)
        place = next(place for place, item in enumerate(screen.items) if item.words == WORDS)
        screen.query_one(Rows).move_to(place)
        await seat.press("enter")
        assert "Seek further advice" in seat.text
        await seat.press("f8")
        assert "Choose what is decided" in seat.complaint
        await seat.press("1", "f8")
        assert "Seek further advice" in seat.text
    done = [one for one in folder_of(junior, DEXTER).dispatches if one.what == WORDS]
    assert [one.finding for one in done] == ["Seek further advice"]
