"""Writing down who does what to whose folder. It must not keep anybody from work, only papers in the drawer."""

import os
from datetime import datetime
from typing import TYPE_CHECKING

from sen_tui.domain.at_work import Deed
from sen_tui.domain.errors import NotSaved
from sen_tui.store.audit import access_log
from sen_tui.store.layout import Place

if TYPE_CHECKING:
    from sen_tui.office.opening import Office

_DURABLE: frozenset[Deed] = frozenset(
    {"printed", "exported", "backed_up", "restored", "repaired", "took_over", "school"}
)
"""What leaves the cabinet or goes round the usual way: known even after a power cut. Saves are in the record too."""
_UNTIL: dict[Deed, str] = {
    "took_over": "Until then no draft is taken over.",
    "school": "Until then the school's details stay as they are.",
}


def noted(office: "Office", deed: Deed, pupil_id: str = "", revision: int = 0) -> str:
    """Write a deed down and return "", or a sentence for the person where the log cannot be written."""
    who = office.person
    return noted_at(office.cabinet.home, who.login, who.host, office.now(), deed, pupil_id, revision)


def noted_at(
    home: Place, login: str, host: str, at: datetime, deed: Deed, pupil_id: str = "", revision: int = 0
) -> str:
    """Write a deed down as `noted`, where there is a cabinet and no office is open."""
    entry = access_log.Entry(
        at=at, login=login, host=host, pid=os.getpid(), deed=deed, pupil=pupil_id, revision=revision
    )
    try:
        access_log.write(home, entry, durable=deed in _DURABLE)
    except NotSaved as error:
        return str(error)
    return ""


def require_noted(office: "Office", deed: Deed, pupil_id: str = "", revision: int = 0) -> None:
    """Write a deed down before it is done. Raises `NotSaved` where the log cannot be written: then it must not be."""
    require(deed, noted(office, deed, pupil_id, revision))


def require(deed: Deed, trouble: str) -> None:
    """Raise `NotSaved` where there was trouble with writing a deed down that must not be done without."""
    if trouble:
        raise NotSaved(f"{trouble} {_UNTIL.get(deed, 'Until then nothing is printed or copied.')}")


def told_once(office: "Office", trouble: str) -> str:
    """Return what is to be told of `trouble`: it, the first time in this session, then nothing."""
    if not trouble or trouble in office.told:
        return ""
    office.told.add(trouble)
    return trouble
