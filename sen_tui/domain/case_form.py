"""The form of a statutory assessment: its texts, and the case that they describe."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from sen_tui.domain.entry_forms import typed_day, with_entry
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.statutory_case import CASE_OUTCOMES, REQUESTED_BY, StatutoryCase
from sen_tui.domain.text import day
from sen_tui.domain.words import on_screen

DAYS = ("requested_on", "decided_on", "draft_on", "outcome_on")
"""The days of a case, in the order in which they come."""
_YES_NO = {"": None, "yes": True, "no": False}
_CHOSEN: dict[str, dict[str, Any]] = {
    "requested_by": {key: key for key in REQUESTED_BY},
    "assessing": _YES_NO,
    "outcome": {"": None} | {key: key for key in CASE_OUTCOMES},
}
"""The values of a choice by their keys in the form."""


def open_case(folder: PupilFolder) -> StatutoryCase | None:
    """Return the latest assessment that goes on; None if there is none."""
    return next((case for case in reversed(folder.cases) if not case.ended), None)


def case_texts(case: StatutoryCase) -> dict[str, str]:
    """Return a case as texts to edit."""
    assessing = {value: key for key, value in _YES_NO.items()}[case.assessing]
    days = {name: day(getattr(case, name)) for name in DAYS}
    chosen = {"requested_by": case.requested_by, "assessing": assessing, "outcome": case.outcome or ""}
    return days | chosen | {"exception": case.exception}


def parse_case(folder: PupilFolder, case_id: str, typed: dict[str, str], today: date) -> StatutoryCase:
    """Return the case that a form describes: the one with this id, with the typed fields changed, or a new one.

    An authority that does not assess has ended the case on that day. Raises `BadInput`, which names the field that is
    not right.
    """
    before = next((case for case in folder.cases if case.id == case_id), None)
    kept = before or StatutoryCase(id=case_id, requested_on=today)
    days = {name: typed_day(StatutoryCase, name, typed[name], today) for name in DAYS if name in typed}
    if days.get("requested_on", before) is None:
        words = f"{on_screen(StatutoryCase, 'requested_on')}: the day of the request is needed."
        raise BadInput(words, field="requested_on")
    chosen = {name: _CHOSEN[name][typed[name]] for name in _CHOSEN if typed.get(name) in _CHOSEN[name]}
    after = replace(kept, **days, **chosen, exception=typed.get("exception", kept.exception))
    if after.assessing and after.outcome == "declined" and "outcome" not in typed:  # put right
        after = replace(after, outcome=None, outcome_on=None)
    if after.assessing is False and after.outcome is None:
        after = replace(after, outcome="declined", outcome_on=after.outcome_on or after.decided_on)
    _look(after)
    return after


def with_case(folder: PupilFolder, case: StatutoryCase) -> PupilFolder:
    """Return the folder with this case in the place of the one with its id, or after all others."""
    return replace(folder, cases=with_entry(folder.cases, case))


def _look(case: StatutoryCase) -> None:
    """Raise `BadInput` where a decision lacks its day, a day its decision, or a day comes too early."""
    _together(case, "assessing", "decided_on", decided=case.assessing is not None)
    _together(case, "outcome", "outcome_on", decided=case.outcome is not None)
    if case.assessing is False and case.outcome not in (None, "declined"):
        raise BadInput("The authority does not assess: then there is no other outcome.", field="outcome")
    if case.assessing and case.outcome == "declined":
        words = CASE_OUTCOMES["declined"]
        raise BadInput(f"The authority assesses: then the outcome is not “{words}”.", field="outcome")
    last = DAYS[0]
    for name in DAYS[1:]:
        if (on := getattr(case, name)) is None:
            continue
        if on < getattr(case, last):
            words = f"{on_screen(StatutoryCase, name)}: it is before {day(getattr(case, last))}"
            raise BadInput(f"{words}, the day of “{on_screen(StatutoryCase, last)}”. Check both.", field=name)
        last = name


def _together(case: StatutoryCase, choice: str, on: str, *, decided: bool) -> None:
    if decided and getattr(case, on) is None:
        raise BadInput(f"{on_screen(StatutoryCase, on)}: the day of this decision is needed.", field=on)
    if not decided and getattr(case, on) is not None:
        raise BadInput(f"{on_screen(StatutoryCase, choice)}: choose, as its day stands below.", field=choice)
