"""Keeping a target for the school, correcting it, taking it out, and giving it to other children: by keys."""

from msgspec.structs import replace

from sen_tui.office.bank import change_bank
from sen_tui.office.opening import Office
from sen_tui.store import own_bank
from sen_tui.store.audit import access_log
from sen_tui.tui.screens.bank import BankScreen
from sen_tui.tui.screens.bank_form import BankForm
from sen_tui.tui.screens.give import GiveScreen
from sen_tui.tui.screens.searched import SearchLine
from sen_tui.tui.widgets.rows import Rows
from support.driving import DEXTER, KASIA, SMALL, WIDE, Seat, folder_of, pupil_id, sitting


def kept(office: Office) -> list[str]:
    return [offer.target.own_words or offer.target.does for offer in own_bank.read(office.cabinet.home)]


async def write_own(seat: Seat) -> None:
    await seat.open_targets(DEXTER)
    await seat.press("n")
    await seat.write("does", "count with Dexter's cubes")
    await seat.press("escape")


async def test_one_key_keeps_it_without_the_child_and_undo_takes_it_back(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await write_own(seat)
        number = len(seat.targets.plan.targets)
        await seat.press("B")
        assert isinstance(seat.app.screen, BankScreen)
        assert kept(junior) == ["count with [name]'s cubes"]
        assert "kept for the school · Ctrl+Z" in seat.text
        assert "[name] will count with [name]'s cubes" in seat.text
        assert "Dexter" not in seat.text.split("Target bank")[1]
        await seat.press("ctrl+z")
        assert kept(junior) == []
        await seat.press("ctrl+y")
        assert len(kept(junior)) == 1
        await seat.press("x")
        assert isinstance(seat.app.screen, BankForm)
        await seat.write("does", "count in tens")
        await seat.write("years", "3")
        await seat.press("f8")
        assert kept(junior) == ["count in tens"]
        await seat.press("delete")
        assert kept(junior) == ["count in tens"], "it asks first"
        await seat.press("down", "enter")
        assert kept(junior) == []
        await seat.press("ctrl+z", "ctrl+z")
        assert kept(junior) == ["count with [name]'s cubes"]
        await seat.press("escape")
        assert len(seat.targets.plan.targets) == number
        await seat.press("B")
        assert "keeps this target already" in seat.told


async def test_the_full_name_of_another_child_goes_neither_into_the_bank_nor_to_others(junior: Office) -> None:
    other = folder_of(junior, KASIA).pupil
    words = f"count beside {other.forename} {other.surname}"
    async with sitting(junior, WIDE) as seat:
        await write_own(seat)
        await seat.press("B", "x")
        await seat.write("does", words)
        await seat.press("f8")
        assert isinstance(seat.app.screen, BankForm)
        assert "named in full" in seat.text
        await seat.press("escape", "escape", "enter")
        await seat.write("does", words)
        await seat.press("escape", "B", "G")
        assert seat.app.screen is seat.targets
        assert "named in full" in seat.told
        assert other.surname not in seat.told
    assert kept(junior) == ["count with [name]'s cubes"]


async def test_what_is_typed_waits_and_somebody_elses_change_is_shown_below_it(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await write_own(seat)
        await seat.press("B")
        assert "Enter Take" in seat.text
        assert "In this plan." in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, BankScreen)
        assert "in the plan already" in seat.told
        await seat.press("x")
        await seat.write("does", "count in tens")
        await seat.press("escape", "escape")
        (old,) = own_bank.read(junior.cabinet.home)
        change_bank(junior, old, replace(old, years=("2",)))
        await seat.press("b", "tab")
        bank = seat.on(BankScreen)
        bank.query_one(Rows).set_rows(len(bank.matches), next(i for i, o in enumerate(bank.matches) if o.kept_by))
        (old,) = own_bank.read(junior.cabinet.home)
        await seat.press("x")
        assert seat.on(BankForm).texts["does"] == "count in tens"
        change_bank(junior, old, replace(old, years=("6",)))
        await seat.press("f8")
        assert "Somebody else changed" in seat.text
        assert "count in tens" in seat.text
        await seat.press("f8")
        (new,) = own_bank.read(junior.cabinet.home)
        assert (new.target.does, new.years) == ("count in tens", ("6",))
        change_bank(junior, new, replace(new, years=("1",)))
        await seat.press("ctrl+z", "delete", "down", "enter")
        assert kept(junior) == []
    deeds = [entry.deed for entry in access_log.entries(junior.cabinet.home)]
    assert deeds.count("school") >= 5


async def test_those_of_the_program_cannot_be_changed_and_letters_write_in_the_search(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("b", "x", "G", "y")
        assert seat.on(BankScreen).query_one(SearchLine).value == "xGy"
        await seat.press("ctrl+u", "tab", "x", "delete")
        assert isinstance(seat.app.screen, BankScreen)
        assert "comes with the program" in seat.told
        assert kept(junior) == []


async def test_several_children_get_it_and_each_row_says_what_became_of_it(junior: Office) -> None:
    other = "Amal"
    async with sitting(junior, WIDE) as seat:
        await write_own(seat)
        await seat.press("G")
        giving = seat.on(GiveScreen)
        assert "Dexter" not in [row.called for row in giving._shown]
        await seat.press("f8")
        assert "Nobody is marked" in seat.told
        await seat.press("slash")
        await seat.write("filter", "kasia")
        await seat.press("down", "space", "slash")
        await seat.write("filter", other.lower())
        await seat.press("enter", "space")
        assert [row.called for row in giving.marked.values()] == [KASIA, other]
        await seat.press("f8")
        assert KASIA in seat.text
        await seat.press("down", "enter")
        assert "Given to 2, left: 0" in seat.text
    for name in (KASIA, other):
        assert folder_of(junior, name).active_targets[-1].does == f"count with {name}'s cubes"
        assert "several children" in junior.cabinet.load(pupil_id(junior, name)).revision.note
    assert all(t.does != "count with Dexter's cubes" for t in folder_of(junior, DEXTER).active_targets)


async def test_beside_one_child_nobody_else_is_named(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_review(DEXTER)
        await seat.go("targets")
        await seat.press("t", "G")
        assert not isinstance(seat.app.screen, GiveScreen)
        assert "No other child may be named" in seat.told
        await seat.press("b", "tab", "G")
        assert isinstance(seat.app.screen, BankScreen)
        assert KASIA not in seat.text


async def test_a_damaged_bank_is_said_in_the_window(junior: Office) -> None:
    (junior.cabinet.home / "bank.json").write_bytes(b"{}")
    async with sitting(junior, SMALL) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("b")
        assert "bank.json cannot be read" in seat.text
        assert len(seat.on(BankScreen).matches) >= 60
