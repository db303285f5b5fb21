"""Drafts that wait at a folder: gone on with, taken over from a colleague."""

from sen_tui.domain.at_work import Waiting
from sen_tui.domain.errors import NotFound, SenError
from sen_tui.office.access import require_noted
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.opening import Office


def other_drafts(opened: OpenFolder) -> tuple[Waiting, ...]:
    """Return the drafts that wait at this folder beside the one gone on with, the newest first.

    None where the drafts cannot be looked at: that is told when something is to be kept there.
    """
    try:
        return opened.edit.others()
    except SenError:
        return ()


def go_on_with(office: Office, opened: OpenFolder, stem: str) -> None:
    """Make a waiting draft this person's own; the present one waits on. The folder is then to be opened again.

    Taking over from a colleague is written down first, and the colleague is told. Raises `NotFound` where
    the draft waits no more, `Busy`, `Damaged`, `NotSaved`; then everything is as it was.
    """
    chosen = next((draft for draft in other_drafts(opened) if draft.stem == stem), None)
    if chosen is None:
        raise NotFound("That draft does not wait any more. Go back and open the folder again.")
    if chosen.person.login != office.person.login:
        require_noted(office, "took_over", opened.folder.pupil.id, opened.stored.revision.number)
    opened.edit.go_on_with(stem, office.new_id(), office.now())


def tell_idle(office: Office, opened: OpenFolder, *, idle: bool) -> None:
    """Let colleagues know that nobody is at this session just now, or that somebody is again."""
    opened.edit.tell_idle(office.now() if idle else None)


def begun_by(opened: OpenFolder) -> str:
    """Return who had this draft before it was taken over, for the note of a save; nothing where nobody had."""
    names = list(dict.fromkeys(person.name for person in opened.edit.taken_from))
    return f"the draft was taken over from {', then '.join(names)}" if names else ""
