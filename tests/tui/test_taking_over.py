"""Drafts that wait: named in the register, gone on with, taken over from a colleague who is gone."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import Draft
from sen_tui.domain.meeting import plan_of
from sen_tui.domain.text import short_moment
from sen_tui.office.history import saved_states
from sen_tui.office.open_child import begin_review, close_folder, open_folder, open_new_pupil, save_draft
from sen_tui.office.opening import Office
from sen_tui.office.waiting_drafts import tell_idle
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.register import RegisterScreen
from sen_tui.tui.screens.review import ReviewScreen
from support.children import NOW
from support.driving import AMAL, DEXTER, KASIA, KHAN, REED, Seat, after_power_cut, office_at, pupil_id, sitting

AWAY = Person(login="lee", name="Mr Lee", host="library-pc")
"""Works at another machine, with more letters than the register has room for."""


def office_of(junior: Office, person: Person, now: datetime = NOW) -> Office:
    return replace(office_at(junior.cabinet.home, person), now=lambda: now)


def leave(office: Office, name: str, words: str = "", *, plan: bool = False, form: bool = False) -> None:
    """Begin something about a child, and be gone without confirming it."""
    opened = open_folder(office, pupil_id(office, name))
    draft = replace(opened.draft, forms={"concern": {"words": words}} if form else {})
    if plan:
        told = replace(plan_of(opened.folder), sections={"nature": words})
        draft = replace(draft, plan=told)
    elif not form:
        begun = begin_review(office, opened.folder)
        draft = replace(draft, review=replace(begun, review=replace(begun.review, asks=words)))
    save_draft(office, opened.edit, opened.stored.revision, draft)
    close_folder(opened)


def line_of(seat: Seat, name: str) -> str:
    return next(line for line in seat.text.splitlines() if line.lstrip(" ✎‼!›~").startswith(name))


async def test_the_register_opens_on_the_review_that_waits_and_r_goes_on(junior: Office) -> None:
    leave(office_of(junior, REED), AMAL, "Will she stay?")
    async with sitting(junior) as seat:
        assert "from 09:30 is not signed: r to go on." in seat.text
        assert "Your review of Amal" in seat.text
        assert "your draft 09:30" in line_of(seat, AMAL)
        await seat.press("r")
        assert seat.on(ReviewScreen).child_id() == pupil_id(junior, AMAL)
        assert seat.session.review.review.asks == "Will she stay?"
        await seat.leave_review()
        await seat.press("escape")
        assert "Your review of Amal" in seat.text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ({"plan": True}, "Your targets for Kasia Szymańska from 09:30 are not saved in the plan: t to go on."),
        ({"form": True}, "What you typed about Kasia Szymańska at 09:30 is not confirmed yet: Enter to go on."),
    ],
)
async def test_other_drafts_are_named_by_what_they_are(junior: Office, kind: dict[str, bool], said: str) -> None:
    leave(office_of(junior, REED), KASIA, "x", **kind)
    async with sitting(junior) as seat:
        assert said in " ".join(seat.words(".asks").split())


async def test_several_drafts_are_counted_and_a_view_shows_their_children(junior: Office) -> None:
    for hours, name in enumerate((DEXTER, KASIA, AMAL)):
        leave(office_of(junior, REED, NOW - timedelta(days=3, hours=hours)), name)
    leave(office_of(junior, KHAN), "Zoë")
    async with sitting(junior) as seat:
        assert "Your review of Dexter Mason from Tue is not signed" in seat.words(".asks")
        assert "2 more drafts wait: v shows them." in seat.words(".asks")
        await seat.press("v", "v", "v", "v", "v", "v")
        assert "Drafts that wait: 4 children" in seat.text
        assert "your draft Tue" in line_of(seat, KASIA)
        assert "draft: Mr Khan" in line_of(seat, "Zoë")


async def test_nothing_that_waits_is_named_on_the_privacy_screen_or_without_a_draft(junior: Office) -> None:
    async with sitting(junior) as seat:
        assert not seat.app.screen.query_one(".asks").display
    leave(office_of(junior, REED), AMAL)
    async with sitting(junior) as seat:
        await seat.press("home", "f9")
        assert "not signed" not in seat.text


async def test_a_form_for_a_new_pupil_that_waits_is_named(junior: Office) -> None:
    table, _ = open_new_pupil(junior)
    save_draft(junior, table, None, Draft(forms={"new pupil": {"forename": "Ana"}}))
    table.close()
    async with sitting(junior) as seat:
        assert "Your form for a new pupil from 09:30 is not finished: n to go on." in seat.words(".asks")


async def test_a_colleagues_abandoned_review_is_seen_and_taken_over(junior: Office) -> None:
    leave(office_of(junior, AWAY, NOW - timedelta(hours=2)), DEXTER, "Will he [stay]?")
    async with sitting(junior) as seat:
        assert "draft: Mr Lee" in line_of(seat, DEXTER)
        await seat.open_folder(DEXTER)
        said = "Mr Lee's review on library-pc, begun 07:30, last saved 07:30: g to go on with it."
        assert said in " ".join(seat.words(".asks").split())
        await seat.press("g", "enter")
        assert seat.session.draft.review is None, "Enter alone keeps everything as it is"
        await seat.press("g", "down", "enter")
        assert "taken over from Mr Lee" in seat.words(".asks")
        await seat.press("r")
        assert seat.on(ReviewScreen).session.review.review.asks == "Will he [stay]?"
    taken = after_power_cut(junior, DEXTER)
    assert taken.draft.review is not None
    assert taken.draft.review.review.asks == "Will he [stay]?"
    log = "".join(path.read_text() for path in (junior.cabinet.home / "log").iterdir())
    assert '"took_over"' in log
    async with sitting(office_of(junior, AWAY)) as seat:
        await seat.open_folder(DEXTER)
        assert "Ms Reed took over your draft here (09:30)." in seat.told
        assert seat.session.draft.empty


async def test_the_history_tells_from_whom_a_plan_was_taken_over(junior: Office) -> None:
    leave(office_of(junior, AWAY), KASIA, "Sits near the [board]", plan=True)
    async with sitting(junior) as seat:
        await seat.open_folder(KASIA)
        await seat.press("g", "down", "enter", "t", "f8")
    last = saved_states(junior, pupil_id(junior, KASIA))[-1].revision
    assert last is not None
    assert (last.by, last.note) == ("Ms Reed", "the draft was taken over from Mr Lee")


async def test_with_a_draft_of_ones_own_one_chooses_and_neither_is_lost(junior: Office) -> None:
    leave(office_of(junior, AWAY), DEXTER, "his")
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("r", "enter")
        await seat.go("pupil")
        await seat.write("reason_none", "mine")
        await seat.leave_review()
        mine = seat.session.review.review.id
        await seat.press("g", "down", "enter")
        assert seat.session.review.review.asks == "his"
        assert "Your other review, begun" in " ".join(seat.words(".asks").split())
        await seat.press("g", "down", "enter")
        assert seat.session.review.review.id == mine
        await seat.press("g", "down", "enter")
        assert seat.session.review.review.asks == "his"
        await seat.press("escape")
        assert isinstance(seat.app.screen, RegisterScreen)


@pytest.mark.parametrize("opened", ["register", "folder"])
async def test_r_on_a_child_with_a_colleagues_review_asks_which_is_meant(junior: Office, opened: str) -> None:
    leave(office_of(junior, AWAY), DEXTER, "his")
    async with sitting(junior) as seat:
        if opened == "folder":
            await seat.open_folder(DEXTER)
        else:
            seat.put_cursor_on(pupil_id(junior, DEXTER))
        await seat.press("r")
        assert "Go on with: Mr Lee's review on library-pc" in seat.text
        assert "Amal" not in seat.text, "no other child is named behind the question"
        await seat.press("escape")
        assert isinstance(seat.app.screen, FolderScreen)
        await seat.press("r", "enter")
        assert seat.on(ReviewScreen).session.review.review.asks == ""
        await seat.leave_review()
        await seat.press("r", "down", "enter")
        assert seat.on(ReviewScreen).session.review.review.asks == "his"
        await seat.leave_review()
    assert after_power_cut(junior, DEXTER).edit.taken_from == (AWAY,)


async def test_a_review_that_was_only_looked_at_leaves_no_draft(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("r", "f4", "f4")
        await seat.autosave()
        assert not after_power_cut(junior, DEXTER).draft.empty, "a dropped line comes back to the same place"
        await seat.leave_review()
        assert after_power_cut(junior, DEXTER).draft.empty
        assert "not signed yet" not in seat.text
        await seat.press("escape")
        assert "Your review" not in seat.text
        await seat.open_review(DEXTER)
        await seat.go("pupil")
        await seat.write("reason_none", "ill")
        await seat.autosave()
        kept = after_power_cut(junior, DEXTER).draft.review
        assert kept is not None
        assert (kept.review.pupil_view.reason_none, kept.position.step) == ("ill", "pupil")
        await seat.press("ctrl+z")
        await seat.leave_review()
        assert after_power_cut(junior, DEXTER).draft.empty, "everything was taken back"


async def test_without_another_draft_there_is_nothing_to_take(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("g")
        assert "No other draft waits here." in seat.told
        assert isinstance(seat.app.screen, FolderScreen)


async def test_the_draft_of_somebody_who_is_there_cannot_be_taken(junior: Office) -> None:
    lee = office_of(junior, AWAY, NOW - timedelta(days=1))
    opened = open_folder(lee, pupil_id(lee, DEXTER))
    save_draft(lee, opened.edit, None, Draft(forms={"concern": {"words": "x"}}))
    tell_idle(lee, opened, idle=True)
    async with sitting(junior) as seat:
        assert "idle: Mr Lee Thu" in line_of(seat, DEXTER)
        await seat.open_folder(DEXTER)
        await seat.press("g")
        said = "Mr Lee has been editing this folder since Thu on library-pc, but has not been there since Thu."
        assert said in " ".join(seat.words(".asks").split())
        assert isinstance(seat.app.screen, FolderScreen)
        tell_idle(lee, opened, idle=False)
        await seat.press("escape")
        assert "Mr Lee" in line_of(seat, DEXTER)
        assert "idle" not in line_of(seat, DEXTER)
    close_folder(opened)


async def test_a_colleague_on_another_machine_is_shown_with_it(junior: Office) -> None:
    near = office_of(junior, Person(login="lee", name="Mr Lee", host="pc-2"))
    opened = open_folder(near, pupil_id(near, DEXTER))
    async with sitting(junior) as seat:
        assert "now: Mr Lee, pc-2" in line_of(seat, DEXTER)
    close_folder(opened)


async def test_a_draft_that_went_meanwhile_is_said_to_be_gone(junior: Office) -> None:
    leave(office_of(junior, AWAY), DEXTER, "his")
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("g")
        for left in (junior.cabinet.home / "pupils" / pupil_id(junior, DEXTER) / "drafts").glob("lee.*.json"):
            left.unlink()
        await seat.press("down", "enter")
        assert "does not wait any more" in seat.told


async def test_a_child_whose_folder_is_gone_does_not_end_the_app(junior: Office) -> None:
    async with sitting(junior) as seat:
        await seat.open_folder(DEXTER)
        folder = junior.cabinet.home / "pupils" / pupil_id(junior, DEXTER)
        folder.rename(junior.cabinet.home / "away")
        await seat.press("g", "w", "escape")
        assert isinstance(seat.app.screen, FolderScreen)
        (junior.cabinet.home / "away").rename(folder)


def test_a_moment_is_said_as_short_as_it_is_clear() -> None:
    assert short_moment(NOW, NOW + timedelta(hours=9)) == "09:30"
    assert short_moment(NOW - timedelta(days=1), NOW) == "Thu"
    assert short_moment(NOW - timedelta(days=7), NOW) == "13 Nov"
    assert short_moment(NOW + timedelta(days=1), NOW) == "21 Nov"
