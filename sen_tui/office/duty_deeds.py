"""Deeds about what is to be done: met, passed over, to be done after all, and the day agreed for the annual review."""

from datetime import date

from sen_tui.domain import changes
from sen_tui.domain.action import How
from sen_tui.domain.annual_day import with_agreed_day
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.rule_duties import decisions_for
from sen_tui.office.edits import keep_change
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.opening import Office


def note_duty(
    office: Office, opened: OpenFolder, duty: Duty, *, on: date, how: How, by: str, finding: str = ""
) -> OpenFolder:
    """Note when, how and by whom a duty was met, and what was seen or decided.

    Raises `BadInput` as `with_dispatch`, and where the framework wants one of its decisions and `finding` is none.
    """
    decisions = decisions_for(office.framework_of(opened.folder), duty)
    if decisions and finding not in decisions.values():
        raise BadInput("Choose what is decided: press its number.", field="finding")
    decision = next((key for key, words in decisions.items() if words == finding), "")
    dispatch_id = office.new_id()

    def met(folder: PupilFolder) -> PupilFolder:
        return changes.with_dispatch(
            folder, duty, dispatch_id=dispatch_id, how=how, on=on, by=by, finding=finding, decision=decision
        )

    return keep_change(office, opened, met)


def agree_annual_review(office: Office, opened: OpenFolder, on: date | None) -> OpenFolder:
    """Save the day that is agreed for the coming annual review, or with None that none is agreed."""
    rules, calendar, deed_id = office.framework_of(opened.folder), office.calendar, office.new_id()

    def agreed(folder: PupilFolder) -> PupilFolder:
        return with_agreed_day(
            folder, rules, calendar, on, deed_id=deed_id, by=office.person.name, today=office.today()
        )

    return keep_change(office, opened, agreed)


def open_again(office: Office, opened: OpenFolder, entry_id: str) -> OpenFolder:
    """Save that something that was done, sent or passed over is to be done after all."""
    return keep_change(office, opened, lambda folder: changes.without_done(folder, entry_id))


def waive_duty(office: Office, opened: OpenFolder, duty: Duty, reason: str) -> OpenFolder:
    """Note that a duty is passed over, with the reason. Raises `BadInput` if the framework forbids that."""
    waiver_id, by, rules = office.new_id(), office.person.name, office.framework_of(opened.folder)

    def waived(folder: PupilFolder) -> PupilFolder:
        return changes.with_waiver(folder, rules, duty, waiver_id=waiver_id, reason=reason, on=office.today(), by=by)

    return keep_change(office, opened, waived)
