"""Reading records, present and past. Readers take no lock: a rename swaps whole files."""

from sen_tui.domain.errors import NotFound
from sen_tui.store import files, record
from sen_tui.store.layout import HISTORY, RECORD, revision_number
from sen_tui.store.record import Revision, Stored
from sen_tui.store.school_file import shut_out


def current(pupils: int, pupil_id: str) -> Stored:
    """Return a child's record. Raises `NotFound`, `Damaged`, `TooNew`."""
    return record.decode(_content(pupils, pupil_id, RECORD), pupil_id)


def revisions(pupils: int, pupil_id: str) -> tuple[Revision, ...]:
    """Return all revisions of a record, oldest first, the present one last. Raises as `current`."""
    past = (_kept(pupils, pupil_id, name).revision for name in _names(pupils, pupil_id))
    now = current(pupils, pupil_id).revision
    return (*(one for one in past if one != now), now)


def revision(pupils: int, pupil_id: str, number: int) -> Stored:
    """Return a child's record as it was at revision `number`. Raises as `current`."""
    for name in _names(pupils, pupil_id):
        if revision_number(name) == number:
            return _kept(pupils, pupil_id, name)
    now = current(pupils, pupil_id)
    if now.revision.number != number:
        raise NotFound(f"There is no revision {number} of this record; the present one is {now.revision.number}.")
    return now


def _kept(pupils: int, pupil_id: str, name: str) -> Stored:
    where = f"{HISTORY}/{name}"
    return record.decode(_content(pupils, pupil_id, name, HISTORY), pupil_id, where)


def _names(pupils: int, pupil_id: str) -> list[str]:
    try:
        with files.opened(pupil_id, pupils) as folder, files.opened(HISTORY, folder) as history:
            return [name for name in files.names(history) if revision_number(name) is not None]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise record.damaged(pupil_id, files.reason(error), HISTORY) from None


def _content(pupils: int, pupil_id: str, name: str, within: str = "") -> bytes:
    where = f"{within}/{name}" if within else name
    try:
        with files.opened(pupil_id, pupils) as folder:
            try:
                if not within:
                    return files.read(name, folder)
                with files.opened(within, folder) as inner:
                    return files.read(name, inner)
            except FileNotFoundError:
                raise record.damaged(pupil_id, "it is missing", where) from None
    except FileNotFoundError:
        raise NotFound("There is no pupil with that id. `sen-tui roster` lists them.") from None
    except PermissionError:
        raise shut_out(f"The file pupils/{pupil_id}/{where}") from None
    except OSError as error:
        raise record.damaged(pupil_id, files.reason(error), where) from None
