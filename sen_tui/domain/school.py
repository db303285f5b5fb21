"""The school: its name, its staff, its terms, its framework."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import msgspec

from sen_tui.domain.text import folded, listed, one_line
from sen_tui.domain.years import FIRST_YEAR, LAST_YEAR, plausible

LOOKS = ("", "sen-dark", "sen-light", "ansi-dark")
"""The choices of `theme`. The first one leaves the theme to the program."""
ROLES = ("senco", "head", "class_teacher", "teaching_assistant")
"""The roles that the program knows. Staff may have any other roles beside them."""
TEACHER = "class teacher"
SENCO = "SENCO"
"""The roles that stand for a name where the school has entered nobody."""
LONGEST_IDLE = 240
"""The most minutes that a school can choose until an idle screen is covered."""


class Staff(msgspec.Struct, frozen=True, kw_only=True):
    """One member of staff. `login` is the person's name on the computer."""

    name: str
    roles: tuple[str, ...] = ()
    login: str = ""
    classes: tuple[str, ...] = ()


class HalfTerm(msgspec.Struct, frozen=True, kw_only=True):
    """One half-term: its name, its first and its last school day."""

    name: str
    start: date
    end: date


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of the school."""

    theme: str = ""
    idle_minutes: int = 5
    clipboard: bool = False
    """Whether text copied in the app also goes to the clipboard of the person's own computer."""
    mouse: bool = False
    """Whether the app follows the wheel and the clicks of the mouse."""

    @property
    def look(self) -> str:
        """The chosen `theme`; the first of `LOOKS` for one that the program does not know."""
        return self.theme if self.theme in LOOKS else LOOKS[0]

    @property
    def idle_limit(self) -> int:
        """The chosen `idle_minutes`; the usual number for one that cannot be chosen."""
        return self.idle_minutes if 0 <= self.idle_minutes <= LONGEST_IDLE else Settings().idle_minutes


class School(msgspec.Struct, frozen=True, kw_only=True):
    """The school, as kept in `school.json`."""

    name: str
    framework: str
    la_number: str = ""
    estab: str = ""
    staff: tuple[Staff, ...] = ()
    half_terms: tuple[HalfTerm, ...] = ()
    """The school's own dates. If empty, the default calendar serves."""
    closed_days: tuple[date, ...] = ()
    """Single days within a half-term on which the school is closed."""
    contact: str = ""
    """How parents reach the school: it stands on their papers."""
    services: tuple[str, ...] = ()
    """The services to which parents can turn who do not agree. If empty, those of the framework stand on the paper."""
    settings: Settings = msgspec.field(default_factory=Settings)
    yearly: dict[str, date] = msgspec.field(default_factory=dict)
    """The days on which the school last did what its framework asks for every year, by the key of the duty."""

    nation: str = ""
    """The key of the nation of its framework, kept whenever that is chosen; empty in details of an earlier program."""

    def senco(self) -> str:
        """Return the name of the SENCO, or `SENCO` if none is entered."""
        return next((s.name for s in self.staff if "senco" in s.roles), SENCO)

    def heads(self) -> tuple[str, ...]:
        """Return the name of the head, or of several."""
        return tuple(s.name for s in self.staff if "head" in s.roles)

    def name_of(self, login: str) -> str:
        """Return the name of the member of staff with this login; nothing for a stranger."""
        return next((s.name for s in self.staff if login and s.login == login), "")

    def teachers_of(self, class_name: str) -> tuple[str, ...]:
        """Return the names of a class's teachers, or `class teacher` if none is entered.

        Staff of the class without any role are taken for its teachers if nobody has that role.
        """
        of_class = [s for s in self.staff if class_name and class_name in s.classes]
        teachers = [s for s in of_class if "class_teacher" in s.roles]
        others = [s for s in of_class if "teaching_assistant" not in s.roles]
        return tuple(s.name for s in teachers or others) or (TEACHER,)

    def in_charge(self, role: str, class_name: str) -> str:
        """Return the name of whoever has a role for a class: its teachers, or the SENCO. Any other role is its name."""
        if role == TEACHER:
            return listed(self.teachers_of(class_name))
        return self.senco() if role == SENCO else role

    def assistants_of(self, class_name: str) -> tuple[str, ...]:
        """Return the names of the teaching assistants of a class."""
        return tuple(s.name for s in self.staff if "teaching_assistant" in s.roles and class_name in s.classes)


class Mistake(msgspec.Struct, frozen=True):
    """A mistake in the details: its sentence, the field, and from 1 the number of its entry where it is in a list."""

    words: str
    field: str
    number: int = 0


Called = Callable[[str, int], str]
"""Returns the name of an entry in a list, by the name of the list and the number from 1; with 0 that of a field."""


def _by_number(kind: str, number: int) -> str:
    return f"{kind} {number}" if number else kind


def mistakes(school: School) -> tuple[str, ...]:
    """Return the mistakes in a school's details: a sentence each, with its place."""
    return tuple(mistake.words for mistake in mistakes_in(school))


def mistakes_in(school: School, called: Called = _by_number) -> Iterator[Mistake]:
    """Yield the mistakes in a school's details, with the names that `called` gives to entries."""
    yield from _in_names(school, called)
    yield from _in_logins(school.staff, called)
    yield from _in_settings(school.settings, called)
    yield from _in_terms(school, called)
    for key, done in school.yearly.items():
        if not plausible(done):
            yield Mistake(f"yearly, {key} is outside the years {FIRST_YEAR} to {LAST_YEAR}.", "yearly")


def _in_names(school: School, called: Called) -> Iterator[Mistake]:
    if not school.name.strip():
        yield Mistake("name is empty: the school needs one.", "name")
    for number, member in enumerate(school.staff, start=1):
        if not member.name.strip():
            yield Mistake(f"{called('staff', number)}, name is empty.", "name", number)
        for role in member.roles:
            meant = folded(one_line(role)).replace(" ", "_").replace("-", "_")
            if meant in ROLES and role != meant:
                yield Mistake(f'{called("staff", number)}, roles: write "{meant}", just so.', "roles", number)


def _in_logins(staff: tuple[Staff, ...], called: Called) -> Iterator[Mistake]:
    """Yield the staff who share a login or a name. A signature names nothing else, so they look the same there."""
    owners: dict[str, int] = {}
    logins: dict[str, tuple[int, str]] = {}
    for number, member in enumerate(staff, start=1):
        if not member.login:
            continue
        if first := owners.get(member.login):
            both = _both(first, number, called)
            yield Mistake(f"{both} have one login: each person needs their own, or none.", "login", number)
        owners.setdefault(member.login, number)
        before, login = logins.setdefault(folded(one_line(member.name)), (number, member.login))
        if login != member.login:
            both = _both(before, number, called)
            yield Mistake(f"{both} have one name under two logins: nobody could tell who signed.", "name", number)


def _both(first: int, second: int, called: Called) -> str:
    return f"{called('staff', first)} and {called('staff', second).removeprefix('staff ')}"


def _in_settings(settings: Settings, called: Called) -> Iterator[Mistake]:
    if settings.theme not in LOOKS:
        allowed = ", ".join(f'"{look}"' for look in LOOKS)
        yield Mistake(f"settings, theme should be one of: {allowed}.", "theme")
    if not 0 <= settings.idle_minutes <= LONGEST_IDLE:
        minutes = called("settings, idle_minutes", 0)
        yield Mistake(f"{minutes} should be from 1 to {LONGEST_IDLE}, or 0 for never.", "idle_minutes")


def _in_terms(school: School, called: Called) -> Iterator[Mistake]:
    for number, term in enumerate(school.half_terms, start=1):
        here = called("half_terms", number)
        if not plausible(term.start) or not plausible(term.end):
            yield Mistake(f"{here} is outside the years {FIRST_YEAR} to {LAST_YEAR}.", "start", number)
        if term.end < term.start:
            yield Mistake(f"{here} ends before it begins.", "end", number)
    for number, closed in enumerate(school.closed_days, start=1):
        if not plausible(closed):
            here = called("closed_days", number)
            yield Mistake(f"{here} is outside the years {FIRST_YEAR} to {LAST_YEAR}.", "closed", number)
    for number, (earlier, later) in enumerate(pairwise(school.half_terms), start=2):
        if later.start <= earlier.end:
            here = called("half_terms", number)
            yield Mistake(f"{here} begins before the one above it has ended.", "start", number)
