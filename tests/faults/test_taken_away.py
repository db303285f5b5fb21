"""Folders that go while somebody works in them, and clocks that jump: nothing is made up, nothing changes places."""

import os
import shutil
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import Damaged, NotFound, NotSaved, SenError
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.cabinets import assert_chain, line, record_of, strengths_of
from support.children import ANA, AT, BEN, KHAN, SCHOOL, form_draft, with_strengths
from support.forked import Forked
from support.lived_in import made, writings


def test_the_folder_of_a_child_goes_while_somebody_types(tmp_path: Path) -> None:
    cabinet = made(tmp_path / "home")
    edit = EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", AT)
    stored = cabinet.load(ANA)
    aside = record_of(cabinet).parent.rename(tmp_path / "aside")
    for task in (
        lambda: cabinet.load(ANA),
        lambda: cabinet.history(ANA),
        lambda: cabinet.save(with_strengths(stored.folder, "third"), stored.revision, by="x", at=AT),
        lambda: edit.write(form_draft("more"), None, AT),
        edit.waiting,
    ):
        with pytest.raises(NotFound):
            task()
    assert not record_of(cabinet).parent.exists(), "nothing is made again behind anybody's back"
    aside.rename(record_of(cabinet).parent)
    edit.write(form_draft("more"), None, AT)
    assert cabinet.save(with_strengths(stored.folder, "third"), stored.revision, by="x", at=AT).number == 3


def test_the_whole_cabinet_goes_while_somebody_types(tmp_path: Path) -> None:
    cabinet = made(tmp_path / "home")
    edit = EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", AT)
    tasks = (
        *writings(cabinet).values(),
        lambda: cabinet.roster("b", line),
        lambda: edit.write(form_draft("x"), None, AT),
    )
    shutil.rmtree(cabinet.home)
    for task in (*tasks, lambda: Cabinet.open(cabinet.home), lambda: cabinet.save_school(SCHOOL)):
        with pytest.raises((NotFound, NotSaved, Damaged)):
            task()
    edit.discard()
    edit.close()
    assert not cabinet.home.exists()


def test_a_folder_taken_away_under_people_who_save_is_not_made_again(tmp_path: Path) -> None:
    cabinet = made(tmp_path / "home")

    def saves() -> str:
        signal.alarm(20)
        try:
            while True:
                stored = cabinet.load(ANA)
                cabinet.save(with_strengths(stored.folder, "again"), stored.revision, by="x", at=AT)
        except SenError as refused:
            return type(refused).__name__

    running = Forked.start(saves)
    while not any(revision.number > 4 for revision in cabinet.history(ANA)):
        os.sched_yield()
    record_of(cabinet).parent.rename(tmp_path / "aside")
    assert running.result() in ("NotFound", "NotSure")
    assert cabinet.ids() == (BEN,)
    assert (tmp_path / "aside" / "record.json").exists()


@pytest.mark.parametrize(
    "jump", [timedelta(days=-400), timedelta(days=5 * 365), datetime(1991, 1, 2, tzinfo=UTC) - AT, timedelta(0)]
)
def test_a_clock_that_jumps_changes_no_order(tmp_path: Path, jump: timedelta) -> None:
    cabinet = made(tmp_path / "home")
    edit = EditSession.take(cabinet.home, ANA, KHAN, "bbbbbbbb", AT)
    assert edit.waiting() is not None
    for number, at in enumerate((AT + jump, AT, AT + jump, AT + timedelta(days=1)), start=3):
        stored = cabinet.load(ANA)
        cabinet.save(with_strengths(stored.folder, f"number {number}"), stored.revision, by="x", at=at)
        edit.write(form_draft(f"typed {number}"), stored.revision, at)
        waiting = edit.waiting()
        assert waiting is not None
        assert waiting.draft == form_draft(f"typed {number}")
        assert strengths_of(cabinet) == f"number {number}"
        assert cabinet.load_revision(ANA, number).revision.at == at
    assert_chain(cabinet)
    edit.close()
    other = EditSession.take(cabinet.home, ANA, Person(login="bell", name="Mr Bell", host="x"), "cccccccc", AT + jump)
    assert other.editing
