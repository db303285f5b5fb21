"""The access log: who did what to whose folder.

A log that cannot be written stops papers and exports, never editing.
"""

import os
from datetime import datetime
from typing import TYPE_CHECKING

from sen_tui.domain.at_work import Deed, Person
from sen_tui.domain.errors import NotSaved
from sen_tui.store.audit import access_log
from sen_tui.store.layout import Place

if TYPE_CHECKING:
    from sen_tui.office.opening import Office

_DURABLE: frozenset[Deed] = frozenset(
    {"printed", "exported", "backed_up", "restored", "repaired", "took_over", "school"}
)
"""Deeds whose entry is on the disk before they are done: papers, copies, and changes that are no ordinary save.

A save needs no such care, because the record names it too.
"""
_UNTIL: dict[Deed, str] = {
    "took_over": "Until then no draft is taken over.",
    "school": "Until then the school's details stay as they are.",
}


def noted(office: "Office", deed: Deed, pupil_id: str = "", revision: int = 0) -> str:
    """Write a deed into the log. Return "", or a sentence for the person if the log cannot be written."""
    return noted_at(office.cabinet.home, office.person, office.now(), deed, pupil_id, revision)


def noted_at(home: Place, person: Person, at: datetime, deed: Deed, pupil_id: str = "", revision: int = 0) -> str:
    """Write a deed into the log of a cabinet that is not open. Return the same as `noted`."""
    entry = access_log.Entry(
        at=at, login=person.login, host=person.host, pid=os.getpid(), deed=deed, pupil=pupil_id, revision=revision
    )
    try:
        access_log.write(home, entry, durable=deed in _DURABLE)
    except NotSaved as refusal:
        return str(refusal)
    return ""


def require_noted(office: "Office", deed: Deed, pupil_id: str = "", revision: int = 0) -> None:
    """Write a deed into the log before it is done. Raises `NotSaved` if that fails: then the deed must not be done."""
    if trouble := noted(office, deed, pupil_id, revision):
        raise NotSaved(f"{trouble} {_UNTIL.get(deed, 'Until then nothing is printed or copied.')}")


def only_once(office: "Office", warning: str) -> str:
    """Return `warning` the first time in this session, and "" from then on."""
    if not warning or warning in office.past_warnings:
        return ""
    office.past_warnings.add(warning)
    return warning
