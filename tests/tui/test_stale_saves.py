"""Somebody else saved meanwhile: both changes are shown field by field, and nothing of either is thrown away."""

import errno
import os

import pytest
from msgspec.structs import replace

from sen_tui.domain.folder import PupilFolder
from sen_tui.office.history import read_revision, saved_states
from sen_tui.office.opening import Office
from sen_tui.tui.screens.actions import ActionsScreen
from sen_tui.tui.screens.details import DetailsScreen
from sen_tui.tui.screens.folder import FolderScreen
from sen_tui.tui.screens.history import HistoryScreen
from sen_tui.tui.screens.preview import PreviewScreen
from sen_tui.tui.screens.review import ReviewScreen
from sen_tui.tui.screens.sign import SignScreen
from sen_tui.tui.screens.stale import StaleScreen
from support.children import NOW, TODAY
from support.colleagues import save_elsewhere
from support.driving import DEXTER, SMALL, WIDE, Seat, after_power_cut, folder_of, pupil_id, sitting

HOSTILE = "[/] [@click=app.quit]x[/] \x1b]0;t\x07 [CVC]"


def past_of(office: Office, name: str) -> list[PupilFolder]:
    """Return every state of a child's record, the latest first."""
    child = pupil_id(office, name)
    numbers = range(len(saved_states(office, child)), 0, -1)
    return [read_revision(office, child, number) for number in numbers]


def add_target(office: Office, name: str) -> str:
    """Put one more target into the plan, as a colleague does whom no lock keeps out; return its id."""
    stored = office.cabinet.load(pupil_id(office, name))
    made = replace(stored.folder.active_targets[0], id="hers", does="count to 20", earlier=None)
    after = replace(stored.folder, targets=(*stored.folder.targets, made))
    office.cabinet.save(after, stored.revision, by="Mr Khan", at=NOW)
    return made.id


async def say(seat: Seat, reason: str = "They left") -> None:
    """Ask for the signature with a reason for the gaps."""
    await seat.press("f8")
    await seat.write("reason", reason)
    await seat.press("enter")


async def change_class(seat: Seat, to: str) -> None:
    await seat.press("e")
    await seat.write("class_name", to)
    await seat.press("f8")


async def test_a_signature_over_a_colleagues_save_shows_both_and_goes_on_on_top(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        await seat.write("worked", "The groups")
        save_elsewhere(junior, DEXTER, class_name="Birch")
        await say(seat)
        assert isinstance(seat.app.screen, StaleScreen)
        assert "Mr Khan saved this record at 14:02 on 20 November, while you had it open." in seat.words(".prompt")
        assert "Birch" in seat.text
        await seat.press("g")
        assert isinstance(seat.app.screen, ReviewScreen)
        assert seat.kind == "effectiveness"
        assert seat.shows("worked") == "The groups"
        assert folder_of(junior, DEXTER).last_review != seat.session.review.review
        await say(seat)
        assert isinstance(seat.app.screen, PreviewScreen)
    after = folder_of(junior, DEXTER)
    assert after.pupil.class_name == "Birch"
    assert after.last_review is not None
    assert after.last_review.effectiveness.worked == "The groups"


async def test_the_review_can_wait_while_the_colleagues_save_is_looked_at(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        await seat.write("worked", "The groups")
        save_elsewhere(junior, DEXTER, class_name="Birch")
        await say(seat)
        await seat.press("w")
        assert isinstance(seat.app.screen, FolderScreen)
        assert "Birch" in seat.text
        assert "is not signed yet" in seat.words(".asks")
    left = after_power_cut(junior, DEXTER)
    assert left.draft.review is not None
    assert left.draft.review.review.effectiveness.worked == "The groups"
    assert "changed since this draft was begun, by Mr Khan at 14:02" in left.notice


async def test_what_was_signed_or_is_gone_is_said_before_the_fields(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review("Amal")
        stored = junior.cabinet.load(pupil_id(junior, "Amal"))
        last = stored.folder.last_review
        assert last is not None
        signed = replace(last, id="hers", held_on=TODAY, signed_on=TODAY)
        after = replace(stored.folder, reviews=(*stored.folder.reviews, signed))
        junior.cabinet.save(after, stored.revision, by="Mr Khan", at=NOW)
        await say(seat)
        prompt = seat.words(".prompt")
        assert "A review of 20 November 2026 was signed. Look at both first. Nothing is lost." in prompt
        await seat.press("g")
        stored = junior.cabinet.load(pupil_id(junior, "Amal"))
        junior.cabinet.save(replace(stored.folder, reviews=()), stored.revision, by="Mr Khan", at=NOW)
        await say(seat)
        assert "The signed review of 20 November 2026 is not in the record any more." in seat.words(".prompt")
        assert "Nothing is lost" not in seat.words(".prompt")


async def test_it_is_not_said_that_nothing_is_lost_where_the_disk_refuses_the_draft(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.EIO, "fault")

    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        save_elsewhere(junior, DEXTER, class_name="Birch")
        monkeypatch.setattr(os, "fsync", refuse)
        await say(seat)
        assert "What you typed is not on the disk yet" in seat.words(".prompt")
        assert "Nothing is lost" not in seat.words(".prompt")
        monkeypatch.undo()


async def test_escape_decides_nothing_and_the_reason_is_still_there(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        save_elsewhere(junior, DEXTER, class_name="Birch")
        await say(seat, HOSTILE)
        await seat.press("escape")
        assert isinstance(seat.app.screen, SignScreen)
        assert "What you typed is kept." in seat.complaint
        assert seat.shows("reason")
    assert folder_of(junior, DEXTER).pupil.class_name == "Birch"


async def test_what_a_colleague_changed_is_not_shown_while_parents_look(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        await seat.press("f9")
        save_elsewhere(junior, DEXTER, class_name="Birch")
        await say(seat)
        assert isinstance(seat.app.screen, SignScreen)
        assert "Parents look: press F9, then the same key again." in seat.told
        assert "Birch" not in seat.text


async def test_a_draft_begun_before_says_so_until_it_was_seen(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        await seat.write("worked", "The groups")
    save_elsewhere(junior, DEXTER, class_name="Birch")
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        assert "changed since this draft was begun" in seat.told
        await seat.go("effectiveness")
        await seat.write("change", "Shorter sessions")
        await seat.autosave()
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        assert "changed since this draft was begun" in seat.told, "a first key does not take the notice away"
        await say(seat)
        assert isinstance(seat.app.screen, StaleScreen)
        assert "after this draft was begun" in seat.words(".prompt")
        await seat.press("g")
        await seat.press("escape")
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        assert "changed since this draft was begun" not in seat.told
        await say(seat)
        assert isinstance(seat.app.screen, PreviewScreen)
    assert folder_of(junior, DEXTER).pupil.class_name == "Birch"


async def test_targets_that_a_colleague_added_meanwhile_are_not_stopped(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.write("success", "We all see it")
        hers = add_target(junior, DEXTER)
        await seat.press("f8")
        assert "count to 20" in seat.text
        rows = seat.on(StaleScreen).stale.collision.rows
        assert "We all see it" in {row.mine for row in rows}
        await seat.press("g")
        assert hers in {t.id for t in seat.targets.plan.targets}
        await seat.press("f8")
        assert not isinstance(seat.app.screen, StaleScreen)
    after = folder_of(junior, DEXTER)
    assert [t.id for t in after.active_targets][-1] == hers
    assert after.active_targets[0].success == "We all see it"
    assert not any(t.status == "stopped" for t in after.targets if t.plan_id == after.active_targets[0].plan_id)


async def test_targets_that_wait_are_saved_only_after_the_other_change_was_seen(junior: Office) -> None:
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.write("success", "We all see it")
    hers = add_target(junior, DEXTER)
    async with sitting(junior, WIDE) as seat:
        await seat.open_targets(DEXTER)
        await seat.press("f8")
        assert isinstance(seat.app.screen, StaleScreen)
        await seat.press("w")
        assert isinstance(seat.app.screen, FolderScreen)
        assert "not saved in the plan yet" in seat.words(".asks")
    kept = after_power_cut(junior, DEXTER).draft.plan
    assert kept is not None
    assert (kept.targets[0].success, kept.targets[-1].id) == ("We all see it", hers)


async def test_details_of_other_fields_are_put_together_and_told(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e")
        await seat.write("class_name", "Oak")
        save_elsewhere(junior, DEXTER, strengths=HOSTILE)
        await seat.press("f8")
        assert isinstance(seat.app.screen, FolderScreen)
        assert "Mr Khan saved this record at 14:02 on 20 November meanwhile. Both changes are kept." in seat.told
    after = folder_of(junior, DEXTER).pupil
    assert (after.class_name, after.strengths) == ("Oak", HOSTILE)


async def test_details_of_the_same_field_are_shown_side_by_side_and_stay_in_history(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(DEXTER)
        save_elsewhere(junior, DEXTER, class_name=HOSTILE, interests="Chess")
        await change_class(seat, "Oak")
        assert isinstance(seat.app.screen, StaleScreen)
        assert "[/] [@click=app.quit]x[/]" in seat.text
        assert "\x1b" not in seat.text
        assert folder_of(junior, DEXTER).pupil.class_name == HOSTILE
        await seat.press("g")
        assert isinstance(seat.app.screen, DetailsScreen)
        assert (seat.shows("class_name"), seat.shows("interests")) == ("Oak", "Chess")
        await seat.press("f8")
        assert isinstance(seat.app.screen, FolderScreen)
    mine, hers, *_ = past_of(junior, DEXTER)
    assert (mine.pupil.class_name, mine.pupil.interests) == ("Oak", "Chess")
    assert hers.pupil.class_name == HOSTILE


async def test_a_form_can_wait_while_the_colleagues_save_is_looked_at(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(DEXTER)
        save_elsewhere(junior, DEXTER, class_name="Birch")
        await change_class(seat, "Oak")
        await seat.press("w")
        assert isinstance(seat.app.screen, FolderScreen)
        assert "Birch" in seat.text
    left = after_power_cut(junior, DEXTER)
    assert left.draft.forms["details"] == {"class_name": "Oak"}
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("e", "f8")
        assert isinstance(seat.app.screen, StaleScreen), (
            "what was typed before the other save is not put over it unseen"
        )
    assert folder_of(junior, DEXTER).pupil.class_name == "Birch"


async def test_an_action_that_two_tick_off_is_done_once(junior: Office) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder("Amal")
        await seat.press("a")
        screen = seat.app.screen
        assert isinstance(screen, ActionsScreen)
        first = screen.items[0].key if hasattr(screen.items[0], "key") else screen.items[0].id
        save_elsewhere(junior, "Amal", class_name="Birch")
        await seat.press("enter", "enter")
        assert ": saved · Ctrl+Z" in seat.text
    after = folder_of(junior, "Amal")
    assert after.pupil.class_name == "Birch"
    assert first not in {action.id for action in after.open_actions}


async def test_a_save_that_the_disk_does_not_confirm_is_said_so_and_the_draft_stays(
    junior: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(junior, SMALL) as seat:
        await seat.open_review(DEXTER)
        await seat.go("effectiveness")
        await seat.write("worked", "The groups")
        await seat.press("f8")
        await seat.write("reason", "They left")
        seat.app.autosave.flush()
        record = junior.cabinet.home / "pupils" / pupil_id(junior, DEXTER)
        with monkeypatch.context() as patch:
            real, place = os.fsync, record.stat()

            def refusing(descriptor: int) -> None:
                if os.path.samestat(os.fstat(descriptor), place):
                    raise OSError(errno.EIO, "fault")
                real(descriptor)

            patch.setattr(os, "fsync", refusing)
            await seat.press("enter")
        assert isinstance(seat.app.screen, PreviewScreen)
        assert "the disk could not confirm it" in seat.told
        assert "not confirmed" in seat.text or "did not confirm" in seat.text
        drafts = list((record / "drafts").glob("*.json"))
        assert any("The groups" in draft.read_text() for draft in drafts)
        await seat.press("escape", "c")
        await seat.write("words", "A worry")
        await seat.press("f8")
        assert "not confirmed" not in seat.text
    assert folder_of(junior, DEXTER).concerns[-1].words == "A worry"
    assert after_power_cut(junior, DEXTER).draft.review is None, "it is signed, and is not offered again"


async def test_the_history_tells_what_each_revision_changed_and_opens_it(junior: Office) -> None:
    save_elsewhere(junior, DEXTER, class_name=HOSTILE)
    save_elsewhere(junior, DEXTER, class_name="Birch")
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("h")
        assert "What revision 3 changed" in seat.text
        assert "Birch" in seat.text
        await seat.press("down")
        assert "What revision 2 changed" in seat.text
        assert "[@click=app.quit]x[/]" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, PreviewScreen)
        await seat.press("escape", "tab", "enter")
        assert isinstance(seat.app.screen, PreviewScreen)


async def test_a_long_history_is_read_as_it_comes_into_view(junior: Office) -> None:
    for number in range(60):
        save_elsewhere(junior, DEXTER, class_name=f"Class {number}")
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("h")
        assert "What revision 61 changed" in seat.text
        assert len(seat.on(HistoryScreen)._read) < 25
        await seat.press("end")
        assert "What revision 1 changed" in seat.text


async def test_the_history_names_a_state_that_cannot_be_read_and_shows_the_others(junior: Office) -> None:
    save_elsewhere(junior, DEXTER, class_name="Ash")
    save_elsewhere(junior, DEXTER, class_name="Birch")
    past = junior.cabinet.home / "pupils" / pupil_id(junior, DEXTER) / "history"
    second = sorted(past.iterdir())[1]
    second.write_bytes(b"{")
    async with sitting(junior, SMALL) as seat:
        await seat.open_folder(DEXTER)
        await seat.press("h")
        assert "cannot be read: damaged or gone" in seat.text
        assert "Revision 2 cannot be read: shown against revision 1." in " ".join(seat.text.replace("│", " ").split())
        await seat.press("down")
        assert "This state cannot be read" in seat.text
        await seat.press("enter")
        assert isinstance(seat.app.screen, HistoryScreen)
        await seat.press("down")
        assert "What revision 1 changed" in seat.text
    assert second.read_bytes() == b"{"
