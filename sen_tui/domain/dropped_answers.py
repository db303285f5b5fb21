"""Answers of a waiting review that have no place in it any more, because the framework changed meanwhile."""

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.framework import Framework
from sen_tui.domain.step_gaps import RULES


def unasked(draft: ReviewDraft, framework: Framework) -> tuple[str, ...]:
    """Return the names of the answers to steps and questions that the review does not ask now.

    These answers stay in the draft and in the record, but show on no screen and no paper, so that the person
    should be told. Only steps that a framework may leave out can go: every framework asks all the others.
    """
    review, steps = draft.review, framework.steps_at(draft.review.stage)
    kinds, keys = {step.kind for step in steps}, {step.key for step in steps}
    progress = {kind.key for kind in framework.adequate_progress}
    questions = {question.key for question in framework.pupil_voice.questions}
    gone = {rule.name: rule.begun(draft) for kind, rule in RULES.items() if rule.name and kind not in kinds} | {
        "answers of the child to questions that are gone": _answers_else(review.pupil_view.answers, questions),
        "notes under a heading that is gone": _answers_else(review.notes, keys),
        "kinds of adequate progress that are gone": not set(review.adequate_progress) <= progress,
    }
    return tuple(words for words, answered in gone.items() if answered)


def _answers_else(answers: dict[str, str], asked: set[str]) -> bool:
    """Return whether any answer has a key that is not asked."""
    return any(words.strip() for key, words in answers.items() if key not in asked)
