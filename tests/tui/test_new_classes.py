"""The new classes of September: listed before they are saved, and saved for every child."""

from datetime import date

from sen_tui.domain.new_classes import classes_of
from sen_tui.office.new_classes import move_up
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.register import RegisterScreen
from support.driving import KHAN, WIDE, office_at, sitting


def classes(office: Office) -> dict[str, tuple[str, date | None]]:
    """Return the class of every child by id, and the last day here."""
    return {row.id: (row.class_name, row.left_on) for row in register(office).rows}


async def test_classes_go_up_and_the_oldest_leave_after_a_look_at_the_list(junior: Office) -> None:
    before = classes(junior)
    leavers = [row.name for row in register(junior).rows if row.class_name == "Elm" and not row.left(junior.today())]
    async with sitting(junior, WIDE) as seat:
        await seat.press("k")
        assert "Elm: " in seat.text
        for old, new in {"Elm": "leave", "Chestnut": "Elm", "Beech": "Chestnut [x]"}.items():
            await seat.write(f"class {old}", new)
        await seat.press("f8")
        assert "Chestnut, " in seat.text
        assert "into Elm." in seat.text
        assert all(name.split()[0] in seat.text for name in leavers)
        assert classes(junior) == before, "listed, not done"
        await seat.press("down", "enter")
        assert isinstance(seat.app.screen, RegisterScreen)
        moved = [c for c, left in before.values() if c in ("Elm", "Chestnut", "Beech") and not left]
        assert f"{len(moved)} children were moved." in seat.told
    gone = date(2026, 8, 31)
    becomes = {"Elm": ("Elm", gone), "Chestnut": ("Elm", None), "Beech": ("Chestnut [x]", None)}
    after = classes(junior)
    for child, (old, left) in before.items():
        assert after[child] == (becomes.get(old, (old, None)) if not left else (old, left))


async def test_nothing_typed_and_a_day_that_is_none_are_said(junior: Office) -> None:
    before = classes(junior)
    async with sitting(junior, WIDE) as seat:
        await seat.press("k", "f8")
        assert "Nothing would change" in seat.complaint
        await seat.write("class Elm", "leave")
        await seat.write("left_on", "some day")
        await seat.press("f8")
        assert "That is not a date." in seat.complaint
        await seat.write("left_on", "")
        await seat.press("f8", "enter")
    assert classes(junior) == before, "Enter alone keeps everything"


async def test_beside_one_child_the_form_does_not_open(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("f9", "k")
        assert isinstance(seat.app.screen, RegisterScreen)


def test_two_people_who_do_it_at_once_move_nobody_twice(junior: Office) -> None:
    listed = classes_of(register(junior).rows, junior.today())
    new = {"Chestnut": "Elm", "Beech": "Chestnut"}
    for office in (junior, office_at(junior.cabinet.home, KHAN)):
        done, refused = move_up(office, listed, new, date(2026, 8, 31))
        assert refused == ""
    assert done == 0
    moved = {row.id: new[one.name] for one in listed if one.name in new for row in one.rows}
    assert {row.id: row.class_name for row in register(junior).rows if row.id in moved} == moved
