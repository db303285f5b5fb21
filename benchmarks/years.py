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
    """Yield what opening a folder costs after one year and after ten."""
    place = measuring.schools.place
    homes = [place / "one year", place / "ten years"]
    try:
        one, ten = (app(_school(home, number)) for home, number in zip(homes, (1, 10), strict=True))
        young, old = Answers(), Answers()
        with standing(one, ten, words=REGISTER):
            for _ in range(measuring.times + 2):
                for answers, program in ((young, one), (old, ten)):
                    answers.add(program, [ENTER])
                    program.settle(0.1)
                    program.answer(ESCAPE)
                    program.settle(0.1)
        yield from beside("opening a folder with ten years of history", old, "one year", young)
    finally:
        for home in homes:
            shutil.rmtree(home, ignore_errors=True)


def _school(home: Path, number: int) -> Path:
    """Make a school of one child, who has been there so many years, and return its cabinet."""
    make(home, 20)
    cabinet = Cabinet.open(home)
    folders = [cabinet.load(pupil_id).folder for pupil_id in cabinet.ids()]
    child = min((one for one in folders if len(one.reviews) >= A_YEAR), key=lambda one: len(one.reviews))
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
    """Return the folder with everything that is over, once more for each earlier year."""
    now: dict[str, Any] = msgspec.to_builtins(folder)
    over = {"plans": [one for one in now["plans"] if one["status"] != "active"], "reviews": now["reviews"]}
    plans = {one["id"] for one in over["plans"]}
    over["targets"] = [one for one in now["targets"] if one["plan_id"] in plans]
    targets = {one["id"] for one in over["targets"]}
    over["measures"] = [one for one in now["measures"] if one["target_id"] in targets]
    over["actions"] = [one for one in now["actions"] if one["done_on"]]
    for back in range(1, number):
        for table, again in _earlier(over, back).items():
            now[table] = [*again, *now[table]]
    return msgspec.convert(now, PupilFolder)


def _earlier(over: dict[str, Any], back: int) -> dict[str, Any]:
    """Return the same some years before, under other ids."""
    said = _DAY.sub(lambda day: f'"{int(day[1]) - back}-{day[2]}-{min(int(day[3]), 28):02}', json.dumps(over))
    for known in {one["id"] for table in over.values() for one in table}:
        said = said.replace(known, hashlib.sha256(f"{known} {back}".encode()).hexdigest()[:16])
    earlier: dict[str, Any] = json.loads(said)
    return earlier
