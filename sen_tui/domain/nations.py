"""The four nations: year groups by age, the start of the school year, census codes, and the pupil's number.

The dates of birth of Scotland and Northern Ireland, and the form of Northern Ireland's number, were not read from a
law: they only propose a year group, and nothing is refused by them.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

import msgspec

from sen_tui.domain import upn
from sen_tui.domain.codes import YEARS, academic_year

NationKey = Literal["england", "wales", "scotland", "northern_ireland"]


class PupilNumber(msgspec.Struct, frozen=True, kw_only=True):
    """The number by which a nation knows a child."""

    name: str
    hint: str
    problem: Callable[[str], str]
    """Returns a sentence about the mistake in a number, which it does not repeat; nothing if it is right."""


class Nation(msgspec.Struct, frozen=True, kw_only=True):
    """What a framework takes over from its nation."""

    key: NationKey
    name: str
    years: tuple[str, ...] = YEARS
    """The codes of the year groups, youngest first."""
    youngest: int = 2
    """The age in years of the youngest child of the first year group, on the day before `born_from`."""
    born_from: tuple[int, int] = (9, 1)
    """The month and the day of birth of the oldest child of a year group."""
    begins: int = 9
    """The month in which the school year begins, and with it the next year group."""
    hint: str = "R, 1 to 14"
    typed: str = "R for Reception, N1 or N2 for Nursery, or 1 to 14"
    """The year groups as they are typed, in a few words and in a sentence."""
    census: tuple[str, ...] = ()
    """The codes of the school census for its stages; empty where they are not known to the program."""
    number: PupilNumber

    def school_year(self, on: date) -> int:
        """Return the calendar year in which the school year of a day began."""
        return academic_year(on, self.begins)

    def year_by_age(self, born: date, today: date) -> int:
        """Return the place in `years` of the year group by age; it may lie outside."""
        later = (born.month, born.day) >= self.born_from
        return self.school_year(today) - born.year - later - self.youngest

    def year_in_place_of(self, year: str, old: "Nation", born: date, on: date) -> str:
        """Return the year group here of a child who is in one of another nation on a day.

        A child held back, or ahead of those of the same age, is so here too.
        """
        distance = old.years.index(year) - old.year_by_age(born, on)
        return self._nearest(self.year_by_age(born, on) + distance)

    def _nearest(self, place: int) -> str:
        return self.years[max(0, min(place, len(self.years) - 1))]

    def first_birthday(self, year: str, today: date) -> date:
        """Return the earliest date of birth of the children who by age are in a year group today."""
        return date(self.school_year(today) - self.years.index(year) - self.youngest - 1, *self.born_from)

    def from_england(self, year: str) -> str:
        """Return the year group of the same age as one of England; the nearest where there is none."""
        place = YEARS.index(year) + ENGLAND.youngest - self.youngest
        return self._nearest(place)

    def to_england(self, year: str) -> str:
        """Return the year group of England of the same age; the nearest where there is none."""
        place = self.years.index(year) + self.youngest - ENGLAND.youngest
        return ENGLAND._nearest(place)


_SCN = re.compile(r"[0-9]{9}", re.ASCII)
_OTHER = re.compile(r"[A-Z0-9]{1,20}", re.ASCII)
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


def scn_problem(number: str) -> str:
    """Return a sentence about the mistake in a Scottish Candidate Number, or nothing if it is right (modulo 11)."""
    if not _SCN.fullmatch(number):
        return "A Scottish Candidate Number has 9 digits."
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    if (11 - total % 11) % 11 != int(number[-1]):
        return "The last digit of this Scottish Candidate Number does not fit the others: one digit is mistyped."
    return ""


def other_problem(number: str) -> str:
    """Return a sentence about a number of an unknown form that can be none: it has letters and digits, at most 20."""
    return "" if _OTHER.fullmatch(number) else "A pupil's number has letters and digits, at most 20."


def name_of_number(number: str, nation: Nation) -> str:
    """Return the name of a number: that of the nation, but UPN for one of that form."""
    return _UPN.name if upn.looks_like(number) else nation.number.name


def mistake_in_number(number: str) -> str:
    """Return a sentence about the mistake in a number of any nation. One that looks like a UPN has its check letter."""
    return upn.problem(number) if upn.looks_like(number) else other_problem(number)


_UPN = PupilNumber(name="UPN", hint="13 characters, if known", problem=upn.problem)
ENGLAND = Nation(key="england", name="England", census=("N", "A", "P", "Q", "S", "K", "E"), number=_UPN)
NATIONS: dict[NationKey, Nation] = {
    "england": ENGLAND,
    "wales": Nation(key="wales", name="Wales", number=_UPN),
    "scotland": Nation(
        key="scotland",
        name="Scotland",
        years=(*(f"P{n}" for n in range(1, 8)), *(f"S{n}" for n in range(1, 7))),
        youngest=4,
        born_from=(3, 1),
        begins=8,
        hint="P1 to P7, S1 to S6",
        typed="P1 to P7, or S1 to S6",
        number=PupilNumber(name="SCN", hint="9 digits, if known", problem=scn_problem),
    ),
    "northern_ireland": Nation(
        key="northern_ireland",
        name="Northern Ireland",
        years=("N", *(str(n) for n in range(1, 15))),
        youngest=3,
        born_from=(7, 2),
        hint="N, 1 to 14",
        typed="N for Nursery, or 1 to 14",
        number=PupilNumber(name="UPN", hint="if known", problem=other_problem),
    ),
}


def nation_with(year: str) -> Nation | None:
    """Return a nation that has a year group; None for a code of none. Years with the same code follow alike."""
    return next((nation for nation in NATIONS.values() if year in nation.years), None)


def year_on(day: date, year: str, since: date | None) -> str:
    """Return the year group on a day of a child who was in `year` on the day `since`: it goes up each school year.

    Without `since` it is `year`. It stays within the year groups of its nation.
    """
    nation = nation_with(year)
    if since is None or nation is None:
        return year
    place = nation.years.index(year) + nation.school_year(day) - nation.school_year(since)
    return nation.years[max(0, min(place, len(nation.years) - 1))]


def year_place(year: str) -> int:
    """Return the place of a year group among all, by age; after them for a code of no nation."""
    nation = nation_with(year)
    return nation.years.index(year) + nation.youngest if nation else 99
