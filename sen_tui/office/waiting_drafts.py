"""Drafts that wait at a folder: listing them, going on with one, taking one over from a colleague."""

from sen_tui.domain.at_work import Waiting
from sen_tui.domain.errors import NotFound, SenError
from sen_tui.office.access import require_noted
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.opening import Office


def other_drafts(opened: OpenFolder) -> tuple[Waiting, ...]:
    """Return the drafts that wait at this folder, newest first, without the one that is open.

    Empty if the drafts cannot be read: the next save there says so.
    """
    try:
        return opened.edit.others()
    except SenError:
        return ()


def go_on_with(office: Office, opened: OpenFolder, stem: str) -> None:
    """Make a waiting draft this person's own, while the present one waits. Then the folder must be opened again.

    Taking over from a colleague is logged first, and the colleague is told. Raises `NotFound` if the draft does
    not wait any more, and `Busy`, `Damaged`, `NotSaved`. Everything is then as it was.
    """
    chosen = next((draft for draft in other_drafts(opened) if draft.stem == stem), None)
    if chosen is None:
        raise NotFound("That draft does not wait any more. Go back and open the folder again.")
    if chosen.person.login != office.person.login:
        require_noted(office, "took_over", opened.folder.pupil.id, opened.stored.revision.number)
    opened.edit.go_on_with(stem, office.new_id(), office.now())


def tell_idle(office: Office, opened: OpenFolder, *, idle: bool) -> None:
    """Let colleagues see that this session is idle, or that it is in use again."""
    opened.edit.tell_idle(office.now() if idle else None)


def begun_by(opened: OpenFolder) -> str:
    """Return the note of a save about the people from whom this draft was taken over; "" for none."""
    names = list(dict.fromkeys(person.name for person in opened.edit.taken_from))
    return f"the draft was taken over from {', then '.join(names)}" if names else ""
