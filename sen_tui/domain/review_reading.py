"""A review as it reads on paper: in which words it was held, and of which targets it speaks."""

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Heading, Review, Words
from sen_tui.domain.target import Target


def frozen_words(framework: Framework, stage: str) -> Words:
    """Return the framework's words as a signed review keeps them."""
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
    """Return the active targets, then those not worked on any more of which this review says something."""
    active = folder.active_targets
    others = (folder.target(o.target_id) for o in review.outcomes)
    return (*active, *(t for t in others if t and t not in active))
