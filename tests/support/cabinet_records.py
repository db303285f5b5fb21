"""The records of a cabinet beside a model of them: what every sequence of work, faults, deaths and damage must keep."""

import errno
import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from sen_tui.domain.errors import BadInput, Damaged, NotFound, NotSaved, NotSure, Stale
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.record import Revision, Stored
from support.cabinets import line, record_of
from support.children import AT, CANARY, SCHOOL, child, pupil_id, with_strengths
from support.failing import CALLS, failing, fault, killed
from support.forked import Forked

MOST = 5
"""Children at most."""
which = st.integers(0, MOST - 1)
words = st.text(st.characters(codec="utf-8"), max_size=12)
calls = st.sampled_from(sorted(CALLS))
moments = st.integers(1, 30)
errors = st.sampled_from([errno.EIO, errno.ENOSPC])


class RecordMachine(RuleBasedStateMachine):
    """A cabinet on the disk, and in memory the words of every revision that it must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.place = tempfile.TemporaryDirectory()
        self.cabinet = Cabinet.make(Path(self.place.name) / "home", SCHOOL)
        self.records: dict[str, list[str]] = {}
        self.seen: dict[str, list[Stored]] = {}
        self.whole: dict[str, bytes] = {}
        self.spoiled: dict[str, bytes | None] = {}
        self.rubbish = 0

    def teardown(self) -> None:
        self.place.cleanup()

    @rule(number=which, text=words)
    def add(self, number: int, text: str) -> None:
        pupil = pupil_id(number)
        if pupil in self.records:
            with pytest.raises(BadInput):
                self.cabinet.add(child(number, strengths=text), by="x", at=AT)
        else:
            self.cabinet.add(child(number, strengths=text), by="x", at=AT)
            self._added(pupil, text)

    @precondition(lambda self: self.records)
    @rule(number=which, text=words)
    def save(self, number: int, text: str) -> None:
        pupil = self.one(number)
        if pupil in self.spoiled:
            with pytest.raises((Damaged, NotFound)):
                self._save(self.seen[pupil][-1], text)
            return
        revision = self._save(self.seen[pupil][-1], text)
        self._saved(pupil, text)
        assert revision == self.seen[pupil][-1].revision
        assert not list(record_of(self.cabinet, pupil).parent.glob(".new.*")), "a save sweeps what others left"

    @precondition(lambda self: self.records)
    @rule(number=which, old=st.integers(0, 9), text=words)
    def save_stale(self, number: int, old: int, text: str) -> None:
        pupil = self.one(number)
        past = self.seen[pupil][:-1]
        if past and pupil not in self.spoiled:
            with pytest.raises(Stale):
                self._save(past[old % len(past)], text)

    @precondition(lambda self: self.records)
    @rule(number=which, text=words, call=calls, moment=moments)
    def die_saving(self, number: int, text: str, call: str, moment: int) -> None:
        pupil = self.one(number)
        base = self.seen[pupil][-1]
        if pupil in self.spoiled:
            return

        def work() -> None:
            with failing(call, moment, killed):
                self._save(base, text)

        saved = Forked.start(work).survived()
        if saved or self.cabinet.load(pupil).revision.number > base.revision.number:
            self._saved(pupil, text)

    @precondition(lambda self: self.records)
    @rule(number=which, text=words, call=calls, moment=moments, error=errors)
    def fail_saving(self, number: int, text: str, call: str, moment: int, error: int) -> None:
        pupil = self.one(number)
        if pupil in self.spoiled:
            return
        try:
            with failing(call, moment, fault(error)):
                self._save(self.seen[pupil][-1], text)
        except (NotSaved, Damaged):
            return
        except NotSure:
            pass
        self._saved(pupil, text)

    @rule(number=which, text=words, call=calls, moment=moments)
    def die_adding(self, number: int, text: str, call: str, moment: int) -> None:
        pupil = pupil_id(number)
        if pupil in self.records:
            return

        def work() -> None:
            with failing(call, moment, killed):
                self.cabinet.add(child(number, strengths=text), by="x", at=AT)

        if Forked.start(work).survived() or pupil in self.cabinet.ids():
            self._added(pupil, text)

    @precondition(lambda self: self.records.keys() - self.spoiled.keys())
    @rule(number=which, how=st.sampled_from(["flip", "cut", "zero", "gone"]), place=st.floats(0, 0.999))
    def damage(self, number: int, how: str, place: float) -> None:
        pupil = self.one(number)
        if pupil in self.spoiled:
            return
        file = record_of(self.cabinet, pupil)
        self.whole[pupil] = whole = file.read_bytes()
        at = int(place * len(whole))
        flipped = whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :]
        file.unlink()
        if how != "gone":
            file.write_bytes({"flip": flipped, "cut": whole[:at], "zero": bytes(len(whole))}[how])
        self.spoiled[pupil] = file.read_bytes() if file.exists() else None

    @precondition(lambda self: self.spoiled)
    @rule(number=which)
    def put_back_from_a_backup(self, number: int) -> None:
        pupil = sorted(self.spoiled)[number % len(self.spoiled)]
        record_of(self.cabinet, pupil).write_bytes(self.whole.pop(pupil))
        del self.spoiled[pupil]

    @precondition(lambda self: self.records)
    @rule(number=which)
    def leave_rubbish(self, number: int) -> None:
        self.rubbish += 1
        pupil = self.one(number)
        (record_of(self.cabinet, pupil).parent / f".new.record.json.1.{self.rubbish}").write_bytes(b"half")
        (self.cabinet.home / "pupils" / f".new.{pupil}.1.{self.rubbish}").mkdir()
        (self.cabinet.home / f".new.school.json.1.{self.rubbish}").write_bytes(b"half")

    @rule()
    def open_again(self) -> None:
        self.cabinet = Cabinet.open(self.cabinet.home)

    @invariant()
    def every_record_is_what_was_confirmed(self) -> None:
        assert self.cabinet.ids() == tuple(sorted(self.records))
        for pupil, confirmed in self.records.items():
            for number, text in enumerate(confirmed[:-1], start=1):
                assert self.cabinet.load_revision(pupil, number).folder.pupil.strengths == text
            if pupil in self.spoiled:
                self._assert_refused(pupil)
                continue
            assert self.cabinet.load(pupil) == self.seen[pupil][-1]
            assert [revision.number for revision in self.cabinet.history(pupil)] == list(range(1, len(confirmed) + 1))
            assert self.cabinet.history(pupil)[-len(self.seen[pupil]) :] == tuple(
                stored.revision for stored in self.seen[pupil]
            )

    @invariant()
    def the_register_shows_every_child(self) -> None:
        register = self.cabinet.roster("b", line)
        shown = {row.id: row.class_name for row in register.rows}
        assert shown == {pupil: texts[-1] for pupil, texts in self.records.items() if pupil not in self.spoiled}
        assert register.damaged.keys() == self.spoiled.keys()
        assert not any(CANARY in sentence for sentence in register.damaged.values())

    def one(self, number: int) -> str:
        """Return one of the children that there are."""
        return sorted(self.records)[number % len(self.records)]

    def _save(self, base: Stored, text: str) -> Revision:
        return self.cabinet.save(with_strengths(base.folder, text), base.revision, by="x", at=AT)

    def _added(self, pupil: str, text: str) -> None:
        self.records[pupil] = [text]
        self.seen[pupil] = [self.cabinet.load(pupil)]

    def _saved(self, pupil: str, text: str) -> None:
        self.records[pupil].append(text)
        self.seen[pupil].append(self.cabinet.load(pupil))
        assert self.seen[pupil][-1].folder == with_strengths(self.seen[pupil][-2].folder, text)
        assert self.seen[pupil][-1].revision.previous == self.seen[pupil][-2].revision.sum

    def _assert_refused(self, pupil: str) -> None:
        with pytest.raises(Damaged) as caught:
            self.cabinet.load(pupil)
        assert CANARY not in str(caught.value)
        file = record_of(self.cabinet, pupil)
        assert (file.read_bytes() if file.exists() else None) == self.spoiled[pupil]
