"""The register is on the screen before Textual is imported, and the terminal is given back whatever comes then."""

import json
import os
import re
import signal
import termios
from pathlib import Path
from typing import Any

import pytest
from demo_homes import roster, sen_tui
from openings import Opened
from pty_app import PtyApp

from sen_tui.store import sealed

WITHOUT_TEXTUAL = """
import sys

class Missing:
    def find_spec(self, name, path, target=None):
        if name == "textual":
            {then}

sys.meta_path.insert(0, Missing())
"""
FAILING = WITHOUT_TEXTUAL.format(then="raise ModuleNotFoundError(name)")
TOLD_TO_STOP = """
import os, signal
from sen_tui.tui.app import SenApp
from sen_tui.tui.terminal.driver import TerminalDriver

def stop(*_):
    os.kill(os.getpid(), signal.SIGTERM)
    return ()

{when}
"""
WAITING = WITHOUT_TEXTUAL.format(then="import time; time.sleep(600)")


def broken(where: Path, change: str) -> str:
    """Make a directory whose `sitecustomize.py` changes the program, and return it."""
    where.mkdir()
    (where / "sitecustomize.py").write_text(change)
    return str(where)


def written(tree: dict[str, Any]) -> bytes:
    """Return the file of a register with a seal that is right."""
    head = json.dumps({name: tree[name] for name in ("format", "basis", "fields")}, separators=(",", ":"))
    lines = ",\n".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in tree["rows"])
    return sealed.seal(f'{head[:-1]},"rows":[\n{lines}\n]}}'.encode())


def cooked(app: PtyApp) -> bool:
    """Return whether the terminal shows again what is typed, line by line."""
    wanted = termios.ICANON | termios.ECHO | termios.ISIG
    return termios.tcgetattr(app.child.child_fd)[3] & wanted == wanted


def looked_at(home: Path) -> int:
    """Return how often it is written down that the register was looked at."""
    return sum(file.read_text("utf-8").count('"listed"') for file in (home / "log").iterdir() if file.is_file())


def test_the_children_are_there_before_textual_is(home: Path, opened: Opened, tmp_path: Path) -> None:
    names = [row["name"] for row in roster(home)]
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", WAITING))
    app.wait_for(names[5])
    shown = [name for name in names if name in app.text]
    assert shown == names[: len(shown)]
    assert looked_at(home) == 2  # once by the command above
    assert not cooked(app)


def test_the_app_shows_what_stood_there_and_writes_nothing_down_twice(home: Path, opened: Opened) -> None:
    names = [row["name"] for row in roster(home)]
    app = opened(home)
    app.wait_for("Help")
    assert all(name in app.text for name in names[:6])
    assert looked_at(home) == 2
    assert app.raw.count(b"\x1b[?1049h") == 1
    assert app.quit() == 0
    assert app.given_back


def test_what_is_typed_before_the_app_is_there_arrives(home: Path, opened: Opened) -> None:
    name = roster(home)[3]["name"]
    app = opened(home)
    app.type(f"/{name}")
    app.wait_for("All: 1 child")
    assert name in app.text


def test_what_is_shown_first_looks_as_the_app_does_but_for_the_cursor(
    home: Path, opened: Opened, tmp_path: Path
) -> None:
    name = roster(home)[0]["name"]
    first, then = opened(home, FAULT_IN=broken(tmp_path / "fault", WAITING)), opened(home)
    first.wait_for(name)
    then.wait_for("Help")
    grounds = [[[cell.bg for cell in row] for row in app.cells[:12]] for app in (first, then)]
    assert grounds[0][0] == grounds[1][0]
    assert grounds[0][3:] == grounds[1][3:]
    assert grounds[0][2] == grounds[0][3] != grounds[1][2]  # Enter may open another child: one whose draft waits


def test_an_index_that_makes_no_sense_leaves_a_clean_terminal(home: Path, opened: Opened) -> None:
    roster(home)
    index = home / "roster.json"
    head, lines = sealed.unsealed(index.read_bytes()).split(b'"rows":[\n')
    first, others = lines.split(b",\n", 1)
    parts = json.loads(first)
    parts[json.loads(head + b'"a":0}')["fields"].index("targets")] = ["three"]
    index.write_bytes(sealed.seal(head + b'"rows":[\n' + json.dumps(parts).encode() + b",\n" + others))
    app = opened(home)
    assert app.wait_end() == 1
    assert app.line_is_cooked
    assert app.raw.count(b"\x1b[?1049l") == app.raw.count(b"\x1b[?1049h")


def test_a_fault_behind_the_curtain_leaves_a_clean_terminal(home: Path, opened: Opened, tmp_path: Path) -> None:
    name = roster(home)[0]["name"]
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", FAILING))
    assert app.wait_end() == 1
    assert name.encode() in app.raw
    assert app.raw.rfind(b"\x1b[?1049l") > app.raw.rfind(name.encode())
    assert "sen-tui stopped because of a fault in the program (ModuleNotFoundError" in app.words
    assert app.line_is_cooked


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT])
def test_told_to_stop_behind_the_curtain(home: Path, opened: Opened, tmp_path: Path, number: int) -> None:
    name = roster(home)[0]["name"]
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", WAITING))
    app.wait_for(name)
    os.kill(app.child.pid, number)
    assert app.wait_end() == 128 + number
    assert app.raw.endswith(b"\x1b[?1049l\x1b[?25h")
    assert app.line_is_cooked


def test_a_refusal_behind_the_curtain_is_read_on_a_clean_screen(home: Path, opened: Opened) -> None:
    roster(home)
    (home / "pupils").rename(home / "elsewhere")
    (home / "frameworks" / "sa-plus-junior.toml").write_text("id = [")
    app = opened(home)
    assert app.wait_end() == 1
    assert "sa-plus-junior.toml" in app.words
    assert app.line_is_cooked


def test_no_byte_of_a_file_is_obeyed_by_the_terminal(home: Path, opened: Opened, tmp_path: Path) -> None:
    roster(home)
    index = home / "roster.json"
    tree = json.loads(index.read_text("utf-8"))
    surname, wide = tree["fields"].index("surname"), tree["fields"].index("class_name")
    for row in tree["rows"]:
        row[surname], row[wide] = "\x1b]0;mine\x07\x9b2JEvil\u202e[/]", "宽" * 40
    index.write_bytes(written(tree))
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", WAITING))
    app.wait_for("Evil[/]")
    codes = re.sub(rb"\x1b\[[0-9;]*[mHJ]|\x1b\[\?(1049h|25l)", b"", app.raw).decode()
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", codes)


def test_without_colours_there_are_none(home: Path, opened: Opened, tmp_path: Path) -> None:
    name = roster(home)[0]["name"]
    app = opened(home, NO_COLOR="1", FAULT_IN=broken(tmp_path / "fault", WAITING))
    app.wait_for(name)
    assert app.colours() == {"default"}


@pytest.mark.parametrize("damage", ["roster.json", "school.json"])
def test_a_damaged_file_is_not_shown(home: Path, opened: Opened, tmp_path: Path, damage: str) -> None:
    name = roster(home)[0]["name"]
    file = home / damage
    file.write_bytes(file.read_bytes().replace(b"school", b"schoul", 1))
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", FAILING))
    assert app.wait_end() == 1
    assert name.encode() not in app.raw


def test_a_small_window_is_left_to_the_app(home: Path, opened: Opened, tmp_path: Path) -> None:
    sen_tui(home, "roster")
    app = opened(home, columns=40, lines=10, FAULT_IN=broken(tmp_path / "fault", FAILING))
    assert app.wait_end() == 1
    assert b"\x1b[?1049h" not in app.raw


@pytest.mark.parametrize("columns", [80, 50], ids=["painted before", "too narrow for that"])
@pytest.mark.parametrize("when", ["SenApp.compose = stop", "TerminalDriver._disable_line_wrap = stop"])
def test_told_to_stop_while_the_app_takes_the_terminal_over(
    home: Path, opened: Opened, tmp_path: Path, when: str, columns: int
) -> None:
    fault = broken(tmp_path / "fault", TOLD_TO_STOP.format(when=when))
    app = opened(home, columns=columns, FAULT_IN=fault)
    assert app.wait_end() == 143
    assert app.given_back
