"""Invented schools to work on, and what is in them, asked for at the command line like anybody would."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from support.pty_app import environment


def sen_tui(home: Path, *args: str) -> str:
    """Run a command on the cabinet at `home` and return what it prints. Fails where the command does."""
    done = subprocess.run(
        [sys.executable, "-m", "sen_tui", "--home", str(home), *args],
        env=environment(home.parent),
        cwd=home.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def make_home(place: Path, framework: str, pupils: int = 12, seed: int = 3) -> Path:
    """Make an invented school at `place` and return it."""
    sen_tui(place, "demo", "--no-open", "--framework", framework, "--pupils", str(pupils), "--seed", str(seed))
    return place


def roster(home: Path) -> list[dict[str, Any]]:
    """Return the register."""
    rows: list[dict[str, Any]] = json.loads(sen_tui(home, "roster", "--json"))
    return rows


def folder(home: Path, pupil: str) -> dict[str, Any]:
    """Return one child's folder."""
    found: dict[str, Any] = json.loads(sen_tui(home, "show", pupil, "--json"))
    return found


def draft(home: Path, pupil: str) -> dict[str, Any]:
    """Return the newest draft on disk about a child, nothing where there is none."""
    files = (home / "pupils" / pupil / "drafts").glob("*.json")
    newest = sorted(files, key=lambda file: file.stat().st_mtime_ns)
    return json.loads(newest[-1].read_text(encoding="utf-8")) if newest else {}


def asked(home: Path, pupil: str) -> str:
    """Return the parents' question as the draft on disk has it; nothing before there is a draft."""
    found = draft(home, pupil)
    return str(found["draft"]["review"]["review"]["asks"]) if found else ""


def with_targets(home: Path, number: int) -> dict[str, Any]:
    """Return the register's line of a child with at least `number` targets and a review to hold."""
    return next(row for row in roster(home) if row["targets"] >= number and row["next_review"])
