"""What stands on the terminal after many small changes is what painting all of it anew gives."""

import os
import re
import signal
from pathlib import Path

from pyte.screens import Char

from support.demo_homes import with_targets
from support.openings import Opened
from support.pty_app import PtyApp
from support.review_driver import choose, open_review

# Without a joiner: terminals differ in the width of joined pictures, and so does the emulator of the tests.
HOSTILE = "Zażółć 漢字 🙂 e\u0301 مرحبا 👩👧 [b]x[/b]"


_IN_A_REVIEW = (
    ("r", "Who is here"),
    ("F4", "Go through what was promised"),
    ("F4", "Rate each target"),
    ("F2", "Jump to"),
    ("Escape", "Rate each target"),
    ("F3", "Go through what was promised"),
    ("F3", "Mark who came"),
    ("F1", "Keys that work here"),
    ("Escape", "Mark who came"),
    ("A", "attended"),
)
"""Keys, and words that are on the screen when they are answered."""


def painted_anew(app: PtyApp) -> None:
    """Fail unless the screen is the same after the program has painted all of it on a blank one.

    But for the top line, which tells the time of the last save.
    """
    app.wait_idle()
    stood = app.cells[1:]
    app.wipe()
    os.kill(app.pid, signal.SIGCONT)
    comes_to(app, stood)


def comes_to(app: PtyApp, stood: list[list[Char]]) -> None:
    """Wait until the screen is as it stood, but for the top line."""
    app.wait_until(lambda: app.cells[1:] == stood, "the same screen")


def test_in_the_register_and_in_a_review(home: Path, opened: Opened) -> None:
    app = opened(home, columns=120, lines=40)
    child = with_targets(home, 3)
    app.wait_for("Name")
    for key, words in (("Down", "11 children"), ("/", "11 children"), ("z", "2 children"), ("Escape", "11 children")):
        app.press(key)
        app.wait_for(words)
        painted_anew(app)
    choose(app, child["name"])
    for key, words in _IN_A_REVIEW:
        app.press(key)
        app.wait_for(words)
        painted_anew(app)
    app.press("Tab")
    for words in ("She reads", HOSTILE, " and more " * 20):
        app.type(words)
        app.wait_for(words.split()[0])
        painted_anew(app)
    app.press("Home", "Right", "!")
    app.wait_for("!")
    painted_anew(app)


def test_a_letter_is_few_bytes(home: Path, opened: Opened) -> None:
    app = opened(home)
    open_review(app, child := with_targets(home, 3), child["name"])
    app.press("A", "Tab", "a")
    app.wait_idle()
    before = len(app.raw)
    app.press("b")
    app.wait_idle()
    assert len(app.raw) - before < 500


def test_a_frame_without_a_change_sends_nothing(home: Path, opened: Opened) -> None:
    """The steps that are made ahead, out of sight, make Textual paint the same frame a dozen times."""
    app = opened(home, columns=120, lines=40)
    open_review(app, with_targets(home, 3), with_targets(home, 3)["name"])
    app.wait_for("Who is here")
    app.wait_idle()
    assert re.search(rb"(\x1b\[\d+;\d+H)\1", bytes(app.raw)) is None


def test_a_screen_that_another_program_wrote_across_is_painted_again_on_request(home: Path, opened: Opened) -> None:
    app = opened(home)
    app.wait_for("11 children")
    app.wait_idle()
    stood = app.cells[1:]
    app.wipe()
    app.press("Ctrl+P")
    app.type("paint the screen")
    app.wait_for("Another program wrote across it.")
    app.press("Enter")
    comes_to(app, stood)


def test_a_window_of_the_same_width_shows_the_same_however_wide_it_was_before(home: Path, opened: Opened) -> None:
    app = opened(home, columns=62, lines=24)
    child = with_targets(home, 3)
    app.wait_for("Name")
    choose(app, child["name"])
    app.press("t")
    app.wait_for("Will do what?")
    for columns in range(63, 70):
        app.wait_until(
            lambda at=columns: sized(app, at - 1, at) == sized(app, at + 1, at),
            f"the same screen at {columns} columns, from narrower and from wider",
        )


def sized(app: PtyApp, before: int, columns: int) -> list[list[Char]]:
    """Return the screen but for the top line, in a window that was `before` columns wide."""
    for width in (before, columns):
        app.resize(width, 24)
        app.wait_idle()
    return app.cells[1:]
