"""What is said in a review is on the disk, and waits at the same place."""

import pytest

from sen_tui.domain.errors import NotSaved
from sen_tui.office.opening import Office
from support.driving import AMAL, DEXTER, after_power_cut, power_cut, sitting

FRAMEWORKS = ("sa-plus-junior", "infant-action-plan")


async def test_everything_is_on_disk_without_a_further_key(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("a")
        await seat.autosave()
        kept = after_power_cut(junior, DEXTER).draft.review
        assert kept is not None
        assert kept.review.attendance[0].state == "attended"
        assert "Saved 09:30" in seat.text


async def test_the_place_is_on_disk_too(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f4", "f4", "f4", "tab")
        await seat.autosave()
        kept = after_power_cut(junior, DEXTER).draft.review
        assert kept is not None
        assert (kept.position.step, kept.position.field) == ("effectiveness", "worked")


async def test_nothing_is_written_before_its_time_and_all_of_it_on_leaving(junior: Office) -> None:
    async with sitting(junior, autosave_after=60) as seat:
        await seat.open_review(DEXTER)
        await seat.press("a")
        assert after_power_cut(junior, DEXTER).draft.review is None
        await seat.leave_review()
        kept = after_power_cut(junior, DEXTER).draft.review
        assert kept is not None
        assert kept.review.attendance[0].state == "attended"


async def test_escape_and_r_come_back_to_the_same_step_field_and_text(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        await seat.press("tab", "t", "w", "o")
        await seat.leave_review()
        await seat.open_review(DEXTER)
        assert (seat.kind, seat.focused, seat.shows("worked")) == ("effectiveness", "worked", "two")


async def test_the_folder_says_that_a_review_waits_and_r_goes_on(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        await seat.go("pupil")
        await seat.write("reason_none", "ill")
        await seat.go("since")
        await seat.leave_review()
        assert "A review from 20 Nov, 09:30 is not signed yet: r goes on with it." in seat.text
        await seat.press("r")
        assert seat.kind == "since"
        await seat.leave_review()


async def test_after_a_power_cut_the_review_goes_on_at_the_same_field(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_review(AMAL)
        await seat.go("likelihood")
        await seat.press("1", "h", "m")
        await seat.autosave()
        left = power_cut(junior)
    async with sitting(left) as seat:
        await seat.open_review(AMAL)
        assert (seat.kind, seat.focused, seat.shows("likelihood_reason")) == ("likelihood", "likelihood_reason", "hm")


async def test_a_disk_that_refuses_is_said_on_top_and_nothing_is_lost(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSaved("The disk is full.")

    async with sitting(junior) as seat:
        await seat.open_review(DEXTER)
        with monkeypatch.context() as trouble:
            trouble.setattr("sen_tui.tui.work.session.save_draft", full)
            await seat.press("a")
            await seat.until(lambda: "Not saved: The disk is full." in seat.text)
        await seat.press("f4")
        await seat.autosave()
        assert "Saved 09:30" in seat.text
        kept = after_power_cut(junior, DEXTER).draft.review
        assert kept is not None
        assert kept.review.attendance[0].state == "attended"
