"""Other Textual programs of about our size, each installed into its own environment from a package index."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from programs import REGISTER, app, environment
from pty_program import Program
from rows import Row, ratio
from schools import Measuring


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to compare with."""

    name: str
    wants: tuple[str, ...]
    """The packages that pip installs."""
    arguments: tuple[str, ...]
    frame: str
    """A word of its first frame."""


FASTER = 1 / 2.5
"""The bar: at least 2.5 times faster than each."""
PEERS = (
    Peer("harlequin", ("harlequin",), ("-a", "sqlite", ":memory:"), "Query Editor"),
    # With a newer tree-sitter posting 2.11 ends with a segmentation fault.
    Peer("posting", ("posting", "tree-sitter<0.26"), ("--collection", "."), "Collection"),
)


def peers(measuring: Measuring) -> Iterator[Row]:
    """Yield the start of sen-tui beside that of each peer. A peer that cannot be installed has a failed row."""
    home = measuring.schools.home(measuring.small)
    for peer in PEERS:
        try:
            programs, version = _installed(peer, measuring.peers)
            yield _beside(peer, version, programs, home, measuring)
        except (OSError, subprocess.SubprocessError) as missing:
            yield Row(what=f"start to first frame beside {peer.name}", failed=f"{peer.name}: {missing}")


def _beside(peer: Peer, version: str, programs: Path, home: Path, measuring: Measuring) -> Row:
    own = measuring.peers / f"home of {peer.name}"
    own.mkdir(exist_ok=True)
    os.chdir(own)
    variables = environment(HOME=str(own))
    command = [str(programs / peer.name), *peer.arguments]
    mine, theirs = [], []
    _start(Program(command, variables), peer.frame)  # the first start of a peer makes its files
    for _ in range(measuring.times):
        mine.append(_start(app(home), REGISTER))
        theirs.append(_start(Program(command, variables), peer.frame))
    return ratio(f"start to first frame beside {peer.name}", mine, f"{peer.name} {version}", theirs, FASTER)


def _start(program: Program, frame: str) -> float:
    try:
        return program.until(frame, patience=20, framed=True) * 1000
    finally:
        program.end()


def _installed(peer: Peer, place: Path) -> tuple[Path, str]:
    """Install the peer if it is not there yet. Return the folder of its program, and its version."""
    programs = place / peer.name / "bin"
    if not (programs / peer.name).exists():
        subprocess.run([sys.executable, "-m", "venv", str(programs.parent)], check=True, capture_output=True)
        pip = [str(programs / "python"), "-m", "pip", "install", "-q", *peer.wants]
        subprocess.run(pip, check=True, capture_output=True, timeout=300)
    ask = f"from importlib.metadata import version as v; print(v({peer.name!r}) + ', Textual ' + v('textual'))"
    answer = subprocess.run([str(programs / "python"), "-c", ask], check=True, capture_output=True, text=True)
    return programs, answer.stdout.strip()
