"""What is said in a waiting review and has no place in it any more: the framework asks differently today."""

from sen_tui.domain.draft import ReviewDraft
from sen_tui.domain.framework import Framework


def unasked(draft: ReviewDraft, framework: Framework) -> tuple[str, ...]:
    """Return what was said under steps and questions that the review does not ask now, each in a few words.

    It stays in the draft and in the record, but on no screen and no paper: the person should know. Only
    steps that a framework may leave out can go; all the others are asked by every framework.
    """
    review, steps = draft.review, framework.steps_at(draft.review.stage)
    kinds, keys = {step.kind for step in steps}, {step.key for step in steps}
    questions = {question.key for question in framework.pupil_voice.questions}
    gone = {
        "the likelihood of a referral": "likelihood" not in kinds and review.likelihood is not None,
        "the areas of need": "areas" not in kinds and bool(review.areas),
        "answers of the child to questions that are gone": _says_else(review.pupil_view.answers, questions),
        "notes under a heading that is gone": _says_else(review.notes, keys),
    }
    return tuple(words for words, said in gone.items() if said)


def _says_else(said: dict[str, str], asked: set[str]) -> bool:
    """Return whether anything is said under a key that is not asked."""
    return any(words.strip() for key, words in said.items() if key not in asked)
