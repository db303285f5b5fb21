"""The access log: one line for each time that somebody opened, changed or printed a folder.

`log/YYYY-MM.jsonl` holds ids only: no name, no text, no path. Lines are added at the end and never
changed. A line that a crash cut off is never removed: the next write ends it and adds a line that notes it.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple

from sen_tui.domain.errors import Busy, NotSaved
from sen_tui.store import files
from sen_tui.store.audit import access_files, access_line
from sen_tui.store.audit.access_line import LONGEST, Entry, Line
from sen_tui.store.audit.clock import is_ahead
from sen_tui.store.layout import Place
from sen_tui.store.locks import locked, try_opening

__all__ = ["Entry", "Examined", "entries", "examined", "faults", "head", "holds", "write"]

_LAST = datetime.max.replace(tzinfo=UTC)


def write(home: Place, entry: Entry, *, durable: bool) -> None:
    """Add a line to the log. With `durable` it is on disk before this returns. Raises `NotSaved`."""
    try:
        with access_files.open_log(home, make=True) as log, locked(log):
            newest = max(access_files.months(log), default="")
            before = access_files.last_sum(log)
            if newest and not access_files.ends_well(newest, log):
                note, before = access_line.sealed_line(entry._replace(deed="cut_off", pupil="", revision=0), before)
                access_files.append(newest, b"\n" + note, log, durable=durable)
            # never an earlier month than the newest: the clock may have been put back
            month = max(newest, f"{entry.at.astimezone(UTC):%Y-%m}.jsonl")
            access_files.append(month, access_line.sealed_line(entry, before)[0], log, durable=durable)
    except (OSError, Busy) as error:
        why = files.reason(error) if isinstance(error, OSError) else "somebody else holds it"
        raise NotSaved(f"The access log cannot be written: {why}. Tell whoever looks after the server.") from error


def obstacles(home: Place) -> tuple[str, ...]:
    """Return the reason, as the end of a sentence, if `write` would be refused. Nothing is written.

    A log that cannot be read at all is named by `faults`.
    """
    with suppress(OSError), access_files.open_log(home) as log:
        newest = max(access_files.months(log), default="")
        try:
            files.require_writable(log)
            try_opening(log)
            if newest:
                access_files.try_appending(newest, log)
        except OSError as error:
            return (files.reason(error),)
    return ()


def entries(home: Place) -> Iterator[Entry]:
    """Yield every whole entry, oldest first. Raises `OSError`."""
    return (read.line.entry for read in _lines(home) if isinstance(read.line, Line))


def head(home: Place) -> str:
    """Return the checksum of the newest whole line, which seals all before it; "" without a log. Raises `OSError`."""
    with suppress(FileNotFoundError), access_files.open_log(home) as log:
        return access_files.last_sum(log)
    return ""


def holds(home: Place, total: str) -> bool:
    """Return whether the log has a line with the checksum `total`, an earlier `head`. Raises `OSError`."""
    return any(isinstance(read.line, Line) and read.line.sum == total for read in _lines(home))


class Examined(NamedTuple):
    """What the whole log says, read from its beginning."""

    faults: tuple[str, ...]
    """A sentence for each line that is not whole, was altered, or does not follow the one before."""
    ahead: datetime | None
    """The latest moment of a line that cannot have been yet, of the lines since such moments were last accepted."""
    accepted: frozenset[tuple[str, int]]
    """Child and number of each revision whose moment was accepted."""


def faults(home: Place) -> tuple[str, ...]:
    """Return the faults of the lines, as in `Examined`."""
    return examined(home).faults


def examined(home: Place, now: datetime = _LAST) -> Examined:
    """Read the whole log and return what it says. Moments after `now` are `ahead`.

    One line that a crash cut off is no fault once the next line notes it. Missing lines at the very end, and a
    log that was written anew, can be seen only by comparing a `head` that was kept elsewhere.
    """
    problems: list[str] = []
    cut: list[_Read] = []
    ahead: list[datetime] = []
    accepted: set[tuple[str, int]] = set()
    before = ""
    try:
        for read in _lines(home):
            line = read.line
            if isinstance(line, str):
                cut.append(read)
                continue
            if not (line.entry.deed == "cut_off" and line.prev == before and _by_a_crash(cut, read, before)):
                problems += [one.fault for one in cut]
            cut.clear()
            if line.prev != before:
                words = "it does not follow the line before it; lines are missing"
                problems.append(f"The access log, {read.place}: {words}.")
            if not read.ended:
                cut.append(read)
            before = line.sum
            _note_moment(line.entry, now, ahead, accepted)
        problems += [one.fault for one in cut]
    except OSError as error:
        why = f"{files.reason(error)}. Until that is mended, nothing is printed or copied"
        problems += [*(one.fault for one in cut), f"The access log cannot be read: {why}."]
    return Examined(tuple(problems), max(ahead, default=None), frozenset(accepted))


def _note_moment(entry: Entry, now: datetime, ahead: list[datetime], accepted: set[tuple[str, int]]) -> None:
    """Add the moment of an entry to those `ahead`, or what the entry accepts to `accepted`."""
    if is_ahead(entry.at, now):
        ahead.append(entry.at)
    if entry.deed == "clock" and entry.pupil:
        accepted.add((entry.pupil, entry.revision))
    elif entry.deed == "clock":  # the lines before this one
        ahead.clear()


def _by_a_crash(cut: list["_Read"], note: "_Read", before: str) -> bool:
    """Return whether the lines `cut`, right before `note`, are what one crash leaves: one line without its end."""
    if len(cut) != 1 or cut[0].month != note.month:
        return False
    return isinstance(cut[0].line, Line) or access_line.is_cut_off(cut[0].content.removesuffix(b"\n"), before)


class _Read(NamedTuple):
    """A line of the log as it was read: its bytes, and what they say or a description of their fault."""

    month: str
    number: int
    content: bytes
    line: Line | str

    @property
    def place(self) -> str:
        """The place of the line, in words."""
        return f"{self.month}, line {self.number}"

    @property
    def ended(self) -> bool:
        """Whether the line has its end of line."""
        return self.content.endswith(b"\n")

    @property
    def fault(self) -> str:
        """A sentence about a line that is not whole."""
        return f"The access log, {self.place}: {self.line if isinstance(self.line, str) else 'its end is missing'}."


def _lines(home: Place) -> Iterator[_Read]:
    """Yield every line of the log, oldest first. Raises `OSError`."""
    with suppress(FileNotFoundError), access_files.open_log(home) as log:
        for month in access_files.months(log):
            with access_files.reading(month, log) as file:
                number = 0
                while content := file.readline(LONGEST + 1):
                    number += 1
                    yield _Read(month, number, content, access_line.read_line(content))
