"""The reading of a review on paper: the framework's words, and the targets of which it speaks."""

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import StepKind
from sen_tui.domain.review import Heading, Review, Words
from sen_tui.domain.target import Target

SCHOOLS_OWN: frozenset[StepKind] = frozenset({"likelihood"})
"""The kinds of step whose words are the school's alone while parents look. The paper of the review has them."""


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
    """Return the active targets, then the targets of this review that are not worked on any more."""
    active = folder.active_targets
    listed = {t.id for t in active}
    others = (folder.target(o.target_id) for o in review.outcomes if o.target_id not in listed)
    return (*active, *(t for t in others if t))
