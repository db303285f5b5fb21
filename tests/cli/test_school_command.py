"""`sen-tui school --set`: it says whose name a login signs with, so it is checked, and written down."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sen_tui.cli.context import person
from sen_tui.store.audit import access_log
from support.commands import printed, refused, run


@pytest.fixture
def edited(own: Path, tmp_path: Path) -> Path:
    """Return a copy of what the school says about itself, with another name."""
    file = tmp_path / "edited.json"
    file.write_text(printed(own, "school").replace("Fernleigh", "Bramble"), "utf-8")
    return file


def test_a_change_of_the_school_is_written_down_with_the_login(own: Path, edited: Path) -> None:
    printed(own, "school")
    printed(own, "school", "--set", str(edited))
    found = [one for one in access_log.entries(own) if one.deed == "school"]
    assert [(one.login, one.pupil) for one in found] == [(person().login, "")]
    assert access_log.faults(own) == ()
    assert "0 faults found" in printed(own, "check")


def test_details_given_back_as_they_are_change_nothing(own: Path, edited: Path) -> None:
    edited.write_text(printed(own, "school"), "utf-8")
    before = (own / "school.json").stat()
    assert ", nothing was changed.\n" in printed(own, "school", "--set", str(edited))
    assert (own / "school.json").stat().st_ino == before.st_ino
    assert not [one for one in access_log.entries(own) if one.deed == "school"]


def test_a_change_that_cannot_be_written_down_is_not_made(own: Path, edited: Path) -> None:
    shutil.rmtree(own / "log", ignore_errors=True)
    (own / "log").write_bytes(b"in the way")
    before = (own / "school.json").read_bytes()
    assert "Until then the school's details stay as they are." in refused(own, "school", "--set", str(edited))
    assert (own / "school.json").read_bytes() == before


def test_two_people_with_one_login_are_refused_and_nothing_is_written(own: Path, edited: Path) -> None:
    school = json.loads(edited.read_text("utf-8"))
    school["staff"].append({"name": "Eve", "login": school["staff"][0]["login"]})
    edited.write_text(json.dumps(school), "utf-8")
    before = (own / "school.json").read_bytes()
    assert "have one login" in refused(own, "school", "--set", str(edited))
    assert (own / "school.json").read_bytes() == before
    assert not [one for one in access_log.entries(own) if one.deed == "school"]


def test_what_is_kept_without_an_effect_is_said(own: Path, edited: Path) -> None:
    school = json.loads(edited.read_text("utf-8"))
    school["staff"].append({"name": "Eve", "roles": ["wizard"]})
    school["half_terms"] = [{"name": "Autumn 1", "start": "2026-09-02", "end": "2026-10-23"}]
    edited.write_text(json.dumps(school), "utf-8")
    said = printed(own, "school", "--set", str(edited))
    assert "The role “wizard” is kept, but the program does something only with SENCO" in said
    assert "1 half-term is entered for 2026–27. The usual dates stand beside: Autumn 2 (2 November 2026 to" in said
    assert json.loads(printed(own, "school"))["staff"][-1]["roles"] == ["wizard"]


def test_a_day_set_for_training_backdates_no_line_of_the_log(own: Path) -> None:
    before = datetime.now(UTC)
    assert run(own, "roster", SEN_TUI_TODAY="2024-03-01").exit_code == 0
    *_, last = access_log.entries(own)
    assert last.deed == "listed"
    assert before <= last.at <= before + timedelta(minutes=5)
