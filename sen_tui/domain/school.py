"""The school: its name, its staff, its terms, the framework it works by."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """One member of staff. `login` is the name the computer knows the person by."""

    name: str
    roles: tuple[str, ...] = ()
    login: str = ""
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HalfTerm:
    """One half-term, first and last school day."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the school may choose for itself."""

    theme: str = ""
    idle_minutes: int = 5
    clipboard: bool = False
    """Whether what is copied in the app also goes to the clipboard of the person's own computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The school as it stands in `school.json`."""

    name: str
    framework: str
    la_number: str = ""
    estab: str = ""
    staff: tuple[Staff, ...] = ()
    half_terms: tuple[HalfTerm, ...] = ()
    """The school's own dates; where empty the default calendar serves."""
    settings: Settings = field(default_factory=Settings)

    def senco(self) -> str:
        """Return the SENCO's name, or `SENCO` where none is entered."""
        return next((s.name for s in self.staff if "senco" in s.roles), "SENCO")

    def name_of(self, login: str) -> str:
        """Return the name of the member of staff whom the computer knows by `login`; nothing for a stranger."""
        return next((s.name for s in self.staff if login and s.login == login), "")

    def teacher_of(self, class_name: str) -> str:
        """Return the teacher's name of a class, or `class teacher`."""
        teachers = (s.name for s in self.staff if class_name and class_name in s.classes)
        return next(teachers, "class teacher")
