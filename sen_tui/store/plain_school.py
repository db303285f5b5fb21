"""The name of the school and its look, without the classes of the domain: for what is shown first."""

from sen_tui.domain.errors import SenError
from sen_tui.store import files, school_seal
from sen_tui.store.layout import SCHOOL, Place


def name_and_theme(home: Place) -> tuple[str, str] | None:
    """Return the school's name and the look that it chose, "" for none; None where `Cabinet.open` has to look."""
    try:
        with files.opened(home) as at:
            school = school_seal.check(files.read(SCHOOL, at))["school"]["1"]
        name, theme = school["name"], school.get("settings", {}).get("theme", "")
    except (OSError, ValueError, LookupError, TypeError, AttributeError, SenError):
        return None
    return (name, theme) if isinstance(name, str) and isinstance(theme, str) else None
