"""Gentle marks on a plan as a whole: its number of targets, what its framework requires, strategies as before."""

from collections.abc import Iterator

from sen_tui.domain.draft import Draft, PlanDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_plan import Section
from sen_tui.domain.plan_edit import line_of
from sen_tui.domain.smart import count_mark
from sen_tui.domain.target import Target
from sen_tui.domain.text import folded, listed, one_line


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


def strategies_below(folder: PupilFolder, framework: Framework, stage: str, target: Target) -> str:
    """Return the strategies of the stage before, and which of the target's own are the same; "" where none need differ.

    They must be additional to and different from those where the framework says so for `stage` (R000-09).
    """
    if stage not in framework.plan.strategies_differ_at:
        return ""
    before = dict.fromkeys(_earlier(folder, stage))
    known = {folded(one_line(text)) for text in before}
    same = [text for text in map(one_line, target.strategies) if text and folded(text) in known]
    if not before:
        return ""
    told = f"Before {framework.stage(stage).name}: {'; '.join(before)}."
    return f"{told} The same here: {'; '.join(same)}. They should be additional and different." if same else told


def _earlier(folder: PupilFolder, stage: str) -> Iterator[str]:
    """Yield each strategy of the plans at other stages, the latest plan first."""
    for plan in reversed(folder.plans):
        if plan.stage != stage:
            own = (target for target in folder.targets if target.plan_id == plan.id)
            yield from (one_line(text) for target in own for text in target.strategies if text.strip())
