"""Many kinds of terminal, and none at all."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support.demo_homes import draft, roster, sen_tui, with_targets
from support.openings import Opened
from support.pty_app import environment
from support.review_driver import choose, open_review

SIXTEEN = {"default", "black", "red", "green", "brown", "blue", "magenta", "cyan", "white"}
SIXTEEN |= {f"bright{name}" for name in SIXTEEN} | {"bfightmagenta"}  # pyte's own spelling


def set_look(home: Path, look: str) -> None:
    """Choose the look of the school."""
    edited = home.parent / "school.json"
    edited.write_text(json.dumps(json.loads(sen_tui(home, "school")) | {"settings": {"theme": look}}))
    sen_tui(home, "school", "--set", str(edited))


def test_without_a_terminal_there_is_a_sentence(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sen_tui", "--home", str(home)],
        env=environment(home.parent),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("sen-tui needs a terminal to open.")
    assert done.stdout == ""
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_cannot_paint_is_refused(term: str, home: Path, opened: Opened) -> None:
    app = opened(home, TERM=term)
    assert app.wait_end() == 1
    assert "cannot show the app" in app.words
    assert b"\x1b" not in app.raw


def test_sixteen_colours_are_enough(home: Path, opened: Opened) -> None:
    app = opened(home, TERM="xterm")
    app.wait_for(roster(home)[0]["name"])
    assert app.colours - {"default"}
    assert app.colours <= SIXTEEN
    assert app.quit() == 0


def test_no_colour_where_none_is_wanted(home: Path, opened: Opened) -> None:
    app = opened(home, NO_COLOR="1")
    app.wait_for(roster(home)[0]["name"])
    app.press("F1")
    app.wait_for("Keys that work here")
    assert app.colours <= {"default"}


def test_an_empty_variable_takes_no_colours(home: Path, opened: Opened) -> None:
    app = opened(home, NO_COLOR="")
    app.wait_for(roster(home)[0]["name"])
    assert app.colours - {"default"}


@pytest.mark.parametrize(("value", "coloured"), [("1", False), ("", True)])
def test_a_paper_at_the_terminal_is_bold_also_without_colours(
    value: str, coloured: bool, home: Path, opened: Opened
) -> None:
    app = opened(home, "roster", lines=80, NO_COLOR=value)  # the colours are in the head of the paper
    assert app.wait_end() == 0
    assert any(cell.bold for row in app.cells for cell in row)
    assert bool(app.colours - {"default"}) == coloured


@pytest.mark.parametrize(("look", "ground"), [("sen-light", "f7f6f3"), ("sen-dark", "15191e")])
def test_the_look_of_the_school_from_the_first_frame_on(look: str, ground: str, home: Path, opened: Opened) -> None:
    set_look(home, look)
    app = opened(home, COLORTERM="truecolor")
    app.wait_for(roster(home)[0]["name"])
    assert ground in app.colours


def test_the_plain_look_takes_the_colours_of_the_terminal(home: Path, opened: Opened) -> None:
    set_look(home, "ansi-dark")
    app = opened(home, COLORTERM="truecolor")
    app.wait_for(roster(home)[0]["name"])
    assert app.colours <= SIXTEEN


def test_any_size_while_typing(home: Path, opened: Opened) -> None:
    pupil = with_targets(home, 3)
    app = opened(home, columns=120, lines=40)
    open_review(app, pupil, pupil["name"])
    app.press("F4", "F4")
    app.wait_for("Rate each target")
    for columns, lines in ((20, 5), (200, 60), (1, 1), (80, 24)):
        app.resize(columns, lines)
        app.press("5", "Enter")
        app.type("tiny")
        app.press("Enter")
    app.wait_for("Rate each target")
    app.press("Escape")  # from the field to the list
    app.wait_for("Much more than expected")
    assert app.quit() == 0


def test_the_last_of_several_sizes_counts_however_slow_the_machine_is(
    home: Path, opened: Opened, tmp_path: Path
) -> None:
    """The program is held up wherever it has just asked for the size."""
    (tmp_path / "sitecustomize.py").write_text(_SLOW_TO_TELL_THE_SIZE, encoding="utf-8")
    app = opened(home, columns=120, lines=40, FAULT_IN=str(tmp_path))
    app.wait_for("Name")
    for columns, lines in ((20, 5), (200, 60), (90, 30)):
        app.resize(columns, lines)
        app.read(0.1)
    app.wait_for("F1 Help")
    app.wait_until(lambda: "F1 Help" in app.lines[29], "the line of keys at the foot")
    app.wait_until(lambda: len(app.lines[0].rstrip()) > 80, "the top line in its whole width")
    assert app.quit() == 0


def test_mouse_reports_are_not_asked_for(home: Path, opened: Opened) -> None:
    app = opened(home)
    app.wait_for("Name")
    assert app.quit() == 0
    assert not any(mode in app.raw for mode in (b"?1000h", b"?1002h", b"?1003h"))


def test_keys_that_come_in_one_burst_are_answered_in_order(home: Path, opened: Opened) -> None:
    """A slow line delivers many keys at once: none may land in the wrong place. Words behind Enter are a paste."""
    pupil = with_targets(home, 3)
    app = opened(home)
    choose(app, pupil["name"])
    app.wait_for("1 child")
    app.wait_idle()
    app.send(b"rA\x1bOS\x1bOS5w\x1b[B4\r\x1bOS4ok\ttext")
    app.wait_until(lambda: "text" in said(home, pupil["id"])["effectiveness"]["change"], "the last word on disk")
    review = said(home, pupil["id"])
    assert {person["state"] for person in review["attendance"]} == {"attended"}
    found = [(o["rating"], o["next"], o["evidence"]) for o in review["outcomes"][:3]]
    assert found == [(2, "new", ""), (1, "continue", ""), (None, None, "")]
    assert review["effectiveness"]["worked"] == "ok"
    assert review["effectiveness"]["rating"] == 4


def said(home: Path, pupil: str) -> dict[str, Any]:
    """Return the review in progress as it is on disk."""
    found: dict[str, Any] = draft(home, pupil)["draft"]["review"]["review"] if draft(home, pupil) else _NOTHING
    return found


_NOTHING = {"effectiveness": {"change": ""}}

_SLOW_TO_TELL_THE_SIZE = """
import shutil, time
asked = shutil.get_terminal_size
def slowly(*args, **more):
    size = asked(*args, **more)
    time.sleep(0.3)
    return size
shutil.get_terminal_size = slowly
"""
