"""What is typed and pasted is kept and shown as it is; what could hurt a terminal never reaches one."""

from pathlib import Path

from support.demo_homes import asked
from support.openings import Opened, in_question


def test_pasted_escapes_and_bidi_are_taken_out_and_told(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    app.paste("be\x9d0;title\x07fore \u202eevil\u202c \x9b31m[red]après[/red] end")
    wanted = "be0;titlefore evil 31m[red]après[/red] end"
    app.wait_until(lambda: asked(home, pupil) == wanted, "the cleaned words on disk")
    app.wait_for(wanted)
    app.wait_for("hidden characters")
    assert not any(code.encode() in app.raw for code in ("\x9d", "\x9b", "\x07fore"))
    assert "\u202e".encode() not in app.raw


def test_ten_thousand_characters(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    words = "[b]zażółć " * 1000
    app.paste(words)
    app.wait_until(lambda: asked(home, pupil) == words, "all of it on disk")
    app.press("F4")
    app.wait_for("Go through what was promised")
    assert app.quit() == 0


def test_too_much_is_refused_whole(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    app.type("Before ")
    app.paste("x" * 20_001)
    app.wait_for("Too long")
    app.type("after")
    app.wait_until(lambda: asked(home, pupil) == "Before after", "only what was typed")


def test_links_in_words_do_nothing(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    words = "[@click=app.quit]Mrs Bell[/] [link=file:///etc/passwd]x[/link]"
    app.paste(words)
    app.press("F4")
    app.wait_for("Go through what was promised")
    app.wait_until(lambda: f"Parents asked: {words}" in app.words, "the words as they are")
    app.wait_until(lambda: asked(home, pupil) == words, "the same words on disk")
    assert b"\x1b]8;" not in app.raw
