"""Keys that are typed while the program starts wait for the app, and the terminal is given back whatever comes."""

import os
import signal
import termios
from pathlib import Path

import pytest

from sen_tui.store import sealed
from support.demo_homes import roster
from support.openings import Opened
from support.pty_app import PtyApp

WITHOUT_TEXTUAL = """
import sys

class Missing:
    def find_spec(self, name, path, target=None):
        if name == "textual":
            {then}

sys.meta_path.insert(0, Missing())
"""
FAILING = WITHOUT_TEXTUAL.format(then="raise ModuleNotFoundError(name)")
SLOW = WITHOUT_TEXTUAL.format(then="import time; time.sleep(1)")
WAITING = WITHOUT_TEXTUAL.format(then="import time; time.sleep(600)")
TOLD_TO_STOP = """
import os, signal
from sen_tui.tui.app import SenApp
from sen_tui.tui.terminal.driver import TerminalDriver

def stop(*_):
    os.kill(os.getpid(), signal.SIGTERM)
    return ()

{when}
"""


def broken(where: Path, change: str) -> str:
    """Make a directory whose `sitecustomize.py` changes the program, and return it."""
    where.mkdir()
    (where / "sitecustomize.py").write_text(change)
    return str(where)


def cooked(app: PtyApp) -> bool:
    """Return whether the terminal shows what is typed, line by line."""
    wanted = termios.ICANON | termios.ECHO | termios.ISIG
    return termios.tcgetattr(app.line)[3] & wanted == wanted


def looked_at(home: Path) -> int:
    """Return how often it is written down that the register was looked at."""
    return sum(file.read_text("utf-8").count('"listed"') for file in (home / "log").iterdir() if file.is_file())


def test_looking_at_the_register_is_written_down_once(home: Path, opened: Opened) -> None:
    names = [row["name"] for row in roster(home)]
    app = opened(home)
    app.wait_for("Help")
    assert all(name in app.text for name in names[:6])
    assert looked_at(home) == 2  # once by the command above
    assert app.raw.count(b"\x1b[?1049h") == 1
    assert app.quit() == 0
    assert app.given_back


def test_what_is_typed_before_the_app_is_there_arrives(home: Path, opened: Opened) -> None:
    name = roster(home)[3]["name"]
    app = opened(home)
    app.type(f"/{name}")
    app.wait_for("All: 1 child")
    assert name in app.text


def test_what_is_typed_while_textual_is_imported_is_not_echoed(home: Path, opened: Opened, tmp_path: Path) -> None:
    """Enter and Ctrl+C are keys then, as they are later."""
    name = roster(home)[0]["name"]
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", SLOW))
    app.wait_until(lambda: not cooked(app), "an end of echo")
    app.send(b"/" + name.encode() + b"\r\x03\r")
    app.wait_for("Back")
    app.wait_for(name)
    assert app.raw.startswith(b"\x1b[?1049h")
    assert app.quit() == 0


def test_an_index_that_makes_no_sense_is_made_again(home: Path, opened: Opened) -> None:
    name = roster(home)[0]["name"]
    index = home / "roster.json"
    index.write_bytes(sealed.seal(sealed.unsealed(index.read_bytes()).replace(b"SA+", b"3,,")))
    app = opened(home)
    app.wait_for(name)
    assert app.quit() == 0
    assert app.given_back


def test_a_fault_while_textual_is_imported_leaves_a_clean_terminal(home: Path, opened: Opened, tmp_path: Path) -> None:
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", FAILING))
    assert app.wait_end() == 1
    assert "sen-tui stopped because of a fault in the program (ModuleNotFoundError" in app.words
    assert app.line_is_cooked


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1])
def test_told_to_stop_while_textual_is_imported(home: Path, opened: Opened, tmp_path: Path, number: int) -> None:
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", WAITING))
    app.wait_until(lambda: not cooked(app), "an end of echo")
    os.kill(app.pid, number)
    assert app.wait_end() == 128 + number
    assert app.line_is_cooked


def test_a_refusal_is_read_on_a_clean_screen(home: Path, opened: Opened) -> None:
    roster(home)
    (home / "pupils").rename(home / "elsewhere")
    (home / "frameworks" / "sa-plus-junior.toml").write_text("id = [")
    app = opened(home)
    assert app.wait_end() == 1
    assert "sa-plus-junior.toml" in app.words
    assert app.line_is_cooked


@pytest.mark.parametrize("columns", [80, 50])
@pytest.mark.parametrize("when", ["SenApp.compose = stop", "TerminalDriver._disable_line_wrap = stop"])
def test_told_to_stop_while_the_app_takes_the_terminal_over(
    home: Path, opened: Opened, tmp_path: Path, when: str, columns: int
) -> None:
    fault = broken(tmp_path / "fault", TOLD_TO_STOP.format(when=when))
    app = opened(home, columns=columns, FAULT_IN=fault)
    assert app.wait_end() == 143
    assert app.given_back


def test_the_app_says_where_the_invented_school_lies(tmp_path: Path, opened: Opened) -> None:
    where = tmp_path / "school"
    app = opened(where, "demo", "--pupils", "3", "--home", str(where), columns=110)
    app.wait_for("Fernleigh")
    app.wait_for("3 invented children in")
    app.wait_for("opens it again")
    assert app.quit() == 0
    assert (where / "school.json").exists()
