"""The half-terms of a school: the usual ones of England, and those that the school entered."""

from datetime import date, timedelta
from functools import cache

from msgspec.structs import replace

from sen_tui.domain.codes import academic_year
from sen_tui.domain.school import HalfTerm
from sen_tui.domain.years import plausible

SIX = 6
"""The half-terms of a whole school year."""
_DEFAULT = (
    ("Autumn 1", (0, 9, 2), (0, 10, 23)),
    ("Autumn 2", (0, 11, 2), (0, 12, 18)),
    ("Spring 1", (1, 1, 5), (1, 2, 12)),
    ("Spring 2", (1, 2, 22), (1, 3, 26)),
    ("Summer 1", (1, 4, 12), (1, 5, 28)),
    ("Summer 2", (1, 6, 7), (1, 7, 20)),
)
"""The half-terms of an English school as (year offset, month, day). They serve until a school enters its own dates."""


@cache  # every review needs the same few years
def default_half_terms(first: int, last: int) -> tuple[HalfTerm, ...]:
    """Return the half-terms of the default calendar for the school years `first` to `last`."""
    return tuple(
        HalfTerm(
            name=name,
            start=date(year + begin[0], begin[1], begin[2]),
            end=date(year + end[0], end[1], end[2]),
        )
        for year in range(first, last + 1)
        for name, begin, end in _DEFAULT
    )


@cache  # a school has one set of terms, and the row of every child needs it
def merged(first: int, last: int, own: tuple[HalfTerm, ...]) -> tuple[HalfTerm, ...]:
    """Return the half-terms from the school year `first` to `last`: the school's own, and the usual ones beside them.

    An own half-term takes the place of the usual one of which it covers half the days or more; any other one loses
    the days that are covered. In a year with six own half-terms no usual one stands. A half-term with a day that no
    school has is not used.
    """
    own = tuple(term for term in own if plausible(term.start) and plausible(term.end) and term.start <= term.end)
    near = {academic_year(term.end) + step for term in own for step in (-1, 0, 1)}
    beside = (t if academic_year(t.end) not in near else _beside(t, own) for t in default_half_terms(first, last))
    return tuple(sorted((*(t for t in beside if t), *own), key=lambda t: t.start))


def usual_that_stand(own: tuple[HalfTerm, ...], year: int) -> tuple[HalfTerm, ...]:
    """Return the usual half-terms that serve in a school year beside those that the school entered."""
    return tuple(term for term in merged(year, year, own) if term not in own)


def _beside(usual: HalfTerm, own: tuple[HalfTerm, ...]) -> HalfTerm | None:
    """Return a usual half-term without the days of the school's own ones; None where one takes its place."""
    year = academic_year(usual.end)
    if sum(academic_year(term.end) == year for term in own) >= SIX:  # by the end, as some autumns start in August
        return None
    for term in own:
        first, last = max(term.start, usual.start), min(term.end, usual.end)
        covered = (last - first).days + 1
        if covered * 2 >= (usual.end - usual.start).days + 1:
            return None
        if covered > 0 and first == usual.start:
            usual = replace(usual, start=last + timedelta(days=1))
        elif covered > 0:
            usual = replace(usual, end=first - timedelta(days=1))
    return usual
