"""Ages and year groups: those that go together, and those that are likely a slip."""

from datetime import date

from sen_tui.domain.codes import YEARS, academic_year, year_name
from sen_tui.domain.errors import BadInput
from sen_tui.domain.periods import months_after
from sen_tui.domain.pupil import Pupil
from sen_tui.domain.text import counted, day

YOUNGEST, OLDEST = 2, 19
"""The ages in years between which a child is at a school."""


def doubts(pupil: Pupil, today: date) -> tuple[str, ...]:
    """Return a sentence for each detail that can be right but is likely a slip: an age, a year group, a day to come."""
    sentences = []
    age = today.year - pupil.born.year - ((today.month, today.day) < (pupil.born.month, pupil.born.day))
    if not YOUNGEST <= age <= OLDEST:
        sentences.append(f"Born on {day(pupil.born)}, the child is {counted(age, 'year')} old.")
    elif pupil.year in YEARS and abs(YEARS.index(pupil.year_on(today)) - year_by_age(pupil.born, today)) > 1:
        sentences.append(
            f"By the date of birth the child is in {year_name(parse_year('', pupil.born, today))}, "
            f"not in {year_name(pupil.year_on(today))}."
        )
    if pupil.left_on and pupil.left_on > months_after(today, 24):
        sentences.append(f"{day(pupil.left_on)}, the last day here, is more than two years ahead.")
    return tuple(sentences)


def parse_year(text: str, born: date, today: date) -> str:
    """Return the typed year group, or without one the year group by the age on 31 August. Raises `BadInput`."""
    year = text.strip().upper().removeprefix("YEAR").removeprefix("Y").strip()
    if year in ("RECEPTION", ""):
        year = "R" if year else YEARS[max(0, min(year_by_age(born, today), len(YEARS) - 1))]
    if year not in YEARS:
        raise BadInput("Year group: type R for Reception, N1 or N2 for Nursery, or 1 to 14.")
    return year


def year_by_age(born: date, today: date) -> int:
    """Return the place in `YEARS` of the year group by the age on 31 August; it may lie outside."""
    return academic_year(today) - born.year - ((born.month, born.day) > (8, 31)) - YEARS.index("R")
