"""A locked terminal: nothing of the child is on it, signals still work, and the register names what waits."""

import os
import signal
from pathlib import Path

from support.demo_homes import draft, roster, with_targets
from support.openings import Opened
from support.review_driver import open_review

SAID = "Will she keep her place?"


def test_a_locked_session_that_is_told_to_stop_leaves_a_draft_that_is_named(home: Path, opened: Opened) -> None:
    pupil = with_targets(home, 3)
    app = opened(home)
    open_review(app, pupil, pupil["name"])
    app.press("A", "Tab")
    app.type(SAID)
    app.press("Ctrl+L")
    app.wait_for("Enter goes on.")
    names = {word for row in roster(home) for word in str(row["name"]).split() if word.isalpha()}
    assert not [name for name in names if name in app.text]
    app.type("x1")
    app.press("Escape", "F9", "Ctrl+Q")
    os.kill(app.pid, signal.SIGTERM)
    assert app.wait_end() == 128 + signal.SIGTERM
    assert draft(home, pupil["id"])["draft"]["review"]["review"]["asks"] == SAID

    again = opened(home)
    again.wait_for(f"Your review of {pupil['name']} from")
    again.press("r")
    again.wait_for(SAID)
