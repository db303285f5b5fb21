"""The look of the app for one person: the one that the person chose, else the school's."""

from sen_tui.domain.school import LOOKS
from sen_tui.office.opening import Office
from sen_tui.store import files, looks

_USUAL = LOOKS[1]


def look_of(office: Office) -> str:
    """Return the name of the look for the person at work."""
    own = looks.look_of(office.cabinet.home, office.person.login, LOOKS[1:])
    return own or office.school.settings.look or _USUAL


def choose_look(office: Office, look: str) -> None:
    """Remember the look of the person at work, for the next time. The person is told if the disk refuses that."""
    try:
        looks.keep(office.cabinet.home, office.person.login, look)
    except OSError as fault:
        office.tell(f"The look is not remembered: {files.reason(fault)}.")
