"""The app leads nowhere else, and tells nobody else on the machine what it is about."""

import fcntl
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from support.demo_homes import roster, sen_tui, with_targets
from support.openings import Opened
from support.pty_app import PATIENCE, PtyApp, environment, until
from support.review_driver import open_review


def arguments(process: int) -> list[str]:
    """Return what everybody on the machine can read of how a process was called."""
    return Path(f"/proc/{process}/cmdline").read_text("utf-8").rstrip("\0").split("\0")


def test_what_the_environment_asks_for_is_not_done(home: Path, opened: Opened, tmp_path: Path) -> None:
    touched = f"touch {tmp_path / 'touched'} #"
    asked = {
        "TEXTUAL_LOG": str(tmp_path / "log.txt"),
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_DRIVER": "antigravity:Driver",
        "TEXTUAL_PRESS": "ctrl+q",
        "TEXTUAL_SHOW_RETURN": "1",
        "RICH_TRACEBACK_THEME": "x",
        "COLUMNS": "30",
        "LINES": "5",
        **dict.fromkeys(("BROWSER", "EDITOR", "VISUAL", "PAGER"), touched),
    }
    before = {path.name for path in tmp_path.iterdir()}
    app = opened(home, **asked)
    app.wait_for(roster(home)[0]["name"])
    app.wait_until(lambda: "F1 Help" in app.lines[23], "the whole size")
    app.press("F1")
    app.wait_for("Keys that work here")
    app.press("F1")
    assert app.quit() == 0
    assert {path.name for path in tmp_path.iterdir()} == before


def copied(home: Path, opened: Opened) -> PtyApp:
    """Return the program after words were typed, selected and copied, and the copy was pasted."""
    pupil = with_targets(home, 3)
    app = opened(home)
    open_review(app, pupil, pupil["name"])
    app.press("A", "Tab")
    app.type("Kept")
    app.wait_for("Kept")
    app.send(b"\x1b[18~\x03")  # F7 selects, Ctrl+C copies
    app.press("End")
    app.send(b"\x16")
    app.wait_for("KeptKept")
    return app


def test_copies_stay_in_the_app(home: Path, opened: Opened) -> None:
    app = copied(home, opened)
    assert b"\x1b]" not in app.raw


def test_copies_go_out_where_the_school_allows_it(home: Path, opened: Opened, tmp_path: Path) -> None:
    school = json.loads(sen_tui(home, "school"))
    school["settings"]["clipboard"] = True
    (tmp_path / "school.json").write_text(json.dumps(school), encoding="utf-8")
    sen_tui(home, "school", "--set", str(tmp_path / "school.json"))
    app = copied(home, opened)
    assert b"\x1b]52;c;S2VwdA==\x07" in app.raw


def test_the_palette_offers_no_way_out(home: Path, opened: Opened) -> None:
    app = opened(home)
    app.wait_for("Name")
    app.press("Ctrl+P")
    app.wait_for("Search for")
    app.type("screenshot")
    app.wait_for("No matches found")


def test_the_app_is_called_by_its_name_only(home: Path, opened: Opened) -> None:
    app = opened(home)
    app.wait_for("Name")
    assert arguments(app.pid) == ["sen-tui"]
    limits = Path(f"/proc/{app.pid}/limits").read_text("utf-8")
    assert next(line.split()[4:6] for line in limits.splitlines() if "core file" in line) == ["0", "0"]
    os.kill(app.pid, signal.SIGABRT)
    assert app.wait_end() == 128 + signal.SIGABRT, "the terminal is given back first"
    assert not list(home.parent.glob("core*"))


@pytest.mark.parametrize("said_on", ["arguments", "standard input"])
def test_no_name_in_the_list_of_processes(said_on: str, home: Path) -> None:
    name = with_targets(home, 3)["name"]
    reader, writer = os.pipe()
    os.write(writer, b"." * fcntl.fcntl(writer, fcntl.F_GETPIPE_SZ))  # full: the program waits until it is read
    process = subprocess.Popen(
        [sys.executable, "-m", "sen_tui", "--home", str(home), "show", name if said_on == "arguments" else "-"],
        env=environment(home.parent),
        stdin=subprocess.PIPE,
        stdout=writer,
    )
    os.close(writer)
    try:
        until(lambda: arguments(process.pid) == ["sen-tui"], "its own name")
        process.stdin.write(f"{name}\n".encode())
        process.stdin.close()
        with os.fdopen(reader, "rb") as output:
            assert name in output.read().decode()
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()


def test_nobody_named_on_standard_input_is_wrong_usage(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sen_tui", "--home", str(home), "show", "-"],
        env=environment(home.parent),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no child was named on standard input" in done.stderr


SEEN = """
import ctypes, json, os, resource
from sen_tui import process
process.keep_to_itself()
handed_on = sorted(name for name in os.environ if name.startswith(("PYTHON", "LD_")))
print(json.dumps({
    "umask": os.umask(0o077),
    "core": resource.getrlimit(resource.RLIMIT_CORE),
    "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),
    "handed on": handed_on,
    "child": os.popen("env | grep -E '^(PYTHON|LD_)'").read(),
}))
"""


def test_the_process_keeps_to_itself(tmp_path: Path) -> None:
    settings = environment(tmp_path, LD_LIBRARY_PATH="/nowhere", PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run([sys.executable, "-c", SEEN], env=settings, capture_output=True, text=True, check=True)
    seen = json.loads(done.stdout)
    assert seen == {"umask": 0o077, "core": [0, 0], "dumpable": 0, "handed on": [], "child": ""}
