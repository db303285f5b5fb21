"""Marks in the register: Space marks, `p` makes a paper of every marked child, Esc takes the marks away."""

import asyncio

import pytest

from sen_tui.documents.registry import DOCUMENTS
from sen_tui.office.lookup import read_folder
from sen_tui.office.open_child import close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.tui.screens.choice import Choice
from sen_tui.tui.screens.marked_papers import MarkedPapersScreen
from sen_tui.tui.screens.outbox import OutboxScreen
from sen_tui.tui.screens.register import RegisterScreen
from support.children import KHAN
from support.driving import PATIENCE, WIDE, Seat, office_at, sitting


def kept(office: Office, ids: list[str]) -> list[list[str]]:
    return [[paper.document for paper in read_folder(office, pupil_id).documents] for pupil_id in ids]


async def marked(seat: Seat, number: int) -> list[str]:
    """Mark the first children of the register. Returns their ids."""
    ids = []
    for _ in range(number):
        ids.append(seat.on(RegisterScreen).child_id())
        await seat.press("space")
    return ids


async def choose(seat: Seat, words: str) -> None:
    screen = seat.on(Choice)
    for answer in screen._answers:
        if answer.words == words:
            await seat.press("enter")
            return
        await seat.press("down")
    pytest.fail(f"no answer {words}")


async def test_a_paper_of_all_marked_children_is_made_and_kept_and_a_second_time_nothing_twice(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        ids = await marked(seat, 3)
        assert "3 marked" in seat.text
        for _ in range(2):
            await seat.press("p")
            await choose(seat, DOCUMENTS["passport"].title)
            await seat.until(lambda: "3 papers were put into the outbox" in seat.text)
            await seat.press("escape")
            assert kept(junior, ids) == [["passport"]] * 3
        await seat.press("u")
        assert len(seat.on(OutboxScreen).papers) == 3


async def test_what_is_owed_is_made_and_who_is_owed_nothing_is_named(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        ids = await marked(seat, 13)
        await seat.press("p")
        await choose(seat, "All that is owed")
        done = seat.on(MarkedPapersScreen).done
        await seat.until(lambda: "into the outbox: u" in seat.text)
        assert len(done) == len(set(ids))
        assert any(one.papers for one in done)
        assert {one.why_not[-1] for one in done if not one.papers} == {"."}
        assert f"Nothing was made for {sum(not one.papers for one in done)} children" in seat.text
    assert [len(papers) for papers in kept(junior, ids)] == [len(one.papers) for one in done]


async def test_escape_stops_after_the_present_child_and_what_was_made_is_kept(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        ids = await marked(seat, 13)
        await seat.press("p")
        seat.on(Choice).choose(list(DOCUMENTS).index("passport") + 1)
        async with asyncio.timeout(PATIENCE):
            while not isinstance(seat.app.screen, MarkedPapersScreen):
                await asyncio.sleep(0)
        screen = seat.on(MarkedPapersScreen)
        async with asyncio.timeout(PATIENCE):
            while not screen.done:
                await asyncio.sleep(0)
        screen.action_back()
        await seat.settle()
        assert isinstance(seat.app.screen, RegisterScreen)
        made = sum(map(bool, kept(junior, ids)))
        assert 0 < made == len(screen.done) < 13
        assert "The same again today makes the rest" in seat.told


async def test_space_again_and_escape_take_marks_away_and_without_marks_p_is_for_one_child(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.press("space", "up", "space")
        assert "marked" not in seat.text.splitlines()[0]
        await seat.press("space", "space", "escape")
        assert "marked" not in seat.text.splitlines()[0]
        await seat.press("p")
        assert not isinstance(seat.app.screen, Choice)


async def test_a_mark_outlives_a_filter_and_is_not_set_while_one_types_one(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await marked(seat, 1)
        await seat.press("slash", "z", "space", "q", "enter")
        assert "1 marked" in seat.text
        await seat.press("space")
        assert "There is nobody to mark." in seat.told
        await seat.press("escape")
        assert "1 marked" in seat.text  # the filter goes first
        await seat.press("escape")
        assert "marked" not in seat.text.splitlines()[0]


async def test_while_one_child_alone_is_shown_nobody_is_marked(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await marked(seat, 2)
        await seat.press("r")
        await seat.press("escape", "escape", "escape")
        while not isinstance(seat.app.screen, RegisterScreen):
            await seat.press("escape")
        assert "one child" in seat.text
        assert "marked" not in seat.text.splitlines()[0]
        await seat.press("space")
        assert "Only this child is shown" in seat.told


async def test_a_child_whom_a_colleague_edits_is_named_and_the_others_are_made(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        ids = await marked(seat, 2)
        theirs = open_folder(office_at(junior.cabinet.home, KHAN), ids[0])
        await seat.press("p")
        await choose(seat, DOCUMENTS["passport"].title)
        await seat.until(lambda: "into the outbox: u" in seat.text)
        done = seat.on(MarkedPapersScreen).done
        close_folder(theirs)
    assert "has this folder open. Nothing was changed" in done[0].why_not
    assert kept(junior, ids) == [[], ["passport"]]
    assert [ids[1] in path.name for path in (junior.cabinet.home / "outbox").iterdir()] == [True]
