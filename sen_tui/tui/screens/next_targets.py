"""The target editor for the next plan of a review in progress."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace
from typing_extensions import override

from sen_tui.documents.page_model import Page
from sen_tui.domain.doubts import Agreed
from sen_tui.domain.draft import PlanDraft
from sen_tui.domain.meeting import with_next_stopped
from sen_tui.domain.target import Target
from sen_tui.tui.screens.base import tell_last
from sen_tui.tui.screens.papers import review_in_progress
from sen_tui.tui.screens.targets import TargetsScreen


class NextTargetsScreen(TargetsScreen):
    """The next plan of a review in progress; the signature puts it into force."""

    UNDONE = ("review", "plan ")
    NEXT_PLAN = True

    @property
    @override
    def path(self) -> str:
        """The child, and the words for these targets."""
        return f"{super().path} · next targets"

    @property
    @override
    def plan(self) -> PlanDraft:
        """The next plan as drafted."""
        return self.session.review.plan

    @property
    @override
    def agreed(self) -> Agreed:
        """The day of the review."""
        return Agreed(self.session.review.review.held_on)

    @override
    def due(self) -> date | None:
        """Return the day chosen for the next review."""
        return self.session.review.review.next_review

    @override
    def page(self, *, in_company: bool = False) -> Page | None:
        """Return the review with its next targets as it would be printed now."""
        return review_in_progress(self.session, in_company=in_company)

    @override
    def edit(self, field: str, change: Callable[[PlanDraft], PlanDraft], words: str) -> None:
        """Change the next plan."""
        self.session.edit_review(f"plan {field}", lambda draft: replace(draft, plan=change(draft.plan)), words)
        tell_last(self)

    @override
    def stop(self, target: Target, reason: str, words: str) -> None:
        """Take a target out of the next plan. In the review the target that it carries on stops."""
        new_id = self.session.office.new_id
        self.session.edit_review("plan list", lambda draft: with_next_stopped(draft, target.id, reason, new_id), words)
        tell_last(self)
