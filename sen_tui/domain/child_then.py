"""The child on one day: the names, the year group, the class and what is known, as a signed paper keeps them."""

from datetime import date

from msgspec.structs import replace

from sen_tui.domain.kept_value import KeptValue
from sen_tui.domain.pupil import Pupil


class ChildThen(KeptValue, frozen=True, kw_only=True):
    """The child on one day, as kept with what was signed then."""

    forename: str
    surname: str
    preferred: str
    year: str
    class_name: str
    strengths: str = ""
    interests: str = ""
    difficulties: str = ""
    in_class: str = ""
    support_area: str = ""


def as_of(pupil: Pupil, day: date) -> ChildThen:
    """Return the child on a day, to be kept with what is signed then."""
    return ChildThen(
        forename=pupil.forename,
        surname=pupil.surname,
        preferred=pupil.preferred,
        year=pupil.year_on(day),
        class_name=pupil.class_name,
        strengths=pupil.strengths,
        interests=pupil.interests,
        difficulties=pupil.difficulties,
        in_class=pupil.in_class,
        support_area=pupil.support_area,
    )


def as_kept(pupil: Pupil, then: ChildThen | None) -> Pupil:
    """Return the child as kept with a signed paper. What an older program did not keep is left out."""
    if then is None:
        then = ChildThen(
            forename=pupil.forename, surname=pupil.surname, preferred=pupil.preferred, year="", class_name=""
        )
    return replace(
        pupil,
        forename=then.forename,
        surname=then.surname,
        preferred=then.preferred,
        year=then.year,
        year_since=None,
        class_name=then.class_name,
        strengths=then.strengths,
        interests=then.interests,
        difficulties=then.difficulties,
        in_class=then.in_class,
        support_area=then.support_area,
    )
