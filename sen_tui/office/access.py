"""The access log: who did what to whose folder.

A log that cannot be written stops papers and exports, never editing. The person is told of each deed that is
not in it.
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
    {"printed", "exported", "backed_up", "restored", "repaired", "took_over", "school", "clock"}
)
"""Deeds whose entry is on the disk before they are done: papers, copies, and changes that are no ordinary save.

A save needs no such care, because the record names it too.
"""
_DONE: dict[Deed, str] = {
    "added": "a child was added",
    "opened": "a folder was opened",
    "saved": "a folder was saved",
    "showed": "a folder was looked at",
    "listed": "the register was looked at",
    "restored": "a record was restored",
    "repaired": "a record was mended",
}
"""Deeds that are done without their line, in words. All others are refused, or are a finding of their command."""
_UNTIL: dict[Deed, str] = {
    "took_over": "Until then no draft is taken over.",
    "school": "Until then the school's details stay as they are.",
    "clock": "Until then no date is accepted.",
}


def noted(office: "Office", deed: Deed, pupil_id: str = "", revision: int = 0) -> bool:
    """Write a deed into the log. If the log cannot be written, the office tells the person, and work goes on.

    Return whether it is written.
    """
    if trouble := noted_at(office.cabinet.home, office.person, office.now(), deed, pupil_id, revision):
        office.tell(f"{trouble} It does not say that {_DONE[deed]}.")
    return not trouble


def noted_at(
    home: Place, person: Person, at: datetime, deed: Deed, pupil_id: str = "", revision: int = 0, reason: str = ""
) -> str:
    """Write a deed into the log of a cabinet. Return "", or a sentence for the person if the log cannot be written."""
    entry = access_log.Entry(at, person.login, person.host, os.getpid(), deed, pupil_id, revision, reason)
    try:
        access_log.write(home, entry, durable=deed in _DURABLE)
    except NotSaved as refusal:
        return str(refusal)
    return ""


def require_noted(office: "Office", deed: Deed, pupil_id: str = "", revision: int = 0, reason: str = "") -> None:
    """Write a deed into the log before it is done. Raises `NotSaved` if that fails: then the deed must not be done."""
    if trouble := noted_at(office.cabinet.home, office.person, office.now(), deed, pupil_id, revision, reason):
        raise NotSaved(f"{trouble} {_UNTIL.get(deed, 'Until then nothing is printed or copied.')}")
