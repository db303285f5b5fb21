"""Deeds that change a folder: each one is a change of the domain, saved in one write."""

from msgspec.structs import replace

from sen_tui.domain import changes, planning, signing, stages
from sen_tui.domain.action import Agreement, How
from sen_tui.domain.draft import PlanDraft, ReviewDraft
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import NotSure
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.pupil import Contact, Pupil
from sen_tui.domain.target import Measure
from sen_tui.office.access import noted
from sen_tui.office.open_child import OpenFolder
from sen_tui.office.opening import Office
from sen_tui.office.saving import Change, keep
from sen_tui.office.waiting_drafts import begun_by


def sign_review(office: Office, opened: OpenFolder, draft: ReviewDraft, *, reason: str = "") -> OpenFolder:
    """Sign a review: review, plan, stage and actions in one write, then the draft is gone.

    Raises `BadInput` where something is missing and there is no reason, `Overtaken`, `Busy` or
    `NotSaved` where it could not be written; the draft then stays as it is.
    """
    signature = signing.Signature(by=office.person.name, on=office.today(), at=office.now(), reason=reason)

    def signed(folder: PupilFolder) -> PupilFolder:
        return signing.sign(folder, draft, office.framework, signature, office.new_id)

    return keep(office, opened, signed, replace(opened.draft, review=None), note=begun_by(opened))


def save_plan(office: Office, opened: OpenFolder, draft: PlanDraft) -> OpenFolder:
    """Write the plan as drafted: new targets added, changed ones replaced with lineage, others stopped."""
    left = replace(opened.draft, plan=None)
    return keep(office, opened, lambda folder: plan_as_drafted(office, folder, draft), left, note=begun_by(opened))


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
    today, by, rules = office.today(), office.person.name, office.framework

    def moved(folder: PupilFolder) -> PupilFolder:
        answers = stages.answers_asked(folder, rules, to, consents or {})
        answered = changes.with_answers(folder, answers, on=today, by=by, new_id=office.new_id)
        return stages.move(answered, rules, to, on=today, reason=reason, decided_by=by, new_id=office.new_id)

    return keep(office, opened, moved, opened.draft)


def write_measure(office: Office, opened: OpenFolder, measure: Measure) -> OpenFolder:
    """Write down a value seen for a target between reviews."""
    return keep_change(office, opened, lambda folder: changes.with_measure(folder, measure))


def finish_action(office: Office, opened: OpenFolder, action_id: str) -> OpenFolder:
    """Note that an action was done today."""
    return keep_change(office, opened, lambda folder: changes.with_action_done(folder, action_id, office.today()))


def note_duty(office: Office, opened: OpenFolder, duty: Duty) -> OpenFolder:
    """Note that a duty was met today, in the manner the duty asks for."""
    how: How = "in person" if "in person" in duty.words else "by hand"
    made, by = office.new_id(), office.person.name

    def told(folder: PupilFolder) -> PupilFolder:
        return changes.with_dispatch(folder, duty, dispatch_id=made, how=how, on=office.today(), by=by)

    return keep_change(office, opened, told)


def waive_duty(office: Office, opened: OpenFolder, duty: Duty, reason: str) -> OpenFolder:
    """Note that a duty is passed over, and why. Raises `BadInput` where the framework forbids that."""
    made, by, rules = office.new_id(), office.person.name, office.framework

    def waived(folder: PupilFolder) -> PupilFolder:
        return changes.with_waiver(folder, rules, duty, waiver_id=made, reason=reason, on=office.today(), by=by)

    return keep_change(office, opened, waived)


def write_alternative(office: Office, opened: OpenFolder, said: dict[str, str]) -> OpenFolder:
    """Keep another record instead of a plan. Raises `BadInput` where the framework has none."""
    by, rules, calendar = office.person.name, office.framework, office.calendar

    def written(folder: PupilFolder) -> PupilFolder:
        return planning.write_alternative(
            folder, rules, calendar, said, on=office.today(), author=by, new_id=office.new_id
        )

    return keep(office, opened, written, opened.draft)


def record_agreement(office: Office, opened: OpenFolder, duty: Duty, agreement: Agreement) -> OpenFolder:
    """Note a parent's answer to the plan, which meets the duty of the slip."""
    made, by = office.new_id(), office.person.name
    return keep_change(office, opened, lambda folder: changes.with_agreement(folder, duty, agreement, made, by))


def keep_change(office: Office, opened: OpenFolder, change: Change) -> OpenFolder:
    """Save a small change of the folder: details, a concern, an amendment. `change` is a change of the domain.

    It is put together with what a colleague saved meanwhile, unless both touch the same fields: `Overtaken`.
    """
    return keep(office, opened, change, opened.draft, together=True)


def add_pupil(
    office: Office, pupil: Pupil, *, contacts: tuple[Contact, ...], stage: str, needs: tuple[str, ...]
) -> tuple[PupilFolder, str]:
    """Make a folder for a new child; return it, and what the disk could not confirm in a sentence, or "".

    Raises `RuleBroken` or `BadInput` where the details cannot be, `NotSaved`.
    """
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
