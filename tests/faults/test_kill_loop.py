"""A process that saves, keeps drafts and adds children is killed at random moments, again and again.

200 kills; 1,000 with `SEN_TUI_LONG=1`. Whatever was confirmed is there, whatever is there is whole.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from sen_tui.office.checking import check_home
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support import kept_promises
from support.children import ANA, KHAN
from support.invented_records import BY, EARLIER, NEXT, OLD, make_home
from support.killed_writers import Confirmed, at, newcomer, saved, typed, writer

KILLS = 1000 if os.environ.get("SEN_TUI_LONG") else 200
LIVES = 25
"""Kills until a new cabinet is begun, so that a history stays short enough to be read whole each time."""

CONFIRMATIONS, SECONDS = 12, 0.004
"""At most so many things are confirmed before the kill, and it comes at most so long after the last."""


def test_whenever_it_is_killed_nothing_confirmed_is_lost(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    chance = Random("kill -9")
    confirmed, left = 0, 0
    for number in range(KILLS // LIVES):
        home = make_home(tmp_path / "home")
        kept = Confirmed()
        for _ in range(LIVES):
            with writer(home, _next(kept)) as alive:
                kept = alive.killed(kept, chance.randrange(CONFIRMATIONS), chance.random() * SECONDS)
            kept = _checked(home, kept)
        left += _tidied(home, _next(kept))
        confirmed += kept.number
        shutil.rmtree(home)
        assert confirmed > number, "the writer confirms nothing"
    record_property("kills", KILLS)
    record_property("confirmed", confirmed)
    print(f"{KILLS} kills, {confirmed} things confirmed, 0 lost, 0 corrupt, {left} leftovers")
    assert left, "no kill was in the middle of anything"


def _next(kept: Confirmed) -> int:
    """Return the turn to begin a life with: after any that was begun."""
    return max(kept.typed, kept.saved, *kept.added, 0) + 2


def _checked(home: Path, kept: Confirmed) -> Confirmed:
    """Return what is kept, which may be more than was told. Fail where it is less, or half, or never was written."""
    cabinet = Cabinet.open(home)
    stored = cabinet.load(ANA)
    turn = _turn(stored.folder.pupil.strengths)
    assert stored.folder == (saved(turn) if turn else OLD)
    assert turn >= kept.saved
    if kept.revision and turn == kept.saved:
        assert stored.revision == kept.revision
    if kept.revision and turn != kept.saved:
        assert stored.revision.previous == kept.revision.sum
    for added in kept.added:
        assert cabinet.load(newcomer(added).pupil.id).folder == newcomer(added)
    return replace(kept, typed=_checked_typing(home, kept.typed), saved=turn, revision=stored.revision)


def _checked_typing(home: Path, confirmed: int) -> int:
    """Return the turn of the draft that waits."""
    edit = EditSession.take(home, ANA, KHAN, "nextlife", at(confirmed))
    assert not edit.unreadable()
    waiting = edit.waiting()
    edit.close()
    assert waiting
    turn = _turn(waiting.draft.forms["contact"]["name"])
    assert waiting.draft == (typed(turn) if turn else EARLIER)
    assert turn >= confirmed
    return turn


def _tidied(home: Path, turn: int) -> int:
    """Fail where `check` finds more than leftovers, or the next save leaves some at the child; return how many."""
    _, faults = check_home(home, at(turn) + timedelta(days=1))
    assert {fault.kind for fault in faults} <= {"leftover"}
    cabinet = Cabinet.open(home)
    kept_promises.whole(cabinet, ANA)
    cabinet.save(NEXT, cabinet.load(ANA).revision, by=BY, at=at(turn))
    EditSession.take(home, ANA, KHAN, "nextlife", at(turn)).close()
    assert not kept_promises.leftovers(home / "pupils" / ANA)
    return len(faults)


def _turn(words: str) -> int:
    """Return the turn that words were written in; 0 for those from the beginning."""
    number = words.partition(":")[0].rpartition(" ")[2]
    return int(number) if number.isdecimal() else 0
