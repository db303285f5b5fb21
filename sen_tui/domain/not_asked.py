"""The steps that a review does not ask, because this child on this day has nothing to answer there.

The list of steps, the gaps, the signature and the paper all ask this module.
"""

from typing import Protocol

from sen_tui.domain.codes import YEARS, year_name
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.meeting_people import asked_now
from sen_tui.domain.review import Effectiveness, Review
from sen_tui.domain.review_reading import targets_spoken_of
from sen_tui.domain.stages import plan_ends, reviews_end


class Part(Protocol):
    """A step of the review, or its heading on paper."""

    @property
    def key(self) -> str:
        """The key of the step."""

    @property
    def kind(self) -> str:
        """The kind of the step."""


def why_not_asked(part: Part, folder: PupilFolder, review: Review, framework: Framework) -> str:
    """Return a sentence why a review in progress does not ask a step; nothing if it asks it.

    A step in which somebody judged or wrote something already is asked, so that nothing is hidden.
    """
    match part.kind:
        case "note" if not review.notes.get(part.key, "").strip():
            return _too_young(part.key, folder, review, framework)
        case "progress" if not targets_spoken_of(folder, review):
            return _no_plan_ran(folder, review, framework) or "There are no targets to rate yet."
        case "effectiveness" if review.effectiveness == Effectiveness():
            return _no_plan_ran(folder, review, framework)
        case "parents" if not (review.parent_views or review.asks.strip() or review.parents):
            return "No parent or carer is entered for this child. Press f in the folder to add one."
        case "parents" if _nobody_to_hear(review):
            return "Nobody could come: the review says so, and a copy goes home. Views that came are marked first."
        case "targets" if plan_ends(framework, review.future, review.stage):
            return "The plan ends with this review, so there are no next targets."
        case "next_date" if reviews_end(framework, review.future, review.stage):
            return "No review follows this one: a date is not needed."
        case _:
            return ""


def _too_young(key: str, folder: PupilFolder, review: Review, framework: Framework) -> str:
    """Return a sentence if a step is asked only of older children. Who has no year group is asked."""
    first = next((step.from_year for step in framework.steps if step.key == key), "")
    year = folder.pupil.year_on(review.held_on)
    if first not in YEARS or year not in YEARS or YEARS.index(year) >= YEARS.index(first):
        return ""
    return f"This is asked from {year_name(first)} on."


def _nobody_to_hear(review: Review) -> bool:
    """Return whether everybody who is asked is away and sent no views. The parents' own question has to be answered."""
    views = review.parent_views
    return bool(views) and not review.asks.strip() and not any(asked_now(review, view) for view in views)


def _no_plan_ran(folder: PupilFolder, review: Review, framework: Framework) -> str:
    """Return a sentence if no plan began before the day of the review, else nothing."""
    short = framework.plan.short_of(folder.plan_kind)
    if folder.plan is None:
        return f"There was no {short} before this review."
    if folder.plan.start >= review.held_on:
        return f"The {short} has only begun: there is nothing to judge yet."
    return ""
