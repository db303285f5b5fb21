"""Signals, stops, frozen lines and terminals that go away: nothing is lost, nothing is left running."""

import os
import shutil
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.demo_homes import asked, roster, with_targets
from support.openings import Opened
from support.pty_app import PtyApp, Terminal, environment, until
from support.review_driver import open_review

SAID = "The family asked for more time"


def in_question(home: Path, opened: Opened, *, deaf: bool = False) -> tuple[PtyApp, str]:
    """Return the program in a review, with something typed and shown, and the child's id."""
    pupil = with_targets(home, 3)
    app = opened(home, deaf=deaf)
    open_review(app, pupil, pupil["name"])
    app.press("A", "Tab")
    app.type(SAID)
    app.wait_for(SAID)
    return app, pupil["id"]


def state(process: int) -> str:
    """Return what the system says a process does: R, S, T ... or nothing where there is none."""
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return ""


def test_terminal_gone_although_hangups_are_ignored(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened, deaf=True)
    app.hang_up()
    assert app.exit_code == 129
    assert asked(home, pupil) == SAID


def test_a_second_signal_while_leaving(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        os.kill(app.pid, number)
    assert app.wait_end() - 128 in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
    assert asked(home, pupil) == SAID
    assert app.given_back


def test_a_signal_that_cannot_save_says_so_and_gives_the_terminal_back(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    app.wait_until(lambda: asked(home, pupil) == SAID, "the draft on disk")
    shutil.rmtree(home / "pupils" / pupil)
    app.type(" and more")
    app.wait_for("Not saved")
    os.kill(app.pid, signal.SIGTERM)
    assert app.wait_end() == 143
    assert "The last words typed could not be saved" in app.raw.decode()
    assert app.given_back


@pytest.mark.parametrize("number", [signal.SIGPIPE, signal.SIGTSTP])
def test_signals_that_change_nothing(number: signal.Signals, home: Path, opened: Opened) -> None:
    app, _ = in_question(home, opened)
    os.kill(app.pid, number)
    app.press("Ctrl+Z")
    app.wait_gone(SAID)
    app.type("Typed after")
    app.wait_for("Typed after")
    assert state(app.pid) in ("R", "S")
    assert app.quit() == 0


def test_stopped_and_continued_paints_everything(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    os.kill(app.pid, signal.SIGSTOP)
    until(lambda: state(app.pid) == "T", "a stop")
    app.send(b" typed while it stood")
    settings = termios.tcgetattr(app.line)
    settings[3] |= termios.ICANON | termios.ECHO
    termios.tcsetattr(app.line, termios.TCSANOW, settings)
    app.wipe()
    os.kill(app.pid, signal.SIGCONT)
    app.wait_for(SAID)
    app.wait_for("F4")
    app.type("!")
    app.wait_until(lambda: asked(home, pupil) == f"{SAID} typed while it stood!", "all of it on disk")
    app.press("Escape", "Escape")
    assert app.quit() == 0


def test_a_line_that_hangs_does_not_keep_the_program(home: Path, opened: Opened) -> None:
    """Nobody reads what the program writes, as when a line is frozen; it still saves, and ends when told."""
    app, pupil = in_question(home, opened)
    for _ in range(25):  # to and fro, each painted: more than a terminal holds
        app.press("F9", "F9", "F4", "F3")
    app.press("Tab")
    app.send(b" typed on a frozen line")
    until(lambda: asked(home, pupil).endswith(" typed on a frozen line"), "the draft on disk")
    os.kill(app.pid, signal.SIGTERM)
    until(lambda: state(app.pid) in ("", "Z"), "the end of the program")
    app.reap()
    assert app.exit_code == 143


def test_an_idle_program_does_not_spin(home: Path, opened: Opened) -> None:
    app = opened(home)
    app.wait_for(roster(home)[0]["name"])
    app.read(0.5)
    before, begun = spent(app.pid), time.monotonic()
    app.read(1.5)
    assert spent(app.pid) - before < 0.5 * (time.monotonic() - begun)


def spent(process: int) -> float:
    """Return the seconds of a processor that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_small_and_back(home: Path, opened: Opened) -> None:
    app, pupil = in_question(home, opened)
    app.resize(20, 5)
    app.type(" and in")
    app.press("F1", "Escape", "F9", "F9", "F4", "F3")
    app.resize(80, 24)
    app.wait_for("Who is here")
    app.wait_until(lambda: asked(home, pupil) == f"{SAID} and in", "what was typed on the small screen")
    app.press("Escape")
    assert app.quit() == 0


def test_tmux_detached_and_attached_at_another_size(home: Path, tool: Callable[[str], str], tmp_path: Path) -> None:
    tmux = [tool("tmux"), "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    pupil = with_targets(home, 3)
    settings = environment(home.parent)
    program = f"exec '{sys.executable}' -m sen_tui --home '{home}'"

    def ask(*words: str) -> str:
        return subprocess.run([*tmux, *words], env=settings, capture_output=True, text=True, check=True).stdout

    def shows(words: str) -> None:
        until(lambda: words in ask("capture-pane", "-p"), f"“{words}” on the screen")

    ask("new-session", "-d", "-x", "80", "-y", "24", program)
    try:
        shows(pupil["name"])
        ask("send-keys", "/", pupil["name"])
        shows("1 child")
        ask("send-keys", "Enter", "Down", "r")  # a letter right behind Enter would be a paste
        shows("Who is here")
        ask("send-keys", "A", "Tab")
        shows("Next field")  # the field has the focus
        ask("send-keys", SAID)
        shows(SAID)
        client = Terminal([*tmux, "attach"], settings, size=(110, 40))
        client.wait_for("Who is here")
        ask("detach-client")
        client.wait_end()
        ask("send-keys", " and more")
        shows("and more")
        until(lambda: asked(home, pupil["id"]) == f"{SAID} and more", "what was typed after the terminal was left")
        ask("send-keys", "C-q")
        until(lambda: subprocess.run([*tmux, "ls"], capture_output=True, check=False).returncode != 0, "its end")
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True, check=False)
