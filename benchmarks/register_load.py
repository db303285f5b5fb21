"""Reading the register of a large school, beside SQLite. Making its index anew, beside stock TinyDB."""

import contextlib
import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from office_at import office_at
from rows import Row, alternately, ratio
from schools import Measuring
from tinydb import TinyDB

from sen_tui.office.opening import Office
from sen_tui.office.registers import known_register, register

HEAD = ("id", "called", "surname", "year", "class", "stage", "needs", "targets", "planned", "latest", "aim", "duties")
PAGE = 40
"""Lines of the register that are shown at once."""
_DROP = Path("/proc/sys/vm/drop_caches")


def loading(measuring: Measuring) -> Iterator[Row]:
    """Yield the time to read the register: from its index, checked, from a cold disk, and without an index.

    A decoded line has some nine dates. SQLite gives texts only.
    """
    home = measuring.schools.home(measuring.large)
    place = measuring.schools.place / "beside the register"
    place.mkdir(exist_ok=True)
    try:
        database = _sqlite(place / "school.db", home)
        yield from _reading(home, database, measuring)
        database.unlink()
        yield _made_anew(home, place)
    finally:
        shutil.rmtree(place)


def _reading(home: Path, database: Path, measuring: Measuring) -> Iterator[Row]:
    name = "SQLite, the same columns"
    office = office_at(home)
    about = f"register of {measuring.large} read"
    page, whole, checked, columns = alternately(
        measuring.times,
        lambda: _timed(lambda: list(islice(_index_rows(office), PAGE))),
        lambda: _timed(lambda: list(_index_rows(office))),
        lambda: _timed(lambda: register(office).rows),
        lambda: _timed(lambda: _columns(database)),
    )
    yield ratio(f"{about}, the first page decoded, warm", page, name, columns, 0.4)
    yield ratio(f"{about}, every line decoded, warm", whole, name, columns, 0.4)
    yield ratio(f"{about} and checked against every folder, warm", checked, name, columns, None)
    try:
        cold, columns = alternately(
            3, lambda: _cold(lambda: list(islice(_index_rows(office), PAGE))), lambda: _cold(lambda: _columns(database))
        )
    except OSError as refused:
        yield Row(what=f"{about}, cold", failed=f"the page cache is not ours to drop: {refused}", bar=0.1)
    else:
        yield ratio(f"{about}, cold", cold, name, columns, 0.1)


def _index_rows(office: Office) -> Iterable[object]:
    """Return the rows of the register's index, unchecked, as a start reads them. Raises `LookupError` without one."""
    known = known_register(office)
    if known is None:
        raise LookupError("the register is not written down")
    return known.rows


def _made_anew(home: Path, place: Path) -> Row:
    """Return the time to make the register's index anew, beside stock TinyDB.

    Ours is measured first, because it takes longer after stock TinyDB has filled the memory.
    """
    office = office_at(home)
    took = [_timed(lambda: register(office).rows) for _ in _without_index(home)]
    file = place / "stock.json"
    pupils = _tinydb(file, home)
    return ratio(
        f"register of {pupils} made anew, without its index",
        took,
        "stock TinyDB, the same in one file, loaded",
        [_timed(lambda: TinyDB(file).all())],
        0.15,
    )


def _without_index(home: Path) -> Iterator[None]:
    """Yield three times, each time with the index deleted. Afterwards there is an index again."""
    index = home / "roster.json"
    content = index.read_bytes()
    try:
        for _ in range(3):
            index.unlink()
            yield
    finally:
        if not index.exists():
            index.write_bytes(content)


def _columns(database: Path) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(database)) as opened:
        return opened.execute(f"select {', '.join(HEAD)} from pupil order by latest, surname").fetchall()


def _sqlite(file: Path, home: Path) -> Path:
    """Make a database of the same children, each with the columns of the register and the whole record."""
    rows = register(office_at(home)).rows
    with contextlib.closing(sqlite3.connect(file)) as database:
        database.execute(f"create table pupil ({', '.join(HEAD)}, doc blob)")
        for r in rows:
            days = tuple(str(day or "") for day in (r.planned, r.latest, r.aim))
            head = (r.id, r.called, r.surname, r.year, r.class_name, r.stage, " ".join(r.needs), r.targets, *days)
            record = (home / "pupils" / r.id / "record.json").read_bytes()
            columns = (*head, " ".join(map(str, r.duties)), record)
            database.execute(f"insert into pupil values ({', '.join('?' * len(columns))})", columns)
        database.commit()
    return file


def _tinydb(file: Path, home: Path) -> int:
    """Write the file in which stock TinyDB would keep all records. Return their number."""
    number = 0
    with file.open("w", encoding="utf-8") as out:
        out.write('{"_default": {')
        for number, child in enumerate(sorted((home / "pupils").iterdir()), 1):
            record = json.loads((child / "record.json").read_bytes())
            out.write(f'{", " if number > 1 else ""}"{number}": {json.dumps(record)}')
        out.write("}}")
    return number


def _timed(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return (time.perf_counter() - began) * 1000


def _cold(deed: Callable[[], object]) -> float:
    """Return the milliseconds of a deed with an empty page cache. Raises `OSError` if we may not empty it."""
    _DROP.write_text("3\n")
    return _timed(deed)
