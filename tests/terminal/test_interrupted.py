"""Ctrl+C at any moment of a command, and a signal before the app's first frame: quiet, and nothing is left over."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from support.demo_homes import roster
from support.every_command import call_of, surroundings
from support.pty_app import Terminal, environment

SAMPLE = 200 if os.environ.get("SEN_TUI_LONG") else 8
"""Moments that are tried of each command."""
COMMANDS = (("roster",), ("show", "PUPIL", "--json"), ("frameworks",), ("backup", "FILE"), ("check",))


def _traced(strace: str, call: list[str], *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command under strace, as one that a person can stop: a shell in the background passes Ctrl+C as ignored."""
    return subprocess.run(
        [strace, "-qqq", *options, *call],
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
        restore_signals=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def _moments(strace: str, call: list[str], log: Path) -> list[tuple[str, int]]:
    """Return each call to the system that a command makes once it listens for Ctrl+C: its name and its number."""
    _traced(strace, call, "-o", str(log))
    seen: Counter[str] = Counter()
    moments: list[tuple[str, int]] = []
    handlers = 0
    for line in log.read_text("utf-8", "replace").splitlines():
        name = line.partition("(")[0]
        seen[name] += name.isidentifier()
        handlers += line.startswith("rt_sigaction(SIGINT, {")
        if handlers >= 2 and name.isidentifier():  # the first is Python's own
            moments.append((name, seen[name]))
    return moments[:-20]  # the last ones are Python's, when all is done and said


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_stopped_command_says_nothing_and_leaves_nothing(
    words: tuple[str, ...], strace: str, home: Path, tmp_path: Path
) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    pupil = roster(home)[0]["id"]
    call = call_of(home, *({"PUPIL": pupil, "FILE": str(place / "b.tgz")}.get(word, word) for word in words))
    moments = _moments(strace, call, tmp_path / "log")
    for name, number in random.Random(words[0]).sample(moments, SAMPLE):
        (place / "b.tgz").unlink(missing_ok=True)
        inject = f"inject={name}:signal=SIGINT:when={number}"
        done = _traced(strace, call, "-o", os.devnull, "-e", f"trace={name}", "-e", inject)
        assert (done.returncode, done.stderr) == (130, b""), f"{name} {number}"
        assert {path.name for path in place.iterdir()} <= {"b.tgz"}, f"{name} {number}"


def _watched(strace: str, home: Path, log: Path, *options: str) -> Terminal:
    """Start the app under strace."""
    call = [strace, "-f", "-qqq", "-o", str(log), *options, sys.executable, "-m", "sen_tui", "--home", str(home)]
    return Terminal(call, environment(home.parent), folder=home.parent)


def _openings(log: Path) -> list[int]:
    """Return the numbers of the files that the app's first thread opens, from its first line of ours to its screen."""
    lines = log.read_text("utf-8", "replace").splitlines()
    first = lines[0].split()[0]
    own = [line.partition(" ")[2].strip() for line in lines if line.startswith(first)]
    names = [line for line in own if line.startswith("openat(")]
    begun = [number for number, line in enumerate(own) if line.startswith("rt_sigaction(SIGINT, {")][1]
    before = sum(line.startswith("openat(") for line in own[:begun])
    shown = next(number for number, line in enumerate(names) if "base.tcss" in line)
    return list(range(before + 1, shown))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_signal_before_the_first_frame_leaves_the_terminal_as_it_was(
    number: signal.Signals, strace: str, home: Path, tmp_path: Path
) -> None:
    whole = _watched(strace, home, tmp_path / "log", "-e", "trace=openat,rt_sigaction")
    whole.wait_for("F1 Help")
    assert whole.quit() == 0
    openings = _openings(tmp_path / "log")
    for at in random.Random(number).sample(openings, SAMPLE):
        inject = f"inject=openat:signal={number.name}:when={at}"
        app = _watched(strace, home, tmp_path / "other", "-e", "trace=openat", "-e", inject)
        code = app.wait_end()
        said = bytes(app.raw)
        assert code in (128 + number, -number), at
        assert b"Traceback" not in said
        assert b"fault" not in said
        assert app.line_is_cooked, at
        assert (b"\x1b[?1049l" in said) == (b"\x1b[?1049h" in said), at
