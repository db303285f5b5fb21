"""What the office writes down of who does what to whose folder, and what happens where it cannot."""

import os
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from sen_tui.documents.page_model import Page
from sen_tui.domain.errors import NotSaved
from sen_tui.office.checking import restore_record
from sen_tui.office.edits import add_pupil, move_stage
from sen_tui.office.open_child import OpenFolder, close_folder, open_folder
from sen_tui.office.opening import Office
from sen_tui.office.outbox import put_in_outbox
from sen_tui.store.audit import access_log
from support.children import ANA, NOW, pupil


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


def block_the_log(home: Path, how: str) -> None:
    """Put something in the way of the access log of this month."""
    shutil.rmtree(home / "log")
    if how == "a file for the log":
        (home / "log").write_bytes(b"in the way")
        return
    (home / "log").mkdir()
    name = "lock" if how.endswith("lock") else f"{NOW:%Y-%m}.jsonl"
    if how.startswith("a folder"):
        (home / "log" / name).mkdir()
    elif how.startswith("a pipe"):
        os.mkfifo(home / "log" / name)
    else:
        (home / "log" / name).symlink_to("elsewhere")


HOW = [
    "a file for the log",
    "a folder for the month",
    "a pipe for the month",
    "a link for the month",
    "a folder for the lock",
]


@pytest.mark.parametrize("how", HOW)
def test_without_a_log_work_goes_on_and_the_person_is_told_of_each_deed(office: Office, how: str) -> None:
    home, told = office.cabinet.home, list[str]()
    block_the_log(home, how)
    listening = replace(office, tell=told.append)
    opened = open_folder(listening, ANA)
    assert moved(listening, opened).stored.revision.number == 2
    close_folder(opened)
    close_folder(open_folder(listening, ANA))
    add_pupil(listening, pupil(4), contacts=(), stage="none", needs=())
    assert len(told) == 4
    assert {words.partition(": ")[0] for words in told} == {"The access log cannot be written"}
    (home / "pupils" / ANA / "record.json").write_bytes(b"damaged")
    restore_record(listening, ANA)
    assert len(told) == 5


def test_without_a_log_no_paper_leaves_the_cabinet(office: Office) -> None:
    log = office.cabinet.home / "log"
    log.rename(log.with_name("gone"))
    log.write_bytes(b"in the way")
    with pytest.raises(NotSaved, match="nothing is printed or copied"):
        put_in_outbox(office, ANA, Page(title="", blocks=(), name="review"))
    assert not (office.cabinet.home / "outbox").exists()
