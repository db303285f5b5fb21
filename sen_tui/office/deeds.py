"""Deeds that change a folder: each one is a change of the domain, saved in one write."""

from contextlib import suppress
from dataclasses import replace

from sen_tui.domain import changes, planning, signing, stages
from sen_tui.domain.action import Agreement
from sen_tui.domain.draft import Draft, PlanDraft, ReviewDraft
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import Busy, NotSaved
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact, Pupil
from sen_tui.domain.target import Measure
from sen_tui.office.desk import OpenFolder, save_draft
from sen_tui.office.opening import Office
from sen_tui.store.cabinet import Stored


def sign_review(office: Office, opened: OpenFolder, draft: ReviewDraft, *, reason: str = "") -> OpenFolder:
    """Sign a review: review, plan, stage and actions in one write, then the draft is gone.

    Raises `BadInput` where something is missing and there is no reason, `Stale`, `Busy` or
    `NotSaved` where it could not be written; the draft then stays as it is.
    """
    signature = signing.Signature(by=office.person.name, on=office.today(), at=office.now(), reason=reason)
    folder = signing.sign(opened.folder, draft, office.framework, signature, office.new_id)
    return _kept(office, opened, folder, replace(opened.draft, review=None))


def save_plan(office: Office, opened: OpenFolder, draft: PlanDraft) -> OpenFolder:
    """Write the plan as drafted: new targets added, changed ones replaced with lineage, others stopped."""
    folder = plan_as_drafted(office, opened.folder, draft)
    return _kept(office, opened, folder, replace(opened.draft, plan=None))


def plan_as_drafted(office: Office, folder: PupilFolder, draft: PlanDraft) -> PupilFolder:
    """Return the folder as it would be with the plan as drafted, saving nothing. Raises `BadInput`."""
    return planning.write_plan(
        folder,
        draft,
        office.framework,
        office.calendar,
        on=office.today(),
        author=office.person.name,
        new_id=office.new_id,
    )


def move_stage(
    office: Office, opened: OpenFolder, to: str, *, reason: str, consents: dict[str, str] | None = None
) -> OpenFolder:
    """Move a child along one of the framework's edges, noting first the `consents` that this move asks for.

    Raises `BadInput` where that cannot be.
    """
    today, by = office.today(), office.person.name
    answers = stages.answers_asked(opened.folder, office.framework, to, consents or {})
    folder = stages.move(
        changes.with_answers(opened.folder, answers, on=today, by=by, new_id=office.new_id),
        office.framework,
        to,
        on=today,
        reason=reason,
        decided_by=by,
        new_id=office.new_id,
    )
    return _kept(office, opened, folder, opened.draft)


def write_measure(office: Office, opened: OpenFolder, measure: Measure) -> OpenFolder:
    """Write down a value seen for a target between reviews."""
    return _kept(office, opened, changes.with_measure(opened.folder, measure), opened.draft)


def finish_action(office: Office, opened: OpenFolder, action_id: str) -> OpenFolder:
    """Note that an action was done today."""
    return _kept(office, opened, changes.with_action_done(opened.folder, action_id, office.today()), opened.draft)


def note_duty(office: Office, opened: OpenFolder, duty: Duty) -> OpenFolder:
    """Note that a duty was met today, in the manner the duty asks for."""
    folder = changes.with_dispatch(
        opened.folder,
        duty,
        dispatch_id=office.new_id(),
        how="in person" if "in person" in duty.words else "by hand",
        on=office.today(),
        by=office.person.name,
    )
    return _kept(office, opened, folder, opened.draft)


def waive_duty(office: Office, opened: OpenFolder, duty: Duty, reason: str) -> OpenFolder:
    """Note that a duty is passed over, and why. Raises `BadInput` where the framework forbids that."""
    folder = changes.with_waiver(
        opened.folder,
        office.framework,
        duty,
        waiver_id=office.new_id(),
        reason=reason,
        on=office.today(),
        by=office.person.name,
    )
    return _kept(office, opened, folder, opened.draft)


def write_alternative(office: Office, opened: OpenFolder, said: dict[str, str]) -> OpenFolder:
    """Keep another record instead of a plan. Raises `BadInput` where the framework has none."""
    folder = planning.write_alternative(
        opened.folder,
        office.framework,
        office.calendar,
        said,
        on=office.today(),
        author=office.person.name,
        new_id=office.new_id,
    )
    return _kept(office, opened, folder, opened.draft)


def record_agreement(office: Office, opened: OpenFolder, duty: Duty, agreement: Agreement) -> OpenFolder:
    """Note a parent's answer to the plan, which meets the duty of the slip."""
    by = office.person.name
    folder = changes.with_agreement(opened.folder, duty, agreement, office.new_id(), by)
    return _kept(office, opened, folder, opened.draft)


def keep_change(office: Office, opened: OpenFolder, folder: PupilFolder) -> OpenFolder:
    """Save a folder that a change of the domain made: details, a concern, an amendment."""
    return _kept(office, opened, folder, opened.draft)


def add_pupil(
    office: Office, pupil: Pupil, *, contacts: tuple[Contact, ...], stage: str, needs: tuple[str, ...]
) -> PupilFolder:
    """Make a folder for a new child. Raises `RuleBroken` or `BadInput` where the details cannot be."""
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
    office.cabinet.add(folder, by=office.person.name, at=office.now())
    return folder


def _kept(office: Office, opened: OpenFolder, folder: PupilFolder, draft: Draft) -> OpenFolder:
    """Save a changed folder over the one that was opened, then keep what is left of the draft.

    `Busy` where the folder is only open to read, `Stale` if somebody saved in between.
    """
    if not opened.desk.editing:
        raise Busy("Somebody else is editing this record; it can only be read here.")
    revision = office.cabinet.save(folder, opened.stored.revision, by=office.person.name, at=office.now())
    with suppress(NotSaved):  # the record is safe, and that is what was asked; the old draft waits
        save_draft(office, opened.desk, revision, draft)
    return replace(opened, stored=Stored(folder=folder, revision=revision), draft=draft)
