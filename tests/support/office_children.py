"""Invented children and staff for the tests of the office."""

from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from msgspec.structs import replace

from sen_tui.domain.at_work import Person
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.school import School, Staff
from sen_tui.domain.target import Criterion, Target
from sen_tui.office.opening import Office, open_office

HOSTILE = "[/] [@click=app.quit]Zoë[b] żółć العربية 👩‍👩‍👧"
TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
ANA = "0000000000000001"
KHAN = Person(login="khan", name="Ms Khan", host="office")
BELL = Person(login="bell", name="Mr Bell", host="class")
SCHOOL = School(
    name="Hollybush [not real]",
    framework="code-2001",
    la_number="999",
    staff=(Staff(name="Ms Khan", roles=("senco",), login="khan"),),
)
_NUMBERS = count(1)


def new_id() -> str:
    """Return an id that nobody has had."""
    return f"{next(_NUMBERS):016x}a"


def office_at(home: Path, person: Person = KHAN, today: date = TODAY) -> Office:
    """Return the office at `home` on a day that never changes."""
    return open_office(home, person=person, today=lambda: today, now=lambda: NOW, new_id=new_id)


def pupil(pupil_id: str, **changes: object) -> Pupil:
    """Return a child with a hostile name."""
    made = Pupil(id=pupil_id, forename=HOSTILE, surname="Ashe", preferred="Zoë", born=date(2018, 5, 1), year="4")
    return replace(made, **changes)


def plan(*does: str) -> PlanDraft:
    """Return a plan with a target for each thing to be done."""
    criterion = Criterion(kind="n_of_m", goal=4, of=5, baseline=1)
    return PlanDraft(
        targets=tuple(
            Target(id=f"t{n}", does=words, who="Zoë", criterion=criterion, due=date(2027, 3, 1), success="seen")
            for n, words in enumerate(does, start=1)
        )
    )
