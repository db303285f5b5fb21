"""Twenty people at once: nothing confirmed is lost, nobody waits long, and who reads sees whole records only."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.domain.errors import Busy, Stale
from sen_tui.domain.school import Staff
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts.session import EditSession
from support.cabinets import assert_chain, line, strengths_of
from support.children import ANA, AT, SCHOOL, child, pupil_id, with_strengths
from support.forked import Forked, Gate

PEOPLE = 20
SAVES = 20
"""Changes of each person."""

LONGEST = 5.0
"""Seconds that a save may wait for others; after that it says that somebody is saving."""
SLACK = 2.0
"""Seconds that a loaded machine may take on top of it."""


@pytest.fixture
def cabinet(tmp_path: Path) -> Cabinet:
    """Return a cabinet of twenty children."""
    made = Cabinet.make(tmp_path / "home", SCHOOL)
    made.add_all((child(number) for number in range(1, PEOPLE + 1)), by="x", at=AT)
    return made


def changes(home: Path, name: str, pupil: str) -> dict[str, Any]:
    """Add words to a record `SAVES` times, loading it again wherever somebody was faster."""
    cabinet = Cabinet.open(home)
    counts: Counter[str] = Counter()
    waits, confirmed = [], []
    for number in range(SAVES):
        word = f"{name}.{number}"
        while word not in confirmed:
            stored = cabinet.load(pupil)
            folder = with_strengths(stored.folder, f"{stored.folder.pupil.strengths} {word}".strip())
            before = time.monotonic()
            try:
                revision = cabinet.save(folder, stored.revision, by=name, at=AT)
                assert revision.number == stored.revision.number + 1
                confirmed.append(word)
            except (Stale, Busy) as refused:
                counts[type(refused).__name__] += 1
            waits.append(time.monotonic() - before)
    return {"confirmed": confirmed, "longest": max(waits), **counts}


def reads(home: Path, end: Gate) -> int:
    """Read everything over and over until the end; return how many records were read. Any error fails."""
    cabinet = Cabinet.open(home)
    newest: dict[str, int] = {}
    number = 0
    while not end.is_open:
        for pupil in cabinet.ids():
            stored = cabinet.load(pupil)
            assert stored.revision.number >= newest.get(pupil, 0), "a record went back"
            newest[pupil] = stored.revision.number
            assert len(stored.folder.pupil.strengths.split()) == stored.revision.number - 1
            number += 1
        rows = cabinet.roster("b", line).rows
        assert len(rows) == PEOPLE
        shown = cabinet.roster_unchecked("b")
        assert shown is not None
        assert len(shown.rows) == PEOPLE
        history = [revision.number for revision in cabinet.history(ANA)]
        assert history == list(range(1, len(history) + 1)), "a revision was missing for a moment"
        assert cabinet.load_revision(ANA, history[-1]).revision.number == history[-1]
    return number


@contextmanager
def readers(home: Path) -> Iterator[list[int]]:
    """Let two people read all the while; what is yielded holds at the end how much each has read."""
    end, counts = Gate(), list[int]()
    running = [Forked.start(lambda: reads(home, end), end) for _ in range(2)]
    yield counts
    end.open()
    counts += [reader.result() for reader in running]


def race(home: Path, pupils: list[str]) -> list[dict[str, Any]]:
    """Let one person for each of `pupils` begin to change it at the same moment; return what became of them."""
    start = Gate()

    def person(name: str, pupil: str) -> dict[str, Any]:
        start.wait()
        return changes(home, name, pupil)

    running = [
        Forked.start(lambda name=f"p{number}", pupil=pupil: person(name, pupil), start)
        for number, pupil in enumerate(pupils)
    ]
    start.open()
    return [one.result() for one in running]


def told(people: list[dict[str, Any]], read: list[int]) -> None:
    """Print the figures of a race, and assert that nobody waited too long."""
    longest = max(person["longest"] for person in people)
    confirmed = sum(len(person["confirmed"]) for person in people)
    stale, busy = (sum(person.get(name, 0) for person in people) for name in ("Stale", "Busy"))
    print(f"{confirmed} saves confirmed, {stale} stale ones refused, {busy} told to wait, {sum(read)} records read")
    print(f"the longest save took {longest:.2f} seconds")
    assert longest <= LONGEST + SLACK
    assert min(read) > 0


def test_twenty_people_at_one_child(cabinet: Cabinet) -> None:
    with readers(cabinet.home) as read:
        people = race(cabinet.home, [ANA] * PEOPLE)
    confirmed = [word for person in people for word in person["confirmed"]]
    assert len(confirmed) == PEOPLE * SAVES
    assert sorted(strengths_of(cabinet).split()) == sorted(confirmed)
    assert_chain(cabinet)
    assert len(cabinet.history(ANA)) == len(confirmed) + 1
    for number, word in enumerate(strengths_of(cabinet).split(), start=2):
        kept = cabinet.load_revision(ANA, number)
        assert kept.folder.pupil.strengths.split()[-1] == word
        assert kept.revision.by == word.split(".")[0]
    told(people, read)


def test_twenty_people_at_twenty_children(cabinet: Cabinet) -> None:
    pupils = [pupil_id(number) for number in range(1, PEOPLE + 1)]
    with readers(cabinet.home) as read:
        people = race(cabinet.home, pupils)
    for pupil, person in zip(pupils, people, strict=True):
        assert strengths_of(cabinet, pupil).split() == person["confirmed"]
        assert person.get("Stale", 0) == person.get("Busy", 0) == 0, "somebody else's child kept a save waiting"
        assert_chain(cabinet, pupil)
    told(people, read)


def joins(home: Path, number: int, start: Gate) -> int:
    """Put two people on the list of staff, reading it again wherever somebody was faster; return how often that was."""
    start.wait()
    again = 0
    for name in (f"p{number}.0", f"p{number}.1"):
        while True:
            cabinet = Cabinet.open(home)
            school = replace(cabinet.school, staff=(*cabinet.school.staff, Staff(name=name)))
            try:
                cabinet.save_school(school)
            except (Stale, Busy):
                again += 1
            else:
                break
    return again


def looks_at_school(home: Path, end: Gate) -> int:
    """Open the cabinet over and over until the end; the list of staff never gets shorter. Any error fails."""
    most = number = 0
    while not end.is_open:
        staff = Cabinet.open(home).school.staff
        assert len(staff) >= most
        most = len(staff)
        number += 1
    return number


def test_twenty_people_change_the_school_at_once(cabinet: Cabinet) -> None:
    start, end = Gate(), Gate()
    reader = Forked.start(lambda: looks_at_school(cabinet.home, end), end, start)
    running = [Forked.start(lambda n=n: joins(cabinet.home, n, start), start, end) for n in range(PEOPLE)]
    start.open()
    stale = sum(one.result() for one in running)
    end.open()
    joined = {staff.name for staff in Cabinet.open(cabinet.home).school.staff} - {staff.name for staff in SCHOOL.staff}
    print(f"{len(joined)} changes of the school, {stale} refused and made again, {reader.result()} times opened")
    assert joined == {f"p{number}.{which}" for number in range(PEOPLE) for which in (0, 1)}


def sits(home: Path, number: int, start: Gate, end: Gate) -> bool:
    """Sit down together with the others and stay until the end; return whether this one may edit."""
    person = Person(login=f"p{number}", name=f"P {number}", host="office-1")
    start.wait()
    edit = EditSession.take(home, ANA, person, f"session{number}", AT)
    end.wait()
    return edit.editing


def test_of_twenty_who_sit_down_at_once_one_edits(cabinet: Cabinet) -> None:
    me = Person(login="me", name="Me", host="office-1")
    for _ in range(5):
        start, end = Gate(), Gate()
        running = [
            Forked.start(lambda n=number, s=start, e=end: sits(cabinet.home, n, s, e), start, end)
            for number in range(PEOPLE)
        ]
        start.open()
        until = time.monotonic() + 20
        while len(list((cabinet.home / "pupils" / ANA / "drafts").glob("*.lease"))) < PEOPLE:
            assert time.monotonic() < until, "somebody never sat down"
            time.sleep(0.01)
        late = EditSession.take(cabinet.home, ANA, me, "late0000", AT)
        others = late.editors()
        late.close()
        end.open()
        assert sum(one.result() for one in running) == 1
        assert [other.editing for other in others] == [True] + [False] * (PEOPLE - 1)
        assert all(other.alive for other in others)
        assert not late.editing
        again = EditSession.take(cabinet.home, ANA, me, "again000", AT)
        assert again.editing, "all processes ended, so the folder is free"
        again.close()
