"""A child's record without the classes of the domain: for a command that hands it on just as it is."""

from typing import Any

from sen_tui import __version__
from sen_tui.domain.errors import SenError
from sen_tui.store import files, school_seal, tables
from sen_tui.store.layout import PUPILS, RECORD, SCHOOL, Place, is_id
from sen_tui.store.migrations import FORMAT


def read(home: Place, pupil_id: str) -> dict[str, Any] | None:
    """Return all parts of a child's folder, as the record says them.

    None where a closer look is needed, which `Cabinet.load` has: something is missing, damaged or in the way,
    or another version of the program wrote the record and the parts may have another form by now.
    """
    if not is_id(pupil_id):
        return None
    try:
        with files.opened(home) as at, files.opened(PUPILS, at) as pupils, files.opened(pupil_id, pupils) as folder:
            school_seal.check(files.read(SCHOOL, at))
            content = files.read(RECORD, folder)
        return _parts(content, pupil_id)
    except (OSError, ValueError, LookupError, RecursionError, SenError):
        return None


def _parts(content: bytes, pupil_id: str) -> dict[str, Any] | None:
    tree = tables.parse(content)
    meta = tables.meta_of(tree)
    total = meta.get("sum")
    ours = (meta.get("format"), meta.get("app"), meta.get("pupil")) == (FORMAT, __version__, pupil_id)
    if not ours or not isinstance(total, str) or not tables.has_sum(content, total):
        return None
    parts: dict[str, Any] = {name: tables.in_order(rows) for name, rows in tree.items() if name != tables.META}
    (parts[tables.SINGLE],) = parts[tables.SINGLE]
    return parts
