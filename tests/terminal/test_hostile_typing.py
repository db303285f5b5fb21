"""What is typed and pasted is kept and shown as it is; what could hurt a terminal never reaches one."""

from pathlib import Path

from demo_homes import draft, with_targets
from openings import Opened
from pty_app import PtyApp
from review_driver import open_review


def in_question(home: Path, opened: Opened) -> tuple[PtyApp, str]:
    """Return the program with the cursor in the parents' question, and the child's id."""
    pupil = with_targets(home, 3)
    app = opened(home, columns=110, lines=40)
    open_review(app, pupil, pupil["name"])
    app.press("A", "Tab")
    return app, pupil["id"]


def kept(home: Path, pupil: str) -> str:
    """Return the parents' question as it is on disk."""
    words: str = draft(home, pupil)["draft"]["review"]["review"]["asks"]
    return words


def test_pasted_escapes_and_bidi_are_taken_out_and_told(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    app.paste("be\x9d0;title\x07fore \u202eevil\u202c \x9b31m[red]après[/red] end")
    wanted = "be0;titlefore evil 31m[red]après[/red] end"
    app.wait_until(lambda: kept(home, pupil) == wanted, "the cleaned words on disk")
    app.wait_for(wanted)
    app.wait_for("hidden characters")
    assert not any(code.encode() in app.raw for code in ("\x9d", "\x9b", "\x07fore"))
    assert "\u202e".encode() not in app.raw


def test_ten_thousand_characters(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    words = "[b]zażółć " * 1000
    app.paste(words)
    app.wait_until(lambda: kept(home, pupil) == words, "all of it on disk")
    app.press("F4")
    app.wait_for("Go through what was promised")
    assert app.quit() == 0


def test_too_much_is_refused_whole(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    app.type("Before ")
    app.paste("x" * 20_001)
    app.wait_for("Too long")
    app.type("after")
    app.wait_until(lambda: kept(home, pupil) == "Before after", "only what was typed")


def test_links_in_words_do_nothing(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    words = "[@click=app.quit]Mrs Bell[/] [link=file:///etc/passwd]x[/link]"
    app.paste(words)
    app.press("F4")
    app.wait_for("Go through what was promised")
    app.wait_until(lambda: f"Parents asked: {words}" in app.words, "the words as they are")
    assert b"\x1b]8;" not in app.raw
    assert kept(home, pupil) == words
