"""What the register costs does not grow with the school: lines read, layouts made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from driving import AMAL, KHAN, WIDE, Desk, office_at, pupil_id, sitting
from sen_tui.store.roster_file import NOTHING, Filed, line_of
from sen_tui.store.roster_index import Roster

from sen_tui.domain.roster import Dated, RosterRow
from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office

LINES = WIDE[1]


@dataclass
class Watched:
    """Lines that know which of them were read."""

    lines: Filed
    read: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, place: int) -> RosterRow:
        self.read.append(place)
        return self.lines[place]

    def by_dates(self) -> Iterable[tuple[Dated, Sequence[int]]]:
        return self.lines.by_dates()

    def place(self, pupil_id: str) -> int | None:
        return self.lines.place(pupil_id)


def fill(desk: Desk, number: int) -> Watched:
    """Show a register of so many children."""
    one = next(iter(desk.register.view))
    rows = (one._replace(id=f"{i:016x}", surname=f"Tester {i:04}") for i in range(number))
    watched = Watched(Filed([line_of(row, NOTHING) for row in rows]))
    desk.register.take(Roster(rows=watched))
    return watched


async def ordered(desk: Desk, watched: Watched) -> None:
    """Press a first key, and wait until every line was read for the orders."""
    await desk.press("down")
    await desk.until(lambda: len(set(watched.read)) == len(watched))


async def test_only_lines_on_the_screen_are_read(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        watched = fill(desk, 5_000)
        await desk.settle()
        assert "Tester 0000" in desk.text
        assert len(set(watched.read)) <= LINES
        await ordered(desk, watched)
        watched.read.clear()
        await desk.press("up", "down", "up")
        assert len(set(watched.read)) <= 3
        watched.read.clear()
        await desk.press("end")
        assert "Tester 4999" in desk.text
        assert len(set(watched.read)) <= LINES


async def test_a_letter_of_the_filter_reads_what_it_shows_and_lays_nothing_out(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        watched = fill(desk, 500)
        await desk.press("slash", "t")
        layouts: list[object] = []
        desk.app.screen.screen_layout_refresh_signal.subscribe(desk.register, layouts.append)
        watched.read.clear()
        await desk.press("e")
        assert len(set(watched.read)) <= LINES
        await desk.press("s", "t", "backspace", "backspace")
        assert layouts == []
        assert "All: 500 children" in desk.text


async def test_views_and_orders_read_what_they_show_some_time_after_the_first_key(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        watched = fill(desk, 5_000)
        await ordered(desk, watched)
        for key in "vvvvvvvssss":
            watched.read.clear()
            await desk.press(key)
            assert len(watched.read) <= LINES + 2


async def test_looking_round_draws_nothing_where_nobody_came_or_went(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        watched = Watched(desk.register.view.register.rows)
        desk.register.take(Roster(rows=watched))
        await desk.settle()
        watched.read.clear()
        desk.register.look_round()
        await desk.settle()
        assert watched.read == []
        held = open_folder(office_at(junior.cabinet.home, KHAN), pupil_id(junior, AMAL))
        desk.register.look_round()
        await desk.settle()
        assert "now: Mr Khan" in desk.text
        close_folder(held)
        desk.register.look_round()
        await desk.settle()
        assert "now: Mr Khan" not in desk.text
