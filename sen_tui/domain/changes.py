"""Small changes to a folder between reviews, each a function from folder to folder."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.action import Agreement, Dispatch, How, StageMove, Waiver
from sen_tui.domain.duty import Duty
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.pupil import Concern, Contact, Need, Pupil, StagePeriod, named_apart
from sen_tui.domain.rule_duties import why_not_passed_over
from sen_tui.domain.target import Measure
from sen_tui.domain.text import day


def new_folder(
    pupil: Pupil,
    framework: Framework,
    *,
    contacts: tuple[Contact, ...] = (),
    stage: str = "none",
    needs: tuple[str, ...] = (),
    on: date,
    decided_by: str,
    new_id: Callable[[], str],
) -> PupilFolder:
    """Return a folder for a child who is new to the cabinet. `needs` are DfE codes, the primary one first.

    A child who begins at a stage has made a move to it, so that the duty to tell the parents follows.
    Raises `BadInput` where the date of birth is not in the past.
    """
    if pupil.born >= on:
        raise BadInput("The date of birth is not in the past: check the year.", field="born")
    begun = StagePeriod(stage=stage, start=on, reason="New to the register.", decided_by=decided_by)
    entry = StageMove(
        id=new_id(), start="none", to=stage, on=on, reason=begun.reason, decided_by=decided_by, framework=framework.id
    )
    return PupilFolder(
        pupil=pupil,
        contacts=contacts,
        stages=(begun,),
        moves=(entry,) if stage != "none" else (),
        needs=tuple(Need(kind=kind, rank=rank, since=on) for rank, kind in enumerate(needs, start=1)),
    )


def with_measure(folder: PupilFolder, measure: Measure, today: date) -> PupilFolder:
    """Return the folder with one more measure. Raises `BadInput` for another target or a day to come."""
    if measure.target_id not in {t.id for t in folder.active_targets}:
        raise BadInput("That target is not being worked on any more: open the folder again.")
    if measure.on > today:
        raise BadInput("A measure cannot be of a day to come: check the date.", field="on")
    return replace(folder, measures=(*folder.measures, measure))


def with_action_done(folder: PupilFolder, action_id: str, on: date, note: str = "") -> PupilFolder:
    """Return the folder with one action done on a day; a `note` replaces its own. Raises `BadInput` if it is gone."""
    _must_be_there(action_id, {a.id for a in folder.actions}, "action")
    actions = tuple(replace(a, done_on=on, note=note or a.note) if a.id == action_id else a for a in folder.actions)
    return replace(folder, actions=actions)


def without_done(folder: PupilFolder, entry_id: str) -> PupilFolder:
    """Return the folder where something that was done, sent or passed over is open again. Raises `BadInput`."""
    done = {a.id for a in folder.actions if not a.open}
    done |= {d.id for d in folder.dispatches} | {w.id for w in folder.waivers}
    _must_be_there(entry_id, done, "entry")
    return replace(
        folder,
        actions=tuple(replace(a, done_on=None) if a.id == entry_id else a for a in folder.actions),
        dispatches=tuple(d for d in folder.dispatches if d.id != entry_id),
        waivers=tuple(w for w in folder.waivers if w.id != entry_id),
    )


def with_dispatch(
    folder: PupilFolder,
    duty: Duty,
    *,
    dispatch_id: str,
    how: How,
    on: date,
    by: str,
    finding: str = "",
    decision: str = "",
) -> PupilFolder:
    """Return the folder with a dispatch that meets `duty`, made to the person to whom it was owed.

    `decision`: the key of the decision of which `finding` has the words.

    Raises `BadInput` for monitoring that is ended before its day without a finding.
    """
    if duty.monitoring and on < duty.due and not finding.strip():
        raise BadInput(f"This goes on until {day(duty.due)}: say what was seen, if it ends before.", field="finding")
    owed = folder.contact(duty.contact_id)
    to = named_apart(owed, folder.contacts) if owed else ""
    dispatch = Dispatch(
        id=dispatch_id, duty=duty.key, what=duty.words, to=to, how=how, on=on, by=by, finding=finding, decision=decision
    )
    return replace(folder, dispatches=(*folder.dispatches, dispatch))


def with_waiver(
    folder: PupilFolder, framework: Framework, duty: Duty, *, waiver_id: str, reason: str, on: date, by: str
) -> PupilFolder:
    """Return the folder with a duty passed over. Its reason is kept.

    Raises `BadInput` without a reason, and for a duty that cannot be passed over (`why_not_passed_over`).
    """
    if why_not := why_not_passed_over(framework, duty):
        raise BadInput(why_not)
    if not reason.strip():
        raise BadInput("Say why it is not done: the reason is kept.")
    waiver = Waiver(id=waiver_id, duty=duty.key, what=duty.words, reason=reason.strip(), on=on, by=by)
    return replace(folder, waivers=(*folder.waivers, waiver))


def with_agreement(
    folder: PupilFolder, duty: Duty | None, agreement: Agreement, dispatch_id: str, by: str
) -> PupilFolder:
    """Return the folder with a parent's answer to the plan. A disagreement keeps its words (R003-11).

    The answer keeps the name that the parent has now. It meets `duty`, the slip that was asked back; silence does not.
    An answer that stands already is not noted twice.
    """
    parent = folder.contact(agreement.contact_id)
    agreement = replace(agreement, who=named_apart(parent, folder.contacts) if parent else agreement.who)
    of_parent = (a for a in folder.agreements[::-1] if a.contact_id == agreement.contact_id)
    last = next((a for a in of_parent if a.review_id == agreement.review_id), None)
    stands = last is not None and replace(agreement, id=last.id) == last
    answered = folder if stands else replace(folder, agreements=(*folder.agreements, agreement))
    if duty is None or agreement.state == "no_reply":
        return answered
    return with_dispatch(answered, duty, dispatch_id=dispatch_id, how="by hand", on=agreement.on, by=by)


def with_response(folder: PupilFolder, concern_id: str, words: str, *, nothing: bool = False) -> PupilFolder:
    """Return the folder with a concern answered by `words`: the response, or if `nothing` is done the reason (R001-04).

    Raises `BadInput` without words, or if the concern is gone.
    """
    _must_be_there(concern_id, {c.id for c in folder.concerns}, "concern")
    if not words.strip():
        raise BadInput("Say what is done about the concern, or why nothing is.", field="words")
    response, reason_not = ("", words) if nothing else (words, "")
    concerns = tuple(
        replace(c, response=response, reason_not=reason_not) if c.id == concern_id else c for c in folder.concerns
    )
    return replace(folder, concerns=concerns)


def with_concern(folder: PupilFolder, concern: Concern) -> PupilFolder:
    """Return the folder with one more concern on the watch list."""
    return replace(folder, concerns=(*folder.concerns, concern))


def _must_be_there(wanted: str, there: set[str], what: str) -> None:
    """Raise `BadInput` if the id `wanted` has left the record: the change would be lost."""
    if wanted not in there:
        raise BadInput(f"That {what} is not in the record any more: open the folder again.")
