"""What is said in a waiting review and has no place in it any more: the framework asks differently today."""

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.framework import Framework
from sen_tui.domain.step_gaps import RULES


def unasked(draft: ReviewDraft, framework: Framework) -> tuple[str, ...]:
    """Return what was said under steps and questions that the review does not ask now, each in a few words.

    It stays in the draft and in the record, but on no screen and no paper: the person should know. Only
    steps that a framework may leave out can go; all the others are asked by every framework.
    """
    review, steps = draft.review, framework.steps_at(draft.review.stage)
    kinds, keys = {step.kind for step in steps}, {step.key for step in steps}
    questions = {question.key for question in framework.pupil_voice.questions}
    gone = {rule.name: rule.begun(draft) for kind, rule in RULES.items() if rule.name and kind not in kinds} | {
        "answers of the child to questions that are gone": _says_else(review.pupil_view.answers, questions),
        "notes under a heading that is gone": _says_else(review.notes, keys),
    }
    return tuple(words for words, said in gone.items() if said)


def _says_else(said: dict[str, str], asked: set[str]) -> bool:
    """Return whether anything is said under a key that is not asked."""
    return any(words.strip() for key, words in said.items() if key not in asked)
