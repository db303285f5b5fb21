"""The details of the school, whose changes are logged."""

from collections.abc import Callable

from msgspec.structs import replace

from sen_tui import places
from sen_tui.domain.ages import in_years_of
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import BadInput, NotSure, SenError, Stale
from sen_tui.domain.migrating import fits
from sen_tui.domain.school import Called, School, mistakes_in
from sen_tui.domain.text import counted, label
from sen_tui.domain.yearly import open_yearly
from sen_tui.office.access import require_noted
from sen_tui.office.opening import Office
from sen_tui.store import frameworks


def change_school(office: Office, school: School) -> bool:
    """Save the details of the school, and return whether anything was changed: else nothing is written.

    The change is logged first, because the details give a login its name.

    Raises `NotFound` for an unknown framework, `BadInput` for one that would leave children behind, `NotSaved` if the
    disk or the log cannot be written, and `Stale` if somebody else changed the details since they were read here.
    """
    framework = frameworks.load(school.framework, places.framework_folders(office.cabinet.home))
    school = replace(school, nation=framework.nation)
    if school == office.school:
        return False
    if school.framework != office.school.framework:
        _require_nobody_behind(office, school.framework)
    require_noted(office, "school")
    chosen = office.school.framework
    office.cabinet.save_school(school)
    if school.framework != chosen:
        office.forget_framework()
    return True


def _require_nobody_behind(office: Office, to: str) -> None:
    """Raise `BadInput` if the school cannot simply go by the framework `to`, because of its children.

    A child who names no framework has to be at a stage that the new one has. A child who names the present one of the
    school would go on by that. Children who name another one work by it beside the school. Each has a year group of
    the new nation.
    """
    framework, behind = office.frameworks.named(to), 0
    for pupil_id in office.cabinet.ids():
        try:
            folder = office.cabinet.load(pupil_id).folder
        except SenError:  # nobody can say for this child
            behind += 1
            continue
        named = folder.pupil.framework
        stays = named == office.school.framework or (not named and not fits(folder, framework))
        behind += stays or in_years_of(folder.pupil, framework.country, office.nation, office.today()) != folder.pupil
    if behind:
        raise BadInput(
            f"The framework was not changed: {counted(behind, 'child', 'children')} would be left behind without a "
            f"stage of {framework.title}, or without a year group of its nation. "
            f"`sen-tui frameworks migrate --to {to} --dry-run` lists what becomes of each; without --dry-run it takes "
            "every child over, and changes the school's framework last."
        )


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
