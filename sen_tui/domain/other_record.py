"""Another record in place of a plan: the help, its progress, and the reason why there is no plan (R001-28)."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from sen_tui.domain.calendar import SchoolCalendar
from sen_tui.domain.errors import BadInput
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.invariants import require
from sen_tui.domain.meeting import carry_help
from sen_tui.domain.plan import Plan
from sen_tui.domain.planning import begin_plan, with_plan_ended

TEXTS = ("how_helping", "progress_made", "reason_no_plan")
"""The fields of a plan that make another record."""


def why_no_record(framework: Framework, stage: str) -> str:
    """Return a sentence why no other record may stand in place of the plan at a stage; nothing if one may."""
    short = framework.plan.short
    if not framework.plan.alternative.allowed:
        return f"This framework asks for the {short} itself: there is no other record."
    if not framework.stage(stage).plan:
        return f"At {framework.stage(stage).name} there is no {short}, and no other record: move the stage first."
    return ""


def write_alternative(
    folder: PupilFolder,
    framework: Framework,
    calendar: SchoolCalendar,
    texts: dict[str, str],
    *,
    on: date,
    author: str,
    new_id: Callable[[], str],
) -> PupilFolder:
    """Return the folder with another record in place of the plan. A record that stands already gets the new texts.

    A plan with targets ends, its targets stop, and its help goes on. `texts` has the record by field name. Raises
    `BadInput` if the framework or the stage has no such record, or a text that it requires is missing.
    """
    if refusal := why_no_record(framework, folder.stage):
        raise BadInput(refusal)
    if any(not texts.get(key, "").strip() for key in (*framework.plan.alternative.requires, "reason_no_plan")):
        raise BadInput("Say how the school helps, what progress is made, and why there is no plan.")
    said = {key: texts.get(key, "") for key in TEXTS}
    if folder.plan and folder.plan.kind == "alternative":
        plans = tuple(replace(p, **said) if p is folder.plan else p for p in folder.plans)
        return require(replace(folder, plans=plans))
    lines = folder.provision_of(folder.plan.id) if folder.plan else ()
    ended = with_plan_ended(folder, on, said["reason_no_plan"])
    begun = begin_plan(ended, framework, calendar, on, author, new_id())
    help_ = tuple(replace(carry_help(line, None, new_id()), plan_id=begun.id, start=on) for line in lines)
    record = replace(begun, kind="alternative", **said)
    return require(replace(ended, plans=(*ended.plans, record), provision=(*ended.provision, *help_)))


def going_on(before: Plan, after: Plan) -> Plan:
    """Return the plan `after` as the record of support that goes on from `before`, with its texts."""
    return replace(after, kind="alternative", **{key: getattr(before, key) for key in TEXTS})
