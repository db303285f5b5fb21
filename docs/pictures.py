"""Makes the pictures of the README from the invented school: `.venv/bin/python docs/pictures.py`.

The school, the day, the person and every key pressed are fixed, so the same program makes the same
files. A picture is what the app paints, as SVG; it names its fonts and fetches none.
"""

import asyncio
import itertools
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from textual.pilot import Pilot

from sen_tui import office
from sen_tui.office import Office, Person
from sen_tui.tui.app import SenApp

PICTURES = Path(__file__).parent / "pictures"
TODAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
SENCO = Person(login="hashworth", name="Mrs Helen Ashworth", host="fernleigh")
SIZE = (100, 30)
TALL = (100, 46)

Scene = Callable[[Pilot[None]], "asyncio.Future[None]"]


def main() -> None:
    """Write every picture into `docs/pictures`, or into the folder named on the command line."""
    os.environ["TZ"] = "UTC"  # the time of saving is shown in local time
    time.tzset()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        home = Path(made) / "home"
        office.open_demo(home, pupils=38, seed=1, framework_id="sa-plus-junior", today=TODAY, at=MOMENT)
        asyncio.run(_pictures(home, folder))


async def _pictures(home: Path, folder: Path) -> None:
    """Take the pictures in one sitting: the register, then one review from its progress to its paper."""
    app = SenApp(_desk(home), autosave_after=0.01)
    async with app.run_test(size=SIZE) as pilot:
        await _settled(pilot)
        _take(app, folder / "roster.svg", "the register")
        await _press(pilot, "slash", *"due today", "enter", "r")
        await _meeting(pilot, app, folder)


async def _meeting(pilot: Pilot[None], app: SenApp, folder: Path) -> None:
    """Hold the review of the child who is due today."""
    await _press(pilot, "A", "f4", "k", "f4")
    await _press(pilot, "4", "enter", *"Used the card unasked in maths and at lunch.", "escape")
    _take(app, folder / "review.svg", "progress on each target")
