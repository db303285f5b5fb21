"""What the file of the school says, without the classes of the domain: for what is shown first."""

from sen_tui.domain.errors import SenError
from sen_tui.store import files, school_seal, tables
from sen_tui.store.layout import SCHOOL, Place


def read(home: Place) -> tables.Tables | None:
    """Return the tables of the file; None where `Cabinet.open` has to look."""
    try:
        with files.opened(home) as at:
            return school_seal.check(files.read(SCHOOL, at))
    except (OSError, SenError):
        return None


def name_and_theme(school: tables.Tables) -> tuple[str, str] | None:
    """Return the school's name and the look that it chose, "" for none; None where `Cabinet.open` has to look."""
    try:
        facts = school["school"]["1"]
        name, theme = facts["name"], facts.get("settings", {}).get("theme", "")
    except (LookupError, TypeError, AttributeError):
        return None
    return (name, theme) if isinstance(name, str) and isinstance(theme, str) else None
