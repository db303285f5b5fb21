"""A new plan in place of one that is carried forward: what in it is still as before."""

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.plan_edit import in_force
from sen_tui.domain.text import listed


def begins_anew(folder: PupilFolder, draft: ReviewDraft, framework: Framework) -> str:
    """Return a sentence that a new plan begins, with the targets that ask the same as in the old one.

    Nothing where the future action carries the plan forward or closes it.
    """
    chosen = framework.future(draft.review.future)
    if chosen is None or chosen.plan != "new":
        return ""
    same = []
    for number, target in enumerate(draft.plan.targets, start=1):
        old = folder.target(target.earlier or "")
        if old and in_force(draft.plan, target).asks_the_same(old):
            same.append(str(number))
    if not same:
        return f"A new {framework.plan.short} begins."
    which = f"target {same[0]} asks" if len(same) == 1 else f"targets {listed(same)} ask"
    return f"A new {framework.plan.short} begins, but {which} the same as before: t changes what is to be new."
