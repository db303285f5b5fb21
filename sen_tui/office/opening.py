"""Opening the office: the cabinet, the framework, the person at work, the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sen_tui import places
from sen_tui.domain.bank import BankTarget
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.framework import Framework
from sen_tui.domain.school import School
from sen_tui.store import bank, frameworks
from sen_tui.store.cabinet import Cabinet
from sen_tui.store.drafts import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A school's cabinet with the framework it works by, the person at work, and the clock."""

    cabinet: Cabinet
    school: School
    framework: Framework
    person: Person
    today: Callable[[], date]
    now: Callable[[], datetime]
    """The present moment, aware, in UTC."""
    new_id: Callable[[], str]
    told: set[str] = field(default_factory=set)
    """What the person was told in this session and need not hear again."""

    @property
    def calendar(self) -> SchoolCalendar:
        """The school's terms around today."""
        return SchoolCalendar.around(self.today(), self.school.half_terms)

    def bank(self) -> tuple[BankTarget, ...]:
        """Return the target bank; `BadInput` where a file of it is not right."""
        return bank.load_bank(places.targets())


def framework_folders(home: Path) -> tuple[Path, ...]:
    """Return where frameworks are looked for: the school's own first, then those that come with the program."""
    return home / "frameworks", places.frameworks()


def known_frameworks(home: Path) -> tuple[Framework, ...]:
    """Return every framework that a school at `home` can choose, by id. `BadInput` on a bad file."""
    folders = framework_folders(home)
    return tuple(frameworks.load(key, folders) for key in sorted(frameworks.available(folders)))


def framework_mistakes(path: Path) -> tuple[str, ...]:
    """Return every mistake in a framework file, a sentence each."""
    return frameworks.check_framework(path)


def open_office(
    home: Path,
    *,
    person: Person,
    today: Callable[[], date],
    now: Callable[[], datetime],
    new_id: Callable[[], str],
) -> Office:
    """Return the office at `home`. Raises `NotFound` where no cabinet is, `BadInput` on a bad framework file."""
    cabinet = Cabinet.open(home)
    framework = frameworks.load(cabinet.school.framework, framework_folders(home))
    return Office(
        cabinet=cabinet,
        school=cabinet.school,
        framework=framework,
        person=person,
        today=today,
        now=now,
        new_id=new_id,
    )


def make_cabinet(home: Path, school: School) -> Cabinet:
    """Make an empty cabinet for a school. Raises `NotFound` for an unknown framework, `BadInput` if one is there."""
    frameworks.load(school.framework, framework_folders(home))
    return Cabinet.make(home, school)


def open_demo(home: Path, *, pupils: int, seed: int, framework_id: str, today: date, at: datetime) -> int:
    """Make the invented school in an empty `home` and return how many children it has."""
    from sen_tui.demo import invented_school
    from sen_tui.store.demo_words import load_words

    framework = frameworks.load(framework_id, (places.frameworks(),))
    school, folders = invented_school(
        pupils=pupils,
        seed=seed,
        framework=framework,
        words=load_words(places.demo()),
        bank=bank.load_bank(places.targets()),
        today=today,
    )
    cabinet = Cabinet.make(home, school)
    return cabinet.add_all(folders, by="demo", at=at)
