"""What a key costs in the register does not grow with the school: lines drawn, layouts made."""

from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.roster import Roster, RosterRow
from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.tui.screens import register_list
from sen_tui.tui.screens.register_columns import columns
from support.driving import AMAL, KHAN, WIDE, Seat, office_at, pupil_id, sitting

LINES = WIDE[1]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the id of each child whose line is drawn."""
    ids: list[str] = []

    def noting(row: RosterRow, width: int, **how: Any) -> Any:
        ids.append(row.id)
        return columns(row, width, **how)

    monkeypatch.setattr(register_list, "columns", noting)
    return ids


def fill(seat: Seat, number: int) -> None:
    """Show a register of so many children."""
    seat.register.take(Roster(rows=tuple(_children(seat.register.view.rows[0], number))))


def _children(one: RosterRow, number: int) -> Iterator[RosterRow]:
    return (replace(one, id=f"{i:016x}", surname=f"Tester {i:04}") for i in range(number))


async def test_only_lines_on_the_screen_are_drawn(junior: Office, drawn: list[str]) -> None:
    async with sitting(junior, WIDE) as seat:
        fill(seat, 5_000)
        await seat.settle()
        assert "Tester 0000" in seat.text
        assert len(set(drawn)) <= LINES + 14
        await seat.press("down")
        drawn.clear()
        await seat.press("up", "down", "up")
        assert len(set(drawn)) <= 3
        drawn.clear()
        await seat.press("end")
        assert "Tester 4999" in seat.text
        assert len(set(drawn)) <= LINES


async def test_a_letter_of_the_filter_draws_what_it_shows_and_lays_nothing_out(
    junior: Office, drawn: list[str]
) -> None:
    async with sitting(junior, WIDE) as seat:
        fill(seat, 500)
        await seat.press("slash", "t")
        layouts: list[object] = []
        seat.app.screen.screen_layout_refresh_signal.subscribe(seat.register, layouts.append)
        drawn.clear()
        await seat.press("e")
        assert len(set(drawn)) <= LINES
        await seat.press("s", "t", "backspace", "backspace")
        assert layouts == []
        assert "All: 500 children" in seat.text


async def test_views_and_orders_draw_what_they_show(junior: Office, drawn: list[str]) -> None:
    async with sitting(junior, WIDE) as seat:
        fill(seat, 5_000)
        for key in "vvvvvvvssss":
            drawn.clear()
            await seat.press(key)
            assert len(set(drawn)) <= LINES


async def test_looking_round_draws_nothing_where_nobody_came_or_went(junior: Office, drawn: list[str]) -> None:
    async with sitting(junior, WIDE) as seat:
        seat.register.look_round()
        await seat.settle()
        drawn.clear()
        seat.register.look_round()
        await seat.settle()
        assert drawn == []
        held = open_folder(office_at(junior.cabinet.home, KHAN), pupil_id(junior, AMAL))
        seat.register.look_round()
        await seat.settle()
        assert "now: Mr Khan" in seat.text
        close_folder(held)
        seat.register.look_round()
        await seat.settle()
        assert "now: Mr Khan" not in seat.text
