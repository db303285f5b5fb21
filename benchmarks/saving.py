"""Durable saves: the cabinet beside the bare system calls, stock TinyDB and SQLite."""

import itertools
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rows import Row, alternately, middle, ratio
from schools import Measuring
from tinydb import TinyDB

from sen_tui.domain.folder import PupilFolder
from sen_tui.store.cabinet import Cabinet

AT = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
SCHOOLS_DISK = 0.005
"""Seconds that an fsync takes, roughly, on the disk of a school server."""


def _timed(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return (time.perf_counter() - began) * 1000


class Bare:
    """The system calls that the protocol of a save needs, and no others."""

    def __init__(self, place: Path, content: bytes) -> None:
        (place / "history").mkdir(parents=True)
        self._place, self._content, self._number = place, content, 0
        (place / "record.json").write_bytes(content)

    def save(self) -> None:
        """Write, fsync, link, fsync the history, rename, fsync the folder."""
        self._number += 1
        os.chdir(self._place)
        descriptor = os.open("new", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o660)
        os.write(descriptor, self._content)
        os.fsync(descriptor)
        os.close(descriptor)
        os.link("record.json", f"history/{self._number}")
        self._sync("history")
        Path("new").rename("record.json")
        self._sync(".")

    def _sync(self, folder: str) -> None:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(descriptor)
        os.close(descriptor)


def _sizes(home: Path) -> dict[str, int]:
    """Return the bytes of each child's record."""
    return {child: (home / "pupils" / child / "record.json").stat().st_size for child in Cabinet.open(home).ids()}


class SavedFolder:
    """A folder in a cabinet that is saved again and again. Its record is as near as possible to a size in bytes."""

    def __init__(self, home: Path, size: float) -> None:
        self.cabinet = Cabinet.open(home)
        sizes = _sizes(home)
        self.child = min(sizes, key=lambda child: abs(sizes[child] - size))
        self.stored = self.cabinet.load(self.child)

    @property
    def folder(self) -> PupilFolder:
        """The folder as it was last loaded."""
        return self.stored.folder

    def save(self) -> None:
        """Save the folder as its next revision."""
        self.cabinet.save(self.folder, self.stored.revision, by="bench", at=AT)

    def next(self) -> None:
        """Load the revision of the last save."""
        self.stored = self.cabinet.load(self.child)


def _save(folder: SavedFolder) -> float:
    took = _timed(folder.save)
    folder.next()
    return took


def saving(measuring: Measuring) -> Iterator[Row]:
    """Yield the cost of a durable save at both sizes of school, beside the bare system calls."""
    homes, times = [measuring.schools.home(pupils) for pupils in measuring.sizes], measuring.times * 3
    usual = middle(list(_sizes(homes[0]).values()))
    small, large = (SavedFolder(home, usual) for home in homes)
    content = (small.cabinet.home / "pupils" / small.child / "record.json").read_bytes()
    size = f"{len(content) // 1024} KB"
    with _places() as place:
        bare, database = Bare(place / "bare", content), _sqlite(place / "beside.db", content)
        saves = (lambda: _save(small), lambda: _save(large), lambda: _timed(bare.save))
        with fsync_takes(SCHOOLS_DISK):
            slow = alternately(times, *saves)
        yield from _saves(
            f"durable save where each fsync takes {SCHOOLS_DISK * 1000:g} ms more", measuring, slow, (1.4, 1.2)
        )
        *quick, lite = alternately(times, *saves, lambda: _timed(database))
        yield from _saves("durable save on this disk", measuring, quick, (None, None))
        yield Row(what="SQLite, WAL, synchronous=FULL, the same bytes", ours=middle(lite), unit="ms", spread=size)
        stock = _stock(place / "stock.json", content)
        tiny = middle([_timed(stock) for _ in range(3)])
        yield Row(what="stock TinyDB, 250 such folders in one file", ours=tiny, unit="ms")


def _saves(
    what: str, measuring: Measuring, times: list[list[float]], bars: tuple[float | None, float | None]
) -> Iterator[Row]:
    """Yield the row of the small school beside the bare calls, and that of the large one beside the small one."""
    few, many, calls = times
    yield ratio(f"{what}, {measuring.small} pupils", few, "the bare system calls", calls, bars[0])
    yield ratio(f"{what}, {measuring.large} pupils", many, f"{measuring.small} pupils", few, bars[1])


@contextmanager
def fsync_takes(more: float) -> Iterator[None]:
    """Let each fsync of this process take `more` seconds longer during the block."""
    real = os.fsync

    def slow(fd: Any) -> None:
        time.sleep(more)
        real(fd)

    os.fsync = slow
    try:
        yield
    finally:
        os.fsync = real


def _sqlite(file: Path, content: bytes) -> Callable[[], object]:
    database = sqlite3.connect(file)
    database.execute("pragma journal_mode=wal")
    database.execute("pragma synchronous=full")
    database.execute("create table pupil (id integer primary key, doc blob)")
    database.execute("insert into pupil values (1, ?)", (content,))
    database.commit()

    turns = itertools.cycle((content[::-1], content))  # SQLite does not write bytes that are there already

    def save() -> None:
        database.execute("update pupil set doc = ? where id = 1", (next(turns),))
        database.commit()

    return save


def _stock(file: Path, content: bytes) -> Callable[[], object]:
    database = TinyDB(file)
    database.insert_multiple({"doc": content.decode()} for _ in range(250))
    return lambda: database.update({"doc": content.decode()}, doc_ids=[1])


@contextmanager
def _places() -> Iterator[Path]:
    here = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="sen-tui-bench-", dir=os.environ.get("SEN_TUI_BENCH")) as place:
        try:
            yield Path(place)
        finally:
            os.chdir(here)
