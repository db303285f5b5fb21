"""The list of targets: the bank, copies, order, stopping, undo."""

from sen_tui.domain.target import Target
from sen_tui.office.opening import Office
from sen_tui.tui.screens.ask import AskScreen
from sen_tui.tui.screens.bank import BankScreen
from support.driving import DEXTER, WIDE, Desk, folder_of, sitting


def present(desk: Desk) -> Target:
    target = desk.targets.work.target
    assert target is not None
    return target


async def test_a_target_from_the_bank_comes_with_its_help(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_targets(DEXTER)
        before = len(desk.targets.plan.targets)
        await desk.press("b")
        bank = desk.on(BankScreen)
        assert len(bank.matches) >= 60
        await desk.write("search", "zzzz")
        assert "Nothing fits" in desk.text
        await desk.press("enter")
        assert isinstance(desk.app.screen, BankScreen)
        await desk.write("search", "turn")
        await desk.press("down")
        chosen = bank.matches[1]
        assert chosen.title[:40] in desk.text
        await desk.press("enter")
        assert len(desk.targets.plan.targets) == before + 1
        made = present(desk)
        assert (made.does, made.who) == (chosen.does, "Dexter")
        assert made.due is not None
        assert desk.shows("what") == chosen.provision.what
        assert desk.focused == "does"


async def test_leaving_the_bank_takes_nothing(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_targets(DEXTER)
        before = desk.targets.plan
        await desk.press("b", "a", "escape")
        assert desk.targets.plan == before


async def test_a_copy_is_a_target_of_its_own(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_targets(DEXTER)
        first = present(desk)
        await desk.press("c")
        made = present(desk)
        assert (made.does, made.earlier) == (first.does, None)
        assert made.id != first.id
        await desk.write("does", "something else")
        assert desk.targets.plan.targets[0].does == first.does


async def test_order_moves_the_target_with_the_cursor(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_targets(DEXTER)
        first, second, *_ = (t.id for t in desk.targets.plan.targets)
        await desk.press("ctrl+up", "ctrl+down")
        assert [t.id for t in desk.targets.plan.targets[:2]] == [second, first]
        assert present(desk).id == first
        await desk.press("f8")
    assert [t.id for t in folder_of(junior, DEXTER).active_targets[:2]] == [second, first]


async def test_stopping_asks_the_reason_and_keeps_it(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_targets(DEXTER)
        stopped = present(desk).id
        await desk.press("x")
        assert isinstance(desk.app.screen, AskScreen)
        await desk.press("enter")
        assert "Type the reason" in desk.words(".trouble")
        await desk.press("o", "k", "enter")
        assert stopped not in {t.id for t in desk.targets.plan.targets}
        await desk.press("ctrl+z")
        assert present(desk).id == stopped
        await desk.press("x")
        await desk.write("answer", "He can do it [now]")
        await desk.press("enter", "f8")
    target = folder_of(junior, DEXTER).target(stopped)
    assert target is not None
    assert (target.status, target.stop_reason) == ("stopped", "He can do it [now]")


async def test_undo_in_the_editor_brings_the_text_of_the_field_back(junior: Office) -> None:
    async with sitting(junior) as desk:
        await desk.open_targets(DEXTER)
        before = present(desk).does
        await desk.press("enter")
        await desk.write("does", "x")
        await desk.press("ctrl+z")
        assert (present(desk).does, desk.shows("does")) == (before, before)


async def test_too_many_targets_is_marked_gently(junior: Office) -> None:
    async with sitting(junior, WIDE) as desk:
        await desk.open_targets(DEXTER)
        for _ in range(3):
            desk.targets.work.listing.focus()
            await desk.settle()
            await desk.press("c")
        assert "IEP here has at most" in desk.words("#targets .gentle")
