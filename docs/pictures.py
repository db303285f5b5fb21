"""Makes the pictures of the README from the invented school: `.venv/bin/python docs/pictures.py`.

The school, the day, the person and every key pressed are fixed, so the same program makes the same
files. A picture is the app's own screen as SVG. It names its fonts and fetches none. Two papers are pictures as well.
"""

import asyncio
import itertools
import os
import re
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from pypdfium2 import PdfDocument
from textual.pilot import Pilot

from sen_tui.domain.at_work import Person
from sen_tui.office.lookup import read_folder
from sen_tui.office.opening import Office, open_office
from sen_tui.office.papers import paper_of
from sen_tui.office.press import as_pdf
from sen_tui.office.setup import open_demo
from sen_tui.tui.app import SenApp
from sen_tui.tui.screens.preview import PreviewScreen

PICTURES = Path(__file__).parent / "pictures"
TODAY = date(2026, 11, 20)
MOMENT = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
SENCO = Person(login="hashworth", name="Mrs Helen Ashworth", host="fernleigh")
WIDTH, HEIGHT = 100, 30
SCALE = 1.25
"""Pixels to a point of a paper."""

REWORDED = (
    (re.compile(r"@font-face\s*\{[^}]*\}\s*"), ""),
    (
        re.compile(r"font-family: Fira Code, monospace"),
        "font-family: 'Fira Code', 'DejaVu Sans Mono', Menlo, monospace",
    ),
    (re.compile(r"^<svg "), '<svg xml:space="preserve" '),  # else some viewers drop the space at the left of a cell
)
"""Patterns in the picture that Textual exports, each with its replacement."""


def main() -> None:
    """Write every picture into `docs/pictures`, or into the folder named on the command line."""
    os.environ["TZ"] = "UTC"  # the time of saving is shown in local time
    time.tzset()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        home = Path(made) / "home"
        open_demo(home, pupils=38, seed=1, framework_id="sa-plus-junior", today=TODAY, at=MOMENT)
        asyncio.run(_sitting(home, folder))


async def _sitting(home: Path, folder: Path) -> None:
    """Hold the review of the child who is due today, and take a picture now and then."""
    app = SenApp(_desk(home))
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        await _press(pilot, "down")
        _take(app, folder / "roster.svg")
        await _press(pilot, "slash", *"due today", "enter", "r")
        await _press(pilot, "A", "f4", "k", "f4")
        await _rate(pilot, "4", "Used the board unasked in maths and at lunch.", "13")
        await _rate(pilot, "2", "Tries the first question, then waits for an adult.", "4")
        await _rate(pilot, "3", "Stayed, or used the card, every day but Monday.", "8")
        await _press(pilot, "home")
        _take(app, folder / "progress.svg")
        await _press(pilot, "f4", "4", *"The board, and a quiet start to the day.", "tab", *"One adult, not two.")
        await _press(pilot, "tab", "4", "f4", *"He talks about his day now.", "f4")
        await _press(pilot, "1", *"I like my board.", "tab", *"Tell me before it changes.", "f4", "0", "f4", "n")
        await _press(pilot, *"Practise the check-in on Sundays", "enter", "right", "f4", "1", "f4", "t", "enter")
        _take(app, folder / "targets.svg")
        await _press(pilot, "escape", "escape", "f8", "enter")
        if not isinstance(app.screen, PreviewScreen):
            raise SystemExit("The review was not signed: the keys in this script are not the app's any more.")
        await pilot.resize_terminal(WIDTH, 54)
        await _press(pilot)
        app.clear_notifications()
        await _press(pilot)
        _take(app, folder / "summary.svg")
        signed = app.screen.child
    _papers(_desk(home), signed, folder)


def _papers(office: Office, pupil_id: str, folder: Path) -> None:
    """Write the first side of two papers about the child as pictures."""
    child = read_folder(office, pupil_id)
    for document in ("review", "invitation"):
        pdf = PdfDocument(as_pdf(paper_of(office, child, document)).pdf)
        pdf[0].render(scale=SCALE).to_pil().convert("P").save(folder / f"{document}.png", optimize=True)


async def _rate(pilot: Pilot[None], rating: str, evidence: str, value: str) -> None:
    """Rate the target under the cursor, with evidence and a measured value, and go on to the next."""
    await _press(pilot, rating, "enter", *evidence, "enter", *value, "enter")


async def _press(pilot: Pilot[None], *pressed: str) -> None:
    """Press keys, a space for `space`, and wait until everything is painted and saved."""
    for one in pressed:
        await pilot.press("space" if one == " " else one)
    await pilot.pause()
    app = pilot.app
    if isinstance(app, SenApp):
        app.autosave.flush()
    await pilot.pause()


def _take(app: SenApp, path: Path) -> None:
    """Write what is on the screen as SVG."""
    drawn = app.export_screenshot(title="sen-tui")
    for found, instead in REWORDED:
        drawn = found.sub(instead, drawn)
    path.write_text("\n".join(line.rstrip() for line in drawn.splitlines()) + "\n", "utf-8")


def _desk(home: Path) -> Office:
    """Return the office with a fixed day, hour and person, and ids that count up."""
    numbers = itertools.count(1)
    return open_office(
        home, person=SENCO, today=lambda: TODAY, now=lambda: MOMENT, new_id=lambda: f"{next(numbers):016x}", tell=print
    )


if __name__ == "__main__":
    main()
