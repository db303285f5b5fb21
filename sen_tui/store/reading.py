"""Reading records, present and past. Readers take no lock, because a rename swaps whole files.

Somebody may save between two reads. The present record is therefore read first: a file that comes into
the history after that does not belong to its past.
"""

from contextlib import suppress

from sen_tui.domain.errors import NotFound, SenError
from sen_tui.store import files, record, refusals
from sen_tui.store.layout import HISTORY, RECORD, revision_name, revision_number
from sen_tui.store.record import Stored


def current(pupils: int, pupil_id: str) -> Stored:
    """Return a child's record. Raises `NotFound`, `Damaged`, `TooNew`, `NoAccess`."""
    return record.decode(present(pupils, pupil_id), pupil_id)


def present(pupils: int, pupil_id: str) -> bytes:
    """Return the bytes of a child's record, not decoded. Raises `NotFound`, `Damaged`, `NoAccess`."""
    return _content(pupils, pupil_id, RECORD)


def revision(pupils: int, pupil_id: str, number: int) -> Stored:
    """Return a child's record as it was at revision `number`. Raises as `current`."""
    with suppress(SenError):  # the second read below raises it, if it is still needed
        if (now := current(pupils, pupil_id)).revision.number == number:
            return now
    if past := _past(pupils, pupil_id, number):
        return past
    now = current(pupils, pupil_id)  # again: somebody may have saved between the two reads
    if now.revision.number == number:
        return now
    raise NotFound(f"There is no revision {number} of this record; the present one is {now.revision.number}.")


def past_revision(pupils: int, pupil_id: str, name: str) -> Stored:
    """Return the revision in the file `name` of a child's history. Raises as `current`.

    Raises `Damaged` too if the file holds another revision than its name says.
    """
    return as_named(_content(pupils, pupil_id, name, HISTORY), pupil_id, name)


def as_named(content: bytes, pupil_id: str, name: str) -> Stored:
    """Return the revision in the bytes of the history file `name`. Raises `TooNew`, `Damaged` for a wrong name."""
    where = f"{HISTORY}/{name}"
    stored = record.decode(content, pupil_id, where)
    if name != revision_name(stored.revision.number, stored.revision.sum):
        raise record.damaged(pupil_id, "it is not the revision it is named after", where)
    return stored


def history_names(pupils: int, pupil_id: str) -> list[str]:
    """Return the file names in a child's history, sorted; none where there is no history. Raises `Damaged`."""
    try:
        with files.opened(pupil_id, pupils) as folder, files.opened(HISTORY, folder) as history:
            return [name for name in files.names(history) if revision_number(name) is not None]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise _unread(error, "folder", pupil_id, HISTORY) from None


def _past(pupils: int, pupil_id: str, number: int) -> Stored | None:
    """Return the revision of this number in the history; of several files with the number, a readable one."""
    names = [name for name in history_names(pupils, pupil_id) if revision_number(name) == number]
    for name in names[:-1]:
        with suppress(SenError):  # a record that was mended may share its number with a damaged file
            return past_revision(pupils, pupil_id, name)
    return past_revision(pupils, pupil_id, names[-1]) if names else None


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
    except OSError as error:
        raise _unread(error, "file", pupil_id, where) from None


def _unread(error: OSError, kind: str, pupil_id: str, where: str) -> SenError:
    place = f"The {kind} pupils/{pupil_id}/{where}"
    return refusals.unread(error, place, lambda why: record.damaged(pupil_id, why, where))
