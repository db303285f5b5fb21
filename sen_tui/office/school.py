"""What the school says about itself, and who changed it."""

from sen_tui.domain.school import School
from sen_tui.office.access import require_noted
from sen_tui.office.opening import Office, framework_folders
from sen_tui.store import frameworks


def change_school(office: Office, school: School) -> None:
    """Save what the school says about itself; it is written down first, because it says whose name a login signs with.

    Raises `NotFound` for an unknown framework, `NotSaved` on a full disk or where the log cannot be written.
    """
    frameworks.load(school.framework, framework_folders(office.cabinet.home))
    require_noted(office, "school")
    office.cabinet.save_school(school)
