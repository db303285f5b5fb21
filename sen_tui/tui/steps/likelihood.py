"""Whether the child is likely to be referred for statutory assessment (R000-28)."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.review import LIKELIHOOD, Review
from sen_tui.domain.words import on_screen
from sen_tui.tui.steps.base import Step
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose


class LikelihoodStep(Step):
    """A choice and the reason for it."""

    @override
    def compose(self) -> ComposeResult:
        """The choice, the reason."""
        assessment = self.session.framework.terms.assessment
        yield Pick(f"How likely is a referral for {assessment}?", LIKELIHOOD.choices, field="likelihood")
        yield Prose(on_screen(Review, "likelihood_reason"), field="likelihood_reason")

    @override
    def show(self) -> None:
        """Fill in the choice and its reason."""
        self.query_one(Pick).fill(self.review.likelihood or "")
        self.query_one(Prose).fill(self.review.likelihood_reason)

    @override
    def typed(self, field: str, text: str) -> None:
        """Take over the reason."""
        self.edit_review(field, likelihood_reason=text)

    @override
    def picked(self, field: str, key: str) -> None:
        """Take over the choice."""
        self.edit_review(field, likelihood=key)


STEP = LikelihoodStep
