"""Whether the child is likely to be referred for statutory assessment (R000-28)."""

from textual.app import ComposeResult
from typing_extensions import override

from sen_tui.domain.review import LIKELIHOOD, Review
from sen_tui.domain.words import on_screen
from sen_tui.tui.shell import shell_of
from sen_tui.tui.steps.base import Step, fields_of
from sen_tui.tui.widgets.pick import Pick
from sen_tui.tui.widgets.prose import Prose
from sen_tui.tui.widgets.words import Words

_HIDDEN = "This step is the school's alone, and hidden while parents look. F4 goes on."


class LikelihoodStep(Step):
    """A choice and the reason for it. Both are hidden while parents look: they are the school's own."""

    @override
    def compose(self) -> ComposeResult:
        """The choice, the reason."""
        assessment = self.session.framework.terms.assessment
        yield Words(classes="note")
        yield Pick(f"How likely is a referral for {assessment}?", LIKELIHOOD.choices, field="likelihood")
        yield Prose(on_screen(Review, "likelihood_reason"), field="likelihood_reason")

    @override
    def show(self) -> None:
        """Fill in the choice and its reason, or hide them."""
        looked_at = shell_of(self).company.parents_look
        if looked_at and self.screen.focused in fields_of(self):
            self.screen.set_focus(None)
        self.query("Pick, Prose").set(display=not looked_at)
        self.query_one(Words).say(_HIDDEN if looked_at else "")
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
