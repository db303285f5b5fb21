"""The details of the school, whose changes are logged."""

from sen_tui import places
from sen_tui.domain.school import School
from sen_tui.office.access import require_noted
from sen_tui.office.opening import Office
from sen_tui.store import frameworks


def change_school(office: Office, school: School) -> bool:
    """Save the details of the school, and return whether anything was changed: else nothing is written.

    The change is logged first, because the details give a login its name.

    Raises `NotFound` for an unknown framework, `NotSaved` if the disk or the log cannot be written.
    """
    frameworks.load(school.framework, places.framework_folders(office.cabinet.home))
    if school == office.school:
        return False
    require_noted(office, "school")
    office.cabinet.save_school(school)
    return True
