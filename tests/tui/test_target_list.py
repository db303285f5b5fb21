"""The list of targets: the bank, copies, order, stopping, undo."""

from collections.abc import Callable

from sen_tui.domain.target import Target
from sen_tui.office.opening import Office
from sen_tui.office.registers import register
from sen_tui.tui.screens.ask import AskScreen
from sen_tui.tui.screens.bank import BankScreen
from support.driving import DEXTER, WIDE, Seat, folder_of, sitting


def present(seat: Seat) -> Target:
    target = seat.targets.work.target
    assert target is not None
    return target


async def test_a_target_from_the_bank_comes_with_its_help(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        before = len(seat.targets.plan.targets)
        await seat.press("b")
        bank = seat.on(BankScreen)
        assert len(bank.matches) >= 60
        await seat.write("search", "zzzz")
        assert "Nothing fits" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, BankScreen)
        await seat.write("search", "turn")
        await seat.press("down")
        chosen = bank.matches[1]
        assert chosen.title[:40] in seat.text
        await seat.press("enter")
        assert len(seat.targets.plan.targets) == before + 1
        made = present(seat)
        assert (made.does, made.who) == (chosen.target.does, "Dexter")
        assert made.due is not None
        assert chosen.line
        assert seat.shows("what") == chosen.line.what
        assert seat.focused == "targets"


async def test_leaving_the_bank_takes_nothing(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_targets(DEXTER)
        before = seat.targets.plan
        await seat.press("b", "a", "escape")
        assert seat.targets.plan == before


async def test_a_copy_is_a_target_of_its_own(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_targets(DEXTER)
        first = present(seat)
        await seat.press("d")
        made = present(seat)
        assert (made.does, made.earlier) == (first.does, None)
        assert made.id != first.id
        await seat.write("does", "something else")
        assert seat.targets.plan.targets[0].does == first.does


async def test_order_moves_the_target_with_the_cursor(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_targets(DEXTER)
        first, second, *_ = (t.id for t in seat.targets.plan.targets)
        await seat.press("ctrl+up", "ctrl+down")
        assert [t.id for t in seat.targets.plan.targets[:2]] == [second, first]
        assert present(seat).id == first
        await seat.press("f8")
    assert [t.id for t in folder_of(junior, DEXTER).active_targets[:2]] == [second, first]


async def test_stopping_asks_the_reason_and_keeps_it(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_targets(DEXTER)
        stopped = present(seat).id
        await seat.press("delete")
        assert isinstance(seat.app.screen, AskScreen)
        await seat.press("enter")
        assert "Type the reason" in seat.complaint
        await seat.press("o", "k", "enter")
        assert stopped not in {t.id for t in seat.targets.plan.targets}
        await seat.press("ctrl+z")
        assert present(seat).id == stopped
        await seat.press("delete")
        await seat.write("answer", "He can do it [now]")
        await seat.press("enter", "f8")
    target = folder_of(junior, DEXTER).target(stopped)
    assert target is not None
    assert (target.status, target.stop_reason) == ("stopped", "He can do it [now]")


async def test_undo_in_the_editor_brings_the_text_of_the_field_back(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_targets(DEXTER)
        before = present(seat).does
        await seat.press("enter")
        await seat.write("does", "x")
        await seat.press("ctrl+z")
        assert (present(seat).does, seat.shows("does")) == (before, before)


async def test_too_many_targets_is_marked_gently(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        for _ in range(3):
            seat.targets.work.listing.focus()
            await seat.settle()
            await seat.press("d")
        assert "IEP here has at most" in seat.words("#targets .gentle")


async def test_the_bank_marks_what_a_child_has_and_enter_leads_into_the_gap(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("b")
        chosen = seat.on(BankScreen).matches[0]
        await seat.press("enter", "enter")
        made = present(seat).criterion
        assert made is not None
        assert made.baseline is None
        assert seat.focused == "baseline"
        await seat.press("escape", "b")
        assert seat.on(BankScreen).matches[0] != chosen, "those that were had come later"
        await seat.write("search", chosen.title)
        assert seat.on(BankScreen).had[chosen.key] == "in this plan"
        assert "in this plan" in seat.text


async def test_where_the_child_is_working_is_written_with_a_plan(school: Callable[[str], Office]) -> None:
    infant = school("infant-action-plan")
    async with sitting(infant, WIDE) as seat:
        name = next(row.name for row in register(infant).rows if folder_of(infant, row.name).plan)
        await seat.open_targets(name)
        await seat.press("l")
        await seat.write("area-CL", "Reads words of three sounds")
        await seat.press("escape", "f8")
        assert folder_of(infant, name).areas[-1].working_at == "Reads words of three sounds"


async def test_the_frameworks_kinds_of_help_are_chosen_where_help_is_written(school: Callable[[str], Office]) -> None:
    derby = school("derby-pps")
    async with sitting(derby, WIDE) as seat:
        name = next(row.name for row in register(derby).rows if folder_of(derby, row.name).plan)
        await seat.open_targets(name)
        seat.field("help_kind").focus()
        await seat.press("2")
        assert "A different way of teaching" in seat.text
        await seat.press("f8", "f8")
    folder = folder_of(derby, name)
    assert "a different way of teaching" in " ".join(line.words.lower() for line in folder.provision)
