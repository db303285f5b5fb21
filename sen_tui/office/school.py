"""The details of the school, whose changes are logged."""

from collections.abc import Callable

from sen_tui import places
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import BadInput, NotSure, Stale
from sen_tui.domain.school import Called, School, mistakes_in
from sen_tui.domain.text import label
from sen_tui.domain.yearly import open_yearly
from sen_tui.office.access import require_noted
from sen_tui.office.opening import Office
from sen_tui.store import frameworks


def change_school(office: Office, school: School) -> bool:
    """Save the details of the school, and return whether anything was changed: else nothing is written.

    The change is logged first, because the details give a login its name.

    Raises `NotFound` for an unknown framework, `NotSaved` if the disk or the log cannot be written, and `Stale` if
    somebody else changed the details since they were read here.
    """
    frameworks.load(school.framework, places.framework_folders(office.cabinet.home))
    if school == office.school:
        return False
    require_noted(office, "school")
    chosen = office.school.framework
    office.cabinet.save_school(school)
    if school.framework != chosen:
        office.forget_framework()
    return True


def change_in_app(office: Office, change: Callable[[School], School], called: Called) -> bool:
    """Save a change of the school's details as `change_school` does, if it brings no new mistake into them.

    `called` gives the names of entries in the sentences. Raises `BadInput`, which names the field as `Mistake` does,
    with the number of its entry behind it: `login 2`. If somebody else changed the details since they were read here,
    they are read again before `Stale` is raised. A save that the disk cannot confirm is told, and counts as done.
    """
    before, after = office.school, change(office.school)
    known = {mistake.words for mistake in mistakes_in(before, called)}
    for mistake in mistakes_in(after, called):
        if mistake.words not in known:
            raise BadInput(label(mistake.words), field=f"{mistake.field} {mistake.number}".removesuffix(" 0"))
    try:
        return change_school(office, after)
    except NotSure as unsure:  # another try would do it twice
        office.tell(str(unsure))
        return True
    except Stale:
        office.cabinet.read_school_again()
        raise Stale(
            "Somebody else changed the school's details meanwhile. They are read again: look at them, then save again."
        ) from None


def open_yearly_of(office: Office) -> tuple[Duty, ...]:
    """Return the duties of the school itself that are open today: once in each school year."""
    return open_yearly(office.school, office.framework, office.calendar, office.today())


def why_not_here(office: Office) -> str:
    """Return why this person cannot change the school's details in the app; nothing if they can.

    Where a service account runs the program, the login of each person and the name that it signs with are the
    administrator's to say.
    """
    if office.own_account:
        return ""
    return "On this server the administrator changes the school's details, with `sen-tui school --set`."
