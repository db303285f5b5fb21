"""The facts about a review from which every section of its page is built."""

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from sen_tui.documents.page_model import Block
from sen_tui.domain.action import Action
from sen_tui.domain.child_then import as_kept
from sen_tui.domain.folder import PupilFolder
from sen_tui.domain.framework import Framework
from sen_tui.domain.review import Review
from sen_tui.domain.review_reading import frozen_words, targets_spoken_of
from sen_tui.domain.stages import plan_ends, reviews_end
from sen_tui.domain.target import Target
from sen_tui.domain.words_then import Words


class ReviewFacts(msgspec.Struct, frozen=True, kw_only=True):
    """One review with the folder, the framework and the words that its page needs."""

    folder: PupilFolder
    review: Review
    framework: Framework
    words: Words
    """The framework's words: as signed, or as they stand for a draft."""
    actions: tuple[Action, ...]
    next_targets: tuple[Target, ...]
    stopped: dict[str, str]
    """The id of a target to the reason why it stops."""

    @property
    def draft(self) -> bool:
        """Whether the review is not signed yet."""
        return self.review.status != "signed"

    @property
    def nobody_came(self) -> bool:
        """Whether no parent or carer was there. False while it is not marked yet for one of them."""
        return self.review.nobody_came

    @property
    def plan_ends(self) -> bool:
        """Whether no plan follows, so that there are no next targets."""
        return plan_ends(self.framework, self.review.future, self.review.stage)

    @property
    def record_goes_on(self) -> bool:
        """Whether another record in place of a plan was reviewed, and goes on."""
        reviewed = next((plan for plan in self.folder.plans if plan.id == self.review.plan_id), None)
        return reviewed is not None and reviewed.kind == "alternative" and not self.plan_ends

    @property
    def reviews_end(self) -> bool:
        """Whether no review follows, so that there is no next date."""
        return reviews_end(self.framework, self.review.future, self.review.stage)

    @property
    def targets(self) -> tuple[Target, ...]:
        """The targets of this review: the rated ones of a signed review, the active ones of a draft."""
        if self.draft:
            return targets_spoken_of(self.folder, self.review)
        spoken_of = (self.folder.target(outcome.target_id) for outcome in self.review.outcomes)
        return tuple(target for target in spoken_of if target)


def facts_of(
    folder: PupilFolder,
    review: Review,
    framework: Framework,
    *,
    actions: tuple[Action, ...] | None = None,
    next_targets: tuple[Target, ...] | None = None,
    stopped: dict[str, str] | None = None,
) -> ReviewFacts:
    """Return the facts of a review. Of a draft its own `actions`, `next_targets` and `stopped` targets are given.

    A signed review keeps the child's names, year group and class of its day.
    """
    if review.closed:
        folder = replace(folder, pupil=as_kept(folder.pupil, review.child))
    agreed = tuple(action for action in folder.actions if action.review_id == review.id)
    following = tuple(t for t in (folder.target(target_id) for target_id in review.next_targets) if t)
    return ReviewFacts(
        folder=folder,
        review=review,
        framework=framework,
        words=review.words or frozen_words(framework, review.stage, folder.plan_kind),
        actions=agreed if actions is None else actions,
        next_targets=following if next_targets is None else next_targets,
        stopped={t.id: t.stop_reason for t in folder.targets} if stopped is None else stopped,
    )


class SectionRule(msgspec.Struct, frozen=True):
    """The rule that makes the section of one kind of step."""

    build: Callable[[ReviewFacts], tuple[Block, ...]]
    """Returns the blocks of the section; none if there is nothing to say."""
    expected: Callable[[ReviewFacts], bool] = lambda facts: True
    """Returns whether an empty section of a step that is asked is a gap in a draft."""
