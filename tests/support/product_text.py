"""Everything that a school of one framework can read in the product: its listing, papers, duties and screens."""

import asyncio
import re
from pathlib import Path

from sen_tui.domain.roster import RosterRow
from sen_tui.office.registers import register
from sen_tui.office.setup import open_demo
from support import commands
from support.children import NOW, TODAY
from support.driving import Seat, office_at, sitting

TALL = (160, 60)
WINDOWS = {
    "move": "m",
    "duties": "a",
    "answers": "y",
    "details": "e",
    "details_end": "e shift+tab",
    "people": "f",
    "specialist": "f end enter",
    "concern": "c",
    "case": "D",
    "help": "H",
    "kept": "K",
}
"""Windows of the folder by the name of their place, and the keys that open each."""

ABOUT_A_REVIEW = ("review", "record")
"""The papers about a review: what a family gets, and the whole."""


def read_everything(home: Path, framework: str) -> dict[str, str]:
    """Return the words of each place by its name, with single spaces, in a demo school of a framework made at `home`.

    Papers and screens are those of one child of each stage.
    """
    open_demo(home, pupils=38, seed=1, framework_id=framework, today=TODAY, at=NOW.replace(hour=8))
    shown = tuple({row.stage: row for row in register(office_at(home)).rows}.values())
    pages = {
        "frameworks": commands.run(home, "frameworks", framework, COLUMNS="250").stdout,
        "report": commands.run(home, "report", "governors", COLUMNS="250").stdout,
        "listed": commands.run(home, "duties", COLUMNS="250").stdout,
        "plan": "".join(commands.run(home, "print", "plan", row.id).stdout for row in shown),
        "paper": "".join(commands.run(home, "print", name, row.id).stdout for row in shown for name in ABOUT_A_REVIEW),
    }
    screens = asyncio.run(_read_screens(home, shown))
    return {place: " ".join(text.split()) for place, text in (pages | screens).items()}


async def _read_screens(home: Path, shown: tuple[RosterRow, ...]) -> dict[str, str]:
    screens: dict[str, str] = {}
    async with sitting(office_at(home), TALL) as seat:
        screens["register"] = seat.text
        for row in shown:
            for place, text in (await _read_child(seat, row)).items():
                screens[place] = screens.get(place, "") + text
    return screens


async def _read_child(seat: Seat, row: RosterRow) -> dict[str, str]:
    seat.app.ways.show_folder(row.id)
    await seat.settle()
    read = {"folder": seat.text}
    for place, key in WINDOWS.items():
        await seat.press(*key.split())
        read[place] = _window(seat.text)
        await seat.press("escape", "escape")
        seat.app.ways.show_folder(row.id)
        await seat.settle()
    if row.next:
        read |= await _read_meeting(seat, row)
    return read


def _window(screen: str) -> str:
    """Return the text within the frame of the window on a screen."""
    return " ".join(re.findall(r"│(.*?)│", screen))


async def _read_meeting(seat: Seat, row: RosterRow) -> dict[str, str]:
    seat.app.ways.show_targets(row.id)
    await seat.settle()
    read = {"targets": seat.text}
    seat.app.ways.show_review(row.id)
    await seat.settle()
    for rule in seat.work.rules:
        await seat.go(rule.kind)
        read["meeting"] = read.get("meeting", "") + seat.text
    await seat.press("escape", "escape")
    return read
