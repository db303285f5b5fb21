"""The reading of a review on paper: the framework's words, and the targets of which it speaks."""

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.framework_parts import StepKind
from sen_tui.domain.review import Review
from sen_tui.domain.target import Target
from sen_tui.domain.words_then import Heading, Words

SCHOOLS_OWN: frozenset[StepKind] = frozenset({"likelihood"})
"""The kinds of step whose words are the school's alone while parents look. The paper of the review has them."""


def frozen_words(framework: Framework, stage: str, plan_kind: str = "") -> Words:
    """Return the framework's words at a stage, for a plan of this kind. A signed review keeps them."""
    return Words(
        plan_name=framework.plan.name_of(plan_kind),
        headings=tuple(Heading(key=s.key, kind=s.kind, title=s.title) for s in framework.steps_at(stage)),
        ratings={str(r.value): r.plain for r in framework.ratings},
        future={f.key: f.words for f in framework.future_actions},
        stages={s.key: s.name for s in framework.stages},
        questions={q.key: q.words for q in framework.pupil_voice.questions},
        manners={m.key: m.words for m in framework.pupil_voice.manners},
        asked=tuple(q.key for q in framework.pupil_voice.questions),
        meetings={m.key: m.words for m in framework.meetings},
        adequate_progress={kind.key: kind.words for kind in framework.adequate_progress},
    )


def child_answers(review: Review, framework: Framework) -> tuple[tuple[str, str], ...]:
    """Return the questions that the child answered, each with the answer, in the framework's order."""
    words = review.words or frozen_words(framework, review.stage)
    order = list(words.asked or frozen_words(framework, review.stage).asked)
    answered = ((key, said) for key, said in review.pupil_view.answers.items() if said.strip())
    ranked = sorted(answered, key=lambda answer: order.index(answer[0]) if answer[0] in order else len(order))
    return tuple((words.questions.get(key, key), said) for key, said in ranked)


def meetings_asked(words: Words, framework: Framework) -> dict[str, str]:
    """Return the kinds of meeting that were asked on the day of a review, by key."""
    return words.meetings or {m.key: m.words for m in framework.meetings}


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
