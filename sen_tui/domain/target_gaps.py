"""The gaps of a review in the outcomes of its targets, and in the next targets."""

from collections.abc import Iterator

from msgspec.structs import replace

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.place import Place
from sen_tui.domain.plan_edit import in_force, unread_of
from sen_tui.domain.review_reading import targets_to_rate
from sen_tui.domain.stages import plan_ends
from sen_tui.domain.target import Target

Gaps = Iterator[tuple[Place, str]]
"""The place in the step and the sentence of each gap."""


def of_outcomes(folder: PupilFolder, draft: ReviewDraft, framework: Framework) -> Gaps:
    """Yield the gaps in the outcomes of the targets to rate. Where the plan ends, nothing follows for a target."""
    review = draft.review
    ends = plan_ends(framework, review.future, review.stage)
    for number, target in enumerate(targets_to_rate(folder, review), start=1):
        outcome = review.outcome(target.id)
        if outcome.rating is None and not outcome.unrated_reason.strip():
            missing = "targets" if outcome.evidence.strip() else "evidence"  # the list, where a digit rates
            yield Place("", missing, target.id), f"Target {number} is not rated, and no reason is given."
        elif outcome.rating is not None and outcome.value is None and not outcome.evidence.strip():
            yield Place("", "evidence", target.id), f"Target {number} is rated without evidence."
        if outcome.next is None and not ends:
            yield Place("", "targets", target.id), f"Target {number}: what happens next?"
        if outcome.next == "stop" and not draft.plan.stopped.get(target.id, "").strip():
            yield Place("", "stop_reason", target.id), f"Target {number}: why does it stop?"


def of_next_targets(folder: PupilFolder, draft: ReviewDraft, framework: Framework) -> Gaps:
    """Yield the gaps in the targets of the next plan."""
    if not draft.plan.targets and folder.plan_kind != "alternative":  # that one goes on without targets
        yield Place("", "targets"), "There are no targets for the next plan."
    for number, target in enumerate(draft.plan.targets, start=1):
        field, words = _of_next(folder, draft, framework, target)
        if words:
            yield Place("", field, target.id), f"Next target {number}{words}"


def still_to_change(folder: PupilFolder, draft: ReviewDraft, target: Target) -> bool:
    """Return whether a next target makes the same demand as before, although its outcome is `change`."""
    before, going = folder.target(target.earlier or ""), in_force(draft.plan, target)
    if before is None or draft.review.outcome(before.id).next != "change":
        return False
    if before.criterion and going.criterion:  # another start is no other demand
        before = replace(before, criterion=replace(before.criterion, baseline=going.criterion.settled.baseline))
    return going.asks_the_same(before)


def _of_next(folder: PupilFolder, draft: ReviewDraft, framework: Framework, target: Target) -> tuple[str, str]:
    """Return the field of the first gap in one target, and the end of a sentence about it; nothing if there is none."""
    if not target.does.strip() and not target.own_words.strip():
        return "does", " has no words."
    if any(unread_of(draft.plan, target.id).values()):
        return "", ""  # `typed_gaps` has a sentence for it
    if still_to_change(folder, draft, target):
        return "does", " is to change, but asks the same as before."
    if target.due is None:
        return "due", " has no date."
    if framework.plan.success_criteria == "required" and not target.success.strip():
        return "success", " has no success criteria."
    return "", ""
