"""Files that change or break under the program, and a fault in the program itself: a sentence, and nothing lost."""

import shutil
from pathlib import Path

import pytest

from support.demo_homes import draft, with_targets
from support.openings import Opened
from support.pty_app import PtyApp
from support.review_driver import choose, open_review

FAULT = """
from sen_tui.tui.screens.help import HelpScreen

def broken(screen):
    raise ValueError(f"Secret words about a child, shown on {screen}")

HelpScreen.compose = broken
"""


def begun(home: Path, opened: Opened, **more: str) -> tuple[PtyApp, Path]:
    """Return the program in a review with a question of the parents typed, and the child's directory."""
    pupil = with_targets(home, 3)
    app = opened(home, columns=110, lines=30, **more)
    open_review(app, pupil, pupil["name"])
    app.press("A", "Tab")
    app.type("About the summer")
    app.wait_until(lambda: kept(home, pupil["id"]) == "About the summer", "the draft on disk")
    return app, home / "pupils" / pupil["id"]


def kept(home: Path, pupil: str) -> str:
    """Return the parents' question as it is on disk."""
    words: str = draft(home, pupil)["draft"]["review"]["review"]["asks"]
    return words


def sign_with_gaps(app: PtyApp) -> None:
    """Sign although things are missing, for a reason."""
    app.press("F8")
    app.wait_for("missing")
    app.press("Tab")
    app.type("The meeting was cut short.")
    app.press("Enter")


def test_record_damaged_before_the_signature(home: Path, opened: Opened) -> None:
    app, place = begun(home, opened)
    (place / "record.json").write_text("{ not a record", encoding="utf-8")
    sign_with_gaps(app)
    app.wait_for("What you typed is kept.")
    assert (place / "record.json").read_text(encoding="utf-8") == "{ not a record"
    assert app.quit() == 0
    assert kept(home, place.name) == "About the summer"


def test_record_changed_before_the_signature(home: Path, opened: Opened) -> None:
    app, place = begun(home, opened)
    elsewhere = next(other for other in (home / "pupils").iterdir() if other != place)
    shutil.copy(elsewhere / "record.json", place / "record.json")
    sign_with_gaps(app)
    words = "What you typed is kept."
    app.wait_until(lambda: words in " ".join(app.text.replace("│", " ").split()), f"“{words}”, folded in the window")
    assert (place / "record.json").read_bytes() == (elsewhere / "record.json").read_bytes()
    assert kept(home, place.name) == "About the summer"


def test_folder_taken_away_while_typing(home: Path, opened: Opened) -> None:
    app, place = begun(home, opened)
    aside = place.rename(home / "aside")
    app.type(" holidays")
    app.wait_for("Not saved")
    aside.rename(place)
    app.type(", and")
    app.wait_until(lambda: kept(home, place.name) == "About the summer holidays, and", "everything on disk")
    app.wait_gone("Not saved")


@pytest.mark.parametrize("key", ["Enter", "r", "t", "F5"])
def test_record_damaged_before_it_is_opened(key: str, home: Path, opened: Opened) -> None:
    pupil = with_targets(home, 3)
    app = opened(home, columns=110)
    choose(app, pupil["name"])
    app.wait_for("1 child")
    (home / "pupils" / pupil["id"] / "record.json").write_text("[1, 2", encoding="utf-8")
    app.press(key)
    # The key opens what is damaged, or the register has found it before the key.
    told = ("It is left as it is", "1 folder cannot be read")
    app.wait_until(lambda: any(words in app.text for words in told), " or ".join(told))
    assert app.quit() == 0


def test_damaged_draft_is_told_and_left_alone(home: Path, opened: Opened) -> None:
    app, place = begun(home, opened)
    assert app.quit() == 0
    waiting = next((place / "drafts").glob("*.json"))
    waiting.write_text('{"format": 1, "draft": ', encoding="utf-8")
    again = opened(home, columns=110)
    choose(again, with_targets(home, 3)["name"])
    again.press("r")
    again.wait_for("Mark who came")
    again.wait_for("draft")
    assert again.quit() == 0
    assert waiting.read_text(encoding="utf-8") == '{"format": 1, "draft": '


def test_fault_in_the_program_shows_no_child(home: Path, opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(FAULT, encoding="utf-8")
    app, place = begun(home, opened, FAULT_IN=str(tmp_path))
    said_before = len(app.raw)
    app.type(" and")
    app.press("F1")
    assert app.wait_end() == 1
    after = app.raw[app.raw.rfind(b"\x1b[?1049l") :].decode()
    assert "a fault in the program (ValueError at sitecustomize.py:5)" in " ".join(after.split())
    assert len(app.raw) > said_before
    for secret in ("Secret words", "About the summer", "Traceback", place.name):
        assert secret not in after
    assert kept(home, place.name) == "About the summer and"
