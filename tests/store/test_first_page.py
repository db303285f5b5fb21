"""The first page of the register, read without the rest, is what the whole register shows first."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sen_tui.store.roster_file import Filed

from sen_tui.domain.register import Register
from sen_tui.domain.roster import RosterRow
from sen_tui.store import plain_page, roster_file

TODAY = date(2026, 11, 20)


def lines(number: int, *, late: bool) -> list[bytes]:
    """Return the lines of so many children, whose reviews are overdue, or all to come."""
    first = TODAY - timedelta(days=300) if late else TODAY
    rows = (
        RosterRow(
            id=f"{one:016x}", called="Zoë" if one % 3 else 'Q"uo,\nte', surname=f"Näme{one % 7}", year="4",
            class_name="4B", stage="sa", needs=("SPLD",), latest=first + timedelta(days=one % 50) if one % 9 else None,
            planned=TODAY if one % 4 == 0 else None, duties=(TODAY,), left=one % 5 == 0,
        )
        for one in range(number)
    )  # fmt: skip
    return roster_file.filed(roster_file.line_of(row, (1, 2, 3)) for row in rows)


@pytest.mark.parametrize("late", [True, False])
@pytest.mark.parametrize("number", [1, 38, 400])
def test_it_is_the_beginning_of_the_whole(tmp_path: Path, number: int, late: bool) -> None:
    made = lines(number, late=late)
    roster_file.write(tmp_path, "b1", made)
    whole = Register(Filed(made), TODAY)
    expected = [whole.rows[place] for place in whole.shown("all", "", "review")][:30]
    assert plain_page.first_page(tmp_path, "b1", TODAY, 30) == expected


def test_of_no_child_there_is_no_line(tmp_path: Path) -> None:
    roster_file.write(tmp_path, "b1", [])
    assert plain_page.first_page(tmp_path, "b1", TODAY, 30) == []


def test_what_is_not_right_is_not_shown(tmp_path: Path) -> None:
    assert plain_page.first_page(tmp_path, "b1", TODAY, 30) == []
    roster_file.write(tmp_path, "b1", lines(38, late=True))
    assert plain_page.first_page(tmp_path, "b2", TODAY, 30) == []
    file = tmp_path / "roster.json"
    content = file.read_bytes()
    for wrong in (b"", b"{}", content[:-100], content.replace(b"4B", b"4A", 1)):
        file.write_bytes(wrong)
        assert plain_page.first_page(tmp_path, "b1", TODAY, 30) == []
