"""The form of an outside specialist: its texts, and the value that they describe."""

from datetime import date

from msgspec.structs import replace

from sen_tui.domain.entry_forms import typed_day, with_entry
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Involvement
from sen_tui.domain.text import day, one_line
from sen_tui.domain.words import on_screen

LINES = ("agency", "person", "role", "frequency")
DAYS = ("start", "end", "asked_on", "answered_on")
_GONE_BY = ("asked_on", "answered_on")
"""The days that cannot lie ahead."""


def involvement_texts(involved: Involvement) -> dict[str, str]:
    """Return a specialist as texts to edit."""
    return (
        {name: str(getattr(involved, name)) for name in LINES}
        | {name: day(getattr(involved, name)) for name in DAYS}
        | {"shares": "yes" if involved.shares else "no"}
    )


def parse_involvement(folder: PupilFolder, involvement_id: str, typed: dict[str, str], today: date) -> Involvement:
    """Return the specialist that a form describes: the one with this id, with the typed fields changed, or a new one.

    Without a day the work begins today. Raises `BadInput`, which names the field that is not right.
    """
    before = next((i for i in folder.involvements if i.id == involvement_id), None)
    kept = before or Involvement(id=involvement_id, agency="", start=today)
    lines = {name: one_line(typed[name]) for name in LINES if name in typed}
    days = {
        name: typed_day(Involvement, name, typed[name], today, ahead=name not in _GONE_BY)
        for name in DAYS
        if name in typed
    }
    shares = typed["shares"] == "yes" if "shares" in typed else kept.shares
    after = replace(kept, **lines, **(days | {"start": days.get("start") or kept.start}), shares=shares)
    if not after.agency:
        raise BadInput(f"{on_screen(Involvement, 'agency')}: it is needed.", field="agency")
    if after.end and after.end < after.start:
        raise BadInput("The work of this person ends before it begins: check both days.", field="end")
    if after.answered_on and after.asked_on and after.answered_on < after.asked_on:
        raise BadInput("The answer came before the question: check both days.", field="answered_on")
    return after


def with_involvement(folder: PupilFolder, involved: Involvement) -> PupilFolder:
    """Return the folder with this specialist in the place of the one with its id, or after all others."""
    return replace(folder, involvements=with_entry(folder.involvements, involved))


def without_involvement(folder: PupilFolder, involvement_id: str) -> PupilFolder:
    """Return the folder without one specialist. What was signed keeps the name."""
    return replace(folder, involvements=tuple(i for i in folder.involvements if i.id != involvement_id))
