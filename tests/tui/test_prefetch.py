"""What a review needs is loaded while nobody waits for it: long before something has to be saved, signed or locked."""

import os
import subprocess
import sys
from pathlib import Path

from sen_tui.office.opening import Office
from sen_tui.tui.screens.preview import PreviewScreen
from support.complete_reviews import leave_complete
from support.driving import DEXTER, office_at, sitting

SITTING = """
import asyncio, sys
from pathlib import Path
import sen_tui.tui.app
from sen_tui.tui.work.prefetch import import_screens
import_screens(lambda: False)
before = set(sys.modules)
from test_prefetch import sign_and_lock
asyncio.run(sign_and_lock(Path(sys.argv[1])))
print(*sorted(name for name in set(sys.modules) - before if name.startswith("sen_tui")))
"""
"""Imports what is imported ahead, goes through a review at the home that is named, and says what was loaded for it."""


async def sign_and_lock(home: Path) -> None:
    """Sign the review that waits, look at its paper, lock the screen."""
    async with sitting(office_at(home)) as desk:
        await desk.open_review(DEXTER)
        await desk.press("f8", "enter")
        assert isinstance(desk.app.screen, PreviewScreen)
        await desk.press("escape", "ctrl+l")
        assert DEXTER not in desk.text


def test_signing_and_locking_load_nothing_more(junior: Office) -> None:
    leave_complete(junior, DEXTER, "continue_school_action")
    told = subprocess.run(
        [sys.executable, "-c", SITTING, str(junior.cabinet.home)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert not told.stdout.strip()
