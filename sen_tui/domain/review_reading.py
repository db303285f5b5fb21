"""The reading of a review on paper: the framework's words, and the targets of which it speaks."""

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Review
from sen_tui.domain.target import Target
from sen_tui.domain.words_then import Heading, Words


def frozen_words(framework: Framework, stage: str) -> Words:
    """Return the framework's words at a stage. A signed review keeps them."""
    return Words(
        plan_name=framework.plan.name,
        headings=tuple(Heading(key=s.key, kind=s.kind, title=s.title) for s in framework.steps_at(stage)),
        ratings={str(r.value): r.plain for r in framework.ratings},
        future={f.key: f.words for f in framework.future_actions},
        stages={s.key: s.name for s in framework.stages},
        questions={q.key: q.words for q in framework.pupil_voice.questions},
        manners={m.key: m.words for m in framework.pupil_voice.manners},
    )


def targets_spoken_of(folder: PupilFolder, review: Review) -> tuple[Target, ...]:
    """Return the targets to rate, then those of which the review speaks although they are not worked on any more."""
    rated = targets_to_rate(folder, review)
    active = {t.id for t in folder.active_targets}
    others = (folder.target(o.target_id) for o in review.outcomes if o.target_id not in active)
    return (*rated, *(t for t in others if t))


def targets_to_rate(folder: PupilFolder, review: Review) -> tuple[Target, ...]:
    """Return the active targets that were worked on before the day of the review, or of which something was said."""
    start = folder.plan.start if folder.plan else review.held_on
    return tuple(
        target
        for target in folder.active_targets
        if max(start, target.since or start) < review.held_on or review.outcome(target.id).said
    )
