"""Thirty people at one cabinet: all save at once, all type at once."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from programs import app, environment, standing, yardstick
from rows import Row, figure, high, middle, spread
from schools import Measuring
from together import at_work, type_together

from sen_tui.store.cabinet import Cabinet

PEOPLE = 30
PACE = 1 / 3
"""Seconds between two keys of one person."""
SECONDS = 12.0
"""The time for which all of them type."""
SITTINGS = 3
"""Sittings of one person alone. Together they have some hundred keys, enough for a 95th percentile."""
AT = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
_CONTEXT = get_context("forkserver")
Times = list[float]
"""Milliseconds, one figure for each save."""


def many(measuring: Measuring) -> Iterator[Row]:
    """Yield the rows of thirty people who save, and who type, at once."""
    with measuring.schools.copy(measuring.small) as home, every_core():
        yield from writers(home, measuring.times)
    with measuring.schools.copy(measuring.small) as home, every_core():
        yield from typists(home)


@contextmanager
def every_core() -> Iterator[None]:
    """Let programs that are started in the block run on every core, as those of thirty people do."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def writers(home: Path, times: int) -> Iterator[Row]:
    """Yield the time of a save while thirty people save at once, each their own child, beside SQLite."""
    with tempfile.TemporaryDirectory(prefix="sen-tui-bench-", dir=home.parent) as place:
        database = Path(place) / "beside.db"
        children = Cabinet.open(home).ids()[:PEOPLE]
        _make(database, [(home / "pupils" / child / "record.json").read_bytes() for child in children])
        before = _revisions(home, children)
        ours = _at_once([partial(_save_ours, home, child, times) for child in children])
        lite = _at_once([partial(_save_lite, database, number, times) for number in range(len(children))])
        lost = sum(_revisions(home, children)) - sum(before) - (times + 1) * len(children)
    yield Row(
        what=f"{len(children)} writers at once, a save, p99",
        ours=high(ours),
        unit="ms",
        yardstick=high(lite),
        beside="SQLite, one database, WAL, FULL",
        bar=0.2,
        spread=f"p50 {figure(middle(ours))}, of SQLite {figure(middle(lite))}",
    )
    yield Row(what=f"of {times * len(children)} saves by {len(children)} writers, lost", ours=abs(lost), bar=0)


def _at_once(savers: list[Callable[[Barrier, "SimpleQueue[Times]"], None]]) -> Times:
    """Run each saver in a process of its own, all from the same moment on. Return the times of all saves."""
    start, results = _CONTEXT.Barrier(len(savers)), _CONTEXT.SimpleQueue()
    processes = [_CONTEXT.Process(target=saver, args=(start, results)) for saver in savers]
    for process in processes:
        process.start()
    times = [took for _ in processes for took in results.get()]
    for process in processes:
        process.join()
    return times


def _save_ours(home: Path, child: str, number: int, start: Barrier, results: "SimpleQueue[Times]") -> None:
    """Save one child's folder `number` times.

    A first save is not timed: an app has its modules loaded by then.
    """
    cabinet = Cabinet.open(home)
    stored = cabinet.load(child)
    revision = cabinet.save(stored.folder, stored.revision, by="bench", at=AT)
    times = []
    start.wait()
    for _ in range(number):
        began = time.perf_counter()
        revision = cabinet.save(stored.folder, revision, by="bench", at=AT)
        times.append((time.perf_counter() - began) * 1000)
    results.put(times)


def _make(database: Path, documents: list[bytes]) -> None:
    connection = sqlite3.connect(database)
    connection.execute("pragma journal_mode=wal")
    connection.execute("create table pupil (id integer primary key, doc blob)")
    connection.executemany("insert into pupil values (?, ?)", enumerate(documents))
    connection.commit()
    connection.close()


def _save_lite(database: Path, row: int, number: int, start: Barrier, results: "SimpleQueue[Times]") -> None:
    """Write one row of the database `number` times, each time other bytes. A first write is not timed."""
    connection = sqlite3.connect(database, timeout=60, isolation_level=None)
    connection.execute("pragma synchronous=full")
    (document,) = connection.execute("select doc from pupil where id = ?", (row,)).fetchone()
    versions = [document[turn:] + document[:turn] for turn in range(1, number + 2)]
    write = "update pupil set doc = ? where id = ?"
    connection.execute(write, (versions.pop(), row))
    times = []
    start.wait()
    for version in versions:
        began = time.perf_counter()
        connection.execute(write, (version, row))
        times.append((time.perf_counter() - began) * 1000)
    results.put(times)


def _revisions(home: Path, children: tuple[str, ...]) -> list[int]:
    cabinet = Cabinet.open(home)
    return [cabinet.load(child).revision.number for child in children]


def typists(home: Path) -> Iterator[Row]:
    """Yield the time of a key while thirty people type at three keys a second, each at their own child."""
    alone: Times = []
    for _ in range(SITTINGS):
        with at_work([app(home)]) as program:
            alone += type_together(program, PACE, SECONDS)[0]
    field = yardstick("one_field", "prose")
    with standing(field):
        _, bare = type_together([field], PACE, SECONDS)
    with at_work([app(home) for _ in range(PEOPLE)]) as everybody:
        together, share = type_together(everybody, PACE, SECONDS)
    yield Row(
        what=f"a key while {PEOPLE} people type at three keys a second, p95",
        ours=_p95(together),
        unit="ms",
        yardstick=_p95(alone),
        beside="one person",
        bar=1.5,
        spread=f"p50 {figure(middle(together))}, {spread(together)}",
    )
    yield Row(
        what=f"cores that {PEOPLE} people typing take",
        ours=share,
        unit="cores",
        bar=0.7,
        spread=f"{PEOPLE} such fields alone {figure(PEOPLE * bare)}",
    )


def _p95(times: Times) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def main() -> None:
    """Measure on an invented school of 45 children."""
    os.environ |= environment()
    with tempfile.TemporaryDirectory(prefix="sen-tui-many-") as place:
        home = Path(place) / "school"
        command = [sys.executable, "-m", "sen_tui", "demo", "--home", str(home), "--pupils", "45", "--no-open"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with every_core():
            for row in (*writers(home, 15), *typists(home)):
                print(row)


if __name__ == "__main__":
    main()
