"""Changes to a plan while it is being written, each a function from draft to draft."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.bank import Offer, with_name
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.framework import Framework
from sen_tui.domain.place import Place
from sen_tui.domain.plan import Provision
from sen_tui.domain.target import Target
from sen_tui.domain.target_form import PROVISION_FIELDS, with_help_text, with_text


def line_of(target: Target, plan: PlanDraft) -> Provision | None:
    """Return the first line of help that belongs to a target."""
    return next((line for line in plan.provision if line.target_id == target.id), None)


def with_target(plan: PlanDraft, target: Target, line: Provision | None = None) -> PlanDraft:
    """Return `plan` with one more target at the end, and its line of help."""
    lines = (line,) if line else ()
    return replace(plan, targets=(*plan.targets, target), provision=(*plan.provision, *lines))


def from_bank(
    plan: PlanDraft, chosen: Offer, *, who: str, due: date | None, new_id: Callable[[], str], framework: Framework
) -> PlanDraft:
    """Return `plan` with a target of the bank for the child called `who`, and with its help.

    An area of need that the framework does not have is left for the writer to say.
    """
    meant = with_name(chosen, who)
    area = next((area.key for area in framework.areas if area.key == chosen.area), None)
    target = replace(meant.target, id=new_id(), who=who, due=due, area=area)
    return with_target(plan, target, replace(meant.line, id=new_id(), target_id=target.id) if meant.line else None)


def with_copy(plan: PlanDraft, target: Target, new_id: Callable[[], str]) -> PlanDraft:
    """Return `plan` with a copy of `target` and of its first line of help, without its lineage."""
    copy = replace(target, id=new_id(), earlier=None, status="draft", since=None)
    line = line_of(target, plan)
    unread = {Place("", field, copy.id).key: text for field, text in unread_of(plan, target.id).items()}
    longer = with_target(plan, copy, replace(line, id=new_id(), target_id=copy.id) if line else None)
    return replace(longer, unread=plan.unread | unread)


def moved(plan: PlanDraft, place: int, step: int) -> PlanDraft:
    """Return `plan` with the target at index `place` moved by `step`; the same order if that is past an end."""
    targets = list(plan.targets)
    if 0 <= place + step < len(targets):
        targets.insert(place + step, targets.pop(place))
    return replace(plan, targets=tuple(targets))


def with_section(plan: PlanDraft, key: str, text: str) -> PlanDraft:
    """Return `plan` with the text of one section, or with the words of one area of need (`area-CL`)."""
    if (place := Place.named(key)).field == "area" and place.item:
        return replace(plan, areas={**plan.areas, place.item: text})
    return replace(plan, sections={**plan.sections, key: text})


def with_unread(plan: PlanDraft, target_id: str, field: str, text: str) -> PlanDraft:
    """Return `plan` with a text in a field of a target that is no date or number. An empty `text` removes it."""
    place = Place("", field, target_id).key
    others = {key: other for key, other in plan.unread.items() if key != place}
    return replace(plan, unread=others | ({place: text} if text else {}))


def unread_of(plan: PlanDraft, target_id: str) -> dict[str, str]:
    """Return the texts of a target that are no date or number, by field. A cleared goal is an empty text."""
    places = ((Place.named(key), text) for key, text in plan.unread.items())
    return {place.field: text for place, text in places if place.item == target_id}


def in_force(plan: PlanDraft, target: Target) -> Target:
    """Return a target of `plan` as it will be kept: a cleared goal leaves it without a criterion.

    The draft itself keeps the rest of the criterion for the next goal, and the fields of other kinds.
    """
    criterion = target.criterion
    if criterion is None:
        return target
    cleared = plan.unread.get(Place("", "goal", target.id).key) == "" and criterion.kind != "yes_no"
    return replace(target, criterion=None if cleared else criterion.settled)


def with_typed(
    plan: PlanDraft, target: Target, field: str, text: str, *, today: date, new_id: Callable[[], str]
) -> PlanDraft:
    """Return `plan` with the typed text in one field of a target or of its help.

    A cleared goal leaves the other fields of the criterion alone. Raises `BadInput` for a text that cannot be
    read as a number or date.
    """
    if field == "goal" and target.criterion and not text.strip():
        return replace(plan, unread={**plan.unread, Place("", "goal", target.id).key: ""})
    plan = with_unread(plan, target.id, field, "")
    if field not in PROVISION_FIELDS:
        edited = with_text(target, field, text, today)
        return replace(plan, targets=tuple(edited if t.id == target.id else t for t in plan.targets))
    line = line_of(target, plan)
    if line is None:
        new_line = with_help_text(Provision(id=new_id(), target_id=target.id), field, text, today)
        return replace(plan, provision=(*plan.provision, new_line))
    changed = with_help_text(line, field, text, today)
    return replace(plan, provision=tuple(changed if p.id == line.id else p for p in plan.provision))
