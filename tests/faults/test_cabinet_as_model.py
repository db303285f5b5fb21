"""The cabinet does what a simple model of it does, through any sequence of work, faults, deaths and damage."""

import errno
import os
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from typing_extensions import override

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import Busy, NotSaved
from sen_tui.store.drafts.session import EditSession
from support.cabinet_records import RecordMachine, calls, moments, which, words
from support.children import AT, form_draft
from support.failing import failing, fault, killed
from support.forked import Forked

LONG = bool(os.environ.get("SEN_TUI_LONG"))
PEOPLE = tuple(Person(login=login, name=login.title(), host="office-1") for login in ("khan", "bell", "lee"))

someone = st.sampled_from(PEOPLE)


class CabinetMachine(RecordMachine):
    """The same cabinet with people at its folders: who may edit, and what each has typed and not confirmed."""

    def __init__(self) -> None:
        super().__init__()
        self.edits: dict[tuple[str, str], EditSession] = {}
        self.drafts: dict[tuple[str, str], str] = {}
        self.minutes = 0

    @override
    def teardown(self) -> None:
        for edit in self.edits.values():
            edit.close()
        super().teardown()

    @precondition(lambda self: self.records)
    @rule(number=which, person=someone)
    def sit(self, number: int, person: Person) -> None:
        pupil = self.one(number)
        if (person.login, pupil) in self.edits:
            return
        edit = EditSession.take(self.cabinet.home, pupil, person, self._session(), self._now())
        there = {login: other for (login, where), other in self.edits.items() if where == pupil}
        assert edit.editing == (not any(other.editing for other in there.values()))
        assert {editor.person.login for editor in edit.editors() if editor.alive} == there.keys()
        self.edits[person.login, pupil] = edit

    @precondition(lambda self: self.edits)
    @rule(number=which, text=words)
    def write(self, number: int, text: str) -> None:
        place = self._place(number)
        edit, base = self.edits[place], self.seen[place[1]][-1].revision
        if edit.editing:
            edit.write(form_draft(text), base, self._now())
            self.drafts[place] = text
        else:
            with pytest.raises(Busy):
                edit.write(form_draft(text), base, self._now())

    @precondition(lambda self: self.edits)
    @rule(number=which, text=words, call=calls, moment=moments)
    def fail_writing(self, number: int, text: str, call: str, moment: int) -> None:
        place = self._place(number)
        edit = self.edits[place]
        if not edit.editing:
            return
        try:
            with failing(call, moment, fault(errno.ENOSPC)):
                edit.write(form_draft(text), None, self._now())
        except NotSaved:
            waiting = edit.waiting()
            if waiting is None or waiting.draft != form_draft(text):
                return
        self.drafts[place] = text

    @precondition(lambda self: self.edits)
    @rule(number=which)
    def discard(self, number: int) -> None:
        place = self._place(number)
        self.edits[place].discard()
        self.drafts.pop(place, None)

    @precondition(lambda self: self.edits)
    @rule(number=which)
    def stand_up(self, number: int) -> None:
        self.edits.pop(self._place(number)).close()

    @precondition(lambda self: self.records)
    @rule(number=which, person=someone, text=words, call=calls, moment=moments)
    def die_typing(self, number: int, person: Person, text: str, call: str, moment: int) -> None:
        pupil = self.one(number)
        place = (person.login, pupil)
        if place in self.drafts or any(where == pupil for _, where in self.edits):
            return
        session, now = self._session(), self._now()

        def work() -> None:
            edit = EditSession.take(self.cabinet.home, pupil, person, session, now)
            with failing(call, moment, killed):
                edit.write(form_draft(text), None, now)

        kept = Forked.start(work).survived()
        self.sit(number, person)
        assert self.edits[place].editing, "the dead keep nobody out"
        if kept or self.edits[place].waiting() is not None:
            self.drafts[place] = text

    @invariant()
    def everybody_is_offered_what_they_typed(self) -> None:
        for place, edit in self.edits.items():
            waiting = edit.waiting()
            assert (waiting.draft if waiting else None) == (
                form_draft(self.drafts[place]) if place in self.drafts else None
            )
            assert edit.unreadable() == ()

    def _place(self, number: int) -> tuple[str, str]:
        return sorted(self.edits)[number % len(self.edits)]

    def _session(self) -> str:
        self.minutes += 1
        return f"{self.minutes:08d}"

    def _now(self) -> datetime:
        self.minutes += 1
        return AT + timedelta(minutes=self.minutes)


CabinetMachine.TestCase.settings = settings(
    max_examples=2000 if LONG else 150,
    stateful_step_count=50 if LONG else 20,
    derandomize=not LONG,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
TestCabinet = CabinetMachine.TestCase
