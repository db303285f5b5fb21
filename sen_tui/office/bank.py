"""The target bank: what it offers, the targets that the school keeps for itself, one target for several children."""

from functools import partial

from sen_tui.domain.bank import Offer, for_nation
from sen_tui.domain.errors import BadInput, NotSure, SenError
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.full_names import naming
from sen_tui.domain.meeting import plan_of
from sen_tui.domain.plan_edit import from_bank
from sen_tui.domain.planning import write_plan
from sen_tui.domain.school_bank import form_of
from sen_tui.office.access import require_noted
from sen_tui.office.lookup import names_of_all
from sen_tui.office.opening import Office
from sen_tui.office.records import next_review_of
from sen_tui.office.repair import alone
from sen_tui.office.saving import change_of
from sen_tui.store import own_bank

_NOTE = "A target that was given to several children"
_NAMED = "A child of this school is named in full in this target: take that name out. Other families will read it."


def offers(office: Office) -> tuple[tuple[Offer, ...], str]:
    """Return the school's own targets, then those of the program, and a sentence if the own ones cannot be read."""
    ours = tuple(for_nation(offer, office.nation) for offer in office.bank)
    try:
        return (*own_bank.read(office.cabinet.home), *ours), ""
    except SenError as refusal:
        return ours, str(refusal)


def change_bank(office: Office, old: Offer | None, new: Offer | None) -> None:
    """Keep a new target for the school, put one in the place of another, or take one out.

    A change that the disk cannot confirm is told, and counts as done. Raises as `own_bank.put`, and `BadInput` for a
    target that the school keeps already or that names a child.
    """
    home = office.cabinet.home
    if new:
        require_nobody_named(office, new)
    if new and any(new.target == kept.target and new.line == kept.line for kept in own_bank.read(home) if kept != old):
        raise BadInput("The school keeps this target already.")
    require_noted(office, "school")
    try:
        own_bank.put(home, old, new, office.cabinet.patience)
    except NotSure as unsure:  # another try would do it twice
        office.tell(str(unsure))


def require_nobody_named(office: Office, offer: Offer) -> None:
    """Raise `BadInput` with the field, if the full name of a child stands in a target that the school keeps."""
    names_one = naming(names_of_all(office)) if offer.kept_by else None
    for field, text in form_of(offer).items():
        if names_one and names_one(text):
            raise BadInput(_NAMED, field=field)


def give(office: Office, pupil_id: str, offer: Offer) -> str:
    """Add a target to a child's plan, as a save of its own. Return why it was left; "" where it was added.

    A child is left whose folder somebody has open, whose plan or review waits as a draft, or who has the target.
    """
    try:
        with alone(office, pupil_id) as edit:
            waiting = [edit.waiting(), *edit.others()] if edit else []
            drafted = next((one for one in waiting if one and (one.draft.plan or one.draft.review)), None)
            if drafted:
                return f"{drafted.person.name} has a draft of the plan or of a review here that is not saved yet."
            change_of(office, pupil_id, partial(_given, office, offer), _NOTE)
    except NotSure as unsure:
        office.tell(str(unsure))
    except SenError as refusal:
        return str(refusal)
    return ""


def _given(office: Office, offer: Offer, folder: PupilFolder) -> PupilFolder:
    """Return the folder with a target more in its plan. Raises `BadInput`."""
    if folder.pupil.has_left(office.today()):
        raise BadInput("This child has left the school.")
    if folder.plan_kind == "alternative":
        raise BadInput(f"This child has another record in the place of the {office.framework_of(folder).plan.short}.")
    before, called = plan_of(folder), folder.pupil.called
    due, framework = next_review_of(office, folder), office.framework_of(folder)
    after = from_bank(before, offer, who=called, due=due, new_id=office.new_id, framework=framework)
    if any(target.asks_the_same(after.targets[-1]) for target in before.targets):
        raise BadInput("This child has the target already.")
    return write_plan(
        folder,
        after,
        office.framework_of(folder),
        office.calendar,
        on=office.today(),
        author=office.person.name,
        new_id=office.new_id,
    )
