"""A review that was left or signed: its screen still stands for a moment, and neither fails nor begins it again."""

from msgspec.structs import replace

from sen_tui.office.opening import Office
from support.driving import DEXTER, sitting


async def test_steps_that_are_mounted_after_the_review_was_left_find_what_they_show(junior: Office) -> None:
    async with sitting(junior) as seat:
        screen = await seat.open_review(DEXTER)
        session, work = screen.session, screen.work
        session.draft = replace(session.draft, review=None)
        for place in range(len(work.rules)):
            await work.go_to(place)
        await seat.settle()
        assert work.current == len(work.rules) - 1
        assert session.draft.review is None


async def test_a_change_that_comes_after_the_review_was_left_does_not_begin_it_again(junior: Office) -> None:
    async with sitting(junior) as seat:
        screen = await seat.open_review(DEXTER)
        session = screen.session
        begun = session.review
        session.draft = replace(session.draft, review=None)
        session.edit_review("asks", lambda draft: replace(draft, review=replace(draft.review, asks="Too late")), "Asks")
        assert session.draft.review is None
        assert session.review == begun
