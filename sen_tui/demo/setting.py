"""The setting of all stories: the school, its days, its people, and the bank sorted by need and year."""

from bisect import bisect_left, bisect_right
from datetime import date
from math import ceil

import msgspec
from msgspec.structs import replace

from sen_tui.demo.ladder import Ladder
from sen_tui.demo.words import DemoWords
from sen_tui.domain.bank import BankTarget
from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.codes import NEEDS, academic_year
from sen_tui.domain.framework import Framework
from sen_tui.domain.nations import Nation
from sen_tui.domain.school import HalfTerm, School, Staff

_PHASES: dict[str, tuple[str, tuple[str, ...]]] = {
    "infant-action-plan": ("Infant School", ("R", "1", "2")),
    "sa-plus-junior": ("Junior School", ("3", "4", "5", "6")),
}
_PRIMARY = ("Primary School", ("R", "1", "2", "3", "4", "5", "6"))
_TO_A_CLASS = 45
"""The rough number of children on the register in one form of entry, over all its years."""

UNKNOWN = "NSA"
"""The type of need of a child whose difficulty nobody has looked into yet."""
_GENERAL = (UNKNOWN, "OTH")
"""The types of need for which the bank has next to nothing of its own."""
Shelf = dict[tuple[str, str], tuple[tuple[BankTarget, ...], ...]]
"""By need and year the choices of targets: of both, and of the need; for a general need then those of most children."""


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """The invented school, made once for all its children."""

    framework: Framework
    words: DemoWords
    today: date
    calendar: SchoolCalendar
    ladder: Ladder
    school: School
    rooms: dict[str, School]
    """By class the school with the people of that class only, so that its teacher is found quickly."""
    assistants: dict[str, str]
    """By class the name of its teaching assistant."""
    helpers: dict[str, str]
    """By role the name of the person who has it for the whole school."""
    years: tuple[str, ...]
    forms: int
    """The number of classes in each year."""
    days: tuple[date, ...]
    """The school days, earliest first."""
    windows: tuple[tuple[date, ...], ...]
    """For each review period the days on which reviews are held. The framework's aim sets the periods."""
    shelf: Shelf

    @property
    def year(self) -> int:
        """The year in which the present school year began."""
        return self.framework.country.school_year(self.today)

    def class_of(self, year: str, form: int) -> str:
        """Return the name of a class. A year that the school does not have counts as its nearest one."""
        years = self.framework.country.years
        index = max(0, min(years.index(year) - years.index(self.years[0]), len(self.years) - 1))
        return _class_name(self.words, index, form, self.forms)

    def school_day(self, day: date) -> date:
        """Return `day` if it is a school day, else the next one. Past the last school day, return that."""
        return self.days[min(bisect_left(self.days, day), len(self.days) - 1)]

    def school_day_before(self, day: date) -> date:
        """Return `day` if it is a school day, else the last one before it. Before the first school day, return that."""
        return self.days[max(bisect_right(self.days, day) - 1, 0)]

    def teacher(self, class_name: str) -> str:
        """Return the teacher of a class."""
        return self.rooms[class_name].teachers_of(class_name)[0]

    def assistant(self, class_name: str) -> str:
        """Return the teaching assistant of a class."""
        return self.assistants[class_name]


def set_up(
    pupils: int, framework: Framework, words: DemoWords, bank: tuple[BankTarget, ...], today: date, login: str
) -> Setting:
    """Return the setting of a school with `pupils` children in its cabinet. `login`: the account of its SENCO."""
    phase, of_england = _PHASES.get(framework.id, _PRIMARY)
    years = tuple(map(framework.country.from_england, of_england))
    forms = max(1, min(26, round(pupils / _TO_A_CLASS)))
    staff = _staff(words, len(years), forms, login)
    name, telephone = f"{words.town} {phase}", words.telephone
    school = School(name=name, framework=framework.id, staff=staff, contact=telephone, nation=framework.nation)
    calendar = replace(SchoolCalendar.around(today), nation=framework.nation)
    near = [t for t in calendar.half_terms if -5 <= academic_year(t.start) - academic_year(today) <= 1]
    days = {term: _days(calendar, term) for term in near}
    return Setting(
        framework=framework,
        words=words,
        today=today,
        calendar=calendar,
        ladder=Ladder.of(framework),
        school=replace(school, la_number="999", estab="2000"),
        rooms={
            room: replace(school, staff=(*school.staff[:1], person))
            for person in staff
            for room in person.classes
            if "class_teacher" in person.roles
        },
        assistants={room: s.name for s in staff for room in s.classes if "teaching_assistant" in s.roles},
        helpers={role: s.name for s in staff if not s.classes for role in s.roles},
        years=years,
        forms=forms,
        days=tuple(day for term in near for day in days[term]),
        windows=_windows(near, days, framework.frequency.aim),
        shelf=_shelf(bank, framework.country),
    )


def _class_name(words: DemoWords, index: int, form: int, forms: int) -> str:
    tree = words.classes[index % len(words.classes)]
    return tree if forms == 1 else f"{tree} {chr(ord('A') + form)}"


def _staff(words: DemoWords, years: int, forms: int, login: str) -> tuple[Staff, ...]:
    leaders = (
        Staff(name=words.senco, roles=("senco",), login=login),
        Staff(name=words.head, roles=("head",), login="head"),
    )
    rooms = [_class_name(words, index, form, forms) for index in range(years) for form in range(forms)]
    teachers = tuple(
        Staff(name=_nth(words.teachers, i), roles=("class_teacher",), login=f"teacher{i + 1}", classes=(room,))
        for i, room in enumerate(rooms)
    )
    helpers = tuple(
        Staff(name=_nth(words.assistants, i), roles=("teaching_assistant",), login=f"ta{i + 1}", classes=(room,))
        for i, room in enumerate(rooms)
    )
    others = tuple(
        Staff(name=name, roles=(role,))
        for name, role in (
            (words.mentor, "learning mentor"),
            (words.supervisor, "lunchtime supervisor"),
            (words.speech_assistant, "speech and language assistant"),
            (words.emotional_support, "emotional literacy support assistant"),
        )
    )
    senco, *rest = (*leaders, *teachers, *helpers, *others)
    return (senco, *(replace(person, login="") if person.login == login else person for person in rest))


def _nth(names: tuple[str, ...], index: int) -> str:
    """Return a name from the list. In a very large school names come again with a number."""
    again = index // len(names)
    return names[index % len(names)] + (f" ({again + 1})" if again else "")


def _days(calendar: SchoolCalendar, term: HalfTerm) -> tuple[date, ...]:
    span = range(term.start.toordinal(), term.end.toordinal() + 1)
    return tuple(day for day in map(date.fromordinal, span) if calendar.is_school_day(day))


def _windows(
    terms: list[HalfTerm], days: dict[HalfTerm, tuple[date, ...]], times_a_year: int
) -> tuple[tuple[date, ...], ...]:
    """Return the later days of each review period. Five reviews a year skip the first half-term (R003-06)."""
    if 6 % times_a_year == 0:
        width = 6 // times_a_year
        groups = [terms[i : i + width] for i in range(0, len(terms), width)]
    else:
        left_out = ceil(6 - times_a_year)
        groups = [[term] for i, term in enumerate(terms) if i % 6 >= left_out]
    joined = [tuple(day for term in group for day in days[term]) for group in groups]
    return tuple(group[len(group) * 2 // 5 :] for group in joined)


def _shelf(bank: tuple[BankTarget, ...], nation: Nation) -> Shelf:
    general = tuple(target for target in bank if target.area != "SP")
    fitting = {need: tuple(target for target in bank if need in target.needs) for need in NEEDS}
    return {
        (need, year): tuple(
            choice
            for targets in ([fitting[need], general] if need in _GENERAL else [fitting[need]])
            for choice in (tuple(target for target in targets if nation.to_england(year) in target.years), targets)
        )
        for need in NEEDS
        for year in nation.years
    }
