"""The command line as people call it: in this process where that shows the same, else in one of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

import sen_tui
from sen_tui.cli.commands import main

TODAY = "2026-11-20"


def run(home: Path, *args: str, **env: str) -> Result:
    """Run a command on the cabinet at `home` and return what it said, and its exit code."""
    return CliRunner().invoke(main, ["--home", str(home), *args], env={"SEN_TUI_TODAY": TODAY, **env})


def printed(home: Path, *args: str) -> str:
    """Return what a command prints that has to succeed."""
    done = run(home, *args)
    assert (done.exit_code, done.stderr) == (0, ""), done.stderr
    return done.stdout


def data(home: Path, *args: str) -> Any:
    """Return the JSON that a command prints."""
    return json.loads(printed(home, *args, "--json"))


def refused(home: Path, *args: str, code: int = 1, **env: str) -> str:
    """Return the sentence with which a command refuses: on stderr, with the exit code, never a traceback."""
    done = run(home, *args, **env)
    assert done.exit_code == code, done.output
    assert isinstance(done.exception, SystemExit), done.exception
    assert done.stderr.strip()
    assert "Traceback" not in done.output
    return done.stderr


def process(home: Path, *args: str, python: tuple[str, ...] = (), shell: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own; `shell` is what its output goes through, as `| head -1`."""
    call = [sys.executable, *python, "-m", "sen_tui", "--home", str(home), *args]
    env = dict(os.environ) | {"SEN_TUI_TODAY": TODAY, "PYTHONPATH": str(Path(sen_tui.__file__).parents[1])}
    if shell:
        quoted = " ".join(f"'{part}'" for part in call)
        call = ["bash", "-c", f"set -o pipefail; {quoted} {shell}"]
    return subprocess.run(call, env=env, cwd=home.parent, capture_output=True, text=True, timeout=60, check=False)
