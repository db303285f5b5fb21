"""The evidence of the record. A finding names its grounds and its source, and never decides."""

from statistics import median

import msgspec

from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Review
from sen_tui.domain.text import counted, day


class Finding(msgspec.Struct, frozen=True):
    """One finding, with the framework's suggestion where it has one."""

    key: str
    words: str
    suggestion: str = ""
    source: tuple[str, ...] = ()


def ratings(review: Review) -> tuple[int, ...]:
    """Return the ratings of a review, -2 to 2, of the targets that were rated."""
    return tuple(o.rating for o in review.outcomes if o.rating is not None)


def little_progress(review: Review) -> bool:
    """Return whether a review shows little or no improvement: median at most -1, no target achieved (R3)."""
    rated = ratings(review)
    return bool(rated) and median(rated) <= -1 and max(rated) < 0


def good_progress(review: Review) -> bool:
    """Return whether a review shows good progress: no rating below 0, and half of them above (R5)."""
    rated = ratings(review)
    return bool(rated) and min(rated) >= 0 and sum(r >= 1 for r in rated) * 2 >= len(rated)


def help_not_delivered(review: Review) -> bool:
    """Return whether much of the promised help was not given, so that the ratings prove little (R6)."""
    return review.effectiveness.help_given in ("some", "little")


def findings(folder: PupilFolder, framework: Framework) -> tuple[Finding, ...]:
    """Return the findings of the signed reviews of a folder, strongest first."""
    shown: list[Finding] = []
    last_two = folder.signed_reviews[-2:]
    if len(last_two) == 2 and all(map(little_progress, last_two)):
        shown.append(
            _with_suggestion(folder, framework, "little_progress", "Little or no improvement at the last two reviews.")
        )
    elif last_two and little_progress(last_two[-1]):
        shown.append(Finding("watch", "Little improvement at the last review: worth watching."))
    if len(last_two) == 2 and all(map(good_progress, last_two)):
        shown.append(_with_suggestion(folder, framework, "good_progress", "Good progress at the last two reviews."))
    if (count := _reviews_at_stage(folder)) >= 3 and last_two and little_progress(last_two[-1]):
        words = f"{counted(count, 'review')} held at this stage, progress still not satisfactory."
        shown.append(_with_suggestion(folder, framework, "third_review", words))
    if last_two and help_not_delivered(last_two[-1]):
        held = day(last_two[-1].held_on)
        shown.append(
            Finding(
                "dose",
                f"Before the review of {held} much of the planned help was not given: its ratings say little.",
            )
        )
    return tuple(shown)


def _reviews_at_stage(folder: PupilFolder) -> int:
    """Count the reviews at the present stage. The review that moved the child here counts for the stage before."""
    since = folder.stage_since
    return sum(since is not None and r.stage == folder.stage and r.held_on >= since for r in folder.signed_reviews)


def _with_suggestion(folder: PupilFolder, framework: Framework, evidence: str, words: str) -> Finding:
    for rule in framework.escalations:
        if rule.evidence == evidence and (not rule.at or folder.stage in rule.at):
            return Finding(evidence, words, f"You may wish to consider: {rule.words}", rule.source)
    return Finding(evidence, words)
