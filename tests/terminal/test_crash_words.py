"""Wherever the program fails, it says so without a word of what it was about, and gives the terminal back."""

import subprocess
import sys
from pathlib import Path

import pytest

from support.demo_homes import roster
from support.openings import Opened
from support.pty_app import environment

CANARY = "Canary Kowalski-Oyelaran"
"""A child's name that must appear nowhere once the program has failed."""

BROKEN = f"""
import asyncio, threading
from sen_tui.office import opening, registers
from sen_tui.tui.app import SenApp
from sen_tui.tui.terminal.keyboard import Keyboard
from sen_tui.tui.terminal.safe_text import SafeFilter
from sen_tui.tui.screens.help import HelpScreen
from sen_tui.tui.work.open_child import OpenChild

class Telling(Exception):
    def __rich__(self):
        return {CANARY!r}

class Dying:
    def __del__(self):
        boom()

def boom(*args, **kwargs):
    name = {CANARY!r}
    raise ValueError(name, args)

def tell(*args, **kwargs):
    raise Telling({CANARY!r})

async def later():
    boom()
"""

AT_F1 = {
    "the action of a key": "SenApp.action_help = boom",
    "a fault that explains itself": "SenApp.action_help = tell",
    "a timer": "SenApp.action_help = lambda app: app.set_timer(0.01, boom)",
    "a worker": "SenApp.action_help = lambda app: app.run_worker(later()) and None",
    "a worker in a thread": "SenApp.action_help = lambda app: app.run_worker(boom, thread=True) and None",
    "a thread": "SenApp.action_help = lambda app: threading.Thread(target=boom).start()",
    "a callback of the loop": "SenApp.action_help = lambda app: asyncio.get_running_loop().call_soon(boom) and None",
    "a task that nobody waits for": "SenApp.action_help = lambda app: asyncio.ensure_future(later()) and None",
    "a message handler": "HelpScreen.on_mount = boom",
    "painting a widget": "HelpScreen.render = boom",
    "the filter of lines": (
        "SenApp.action_help = lambda app: "
        "[setattr(SafeFilter, 'apply', boom), app.screen.query('*').refresh()][2:]"  # all is painted, not what changed
    ),
    "reading the terminal": "SenApp.action_help = lambda app: setattr(Keyboard, 'silence', boom)",
    "leaving after a fault": "SenApp.action_help = OpenChild.close = boom",
}


def broken(where: Path, change: str) -> str:
    """Make a directory whose `sitecustomize.py` changes the program, and return it."""
    where.mkdir()
    (where / "sitecustomize.py").write_text(BROKEN + change + "\n", encoding="utf-8")
    return str(where)


@pytest.mark.parametrize("point", AT_F1)
def test_a_fault_shows_no_child_and_gives_the_terminal_back(
    point: str, home: Path, opened: Opened, tmp_path: Path
) -> None:
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", AT_F1[point]))
    app.wait_for(roster(home)[0]["name"])
    app.press("F1")
    assert app.wait_end() == 1
    after = " ".join(app.raw[app.raw.rfind(b"\x1b[?1049l") :].decode().split())
    assert "sen-tui stopped because of a fault in the program (" in after
    assert " at sitecustomize.py:" in after
    assert "Please tell whoever looks after sen-tui" in after
    for line in ("Traceback", "Warning", "Exception ignored", "never", roster(home)[0]["name"], *CANARY.split()):
        assert line not in after
    assert CANARY.encode() not in app.raw
    assert app.given_back
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and told_in(file)]


def told_in(file: Path) -> bool:
    """Return whether a file that the program may have left names the child."""
    return file.name != "sitecustomize.py" and not file.name.endswith(".pyc") and CANARY.encode() in file.read_bytes()


def test_a_fault_while_tidying_up_is_not_shown(home: Path, opened: Opened, tmp_path: Path) -> None:
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", "SenApp.action_help = lambda app: Dying() and None"))
    app.wait_for(roster(home)[0]["name"])
    app.press("F1", "/")
    app.type("typed on")
    app.wait_for("typed on")
    assert app.quit() == 0
    assert CANARY.encode() not in app.raw
    assert b"Exception ignored" not in app.raw


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("opening.open_office = boom", "ValueError at sitecustomize.py:"),
        ("opening.open_office = tell", "Telling at sitecustomize.py:"),
        ("SenApp.__init__ = boom", "ValueError at sitecustomize.py:"),
        ("SenApp.get_default_screen = boom", "ValueError at sitecustomize.py:"),
        ("import sys; sys.modules['sen_tui.tui.app'] = None", "ModuleNotFoundError at opening.py:"),
    ],
)
def test_a_fault_before_the_app_is_open(change: str, fault: str, home: Path, opened: Opened, tmp_path: Path) -> None:
    app = opened(home, FAULT_IN=broken(tmp_path / "fault", change))
    assert app.wait_end() == 1
    said = " ".join(app.raw.decode().split())
    assert f"sen-tui stopped because of a fault in the program ({fault}" in said
    assert "Traceback" not in said
    assert CANARY not in said


@pytest.mark.parametrize(
    "change",
    ["registers.register = boom", "registers.register = tell", "registers.register = lambda *_: (Dying(), boom())"],
)
def test_a_fault_of_a_command(change: str, home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sen_tui", "--home", str(home), "roster"],
        env=environment(home.parent, FAULT_IN=broken(tmp_path / "fault", change)),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert " at sitecustomize.py:" in done.stderr
    assert "sen-tui stopped because of a fault in the program" in done.stderr
    assert "Traceback" not in done.stderr
    assert CANARY not in done.stdout + done.stderr
