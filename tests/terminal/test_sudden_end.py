"""However the program ends, what was typed is there, and the terminal is as it was."""

import os
import signal
from pathlib import Path

import pytest

from support.demo_homes import draft, roster, with_targets
from support.openings import Opened
from support.pty_app import PtyApp
from support.review_driver import choose, open_review

SAID = "The family asked for more time with Mrs Bell, and"


def typing(home: Path, opened: Opened, words: str = SAID) -> tuple[PtyApp, str]:
    """Return the program in the middle of a review, while somebody types what the parents ask, and the child's id."""
    pupil = with_targets(home, 3)
    app = opened(home)
    open_review(app, pupil, pupil["name"])
    app.press("A", "Tab")
    app.type(words)
    return app, pupil["id"]


def name_of(home: Path, pupil: str) -> str:
    """Return the name by which the register knows a child."""
    return str(next(row["name"] for row in roster(home) if row["id"] == pupil))


def asks(home: Path, pupil: str) -> str:
    """Return the parents' question as the draft on disk has it."""
    words: str = draft(home, pupil)["draft"]["review"]["review"]["asks"]
    return words


def test_killed_while_typing(home: Path, opened: Opened) -> None:
    app, pupil = typing(home, opened)
    app.wait_until(lambda: asks(home, pupil) == SAID, "the draft on disk, soon after the last key", patience=20)
    os.kill(app.pid, signal.SIGKILL)
    assert app.wait_end() == -signal.SIGKILL

    again = opened(home)
    choose(again, name_of(home, pupil))
    again.press("r")
    again.wait_for(SAID)
    again.type(" a talk in June.")
    again.wait_until(lambda: asks(home, pupil).endswith(" a talk in June."), "more typed into the same field")
    people = draft(home, pupil)["draft"]["review"]["review"]["attendance"]
    assert {person["state"] for person in people} == {"attended"}


def test_killed_at_a_later_step(home: Path, opened: Opened) -> None:
    app, pupil = typing(home, opened)
    app.press("F4", "F4", "Down", "5", "Enter")
    app.type("Seen in")
    app.wait_until(
        lambda: draft(home, pupil)["draft"]["review"]["review"]["outcomes"][1]["evidence"] == "Seen in", "the evidence"
    )
    os.kill(app.pid, signal.SIGKILL)
    assert app.wait_end() == -signal.SIGKILL

    again = opened(home)
    choose(again, name_of(home, pupil))
    again.press("r")
    again.wait_for("Rate each target")
    place = draft(home, pupil)["draft"]["review"]["position"]
    assert (place["step"], place["field"]) == ("progress", "evidence")
    assert draft(home, pupil)["draft"]["review"]["review"]["outcomes"][1]["evidence"] == "Seen in"


ENDS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGUSR1, signal.SIGALRM, signal.SIGRTMAX)


@pytest.mark.parametrize("number", ENDS)
def test_told_to_stop_while_typing(number: signal.Signals, home: Path, opened: Opened) -> None:
    app, pupil = typing(home, opened)
    app.wait_for(SAID[-20:])
    os.kill(app.pid, number)
    assert app.wait_end() == 128 + number
    assert asks(home, pupil) == SAID
    assert app.given_back


def test_line_dropped_while_typing(home: Path, opened: Opened) -> None:
    app, pupil = typing(home, opened)
    app.wait_for(SAID[-20:])
    app.hang_up()
    assert app.exit_code == 129
    assert asks(home, pupil) == SAID


def test_quit_while_typing(home: Path, opened: Opened) -> None:
    app, pupil = typing(home, opened)
    assert app.quit() == 0
    assert asks(home, pupil) == SAID
    assert app.given_back
