"""Repair of a child's record from its own history, while nobody else can edit the folder."""

from collections.abc import Iterator
from contextlib import contextmanager

from sen_tui.domain.errors import Busy, NotFound, NotSaved, NotSure
from sen_tui.office.access import noted
from sen_tui.office.opening import Office
from sen_tui.store.audit import repair
from sen_tui.store.audit.repair import Mended
from sen_tui.store.drafts.session import EditSession


@contextmanager
def alone(office: Office, pupil_id: str) -> Iterator[EditSession | None]:
    """Keep everybody else from editing a child's folder during the block. Raises `Busy` if somebody edits it.

    Yields the session at the folder; None where no session can be begun: nobody can edit there then.
    """
    try:
        edit = EditSession.take(office.cabinet.home, pupil_id, office.person, office.new_id(), office.now())
    except (NotFound, NotSaved):  # there is no folder, or nobody can edit it on this disk
        yield None
        return
    try:
        if not edit.editing:
            other = next((editor for editor in edit.editors() if editor.editing), None)
            name = other.person.name if other else "Somebody"
            raise Busy(f"{name} has this folder open. Nothing was changed; try again when it is closed.")
        yield edit
    finally:
        edit.close()


def mend(office: Office, pupil_id: str) -> Mended | None:
    """Restore a damaged record from its history. Return the repair; None for a whole record, which is not touched.

    Raises the same as `store.audit.repair.restore`.
    """
    who = office.person
    author = repair.Author(by=who.name, login=who.login, at=office.now())
    try:
        mended = repair.restore(office.cabinet.home, pupil_id, author, office.cabinet.patience)
    except NotSure:  # the repair is done, only not confirmed by the disk
        noted(office, "repaired", pupil_id)
        raise
    if mended:
        noted(office, "repaired", pupil_id, mended.revision.number)
    return mended
