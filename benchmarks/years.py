"""Opening a folder with ten years of history beside one with a year."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from keystrokes import Answers, beside
from programs import ENTER, ESCAPE, REGISTER, app, standing
from rows import Row
from schools import Measuring, make

from sen_tui.domain.folder import PupilFolder
from sen_tui.store.cabinet import Cabinet

A_YEAR = 3
"""Reviews that are held in a year."""
SAVES = 30
"""How often a folder is saved in a year."""
_BEGAN = datetime(2016, 9, 1, 8, tzinfo=UTC)
_DAY = re.compile(r'"(\d{4})-(\d\d)-(\d\d)')


def years(measuring: Measuring) -> Iterator[Row]:
    """Yield the cost of opening a folder after one year and after ten."""
    place = measuring.schools.place
    homes = [place / "one year", place / "ten years"]
    try:
        young_app, old_app = (app(_school(home, number)) for home, number in zip(homes, (1, 10), strict=True))
        young, old = Answers(), Answers()
        with standing(young_app, old_app, words=REGISTER):
            for _ in range(measuring.times + 2):
                for answers, program in ((young, young_app), (old, old_app)):
                    answers.add(program, [ENTER])
                    program.settle(0.1)
                    program.answer(ESCAPE)
                    program.settle(0.1)
        yield from beside("opening a folder with ten years of history", old, "one year", young)
    finally:
        for home in homes:
            shutil.rmtree(home, ignore_errors=True)


def _school(home: Path, number: int) -> Path:
    """Make a school of one child who has been there for `number` years. Return its cabinet."""
    make(home, 20)
    cabinet = Cabinet.open(home)
    folders = [cabinet.load(pupil_id).folder for pupil_id in cabinet.ids()]
    reviewed = (folder for folder in folders if len(folder.reviews) >= A_YEAR)
    child = min(reviewed, key=lambda folder: len(folder.reviews))
    for folder in folders:
        if folder is not child:
            shutil.rmtree(home / "pupils" / folder.pupil.id)
    grown = _grown(child, number)
    revision = cabinet.load(child.pupil.id).revision
    for saves in range(SAVES * number):
        at = _BEGAN + timedelta(days=12 * saves)
        revision = cabinet.save(grown, revision, by="bench", at=at)
    return home


def _grown(folder: PupilFolder, number: int) -> PupilFolder:
    """Return the folder with a copy of everything that is over for each earlier year."""
    tables: dict[str, Any] = msgspec.to_builtins(folder)
    over = {"plans": [row for row in tables["plans"] if row["status"] != "active"], "reviews": tables["reviews"]}
    plans = {row["id"] for row in over["plans"]}
    over["targets"] = [row for row in tables["targets"] if row["plan_id"] in plans]
    targets = {row["id"] for row in over["targets"]}
    over["measures"] = [row for row in tables["measures"] if row["target_id"] in targets]
    over["actions"] = [row for row in tables["actions"] if row["done_on"]]
    for back in range(1, number):
        for table, rows in _earlier(over, back).items():
            tables[table] = [*rows, *tables[table]]
    return msgspec.convert(tables, PupilFolder)


def _earlier(over: dict[str, Any], back: int) -> dict[str, Any]:
    """Return the same tables `back` years earlier, under other ids."""
    text = _DAY.sub(lambda day: f'"{int(day[1]) - back}-{day[2]}-{min(int(day[3]), 28):02}', json.dumps(over))
    for row_id in {row["id"] for table in over.values() for row in table}:
        text = text.replace(row_id, hashlib.sha256(f"{row_id} {back}".encode()).hexdigest()[:16])
    earlier: dict[str, Any] = json.loads(text)
    return earlier
