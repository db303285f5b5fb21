"""Words are found in the texts of all folders, the register is counted, and the cursor goes from group to group."""

from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.store.audit import access_log
from sen_tui.tui.screens.find import FindScreen
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.numbers import NumbersScreen
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.widgets.rows import Rows
from support.driving import DEXTER, Seat, pupil_id, sitting


def evidence_of(office: Office, name: str) -> str:
    """Return three words that stand in a piece of evidence of a child, and nowhere in the register."""
    last = read_folder(office, pupil_id(office, name)).last_review
    assert last is not None
    return " ".join(next(one.evidence for one in last.outcomes if len(one.evidence.split()) > 4).split()[:5])


async def found(seat: Seat, words: str) -> Rows:
    await seat.press("F")
    seat.on(FindScreen)
    await seat.write("find", words)
    await seat.press("enter")
    await seat.until(lambda: "found in" in seat.words(".note"))
    return seat.app.screen.query_one(Rows)


async def test_words_in_evidence_lead_to_the_child_and_the_log_says_whose_folder_was_shown(junior: Office) -> None:
    words = evidence_of(junior, DEXTER)
    async with sitting(junior) as seat:
        before = len(list(access_log.entries(junior.cabinet.home)))
        rows = await found(seat, words)
        assert rows.count > 0
        assert "Dexter" in seat.text
        search = seat.on(FindScreen)._search
        assert search is not None
        shown = {one.row.id for one in search.found}
        noted = [(one.deed, one.pupil) for one in list(access_log.entries(junior.cabinet.home))[before:]]
        assert noted == [("showed", child) for child in dict.fromkeys(one.row.id for one in search.found)]
        rows.move_to(next(n for n, one in enumerate(search.found) if one.row.id == pupil_id(junior, DEXTER)))
        assert shown <= {row.id for row in register(junior).rows}
        assert seat.focused == ""  # the list of passages
        await seat.press("enter")
        assert seat.on(FolderScreen).child_id() == pupil_id(junior, DEXTER)


async def test_what_stands_nowhere_is_said_and_another_search_begins_from_the_line(junior: Office) -> None:
    async with sitting(junior) as seat:
        rows = await found(seat, "zzz nowhere")
        assert rows.count == 0
        assert "Nothing is found." in seat.text
        await seat.write("find", "")
        await seat.press("enter")
        assert "0 passages found in 0 folders" in seat.words(".note")
        await seat.press("escape")
        seat.on(RegisterScreen)


async def test_beside_one_child_neither_texts_nor_numbers_of_others_are_shown(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("N")
        await seat.press("f9")  # parents came: the window closes
        seat.on(RegisterScreen)
        for key in ("F", "N", "full_stop"):
            await seat.press(key)
            seat.on(RegisterScreen)
            assert "Only this child is shown" in seat.told


async def test_the_register_is_counted_by_class_teacher_need_and_stage(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.press("N")
        number = len([row for row in register(junior).rows if not row.left(junior.today())])
        for words in ("by class", "by teacher", "by need", "by stage", "by class"):
            assert words in seat.text
            counts = seat.on(NumbersScreen).counts
            assert (counts[-1].name, counts[-1].children) == ("all children", number)
            assert counts[-1].help_minutes > 0
            assert counts[0].name[:12] in seat.text
            await seat.press("right")
        await seat.press("down", "end")
        assert "all children" in seat.text
        assert "overdue" in seat.text


async def test_the_cursor_goes_to_the_next_letter_class_and_state_and_back(junior: Office) -> None:
    async with sitting(junior) as seat:
        for sorts in ([], ["s"], ["s"]):  # by next review, by name, by class
            await seat.press(*sorts, "home")
            rows = seat.register.view.rows
            group = seat.register.view.register.group_of(seat.register.view._sort)
            starts = [n for n, row in enumerate(rows) if n == 0 or group(rows[n - 1]) != group(row)]
            went = [seat.register.rows.cursor]
            for _ in starts[1:]:
                await seat.press("full_stop")
                went.append(seat.register.rows.cursor)
            assert went == starts
            await seat.press("full_stop")
            assert seat.register.rows.cursor == len(rows) - 1
            await seat.press(*["comma"] * (len(starts) + 1))
            assert seat.register.rows.cursor == 0
