"""The mouse: off unless the school switches it on; then the wheel moves and clicks choose."""

from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message

from sen_tui.domain.school import Settings
from sen_tui.office.opening import Office
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.terminal.keyboard import Keyboard
from support.driving import DEXTER, WIDE, pupil_id, sitting

WHEEL, CLICK = b"\x1b[<65;10;8M", b"\x1b[<0;10;8M\x1b[<0;10;8m"


def heard(mouse: bool) -> list[Message]:
    return [event for read in (WHEEL, CLICK) for event in Keyboard(mouse=mouse).hear(read, 0.0)]


def test_the_mouse_is_off_unless_the_school_wants_it() -> None:
    assert not Settings().mouse
    assert heard(mouse=False) == []
    assert [type(event) for event in heard(mouse=True)][:1] == [MouseScrollDown]
    assert len(heard(mouse=True)) == 3


async def test_the_wheel_moves_and_a_second_click_opens(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        rows = seat.register.rows
        seat.put_cursor_on(pupil_id(junior, DEXTER))
        here = rows.cursor
        other = (rows.region.x + 5, rows.region.y + (here + 1 - rows.top))
        await seat.pilot.click(offset=other)
        await seat.settle()
        assert rows.cursor == here + 1
        rows.post_message(MouseScrollUp(rows, 5, 1, 0, 0, 0, False, False, False))
        await seat.settle()
        assert rows.cursor == here
        await seat.pilot.click(offset=(other[0], other[1] - 1))
        await seat.settle()
        assert seat.on(FolderScreen).child_id() == pupil_id(junior, DEXTER)
