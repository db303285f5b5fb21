"""A command in a process of its own, watched by strace: where its output goes, and what it said."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from sen_tui.cli import backups, commands, printing, upkeep
from sen_tui.domain.errors import NotSaved
from support.traced_deeds import Deed

OUT, ERR = "stdout", "stderr"
"""The files beside the home into which a command writes its output and its sentences."""
LOADED = (backups, printing, upkeep)
"""Modules of commands, which are else loaded when a command is called."""


def command(*words: str, warm: tuple[str, ...] = ()) -> Deed:
    """Return the deed of calling a command. `warm` is called before, so that everything is loaded that it needs."""
    return partial(_prepared, words, warm or words)


def _prepared(words: tuple[str, ...], warm: tuple[str, ...], home: Path) -> Callable[[], object]:
    os.chdir(home.parent)
    _send(Path(os.devnull), Path(os.devnull))
    with suppress(SystemExit):
        _call(home, warm)
    _send(home.parent / OUT, home.parent / ERR)
    return lambda: _told(home, words)


def _send(output: Path, errors: Path) -> None:
    """Send what this process prints into two files."""
    for number, path in ((1, output), (2, errors)):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(descriptor, number)
        os.close(descriptor)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)


def _call(home: Path, words: tuple[str, ...]) -> None:
    commands.main(["--home", str(home), *words], prog_name="sen-tui")


def _told(home: Path, words: tuple[str, ...]) -> None:
    """Call the command. Raises `NotSaved` where its exit code is 1."""
    try:
        _call(home, words)
    except SystemExit as end:
        if end.code == 1:
            raise NotSaved from None
        if end.code:
            raise
