"""Thirty people at once: all of them saving, all of them typing."""

import multiprocessing
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier
from pathlib import Path

from programs import app
from rows import Row, high, middle
from schools import Measuring
from together import at_work, type_together

from sen_tui.store.cabinet import Cabinet

PEOPLE = 30
PACE = 1 / 3
"""Seconds from key to key."""
SECONDS = 12.0
"""How long all of them type."""
AT = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
_FORK = multiprocessing.get_context("fork")
Saver = Callable[[], object]


def writers(measuring: Measuring) -> Iterator[Row]:
    """Yield what a save takes while thirty people save, each another child, beside SQLite; and whether one is lost."""
    with measuring.schools.copy(measuring.small) as home:
        cabinet = Cabinet.open(home)
        children = cabinet.ids()[:PEOPLE]
        content = (home / "pupils" / children[0] / "record.json").read_bytes()
        file = home.parent / "beside.db"
        _database(file, content)
        before = sum(cabinet.load(child).revision.number for child in children)
        ours = _at_once([partial(_saver, home, child) for child in children], measuring.times)
        lost = len(ours) - sum(cabinet.load(child).revision.number for child in children) + before
        theirs = _at_once([partial(_updater, file, number, content) for number in range(PEOPLE)], measuring.times)
    name = "SQLite, WAL, synchronous=FULL"
    for rank, figure, bar in (("p50", middle, None), ("p99", high, 0.2)):
        what = f"a save while {PEOPLE} people save at once, {rank}"
        yield Row(what=what, ours=figure(ours), unit="ms", yardstick=figure(theirs), beside=name, bar=bar)
    yield Row(what=f"saves lost of {len(ours)}", ours=lost, bar=0)


def typists(measuring: Measuring) -> Iterator[Row]:
    """Yield what a key takes while thirty people type in their reviews, beside one of them alone."""
    with measuring.schools.copy(measuring.small) as home, at_work([app(home)]) as one:
        alone, _ = type_together(one, PACE, SECONDS)
    with measuring.schools.copy(measuring.small) as home, at_work([app(home) for _ in range(PEOPLE)]) as everybody:
        together, cores = type_together(everybody, PACE, SECONDS)
    for rank, share, bar in (("p50", 0.5, None), ("p95", 0.95, 1.5)):
        yield Row(
            what=f"a key while {PEOPLE} people type three a second, {rank}",
            ours=_rank(together, share),
            unit="ms",
            yardstick=_rank(alone, share),
            beside="one person alone",
            bar=bar,
        )
    yield Row(what=f"cores that {PEOPLE} people take who type three keys a second", ours=cores, unit="cores", bar=0.7)


def _rank(values: list[float], share: float) -> float:
    return sorted(values)[int(share * (len(values) - 1))]


def _saver(home: Path, child: str) -> Saver:
    cabinet = Cabinet.open(home)
    stored = cabinet.load(child)
    newest = [stored.revision]

    def save() -> None:
        newest[0] = cabinet.save(stored.folder, newest[0], by="bench", at=AT)

    return save


def _updater(file: Path, number: int, content: bytes) -> Saver:
    database = sqlite3.connect(file, timeout=60)
    database.execute("pragma synchronous=full")
    turns = [content, content[::-1]]

    def save() -> None:
        turns.reverse()
        database.execute("update pupil set doc = ? where id = ?", (turns[0], number))
        database.commit()

    return save


def _database(file: Path, content: bytes) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("pragma journal_mode=wal")
        database.execute("create table pupil (id integer primary key, doc blob)")
        database.executemany("insert into pupil values (?, ?)", ((number, content) for number in range(PEOPLE)))
        database.commit()


def _at_once(people: list[Callable[[], Saver]], times: int) -> list[float]:
    """Return the milliseconds of each save of each of several processes that all begin together."""
    together = _FORK.Barrier(len(people))
    told: SimpleQueue[list[float]] = _FORK.SimpleQueue()
    running = [_FORK.Process(target=_one, args=(person, times, together, told)) for person in people]
    for process in running:
        process.start()
    taken = [took for _ in running for took in told.get()]
    for process in running:
        process.join()
    return taken


def _one(person: Callable[[], Saver], times: int, together: Barrier, told: "SimpleQueue[list[float]]") -> None:
    save = person()
    together.wait()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        save()
        taken.append((time.perf_counter() - began) * 1000)
    told.put(taken)
