"""Gentle marks on a plan as a whole: its number of targets, what its framework requires."""

from sen_tui.domain.draft import Draft, PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_plan import Section
from sen_tui.domain.plan_edit import line_of
from sen_tui.domain.smart import count_mark
from sen_tui.domain.target import Target
from sen_tui.domain.text import listed


def plan_marks(plan: PlanDraft, framework: Framework) -> tuple[str, ...]:
    """Return a sentence for the number of targets, and for each required section that has no words. Nothing blocks."""
    count = count_mark(len(plan.targets), framework)
    return (*([count] if count else ()), *filter(None, (_missing(s, plan) for s in framework.plan.sections)))


def _missing(section: Section, plan: PlanDraft) -> str:
    if not section.required or not plan.targets:
        return ""
    if section.fills == "text":
        written = plan.sections.get(section.key, "").strip()
        return "" if written else f"Not written yet (l): {section.title}."
    lacking = [number for number, target in enumerate(plan.targets, 1) if not _filled(section, target, plan)]
    whose = f"target {listed([str(number) for number in lacking])}"
    return f"{section.title}: nothing yet for {whose}." if lacking else ""


def _filled(section: Section, target: Target, plan: PlanDraft) -> bool:
    """Return whether a target has the part of the plan that stands in a section."""
    match section.fills:
        case "strategies":
            return any(text.strip() for text in target.strategies)
        case "provision":
            shared = any(line.target_id is None for line in plan.provision)
            return shared or line_of(target, plan) is not None
        case "home":
            return bool(target.help_at_home.strip())
        case "success":
            return bool(target.success.strip())
        case _:
            return True


def stage_to_be(folder: PupilFolder, framework: Framework, draft: Draft) -> str:
    """Return the stage for which targets are written: the child's, or the one to which a review in progress leads."""
    chosen = framework.future(draft.review.review.future) if draft.review else None
    return (chosen and chosen.to) or folder.stage
