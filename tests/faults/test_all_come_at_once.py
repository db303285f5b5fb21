"""The first people in a new cabinet, all at once: each is seen at work, and each draft is found again."""

import time
from pathlib import Path

from sen_tui.domain.at_work import Person
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts import draft_index, editor_index
from sen_tui.store.drafts.session import EditSession
from support.children import AT, SCHOOL, child, form_draft, pupil_id
from support.forked import Forked, Gate

PEOPLE = 20
ROUNDS = 6


def comes(home: Path, number: int, start: Gate, seen: Gate) -> None:
    """Sit down at a child of one's own, type a word, and stay until everybody was seen."""
    person = Person(login=f"p{number}", name=f"P {number}", host="office-1")
    start.wait()
    edit = EditSession.take(home, pupil_id(number), person, f"session{number:04x}", AT)
    edit.write(form_draft(f"{number}"), None, AT)
    seen.wait()


def wait_for_all(home: Path) -> None:
    """Wait until everybody is seen at work and has a mark for the draft; fail if somebody is not."""
    until = time.monotonic() + 20
    while True:
        at, marked = len(editor_index.now(home)), len(list((home / "waiting").glob("*.session*")))
        if at == marked == PEOPLE:
            return
        assert time.monotonic() < until, f"of {PEOPLE} people {at} are seen, and {marked} drafts"
        time.sleep(0.01)


def test_nobody_is_overlooked(tmp_path: Path) -> None:
    for turn in range(ROUNDS):
        cabinet = Cabinet.make(tmp_path / f"{turn}", SCHOOL)
        cabinet.add_all((child(number) for number in range(1, PEOPLE + 1)), by="x", at=AT)
        start, seen = Gate(), Gate()
        running = [
            Forked.start(lambda n=number, h=cabinet.home, s=start, e=seen: comes(h, n, s, e), start, seen)
            for number in range(1, PEOPLE + 1)
        ]
        start.open()
        wait_for_all(cabinet.home)
        seen.open()
        for one in running:
            one.result()
        found = {left.pupil_id: left.draft for left in draft_index.drafts(cabinet.home)}
        assert found == {pupil_id(number): form_draft(f"{number}") for number in range(1, PEOPLE + 1)}
