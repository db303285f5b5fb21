"""From 120 columns the child under the cursor of the register stands beside the list, as far as it may be seen."""

import shutil

from msgspec.structs import replace

from sen_tui.office.opening import Office
from sen_tui.store.audit.access_log import entries
from sen_tui.tui.screens.register_child import ChildBeside
from sen_tui.tui.screens.register_columns import WIDE as ALL_COLUMNS
from sen_tui.tui.screens.register_columns import Longest, columns
from support.driving import AMAL, DEXTER, SMALL, WIDE, Seat, folder_of, pupil_id, sitting


def beside(seat: Seat) -> str:
    """Return the words beside the list, on one line."""
    left = seat.app.screen.query_one(ChildBeside).region.x
    return " ".join(" ".join(line[left:] for line in seat.text.splitlines()[1:-1]).split())


async def rest_on(seat: Seat, name: str) -> None:
    """Put the cursor on a child by keys, and wait until the child stands beside the list."""
    place = seat.register.view.index(pupil_id(seat.office, name))
    assert place is not None
    await seat.press("home", "down", "up", *["down"] * place)
    await seat.until(lambda: name in beside(seat))


async def test_the_child_under_the_cursor_stands_beside_the_list(junior: Office) -> None:
    folder = folder_of(junior, DEXTER)
    async with sitting(junior, WIDE) as seat:
        await rest_on(seat, DEXTER)
        words = beside(seat)
        assert all(target.short in words for target in folder.active_targets)
        assert "next review 20 November 2026: due today, the last day is" in words
        goals = [target.criterion.said(target.criterion.goal) for target in folder.active_targets if target.criterion]
        assert all(f"goal {goal}" in " ".join(words.split()) for goal in goals)
        assert folder.contacts[0].name in words
        assert folder.contacts[0].phone in words
        assert "To be done" in words
        await seat.press("down")
        await seat.until(lambda: DEXTER not in beside(seat))


async def test_parents_see_nothing_beside_the_list_that_is_the_schools_alone(junior: Office) -> None:
    folder = folder_of(junior, DEXTER)
    async with sitting(junior, WIDE) as seat:
        await rest_on(seat, DEXTER)
        await seat.press("f9")
        words = beside(seat)
        assert DEXTER in words, "the child of these parents"
        assert "To be done" not in words
        assert folder.contacts[0].phone not in words
        others = [row.name for row in seat.register.view.register.rows if not row.name.startswith(DEXTER)]
        assert not [name for name in others if name in seat.text]


async def test_what_was_hidden_in_the_folder_is_hidden_beside_the_list(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await rest_on(seat, DEXTER)
        await seat.press("enter", "f9", "escape")
        assert DEXTER in beside(seat)
        assert "To be done" not in beside(seat)


async def test_a_log_that_cannot_be_written_is_told_once(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        shutil.rmtree(junior.cabinet.home / "log")
        (junior.cabinet.home / "log").write_bytes(b"in the way")
        await rest_on(seat, AMAL)
        await rest_on(seat, DEXTER)
        assert seat.told.count("a folder was looked at") == 1


async def test_with_one_child_nobody_else_stands_beside_the_list(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await rest_on(seat, AMAL)
        await seat.press("r")
        await seat.leave_review()
        await seat.press("escape")
        await seat.until(lambda: AMAL in beside(seat))
        await seat.press("down", "up", "end")
        assert AMAL in beside(seat)
        assert DEXTER not in seat.text


async def test_who_was_looked_at_beside_the_list_is_in_the_access_log_once(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        for _ in range(2):
            await rest_on(seat, DEXTER)
            await rest_on(seat, AMAL)
    looked_at = [entry.pupil for entry in entries(junior.cabinet.home) if entry.deed == "showed"]
    assert looked_at.count(pupil_id(junior, DEXTER)) == 1


async def test_a_narrow_screen_reads_no_folder_for_it(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.press("down", "down")
        assert seat.app.screen.query_one(ChildBeside).display is False
    assert [entry.deed for entry in entries(junior.cabinet.home) if entry.deed == "showed"] == []


async def test_a_folder_that_cannot_be_read_is_said_in_its_place(junior: Office) -> None:
    dexter = pupil_id(junior, DEXTER)
    record = junior.cabinet.home / "pupils" / dexter / "record.json"
    async with sitting(junior, WIDE) as seat:
        await rest_on(seat, AMAL)
        whole = record.read_bytes()
        record.write_text("{", encoding="utf-8")
        seat.put_cursor_on(dexter)
        await seat.press("down", "up")
        await seat.until(lambda: "sen-tui check" in beside(seat))
        assert AMAL not in beside(seat)
        record.write_bytes(whole)


async def test_no_column_of_the_register_is_wider_than_its_words(junior: Office) -> None:
    """At every width the columns stand next to each other, and a long name gets what the others do not need."""
    async with sitting(junior, SMALL) as seat:
        register = seat.register.view.register
        row = next(row for row in register.rows if row.name.startswith(DEXTER))
    long = replace(row, surname="Featherstonehaugh-Cholmondeley")
    for one in (row, long):
        longest = Longest.of([one], lambda row: row.name)
        for width in (80, 90, ALL_COLUMNS, 106, 160):
            for under_cursor in (False, True):
                line = columns(
                    one,
                    width,
                    longest=longest,
                    name=one.name,
                    editor="",
                    today=junior.today(),
                    under_cursor=under_cursor,
                )
                text = "".join(part for part, _ in line)
                assert len(text) <= width
                assert under_cursor or " " * 16 not in text
                assert one.name in text or (not under_cursor and width < 160)
