"""A real terminal at a cabinet whose access log cannot be written: the screen says so at the start and at each deed."""

import shutil
from pathlib import Path

import pytest

from support.openings import Opened


def a_file(log: Path) -> None:
    log.write_bytes(b"in the way")


def a_folder_for_the_lock(log: Path) -> None:
    (log / "lock").mkdir(parents=True)


@pytest.mark.parametrize("obstacle", [a_file, a_folder_for_the_lock])
def test_the_screen_says_what_the_log_does_not_say(home: Path, opened: Opened, obstacle: object) -> None:
    shutil.rmtree(home / "log", ignore_errors=True)
    assert callable(obstacle)
    obstacle(home / "log")
    app = opened(home, columns=120, lines=40)
    app.wait_until(lambda: "The access log cannot be written" in app.words, "The access log cannot be written")
    app.wait_until(lambda: "register was looked" in app.words, "register was looked")
    app.press("Enter")
    app.wait_until(lambda: "folder was opened" in app.words, "folder was opened")
    app.press("e")
    app.wait_for("Class")
    app.type("B")
    app.press("F8")
    app.wait_until(lambda: "folder was saved" in app.words, "folder was saved")
    assert app.quit() == 0
