"""Deeds that change a folder. Each is a change of the domain, saved in one write."""

from contextlib import suppress
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from sen_tui.domain import changes, correcting, other_record, planning, signing, stages, withdrawing
from sen_tui.domain.action import Agreement
from sen_tui.domain.consents import with_answers
from sen_tui.domain.draft import PlanDraft, ReviewDraft
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import NotSure, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.permissions import answers_kept
from sen_tui.domain.pupil import Contact, Pupil
from sen_tui.domain.target import Measure
from sen_tui.office.access import noted
from sen_tui.office.open_child import OpenFolder, without_confirmed
from sen_tui.office.opening import Office
from sen_tui.office.saving import Change, keep
from sen_tui.office.waiting_drafts import begun_by


class Answers(msgspec.Struct, frozen=True, kw_only=True):
    """Answers to requests for permission, by the keys of `consents.item_of`."""

    states: dict[str, str] = {}
    manners: dict[str, str] = {}
    """The ways in which they were given."""
    on: date | None = None
    """The day on which they were given; None for today."""
    who: str = ""
    """The name of a person who answered and is not entered in the folder."""


def sign_review(office: Office, opened: OpenFolder, draft: ReviewDraft, *, reason: str = "") -> OpenFolder:
    """Sign a review: save review, plan, stage and actions in one write, then delete the draft.

    Raises `BadInput` if something is missing and no `reason` is given. Raises `Overtaken`, `Busy` or `NotSaved`
    if nothing was written. The draft then stays as it is.
    """
    signature = signing.Signature(by=office.person.name, on=office.today(), at=office.now(), reason=reason)

    def signed(folder: PupilFolder) -> PupilFolder:
        return signing.sign(
            folder, draft, office.framework_of(folder), signature, office.new_id, calendar=office.calendar
        )

    return keep(office, opened, signed, replace(opened.draft, review=None), note=begun_by(opened))


def save_plan(office: Office, opened: OpenFolder, draft: PlanDraft) -> OpenFolder:
    """Save the plan as drafted.

    New targets are added. A changed target is replaced by one that names the old one. Targets that the draft
    leaves out are stopped.
    """
    rest = replace(opened.draft, plan=None)
    return keep(office, opened, lambda folder: plan_as_drafted(office, folder, draft), rest, note=begun_by(opened))


def plan_as_drafted(office: Office, folder: PupilFolder, draft: PlanDraft) -> PupilFolder:
    """Return the folder as it would be with the drafted plan. Nothing is saved. Raises `BadInput`."""
    return planning.write_plan(
        folder,
        draft,
        office.framework_of(folder),
        office.calendar,
        on=office.today(),
        author=office.person.name,
        new_id=office.new_id,
    )


def move_stage(
    office: Office, opened: OpenFolder, to: str, *, reason: str, consents: Answers | None = None
) -> OpenFolder:
    """Move a child to the stage `to`, and note the `consents` that this move asks for, and every no.

    Raises `BadInput` if the framework has no such move, or something that the move asks for is missing.
    """
    today, by, rules = office.today(), office.person.name, office.framework_of(opened.folder)

    def moved(folder: PupilFolder) -> PupilFolder:
        typed = consents or Answers()
        asked = answers_kept(folder, rules, to, typed.states)
        answered = _answered(office, folder, replace(typed, states=asked))
        return stages.move(answered, rules, to, on=today, reason=reason, decided_by=by, new_id=office.new_id)

    return keep(office, opened, moved, opened.draft)


def record_answers(office: Office, opened: OpenFolder, answers: Answers) -> OpenFolder:
    """Note answers to requests for permission. No stage is moved."""
    return keep_change(office, opened, lambda folder: _answered(office, folder, answers))


def _answered(office: Office, folder: PupilFolder, answers: Answers) -> PupilFolder:
    return with_answers(
        folder,
        answers.states,
        on=answers.on or office.today(),
        by=office.person.name,
        new_id=office.new_id,
        manners=answers.manners,
        rules=office.framework_of(folder).consents,
        who=answers.who,
    )


def write_measure(office: Office, opened: OpenFolder, measure: Measure) -> OpenFolder:
    """Save a value that was measured for a target between reviews. Raises `BadInput` as `with_measure`."""
    today = office.today()
    if measure.on <= today and measure.ahead:  # on a day set for training
        measure = replace(measure, written_at=datetime.combine(today, measure.written_at.timetz()))
    return keep_change(office, opened, lambda folder: changes.with_measure(folder, measure, today))


def finish_action(office: Office, opened: OpenFolder, action_id: str, on: date, note: str) -> OpenFolder:
    """Note that an action was done."""
    return keep_change(office, opened, lambda folder: changes.with_action_done(folder, action_id, on, note))


def correct_review(office: Office, opened: OpenFolder, review_id: str, texts: dict[str, str]) -> OpenFolder:
    """Save a correction of a signed review. `texts`: its words, its reason and the marks. Raises as `corrected`."""
    on, by = office.today(), office.person.name
    words, reason = texts.get("words", ""), texts.get("reason", "")

    def changed(folder: PupilFolder) -> PupilFolder:
        return correcting.corrected(folder, review_id, texts, words=words, reason=reason, on=on, by=by)

    return keep_change(office, opened, changed)


def withdraw_review(office: Office, opened: OpenFolder, review_id: str, reason: str) -> OpenFolder:
    """Withdraw the last review: plan, stage and actions are as before it, in the same write.

    Raises `BadInput` without a reason, and where something was signed or moved after it.
    """
    on, by, rules = office.today(), office.person.name, office.framework_of(opened.folder)

    def taken(folder: PupilFolder) -> PupilFolder:
        return withdrawing.withdrawn(folder, rules, review_id, reason=reason, on=on, by=by)

    rest = without_confirmed(office, opened.draft, taken(opened.folder))
    return keep(office, opened, taken, rest)


def write_alternative(office: Office, opened: OpenFolder, texts: dict[str, str]) -> OpenFolder:
    """Save another record in place of a plan. `texts` are its fields by name.

    Raises `BadInput` if the framework has no such record.
    """
    by, rules, calendar = office.person.name, office.framework_of(opened.folder), office.calendar

    def written(folder: PupilFolder) -> PupilFolder:
        return other_record.write_alternative(
            folder, rules, calendar, texts, on=office.today(), author=by, new_id=office.new_id
        )

    return keep(office, opened, written, opened.draft)


def record_agreement(office: Office, opened: OpenFolder, duty: Duty | None, agreement: Agreement) -> OpenFolder:
    """Note a parent's answer to a review. That meets `duty`, the duty to get the slip back."""
    dispatch_id, by = office.new_id(), office.person.name
    return keep_change(office, opened, lambda folder: changes.with_agreement(folder, duty, agreement, dispatch_id, by))


def keep_change(office: Office, opened: OpenFolder, change: Change) -> OpenFolder:
    """Save a small change of the folder: details, a concern, an amendment.

    If a colleague saved meanwhile, both changes are kept. Raises `Overtaken` if both touch the same fields.
    """
    return keep(office, opened, change, opened.draft, together=True)


def add_pupil(
    office: Office, pupil: Pupil, *, contacts: tuple[Contact, ...] = (), stage: str, needs: tuple[str, ...]
) -> tuple[PupilFolder, str]:
    """Make a folder for a new child. Return it, and a sentence if the disk could not confirm the save, else "".

    Raises `RuleBroken` or `BadInput` if the details are not valid, and `NotSaved`.
    """
    with suppress(SenError):  # the details that were read before serve as well; `check` names the damage
        office.cabinet.read_school_again()
    if office.school.framework != office.framework.id:  # it was changed since this session began
        pupil = replace(pupil, framework=office.framework.id)
    folder = changes.new_folder(
        pupil,
        office.framework,
        contacts=contacts,
        stage=stage,
        needs=needs,
        on=office.today(),
        decided_by=office.person.name,
        new_id=office.new_id,
    )
    doubt = ""
    try:
        office.cabinet.add(folder, by=office.person.name, login=office.person.login, at=office.now())
    except NotSure as unsure:  # the child is there: another try would make it twice
        doubt = str(unsure)
    noted(office, "added", folder.pupil.id, 1)
    return folder, doubt
