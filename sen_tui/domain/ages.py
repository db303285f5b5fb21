"""Ages and year groups: those that go together, and those that are likely a slip."""

import re
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.codes import year_name
from sen_tui.domain.errors import BadInput
from sen_tui.domain.nations import ENGLAND, NATIONS, Nation, nation_with
from sen_tui.domain.periods import months_after
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.text import counted, day

_SPOKEN = re.compile(r"^(?:RECEPTION$|NURSERY$|PRIMARY\s*|SECONDARY\s*|[PS]\s+)")
"""Names of year groups of which the first letter is the code, or begins it."""
YOUNGEST, OLDEST = 2, 19
"""The ages in years between which a child is at a school."""


def doubts(pupil: Pupil, today: date, nation: Nation = ENGLAND) -> tuple[str, ...]:
    """Return a sentence for each detail that can be right but is likely a slip: an age, a year group, a day to come."""
    sentences = []
    age = today.year - pupil.born.year - ((today.month, today.day) < (pupil.born.month, pupil.born.day))
    if not YOUNGEST <= age <= OLDEST:
        sentences.append(f"Born on {day(pupil.born)}, the child is {counted(age, 'year')} old.")
    elif _another_year(pupil, today, nation):
        by_age, year = (parse_year("", pupil.born, today, nation), pupil.year_on(today))
        sentences.append(f"By the date of birth the child is in {year_name(by_age)}, not in {year_name(year)}.")
    if pupil.left_on and pupil.left_on > months_after(today, 24):
        sentences.append(f"{day(pupil.left_on)}, the last day here, is more than two years ahead.")
    return tuple(sentences)


def _another_year(pupil: Pupil, today: date, nation: Nation) -> bool:
    """Return whether a child is more than a year group away from the one by age. Years of another nation are left."""
    year = pupil.year_on(today)
    known = year in nation.years
    return known and abs(nation.years.index(year) - nation.year_by_age(pupil.born, today)) > 1


def in_years_of(pupil: Pupil, nation: Nation, school: Nation, today: date) -> Pupil:
    """Return a child with the year group of a nation.

    `school`: the nation of the school, by which the present one is read where it was not kept.
    """
    year, on = pupil.year_on(today), min(today, pupil.left_on or today)
    kept = NATIONS[pupil.nation] if pupil.nation else school if year in school.years else nation_with(year)
    if kept is None or kept is nation or year not in kept.years:
        return pupil
    new = nation.year_in_place_of(year, kept, pupil.born, on)
    return replace(pupil, year=new, year_since=pupil.year_since and on, nation=nation.key)


def parse_year(text: str, born: date, today: date, nation: Nation = ENGLAND) -> str:
    """Return the typed year group, or without one the year group by age. Raises `BadInput`."""
    typed = text.strip().upper().removeprefix("YEAR").removeprefix("Y").strip()
    if not typed:
        return nation.years[max(0, min(nation.year_by_age(born, today), len(nation.years) - 1))]
    year = _SPOKEN.sub(lambda word: word[0][0], typed)
    if year not in nation.years:
        raise BadInput(f"Year group: type {nation.typed}.")
    return year
