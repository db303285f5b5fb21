"""A process that saves, keeps drafts and adds children for ever, telling each thing once it is confirmed."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from sen_tui.domain.draft import Draft
from sen_tui.domain.folder import PupilFolder
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from sen_tui.store.record import Revision
from support.children import ANA, AT, KHAN
from support.invented_records import BY, long_child, long_draft

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    ["sen_tui.store.cabinet", "sen_tui.store.drafts.session", "support.traced_deeds", "support.killed_writers"]
)
_ADDS_EVERY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """The turns, counted over all lives, in which the store said that something is kept."""

    typed: int = 0
    saved: int = 0
    revision: Revision | None = None
    added: tuple[int, ...] = ()
    number: int = 0
    """How many confirmations these were."""


def at(turn: int) -> datetime:
    """Return the time of a turn."""
    return AT + timedelta(seconds=turn)


def typed(turn: int) -> Draft:
    """Return the draft that is written in a turn."""
    return long_draft(f"typed {turn}")


def saved(turn: int) -> PupilFolder:
    """Return the record that is saved in a turn."""
    return long_child(1, f"saved {turn}")


def newcomer(turn: int) -> PupilFolder:
    """Return the child that is added in a turn."""
    return long_child(turn, f"added {turn}")


@contextmanager
def writer(home: Path, turn: int) -> Iterator["Writer"]:
    """Yield a writer that begins with `turn`, and end it whatever happens."""
    told, tells = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_write, args=(home, turn, tells))
    process.start()
    tells.close()
    try:
        yield Writer(process=process, told=told)
    finally:
        process.kill()
        process.join()
        process.close()
        told.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A writer at work: its process, and where it tells what is confirmed."""

    process: BaseProcess
    told: Connection

    def killed(self, before: Confirmed, confirmations: int, seconds: float) -> Confirmed:
        """Kill it so many seconds after it confirmed so much; return `before` with all that it ever confirmed."""
        for _ in range(confirmations):
            before = _with(before, self.told.recv())
        self.process.join(seconds)
        assert self.process.exitcode is None, "the writer ended by itself"
        self.process.kill()
        self.process.join()
        while True:
            try:
                before = _with(before, self.told.recv())
            except EOFError:
                return before


def _with(before: Confirmed, told: tuple[str, int, Revision]) -> Confirmed:
    what, turn, revision = told
    now = replace(before, number=before.number + 1)
    match what:
        case "typed":
            return replace(now, typed=turn)
        case "saved":
            return replace(now, saved=turn, revision=revision)
        case _:
            return replace(now, added=(*before.added, turn))


def _write(home: Path, first: int, tells: Connection) -> None:
    cabinet = Cabinet.open(home)
    edit = EditSession.take(home, ANA, KHAN, f"life{first:04x}", at(first))
    edit.waiting()
    revision = cabinet.load(ANA).revision
    for turn in count(first):
        edit.write(typed(turn), revision, at(turn))
        tells.send(("typed", turn, revision))
        revision = cabinet.save(saved(turn), revision, by=BY, at=at(turn))
        tells.send(("saved", turn, revision))
        if turn % _ADDS_EVERY == 0:
            cabinet.add(newcomer(turn), by=BY, at=at(turn))
            tells.send(("added", turn, revision))
