"""What the office writes down of who does what to whose folder, and what happens where it cannot."""

import pytest
from msgspec.structs import replace

from sen_tui.documents.page_model import Page
from sen_tui.domain.errors import NotSaved
from sen_tui.office.edits import move_stage
from sen_tui.office.open_child import OpenFolder, close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.office.outbox import put_in_outbox
from sen_tui.store.audit import access_log
from support.children import ANA


def deeds(office: Office) -> list[tuple[str, str, int]]:
    """Return what the log holds: deed, child and revision."""
    return [(one.deed, one.pupil, one.revision) for one in access_log.entries(office.cabinet.home)]


def moved(office: Office, opened: OpenFolder) -> OpenFolder:
    """Return the folder after a save."""
    return move_stage(office, opened, "school_action_plus", reason="Help is needed.")


def test_adding_opening_and_saving_are_written_down_with_login_and_revision(office: Office, ana: OpenFolder) -> None:
    moved(office, ana)
    assert [deed for deed, _, _ in deeds(office)] == ["added"] * 3 + ["opened", "saved"]
    assert deeds(office)[-2:] == [("opened", ANA, 1), ("saved", ANA, 2)]
    assert {one.login for one in access_log.entries(office.cabinet.home)} == {office.person.login}
    assert access_log.faults(office.cabinet.home) == ()


def test_a_paper_for_the_printer_is_written_down_before_it_is_there(office: Office) -> None:
    put_in_outbox(office, ANA, Page(title="", blocks=(), name="review"))
    assert deeds(office)[-1] == ("printed", ANA, 0)


def test_without_a_log_work_goes_on_and_the_person_is_told_once(office: Office) -> None:
    log = office.cabinet.home / "log"
    log.rename(log.with_name("gone"))
    log.write_bytes(b"in the way")
    fresh = replace(office, past_warnings=set())
    opened = open_folder(fresh, ANA)
    assert "The access log cannot be written" in opened.notice
    assert moved(fresh, opened).stored.revision.number == 2
    close_folder(opened)
    again = open_folder(fresh, ANA)
    close_folder(again)
    assert again.notice == ""


def test_without_a_log_no_paper_leaves_the_cabinet(office: Office) -> None:
    log = office.cabinet.home / "log"
    log.rename(log.with_name("gone"))
    log.write_bytes(b"in the way")
    with pytest.raises(NotSaved, match="nothing is printed or copied"):
        put_in_outbox(office, ANA, Page(title="", blocks=(), name="review"))
    assert not (office.cabinet.home / "outbox").exists()
